"""How what a line lacks is spread over its gaps: evenly, and so that no gaps stand over one another in three lines.

Such gaps are a white river through the text. What is left over by an even spread may go to one gap or to its neighbour:
that is enough to move them apart.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

_RIVER, _PAIR = 3.0, 0.3
"""Of a cell that is blank in three lines, and in two."""
_BEST = 3
"""Ways to spread the lines up to one that are followed."""
_LEANS = 4
"""Spreads of a line that are tried."""


def widened(gaps: int, fill: int, lean: int) -> list[int]:
    """By how many cells each of so many gaps grows, ``fill`` in all. ``lean``, less than ``gaps``, says where what is left
    over begins.
    """
    if not fill:
        return [0] * gaps
    each, more = divmod(fill, gaps)
    ends = [(number * more + lean) // gaps for number in range(gaps + 1)]
    return [each + end - begin for begin, end in pairwise(ends)]


_Way = tuple[float, int, int, int, Any]
"""What the spreads of the lines up to one cost, its gaps and those of the line above it as bits, how it leans, the way to the
line above."""


def leans(lines: Iterable[tuple[Sequence[int], int]]) -> list[int]:
    """How each line is to lean: of each the cells at which its gaps stand, and what is to be filled."""
    ways: list[_Way] = [(0.0, 0, 0, 0, None)]
    for gaps, fill in lines:
        reached: list[_Way] = []
        spreads = _spreads(gaps, fill)
        for way in ways:
            before, above, higher, _, _ = way
            for lean, bits in spreads:
                price = before
                if pairs := bits & above:
                    price += _PAIR * pairs.bit_count() + _RIVER * (pairs & higher).bit_count()
                reached.append((price, bits, above, lean, way))
        reached.sort(key=itemgetter(0))
        ways = reached[:_BEST]
    return _back(ways[0])


def mirrored(gaps: Iterable[int]) -> list[int]:
    """How lines of so many gaps lean without a look at what stands where: each is the mirror of the one above it."""
    return [0 if number % 2 else max(0, count - 1) for number, count in enumerate(gaps)]


def _back(way: _Way) -> list[int]:
    found = []
    while way[-1] is not None:
        found.append(way[3])
        way = way[-1]
    return found[::-1]


def _spreads(gaps: Sequence[int], fill: int) -> list[tuple[int, int]]:
    """How a line may lean, and the cells that are blank then, as bits."""
    if not fill or fill % len(gaps) == 0:
        return [(0, _bits(gaps, fill, 0))]
    return [(lean, _bits(gaps, fill, lean)) for lean in range(0, len(gaps), -(-len(gaps) // _LEANS))]


def _bits(gaps: Sequence[int], fill: int, lean: int) -> int:
    """The same as `widened` says, in one go: it is asked for each way in which a line may lean."""
    bits = moved = 0
    each, more = divmod(fill, count) if (count := len(gaps)) else (0, 0)
    for gap in gaps:
        extra, lean = each, lean + more
        if lean >= count:
            extra, lean = each + 1, lean - count
        bits |= ((2 << extra) - 1) << (gap + moved)
        moved += extra
    return bits
