"""The values that typesetting gives: runs, lines, a page."""

from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple

from tui_reader.model import Emphasis, Place


class Voice(StrEnum):
    """What a run is, for whoever gives it a colour."""

    TOPLINE = "topline"
    HEADLINE = "headline"
    QUIET = "quiet"
    TEXT = "text"
    HEADING = "heading"
    QUESTION = "question"
    QUOTE = "quote"
    DATELINE = "dateline"
    NOTE = "note"


class Run(NamedTuple):
    """A stretch of a line in one style.

    ``offset`` is where its text stands in the logical text of its line's block; None for what the
    typesetter put in (bullets, bars), which is never copied.
    """

    text: str
    voice: Voice
    emphasis: Emphasis = Emphasis.NONE
    href: str | None = None
    offset: int | None = None


class Line(NamedTuple):
    """One line: ``indent`` blank cells, then the runs. ``block`` is -1 for a blank line."""

    runs: tuple[Run, ...] = ()
    indent: int = 0
    block: int = -1
    start: int = 0
    """The offset in the block's logical text at which the line begins."""


BLANK = Line()


class Mark(NamedTuple):
    """Where a section begins: its heading and the number of the line."""

    heading: str
    line: int
    words: int


class Page(NamedTuple):
    """A page set for one width. ``texts`` are the logical texts of its blocks, those of the head first."""

    width_cells: int
    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    head_blocks: int
    """How many of ``texts`` stand above the body: a Place counts from behind them."""
    sections: tuple[Mark, ...]

    def place_of(self, line_number: int) -> Place:
        """The place in the article of the first text at or below a line."""
        for line in self.lines[line_number:]:
            if line.block >= 0:
                block = line.block - self.head_blocks
                return Place(block, line.start) if block >= 0 else Place()
        return Place()

    def line_of(self, place: Place) -> int:
        """The line that holds a place; 0 for the top."""
        if place.block < 0:
            return 0
        keys = [
            (number, line) for number, line in enumerate(self.lines) if line.block >= self.head_blocks
        ]  # fmt: skip
        starts = [(line.block - self.head_blocks, line.start) for _, line in keys]
        index = bisect_right(starts, (place.block, place.offset)) - 1
        return keys[index][0] if index >= 0 else 0

    def section_at(self, line_number: int) -> int:
        """The index of the section that a line stands in; -1 before the first heading."""
        return bisect_right([mark.line for mark in self.sections], line_number) - 1
