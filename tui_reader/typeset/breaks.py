"""Where the lines of a text may end: behind words, at the seams inside them, and where they divide."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tui_reader.typeset.glue import is_glued
from tui_reader.typeset.typography import Divider

SEAM = re.compile(r"(?<=\w)[-–/](?=\w\w)")
ADDRESS = re.compile(r"https?://|www\.|\w@\w|\w\.(?:de|org|com|net|eu)/")
ADDRESS_SEAM = re.compile(r"(?<=[/?&=#_.\-@])(?=[^\s/])|(?=[?&#])")
BETTER_SEAM = 4
"""Cells by which a hyphen of the word itself, or a place that the page marked, may be behind the best one."""
MIN_SEAM = 3
"""Characters of an address that stay before its first seam."""
MARKS = "„“”‚‘’»«\"'()[]…,.;:!?"
"""What stands at a word and is none of its letters."""
_WORD = re.compile("[^ ]+")
_SHORTEST = 6
"""Letters of a word that may divide: no piece is shorter than three."""


class Breaks(NamedTuple):
    """The places where lines of a text may end, in order, the last its end: of each property a list of its own."""

    ends: list[int]
    """Where a line ends that ends there, an offset in the text."""
    starts: list[int]
    """Where the next line begins."""
    gaps: list[int]
    """The gaps between words up to the line's end, from the beginning on."""
    are_divided: list[bool]
    """Whether a hyphen is put in."""


def breaks_of(
    text: str, start: int, end: int, width: int, divider: Divider | None, hints: Mapping[str, tuple[int, ...]]
) -> Breaks:
    """The breaks between two offsets, which neither begin nor end with a space. Words that belong together are not
    divided where they fit on a line, of ``width`` characters.
    """
    ends, starts, counts, are_divided = Breaks([], [], [], [])
    gaps, behind, whole = -1, start, start
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if gaps < 0 or not is_glued(text, first - 1, end):
            whole = first
        if gaps >= 0 and whole == first:
            ends.append(behind)
            starts.append(first)
            counts.append(gaps)
            are_divided.append(False)
        gaps, behind = gaps + 1, last
        word = match[0]
        if last - first >= _SHORTEST or not word.isalpha():
            own = None if last == end or (whole < first and last - whole <= width) else divider
            inside = [] if _is_to_be_typed(word, width) else _inside(word, own, hints)
            points = [first + point for point, _ in inside]
            ends += points
            starts += points
            counts += [gaps] * len(points)
            are_divided += [is_divided for _, is_divided in inside]
    return Breaks([*ends, end], [*starts, end], [*counts, gaps], [*are_divided, False])


def _is_to_be_typed(word: str, width: int) -> bool:
    """Whether it is a mail address that leaves no large hole in a line of that width where it stands on the next."""
    return "@" in word and "/" not in word and 3 * len(word) <= 2 * width and ADDRESS.search(word) is not None


def _inside(word: str, divider: Divider | None, hints: Mapping[str, tuple[int, ...]]) -> list[tuple[int, bool]]:
    """Where in a word a line may end, and whether with a hyphen that is put in."""
    if word.isalpha():
        return [(point, True) for point in points_of(word, divider, hints)]
    if ADDRESS.search(word) is not None:
        places = (found.start() for found in ADDRESS_SEAM.finditer(word))
        return [(place, False) for place in places if place >= MIN_SEAM]
    seams = [found.end() for found in SEAM.finditer(word)]
    points = points_of(word, divider, hints)
    far = [point for point in points if all(abs(point - seam) > BETTER_SEAM for seam in seams)]
    return sorted([(seam, False) for seam in seams] + [(point, True) for point in far])


def points_of(word: str, divider: Divider | None, hints: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Where a word divides; the page's own places come before others that are near."""
    if divider is None:
        return ()
    points = divider.points(word)
    if not hints or (letters := word.strip(MARKS)) not in hints:
        return points
    offset = word.index(letters)
    own = [offset + point for point in hints[letters]]
    return tuple(sorted({*own, *(one for one in points if all(abs(one - it) > BETTER_SEAM for it in own))}))
