"""The lead of a page one: how its text begins, set in columns below its picture and beside it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tui_reader.typeset.areas import GUTTER, Area, parted
from tui_reader.typeset.stories import ColumnLine, Running
from tui_reader.typeset.typography import Divider

BELOW_PICTURE = 4
"""Lines of text below a picture at least, the blank one between them among them."""
_BESIDE_CELLS = 24
"""Where there are fewer, no text stands beside a picture, or below it."""
_AHEAD = 8
"""Lines that are set behind the last of a column, for breaks that know what comes."""


class LeadMatter(NamedTuple):
    """What a lead has besides its title."""

    is_here: bool = False
    """Whether there is any, be it on its way: its place is kept free."""
    text: str = ""
    """How it begins."""
    picture: tuple[int, int] = (0, 0)
    """The cells and lines of its picture, not more than `lead_room` gives."""


NO_MATTER = LeadMatter()


def beginning(matter: LeadMatter, width: int, lines: int, divider: Divider | None) -> list[tuple[ColumnLine, ...]]:
    """What stands in the lines below the title of a lead, ``lines`` of them at most. Where all of its text has room, its
    columns end level, and there are as many lines as the text and the picture need.
    """
    whole, is_all = _set(matter, width, lines, divider)
    if not is_all:
        return whole
    enough = bisect_left(range(lines), True, key=lambda fewer: _set(matter, width, fewer, divider)[1])
    rows = _set(matter, width, enough, divider)[0]
    return rows + [()] * (matter.picture[1] - len(rows))


def _set(
    matter: LeadMatter, width: int, lines: int, divider: Divider | None
) -> tuple[list[tuple[ColumnLine, ...]], bool]:
    """The lines, and whether all of the text stands in them. Where it does not, the last one ends with an ellipsis."""
    rows: list[list[ColumnLine]] = [[] for _ in range(lines)]
    columns, text = _columns(Area(0, 0, width, max(0, lines)), *matter.picture), matter.text
    for number, column in enumerate(columns, 1):
        near = text[: column.width * (column.height + _AHEAD)]
        running = Running(near, "", column.width, divider)
        found, left = running.begun(column.height)
        left += text[len(near) :]
        if number == len(columns) and left:
            found = running.lines(column.height)
        for row, line in zip(rows[column.top :], found, strict=False):
            row.append(ColumnLine(column.left, line))
        text = left
    return [tuple(row) for row in rows], not text


def _columns(area: Area, picture_cells: int, picture_lines: int) -> Sequence[Area]:
    """The columns of a text around the picture at its top left, in the order of reading: below it, then beside it."""
    beside = area.width - picture_cells - GUTTER
    if not (picture_cells and picture_lines):
        return parted(area)
    below = area._replace(top=picture_lines + 1, height=max(0, area.height - picture_lines - 1))
    if beside < _BESIDE_CELLS:
        return parted(below)
    right = parted(area._replace(left=picture_cells + GUTTER, width=beside))
    is_below = below.height >= BELOW_PICTURE - 1 and picture_cells >= _BESIDE_CELLS
    return [*parted(below._replace(width=picture_cells)), *right] if is_below else right
