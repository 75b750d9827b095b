"""A list of rows of equal height that draws only what is seen: the base of all lists here."""

from typing import Any, ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip

from tui_reader.typeset.cells import cells
from tui_reader.ui.widgets.pane import Pane

Piece = tuple[str, str]
"""Text, and the name of its voice: accent, strong, plain or quiet."""


def shortened(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, cut at a word where that leaves most of it."""
    if cells(text) <= width:
        return text
    if width < 2:
        return text[:width] if cells(text[:width]) <= width else ""
    from tui_reader.typeset.wrap import wrap

    first = next(wrap(text, width - 2), None)
    return f"{text[: first.end if first else 0]} …"


class Rows(Pane):
    """The base: a cursor, keys, mouse wheel and click. Subclasses say what a row looks like."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--accent", "rows--strong", "rows--plain", "rows--quiet", "rows--cursor",
    }  # fmt: skip
    DEFAULT_CSS = """
    Rows {
        & > .rows--accent { color: $accent; }
        & > .rows--strong { color: $foreground; text-style: bold; }
        & > .rows--plain { color: $foreground; }
        & > .rows--quiet { color: $quiet; }
        & > .rows--cursor { background: $cursor-line; }
        &:ansi > .rows--quiet { text-style: dim; }
    }
    """
    BINDINGS = [
        Binding("j,down", "move(1)", "key.down", show=False, id="rows.down"),
        Binding("k,up", "move(-1)", "key.up", show=False, id="rows.up"),
        Binding("g,home", "to_top", "key.top", show=False, id="rows.top"),
        Binding("G,end", "to_bottom", "key.bottom", show=False, id="rows.bottom"),
        Binding("space,pagedown,ctrl+f", "page(1)", "key.page_down", show=False, id="rows.page_down"),
        Binding("b,pageup,ctrl+b", "page(-1)", "key.page_up", show=False, id="rows.page_up"),
        Binding("ctrl+d", "page(0.5)", "key.half_down", show=False, id="rows.half_down"),
        Binding("ctrl+u", "page(-0.5)", "key.half_up", show=False, id="rows.half_up"),
        Binding("enter,l,right", "choose", "key.open", id="rows.open"),
    ]

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: "Rows", index: int) -> None:
            super().__init__()
            self.rows, self.index = rows, index

        @property
        def control(self) -> "Rows":
            """The list."""
            return self.rows

    class Chosen(Moved):
        """A row was opened, by Enter or a click. ``thing`` is what stood there then: the list may be another by now."""

        def __init__(self, rows: "Rows", index: int) -> None:
            super().__init__(rows, index)
            self.thing = rows.thing_at(index)

    def __init__(self, *, id: str | None = None, selected_mark: str = "▸") -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.selected_mark = selected_mark
        self._voices: dict[tuple[str, bool], Style] = {}
        self._drawn: tuple[int, int, list[list[Piece]]] = (-1, 0, [])
        """The row drawn last, as (index, width, lines): its other lines follow at once."""

    # ------------------------------------------------------------ for subclasses

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return 0

    @property
    def row_height(self) -> int:
        """Lines a row, the same for all."""
        return 1

    def row(self, index: int, width: int) -> list[list[Piece]]:
        """The lines of a row, as pieces that together are at most ``width`` cells."""
        raise LookupError(index)

    def can_stand_on(self, index: int) -> bool:
        """Whether the cursor may be on a row (not on a blank one)."""
        return 0 <= index < self.row_count

    def thing_at(self, index: int) -> Any:
        """What a row stands for, as `Chosen` gives it."""
        return index

    # ------------------------------------------------------------ drawing

    def rows_changed(self) -> None:
        """Draw again: the rows are others, or as many as before with other content."""
        self.cursor = max(0, min(self.cursor, self.row_count - 1))
        self.virtual_size = Size(self.size.width, self.row_count * self.row_height)
        self.refresh()

    def on_resize(self, _: events.Resize) -> None:
        """Follow the pane's width and keep the cursor in view."""
        self.rows_changed()
        self.show_cursor()

    def notify_style_update(self) -> None:
        """Another theme: the styles are looked up anew."""
        self._voices.clear()
        super().notify_style_update()

    def _style(self, voice: str, is_cursor: bool) -> Style:
        style = self._voices.get((voice, is_cursor))
        if style is None:
            style = self.get_component_rich_style(f"rows--{voice}")
            if is_cursor:
                background = self.get_component_rich_style("rows--cursor").bgcolor
                style += Style(bgcolor=background)
            self._voices[voice, is_cursor] = style
        return style

    def render_line(self, y: int) -> Strip:
        """One line of the pane. Called before the first resize too, with a width of 0."""
        width = self.size.width
        index, line = divmod(self.scroll_offset.y + y, self.row_height)
        is_cursor = index == self.cursor and self.can_stand_on(index)
        pieces = self._lines_of(index, width)[line] if 0 <= index < self.row_count and width > 0 else []
        is_marked = is_cursor and (self.has_focus or self.app.focused is None)
        segments = [Segment(text, self._style(voice, is_marked)) for text, voice in pieces]
        return Strip(segments).adjust_cell_length(width, self._style("plain", is_marked)).crop(0, width)

    def _lines_of(self, index: int, width: int) -> list[list[Piece]]:
        if self._drawn[:2] != (index, width):
            self._drawn = (index, width, self.row(index, width))
        return self._drawn[2]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Whatever asks for a new drawing may have changed the row that was drawn last."""
        self._drawn = (-1, 0, [])
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def show_focus(self) -> None:
        """The cursor shows where the keys go, or steps back."""
        self._refresh_row(self.cursor)
        self._show_where()

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.row_height, self.row_height)

    # ------------------------------------------------------------ the cursor

    def move_to(self, index: int, *, quietly: bool = False) -> bool:
        """Put the cursor on a row; gives whether it could. ``quietly`` sends no message."""
        if not self.can_stand_on(index):
            return False
        if index != self.cursor:
            self._refresh_row(self.cursor)
            self._refresh_row(index)
            self.cursor = index
            if not quietly:
                self.post_message(self.Moved(self, index))
        self.show_cursor()
        return True

    def show_cursor(self) -> None:
        """Scroll just so far that the row under the cursor is seen whole."""
        height = self.size.height
        if height <= 0:
            return
        top, bottom = self.cursor * self.row_height, (self.cursor + 1) * self.row_height
        self.call_after_refresh(self._show_where)
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=max(0, bottom - height), animate=False, force=True)

    def _show_where(self) -> None:
        """Put the terminal's own cursor on the row: magnifiers and braille displays follow it."""
        if self.is_attached and self.screen.focused is self:
            line = self.cursor * self.row_height - self.scroll_offset.y
            self.app.cursor_position = self.region.offset + Offset(0, line)

    def action_move(self, step: int) -> None:
        """One row on or back, over rows that nobody can stand on."""
        index = self.cursor + step
        while 0 <= index < self.row_count and not self.can_stand_on(index):
            index += step
        self.move_to(index)

    def action_page(self, share: float) -> None:
        """A page (or a share of one) on or back; at the ends, to the end."""
        rows = max(1, int(abs(share) * self.size.height / self.row_height))
        target = self.cursor + (rows if share > 0 else -rows)
        target = max(0, min(target, self.row_count - 1))
        while not self.can_stand_on(target) and 0 < target < self.row_count - 1:
            target += 1 if share > 0 else -1
        self.move_to(target)

    def action_to_top(self) -> None:
        """To the first row."""
        self.move_to(next((i for i in range(self.row_count) if self.can_stand_on(i)), 0))

    def action_to_bottom(self) -> None:
        """To the last row."""
        self.move_to(self.row_count - 1)

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.can_stand_on(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click opens."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if self.move_to(index):
            self.action_choose()
