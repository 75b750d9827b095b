"""A typeset page in one centred column, drawn line by line: what articles and comments have in common."""

from collections.abc import Mapping
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui_reader.model import Emphasis, Place
from tui_reader.typeset import Line, Page, Run, Voice
from tui_reader.ui.widgets.pane import Pane

SIDE = 2
"""Blank cells at least on either side of the column."""
_OVERLAP = 1
"""Lines of the old page that stay in sight when paging, so that the eye finds on."""
_LOGICAL_BREAK = "\n\n"
SELECTION = "screen--selection"


class Highlight(NamedTuple):
    """Characters of a block that stand out: ``kind`` names the style, ``text`` (as long) is drawn in their place."""

    start: int
    end: int
    kind: str
    text: str = ""


class PageView(Pane):
    """Shows a page; subclasses say what is on it (`make_page`). The place on it survives another width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"page--{voice}" for voice in Voice} | {
        "page--found", "page--here", "page--link", "page--hint", "page--passage",
    }  # fmt: skip
    DEFAULT_CSS = """
    PageView {
        & > .page--topline { color: $accent; }
        & > .page--headline { color: $foreground; text-style: bold; }
        & > .page--quiet { color: $quiet; }
        & > .page--text { color: $foreground; }
        & > .page--heading { color: $foreground; text-style: bold; }
        & > .page--question { color: $foreground; text-style: bold; }
        & > .page--speaker { color: $quiet; }
        & > .page--quote { color: $foreground; text-style: italic; }
        & > .page--dateline { color: $quiet; }
        & > .page--note { color: $accent; }
        & > .page--found { background: $found; color: $foreground; }
        & > .page--here { background: $accent; color: $background; text-style: bold; }
        & > .page--passage { background: $cursor-line; text-style: underline; }
        & > .page--link { background: $cursor-line; color: $accent; text-style: bold underline; }
        & > .page--hint { background: $accent; color: $background; text-style: bold; }
        &:ansi {
            & > .page--quiet { text-style: dim; }
            & > .page--speaker { text-style: dim; }
            & > .page--dateline { text-style: dim; }
            & > .page--found { text-style: underline bold; }
            & > .page--here { color: ansi_default; background: ansi_default; text-style: reverse bold; }
            & > .page--link { text-style: reverse; }
            & > .page--hint { color: ansi_default; background: ansi_default; text-style: reverse bold; }
        }
    }
    """
    PAGE_KEYS: ClassVar[list[BindingType]] = [
        Binding("pagedown,ctrl+f", "page(1)", "key.page_down", show=False, id="article.page_down"),
        Binding("b,pageup,ctrl+b", "page(-1)", "key.page_up", show=False, id="article.page_up"),
        Binding("ctrl+d", "page(0.5)", "key.half_down", show=False, id="article.half_down"),
        Binding("ctrl+u", "page(-0.5)", "key.half_up", show=False, id="article.half_up"),
        Binding("j,down", "line(1)", "key.down", show=False, id="article.down"),
        Binding("k,up", "line(-1)", "key.up", show=False, id="article.up"),
        Binding("g,home", "to_line(0)", "key.top", show=False, id="article.top"),
        Binding("G,end", "to_end", "key.bottom", show=False, id="article.bottom"),
    ]

    class Scrolled(Message):
        """Another part of the page is in sight."""

    def __init__(self, column_cells: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.column_cells = column_cells
        self._page: Page | None = None
        self._place = Place()
        self._highlights: Mapping[int, list[Highlight]] = {}
        self._styles: dict[tuple[Voice, Emphasis, str | None], Style] = {}
        self._strips: dict[int, Strip] = {}

    def make_page(self, width_cells: int) -> Page | None:
        """The page for a column of this width, or None where there is nothing to show."""
        raise NotImplementedError

    # ------------------------------------------------------------ values

    @property
    def page(self) -> Page | None:
        """The page as it is set for this width."""
        return self._page

    @property
    def place(self) -> Place:
        """Where the reader is: the first text in sight."""
        return self._place

    @property
    def percent(self) -> int | None:
        """How much of the page is above the lower edge, or None without one."""
        if self._page is None or not self._page.lines:
            return None
        return round(100 * min(len(self._page.lines), self.last_line) / len(self._page.lines))

    @property
    def last_line(self) -> int:
        """The number of the first line below the pane."""
        return self.scroll_offset.y + self.size.height

    @property
    def free_cells(self) -> int:
        """Blank cells to the right of the column, less a gap."""
        return (self.size.width - self._page.width_cells) // 2 - SIDE if self._page else 0

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in sight."""
        return self.scroll_offset.y >= self.max_scroll_y

    # ------------------------------------------------------------ setting

    def set_page(self, place: Place | None = None) -> None:
        """Set the page anew and stand at ``place``; without one, where the reader is."""
        place = self._place if place is None else place
        width = min(self.column_cells, self.size.width - 2 * SIDE)
        self._strips.clear()
        self._page = self.make_page(width) if width > 0 else None
        self.virtual_size = Size(self.size.width, len(self._page.lines) + 1 if self._page else 0)
        line = self._page.line_of(place) if self._page else 0
        self.scroll_to(y=line, animate=False, force=True)
        self._place = place  # scrolling says the start of a line; the place may be inside it
        self.refresh()
        self.post_message(self.Scrolled())

    def highlight(self, highlights: Mapping[int, list[Highlight]]) -> None:
        """Let these characters stand out, by block; no others."""
        self._highlights = highlights
        self._strips.clear()
        self.refresh()

    def on_resize(self, _: events.Resize) -> None:
        """Set anew for the width; the same text stays at the top."""
        self.set_page()

    def notify_style_update(self) -> None:
        """Another theme: the lines are drawn anew."""
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say where the reader is, whatever moved the page."""
        super().watch_scroll_y(old_value, new_value)
        if self._page is not None and round(old_value) != round(new_value):
            self._place = self._page.place_of(round(new_value))
            self.post_message(self.Scrolled())
        self.show_where()

    def show_where(self, x: int | None = None, y: int = 1) -> None:
        """Put the terminal's own cursor where one reads: magnifiers and braille displays follow it."""
        if self.screen.focused is self:
            margin = max(0, (self.size.width - (self._page.width_cells if self._page else 0)) // 2)
            self.app.cursor_position = self.region.offset + Offset(margin if x is None else x, y)

    def show_focus(self) -> None:
        """The cursor comes along."""
        self.show_where()

    # ------------------------------------------------------------ drawing

    def render_line(self, y: int) -> Strip:
        """One line of the pane. Called before the first resize too, with a width of 0."""
        number, width = self.scroll_offset.y + y - 1, self.size.width
        base = self._style(Voice.TEXT, Emphasis.NONE, None)
        if self._page is None or not 0 <= number < len(self._page.lines):
            return Strip.blank(width, base)
        selection = self.text_selection
        if selection is None and number in self._strips:
            return self._strips[number]
        line = self._page.lines[number]
        margin = max(0, (width - self._page.width_cells) // 2)
        segments = [Segment(" " * (margin + line.indent), base), *self.picture_segments(line)]
        for run in line.drawn(number):
            segments.extend(self._segments(run, line, selection))
        strip = Strip(segments).adjust_cell_length(width, base)
        if selection is None:
            self._strips[number] = strip
        return strip

    def picture_segments(self, line: Line) -> list[Segment]:
        """What is drawn of a picture on this line; nothing in a page without any."""
        return []

    def _segments(self, run: Run, line: Line, selection: Selection | None) -> list[Segment]:
        style = self._style(run.voice, run.emphasis, run.href)
        text = run.text.replace("\n", " ")
        if run.offset is None:
            return [Segment(text, style)]
        marks = self._marks(line.block, run.offset, run.offset + len(text), selection)
        cuts = sorted({0, len(text), *(edge - run.offset for mark in marks for edge in (mark.start, mark.end))})
        segments = []
        for low, high in pairwise(cuts):
            if low < 0 or high > len(text):
                continue
            look, piece = style, text[low:high]
            for mark in marks:
                if mark.start <= run.offset + low and run.offset + high <= mark.end:
                    look += self._look(mark.kind)
                    piece = mark.text or piece
            segments.append(Segment(piece, look + self._meta(run, line, low)))
        return segments

    def _meta(self, run: Run, line: Line, low: int) -> Style:
        assert run.offset is not None
        link = {"link": run.href} if run.href is not None else {}
        return Style.from_meta({"offset": (run.offset + low, line.block), **link})

    def _marks(self, block: int, start: int, end: int, selection: Selection | None) -> list[Highlight]:
        """What stands out of the characters from ``start`` to ``end``, cut to them; the last is on top."""
        found = [
            mark._replace(start=max(start, mark.start), end=min(end, mark.end))
            for mark in self._highlights.get(block, ())
            if mark.start < end and mark.end > start
        ]
        span = selection.get_span(block) if selection is not None else None
        if span is not None:
            low, high = max(start, span[0]), end if span[1] == -1 else min(end, span[1])
            if low < high:
                found.append(Highlight(low, high, SELECTION))
        return found

    def _look(self, kind: str) -> Style:
        """The style of what stands out; that of a selection is the screen's."""
        if kind != SELECTION:
            return self.get_component_rich_style(kind)
        return Style(reverse=True) if self.app.current_theme.ansi else self.screen.get_component_rich_style(kind)

    def _style(self, voice: Voice, emphasis: Emphasis, href: str | None) -> Style:
        style = self._styles.get((voice, emphasis, href))
        if style is None:
            style = self.get_component_rich_style(f"page--{voice}")
            if emphasis is Emphasis.EM:
                style += Style(italic=True)
            elif emphasis is Emphasis.STRONG:
                style += Style(bold=True)
            if href is not None:
                style += Style(underline=True, link=href)  # terminals that know OSC 8 open it themselves
            self._styles[voice, emphasis, href] = style
        return style

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as the article has it: no line breaks of the column, no bullets, no margins."""
        if self._page is None:
            return None
        spans = [(text, selection.get_span(number)) for number, text in enumerate(self._page.texts)]
        parts = [
            text[span[0] :] if span[1] == -1 else text[span[0] : span[1]] for text, span in spans if span is not None
        ]
        return _LOGICAL_BREAK.join(part for part in parts if part), "\n"

    # ------------------------------------------------------------ moving

    def action_line(self, step: int) -> None:
        """A line on or back."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)

    def action_page(self, share: float) -> None:
        """A page (or a share of one) on or back."""
        step = max(1, int(abs(share) * self.size.height) - _OVERLAP)
        self.scroll_to(y=self.scroll_offset.y + (step if share > 0 else -step), animate=False)

    def action_to_line(self, line: int) -> None:
        """To a line of the page."""
        self.scroll_to(y=line, animate=False)

    def action_to_end(self) -> None:
        """To the last page."""
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def bring_into_sight(self, line: int) -> None:
        """Scroll so far that a line is seen, a third of the pane from the top; not at all if it is in sight."""
        if self._page is not None and not self.scroll_offset.y <= line < self.last_line - 2:
            top = max(0, line - self.size.height // 3)
            self._place = self._page.place_of(top)  # the pane may be measured anew before it has scrolled
            self.scroll_to(y=top, animate=False, force=True)
