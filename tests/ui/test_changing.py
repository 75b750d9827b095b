"""Bookmarks, read and unread, undo, copying: each key, and that nothing jumps."""

import time
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.model.shelf import Bookmarks, Unread
from tui_reader.store import Store

FIRST, SECOND = 7000002, 7000001


@pytest.mark.parametrize("key", ["s", "f"])
async def test_one_key_bookmarks_and_u_takes_it_back(key: str) -> None:
    async with running() as reader:
        await reader.press(key)
        assert await reader.library.shelves.articles(Bookmarks()) == [FIRST]
        assert "★" in reader.lines[2]
        assert "Gemerkt" in reader.lines[-1]
        await reader.press("u")
        assert await reader.library.shelves.articles(Bookmarks()) == []
        assert "★" not in reader.text
        await reader.press(key, key)
        assert await reader.library.shelves.articles(Bookmarks()) == []
        await reader.press("u")
        assert await reader.library.shelves.articles(Bookmarks()) == [FIRST]


async def test_a_bookmark_from_the_article_is_listed_in_the_merkliste() -> None:
    async with running(160, 45) as reader:
        await reader.press("j", "enter", "s", "q", "tab", "G", "enter")
        assert reader.desk.browsing.shelf == Bookmarks()
        assert reader.desk.browsing.article_ids == [SECOND]
        assert "Die Stadt kauft ihr Wasser zurück" in reader.text


async def test_a_list_keeps_what_is_read_until_it_is_left() -> None:
    async with running(160, 45) as reader:
        await reader.press("tab", "G", "k", "enter")
        assert reader.desk.browsing.shelf == Unread()
        before = list(reader.desk.browsing.article_ids)
        await reader.press("enter", "q", "j", "m")
        assert reader.desk.browsing.article_ids == before
        assert len(await reader.library.shelves.articles(Unread())) == len(before) - 2


async def test_read_and_unread_by_m_and_all_by_a() -> None:
    async with running() as reader:
        await reader.press("m")
        assert (await reader.library.articles.entry(FIRST)).is_read
        await reader.press("m")
        assert not (await reader.library.articles.entry(FIRST)).is_read
        await reader.press("A")
        assert await reader.library.shelves.articles(Unread()) == []
        assert "12 Artikel" in reader.lines[-1]
        await reader.press("u")
        assert len(await reader.library.shelves.articles(Unread())) == 12
        await reader.press("u", "u", "u", "u")
        assert "Nichts rückgängig" in reader.lines[-1]


@pytest.mark.parametrize("open_article", [[], ["enter"]], ids=["list", "article"])
async def test_m_says_what_the_article_is_now(open_article: list[str]) -> None:
    async with running(80, 24) as reader:
        await reader.press(*open_article)
        was_read = (await reader.library.articles.entry(FIRST)).is_read
        for is_read in (not was_read, was_read):
            await reader.press("m")
            assert reader.lines[-1].strip() == f"{'Gelesen' if is_read else 'Ungelesen'}.  u macht es rückgängig"
            assert (await reader.library.articles.entry(FIRST)).is_read == is_read
        await reader.press("u")
        assert (await reader.library.articles.entry(FIRST)).is_read != is_read


async def test_u_takes_back_what_was_done_yesterday_and_says_what_that_was(tmp_path: Path) -> None:
    now, paper = time.time(), Newspaper(TRUE)

    def library(ahead: float) -> Library:
        return Library(
            Config(ressorts=FEEDS, refresh_minutes=0),
            lambda: Store(tmp_path / "taz.sqlite3", lambda: int(now + ahead)),
            lambda base: Fetcher(base, transport=httpx.MockTransport(paper.answer)),
        )

    first = library(-20 * 3600)
    async for _ in first.sync():
        pass
    await first.marks.set_bookmark(FIRST)
    await first.readings.set_read(await first.shelves.articles(Unread()))
    await first.aclose()
    async with running(120, 40, library(0), is_refreshing=False) as reader:
        await reader.press("u")
        assert "Wieder ungelesen (12 Artikel, " in reader.lines[-1]
        assert len(await reader.library.shelves.articles(Unread())) == 12
        await reader.press("u")
        assert "Nicht mehr gemerkt („Der Bus kommt, wenn er kommt“" in reader.lines[-1]
        await reader.press("u")
        assert "Nichts rückgängig" in reader.lines[-1]


async def test_a_title_in_quotes_has_these_and_no_others() -> None:
    async with running(120, 40) as reader:
        await reader.library.marks.set_bookmark(7000006)
        await reader.press("u")
        assert "(„Eine Linde beschwert sich nicht“)" in reader.lines[-1]


async def test_state_is_a_character_before_it_is_a_colour() -> None:
    async with running() as reader:
        glyphs = reader.desk.glyphs
        entry = await reader.library.articles.entry(FIRST)
        assert glyphs.of(entry) == "•"
        await reader.press("m")
        assert glyphs.of(await reader.library.articles.entry(FIRST)) == " "
        await reader.press("s")
        assert glyphs.of(await reader.library.articles.entry(FIRST)) == "★"


async def test_the_address_and_a_citation_are_copied() -> None:
    async with running() as reader:
        await reader.press("y")
        assert reader.app.clipboard == "https://taz.de/Nahverkehr-in-Hessen/!7000002/"
        await reader.press("Y")
        assert reader.app.clipboard.startswith(
            "Mira Feldkamp: Nahverkehr in Hessen: Der Bus kommt, wenn er kommt. taz, "
        )


async def test_without_a_browser_the_address_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with running() as reader:
        await reader.press("o")
        assert reader.app.clipboard.endswith("/!7000002/")
        assert "keinen Browser" in reader.lines[-1]


async def test_selected_text_is_copied_as_the_source_has_it() -> None:
    async with running(100, 30) as reader:
        await reader.press("j", "j", "enter")
        view = reader.article
        view.text_select_all()
        await reader.press("Y")
        assert view.page is not None
        assert reader.app.clipboard.strip() == "\n\n".join(view.page.texts)
        assert "Drei davon haben noch nie" not in reader.app.clipboard
        assert (
            "vier Parteien über eine Koalition, die es rechnerisch gibt und politisch noch nicht."
            in reader.app.clipboard
        )


async def test_dragging_selects_characters_of_the_text() -> None:
    async with running(100, 30) as reader:
        await reader.press("j", "j", "enter")
        y = next(i for i, line in enumerate(reader.lines) if "Links von der Mitte" in line.split("│")[-1])
        x = reader.lines[y].index("von der Mitte", reader.lines[y].index("│"))
        await reader.pilot.mouse_down(offset=(x, y))
        await reader.pilot.hover(offset=(x + 6, y))
        await reader.pilot.mouse_up(offset=(x + 6, y))
        await reader.settle()
        selected = reader.screen.get_selected_text()
        assert selected is not None
        assert selected.strip().startswith("von de")


async def test_fetching_again_says_so() -> None:
    async with running() as reader:
        await reader.press("x")
        assert "Neu geholt" in reader.lines[-1]
