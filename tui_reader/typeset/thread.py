"""Comments → a page: who and when, then what, replies behind a bar and folded until they are asked for."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from tui_reader.model import Comment, Span
from tui_reader.typeset.lines import BLANK, Anchor, Line, Page, Voice
from tui_reader.typeset.setter import Lead, Setter
from tui_reader.typeset.typography import Typography

_DEEPEST = 4
_ROOMY_CELLS = 30
"""Below this width replies stand flush: bars would take what the text needs."""


class ThreadLabels(NamedTuple):
    """The words between the comments, in the reader's language."""

    title: str
    """What stands above them; nothing where the frame says it."""
    when: Callable[[datetime], str]
    """How a time is said."""
    new: str
    """What marks a comment that was not there before."""
    replies: Callable[[int], str]
    """The line for so many folded replies."""
    ascii: bool = False


class Thread(NamedTuple):
    """A top comment and its replies: indices of the comments."""

    first: int
    replies: range


def threads_of(comments: Sequence[Comment]) -> list[Thread]:
    """The comments grouped under those that answer none."""
    starts = [index for index, comment in enumerate(comments) if comment.depth == 0 or index == 0]
    return [Thread(start, range(start + 1, end)) for start, end in pairwise([*starts, len(comments)])]


def typeset_thread(
    comments: Sequence[Comment],
    width_cells: int,
    labels: ThreadLabels,
    typography: Typography,
    unfolded: Collection[int] = (),
    seen_until: datetime | None = None,
) -> Page:
    """The page of the comments. ``unfolded`` are the indices of top comments whose replies are shown.

    Each comment that is shown is a section of the page; its anchor says to which thread it belongs.
    """
    page = _ThreadSetter(comments, max(4, width_cells), labels, typography, seen_until)
    for thread in threads_of(comments):
        page.add(thread.first, thread.first)
        if thread.first in unfolded:
            for index in thread.replies:
                page.add(index, thread.first)
        elif thread.replies:
            page.fold(len(thread.replies))
    return page.page()


class _ThreadSetter:
    def __init__(
        self,
        comments: Sequence[Comment],
        width: int,
        labels: ThreadLabels,
        typography: Typography,
        seen_until: datetime | None,
    ) -> None:
        self._comments, self._width, self._labels, self._seen_until = comments, width, labels, seen_until
        self._setter = Setter(width, typography)
        self._lines: list[Line] = []
        self._texts: list[str] = []
        self._anchors: list[Anchor] = []
        if labels.title:
            self._put(labels.title, Voice.HEADLINE)
            self._lines.append(BLANK)

    def _put(self, text: str, voice: Voice, prefix: str = "", lead: Lead = Lead()) -> None:
        self._lines.extend(self._setter.lines((Span(text),), voice, len(self._texts), (prefix, prefix), 0, lead))
        self._texts.append(text)

    def add(self, index: int, top: int) -> None:
        """A comment: a line about it, then what it says."""
        comment, labels = self._comments[index], self._labels
        depth = min(comment.depth, _DEEPEST) if self._width > _ROOMY_CELLS else 0
        bar = ("| " if labels.ascii else "│ ") * depth
        is_new = bool(self._seen_until and comment.written_at and comment.written_at > self._seen_until)
        when = labels.when(comment.written_at) if comment.written_at else ""
        self._anchors.append(Anchor(comment.author, len(self._lines), thread=top))
        about = " · ".join(part for part in (comment.author, when, labels.new if is_new else "") if part)
        lead = Lead(Voice.HEADING, len(comment.author))
        self._put(about, Voice.NEW if is_new else Voice.QUIET, bar, lead)
        for paragraph in comment.paragraphs:
            self._put(paragraph, Voice.TEXT, bar)
        self._lines.append(BLANK)

    def fold(self, count: int) -> None:
        """A line in place of so many replies."""
        self._lines.pop()
        self._put(self._labels.replies(count), Voice.QUIET)
        self._lines.append(BLANK)

    def page(self) -> Page:
        """The page with all that was added."""
        return Page(self._width, tuple(self._lines), tuple(self._texts), 0, tuple(self._anchors))
