"""When room is made and when not, and how far: a newspaper of a dozen articles, and some that came long ago."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.newspaper import TRUE, Newspaper, Reader
from tui_reader.library import Library, upkeep
from tui_reader.library.upkeep import Tidied
from tui_reader.model import IndexedText

HOUR = timedelta(hours=1)


@pytest.fixture
def paper() -> Newspaper:
    return Newspaper(TRUE)


async def with_old(reader: Reader, count: int, days: float = 40) -> Reader:
    """Some came so long ago; then came today's dozen, and nothing has gone yet."""
    reader.had(count, days)  # type: ignore[arg-type]
    await reader.do(_refresh)
    return reader


async def _refresh(library: Library) -> None:
    async for _ in library.sync():
        pass


@pytest.fixture
async def reader(tmp_path: Path, paper: Newspaper) -> Reader:
    """Who has five old articles and today's dozen."""
    return await with_old(Reader(tmp_path / "taz.sqlite3", paper), 5)


async def in_passing(reader: Reader, seconds: float = 60.0) -> Tidied:
    found: Tidied = await reader.do(lambda library: library.upkeep.tidy(seconds))
    return found


async def thoroughly(reader: Reader) -> Tidied:
    found: Tidied = await reader.do(lambda library: library.upkeep.tidy())
    return found


async def due(reader: Reader) -> int:
    found: int = await reader.do(lambda library: library.upkeep.due())
    return found


def goes_on(reader: Reader, hours: float) -> None:
    """So much later, with a newspaper of that hour."""
    reader.clock += hours * HOUR
    reader.paper.now = reader.clock


async def test_in_passing_it_is_done_again_after_twenty_hours(reader: Reader) -> None:
    reader.change("UPDATE article SET seen_at = seen_at + 20 * 86400 WHERE id IN (2, 3, 4, 5)")
    assert (await in_passing(reader)).pruned == 1
    reader.change("UPDATE article SET seen_at = seen_at - 20 * 86400 WHERE id IN (2, 3)")
    for hours, went in ((0, 0), (19.9, 0), (0.2, 2)):
        goes_on(reader, hours)
        assert (await in_passing(reader)).pruned == went
    reader.change("UPDATE article SET seen_at = seen_at - 20 * 86400 WHERE id IN (4, 5)")
    assert (await in_passing(reader)).pruned == 0, "it was just done"
    assert (await thoroughly(reader)).pruned == 2, "who asks for it gets it at any time"


async def test_without_time_for_it_nothing_is_done_and_the_next_visit_does_it(reader: Reader) -> None:
    assert await in_passing(reader, 0.0) == Tidied()
    assert (await in_passing(reader)).pruned == 5


async def test_while_another_reads_nothing_is_done_and_the_next_visit_does_it(reader: Reader) -> None:
    other = reader.store()
    assert await in_passing(reader) == Tidied(is_alone=False)
    other.close()
    assert (await in_passing(reader)).pruned == 5


async def test_what_goes_goes_in_small_steps_until_all_has_gone(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_AT_ONCE", 2)
    assert (await thoroughly(reader)).pruned == 5
    assert await due(reader) == 0
    assert len(reader.rows("SELECT id FROM article")) == 12


async def test_the_days_that_are_kept_are_whole_ones(tmp_path: Path, paper: Newspaper) -> None:
    reader = await with_old(Reader(tmp_path / "taz.sqlite3", paper), 2, days=30)
    goes_on(reader, -1 / 60)
    assert await due(reader) == 0
    goes_on(reader, 2 / 60)
    assert await due(reader) == 2
    reader.config = reader.config._replace(keep_days=0)
    assert await due(reader) == 0
    assert (await thoroughly(reader)).pruned == 0


@pytest.fixture
async def settled(tmp_path: Path) -> Reader:
    """Who has a dozen of the day before yesterday, and the clock of then."""
    then = datetime.now(UTC) - timedelta(days=2)
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(then))
    reader.clock = then
    await reader.do(_refresh)
    return reader


async def test_in_passing_no_page_is_made_smaller_and_whoever_asks_has_them_all_done(settled: Reader) -> None:
    assert (await in_passing(settled)).condensed == 0
    assert (await thoroughly(settled)).condensed == 12
    assert (await thoroughly(settled)).condensed == 0


async def test_pages_are_made_smaller_in_steps_and_one_that_nobody_can_read_stays_as_it_is(
    settled: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "_AT_ONCE", 5)
    settled.change("UPDATE page SET html = x'789c030000000001' WHERE article = 7000001")
    size = sum(settled.rows("SELECT length(html) FROM page"))
    assert (await thoroughly(settled)).condensed == 12
    assert settled.rows("SELECT hex(html) FROM page WHERE article = 7000001") == ["789C030000000001"]
    assert sum(settled.rows("SELECT length(html) FROM page")) < size
    assert (await thoroughly(settled)).condensed == 0


async def test_of_too_much_only_as_much_goes_as_must(tmp_path: Path, paper: Newspaper) -> None:
    reader = await with_old(Reader(tmp_path / "taz.sqlite3", paper, keep_days=0, keep_megabytes=3), 10, days=10)
    reader.change("INSERT INTO picture SELECT 'p' || id, id, randomblob(360000), 0 FROM article WHERE id < 11")
    went = (await thoroughly(reader)).pruned
    assert 3 <= went <= 6
    assert reader.rows("SELECT count(*) FROM article WHERE id < 11") == [10 - went]
    [used] = await reader.do(_used)
    assert used <= 3_000_000
    assert (await thoroughly(reader)).pruned == 0


async def _used(library: Library) -> list[int]:
    return [await library._threads.ask(lambda store: store.room.used_bytes())]


async def test_without_a_rule_or_without_articles_there_is_no_doubt(tmp_path: Path, paper: Newspaper) -> None:
    empty = Reader(tmp_path / "empty.sqlite3", paper)
    assert await empty.doubt() is None
    reader = Reader(tmp_path / "taz.sqlite3", paper)
    reader.had(9)
    assert await reader.doubt() is not None, "no answer of the site says that the clock is right"
    reader.config = reader.config._replace(keep_days=0, keep_megabytes=0)
    assert await reader.doubt() is None
    reader.config = reader.config._replace(keep_megabytes=1)
    assert await reader.doubt() is not None


async def test_half_of_all_is_not_more_than_half(tmp_path: Path, paper: Newspaper) -> None:
    half = await with_old(Reader(tmp_path / "half.sqlite3", paper), 12)
    assert (await thoroughly(half)).pruned == 12
    more = await with_old(Reader(tmp_path / "more.sqlite3", paper), 13)
    assert (await thoroughly(more)).pruned == 0, "that waits for a second day"


async def test_words_that_stood_only_in_what_went_are_no_longer_known(reader: Reader) -> None:
    await reader.do(_index)
    assert reader.rows("SELECT count(*) FROM term WHERE term = 'einzigwort'") == [1]
    assert (await thoroughly(reader)).pruned == 5
    assert reader.rows("SELECT count(*) FROM term WHERE term = 'einzigwort'") == [0]


async def _index(library: Library) -> None:
    await library._threads.ask(lambda store: store.search.put([IndexedText(1, "Einzigwort", "", "", "", "")]))


async def test_what_was_read_is_counted_for_the_time_that_is_asked_for(reader: Reader) -> None:
    await reader.do(lambda library: library.readings.note_read(7000001))
    reader.change(f"UPDATE reading SET read_at = {int(datetime.now(UTC).timestamp()) - 3600}")
    [(ressort, articles, words)] = await reader.do(lambda library: library.upkeep.read_in(2 * HOUR))
    assert (bool(ressort), articles, words > 20) == (True, 1, True)
    assert await reader.do(lambda library: library.upkeep.read_in(HOUR / 2)) == []
