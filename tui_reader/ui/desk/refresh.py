"""The refresh as the desk shows it: how far it is, whether there is a network, what is new."""

import gc
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import aclosing
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import ReaderError, UnreachableError
from tui_reader.ui.desk.front import Work
from tui_reader.ui.desk.reports import Reports, advised, lacking_of, named

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.library.sync import FeedSynced, SyncEvent

IDLE_S = 30 * 60
"""Seconds without a key after which nobody is taken to be here."""
_TIDY_S = 5.0
_CATCH_UP_S = 20.0
"""So long at a time an index is made good that an earlier version built."""
_GATHER_S = 0.25
"""Stored pages are told to the list this often, not one by one."""


class News(NamedTuple):
    """What the desk does with what a refresh brings."""

    came: "Callable[[FeedSynced], None]"
    """A feed brought headlines, or had none."""
    stored: Callable[[Sequence[int]], None]
    """Texts of these articles are here."""
    pruned: Callable[[], Awaitable[None]]
    """Old articles made room."""
    announced: Callable[[str], None]
    """There is something new that the reader wants to be told of, in this line."""
    changed: Callable[[], None]
    """The state is another: how far it is, whether it runs, whether there is a network."""
    answered: "Callable[[Collection[int], bool], None]"
    """The reader asked the site, and it has answered: with these articles that were never seen here; whether all feeds did."""


class Refreshing:
    """Runs `Library.sync` beside the keys, and tells ``news`` of it; ``touched_at`` says when the reader was last here."""

    def __init__(
        self, library: "Library", work: Work, reports: Reports, news: News, touched_at: Callable[[], float]
    ) -> None:
        self._library, self._work, self._reports, self._news = library, work, reports, news
        self._touched_at = touched_at
        self.is_running = self.takes_along = False
        """Whether the site is asked for something; whether for all of an issue."""
        self.is_offline = False
        """Whether the last that was asked of the site found no way there, whoever asked."""
        self.failure: ReaderError | None = None
        """Why the last refresh failed, or the first part of it that did."""
        self._missed_at = datetime.min.replace(tzinfo=UTC)
        library.listen_for_site(self._hear)
        self.pages = (0, 0)
        """How many texts are through, and of how many."""
        self._gathered: list[int] = []
        self._is_asked = False
        self._new: set[int] = set()

    def start(self, feed_ids: Sequence[str] | None = None, *, is_asked: bool = False) -> None:
        """Refresh these feeds, or all; while a refresh is running, wait for that. Who asked (``is_asked``) has the answer."""
        if self.is_running:
            self._is_asked = self._is_asked or is_asked
        else:
            self.is_running, self._is_asked, self._new = True, is_asked, set()
            self._work.start(partial(self._run, feed_ids), "sync", exclusive=True)

    async def _run(self, feed_ids: Sequence[str] | None) -> None:
        self._news.changed()
        from tui_reader.library.sync import PageFailed

        failures: list[ReaderError] = []
        try:
            async for event in self._library.sync(feed_ids):
                self._take(event, failures)
                if isinstance(event, PageFailed):
                    failures.append(await named(self._library, event.error, event.article_id))
        except ReaderError as refusal:  # the disk's: nothing that comes can be kept
            failures.insert(0, refusal)
        finally:
            self.is_running, self.pages, self.failure = False, (0, 0), next(iter(failures), None)
            self._tell_stored()
            self._news.changed()
            self._work.start(self._index, "index", exclusive=True)
        told = [advised(error, "advice.refresh") for error in sorted(failures, key=self._is_told, reverse=True)]
        self._reports.errors(told, quietly=not any(map(self._is_told, failures)))

    def _hear(self, is_reached: bool) -> None:
        """The site could be reached, or not."""
        was_offline, self.is_offline = self.is_offline, not is_reached
        if self.is_offline:
            self._missed_at = datetime.now(UTC)
        if was_offline != self.is_offline:
            self._news.changed()

    async def follow_others(self) -> None:
        """Where another instance has reached the site since, there is a network."""
        if self.is_offline and (at := await self._library.synced_at()) is not None and at > self._missed_at:
            self._hear(is_reached=True)

    def _is_told(self, error: ReaderError) -> bool:
        """No network is shown as a state; what the reader can mend is said."""
        return not self.is_offline or (isinstance(error, UnreachableError) and error.is_mendable)

    async def _index(self) -> None:
        """Afterwards: what came can be searched, what stands in several articles is known, old pages take less room."""
        await self._library.search.update()
        await self._library.left_out.catch_up()
        await self._library.search.catch_up(time.monotonic() + _CATCH_UP_S)
        await self._library.upkeep.condense()
        if self._is_left_alone():
            gc.collect()  # elsewhere that follows the keys
            if (await self._library.upkeep.tidy(_TIDY_S)).pruned:
                await self._news.pruned()

    def _is_left_alone(self) -> bool:
        """Whether nobody has touched a key for long: a screen that is never left makes room then."""
        return time.monotonic() - self._touched_at() > IDLE_S

    async def take_along(self, day: date | None) -> list[ReaderError] | None:
        """Fetch what is missing of a day's issue, or of all one may want to read; gives what failed, an article each.

        None where a refresh is running, and nothing was begun.
        """
        if self.is_running:
            return None
        self.is_running = self.takes_along = True
        failed: list[ReaderError] = []
        try:
            async with aclosing(self._library.issues.take_along(day)) as taken:
                async for one in taken:
                    self.pages = (one.done, one.total)
                    self._news.changed()
                    if one.error is None:
                        self._gather(one.article_id)
                    else:
                        failed.append(one.error)
                        self._reports.lacking(await lacking_of(self._library, one.article_id), one.error)
        finally:
            self.is_running = self.takes_along = False
            self.pages = (0, 0)
            self._tell_stored()
            self._news.changed()
        return failed

    def _take(self, event: "SyncEvent", failures: list[ReaderError]) -> None:
        from tui_reader.library import sync as events

        match event:
            case events.FeedSynced():
                self._new.update(event.new)
                self._news.came(event)
            case events.FeedFailed(_, error):
                failures.append(error)
            case events.Announced(text):
                self._news.announced(text)
            case events.FeedsDone(pages, is_offline):
                self.pages = (0, pages)
                self._hear(not is_offline)
                if self._is_asked:
                    self._is_asked = False
                    self._news.answered(self._new, not failures)
            case events.PageStored(article_id, done, total):
                self.pages = (done, total)
                self._gather(article_id)
            case events.PageChanged(article_id):
                self._gather(article_id)
            case events.PageFailed(_, _, done, total):
                self.pages = (done, total)
        self._news.changed()

    def _gather(self, article_id: int) -> None:
        if not self._gathered:
            self._work.later(_GATHER_S, self._tell_stored)
        self._gathered.append(article_id)

    def _tell_stored(self) -> None:
        gathered, self._gathered = self._gathered, []
        if gathered:
            self._news.stored(gathered)
