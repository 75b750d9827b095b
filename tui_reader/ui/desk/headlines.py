"""The headlines of a Ressort or shelf as rows: three lines each, drawn from values that are handed to it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from tui_reader.locale import tr
from tui_reader.model import Entry
from tui_reader.typeset.cells import cells
from tui_reader.ui.desk.pieces import Piece, shortened, sign_of
from tui_reader.wording.glyphs import Glyphs
from tui_reader.wording.times import is_said_otherwise, spoken_time, time_for

_WINDOW = 60
"""Rows asked for around the one that is missing: a few pages, so that paging finds them there."""
_MARGIN = 3
_ROOMY_HEIGHT = 19
"""What a list has on 24 lines, while one types in a line below it."""


class Headlines:
    """Articles by number, in their order. What a row shows comes by `take_entries`; ``needs`` asks for it."""

    def __init__(self, glyphs: Glyphs) -> None:
        self.article_ids: list[int] = []
        self.needs: Callable[[Sequence[int]], object] = lambda _ids: None
        """Called with articles that are in sight and whose entries are not here."""
        self._glyphs = glyphs
        self._now = datetime.now(UTC)
        self._entries: dict[int, Entry] = {}
        self._asked: set[int] = set()

    # ------------------------------------------------------------ values

    def take(self, article_ids: Sequence[int], entries: Mapping[int, Entry], keep: int | None = None) -> int | None:
        """Be another list; gives where in it the article ``keep`` stands, if its entry is here, too."""
        self.article_ids, self._entries, self._now = list(article_ids), dict(entries), datetime.now(UTC)
        self._asked.clear()
        return self.article_ids.index(keep) if keep in entries and keep in self.article_ids else None

    def extend(self, article_ids: Sequence[int]) -> None:
        """The same list with more at its end; another list changes nothing."""
        if list(article_ids[: len(self.article_ids)]) == self.article_ids:
            self.article_ids = list(article_ids)

    def take_entries(self, entries: Mapping[int, Entry]) -> None:
        """What rows show, for some articles of the list."""
        self._entries.update(entries)
        self._asked -= entries.keys()

    def entry_of(self, article_id: int) -> Entry | None:
        """What is known of an article; None while it is not here."""
        return self._entries.get(article_id)

    def at_time(self, now: datetime, rows: Iterable[int]) -> list[int]:
        """Be of another time; gives those of ``rows`` whose words are others by that."""
        before, self._now = self._now, now
        entries = {row: self._entries.get(self.article_ids[row]) for row in rows}
        return [row for row, entry in entries.items() if entry and is_said_otherwise(entry.published_at, before, now)]

    def is_repeated(self, entry: Entry) -> bool:
        """Whether another row, of those that were drawn, has the same headline."""
        title = entry.headline.headline
        return any(one.headline.headline == title and one.id != entry.id for one in self._entries.values())

    def known(self, article_ids: Iterable[int]) -> list[int]:
        """Those of the articles whose rows were drawn."""
        return [article_id for article_id in article_ids if article_id in self._entries]

    # ------------------------------------------------------------ rows

    @property
    def row_count(self) -> int:
        """One row an article."""
        return len(self.article_ids)

    def row_height(self, width: int, height: int) -> int:
        """Topline, headline, what is about it; and a blank line where there is room."""
        return 4 if height >= _ROOMY_HEIGHT else 3

    def thing_at(self, index: int) -> int:
        """The article of a row."""
        return self.article_ids[index]

    def can_stand_on(self, index: int) -> bool:
        """On any of them."""
        return 0 <= index < self.row_count

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        """The lines of one headline."""
        entry = self.entry_of(self.article_ids[index])
        if entry is None:
            self._ask_around(index)
            return []
        room = width - _MARGIN - 1
        head = "quiet" if entry.is_read else "strong"
        topline, title = entry.headline.topline, entry.headline.headline or tr("entry.no_title")
        first: list[Piece] = [(pointer, "accent"), sign_of(entry, self._glyphs), (" ", "plain")]
        margin: Piece = (" " * _MARGIN, "plain")
        upper, lower = (topline, title) if topline else _in_two(title, room)
        voice = head if not topline else "quiet" if entry.is_read else "accent"
        if not lower and entry.ressort:  # three lines, like the others: the Ressort stands above
            upper, lower, voice, entry = entry.ressort, title, "quiet", entry._replace(ressort="")
        about: list[Piece] = [margin, (about_entry(entry, room, self._glyphs.dot, self._now), "quiet")]
        first.append((shortened(upper, room), voice))
        return [first, [margin, (shortened(lower, room), head)], about] if lower else [first, about]

    def _ask_around(self, index: int) -> None:
        low = max(0, index - _WINDOW // 2)
        wanted = [
            i for i in self.article_ids[low : low + 2 * _WINDOW] if i not in self._entries and i not in self._asked
        ]
        if wanted:
            self._asked.update(wanted)
            self.needs(wanted)


def about_entry(entry: Entry, width: int, dot: str, now: datetime) -> str:
    """Ressort, time, authors and reading time of an entry. What does not fit goes: the word behind the minutes, the authors,
    the minutes, the time; the Ressort is the last. What is left of one that was begun stays longer than the time.
    """
    ressort, when, authors = entry.ressort, spoken_time(entry.published_at, now), ", ".join(entry.authors)
    wordy, terse = time_for(entry, "minutes.reading"), time_for(entry, "minutes")
    ways = (
        (ressort, when, authors, wordy), (ressort, when, authors, terse), (ressort, when, wordy), (ressort, when, terse),
        (ressort, terse if entry.behind else when), (ressort or when,),
    )  # fmt: skip
    lines = [f" {dot} ".join(filter(None, way)) for way in ways]
    return next((line for line in lines if cells(line) <= width), shortened(lines[-1], width))


def _in_two(text: str, width: int) -> tuple[str, str]:
    """A title without a topline over both lines of the row."""
    if cells(text) <= width:
        return text, ""
    from tui_reader.typeset.wrap import wrap

    first = next(wrap(text, width), None)
    return (first.of(text), shortened(text[first.end :].strip(), width)) if first else ("", "")
