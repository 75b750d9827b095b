"""With `ascii = true`: the signs that the screens draw, whoever draws them, as ASCII of the same width."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PLAIN = str.maketrans("▸›•·…★✓⁂←→↑↓×\xa0", ">>*-.+x*<>^vx ") | {
    number: "-" if chr(number) in "─━═╌╍" else "|" if chr(number) in "│┃║" else "+" for number in range(0x2500, 0x2580)
} | dict.fromkeys(range(0x2581, 0x25A0), "#")  # fmt: skip
"""The numbers are those of lines, and of blocks; of half a block, the upper one, pictures are made."""


_ELLIPSIS = "…"
_GAP_CELLS = 3
"""Blanks of which two may go, where they do not end a line."""


class PlainSigns(LineFilter):
    """Applied to each line that is painted. Letters and quotation marks are the text's and stay; of blanks some may go."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line with its signs changed."""
        if any(_ELLIPSIS in segment.text for segment in segments):
            segments = _with_dots(segments)
        return [
            segment if segment.control or segment.text.isascii() else segment._replace(text=segment.text.translate(_PLAIN))
            for segment in segments
        ]  # fmt: skip


def _with_dots(segments: list[Segment]) -> list[Segment]:
    """The line with three dots for an ellipsis, where blanks around it make room: one dot alone ends a sentence.

    What stands behind a gap is a column and stays where it is; in running text the words up to the next gap make way.
    """
    cells = [(char, number) for number, segment in enumerate(segments) if not segment.control for char in segment.text]
    for at in reversed([index for index, (char, _) in enumerate(cells) if char == _ELLIPSIS]):
        line = "".join(char for char, _ in cells)
        behind = len(line) - at - 1 - len(line[at + 1 :].lstrip(" "))
        spare, before = behind - (at + 1 + behind < len(line)), line[at - 1 : at] == " "
        if spare < 1 and (end := _end_of_gap(line, at + 1)):
            del cells[end - 2 : end]
            cells[at : at + 1] = [(".", cells[at][1])] * 3
        else:
            begin, end = at - (before and spare < 2), at + 1 + min(2, max(0, spare))
            cells[begin:end] = [(".", cells[at][1])] * (end - begin)
    texts = [""] * len(segments)
    for char, number in cells:
        texts[number] += char
    return [one if one.control else one._replace(text=text) for one, text in zip(segments, texts, strict=True)]


def _end_of_gap(line: str, start: int) -> int:
    """Where the first blanks end of which two can be spared; 0 where there are none."""
    end = start
    while end < len(line):
        begin = end
        while end < len(line) and line[end] == " ":
            end += 1
        if end - begin >= (2 if end == len(line) else _GAP_CELLS):
            return end
        end += 1
    return 0
