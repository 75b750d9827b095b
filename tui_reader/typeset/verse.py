"""Verse as lines: its own breaks and indents; what is too long for the column goes on further in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui_reader.model import Spans, lines_of, text_of
from tui_reader.typeset.cells import cells
from tui_reader.typeset.lines import Line, Voice
from tui_reader.typeset.setter import Setter, whole_words, without
from tui_reader.typeset.typography import Typography

_MARGIN = 3
"""Cells that verse is set in by where it has the room, as quotations are."""
_ROOMY_CELLS = 36
_SHARES = (1, 2, 3, 4, 6, 8)
"""By what the indents are divided where the column is narrow."""
_TAB = 4
_BLANKS = re.compile(r"\s*")


class _Verse(NamedTuple):
    """One line of the poem, without the blanks around it; ``offset`` counts in the block's text."""

    spans: Spans
    indent: int
    offset: int
    width: int


def verse_lines(spans: Spans, block: int, width: int, typography: Typography, margin: int = _MARGIN) -> Iterator[Line]:
    """The lines of a block of verse. A gap between two stanzas is one blank line, however wide it was."""
    verses = list(_verses(spans))
    indent_of = _Indents(verses, width, margin)
    is_apart = True
    for verse in verses:
        if not verse.spans:
            if not is_apart:
                yield Line((), 0, block, verse.offset)
            is_apart = True
            continue
        is_apart = False
        words = whole_words(typography, text_of(verse.spans), width - indent_of.turnover)
        prefix = (" " * indent_of(verse), " " * indent_of.turnover)
        yield from Setter(width, words).lines(verse.spans, Voice.TEXT, block, prefix, verse.offset)


def _verses(spans: Spans) -> Iterator[_Verse]:
    lines, offset = lines_of(spans), 0
    while lines and not text_of(lines[-1]).strip():
        lines.pop()
    for line in lines:
        text = text_of(line)
        found = _BLANKS.match(text)
        blanks = found[0] if found else ""
        kept = without(line, len(blanks)) if text.strip() else ()
        yield _Verse(kept, len(blanks.expandtabs(_TAB)), offset + len(blanks), cells(text[len(blanks) :].rstrip()))
        offset += len(text) + 1


class _Indents:
    """How far in each line stands: as the poem has it, or all in proportion, so that no line breaks for its indent."""

    def __init__(self, verses: list[_Verse], width: int, margin: int) -> None:
        full = [verse for verse in verses if verse.spans]
        fitting = [verse for verse in full if verse.width <= width]
        self._common = min((verse.indent for verse in full), default=0)
        deepest = max((verse.indent - self._common for verse in full), default=0)
        is_whole = len(fitting) == len(full)
        room = width if is_whole else width // 5
        self._share = next(
            (share for share in _SHARES if self._widest(fitting, share) <= width and deepest // share <= room),
            deepest + 1,
        )
        has_room = is_whole and self._share == 1
        self._margin = min(margin, max(0, width - self._widest(full, 1))) if has_room else 0
        further = 4 if width >= _ROOMY_CELLS else 2
        self.turnover = min(self._margin + deepest // self._share + further, width // 2)
        """Where a line goes on: further in than any begins."""

    def _widest(self, verses: list[_Verse], share: int) -> int:
        return max((verse.width + (verse.indent - self._common) // share for verse in verses), default=0)

    def __call__(self, verse: _Verse) -> int:
        return self._margin + (verse.indent - self._common) // self._share
