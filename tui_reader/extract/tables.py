"""A table element → rows of cells; tables that only arrange a page are told apart. Pure."""

from tui_reader.extract.blocks import draft_blocks
from tui_reader.extract.markup import Element, find, find_all, text_content
from tui_reader.extract.spans import joined
from tui_reader.model import Block, Emphasis, Paragraph, Span, Spans, Table, spans_of, text_of

_MOST_ROWS, _MOST_COLUMNS = 200, 40
"""Larger ones are data for a machine; what is more is cut."""

_Row = list[Spans]


def table_blocks(table: Element, base_url: str) -> list[Block] | None:
    """The table, its caption before it as a paragraph; None for one that only arranges what stands in it."""
    if table.get("role") == "presentation" or find(table, ".//table") is not None:
        return None
    lines = [row for row in find_all(table, ".//tr") if _table_of(row) is table][:_MOST_ROWS]
    if _only_arranges(table, lines):
        return None
    rows = _rows(lines, base_url)
    heads = _head_count(lines)
    full = [number for number, row in enumerate(rows) if any(map(text_of, row))]
    width = max((len(rows[number]) for number in full), default=0)
    used = [column for column in range(width) if any(text_of(_at(rows[number], column)) for number in full)]
    if not used:
        return []
    grid = tuple(tuple(_at(rows[number], column) for column in used) for number in full)
    head = sum(number < heads for number in full)
    return [*_caption(table, base_url), Table(grid, head if head < len(grid) else 0)]


def _table_of(element: Element) -> Element:
    return next(outer for outer in element.iterancestors("table"))


def _only_arranges(table: Element, lines: list[Element]) -> bool:
    """Old pages set columns of text as tables: one row, one column, tables or several blocks in a cell."""
    if find(table, ".//th | ./caption") is not None:
        return False
    widest = max((len(line) for line in lines), default=0)
    return len(lines) < 2 or widest < 2 or bool(find_all(table, ".//td[count(p | div | h2 | h3 | ul) > 1]"))


def _rows(lines: list[Element], base_url: str) -> list[_Row]:
    """The cells of each line; a cell that spans others leaves them empty."""
    rows: list[_Row] = []
    taken: dict[int, int] = {}  # column → lines that a cell above still covers
    for line in lines:
        row: _Row = []
        cells = iter(find_all(line, "./td | ./th"))
        while len(row) < _MOST_COLUMNS:
            if taken.get(len(row), 0):
                taken[len(row)] -= 1
                row.append(())
                continue
            cell = next(cells, None)
            if cell is None:
                break
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            taken |= dict.fromkeys(range(len(row), len(row) + width), height - 1)
            row += [_text(cell, base_url), *[()] * (width - 1)]
        rows.append(row[:_MOST_COLUMNS])
    return rows


def _span(cell: Element, name: str) -> int:
    value = cell.get(name) or ""
    return min(max(1, int(value)), _MOST_COLUMNS) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _text(cell: Element, base_url: str) -> Spans:
    """All text of a cell on one line: lines are what rows are apart by."""
    found: list[Span] = []
    for piece in draft_blocks([cell], base_url).pieces:
        for spans in spans_of(piece.block) if piece.block is not None and not piece.reason else ():
            found += [Span(" "), *spans] if found else spans
    return joined([span._replace(text=span.text.replace("\n", " ").replace("\t", " ")) for span in found])


def _at(row: _Row, column: int) -> Spans:
    return row[column] if column < len(row) else ()


def _head_count(lines: list[Element]) -> int:
    """The rows at the top that are the header: those of ``thead``, else those of nothing but ``th``."""
    declared = len([line for line in lines if line.getparent().tag == "thead"])
    if declared:
        return declared
    count = 0
    for line in lines:
        if find(line, "./th") is None or find(line, "./td") is not None:
            break
        count += 1
    return count


def _caption(table: Element, base_url: str) -> list[Block]:
    caption = find(table, "./caption")
    if caption is None or not text_content(caption).strip():
        return []
    return [Paragraph(tuple(span._replace(emphasis=Emphasis.EM) for span in _text(caption, base_url)))]
