"""Where a place is in another form of the same text: the words that were read there stay where they are on the screen."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from tui_reader.model import Block, Place, block_text

_THE_SAME = 0.6
"""Share of words, of the shorter one, by which a paragraph that was written anew is known; any two of one paper share some."""


def found_again(place: Place, before: Sequence[Block], after: Sequence[Block]) -> Place:
    """The same place, where blocks were put in, taken out or written anew; above the text it stays above it."""
    if not 0 <= place.block < len(before):
        return place
    old, new = [block_text(block) for block in before], [block_text(block) for block in after]
    for kind, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if low <= place.block < high:
            if kind == "equal":
                return Place(start + place.block - low, place.offset)
            at = max(range(start, end), key=lambda n: _shared(old[place.block], new[n], max), default=None)
            if at is not None and _shared(old[place.block], new[at], min) >= _THE_SAME:
                return Place(at, min(place.offset, len(new[at])))
            return Place(min(start + place.block - low, max(start, end - 1), len(new) - 1), 0)
    return place


def _shared(one: str, other: str, of: Callable[[int, int], int]) -> float:
    """How many words two texts share, of those in the shorter or in the longer one; 0 to 1."""
    words, others = set(one.split()), set(other.split())
    return len(words & others) / max(of(len(words), len(others)), 1)
