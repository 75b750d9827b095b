"""Which letters of some words on a page are in sight, and where the words end."""

from typing import TYPE_CHECKING

from tui_reader.ui.page.viewport import Viewport

if TYPE_CHECKING:
    from tui_reader.model import TextRange
    from tui_reader.typeset import Link


def first_in_sight(viewport: Viewport, words: "TextRange | Link", end: int | None = None) -> int | None:
    """The first letter of words that is in sight, be they begun above it; above the line ``end``, where one is given."""
    page = viewport.page
    lines = page.lines[viewport.top : viewport.end if end is None else end] if page else ()
    letters = (line.first_of(words.start, words.end) for line in lines if line.block == words.block)
    return next((letter for letter in letters if letter is not None), None)


def last_line_of(viewport: Viewport, words: "TextRange | Link") -> int:
    """The line on which words end."""
    return viewport.page.line_at(words.block, max(words.start, words.end - 1)) if viewport.page else 0
