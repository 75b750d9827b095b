"""Keys that come in one read, before what the first of them does is done; and what random keys brought to light."""

import os
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.ui.helpers import running
from tui_reader.errors import StoreError
from tui_reader.model.shelf import Bookmarks
from tui_reader.store.marks import MarkTable


@pytest.mark.parametrize(
    "keys", ["q/", "qM", "q?", "q:", "?\r\r\x1bQ", "w\r\r\x1b\x1bQ", "/\x1bQ", ":\x1b\x1bQ", "::\x1b\x1bQ"]
)
def test_keys_typed_together_never_end_in_a_traceback(keys: str) -> None:
    terminal = Terminal("--demo")
    terminal.wait_for("▸".encode())
    terminal.read(lambda: False, 0.3)
    os.write(terminal.terminal, keys.removesuffix("Q").encode())
    if keys.endswith("Q"):
        terminal.read(lambda: False, 0.7)
        os.write(terminal.terminal, b"Q")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.output


async def test_refreshing_a_shelf_that_is_no_ressort_refreshes_all() -> None:
    async with running() as desk:
        await desk.press("w", "enter")
        assert desk.screen.browsing.shelf.id == "queue"
        await desk.press("r")
        assert desk.screen.browsing.shelf.id == "queue"


async def test_the_name_of_a_kept_search_is_no_markup_and_no_command() -> None:
    async with running() as desk:
        name = "[link=https://x]taz[/link]')"
        await desk.library.shelves.toggle_search(name)
        await desk.screen.browsing.complete()
        await desk.press("colon")
        await desk.press(*"gehe zu")
        assert any("[link=" in line for line in desk.lines)


async def test_a_search_that_is_kept_no_more_while_it_is_shown_leads_on() -> None:
    async with running() as desk:
        await desk.library.shelves.toggle_search("die")
        await desk.screen.browsing.complete()
        await desk.screen.browsing.go("search:die")
        await desk.library.shelves.toggle_search("die")
        await desk.screen.browsing.complete()
        await desk.press("enter", "end")
        assert desk.screen.at == "article"


async def test_what_the_disk_refuses_is_said_and_the_next_key_works(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as desk:
        with monkeypatch.context() as broken:
            broken.setattr(MarkTable, "toggle", _refuse)
            await desk.press("s")
        assert "voll" in desk.screen.reports.all[0].text
        await desk.press("s")
        assert await desk.library.shelves.articles(Bookmarks()) == [desk.screen.headlines.current_id]


def _refuse(marks: MarkTable, article_id: int) -> None:
    raise StoreError(Path("taz.sqlite3"), "voll")


async def test_a_palette_without_a_line_for_its_list_is_not_turned_over() -> None:
    async with running(20, 5) as desk:
        await desk.press("colon")
        await desk.press("pagedown", "pageup", "down", "escape")
