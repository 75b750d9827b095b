"""Where sentences begin and end in a logical text, as far as German punctuation says so."""

import re
from collections.abc import Iterator

from tui_reader.model import TextRange
from tui_reader.typeset.lines import Page, Voice

_END = re.compile(r"(?<![.!?…])(?P<sign>[.!?…]++)[“”«»\"')\]]*+(?:\[\d++\])?(?=\s+(?P<next>\S)|\s*$)|(?=\n)")
_BEFORE = re.compile(r"(?<![\w-])[\w-]++$")
_FIRST = re.compile(r"\w+")
_LONGEST_SHORT = 12
"""Characters before a full stop that may make it one of an abbreviation."""
_SHORT = frozenset(
    [
        "abb", "abgek", "abs", "abt", "allg", "anm", "anon", "art", "aufl", "az", "bd", "bes", "beschl", "betr",
        "bhf", "bsp", "bspw", "bzw", "ca", "cf", "co", "dgl", "dipl", "div", "dr", "drs", "ehem", "eigtl",
        "einschl", "erm", "erw", "etc", "ev", "evtl", "exkl", "fa", "ff", "geb", "gegr", "gest", "gez", "ggf",
        "habil", "hg", "hist", "hl", "hr", "hrsg", "inc", "ing", "inkl", "insb", "int", "iur", "jg", "jh",
        "jr", "jur", "kap", "kath", "lt", "max", "med", "mill", "min", "mind", "mio", "mr", "mrd", "mrs",
        "mwst", "nat", "nr", "nrn", "o", "oec", "op", "orig", "phil", "pol", "prof", "päd", "rd", "red",
        "rer", "s", "sog", "sr", "st", "std", "str", "tel", "theol", "tsd", "u", "urspr", "urt", "usf",
        "usw", "v", "verh", "vgl", "vs", "z", "zit", "zzgl", "zzt",
    ]
)  # fmt: skip
"""Abbreviations that a full stop ends but no sentence; single letters and numbers ("z. B.", "6. November") too."""
_MONTHS = frozenset(["jan", "feb", "mär", "apr", "aug", "sept", "sep", "okt", "nov", "dez"])
"""The same, before a year."""
_OPENING = frozenset(
    [
        "Aber", "Als", "Am", "An", "Auch", "Auf", "Aus", "Bei", "Bis", "Da", "Dabei", "Dafür", "Damit", "Danach", "Dann", "Daran", "Darauf",
        "Das", "Dass", "Davon", "Dazu", "Dem", "Den", "Denn", "Der", "Des", "Deshalb", "Die", "Dies", "Diese", "Dieser", "Dieses", "Doch",
        "Dort", "Ein", "Eine", "Einem", "Einen", "Einer", "Er", "Es", "Für", "Gegen", "Hier", "Hinter", "Ich", "Ihr", "Ihre", "Im", "In",
        "Jetzt", "Kein", "Keine", "Mit", "Nach", "Nicht", "Noch", "Nun", "Nur", "Ob", "Oder", "Ohne", "Seit", "Sein", "Seine", "Sie", "So",
        "Sondern", "Trotz", "Trotzdem", "Um", "Und", "Unter", "Von", "Vor", "Wann", "Warum", "Was", "Wegen", "Weil", "Wenn", "Wer", "Wie",
        "Wir", "Wo", "Während", "Zu", "Zudem", "Zum", "Zur", "Zwar", "Über",
    ]
)  # fmt: skip
"""No nouns: what a number before one of these counts stands before it, and an initial is at its name's end."""
_MAY_END = frozenset(["usw", "usf", "etc", "ff", "jh"])
_IS_PAIR = re.compile(r"\w\.[ \u00a0\u202f]?\w$")
"""The end of an abbreviation of several letters: of ``z. B.``"""


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; white space between them belongs to none."""
    start = 0
    for found in _END.finditer(text):
        if found.end() > start and _ends_there(text, start, found):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, len(text))


def sentences_on(page: Page, blocks: int) -> list[TextRange]:
    """The sentences of the body, in reading order, without where a report comes from; ``blocks`` are how many the body has."""
    body, begins = range(page.head_blocks, min(len(page.texts), page.head_blocks + blocks)), _behind_datelines(page)
    return [
        TextRange(block, max(start, begins.get(block, 0)), end)
        for block in body
        for start, end in sentences_of(page.own_text(block))
        if end > begins.get(block, 0)
    ]


def _behind_datelines(page: Page) -> dict[int, int]:
    """Where the blocks that begin with a dateline go on behind it."""
    return {
        line.block: run.offset + len(run.text)
        for line in page.lines
        for run in line.runs
        if run.voice is Voice.DATELINE and run.offset is not None
    }


def _ends_there(text: str, start: int, found: re.Match[str]) -> bool:
    sign, following = found["sign"], found["next"]
    if sign is None or following is None:
        return True
    if following.islower():
        return False
    word = _BEFORE.search(text, max(start, found.start() - _LONGEST_SHORT), found.start())
    if sign != "." or word is None:
        return True
    return not _is_short(text, start, found, word[0])


def _is_short(text: str, start: int, found: re.Match[str], word: str) -> bool:
    """Whether a full stop is that of an abbreviation, an ordinal or an initial, by the words on both sides."""
    following = _FIRST.match(text, found.start("next"))
    is_opened = following is not None and following[0] in _OPENING
    if word.isdecimal():
        return len(word) < 4 and not is_opened
    if len(word) == 1:
        return not (is_opened and _IS_PAIR.search(text, max(start, found.start() - 5), found.start()) is None)
    name = word.casefold()
    if name in _MONTHS:
        return found["next"].isdecimal()
    return name in _SHORT and not (is_opened and name in _MAY_END)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
