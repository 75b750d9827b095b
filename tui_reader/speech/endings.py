"""How an ordinal ends, by the words around it: der dritte Mann, der dritten Frau, Karl dem Fünften. Pure."""

import re
from collections.abc import Iterator

_DATIVE = frozenset(
    ["am", "dem", "vom", "zum", "beim", "im", "den", "bis", "seit", "ab", "dessen", "des", "zur", "ihrer", "seiner"]
)
_NOMINATIVE = frozenset(["der", "die", "das", "ihre", "seine", "jede", "eine", "unsere"])
_OF_DATIVE = frozenset(["in", "mit", "nach", "aus", "von", "bei", "zu", "seit", "vor", "ab", "unter", "neben", "gegenüber"])  # fmt: skip
_OF_ACCUSATIVE = frozenset(["für", "gegen", "durch", "um", "ohne", "den"])
_FEMININE = re.compile(
    "(?:ung|heit|keit|schaft|ion|tät|ie|ik|ur|enz|anz|ei|zeit|nacht|wahl|stadt|welt|frau|hand|liga|saison|kraft|kunst"
    "|ose|üre|ine|ade|age|ette|elle|uppe|asse|iche|eihe|olge|affel|appe|ufe|unde|oche|inute|itte|ase|eite|ebatte|örse|ehe)$",
    re.IGNORECASE,
)
"""How feminine nouns end that are counted."""
_HE_ALL_THE_SAME = re.compile("(?:kunde|hunde|spion|schrei|brei|juni|zeuge)$", re.IGNORECASE)
_HERS = re.compile("(?:a|beth|ethe|ine|gard|hild|hilde|gunde)$")
"""How names of women end whom a numeral tells from others: Katharina, Elisabeth, Margrethe."""
_RULERS = frozenset(
    [
        "Karl", "Carl", "Charles", "Georg", "George", "Wilhelm", "Willem", "Friedrich", "Franz", "Heinrich", "Otto", "Ludwig", "Rudolf",
        "Leopold", "Ferdinand", "Napoleon", "Maximilian", "Konrad", "Nikolaus", "Katharina", "Elisabeth", "Elizabeth", "Pius", "Leo",
        "Ramses", "Johann", "Margrethe", "Isabella", "Mehmed", "Gustav", "Joseph", "Albert", "Philipp", "Felipe", "Louis", "Gregor",
    ]
)  # fmt: skip
"""Names that a numeral of one letter behind them counts: Karl V. Others are a surname's first letter: Andreas V."""
_TITLES = frozenset(["Kaiser", "Kaiserin", "König", "Königin", "Zar", "Zarin", "Papst", "Sultan", "Pharao", "Fürst", "Herzog", "Queen", "King"])  # fmt: skip


def is_feminine(noun: str) -> bool:
    """Whether a noun is, as far as its end tells."""
    return _FEMININE.search(noun) is not None and _HE_ALL_THE_SAME.search(noun) is None


def ending_of(before: str, noun: str = "", text_before: str = "") -> str:
    """The ending of an ordinal behind the words ``before`` and before a noun: am zweiten, der zweite, zweiter.

    ``text_before`` is what stands before all of that.
    """
    *others, word = before.lower().split() or [""]
    if word == "der" and (others or is_feminine(noun)):
        return "en"
    if word == "den" and others:
        return "en"
    if word in _NOMINATIVE:
        return "e"
    if word in _DATIVE or word.endswith(("em", "en", "es")):
        return "en"
    if not word and is_feminine(noun) and (text_before.lower().split()[-1:] or [""])[0] not in _OF_DATIVE:
        return "e"
    return "er"


def is_ruler(name: str, numeral: str, text_before: str) -> bool:
    """Whether a Roman numeral with a full stop behind a name counts those of that name, and is no surname's first letter."""
    words = text_before.split()[-3:]
    return len(numeral) > 1 or name in _RULERS or name[:-1] in _RULERS or any(word in _TITLES for word in words)


def counted_name(name: str, number: str, text_before: str) -> str:
    """What is said of a ruler, by what stands before: Karl der Fünfte, von Karl dem Fünften. ``number`` has no ending."""
    is_hers = _HERS.search(name.removesuffix("s") if name[:-1] in _RULERS else name) is not None
    case = "of" if name.endswith("s") and name[:-1] in _RULERS else next(_cases(text_before), "is")
    article, ending = {
        "is": ("die" if is_hers else "der", "e"),
        "of": ("der" if is_hers else "des", "en"),
        "to": ("der" if is_hers else "dem", "en"),
        "for": ("die" if is_hers else "den", "e" if is_hers else "en"),
    }[case]
    return f"{name} {article} {number}{ending}"


def _cases(text_before: str) -> Iterator[str]:
    """In which case a name is, by the nearest word before it that tells: titles and other names do not."""
    for word in reversed(text_before.split()[-4:]):
        lower = word.lower()
        if lower in {"dem", "vom", "zum", "beim", "im"} | _OF_DATIVE:
            yield "to"
        elif lower == "des":
            yield "of"
        elif lower in _OF_ACCUSATIVE:
            yield "for"
        elif not word[0].isupper() or not word.isalpha():
            return
