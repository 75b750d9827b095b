"""Lines at the bottom of a screen to type in: the one that is open keeps the keys until it is closed."""

from typing import Any

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input


class Line(Input):
    """A line at the bottom. Tab leads nowhere: the letters behind it would be commands."""

    DEFAULT_CSS = """
    Line { height: 1; border: none; padding: 0 1; dock: bottom; background: $background; color: $foreground; }
    Line:focus { border: none; }
    """
    BINDINGS = [Binding("tab,shift+tab", "stay", show=False)]

    def action_stay(self) -> None:
        """Nothing."""


class WithLine(Screen[Any]):
    """A screen that may have a line open."""

    line: Line | None = None

    def open_line(self, line: Line) -> None:
        """Type in this line from the next key on, in place of one that was open."""
        self.close_line()
        self.line = line
        self.mount(line)
        self.set_focus(line)

    def close_line(self) -> None:
        """Away with the line that is open, if one is; the caller says where the keys go."""
        line, self.line = self.line, None
        if line is not None:
            line.remove()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Neither a click nor what comes in meanwhile takes the keys from an open line."""
        kept = self.line if self.line is not None and widget is not None else widget
        super().set_focus(kept, scroll_visible, from_app_focus)
