"""The sheets of a page in several columns: which one a line is on, and where one goes from a line."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from tui_reader.typeset import Page
from tui_reader.typeset.columns import Columns, Sheet, sheets_of
from tui_reader.typeset.lines import BLANK


class Sheets:
    """All that there are of a page in a pane of ``height`` rows. Lines are the page's, by their numbers.

    What stands below a text never begins a column: it follows something. Where it alone would need a sheet more, who
    turned to that would find next to nothing: then it stands closer on the last sheet of the text, or goes without the
    closing words, which the keys below say then.
    """

    def __init__(self, page: Page, columns: Columns, height: int) -> None:
        self._lines = page.lines
        self.shape = (columns, height)
        """What they are made for: on others of the same page a line is elsewhere."""
        whole = (*page.whole, *_tail(page))

        def folded(kept: Sequence[int]) -> tuple[Sheet, ...]:
            return _folded(page, kept, columns.many, height, whole)

        self.stands_closer = False
        """Whether lines were given up for that."""
        everything = range(len(page.lines))
        self._sheets = folded(everything)
        if page.below and len(text := folded(everything[: page.text_lines])) < len(self._sheets):
            closer = (found for kept in _closer(page, text[-1].first) if len(found := folded(kept)) == 1)
            if last := next(closer, None):
                self._sheets, self.stands_closer = text[:-1] + last, True
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


def _folded(page: Page, kept: Sequence[int], count: int, height: int, whole: Sequence[range]) -> tuple[Sheet, ...]:
    """The sheets of these lines of a page."""

    def among_them(parts: Sequence[range]) -> list[range]:
        return [range(bisect_left(kept, part.start), bisect_left(kept, part.stop)) for part in parts]

    lines = [page.lines[number] for number in kept]
    sheets = sheets_of(lines, among_them(page.across), count, height, among_them(whole))
    if isinstance(kept, range):  # nothing in between is left out
        return sheets
    return tuple(
        Sheet(tuple(tuple(number if number < 0 else kept[number] for number in row) for row in sheet.rows))
        for sheet in sheets
    )


def _closer(page: Page, start: int) -> Iterator[list[int]]:
    """The lines of a page from one on, ever fewer blank ones among them; then those without the closing words, likewise."""
    for end in dict.fromkeys((len(page.lines), _first_of(page, page.closing_block))):
        left_out = set[int]()
        for blanks in ((), *_dispensable(page, start, end)):
            left_out.update(blanks)
            yield [number for number in range(start, end) if number not in left_out]


def _dispensable(page: Page, start: int, end: int) -> Iterator[Sequence[int]]:
    """Blank lines between two others, from the least needed on, those further down first.

    Of two below the text one goes, then those within what stands there; the closing words stand close to what is above
    them, and go before text and what is below it stand closer.
    """
    closing = _first_of(page, page.closing_block)
    gaps = [gap for gap in _gaps(page, start) if gap.stop < end]
    below = [gap for gap in reversed(gaps) if gap.start >= page.text_lines]
    inner = [gap for gap in below if any(gap.start in part for part in page.whole)]
    parts = [gap for gap in below if gap not in inner]
    yield from (gap[1:] for gap in parts)
    yield from (*inner, *(gap[:1] for gap in parts if gap.stop == closing))
    if end == closing:
        yield [number for gap in gaps if gap not in below for number in gap[1:]]
        yield from parts


def _gaps(page: Page, start: int) -> Iterator[range]:
    """The blank lines that stand together, from a line on."""
    blanks = (number for number in range(start, len(page.lines)) if page.lines[number] == BLANK)
    for _, run in groupby(enumerate(blanks), lambda one: one[1] - one[0]):
        numbers = [number for _, number in run]
        yield range(numbers[0], numbers[-1] + 1)


def _first_of(page: Page, *blocks: int) -> int:
    """The first line of one of these blocks; behind the last of all where none of them is there."""
    lines = enumerate(page.lines)
    return next((number for number, line in lines if line.block >= 0 and line.block in blocks), len(page.lines))


def _tail(page: Page) -> list[range]:
    """From the line above what is said below a text to its end, if anything is."""
    start = _first_of(page, page.comments_block, page.closing_block)
    above = next((number for number in range(start - 1, -1, -1) if not page.lines[number].is_blank), start)
    return [range(above, len(page.lines))] if start < len(page.lines) else []
