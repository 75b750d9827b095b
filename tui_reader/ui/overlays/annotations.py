"""All notes and passages: a line to narrow them down with, and below it what is marked, the newest first."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Static

from tui_reader.cleaning import clean
from tui_reader.language.letters import folded
from tui_reader.locale import tr
from tui_reader.model import PASSAGE, Mark
from tui_reader.ui.desk.note_line import NoteLine
from tui_reader.ui.desk.overlays import Annotation, AnnotationList
from tui_reader.ui.desk.pieces import Piece, shortened, titled
from tui_reader.ui.overlays.overlay import HELP, Overlay
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.panes.input_line import Field, OpenLine
from tui_reader.ui.panes.rows import Rows
from tui_reader.ui.work import Refused, ScreenWork
from tui_reader.wording.times import is_said_otherwise, spoken_time


class AnnotationRows:
    """The article, the passage or note, what is noted on it or when it was marked."""

    def __init__(self) -> None:
        self.annotations: Sequence[Annotation] = ()
        self._now = datetime.now(UTC)

    def at_time(self, now: datetime, rows: Iterable[int]) -> list[int]:
        """Be of another time; gives those of ``rows`` whose words are others by that."""
        before, self._now = self._now, now
        return [row for row in rows if is_said_otherwise(self.annotations[row].mark.made_at, before, now)]

    @property
    def row_count(self) -> int:
        """One row a passage, one a note."""
        return len(self.annotations)

    def row_height(self, width: int, height: int) -> int:
        """Title, text, note, a blank line."""
        return 4

    def thing_at(self, index: int) -> Annotation:
        """The annotation at a row."""
        return self.annotations[index]

    def can_stand_on(self, index: int) -> bool:
        """On any of them."""
        return 0 <= index < len(self.annotations)

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        """The lines of one of them."""
        one, room = self.annotations[index], max(1, width - 4)
        below = one.note or spoken_time(one.mark.made_at, self._now)
        return [
            [(f"{pointer} ", "accent"), (shortened(titled(one.title, one.headline, room), room), "quiet")],
            [("  ", "plain"), (shortened(clean(one.text), room), "plain")],
            [("  ", "plain"), (shortened(clean(below), room), "plain" if one.note else "quiet")],
        ]


_BACK = ("escape", "key.back")
_TO_ROWS = ("enter", "search.rows")
_ON_ROW = (("enter", "marks.go"), ("a", "marks.note"), ("x", "marks.take_away"))
_AMONG = (("u", "marks.undo"), ("slash", "key.find"))
"""Keys that the line below shows, and what they do: where rows are shown, on one, where there are any at all."""


class AnnotationsScreen(Overlay[Mark]):
    """Gives the mark that was chosen, or None."""

    DEFAULT_CSS = """
    AnnotationsScreen {
        background: $background;
        & #filter { height: 1; border: none; padding: 0 1; margin: 1 0 0 0; background: $background; color: $foreground; }
        & #filter:focus { border: none; }
        & Static { height: auto; max-height: 3; margin: 0 0 1 0; padding: 0 1; color: $quiet; }
        & Rows { height: 1fr; }
        &.-low { & #filter { margin: 0; } & Static { margin: 0; } }
    }
    """
    place = "marks"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "key.back", show=False, id="marks.back"),
        Binding("q,h,left,backspace,M", "dismiss(None)", "key.back", show=False, id="marks.leave"),
        Binding("slash", "filter", "key.find", show=False, id="marks.filter"),
        Binding("a", "note", "marks.note.hint", show=False, id="marks.note"),
        Binding("x,delete", "take_away", "marks.take_away.hint", show=False, id="marks.take_away"),
        Binding("u", "undo", "marks.undo.hint", show=False, id="marks.undo"),
        *HELP,
    ]

    def __init__(self, asked: AnnotationList, pointer: str) -> None:
        super().__init__()
        self._asked, self._work, self.line = asked, ScreenWork(self), OpenLine(self)
        self._all: Sequence[Annotation] = ()
        self._shown = AnnotationRows()
        self._rows = Rows(self._shown, pointer)

    def compose(self) -> ComposeResult:
        """The line, what can be done, the rows."""
        line, said = Field(placeholder=tr("marks.prompt"), id="filter"), Static(markup=False)
        yield from framed(tr("key.marks"), line, said, self._rows, footer=FooterBar())

    def on_descendant_focus(self) -> None:
        """The line below follows the focus."""
        self._offer()

    def _offer(self) -> None:
        """Say which keys do something: in the line that filters, or in the list, with what is shown in it."""
        has_rows, keys = bool(self._shown.row_count), [_BACK]
        if self.focused is self.query_one("#filter"):
            keys = [*[_TO_ROWS] * has_rows, *keys]
        else:
            keys = [*_ON_ROW * has_rows, *_AMONG * bool(self._all), *keys]
        self.query_one(FooterBar).offer(*keys)

    def begin(self) -> None:
        """The rows have the focus: keys act, / types."""
        self.set_focus(self._rows)
        self._work.start(self._begin_reading, "annotations", exclusive=True)

    async def _begin_reading(self) -> None:
        await self._read()
        here = self._asked.here
        row = next((number for number, one in enumerate(self._all) if here in one.marks), None)
        if row is not None:
            self._rows.move_to(row, quietly=True)

    async def _read(self) -> None:
        self._all = await self._asked.read()
        self._narrow()

    def _narrow(self) -> None:
        words = folded(self.query_one("#filter", Input).value).split()
        self._shown.annotations = [one for one in self._all if one.holds(words)]
        self._rows.rows_changed()
        self._rows.show_cursor()
        found = len(self._shown.annotations)
        self.query_one(Static).update(tr("marks.found", n=found) if self._all else tr("marks.none"))
        self._offer()

    def _say(self, text: str) -> None:
        if text:
            self.query_one(FooterBar).say(text)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """The line that is open keeps the keys."""
        super().set_focus(self.line.keeping(widget), scroll_visible, from_app_focus)

    @on(Input.Changed, "#filter")
    def _typed(self) -> None:
        self._narrow()

    @on(Input.Submitted, "#filter")
    def _to_rows(self) -> None:
        self.set_focus(self._rows)

    def action_filter(self) -> None:
        """Type what the rows are to hold."""
        self.set_focus(self.query_one("#filter"))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen[Annotation]) -> None:
        event.stop()
        self.dismiss(event.thing.mark)

    # ------------------------------------------------------------ changing

    def action_take_away(self) -> None:
        """Take away what is under the cursor; u brings it back."""
        if (one := self._rows.current) is not None:
            self._change(partial(self._asked.take_away, one))
        else:
            self._say(tr("say.nothing_here"))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._change(self._asked.undo)

    def _change(self, change: Callable[[], Awaitable[str]]) -> None:
        async def do() -> None:
            said = await change()
            await self._read()
            self._say(said)

        self._work.start(do, "change")

    def action_note(self) -> None:
        """Note something else on what is under the cursor."""
        if (one := self._rows.current) is not None:
            self._work.start(partial(self._note, one), "note", exclusive=True)
        else:
            self._say(tr("say.nothing_here"))
            self.app.post_message(Refused())

    async def _note(self, one: Annotation) -> None:
        is_passage = one.mark.kind == PASSAGE
        about = f"mark:{one.mark.id}" if is_passage else f"note:{one.mark.article_id}"
        before, drafts = one.note if is_passage else one.text, self._asked.drafts

        async def keep(text: str) -> None:
            said = await self._asked.note(one, text)
            await self._read()
            self._say(said)

        self.line.open(NoteLine(about, before, await drafts.of(about), drafts, self._work, keep, self._line_closed))

    def _line_closed(self, said: str) -> None:
        self.set_focus(self._rows)
        self._say(said)
