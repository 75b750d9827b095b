"""The Ressorts and shelves as rows, with what is unread in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.feeds import FRONT_PAGE
from tui_reader.locale import tr
from tui_reader.model import Bookmarks, Followed, Issue, KeptSearch, Queue, Ressort, Shelf, Since, Unread
from tui_reader.model.rule import FOLLOW
from tui_reader.typeset.cells import cells
from tui_reader.ui.desk.pieces import Piece, shortened
from tui_reader.wording.glyphs import Glyphs
from tui_reader.wording.titles import quoted

if TYPE_CHECKING:
    from tui_reader.library import Library

_MOST_OF_SEARCH = 40
"""Cells of what was searched for that a list is named by."""


@dataclass(frozen=True)
class Live:
    """Stands among an issue's Ressorts, and leads back to the paper of now."""


class ShelfLine(NamedTuple):
    """A Ressort or another shelf. ``depth`` 1 is a child of the one above."""

    shelf: Shelf | Live
    name: str
    depth: int = 0

    @property
    def is_ressort(self) -> bool:
        """Whether it is a Ressort, of the paper of now or of an issue."""
        return isinstance(self.shelf, Ressort) or (isinstance(self.shelf, Issue) and self.shelf.feed_id is not None)


class Ressorts:
    """Names and counts; a gap stands where shelves follow Ressorts."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self.shown: Shelf | Live | None = None
        """The shelf that the headlines are of."""
        self._lines: list[ShelfLine | None] = []
        self._counts: Mapping[Shelf, int] = {}

    def take_shelves(self, shelves: Sequence[ShelfLine]) -> None:
        """Show other shelves."""
        self._lines = _with_gap(shelves)

    def take_counts(self, counts: Mapping[Shelf, int]) -> None:
        """What is unread by shelf."""
        self._counts = counts

    def mark_shown(self, shelf: Shelf | Live) -> int | None:
        """Which shelf the headlines are of; gives where it stands."""
        self.shown = shelf
        return self.row_of(shelf)

    def row_of(self, shelf: Shelf | Live) -> int | None:
        """Where it stands; None where it does not."""
        return next((i for i, line in enumerate(self._lines) if line and line.shelf == shelf), None)

    @property
    def row_count(self) -> int:
        """One line a shelf, and the gap."""
        return len(self._lines)

    def row_height(self, width: int, height: int) -> int:
        """Each Ressort has one line, whatever room there is."""
        return 1

    def thing_at(self, index: int) -> ShelfLine | None:
        """The shelf of a line, or None for the gap."""
        return self._lines[index]

    def can_stand_on(self, index: int) -> bool:
        """Not on the gap."""
        return 0 <= index < len(self._lines) and self._lines[index] is not None

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        """The name, and the count at the right edge."""
        line = self._lines[index]
        if line is None:
            return []
        count = 0 if isinstance(line.shelf, Live) else self._counts.get(line.shelf, 0)
        number = str(count) if count else ""
        is_shown = line.shelf == self.shown
        indent = "  " * line.depth
        name = _fitted(line, max(1, width - 2 - len(indent) - len(number) - 2))
        filler = " " * max(1, width - 2 - len(indent) - cells(name) - len(number) - 1)
        voice = "strong" if is_shown else "plain" if count else "quiet"
        sign = self._glyphs.here if is_shown and pointer == " " else pointer
        return [[(f"{sign} ", "accent"), (indent + name, voice), (filler, "plain"), (number, "quiet"), (" ", "plain")]]


def _with_gap(shelves: Sequence[ShelfLine]) -> list[ShelfLine | None]:
    lines: list[ShelfLine | None] = []
    for before, shelf in zip((None, *shelves), shelves, strict=False):
        lines += [None, shelf] if before is not None and before.is_ressort and not shelf.is_ressort else [shelf]
    return lines


async def shelves_of_now(library: "Library") -> list[ShelfLine]:
    """The Ressorts and shelves of the paper of now."""
    shelves = shelves_of(library)
    if await library.shelves.is_first_visit():
        shelves = [line for line in shelves if line.shelf != Since()]
    if await library.rules.all(FOLLOW):
        first = next(number for number, line in enumerate(shelves) if not line.is_ressort)
        shelves.insert(first, ShelfLine(Followed(), tr("shelf.followed")))
    if await library.shelves.articles(Queue()):
        shelves.append(ShelfLine(Queue(), tr("shelf.queue")))
    for query in await library.shelves.searches():
        shelves.append(ShelfLine(KeptSearch(query), quoted(shortened(query, _MOST_OF_SEARCH))))
    return shelves


def _fitted(line: ShelfLine, room: int) -> str:
    """Its name in so many cells; of a search that is cut what tells it from others comes first."""
    if cells(line.name) <= room or not isinstance(line.shelf, KeptSearch):
        return shortened(line.name, room)
    from tui_reader.library.query import parts_of  # who keeps none needs none of it
    from tui_reader.wording.rules import words_first

    return shortened(quoted(words_first(parts_of(line.shelf.query))), room)


def shelves_of(library: "Library") -> list[ShelfLine]:
    """The shown Ressorts, then the shelves."""
    shown = {feed.id for feed in library.feeds}
    found = [
        ShelfLine(Ressort(feed.id), feed.name, 1 if feed.parent in shown and feed.parent != FRONT_PAGE else 0)
        for feed in library.feeds
    ]
    names: dict[Shelf, str] = {Since(): "shelf.since", Unread(): "shelf.unread", Bookmarks(): "shelf.bookmarks"}
    return [*found, *(ShelfLine(shelf, tr(name)) for shelf, name in names.items())]
