"""Sheets of a page one as lines of text; a picture is shaded."""

from tui_reader.typeset.cells import cells
from tui_reader.typeset.page_one import PageOneSheet


def drawn(sheet: PageOneSheet, width: int) -> list[str]:
    """What is seen, without colours."""
    rows = [[" "] * width for _ in range(sheet.height)]
    for (column, line), sign in sheet.rules.items():
        rows[line][column] = sign
    for block in sheet.blocks:
        for number, pieces in enumerate(block.lines):
            for indent, runs in pieces:
                column = block.area.left + indent
                for run in runs:
                    end = column + cells(run.text)
                    rows[block.area.top + number][column:end] = [run.text, *[""] * (cells(run.text) - 1)]
                    column = end
        if block.picture is not None:
            for line in range(block.picture.top, block.picture.bottom):
                rows[line][block.picture.left : block.picture.right] = ["▒"] * block.picture.width
    return ["".join(row).rstrip() for row in rows]
