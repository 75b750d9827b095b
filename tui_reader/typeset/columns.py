"""A page in columns: how many there are in a width, and which line stands where. Pure: lines stay those of the page.

A page that is set in columns is not scrolled but turned: what is in sight at once is a `Sheet`. Where a column may end
are prices (`_prices`): none for a break that nobody minds, more for one that tears apart what belongs together. Such a
one is taken only where a column has no other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from tui_reader.typeset.lines import Line

LEAST_CELLS, MOST_CELLS, WANTED_CELLS = 38, 60, 40
"""How wide a column is, and how wide each is at least where nobody said anything else."""
MOST_COLUMNS = 4
GUTTER_CELLS = 5
"""Between two columns: a rule, and two blanks on either side of it."""
SET_IN_CELLS = 44
"""Columns below this width tell paragraphs apart by their first line, which is set in; others by a blank line."""
_NEARLY_CELLS = 4
"""Where so little is left to each column, it gets that."""
_FEWEST_ROWS = 6
"""Beside less than so many rows nothing begins: it waits for the next sheet."""
_LONELY, _HEADLESS, _TORN, _NEVER = 1, 2, 3, 4
"""What a break costs that leaves a single line of a paragraph, a heading without its text, a picture in two; or that
cannot be.
"""
_LINES_BELOW_HEADING = 2
_BLANKS = 3
"""Blank lines at most that are left out where a column ends."""


NOTHING, NO_COLUMN = -1, -2
"""What stands in a row in place of a line: beside one that is longer, and where no column stands, on the whole sheet."""


class Columns(NamedTuple):
    """Columns side by side."""

    many: int
    width_cells: int

    @property
    def span_cells(self) -> int:
        """The width of all of them together."""
        return self.many * (self.width_cells + GUTTER_CELLS) - GUTTER_CELLS


def columns_in(room_cells: int, most: int = MOST_COLUMNS, wished_cells: int | None = None) -> Columns | None:
    """As many columns as there is room for, but no more than ``most``; None where there is none for two.

    They fill the room, unless columns of another width are wished; of those there are two at least, be they narrower.
    """
    wanted = WANTED_CELLS if most == MOST_COLUMNS else LEAST_CELLS
    wished = None if wished_cells is None else min(MOST_CELLS, max(LEAST_CELLS, wished_cells))
    most = min(most, (room_cells + GUTTER_CELLS) // (LEAST_CELLS + GUTTER_CELLS))
    if most < 2:
        return None
    count = min(most, max(2, (room_cells + GUTTER_CELLS) // ((wished or wanted) + GUTTER_CELLS)))
    filling = min(MOST_CELLS, (room_cells + GUTTER_CELLS) // count - GUTTER_CELLS)
    is_as_wished = wished is not None and filling - wished >= _NEARLY_CELLS
    return Columns(count, wished if is_as_wished and wished is not None else filling)


class Sheet(NamedTuple):
    """What is in sight at once: for each of its rows the numbers of the lines that stand there side by side.

    A row of one line alone goes across all columns, one without any is blank.
    """

    rows: tuple[tuple[int, ...], ...]

    @property
    def first(self) -> int:
        """Its first line; 0 on the only one of a page without any text."""
        return next((number for row in self.rows for number in row if number >= 0), 0)

    @property
    def end(self) -> int:
        """The line below its last."""
        return 1 + max((number for row in self.rows for number in row), default=-1)

    def where(self, line: int) -> tuple[int, int]:
        """Row and column of a line; of one that is not shown, of the last one above it."""
        stands = {number: (y, x) for y, row in enumerate(self.rows) for x, number in enumerate(row) if number >= 0}
        return (
            stands[line] if line in stands else stands[max((one for one in stands if one < line), default=self.first)]
        )

    def heads(self) -> Iterator[int]:
        """The first line of what stands across, and of each column."""
        for _, rows in groupby(self.rows, len):
            for column in zip(*rows, strict=True):
                if column[0] >= 0:
                    yield column[0]


def sheets_of(
    lines: Sequence[Line], across: Sequence[range], count: int, height: int, whole: Sequence[range] = ()
) -> tuple[Sheet, ...]:
    """The lines of a page on sheets (one at least) of ``height`` rows with ``count`` columns (at least 2); ``across`` lie across all.

    Each line that is not blank stands on one of them, in its order: down a column, then down the next. Blank ones are
    left out at the head and the foot of columns. Those of ``whole`` stay together where a column has room for them.
    """
    folder = _Folder(lines, count, max(1, height), whole)
    start = 0
    for part in across:
        folder.set_columns(start, part.start)
        folder.set_across(part.start, part.stop)
        start = part.stop
    folder.set_columns(start, len(lines))
    return folder.sheets()


class _Folder:
    def __init__(self, lines: Sequence[Line], count: int, height: int, whole: Sequence[range]) -> None:
        self._count, self._height = count, height
        self._shown = [number for number, line in enumerate(lines) if not line.is_blank]
        """The lines that are shown wherever they stand, ascending."""
        self._prices = _prices(lines, self._shown)
        self._is_divided = [_is_divided(lines[number]) for number in self._shown]
        for part in whole:
            if len(part) > self._height:
                continue
            first, end = bisect_right(self._shown, part.start), bisect_left(self._shown, part.stop)
            self._prices[first:end] = [_TORN] * (end - first)
        self._rows: list[tuple[int, ...]] = []
        self._sheets: list[Sheet] = []

    def sheets(self) -> tuple[Sheet, ...]:
        self._turn()
        return tuple(self._sheets) or (Sheet(()),)

    def _turn(self) -> None:
        if self._rows:
            self._sheets.append(Sheet(tuple(self._rows)))
            self._rows = []

    @property
    def _room(self) -> int:
        """The rows that are left on the sheet, below a blank one."""
        return self._height - len(self._rows) - bool(self._rows)

    def _add(self, rows: Sequence[tuple[int, ...]]) -> None:
        self._rows += [()] * bool(self._rows)
        self._rows += rows

    # ------------------------------------------------------------ across

    def set_across(self, start: int, stop: int) -> None:
        low, high = bisect_left(self._shown, start), bisect_left(self._shown, stop)
        if low == high:
            return
        rows = [(number,) for number in range(self._shown[low], self._shown[high - 1] + 1)]
        if len(rows) > self._room:
            self._turn()
        while rows:
            room = self._room
            self._add(rows[:room])
            rows = rows[room:]
            if rows:
                self._turn()

    # ------------------------------------------------------------ columns

    def set_columns(self, start: int, stop: int) -> None:
        """Lines ``start`` to ``stop`` on this sheet and as many more as it takes."""
        at, end = bisect_left(self._shown, start), bisect_left(self._shown, stop)
        while at < end:
            if self._rows and self._room < min(_FEWEST_ROWS, self._height):
                self._turn()
            breaks = self._filled(at, end, self._room)
            if breaks[-1] == end or len(breaks) <= self._count:
                breaks = self._balanced(at, breaks[-1], self._room)
            self._add_columns(breaks, self._room if breaks[-1] < end and len(breaks) > self._count else 0)
            at = breaks[-1]
            if at < end:
                self._turn()

    def _add_columns(self, breaks: Sequence[int], least: int) -> None:
        columns = [range(self._shown[low], self._shown[high - 1] + 1) for low, high in pairwise(breaks)]
        rows = max([least, *map(len, columns)])
        none = (NO_COLUMN,) * (self._count - len(columns))
        if columns:
            beside = [[one[row] if row < len(one) else NOTHING for one in columns] for row in range(rows)]
            self._add([(*row, *none) for row in beside])

    def _filled(self, at: int, end: int, rows: int) -> list[int]:
        """Where columns of so many rows begin, and where the last one ends: as indices of the lines that are shown.

        Fewer columns than there are, where what comes next has room on a whole sheet only.
        """
        breaks = [at]
        while len(breaks) <= self._count and breaks[-1] < end:
            following = self._following(breaks[-1], end, rows)
            if len(breaks) == self._count:
                following = self._with_whole_words(breaks[-1], following, end)
            if self._rows and following < end and self._prices[following]:
                break
            breaks.append(following)
        return breaks

    def _following(self, at: int, end: int, rows: int) -> int:
        """Where the column ends that begins there: as far down as may be, at the lowest price."""
        last = min(end, bisect_right(self._shown, self._shown[at] + rows - 1))
        if last == end:
            return end
        free = next((index for index in range(last, at, -1) if not self._prices[index]), None)
        return free or min(range(last, at, -1), key=self._prices.__getitem__)

    def _with_whole_words(self, at: int, index: int, end: int) -> int:
        """Where a sheet ends that would end there: a line or two above, where its last word goes on on the next."""
        if index < end and self._is_divided[index - 1]:
            free = (one for one in (index - 1, index - 2) if one > at)
            return next((one for one in free if not self._prices[one] and not self._is_divided[one - 1]), index)
        return index

    # ------------------------------------------------------------ balance

    def _balanced(self, at: int, end: int, most: int) -> list[int]:
        """The same lines in as few rows as they take, the columns as alike as may be."""
        if at == end:
            return [at]
        total = self._shown[end - 1] + 1 - self._shown[at]
        least = max(1, -(-(total - _BLANKS * (self._count - 1)) // self._count))
        rows = min(range(least, most + 1), key=lambda rows: self._price(at, end, rows, self._count))
        breaks = [at]
        while breaks[-1] < end:
            breaks.append(self._evenly(breaks[-1], end, rows, self._count - len(breaks) + 1))
        return breaks

    def _price(self, at: int, end: int, rows: int, count: int) -> int:
        """What the dearest break costs where these lines stand in so many columns; more than any where they do not fit."""
        price = 0
        for _ in range(count):
            at = self._following(at, end, rows)
            if at == end:
                return price
            price = max(price, self._prices[at])
        return _NEVER

    def _evenly(self, at: int, end: int, rows: int, count: int) -> int:
        """Where a column ends that has its share of the lines, so that ``count`` of so many rows do for all."""
        furthest = self._following(at, end, rows)
        share = -(-(self._shown[end - 1] + 1 - self._shown[at]) // count)
        free = [index for index in range(at + 1, furthest) if not self._prices[index]]
        free.sort(key=lambda index: abs(self._shown[index - 1] + 1 - self._shown[at] - share))
        over = abs(self._shown[furthest - 1] + 1 - self._shown[at] - share)
        nearer = (one for one in free if abs(self._shown[one - 1] + 1 - self._shown[at] - share) < over)
        price = self._price(at, end, rows, count)
        return next((one for one in nearer if self._price(one, end, rows, count - 1) <= price), furthest)


def _prices(lines: Sequence[Line], shown: Sequence[int]) -> list[int]:
    """What it costs to begin a column with each of the lines that are shown."""
    prices = [0] * len(shown)
    waiting = 0
    """Lines that must stand below a heading still."""
    for first, end in _paragraphs(lines, shown):
        is_leading = lines[shown[first]].is_heading
        has_picture = any(lines[number].picture is not None for number in shown[first:end])
        inner = _TORN if has_picture else _HEADLESS if is_leading else 0
        for index in range(first + 1, end):
            prices[index] = max(inner, _LONELY if index in (first + 1, end - 1) else 0)
        for index in range(first, min(end, first + waiting)):
            prices[index] = max(prices[index], _HEADLESS)
        waiting = _LINES_BELOW_HEADING if is_leading else max(0, waiting - (end - first))
    return prices


def _is_divided(line: Line) -> bool:
    """Whether a word goes on on the next line."""
    return bool(line.runs) and line.runs[-1].offset is None and line.runs[-1].text == "-"


def _paragraphs(lines: Sequence[Line], shown: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Lines of one block with nothing between them, as indices of those that are shown."""
    first = 0
    for index in range(1, len(shown) + 1):
        before = shown[index - 1]
        if index == len(shown) or shown[index] > before + 1 or lines[shown[index]].block != lines[before].block:
            yield first, index
            first = index
