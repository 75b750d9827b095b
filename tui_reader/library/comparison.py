"""What changed between two texts of an article: one text that has both, and where in it which stands. Pure.

Paragraphs are compared first; then the words within those that are another form of one another. A text that is too long
or too much alike in itself for that is compared by paragraphs alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from tui_reader.model import (
    Article,
    Block,
    Heading,
    Paragraph,
    Question,
    Quote,
    Span,
    Spans,
    TextRange,
    block_text,
    text_of,
)

_MOST_COMPARED = 2_000_000
"""Pairs of paragraphs, or of words, that are looked at in one comparison: about a second."""
_ALIKE = 0.4
"""Share of words that two forms of one paragraph have in common."""
_SIGNS = (("[+", "+]"), ("[-", "-]"))
_WORD = re.compile(r"\S++\s*+|\s++")
_Thing = TypeVar("_Thing")
_OneText = Heading | Paragraph | Question | Quote


class Comparison(NamedTuple):
    """A text with all that two forms of it have. Ranges count the blocks of its body."""

    article: Article
    added: tuple[TextRange, ...]
    removed: tuple[TextRange, ...]


class _Stretch(NamedTuple):
    spans: Spans
    kind: int
    """0: in both, 1: added, -1: removed."""


@dataclass
class _Budget:
    left: int = _MOST_COMPARED

    def takes(self, old: int, new: int) -> bool:
        """Whether that many can still be compared with one another; if so they are."""
        is_enough = old * new <= self.left
        self.left -= old * new if is_enough else 0
        return is_enough


def compared(old: Article, new: Article, *, has_signs: bool) -> Comparison:
    """What changed from the ``old`` text to the ``new`` one. A title or a subline that changed stands above the text.

    With ``has_signs``, ``[+ … +]`` stands around what was added and ``[- … -]`` around what was removed.
    """
    made = _Making(has_signs)
    for before, after in ((old.title, new.title), (old.subline, new.subline)):
        if before != after:
            made.block(Paragraph(()), [*_words(Paragraph((Span(before),)), Paragraph((Span(after),)), made.budget)])
    _compare_blocks(old.blocks, new.blocks, made)
    return Comparison(replace(new, blocks=tuple(made.blocks), divisions=()), tuple(made.added), tuple(made.removed))


class _Making:
    """A text that is being put together."""

    def __init__(self, has_signs: bool) -> None:
        self.blocks: list[Block] = []
        self.added: list[TextRange] = []
        self.removed: list[TextRange] = []
        self.budget = _Budget()
        self._has_signs = has_signs

    def block(self, like: _OneText, pieces: Sequence[_Stretch]) -> None:
        """One block in the form of another, of these pieces."""
        begin = f"{like.dateline} | " if isinstance(like, Paragraph) and like.dateline else ""
        spans: list[Span] = []
        offset = len(begin)
        for piece in _spaced(pieces):
            signed = self._signed(piece)
            text = text_of(signed)
            spans += signed
            self._note(piece.kind, offset, offset + len(text.rstrip()))
            offset += len(text)
        self.blocks.append(replace(like, spans=tuple(spans)))

    def whole(self, block: Block, kind: int) -> None:
        """A block that only one of the texts has."""
        if isinstance(block, _OneText):
            self.block(block, [_Stretch(block.spans, kind)])
            return
        text = block_text(block)
        if self._has_signs and text.strip():
            self.block(Paragraph(()), [_Stretch((Span(" ".join(text.split())),), kind)])
            return
        self._note(kind, 0, len(text))
        self.blocks.append(block)

    def _note(self, kind: int, start: int, end: int) -> None:
        if kind and start < end:
            (self.added if kind > 0 else self.removed).append(TextRange(len(self.blocks), start, end))

    def _signed(self, piece: _Stretch) -> Spans:
        """The piece between its signs; the blanks that it ends with stand behind them."""
        if not self._has_signs or not piece.kind:
            return piece.spans
        text = text_of(piece.spans)
        begin, end = _SIGNS[0 if piece.kind > 0 else 1]
        words, blanks = text.rstrip(), text[len(text.rstrip()) :]
        return (Span(begin), *_cut(piece.spans, 0, len(words)), Span(end), *([Span(blanks)] if blanks else []))


def _spaced(pieces: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """The pieces with a blank behind each that another follows: the last word of a text has none."""
    for number, piece in enumerate(pieces, 1):
        has_blank = not piece.spans or piece.spans[-1].text[-1:].isspace()
        yield piece if has_blank or number == len(pieces) else piece._replace(spans=(*piece.spans, Span(" ")))


def _compare_blocks(old: Sequence[Block], new: Sequence[Block], made: _Making) -> None:
    for tag, low, high, first, last in _steps([*map(_key, old)], [*map(_key, new)], made.budget):
        if tag == "equal":
            made.blocks += new[first:last]
        else:
            _replace(old[low:high], new[first:last], made)


def _replace(old: Sequence[Block], new: Sequence[Block], made: _Making) -> None:
    """Blocks in place of others: forms of one another as one, what is only here or there for itself."""
    here = 0
    for block in new:
        partner = next((at for at in range(here, min(len(old), here + 20)) if _is_form(old[at], block)), None)
        if partner is None:
            made.whole(block, 1)
            continue
        for lost in old[here:partner]:
            made.whole(lost, -1)
        here = partner + 1
        former = old[partner]
        assert isinstance(block, _OneText) and isinstance(former, _OneText)
        if isinstance(block, Paragraph) and isinstance(former, Paragraph) and block.dateline != former.dateline:
            former, block = _with_dateline(former), _with_dateline(block)
        made.block(block, [*_words(former, block, made.budget)])
    for lost in old[here:]:
        made.whole(lost, -1)


def _with_dateline(block: Paragraph) -> Paragraph:
    """Its dateline as words among the others."""
    return Paragraph((Span(f"{block.dateline} | "), *block.spans)) if block.dateline else block


def _is_form(old: Block, new: Block) -> bool:
    """Whether one is another form of the other: of one kind, and many words are in both."""
    if type(old) is not type(new) or not isinstance(old, _OneText) or not isinstance(new, _OneText):
        return False
    before, after = Counter(text_of(old.spans).split()), Counter(text_of(new.spans).split())
    both = sum((before & after).values())
    return both >= _ALIKE * max(1, min(before.total(), after.total()))


def _words(old: _OneText, new: _OneText, budget: _Budget) -> Iterator[_Stretch]:
    """The words of two forms of a block as pieces: those that were removed before those that were added."""
    before, after = _edges(old.spans), _edges(new.spans)
    old_text, new_text = text_of(old.spans), text_of(new.spans)
    old_words = [old_text[start:end].rstrip() for start, end in before]
    new_words = [new_text[start:end].rstrip() for start, end in after]
    for tag, low, high, first, last in _steps(old_words, new_words, budget):
        if tag == "equal":
            yield _Stretch(_cut(new.spans, after[first][0], after[last - 1][1]), 0)
            continue
        if low < high:
            yield _Stretch(_cut(old.spans, before[low][0], before[high - 1][1]), -1)
        if first < last:
            yield _Stretch(_cut(new.spans, after[first][0], after[last - 1][1]), 1)


def _steps(old: Sequence[_Thing], new: Sequence[_Thing], budget: _Budget) -> Iterator[tuple[str, int, int, int, int]]:
    """How one becomes the other, as `difflib` says it; what is too much to be compared is replaced as a whole."""
    shortest = min(len(old), len(new))
    begin = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    left = shortest - begin
    end = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    low, first = len(old) - end, len(new) - end
    if begin:
        yield "equal", 0, begin, 0, begin
    if begin < low and begin < first and budget.takes(low - begin, first - begin):
        for tag, i, j, k, m in SequenceMatcher(None, old[begin:low], new[begin:first], autojunk=False).get_opcodes():
            yield tag, i + begin, j + begin, k + begin, m + begin
    elif begin < low or begin < first:
        yield "replace", begin, low, begin, first
    if end:
        yield "equal", low, len(old), first, len(new)


def _key(block: Block) -> tuple[str, str]:
    """What must be the same for two blocks to be taken for one: the kind and the words."""
    return type(block).__name__, block_text(block)


def _edges(spans: Spans) -> list[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text_of(spans))]


def _cut(spans: Spans, start: int, end: int) -> Spans:
    """The characters from ``start`` to ``end``, in the spans that they stand in."""
    found, offset = [], 0
    for span in spans:
        low, high = max(start - offset, 0), min(end - offset, len(span.text))
        if low < high:
            found.append(span._replace(text=span.text[low:high]))
        offset += len(span.text)
    return tuple(found)
