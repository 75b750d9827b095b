"""Whether a word is a part of a longer one: Miete of Mietendeckel, Rat of Stadtrat, and not of Ratte or Demokrat.

No list has all words: what stands before and behind must look like a word, or be one that is known. All words are folded,
but for the two that are compared: these are spelled.
"""

import re
from collections.abc import Callable, Iterator

from tui_reader.language.letters import without_umlauts
from tui_reader.language.umlauts import is_form_within

_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")
_ENDINGS = frozenset("e en er ern es s n em ens in innen".split())  # noqa: SIM905 - a list to read
_ONSET = (
    "(?:bl|br|chr|ch|dr|fl|fr|gl|gn|gr|kl|kn|kr|pfl|pfr|pf|phr|ph|pl|pr|ps|qu|schl|schm|schn|schr|schw|sch|sk|spl|spr|sp|str|st|thr|th|tr|tsch|wr|zw"
    "|[bcdfghjklmnpqrstvwxz])?"
)
_WORD = re.compile(rf"{_ONSET}[aeiouy]\w+")
_SUFFIX = re.compile(
    r"(?:ung|er|ler|ner|lich|lein|chen|ig|isch|igkeit|lichkeit|keit|heit|ling|el|ell|al|ial|ional|ion|iv|ier|ist|ismus|itat|ent|ant|enz|anz|at|et|or"
    r"|ur|ik|iker|in|ien|ian|ium|ine|an|ar|ment|ade|ada|age|alie|ine|io|ic|ing|ie|ier\w*|ifi\w*|is\w?|ter|lung|ett|ival|ikal|ikel|isation)(?:e[mnrs]?|n|en|s|in|innen|ung|ungen)?"
)
"""What makes another word of a word without being one."""
_AFTER_VERB = re.compile(
    r"(?:ab|an|auf|aus|durch|ein|fest|frei|her|hin|los|mit|nach|uber|um|unter|vor|weg|zu|zuruck|zusammen)?(?:be|ge|er|ver|ent|zer|emp)(?:ge)?"
)
"""What stands before a verb and makes no compound: verbunden is no Bund."""
_TINY = frozenset("ab an zu um ur in ei ol tv eu it pc us".split())  # noqa: SIM905
_FIRST = """
alltags alt arbeits atom aufsichts ausland auswartiges ausweg auto autobahn bahn bauern beamten bei berg betriebs
bezirks bio boden bundes bundestags damen diens donners einwohner eisen eltern erd europa fach fahr feier feld finanz
flug forst frauen frei fried fuss gas gast gemeinde gesundheits guter haus herren hinter hoch hochschul innen jugend
kinder kirchen kohle kranken kreis land landes landtags leicht lkw luft manner minister mon motor neu ober ordnungs
partei personal personen presse rad rechts rund sams schienen schiff schlacht schul schwarz schwieger see sicherheits
solar sonder sonn sozial stadt standes stiftungs stink straf strassen strom studenten tief um unrechts unter verkehrs
verwaltungs volks vorder wahl wasser welt werk wind wirtschafts wochen wohn zeit zentral
""".split()  # noqa: SIM905 - a list to read
"""What stands often before one of three letters."""
_LINKED = re.compile(r"\w+(?:ung|heit|keit|schaft|tat|ion|tum|ling)s")
"""An s between two words that only stands there."""
_WHOLE = """
ehemal ehemalig universum universal universell uniform unikat unisono artikel business gastronomi metall mutter kurs patent seminar rathenau
""".split()  # noqa: SIM905 - a list to read
"""Stems that look as if they had parts."""
_STRICT = 3


def is_part(word: str, key: str, other: str, other_key: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a word, whose stem is ``key``, is a part of the ``other``, and not a form of it.

    ``is_known`` says whether there is such a word: of a short word it decides whether what stands before is one.
    """
    if without_umlauts(other_key) in _WHOLE:
        return False
    fold, other_fold, fold_key = without_umlauts(word), without_umlauts(other), without_umlauts(key)
    return any(
        _divides(
            other_fold[:start], surface, other_fold[start + len(surface) :], surface == fold,
            fold_key, without_umlauts(other_key), is_known,
        )
        and is_form_within(word, other, start, len(surface))
        for surface in dict.fromkeys((fold, fold_key))
        if len(surface) >= _STRICT
        for start in _places(surface, other_fold)
    )  # fmt: skip


def _places(surface: str, other: str) -> Iterator[int]:
    start = other.find(surface)
    while start >= 0:
        yield start
        start = other.find(surface, start + 1)


def _divides(
    left: str, surface: str, right: str, is_whole: bool, key: str, other_key: str, is_known: Callable[[str], bool]
) -> bool:
    if not is_whole and right.startswith(surface[-1]):  # Trinkwas-ser
        return False
    is_last = not right or (other_key.endswith(key) and right in _ENDINGS)
    if not left:
        return not is_last and len(other_key) >= len(surface) + _STRICT and _goes_on(right, key, is_whole=is_whole)
    if is_last and other_key.endswith("ier"):  # existieren is no Tier
        return left in _FIRST or is_known(left)
    if not is_last and len(surface) <= _STRICT + 1 and not any(is_known(right.removeprefix(link)) for link in _LINKS):
        return False  # three or four letters in the middle of a word are seldom one
    return (is_last or _goes_on(right, key, is_whole=is_whole)) and _may_begin(left, surface, is_known)


def _goes_on(right: str, key: str, *, is_whole: bool) -> bool:
    """Whether what follows a word, or what is left of it without its ending, is a word, after what may link the two."""
    if is_whole and len(key) > 2 * _STRICT and len(right) > _STRICT:
        return True
    rests = [right.removeprefix(link) for link in _LINKS if right.startswith(link)]
    if any(_SUFFIX.fullmatch(rest) for rest in rests if rest):
        return (
            is_whole and len(key) > _STRICT + 1 and not any(rest in _ENDINGS for rest in rests) and len(right) > _STRICT
        )
    return any(len(rest) >= _STRICT and _WORD.match(rest) for rest in rests)


def _may_begin(left: str, surface: str, is_known: Callable[[str], bool]) -> bool:
    """Whether what stands before a word may be one."""
    if len(left) < _STRICT:
        return left in _TINY and len(surface) > _STRICT
    if _AFTER_VERB.fullmatch(left):
        return False
    if len(surface) > _STRICT + (surface[0] in "aeiou"):
        return _WORD.match(left) is not None
    if left in _FIRST or _LINKED.fullmatch(left):
        return True
    return any(is_known(left.removesuffix(link)) for link in _LINKS if left.endswith(link))
