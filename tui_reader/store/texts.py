"""A text as the index holds it: in letters of its own, with signs, and with words behind it that it has in two.

The letters and signs are of private use: FTS5 takes them for letters like no others, and no text has them, because `clean`
lets none in.
"""

from collections.abc import Sequence
from unicodedata import normalize

from tui_reader.language.cases import Case, marked
from tui_reader.language.letters import divided, joined_words

_OWN_LETTERS = (("ä", "\ue0e4"), ("ö", "\ue0f6"), ("ü", "\ue0fc"), ("Ä", "\ue0c4"), ("Ö", "\ue0d6"), ("Ü", "\ue0dc"))
SIGNS = {Case.LARGE: "\ue100", Case.SMALL: "\ue101", Case.EITHER: "\ue102"}
"""Behind words that are two, by how they are written, what they are in a text; behind those of earlier versions is none."""
CASES = {sign: case for case, sign in SIGNS.items()}
_BEHIND = "\n\x1f"
"""What words that are written in two follow, joined, behind a text: none holds it, because `clean` lets none in."""


def to_index(word: str) -> str:
    """A word, or words, as FTS5 gets them: it would take Räte for Rate."""
    word = _composed(word)
    for umlaut, own in _OWN_LETTERS:
        word = word.replace(umlaut, own)  # much quicker than str.translate
    return word


def sentences_to_index(text: str) -> str:
    """A text as FTS5 gets it: words that are another one written large say which they are."""
    pieces = divided(_composed(text))
    return to_index(marked(pieces, SIGNS)) + _joined(pieces)


def as_read(text: str) -> tuple[str, list[int]]:
    """A text that is read, with signs as `with_signs` gives it; and where these stand."""
    signed = marked(divided(text), SIGNS)
    return signed, [] if len(signed) == len(text) else [at for at, letter in enumerate(signed) if letter in CASES]


def names_to_index(text: str) -> str:
    """The same of what is no sentence: authors, topics."""
    return to_index(text) + _joined(divided(_composed(text)))


def from_index(text: str) -> str:
    """A text or term of the index in its own letters."""
    for umlaut, own in _OWN_LETTERS:
        text = text.replace(own, umlaut)
    return without_signs(text)


def with_signs(text: str) -> str:
    """A text of the index in its own letters, with signs behind words that are two, and without what the index alone needs."""
    text = text.partition(_BEHIND)[0]
    for umlaut, own in _OWN_LETTERS:
        text = text.replace(own, umlaut)
    return text


def without_signs(text: str) -> str:
    """A text in its own letters."""
    for sign in CASES:
        text = text.replace(sign, "")
    return text


def _composed(text: str) -> str:
    return normalize("NFC", text) if "\u0308" in text else text


def _joined(pieces: Sequence[str]) -> str:
    """What the index takes for several words of a text: E-Auto is found as EAuto, too."""
    joined = joined_words(pieces)
    return _BEHIND + to_index(" ".join(joined)) if joined else ""
