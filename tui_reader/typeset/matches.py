"""Where a term stands on a page: looked for in the logical texts, so that line ends and hyphens do not matter."""

import re
from functools import lru_cache

from tui_reader.language.letters import folded, folded_with_places, spelled
from tui_reader.model import TextRange
from tui_reader.typeset.lines import Page

_folded = lru_cache(1_000)(folded_with_places)
"""The texts of a page are searched again with each letter that is typed."""


def matches_of(page: Page, term: str, *, is_own: bool = False) -> list[TextRange]:
    """All places of what is written that hold ``term``, in reading order, their blocks numbered as in ``page.texts``.

    Compared as all words are (`tui_reader.language.letters`); any white space is a space. A word with another
    umlaut than was typed counts as a whole only, and where the one that was typed stands nowhere: ``muller`` is Müller,
    but no bus is in Gebüsch. A word that only has the letters of the one that was typed is none: macht, for Macht;
    nor Macht for macht, where that ``is_own``, a word of the text as it stands there.
    """
    from tui_reader.language.cases import is_another, may_be_two  # a start looks for nothing

    words = _without_outer_hyphens(folded(term).split())
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    places = [
        TextRange(block, *whole.span(*found.span()))
        for block, text in page.written()
        for whole in (_folded(text),)
        for found in pattern.finditer(whole.text)
    ]
    if len(words) == 1 and may_be_two(term):
        places = [place for place in places if not is_another(term, _word_at(page, place), is_own=is_own)]
    exact = [place for place in places if _is_spelled_as(page.texts[place.block][place.start : place.end], term)]
    return exact or [place for place in places if _is_whole(page.texts[place.block], place.start, place.end)]


def _without_outer_hyphens(words: list[str]) -> list[str]:
    """Nord- is the beginning of Nord-Süd, too, and what ends with Nord- may go on; between two words each sign is one."""
    if words and any(map(str.isalnum, words[0])):
        words[0] = words[0].lstrip("-")
    if words and any(map(str.isalnum, words[-1])):
        words[-1] = words[-1].rstrip("-")
    return words


def _word_at(page: Page, place: TextRange) -> str:
    """The word of a text that holds this place."""
    text, start, end = page.texts[place.block], place.start, place.end
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while text[end : end + 1].isalpha():
        end += 1
    return text[start:end]


def _is_spelled_as(text: str, term: str) -> bool:
    """Whether both have the same umlauts, however they are written."""
    return spelled(" ".join(text.split())).strip("-") == spelled(" ".join(term.split())).strip("-")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter stands right before or behind these characters."""
    return not text[max(0, start - 1) : start].isalpha() and not text[end : end + 1].isalpha()
