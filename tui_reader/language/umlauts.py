"""What an umlaut says: of Häuser that it is a form of Haus, of Küche that it is no form of Kuchen. All words are spelled.

Of two words with one stem, the one with an umlaut must have an ending that brings it, and the other one none: a Rat has
Räte, a Rate has not.
"""

import re
from functools import cache, lru_cache

from tui_reader.language.letters import without_umlauts
from tui_reader.language.verbs import PREFIXES, STRONG

_BRINGS = re.compile(r"(?:e|er)n?|er?s|in(?:nen)?")
"""Endings of forms that have an umlaut where the word has none."""
_BRINGS_WITHIN = re.compile(r"er|e(?!n.)|in")
"""What such a form goes on with in a longer word: Häuserkampf, Städtebau."""
_ALIKE = 4
"""Letters by which a plural that changes its end is known."""
_ENDING = re.compile(r"(?:e?s)?")
"""Endings of the word without one."""
_OF_MAN = re.compile(r"(?:e[ns]?|n|s)?")
"""Endings beside the -in of a woman: Jude, Juden."""
_INSIDE = ("ge", "zu")
"""What stands in forms of verbs only: gedrückt, auszudrucken."""
_OF_VERB = ("t", "st", "")
"""Endings before which strong verbs have an umlaut: fährt, hält."""
_CHANGING = re.compile(
    r"\w*(?:vater|mutter|bruder|tochter|garten|laden|schaden|faden|boden|graben|hafen|ofen|magen|kasten|bogen|apfel|vogel|mangel|mantel"
    r"|nagel|sattel|schnabel|acker|hammer|kloster|schwager|kragen|schad|lad|grab|kast|schwag|krag|wasser|not|schwor)"
    r"|ack|alt|brauch|arm|arg|dumm|gesund|glatt|grob|gross|hart|hoch|jung|kalt|karg|klug|krank|kurz|lang|nah|nass|rot|scharf|schmal|schwach|gebar"
    r"|schwarz|stark|warm|fromm|hang|blass|\w+(?:stark|schwach)"
)
"""Stems of words that get an umlaut without an ending, and of those that are compared with one."""
_NEVER = frozenset(
    """
bar blut brach brut dung forst fron fuhr haft kot kuch kur los lot luck mast muck muh mull rost ruck ruhr schon schur spul spur stuck tor tuck tut wust
""".split()  # noqa: SIM905 - a list to read
)
"""Stems of words that never get an umlaut, and of others that have one and look like their plurals: Blut, Blüten."""
_OTHERS = frozenset(
    """
acht achtung ag apfel ausses bar bon brat buchs bund burger bus dampf dampft dorr dose drang drog drohn druck drucker drus
dunkel dutt einfug einfuhr emp empor fach fahr fahrt fall falsch farb faul flach floss flucht forder forderung fron
front fug fuhr fullung futter gar garten gefall gerat gewahr gewohn grab grat gut hall harm harmlos hatt haut hoch
hock hof hohe hohl hohle holl hor hort horst hutt kamm kasten klar klon knopf koch konn konnen konnt kopf krank kratz kron
kuch kuhl kummer kund kur kuss lad lag lage lahm lang laster laut loch lohn los losung lot lug mahn mangel mass massig
mast moch mogen mohr muck mund mundung muss mussen mutter naht nasch not note nutz ode odem ofen parfum pass plan
plat platt qual rach rat rate rauch rauber raum recht rock rohr rost rot ruck ruh ruhr rumpf sag sahn sanft sattel
satt saug saugling saur schad schal schar scharf schatz schaum schiess schlag schlager schlusser schlurf schluck schmuck schon
schonung schopf schrank schul schur schutz schwach schwang schwank schwarm schwul sein sohn spat spul spur stach stamm
stand stark statt staub strang stuck stulp stund stutz such sucht sud sulz tafel tal tausch ton toner tot trag tran trank
traum tribun trog tut vogel voll wachs wag wagen wahl wahler wahr wahrung walz walzer wand war ware warm wart wasch
wasser werden wog wurd wurde wurden wust zahl zahler zahlung zahm zoll zucht zuck zund
""".split()  # noqa: SIM905 - a list to read
)
"""Stems of words that are others than those with an umlaut: a Rate is no Räte, a Muller may be a Müller."""


def is_form(word: str, other: str, key: str) -> bool:
    """Whether two words whose stem is ``key`` may be forms of one word, as their umlauts say."""
    (begin, end), (other_begin, other_end) = _divided(word, key), _divided(other, key)
    if begin == other_begin or "" in (begin, other_begin):
        return True
    if _has_less(begin, other_begin):
        return _is_changed(other_end, end, key)
    return _has_less(other_begin, begin) and _is_changed(end, other_end, key)


def _has_less(begin: str, other: str) -> bool:
    """Whether a beginning is the other with less umlauts."""
    return all(one in (more, without_umlauts(more)) for one, more in zip(begin, other, strict=True))


def _divided(word: str, key: str) -> tuple[str, str]:
    """A word's stem as it is spelled there, and what follows; nothing, where it does not begin so: ging, gehen."""
    for one in (word, *(word.replace(part, "", 1) for part in _INSIDE if part in word)):
        if without_umlauts(one).startswith(key):
            return one[: len(key)], one[len(key) :]
    return "", ""


def _is_changed(end: str, plain_end: str, key: str) -> bool:
    """Whether a word that begins as the stem does but for its umlaut may be a form of one that has none."""
    if _CHANGING.fullmatch(key) or (end in _OF_VERB and key.endswith(_strong())):
        return True
    if key in _NEVER:
        return False
    plain = _OF_MAN if end.startswith("in") else _ENDING
    return _BRINGS.fullmatch(end) is not None and plain.fullmatch(plain_end) is not None


@cache
def _strong() -> tuple[str, ...]:
    """The stems of strong verbs."""
    return tuple(without_umlauts(line.split()[0]) for line in STRONG.split(";"))


def is_form_within(word: str, other: str, start: int, length: int) -> bool:
    """Whether so many letters of the ``other`` that are those of the ``word``, but for umlauts, may be it or a form of it."""
    here, there = word[:length], other[start : start + length]
    if here == there or _is_irregular(here, there) or _CHANGING.fullmatch(without_umlauts(here)):
        return True
    end, rest = word[length:], other[start + length :]
    if here == without_umlauts(there):
        return _ENDING.fullmatch(end) is not None and _BRINGS_WITHIN.match(rest) is not None
    return there == without_umlauts(here) and _BRINGS.fullmatch(end) is not None and not rest.startswith("e")


def _is_irregular(here: str, there: str) -> bool:
    """Whether not only umlauts are others, and these say nothing: Stadien in Fußballstadion."""
    plain, other = without_umlauts(here), without_umlauts(there)
    return plain != other and plain[:_ALIKE] == other[:_ALIKE]


def is_same(word: str, plain: str, key: str) -> bool:
    """Whether a word without umlauts may be one with them that was written so: a Muller a Müller, a Rate no Räte."""
    return word != plain and plain == without_umlauts(word) and _OTHERS.isdisjoint((plain, *_roots(key)))


@lru_cache(1_000)
def _roots(key: str) -> tuple[str, ...]:
    """A stem, and what is left of it without what may stand before a verb: absägen is no absagen."""
    return (key, *(key.removeprefix(one) for one in PREFIXES if key.startswith(one)))
