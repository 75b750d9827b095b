"""The reading room: each thing that a reader can do is one method here, and works without a screen.

It joins fetch, extract and store, which do not know each other. The store lives on one thread of its
own; what is slow (extraction, imports) runs in threads. Every method may be called from one event loop.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from tui_reader.config import BASE_URL, Config
from tui_reader.errors import (
    BadResponseError,
    ExtractError,
    HttpStatusError,
    NotKeptError,
    UnknownArticleError,
    UnreachableError,
)
from tui_reader.feeds import FRONT_PAGE, feed_by_id, feed_path
from tui_reader.model import Article, Change, Entry, Feed, Place, Validators
from tui_reader.store import Store

if TYPE_CHECKING:
    from tui_reader.fetch import Fetcher, Limits, NotModified, Page
    from tui_reader.sync import FeedSynced, SyncEvent

_P = ParamSpec("_P")
_T = TypeVar("_T")
_PAUSE_SETTING = "pause_until"


class Library:
    """Everything a reader can do.

    ``open_store`` and ``new_fetcher`` make the two things that touch the machine; they are called on
    first use, the store's on its own thread. Close with `aclose`.
    """

    def __init__(
        self,
        config: Config,
        open_store: Callable[[], Store],
        new_fetcher: "Callable[[str], Fetcher] | None" = None,
    ) -> None:
        self.config = config
        self._open_store = open_store
        self._new_fetcher = new_fetcher
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._reading_thread = ThreadPoolExecutor(1, thread_name_prefix="extract")
        self._store: Store | None = None
        self._fetcher: Fetcher | None = None
        self._fetcher_lock = asyncio.Lock()
        self._fetching: dict[int, asyncio.Task[Article]] = {}
        self._changes: list[Change] = []

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The Ressorts that are shown and fetched, in their order."""
        return tuple(feed_by_id(feed_id) for feed_id in self.config.ressorts)

    async def aclose(self) -> None:
        """Stop what is running and close the store."""
        for task in self._fetching.values():
            task.cancel()
        if self._fetcher is not None:
            await self._fetcher.__aexit__(None, None, None)
        if self._store is not None:
            await self._ask(Store.close)
        self._fetcher = self._store = None
        self._reading_thread.shutdown(wait=True, cancel_futures=True)
        self._thread.shutdown(wait=True)

    async def _ask(self, question: Callable[Concatenate[Store, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Ask the store, on its thread."""

        def on_thread() -> _T:
            if self._store is None:
                self._store = self._open_store()
            return question(self._store, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._thread, on_thread)

    async def _read(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Take a document apart, on one thread: several would only fight for the interpreter."""
        return await asyncio.get_running_loop().run_in_executor(self._reading_thread, partial(work, *args, **kwargs))

    # ------------------------------------------------------------ lists

    async def shelf(self, shelf_id: str, limit: int = -1) -> list[int]:
        """The articles of a Ressort (by its number) or shelf, newest first; at most ``limit`` if positive."""
        return await self._ask(Store.shelf, shelf_id, limit)

    async def entries(self, article_ids: Iterable[int]) -> dict[int, Entry]:
        """What lists show of these articles."""
        return await self._ask(Store.entries, list(article_ids))

    async def entry(self, article_id: int) -> Entry:
        """What is known of one article. Raises UnknownArticleError."""
        found = (await self.entries([article_id])).get(article_id)
        if found is None:
            raise UnknownArticleError(str(article_id))
        return found

    async def unread_counts(self) -> dict[str, int]:
        """Unread articles by feed, and the sizes of the shelves."""
        return await self._ask(Store.unread_counts)

    async def first_unread(self, article_ids: Sequence[int]) -> int | None:
        """The first unread one of these articles, in this order."""
        return await self._ask(Store.first_unread, article_ids)

    async def ressorts_of(self, article_id: int) -> list[str]:
        """The names of the feeds that an article stood in."""
        return [feed_by_id(feed_id).name for feed_id in await self._ask(Store.feeds_of, article_id)]

    # ------------------------------------------------------------ reading

    async def open_article(self, article_id: int) -> Article:
        """The article from the page that is kept. Raises NotKeptError, ExtractError."""
        from tui_reader.pages import article_of

        page = await self._ask(Store.page, article_id)
        if page is None:
            raise NotKeptError(article_id)
        return await self._read(article_of, page.html, page.url)

    async def fetch_article(self, article_id: int) -> Article:
        """Fetch the page now, keep it, and give the article. Raises ReaderError.

        The page of an article that no feed ever held is given, but not kept. Two who ask for the same article wait for one request.
        """
        task = self._fetching.get(article_id)
        if task is None:
            task = asyncio.create_task(self._fetch_article(article_id))
            self._fetching[article_id] = task
            task.add_done_callback(lambda _: self._fetching.pop(article_id, None))
        return await asyncio.shield(task)

    async def place(self, article_id: int) -> Place:
        """Where the reader was in an article."""
        return await self._ask(Store.place, article_id)

    async def keep_place(self, article_id: int, place: Place) -> None:
        """Keep where the reader is; on the disk when this returns."""
        await self._ask(Store.keep_place, article_id, place)

    async def mark_read(self, article_ids: Sequence[int], is_read: bool = True) -> Change | None:
        """Mark articles as read or unread; gives what changed, or None."""
        changed = await self._ask(Store.set_read, article_ids, is_read)
        return self._remember(Change("read" if is_read else "unread", tuple(changed)))

    async def bookmark(self, article_id: int, is_bookmarked: bool = True) -> Change | None:
        """Set or take away a bookmark; gives what changed, or None. On the disk when this returns."""
        changed = await self._ask(Store.set_bookmark, article_id, is_bookmarked)
        kind = "bookmark" if is_bookmarked else "unbookmark"
        return self._remember(Change(kind, (article_id,) if changed else ()))

    async def toggle_bookmark(self, article_id: int) -> bool:
        """Set the bookmark or take it away; gives whether there is one now. Two calls at once cancel out."""
        change = "bookmark" if await self._ask(Store.toggle_bookmark, article_id) else "unbookmark"
        self._remember(Change(change, (article_id,)))
        return change == "bookmark"

    async def toggle_read(self, article_id: int) -> bool:
        """Mark as read or unread; gives whether it is read now."""
        change = "read" if await self._ask(Store.toggle_read, article_id) else "unread"
        self._remember(Change(change, (article_id,)))
        return change == "read"

    def _remember(self, change: Change) -> Change | None:
        self._changes += [change] if change.article_ids else []
        return change if change.article_ids else None

    async def undo(self) -> Change | None:
        """Take back the last change; gives it, or None where there is nothing to take back."""
        if not self._changes:
            return None
        change = self._changes.pop()
        if change.kind in {"read", "unread"}:
            await self._ask(Store.set_read, change.article_ids, change.kind == "unread")
        else:
            for article_id in change.article_ids:
                await self._ask(Store.set_bookmark, article_id, change.kind == "unbookmark")
        return change

    async def setting(self, name: str) -> str | None:
        """Something small that was kept, or None."""
        return await self._ask(Store.setting, name)

    async def keep_setting(self, name: str, value: str) -> None:
        """Keep something small."""
        await self._ask(Store.keep_setting, name, value)

    def address(self, entry: Entry) -> str:
        """Where the article is on the web, for a browser or the clipboard."""
        return self.config.base_url + entry.headline.path

    # ------------------------------------------------------------ refreshing

    def sync(self, feed_ids: Sequence[str] | None = None) -> "AsyncIterator[SyncEvent]":
        """Refresh these feeds (all shown ones without any named) and fetch all new texts."""
        from tui_reader.sync import refresh

        feeds = self.feeds if feed_ids is None else tuple(feed_by_id(feed_id) for feed_id in feed_ids)
        return refresh(self, feeds)

    async def sync_feed(self, feed: Feed) -> "FeedSynced":
        """Fetch one feed and keep its headlines. Raises ReaderError; what was kept stays."""
        from tui_reader.fetch import FEED, NotModified
        from tui_reader.pages import headlines_of
        from tui_reader.sync import FeedSynced

        url = self.config.base_url + feed_path(feed)
        validators = await self._ask(Store.feed_validators, feed.id)
        answer = await self._fetch(url, FEED, validators)
        if isinstance(answer, NotModified):
            return FeedSynced(feed, ())
        batch = await self._read(headlines_of, answer.body, answer.url, self._hosts())
        if batch.is_damaged and not batch.headlines:
            raise BadResponseError(url, "cut_off")
        # A damaged document is asked for again whole next time: its validators are not kept.
        kept = Validators() if batch.is_damaged else answer.validators
        name = "" if feed.id == FRONT_PAGE else feed.name
        taken = await self._ask(Store.keep_headlines, feed.id, name, batch.headlines, kept)
        return FeedSynced(feed, taken.new, taken.added, batch.is_damaged)

    def _hosts(self) -> frozenset[str]:
        """The hosts whose addresses are articles: the taz's, and the configured one's."""
        configured = urlsplit(self.config.base_url).netloc.lower()
        return frozenset({"taz.de", "www.taz.de", urlsplit(BASE_URL).netloc, configured})

    async def due_pages(self) -> list[int]:
        """The articles whose text is to be fetched now, newest first."""
        return await self._ask(Store.due_downloads, self.config.ressorts)

    async def sync_page(self, article_id: int) -> None:
        """Fetch the page of an article and keep it. Raises ReaderError."""
        await self.fetch_article(article_id)

    async def _fetch_article(self, article_id: int) -> Article:
        from tui_reader.fetch import PAGE, NotModified
        from tui_reader.pages import checked_page

        path, validators = await self._ask(Store.page_source, article_id)
        url = self.config.base_url + (path or f"/!{article_id}/")
        try:
            answer = await self._fetch(url, PAGE, validators)
            if isinstance(answer, NotModified):
                await self._ask(Store.download_unchanged, article_id)
                return await self.open_article(article_id)
            html, article, digest = await self._read(checked_page, answer.body, answer.url, article_id)
        except UnreachableError:
            raise  # the network's fault, not the page's: it stays due
        except HttpStatusError as error:
            if error.retry_after_s is None:  # who asks to wait does not cost a try
                await self._ask(Store.download_failed, article_id, is_final=error.is_gone)
            raise
        except (BadResponseError, ExtractError):
            await self._ask(Store.download_failed, article_id, is_final=False)
            raise
        if path is not None:
            await self._ask(Store.keep_page, article_id, answer.url, html, answer.validators, digest)
        return article

    async def _fetch(self, url: str, limits: "Limits", validators: Validators) -> "Page | NotModified":
        """Fetch; a "not modified" to a question without validators is asked once more, as N7 of HTTP's faults."""
        fetcher = await self._ready_fetcher()
        try:
            return await fetcher.fetch(url, limits, validators)
        except BadResponseError as error:
            if error.reason != "not_modified":
                raise
            return await fetcher.fetch(url, limits)
        except HttpStatusError as error:
            if error.retry_after_s is not None:
                await self._ask(Store.keep_setting, _PAUSE_SETTING, str(time.time() + error.retry_after_s))
            raise

    async def _ready_fetcher(self) -> "Fetcher":
        async with self._fetcher_lock:
            if self._fetcher is None:
                fetcher = await asyncio.to_thread(self._make_fetcher)
                kept: str | None = await self._ask(Store.setting, _PAUSE_SETTING)
                pause_until = float(kept or 0)
                fetcher.pause(max(0.0, pause_until - time.time()))
                self._fetcher = await fetcher.__aenter__()
            return self._fetcher

    def _make_fetcher(self) -> "Fetcher":
        from tui_reader.fetch import Fetcher

        return (self._new_fetcher or Fetcher)(self.config.base_url)
