"""Reading on: what counts as read and what does not, where Space leads, and which links are a step."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tests.ui.helpers import Running, running
from tui_reader.config import Config
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.store import Store

FIRST, SECOND = 7000002, 7000001


@pytest.fixture
def paper() -> Newspaper:
    return Newspaper(TRUE)


@pytest.fixture
def library(tmp_path: Path, paper: Newspaper) -> Callable[..., Library]:
    """A reader of the paper; ``settings`` are the reader's own."""
    return lambda **settings: Library(
        Config(**{"ressorts": FEEDS, "refresh_minutes": 0, **settings}),
        lambda: Store(tmp_path / "taz.sqlite3"),
        lambda base: Fetcher(base, transport=httpx.MockTransport(paper.answer)),
    )


async def is_read(reader: Running, article_id: int) -> bool:
    return (await reader.library.articles.entry(article_id)).is_read


async def shown(reader: Running) -> int:
    entry = reader.desk.reading.entry
    assert entry is not None
    return entry.id


async def test_what_is_left_at_once_stays_unread_and_m_holds_until_the_article_is_opened_anew() -> None:
    config = Config(refresh_minutes=0, read_after_seconds=1)
    async with running(60, 14, config=config) as reader:
        await reader.press("enter", "escape")
        await reader.pilot.pause(1.1)
        await reader.settle()
        assert not await is_read(reader, FIRST), "it was left before the time was up"
        await reader.press("enter", "m", "m")
        await reader.pilot.pause(1.1)
        await reader.press("G", "space")
        assert await shown(reader) == SECOND
        assert not await is_read(reader, FIRST), "m has said what it is"
        await reader.press("m", "u", "G")
        assert not await is_read(reader, SECOND), "and so has u"
        await reader.press("K", "G")
        assert await is_read(reader, FIRST), "opened anew, it counts anew"


async def test_space_passes_once_what_cannot_be_had_and_opens_the_next_ressort_at_its_first_article(
    library: Callable[..., Library], paper: Newspaper
) -> None:
    missing = [path for path in paper.documents if path.endswith((f"!{FIRST}/", f"!{SECOND}/"))]
    pages = {path: paper.documents.pop(path) for path in missing}
    broken = paper.respond

    def respond(path: str, etag: str | None) -> tuple[int, dict[str, str], bytes]:
        """One of them is gone; the other one's server has an accident."""
        status, headers, body = broken(path, etag)
        return (503, headers, b"") if path == missing[1] and path in pages else (status, headers, body)

    paper.respond = respond  # type: ignore[method-assign]
    async with running(100, 30, library(ressorts=("p4615", "p4610"))) as reader:
        politics = list(reader.desk.browsing.article_ids)
        await reader.press("enter")
        seen = [await shown(reader)]
        for _ in range(12):
            await reader.press("G")
            if "nächstes Ressort, Öko (1)" in reader.text:
                break
            await reader.press("space")
            seen.append(await shown(reader))
        assert sorted(seen) == sorted(politics), "each once"
        gone, failing = (int(path.rstrip("/").rpartition("!")[2]) for path in missing)
        assert await is_read(reader, gone) and not await is_read(reader, failing)
        await reader.press("space")
        assert (reader.desk.at, reader.desk.browsing.line.name) == ("article", "Öko")
        assert await shown(reader) == reader.desk.browsing.article_ids[0]
        for _ in range(12):
            await reader.press("G", "space")
        assert "Alles gelesen, was gerade zu haben ist." in reader.text
        paper.documents |= pages
        pages.clear()
        await reader.library.articles.fetch(failing)
        reader.desk._texts_stored([failing])
        await reader.press("space")
        assert await shown(reader) == failing, "its text came"


async def test_a_link_that_fails_is_no_step_back(library: Callable[..., Library]) -> None:
    async with running(100, 30, library()) as reader:
        await reader.press("enter")
        for _ in range(3):
            reader.desk.reading.follow(999)
            await reader.settle()
        assert await shown(reader) == FIRST
        assert "Nicht mehr abrufbar" in reader.lines[-1]
        reader.desk.reading.follow(SECOND)
        await reader.press("escape")
        assert (reader.desk.at, await shown(reader)) == ("article", FIRST)
        await reader.press("escape")
        assert reader.desk.at == "headlines"
