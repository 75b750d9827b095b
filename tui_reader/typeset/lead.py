"""The lead of a page one: how its text begins, set in columns below its picture and beside it.

Its blocks have the form that they have on their page, but for what costs lines: paragraphs are told apart by their first
line, which is set in, and what is said below a heading or a question stands right below it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tui_reader.model import Block
from tui_reader.typeset.areas import GUTTER, Area, parted
from tui_reader.typeset.captions import NO_CAPTION, Caption
from tui_reader.typeset.lines import BLANK, Line
from tui_reader.typeset.portions import Portion, portions_of
from tui_reader.typeset.setter import Setter
from tui_reader.typeset.stories import ColumnLine, with_ellipsis
from tui_reader.typeset.typography import Divider, Typography
from tui_reader.typeset.verse import verse_lines

BELOW_PICTURE = 4
"""Lines of text below a picture at least, the blank one between them among them."""
_BESIDE_CELLS = 24
"""Where there are fewer, no text stands beside a picture, or below it."""
_CAPTION_CELLS = 24
"""What is said of a picture has so many, be the picture narrower: a name has room in them."""
_AHEAD = 8
"""Lines that are set behind the last of a column, for what must not be torn apart there."""
_STEP_IN, _QUOTE_IN = "  ", "   "
"""What stands before the first line of a paragraph below another, and before each of a quotation."""

Row = tuple[ColumnLine, ...]


class LeadMatter(NamedTuple):
    """What a lead has besides its title."""

    is_here: bool = False
    """Whether there is any, be it on its way: its place is kept free."""
    blocks: Sequence[Block] | None = None
    """Its text; None while it is on its way."""
    picture: tuple[int, int] = (0, 0)
    """The cells and lines of its picture, not more than `lead_room` gives with what is said of it below."""
    caption: Caption = NO_CAPTION
    """What is said of its picture, where that is shown."""


NO_MATTER = LeadMatter()


def beginning(matter: LeadMatter, width: int, lines: int, divider: Divider | None) -> list[Row]:
    """What stands in the lines below the title of a lead, ``lines`` of them at most. Where all that can be shown has room,
    its columns end level, and there are as many lines as the text and the picture need.
    """
    portions, is_all = portions_of(matter.blocks or ())
    wide, high = matter.picture
    has_caption = bool(wide and high and matter.caption.most_lines)
    cells_wide = max(wide, _CAPTION_CELLS) if has_caption else wide
    caption = matter.caption.lines(cells_wide, divider) if has_caption else ()
    bottom = high + len(caption)

    def rows(height: int) -> tuple[list[Row], bool]:
        return _set(portions, (cells_wide, bottom), Area(0, 0, width, max(0, height)), divider, is_all=is_all)

    found, has_room = rows(lines)
    if has_room:
        found = rows(bisect_left(range(lines), True, key=lambda fewer: rows(fewer)[1]))[0]
        found += [()] * (bottom - len(found))
    for row, line in enumerate(caption[: max(0, len(found) - high)], high):
        found[row] = (ColumnLine(0, line), *found[row])
    return found


def _set(
    portions: Sequence[Portion], picture: tuple[int, int], area: Area, divider: Divider | None, *, is_all: bool
) -> tuple[list[Row], bool]:
    """The lines, and whether all portions stand in them. Where the text goes on, the last one ends with an ellipsis."""
    rows: list[list[ColumnLine]] = [[] for _ in range(area.height)]
    last: tuple[int, int] | None = None
    columns = _columns(area, *picture)
    for index, column in enumerate(columns, 1):
        found, portions = _column(portions, column, divider, is_last=index == len(columns))
        for number, line in enumerate(found, column.top):
            if line.runs:
                rows[number].append(ColumnLine(column.left, line.runs))
                last = number, column.width
    if last is not None and (portions or not is_all):
        row, width = last
        rows[row][-1] = rows[row][-1]._replace(runs=with_ellipsis(rows[row][-1].runs, width))
    return [tuple(row) for row in rows], not portions


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


# ------------------------------------------------------------ a column


def _column(
    portions: Sequence[Portion], column: Area, divider: Divider | None, *, is_last: bool
) -> tuple[Sequence[Line], Sequence[Portion]]:
    """What stands in a column, and what is left behind that."""
    lines: list[Line] = []
    for number, portion in enumerate(portions):
        if len(lines) >= column.height + _AHEAD:
            break
        lines += [BLANK] * (number > 0 and portion.is_apart_from(portions[number - 1]))
        lines += [line._replace(block=number) for line in _lines(portion, column.width, divider)]
    end = _foot(lines, column.height, is_last=is_last)
    behind = next((line for line in lines[end:] if not line.is_blank), None)
    if behind is None:
        return lines[:end], ()
    return lines[:end], [portions[behind.block].behind(behind.start), *portions[behind.block + 1 :]]


def _foot(lines: Sequence[Line], height: int, *, is_last: bool) -> int:
    """How many of the lines stand in a column of that height: it ends neither with a heading nor with the first line of
    what stands apart, and leaves no last line of a paragraph alone to the next; behind the last is none.
    """
    if len(lines) <= height:
        return len(lines)
    end = height
    if end > 2 and not is_last:
        inner = {line.block for line in lines[end - 2 : end + 1]}
        leaves_one = len(inner) == 1 and (end + 1 == len(lines) or lines[end + 1].block not in inner)
        has_one = lines[end - 2].is_blank and lines[end - 1].block == lines[end].block
        end -= leaves_one or has_one
    while end and (lines[end - 1].is_blank or lines[end - 1].is_heading):
        end -= 1
    return end or height


@lru_cache(maxsize=512)
def _lines(portion: Portion, width: int, divider: Divider | None) -> Sequence[Line]:
    """The lines of a portion, which are asked for again while a height is looked for."""
    typography = Typography(divider)
    if portion.is_verse:
        return tuple(verse_lines(portion.spans, 0, width, typography, margin=0))
    rest = _QUOTE_IN if portion.is_quote else ""
    first = _STEP_IN if portion.is_run_on else rest
    setter = Setter(width, typography)
    return tuple(setter.lines(portion.spans, portion.voice, 0, (first, rest), lead=portion.lead))
