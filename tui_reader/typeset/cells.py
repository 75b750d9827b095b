"""How wide a text is, in cells of a terminal, and what to draw so that it is that wide in each terminal."""

import re
from bisect import bisect_right
from itertools import accumulate

_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\n]*")
_JOINTS = "\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
"""What makes one sign of it and the one before: joiner, form, keycap, skin tone, letters of a flag."""
_ACCENTS = "\u0300-\u036f\u20d0-\u20e2\u20e4-\u20ff"
"""What may stand between a sign and what is joined to it."""
_LETTERS = "\U0001f1e6-\U0001f1ff"
"""Letters of which two are the flag of a country."""
_NEW = "\U0001fa70-\U0001faff"
"""Where each Unicode adds emoji, so that terminals older than it do not know how wide they are."""
_IS_JOINED = re.compile(f"[{_JOINTS}{_LETTERS}]")
_IS_UNSURE = re.compile(f"[{_JOINTS}{_LETTERS}{_NEW}]")
_CLUSTER = re.compile(
    f"(?:[{_LETTERS}]{{2}}|[^{_JOINTS}])?[{_ACCENTS}]*+(?:\u200d[^\x00-\x1f]?|[{_JOINTS}{_ACCENTS}])*+", re.DOTALL
)
_UNSURE = re.compile(
    "\x1b\\][^\x07\x1b]*+"  # a link's address, a note of the desktop: not drawn
    f"|[^\x00-\x1f{_JOINTS}{_ACCENTS}]?[{_ACCENTS}]{{0,9}}+(?:\u200d[^\x00-\x1f]?|[{_JOINTS}])"
    f"(?:\u200d[^\x00-\x1f]?|[{_JOINTS}{_ACCENTS}])*+"
    f"|[{_LETTERS}]{{1,2}}|[{_NEW}]"
)
_FIRST_LETTER = 0x1F1E6
_SAVE, _RESTORE = "\x1b7", "\x1b8"
"""Where the cursor is (DECSC, DECRC)."""


def _by_rich(text: str) -> int:
    """The width of a text by Rich, which is loaded with the first that has other signs than narrow ones."""
    from rich.cells import cell_len

    return cell_len(text)


def cells(text: str) -> int:
    """The width of a text in cells."""
    return len(text) if _NARROW.fullmatch(text) else _by_rich(text)


class Ruler:
    """Measures pieces of one text. In most texts each character is one cell, and nothing is to be counted.

    Of a sign of several characters (an emoji with a skin tone, a flag, a letter with an accent) the first has the width
    of all, so that none of the others comes alone to the next line.
    """

    def __init__(self, text: str) -> None:
        self._text, self._size = text, len(text)
        self._sums = None if _NARROW.fullmatch(text) else [0, *accumulate(_widths(text))]

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
        if self._sums is None or (sign := _CLUSTER.match(self._text, start)) is None:
            return start + 1
        return max(start + 1, sign.end())


def _widths(text: str) -> list[int]:
    """The cells of each character, those of a sign at its first."""
    if _IS_JOINED.search(text) is None:
        return list(map(_by_rich, text))
    widths: list[int] = []
    for sign in _CLUSTER.findall(text):
        widths += [_by_rich(sign), *[0] * (len(sign) - 1)] if sign else ()
    return widths


def drawn(text: str) -> str:
    """What to write to a terminal so that it takes the cells that it was measured to have, escape sequences and all.

    Terminals draw an emoji of several signs as wide as one (Konsole), as all of them (xterm), or as something between
    (kitty, tmux), and all that is right of it would be elsewhere in each. So its first sign stands for it, on which they
    agree, and blanks fill the rest; one that an old terminal may not know is written on blanks.
    """
    return text if text.isascii() or _IS_UNSURE.search(text) is None else _UNSURE.sub(_agreed, text)


def _agreed(found: re.Match[str]) -> str:
    sign, width = found[0], _by_rich(found[0])
    if sign[0] == "\x1b":
        return sign
    first = ord(sign[0]) - _FIRST_LETTER
    if 0 <= first < 26:
        return sign if len(sign) == 2 and width == 2 else chr(first + ord("A"))
    if _IS_JOINED.fullmatch(sign[0]):
        return " " * width
    if _IS_UNSURE.fullmatch(sign[0]):
        return f"{_SAVE}{' ' * width}{_RESTORE}{_SAVE}{sign[0]}{_RESTORE}\x1b[{width}C" if width else ""
    return sign[0] + " " * (width - _by_rich(sign[0]))
