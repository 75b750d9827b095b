"""What must stay on one line in German: the spaces that no line ends at. Data, one rule an entry.

Asked only of the spaces at which a line would break, so that long texts cost no more than short ones.
"""

import re
from re import Pattern
from typing import NamedTuple

_BEFORE, _AFTER = 12, 24
"""Characters that the rules look at on either side."""


class Glue(NamedTuple):
    """A rule: what stands right before the space, and right behind it."""

    name: str
    before: Pattern[str]
    after: Pattern[str]


def _glue(name: str, before: str, after: str) -> Glue:
    return Glue(name, re.compile(rf"(?:{before})$"), re.compile(after))


_LETTER = r"[^\W\d_]"
_UNITS = (
    "Euro|Cent|Dollar|Prozent|Prozentpunkte?n?|Promille|Grad|Uhr|Mark|Franken|Million(?:en)?|Milliarden?|Billionen"
    "|Mio|Mrd|Tonnen|Kilo|Kilogramm|Gramm|Liter|Meter|Kilometer|Zentimeter|Hektar|Quadratmeter|Kilowattstunden"
    "|Megawatt|Gigawatt|Terawattstunden|Stunden?|Minuten?|Sekunden?|Jahren?|Monaten?|Tagen?|Wochen?"
    "|km/h|km|cm|mm|kg|kWh|MW|GW|TWh|Std|min|[mgtlh]|[kMGT]B"
)
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert"

GLUES: tuple[Glue, ...] = (
    _glue("dash", "", r"[–—…/:;?!»)](?:\s|$|[.,])"),
    _glue("dot", r"(?:^|\s)[·•]", ""),
    _glue("opening quote", r"(?:^|\s)[„«»“(\[]", ""),
    _glue("abbreviation", rf"(?<!{_LETTER}){_LETTER}\.", rf"{_LETTER}{{1,2}}\."),
    _glue("initial", rf"(?<!{_LETTER})[A-ZÄÖÜ]\.", "[A-ZÄÖÜ]"),
    _glue("title", rf"(?<!{_LETTER})(?:Dr|Prof|St|Nr|Abs|Art|Ziff|Bd|Kap|Hrsg|vgl|ca|Tel)\.", ""),
    _glue("unit", r"\d", rf"(?:(?:{_UNITS})(?!\w)|[€$%‰°])"),
    _glue("date", r"\d\.", rf"(?:{_MONTHS})\b"),
    _glue("sign of a number", r"[§€$&]", r"\d"),
    _glue("thousands", r"\d", r"\d{3}(?!\d)"),
    _glue("last syllable", "", r"\S{1,3}$"),
)

_PART_ENDS = (" · ", ", ", "; ", "\n")
"""Between the parts of a byline or a caption."""
_MOST_PART, _MOST_WORDS = 60, 5
"""Characters on either side of a space in which its part is looked for; words of what is said in one breath."""

_PLAIN_BEFORE = frozenset("abcdefghijklmnopqrstuvwxyzäöüß,")
_PLAIN_AFTER = frozenset("abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ")


def is_glued(text: str, space: int, end: int) -> bool:
    """Whether the space at this offset must not end a line. ``end`` is where the paragraph ends.

    A last word of at most three characters counts too: no paragraph ends with a syllable on a line of its own.
    """
    if space + 5 < end and text[space - 1] in _PLAIN_BEFORE and text[space + 1] in _PLAIN_AFTER:
        return False  # most spaces: a word before, a word behind
    before, after = text[max(0, space - _BEFORE) : space], text[space + 1 : min(end, space + _AFTER)]
    return any(glue.after.match(after) and glue.before.search(before) for glue in GLUES)


def group_around(text: str, space: int) -> tuple[int, int] | None:
    """Where in a byline or a caption the words begin and end that hold together around a space; None where none do:
    a number and what it counts, a label and its name, a name. ``4 min Lesezeit``, ``Foto: Jonna Riedel``, ``14. März, 8:15``.
    """
    start, end = max(0, space - _MOST_PART), min(len(text), space + _MOST_PART)
    for at in range(start, end):
        size = _end_of_part(text, at)
        if size and at + size <= space + 1:
            start = at + size
        elif size and at >= space:
            end = at
            break
    return (start, end) if start < space < end and _is_group(text[start:end].split()) else None


def _end_of_part(text: str, at: int) -> int:
    """How long the sign is that ends a part there; 0 for none. A comma before a number is within a date."""
    mark = next((mark for mark in _PART_ENDS if text.startswith(mark, at)), "")
    return 0 if mark == ", " and text[at + 2 : at + 3].isdigit() else len(mark)


def _is_group(words: list[str]) -> bool:
    if len(words) > _MOST_WORDS:
        return False
    has_number = any(word[0].isdigit() for word in words)
    has_label = words[0].endswith(":") and words[0][0].isupper()  # Foto: …; "links: …" says where
    has_capitals = words[0][0].isupper() and words[-1][0].isupper()
    is_name = has_capitals and all(word[0].isupper() or len(word) <= 3 for word in words)  # von, de, bin
    return has_number or has_label or is_name
