"""The reading room: what a reader can do, by what it is about; works without a screen.

Every method may be called from one event loop; what is slow runs in threads (`threads.py`).
"""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from tui_reader.config import Config
from tui_reader.errors import ReaderError
from tui_reader.feeds import feed_by_id
from tui_reader.library.announcements import Announcements
from tui_reader.library.articles import Articles
from tui_reader.library.clock import Clock
from tui_reader.library.downloads import Downloads
from tui_reader.library.drafts import Drafts
from tui_reader.library.files import Files
from tui_reader.library.helper import SCREEN_S
from tui_reader.library.issues import Issues
from tui_reader.library.left_out import LeftOutTexts
from tui_reader.library.marks import Marks
from tui_reader.library.pictures import Pictures
from tui_reader.library.readings import Readings
from tui_reader.library.rules import Rules
from tui_reader.library.search import Search
from tui_reader.library.settings import Settings
from tui_reader.library.shelves import Shelves
from tui_reader.library.threads import Salvage, Threads
from tui_reader.library.together import Together
from tui_reader.library.turns import Turns
from tui_reader.library.upkeep import Upkeep
from tui_reader.model import OF_SHELVES, OF_VIEWS, Change, Feed
from tui_reader.store import Store

if TYPE_CHECKING:
    from datetime import datetime

    from tui_reader.fetch import Fetcher
    from tui_reader.fetch.asker import Asker
    from tui_reader.library.sync import SyncEvent

VISIT_ENDS_AFTER_S = 30 * 60
"""Seconds away that end a visit."""


class Library:
    """Everything a reader can do.

    ``open_store`` and ``new_fetcher`` make the two things that touch the machine; they are called on
    first use, the store's on its own thread; ``salvage`` saves a damaged file; a document may take ``budget_s``
    seconds; ``asker`` has asked for the first feed. Close with `aclose`.
    """

    def __init__(
        self,
        config: Config,
        open_store: Callable[[], Store],
        new_fetcher: "Callable[[str], Fetcher] | None" = None,
        salvage: Salvage | None = None,
        budget_s: float = SCREEN_S,
        asker: "Asker | None" = None,
    ) -> None:
        self.config = config
        self._threads = threads = Threads(open_store, salvage, budget_s)
        self._downloads = Downloads(config, threads, new_fetcher, asker)
        self.articles = Articles(config, threads, self._downloads)
        self.readings = Readings(threads, self._remember)
        self.marks = Marks(threads, self._remember)
        self.left_out = LeftOutTexts(threads, self._remember)
        self.pictures = Pictures(threads, self._downloads)
        self.rules = Rules(threads, self._remember)
        self.search = Search(threads, self.rules)
        self.announcements = Announcements(config, threads, self.articles, self.rules, self.search)
        self.issues = Issues(config, threads, self._downloads, self.articles)
        self.shelves = Shelves(threads, self.issues, self.search, self.rules, self._remember)
        self.files = Files(config, threads, self.articles)
        self.together = Together(config, threads, self.files, self.rules, self.search)
        self.settings = Settings(threads)
        self.drafts = Drafts(threads)
        self.clock = Clock(threads)
        self.upkeep = Upkeep(config, threads, self.clock)
        self.turns = Turns(threads)
        self.last_change = 0
        """The number of the last change of this session that can be taken back, or could."""

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The Ressorts that are shown and fetched, in their order."""
        return tuple(feed_by_id(feed_id) for feed_id in self.config.ressorts)

    def listen(self, tell: Callable[[ReaderError], None]) -> None:
        """Be told what nobody asked for, such as that a damaged file was salvaged: from now on, and what was untold."""
        self._threads.listen(tell)

    def listen_for_site(self, tell: Callable[[bool], object]) -> None:
        """Be told from now on whether the site could be reached, whatever was asked of it."""
        self._downloads.told = tell

    async def aclose(self) -> None:
        """Stop what is running and close the store."""
        await self._downloads.aclose()
        self.turns.end()
        with suppress(ReaderError):
            await self.drafts.write()
        if self._threads.is_open:
            with suppress(ReaderError):
                await self.together.end()
        await self._threads.close()

    async def take_ahead(self) -> None:
        """On a first start: the headlines of the first feed, where they are here already; nothing is waited for."""
        await self._downloads.take_ahead(self.feeds[0])

    async def begin_visit(self) -> None:
        """The reader is here. What came since the last visit is a shelf; who was away for moments goes on with that."""
        await self._threads.note(lambda store: store.times.begin_visit(VISIT_ENDS_AFTER_S))
        await self.marks.recover()

    async def end_visit(self) -> None:
        """Note that the reader was here until now: what comes later is new at the next visit."""
        await self._threads.note(lambda store: store.times.keep_use())

    async def undo(self, after: int | None = None) -> Change | None:
        """Take back the last change of this session, else of any; gives it, or None where there is none. With ``after``, the
        number of a change, only one of this session that was made later.

        One that another instance has overtaken stays as that has it.
        """
        change = await self._threads.ask(lambda store: store.changes.take_last(after))
        if change is None or change.is_overtaken:
            return change
        if change.kind in {"read", "unread"}:
            is_read = change.kind == "unread"
            await self._threads.ask(lambda store: store.readings.set_read(change.article_ids, is_read))
        elif change.made_rules or change.lost_rules:
            await self.rules.take_back(change)
        elif change.kind in OF_SHELVES:
            await self.shelves.take_back(change)
        elif change.kind in OF_VIEWS:
            await self.shelves.views.take_back(change)
        elif change.print:
            await self.left_out.take_back(change)
        else:
            numbers = await self.marks.take_back(change)
            await self._threads.ask(lambda store: store.changes.renumber(numbers))
        return change

    async def _remember(self, change: Change) -> None:
        self.last_change = await self._threads.ask(lambda store: store.changes.keep(change))

    async def writes_of_others(self) -> int:
        """A number that is another one whenever another instance has written into the store."""
        return await self._threads.ask(lambda store: store.writes_of_others())

    async def synced_at(self) -> "datetime | None":
        """When a feed last answered, whichever instance asked; None before the first time."""
        return await self._threads.ask(lambda store: store.headlines.synced_at())

    async def sync(self, feed_ids: Sequence[str] | None = None) -> "AsyncGenerator[SyncEvent, None]":
        """Refresh these feeds (all shown ones without any named) and fetch all new texts, and marked articles' pictures.

        Raises ReadOnlyStoreError where nothing can be kept.
        """
        from tui_reader.library.sync import Announced, FeedFailed, FeedsDone, FeedSynced, refresh

        if refusal := await self._threads.refusal():
            raise refusal
        await self.together.step_in_time()
        feeds = self.feeds if feed_ids is None else tuple(feed_by_id(feed_id) for feed_id in feed_ids)
        is_whole, new = feed_ids is None, dict[int, None]()
        self._downloads.begin_refresh()
        async with self.turns.taken(), aclosing(refresh(self._downloads, feeds)) as events:
            async for event in events:
                is_whole = is_whole and not isinstance(event, FeedFailed)
                if isinstance(event, FeedSynced) and (event.new or event.added):
                    new |= dict.fromkeys(event.new)
                    await self._judge_headlines(event.feed.id)
                if isinstance(event, FeedsDone) and not event.is_offline:
                    await self._conclude(is_of_all=feed_ids is None, is_whole=is_whole)
                yield event
        if await self.rules.all():
            await self.search.update()
        if self.announcements.are_wanted and (text := await self.announcements.announce(list(new))):
            yield Announced(text)
        async with aclosing(self.issues.illustrate_marked()) as pictures:
            async for _ in pictures:
                pass
        await self.together.step_in_time(is_thorough=True)

    async def _judge_headlines(self, feed_id: str) -> None:
        """Nothing that is muted stands in a list for a moment: rules are asked when a headline comes, and with its text."""
        if await self.rules.all():
            await self.search.take_in_headlines()
            await self.rules.judge(await self._threads.ask(lambda store: store.headlines.listed(feed_id)))

    async def _conclude(self, *, is_of_all: bool, is_whole: bool) -> None:
        """The feeds are through, all that are shown or some, and answered all or some: what follows from that."""
        if is_of_all:
            await self._threads.ask(lambda store: store.headlines.forget_other_feeds(self.config.ressorts))
        if await self.clock.hear(self._downloads.said) and is_whole:
            await self._threads.ask(lambda store: store.issues.close())
