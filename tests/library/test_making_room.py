"""Making room in a newspaper that was fetched: beside another instance, and of pages that were made smaller. See also `test_tidying`."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.newspaper import TRUE, Newspaper, Reader
from tui_reader.library import Library, upkeep
from tui_reader.library.upkeep import Tidied


async def _refresh(library: Library) -> None:
    async for _ in library.sync():
        pass


async def in_passing(reader: Reader) -> Tidied:
    found: Tidied = await reader.do(lambda library: library.upkeep.tidy(600.0))
    return found


async def thoroughly(reader: Reader) -> Tidied:
    found: Tidied = await reader.do(lambda library: library.upkeep.tidy())
    return found


async def test_while_another_reads_nothing_is_done_and_the_next_visit_does_it(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE))
    reader.had(5)
    await reader.do(_refresh)
    other = reader.store()
    assert await in_passing(reader) == Tidied(is_alone=False)
    other.close()
    assert (await in_passing(reader)).pruned == 5
    other = reader.store()
    assert await thoroughly(reader) == Tidied(is_alone=False), "also where nothing is old"
    other.close()


async def test_pages_are_made_smaller_in_steps_and_one_that_nobody_can_read_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE))
    await reader.do(_refresh)
    assert (await thoroughly(reader)).condensed == 0, "on its day a page stays as it came"
    reader.clock += timedelta(days=2)
    monkeypatch.setattr(upkeep, "_AT_ONCE", 5)
    reader.change("UPDATE page SET html = x'789c030000000001' WHERE article = 7000001")
    size = sum(reader.rows("SELECT length(html) FROM page"))
    assert (await in_passing(reader)).condensed == 0
    assert (await thoroughly(reader)).condensed == 12
    assert reader.rows("SELECT hex(html) FROM page WHERE article = 7000001") == ["789C030000000001"]
    assert sum(reader.rows("SELECT length(html) FROM page")) < size
    assert (await thoroughly(reader)).condensed == 0
