"""A line above the footer of a screen to type in: the one that is open keeps the keys until it is closed."""

from collections.abc import Callable
from typing import Any

from textual.binding import Binding
from textual.geometry import Region
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tui_reader.typeset.cells import cells
from tui_reader.ui.desk.front import TypedLine
from tui_reader.ui.panes.bars import FooterBar


class Field(Input):
    """A line to type in, whose caret stands still, as nothing on the screen blinks, and is in sight."""

    cursor_blink = reactive(False, init=False)

    def on_resize(self) -> None:
        """Once it has its width, or another: Textual looks for the caret when something is typed, and no sooner. The
        terminal's own cursor stands there, too: magnifiers and braille displays follow that.
        """
        caret = Region(cells(self.value[: self.cursor_position]), 0, 1, 1)
        self.scroll_to_region(caret, force=True, animate=False)
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset


class FilterLine(Field):
    """A line that a list is narrowed down by: Escape empties it, and gives the keys back to the list. ``left`` is told."""

    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(self, prompt: str, left: Callable[[], object]) -> None:
        super().__init__(placeholder=prompt, id="filter")
        self._left = left

    def action_leave(self) -> None:
        """Escape: all of the list is there again at once, and not a message later."""
        with self.prevent(Input.Changed):
            self.value = ""
        self._left()


class InputLine(Field):
    """Shows a line and tells it what is typed. Tab leads nowhere: the letters behind it would be commands."""

    DEFAULT_CSS = """
    InputLine { height: 1; border: none; padding: 0 1; background: $background; color: $foreground; }
    InputLine:focus { border: none; }
    """
    BINDINGS = [Binding("tab,shift+tab", "stay", show=False), Binding("escape", "leave", show=False)]

    def __init__(self, line: TypedLine, holder: "OpenLine") -> None:
        super().__init__(line.first, placeholder=line.prompt, select_on_focus=line.is_selected)
        self._line, self._holder = line, holder

    def action_stay(self) -> None:
        """Tab does nothing."""

    def action_leave(self) -> None:
        """Escape."""
        self._holder.close()
        self._line.left(self.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A letter."""
        event.stop()
        self._line.changed(event.value)
        if self._holder.current is self._line:
            self.screen.query_one(FooterBar).offer_for_line(self._line.keys)  # by what is typed they may be others

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self._holder.close()
        self._line.entered(event.value)


class OpenLine:
    """The line that is open on a screen, if one is: a part that the screen holds. ``opened`` and ``closed`` are told."""

    def __init__(
        self,
        screen: Screen[Any],
        opened: Callable[[], object] = lambda: None,
        closed: Callable[[], object] = lambda: None,
    ) -> None:
        self._screen, self._opened, self._closed = screen, opened, closed
        self.current: TypedLine | None = None
        self._input: InputLine | None = None

    def open(self, line: TypedLine) -> None:
        """Type in this line from the next key on, in place of one that was open."""
        self.close()
        self.current, self._input = line, InputLine(line, self)
        footer = self._screen.query_one(FooterBar)
        footer.offer_for_line(line.keys)
        self._screen.mount(self._input, before=footer)
        self._screen.set_focus(self._input)
        self._opened()

    def close(self) -> None:
        """Away with it; the caller says where the keys go."""
        closed, self._input, self.current = self._input, None, None
        if closed is not None:
            closed.remove()
            self._screen.query_one(FooterBar).offer_for_line(())
            self._closed()

    @property
    def leaves_keys(self) -> bool:
        """Whether keys go to the panes: no line is open, and nothing lies over the screen."""
        return self.current is None and self._screen.app.screen is self._screen

    def keeping(self, widget: Widget | None) -> Widget | None:
        """Where the keys go instead: neither a click nor what comes in meanwhile takes them from an open line."""
        return widget if self._input is None or widget is None else self._input
