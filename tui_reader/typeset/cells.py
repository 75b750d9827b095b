"""How wide a text is, in cells of a terminal."""

import re
from bisect import bisect_right
from itertools import accumulate

from rich.cells import cell_len

_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\n]*")


def cells(text: str) -> int:
    """The width of a text in cells."""
    return len(text) if _NARROW.fullmatch(text) else cell_len(text)


class Ruler:
    """Measures pieces of one text. In most texts each character is one cell, and nothing is to be counted."""

    def __init__(self, text: str) -> None:
        self._size = len(text)
        self._sums = None if _NARROW.fullmatch(text) else [0, *accumulate(map(cell_len, text))]

    def between(self, start: int, end: int) -> int:
        """The cells of the characters from ``start`` to ``end``."""
        return end - start if self._sums is None else self._sums[end] - self._sums[start]

    def reach(self, start: int, room: int) -> int:
        """Where the text from ``start`` on has filled ``room`` cells: the end of what fits."""
        if self._sums is None:
            return min(self._size, start + room)
        return bisect_right(self._sums, self._sums[start] + room) - 1
