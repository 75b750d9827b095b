"""Where a reader's passages stand in an article that is exported."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tui_reader.model import PASSAGE, Block, Mark, Span, Spans, block_text, find_passage


class MarkedRun(NamedTuple):
    """As much of a span as lies in a passage, or between two."""

    span: Span
    text: str
    is_marked: bool


class PassageRanges:
    """Those of an article's passages that are found in it."""

    def __init__(self, blocks: tuple[Block, ...], marks: tuple[Mark, ...]) -> None:
        texts = [block_text(block) for block in blocks]
        self._ranges: dict[int, list[tuple[int, int]]] = {}
        for mark in marks:
            if mark.kind == PASSAGE and (found := find_passage(texts, mark.quote, mark.place)):
                self._ranges.setdefault(found.block, []).append((found.start, found.end))

    def runs(self, spans: Spans, number: int, offset: int) -> Iterator[MarkedRun]:
        """The spans in order, cut where a passage begins or ends.

        ``number`` is that of the outermost block they stand in, ``offset`` where in its logical text they begin.
        """
        ranges = self._ranges.get(number, [])
        for span in spans:
            end = offset + len(span.text)
            cuts = sorted({offset, end, *(edge for one in ranges for edge in one if offset < edge < end)})
            for low, high in pairwise(cuts):
                is_marked = any(start <= low and high <= stop for start, stop in ranges)
                yield MarkedRun(span, span.text[low - offset : high - offset], is_marked)
            offset = end
