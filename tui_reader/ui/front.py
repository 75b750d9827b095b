"""The front end by Textual: what the desk asks of a screen, done on the main screen."""

import asyncio
import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from textual.app import SuspendNotSupported
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from tui_reader.locale import tr
from tui_reader.ui.bar_texts import bar_texts, empty_words
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import ShelfLine
from tui_reader.ui.division import NARROW, WIDE, article_from, covered_from_left, panes_beside, width_of
from tui_reader.ui.palette import choose_command
from tui_reader.ui.panes.article import ArticleView
from tui_reader.ui.panes.bars import FooterBar, HeaderBar
from tui_reader.ui.panes.input_line import OpenLine
from tui_reader.ui.panes.page_one import PageOneView
from tui_reader.ui.panes.rows import Rows
from tui_reader.ui.programs import NOT_RUN, unheard
from tui_reader.ui.speed import OnePaint, Rest, fit
from tui_reader.ui.themes import PLAIN, theme_after
from tui_reader.ui.typeahead import TypeAhead
from tui_reader.ui.work import Refused, is_open
from tui_reader.wording.glyphs import ASCII, Glyphs

if TYPE_CHECKING:
    from tui_reader.ui.desk.front import LaidOver, ListPane, PageOnePane, PagePane, TypedLine
    from tui_reader.ui.desk.overlays import Asked

_PAGE_ONE = "-page-one"
"""The class of a screen that shows one."""
T = TypeVar("T")


class Shown(NamedTuple):
    """The widgets of the main screen."""

    header: HeaderBar
    ressorts: Rows[ShelfLine | None]
    headlines: Rows[int]
    page_one: PageOneView
    """The same as a page one."""
    empty: Static
    """Words in place of the headlines."""
    article: ArticleView
    footer: FooterBar

    def pane(self, name: str) -> Widget:
        """What keys go to in ``ressorts``, ``headlines``, ``article``."""
        panes: dict[str, Widget] = {
            "ressorts": self.ressorts,
            "headlines": self.page_one if self.page_one.is_on else self.headlines,
            "article": self.article.text,
        }
        return panes[name]

    def divided(self) -> dict[str, Widget]:
        """Those among which the screen is divided (`panes_beside`)."""
        return {
            "ressorts": self.ressorts,
            "headlines": self.headlines,
            "page_one": self.page_one,
            "empty": self.empty,
            "article": self.article,
        }


class Refreshed(Message):
    """A refresh is over, and what it brought is painted."""


class ScreenFront:
    """The main screen's side of the desk (`desk.front.FrontEnd`). ``desk`` is what its bars speak of."""

    desk: Desk

    def __init__(self, screen: Screen[Any], shown: Shown, typed: TypeAhead, rest: Rest, glyphs: Glyphs) -> None:
        self._screen, self._shown, self._typed, self._rest, self._glyphs = screen, shown, typed, rest, glyphs
        self.open_line = OpenLine(
            screen,
            opened=lambda: self.desk.reading.attention.cover(),
            closed=lambda: self.desk.reading.attention.uncover(),
        )
        self.painting = OnePaint(screen)
        self.page_one: PageOnePane | None = shown.page_one
        self._is_empty = False  # words stand in place of the list

    # ------------------------------------------------------------ what is so

    @property
    def is_narrow(self) -> bool:
        """Whether one pane is shown at a time."""
        return width_of(self.width_cells) == NARROW

    @property
    def is_wide(self) -> bool:
        """Whether all three are shown."""
        return width_of(self.width_cells) == WIDE

    @property
    def width_cells(self) -> int:
        """How wide the screen is."""
        return self._screen.app.size.width

    @property
    def is_alone(self) -> bool:
        """Whether the article has the screen for itself."""
        return self._screen.has_class("-zen")

    def set_alone(self, is_alone: bool) -> None:
        """Give the article the screen for itself, or not."""
        if is_alone != self.is_alone:
            self._screen.set_class(is_alone, "-zen")
            self.show_pane(self.desk.at)

    def wear(self, theme: str = "") -> tuple[str, str]:
        """Other colours, of this name or the next in turn; gives the name of those before, and of those that there are now.

        Who wants none has none, whatever theme is asked for.
        """
        app, before = self._screen.app, self._screen.app.theme
        if before != PLAIN:
            app.theme = theme or theme_after(before, app.available_themes)
        return before, app.theme

    @property
    def has_pictures(self) -> bool:
        """Whether pictures can be drawn: with colours, and blocks."""
        return self._glyphs is not ASCII and self._screen.app.theme != PLAIN

    @property
    def made_of(self) -> str:
        """Textual's version."""
        from importlib.metadata import version

        return f"Textual {version('textual')}"

    @property
    def touched_at(self) -> float:
        """When the reader was here last, by `time.monotonic`."""
        return self._rest.touched_at

    # ------------------------------------------------------------ where the keys go

    @property
    def rows(self) -> "ListPane[object]":
        """The list that keys go to; else that of the headlines."""
        focused = self._screen.app.focused
        if isinstance(focused, Rows) and focused is not self._shown.headlines:
            return focused
        return self.desk.headlines

    @property
    def page(self) -> "PagePane":
        """The page that keys go to; else the article."""
        laid_over: PagePane | None = getattr(self._screen.app.screen, "laid_over", None)
        return self._shown.article if laid_over is None else laid_over

    @property
    def over(self) -> "LaidOver | None":
        """What lies over the panes and has a help of its own."""
        top: LaidOver = cast(Any, self._screen.app.screen)
        return top if getattr(top, "place", "") else None

    def stand(self, pane: str) -> None:
        """Let keys go to a pane; which are shown beside it follows from the width."""
        reading = self.desk.reading
        if pane == "article" and reading.is_coming and not (self._shown.article.is_shown and reading.is_there):
            self.painting.hold()
        else:
            self.painting.release()
        self.show_pane(pane)
        # at once, also where it is laid out with the next layout only
        self._screen.set_focus(self._shown.pane(pane))

    def show_pane(self, pane: str) -> None:
        """Show it, and what stands beside it."""
        self._fit_page_one()
        beside = panes_beside(
            width_of(self.width_cells),
            pane,
            is_alone=self.is_alone,
            is_empty=self._is_empty,
            is_page_one=self._shown.page_one.is_on,
        )
        for name, widget in self._shown.divided().items():
            if widget.display != (name in beside):
                widget.display = name in beside
        self._shown.page_one.cover(covered_from_left(beside))
        self._lie_anew()

    def _fit_page_one(self) -> None:
        """The list is shown as a page one, or not, by what is wished and by the room that there is."""
        browsing, page = self.desk.browsing, self._shown.page_one
        paper = browsing.paper
        if paper.has_room != page.has_room:
            paper.has_room = page.has_room
            if paper.is_wished and browsing.article_ids:
                asks = self._screen.app.screen is not self._screen  # in a box, for what is to be shown, and goes on
                self.desk.work.start(self._order_anew, "shelf", exclusive=not asks)
        is_on = paper.is_on and paper.is_listed and bool(browsing.article_ids)
        if is_on != page.is_on:
            page.is_on = is_on
            self._screen.set_class(is_on, _PAGE_ONE)
            page.renew()
            self._keep_keys()

    async def _order_anew(self) -> None:
        await self.desk.browsing.show(keep=self.desk.target, begins=self.desk.at != "article")
        self.show_pane(self.desk.at)
        self.tell()

    def _keep_keys(self) -> None:
        """Keys go to the list in the form that it has now, where one stands in it."""
        if self.desk.at == "headlines":
            self._screen.set_focus(self._shown.pane("headlines"))

    # ------------------------------------------------------------ telling and asking

    def _point_at_text(self) -> None:
        """The sign of the cursor is not beside another text; that has one of its own, if it is in the list."""
        rows, target = self._shown.headlines, self.desk.target
        rows.points_always = target == rows.current
        rows.elsewhere = None if rows.points_always else target

    def tell(self) -> None:
        """The bars say what is so now; nothing on the way out, when parts are gone already."""
        if not self._screen.is_running:
            return
        self._tell_empty()  # a page one without articles is none, and its keys are no keys here
        self._point_at_text()
        texts = bar_texts(self.desk)
        said = {"place": texts.place, "view": texts.view, "date": texts.date, "state": texts.state}
        self._shown.header.tell(**said, is_of_article=self.desk.at == "article")
        self._shown.footer.tell(texts.hints, texts.progress)
        if self.line is not None:  # what is typed there may have been found only now
            self._shown.footer.offer_for_line(self.line.keys)
        for top in self._screen.app.screen_stack[1:]:
            if is_open(top):
                cast(Any, top).tell_above(self._state_above)

    @property
    def _state_above(self) -> str:
        """What one must know also of what lies over all of the panes."""
        return tr("state.offline") if self.desk.refreshing.is_offline else ""

    def _tell_empty(self) -> None:
        """Words in place of a list with nothing in it."""
        is_empty, was_empty = not self.desk.browsing.article_ids, self._is_empty
        if was_empty and not is_empty and self.desk.at == "headlines":
            self._screen.call_after_refresh(self._keep_keys)
        if is_empty != was_empty:
            self._is_empty = is_empty
            self.show_pane(self.desk.at)
        if is_empty:
            self._shown.empty.update(empty_words(self.desk))

    def say(self, message: str, *, is_fault: bool = False) -> None:
        """A message for a moment, in place of the keys; also on what lies over the panes, for as long as it does."""
        self.painting.release()
        self._shown.footer.say(message, is_fault=is_fault)
        if (top := self._screen.app.screen) is not self._screen:
            for footer in top.query(FooterBar):
                footer.say(message, is_fault=is_fault)

    def hush(self) -> None:
        """What was said is of no use any more."""
        self._shown.footer.hush()

    async def show(self, asked: "Asked[T]") -> T | None:
        """Lay something over the panes, and wait for the reader; to be called from work, for which keys do not wait then."""
        from tui_reader.ui.overlays.screens import screen_of

        overlay = screen_of(asked, self._glyphs)
        answer: asyncio.Future[T | None] = asyncio.get_running_loop().create_future()
        overlay.answer, overlay.state_above = answer, self._state_above
        if (below := self._screen.app.screen) is self._screen or below.query(".box"):
            overlay.beside, overlay.covers = self._beside_list, self._cover_rows
        fit(overlay, self._screen.app.size)
        worker = get_current_worker()
        self._typed.asking[worker] = answer
        try:
            self._screen.app.push_screen(overlay)
            return await answer
        finally:
            del self._typed.asking[worker]

    def _beside_list(self) -> int:
        """The first cell of an article that stands beside a list; 0 where none does."""
        panes = [name for name, widget in self._shown.divided().items() if widget.display]
        return article_from(self.width_cells, panes)

    def _cover_rows(self, lines: int) -> None:
        """A box lies over so many lines of the screen."""
        for rows in (self._shown.ressorts, self._shown.headlines):
            rows.cover(lines - rows.region.y)

    def _lie_anew(self) -> None:
        """What lies over the panes has its place by these."""
        for top in self._screen.app.screen_stack[1:]:
            if is_open(top):
                cast(Any, top).lie()

    async def refuse(self) -> None:
        """There is nothing to act upon: what was typed for what a key would have opened goes nowhere."""
        refused = Refused()
        self._screen.app.post_message(refused)
        await refused.is_told.wait()

    def show_palette(self) -> None:
        """The commands, to be searched for."""
        self.desk.work.start(partial(choose_command, self.desk), "overlay")

    @property
    def line(self) -> "TypedLine | None":
        """The line that is open."""
        return self.open_line.current

    def type_in(self, line: "TypedLine") -> None:
        """Open a line to type in, in place of one that is open."""
        self.open_line.open(line)

    def close_line(self) -> None:
        """Away with the line that is open, if one is."""
        self.open_line.close()

    # ------------------------------------------------------------ outside

    @property
    def selected_text(self) -> str | None:
        """What the mouse selected."""
        return self._screen.get_selected_text()

    def copy(self, text: str) -> bool:
        """To the clipboard."""
        self._screen.app.copy_to_clipboard(text)
        return True

    def announce(self, text: str, way: str) -> None:
        """Have the terminal tell of something outside itself, where it can."""
        from tui_reader.ui.notices import notice

        driver = self._screen.app._driver
        if driver is not None and (sequence := notice(text, way, os.environ)):
            driver.write(sequence)
            driver.flush()

    def refreshed(self) -> None:
        """A refresh is over: what it brought is on the screen with the next frame."""
        self._screen.call_after_refresh(self._screen.post_message, Refreshed())

    def suspend(self) -> None:
        """Give the terminal back until the shell's ``fg``."""
        self._screen.app.action_suspend_process()

    def lend_terminal(self, run: Callable[[], int]) -> int:
        """Give a program the terminal until it ends; meanwhile nothing else goes on here."""
        try:
            with self._screen.app.suspend(), unheard():
                return run()
        except SuspendNotSupported:
            return NOT_RUN

    def leave(self) -> None:
        """End the program."""
        self._screen.app.exit()
