"""A front end without a screen: the same desk and the same commands, line by line. What is asked is answered beforehand."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from tui_reader.library import Library
from tui_reader.model import Article, Place
from tui_reader.typeset import Labels, Page, Typography, typeset
from tui_reader.ui.commands.command import perform
from tui_reader.ui.commands.keys import keys_here
from tui_reader.ui.commands.table import BY_ID
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.front import PageOnePane, Panes, TypedLine
from tui_reader.ui.desk.headlines import Headlines
from tui_reader.ui.desk.overlays import Asked
from tui_reader.ui.desk.pieces import RowSource
from tui_reader.ui.desk.ressorts import Ressorts
from tui_reader.ui.page.links import Hints, Links
from tui_reader.ui.page.matches import Matches
from tui_reader.ui.page.passages import Choice, Passages
from tui_reader.ui.page.pictures import DrawnPictures
from tui_reader.ui.page.sections import Sections
from tui_reader.ui.page.spoken_words import SpokenWords
from tui_reader.ui.page.viewport import Viewport
from tui_reader.wording.glyphs import ASCII


class PlainWork:
    """Tasks by their groups."""

    def __init__(self) -> None:
        self.tasks: list[tuple[str, asyncio.Task[object]]] = []

    def start(self, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
        if exclusive:
            self.cancel(group)

        async def run() -> object:
            return await work()

        self.tasks.append((group, asyncio.create_task(run())))

    def cancel(self, *groups: str) -> None:
        for group, task in self.tasks:
            if group in groups:
                task.cancel()

    def is_busy(self, group: str) -> bool:
        return any(one == group and not task.done() for one, task in self.tasks)

    def later(self, seconds: float, call: Callable[[], object]) -> "Never":
        return Never()

    def every(self, seconds: float, call: Callable[[], object]) -> "Never":
        return Never()

    async def laid_out(self, until: Callable[[], bool]) -> None:
        """There is no layout."""

    async def done(self) -> None:
        """Wait for all of it; what failed is raised."""
        while self.tasks:
            _, task = self.tasks.pop(0)
            if not task.cancelled():
                await task


class Never:
    """A timer that is never due."""

    def stop(self) -> None:
        """It never runs."""


class PlainList:
    """A cursor over rows."""

    is_heard = False

    def __init__(self, source: RowSource[Any]) -> None:
        self._source, self.cursor, self.above = source, 0, 0

    @property
    def current(self) -> Any:
        return self._source.thing_at(self.cursor) if self._source.can_stand_on(self.cursor) else None

    def move_to(self, index: int, *, quietly: bool = False) -> bool:
        self.cursor = index if self._source.can_stand_on(index) else self.cursor
        return self.cursor == index

    def renew(self, keep: int | None = None, above: int | None = None) -> None:
        self.cursor = keep or 0

    def rows_changed(self) -> None: ...
    def redraw(self) -> None: ...
    def go_to_top(self) -> None: ...
    def go_to_end(self) -> None: ...
    def choose(self) -> None: ...
    def turn(self, share: float) -> None: ...

    def step(self, step: int) -> None:
        self.move_to(self.cursor + step)


class Extent(NamedTuple):
    width: int
    height: int


class Position(NamedTuple):
    y: int


class PlainArticle:
    """A page of eighty cells."""

    is_shown = True
    shows_real_pictures = False
    size = Extent(80, 20)

    def __init__(self) -> None:
        self.article: Article | None = None
        self._labels, self._setting, self._lines = Labels(), Typography(), 0
        self.scroll_offset = Position(0)
        self.viewport = Viewport(self, 60, self._typeset)
        self.sections, self.passages = Sections(self.viewport), Passages(self.viewport, self._draw)
        self.matches, self.choice = (
            Matches(self.viewport, self._draw),
            Choice(self.viewport, self._draw, lambda _: None),
        )
        self.links, self.hints = Links(self.viewport, self._draw, print), Hints(self.viewport, self._draw, print)
        self.pictures, self.spoken = DrawnPictures(self.viewport, self._draw), SpokenWords(self.viewport, self._draw)

    def _draw(self) -> None: ...

    def _typeset(self, width: int) -> Page | None:
        return typeset(self.article, width, self._labels, self._setting) if self.article else None

    @property
    def page(self) -> Page | None:
        return self.viewport.page

    @property
    def place(self) -> Place:
        return self.viewport.place

    @property
    def max_scroll_y(self) -> int:
        return max(0, self._lines - self.size.height)

    def set_extent(self, lines: int) -> None:
        self._lines = lines

    def scroll_to(self, *, y: float, animate: bool, force: bool = False) -> None:
        before, self.scroll_offset = self.scroll_offset.y, Position(max(0, min(round(y), self.max_scroll_y)))
        self.viewport.scrolled(before, self.scroll_offset.y)

    def show(self, article: Article | None, labels: Labels, place: Place, setting: Typography) -> None:
        self.article, self._labels, self._setting = article, labels, setting
        self.viewport.set(place)

    def say_byline(self, words: str) -> None: ...
    def say_closing(self, words: str) -> None: ...
    def adjust(self, column_cells: int, setting: Typography) -> None: ...

    def let_go(self) -> bool:
        return self.matches.clear()

    let_go_of_last = let_go

    def choose_passage(self) -> bool:
        return self.choice.begin(self.passages.body_blocks)


class PlainFront:
    """Says things into a list; ``answers`` are the reader's, in their order."""

    is_narrow = is_wide = has_pictures = False
    width_cells, made_of, touched_at = 80, "nothing", 0.0
    over = None
    line = selected_text = None
    page_one: PageOnePane | None = None

    def __init__(self, rows: PlainList, page: PlainArticle, answers: list[object]) -> None:
        self.rows, self.page, self._answers = rows, page, answers
        self.said: list[str] = []
        self.asked: list[Asked[Any]] = []
        self.typed: list[TypedLine] = []
        self.copied, self.is_alone, self.has_left = "", False, False

    def say(self, message: str, *, is_fault: bool = False) -> None:
        self.said.append(message)

    async def show(self, asked: Asked[Any]) -> Any:
        self.asked.append(asked)
        return self._answers.pop(0) if self._answers else None

    async def refuse(self) -> None: ...
    def tell(self) -> None: ...
    def hush(self) -> None: ...
    def stand(self, pane: str) -> None: ...
    def close_line(self) -> None: ...
    def show_palette(self) -> None: ...
    def announce(self, text: str, way: str) -> None: ...
    def refreshed(self) -> None: ...
    def suspend(self) -> None: ...

    def lend_terminal(self, run: Callable[[], int]) -> int:
        return run()

    def wear(self, theme: str = "") -> tuple[str, str]:
        return "taz-dark", theme or "taz-dark"

    def set_alone(self, is_alone: bool) -> None:
        self.is_alone = is_alone

    def type_in(self, line: TypedLine) -> None:
        self.typed.append(line)

    def copy(self, text: str) -> bool:
        self.copied = text
        return True

    def leave(self) -> None:
        self.has_left = True


class PlainReader:
    """A reader at a desk without a screen."""

    def __init__(self, library: Library, *answers: object) -> None:
        ressorts, headlines = Ressorts(ASCII), Headlines(ASCII)
        rows, page, self.work = PlainList(headlines), PlainArticle(), PlainWork()
        self.front = PlainFront(rows, page, list(answers))
        panes = Panes(ressorts, PlainList(ressorts), headlines, rows, page)
        self.desk = Desk(library, panes, self.front, self.work, ASCII, keys_here)

    async def give(self, *commands: str) -> None:
        """Give these commands, by their ids, and let each be done."""
        for command in commands:
            assert await perform(BY_ID[command], self.desk)
            await self.work.done()
