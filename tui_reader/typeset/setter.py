"""Spans → lines: breaks them, divides words, fills lines, keeps each run's place in the text it came from."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tui_reader.model import Spans, text_of
from tui_reader.typeset.cells import Ruler, cells
from tui_reader.typeset.lines import Line, Run, Voice
from tui_reader.typeset.paragraph import paragraph
from tui_reader.typeset.rivers import leans, mirrored
from tui_reader.typeset.typography import Typography
from tui_reader.typeset.wrap import Cut, wrap

MAX_STRETCH = 2
"""Cells that a gap may grow by in a justified line: a gap of more than three cells is a hole in the text."""
_RUNNING = frozenset({Voice.TEXT, Voice.QUOTE})
"""Running text: its lines are chosen together, and filled where that is wished."""
_MOST_CHOSEN = 60_000
"""Characters of a page whose lines are chosen together: nine thousand words. What stands below so much is broken line by
line, so that no reader waits for it."""
_WHOLE_WORDS = frozenset({Voice.TOPLINE, Voice.HEADLINE, Voice.HEADING, Voice.NOTE})
"""These divide words only where whole ones would take a line more."""
_GAP = re.compile(" ")
_SEAMS = re.compile(r"\s|(?<=-)")
_NARROW_CELLS = 36
"""Below this width headings divide words in any case: whole ones would leave holes or be cut anywhere."""
_SPEAKER = re.compile(r"[A-ZÄÖÜ][\w.’'-]*(?: [\w.’'-]+){0,4}: (?=\S)")
_LONGEST_NAME = 40
SEPARATOR = "· "
"""Between the parts of a byline or a caption, where no line ends between them."""


class Lead(NamedTuple):
    """The first characters of a block, in a voice of their own: a dateline, a speaker's name."""

    voice: Voice = Voice.TEXT
    length: int = 0


def begun_by(spans: Spans, dateline: str | None, *, is_interview: bool) -> Lead:
    """What begins a paragraph in another voice: where a report comes from, or who answers in an interview."""
    if dateline:
        return Lead(Voice.DATELINE, len(dateline) + 3)
    found = _SPEAKER.match(text_of(spans)[: _LONGEST_NAME + 2]) if is_interview else None
    return Lead(Voice.SPEAKER, found.end()) if found else Lead()


class Setter:
    """Sets blocks of text for one width."""

    def __init__(self, width: int, typography: Typography, *, keeps_addresses: bool = False) -> None:
        """With ``keeps_addresses`` one that a line holds is not broken, whatever room that leaves."""
        self._width, self._typography, self._keeps_addresses = width, typography, keeps_addresses
        self._characters = 0

    def lines(
        self,
        spans: Spans,
        voice: Voice,
        block: int,
        prefix: tuple[str, str] = ("", ""),
        base: int = 0,
        lead: Lead = Lead(),
    ) -> Iterator[Line]:
        """The lines of one block.

        ``prefix`` stands before the first line and before the others and is no text; ``base`` is where the
        spans begin in the block's logical text.
        """
        text = text_of(spans)
        first, rest = prefix
        room, later, before = self._width - cells(first), self._width - cells(rest), first
        ruler = Ruler(text)
        plain = spans[0] if len(spans) == 1 else None  # as most paragraphs are
        starts = [0, *accumulate(len(span.text) for span in spans)]
        cuts = list(self._cuts(text, voice, later, room))
        for (start, end, is_divided), (fill, lean) in zip(
            cuts, self._filled(text, cuts, ruler, voice, (first, rest)), strict=True
        ):
            if plain is not None and start >= lead.length:
                runs = [Run(text[start:end], voice, plain.emphasis, plain.href, base + start)]
            else:
                runs = list(_runs(spans, starts, start, end, voice, base, lead))
            if is_divided and runs:
                runs.append(runs[-1]._replace(text="-", offset=None))
            if before:
                runs.insert(0, Run(before, Voice.QUIET))
            yield Line(tuple(runs), 0, block, base + start, fill, lean)
            before = rest

    def _filled(
        self, text: str, cuts: Sequence[Cut], ruler: Ruler, voice: Voice, prefix: tuple[str, str]
    ) -> Iterable[tuple[int, int]]:
        """What each line is to be filled by, and how that leans."""
        if not self._typography.is_justified or voice not in _RUNNING:
            return [(0, 0)] * len(cuts)
        indent, rest, last = cells(prefix[0]), cells(prefix[1]), len(text)
        fills, counts, indents = [], [], []
        for start, end, is_divided in cuts:
            gaps = text.count(" ", start, end)
            missing = self._width - indent - ruler.between(start, end) - is_divided
            is_to_fill = 0 < missing <= MAX_STRETCH * gaps and end < last and "\n" not in text[end : end + 2]
            fills.append(missing if is_to_fill else 0)
            counts.append(gaps)
            indents.append(indent)
            indent = rest
        if not self._is_looked_at:
            return zip(fills, mirrored(counts), strict=True)
        stands = (
            [indent + ruler.between(start, found.start()) for found in _GAP.finditer(text, start, end)]
            for (start, end, _), indent in zip(cuts, indents, strict=True)
        )
        return zip(fills, leans(zip(stands, fills, strict=True)), strict=True)

    @property
    def _is_looked_at(self) -> bool:
        """Whether what is set now stands so far up that many will see it: then it is worth some time, if that is wished."""
        return self._typography.is_running and self._characters <= _MOST_CHOSEN

    def _cuts(self, text: str, voice: Voice, width: int, first: int) -> Iterable[Cut]:
        """Where the lines of a text begin and end, by its voice."""
        divider, hints = self._typography.divider, self._typography.hints
        self._characters += len(text)
        if self._keeps_addresses:
            return wrap(text, width, first, divider, hints, SEPARATOR, keeps_addresses=True)
        if voice in _RUNNING and self._is_looked_at:
            return paragraph(text, width, first, divider, hints, is_filled=self._typography.is_justified)
        if voice is Voice.QUIET:
            return wrap(text, width, first, divider, hints, SEPARATOR)
        if voice not in _WHOLE_WORDS or divider is None or self._width < _NARROW_CELLS:
            return wrap(text, width, first, divider, hints)
        whole, divided = (list(wrap(text, width, first, one, hints)) for one in (None, divider))
        return divided if len(divided) < len(whole) else whole


def longest_word(text: str) -> int:
    """The cells of the longest piece that a line cannot end in, but by dividing it."""
    return max(map(cells, _SEAMS.split(text)))


def without(spans: Spans, count: int) -> Spans:
    """The spans without their first characters."""
    kept = []
    for span in spans:
        rest = span.text[count:]
        count = max(0, count - len(span.text))
        if rest:
            kept.append(span._replace(text=rest))
    return tuple(kept)


def whole_words(typography: Typography, text: str, width: int) -> Typography:
    """Ragged, and no word divided unless one is wider than the line: for verse and for tables."""
    divider = typography.divider if longest_word(text) > width else None
    return typography._replace(is_justified=False, is_running=False, divider=divider)


def _runs(
    spans: Spans, starts: Sequence[int], start: int, end: int, voice: Voice, base: int, lead: Lead
) -> Iterator[Run]:
    """The runs of the characters from ``start`` to ``end``; ``starts`` are the offsets of the spans."""
    if start < lead.length:
        yield from _runs_in(spans, starts, start, min(end, lead.length), lead.voice, base)
        start = lead.length
    yield from _runs_in(spans, starts, start, end, voice, base)


def _runs_in(spans: Spans, starts: Sequence[int], start: int, end: int, voice: Voice, base: int) -> Iterator[Run]:
    for number in range(max(0, bisect_right(starts, start) - 1), len(spans)):
        span, position, after = spans[number], starts[number], starts[number + 1]
        if position >= end:
            return
        if after > start:
            low, high = max(start, position), min(end, after)
            yield Run(span.text[low - position : high - position], voice, span.emphasis, span.href, base + low)
