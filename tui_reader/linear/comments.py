"""The comments on an article as units."""

from datetime import UTC, datetime

from tui_reader.linear.page import UnitThread
from tui_reader.linear.phrases import one_line
from tui_reader.locale import tr
from tui_reader.typeset.thread import ThreadLabels, threads_of, typeset_thread
from tui_reader.ui.desk.overlays import CommentThread
from tui_reader.wording.times import spoken_time

_WIDE_CELLS = 1_000_000


def thread_of(asked: CommentThread) -> UnitThread:
    """All of them, with the replies to each."""
    now = datetime.now(UTC)
    labels = ThreadLabels(
        title=one_line(tr("title.comments", n=len(asked.comments))),
        when=lambda when: spoken_time(when, now, is_heard=True),
        new=tr("comment.new"),
        replies=lambda count: tr("comment.replies", n=count),
    )
    unfolded = [thread.first for thread in threads_of(asked.comments)]
    return UnitThread(typeset_thread(asked.comments, _WIDE_CELLS, labels, asked.typography, unfolded, asked.seen_until))
