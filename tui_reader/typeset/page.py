"""What stands on an article's page, in which order and voice: the form of each kind of block."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from tui_reader.model import (
    Article,
    Block,
    Embed,
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
    Table,
    Verse,
    block_text,
    caption_of,
    credit_of,
    spans_of,
    text_of,
)
from tui_reader.typeset.columns import SET_IN_CELLS
from tui_reader.typeset.lines import BLANK, Anchor, Line, Link, Page, Run, Voice
from tui_reader.typeset.lists import ASCII_BULLETS, BULLETS, with_markers
from tui_reader.typeset.portions import STARS
from tui_reader.typeset.setter import Lead, Setter, begun_by, longest_word
from tui_reader.typeset.typography import WIDEST_CELLS, Labels, Typography

_ROOMY_CELLS, _TINY_CELLS = 36, 8
"""Below these widths inner lists stand in by one cell a level only, and boxes have no bar."""
RELATED_KEYS = 9
"""Articles under "Mehr zum Thema" that a digit opens."""


def page_of(article: Article, width_cells: int, labels: Labels, typography: Typography) -> Page:
    """The page of an article, no line wider than ``width_cells``."""
    galley = Galley(article, width_cells, labels, typography)
    galley.finish()
    return galley.page()


class Galley:
    """An article that is set from its top down: what is in sight at once, the rest while nobody waits for it.

    Of two pages of it the longer one begins with all lines of the shorter.
    """

    def __init__(self, article: Article, width_cells: int, labels: Labels, typography: Typography) -> None:
        width, typography = max(4, width_cells), typography._replace(hints=dict(article.divisions))
        self.is_whole = False
        """Whether all of it is set."""
        self._first_lines: list[int] = []
        """Of each block of the body that is set the number of its first line."""
        self._article, self._width, self._labels = article, width, labels
        self._setter, self._typography = Setter(width, typography), typography
        self._is_set_in = bool(typography.span_cells) and width < SET_IN_CELLS
        self._step_in = ""
        """What stands before the first line of the next paragraph."""
        self._across: list[range] = []
        self._whole: list[range] = []
        self._is_interview = any(isinstance(block, Question) for block in article.blocks)
        self._links: list[Link] = []
        self._lines: list[Line] = []
        self._texts: list[str] = []
        self._sections: list[Anchor] = []

        self._head_blocks = self._below = 0
        self._comments_block = self._closing_block = -1
        self._remarks = self._noted(article.blocks) if labels.remarks else {}
        self._said_from: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        self._steps = self._set_all()

    def finish(self) -> None:
        """Set what is left."""
        while not self.is_whole:
            self.go_on()

    def go_on(self) -> None:
        """Set one block more, if there is one."""
        self.is_whole = next(self._steps, None) is None

    def reaches(self, block: int, lines: int) -> bool:
        """Whether so many lines from a block of the body on are set (from the top on for one above it), or all there are."""
        first = self._first_lines[block] if 0 <= block < len(self._first_lines) else 0
        return self.is_whole or (block < len(self._first_lines) and len(self._lines) >= first + lines)

    def page(self) -> Page:
        """The page as far as it is set."""
        return Page(
            self._width, tuple(self._lines), tuple(self._texts), self._head_blocks, tuple(self._sections),
            tuple(self._links), tuple(self._across), tuple(self._whole), self._below,
            self._comments_block, self._closing_block, dict(self._said_from), dict(self._ends),
        )  # fmt: skip

    def _set_all(self) -> Iterator[Block]:
        """All of it, step by step: a block at a time, the head with the first one, what stands below with the last."""
        self._head()
        self._head_blocks = len(self._texts)
        words = iter([section.words for section in self._article.sections if section.heading is not None])
        before: Block | None = None
        for block in self._article.blocks:
            if before is not None:
                yield before
            self._gap(block, before)
            self._first_lines.append(len(self._lines))
            if isinstance(block, Heading):
                self._sections.append(Anchor(text_of(block.spans), len(self._lines), next(words)))
            self._block(block, len(self._texts))
            self._texts.append(block_text(block, self._caption))
            self._remark(len(self._first_lines) - 1, len(self._texts) - 1)
            before = block
        text_lines = len(self._lines)
        self._tail()
        self._below = len(self._lines) - text_lines

    # ------------------------------------------------------------ around the body

    def _head(self) -> None:
        lead = self._article.lead_picture
        self._titles()
        if self._typography.span_cells:
            self._across.append(range(len(self._lines)))
        if lead is not None and (self._caption(lead) or lead.url in self._typography.pictures):
            self._lines.append(BLANK)
            self._texts.append(self._caption(lead))
            self._picture(lead, len(self._texts) - 1)
        self._lines.append(BLANK)

    def _titles(self) -> None:
        article, labels = self._article, self._labels
        parts = (
            (article.topline, Voice.TOPLINE, None),
            (article.headline, Voice.HEADLINE, None),
            (article.subline, Voice.QUIET, None),
            (labels.byline, Voice.QUIET, len(labels.signed)),
            (labels.note, Voice.NOTE, 0),
        )
        for text, voice, said_from in parts:
            if text or voice is Voice.HEADLINE:
                self._lines += [BLANK] * (voice in (Voice.QUIET, Voice.NOTE))
                if said_from is not None:
                    self._said_from[len(self._texts)] = said_from
                self._texts.append(text)
                self._lines.extend(self._title(text, voice))
        if labels.noted:
            self._lines += [BLANK] * (not labels.note)
            self._texts.append(labels.noted)
            self._lines.extend(self._title(labels.noted, Voice.NOTE, self._note_prefix))

    @property
    def _note_prefix(self) -> tuple[str, str]:
        """What stands before the first line of what is noted, and before its others."""
        sign = f"{self._labels.note_sign} "
        return sign, " " * len(sign)

    def _title(self, text: str, voice: Voice, prefix: tuple[str, str] = ("", "")) -> Sequence[Line]:
        """As wide as it may be; above several columns in lines of like length, with whole words.

        Headlines may go across all columns, what is read in one go may not.
        """
        span, number = self._typography.span_cells, len(self._texts) - 1
        if voice not in (Voice.TOPLINE, Voice.HEADLINE):
            span = min(span, WIDEST_CELLS)
        least = max(self._width, longest_word(text) + len(prefix[0]))

        def lines(width: int, typography: Typography) -> Sequence[Line]:
            return list(Setter(width, typography).lines((Span(text),), voice, number, prefix))

        widest = lines(span or self._width, self._typography)
        if len(widest) == 1 or not span or least >= span:
            return widest
        whole, widths = self._typography._replace(divider=None), range(least, span + 1)
        fewest = len(lines(span, whole))
        return lines(widths[bisect_left(widths, True, key=lambda width: len(lines(width, whole)) <= fewest)], whole)

    def _tail(self) -> None:
        related, labels = self._article.related, self._labels
        if labels.cut and not self._article.is_complete:
            self._lines.append(BLANK)
            self._say(labels.cut, Voice.NOTE)
        if related:
            self._lines += [BLANK, BLANK]
            first = len(self._lines)
            self._say(labels.related, Voice.HEADING)
            self._lines.append(BLANK)
            for number, item in enumerate(related, 1):
                lead = str(number) if number <= RELATED_KEYS else " "
                spans = (Span(item.title, href=item.url),)
                self._texts.append(item.title)
                self._set(spans, Voice.QUIET, len(self._texts) - 1, first=f"{lead} ", rest="  ")
                self._links[-1] = self._links[-1]._replace(lead=lead)
            self._whole.append(range(first, len(self._lines)))
        if labels.comments:
            self._lines += [BLANK, BLANK]
            self._comments_block = self._say(labels.comments, Voice.QUIET)
        if labels.closing:
            self._lines += [BLANK, BLANK]
            self._closing_block = self._say(labels.closing, Voice.NOTE)
        self._lines.append(BLANK)

    def _say(self, text: str, voice: Voice) -> int:
        """Set words of the program's own, a block; gives its number."""
        number = len(self._texts)
        self._texts.append(text)
        self._said_from[number] = 0
        self._set((Span(text),), voice, number)
        return number

    # ------------------------------------------------------------ the body

    def _gap(self, block: Block, before: Block | None) -> None:
        is_run_on = self._is_set_in and isinstance(block, Paragraph) and isinstance(before, Paragraph)
        self._step_in = "  " if is_run_on else ""
        if not is_run_on:  # above the first block the head has left one already
            self._lines += [BLANK] * ((before is not None) + isinstance(block, Heading))

    def _block(self, block: Block, number: int, bar: str = "") -> None:
        match block:
            case Heading(spans):
                self._set(spans, Voice.HEADING, number, bar, bar)
            case Paragraph(spans, dateline):
                lead = begun_by(spans, dateline, is_interview=self._is_interview)
                spans = (Span(f"{dateline} | "), *spans) if dateline else spans
                self._set(spans, Voice.TEXT, number, bar + self._step_in, bar, lead=lead)
            case Question(spans):
                self._set(spans, Voice.QUESTION, number, bar, bar)
            case Quote(spans):
                self._set(spans, Voice.QUOTE, number, bar + "   ", bar + "   ")
            case Verse(spans):
                self._verse(spans, number, bar)
            case Table():
                self._table(block, number, bar)
            case Embed():
                mark = "> " if self._labels.ascii else "→ "
                for spans in spans_of(block):
                    self._set(spans, Voice.QUIET, number, bar + mark, bar + "  ")
            case ListBlock():
                self._list(block, number, bar)
            case Picture():
                self._picture(block, number, bar)
            case InfoBox(blocks):
                self._box(blocks, number)
            case Rule():
                stars = STARS[: self._width]
                self._lines.append(Line((Run(stars, Voice.QUIET),), (self._width - len(stars)) // 2, number))
            case _:
                assert_never(block)

    def _noted(self, blocks: Iterable[Block]) -> Mapping[int, Sequence[str]]:
        from tui_reader.typeset.remarks import remarks_below  # few texts have any

        return remarks_below(self._labels.remarks, [block_text(block, self._caption) for block in blocks])

    def _remark(self, index: int, number: int) -> None:
        """What is noted on passages of a block, below it: lines of their own at the end of its logical text."""
        for text in self._remarks.get(index, ()):
            own = self._texts[number]
            self._ends.setdefault(number, len(own))
            self._texts[number] = f"{own}\n{text}"
            self._set((Span(text),), Voice.NOTE, number, *self._note_prefix, base=len(own) + 1)

    def _list(self, block: ListBlock, number: int, bar: str) -> None:
        offset = 0
        for item, marker, depth, indent in with_markers(block.items, ASCII_BULLETS if self._labels.ascii else BULLETS):
            blank = bar + " " * min(indent if self._width >= _ROOMY_CELLS else depth, self._width // 4)
            if len(blank + marker) > self._width - 2:
                blank, marker = bar, ""
            self._set(item.spans, Voice.TEXT, number, blank + marker, blank + " " * len(marker), base=offset)
            offset += len(text_of(item.spans)) + 1

    def _verse(self, spans: Spans, number: int, bar: str) -> None:
        from tui_reader.typeset.verse import verse_lines  # few texts have any: most need not wait for it

        self._add(verse_lines(spans, number, self._width - len(bar), self._typography), bar)
        self._links.extend(_links(spans, number, 0))

    def _table(self, block: Table, number: int, bar: str) -> None:
        from tui_reader.typeset.table import cells_of, has_columns, table_lines

        width, span, first = self._width - len(bar), self._typography.span_cells, len(self._lines)
        fits = has_columns(block, width, self._typography)
        goes_across = bool(span) and not fits and not bar and has_columns(block, span, self._typography)
        width = span if goes_across else width
        self._add(table_lines(block, number, width, self._typography, is_ascii=self._labels.ascii), bar)
        if goes_across or fits:
            (self._across if goes_across else self._whole).append(range(first, len(self._lines)))
        for spans, offset in cells_of(block):
            self._links.extend(_links(spans, number, offset))

    def _add(self, lines: Iterable[Line], bar: str) -> None:
        """Lines that were set for what is left beside a bar."""
        self._lines.extend(line._replace(runs=(Run(bar, Voice.QUIET), *line.runs)) if bar else line for line in lines)

    def _box(self, blocks: Iterable[Block], number: int) -> None:
        bar = "" if self._width < _TINY_CELLS else "| " if self._labels.ascii else "│ "
        offset, top = 0, len(self._lines)
        for count, block in enumerate(blocks):
            if count:
                self._lines.append(Line((Run(bar, Voice.QUIET),) if bar else (), 0, number, offset))
            first, first_link = len(self._lines), len(self._links)
            self._block(block, number, bar)
            self._lines[first:] = [_moved(line, offset) for line in self._lines[first:]]
            self._links[first_link:] = [
                link._replace(start=link.start + offset, end=link.end + offset) for link in self._links[first_link:]
            ]
            offset += len(block_text(block, self._caption)) + 1
        self._whole.append(range(top, len(self._lines)))

    def _picture(self, picture: Picture, number: int, bar: str = "") -> None:
        caption = self._caption(picture)
        cells_wide, lines = self._typography.pictures.get(picture.url, (0, 0))
        indent = max(0, min(len(bar), self._width - cells_wide))
        self._lines.extend(Line((), indent, number, picture=(picture.url, row)) for row in range(lines))
        if caption:
            # the mark stands for a picture that is not drawn; below one that is, its caption begins where it does
            mark = "" if lines else "# " if self._labels.ascii else "▒ "
            self._set((Span(caption),), Voice.QUIET, number, bar + mark, bar + " " * len(mark))

    def _caption(self, picture: Picture) -> str:
        """What is said of a picture, in the reader's language where it is not the article's own words."""
        return caption_of(replace(picture, caption=picture.said, credit=credit_of(picture, self._labels.photo)))

    # ------------------------------------------------------------ lines

    def _set(
        self,
        spans: Spans,
        voice: Voice,
        number: int,
        first: str = "",
        rest: str = "",
        base: int = 0,
        lead: Lead = Lead(),
    ) -> None:
        """Set the spans as lines of one block; ``first`` and ``rest`` stand before them and are not text."""
        self._lines.extend(self._setter.lines(spans, voice, number, (first, rest), base, lead))
        self._links.extend(_links(spans, number, base))


def _links(spans: Spans, number: int, base: int) -> list[Link]:
    """The links in the spans; neighbours with one address (a word of it set in italics) are one."""
    links: list[Link] = []
    position = base
    for span in spans:
        end = position + len(span.text)
        if span.href is not None:
            last = links[-1] if links else None
            if last is not None and last.end == position and last.href == span.href:
                links[-1] = last._replace(text=last.text + span.text, end=end)
            else:
                links.append(Link(span.href, span.text, number, position, end))
        position = end
    return links


def _moved(line: Line, offset: int) -> Line:
    runs = tuple(run._replace(offset=None if run.offset is None else run.offset + offset) for run in line.runs)
    return line._replace(runs=runs, start=line.start + offset)
