"""Where lines break. Works on plain text and cells: line by line, dividing words where that pays, or a paragraph in all."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui_reader.typeset.breaks import ADDRESS, ADDRESS_SEAM, BETTER_SEAM, MARKS, MIN_SEAM, SEAM
from tui_reader.typeset.cells import Ruler
from tui_reader.typeset.glue import group_around, is_glued
from tui_reader.typeset.hyphenation import german
from tui_reader.typeset.typography import Divider

_LONGEST_WORD = 200
"""Characters of a word that are looked at behind a line that it fills."""
PAYS = 4
"""Cells that a divided word must gain on its line; less is not worth a hyphen."""
_MAX_HYPHENS = 3
"""Lines in a row that may end with a hyphen (Duden, Satz und Korrektur)."""


class Cut(NamedTuple):
    """A line of a text: from ``start`` to ``end``, and whether a hyphen is to be put behind it."""

    start: int
    end: int
    is_divided: bool = False

    def of(self, text: str) -> str:
        """The line as it is read, its hyphen with it."""
        return text[self.start : self.end] + "-" * self.is_divided


def wrap(
    text: str,
    width: int,
    first_width: int | None = None,
    divider: Divider | None = None,
    hints: Mapping[str, tuple[int, ...]] | None = None,
    separator: str = "",
    *,
    keeps_addresses: bool = False,
) -> Iterator[Cut]:
    """The lines of ``text``, in order, none wider than ``width`` cells (its hyphen counted).

    ``first_width`` is the first line's width where that differs. ``hints`` are words that the page itself
    divides, and where. Spaces at the breaks belong to no line; ``\\n`` ends one. What is wider than a
    line is divided at a syllable, if it has one, also without a ``divider``; else it is cut where the line is full. No
    text gives no line. A ``separator`` at a break belongs to no line either: the end of the line parts as well; what is
    said in one breath between two of them (`glue.group_around`) stays on one line. With ``keeps_addresses``
    an address or a path that a line holds is not broken; that is running text, and has no such parts.
    """
    breaker = _Breaker(text, max(1, width), divider, hints or {}, separator)
    breaker.keeps_addresses = keeps_addresses
    start, limit = 0, max(1, width if first_width is None else first_width)
    for part in text.split("\n") if text.strip() else ():
        end = start + len(part)
        for cut in breaker.lines(start, end, limit):
            limit = max(1, width)
            yield cut
        start = end + 1


class _Breaker:
    def __init__(
        self, text: str, width: int, divider: Divider | None, hints: Mapping[str, tuple[int, ...]], separator: str
    ) -> None:
        self._text, self._width, self._divider, self._hints, self._separator = text, width, divider, hints, separator
        self._ruler = Ruler(text)
        self.keeps_addresses = False
        """Whether an address is broken only where no line holds it."""
        self._hyphens = 0
        self._part = 0, len(text)
        self._word = 0, 0, False

    def lines(self, start: int, end: int, limit: int) -> Iterator[Cut]:
        """The lines from ``start`` to ``end``, where no line break stands between; one empty line for none."""
        text = self._text
        while end > start and text[end - 1] == " ":
            end -= 1
        while start < end and text[start] == " ":
            start += 1
        if start == end:
            yield Cut(start, start)
        self._hyphens = 0
        self._part = start, end
        while start < end:
            cut = self._line(start, end, limit)
            self._hyphens = self._hyphens + 1 if cut.is_divided else 0
            yield cut
            start, limit = self._behind(cut.end, end), self._width

    def _behind(self, start: int, end: int) -> int:
        """Where the next line begins behind the end of one."""
        text, separator = self._text, self._separator
        while start < end and text[start] == " ":
            start += 1
        return start + len(separator) if separator and text.startswith(separator, start) else start

    def _line(self, start: int, end: int, limit: int) -> Cut:
        reach = self._ruler.reach(start, limit)
        if reach >= end:
            return Cut(start, end)
        last = self._text.rfind(" ", start, reach + 1)
        space = last
        while space > start and self._holds(space, end):
            space = self._text.rfind(" ", start, space)
        word = last + 1 if last >= 0 else start
        near = min(end, reach + _LONGEST_WORD)
        after = self._text.find(" ", word, near)
        # The last word of a paragraph stays whole: half of it would stand alone on the last line.
        is_whole = after < 0 and last >= 0 and near == end
        after = near if after < 0 else after
        # Words that belong together go to the next line together, unless they would be too long for it.
        is_cluster = space < last and self._ruler.between(space + 1, after) <= self._width
        if space < 0 or (not is_cluster and self._ruler.between(space, reach) >= PAYS):
            room = limit - self._ruler.between(start, word)
            inside = self._inside(word, after, room, is_whole=is_whole)
            if inside is not None:
                return Cut(start, *inside)
        if last >= 0:
            return Cut(start, self._without_spaces(start, space if space >= 0 else last))
        return self._forced(start, after, reach)

    def _holds(self, space: int, end: int) -> bool:
        """Whether no line may end at a space: what belongs together, and between separators what is said in one breath."""
        if is_glued(self._text, space, end):
            return True
        group = group_around(self._text, space) if self._separator and not self.keeps_addresses else None
        return group is not None and self._ruler.between(*group) <= self._width

    def _forced(self, start: int, end: int, reach: int) -> Cut:
        """A word that is wider than a line: at a syllable if there is one, whatever else divides words; else where it is full."""
        if not self._is_in_address(start):
            points = german().points(self._text[start:end])
            if fitting := [point for point in points if start + point < reach]:
                return Cut(start, start + fitting[-1], is_divided=True)
        return Cut(start, max(reach, self._ruler.behind(start)))

    def _without_spaces(self, start: int, end: int) -> int:
        while end > start and self._text[end - 1] == " ":
            end -= 1
        return end

    def _is_in_address(self, at: int) -> bool:
        """Whether the word that the character at an offset stands in is an address or a path; each is looked at once."""
        start, end, is_one = self._word
        if not start <= at < end:
            start = max(self._text.rfind(" ", self._part[0], at) + 1, self._part[0])
            end = self._text.find(" ", at, self._part[1])
            end = end if end >= 0 else self._part[1]
            is_path = self._text.startswith(("/", "~/"), start) and self._text.find("/", start + 2, end) > 0
            is_one = is_path or ADDRESS.search(self._text, start, end) is not None
            self._word = start, end, is_one
        return is_one

    def _inside(self, start: int, end: int, room: int, *, is_whole: bool) -> tuple[int, bool] | None:
        """Where in a word to end the line so that at most ``room`` cells are used, and whether with a hyphen."""
        word, reach = self._text[start:end], self._ruler.reach(start, room) - start
        is_plain = word.isalpha()
        if not is_plain and self._is_in_address(start):
            if self.keeps_addresses and self._ruler.between(start, end) <= self._width:
                return None
            seams = [found.start() for found in ADDRESS_SEAM.finditer(word) if MIN_SEAM <= found.start() <= reach]
            return (start + seams[-1], False) if seams else None
        seam = 0
        if not is_plain:
            seam = max((found.end() for found in SEAM.finditer(word) if found.end() <= reach), default=0)
        point = 0 if is_whole or self._hyphens >= _MAX_HYPHENS else self._point(word, reach - 1)
        if seam and point - seam <= BETTER_SEAM:
            return start + seam, False
        return (start + point, True) if point else None

    def _point(self, word: str, reach: int) -> int:
        """The best place to divide a word within ``reach`` characters; 0 for none. The page's own come first."""
        if self._divider is None or reach < 3:
            return 0
        best = max((point for point in self._divider.points(word) if point <= reach), default=0)
        letters = word.strip(MARKS)
        if letters in self._hints:
            offset = word.index(letters)
            own = max((offset + point for point in self._hints[letters] if offset + point <= reach), default=0)
            best = own if own and best - own <= BETTER_SEAM else best
        return best
