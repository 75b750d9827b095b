"""Whether what is open becomes read by being looked at: once each time it is opened, unless the reader says what it is."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic

from tui_reader.ui.desk.front import Timer, Work


class Attention:
    """The clock of the article that is open. ``was_read`` is told when it counts as read."""

    def __init__(self, work: Work, seconds: float, was_read: Callable[[int], Awaitable[None]]) -> None:
        self._work, self._seconds, self._was_read = work, seconds, was_read
        self._article: int | None = None
        self._is_there = False  # its text
        self._covers = 0  # what lies over it
        self._left, self._begun_at = seconds, 0.0  # what is still to be looked at it, and since when it is
        self._timer: Timer | None = None
        self.said_of: frozenset[int] = frozenset()
        """What the reader said of since an article was opened, whether it is read."""

    def begin(self, article_id: int) -> None:
        """An article was opened: what holds of another one is over."""
        self.end()
        self._article, self._is_there, self._left = article_id, False, self._seconds
        self.said_of = frozenset()

    def start_clock(self, article_id: int) -> None:
        """Its text is there; from now on time counts, while nothing lies over it."""
        if self._article == article_id:
            self._is_there = True
            self._go_on()

    @contextmanager
    def covered(self) -> Iterator[None]:
        """Something lies over the article as long as this holds: nobody looks at it, and time counts on after that."""
        self.cover()
        try:
            yield
        finally:
            self.uncover()

    def cover(self) -> None:
        """The reader is at something else from now on, beside the article or over it."""
        self._covers += 1
        self._stop_clock()

    def uncover(self) -> None:
        """That is over: one is at the article again, where nothing else lies over it."""
        self._covers -= 1
        self._go_on()

    def pay(self, article_id: int) -> None:
        """It was looked at long enough, or to its end."""
        if self._article == article_id:
            self._work.start(partial(self.conclude, article_id), "change")

    async def conclude(self, article_id: int) -> None:
        """The same, at once."""
        if self._article == article_id:
            self.end()
            await self._was_read(article_id)

    def decided(self, article_ids: Iterable[int]) -> None:
        """The reader said of these whether they are read: that holds, whatever is looked at."""
        self.said_of = self.said_of.union(article_ids)
        if self._article in self.said_of:
            self.end()

    def end(self) -> None:
        """The reader went elsewhere."""
        self._article = None
        self._stop_clock()

    def _go_on(self) -> None:
        if self._article is not None and self._is_there and not self._covers and self._timer is None:
            self._begun_at = monotonic()
            self._timer = self._work.later(max(0.001, self._left), partial(self.pay, self._article))

    def _stop_clock(self) -> None:
        """What was counted stays counted."""
        if self._timer is not None:
            self._timer.stop()
            self._timer, self._left = None, self._left - (monotonic() - self._begun_at)
