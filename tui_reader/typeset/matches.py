"""Where a term stands on a page: looked for in the logical texts, so that line ends and hyphens do not matter."""

import re
from functools import lru_cache
from unicodedata import normalize

from tui_reader.language.letters import folded, folded_with_places
from tui_reader.model import TextRange
from tui_reader.typeset.lines import Page

_UMLAUT = re.compile("[äöü]|[ao]e|ue")
_folded = lru_cache(1_000)(folded_with_places)
"""The texts of a page are searched again with each letter that is typed."""


def matches_of(page: Page, term: str) -> list[TextRange]:
    """All places that hold ``term``, in reading order, their blocks numbered as in ``page.texts``.

    Compared as all words are (`tui_reader.language.letters`); any white space is a space. An umlaut that is typed as
    a plain vowel counts in a whole word only, and where the word as it was typed stands nowhere: ``muller`` is Müller,
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
    if not _is_plain(term):
        return places
    exact = [place for place in places if _is_plain(page.texts[place.block][place.start : place.end])]
    return exact or [place for place in places if _is_whole(page.texts[place.block], place.start, place.end)]


def _is_plain(text: str) -> bool:
    """Whether no vowel of it is an umlaut, however that is written."""
    return not _UMLAUT.search(normalize("NFC", text).casefold())


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter stands right before or behind these characters."""
    return not text[max(0, start - 1) : start].isalpha() and not text[end : end + 1].isalpha()
