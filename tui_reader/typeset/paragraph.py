"""The lines of a paragraph, chosen together: those whose gaps, hyphens and last line are the best in all.

Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11 (1981).
Their boxes are words and pieces of words, their penalties the prices below. In cells no gap shrinks, so that a line has
only a surplus: what it lacks of the width. Of all ways to one break only the cheapest goes on, one for each number of
hyphens in a row. A ragged line does not end within a word that has room on it: filled ones may, for the sake of their gaps.

The prices were weighed on the paragraphs of real pages at 38, 48, 60 and 72 cells: `bench.reading` prints what they
give beside breaking line by line.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui_reader.typeset.breaks import Breaks, breaks_of
from tui_reader.typeset.cells import Ruler
from tui_reader.typeset.typography import Divider
from tui_reader.typeset.wrap import Cut, wrap

_MOST_HYPHENS = 2
"""Lines in a row that end with one."""
_WIDE_GAP = 10
"""Of each cell by which a line would have gaps of three."""
_HOLE = 2_000
"""Of a line that gaps of three cells do not fill."""
_UNEVEN = 0.05
"""Of a line that is tighter or looser than the one above it: of the difference, squared."""
_RIVER = 19
"""Of a gap that stands below two others, where nothing moves them."""
_SHORT_END, _SHORT_CELLS = 60, 6
"""Of a last line of one short word."""
_LINE = 1
"""Of each line."""


class _Prices(NamedTuple):
    """What differs between filled lines and ragged ones."""

    hyphen: int
    """Of a line that ends with one; in cells of surplus, squared."""
    another: int
    """Of a hyphen right below another, too: a ragged edge shows it less."""


_FILLED, _RAGGED = _Prices(17, 20), _Prices(18, 16)
_SLACK = 7
"""Cells that a line lacks at most if it can end nearer to the edge; one that can end at a space at none nearer, more."""


_LONGEST = 8_000
"""Characters of a paragraph; what is longer is no running text, and is broken line by line."""


def paragraph(
    text: str,
    width: int,
    first_width: int,
    divider: Divider | None,
    hints: Mapping[str, tuple[int, ...]],
    *,
    is_filled: bool,
) -> Iterator[Cut]:
    """The lines of ``text`` as `wrap` gives them, chosen together; ``is_filled`` is whether their gaps will be."""
    ruler, limit, start = Ruler(text), max(1, first_width), 0
    for part in text.split("\n") if text.strip() else ():
        first = start + len(part) - len(part.lstrip(" "))
        last = max(first, start + len(part.rstrip(" ")))
        cuts = _chosen(text, first, last, ruler, (limit, max(1, width)), divider, hints, is_filled=is_filled)
        if cuts is None:
            lines = wrap(text[first:last] or " ", width, limit, divider, hints)
            cuts = [Cut(first + cut.start, first + cut.end, cut.is_divided) for cut in lines]
        yield from cuts
        limit, start = max(1, width), start + len(part) + 1


def _chosen(
    text: str,
    start: int,
    end: int,
    ruler: Ruler,
    widths: tuple[int, int],
    divider: Divider | None,
    hints: Mapping[str, tuple[int, ...]],
    *,
    is_filled: bool,
) -> list[Cut] | None:
    """The lines of what stands between two line breaks; None where they are not to be chosen together."""
    if ruler.between(start, end) <= widths[0]:
        return [Cut(start, end)]
    if end - start > _LONGEST:
        return None
    breaks = breaks_of(text, start, end, widths[1], divider, hints)
    gaps = 0 if is_filled else _gaps(text, start, end, ruler)
    found = _Choice(breaks, ruler, start, *widths, gaps, is_filled=is_filled).made()
    if found is None:
        return None
    starts = [start, *(breaks.starts[at] for at in found)]
    return [Cut(begin, breaks.ends[at], breaks.are_divided[at]) for begin, at in zip(starts, found, strict=False)]


def _gaps(text: str, start: int, end: int, ruler: Ruler) -> int:
    """A bit for each cell of the text that is a blank, the first the lowest."""
    bits = 0
    while (start := text.find(" ", start, end)) >= 0:
        bits |= 1 << ruler.between(0, start)
        start += 1
    return bits


class _Way(NamedTuple):
    """The cheapest way to a break: what it costs, the hyphens in a row at its end, what its last line lacks, the gaps of
    its last two lines as bits, the break, and the way up to the last line's beginning.
    """

    price: float
    hyphens: int
    surplus: int
    gaps: int
    gaps_above: int
    at: int
    before: "_Way | None"


class _Choice:
    """Among the breaks of one paragraph. ``gaps`` is 0 where gaps are filled: then they are moved out of one another's way."""

    def __init__(
        self, breaks: Breaks, ruler: Ruler, start: int, first: int, width: int, gaps: int, *, is_filled: bool
    ) -> None:
        self._breaks, self._first, self._width = breaks, first, width
        self._gaps, self._is_filled = gaps, is_filled
        self._prices = _FILLED if is_filled else _RAGGED
        self._start = ruler.between(0, start)
        ends = ruler.columns(breaks.ends)
        self._ends = [end + is_divided for end, is_divided in zip(ends, breaks.are_divided, strict=True)]
        self._starts = ruler.columns(breaks.starts)
        self._ways: list[list[_Way]] = [[] for _ in ends]

    def made(self) -> list[int] | None:
        """The breaks at which the lines end; None where a piece is wider than a line."""
        cells, room = self._start, self._first
        for start, end in zip(self._starts, self._ends, strict=True):
            if end - cells > room:
                return None
            cells, room = start, self._width
        self._go_on(-1, [_Way(0, 0, -1, 0, 0, -1, None)], self._start, self._first, 0)
        breaks = self._breaks
        for at, ways in enumerate(self._ways[:-1]):
            if ways:
                gaps = breaks.gaps[at] + (breaks.starts[at] > breaks.ends[at])
                self._go_on(at, ways, self._starts[at], self._width, gaps)
        return _back(min(self._ways[-1], key=lambda way: way.price)) if self._ways[-1] else None

    def _go_on(self, at: int, ways: list[_Way], cells: int, room: int, gaps: int) -> None:
        """Try each line that begins behind a break: from the edge backwards, until it lacks too much."""
        ends, are_divided, limit = self._ends, self._breaks.are_divided, cells + room
        hyphen = self._prices.hyphen
        if ends[-1] <= limit:
            self._end(ways, ends[-1] - cells)
            return
        has_space = False
        for number in range(bisect_right(ends, limit, at + 1) - 1, at, -1):
            surplus, is_divided = limit - ends[number], are_divided[number]
            if has_space and surplus > _SLACK:
                return
            if is_divided and (surplus > _SLACK or (has_space and not self._is_filled)):
                continue  # of a ragged line one sees where the whole word had room
            price = _LINE + surplus * surplus
            if is_divided:
                price += hyphen
            else:
                has_space = True
            if self._is_filled and surplus > (inside := self._breaks.gaps[number] - gaps):
                price += _WIDE_GAP * (surplus - inside) + (_HOLE if surplus > 2 * inside else 0)
            stand = (self._gaps >> cells) & ((1 << (ends[number] - cells)) - 1) if self._gaps else 0
            for way in ways:
                self._add(number, way, price, surplus, stand, is_divided)

    def _add(self, number: int, way: _Way, price: float, surplus: int, stand: int, is_divided: bool) -> None:
        """Take a line, if its way is the cheapest to its end."""
        before, hyphens, surplus_above, above, higher, _, _ = way
        hyphens = hyphens + 1 if is_divided else 0
        price += before
        if hyphens > 1:
            if hyphens > _MOST_HYPHENS:
                return
            price += self._prices.another
        if surplus_above >= 0:
            uneven = surplus - surplus_above
            price += _UNEVEN * uneven * uneven
            if stand and (river := stand & above & higher):
                price += _RIVER * river.bit_count()
        others = self._ways[number]
        for place, other in enumerate(others):
            if other.hyphens == hyphens:
                if price < other.price:
                    others[place] = _Way(price, hyphens, surplus, stand, above, number, way)
                return
        others.append(_Way(price, hyphens, surplus, stand, above, number, way))

    def _end(self, ways: list[_Way], cells: int) -> None:
        """The rest fits on one line, the last."""
        price = _SHORT_END if cells < _SHORT_CELLS else 0
        self._ways[-1] += [_Way(way.price + price, 0, 0, 0, 0, len(self._ends) - 1, way) for way in ways]


def _back(way: _Way) -> list[int]:
    """The breaks on a way, in order."""
    found = []
    while way.before is not None:
        found.append(way.at)
        way = way.before
    return found[::-1]
