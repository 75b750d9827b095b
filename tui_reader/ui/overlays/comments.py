"""The comments on an article, in a screen of their own: folded threads, who and when, what is new."""

from collections.abc import Callable
from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.binding import Binding

from tui_reader.locale import tr
from tui_reader.typeset import Page
from tui_reader.typeset.lines import Anchor
from tui_reader.typeset.thread import ThreadLabels, threads_of, typeset_thread
from tui_reader.ui.bindings import bindings_of
from tui_reader.ui.desk.overlays import CommentThread
from tui_reader.ui.overlays.overlay import HELP, HELP_KEY, Overlay
from tui_reader.ui.page.highlight import Highlight
from tui_reader.ui.panes.bars import FooterBar, framed
from tui_reader.ui.panes.page import PageView
from tui_reader.wording.times import is_said_otherwise, spoken_time


class FoldedThread:
    """Which replies are shown, and what the page of the comments says. ``changed`` is told that one is at another comment."""

    def __init__(self, thread: CommentThread, changed: Callable[[], object]) -> None:
        self._thread, self._changed = thread, changed
        self._unfolded: set[int] = set()
        self._answered = {one.first for one in threads_of(thread.comments) if one.replies}
        self._now = datetime.now(UTC)
        self.view = PageView(
            thread.column_cells,
            self._typeset,
            moved=self._mark,
            set_again=self._mark,
            is_said_otherwise=self._is_said_otherwise,
        )

    def _typeset(self, width_cells: int) -> Page:
        thread = self._thread
        labels = ThreadLabels(
            title="",
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
    def is_of_one(self) -> bool:
        """Whether there is a single comment, without any reply."""
        return len(self._thread.comments) == 1

    @property
    def has_next(self) -> bool:
        """Whether there is more than one comment, and another behind the one that one is at."""
        return not self.is_of_one and self.view.sections.has_next

    @property
    def can_fold(self) -> bool:
        """Whether there are replies to the comment that is marked, or to the one at the top."""
        return (comment := self._here) is not None and comment.thread in self._answered

    @property
    def is_unfolded(self) -> bool:
        """Whether the replies of that thread are shown."""
        return (comment := self._here) is not None and comment.thread in self._unfolded

    @property
    def _here(self) -> Anchor | None:
        page = self.view.page
        return page.sections[max(0, self.view.sections.position[0] - 1)] if page and page.sections else None

    def _is_said_otherwise(self, now: datetime) -> bool:
        before, self._now = self._now, now
        times = [comment.written_at for comment in self._thread.comments if comment.written_at is not None]
        return any(is_said_otherwise(when, before, now) for when in times)

    def _mark(self) -> None:
        """The comment that keys mean stands out, where its first line is in sight."""
        page, marked = self.view.page, self._marked
        if page is not None:
            block = page.lines[marked.line].block if marked else 0
            whole = Highlight(0, len(page.texts[block]), "page--here")
            self.view.highlight([(block, whole)] if marked else ())
            self._changed()

    @property
    def _marked(self) -> Anchor | None:
        here, viewport = self._here if not self.is_of_one else None, self.view.viewport
        return here if here is not None and viewport.top <= here.line < viewport.bottom else None

    def _set_anew(self) -> None:
        """What is marked stays it; of a reply that may be folded away, what it answers."""
        marked = self._marked
        self.view.set_page()
        if marked is not None and self.view.page is not None:
            threads = [one.thread for one in self.view.page.sections]
            self.view.sections.go_to(threads.index(marked.thread))

    def fold(self) -> bool:
        """Show or fold the replies to the comment that is marked, else the one at the top; gives whether there are any."""
        if (comment := self._here) is None or comment.thread not in self._answered:
            return False
        self._unfolded ^= {comment.thread}
        self._set_anew()
        return True

    def fold_all(self) -> bool:
        """Show all replies, or fold them all; gives whether there are any."""
        if self._answered:
            self._unfolded = set() if self._answered <= self._unfolded else set(self._answered)
            self._set_anew()
        return self.has_replies


class CommentsScreen(Overlay[None]):
    """Lies over the article; Escape goes back to it."""

    DEFAULT_CSS = """
    CommentsScreen { background: $background; }
    """
    place = "comments"
    thread: FoldedThread
    BINDINGS = [
        *bindings_of("comments"),
        *HELP,
        Binding("q,escape,h,left,backspace,c", "dismiss(None)", "key.back", show=False, id="comments.back"),
    ]

    def __init__(self, thread: CommentThread) -> None:
        super().__init__()
        self.thread, self._headline = FoldedThread(thread, self._offer), thread.headline
        self._title = tr("title.comments", n=len(thread.comments))
        self.laid_over = self.thread.view

    def compose(self) -> ComposeResult:
        """The page in its frame."""
        yield from framed(self._title, self.laid_over, footer=FooterBar(), article=self._headline)

    def _offer(self) -> None:
        """The line below says what can be done with the comment that one is at."""
        fold = "key.fold_away" if self.thread.is_unfolded else "key.fold"
        folds = [("comments.fold=enter", fold)] * self.thread.can_fold
        walks = [("comments.next=n", "key.next_comment")] * self.thread.has_next
        if not (walks or self.thread.is_of_one):
            walks = [("comments.previous=N", "key.previous_comment")]
        for footer in self.query(FooterBar):
            footer.offer(*folds, *walks, HELP_KEY, ("escape", "key.back"))

    def begin(self) -> None:
        """Give the text the keys: one can read at once."""
        self._offer()
        self.set_focus(self.laid_over)
