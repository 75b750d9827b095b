"""Where sentences begin and end in a logical text, as far as German punctuation says so."""

import re
from collections.abc import Iterator

from tui_reader.model import TextRange
from tui_reader.typeset.lines import Page

_END = re.compile(r"(?<![.!?…])(?P<sign>[.!?…]++)[“”«»\"')\]]*+(?:\[\d++\])?(?=\s+(?P<next>\S)|\s*$)|(?=\n)")
_BEFORE = re.compile(r"(?<![\w-])[\w-]++$")
_LONGEST_SHORT = 12
"""Characters before a full stop that may make it one of an abbreviation."""
_SHORT = frozenset(
    [
        "abs",
        "allg",
        "art",
        "bd",
        "betr",
        "bspw",
        "bzw",
        "ca",
        "co",
        "cf",
        "dipl",
        "div",
        "dr",
        "ehem",
        "etc",
        "evtl",
        "ff",
        "ggf",
        "hrsg",
        "inc",
        "ing",
        "inkl",
        "int",
        "jh",
        "jr",
        "kap",
        "max",
        "min",
        "mind",
        "mio",
        "mr",
        "mrs",
        "mrd",
        "nr",
        "nrn",
        "o",
        "op",
        "orig",
        "phil",
        "prof",
        "red",
        "rer",
        "rd",
        "s",
        "sog",
        "sr",
        "st",
        "std",
        "str",
        "tel",
        "u",
        "usf",
        "usw",
        "v",
        "vgl",
        "vs",
        "z",
        "zzgl",
    ]
)
"""Abbreviations that a full stop ends but no sentence; single letters and numbers ("z. B.", "6. November") too."""


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; white space between them belongs to none."""
    start = 0
    for found in _END.finditer(text):
        if found.end() > start and _ends_there(text, start, found):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, len(text))


def sentences_on(page: Page, blocks: int) -> list[TextRange]:
    """The sentences of the body, in reading order; ``blocks`` are how many the body has."""
    body = range(page.head_blocks, min(len(page.texts), page.head_blocks + blocks))
    return [TextRange(block, *ends) for block in body for ends in sentences_of(page.texts[block])]


def _ends_there(text: str, start: int, found: re.Match[str]) -> bool:
    sign, following = found["sign"], found["next"]
    if sign is None or following is None:
        return True
    if following.islower():
        return False
    word = _BEFORE.search(text, max(start, found.start() - _LONGEST_SHORT), found.start())
    if sign != "." or word is None:
        return True
    return not (word[0].isdecimal() or len(word[0]) == 1 or word[0].casefold() in _SHORT)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
