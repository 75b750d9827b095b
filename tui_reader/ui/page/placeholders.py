"""Real pictures among the text (kitty's graphics protocol): the terminal is sent a picture once, and then shows a piece of
it wherever a cell says so, by a sign that nobody else uses. So it goes along with the text, and goes when that does.

https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""

import os
from base64 import b64encode
from collections.abc import Sequence
from itertools import count

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

_SIGN = "\U0010eeee"
_CHUNK = 4096
"""Characters that one message may hold."""
_numbers = count((os.getpid() * 997) % 0x80_0000 + 0x10_0000)
"""A terminal's pictures are known by number, to all programs in it; so ours begin somewhere."""


class PlacedPicture:
    """A picture, PNG, of so many cells and lines. ``marks`` are the signs that stand for 0, 1, 2 …"""

    def __init__(self, data: bytes, width_cells: int, lines: int, marks: Sequence[str]) -> None:
        self._data, self._width, self._lines, self._marks = data, width_cells, lines, marks
        self._number = next(_numbers) & 0xFF_FFFF
        self._style = Style(color=Color.from_rgb(*self._number.to_bytes(3, "big")))

    @property
    def sent(self) -> str:
        """What the terminal is told, so that it has the picture. It answers nothing."""
        text = b64encode(self._data).decode()
        chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
        first = f"a=T,U=1,q=2,f=100,i={self._number},c={self._width},r={self._lines},"
        return "".join(
            f"\x1b_G{first * (index == 0)}m={int(index < len(chunks) - 1)};{chunk}\x1b\\"
            for index, chunk in enumerate(chunks)
        )

    @property
    def removed(self) -> str:
        """What it is told, so that it keeps it no longer."""
        return f"\x1b_Ga=d,d=I,q=2,i={self._number}\x1b\\"

    def row(self, number: int) -> Segment:
        """One of its lines: the colour says which picture, each cell which piece of it."""
        line = self._marks[number]
        return Segment("".join(f"{_SIGN}{line}{self._marks[column]}" for column in range(self._width)), self._style)
