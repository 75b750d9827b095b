"""What is meant by a word, too, and is no form of it: of Ukraine ukrainisch, of Blei bleiern, of Hund Hündchen, of SPD SPDler, of § 218 § 218a. Words are folded."""

import re
from functools import cache

from tui_reader.language.letters import folded, spelled, with_umlaut, without_umlauts
from tui_reader.language.nations import NATIONS
from tui_reader.language.verbs import PREFIXES, verb_roots

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
_LONG = 5
"""Letters of the root of a verb that no table has, from which on who does it is meant, too."""
_OTHER_DEEDS = frozenset(
    """wohnung sitzung stellung haltung ladung richtung währung verfassung fassung umgebung stimmung losung schonung lichtung
    dichtung kreuzung ordnung bildung wendung windung beziehung rechnung gattung festung achtung zeitung satzung stallung
    waldung niederung teuerung witterung firmung brandung abteilung handlung nahrung hoffnung""".split()  # noqa: SIM905
)
"""What looks like the deed of a verb, and is most often another thing."""
_UMLAUT_OF_DOER = tuple("klag kauf lauf trag jag schlag fang back tanz schlaf sauf wasch blas handl pacht".split())  # noqa: SIM905
"""Roots that have an umlaut in the word for who does it: klagen, Kläger."""
_DOERS = {"singen": "sänger", "rauben": "räuber", "morden": "mörder", "reden": "redner", "lügen": "lügner", "wachen": "wächter", "kochen": "koch", "verraten": "verräter"}  # fmt: skip
"""Words for who does it that are made in another way."""
_NO_DOERS = frozenset(
    """bitter weiter leber messer fehler bauer trauer wetter poster locker zucker lieber über krieger lecker schauer heuer
    reiher weiher heißer weiser meiner einer reifer wärmer kürzer härter stärker schwächer näher leerer klarer summer
    feuer steuer dauer mauer lauter breiter länger älter besser kranker gleicher heller meister""".split()  # noqa: SIM905
)
"""What looks like who does it, and is something else: a Leber is nobody who lives."""
_OF_DOERS = ("", "s", "n", "in", "innen")
_PERSONS = """
assistent assistierende; auszubildend auszubildende; azubi auszubildende; demonstrant demonstrierende; dozent dozierende; flüchtling geflüchtete;
häftling inhaftierte; lehrling auszubildende; musiker musizierende; praktiker praktizierende; student studierende
"""
"""Stems of words for somebody, and what they are called without a gender, where no rule knows it by the verb."""
_OF_PERSONS = ("", "n", "r")
_FORMS_OF_WHO = ("", "s", "e", "en", "n", "in", "innen")
_FORMS_OF_PERSONS = ("innen", "in", "en", "e", "n", "s")
_ROOTS_OF_DEEDS = frozenset(
    "abschieb bestell beug bohr förder heiz impf meld mess misch prüf räum send wirk".split()  # noqa: SIM905
)
"""Roots of verbs that stand in place of the word for the deed in longer ones: Impfung, Impfpflicht."""
_CAPITALS = re.compile(r"(?P<word>[A-ZÄÖÜ]{2,5})(?P<plural>s?)")
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


def of_persons(word: str) -> tuple[str, ...]:
    """What somebody is called without a gender, or who is called so, if there were any, both spelled: Student, Studierende; just these."""
    root = word.removesuffix(next((one for one in _FORMS_OF_PERSONS if word.endswith(one)), ""))
    if root in _persons():
        return tuple(_persons()[root] + ending for ending in _OF_PERSONS)
    called = word[:-1] if word.endswith(("en", "er")) else word
    return tuple(who + ending for who, one in _persons().items() if one == called for ending in _FORMS_OF_WHO)


@cache
def _persons() -> dict[str, str]:
    return dict(line.split() for line in _PERSONS.split(";"))


def of_capitals(word: str) -> tuple[str, ...]:
    """The plural of a short one, or what it is the plural of, spelled, by how it is written: ICE, ICEs."""
    found = _CAPITALS.fullmatch(word)
    return () if found is None else (spelled(found["word"] + ("" if found["plural"] else "s")),)


def root_of_deed(deed: str) -> str:
    """What stands in longer words in place of the word for a deed, both spelled; empty where that is the word itself."""
    root = deed.removesuffix("en" if deed.endswith("ungen") else "").removesuffix("ung")
    return root if root in _ROOTS_OF_DEEDS else ""


def small(word: str) -> tuple[str, ...]:
    """The words for small ones of what is sought, if there were any: Hund, Hündchen; just these."""
    root = word.removesuffix("en" if word.endswith("en") else "e")
    words = (root + ending for ending in _SMALL if len(root) >= _SHORTEST)
    return tuple(one for one in words if one not in _NONE_SMALL)


def deeds(verb: str) -> tuple[str, ...]:
    """The words for what is done by who does this, if there were any, both spelled: regieren, Regierung; just these."""
    deed = f"{_root(verb)}ung"
    return () if deed == "ung" or deed in _OTHER_DEEDS else (deed, f"{deed}en")


def doers(verb: str) -> tuple[str, ...]:
    """The words for who does this, if there were any, both spelled: klagen, Kläger, Klägerinnen; just these."""
    root = _root(verb)
    end = next((one for one in _DOERS if verb.endswith(one)), None)
    if end is not None:
        doer = verb.removesuffix(end) + _DOERS[end]
    elif not root or not (len(root) >= _LONG or _is_known(root)):
        return ()
    else:
        doer = (with_umlaut(root) if root.endswith(_UMLAUT_OF_DOER) else root) + "er"
    return () if doer in _NO_DOERS else tuple(doer + ending for ending in _OF_DOERS)


def verbs_of(deed: str) -> tuple[str, ...]:
    """What the verb of a deed may be, all spelled: Impfung, impfen; none where it is another thing."""
    single = deed.removesuffix("en") if deed.endswith("ungen") else deed
    root = single.removesuffix("ung")
    if root == single or len(root) < _SHORTEST - 1 or single in _OTHER_DEEDS:
        return ()
    return (root + ("n" if root.endswith("er") else "en"), *((f"{root[:-1]}eln",) if root.endswith("l") else ()))


def _root(verb: str) -> str:
    """What is before the ending of an infinitive, and before an -l- without the e: handeln, handl; empty where it is none."""
    if verb.endswith("eln"):
        return f"{verb[:-3]}l"
    root = verb.removesuffix("n" if verb.endswith("ern") else "en")
    return "" if root == verb or len(root) < _SHORTEST - 1 else root


def _is_known(root: str) -> bool:
    """Whether it is one of a verb that a table has, with what may stand before it."""
    plain = without_umlauts(root)
    ways = (plain, f"{plain[:-1]}el") if plain.endswith("l") else (plain,)
    return any(
        way[start:] in verb_roots() and (not start or way[:start] in PREFIXES)
        for way in ways
        for start in range(len(way) - 1)
    )
