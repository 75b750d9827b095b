"""One refresh: all feeds at once, then the whole text of every new article, newest first; then what may have changed.

`refresh` yields events; nobody is called back.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from tui_reader.errors import FetchError, HttpStatusError, ReaderError, UnreachableError
from tui_reader.library.downloads import Downloads
from tui_reader.model import Feed, PageSource

FEEDS_DEADLINE_S = 45.0
"""Seconds for all feeds together; what has not answered by then is a failed feed."""
_FEEDS_AT_ONCE = 4
"""As many as there are connections: who waits for one cannot be spared the attempt any more."""
_PAGES_AT_ONCE = 8
"""Twice the connections: four pages are on their way while four others are read and written."""
_OFFLINE_AFTER = 3


class FeedSynced(NamedTuple):
    """A feed answered; ``new`` are the articles never seen here before, as the feed has them.

    ``added`` counts what its list holds more: articles that other feeds brought first are among them.
    """

    feed: Feed
    new: tuple[int, ...]
    added: int = 0
    is_damaged: bool = False


class FeedFailed(NamedTuple):
    """A feed could not be had; what it held before is still there."""

    feed: Feed
    error: ReaderError


class FeedsDone(NamedTuple):
    """All feeds answered or failed; ``pages`` texts are to be fetched now."""

    pages: int
    is_offline: bool


class PageStored(NamedTuple):
    """The text of an article is on the disk; ``done`` of ``total`` are through."""

    article_id: int
    done: int
    total: int


class PageFailed(NamedTuple):
    """The text of an article could not be had now; it is tried again later."""

    article_id: int
    error: ReaderError
    done: int
    total: int


class PageChanged(NamedTuple):
    """The site has another text of an article than the one that was kept; it is kept now."""

    article_id: int


class Announced(NamedTuple):
    """The refresh is through, and there is something new that the reader wants to be told of: one line of text."""

    text: str


SyncEvent = FeedSynced | FeedFailed | FeedsDone | PageStored | PageFailed | Announced | PageChanged
Events = asyncio.Queue[SyncEvent | None]


async def refresh(downloads: Downloads, feeds: Sequence[Feed]) -> AsyncGenerator[SyncEvent, None]:
    """Refresh ``feeds`` and then the pages; ends when all are through. Cancelling it stops everything."""
    events: Events = asyncio.Queue()
    task = asyncio.create_task(_run(downloads, feeds, events))
    try:
        while (event := await events.get()) is not None:
            yield event
        await task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _run(downloads: Downloads, feeds: Sequence[Feed], events: Events) -> None:
    try:
        is_offline = await _all_feeds(downloads, feeds, events)
        pages = [] if is_offline else await downloads.due_pages()
        young = [] if is_offline else await downloads.young_pages()  # before there are those that come now
        events.put_nowait(FeedsDone(len(pages), is_offline))
        if await _all_pages(downloads, pages, events):
            await _ask_again(downloads, young, events)
    finally:
        events.put_nowait(None)


async def _all_feeds(downloads: Downloads, feeds: Sequence[Feed], events: Events) -> bool:
    """Whether nothing could be reached. The first feed that finds no network spares the others the attempt."""
    answered: set[str] = set()
    lost: list[UnreachableError] = []
    slots = asyncio.Semaphore(_FEEDS_AT_ONCE)

    async def one(feed: Feed) -> None:
        error: ReaderError
        try:
            async with slots:
                if lost:
                    raise lost[0]
                taken, is_damaged = await downloads.fetch_feed(feed)
        except ReaderError as problem:
            error = problem
            if isinstance(error, UnreachableError) and not error.is_timeout:
                lost.append(error)
            events.put_nowait(FeedFailed(feed, error.about(feed.name)))
        else:
            answered.add(feed.id)
            events.put_nowait(FeedSynced(feed, taken.new, taken.added, is_damaged))

    pending = {asyncio.create_task(one(feed)): feed for feed in feeds}
    try:
        _, late = await asyncio.wait(pending, timeout=FEEDS_DEADLINE_S) if pending else (set(), set())
        for task in late:
            events.put_nowait(FeedFailed(pending[task], UnreachableError(pending[task].name, is_timeout=True)))
    finally:
        for task in pending:
            task.cancel()
    for task in pending:
        if task.done() and not task.cancelled() and (problem := task.exception()) is not None:
            raise problem
    return bool(feeds) and not answered and (bool(lost) or bool(late))


async def _all_pages(downloads: Downloads, pages: Sequence[PageSource], events: Events) -> bool:
    """Fetch these; gives whether all were tried."""
    done = 0

    async def fetch(page: PageSource) -> None:
        nonlocal done
        try:
            await downloads.fetch_page(page)
        except ReaderError as error:
            done += 1
            events.put_nowait(PageFailed(page.article_id, error, done, len(pages)))
            raise
        done += 1
        events.put_nowait(PageStored(page.article_id, done, len(pages)))

    return await _each(pages, fetch)


async def _ask_again(downloads: Downloads, pages: Sequence[PageSource], events: Events) -> None:
    """Ask for what may have been changed. What cannot be had now is no news: the kept text holds."""

    async def ask(page: PageSource) -> None:
        if await downloads.fetch_page(page):
            events.put_nowait(PageChanged(page.article_id))

    await _each(pages, ask)


async def _each(pages: Sequence[PageSource], do: Callable[[PageSource], Awaitable[None]]) -> bool:
    """Do something with each page, some at once, until the network is gone or the server asks to wait; gives whether
    neither was so.
    """
    waiting = iter(pages)
    failures = 0
    is_stopped = False

    async def worker() -> None:
        nonlocal failures, is_stopped
        for page in waiting:
            if is_stopped:
                return
            try:
                await do(page)
            except ReaderError as error:
                failures = failures + 1 if isinstance(error, UnreachableError) else 0
                if failures >= _OFFLINE_AFTER or _asks_to_wait(error):
                    is_stopped = True
            else:
                failures = 0

    async with asyncio.TaskGroup() as group:
        for _ in range(min(_PAGES_AT_ONCE, len(pages))):
            group.create_task(worker())
    return not is_stopped


def _asks_to_wait(error: ReaderError) -> bool:
    return isinstance(error, FetchError) and isinstance(error, HttpStatusError) and error.retry_after_s is not None
