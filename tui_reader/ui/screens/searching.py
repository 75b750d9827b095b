"""Searching everything kept: a line to type in, and what is found below it as one types."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, Static

from tui_reader.locale import tr
from tui_reader.model import Entry
from tui_reader.typeset.cells import cells
from tui_reader.ui.screens.overlay import Overlay
from tui_reader.ui.widgets.headlines import about_entry
from tui_reader.ui.widgets.rows import Piece, Rows, shortened
from tui_reader.ui.work import start

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.ui.marks import Marks

_HITS = 50
_PAUSE_S = 0.06
"""The search waits so long for the next letter."""


class Hit(NamedTuple):
    """An article that was found, and the piece of text with the hits between STX and ETX."""

    entry: Entry
    snippet: str


class HitRows(Rows):
    """What was found: title, what is about it, the piece of text."""

    def __init__(self, marks: "Marks") -> None:
        super().__init__(selected_mark=marks.selected)
        self._marks = marks
        self._hits: Sequence[Hit] = ()

    def take(self, hits: Sequence[Hit]) -> None:
        """Show these, from the first."""
        self._hits, self.cursor = hits, 0
        self.rows_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def thing_at(self, index: int) -> int:
        """The article of a row."""
        return self._hits[index].entry.id

    @property
    def row_count(self) -> int:
        """One row a hit."""
        return len(self._hits)

    @property
    def row_height(self) -> int:
        """Title, about, snippet, a blank line."""
        return 4

    def row(self, index: int, width: int) -> list[list[Piece]]:
        """The lines of one hit."""
        entry, snippet = self._hits[index]
        room = max(1, width - 4)
        title = entry.headline.title
        selected = self.selected_mark if index == self.cursor else " "
        head: list[Piece] = [(selected, "accent"), (self._marks.of(entry), "accent"), (" ", "plain")]
        return [
            [*head, (shortened(title or tr("entry.no_title"), room), "quiet" if entry.is_read else "strong")],
            [("   ", "plain"), (about_entry(entry, room, self._marks.dot), "quiet")],
            [("   ", "plain"), *_marked(snippet, room)],
            [],
        ]


def _marked(snippet: str, room: int) -> list[Piece]:
    """A snippet in pieces, the hits in the accent's voice, cut where the row ends; it begins near its first hit."""
    text = " ".join(snippet.split())
    first = text.find("\x02")
    if first > room // 2:
        text = "…" + text[text.rfind(" ", 0, first - room // 3) + 1 :]
    pieces: list[Piece] = []
    for number, part in enumerate(text.replace("\x03", "\x02").split("\x02")):
        voice = "accent" if number % 2 else "plain"
        if cells(part) > room:
            return [*pieces, (shortened(part, room), voice)]
        if part:
            pieces.append((part, voice))
            room -= cells(part)
    return pieces


class SearchScreen(Overlay[tuple[int | None, str]]):
    """Gives the article that was chosen, if one was, and what was typed: it is there again the next time."""

    DEFAULT_CSS = """
    SearchScreen {
        background: $background;
        & Input { height: 1; border: none; padding: 0 1; margin: 1 0 0 0; background: $background; color: $foreground; }
        & Input:focus { border: none; }
        & Static { height: 1; margin: 0 0 1 0; padding: 0 1; color: $quiet; }
        & HitRows { height: 1fr; }
    }
    """
    BINDINGS = [
        Binding("escape", "leave", "key.back", show=False, id="search.back"),
        Binding("q,h,left,backspace", "leave", "key.back", show=False, id="search.leave"),
        Binding("slash", "type", show=False, id="search.type"),
        Binding("down,tab", "rows", show=False, id="search.rows"),
        Binding("s", "keep", show=False, id="search.keep"),
    ]

    def __init__(self, library: "Library", marks: "Marks", typed: str = "") -> None:
        super().__init__()
        self._library, self._marks, self._typed = library, marks, typed

    def compose(self) -> ComposeResult:
        """The line, what there is to say of it, and what is found."""
        yield Input(self._typed, placeholder=tr("search.prompt"))
        yield Static(tr("search.help"), markup=False)
        yield HitRows(self._marks)

    def begin(self) -> None:
        """Type at once; what is not in the index yet is put in beside it."""
        self.set_focus(self.query_one(Input))
        start(self, self._index, "index", exclusive=True)

    async def _index(self) -> None:
        if await self._library.search.update():
            self._search_soon()

    def action_leave(self) -> None:
        """Back, with nothing chosen."""
        self.dismiss((None, self.query_one(Input).value))

    def action_type(self) -> None:
        """Back to the line."""
        self.set_focus(self.query_one(Input))

    def action_rows(self) -> None:
        """To what was found, once it is."""
        start(self, self._to_rows, "found", exclusive=True)

    async def _to_rows(self) -> None:
        await self._search(self.query_one(Input).value)
        if self.query_one(HitRows).row_count:
            self.set_focus(self.query_one(HitRows))

    def action_keep(self) -> None:
        """Keep the search as a shelf beside the Ressorts, or no longer."""
        start(self, self._keep, "keep", exclusive=True)

    async def _keep(self) -> None:
        typed = self.query_one(Input).value.strip()
        if typed:
            is_kept = await self._library.shelves.toggle_search(typed)
            self.query_one(Static).update(tr("search.kept" if is_kept else "search.not_kept"))

    @on(Input.Changed)
    def _search_soon(self) -> None:
        self.set_timer(_PAUSE_S, partial(self._search_if, self.query_one(Input).value))

    def _search_if(self, typed: str) -> None:
        """Search, if nothing was typed since."""
        if self.is_mounted and typed == self.query_one(Input).value:
            start(self, partial(self._search, typed), "search", exclusive=True)

    async def _search(self, typed: str) -> None:
        found = await self._library.search.hits(typed, _HITS)
        entries = await self._library.articles.entries([hit.article_id for hit in found])
        hits = [Hit(entries[hit.article_id], hit.snippet) for hit in found if hit.article_id in entries]
        self.query_one(HitRows).take(hits)
        more = "+" if len(hits) == _HITS else ""
        said = (
            tr("search.found", n=f"{len(hits)}{more}")
            if hits
            else tr("search.nothing")
            if typed.strip()
            else tr("search.help")
        )
        self.query_one(Static).update(said)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_rows()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.dismiss((event.thing, self.query_one(Input).value))
