"""What is meant by a word, too, and is no form of it: of Ukraine ukrainisch, of Blei bleiern, of Hund Hündchen, of SPD SPDler, of § 218 § 218a. Words are folded."""

import re
from functools import cache

from tui_reader.language.letters import folded
from tui_reader.language.nations import NATIONS

_ENDINGS = ("", "s", "e", "n", "en", "em", "er", "es", "in", "innen", "ern")
"""Of the words for what a country has; the last makes an adjective of what a thing is made of, too."""
_OF_WOMEN = ("in", "innen")
"""Before which the e of those who live there is gone: Pole, Polin; and a Pol is no Pole."""
_MATERIALS = """
blei bleiern; holz holzern; eisen eisern; stahl stahlern; silber silbern; glas glasern; leder ledern; kupfer kupfern;
stein steinern; ton tonern; wachs wachsern; zinn zinnern; knochen knochern; blech blechern; erz ehern; marmor marmorn;
elfenbein elfenbeinern; alabaster alabastern; stroh strohern; messing messingen
"""
"""What a thing may be made of, and its adjective, each without its umlauts."""
_ABBREVIATION = re.compile(r"[^\W\daeiou]{2}[^\W\d]|[^\W\d][^\W\daeiou]{2}")
"""Three letters that nobody would take for a syllable: SPD, AfD, CDU. Who is of them is an SPDler; a Hitler is of no Hit."""
_SMALL = ("chen", "lein")
_NONE_SMALL = ("madchen", "platzchen", "marchen")
"""What looks like a small Platz, and is none."""
_SHORTEST, _SHORTEST_NUMBER = 3, 3
_LONG = 6
"""Letters of the root of a verb from which on its deed is meant, too: regieren, Regierung; and a Wohnung is another thing."""
_LETTERS = "abcde"
"""Of paragraphs that were put in later."""


def relations(word: str) -> tuple[str, ...]:
    """The words that somebody means, in any form, who seeks this one."""
    if word.isdecimal():
        return tuple(word + letter for letter in _LETTERS) if len(word) >= _SHORTEST_NUMBER else ()
    ends = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    women = (word.removesuffix(ending) + "e" for ending in _OF_WOMEN if word.endswith(ending))
    line = next((_lines()[one] for one in (*ends, *women) if one in _lines()), ())
    members = (word + "ler",) if _ABBREVIATION.fullmatch(word) else ()
    return (*members, *(one for one in line if not any(word == one + ending for ending in _ENDINGS[:-1])))


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    lines = [tuple(line.split()) for line in folded(f"{NATIONS};{_MATERIALS}").split(";")]
    return {word: line for line in lines for word in line}


def small(word: str) -> tuple[str, ...]:
    """The words for small ones of what is sought, if there were any: Hund, Hündchen; just these."""
    root = word.removesuffix("en" if word.endswith("en") else "e")
    words = (root + ending for ending in _SMALL if len(root) >= _SHORTEST)
    return tuple(one for one in words if one not in _NONE_SMALL)


def deeds(verb: str) -> tuple[str, ...]:
    """The words for what is done by who does this, if there were any, both spelled: regieren, Regierung; just these."""
    root = f"{verb[:-3]}l" if verb.endswith("eln") else verb.removesuffix("n" if verb.endswith("ern") else "en")
    return (f"{root}ung", f"{root}ungen") if root != verb and len(root) >= _LONG else ()
