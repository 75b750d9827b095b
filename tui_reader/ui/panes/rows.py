"""A list of rows of equal height that draws only what is seen; what the rows are, its source says."""

from datetime import datetime
from typing import Any, Generic, Self, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui_reader.ui.bindings import TAKING_AWAY, bindings_of
from tui_reader.ui.desk.pieces import JoinedRows, Piece, RowSource, TimedRows, beside
from tui_reader.ui.panes.clicks import ends_selection
from tui_reader.ui.panes.pane import Pane

T = TypeVar("T")
Thing = TypeVar("Thing")


class Rows(Pane, Generic[T]):
    """A cursor, keys, mouse wheel and click over rows that stand for things of one type."""

    DEFAULT_CSS = """
    Rows {
        & > .rows--accent { color: $accent; }
        & > .rows--strong { color: $foreground; text-style: bold; }
        & > .rows--plain { color: $foreground; }
        & > .rows--quiet { color: $quiet; }
        & > .rows--found { color: $accent; }
        & > .rows--found-strong { color: $accent; text-style: bold; }
        & > .rows--cursor { background: $cursor-line; }
        &:ansi > .rows--quiet { text-style: dim; }
        &:ansi > .rows--found { text-style: underline bold; }
        &:ansi > .rows--found-strong { text-style: underline bold; }
        &:ansi > .rows--cursor { color: ansi_default; background: ansi_default; text-style: reverse; }
    }
    """
    BINDINGS = bindings_of("rows", but=TAKING_AWAY)
    is_heard = False
    points_always = reactive(True, init=False)
    """Whether the sign of the cursor is there also while the keys go elsewhere."""
    elsewhere: reactive[object] = reactive(None, init=False)
    """A thing that is dealt with though the cursor is not on it: its row has a sign of its own."""

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: "Rows[Any]") -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> "Rows[Any]":
            """The list."""
            return self.rows

    class Chosen(Moved, Generic[Thing]):
        """A row was opened, by Enter or a click. ``thing`` is what stood there then: the list may be another by now."""

        def __init__(self, rows: "Rows[Thing]", thing: Thing) -> None:
            super().__init__(rows)
            self.thing = thing

    def __init__(
        self,
        source: RowSource[T],
        pointer: str = "▸",
        *,
        here: str = "›",
        id: str | None = None,
        points_always: bool = True,
    ) -> None:
        """``pointer`` is the sign before the row under the cursor, ``here`` that of what is dealt with elsewhere."""
        super().__init__(id=id)
        self.source = source
        self._joined = source if isinstance(source, JoinedRows) else None
        self.cursor = self._covered = 0
        self._first, self._is_resizing = 0, False
        """The first row in sight, as the reader has it; in another size that may be another one for a while."""
        self._pointer, self._here = pointer, here
        self.set_reactive(Rows.points_always, points_always)
        self._voices: dict[tuple[str, bool], Style] = {}
        self._drawn: tuple[int, int, list[list[Piece]]] = (-1, 0, [])
        """The row drawn last, as (index, width, lines): its other lines follow at once."""

    @property
    def row_height(self) -> int:
        """Lines a row, in the size that the list has now."""
        return self.source.row_height(self.size.width, self.size.height)

    @property
    def current(self) -> T | None:
        """What is under the cursor, if anything is."""
        return self.source.thing_at(self.cursor) if self.source.can_stand_on(self.cursor) else None

    def cover(self, lines: int) -> None:
        """Something lies over so many lines of it, from the top on: what would be cut by that is not drawn."""
        if max(0, lines) != self._covered:
            self._covered = max(0, lines)
            self.refresh()

    # ------------------------------------------------------------ other rows

    def rows_changed(self) -> None:
        """Draw again: the rows are others, or as many as before with other content. The cursor stays where it can."""
        self.cursor = max(0, min(self.cursor, self.source.row_count - 1))
        self.set_extent(self._whole(self.source.row_count * self.row_height - self.size.height) + self.size.height)
        self.refresh()

    def _whole(self, lines: int) -> int:
        """So many lines, or a few more, so that nothing is begun: a list moves by whole rows, or by all rows of a thing."""
        row = -(-lines // self.row_height)
        while self._joined is not None and 0 < row < self.source.row_count and not self._begins_at(row):
            row += 1
        return row * self.row_height

    def _begins_at(self, row: int) -> bool:
        """Whether a thing begins there, or a heading: what may stand at the top."""
        return self._span(row).start == row and any(
            text.strip() for line in self._lines_of(row, self.size.width) for text, _ in line
        )

    @property
    def above(self) -> int:
        """How many rows are in sight above the cursor."""
        return max(0, self.cursor - -(-self.scroll_offset.y // self.row_height))

    def renew(self, keep: int | None = None, above: int | None = None) -> None:
        """Other rows, from the top; or with the cursor on the row ``keep``, with so many rows ``above`` it in sight, else in
        the screen line that it is in now.

        Who is on the first row goes on to see the list's beginning: what comes (back) above it.
        """
        is_at_top = not self.cursor and above is None
        line = (self.cursor if above is None else above) * self.row_height
        line -= self.scroll_offset.y if above is None else 0
        self.cursor = keep or 0
        self.rows_changed()
        top = 0 if keep is None or is_at_top else self._whole(max(0, keep * self.row_height - max(0, line)))
        self.scroll_to(y=top, animate=False, force=True)
        if keep is not None:
            self.show_cursor()

    def tell_time(self, now: datetime) -> None:
        """Draw those of the rows in sight anew that say another time by now."""
        if isinstance(self.source, TimedRows):
            first, end = self.scroll_offset.y, self.scroll_offset.y + self.size.height
            in_sight = range(first // self.row_height, min(self.source.row_count, -(-end // self.row_height)))
            for index in self.source.at_time(now, in_sight):
                self._refresh_row(index)

    # ------------------------------------------------------------ drawing

    def on_resize(self, _: events.Resize) -> None:
        """Follow the pane's width and keep the cursor in view. What was first in sight is that again in the size before."""
        self._is_resizing = True
        self.rows_changed()
        self.scroll_to(y=self._whole(self._first * self.row_height), animate=False, force=True)
        self.show_cursor()
        self._is_resizing = False

    def _watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take note of what is first in sight, unless it is so for the size's sake: the line before is none any more."""
        if not self._is_resizing and old_value <= self.max_scroll_y:
            self._first = round(new_value) // self.row_height

    def notify_style_update(self) -> None:
        """Another theme: the styles are looked up anew."""
        self._voices.clear()
        super().notify_style_update()

    def _style(self, voice: str, is_cursor: bool) -> Style:
        style = self._voices.get((voice, is_cursor))
        if style is None:
            style = self.get_component_rich_style(f"rows--{voice}")
            if is_cursor:
                style += self._bar
            self._voices[voice, is_cursor] = style
        return style

    @property
    def _bar(self) -> Style:
        """What makes the row under the cursor stand out: another ground; without colours, all of it reversed."""
        look = self.get_component_rich_style("rows--cursor")
        if look.reverse:
            return Style(color=look.color, bgcolor=look.bgcolor, reverse=True, dim=False)
        return Style(bgcolor=look.bgcolor)

    def render_line(self, y: int) -> Strip:
        """One line of the pane. Called before the first resize too, with a width of 0."""
        width = self.size.width
        index, line = divmod(self.scroll_offset.y + y, self.row_height)
        lines = self._lines_of(index, width) if 0 <= index < self.source.row_count and width > 0 else []
        pieces = lines[line] if line < len(lines) and self._has_room(index, y - line + len(lines)) else []
        is_marked = line < len(lines) and self._is_marked(index)
        segments = [Segment(text, self._style(voice, is_marked)) for text, voice in pieces]
        return Strip(segments).adjust_cell_length(width, self._style("plain", is_marked)).crop(0, width)

    def _has_room(self, index: int, bottom: int) -> bool:
        """Whether all of a row, which ends at a line of the pane, or of what it is of, stands in the pane, with nothing over
        it. What is under the cursor, and what begins at the top, is shown anyway.
        """
        span, top = self._span(index), self.scroll_offset.y
        if self._joined is not None:
            bottom = span.stop * self.row_height - top
        first = span.start * self.row_height
        if self._covered and first - top < self._covered:
            return False
        return bottom <= self.size.height or self.cursor in span or first <= top

    def _is_marked(self, index: int) -> bool:
        is_driven = self.has_focus or not self.can_focus or self.app.focused is None
        first = self._span(index).start
        return first == self.cursor and is_driven and self.source.can_stand_on(first)

    def _span(self, index: int) -> range:
        """The rows of the thing that a row is of: mostly that one."""
        return range(index, index + 1) if self._joined is None else self._joined.span(index)

    def _lines_of(self, index: int, width: int) -> list[list[Piece]]:
        if self._drawn[:2] != (index, width):
            self._drawn = (index, width, self.source.row(index, width, self._sign_of(index)))
        return self._drawn[2]

    def _sign_of(self, index: int) -> str:
        if index == self.cursor and (self.points_always or self.has_focus):
            return self._pointer
        return self._here if self.elsewhere is not None and self.source.thing_at(index) == self.elsewhere else " "

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Whatever asks for a new drawing may have changed the row that was drawn last."""
        self._drawn = (-1, 0, [])
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def show_focus(self) -> None:
        """The cursor shows where the keys go, or steps back."""
        self._refresh_row(self.cursor)
        self._show_where()

    def _refresh_row(self, index: int) -> None:
        if 0 <= index < self.source.row_count:
            self.refresh_lines(index * self.row_height, len(self._span(index)) * self.row_height)

    # ------------------------------------------------------------ the cursor

    def move_to(self, index: int, *, quietly: bool = False) -> bool:
        """Put the cursor on a row; gives whether it could. ``quietly`` sends no message."""
        if not self.source.can_stand_on(index):
            return False
        if index != self.cursor:
            self._refresh_row(self.cursor)
            self._refresh_row(index)
            self.cursor = index
            if not quietly:
                self.post_message(self.Moved(self))
        self.show_cursor()
        return True

    def show_cursor(self) -> None:
        """Scroll just so far, by whole rows, that the one under the cursor is seen whole; the blank line below it may miss."""
        height = self.size.height
        if height <= 0:
            return
        top = self.cursor * self.row_height
        bottom = self._bottom_of(self.cursor) if self.current is not None else top
        self.call_after_refresh(self._show_where)
        if top < self.scroll_offset.y:
            before = beside(self.source, self.cursor, -1)  # a heading is seen with its first row
            above = self._whole(self._span(before).stop * self.row_height) if before >= 0 else 0
            self.scroll_to(y=above if bottom - above <= height else top, animate=False, force=True)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=min(top, self._whole(bottom - height)), animate=False, force=True)

    def _bottom_of(self, index: int) -> int:
        """The line below the last one of what a row is of; a blank one below it may be out of sight."""
        last = self._span(index)[-1]
        return last * self.row_height + len(self._lines_of(last, self.size.width))

    def _show_where(self) -> None:
        """Put the terminal's own cursor on the row: magnifiers and braille displays follow it."""
        if self.is_attached and self.screen.focused is self:
            line = self.cursor * self.row_height - self.scroll_offset.y
            self.app.cursor_position = self.region.offset + Offset(0, line)

    def step(self, step: int) -> None:
        """One row on or back, over rows that nobody can stand on; of a thing that is higher than the list all is seen first."""
        if not self._read_on(step):
            self.move_to(beside(self.source, self.cursor, step))

    def _read_on(self, step: int) -> bool:
        """Scroll on or back in what is under the cursor; gives whether there was more of it out of sight."""
        height, y = self.size.height, self.scroll_offset.y
        if height <= 0:  # it is shown with the next layout, and keys are for it already
            return False
        first, bottom = self.cursor * self.row_height, self._bottom_of(self.cursor) if self.current is not None else 0
        line = max(first, min(y + step * max(1, height - 1), bottom - height))
        if bottom - first <= height or line == y:
            return False
        self.scroll_to(y=line, animate=False, force=True)
        return True

    def turn(self, share: float) -> None:
        """A page (or a share of one) on or back, and what is in sight with it; at the ends, to the end."""
        if self._read_on(1 if share > 0 else -1):
            return
        rows = max(1, int(abs(share) * self.size.height / self.row_height))
        last = self.source.row_count - 1
        target = max(0, min(self.cursor + (rows if share > 0 else -rows), last))
        while not self.source.can_stand_on(target) and 0 < target < last:
            target += 1 if share > 0 else -1
        if not self.source.can_stand_on(target):
            target = beside(self.source, target, 1 if share < 0 else -1)
        there = self.scroll_offset.y + (target - self.cursor) * self.row_height
        self.scroll_to(y=self._whole(max(0, there)), animate=False, force=True)
        self.move_to(target)

    def go_to_top(self) -> None:
        """To the first row."""
        self.move_to(next((i for i in range(self.source.row_count) if self.source.can_stand_on(i)), 0))

    def go_to_end(self) -> None:
        """To the last row."""
        self.move_to(beside(self.source, self.source.row_count, -1))

    def choose(self) -> None:
        """Open the row under the cursor."""
        if self.source.can_stand_on(self.cursor):
            self.post_message(self.Chosen(self, self.source.thing_at(self.cursor)))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves by whole rows, and takes the cursor along where that would be out of sight."""
        self._roll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel, towards the beginning."""
        self._roll(event, -1)

    def _roll(self, event: events.MouseEvent, step: int) -> None:
        event.prevent_default().stop()
        lines = max(self.row_height, int(self.app.scroll_sensitivity_y))
        self.scroll_to(y=self._rolled(self.scroll_offset.y + step * lines, step), animate=False)
        whole = self._whole_in_sight()
        if whole and self.cursor not in whole:
            self.move_to(whole[0] if self.cursor < whole[0] else whole[-1])

    def _rolled(self, line: int, step: int) -> int:
        """The line that the wheel leads to: where something begins, but within what is higher than the pane."""
        row = min(max(0, line // self.row_height), self.source.row_count - 1)
        if self._joined is None or row < 0 or len(self._span(row)) > self.size.height:
            return line
        while step < 0 < row and not self._begins_at(row):
            row -= 1
        return self._whole(row)

    def _whole_in_sight(self) -> list[int]:
        """The rows that the cursor may be on and of which nothing is out of sight."""
        first, end = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        rows = range(-(-first // self.row_height), -(-end // self.row_height))
        return [index for index in rows if self.source.can_stand_on(index) and self._bottom_of(index) <= end]

    def on_click(self, event: events.Click) -> None:
        """A click opens."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if index < self.source.row_count and not ends_selection(self) and self.move_to(self._span(index).start):
            self.choose()
