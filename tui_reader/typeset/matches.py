"""Where a term stands on a page: looked for in the logical texts, so that line ends and hyphens do not matter."""

import re
from functools import lru_cache

from tui_reader.language.letters import folded, folded_with_places, spelled
from tui_reader.model import TextRange
from tui_reader.typeset.lines import Page

_folded = lru_cache(1_000)(folded_with_places)
"""The texts of a page are searched again with each letter that is typed."""


def matches_of(page: Page, term: str) -> list[TextRange]:
    """All places that hold ``term``, in reading order, their blocks numbered as in ``page.texts``.

    Compared as all words are (`tui_reader.language.letters`); any white space is a space. A word with another
    umlaut than was typed counts as a whole only, and where the one that was typed stands nowhere: ``muller`` is Müller,
    but no bus is in Gebüsch.
    """
    words = [word.strip("-") or word for word in folded(term).split()]  # Nord- is the beginning of Nord-Süd, too
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    places = [
        TextRange(block, *whole.span(*found.span()))
        for block, text in enumerate(page.texts)
        for whole in (_folded(text),)
        for found in pattern.finditer(whole.text)
    ]
    exact = [place for place in places if _is_spelled_as(page.texts[place.block][place.start : place.end], term)]
    return exact or [place for place in places if _is_whole(page.texts[place.block], place.start, place.end)]


def _is_spelled_as(text: str, term: str) -> bool:
    """Whether both have the same umlauts, however they are written."""
    return spelled(" ".join(text.split())).strip("-") == spelled(" ".join(term.split())).strip("-")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter stands right before or behind these characters."""
    return not text[max(0, start - 1) : start].isalpha() and not text[end : end + 1].isalpha()
