"""The front end that lines are: what the desk asks of a screen, said and asked one after the other."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tui_reader.linear.page import UnitArticle, UnitPage, UnitThread
from tui_reader.linear.rows import NumberedRows
from tui_reader.linear.talk import Talk
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import ShelfLine

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from tui_reader.ui.desk.front import PageOnePane, TypedLine
    from tui_reader.ui.desk.keys import Key
    from tui_reader.ui.desk.overlays import Asked, CommentThread

T = TypeVar("T")
_ANY_WIDTH = 1000


class ReadOver(NamedTuple):
    """The comments, while they are read; what can be typed for them is said with the rest."""

    thread: UnitThread
    keys: "Sequence[tuple[str, Sequence[Key]]]" = ()


class LineFront:
    """The lines' side of the desk (`desk.front.FrontEnd`). ``read_thread`` reads comments until they are left."""

    desk: Desk
    read_thread: "Callable[[], Awaitable[None]]"

    is_narrow = is_alone = has_pictures = False
    is_wide = True  # nothing stands in the place of something else
    width_cells = _ANY_WIDTH
    made_of = "--linear"
    page_one: "PageOnePane | None" = None
    selected_text: str | None = None

    def __init__(
        self, talk: Talk, ressorts: NumberedRows[ShelfLine | None], headlines: NumberedRows[int], article: UnitArticle
    ) -> None:
        self.talk, self.ressorts, self.headlines, self.article = talk, ressorts, headlines, article
        self.thread: UnitThread | None = None
        self.line: TypedLine | None = None
        self.touched_at = time.monotonic()
        self.has_left = False

    def touch(self) -> None:
        """The reader is here."""
        self.touched_at = time.monotonic()

    def set_alone(self, is_alone: bool) -> None:
        """The pane that is read is always the only one."""

    def wear(self, theme: str = "") -> tuple[str, str]:
        """There are no colours."""
        return "", ""

    # ------------------------------------------------------------ where one is

    @property
    def rows(self) -> NumberedRows[Any]:
        """The list that is meant; else that of the headlines."""
        return self.ressorts if self.desk.at == "ressorts" else self.headlines

    @property
    def page(self) -> UnitPage:
        """The comments, while they are read; else the article."""
        return self.thread or self.article

    @property
    def over(self) -> ReadOver | None:
        """The comments, while they are read."""
        return None if self.thread is None else ReadOver(self.thread)

    def stand(self, pane: str) -> None:
        """The next answer says where one is."""

    # ------------------------------------------------------------ telling and asking

    def tell(self) -> None:
        """Nothing says by itself what is so now."""

    def say(self, message: str, *, is_fault: bool = False) -> None:
        """Say it with the answer, or with the next one."""
        self.talk.say(message)

    def hush(self) -> None:
        """What was said is of no use any more."""
        self.talk.hush()

    async def show(self, asked: "Asked[T]") -> T | None:
        """Ask, and wait for the answer."""
        answer: Any = await self._asked(asked)
        found: T | None = answer
        return found

    async def _asked(self, asked: "Asked[Any]") -> Any:
        from tui_reader.linear.questions import answer_to  # a start asks nothing
        from tui_reader.ui.desk.overlays import CommentThread

        if isinstance(asked, CommentThread):
            return await self._read_comments(asked)
        return await answer_to(self.talk, asked)

    async def _read_comments(self, asked: "CommentThread") -> None:
        from tui_reader.linear.comments import thread_of

        self.thread = thread_of(asked)
        try:
            await self.read_thread()
        finally:
            self.thread = None

    async def refuse(self) -> None:
        """Nothing was typed ahead for it."""

    def show_palette(self) -> None:
        """Every line is one."""

    def type_in(self, line: "TypedLine") -> None:
        """The next line is for this."""
        self.line = line

    def close_line(self) -> None:
        """The next line is a command again."""
        self.line = None

    # ------------------------------------------------------------ outside

    def copy(self, text: str) -> bool:
        """Lines have no clipboard."""
        return False

    def announce(self, text: str, way: str) -> None:
        """It is said with the next line."""
        self.talk.say(text)

    def refreshed(self) -> None:
        """What it brought is said with the next prompt."""

    def suspend(self) -> None:
        """The terminal does that."""

    def lend_terminal(self, run: Callable[[], int]) -> int:
        """Give a program the terminal until it ends."""
        from tui_reader.ui.programs import unheard

        with unheard():
            return run()

    def leave(self) -> None:
        """Out, once this line is done."""
        self.has_left = True
