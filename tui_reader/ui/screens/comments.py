"""The comments on an article, in a screen of their own: folded threads, who and when, what is new."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.selection import Selection
from textual.strip import Strip

from tui_reader.locale import tr
from tui_reader.model import Comment
from tui_reader.typeset import Page, Setting
from tui_reader.typeset.thread import ThreadLabels, threads_of, typeset_thread
from tui_reader.ui.screens.overlay import Overlay
from tui_reader.ui.times import spoken_time
from tui_reader.ui.widgets.bars import FooterBar
from tui_reader.ui.widgets.page import PAGE_CLASSES, PAGE_KEYS, looks_of, page_css, put_cursor, selected_text
from tui_reader.ui.widgets.painter import Painter
from tui_reader.ui.widgets.pane import Pane
from tui_reader.ui.widgets.sections import Sections
from tui_reader.ui.widgets.viewport import Viewport


class CommentsView(Pane):
    """The page of the comments."""

    COMPONENT_CLASSES: ClassVar[set[str]] = PAGE_CLASSES
    DEFAULT_CSS = page_css("CommentsView")
    BINDINGS = [
        Binding("space", "page(1)", "key.page_down", show=False, id="comments.read_on"),
        *PAGE_KEYS,
        Binding("n", "comment(1)", "key.next_comment", id="comments.next"),
        Binding("N", "comment(-1)", "key.previous_comment", show=False, id="comments.previous"),
        Binding("enter,l,right", "fold", "key.fold", id="comments.fold"),
        Binding("z", "fold_all", "key.fold_all", show=False, id="comments.fold_all"),
    ]

    def __init__(
        self,
        comments: Sequence[Comment],
        seen_until: datetime | None,
        column_cells: int,
        setting: Setting,
        *,
        ascii: bool,
    ) -> None:
        super().__init__()
        self._comments, self._seen_until, self._setting, self._ascii = comments, seen_until, setting, ascii
        self._unfolded: set[int] = set()
        self.viewport = Viewport(self, column_cells, self._typeset)
        self.sections = Sections(self.viewport)
        self._painter = Painter(looks_of(self))

    def _typeset(self, width_cells: int) -> Page:
        labels = ThreadLabels(
            title=tr("title.comments", n=len(self._comments)),
            when=lambda when: spoken_time(when, datetime.now(UTC)),
            new=tr("comment.new"),
            replies=lambda count: tr("comment.replies", n=count),
            ascii=self._ascii,
        )
        return typeset_thread(self._comments, width_cells, labels, self._setting, self._unfolded, self._seen_until)

    @property
    def page(self) -> Page | None:
        """The comments as they are set for this width; None before the pane has a size."""
        return self.viewport.page

    def set_page(self) -> None:
        """Set the page anew; the place stays."""
        self.viewport.set()
        self.refresh()

    # ------------------------------------------------------------ drawing

    def render_line(self, y: int) -> Strip:
        """One line of the pane, below a blank one."""
        number = self.scroll_offset.y + y - 1
        return self._painter.strip(self.page, number, self.size.width, self.text_selection)

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

    # ------------------------------------------------------------ threads

    def fold(self) -> None:
        """Show or fold the replies to the comment at the top."""
        if self.page is not None and self.page.sections:
            comment = self.page.sections[max(0, self.sections.position[0] - 1)]
            self._unfolded ^= {comment.words}
            self.set_page()

    def fold_all(self) -> None:
        """Show all replies, or fold them all."""
        tops = {thread.first for thread in threads_of(self._comments) if thread.replies}
        self._unfolded = set() if tops <= self._unfolded else tops
        self.set_page()

    # ------------------------------------------------------------ actions: each calls one part

    def action_comment(self, step: int) -> None:
        """To the next comment or the one before."""
        self.sections.step(step)

    def action_fold(self) -> None:
        """Show or fold the replies to the comment at the top."""
        self.fold()

    def action_fold_all(self) -> None:
        """Show all replies, or fold them all."""
        self.fold_all()

    def action_line(self, step: int) -> None:
        """A line on or back."""
        self.viewport.step(step)

    def action_page(self, share: float) -> None:
        """A page (or a share of one) on or back."""
        self.viewport.turn(share)

    def action_to_line(self, line: int) -> None:
        """To a line of the page."""
        self.viewport.go_to(line)

    def action_to_end(self) -> None:
        """To the last page."""
        self.viewport.go_to_end()


class CommentsScreen(Overlay[None]):
    """Lies over the article; Escape goes back to it."""

    DEFAULT_CSS = """
    CommentsScreen { background: $background; }
    """
    BINDINGS = [Binding("q,escape,h,left,backspace,c", "dismiss(None)", "key.back", show=False, id="comments.back")]

    def __init__(self, view: CommentsView) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        yield self._view
        footer = FooterBar()
        footer.tell([("⏎", tr("key.fold.hint")), ("n", tr("key.next_comment.hint")), ("Esc", tr("key.back.hint"))])
        yield footer

    def begin(self) -> None:
        """Read at once."""
        self.set_focus(self._view)
