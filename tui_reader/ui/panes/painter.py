"""Drawing a typeset page: each of its lines becomes a strip, once, until something on it looks different."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui_reader.model import Emphasis
from tui_reader.typeset import Line, Page, Run, Voice
from tui_reader.typeset.cells import cells
from tui_reader.typeset.columns import GUTTER_CELLS
from tui_reader.ui.page.highlight import Highlight, Highlights

if TYPE_CHECKING:
    from textual.selection import Selection

SELECTION = "screen--selection"
_RULE, _MARK = "│", "▸"


class Painter:
    """Draws the lines of a page. ``look`` gives the style of a name, ``picture`` what a line shows of a picture."""

    def __init__(
        self, look: Callable[[str], Style], picture: Callable[[Line], list[Segment]] = lambda _line: []
    ) -> None:
        self._look, self._picture = look, picture
        self._page: Page | None = None
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[Voice, Emphasis, str | None], Style] = {}
        self._highlights: dict[int, list[Highlight]] = {}

    def highlight(self, highlights: Highlights) -> None:
        """Let these words stand out and no others; of two in one place, the later is on top."""
        by_block = defaultdict(list)
        for block, highlight in highlights:
            by_block[block].append(highlight)
        self._highlights = dict(by_block)
        self._strips.clear()

    def forget(self) -> None:
        """The colours are other ones now: all lines are drawn anew."""
        self._styles.clear()
        self._strips.clear()

    def strip(self, page: Page | None, number: int, width_cells: int, selection: "Selection | None") -> Strip:
        """Line ``number`` of a page in a pane of that width, or in its column; a blank one for a number above the page or
        below it.
        """
        if page is not self._page:  # another width is another page
            self._page = page
            self._strips.clear()
        if page is None or not 0 <= number < len(page.lines):
            return Strip.blank(width_cells, self._base)
        if selection is not None:
            return self._drawn(page, number, width_cells, selection)
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._drawn(page, number, width_cells, None)
        return strip

    def side_by_side(self, strips: Sequence[Strip], width_cells: int, margin_cells: int, marked: int | None) -> Strip:
        """Columns in a pane, a thin rule between each two; a sign in its place marks the one of that index."""
        rule, before = self._look("page--rule"), " " * (GUTTER_CELLS // 2)
        pieces = [Segment(" " * max(0, margin_cells - len(before) - 1), self._base)]
        for index, strip in enumerate(strips):
            sign, look = (_MARK, self._look("page--mark")) if index == marked else (_RULE if index else " ", rule)
            between = [Segment(before, self._base)] * bool(index) + [Segment(sign, look), Segment(before, self._base)]
            pieces += [*between, *strip]
        return Strip(pieces).adjust_cell_length(width_cells, self._base)

    @property
    def _base(self) -> Style:
        return self._style(Voice.TEXT, Emphasis.NONE, None)

    def _drawn(self, page: Page, number: int, width_cells: int, selection: "Selection | None") -> Strip:
        line, is_in_columns = page.lines[number], bool(page.across)
        margin = 0 if is_in_columns else max(0, (width_cells - page.width_cells) // 2)
        segments = [Segment(" " * (margin + line.indent), self._base), *self._picture(line)]
        text_end = -1
        for run in line.drawn():
            segments.extend(self._segments(run, line, selection, text_end))
            text_end = text_end if run.offset is None else run.offset + len(run.text)
        return Strip(segments).adjust_cell_length(width_cells, self._base)

    def _segments(self, run: Run, line: Line, selection: "Selection | None", text_end: int) -> Iterator[Segment]:
        """A run, cut wherever something that stands out begins or ends.

        What was put in behind the character before ``text_end``, a gap or a hyphen, stands out as what is around it.
        """
        style = self._style(run.voice, run.emphasis, run.href)
        text = run.text.replace("\n", " ")
        if run.offset is None:
            if text_end < 0 and (before := self._before(line)):
                yield Segment(before.text, style + self._look(before.kind))
                text = text[len(before.text) :]
            around = self._highlights_in(line.block, text_end - 1, text_end + 1, selection) if text_end > 0 else ()
            looks = [self._look(one.kind) for one in around if one.end - one.start == 2 and not one.text]
            yield Segment(text, sum(looks, style))
            return
        start, end = run.offset, run.offset + len(text)
        highlights = list(self._highlights_in(line.block, start, end, selection))
        cuts = sorted({start, end, *(edge for one in highlights for edge in (one.start, one.end))})
        for low, high in pairwise(cuts):
            look, piece = style, text[low - start : high - start]
            for one in highlights:
                if one.start <= low and high <= one.end:
                    look += self._look(one.kind)
                    piece = one.text or piece
            yield Segment(piece, look + _meta(run, line.block, low))

    def _before(self, line: Line) -> Highlight | None:
        """What is drawn over the number that begins a line."""
        around = self._highlights.get(line.block, ())
        return next((one for one in around if one.text and one.start == one.end == line.start), None)

    def _highlights_in(self, block: int, start: int, end: int, selection: "Selection | None") -> Iterator[Highlight]:
        """What stands out of the characters from ``start`` to ``end``, cut to them; the last is on top."""
        for one in self._highlights.get(block, ()):
            if one.start < end and one.end > start:
                yield one._replace(start=max(start, one.start), end=min(end, one.end))
        span = selection.get_span(block) if selection is not None else None
        if span is not None:
            low, high = max(start, span[0]), end if span[1] == -1 else min(end, span[1])
            if low < high:
                yield Highlight(low, high, SELECTION)

    def _style(self, voice: Voice, emphasis: Emphasis, href: str | None) -> Style:
        style = self._styles.get((voice, emphasis, href))
        if style is None:
            style = self._look(f"page--{voice}")
            if emphasis is Emphasis.EM:
                style += Style(italic=True)
            elif emphasis is Emphasis.STRONG:
                style += Style(bold=True)
            if href is not None:
                style += Style(underline=True, link=href)  # terminals that know OSC 8 open it themselves
            self._styles[voice, emphasis, href] = style
        return style


def _meta(run: Run, block: int, offset: int) -> Style:
    """What Textual asks of a cell: which character of which block it is, for selecting; where a click on it leads."""
    link = {"link": run.href} if run.href is not None else {}
    return Style.from_meta({"offset": (offset, block), **link})


def character_at(strip: Strip, x: int) -> tuple[int, int] | None:
    """The character at a cell of a line as it is drawn, and its block; beside the text the one next to it, None without text."""
    begins, found = 0, None
    for text, style, _ in strip:
        ends = begins + cells(text)
        if style is not None and "offset" in (meta := style.meta):
            offset, block = meta["offset"]
            if found is None or x >= begins:
                inside = next(
                    (index for index in range(len(text)) if begins + cells(text[: index + 1]) > x), len(text) - 1
                )
                found = (offset + inside, block)
        begins = ends
    return found
