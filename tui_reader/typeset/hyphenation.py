"""Where German words may divide: Liang's algorithm over the table that pyphen brings, and what a typesetter adds.

The table is read, pyphen's program is not: its 66,000 patterns are parsed only where a word meets them,
so that the first word costs some 40 ms and not 500.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
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
SYSTEM_TABLES = (Path("/usr/share/hyphen"), Path("/usr/local/share/hyphen"))
"""Where Linux keeps what LibreOffice hyphenates with."""
_COMMENTS = ("#", "%", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUND", "NOHYPHEN", "NEXTLEVEL")

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
            for end in range(begin + 2, min(begin + self._longest, len(text)) + 1):
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
    """The Hyphenator for German in the spelling of 2006. Read once; later calls give the same one.

    Where there is no table of patterns that can be read, words stay whole.
    """
    for table in _tables():
        try:
            return Hyphenator(_patterns_of(table.read_bytes()))
        except (OSError, ValueError, LookupError):  # not there, or not in the encoding that it names
            continue
    return Hyphenator({})


def _tables() -> Iterator[Path]:
    """Where the table may lie: in pyphen or, where a distribution took its tables out, in the system."""
    spec = find_spec("pyphen")
    pyphens = [Path(spec.origin).with_name("dictionaries")] if spec is not None and spec.origin else []
    for folder in (*pyphens, *SYSTEM_TABLES):
        yield folder / "hyph_de_DE.dic"


def _patterns_of(table: bytes) -> dict[str, str]:
    name, _, lines = table.partition(b"\n")
    encoding = name.decode("ascii").strip()
    letters = lines.translate(None, b"0123456789").decode(encoding).splitlines()
    patterns = lines.decode(encoding).splitlines()
    return {
        key: pattern
        for key, pattern in zip(letters, patterns, strict=True)
        if key != pattern and not key.startswith(_COMMENTS)
    }
