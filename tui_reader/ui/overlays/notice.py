"""Text over the page that is only read: About, what is kept, what went wrong."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui_reader.typeset import Page
from tui_reader.typeset.plain import plain_page
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.desk.overlays import Notice
from tui_reader.ui.overlays.overlay import BOX_BREAKPOINTS, HELP, ROOMY_CELLS, Overlay, fill_box, fit_box, left_by
from tui_reader.ui.page.viewport import room_in
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.page import PageView

_COLUMN_CELLS = 72
_AROUND_LINES = 6
"""Of a screen with room: the title, what is blank around it, the rule and the keys below."""
_SMALL_AROUND_LINES = 2
"""Of a small one: the title and the keys."""
_OPENERS = ("screen.reports", "screen.status", "screen.about")
"""The commands that show such texts."""
_MOVING = ("article.", "comments.read_on")


class NoticeScreen(Overlay[None]):
    """Lies over the page, over the whole of a small screen; Escape goes back. No row is chosen: keys move all of the text."""

    DEFAULT_CSS = "NoticeScreen FooterBar { dock: bottom; }"
    HORIZONTAL_BREAKPOINTS = BOX_BREAKPOINTS
    place = "notice"
    BINDINGS = [
        *HELP,
        *(one for one in bindings_of("comments") if isinstance(one, Binding) and str(one.id).startswith(_MOVING)),
        Binding("q,escape,h,left,backspace,enter", "dismiss(None)", "key.back", show=False, id="notice.back"),
        *left_by(_OPENERS),
    ]

    def __init__(self, asked: Notice) -> None:
        super().__init__()
        self._asked, self.opened_by = asked, asked.command_id
        self.laid_over = PageView(_COLUMN_CELLS, self._typeset, moved=self._offer)

    def _typeset(self, width_cells: int) -> Page:
        return plain_page(self._asked.lines, width_cells, self._asked.typography)

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical(classes="box"):
            yield Static(Content(self._asked.title))
            yield self.laid_over
        yield FooterBar()

    def begin(self) -> None:
        """Give the text the keys: one can read at once."""
        self._fit()
        self.set_focus(self.laid_over)

    def on_resize(self) -> None:
        """Another size, another height."""
        self._fit()

    def lie(self) -> None:
        """Over another pane."""
        self._fit()

    def _fit(self) -> None:
        """As high as the text is, as far as there is room; on a small screen all there is."""
        view, box, (width, height) = self.laid_over, self.query_one(Vertical), self.size
        inside, is_small = fit_box(box, self, is_text=True), width < ROOMY_CELLS
        lines = len(self._typeset(min(view.viewport.column_cells, room_in(inside))).lines)
        room = height - (_SMALL_AROUND_LINES if is_small else _AROUND_LINES + box.styles.margin.top)
        view.styles.height = "1fr" if is_small else fill_box(box, lines, room)

    def _offer(self) -> None:
        """Say what there is to press: a page on, as long as there is one."""
        goes_on = not self.laid_over.viewport.is_at_end
        self.query_one(FooterBar).offer(*[("space", "key.turn")] * goes_on, ("escape", "key.back"))
