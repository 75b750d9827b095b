"""With `ascii = true`: the signs that the screens draw, whoever draws them, as ASCII of the same width."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = str.maketrans("▸›•·…★✓✎⁂←→↑↓×\xa0", ">>*-.+x#*<>^vx ") | {
    number: "-" if chr(number) in "─━═╌╍" else "|" if chr(number) in "│┃║" else "+" for number in range(0x2500, 0x2580)
} | dict.fromkeys(range(0x2581, 0x25A0), "#")  # fmt: skip
"""The numbers are those of lines, and of blocks; of half a block, the upper one, pictures are made."""


class PlainSigns(LineFilter):
    """Applied to each line that is painted. Letters and quotation marks are the text's and stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line with its signs changed."""
        return [
            segment if segment.control or segment.text.isascii() else segment._replace(text=segment.text.translate(_PLAIN))
            for segment in segments
        ]  # fmt: skip
