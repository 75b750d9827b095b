"""The page: a typeset article in one centred column, drawn line by line."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui_reader.model import Article, Emphasis, Place
from tui_reader.typeset import Labels, Line, Page, Run, Voice, typeset

_SIDE = 2
"""Blank cells at least on either side of the column."""
_OVERLAP = 1
"""Lines of the old page that stay in sight when paging, so that the eye finds on."""

_LOGICAL_BREAK = "\n\n"


class ArticleView(ScrollView, can_focus=True):
    """Shows an article; pages, finds sections, and says where the reader is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{voice}" for voice in Voice} | {"article--link"}
    DEFAULT_CSS = """
    ArticleView {
        scrollbar-size: 0 0;
        background: $background;
        color: $foreground;
        & > .article--topline { color: $accent; }
        & > .article--headline { color: $foreground; text-style: bold; }
        & > .article--quiet { color: $quiet; }
        & > .article--text { color: $foreground; }
        & > .article--heading { color: $foreground; text-style: bold; }
        & > .article--question { color: $foreground; text-style: bold; }
        & > .article--quote { color: $foreground; text-style: italic; }
        & > .article--dateline { color: $quiet; }
        & > .article--note { color: $accent; }
        & > .article--link { text-style: underline; }
    }
    """
    BINDINGS = [
        Binding("space", "on", "key.read_on", id="article.read_on"),
        Binding("pagedown,ctrl+f", "page(1)", "key.page_down", show=False, id="article.page_down"),
        Binding("b,pageup,ctrl+b", "page(-1)", "key.page_up", show=False, id="article.page_up"),
        Binding("ctrl+d", "page(0.5)", "key.half_down", show=False, id="article.half_down"),
        Binding("ctrl+u", "page(-0.5)", "key.half_up", show=False, id="article.half_up"),
        Binding("j,down", "line(1)", "key.down", show=False, id="article.down"),
        Binding("k,up", "line(-1)", "key.up", show=False, id="article.up"),
        Binding("g,home", "to_line(0)", "key.top", show=False, id="article.top"),
        Binding("G,end", "to_end", "key.bottom", show=False, id="article.bottom"),
        Binding("n", "section(1)", "key.next_section", id="article.next_section"),
        Binding("N", "section(-1)", "key.previous_section", show=False, id="article.previous_section"),
    ]

    class Scrolled(Message):
        """Another part of the article is in sight."""

    class AtEnd(Message):
        """The reader wants to go on, and the article is at its end."""

    class Entered(Message):
        """A click into the text: the reader is here now."""

    def __init__(self, column_cells: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._column = column_cells
        self._article: Article | None = None
        self._labels = Labels()
        self._page: Page | None = None
        self._place = Place()
        self._styles: dict[tuple[Voice, Emphasis, bool], Style] = {}
        self._strips: dict[int, Strip] = {}

    # ------------------------------------------------------------ values

    def show(self, article: Article | None, labels: Labels, place: Place) -> None:
        """Show an article from a place on, or nothing."""
        self._article, self._labels, self._place = article, labels, place
        self.screen.clear_selection()
        self._set_page()
        self._go_to_place()

    @property
    def article(self) -> Article | None:
        """What is shown."""
        return self._article

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
        """How much of the article is above the lower edge, or None without one."""
        if self._page is None or not self._page.lines:
            return None
        seen = min(len(self._page.lines), self.scroll_offset.y + self.size.height)
        return round(100 * seen / len(self._page.lines))

    @property
    def section(self) -> tuple[int, int]:
        """The number (from 1, 0 before the first) of the section in sight, and of all."""
        if self._page is None:
            return 0, 0
        return self._page.section_at(self.scroll_offset.y + 1) + 1, len(self._page.sections)

    # ------------------------------------------------------------ setting

    def _set_page(self) -> None:
        width = min(self._column, self.size.width - 2 * _SIDE)
        self._strips.clear()
        self._page = typeset(self._article, width, self._labels) if self._article and width > 0 else None
        self.virtual_size = Size(self.size.width, len(self._page.lines) + 1 if self._page else 0)
        self.refresh()

    def _go_to_place(self) -> None:
        line = self._page.line_of(self._place) if self._page else 0
        place = self._place
        self.scroll_to(y=line, animate=False, force=True)
        self._place = place  # scrolling says the start of a line; the place may be inside it
        self.post_message(self.Scrolled())

    def on_resize(self, _: events.Resize) -> None:
        """Set anew for the width; the same text stays at the top."""
        place = self._place
        self._set_page()
        self._place = place
        self._go_to_place()

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

    # ------------------------------------------------------------ drawing

    def render_line(self, y: int) -> Strip:
        """One line of the pane. Called before the first resize too, with a width of 0."""
        number, width = self.scroll_offset.y + y - 1, self.size.width
        base = self._style(Voice.TEXT, Emphasis.NONE, False)
        if self._page is None or not 0 <= number < len(self._page.lines):
            return Strip.blank(width, base)
        selection = self.text_selection
        if selection is None and number in self._strips:
            return self._strips[number]
        line = self._page.lines[number]
        margin = max(0, (width - self._page.width_cells) // 2)
        segments = [Segment(" " * (margin + line.indent), base)]
        for run in line.runs:
            segments.extend(self._segments(run, line, selection))
        strip = Strip(segments).adjust_cell_length(width, base)
        if selection is None:
            self._strips[number] = strip
        return strip

    def _segments(self, run: Run, line: Line, selection: Selection | None) -> list[Segment]:
        style = self._style(run.voice, run.emphasis, run.href is not None)
        text = run.text.replace("\n", " ")
        if run.offset is None or self._page is None:
            return [Segment(text, style)]
        span = selection.get_span(line.block) if selection is not None else None
        if span is None:
            return [Segment(text, style + Style.from_meta({"offset": (run.offset, line.block)}))]
        low, high = span[0] - run.offset, (len(text) if span[1] == -1 else span[1] - run.offset)
        low, high = max(0, min(low, len(text))), max(0, min(high, len(text)))
        chosen = self.screen.get_component_rich_style("screen--selection")
        parts = ((text[:low], style, 0), (text[low:high], style + chosen, low), (text[high:], style, high))
        return [
            Segment(part, look + Style.from_meta({"offset": (run.offset + start, line.block)}))
            for part, look, start in parts
            if part
        ]

    def _style(self, voice: Voice, emphasis: Emphasis, is_link: bool) -> Style:
        style = self._styles.get((voice, emphasis, is_link))
        if style is None:
            style = self.get_component_rich_style(f"article--{voice}")
            if emphasis is Emphasis.EM:
                style += Style(italic=True)
            elif emphasis is Emphasis.STRONG:
                style += Style(bold=True)
            if is_link:
                style += Style(underline=True)
            self._styles[voice, emphasis, is_link] = style
        return style

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as the article has it: no line breaks of the column, no bullets, no margins."""
        if self._page is None:
            return None
        parts = []
        for number, text in enumerate(self._page.texts):
            span = selection.get_span(number)
            if span is not None:
                start, end = span
                parts.append(text[start:] if end == -1 else text[start:end])
        return _LOGICAL_BREAK.join(part for part in parts if part), "\n"

    def on_click(self) -> None:
        """A click is a way in."""
        self.post_message(self.Entered())

    # ------------------------------------------------------------ moving

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in sight."""
        return self.scroll_offset.y >= self.max_scroll_y

    def action_line(self, step: int) -> None:
        """A line on or back."""
        self.scroll_to(y=self.scroll_offset.y + step, animate=False)

    def action_page(self, share: float) -> None:
        """A page (or a share of one) on or back."""
        step = max(1, int(abs(share) * self.size.height) - _OVERLAP)
        self.scroll_to(y=self.scroll_offset.y + (step if share > 0 else -step), animate=False)

    def action_on(self) -> None:
        """A page on; at the end, to the next article."""
        if self.is_at_end:
            self.post_message(self.AtEnd())
        else:
            self.action_page(1)

    def action_to_line(self, line: int) -> None:
        """To a line of the page."""
        self.scroll_to(y=line, animate=False)

    def action_to_end(self) -> None:
        """To the last page."""
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def action_section(self, step: int) -> None:
        """To the heading of the next section, or to the one before."""
        if self._page is None:
            return
        here = self.scroll_offset.y
        lines = [mark.line for mark in self._page.sections]
        after = [line for line in lines if line > here]
        before = [line for line in lines if line < here]
        if step > 0 and after:
            self.action_to_line(after[0])
        elif step < 0:
            self.action_to_line(before[-1] if before else 0)
