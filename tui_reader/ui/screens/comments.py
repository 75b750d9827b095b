"""The comments on an article, in a screen of their own: folded threads, who and when, what is new."""

from collections.abc import Sequence
from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.binding import Binding

from tui_reader.locale import tr
from tui_reader.model import Comment
from tui_reader.typeset import Page, Typography
from tui_reader.typeset.thread import ThreadLabels, threads_of, typeset_thread
from tui_reader.ui.screens.overlay import Overlay
from tui_reader.ui.times import spoken_time
from tui_reader.ui.widgets.bars import FooterBar
from tui_reader.ui.widgets.page import PageView


class CommentsView(PageView):
    """The page of the comments."""

    BINDINGS = [
        Binding("space", "page(1)", "key.page_down", show=False, id="comments.read_on"),
        *PageView.PAGE_KEYS,
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
        setting: Typography,
        *,
        ascii: bool,
    ) -> None:
        super().__init__(column_cells)
        self._comments, self._seen_until, self._setting, self._ascii = comments, seen_until, setting, ascii
        self._unfolded: set[int] = set()

    def make_page(self, width_cells: int) -> Page:
        """The comments, typeset."""
        labels = ThreadLabels(
            title=tr("title.comments", n=len(self._comments)),
            when=lambda when: spoken_time(when, datetime.now(UTC)),
            new=tr("comment.new"),
            replies=lambda count: tr("comment.replies", n=count),
            ascii=self._ascii,
        )
        return typeset_thread(self._comments, width_cells, labels, self._setting, self._unfolded, self._seen_until)

    def action_comment(self, step: int) -> None:
        """To the next comment or the one before."""
        here = self.scroll_offset.y
        lines = [mark.line for mark in self.page.sections] if self.page else []
        ahead = (
            [line for line in lines if line > here] if step > 0 else [line for line in reversed(lines) if line < here]
        )
        self.action_to_line(ahead[0] if ahead else here if step > 0 else 0)

    def action_fold(self) -> None:
        """Show or fold the replies to the comment at the top."""
        if self.page is not None and self.page.sections:
            anchor = self.page.sections[max(0, self.page.section_at(self.scroll_offset.y + 1))]
            self._unfolded ^= {anchor.thread}
            self.set_page()

    def action_fold_all(self) -> None:
        """Show all replies, or fold them all."""
        tops = {thread.first for thread in threads_of(self._comments) if thread.replies}
        self._unfolded = set() if tops <= self._unfolded else tops
        self.set_page()


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
