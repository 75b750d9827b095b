"""The comments on an article, in a screen of their own: folded threads, who and when, what is new."""

from datetime import UTC, datetime
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.selection import Selection
from textual.strip import Strip

from tui_reader.locale import tr
from tui_reader.typeset import Page
from tui_reader.typeset.thread import ThreadLabels, threads_of, typeset_thread
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.desk.overlays import CommentThread
from tui_reader.ui.overlays.overlay import Overlay
from tui_reader.ui.page.sections import Sections
from tui_reader.ui.page.viewport import Viewport
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.panes.page import PAGE_CLASSES, looks_of, page_css, put_cursor, redraw_words, selected_text
from tui_reader.ui.panes.painter import Painter
from tui_reader.ui.panes.pane import Pane
from tui_reader.wording.times import is_said_otherwise, spoken_time


class CommentsView(Pane):
    """The page of the comments."""

    COMPONENT_CLASSES: ClassVar[set[str]] = PAGE_CLASSES
    DEFAULT_CSS = page_css("CommentsView")
    BINDINGS = bindings_of("comments")

    def __init__(self, thread: CommentThread) -> None:
        super().__init__()
        self._thread = thread
        self._unfolded: set[int] = set()
        self._answered = {one.first for one in threads_of(thread.comments) if one.replies}
        self._now = datetime.now(UTC)
        self.viewport = Viewport(self, thread.column_cells, self._typeset)
        self.sections = Sections(self.viewport)
        self._painter = Painter(looks_of(self))

    def _typeset(self, width_cells: int) -> Page:
        thread = self._thread
        labels = ThreadLabels(
            title=tr("title.comments", n=len(thread.comments)),
            when=lambda when: spoken_time(when, self._now),
            new=tr("comment.new"),
            replies=lambda count: tr("comment.replies", n=count),
            ascii=thread.ascii,
        )
        return typeset_thread(
            thread.comments, width_cells, labels, thread.typography, self._unfolded, thread.seen_until
        )  # fmt: skip

    @property
    def has_replies(self) -> bool:
        """Whether there is anything to unfold."""
        return bool(self._answered)

    @property
    def has_more(self) -> bool:
        """Whether there is more than one comment to go to."""
        return len(self._thread.comments) > 1

    @property
    def page(self) -> Page | None:
        """The comments as they are set for this width; None before the pane has a size."""
        return self.viewport.page

    def tell_time(self, now: datetime) -> None:
        """How long ago something was said goes on with the time."""
        before, self._now = self._now, now
        times = [comment.written_at for comment in self._thread.comments if comment.written_at is not None]
        if any(is_said_otherwise(when, before, now) for when in times):
            redraw_words(self, self.viewport)

    def set_page(self) -> None:
        """Set the page anew; the place stays."""
        self.viewport.set()
        self.refresh()

    # ------------------------------------------------------------ drawing

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

    # ------------------------------------------------------------ threads

    def fold(self) -> bool:
        """Show or fold the replies to the comment at the top; gives whether there are any."""
        if self.page is None or not self.page.sections:
            return False
        comment = self.page.sections[max(0, self.page.section_at(self.viewport.top + 1))]
        if comment.thread not in self._answered:
            return False
        self._unfolded ^= {comment.thread}
        self.set_page()
        return True

    def fold_all(self) -> None:
        """Show all replies, or fold them all."""
        self._unfolded = set() if self._answered <= self._unfolded else set(self._answered)
        self.set_page()


class CommentsScreen(Overlay[None]):
    """Lies over the article; Escape goes back to it."""

    DEFAULT_CSS = """
    CommentsScreen { background: $background; }
    """
    BINDINGS = [Binding("q,escape,h,left,backspace,c", "dismiss(None)", "key.back", show=False, id="comments.back")]

    def __init__(self, thread: CommentThread) -> None:
        super().__init__()
        self.thread = CommentsView(thread)

    def compose(self) -> ComposeResult:
        """The page in its frame."""
        folds = [("enter", "key.fold")] * self.thread.has_replies
        walks = [("n", "key.next_comment")] * self.thread.has_more
        footer = FooterBar().offer(*folds, *walks, ("escape", "key.back"))
        yield from framed(tr("key.comments"), self.thread, footer=footer)

    def begin(self) -> None:
        """Read at once."""
        self.set_focus(self.thread)
