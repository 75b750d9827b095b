"""What was done is taken back by one key, also after a restart, and never what came after it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tui_reader.config import Config
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.model import Bookmarks, Queue, Unread
from tui_reader.store import Store
from tui_reader.store.changes import MOST

FIRST, SECOND, THIRD = 7000001, 7000002, 7000003


class Sessions:
    """One library after the other, or beside it, over the same file; ``now`` is what their clock says."""

    def __init__(self, path: Path) -> None:
        self.now, self._path = TRUE, path
        self.library = self.open()

    def open(self) -> Library:
        paper = Newspaper(TRUE)
        return Library(
            Config(ressorts=FEEDS),
            lambda: Store(self._path, lambda: int(self.now.timestamp())),
            lambda base: Fetcher(base, transport=httpx.MockTransport(paper.answer)),
        )

    async def restart(self, later: timedelta = timedelta(hours=12)) -> Library:
        """The next session."""
        await self.library.aclose()
        self.now += later
        self.library = self.open()
        return self.library


@pytest.fixture
async def sessions(tmp_path: Path) -> AsyncIterator[Sessions]:
    sessions = Sessions(tmp_path / "taz.sqlite3")
    async for _ in sessions.library.sync():
        pass
    yield sessions
    await sessions.library.aclose()


async def unread(library: Library) -> list[int]:
    return await library.shelves.articles(Unread())


async def test_all_read_is_taken_back_after_a_restart(sessions: Sessions) -> None:
    before = await unread(sessions.library)
    await sessions.library.readings.set_read(before)
    when = sessions.now
    library = await sessions.restart()
    change = await library.undo()
    assert change is not None
    assert (change.kind, sorted(change.article_ids), change.made_at) == ("read", sorted(before), when)
    assert await unread(library) == before
    assert await library.undo() is None


async def test_what_was_done_before_something_that_is_taken_back_first_stays(sessions: Sessions) -> None:
    library, first, second = sessions.library, *(await unread(sessions.library))[:2]
    assert library.last_change == 0 and await library.undo(0) is None
    await library.marks.set_bookmark(first)
    before = library.last_change
    assert before > 0 and await library.undo(before) is None
    await library.marks.set_bookmark(second)
    change = await library.undo(before)
    assert change is not None and change.article_ids == (second,)
    assert await library.undo(before) is None
    library = await sessions.restart()
    assert await library.undo(library.last_change) is None, (
        "what is of an earlier session is older than all of this one"
    )
    change = await library.undo()
    assert change is not None and change.article_ids == (first,)


async def test_what_was_read_since_stays_read(sessions: Sessions) -> None:
    before = await unread(sessions.library)
    await sessions.library.readings.set_read(before)
    library = await sessions.restart()
    await library.readings.note_read(FIRST)
    library = await sessions.restart()
    await library.undo()
    assert set(before) - set(await unread(library)) == {FIRST}


async def test_a_change_of_which_nothing_is_left_is_passed_over(sessions: Sessions) -> None:
    await sessions.library.marks.set_bookmark(SECOND)
    await sessions.library.readings.toggle(FIRST)
    library = await sessions.restart()
    await library.readings.note_read(FIRST)
    change = await library.undo()
    assert change is not None
    assert (change.kind, change.article_ids) == ("bookmark", (SECOND,))
    assert await library.shelves.articles(Bookmarks()) == []


async def test_what_was_done_again_since_is_taken_back_first(sessions: Sessions) -> None:
    before = await unread(sessions.library)
    await sessions.library.readings.set_read(before)
    library = await sessions.restart(timedelta(hours=1))
    await library.readings.toggle(FIRST)
    library = await sessions.restart(timedelta(hours=1))
    assert await unread(library) == [FIRST]
    await library.undo()
    assert await unread(library) == []
    await library.undo()
    assert await unread(library) == before


async def test_of_two_windows_each_takes_back_what_was_done_in_it(sessions: Sessions) -> None:
    before = await unread(sessions.library)
    other = sessions.open()
    try:
        await sessions.library.marks.toggle(FIRST)
        await other.readings.toggle(SECOND)
        change = await sessions.library.undo()
        assert change is not None and (change.kind, change.article_ids) == ("bookmark", (FIRST,))
        await sessions.library.marks.toggle(FIRST)
        change = await other.undo()
        assert change is not None and (change.kind, change.article_ids) == ("read", (SECOND,))
        assert await unread(other) == before and await other.shelves.articles(Bookmarks()) == [FIRST]
        change = await other.undo()
        assert change is not None and change.kind == "bookmark", "with nothing of its own, the last of all"
        assert change.is_elsewhere
        await other.marks.toggle(FIRST)
    finally:
        await other.aclose()
    sessions.now += timedelta(seconds=1)
    third = sessions.open()
    try:
        change = await third.undo()
        assert change is not None and not change.is_elsewhere, (
            "of a session that was before, it is as if it were one's own"
        )
    finally:
        await third.aclose()


async def test_what_was_done_here_is_not_said_to_be_of_another_window(sessions: Sessions) -> None:
    other = sessions.open()
    try:
        await sessions.library.marks.toggle(FIRST)
        await other.marks.toggle(SECOND)
        assert [change and change.is_elsewhere for change in (await other.undo(), await other.undo())] == [False, True]
    finally:
        await other.aclose()


async def test_what_another_window_has_changed_since_stays_as_that_has_it(sessions: Sessions) -> None:
    one, other = sessions.library, sessions.open()
    before = await unread(one)
    try:
        await one.marks.note(SECOND, "eins")
        await one.readings.set_read(before)
        await other.readings.toggle(FIRST)
        await other.marks.note(SECOND, "zwei")
        change = await one.undo()
        assert change is not None and set(before) - set(change.article_ids) == {FIRST} and not change.is_overtaken
        change = await one.undo()
        assert change is not None and (change.kind, change.is_overtaken) == ("noted", True)
        assert "zwei" in [mark.text for mark in await one.marks.of([SECOND])]
        change = await one.undo()
        assert change is not None and change.kind == "noted" and not change.is_overtaken
        assert await one.shelves.articles(Bookmarks()) == [SECOND], "as it was before the other window's note"
        assert await unread(one) == before
    finally:
        await other.aclose()


async def test_what_another_window_has_read_or_taken_back_since_is_said_to_stay(sessions: Sessions) -> None:
    one, other = sessions.library, sessions.open()
    try:
        await one.marks.toggle(THIRD)
        for number in (FIRST, SECOND):
            await one.readings.toggle(number)
        await other.readings.note_read(FIRST)
        await one.readings.note_read(SECOND)
        await other.undo()
        taken = [(await one.undo()) for _ in range(3)]
        assert [change and (change.kind, change.article_ids, change.is_overtaken) for change in taken] == [
            ("read", (FIRST,), True), ("bookmark", (THIRD,), True), None,
        ]  # fmt: skip
        assert not {FIRST, SECOND} & {*await unread(one)}
    finally:
        await other.aclose()


async def test_after_two_days_nobody_expects_it(sessions: Sessions) -> None:
    await sessions.library.readings.set_read(await unread(sessions.library))
    library = await sessions.restart(timedelta(days=2))
    assert await library.undo() is None
    assert await unread(library) == []


async def test_the_last_ten_changes_and_more_are_kept_and_taken_back_in_their_order(sessions: Sessions) -> None:
    for _ in range(6):
        await sessions.library.readings.toggle(FIRST)
        await sessions.library.marks.toggle(SECOND)
    library = await sessions.restart(timedelta(minutes=1))
    kinds = [change.kind for _ in range(12) if (change := await library.undo()) is not None]
    assert kinds == ["unbookmark", "unread", "bookmark", "read"] * 3
    assert FIRST in await unread(library)
    assert await library.shelves.articles(Bookmarks()) == []


async def test_of_very_many_the_oldest_are_forgotten(sessions: Sessions) -> None:
    for _ in range(MOST + 4):
        await sessions.library.readings.toggle(THIRD)
    taken = 0
    while await sessions.library.undo() is not None:
        taken += 1
    assert taken == MOST


async def test_notes_come_back_after_a_restart_each_as_it_was(sessions: Sessions) -> None:
    await sessions.library.marks.note(FIRST, "eins #a")
    await sessions.library.marks.note(FIRST, "zwei „drei“")
    await sessions.library.marks.note(FIRST, "")
    seen = []
    for _ in range(4):
        library = await sessions.restart(timedelta(minutes=5))
        seen.append(sorted(mark.text for mark in await library.marks.of([FIRST])))
        await library.undo()
    assert seen == [[""], ["", "zwei „drei“"], ["", "a", "eins #a"], []]


async def test_what_was_chosen_and_searched_for_is_taken_back_after_a_restart(sessions: Sessions) -> None:
    chosen = await sessions.library.shelves.fill_queue(600)
    await sessions.library.shelves.unqueue(chosen[0])
    await sessions.library.shelves.toggle_search("„straße“")
    library = await sessions.restart()
    taken = [change for _ in range(3) if (change := await library.undo()) is not None]
    assert [(one.kind, one.article_ids, one.search) for one in taken] == [
        ("search", (), "„straße“"), ("unqueue", (chosen[0],), ""), ("queue", (), ""),
    ]  # fmt: skip
    assert (taken[1].queue, taken[2].queue) == (tuple(chosen), ())
    assert await library.shelves.articles(Queue()) == [] == await library.shelves.searches()


async def test_a_change_goes_with_its_articles(sessions: Sessions) -> None:
    await sessions.library.readings.toggle(FIRST)
    await sessions.library.aclose()
    sessions.library = sessions.open()
    assert await sessions.library.upkeep.ailments() == {}
    await sessions.library._threads.ask(lambda store: store.headlines.forget_other_feeds([]))
    await sessions.library._threads.ask(lambda store: store.room.prune([FIRST]))
    assert await sessions.library.undo() is None
    assert await sessions.library.upkeep.ailments() == {}
