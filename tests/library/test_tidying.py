"""When something goes and when nothing does, to the second and the article; in memory, so that it is quick."""

import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.library.clock import LARGE, UNASKED, Doubt
from tui_reader.library.upkeep import Tidied
from tui_reader.model import Headline, IndexedText, PageDigest, Query, Validators
from tui_reader.model.shelf import Ressort
from tui_reader.store import TIDIED, Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NEWEST = 999
"""Came now and is listed, so that the clock is believed."""


class Kept:
    """A library of which each article came when a test says so."""

    def __init__(self, days: int = 30, megabytes: int = 0) -> None:
        self.now = NOW
        self.store = Store(":memory:", lambda: int(self.now.timestamp()))
        self.library = Library(Config(keep_days=days, keep_megabytes=megabytes), lambda: self.store)
        self.upkeep = self.library.upkeep

    def came(self, ago: timedelta, *numbers: int, size: int = 0) -> None:
        """These came so long ago, each with a page of so many bytes, and are listed no more."""
        self.now = NOW - ago
        found = [Headline(one, f"/x/!{one}/", "", f"Titel {one}", "", self.now) for one in numbers]
        self.store.headlines.keep("p4608", "", found, Validators())
        for number in numbers if size else ():
            page = zlib.compress(b"x" * size, 0)
            self.store.pages.keep(number, f"https://taz.de/!{number}/", page, Validators(), PageDigest(9))
        self.now = NOW

    def is_current(self) -> None:
        """The clock is right; that more than half would go is known since yesterday."""
        self.came(timedelta(0), NEWEST)
        self.store.times.keep_answer(NOW)
        self.store.settings.keep("large_prune_at", str(int(NOW.timestamp()) - 24 * 3600))

    def left(self) -> list[int]:
        found = self.store.shelves.articles(Ressort("p4608"))
        return sorted(one for one in found if one != NEWEST)


@pytest.fixture
async def kept() -> AsyncIterator[Kept]:
    kept = Kept()
    yield kept
    await kept.library.aclose()


DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


async def test_what_came_thirty_days_ago_stays_and_what_came_a_second_before_goes(kept: Kept) -> None:
    kept.came(30 * DAY + SECOND, 1, 2)
    kept.came(30 * DAY, 3)
    kept.came(29 * DAY, 4)
    kept.is_current()
    assert await kept.upkeep.due() == 2 and await kept.upkeep.doubt() is None
    assert await kept.upkeep.tidy() == Tidied(pruned=2)
    assert kept.left() == [3, 4] and await kept.upkeep.due() == 0


async def test_all_that_is_due_goes_however_much_it_is(kept: Kept) -> None:
    kept.came(31 * DAY, *range(1, 251))
    kept.is_current()
    assert (await kept.upkeep.tidy()).pruned == 250 and kept.left() == []
    assert await kept.upkeep.tidy() == Tidied()


async def test_without_a_rule_nothing_is_due_and_nothing_doubted() -> None:
    kept = Kept(days=0)
    kept.came(3000 * DAY, 1)
    assert await kept.upkeep.due() == 0 and await kept.upkeep.doubt() is None
    kept.is_current()
    assert (await kept.upkeep.tidy()).pruned == 0
    await kept.library.aclose()
    both = Kept(days=0, megabytes=1)
    both.came(DAY, 1)
    assert await both.upkeep.doubt() == Doubt(UNASKED), "what is too large is a rule, too"
    await both.library.aclose()
    empty = Kept()
    assert await empty.upkeep.doubt() is None, "there is nothing to go"
    await empty.library.aclose()


async def test_why_nothing_goes_is_said(kept: Kept) -> None:
    kept.came(31 * DAY, 1, 2)
    assert await kept.upkeep.doubt() == Doubt(UNASKED)
    kept.came(timedelta(0), NEWEST)
    kept.store.times.keep_answer(NOW)
    assert await kept.upkeep.doubt() == Doubt(LARGE)
    assert (await kept.upkeep.tidy()).pruned == 0 and kept.left() == [1, 2]
    assert await kept.upkeep.doubt() == Doubt(LARGE, NOW)


async def test_half_of_all_goes_at_once_and_more_than_half_does_not(kept: Kept) -> None:
    kept.came(31 * DAY, 1, 2)
    kept.came(DAY, 3)
    kept.came(timedelta(0), NEWEST)
    kept.store.times.keep_answer(NOW)
    assert await kept.upkeep.doubt() is None
    kept.came(31 * DAY, 4)
    kept.came(timedelta(0), NEWEST)
    assert await kept.upkeep.doubt() == Doubt(LARGE)


async def test_where_there_is_no_time_nothing_goes_and_it_is_done_the_next_time(kept: Kept) -> None:
    kept.came(31 * DAY, 1)
    kept.is_current()
    assert await kept.upkeep.tidy(0.0) == Tidied()
    assert kept.left() == [1] and kept.store.settings.get(TIDIED) is None
    assert (await kept.upkeep.tidy(600.0)).pruned == 1
    assert kept.store.settings.get(TIDIED) == str(int(NOW.timestamp()))


@pytest.mark.parametrize(
    ("later", "is_due"),
    [(timedelta(0), False), (timedelta(hours=20), False), (timedelta(hours=20) + SECOND, True)],
)
async def test_in_passing_it_is_done_every_twenty_hours(kept: Kept, later: timedelta, is_due: bool) -> None:
    kept.came(31 * DAY, 1)
    kept.is_current()
    kept.store.settings.keep(TIDIED, str(int((NOW - later).timestamp())))
    assert (await kept.upkeep.tidy(600.0)).pruned == int(is_due)
    assert (await kept.upkeep.tidy()).pruned == int(not is_due), "who asks for it has it done"


async def test_of_too_much_the_oldest_go_until_it_fits_and_no_more() -> None:
    kept = Kept(days=0, megabytes=1)
    for number in range(1, 9):
        kept.came((10 - number) * DAY, number, size=200_000)
    kept.is_current()
    assert await kept.upkeep.due() == 0 and kept.store.room.used_bytes() > 1_600_000
    pruned = (await kept.upkeep.tidy()).pruned
    assert kept.left() == [*range(pruned + 1, 9)]
    assert 700_000 < kept.store.room.used_bytes() <= 1_000_000
    await kept.library.aclose()


async def test_however_much_it_is_two_days_stay() -> None:
    kept = Kept(days=0, megabytes=1)
    kept.came(2 * DAY + SECOND, 1, 2, size=400_000)
    kept.came(2 * DAY, 3, 4, 5, size=400_000)
    kept.is_current()
    assert (await kept.upkeep.tidy()).pruned == 2 and kept.left() == [3, 4, 5]
    await kept.library.aclose()


async def test_what_is_too_old_goes_though_there_is_room_and_more_where_there_is_none() -> None:
    kept = Kept(days=30, megabytes=1)
    kept.came(40 * DAY, 1)
    kept.came(20 * DAY, 2, 3, size=500_000)
    kept.came(DAY, 4, 5, size=100_000)
    kept.is_current()
    assert (await kept.upkeep.tidy()).pruned == 3
    assert kept.left() == [4, 5]
    await kept.library.aclose()


def changed(kept: Kept, number: int, ago: timedelta) -> None:
    """The site had another text then, and yet another since."""
    for when, words in ((NOW - ago, 10), (NOW - ago + timedelta(minutes=1), 20)):
        kept.now = when
        page = zlib.compress(b"wort " * words)
        digest = PageDigest(words, fingerprint=words)
        kept.store.pages.keep(number, f"https://taz.de/!{number}/", page, Validators(), digest)
    kept.now = NOW


async def test_earlier_texts_of_what_was_read_go_after_a_month_and_those_of_marked_articles_stay(kept: Kept) -> None:
    kept.came(timedelta(hours=12), 1, 2, 3)
    kept.store.readings.set_read([1, 2, 3], True)
    kept.store.marks.toggle(3)
    changed(kept, 1, 30 * DAY + SECOND)
    changed(kept, 2, 30 * DAY)
    changed(kept, 3, 300 * DAY)
    assert [len(kept.store.pages.versions(one)) for one in (1, 2, 3)] == [1, 1, 1]
    await kept.upkeep.tidy(600.0)
    assert [len(kept.store.pages.versions(one)) for one in (1, 2, 3)] == [1, 1, 1], "nobody knows how late it is"
    kept.is_current()
    await kept.upkeep.tidy()
    assert [len(kept.store.pages.versions(one)) for one in (1, 2, 3)] == [0, 1, 1]


async def test_words_that_only_gone_texts_held_are_forgotten_when_there_is_time_for_it(kept: Kept) -> None:
    def terms() -> int:
        with kept.store._connection.reading() as db:
            count: int = db.execute("SELECT count(*) FROM term").fetchone()[0]
        return count

    for in_passing, left in ((600.0, 2), (None, 1)):
        kept.came(31 * DAY, 1)
        kept.is_current()
        kept.store.search.put([IndexedText(1, "Moor", ""), IndexedText(NEWEST, "Deich", "")])
        assert (await kept.upkeep.tidy(in_passing)).pruned == 1
        assert terms() == left and kept.store.search.articles(Query(("deich",)), 9) == [NEWEST]
        kept.store.settings.keep(TIDIED, "0")


async def test_pages_that_nobody_can_read_stay_as_they_came_and_are_looked_at_once(kept: Kept) -> None:
    kept.came(DAY + timedelta(minutes=1), 1, 2, size=50)
    kept.came(DAY - timedelta(hours=1), 3, size=50)
    assert await kept.upkeep.condense(0.0) == 0
    assert (await kept.upkeep.tidy(600.0)).condensed == 0, "not in passing"
    assert (await kept.upkeep.tidy()).condensed == 2
    assert await kept.upkeep.condense() == 0
    pages = [kept.store.pages.get(number) for number in (1, 2, 3)]
    assert [page.html for page in pages if page] == [b"x" * 50] * 3


async def test_the_file_is_looked_after(kept: Kept, tmp_path: Path) -> None:
    kept.came(timedelta(hours=1), 1, size=50)
    assert await kept.upkeep.is_whole() and await kept.upkeep.ailments() == {}
    with kept.store._connection.writing() as db:
        db.execute("DELETE FROM page")
    assert await kept.upkeep.ailments() == {"text_lost": 1}
    await kept.upkeep.mend({"text_lost": 1})
    assert await kept.upkeep.ailments() == {}
    assert (await kept.upkeep.facts()).articles == 1
    await kept.upkeep.copy_to(tmp_path / "copy.sqlite3")
    copy = Store(tmp_path / "copy.sqlite3")
    assert copy.shelves.articles(Ressort("p4608")) == [1]
    copy.close()


async def test_what_was_read_lately_is_counted_by_ressort(kept: Kept) -> None:
    now = datetime.now(UTC)
    for ago, number in ((timedelta(days=8), 1), (timedelta(days=6), 2)):
        kept.came(timedelta(hours=1), number, size=50)
        kept.now = now - ago
        kept.store.readings.note_read(number)
    assert await kept.upkeep.read_in(timedelta(days=7)) == [("", 1, 9, 1)]
    assert await kept.upkeep.read_in(timedelta(days=9)) == [("", 2, 18, 2)], "the minutes are those of each"
