"""What is done on another machine shows on an open screen, and what is done on the screen gets there."""

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.errors import ReaderError
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.model import Bookmarks, Place, Unread
from tui_reader.store import Store

FIRST, SECOND = 7000002, 7000001


def machine(home: Path, name: str, paper: Newspaper) -> Library:
    (home / "Sync").mkdir(exist_ok=True)
    return Library(
        Config(ressorts=FEEDS, refresh_minutes=0, together_folder=str(home / "Sync")),
        lambda: Store(home / f"{name}.sqlite3"),
        lambda base: Fetcher(base, transport=httpx.MockTransport(paper.answer)),
    )


async def soon(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until it is so; a minute and a half is for a machine that does other things."""
    for _ in range(1800):
        if await condition():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it is not so")


async def test_a_folder_that_hangs_holds_no_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, answers, scandir = machine(tmp_path, "here", Newspaper(TRUE)), threading.Event(), os.scandir

    def scan(path: str | Path = ".") -> object:
        if tmp_path / "Sync" in (Path(path), *Path(path).parents):
            answers.wait()
        return scandir(path)

    (tmp_path / "Sync" / "turm-8888").mkdir()
    (tmp_path / "Sync" / "turm-8888" / "000001.jsonl").write_bytes(b"kaputt\n")
    said_before: list[ReaderError] = []
    here.listen(said_before.append)
    await here.together.step()
    assert len(said_before) == 1
    monkeypatch.setattr(os, "scandir", scan)
    for name in ("SLOW_S", "LONGEST_S", "END_S"):
        monkeypatch.setattr(f"tui_reader.library.together.{name}", 0.05)
    async with running(80, 24, here) as reader:
        await reader.press("s")
        await reader.until(lambda: "★" in reader.text)
        await reader.press("exclamation_mark")
        await reader.until(lambda: "keine Antwort" in reader.text)
        assert reader.text.count("keine Antwort") == 1
        assert "turm-8888: 1 Zeile ist nicht ganz" in reader.text, "as it was said when the screen was open before"
    assert not answers.is_set(), "it was closed all the same"
    answers.set()


async def test_a_screen_and_another_machine_have_one_state(tmp_path: Path) -> None:
    paper = Newspaper(TRUE)
    here, there = machine(tmp_path, "here", paper), machine(tmp_path, "there", paper)
    for library in (here, there):
        async for _ in library.sync():
            pass
    async with running(120, 40, here, is_refreshing=False) as reader:
        before = reader.desk.browsing.counts[Unread()]
        await there.readings.set_read([FIRST])
        await there.marks.set_bookmark(SECOND)
        await there.together.step()
        await reader.until(lambda: reader.desk.browsing.counts[Unread()] == before - 1, 30)
        await reader.until(lambda: "★" in reader.text, 30)

        await reader.press("enter")
        await reader.until(lambda: reader.desk.reading.is_opened and not reader.desk.reading.is_coming, 30)
        opened = reader.desk.reading.target
        assert opened is not None
        stood = reader.desk.view.place
        await there.readings.keep_place(opened, Place(2, 0), 30)
        await there.together.step()

        async def is_here() -> bool:
            return await here.readings.place(opened) == Place(2, 0)

        await soon(is_here)
        assert reader.desk.view.place == stood, "nothing moves while one reads"
        await reader.press("q")
        assert await here.readings.place(opened) == Place(2, 0), "who did not move has not been anywhere else"

        await reader.press("s")
        marked = set(await there.shelves.articles(Bookmarks()))

        async def is_there() -> bool:
            await there.together.look()
            return set(await there.shelves.articles(Bookmarks())) != marked

        await soon(is_there)

        await reader.press("D")
        await reader.until(lambda: "(hier)" in reader.text, 30)
    await there.aclose()
