"""Where German words may divide: Liang's algorithm over TeX's patterns, and what a typesetter adds.

The patterns are the ones of the Trennmustermannschaft, made from a long list of words divided by hand;
those that spelling checkers bring (and pyphen) say "Zusam-me-na-rbeit". A pattern is parsed only where a word meets it.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Points = tuple[int, ...]
"""Offsets in a word before which a hyphen may end a line, ascending."""

MIN_LETTERS = 3
"""Letters at least before and behind a break."""
_MAX_WORD = 60
_MAX_CACHED = 20_000
_LETTERS = re.compile(r"[^\W\d_]+")
_PATTERN_PARTS = re.compile(r"(\d?)(\D?)")
_GENDER_SIGNS = frozenset(":*_·/")
_GENDER_ENDINGS = ("innen", "in")
_TABLE = Path(__file__).with_name("hyph-de-1996.pat")

_Pattern = tuple[int, tuple[int, ...]]
"""Where in the letters the values begin, and the values: odd ones allow a break, even ones forbid it."""


class Hyphenator:
    """Divides words. ``patterns`` maps letters (``.`` is a word's end) to Liang's pattern as it stands in the table."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self.patterns = patterns
        self._longest = max(map(len, patterns), default=0)
        self._parsed: dict[str, _Pattern] = {}
        self._known: dict[str, Points] = {}

    def points(self, word: str) -> Points:
        """Where a word may divide, with its punctuation and whatever stands in it.

        At least three letters stay on either side, no letter ends up alone between two points, and the sign
        of a gender form stays with what is around it: ``Leser:in`` is one word, ``Leser:innen-brief`` divides.
        """
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MAX_CACHED:
                self._known.clear()
            self._known[word] = found = self._divide(word) if len(word) <= _MAX_WORD else ()
        return found

    def _divide(self, word: str) -> Points:
        points: list[int] = []
        for run in _LETTERS.finditer(word):
            letters, start = run[0], run.start()
            if start and word[start - 1] in _GENDER_SIGNS:
                ending = next((end for end in _GENDER_ENDINGS if letters.startswith(end)), "")
                letters, start = letters[len(ending) :], start + len(ending)
                points += [start] if ending and len(letters) >= MIN_LETTERS else []
            points += [start + point for point in self._divide_letters(letters)]
        return tuple(points)

    def _divide_letters(self, letters: str) -> list[int]:
        if len(letters) < 2 * MIN_LETTERS:
            return []
        text = f".{letters.lower()}."
        values = [0] * (len(text) + 1)
        for begin in range(len(text) - 1):
            for end in range(begin + 1, min(begin + self._longest, len(text)) + 1):
                raw = self.patterns.get(text[begin:end])
                if raw is not None:
                    offset, pattern = self._pattern(raw)
                    for position, value in enumerate(pattern, begin + offset):
                        if value > values[position]:
                            values[position] = value
        points: list[int] = []
        for point in range(MIN_LETTERS, len(letters) - MIN_LETTERS + 1):
            if values[point + 1] % 2 and (not points or point - points[-1] > 1):
                points.append(point)
        return points

    def _pattern(self, raw: str) -> _Pattern:
        found = self._parsed.get(raw)
        if found is None:
            values = [int(digit or 0) for digit, _ in _PATTERN_PARTS.findall(raw)]
            first = next((i for i, value in enumerate(values) if value), 0)
            self._parsed[raw] = found = (first, tuple(values[first:]))
        return found


@cache
def german() -> Hyphenator:
    """The Hyphenator for German in the spelling of 2006. Read once; later calls give the same one."""
    table = _TABLE.read_bytes()
    letters = table.translate(None, b"0123456789").decode().splitlines()
    patterns = table.decode().splitlines()
    return Hyphenator({key: it for key, it in zip(letters, patterns, strict=True) if not key.startswith("%")})
