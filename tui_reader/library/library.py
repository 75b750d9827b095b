"""The reading room: each thing that a reader can do is one method here, and works without a screen.

Every method may be called from one event loop; what is slow runs in threads (`threads.py`).
"""

from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.config import Config
from tui_reader.errors import NotKeptError, ReaderError, UnknownArticleError
from tui_reader.feeds import feed_by_id, feed_name
from tui_reader.library.clock import Clock
from tui_reader.library.downloads import Downloads, kept_address
from tui_reader.library.drafts import Drafts
from tui_reader.library.exporting import Exporting
from tui_reader.library.helper import SCREEN_S
from tui_reader.library.issues import Issues
from tui_reader.library.merkliste import Merkliste
from tui_reader.library.seeking import Seeking
from tui_reader.library.shelves import Shelves
from tui_reader.library.texts import Texts
from tui_reader.library.threads import Salvage, Threads
from tui_reader.library.upkeep import Upkeep
from tui_reader.model import Change, Entry, Feed, Found, Place
from tui_reader.store import Store

if TYPE_CHECKING:
    from tui_reader.fetch import Fetcher
    from tui_reader.library.sync import SyncEvent
    from tui_reader.model import Article, Comment
    from tui_reader.mosaic import Mosaic

VISIT_ENDS_AFTER_S = 30 * 60
"""Seconds away that end a visit."""
_LONGEST_SIDE = 1600
"""Pixels of a picture on a screen."""


class Library:
    """Everything a reader can do.

    ``open_store`` and ``new_fetcher`` make the two things that touch the machine; they are called on
    first use, the store's on its own thread; ``salvage`` saves a damaged file; a document may take ``budget_s``
    seconds. Close with `aclose`.
    """

    def __init__(
        self,
        config: Config,
        open_store: Callable[[], Store],
        new_fetcher: "Callable[[str], Fetcher] | None" = None,
        salvage: Salvage | None = None,
        budget_s: float = SCREEN_S,
    ) -> None:
        self.config = config
        self._threads = Threads(open_store, salvage, budget_s)
        self._ask, self.listen = self._threads.ask, self._threads.listen
        self._note = self._threads.note
        self._downloads = Downloads(config, self._threads, new_fetcher)
        self.freshen, self.outlived = self._downloads.freshen, self._downloads.outlived
        self.texts = Texts(self._threads)
        self._seeking = Seeking(self._threads, self.texts)
        self._changes: list[Change] = []
        self.merkliste = Merkliste(self._threads, self._remember)
        self.versions, self.open_version = self.merkliste.versions, self.merkliste.open_version
        self.exporting = Exporting(config, self._threads, self.texts)
        self.issues = Issues(config, self._threads, self._downloads, self.texts)
        self.clock, self.drafts = Clock(self._threads), Drafts(self._threads)
        self.upkeep = Upkeep(config, self._threads, self.clock)
        self.shelves = Shelves(self._threads, self.issues, self._seeking)

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The Ressorts that are shown and fetched, in their order."""
        return tuple(feed_by_id(feed_id) for feed_id in self.config.ressorts)

    async def aclose(self) -> None:
        """Stop what is running and close the store."""
        await self._downloads.aclose()
        with suppress(ReaderError):
            await self.drafts.write()
        await self._threads.close()

    # ------------------------------------------------------------ lists

    async def shelf(self, shelf_id: str, limit: int = -1) -> list[int]:
        """The articles of a Ressort (by its number) or shelf in their order; at most ``limit`` if positive."""
        return await self.shelves.articles(shelf_id, limit)

    async def entries(self, article_ids: Iterable[int]) -> dict[int, Entry]:
        """What lists show of these articles."""
        ids = list(article_ids)
        return await self._ask(lambda store: store.headlines.entries(ids))

    async def entry(self, article_id: int) -> Entry:
        """What is known of one article. Raises UnknownArticleError."""
        found = (await self.entries([article_id])).get(article_id)
        if found is None:
            raise UnknownArticleError(str(article_id))
        return found

    async def unread_counts(self, shelf_ids: Sequence[str] = ()) -> dict[str, int]:
        """Unread articles by feed, the sizes of the shelves, and what is unread on these other ones."""
        return await self.shelves.counts(shelf_ids)

    async def first_unread(self, article_ids: Sequence[int]) -> int | None:
        """The first unread one of these articles, in this order."""
        return await self._ask(lambda store: store.readings.first_unread(article_ids))

    async def ressorts_of(self, article_id: int) -> list[str]:
        """The names of the feeds that an article stood in."""
        return [feed_name(feed_id) for feed_id in await self._ask(lambda store: store.headlines.feeds_of(article_id))]

    # ------------------------------------------------------------ reading

    async def open_article(self, article_id: int) -> "Article":
        """The article from the page that is kept. Raises NotKeptError, ExtractError."""
        return await self.texts.article(article_id)

    async def fetch_article(self, article_id: int) -> "Article":
        """Fetch the page now, keep it, and give the article; also of an article that no feed ever held.

        However short its text is now: what is kept stays only where there is none. Raises ReaderError.
        """
        await self._downloads.fetch_page(await self._ask(lambda store: store.pages.source(article_id)), as_it_is=True)
        return await self.open_article(article_id)

    async def mosaic(self, article_id: int, url: str, width_cells: int, most_lines: int) -> "Mosaic":
        """A picture of an article as half blocks: from the disk, else from the site, of a size for screens.

        Raises ReaderError, PictureError among them.
        """
        from tui_reader.mosaic import mosaic_of

        data = await self.picture(article_id, url)
        return await self._threads.see(url, mosaic_of, data, width_cells, most_lines)

    async def drawn(self, article_id: int, url: str) -> bytes:
        """The same as a PNG no larger than a screen. Raises ReaderError, PictureError among them."""
        from tui_reader.mosaic import drawn

        return await self._threads.see(url, drawn, await self.picture(article_id, url), _LONGEST_SIDE)

    async def picture(self, article_id: int, url: str) -> bytes:
        """A picture of an article as it came: from the disk, else from the site. Raises ReaderError."""
        address = kept_address(url)
        kept = await self._ask(lambda store: store.pictures.get(address))
        return await self._downloads.fetch_picture(article_id, address) if kept is None else kept

    async def comments(self, article_id: int) -> "tuple[Comment, ...]":
        """The comments on an article, from the page that is kept. Raises NotKeptError, ExtractError."""
        from tui_reader.library.pages import comments_of

        page = await self._ask(lambda store: store.pages.get(article_id))
        if page is None:
            raise NotKeptError(article_id)
        return await self._threads.read(page.url, comments_of, page)

    async def comments_seen(self, article_id: int, newest: datetime | None) -> datetime | None:
        """Note that all comments up to ``newest`` were looked at; gives up to when they had been before."""
        before = await self._ask(lambda store: store.readings.seen_until(article_id))
        if newest is not None:
            await self._note(lambda store: store.readings.keep_seen(article_id, newest))
        return before

    async def place(self, article_id: int) -> Place:
        """Where the reader was in an article."""
        return await self._ask(lambda store: store.readings.place(article_id))

    async def keep_place(self, article_id: int, place: Place, share: int = 0) -> None:
        """Keep where the reader is, and how much of the text (percent) is behind; on the disk when this returns."""
        await self._note(lambda store: store.readings.keep_place(article_id, place, share))

    async def mark_read(self, article_ids: Sequence[int], is_read: bool = True) -> Change | None:
        """Mark articles as read or unread; gives what changed, or None."""
        changed = await self._ask(lambda store: store.readings.set_read(article_ids, is_read))
        return self._remember(Change("read" if is_read else "unread", tuple(changed)))

    async def note_read(self, article_id: int) -> bool:
        """The reader has read an article; gives whether it was unread. Nothing to take back: `toggle_read` does that."""
        return bool(await self._note(lambda store: store.readings.set_read([article_id], True)))

    async def bookmark(self, article_id: int, is_bookmarked: bool = True) -> Change | None:
        """Set or take away a bookmark; gives what changed, or None. On the disk when this returns."""
        return self._remember(await self._ask(lambda store: store.marks.set_bookmark(article_id, is_bookmarked)))

    async def toggle_bookmark(self, article_id: int) -> bool:
        """Set the bookmark or take it away; gives whether there is one now. Two calls at once cancel out."""
        change = self._remember(await self._ask(lambda store: store.marks.toggle(article_id)))
        return change is not None and change.kind == "bookmark"

    async def toggle_read(self, article_id: int) -> bool:
        """Mark as read or unread; gives whether it is read now."""
        change = "read" if await self._ask(lambda store: store.readings.toggle(article_id)) else "unread"
        self._remember(Change(change, (article_id,)))
        return change == "read"

    def _remember(self, change: Change | None) -> Change | None:
        if change is None or not change.article_ids:
            return None
        self._changes.append(change)
        return change

    async def undo(self) -> Change | None:
        """Take back the last change; gives it, or None where there is nothing to take back."""
        if not self._changes:
            return None
        change = self._changes.pop()
        if change.kind in {"read", "unread"}:
            await self._ask(lambda store: store.readings.set_read(change.article_ids, change.kind == "unread"))
        else:
            self._changes = await self.merkliste.take_back(change, self._changes)
        return change

    async def begin_visit(self) -> None:
        """The reader is here. What came since the last visit is a shelf; who was away for moments goes on with that."""
        await self._note(lambda store: store.times.begin_visit(VISIT_ENDS_AFTER_S))
        await self.merkliste.recover()

    async def end_visit(self) -> None:
        """The reader was here until now."""
        await self._note(lambda store: store.times.keep_use())

    async def setting(self, name: str) -> str | None:
        """Something small that was kept, or None."""
        return await self._ask(lambda store: store.settings.get(name))

    async def keep_setting(self, name: str, value: str) -> None:
        """Keep something small."""
        await self._note(lambda store: store.settings.keep(name, value))

    def article_in(self, address: str) -> int | None:
        """The number of the article that an address leads to, or None where it leads elsewhere."""
        from tui_reader.extract.links import article_number

        return article_number(address) if urlsplit(address).netloc.lower() in self._downloads.hosts else None

    async def search(self, text: str, limit: int = 100) -> list[Found]:
        """The articles whose title, text, authors or topics hold what was typed, the best first."""
        return await self._seeking.search(text, limit)

    def sought_first(self, text: str) -> str:
        """The first word or phrase of what was typed: where in a text to look first."""
        from tui_reader.library.query import query_of

        query = query_of(text, datetime.now(UTC))
        return next(iter((*query.phrases, *query.words)), "")

    async def index(self) -> int:
        """Bring the index up to date with what is kept; gives how many articles were put in."""
        return sum([count async for count in self._seeking.index()])

    async def rebuild_index(self) -> int:
        """Build the index anew from the pages; gives how many articles are in it."""
        await self._ask(lambda store: store.search.clear())
        return await self.index()

    async def titles_with(self, words: str, limit: int) -> list[Entry]:
        """Articles whose topline or headline holds all of these words, newest first."""
        ids = await self._ask(lambda store: store.headlines.titles_with(words.split(), limit))
        entries = await self.entries(ids)
        return [entries[article_id] for article_id in ids]

    def address(self, entry: Entry) -> str:
        """Where the article is on the web, for a browser or the clipboard."""
        return self.config.base_url + entry.headline.path

    # ------------------------------------------------------------ refreshing

    async def sync(self, feed_ids: Sequence[str] | None = None) -> "AsyncGenerator[SyncEvent, None]":
        """Refresh these feeds (all shown ones without any named) and fetch all new texts, and marked articles' pictures.

        Raises ReadOnlyStoreError where nothing can be kept.
        """
        from tui_reader.library.sync import FeedFailed, FeedsDone, refresh

        if refusal := await self._threads.refusal():
            raise refusal
        feeds = self.feeds if feed_ids is None else tuple(feed_by_id(feed_id) for feed_id in feed_ids)
        is_whole = feed_ids is None
        self._downloads.begin_refresh()
        async with aclosing(refresh(self._downloads, feeds)) as events:
            async for event in events:
                is_whole = is_whole and not isinstance(event, FeedFailed)
                if isinstance(event, FeedsDone) and not event.is_offline:
                    await self._conclude(is_of_all=feed_ids is None, is_whole=is_whole)
                yield event
        async with aclosing(self.issues.illustrate_marked()) as pictures:
            async for _ in pictures:
                pass

    async def _conclude(self, *, is_of_all: bool, is_whole: bool) -> None:
        """The feeds are through, all that are shown or some, and answered all or some: what follows from that."""
        if is_of_all:
            await self._ask(lambda store: store.headlines.forget_other_feeds(self.config.ressorts))
        if await self.clock.hear(self._downloads.said) and is_whole:
            await self._ask(lambda store: store.issues.close())
