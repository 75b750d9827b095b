"""A part of the screen that keys go to and leave again, many times a minute."""

from datetime import datetime

from textual import events
from textual.css.styles import RenderStyles
from textual.geometry import Size
from textual.scroll_view import ScrollView

from tui_reader.ui.speed import look_of, take_focus


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """The base of lists and pages: what shows where the keys go is all that is drawn anew for it (`take_focus`)."""

    DEFAULT_CSS = "Pane { scrollbar-size: 0 0; background: $background; color: $foreground; }"

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Nothing is restyled."""

    def on_focus(self, event: events.Focus) -> None:
        """Keys come here."""
        take_focus(self, event, self.show_focus)

    def on_blur(self, event: events.Blur) -> None:
        """Keys go elsewhere."""
        take_focus(self, event, self.show_focus)

    def on_hide(self, event: events.Hide) -> None:
        """The keys that come here go on to: a list that becomes empty is hidden by words, and keys mean it all the same.
        Textual would give them to what stands beside it.
        """
        event.prevent_default()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """How what is drawn in it looks, by the names in its style sheet; worked out when it is first drawn (`look_of`)."""
        for name in names:
            if name not in self._component_styles:
                self._component_styles[name] = look_of(self, name)
        return super().get_component_styles(*names)

    def notify_style_update(self) -> None:
        """Another theme, or another size: it may look different."""
        self._component_styles.clear()
        super().notify_style_update()
        self.refresh()

    def show_focus(self) -> None:
        """Draw what shows that the keys go here, or no longer."""

    def tell_time(self, now: datetime) -> None:
        """What in it says how long ago something was is drawn anew where it says something else by now."""

    def set_extent(self, lines: int) -> None:
        """Be so many lines long, in sight or not."""
        self.virtual_size = Size(self.size.width, lines)

    def redraw(self) -> None:
        """What is in it may look different."""
        self.refresh()

    @property
    def is_shown(self) -> bool:
        """Whether it is on the screen in this width."""
        return bool(self.display)
