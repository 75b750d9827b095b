"""The headlines of a Ressort or shelf: three lines each, drawn from values that the screen hands down."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from textual.message import Message

from tui_reader.locale import tr
from tui_reader.model import Entry, reading_minutes
from tui_reader.typeset.cells import cells
from tui_reader.ui.widgets.rows import Piece, Rows, shortened
from tui_reader.wording.glyphs import Glyphs
from tui_reader.wording.times import spoken_time

_WINDOW = 60
"""Rows asked for around the one that is missing: a few pages, so that paging finds them there."""
_MARGIN = 3
_ROOMY_HEIGHT = 20


class HeadlineList(Rows):
    """A list of articles by number. What a row shows comes by `take_entries`; `Needs` asks for it."""

    class Needs(Message):
        """Rows are in sight whose entries are not here."""

        def __init__(self, article_ids: tuple[int, ...]) -> None:
            super().__init__()
            self.article_ids = article_ids

    def __init__(self, marks: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id, selected_mark=marks.selected)
        self.marks = marks
        self.article_ids: list[int] = []
        self.empty_note = ""
        self._entries: dict[int, Entry] = {}
        self._asked: set[int] = set()

    # ------------------------------------------------------------ values

    def show(self, article_ids: Sequence[int], entries: Mapping[int, Entry], keep: int | None = None) -> None:
        """Show another list. The article ``keep`` (if it is in it) stays under the cursor, in its screen line."""
        line = self.cursor * self.row_height - self.scroll_offset.y
        self.article_ids = list(article_ids)
        self._entries = dict(entries)
        self._asked.clear()
        found = keep is not None and keep in entries and keep in self.article_ids
        self.cursor = self.article_ids.index(keep) if found and keep is not None else 0
        self.rows_changed()
        if found:
            self.scroll_to(y=max(0, self.cursor * self.row_height - max(0, line)), animate=False, force=True)
            self.show_cursor()
        else:
            self.scroll_to(y=0, animate=False, force=True)

    def extend(self, article_ids: Sequence[int]) -> None:
        """The same list with more at its end."""
        if list(article_ids[: len(self.article_ids)]) == self.article_ids:
            self.article_ids = list(article_ids)
            self.rows_changed()

    def take_entries(self, entries: Mapping[int, Entry]) -> None:
        """What rows show, for some articles of the list."""
        self._entries.update(entries)
        self._asked -= entries.keys()
        self.refresh()

    def entry_at(self, index: int) -> Entry | None:
        """The entry of a row, or None while it is not here."""
        return self._entries.get(self.article_ids[index]) if 0 <= index < len(self.article_ids) else None

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entry_at(self.cursor)

    @property
    def current_id(self) -> int | None:
        """The article under the cursor."""
        return self.article_ids[self.cursor] if 0 <= self.cursor < len(self.article_ids) else None

    def known(self, article_ids: Iterable[int]) -> list[int]:
        """Those of the articles that the list has drawn."""
        return [article_id for article_id in article_ids if article_id in self._entries]

    # ------------------------------------------------------------ rows

    def thing_at(self, index: int) -> int:
        """The article of a row."""
        return self.article_ids[index]

    @property
    def row_count(self) -> int:
        """One row an article."""
        return len(self.article_ids)

    @property
    def row_height(self) -> int:
        """Topline, headline, what is about it; and a blank line where there is room."""
        return 4 if self.size.height >= _ROOMY_HEIGHT else 3

    def row(self, index: int, width: int) -> list[list[Piece]]:
        """The lines of one headline."""
        entry = self.entry_at(index)
        if entry is None:
            self._ask_around(index)
            return [[], [], [], []]
        text_width = width - _MARGIN - 1
        selected = self.selected_mark if index == self.cursor else " "
        head = "quiet" if entry.is_read else "strong"
        mark_voice = "quiet" if entry.is_read and not entry.is_bookmarked else "accent"
        topline = entry.headline.topline
        title = entry.headline.headline or tr("entry.no_title")
        lines: list[list[Piece]] = [
            [(selected, "accent"), (self.marks.of(entry), mark_voice), (" ", "plain")],
            [(" " * _MARGIN, "plain")],
            [(" " * _MARGIN, "plain"), (about_entry(entry, text_width, self.marks.dot), "quiet")],
            [],
        ]
        if topline:
            lines[0].append((shortened(topline, text_width), "quiet" if entry.is_read else "accent"))
            lines[1].append((shortened(title, text_width), head))
        else:
            first, second = _in_two(title, text_width)
            lines[0].append((first, head))
            if second:
                lines[1].append((second, head))
            else:
                lines[1:3] = lines[2], []
        return lines

    def _ask_around(self, index: int) -> None:
        low = max(0, index - _WINDOW // 2)
        wanted = [
            i for i in self.article_ids[low : low + 2 * _WINDOW] if i not in self._entries and i not in self._asked
        ]
        if wanted:
            self._asked.update(wanted)
            self.post_message(self.Needs(tuple(wanted)))


def about_entry(entry: Entry, width: int, dot: str) -> str:
    """Ressort, time, authors and reading time of an entry; what does not fit goes, the authors first."""
    when = spoken_time(entry.published_at, datetime.now(UTC))
    minutes = tr("minutes", n=reading_minutes(entry.words)) if entry.words is not None else ""
    authors = ", ".join(entry.authors)
    parts = [part for part in (entry.ressort, when, authors, minutes) if part]
    while len(parts) > 2 and cells(" · ".join(parts)) > width:
        parts.remove(authors if authors in parts else parts[0])
    return shortened(f" {dot} ".join(parts), width)


def _in_two(text: str, width: int) -> tuple[str, str]:
    """A title without a topline over both lines of the row."""
    if cells(text) <= width:
        return text, ""
    first = shortened(text, width + 2).removesuffix(" …")
    return first, shortened(text[len(first) :].strip(), width)
