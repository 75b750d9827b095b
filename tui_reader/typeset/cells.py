"""How wide a text is, in cells of a terminal, and what to draw so that it is that wide in each terminal."""

import re
from bisect import bisect_right
from itertools import accumulate

_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\n]*")
"""Each of these takes one cell. What others take is asked of `typeset.clusters`, which no start waits for."""


def cells(text: str) -> int:
    """The width of a text in cells."""
    if _NARROW.fullmatch(text):
        return len(text)
    from tui_reader.typeset.clusters import by_rich

    return by_rich(text)


class Ruler:
    """Measures pieces of one text. In most texts each character is one cell, and nothing is to be counted.

    Of a sign of several characters (an emoji with a skin tone, a flag, a letter with an accent) the first has the width
    of all, so that none of the others comes alone to the next line.
    """

    def __init__(self, text: str) -> None:
        self._text, self._size = text, len(text)
        self._sums = None if _NARROW.fullmatch(text) else _sums_of(text)

    def between(self, start: int, end: int) -> int:
        """The cells of the characters from ``start`` to ``end``."""
        return end - start if self._sums is None else self._sums[end] - self._sums[start]

    def columns(self, offsets: list[int]) -> list[int]:
        """The cells of the characters before each of these offsets."""
        return offsets if self._sums is None else [self._sums[offset] for offset in offsets]

    def reach(self, start: int, room: int) -> int:
        """Where the text from ``start`` on has filled ``room`` cells: the end of what fits."""
        if self._sums is None:
            return min(self._size, start + room)
        return bisect_right(self._sums, self._sums[start] + room) - 1

    def behind(self, start: int) -> int:
        """Where the sign that begins at ``start`` ends, however wide it is."""
        if self._sums is None:
            return start + 1
        from tui_reader.typeset.clusters import end_of

        return end_of(self._text, start)


def _sums_of(text: str) -> list[int]:
    from tui_reader.typeset.clusters import widths_of

    return [0, *accumulate(widths_of(text))]


def drawn(text: str) -> str:
    """What to write to a terminal so that it takes the cells that it was measured to have, escape sequences and all.

    Terminals draw an emoji of several signs as wide as one (Konsole), as all of them (xterm), or as something between
    (kitty, tmux), and all that is right of it would be elsewhere in each. So its first sign stands for it, on which they
    agree, and blanks fill the rest; one that an old terminal may not know is written on blanks.
    """
    if text.isascii():
        return text
    from tui_reader.typeset.clusters import agreed

    return agreed(text)
