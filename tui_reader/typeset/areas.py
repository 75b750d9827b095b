"""Rectangles of cells on a sheet: which of them is where the eye goes, and how thin rules between them meet."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_UP, _RIGHT, _DOWN, _LEFT = 1, 2, 4, 8
_JOINTS: Mapping[int, str] = {
    _UP: "│", _DOWN: "│", _UP | _DOWN: "│",
    _LEFT: "─", _RIGHT: "─", _LEFT | _RIGHT: "─",
    _UP | _RIGHT: "└", _UP | _LEFT: "┘", _DOWN | _RIGHT: "┌", _DOWN | _LEFT: "┐",
    _UP | _DOWN | _RIGHT: "├", _UP | _DOWN | _LEFT: "┤", _LEFT | _RIGHT | _DOWN: "┬", _LEFT | _RIGHT | _UP: "┴",
    _UP | _RIGHT | _DOWN | _LEFT: "┼",
}  # fmt: skip
"""The sign of a cell by where a rule leaves it."""
GUTTER = 6
"""Cells between two columns: two blanks, the rule; the cursor, the state, a blank."""
COLUMN = 39
"""Cells of a column and its gutter at least."""
_ASIDE = 3
"""What a line between two areas counts beside a cell: who looks across looks straight."""
_CELL = 0.125
"""What a cell between the left edges of two areas counts beside a line: who looks down goes on at the edge."""


class Area(NamedTuple):
    """A rectangle: its first column and line, and how many of them it takes."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The column behind it."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The line below it."""
        return self.top + self.height

    def holds(self, column: int, line: int) -> bool:
        """Whether a cell is in it."""
        return self.left <= column < self.right and self.top <= line < self.bottom

    def turned(self) -> "Area":
        """The same with columns for lines: what is beside one is below it then."""
        return Area(self.top, self.left, self.height, self.width)

    def mirrored(self) -> "Area":
        """The same upside down: what is above one is below it then."""
        return self._replace(top=-self.bottom)


def parted(area: Area) -> list[Area]:
    """As many columns as an area is wide for, one at least; what cells are left over, the first of them have."""
    many = max(1, (area.width + GUTTER) // COLUMN)
    each, more = divmod(area.width - GUTTER * (many - 1), many)
    return [
        area._replace(left=area.left + number * (each + GUTTER) + min(number, more), width=each + (number < more))
        for number in range(many)
    ]


def neighbour(areas: Sequence[Area], here: int, across: int, down: int) -> int | None:
    """The area that the eye goes to from area ``here``: one of ``across`` and ``down`` is 1 or -1, the other 0.

    The nearest of those that lie wholly on that side: across of all, up and down of those above or below it. None where
    there is none.
    """
    seen = [area.turned() for area in areas] if across else list(areas)
    if across < 0 or down < 0:
        seen = [area.mirrored() for area in seen]
    start = seen[here]
    ahead = [number for number, area in enumerate(seen) if number != here and area.top >= start.bottom]
    if down:
        ahead = [number for number in ahead if _apart(seen[number], start) == 0]
    by, aside = (_ASIDE, 1.0) if across else (1, _CELL)

    def price(number: int) -> tuple[float, int]:
        area = seen[number]
        ahead_of_it = area.top - start.bottom
        return ahead_of_it + by * _apart(area, start) + aside * abs(area.left - start.left), number

    return min(ahead, key=price, default=None)


def _apart(one: Area, other: Area) -> int:
    """Columns between two areas; 0 for such as have one in common."""
    return max(0, one.left - other.right + 1, other.left - one.right + 1)


class Hairline(NamedTuple):
    """A thin rule from one cell to another, both of them its own, in one line or one column."""

    left: int
    top: int
    right: int
    bottom: int


def crossed(rules: Iterable[Hairline]) -> dict[tuple[int, int], str]:
    """The signs of rules by column and line, joined where they meet or touch."""
    ways: dict[tuple[int, int], int] = {}
    for left, top, right, bottom in rules:
        across, down = (1, 0) if top == bottom else (0, 1)
        ahead, back = (_RIGHT, _LEFT) if across else (_DOWN, _UP)
        length = right - left + bottom - top
        for step in range(length + 1):
            cell = left + step * across, top + step * down
            ways[cell] = ways.get(cell, 0) | (ahead if step < length else 0) | (back if step else 0)
    return {cell: _JOINTS[leaving or _LEFT] for cell, leaving in ways.items()}
