"""The Ressorts and shelves, with what is unread in each."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui_reader.typeset.cells import cells
from tui_reader.ui.widgets.rows import Piece, Rows, shortened


class Shelf(NamedTuple):
    """One line: a Ressort (its feed's number) or a shelf. ``depth`` 1 is a child of the one above."""

    id: str
    name: str
    depth: int = 0
    is_ressort: bool = True


class RessortList(Rows):
    """Names and counts; a gap stands where shelves follow Ressorts."""

    def __init__(self, shelves: Sequence[Shelf], selected_mark: str, *, id: str | None = None) -> None:
        super().__init__(id=id, selected_mark=selected_mark)
        self._shelves = _with_gap(shelves)
        self._counts: Mapping[str, int] = {}
        self.shown_id = ""

    def take_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Other lines; the cursor stays on what is shown."""
        self._shelves = _with_gap(shelves)
        self.rows_changed()
        self.mark_shown(self.shown_id)

    def take_counts(self, counts: Mapping[str, int]) -> None:
        """What is unread by shelf."""
        self._counts = counts
        self.refresh()

    def mark_shown(self, shelf_id: str) -> None:
        """Which shelf the headlines are of."""
        self.shown_id = shelf_id
        index = next((i for i, shelf in enumerate(self._shelves) if shelf and shelf.id == shelf_id), None)
        if index is not None:
            self.move_to(index, quietly=True)
        self.refresh()

    def shelf_at(self, index: int) -> Shelf | None:
        """The shelf of a line, or None for the gap."""
        return self._shelves[index] if 0 <= index < len(self._shelves) else None

    thing_at = shelf_at

    @property
    def row_count(self) -> int:
        """One line a shelf, and the gap."""
        return len(self._shelves)

    def can_stand_on(self, index: int) -> bool:
        """Not on the gap."""
        return self.shelf_at(index) is not None

    def row(self, index: int, width: int) -> list[list[Piece]]:
        """The name, and the count at the right edge."""
        shelf = self.shelf_at(index)
        if shelf is None:
            return [[]]
        count = self._counts.get(shelf.id, 0)
        number = str(count) if count else ""
        is_shown = shelf.id == self.shown_id
        mark = self.selected_mark if (index == self.cursor and self.has_focus) or is_shown else " "
        indent = "  " * shelf.depth
        room = width - 2 - len(indent) - len(number) - 2
        name = shortened(shelf.name, max(1, room))
        filler = " " * max(1, width - 2 - len(indent) - cells(name) - len(number) - 1)
        voice = "strong" if is_shown else "plain" if count else "quiet"
        return [
            [
                (f"{mark} ", "accent"),
                (indent + name, voice),
                (filler, "plain"),
                (number, "quiet"),
                (" ", "plain"),
            ]
        ]


def _with_gap(shelves: Sequence[Shelf]) -> list[Shelf | None]:
    lines: list[Shelf | None] = []
    for before, shelf in zip((None, *shelves), shelves, strict=False):
        lines += [None, shelf] if before is not None and before.is_ressort and not shelf.is_ressort else [shelf]
    return lines
