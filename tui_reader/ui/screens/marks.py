"""All notes and passages: a line to narrow them down with, and below it what is marked, the newest first."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from tui_reader.cleaning import clean
from tui_reader.locale import tr
from tui_reader.model import NOTE, PASSAGE, TAG, Entry, Mark
from tui_reader.ui.screens.noting import Noting
from tui_reader.ui.screens.overlay import Overlay
from tui_reader.ui.times import spoken_time
from tui_reader.ui.widgets.rows import Piece, Rows, shortened
from tui_reader.ui.work import Refused, start

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.ui.marks import Marks


class MarkedRow(NamedTuple):
    """A passage with its note, or the note on an article."""

    mark: Mark
    title: str
    text: str
    note: str
    when: str

    def holds(self, words: Sequence[str]) -> bool:
        """Whether all of these words stand in it."""
        text = " ".join((self.title, self.text, self.note)).casefold()
        return all(word in text for word in words)


class MarkRows(Rows):
    """What is marked: the article, the passage or note, what is noted on it."""

    def __init__(self, selected_mark: str) -> None:
        super().__init__(selected_mark=selected_mark)
        self.rows: Sequence[MarkedRow] = ()

    def take(self, rows: Sequence[MarkedRow]) -> None:
        """Show these; the cursor stays where it can."""
        self.rows = rows
        self.cursor = max(0, min(self.cursor, len(rows) - 1))
        self.rows_changed()
        self.show_cursor()

    @property
    def current(self) -> Mark | None:
        """What is under the cursor."""
        return self.rows[self.cursor].mark if 0 <= self.cursor < len(self.rows) else None

    def thing_at(self, index: int) -> Mark:
        """The mark of a row."""
        return self.rows[index].mark

    @property
    def row_count(self) -> int:
        """One row a mark."""
        return len(self.rows)

    @property
    def row_height(self) -> int:
        """Title, text, note, a blank line."""
        return 4

    def row(self, index: int, width: int) -> list[list[Piece]]:
        """The lines of one mark."""
        row = self.rows[index]
        room = max(1, width - 4)
        selected = self.selected_mark if index == self.cursor else " "
        below = row.note or row.when
        return [
            [(f"{selected} ", "accent"), (shortened(row.title, room), "quiet")],
            [("  ", "plain"), (shortened(clean(row.text), room), "plain")],
            [("  ", "plain"), (shortened(clean(below), room), "accent" if row.note else "quiet")],
            [],
        ]


class MarksScreen(Noting, Overlay[Mark | None]):
    """Gives the mark that was chosen, or None."""

    DEFAULT_CSS = """
    MarksScreen {
        background: $background;
        & Input { height: 1; border: none; padding: 0 1; margin: 1 0 0 0; background: $background; color: $foreground; }
        & Input:focus { border: none; }
        & Static { height: 1; margin: 0 0 1 0; padding: 0 1; color: $quiet; }
        & MarkRows { height: 1fr; }
    }
    """
    BINDINGS = [
        Binding("escape", "dismiss(None)", "key.back", show=False, id="marks.back"),
        Binding("q,h,left,backspace,M", "dismiss(None)", "key.back", show=False, id="marks.leave"),
        Binding("slash", "filter", show=False, id="marks.filter"),
        Binding("a", "note", show=False, id="marks.note"),
        Binding("x,delete", "take_away", show=False, id="marks.take_away"),
        Binding("u", "undo", show=False, id="marks.undo"),
    ]

    def __init__(self, library: "Library", marks: "Marks") -> None:
        super().__init__()
        self._library, self._marks, self.drafts = library, marks, library.drafts
        self._all: list[MarkedRow] = []

    def compose(self) -> ComposeResult:
        """The line, what can be done, the rows."""
        yield Input(placeholder=tr("marks.prompt"), id="filter")
        yield Static(tr("marks.help"), markup=False)
        yield MarkRows(self._marks.selected)

    def begin(self) -> None:
        """The rows have the focus: keys act, / types."""
        self.set_focus(self.query_one(MarkRows))
        start(self, self._read, "marks", exclusive=True)

    async def _read(self) -> None:
        marks = await self._library.marks.all()
        entries = await self._library.articles.entries({mark.article_id for mark in marks})
        self._all = rows_of(marks, entries, datetime.now(UTC))
        self._narrow()

    def _narrow(self) -> None:
        words = self.query_one("#filter", Input).value.casefold().split()
        self.query_one(MarkRows).take([row for row in self._all if row.holds(words)])
        if not self._all:
            self.query_one(Static).update(tr("marks.none"))

    @on(Input.Changed, "#filter")
    def _typed(self) -> None:
        self._narrow()

    @on(Input.Submitted, "#filter")
    def action_rows(self) -> None:
        """Back to the rows."""
        self.set_focus(self.query_one(MarkRows))

    def action_filter(self) -> None:
        """Type what the rows are to hold."""
        self.set_focus(self.query_one("#filter"))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.dismiss(event.thing)

    # ------------------------------------------------------------ changing

    def action_take_away(self) -> None:
        """Take away what is under the cursor; u brings it back."""
        if (mark := self.query_one(MarkRows).current) is not None:
            start(self, partial(self._take_away, mark), "change")

    async def _take_away(self, mark: Mark) -> None:
        if mark.kind == PASSAGE:
            await self._library.marks.take_away(mark)
        else:
            await self._library.marks.note(mark.article_id, "")
        self.query_one(Static).update(tr("marks.taken_away"))
        await self._read()

    def action_undo(self) -> None:
        """Take back the last change."""
        start(self, self._undo, "change")

    async def _undo(self) -> None:
        await self._library.undo()
        self.query_one(Static).update(tr("marks.help"))
        await self._read()

    def action_note(self) -> None:
        """Note something else on what is under the cursor."""
        rows = self.query_one(MarkRows)
        if rows.current is not None:
            start(self, partial(self._begin_note, rows.rows[rows.cursor]), "note", exclusive=True)
        else:
            self.app.post_message(Refused())

    async def _begin_note(self, row: MarkedRow) -> None:
        is_passage = row.mark.kind == PASSAGE
        about = f"mark:{row.mark.id}" if is_passage else f"note:{row.mark.article_id}"
        text = row.note if is_passage else row.text
        await self.open_note(about, text, partial(self._note, row.mark))

    async def _note(self, mark: Mark, text: str) -> None:
        if mark.kind == PASSAGE:
            await self._library.marks.annotate(mark, text)
        else:
            await self._library.marks.note(mark.article_id, text)
        await self._read()

    def line_closed(self, said: str) -> None:
        """Back to the rows."""
        self.set_focus(self.query_one(MarkRows))
        self.query_one(Static).update(said or tr("marks.help"))


def rows_of(marks: Sequence[Mark], entries: Mapping[int, Entry], now: datetime) -> list[MarkedRow]:
    """A row for each passage, and one for an article's note and tags; the newest first."""
    from tui_reader.library.marks import note_text

    rows = []
    noted: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.kind in {NOTE, TAG}:
            noted.setdefault(mark.article_id, []).append(mark)
        elif mark.kind == PASSAGE:
            rows.append((mark, f"„{mark.quote}“", mark.text))
    rows += [(listed[-1], note_text(listed), "") for listed in noted.values()]
    rows.sort(key=lambda row: (row[0].made_at, row[0].id), reverse=True)
    return [
        MarkedRow(mark, _title(entries[mark.article_id]), text, note, spoken_time(mark.made_at, now))
        for mark, text, note in rows
        if mark.article_id in entries
    ]


def _title(entry: Entry) -> str:
    return entry.headline.title or tr("entry.no_title")
