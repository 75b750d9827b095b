"""Things that have as many rows in a list as they have lines: nothing of them is cut."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Generic, TypeVar

from tui_reader.typeset.typography import WIDEST_CELLS
from tui_reader.ui.desk.pieces import Piece

T = TypeVar("T")


class LinedRows(Generic[T]):
    """A row a line, of which those of one thing belong together (`desk.pieces.JoinedRows`), and a blank one behind each.

    ``lines_of`` gives the lines of a thing in so many cells, at a time.
    """

    def __init__(self, lines_of: Callable[[T, int, datetime], Iterable[Piece]]) -> None:
        self._lines_of = lines_of
        self.things: Sequence[T] = ()
        self._room, self._now = 0, datetime.now(UTC)
        self._lines: list[tuple[int, Piece]] = []
        """What stands on each line, and of which thing; -1 is a blank one."""
        self._spans: list[range] = []

    def take(self, things: Sequence[T]) -> None:
        """Be rows of these."""
        self.things = things
        self._lay_out()

    def fit(self, room: int) -> None:
        """Have lines of so many cells, or of as many as text may have."""
        self._room = min(room, WIDEST_CELLS)
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines, self._spans = [], []
        for number, thing in enumerate(self.things if self._room > 0 else ()):
            start = len(self._lines)
            self._lines += [(number, piece) for piece in self._lines_of(thing, self._room, self._now)]
            self._spans.append(range(start, len(self._lines)))
            self._lines.append((-1, ("", "plain")))

    def at_time(self, now: datetime, rows: Iterable[int]) -> list[int]:
        """Be of another time; gives those of ``rows`` whose words are others by that."""
        before, self._now = self._lines, now
        self._lay_out()
        return [row for row in rows if before[row] != self._lines[row]]

    def line_of(self, number: int) -> int:
        """Where a thing begins; with the last one that there is, if there are fewer."""
        return self._spans[min(number, len(self._spans) - 1)].start if self._spans else 0

    def number_at(self, index: int) -> int:
        """Which thing a line is of; 0 where it is of none."""
        return max(0, self._lines[index][0]) if 0 <= index < len(self._lines) else 0

    @property
    def row_count(self) -> int:
        """One row a line."""
        return len(self._lines)

    def row_height(self, width: int, height: int) -> int:
        """Each has one line."""
        return 1

    def thing_at(self, index: int) -> T:
        """The thing that a line is of."""
        return self.things[self._lines[index][0]]

    def can_stand_on(self, index: int) -> bool:
        """Where one of them begins."""
        return 0 <= index < len(self._lines) and self._lines[index][0] >= 0 and self.span(index).start == index

    def span(self, index: int) -> range:
        """The lines of the thing that a line is of."""
        number = self._lines[index][0]
        return self._spans[number] if number >= 0 else range(index, index + 1)

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        """One line."""
        return [[(f"{pointer} ", "accent"), self._lines[index][1]]]
