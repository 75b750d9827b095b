"""A table that no column is wide enough for: row by row, a line for each cell with its head in front."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tui_reader.model import Span, Spans, text_of
from tui_reader.typeset.lines import Line, Run, Voice
from tui_reader.typeset.setter import Lead, Setter
from tui_reader.typeset.typography import Typography

_NARROW_CELLS, _ROOMY_CELLS = 8, 24
"""Below these widths nothing is indented, and what goes on stands in by less."""


class Cell(NamedTuple):
    """A cell of a table, and where its text begins in the table's."""

    spans: Spans
    text: str
    offset: int


class _Piece(NamedTuple):
    """A span of what is set, and where it stands in the table's text; None for what does not stand there."""

    span: Span
    offset: int | None


_Label = tuple[_Piece, ...]


def record_lines(
    rows: Sequence[Sequence[Cell]], head: int, block: int, width: int, typography: Typography, bullet: str
) -> Iterator[Line]:
    """A bullet for each row below the ``head`` first, a line for each of its cells that holds something."""
    labels = [_label(column) for column in zip(*rows[:head], strict=False)] or [()] * len(rows[0])
    setter = Setter(width, typography._replace(is_justified=False, is_running=False))
    step = 2 if width >= _NARROW_CELLS else 0
    hang = " " * (2 * step if width >= _ROOMY_CELLS else step + step // 2)
    for row in rows[head:]:
        mark = f"{bullet} "[:step]
        for number, cell in enumerate(row):
            if cell.text.strip():
                yield from _lines(labels[number], cell, block, setter, (mark, hang))
                labels[number], mark = _again(labels[number]), " " * step


def _lines(label: _Label, cell: Cell, block: int, setter: Setter, prefix: tuple[str, str]) -> Iterator[Line]:
    pieces = (*label, *_pieces(cell))
    ends = list(accumulate(len(piece.span.text) for piece in pieces))
    lead = Lead(Voice.QUIET, ends[len(label) - 1] if label else 0)
    for line in setter.lines(tuple(piece.span for piece in pieces), Voice.TEXT, block, prefix, 0, lead):
        runs = tuple(_moved(run, pieces, ends) for run in line.runs)
        inside = (run.offset for run in runs if run.offset is not None and run.offset >= cell.offset)
        yield line._replace(runs=runs, start=next(inside, cell.offset))


def _pieces(cell: Cell) -> Iterator[_Piece]:
    offset = cell.offset
    for span in cell.spans:
        if span.text:
            yield _Piece(span, offset)
        offset += len(span.text)


def _label(column: Sequence[Cell]) -> _Label:
    """The header of a column, that of several rows as one."""
    label: list[_Piece] = []
    for cell in column:
        if cell.text.strip():
            label += [_Piece(Span(" "), None)] if label else []
            label += _pieces(cell)
    if label:
        is_said = text_of(column[-1].spans).rstrip().endswith((":", "?"))
        label.append(_Piece(Span(" " if is_said else ": "), None))
    return tuple(label)


def _again(label: _Label) -> _Label:
    """The label for the next row: the header's words have their place where they came first."""
    return tuple(_Piece(piece.span._replace(href=None), None) for piece in label)


def _moved(run: Run, pieces: Sequence[_Piece], ends: Sequence[int]) -> Run:
    """The run with its offset in the table's text; ``ends`` are those of the pieces in what was set."""
    if run.offset is None:
        return run
    index = bisect_right(ends, run.offset)
    start, offset = ends[index] - len(pieces[index].span.text), pieces[index].offset
    return run._replace(offset=None if offset is None else offset + run.offset - start)
