"""Nouns whose ending says of a word that it is no form of theirs. Words are spelled."""

from collections.abc import Iterator
from functools import cache

from tui_reader.language.irregular import APART, ENDS
from tui_reader.language.letters import with_umlaut, without_umlauts

_BESIDE_VERBS = """
bock e; brand e; fuss e; grab er; haus er; land er; maul er; mund er; pass e; platz e; rock e; sack e; schlauch e;
stamm e; stock e; strand e; zoll e
"""
"""Nouns, each with the ending of its plural, which has an umlaut: what ends in -en without one is a verb that has nothing to do with it."""
_PLAIN = frozenset(
    """
alt andere arg arm barsch bieder bitter blass blau bleich blind blond blöd braun brav breit bunt bös derb deutsch dick doof dritt dumm
dunkel dünn dürr echt edel eigen einzeln eitel elend eng erst ewig extrem fad falsch faul feig fein feist fern fest fett feucht fies
finster fit flach flink flott forsch frei fremd froh fromm früh ganz gar geheim geil gelb genau gesamt gesund glatt gleich grau grell grob
gross grün gut halb hart heikel heil heiss hell herb hinter hoch hohl hübsch inner jung kahl kalt kaputt karg keck keusch klar klein klug
knapp krank krass krumm kurz kühl kühn lahm lang lau laut leer leicht leis letzt lieb link locker mager matt mies mild minder modern
morsch mutter müd nackt nah nass nett neu nächst ober platt plump prall queer rar rasch rau recht reg reich reif rein roh rosa rot rund
sanft satt sauber sauer schal scharf scheu schick schief schlank schlapp schlau schlecht schlicht schlimm schmal schnell schrill schroff
schräg schwach schwarz schwer schwul schwül schön seicht selten sicher spitz spröd spät stark starr steif steil still stolz straff stramm
streng stumm stumpf stur süss taub teuer tief toll tot trans treu trocken träg trüb unter vag viel voll vorder wach wahr warm weich weis
weiss weit welk wenig wert wild wirr wüst zart zweit zäh äusser öd übel übrig
""".split()  # noqa: SIM905 - a list to read
)
"""Adjectives that no ending shows, without the e that some have: müde."""
_ENDS = (
    "abel", "al", "ant", "bar", "ell", "en", "end", "ent", "ert", "fach", "frei", "haft", "ibel", "ig", "il", "isch", "iv", "lich", "log",
    "los", "nom", "nym", "phil", "reich", "sam", "voll", "wert", "är", "ös", "üll",
)  # fmt: skip
"""How they end, as they are spelled: sexuell is sexüll."""
_SHORT = 4
"""Letters of what is too short to be built with such an ending: Zell-e; or that stand at the end of many words by chance."""
_LAST = tuple(one for one in _PLAIN if len(one) > _SHORT)
"""Adjectives that longer ones end with: ostdeutsch."""
_OF_PARTICIPLE = ("be", "ent", "er", "ge", "hinter", "miss", "unter", "ver", "wider", "zer", "über")
"""What participles in -t begin with, or have behind a first part: angeklagt."""


_OF_VERB = frozenset("e en t et te ten st".split())  # noqa: SIM905 - a list to read
"""Endings that a noun in -er has not, nor what it is the plural of."""
_ADVERBS = ("links", "rechts")
"""What looks like a form of what is left, or on the right, and of who are: die Linken."""
_PRONOUNS = frozenset("all dies ein ihr jed jen kein manch mein dein sein solch unser welch".split())  # noqa: SIM905
"""What has all endings."""


@cache
def beside_verbs() -> dict[str, str]:
    """The forms of nouns that only look like those of a verb, each with a stem of the noun's own."""
    lines = (line.split() for line in _BESIDE_VERBS.split(";"))
    return {form: noun + APART for noun, plural in lines for form in _declined(noun, plural)}


def _declined(noun: str, plural: str) -> Iterator[str]:
    yield from (noun + ending for ending in ("", "e", "es", "s"))
    yield from (with_umlaut(noun) + plural + ending for ending in ("", "n"))


@cache
def _plurals() -> dict[str, tuple[str, ...]]:
    """What changes its end in the plural, spelled, with all such plurals."""
    plurals = ENDS | {"bauten": "bau", "daten": ""}  # Datenschutz is of no Datum
    return {single: tuple(one for one, of in plurals.items() if of == single) for single in plurals.values()}


def plurals_of(word: str) -> tuple[str, ...]:
    """The plurals of a word, spelled, that have another end than it, for longer words: of Konto Konten, of Saal Säle."""
    return _plurals().get(word, ())


@cache
def adjectives() -> frozenset[str]:
    """Those that no ending shows, folded, without the e that some have; no short ones that others are without an umlaut."""
    return frozenset(without_umlauts(one) for one in _PLAIN if one.isascii() or len(one) >= _SHORT)


def is_none_of(noun: str, word: str) -> bool:
    """Whether a word in -er cannot be a form of a noun in -e: a Hacker is none of a Hacke, and a Kranker is a Kranke; nor one
    of its verb a form of a noun in -er: a Spieler is none who spielt.
    """
    if noun.endswith("er"):
        root = noun.removesuffix("er")
        is_of_verb = word.startswith(root) and word.removeprefix(root) in _OF_VERB
        return is_of_verb and root not in _PRONOUNS and not _is_adjective(root)
    root = noun.removesuffix("e")
    if word in _ADVERBS and noun.startswith(word.removesuffix("s") + "e"):
        return True
    return root != noun and word.startswith(root + "er") and not _is_adjective(root)


def _is_adjective(root: str) -> bool:
    is_participle = root.endswith("t") and any(one in root[:-3] for one in _OF_PARTICIPLE)
    return root in _PLAIN or (len(root) > _SHORT and root.endswith(_ENDS + _LAST)) or is_participle
