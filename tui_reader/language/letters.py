"""The one way in which words are compared: in the index, in what is typed, in an article, in lists.

Case, accents, umlauts (ä, ae, a), ß and ss, ligatures, combining marks, hyphens, soft hyphens, the signs of gender
forms, the dots of 1.000 make no difference.
"""

import re
from typing import NamedTuple
from unicodedata import category, normalize

_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ȷ": "j", "æ": "a", "œ": "o", "ð": "d", "þ": "th",
    "ŋ": "n", "ə": "a", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ŀ": "l", "ĸ": "k", "ŉ": "n", "ƴ": "y", "ɛ": "e", "ɔ": "o",
    "‐": "-", "‒": "-", "–": "-", "⁻": "-", "−": "-", "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "•": "·", "∶": ":", "／": "/",
}  # fmt: skip
"""Letters that Unicode takes for no others with a mark, and signs that are written in several ways."""
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_DROPPED = re.compile(
    r"(?<=[ao])e"  # ae, oe
    r"|(?<=u)(?<![aeioq]u)e"  # ue; not in neue, Quelle
    r"|(?<=[^\W_])-(?=[^\W_])"  # E-Auto
    r"|(?<=[^\W\d_])[:*_·/]-?(?=innen|in\b|[renms]\b)"  # Leser:innen, jede*r
    r"|(?<=\d)[.'](?=\d{3}(?!\d))"  # 1.000
)
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"(?<![^\W_])[^\W_]++(?:[-‐-–−:*_·•/.'’]{1,2}+[^\W_]++)++")
"""What may be one word to the eye and several to the index: E-Auto, Leser:innen, 1.000."""


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


def _letter(letter: str) -> str:
    if category(letter) == "Cc":
        return " "
    seen = "".join(part for part in normalize("NFKD", letter) if category(part) not in _UNSEEN)
    return "".join(_LETTERS.get(part, part) for part in seen.casefold())


_TABLE = _Table()


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


def words_in(text: str) -> list[str]:
    """The words of a text as they stand there; E-Auto, Leser:innen and 1.000 are one each."""
    whole = folded_with_places(text)
    return [text[slice(*whole.span(*found.span()))] for found in _WORD.finditer(whole.text)]


def parts_of(word: str) -> list[str]:
    """The words that the index takes a word of `words_in` for, folded: e, auto; of most words it is one."""
    return [folded(part) for part in _WORD.findall(word.translate(_TABLE))]


def joined_words(text: str) -> list[str]:
    """The words of a text that the index would take for several, each folded and once: eauto, leserinnen, 1000."""
    words = (
        word for piece in _JOINED.findall(text) for word in _WORD.findall(folded(piece)) if word not in parts_of(piece)
    )
    return list(dict.fromkeys(words))
