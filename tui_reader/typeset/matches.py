"""Where a term stands on a page: looked for in the logical texts, so that line ends and hyphens do not matter."""

import re
from functools import lru_cache

from tui_reader.language.letters import folded, folded_with_places
from tui_reader.model import TextRange
from tui_reader.typeset.lines import Page

_folded = lru_cache(1_000)(folded_with_places)
"""The texts of a page are searched again with each letter that is typed."""


def matches_of(page: Page, term: str) -> list[TextRange]:
    """All places that hold ``term``, in reading order, their blocks numbered as in ``page.texts``.

    Compared as all words are (`tui_reader.language.letters`); any white space is a space.
    """
    words = [word.strip("-") or word for word in folded(term).split()]  # Nord- is the beginning of Nord-Süd, too
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    return [
        TextRange(block, *whole.span(*found.span()))
        for block, text in enumerate(page.texts)
        for whole in (_folded(text),)
        for found in pattern.finditer(whole.text)
    ]
