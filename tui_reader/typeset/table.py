"""A table as lines: in columns where they fit, else row by row with a line for each cell, its head in front."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from tui_reader.model import Spans, Table, text_of
from tui_reader.typeset.cells import cells
from tui_reader.typeset.lines import Line, Run, Voice
from tui_reader.typeset.records import Cell, record_lines
from tui_reader.typeset.setter import Setter, longest_word, whole_words
from tui_reader.typeset.typography import Typography

_GAPS = (3, 2)
"""Cells between two columns: where every cell fits on one line, and where not."""
_LEAST = 8
"""A column of words is not set narrower than this, unless all that it holds is."""
_LONGEST, _LONGEST_WHOLE = 14, 24
"""Cells of the longest word that is not divided, and of the longest where no word is."""
_TALLEST, _BROAD = 8, 30
"""A cell may take about so many lines; a column of this width may be as tall as it likes."""
_NUMBER = re.compile(
    r"(?:[~≈<>≤≥±+−–-]|ca\.|rund)?\s*+(?:[€$£]\s*+)?[+−–-]?\d[\d.,:/\s'’–-]*"
    r"(?:(?:[%‰€$°]|°C|Prozent(?:punkte)?|(?:Mio|Mrd)\.?(?: €| Euro)?|Euro|Cent|Uhr|[kcm]?m[²³]?|kg|t|ha|[kMGT]Wh?|Pkt\.?))?"
)
_NOTHING = re.compile(r"[–—\-./]{0,3}|k\. ?A\.|n\. ?v\.")


_LONGEST_NUMBER = 40
_Rows = Sequence[Sequence[Cell]]


def cells_of(table: Table) -> Iterator[tuple[Spans, int]]:
    """Each cell in reading order, and where its text begins in the table's."""
    offset = 0
    for row in table.rows:
        for spans in row:
            yield spans, offset
            offset += len(text_of(spans)) + 1


def number_columns(table: Table) -> tuple[bool, ...]:
    """For each column whether there is nothing but numbers in it, its header aside: those end in one column."""
    return tuple(_is_numbers([text_of(cell) for cell in column]) for column in zip(*_body(table), strict=False))


def _body(table: Table) -> Sequence[tuple[Spans, ...]]:
    return table.rows[_head(table) :]


def _head(table: Table) -> int:
    """The number of header rows; none where there would be nothing below them."""
    return table.head if table.head < len(table.rows) else 0


def _is_numbers(texts: Sequence[str]) -> bool:
    found = [text for text in map(str.strip, texts) if not _NOTHING.fullmatch(text)]
    return bool(found) and all(map(_is_number, found))


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) is not None


def table_lines(
    table: Table, block: int, width: int, typography: Typography, *, is_ascii: bool = False
) -> Iterator[Line]:
    """The lines of a table, none wider than ``width`` cells."""
    rows = _cells(table)
    if not rows or not rows[0]:
        return
    widths = _widths(rows, width, can_divide=typography.divider is not None)
    if widths is None:
        yield from record_lines(rows, _head(table), block, width, typography, "-" if is_ascii else "•")
    else:
        yield from _Columns(table, block, widths, typography, is_ascii=is_ascii).lines(rows)


def has_columns(table: Table, width: int, typography: Typography) -> bool:
    """Whether a table is set in columns in that width, not row by row."""
    rows = _cells(table)
    return bool(rows and rows[0]) and _widths(rows, width, can_divide=typography.divider is not None) is not None


def _cells(table: Table) -> list[list[Cell]]:
    places = cells_of(table)
    return [[Cell(spans, text_of(spans), next(places)[1]) for spans in row] for row in table.rows]


# ------------------------------------------------------------ widths


class _Widths(NamedTuple):
    columns: list[int]
    gap: int


def _widths(rows: _Rows, width: int, *, can_divide: bool) -> _Widths | None:
    """The columns' widths, or None where the table does not fit in columns that one can read."""
    columns = list(zip(*rows, strict=False))
    wanted = [max(1, *(_natural(cell.text) for cell in column)) for column in columns]
    if sum(wanted) + _GAPS[0] * (len(wanted) - 1) <= width:
        return _Widths(wanted, _GAPS[0])
    if len(columns) == 1:
        return _Widths([min(wanted[0], width)], 0)
    for longest in _longest_words(wanted, can_divide=can_divide):
        least = [max(1, *(_least(cell.text, longest) for cell in column)) for column in columns]
        spare = width - sum(least) - _GAPS[1] * (len(least) - 1)
        if spare >= 0:
            return _Widths(_grown(least, wanted, spare), _GAPS[1])
    return None


def _longest_words(wanted: Sequence[int], *, can_divide: bool) -> tuple[int, ...]:
    """Cells of a word that a column leaves room for, the best first; tight ones are for a few words a cell."""
    if not can_divide:
        return (_LONGEST_WHOLE,)
    return (_LONGEST, _LEAST) if max(wanted) <= _LONGEST_WHOLE else (_LONGEST,)


def _grown(least: list[int], wanted: list[int], spare: int) -> list[int]:
    """The widths with the spare cells: few make a column whole, the others go to what would be the tallest."""
    widths = list(least)
    for index in sorted(range(len(widths)), key=wanted.__getitem__):
        missing = wanted[index] - widths[index]
        if missing <= spare // 2:
            widths[index], spare = wanted[index], spare - missing
    for _ in range(spare):
        tallest = max(range(len(widths)), key=lambda index: wanted[index] / widths[index])
        widths[tallest] += wanted[tallest] > widths[tallest]
    return widths


def _natural(text: str) -> int:
    return max(map(cells, text.split("\n")))


def _least(text: str, longest: int) -> int:
    natural = _natural(text)
    if natural <= _LEAST or _is_number(text):
        return natural
    return min(natural, max(_LEAST, min(longest_word(text), longest), min(_BROAD, natural // _TALLEST)))


# ------------------------------------------------------------ in columns


class _Columns:
    def __init__(self, table: Table, block: int, widths: _Widths, typography: Typography, *, is_ascii: bool) -> None:
        self._block, self._typography, self._head = block, typography, _head(table)
        self._widths, self._gap = widths
        self._is_right = number_columns(table)
        self._rule = "-" if is_ascii else "─"

    def lines(self, rows: _Rows) -> Iterator[Line]:
        """All rows, a rule below the header, air between rows where many of them take several lines."""
        head = self._head
        above = [line for row in rows[:head] for line in self._row(row, Voice.QUIET)]
        yield from above
        if above:
            cells_wide = sum(self._widths) + self._gap * (len(self._widths) - 1)
            yield Line((Run(self._rule * cells_wide, Voice.QUIET),), 0, self._block, rows[head][0].offset)
        body = [list(self._row(row, Voice.TEXT)) for row in rows[head:]]
        is_airy = 3 * sum(len(lines) > 1 for lines in body) >= len(body) > 1
        for number, lines in enumerate(body):
            if is_airy and number:
                yield Line((), 0, self._block, rows[head + number][0].offset)
            yield from lines

    def _row(self, row: Sequence[Cell], voice: Voice) -> Iterator[Line]:
        columns = [self._cell(cell, width, voice) for cell, width in zip(row, self._widths, strict=False)]
        start = row[0].offset
        for pieces in zip_longest(*columns, fillvalue=()):
            runs = list(self._spread(pieces))
            start = next((run.offset for run in runs if run.offset is not None), start)
            yield Line(tuple(runs), 0, self._block, start)

    def _cell(self, cell: Cell, width: int, voice: Voice) -> list[tuple[Run, ...]]:
        setter = Setter(width, whole_words(self._typography, cell.text, width))
        return [line.runs for line in setter.lines(cell.spans, voice, self._block, base=cell.offset)]

    def _spread(self, pieces: Sequence[tuple[Run, ...]]) -> Iterator[Run]:
        """The pieces of one line in their columns; nothing behind the last."""
        blank = 0
        for runs, width, is_right in zip(pieces, self._widths, self._is_right, strict=False):
            free = width - sum(cells(run.text) for run in runs)
            before = blank + (free if is_right else 0)
            if runs and before:
                yield Run(" " * before, Voice.QUIET)
            yield from runs
            blank = self._gap + (0 if is_right else free) if runs else blank + width + self._gap
