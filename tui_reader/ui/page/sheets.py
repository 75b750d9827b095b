"""The sheets of a page in several columns: which one a line is on, and where one goes from a line."""

from bisect import bisect_right

from tui_reader.typeset import Page
from tui_reader.typeset.columns import Columns, Sheet, sheets_of


class Sheets:
    """All that there are of a page in a pane of ``height`` rows. Lines are the page's, by their numbers.

    What stands below a text never begins a column: it follows something. For the closing words alone there is no sheet:
    who turned to it would find next to nothing, and what they say stands among the keys, too.
    """

    def __init__(self, page: Page, columns: Columns, height: int) -> None:
        self._lines = page.lines
        whole, closing = (*page.whole, *_tail(page)), _first_of(page, page.closing_block)

        def folded(end: int) -> tuple[Sheet, ...]:
            return sheets_of(page.lines[:end], page.across, columns.many, height, whole)

        self._sheets = folded(len(page.lines))
        is_short = self.last.end - self.last.first <= height
        if is_short and closing < len(page.lines) and len(without := folded(closing)) < len(self._sheets):
            self._sheets = without
        self._firsts = [sheet.first for sheet in self._sheets]

    def _index(self, line: int) -> int:
        return max(0, bisect_right(self._firsts, line) - 1)

    def at(self, line: int) -> Sheet:
        """The one that a line is on; for a blank one between two, the first of them."""
        return self._sheets[self._index(line)]

    @property
    def last(self) -> Sheet:
        """The last one."""
        return self._sheets[-1]

    def position(self, line: int) -> tuple[int, int]:
        """The number of a line's sheet, from 1, and of all."""
        return self._index(line) + 1, len(self._sheets)

    def is_last(self, line: int) -> bool:
        """Whether a line is on the last one."""
        return line >= self._firsts[-1]

    def turned(self, line: int, step: int) -> int:
        """The first line of the next sheet, or of the one before; at the end the line itself, at the beginning the first."""
        index = self._index(line) + step
        return self._firsts[max(0, index)] if index < len(self._firsts) else line

    def head(self, line: int, step: int) -> int:
        """The first line of the next column, or of this one, or of the one before; where there is none, the line itself."""
        index = self._index(line)
        near = self._sheets[max(0, index - 1) : index + 2]
        heads = sorted(head for sheet in near for head in sheet.heads())
        if step > 0:
            return next((head for head in heads if head > line), line)
        return next((head for head in reversed(heads) if head < line), line)

    def stepped(self, line: int, lines: int) -> int:
        """So many lines with text on, or back (below 0), as far as there are."""
        step = 1 if lines > 0 else -1
        for _ in range(abs(lines)):
            following = range(line + step, len(self._lines) if step > 0 else -1, step)
            line = next((number for number in following if not self._lines[number].is_blank), line)
        return line


def _first_of(page: Page, *blocks: int) -> int:
    """The first line of one of these blocks; behind the last of all where none of them is there."""
    lines = enumerate(page.lines)
    return next((number for number, line in lines if line.block >= 0 and line.block in blocks), len(page.lines))


def _tail(page: Page) -> list[range]:
    """From the line above what is said below a text to its end, if anything is."""
    start = _first_of(page, page.comments_block, page.closing_block)
    above = next((number for number in range(start - 1, -1, -1) if not page.lines[number].is_blank), start)
    return [range(above, len(page.lines))] if start < len(page.lines) else []
