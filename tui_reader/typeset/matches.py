"""Where a term stands on a page: looked for in the logical texts, so that line ends and hyphens do not matter."""

import re

from tui_reader.model import TextRange
from tui_reader.typeset.lines import Page


def matches_of(page: Page, term: str) -> list[TextRange]:
    """All places that hold ``term``, in reading order, their blocks numbered as in ``page.texts``.

    Capitals do not matter, and any white space is a space.
    """
    words = term.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [
        TextRange(block, *found.span()) for block, text in enumerate(page.texts) for found in pattern.finditer(text)
    ]
