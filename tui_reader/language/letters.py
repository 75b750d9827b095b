"""The one way in which words are compared: in the index, in what is typed, in an article, in lists.

Case, accents, umlauts (ä, ae, a), ß and ss, ligatures, combining marks, hyphens, soft hyphens, the signs of gender
forms, the dots of 1.000 make no difference. A word that is `spelled` still has its umlauts, as ä or ae: by them Küche
and Kuchen are two, which `tui_reader.language.umlauts` judges.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from typing import NamedTuple
from unicodedata import category, normalize

_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ȷ": "j", "æ": "a", "œ": "o", "ð": "d", "þ": "th",
    "ŋ": "n", "ə": "a", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ĸ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o",
    "‐": "-", "‒": "-", "–": "-", "−": "-", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "•": "·", "∶": ":",
}  # fmt: skip
"""Letters that Unicode takes for no others with a mark, and signs that are written in several ways."""
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_BEFORE_E = """
afrika amerika auto buro büro china corona demo disko euro europa foto info kilo kino klima konto korona liga mafia makro media metro mikro
pharma propaganda radio risiko studio thema video
"""
"""Words before which an e begins another word, wherever they stand: Klimaerwärmung."""
_BEGIN_BEFORE_E = ("bio", "neo", "pro", "öko", "oko", "zoo")
"""Those that are too short for that, at the beginning."""
_AT_JOINT = "".join([*(f"(?<!{one}e)" for one in _BEFORE_E.split()), *(rf"(?<!\b{one}e)" for one in _BEGIN_BEFORE_E)])
_OF_VOWEL = rf"(?:(?=isch|er(?:s|n|in|innen)?\b)|{_AT_JOINT})"
"""Behind an e that makes an umlaut of the vowel before it, and begins no word: europaeisch, and not Europaebene."""
_E_OF_UMLAUT = (
    rf"(?<=[aoäö])e{_OF_VOWEL}"  # ae, oe
    r"|(?<=[uü])(?<![aeioqäö][uü])e"  # ue; not in neue, Quelle
)
_SIGN = (
    r"(?<=[^\W_])-(?=[^\W_])"  # E-Auto
    r"|(?<=[^\W\d_])[:*_·/]-?(?=innen|in\b|[renms]\b|nja\b|zze\b)"  # Leser:innen, jede*r, Rom:nja
    r"|(?<=[^\W\d_])'(?=[^\W\d_])"  # Ku'damm
    r"|(?<=\d)[.'](?=\d{3}(?!\d))"  # 1.000
    r"|(?<=\bd)j(?=[aeiou])(?!anes?\b)"  # Djokovic is Đoković
)
_DROPPED = re.compile(f"{_E_OF_UMLAUT}|{_SIGN}")
_SPELLED_OUT = re.compile(f"(?:[ao]e{_OF_VOWEL}|(?<![aeioqäö])ue)|{_E_OF_UMLAUT}|{_SIGN}")
_UMLAUTS = {"ä": "a", "ö": "o", "ü": "u"}
_WITHOUT_UMLAUTS = str.maketrans(_UMLAUTS)
_WITH_UMLAUT = {f"{plain}e": umlaut for umlaut, plain in _UMLAUTS.items()}
_WORD = re.compile(r"[^\W_]+")
_DIVIDED = re.compile(r"([^\W_]+)")
_DIVIDED_SOON = re.compile(r"(\w+)")
"""The same where there is no _, in two thirds of the time."""
_LINKS = frozenset(one + more for one in "-‐‑‒–−:*_·•/.'’" for more in ("", *"-‐‑‒–−:*_·•/.'’"))
"""What stands between words that may be one to the eye: E-Auto, Leser:innen, 1.000."""

_LONG_NUMBER = 4


class Folded(NamedTuple):
    """A text as it is compared, and where in the text each of its letters comes from."""

    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text that these, at least one, come from."""
        return self.places[start], self.places[end - 1] + 1


class _Table(dict[int, str]):
    """For `str.translate`: what a letter is compared as, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = letters = _letter(chr(code))
        return letters


class _SpellingTable(_Table):
    """The same for words that keep their umlauts."""

    def __missing__(self, code: int) -> str:
        self[code] = letters = _spelled_letter(chr(code))
        return letters


def _letter(letter: str) -> str:
    if category(letter) == "Cc":
        return " "
    seen = "".join(part for part in normalize("NFKD", letter) if category(part) not in _UNSEEN)
    return "".join(_LETTERS.get(part, part) for part in seen.casefold())


def _spelled_letter(letter: str) -> str:
    lower = letter.lower()
    return lower if lower in _UMLAUTS else {"æ": "ä", "œ": "ö"}.get(lower, _TABLE[ord(letter)])


_TABLE = _Table()
_SPELLING_TABLE = _SpellingTable()


def folded_with_places(text: str) -> Folded:
    """A text as it is compared, to be searched in: what is found has its place in the text."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in _TABLE[ord(letter)]:
            letters.append(part)
            places.append(place)
    raw = "".join(letters)
    kept, last = [], 0
    kept_places: list[int] = []
    for found in _DROPPED.finditer(raw):
        kept.append(raw[last : found.start()])
        kept_places += places[last : found.start()]
        last = found.end()
    return Folded("".join(kept) + raw[last:], kept_places + places[last:])


def folded(text: str) -> str:
    """A text as it is compared with others: ``Ärzte``, ``Aerzte`` and ``arzte`` are one, ``E-Auto`` and ``EAuto``."""
    return _DROPPED.sub("", text.translate(_TABLE))


def spelled(text: str) -> str:
    """A text as it is compared, but for its umlauts: ``Küche`` and ``Kueche`` are one, ``Kuche`` is another."""
    if "\u0308" in text:
        text = normalize("NFC", text)
    return _SPELLED_OUT.sub(lambda found: _WITH_UMLAUT.get(found[0], ""), text.translate(_SPELLING_TABLE))


def without_umlauts(word: str) -> str:
    """A word that is spelled, folded."""
    return word if word.isascii() else word.translate(_WITHOUT_UMLAUTS)


def with_umlaut(root: str) -> str:
    """With one on its last vowel that can have one: kauf, käuf; stock, stöck."""
    place = max(root.rfind(vowel) for vowel in "aou")
    place -= root[place - 1 : place + 1] == "au"
    return root[:place] + _WITH_UMLAUT[root[place] + "e"] + root[place + 1 :]


def words_in(text: str) -> list[str]:
    """The words of a text as they stand there; E-Auto, Leser:innen and 1.000 are one each."""
    whole = folded_with_places(text)
    return [text[slice(*whole.span(*found.span()))] for found in _WORD.finditer(whole.text)]


def parts_of(word: str) -> list[str]:
    """The words that the index takes a word of `words_in` for, spelled: e, auto; of most words it is one."""
    return [spelled(part) for part in _WORD.findall(word.translate(_SPELLING_TABLE))]


def in_threes(word: str) -> list[str]:
    """The digits of a long number as they stand in texts with a dot or blank between: 20, 000; of all other words none."""
    number = folded(word)
    if not (number.isdecimal() and number.isascii() and len(number) >= _LONG_NUMBER):
        return []
    first = len(number) % 3 or 3
    return [number[:first], *(number[at : at + 3] for at in range(first, len(number), 3))]


def divided(text: str) -> list[str]:
    """The words of a text as the index takes them, and what stands before, between and behind them: each second one is a word."""
    return (_DIVIDED if "_" in text else _DIVIDED_SOON).split(text)


def joined_words(pieces: Sequence[str]) -> list[str]:
    """The words of a text, `divided`, that the index takes for several, each spelled and once: eauto, leserinnen, 1000."""
    links = compress(range(2, len(pieces) - 1, 2), map(_LINKS.__contains__, pieces[2:-1:2]))
    starts = [at - 1 for at in links if at == 2 or pieces[at - 2] not in _LINKS]
    return list(dict.fromkeys(word for start in starts for word in _as_one(_joined_at(pieces, start))))


@lru_cache(5_000)
def _as_one(piece: str) -> list[str]:
    """The words of a piece of a text that the index takes for several: of E-Auto eauto."""
    parts = frozenset(parts_of(piece))
    return [word for word in _WORD.findall(spelled(piece)) if word not in parts]


def _joined_at(pieces: Sequence[str], start: int) -> str:
    """The words from this one on that are linked."""
    end = start + 1
    while end < len(pieces) - 1 and pieces[end] in _LINKS:
        end += 2
    return "".join(pieces[start:end])
