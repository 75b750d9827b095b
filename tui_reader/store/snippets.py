"""The piece of a text around what was found, what was found in it marked. Pure."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from tui_reader.language.letters import folded_with_places, spelled, without_umlauts
from tui_reader.model import Hit
from tui_reader.store.texts import CASES, as_read, without_signs

HIT = ("\x02", "\x03")
"""What stands around a hit in a snippet: no text of the store holds these, because `clean` lets none in."""
_CHARACTERS, _BEFORE_HIT = 160, 50
_DOTS = "… "
_LONG = 1_000
"""Characters of a text from which on it is worth while to look for what is written plainly first."""
_LONGER_WHEN_SMALL = "İ"
"""The one letter that is two in small letters, so that places would be others."""
_BEGINNING = 4
"""Letters by which a word is looked for first."""
_A_WORD = rf"(?:[^\W_][\u0300-\u036f]*+)++[{''.join(CASES)}]?+"
_WORD = re.compile(_A_WORD)
_PLAIN = re.compile(r"[\"(]*(?P<word>(?!dj)(?:[a-df-z]|(?<![aou])e)+)[.,:;!?\")]*")
"""A word that is spelled as it is written."""
_PIECE = re.compile(rf"{_A_WORD}(?:[-‐-–−:*_·•/.'’]{{1,2}}+{_A_WORD})*+")
"""A word, or several that may be one: Leser:innen."""


class Phrase(NamedTuple):
    """Words that stand behind each other, of each all the ways that count, spelled; most often it is one."""

    words: tuple[Collection[str], ...]
    longer: Collection[str] = ()
    """Words that hold it."""
    marked: tuple[str, ...] = ()
    """What is marked of these."""

    @property
    def beginnings(self) -> "_Beginnings":
        """What all that counts begins with or holds."""
        return _Beginnings.of(frozenset(self.words[0]), frozenset(self.longer), self.marked)


class _Beginnings(NamedTuple):
    """What the words of a phrase begin with or hold: few, by which the places are found that may be theirs."""

    letters: frozenset[str]
    all_begin: bool
    """Whether all words begin so, and none only holds them."""
    words: frozenset[str]

    @classmethod
    @lru_cache(200)
    def of(cls, whole: frozenset[str], longer: frozenset[str], marked: tuple[str, ...]) -> "_Beginnings":
        """Of words that count as they are, and of longer ones in which something is marked, or which are only meant."""
        holding = [one for one in longer if any(part in one for part in marked)]
        letters = whole.union(longer.difference(holding), marked if holding else ())
        return cls(letters, all(one.startswith(marked) for one in holding), whole | longer)


SOURCES = ("topics", "authors")
"""What a hit is said to be of, where nothing of the text was found."""


class Texts(NamedTuple):
    """What the index holds of an article, with the signs of words that are two; topics and authors with commas between."""

    title: str
    body: str
    teaser: str
    topics: str
    authors: str


def hit_of(article_id: int, texts: Texts, phrases: Sequence[Phrase], names: Mapping[str, Sequence[Phrase]]) -> Hit:
    """With a piece of the text; where neither that nor the title holds anything of what was sought, with what does.

    ``names`` are what is sought in each of SOURCES.
    """
    piece = snippet(texts.body, phrases, texts.teaser)
    if HIT[0] in piece or HIT[0] in marked(texts.title, phrases):
        return Hit(article_id, without_signs(piece))
    for source, listed in (("topics", texts.topics), ("authors", texts.authors)):
        parts = [marked(part, names[source]) for part in listed.split(", ")]
        if found := [part for part in parts if HIT[0] in part]:
            return Hit(article_id, ", ".join(found), source)
    return Hit(article_id, without_signs(piece))


@lru_cache(60_000)
def _spellings(word: str) -> frozenset[str]:
    """A word with its umlauts, and without: in an index of an earlier version it is known by these."""
    if not word.isalnum() and _WORD.fullmatch(word) is None:  # of several words in one no sign counts
        word = without_signs(word)
    spelling = spelled(word)
    return frozenset((spelling, without_umlauts(spelling)))


def snippet(body: str, phrases: Sequence[Phrase], teaser: str = "") -> str:
    """The text around the first place of the first that stands in it, all places marked; where it stands in the teaser
    alone, of that; else the text's beginning.
    """
    first = next((place for one in phrases for place in _first_places(body, one)), None)
    if first is None and any(True for one in phrases for _ in _places(teaser, one)):
        return snippet(teaser, phrases)
    near = max(0, first[0] - _BEFORE_HIT) if first is not None else 0
    start = body.find(" ", near) + 1 if near else 0
    if first is not None and start > first[0]:
        start = near
    piece = body[start : start + _CHARACTERS]
    end = piece.rfind(" ") if start + _CHARACTERS < len(body) else len(piece)
    piece = piece[: end if end > 0 else None]
    return _with_dots(body, start, start + len(piece), marked(piece, phrases))


def _with_dots(text: str, start: int, end: int, piece: str) -> str:
    """A piece of a text with dots where more of it is: behind a whole word a blank stands between. The text's own dots are
    not doubled by that.
    """
    piece = piece.strip()
    piece = piece.lstrip(_DOTS) if start else piece
    piece = piece.rstrip(_DOTS) if end < len(text) else piece
    before = "" if not start else "… " if text[start - 1].isspace() else "…"
    behind = "" if end >= len(text) else " …" if text[end].isspace() else "…"
    return before + piece + behind


def _first_places(body: str, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where a text has it: first where it is written plainly, which is found much quicker, then all places."""
    if len(body) > _LONG and _LONGER_WHEN_SMALL not in body:
        begin = phrase.beginnings
        near = _plainly(begin.letters, at_beginnings=begin.all_begin)
        for start, end in _pieces(body) if len(phrase.words) == 1 else [(0, len(body))]:
            piece = body[start:end]
            places = _places(piece, phrase, near, piece.lower())
            yield from ((start + one, start + last) for one, last in places)
    yield from _places(body, phrase)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """A text in pieces that end with words: what is found soon is found without a look at all of it."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _LONG) + 1 or len(text)
        yield start, end
        start = end


def marked(piece: str, phrases: Sequence[Phrase]) -> str:
    """The text with all places of what is sought between the two signs."""
    parts, last = [], 0
    for start, end in _all_places(piece, phrases):
        parts += [piece[last:start], HIT[0], piece[start:end], HIT[1]]
        last = end
    return "".join(parts) + piece[last:]


def places_in(text: str, phrases: Sequence[Phrase]) -> list[tuple[int, int]]:
    """All places of what is sought in a text as it is read, in its order."""
    signed, signs = as_read(text)
    return [
        (start - bisect_left(signs, start), end - bisect_left(signs, end))
        for start, end in _all_places(signed, phrases)
    ]


def _all_places(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """All of them in the text's order; of those that share letters the first, and of these the longest."""
    found = sorted((place for one in phrases for place in _places(text, one)), key=lambda place: (place[0], -place[1]))
    last = 0
    for start, end in found:
        if start >= last:
            yield start, end
            last = end


@lru_cache(200)
def _near(spellings: frozenset[str]) -> re.Pattern[str]:
    """What begins as one of these may, however it is written: a look for it is quicker than one at each word of a text."""
    beginnings = sorted({without_umlauts(one).replace("ss", "s")[:_BEGINNING] for one in spellings if one})
    ways = ("\\W?".join(map(_ways, beginning)) for beginning in beginnings)
    return re.compile("|".join([*ways, "[ﬀ-ﬆ]"]))


@lru_cache(200)
def _plainly(spellings: frozenset[str], *, at_beginnings: bool) -> re.Pattern[str]:
    """The same in small letters, as they are written most often; ``at_beginnings`` of words only."""
    beginnings = sorted({re.escape(one[:_BEGINNING]) for one in spellings if one})
    behind_none = (f"{one}(?<![^\\W_]{one})" for one in beginnings)  # a pattern that begins with letters is quicker
    return re.compile("|".join(behind_none if at_beginnings else beginnings) or "(?!)")


def _ways(letter: str) -> str:
    """A letter, its capital, or any that only looks like it; of a vowel also what follows it in ae, and of an s another."""
    plain = letter + letter.upper() if letter.isascii() else ""
    return f"[{plain}\u0080-\U0010ffff]" + ("[eE]?" if letter in "aou" else "[sS]?" if letter == "s" else "")


def _chunks(text: str, near: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """What stands between white space around each place that may be one, in order."""
    last = 0
    while found := near.search(text, last):
        start, last = found.span()
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while last < len(text) and not text[last].isspace():
            last += 1
        yield start, last


def _places(
    text: str, phrase: Phrase, near: re.Pattern[str] | None = None, seen: str | None = None
) -> Iterator[tuple[int, int]]:
    """Where a text has what is sought: near all that it may be, or near what is ``seen`` in place of the text."""
    chunks = _chunks(text if seen is None else seen, near or _near(phrase.beginnings.letters))
    if len(phrase.words) > 1:
        yield from _of_phrase(text, phrase.words, chunks)
        return
    [whole] = phrase.words
    counts = phrase.beginnings.words
    near_ones = (chunk for chunk in chunks if not _is_another(text[slice(*chunk)].lower(), counts))
    for piece in (piece for chunk in near_ones for piece in _PIECE.finditer(text, *chunk)):
        if not _spellings(piece[0]).isdisjoint(whole):
            yield piece.span()
        else:
            words = [place for word in _WORD.finditer(text, *piece.span()) for place in _of_word(word, phrase)]
            yield from words or _of_word(piece, phrase)  # E-Auto-Prämie


def _of_word(word: re.Match[str], phrase: Phrase) -> Iterator[tuple[int, int]]:
    """What of a word, or of several in one, is marked."""
    spellings = _spellings(word[0])
    if not spellings.isdisjoint(phrase.words[0]):
        yield word.span()
    elif not spellings.isdisjoint(phrase.longer):
        start, end = _part(word[0], phrase.marked)
        yield word.start() + start, word.start() + end


def _is_another(chunk: str, counts: Collection[str]) -> bool:
    """Whether what stands between white space is a word in plain letters, and none of those that count."""
    plain = _PLAIN.fullmatch(chunk)
    return plain is not None and plain["word"] not in counts


def _part(word: str, marked: Sequence[str]) -> tuple[int, int]:
    """What of a word is marked: the part that was sought, or all of it."""
    whole = folded_with_places(word)
    for part in marked:
        start = whole.text.find(part)
        if part and start >= 0:
            return whole.span(start, start + len(part))
    return 0, len(word)


def _of_phrase(
    text: str, words: Sequence[Collection[str]], chunks: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for start, end in chunks:
        for first in _WORD.finditer(text, start, end):
            there = list(islice(_WORD.finditer(text, first.start()), len(words)))
            if len(there) == len(words) and not any(
                _spellings(word[0]).isdisjoint(ways) for word, ways in zip(there, words, strict=True)
            ):
                yield first.start(), there[-1].end()
