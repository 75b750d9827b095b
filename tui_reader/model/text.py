"""Text in its smallest pieces, and what is said about reading it."""

from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
"""Where the taz is made: the zone of its pages, and the one that times are shown in."""

WORDS_PER_MINUTE = 200
"""Silent reading of German: Trauzettel-Klosinski and Dietz (IReST, 2012) measured 179 ± 17 for reading aloud;
silent reading is faster, and 200 promises nobody too little time."""
THROUGH_PERCENT = 95
"""Who has so much of a text behind them, or in sight, is through with it."""


class Emphasis(StrEnum):
    """How a stretch of text stands out."""

    NONE = ""
    EM = "em"
    STRONG = "strong"


class Span(NamedTuple):
    """A stretch of text in one style; ``href`` is absolute."""

    text: str
    emphasis: Emphasis = Emphasis.NONE
    href: str | None = None


Spans = tuple[Span, ...]


class TextRange(NamedTuple):
    """The characters from ``start`` to ``end`` of a block's logical text: a passage, a sentence, a match of what is sought.

    The blocks are numbered as whoever gives it says: those of an article, or all texts of a page.
    """

    block: int
    start: int
    end: int


def text_of(spans: Spans) -> str:
    """The characters of the spans, joined."""
    return "".join(span.text for span in spans)


def lines_of(spans: Spans) -> list[Spans]:
    """The lines of a text that has line breaks of its own, each as spans; an empty line has none."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        for number, piece in enumerate(span.text.split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append(span._replace(text=piece))
    return [tuple(line) for line in lines]


def reading_minutes(words: int, behind: int = 0) -> int:
    """Whole minutes that ``words`` words take of which ``behind`` percent are read, at least 1; those of several are the sum
    of what each takes.
    """
    left = words * (100 - behind) // 100
    return max(1, (left + WORDS_PER_MINUTE // 2) // WORDS_PER_MINUTE)
