"""What stands on an article's page, in which order and voice: the form of each kind of block."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from tui_reader.model import (
    Article,
    Block,
    Heading,
    InfoBox,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Span,
    Spans,
    block_text,
    text_of,
)
from tui_reader.typeset.lines import BLANK, Line, Mark, Page, Run, Voice
from tui_reader.typeset.wrap import cells, wrap


class Labels(NamedTuple):
    """The words on a page that are not the article's, in the reader's language."""

    byline: str = ""
    """Who, when and how long, on one line."""
    photo: str = "Foto"
    related: str = "Mehr zum Thema"
    closing: str = ""
    """What Space does at the end."""
    note: str = ""
    """A remark above the text: that it is not whole, or not here yet."""
    ascii: bool = False


def typeset(article: Article, width_cells: int, labels: Labels) -> Page:
    """The page of an article, no line wider than ``width_cells``."""
    return _Setter(article, max(4, width_cells), labels).page()


class _Setter:
    def __init__(self, article: Article, width: int, labels: Labels) -> None:
        self._article, self._width, self._labels = article, width, labels
        self._lines: list[Line] = []
        self._texts: list[str] = []
        self._sections: list[Mark] = []

    def page(self) -> Page:
        self._head()
        head_blocks = len(self._texts)
        words = iter([section.words for section in self._article.sections if section.heading is not None])
        before: Block | None = None
        for block in self._article.blocks:
            self._gap(block, before)
            if isinstance(block, Heading):
                self._sections.append(Mark(text_of(block.spans), len(self._lines), next(words)))
            self._block(block, len(self._texts))
            self._texts.append(self._logical(block))
            before = block
        self._tail()
        return Page(self._width, tuple(self._lines), tuple(self._texts), head_blocks, tuple(self._sections))

    # ------------------------------------------------------------ around the body

    def _head(self) -> None:
        article, labels = self._article, self._labels
        if article.topline:
            self._simple(article.topline, Voice.TOPLINE)
        self._simple(article.headline, Voice.HEADLINE)
        for text, voice in (
            (article.subline, Voice.QUIET),
            (labels.byline, Voice.QUIET),
            (labels.note, Voice.NOTE),
        ):
            if text:
                self._lines.append(BLANK)
                self._simple(text, voice)
        if article.lead_picture is not None and self._caption(article.lead_picture):
            self._lines.append(BLANK)
            self._texts.append(self._caption(article.lead_picture))
            self._picture(article.lead_picture, len(self._texts) - 1)
        self._lines.append(BLANK)

    def _tail(self) -> None:
        related, labels = self._article.related, self._labels
        if related:
            self._lines += [BLANK, BLANK]
            self._simple(labels.related, Voice.HEADING)
            self._lines.append(BLANK)
            bullet = "- " if labels.ascii else "→ "
            for item in related:
                spans = (Span(item.title, href=item.url),)
                self._texts.append(item.title)
                self._set(spans, Voice.QUIET, len(self._texts) - 1, first=bullet, rest="  ")
        if labels.closing:
            self._lines += [BLANK, BLANK]
            self._simple(labels.closing, Voice.NOTE)
        self._lines.append(BLANK)

    def _simple(self, text: str, voice: Voice) -> None:
        self._texts.append(text)
        self._set((Span(text),), voice, len(self._texts) - 1)

    # ------------------------------------------------------------ the body

    def _logical(self, block: Block) -> str:
        """The block's text as it is shown, without line breaks of the column: what offsets count in."""
        match block:
            case Picture():
                return self._caption(block)
            case InfoBox(blocks):
                return "\n".join(self._logical(inner) for inner in blocks)
            case _:
                return block_text(block)

    def _gap(self, block: Block, before: Block | None) -> None:
        if before is None:
            return
        self._lines.append(BLANK)
        if isinstance(block, Heading):
            self._lines.append(BLANK)

    def _block(self, block: Block, number: int, bar: str = "") -> None:
        match block:
            case Heading(spans):
                self._set(spans, Voice.HEADING, number, bar, bar)
            case Paragraph(spans, dateline):
                if dateline:
                    spans = (Span(f"{dateline} | "), *spans)
                self._set(spans, Voice.TEXT, number, bar, bar, dateline=len(dateline) + 3 if dateline else 0)
            case Question(spans):
                self._set(spans, Voice.QUESTION, number, bar, bar)
            case Quote(spans):
                self._set(spans, Voice.QUOTE, number, bar + "   ", bar + "   ")
            case ListBlock():
                self._list(block, number, bar)
            case Picture():
                self._picture(block, number, bar)
            case InfoBox(blocks):
                self._box(blocks, number)
            case Rule():
                rule = "* * *" if self._labels.ascii else "⁂"
                self._lines.append(Line((Run(rule, Voice.QUIET),), max(0, (self._width - len(rule)) // 2), number))
            case _:
                assert_never(block)

    def _list(self, block: ListBlock, number: int, bar: str) -> None:
        offset = 0
        for count, item in enumerate(block.items, 1):
            mark = f"{count}. " if block.ordered else "- " if self._labels.ascii else "• "
            self._set(item, Voice.TEXT, number, bar + mark, bar + " " * len(mark), base=offset)
            offset += len(text_of(item)) + 1

    def _box(self, blocks: Iterable[Block], number: int) -> None:
        bar = "| " if self._labels.ascii else "│ "
        offset = 0
        for count, block in enumerate(blocks):
            if count:
                self._lines.append(Line((Run(bar, Voice.QUIET),), 0, number, offset))
            first = len(self._lines)
            self._block(block, number, bar)
            for position in range(first, len(self._lines)):
                self._lines[position] = _moved(self._lines[position], offset)
            offset += len(self._logical(block)) + 1

    def _picture(self, picture: Picture, number: int, bar: str = "") -> None:
        caption = self._caption(picture)
        if caption:
            mark = "# " if self._labels.ascii else "▒ "
            self._set((Span(caption),), Voice.QUIET, number, bar + mark, bar + "  ")

    def _caption(self, picture: Picture) -> str:
        credit = f"{self._labels.photo}: {picture.credit}" if picture.credit else ""
        return " · ".join(part for part in (picture.caption, credit) if part)

    # ------------------------------------------------------------ lines

    def _set(
        self,
        spans: Spans,
        voice: Voice,
        number: int,
        first: str = "",
        rest: str = "",
        base: int = 0,
        dateline: int = 0,
    ) -> None:
        """Set the spans as lines of one block; ``first`` and ``rest`` stand before them and are not text."""
        text = text_of(spans)
        prefix = first
        for start, end in wrap(text, self._width - cells(rest), self._width - cells(first)):
            runs = list(_runs(spans, start, end, voice, base, dateline))
            if prefix:
                runs.insert(0, Run(prefix, Voice.QUIET))
            self._lines.append(Line(tuple(runs), 0, number, base + start))
            prefix = rest


def _moved(line: Line, offset: int) -> Line:
    runs = tuple(
        Run(run.text, run.voice, run.emphasis, run.href, None if run.offset is None else run.offset + offset)
        for run in line.runs
    )
    return Line(runs, line.indent, line.block, line.start + offset)


def _runs(spans: Spans, start: int, end: int, voice: Voice, base: int, dateline: int) -> Iterator[Run]:
    """The runs of the characters from ``start`` to ``end``; the first ``dateline`` ones are its own voice."""
    if start < dateline:
        yield from _runs_in(spans, start, min(end, dateline), Voice.DATELINE, base)
        start = dateline
    yield from _runs_in(spans, start, end, voice, base)


def _runs_in(spans: Spans, start: int, end: int, voice: Voice, base: int) -> Iterator[Run]:
    position = 0
    for span in spans:
        after = position + len(span.text)
        if after > start and position < end:
            low, high = max(start, position), min(end, after)
            yield Run(span.text[low - position : high - position], voice, span.emphasis, span.href, base + low)
        if after >= end:
            return
        position = after
