"""The piece of a text around what was found, what was found in it marked. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui_reader.language.letters import folded, folded_with_places

HIT = ("\x02", "\x03")
"""What stands around a hit in a snippet: no text of the store holds these, because `clean` lets none in."""
_CHARACTERS, _BEFORE_HIT = 160, 50
_WORD = re.compile(r"[^\W_]++")
_PIECE = re.compile(r"[^\W_]++(?:[-‐-–−:*_·•/.'’]{1,2}+[^\W_]++)*+")
"""A word, or several that may be one: Leser:innen."""


class Sought(NamedTuple):
    """Words that stand behind each other, of each all the ways that count, as they are compared; most often it is one."""

    words: tuple[Collection[str], ...]
    longer: Collection[str] = ()
    """Words that hold it."""
    marked: tuple[str, ...] = ()
    """What is marked of these."""


_fold = lru_cache(60_000)(folded)


def snippet(body: str, sought: Sequence[Sought]) -> str:
    """The text around the first place of the first that stands in it, all places marked; else the text's beginning."""
    first = next((place for one in sought for place in _places(body, one)), None)
    near = max(0, first[0] - _BEFORE_HIT) if first is not None else 0
    start = body.find(" ", near) + 1 if near else 0
    if first is not None and start > first[0]:
        start = near
    piece = body[start : start + _CHARACTERS]
    end = piece.rfind(" ") if start + _CHARACTERS < len(body) else len(piece)
    piece = piece[: end if end > 0 else None]
    return ("…" if start else "") + _marked(piece, sought) + ("…" if start + len(piece) < len(body) else "")


def _marked(piece: str, sought: Sequence[Sought]) -> str:
    places = sorted(place for one in sought for place in _places(piece, one))
    marked, last = [], 0
    for start, end in places:
        if start >= last:
            marked += [piece[last:start], HIT[0], piece[start:end], HIT[1]]
            last = end
    return "".join(marked) + piece[last:]


def _places(text: str, sought: Sought) -> Iterator[tuple[int, int]]:
    if len(sought.words) > 1:
        yield from _of_phrase(text, sought.words)
        return
    [whole] = sought.words
    for piece in _PIECE.finditer(text):
        if _fold(piece[0]) in whole:
            yield piece.span()
        else:
            for word in _WORD.finditer(text, *piece.span()):
                if (fold := _fold(word[0])) in whole:
                    yield word.span()
                elif fold in sought.longer:
                    start, end = _part(word[0], sought.marked)
                    yield word.start() + start, word.start() + end


def _part(word: str, marked: Sequence[str]) -> tuple[int, int]:
    """What of a word is marked: the part that was sought, or all of it."""
    whole = folded_with_places(word)
    for part in marked:
        start = whole.text.find(part)
        if part and start >= 0:
            return whole.span(start, start + len(part))
    return 0, len(word)


def _of_phrase(text: str, words: Sequence[Collection[str]]) -> Iterator[tuple[int, int]]:
    there = list(_WORD.finditer(text))
    for number in range(len(there) - len(words) + 1):
        if all(_fold(there[number + place][0]) in ways for place, ways in enumerate(words)):
            yield there[number].start(), there[number + len(words) - 1].end()
