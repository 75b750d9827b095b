"""A page of set text as a widget: lines as strips, scrolled, or turned where there are columns. The article, the comments,
what changed and notices show theirs on it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.geometry import Offset, Size

from tui_reader.typeset import Line, Page
from tui_reader.typeset.columns import GUTTER_CELLS, NO_COLUMN, Columns
from tui_reader.ui.page.highlight import Highlights
from tui_reader.ui.page.sections import Sections
from tui_reader.ui.page.viewport import Viewport
from tui_reader.ui.panes.input_line import InputLine
from tui_reader.ui.panes.notches import Notches
from tui_reader.ui.panes.painter import SELECTION, Painter, character_at
from tui_reader.ui.panes.pane import Pane

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.selection import Selection
    from textual.strip import Strip

    from tui_reader.model import Place
    from tui_reader.typeset.page import Galley

_SLICE_S = 0.004
"""For so long a page is set on before the next key is looked at: a quarter of a frame."""
_LOGICAL_BREAK = "\n\n"


class PageView(Pane):
    """Shows what ``typeset`` gives for a width in cells, in one centred column, and keeps the place in every width.

    ``may_have_columns`` says whether there may be several where the pane is wide enough. ``moved`` is called when another
    part of it is in sight, ``hold`` when it is about to be set anew at the same place, ``set_again`` when it was set;
    ``picture`` gives what a line shows of a picture, and ``is_said_otherwise`` whether words on it are others by a time.
    """

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
        & > .page--note { color: $quiet; }
        & > .page--new { color: $accent; }
        & > .page--rule { color: $rule; }
        & > .page--mark { color: $accent; }
        & > .page--chosen { background: $found; color: $foreground; }
        & > .page--found { background: $found; color: $foreground; text-style: bold; }
        & > .page--here { background: $accent; color: $background; text-style: bold; }
        & > .page--passage { background: $marker; color: $foreground; }
        & > .page--spoken { background: $found; color: $foreground; }
        & > .page--added { color: $accent; text-style: underline; }
        & > .page--removed { color: $quiet; text-style: strike; }
        & > .page--link { background: $cursor-line; color: $accent; text-style: bold underline; }
        & > .page--hint { background: $accent; color: $background; text-style: bold; }
        &:ansi {
            & > .page--quiet { text-style: dim; }
            & > .page--speaker { text-style: dim; }
            & > .page--dateline { text-style: dim; }
            & > .page--note { text-style: dim; }
            & > .page--chosen { color: ansi_default; background: ansi_default; text-style: reverse; }
            & > .page--found { text-style: underline bold; }
            & > .page--here { color: ansi_default; background: ansi_default; text-style: reverse bold; }
            & > .page--passage { text-style: underline bold; }
            & > .page--spoken { color: ansi_default; background: ansi_default; text-style: reverse; }
            & > .page--added { text-style: underline bold; }
            & > .page--removed { text-style: dim strike; }
            & > .page--link { color: ansi_default; background: ansi_default; text-style: reverse bold; }
            & > .page--hint { color: ansi_default; background: ansi_default; text-style: reverse bold; }
        }
    }
    """

    def __init__(
        self,
        column_cells: int,
        typeset: "Callable[[int], Page | Galley | None]",
        *,
        moved: Callable[[], object] = lambda: None,
        hold: Callable[[], object] = lambda: None,
        set_again: Callable[[], object] = lambda: None,
        picture: "Callable[[Line], list[Segment]]" = lambda _line: [],
        is_said_otherwise: Callable[[datetime], bool] = lambda _now: False,
        may_have_columns: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self.viewport = Viewport(self, column_cells, typeset, moved, may_have_columns, self._covered_rows)
        self._notches = Notches()
        self.sections = Sections(self.viewport)
        self._hold, self._set_again, self._is_said_otherwise = hold, set_again, is_said_otherwise
        self._painter = Painter(self._look, picture)
        self._set_for: tuple[Size, Columns | None] | None = None
        self._is_going_on = False  # it is seen to that the rest of the page is set

    @property
    def size(self) -> Size:
        """Where it is not on the screen, the size that it had there: an article is set before its pane is shown."""
        return super().size or self._size

    @property
    def page(self) -> Page | None:
        """The text as it is set for this width; None without one, and before the pane has a size."""
        return self.viewport.page

    def set_page(self, place: "Place | None" = None) -> None:
        """Set the page anew and stand at ``place``; without one, where the reader is, and at the section that was gone to."""
        chosen = self.sections.chosen if place is None else None
        if place is None:
            self._hold()
        self.viewport.set(place)
        self._set_for = self._measures()
        if chosen is not None:
            self.sections.go_to(chosen)
        self.sections.see()
        self._set_again()
        self.show_focus()
        self.refresh()
        if not self.viewport.growing.is_whole and not self._is_going_on:
            self._is_going_on = self.call_after_refresh(self._go_on)

    def _covered_rows(self) -> int:
        return len(self.screen.query(InputLine))

    def _measures(self) -> "tuple[Size, Columns | None]":
        return self.size, self.viewport.columns_for(self.viewport.wish)

    def _go_on(self) -> None:
        """Set what is not in sight, a little at a time: keys come in between."""
        self._is_going_on = not self.viewport.growing.go_on(_SLICE_S) and self.call_later(self._go_on)

    def highlight(self, highlights: Highlights) -> None:
        """Let these words stand out and no others."""
        self._painter.highlight(highlights)
        self.refresh()

    def redraw_words(self) -> None:
        """Some words are others by now: the lines that show them are drawn anew; all of them where they have moved."""
        lines = self.viewport.set_words()
        if lines is None or self.viewport.columns:
            self.refresh()
            return
        for line in lines:
            self.refresh_lines(line, 1)

    def tell_time(self, now: datetime) -> None:
        """How long ago something was said goes on with the time."""
        if self._is_said_otherwise(now):
            self.redraw_words()

    # ------------------------------------------------------------ what Textual asks

    def render_line(self, y: int) -> "Strip":
        """One line of the pane. Called before the first resize too, with a width of 0."""
        viewport, row, mark = self.viewport, self.viewport.row(y), self.viewport.mark
        if viewport.columns is None:
            return self._part(row[0])
        strips = [self._part(number, is_across=len(row) == 1) for number in row if number != NO_COLUMN]
        marked = mark[1] if mark is not None and mark[0] == y else None
        return self._painter.side_by_side(strips, self.size.width, viewport.margin_cells, marked)

    def _part(self, number: int, *, is_across: bool = False) -> "Strip":
        """What a line shows in its column, or across all."""
        columns = self.viewport.columns
        width_cells = self.size.width if columns is None else columns.span_cells if is_across else columns.width_cells
        return self._painter.strip(self.viewport.growing.so_far, number, width_cells, self.text_selection)

    def character_at(self, x: int, y: int) -> Offset | None:
        """The character (x) and its block (y) at a cell of the pane: of the column that it is in, or was last above that."""
        columns, page = self.viewport.columns, self.viewport.growing.so_far
        if page is None:
            return None
        x = max(0, x - self.viewport.margin_cells) if columns else x  # a single one is drawn with its margin
        step = columns.width_cells + GUTTER_CELLS if columns else self.size.width
        for number in range(y, -1, -1):
            row = self.viewport.row(number)
            index = min(x // step, len(row) - 1)
            if index >= 0 and row[index] >= 0 and not page.lines[row[index]].is_blank:
                begins = index * step
                cell = x - begins if number == y else self.size.width
                found = character_at(self._part(row[index], is_across=len(row) == 1), cell)
                return found and Offset(*found)
        return None

    def notify_style_update(self) -> None:
        """Another theme: the lines are drawn anew."""
        self._painter.forget()
        super().notify_style_update()

    def on_resize(self, _: events.Resize) -> None:
        """Set anew for another size; the same text stays at the top. Textual also says it of a pane that is shown again."""
        if self._set_for != self._measures():
            self.set_page()
        self.show_focus()  # only now it is known where on the screen it is

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take note of where the reader is, whatever moved the page."""
        super().watch_scroll_y(old_value, new_value)
        if (
            old_value > self.max_scroll_y
        ):  # it is taller, perhaps for a moment, while panes come and go: it is set once more
            self._set_for = None
        self.viewport.scrolled(old_value, new_value)
        self.sections.see()
        self.show_focus()

    def show_focus(self) -> None:
        """The terminal's own cursor stands where one reads: magnifiers and braille displays follow it."""
        if self.is_attached and self.screen.focused is self:
            self.app.cursor_position = self.region.offset + Offset(*self.viewport.cursor)

    # ------------------------------------------------------------ the mouse, where there are several columns

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether the page moves line by line, as while one selects beyond its edge: columns are turned."""
        return self.viewport.columns is None and super().allow_vertical_scroll

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns pages where there are columns."""
        self._roll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, towards the beginning."""
        self._roll(event, -1)

    def _roll(self, event: events.MouseEvent, step: int) -> None:
        """A page for each notch."""
        if self.viewport.columns is None:
            return
        event.prevent_default().stop()
        if self._notches.is_new(event.time):
            self.viewport.turn(step)

    def get_selection(self, selection: "Selection") -> tuple[str, str] | None:
        """The selected text, for the clipboard."""
        return (selected_text(self.page, selection.get_span), "\n") if self.page else None

    def _look(self, name: str) -> Style:
        """The style of a name; that of a selection is the screen's. What is reversed is not dim, whatever it lies on."""
        look = (self.screen if name == SELECTION else self).get_component_rich_style(name)
        return look + Style(dim=False) if look.reverse else look


def selected_text(page: Page, span_of: Callable[[int], tuple[int, int] | None]) -> str:
    """The text that is selected, as the article has it: no line breaks of the column, no bullets, no margins.

    ``span_of`` gives start and end (-1 for all) of what is selected in a block, or None.
    """
    spans = [(text, span_of(number)) for number, text in enumerate(page.texts)]
    parts = [text[span[0] :] if span[1] == -1 else text[span[0] : span[1]] for text, span in spans if span is not None]
    return _LOGICAL_BREAK.join(part for part in parts if part)
