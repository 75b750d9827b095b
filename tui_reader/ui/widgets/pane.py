"""A part of the screen that keys go to and leave again, many times a minute."""

from textual import events
from textual.scroll_view import ScrollView


class Pane(ScrollView, can_focus=True):
    """The base of lists and pages: what shows where the keys go is all that is drawn anew for it.

    Textual would restyle and repaint all of a widget, which is half of the time that opening an article takes. So no
    rule of a style sheet may ask whether a pane has the focus.
    """

    DEFAULT_CSS = "Pane { scrollbar-size: 0 0; background: $background; color: $foreground; }"

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Nothing is restyled."""

    def on_focus(self, event: events.Focus) -> None:
        """As Textual does it, but for the repainting."""
        event.prevent_default()
        self.has_focus = True
        self.show_focus()
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """The same."""
        event.prevent_default()
        self.has_focus = False
        self.show_focus()
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))

    def show_focus(self) -> None:
        """Draw what shows that the keys go here, or no longer."""
