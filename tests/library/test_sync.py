"""What a refresh tells while it runs, and when it stops asking: the demo issue over a network that fails as one likes."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tui_reader.config import Config
from tui_reader.errors import HttpStatusError, UnreachableError
from tui_reader.fetch import Fetcher
from tui_reader.library import Library, sync
from tui_reader.library.sync import FeedFailed, FeedsDone, FeedSynced, PageFailed, PageStored, SyncEvent
from tui_reader.store import Store

Answer = Callable[[httpx.Request], httpx.Response | Awaitable[httpx.Response]]


class Site:
    """A newspaper whose answers can be replaced: by path, and for feeds or for pages all at once."""

    def __init__(self) -> None:
        self.paper = Newspaper(TRUE)
        self.asked: list[str] = []
        self.feeds: dict[str, Answer] = {}
        self.page: Answer = self.paper.answer
        self.at_once = self.most_at_once = 0

    async def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.asked.append(path)
        is_feed = path.endswith(";rss/")
        said = (self.feeds.get(path[2:7], self.paper.answer) if is_feed else self.page)(request)
        if isinstance(said, httpx.Response):
            return said
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return await said
        finally:
            self.at_once -= 1

    @property
    def pages_asked(self) -> list[str]:
        """The articles that were asked for."""
        return [path for path in self.asked if not path.endswith(";rss/")]


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
async def library(site: Site, tmp_path: Path):  # type: ignore[no-untyped-def]
    async def no_wait(_: float) -> None:
        return

    def fetcher(base: str) -> Fetcher:
        return Fetcher(base, transport=httpx.MockTransport(site.answer), sleep=no_wait)

    library = Library(
        Config(ressorts=FEEDS), lambda: Store(tmp_path / "taz.sqlite3", lambda: int(TRUE.timestamp())), fetcher
    )
    yield library
    await library.aclose()


async def refreshed(library: Library) -> list[SyncEvent]:
    return [event async for event in library.sync()]


def kinds(events: list[SyncEvent]) -> Counter[type]:
    return Counter(map(type, events))


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no network")


def too_slow(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("slow")


async def never(request: httpx.Request) -> httpx.Response:
    await asyncio.Event().wait()
    raise AssertionError


def feeds_done(events: list[SyncEvent]) -> FeedsDone:
    [done] = [event for event in events if isinstance(event, FeedsDone)]
    return done


async def test_feeds_come_first_then_their_number_of_texts_then_each_text(library: Library) -> None:
    events = await refreshed(library)
    order = [type(event) for event in events]
    assert set(order[:3]) == {FeedSynced}
    assert order[3] is FeedsDone
    assert set(order[4:]) == {PageStored}
    stored = [event for event in events if isinstance(event, PageStored)]
    assert feeds_done(events) == FeedsDone(len(stored), is_offline=False)
    assert [(event.done, event.total) for event in stored] == [(n + 1, len(stored)) for n in range(len(stored))]
    new = {number for event in events if isinstance(event, FeedSynced) for number in event.new}
    assert {event.article_id for event in stored} == new


async def test_what_a_feed_brings_that_another_brought_is_added_and_not_new(library: Library) -> None:
    events = [event for event in await refreshed(library) if isinstance(event, FeedSynced)]
    numbers = [number for event in events for number in event.new]
    assert len(numbers) == len(set(numbers))
    assert sum(event.added for event in events) > len(numbers)
    again = [event for event in await refreshed(library) if isinstance(event, FeedSynced)]
    assert [(event.new, event.added, event.is_damaged) for event in again] == [((), 0, False)] * 3


async def test_without_a_network_each_feed_says_so_and_no_text_is_asked_for(site: Site, library: Library) -> None:
    await refreshed(library)
    site.asked.clear()
    site.page = unreachable
    site.feeds = dict.fromkeys(FEEDS, unreachable)
    events = await refreshed(library)
    assert kinds(events) == {FeedFailed: 3, FeedsDone: 1}
    assert feeds_done(events) == FeedsDone(0, is_offline=True)
    assert all(isinstance(event.error, UnreachableError) for event in events if isinstance(event, FeedFailed))
    assert site.pages_asked == []


async def test_the_first_feed_that_finds_no_network_spares_the_others_the_attempt(site: Site, library: Library) -> None:
    site.feeds = dict.fromkeys(FEEDS, unreachable)
    library.config = Config()  # a dozen and more, of which four are on their way at once
    assert len(library.feeds) > 8
    events = await refreshed(library)
    assert kinds(events)[FeedFailed] == len(library.feeds)
    assert len(site.asked) < len(library.feeds)


async def test_one_feed_that_answers_is_a_network(site: Site, library: Library) -> None:
    site.feeds = {FEEDS[0]: unreachable, FEEDS[1]: too_slow}
    events = await refreshed(library)
    assert not feeds_done(events).is_offline
    assert feeds_done(events).pages > 0
    assert kinds(events)[PageStored] == feeds_done(events).pages


async def test_a_feed_that_is_broken_does_not_speak_for_the_network(site: Site, library: Library) -> None:
    site.feeds = dict.fromkeys(FEEDS, lambda _: httpx.Response(404))
    events = await refreshed(library)
    assert kinds(events)[FeedFailed] == 3
    assert not feeds_done(events).is_offline
    site.feeds = dict.fromkeys(FEEDS, too_slow)
    assert not feeds_done(await refreshed(library)).is_offline, "who answers late is there"


async def test_a_feed_that_never_answers_holds_up_no_other(
    site: Site, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "FEEDS_DEADLINE_S", 1.0)
    site.feeds = {FEEDS[1]: never}
    events = await refreshed(library)
    [failed] = [event for event in events if isinstance(event, FeedFailed)]
    assert failed.feed.id == FEEDS[1]
    assert isinstance(failed.error, UnreachableError)
    assert failed.error.is_timeout
    assert failed.feed.name in str(failed.error)
    assert kinds(events)[FeedSynced] == 2
    assert not feeds_done(events).is_offline
    site.feeds = dict.fromkeys(FEEDS, never)
    assert feeds_done(await refreshed(library)) == FeedsDone(0, is_offline=True)


async def test_three_texts_in_a_row_that_cannot_be_reached_end_it(site: Site, library: Library) -> None:
    site.page = unreachable
    events = await refreshed(library)
    failed = [event for event in events if isinstance(event, PageFailed)]
    assert len(failed) < feeds_done(events).pages
    assert 3 <= len(failed) <= 8 + 2  # those that were on their way
    assert [(event.done, event.total) for event in failed] == [
        (n + 1, feeds_done(events).pages) for n in range(len(failed))
    ]


async def test_a_text_that_comes_between_them_is_a_network(site: Site, library: Library) -> None:
    turns = [asyncio.Event() for _ in range(99)]  # one is answered after the other
    turns[0].set()

    async def answer_in_turn(request: httpx.Request) -> httpx.Response:
        number = site.pages_asked.index(request.url.path)
        await turns[number].wait()
        return site.paper.answer(request) if number % 3 == 2 else unreachable(request)

    site.page = answer_in_turn
    events: list[SyncEvent] = []
    async for event in library.sync():
        events.append(event)
        turns[kinds(events)[PageStored] + kinds(events)[PageFailed]].set()
    total = feeds_done(events).pages
    assert total >= 9
    assert kinds(events)[PageStored] == total // 3
    assert kinds(events)[PageFailed] == total - total // 3


async def test_texts_that_are_gone_do_not_end_it(site: Site, library: Library) -> None:
    site.page = lambda _: httpx.Response(404)
    events = await refreshed(library)
    assert kinds(events)[PageFailed] == feeds_done(events).pages


async def test_a_site_that_asks_for_a_pause_is_asked_no_more(site: Site, library: Library) -> None:
    site.page = lambda _: httpx.Response(429, headers={"retry-after": "600"})
    events = await refreshed(library)
    failed = [event for event in events if isinstance(event, PageFailed)]
    assert 1 <= len(failed) <= 8 < feeds_done(events).pages
    assert isinstance(failed[0].error, HttpStatusError)
    assert failed[0].error.retry_after_s == 600
    assert len(site.pages_asked) <= 4, "only those that were on their way"


async def test_four_texts_are_on_their_way_at_once(site: Site, library: Library) -> None:
    async def slow(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.01)
        return site.paper.answer(request)

    site.page = slow
    await refreshed(library)
    assert site.most_at_once == 4


async def test_a_refresh_that_is_left_stops_what_it_began(site: Site, library: Library) -> None:
    stopped = asyncio.Event()

    async def until_stopped(request: httpx.Request) -> httpx.Response:
        try:
            return await never(request)
        finally:
            stopped.set()

    site.feeds = {FEEDS[1]: until_stopped}
    events = library.sync()
    assert isinstance(await anext(events), FeedSynced)
    await events.aclose()
    await asyncio.wait_for(stopped.wait(), 30)
    assert site.pages_asked == []


async def test_a_fault_of_our_own_is_not_taken_for_one_of_the_network(site: Site, library: Library) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise ZeroDivisionError

    site.feeds = {FEEDS[1]: broken}
    with pytest.raises(ZeroDivisionError):
        await refreshed(library)


async def test_without_ressorts_there_is_nothing_to_do(site: Site, library: Library) -> None:
    library.config = Config(ressorts=())
    assert await refreshed(library) == [FeedsDone(0, is_offline=False)]
    assert site.asked == []


async def test_who_would_fetch_meanwhile_can_wait_for_it_and_need_not(library: Library, tmp_path: Path) -> None:
    other = Library(Config(ressorts=FEEDS), lambda: Store(tmp_path / "taz.sqlite3"))
    told: list[str] = []
    async with aclosing(library.sync()) as events:
        await anext(events)
        assert not await other.turns.take(), "it is asked for, and not waited for"
        waiting = asyncio.create_task(other.turns.take(60, lambda: told.append("waits")))
        await asyncio.sleep(0.3)
        assert not waiting.done() and told == ["waits"]
        assert not await other.turns.take(0.2, lambda: told.append("goes on")), "nor for ever"
    assert await waiting
    assert kinds(await refreshed(library)), "another's turn keeps no screen from refreshing"
    await other.aclose()
    assert await library.turns.take()


async def test_after_two_refreshes_at_once_and_one_that_is_given_up_it_is_anybodys_turn(
    library: Library, tmp_path: Path
) -> None:
    await asyncio.gather(refreshed(library), refreshed(library))
    for _ in range(5):
        given_up = asyncio.create_task(library.turns.take())
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        await library.synced_at()  # all that was asked before is answered
        library.turns.end()
    other = Library(Config(ressorts=FEEDS), lambda: Store(tmp_path / "taz.sqlite3"))
    assert await other.turns.take()
    await other.aclose()
