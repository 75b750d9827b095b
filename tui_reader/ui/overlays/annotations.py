"""All notes and passages: a line to narrow them down with, and below it what is marked, the newest first."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import chain, repeat

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input, Static

from tui_reader.cleaning import clean
from tui_reader.language.letters import folded
from tui_reader.locale import tr
from tui_reader.model import PASSAGE
from tui_reader.typeset.cells import cells
from tui_reader.typeset.wrap import wrap
from tui_reader.ui.desk.note_line import NoteLine, about_article, about_passage
from tui_reader.ui.desk.overlays import Annotation, AnnotationAnswer, AnnotationList
from tui_reader.ui.desk.pieces import Piece, shortened, titled
from tui_reader.ui.overlays.lined import LinedRows
from tui_reader.ui.overlays.overlay import HELP, HELP_KEY, Overlay
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.panes.input_line import FilterLine, OpenLine
from tui_reader.ui.panes.rows import Rows
from tui_reader.ui.work import Refused, ScreenWork
from tui_reader.wording.glyphs import Glyphs
from tui_reader.wording.times import moment

_AROUND_CELLS = 4
"""Before a line, the sign and a blank; as much behind it."""
_MOST_LINES = 3
"""Of a passage: all of it stands in the article, where Enter leads. A note is read here, and is shown whole."""


def _pieces(sign: str, one: Annotation, room: int, now: datetime) -> Iterator[Piece]:
    """The article, the passage or note, what is noted on it, when it was marked. The reader's own words are behind their sign."""
    yield shortened(titled(one.title, one.headline, room), room), "quiet"
    for line in _of_passage(one.text, room) if one.mark.kind == PASSAGE else _own(sign, one.text, room):
        yield line, "plain"
    for line in _own(sign, one.note, room) if one.note else ():
        yield line, "plain"
    yield (
        shortened(moment(one.mark.made_at, now), room),
        "quiet",
    )  # one line: as many as it has must not change beneath the list


def _of_passage(quoted: str, room: int) -> list[str]:
    text = _lines_of(clean(quoted), room)
    if len(text) > _MOST_LINES:
        text[_MOST_LINES - 1 :] = [shortened(" ".join(text[_MOST_LINES - 1 :]), room)]
    return text


def _own(sign: str, note: str, room: int) -> Iterator[str]:
    """A note, set in behind its sign, as below its passage in the article."""
    begins = chain((f"{sign} ",), repeat("  "))
    return (begin + line for begin, line in zip(begins, _lines_of(clean(note), max(1, room - 2)), strict=False))


def _lines_of(text: str, room: int) -> list[str]:
    return [cut.of(text) for cut in wrap(text, room)] if cells(text) > room else [text]


def _counted(found: Sequence[Annotation]) -> str:
    """How many there are, by what all of them are; empty for none."""
    are_passages = {one.mark.kind == PASSAGE for one in found}
    of_one_kind = "marks.found.passages" if True in are_passages else "marks.found.notes"
    return tr("marks.found" if len(are_passages) > 1 else of_one_kind, n=len(found)) if found else ""


_BACK, _LEAVE = ("escape", "key.back"), ("escape", "line.leave")
_TO_ROWS = ("enter", "search.rows")
_TO_PASSAGE, _TO_ARTICLE = ("enter", "marks.go"), ("enter", "marks.open")
_ON_ROW = (("a", "marks.note"), ("x", "marks.take_away"))
_AMONG = (("u", "marks.undo"), ("slash", "key.find"))
"""Keys that the line below shows, and what they do: on a passage and on a note, on both, where there are any at all."""


class AnnotationsScreen(Overlay[AnnotationAnswer]):
    """Gives what was chosen, or None."""

    DEFAULT_CSS = """
    AnnotationsScreen {
        background: $background;
        & #filter { height: 1; border: none; padding: 0 1; margin: 1 0 0 0; background: $background; color: $foreground; }
        & #filter:focus { border: none; }
        & Static { height: auto; max-height: 3; margin: 0 0 1 0; padding: 0 1; color: $quiet; }
        & Static.-none { max-height: 100%; padding: 1 3; }
        & Rows { height: 1fr; }
        &.-low { & #filter { margin: 0; } & Static { margin: 0; } }
    }
    """
    place = "marks"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "key.back", show=False, id="marks.back"),
        Binding("q,h,left,backspace,M", "dismiss(None)", "key.back", show=False, id="marks.leave"),
        Binding("slash", "filter", "key.find", show=False, id="marks.filter"),
        Binding("down", "rows", "search.rows.hint", show=False, id="marks.rows"),
        Binding("a", "note", "marks.note.hint", show=False, id="marks.note"),
        Binding("x,delete", "take_away", "marks.take_away.hint", show=False, id="marks.take_away"),
        Binding("u", "undo", "marks.undo.hint", show=False, id="marks.undo"),
        *HELP,
    ]

    def __init__(self, asked: AnnotationList, glyphs: Glyphs) -> None:
        super().__init__()
        self._asked, self._work, self.line = asked, ScreenWork(self), OpenLine(self)
        self._all: Sequence[Annotation] = ()
        self._before_filter: Annotation | None = None  # the one that one was on
        self._shown = LinedRows(partial(_pieces, glyphs.note))
        self._rows = Rows(self._shown, glyphs.selected)

    def compose(self) -> ComposeResult:
        """The line, what can be done, the rows."""
        line, said = FilterLine(tr("marks.prompt"), self._leave_filter), Static(markup=False)
        line.value = self._asked.typed
        yield from framed(tr("key.marks"), line, said, self._rows, footer=FooterBar())

    def on_descendant_focus(self) -> None:
        """The line below follows the focus."""
        self._offer()

    def _offer(self) -> None:
        """Say which keys do something: in the line that filters, or in the list, with what is shown in it."""
        one, keys = self._rows.current, [_BACK]
        if self.focused is self.query_one("#filter"):
            keys = [*[_TO_ROWS] * bool(self._shown.things), _LEAVE]
        else:
            enter = _TO_PASSAGE if one is not None and one.mark.kind == PASSAGE else _TO_ARTICLE
            on_row = (enter, *_ON_ROW) if one is not None else ()
            keys = [*on_row, *_AMONG * bool(self._all), HELP_KEY, *keys]
        self.query_one(FooterBar).offer(*keys)

    def begin(self) -> None:
        """The rows have the focus: keys act, / types."""
        self._fit()
        self.set_focus(self._rows)
        self._work.start(self._begin_reading, "annotations", exclusive=True)

    async def _begin_reading(self) -> None:
        await self._read()
        here = self._asked.here
        row = next((number for number, one in enumerate(self._shown.things) if here in one.marks), None)
        if row is not None:
            self._rows.move_to(self._shown.line_of(row), quietly=True)
            self._offer()

    async def _read(self) -> None:
        self._all = await self._asked.read()
        self._narrow()

    def _narrow(self) -> None:
        words = folded(self.query_one("#filter", Input).value).split()
        before, here = self._shown.number_at(self._rows.cursor), self._rows.current
        self._shown.take([one for one in self._all if one.holds(words)])
        of_it = set(here.marks if here is not None else ())
        still = (number for number, one in enumerate(self._shown.things) if not of_it.isdisjoint(one.marks))
        self._stand_on(next(still, before))
        self.query_one("#filter").display = bool(self._all)
        none = tr("list.nothing" if self._all else "marks.none")
        said = self.query_one(Static)
        said.update(_counted(self._shown.things) or none)
        said.set_class(not self._all, "-none")
        self._offer()

    def _stand_on(self, number: int) -> None:
        """Be on one of them, or on the last where there are fewer."""
        self._rows.cursor = self._shown.line_of(number)
        self._rows.rows_changed()
        self._rows.show_cursor()

    def on_resize(self) -> None:
        """Another width, other lines."""
        self._fit()

    def _fit(self) -> None:
        number = self._shown.number_at(self._rows.cursor)
        self._shown.fit(self.size.width - _AROUND_CELLS)
        self._stand_on(number)

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
    def action_rows(self) -> None:
        """From the line to what it leaves."""
        self.set_focus(self._rows)

    def action_filter(self) -> None:
        """Type what the rows are to hold."""
        self._before_filter = self._rows.current
        self.set_focus(self.query_one("#filter"))

    def _leave_filter(self) -> None:
        """All of them again, and the keys are theirs: one is where one was."""
        self._narrow()
        if self._before_filter in self._all:
            self._stand_on(self._all.index(self._before_filter))
        self.set_focus(self._rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing is there is nothing to narrow down: the key says that it does nothing."""
        return super().check_action(action, parameters) if action != "filter" else bool(self._all)

    @on(Rows.Moved)
    def _moved(self) -> None:
        """Enter leads from a note elsewhere than from a passage."""
        self._offer()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen[Annotation]) -> None:
        event.stop()
        typed = self.query_one("#filter", Input).value
        self.dismiss(AnnotationAnswer(event.thing.mark, [*self._shown.things], typed))

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
        self._work.start(partial(self._do, change), "change")

    async def _do(self, change: Callable[[], Awaitable[str]]) -> None:
        """Change something, and be on what came or is another by that, wherever it stands now."""
        said, before = await change(), {one.mark for one in self._all}
        await self._read()
        came = (number for number, one in enumerate(self._shown.things) if one.mark not in before)
        if (number := next(came, None)) is not None:
            self._stand_on(number)
            self._offer()
        self._say(said)

    def action_note(self) -> None:
        """Note something else on what is under the cursor."""
        if (one := self._rows.current) is not None:
            self._work.start(partial(self._note, one), "note", exclusive=True)
        else:
            self._say(tr("say.nothing_here"))
            self.app.post_message(Refused())

    async def _note(self, one: Annotation) -> None:
        is_passage = one.mark.kind == PASSAGE
        number = one.mark.article_id
        about = about_passage(number, one.marks[-1].quote) if is_passage else about_article(number)
        before, drafts = one.note if is_passage else one.text, self._asked.drafts

        async def keep(text: str) -> None:
            await self._do(lambda: self._asked.note(one, text))

        self.line.open(NoteLine(about, before, await drafts.of(about), drafts, self._work, keep, self._line_closed))

    def _line_closed(self, said: str) -> None:
        self.set_focus(self._rows)
        self._say(said)
