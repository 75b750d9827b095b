"""The values that typesetting gives: runs, lines, a page."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from tui_reader.model import Emphasis, Place
from tui_reader.typeset.rivers import widened


class Voice(StrEnum):
    """What a run of text is: screens give each voice a style."""

    TOPLINE = "topline"
    HEADLINE = "headline"
    QUIET = "quiet"
    TEXT = "text"
    HEADING = "heading"
    QUESTION = "question"
    SPEAKER = "speaker"
    QUOTE = "quote"
    DATELINE = "dateline"
    NOTE = "note"
    NEW = "new"


class Run(NamedTuple):
    """A stretch of a line in one style.

    ``offset`` is where its text stands in the logical text of its line's block; None for what the
    typesetter put in (bullets, bars, hyphens, the gaps of a justified line), which is never copied.
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
    fill: int = 0
    """Cells to be spread over the line's gaps, so that it reaches the right edge; 0 for a ragged line."""
    lean: int = 0
    """Which gaps get what cannot be spread evenly; see `rivers.widened`."""

    picture: tuple[str, int] | None = None
    """The address of the picture that is drawn here, and which of its lines."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it, but for a bar."""
        return self.picture is None and all(run.offset is None for run in self.runs)

    @property
    def is_heading(self) -> bool:
        """Whether something below it belongs to it: its text to a subheading, to a question what is answered."""
        return any(run.voice in (Voice.HEADING, Voice.QUESTION) for run in self.runs)

    def holds(self, offset: int) -> bool:
        """Whether the character at that offset of the block's logical text stands on this line."""
        return any(run.offset is not None and run.offset <= offset < run.offset + len(run.text) for run in self.runs)

    def first_of(self, start: int, end: int) -> int | None:
        """The first letter on this line of those from ``start`` to ``end`` of the block's logical text; None without one."""
        for run in self.runs:
            if run.offset is not None and run.offset < end:
                low = max(start, run.offset)
                letters = run.text[low - run.offset : end - run.offset]
                if letters.strip():
                    return low + len(letters) - len(letters.lstrip())
        return None

    def drawn(self) -> Iterator[Run]:
        """The runs as they are drawn, gaps filled."""
        if not self.fill:
            yield from self.runs
            return
        gaps = sum(run.text.count(" ") for run in self.runs if run.offset is not None)
        extras = iter(widened(gaps, self.fill, self.lean))
        for run in self.runs:
            if run.offset is None:
                yield run
                continue
            position = 0
            while (space := run.text.find(" ", position)) >= 0:
                yield run._replace(text=run.text[position : space + 1], offset=run.offset + position)
                if extra := next(extras):
                    yield run._replace(text=" " * extra, offset=None)
                position = space + 1
            if position < len(run.text):
                yield run._replace(text=run.text[position:], offset=run.offset + position)


BLANK = Line()


class Anchor(NamedTuple):
    """A line at which a section of an article, or a comment, begins."""

    heading: str
    """Of the section; of a comment who wrote it."""
    line: int
    words: int = 0
    """Of the section's text."""
    thread: int = -1
    """Of a comment: the number of the top comment that its thread begins with."""


class Link(NamedTuple):
    """A link on a page: the characters from ``start`` to ``end`` of a block's logical text."""

    href: str
    text: str
    block: int
    start: int
    end: int
    lead: str = ""
    """The cell that stands before it, for the key that follows it: its number, or a blank; none for one within a text."""


class Page(NamedTuple):
    """A page set for one width. ``texts`` are the logical texts of its blocks, those of the head first."""

    width_cells: int
    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    head_blocks: int
    """How many of ``texts`` stand above the body: a Place counts from behind them."""
    sections: tuple[Anchor, ...]
    """Where its sections begin, or its comments."""
    links: tuple[Link, ...] = ()
    """The links of body and "Mehr zum Thema", in reading order."""
    across: tuple[range, ...] = ()
    """Of a page in columns the lines, in their order, that are as wide as all columns together."""
    whole: tuple[range, ...] = ()
    """Lines that stay together where a column has room for them: tables."""
    below: int = 0
    """How many lines stand below the text, with what leads on from it."""
    comments_block: int = -1
    """The block that says how many comments there are and which key shows them; -1 for none."""
    closing_block: int = -1
    """The block that says what Space does at the end; -1 for none. The keys below the page say it, too."""
    said_from: Mapping[int, int] = {}
    """Of blocks with words that the program says, and nobody looks for in a text (how long it takes, what a key does), where
    these begin.
    """
    ends: Mapping[int, int] = {}
    """Of blocks below which something is noted where their own texts end: what follows is the note."""

    @property
    def numbered(self) -> tuple[Link, ...]:
        """The links in the order of their numbers: those come first that the page shows theirs of."""
        return tuple(sorted(self.links, key=lambda link: not link.lead.strip()))

    @property
    def text_lines(self) -> int:
        """How many lines there are to the end of the text."""
        return len(self.lines) - self.below

    def own_texts(self, blocks: int) -> list[str]:
        """Those of a body of so many blocks, as far as it is set."""
        return [self.own_text(block) for block in range(self.head_blocks, len(self.texts))[:blocks]]

    def own_text(self, block: int) -> str:
        """The logical text of a block, without what is noted below it."""
        return self.texts[block][: self.ends.get(block)]

    def written(self) -> Iterator[tuple[int, str]]:
        """What can be found on it: the texts of its blocks with their numbers, but for what the program says."""
        for block, text in enumerate(self.texts):
            yield block, text[: self.said_from.get(block)]

    def place_of(self, line_number: int) -> Place:
        """The place in the article of the first text at or below a line."""
        for line in self.lines[line_number:]:
            if line.block >= 0:
                block = line.block - self.head_blocks
                return Place(block, line.start) if block >= 0 else Place()
        return Place()

    def line_of(self, place: Place) -> int:
        """The line that holds a place; 0 for the top."""
        return self.line_at(place.block + self.head_blocks, place.offset) if place.block >= 0 else 0

    def line_at(self, block: int, offset: int) -> int:
        """The line that holds a character of a block (counted as in ``texts``)."""
        found = 0
        for number, line in enumerate(self.lines):
            if line.block == block and line.holds(offset):
                return number  # in a table a line further down may begin before it
            if line.block >= 0 and (line.block, line.start) <= (block, offset):
                found = number
        return found

    def text_from(self, line_number: int) -> int:
        """The number of the first line from that on that is not blank; the same where none is."""
        lines = range(line_number, len(self.lines))
        return next((number for number in lines if not self.lines[number].is_blank), line_number)

    def section_at(self, line_number: int) -> int:
        """The index of the section that a line stands in; -1 before the first heading."""
        return bisect_right([anchor.line for anchor in self.sections], line_number) - 1
