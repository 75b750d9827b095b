"""Where German words may divide: Liang's algorithm over TeX's patterns, and what a typesetter adds.

The patterns are the ones of the Trennmustermannschaft, made from a long list of words divided by hand;
those that spelling checkers bring (and pyphen) say "Zusam-me-na-rbeit".
"""

import re
from functools import cache
from pathlib import Path

from tui_reader.typeset.patterns import PatternTrie, read_patterns

Points = tuple[int, ...]
"""Offsets in a word before which a hyphen may end a line, ascending."""

MIN_LETTERS = 3
"""Letters at least before and behind a break."""
_MAX_WORD = 60
_MAX_CACHED = 20_000
_LETTERS = re.compile(r"[^\W\d_]+")
_GENDER_SIGNS = frozenset(":*_·/")
_GENDER_ENDINGS = ("innen", "in")
PATTERNS = Path(__file__).with_name("hyph-de-1996.trie")


class Hyphenator:
    """Divides words, as Liang's patterns have it."""

    def __init__(self, patterns: PatternTrie) -> None:
        self._patterns = patterns
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
        values = self._patterns.values(f".{letters.lower()}.")
        points: list[int] = []
        for point in range(MIN_LETTERS, len(letters) - MIN_LETTERS + 1):
            if values[point + 1] % 2 and (not points or point - points[-1] > 1):
                points.append(point)
        return points


@cache
def german() -> Hyphenator:
    """The Hyphenator for German in the spelling of 2006. Read once; later calls give the same one."""
    return Hyphenator(read_patterns(PATTERNS))
