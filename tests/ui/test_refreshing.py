"""What a screen says while a refresh runs, without one: how far it is, whether there is a network, what failed."""

from collections.abc import AsyncGenerator, AsyncIterator, Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from tests.library.small import SmallLibrary
from tests.ui.plain_front import PlainWork
from tui_reader.errors import HttpStatusError, NoRoomError, ReaderError, UnreachableError
from tui_reader.feeds import FEEDS
from tui_reader.library import Library
from tui_reader.library.sync import (
    Announced,
    FeedFailed,
    FeedsDone,
    FeedSynced,
    PageChanged,
    PageFailed,
    PageStored,
    SyncEvent,
)
from tui_reader.ui.desk.others import Others
from tui_reader.ui.desk.refresh import News, Refreshing
from tui_reader.ui.desk.reports import Reports

GONE, LOST = HttpStatusError("https://taz.de/!1/", 410), UnreachableError("https://taz.de/!2/")
LATE = UnreachableError("https://taz.de/!3/", is_timeout=True)
FEED = FEEDS[0]


class Refreshed(SmallLibrary):
    """A library whose refresh brings what a test says, and then fails if it says so."""

    def __init__(self) -> None:
        super().__init__()
        self.events: Sequence[SyncEvent] = ()
        self.failure: ReaderError | None = None

    async def sync(self, feed_ids: Sequence[str] | None = None) -> AsyncGenerator[SyncEvent, None]:
        for event in self.events:
            if isinstance(event, PageFailed) and isinstance(event.error, UnreachableError):
                self._downloads._miss(event.error)
            yield event
        if self.failure is not None:
            raise self.failure


class Told:
    """Runs a refresh, and has all that was told of it."""

    def __init__(self, library: Refreshed) -> None:
        self.library, self.said, self.announced, self.stored = library, list[str](), list[str](), list[int]()
        self.came, self.states = list[FeedSynced](), list[tuple[tuple[int, int], bool]]()
        self.reports = Reports(self._say)

        async def pruned() -> None:
            raise AssertionError("nothing is old")

        self.answers = list[tuple[set[int], bool]]()
        news = News(self.came.append, self.stored.extend, pruned, self.announced.append, self._note, self._answered)
        self.work = PlainWork()
        self.refreshing = Refreshing(library, self.work, self.reports, news, lambda: float("inf"))

    def _say(self, message: str, *, is_fault: bool) -> None:
        self.said.append(message)

    def _note(self) -> None:
        self.states.append((self.refreshing.pages, self.refreshing.is_offline))

    def _answered(self, new: Collection[int], is_whole: bool) -> None:
        self.answers.append((set(new), is_whole))

    async def by(self, *events: SyncEvent, failure: ReaderError | None = None, is_asked: bool = False) -> None:
        self.library.events, self.library.failure = events, failure
        for told in (self.said, self.states, self.stored, self.announced, self.came, self.answers):
            told.clear()
        self.refreshing.start(is_asked=is_asked)
        self.refreshing.start()  # it is on its way
        await self.work.done()

    @property
    def is_offline(self) -> bool:
        return self.refreshing.is_offline


@pytest.fixture
async def told() -> AsyncIterator[Told]:
    library = Refreshed()
    yield Told(library)
    await library.aclose()


async def test_how_far_it_is_and_what_came(told: Told) -> None:
    synced = FeedSynced(FEED, (1, 2))
    await told.by(
        synced, FeedsDone(3, False), PageStored(1, 1, 3), PageFailed(2, GONE, 2, 3), PageChanged(5), Announced("Neu")
    )
    assert (told.came, told.announced, told.stored) == ([synced], ["Neu"], [1, 5])
    assert [pages for pages, _ in told.states] == [(0, 0), (0, 0), (0, 3), (1, 3), (2, 3), (2, 3), (2, 3), (0, 0)]
    assert told.said == ["Nicht mehr abrufbar (410): „Watt“"] and not told.refreshing.is_running
    assert told.refreshing.pages == (0, 0)


async def test_of_many_that_failed_the_first_is_said_with_how_many_more_and_all_are_listed(told: Told) -> None:
    other = HttpStatusError("https://taz.de/!4/", 500)
    await told.by(FeedFailed(FEED, other), PageFailed(1, GONE, 1, 1))
    said = "Nicht mehr abrufbar (410): „Deich“"
    assert told.said == [f"{other}  R versucht es noch einmal  Und 1 weiterer Fehler: ! zeigt alle"]
    assert [report.text for report in told.reports.all] == [said, str(other)]
    assert told.refreshing.failure is other
    await told.by(FeedSynced(FEED, ()), FeedsDone(0, False))
    assert told.refreshing.failure is None


async def test_a_key_that_asks_once_more_is_named_when_it_happens_and_not_in_the_list_where_it_does_nothing(
    told: Told,
) -> None:
    other = HttpStatusError("https://taz.de/!4/", 500)
    await told.by(FeedFailed(FEED, other))
    assert told.said == [f"{other}  R versucht es noch einmal"]
    assert [report.text for report in told.reports.all] == [str(other)]


async def test_without_a_network_that_is_a_state_and_no_sentence_until_a_feed_answers(told: Told) -> None:
    await told.by(FeedFailed(FEED, LOST), FeedsDone(0, True))
    assert (told.is_offline, told.said) == (True, [])
    await told.by(FeedSynced(FEED, ()), FeedsDone(0, False))
    assert (told.is_offline, told.said) == (False, [])
    await told.by(FeedsDone(1, False), PageFailed(2, LOST, 1, 1))
    assert (told.is_offline, told.said) == (True, []), "it was lost on the way"


async def test_offline_ends_with_whatever_is_had_here_or_by_another_instance(told: Told) -> None:
    await told.by(FeedsDone(0, True))
    told.states.clear()
    told.library._downloads.told(True)
    assert told.states == [((0, 0), False)], "and is shown"
    told.library._downloads.told(True)
    assert len(told.states) == 1, "nothing is another"
    await told.by(FeedsDone(0, True))
    await told.refreshing.follow_others()
    assert told.states[-1] == ((0, 0), True), "what others did was something else"
    told.library.now = datetime.now(UTC) - timedelta(minutes=1)
    told.library.store.headlines.unchanged("p4608")
    await told.refreshing.follow_others()
    assert told.states[-1] == ((0, 0), True), "it was before"
    told.library.now += timedelta(minutes=2)
    told.library.store.headlines.unchanged("p4608")
    await told.refreshing.follow_others()
    assert told.states[-1] == ((0, 0), False)


async def test_who_asked_has_the_answer_once_all_feeds_were_asked(told: Told) -> None:
    same, new, done = FeedSynced(FEED, ()), FeedSynced(FEED, (1, 2), 2), FeedsDone(0, False)
    await told.by(same, done, is_asked=True)
    assert told.answers == [(set(), True)]
    await told.by(same, new, done)
    assert told.answers == [], "it came by itself"
    await told.by(new, same, FeedSynced(FEED, (2,), 1), done, PageStored(1, 1, 1), is_asked=True)
    assert told.answers == [({1, 2}, True)]
    await told.by(FeedFailed(FEED, LOST), FeedsDone(0, True), is_asked=True)
    assert told.answers == [(set(), False)], "nobody answered"
    await told.by(same, FeedFailed(FEED, GONE), done, is_asked=True)
    assert told.answers == [(set(), False)] and told.said, "one failed"


async def test_who_asks_while_a_refresh_runs_has_the_answer_of_that(told: Told) -> None:
    told.library.events = [FeedSynced(FEED, (1,), 1), FeedsDone(0, False)]
    told.refreshing.start()
    told.refreshing.start(is_asked=True)
    await told.work.done()
    assert told.answers == [({1}, True)]


async def test_a_page_that_takes_too_long_is_no_lost_network(told: Told) -> None:
    await told.by(FeedsDone(1, False), PageFailed(3, LATE, 1, 1))
    assert (told.is_offline, told.said) == (False, [f"{LATE.about('„Deich und Watt“')}  R versucht es noch einmal"])


async def test_a_disk_that_takes_nothing_more_is_said(told: Told) -> None:
    full = NoRoomError(Path("taz.sqlite3"), 1)
    await told.by(FeedFailed(FEED, GONE), failure=full)
    [said] = told.said
    assert said.startswith(str(full)) and not told.refreshing.is_running, "that first"


async def test_a_text_that_came_is_told_once(told: Told) -> None:
    await told.by(FeedsDone(1, False), PageStored(1, 1, 1))
    await told.by(FeedsDone(1, False), PageStored(2, 1, 1))
    assert told.stored == [2], "a list that is told of a row looks it up anew"


class Asked:
    """A library that another instance writes into; ``trouble`` is what it answers with instead."""

    def __init__(self) -> None:
        self.writes, self.count, self.trouble = 1, 0, list[ReaderError]()

    async def writes_of_others(self) -> int:
        self.count += 1
        if self.trouble:
            raise self.trouble.pop()
        return self.writes


class Looking:
    """Looks when a test says so whether somebody else has written."""

    def __init__(self, store_file: Path) -> None:
        self.library, self.work, self.followed = Asked(), PlainWork(), 0
        self.log = store_file.with_name(f"{store_file.name}-wal")
        self.others = Others(cast(Library, self.library), self.work, self._follow, store_file)

    async def _follow(self) -> None:
        self.followed += 1

    async def look(self, times: int = 1) -> None:
        for _ in range(times):
            self.others._look()
            await self.work.done()


async def test_of_two_writes_of_one_moment_the_second_is_seen_too(tmp_path: Path) -> None:
    looking = Looking(tmp_path / "taz.sqlite3")
    looking.log.write_bytes(b"log")
    await looking.look(3)
    asked = looking.library.count
    await looking.look(5)
    assert looking.library.count == asked and looking.followed == 0, "where nobody writes nobody is asked"
    looking.log.write_bytes(b"log and a write")
    looking.library.writes = 2
    await looking.look()
    looking.library.writes = 3  # of the same moment: the file says nothing of it
    await looking.look()
    assert looking.followed == 2


async def test_a_store_that_was_busy_is_asked_again_though_nobody_has_written_since(tmp_path: Path) -> None:
    looking = Looking(tmp_path / "taz.sqlite3")
    looking.log.write_bytes(b"log")
    await looking.look(3)
    looking.log.write_bytes(b"log and a write")
    looking.library.writes = 2
    busy = NoRoomError(Path("taz.sqlite3"), 1)
    looking.library.trouble = [busy, busy, busy]
    await looking.look(3)
    assert looking.followed == 0
    await looking.look()
    assert looking.followed == 1
