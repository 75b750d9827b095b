"""What stands below the picture of a lead: its caption, and whose it is."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tui_reader.model import Picture, Span, caption_of
from tui_reader.typeset.lines import Voice
from tui_reader.typeset.setter import Setter
from tui_reader.typeset.stories import SetLine, shortened, with_ellipsis
from tui_reader.typeset.typography import Divider, Typography

MOST_LINES = 2
"""Lines of a caption and a credit at most."""
_LONGEST = 2_000
"""Characters of each that are looked at."""


class Caption(NamedTuple):
    """What is said of a picture."""

    text: str = ""
    credit: str = ""
    """Whose it is, as it is to be read: ``Foto: Mira Feldkamp``."""

    @property
    def most_lines(self) -> int:
        """The lines to be kept free for it, as long as nobody knows how wide its picture will be."""
        return MOST_LINES if any(self) else 0

    def lines(self, width: int, divider: Divider | None) -> Sequence[SetLine]:
        """It in lines of so many cells. Where all of it has no room, the text ends with an ellipsis; the credit is whole
        if it can be.
        """
        text, credit = (part[:_LONGEST] for part in self)
        setter, words = Setter(width, Typography(divider)), text.split()

        def said(begun: str) -> Sequence[SetLine]:
            spans = (Span(caption_of(Picture("", begun, credit))),)
            return [line.runs for line in setter.lines(spans, Voice.QUIET, 0)]

        def begun(many: int) -> Sequence[SetLine]:
            return said(shortened(" ".join(words[:many])) if many else "")

        whole = said(text)
        if len(whole) <= MOST_LINES:
            return whole
        too_many = bisect_left(range(len(words)), True, key=lambda many: len(begun(many)) > MOST_LINES)
        if too_many > 1 or (too_many and credit):
            return begun(too_many - 1)
        *before, last = whole[:MOST_LINES] if not credit else said("")[:MOST_LINES]
        return [*before, with_ellipsis(last, width)]


NO_CAPTION = Caption()
