"""How things are said on lines: whole words in place of signs and columns."""

import re
from collections.abc import Iterable
from datetime import datetime

from tui_reader.language.letters import folded
from tui_reader.locale import tr
from tui_reader.model import GONE, Entry
from tui_reader.wording.glyphs import Glyphs
from tui_reader.wording.times import spoken_time, time_for
from tui_reader.wording.titles import is_ended, title_of

_STRIPES = re.compile(r" ?(?<![\w/+*#=_~-])[+*#=_~-]{3,}+(?![\w/])(?P<sign>:?) ?")
"""What a title is decked out with, and no voice should read out: ``+++ Liveticker +++``"""
_SHORT = re.compile(r"(?<!\w)(?P<number>\d{1,5}) (?P<unit>min|h)(?!\w)")
_UNITS = {"min": "lines.min", "h": "lines.h"}
_SIGNS = {" · ": ", ", "→ ": "", "⏎": "Enter", "⇥": "Tab"}


def word_signs() -> Glyphs:
    """Words, or nothing, in place of the signs of the screen."""
    return Glyphs("", "", "", "", "", "", ",", tr("lines.read"), "")


def one_line(text: str) -> str:
    """A text on one line, without the signs that a screen puts between its parts."""
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return _STRIPES.sub(r"\g<sign> ", " ".join(text.split())).strip()


def sentences(parts: Iterable[str]) -> str:
    """Parts that each end in a full stop, where they have no end of their own."""
    found = [one_line(part) for part in parts if part.strip()]
    return " ".join(part if _is_ended(part) else f"{part}." for part in found)


def _is_ended(part: str) -> bool:
    """Whether a sentence needs no full stop: it has an end, or is an address, which one would take for a part of it."""
    return is_ended(part) or "://" in part.rpartition(" ")[2]


def in_words(text: str) -> str:
    """Minutes and hours in words where the screen has them in short: ``4 min Lesezeit`` is ``4 Minuten Lesezeit``."""
    short, said = tr("minutes.reading", n=0), tr("duration.reading", duration=tr("minutes", n=0))
    text = text.replace(short.removeprefix("0"), said.removeprefix("0"))
    return _SHORT.sub(lambda found: tr(_UNITS[found["unit"]], n=int(found["number"])), text)


def heading_of(name: str, count: str) -> str:
    """``Politik: 35 Artikel``."""
    return f"{name}: {count}" if count else name


def entry_line(number: int, entry: Entry | None, now: datetime, without: str = "", *, is_coming: bool = False) -> str:
    """``3. Topline: Headline. Deutschland, vor 20 Minuten, 4 Minuten Lesezeit, gelesen.``

    The Ressort ``without`` is known; where texts are on their way (``is_coming``), it is not said that one is missing.
    """
    if entry is None:
        return f"{number}. {tr('entry.no_title')}."
    ressort = entry.ressort if folded(entry.ressort) != folded(without) else ""
    missing = "" if is_coming and entry.missing != GONE else tr(f"lines.missing.{entry.missing}")
    length = time_for(entry, "lines.reading", "lines.left") or missing
    states = [tr("lines.read")] * entry.is_read + [tr("lines.bookmarked")] * entry.is_bookmarked
    about = [part for part in (ressort, spoken_time(entry.published_at, now, is_heard=True), length, *states) if part]
    return sentences([f"{number}. {title_of(entry.headline)}", ", ".join(about)])
