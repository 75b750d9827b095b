"""Plain paragraphs → a page: what the reader says of itself, set as an article's text is."""

from collections.abc import Sequence

from tui_reader.model import Span
from tui_reader.typeset.lines import BLANK, Line, Page, Voice
from tui_reader.typeset.setter import Setter
from tui_reader.typeset.typography import Typography


def plain_page(paragraphs: Sequence[str], width_cells: int, typography: Typography) -> Page:
    """The page of some paragraphs, no line wider than ``width_cells``; an empty one is a blank line."""
    setter = Setter(max(4, width_cells), typography, keeps_addresses=True)
    lines: list[Line] = []
    for number, text in enumerate(paragraphs):
        lines += list(setter.lines((Span(text),), Voice.TEXT, number)) or [BLANK]
    return Page(max(4, width_cells), tuple(lines), tuple(paragraphs), 0, ())
