"""Whether what is open becomes read by being looked at: once each time it is opened, unless the reader says what it is."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from tui_reader.ui.desk.front import Timer, Work


class Attention:
    """The clock of the article that is open. ``was_read`` is told when it counts as read."""

    def __init__(self, work: Work, seconds: float, was_read: Callable[[int], Awaitable[None]]) -> None:
        self._work, self._seconds, self._was_read = work, max(0.001, seconds), was_read
        self._article: int | None = None
        self._is_there = False  # its text
        self._covers = 0  # what lies over it
        self._timer: Timer | None = None

    def begin(self, article_id: int) -> None:
        """An article was opened: what holds of another one is over."""
        self.end()
        self._article, self._is_there = article_id, False

    def start_clock(self, article_id: int) -> None:
        """Its text is there; from now on time counts, while nothing lies over it."""
        if self._article != article_id:
            return
        self._is_there = True
        self._stop_clock()
        if not self._covers:
            self._timer = self._work.later(self._seconds, partial(self.pay, article_id))

    @contextmanager
    def covered(self) -> Iterator[None]:
        """Something lies over the article as long as this holds: nobody looks at it, and time counts anew after that."""
        self._covers += 1
        self._stop_clock()
        try:
            yield
        finally:
            self._covers -= 1
            if self._article is not None and self._is_there and not self._covers:
                self.start_clock(self._article)

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
        if self._article in set(article_ids):
            self.end()

    def end(self) -> None:
        """The reader went elsewhere."""
        self._article = None
        self._stop_clock()

    def _stop_clock(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
