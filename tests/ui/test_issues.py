"""The day's papers on the screen."""

from pathlib import Path

import pytest

from tests.databases import confirm_clock
from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import Headline, Validators
from tui_reader.model.shelf import QUEUE
from tui_reader.store import Store
from tui_reader.ui.screens.lists import ListScreen


async def test_an_issue_is_browsed_like_the_paper_of_now_and_left_again() -> None:
    async with running() as desk:
        live = [shelf.id for shelf in desk.screen.browsing.shelves]
        await desk.press("e")
        assert isinstance(desk.app.screen, ListScreen)
        await desk.press("j", "enter")
        day = desk.screen.browsing.day
        assert day is not None
        assert desk.screen.browsing.shelf.id == day.isoformat()
        count = len(desk.screen.headlines.article_ids)
        assert count >= 2  # few shortly after midnight
        assert any(f"{count} Artikel" in line for line in desk.lines[:1]), "the header says how much it is"
        await desk.press("2")
        assert desk.screen.browsing.shelf.id.startswith(f"{day.isoformat()}/p")
        parts = await desk.library.issues.parts(day)
        assert tuple(desk.screen.headlines.article_ids) == parts[0].article_ids
        await desk.press("tab", "G", "enter")
        assert desk.screen.browsing.day is None
        assert [shelf.id for shelf in desk.screen.browsing.shelves] == live


async def test_reading_through_an_issue_stays_in_it() -> None:
    async with running() as desk:
        await desk.press("e", "j", "enter")
        ids = set(desk.screen.headlines.article_ids)
        await desk.press("enter")
        for _ in range(3):
            await desk.press("G", "space")
            entry = desk.screen.reading.entry
            assert entry is not None and entry.id in ids


async def test_taking_along_says_when_all_is_here() -> None:
    async with running() as desk:
        await desk.press("d")
        await desk.until(lambda: "Alles da" in desk.screen.footer.message, 30)


async def test_some_minutes_are_filled() -> None:
    async with running() as desk:
        await desk.press("w", "1")
        assert desk.screen.browsing.shelf.id == QUEUE
        entries = await desk.library.articles.entries(desk.screen.headlines.article_ids)
        assert entries and sum(entry.words or 0 for entry in entries.values()) <= 5 * 200


async def test_a_screen_that_is_never_left_makes_room_when_nobody_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "taz.sqlite3", lambda: 1_700_000_000)
    old = [Headline(number, f"/x/!{number}/", "", f"Alt {number}", "", None) for number in range(1, 6)]
    store.headlines.keep("p4608", "", old, Validators())
    store.marks.set_bookmark(3, True)
    store.close()
    store = Store(tmp_path / "taz.sqlite3")
    store.headlines.keep("p4608", "", [Headline(6, "/x/!6/", "", "Neu", "", store.times.now())], Validators())
    confirm_clock(store)
    store.close()
    library = Library(Config(base_url="http://127.0.0.1:1", keep_days=30), lambda: Store(tmp_path / "taz.sqlite3"))
    async with running(library=library, is_refreshing=False) as desk:
        assert len(desk.screen.headlines.article_ids) == 6
        desk.screen.refreshing.start()
        await desk.settle()
        assert len(desk.screen.headlines.article_ids) == 6, "somebody is here"
        monkeypatch.setattr("tui_reader.ui.screens.refreshing.IDLE_S", -1)
        desk.screen.refreshing.start()
        await desk.until(lambda: desk.screen.headlines.article_ids == [6, 3])
