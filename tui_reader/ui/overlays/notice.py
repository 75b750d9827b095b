"""Text over the page that is only read: About, what is kept, what went wrong."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.selection import Selection
from textual.strip import Strip
from textual.widgets import Static

from tui_reader.typeset import Page
from tui_reader.typeset.plain import plain_page
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.desk.overlays import Notice
from tui_reader.ui.overlays.overlay import Overlay
from tui_reader.ui.page.sections import Sections
from tui_reader.ui.page.viewport import Viewport
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.page import PAGE_CLASSES, looks_of, page_css, put_cursor, selected_text
from tui_reader.ui.panes.painter import Painter
from tui_reader.ui.panes.pane import Pane

_COLUMN_CELLS = 72
_ROOMY_CELLS = 80
_AROUND_LINES = 6
"""Of a screen with room: the title, what is blank around it, the rule and the keys below."""
_ROOM_CELLS = 49
"""What the frame of 52 cells leaves for the text."""
_MOVING = ("article.", "comments.read_on")


class NoticeView(Pane):
    """The text, set for the width there is. No row of it is chosen: keys move all of it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = PAGE_CLASSES
    DEFAULT_CSS = page_css("NoticeView")
    BINDINGS = [
        one for one in bindings_of("comments") if isinstance(one, Binding) and str(one.id).startswith(_MOVING)
    ]  # fmt: skip

    def __init__(self, asked: Notice) -> None:
        super().__init__()
        self._asked = asked
        self.viewport = Viewport(self, _COLUMN_CELLS, self._typeset)
        self.sections = Sections(self.viewport)
        self._painter = Painter(looks_of(self))

    def _typeset(self, width_cells: int) -> Page:
        return plain_page(self._asked.lines, width_cells, self._asked.typography)

    @property
    def page(self) -> Page | None:
        """The text as it is set; None before the pane has a size."""
        return self.viewport.page

    def set_page(self) -> None:
        """Set the page anew; the place stays."""
        self.viewport.set()
        self.refresh()

    def lines_in(self, width_cells: int) -> int:
        """How many lines the text takes in a pane of that width."""
        return len(self._typeset(self.viewport.width_in(width_cells)).lines)

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        return self._painter.strip(self.page, self.viewport.shown(y), self.size.width, self.text_selection)

    def notify_style_update(self) -> None:
        """Another theme: the lines are drawn anew."""
        self._painter.forget()
        super().notify_style_update()

    def on_resize(self, _: events.Resize) -> None:
        """Set anew for the width; the same text stays at the top."""
        self.set_page()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take note of where the reader is."""
        super().watch_scroll_y(old_value, new_value)
        self.viewport.scrolled(old_value, new_value)
        self.show_focus()

    def show_focus(self) -> None:
        """The terminal's cursor comes along."""
        put_cursor(self, self.viewport.margin_cells)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, for the clipboard."""
        return (selected_text(self.page, selection.get_span), "\n") if self.page else None


class NoticeScreen(Overlay[None]):
    """Lies at the right, over the whole of a small screen; Escape goes back."""

    DEFAULT_CSS = """
    NoticeScreen {
        align: right top;
        & > Vertical {
            width: 52; height: auto;
            background: $background; border-left: solid $rule; border-bottom: solid $rule; padding: 1 1;
        }
        & Static { height: auto; padding: 0 1 1 2; color: $foreground; text-style: bold; }
        & FooterBar { dock: bottom; }
        &.-narrow > Vertical { width: 100%; height: 1fr; border: none; padding: 0; }
        &.-narrow Static { padding: 0 2; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_ROOMY_CELLS, "-roomy")]
    BINDINGS = [
        Binding(
            "q,escape,h,left,backspace,enter,exclamation_mark,D,f2,f3", "dismiss(None)", "key.back", show=False, id="notice.back"
        ),
    ]  # fmt: skip

    def __init__(self, asked: Notice) -> None:
        super().__init__()
        self._title = asked.title
        self.laid_over = NoticeView(asked)

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical():
            yield Static(Content(self._title))
            yield self.laid_over
        yield FooterBar().offer(("escape", "key.back"))

    def begin(self) -> None:
        """Read at once."""
        self._fit()
        self.set_focus(self.laid_over)

    def on_resize(self) -> None:
        """Another size, another height."""
        self._fit()

    def _fit(self) -> None:
        """As high as the text is, as far as there is room; on a small screen all there is."""
        view, width, height = self.laid_over, self.size.width, self.size.height
        if width < _ROOMY_CELLS:
            view.styles.height = "1fr"
        else:
            view.styles.height = max(1, min(view.lines_in(_ROOM_CELLS), height - _AROUND_LINES))
