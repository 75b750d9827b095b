"""Keys that come in one read, before what the first of them does is done; and what random keys brought to light."""

import os
import shutil
from pathlib import Path

import pytest

import tui_reader
from tests.terminal import Terminal
from tests.ui.helpers import running
from tui_reader.errors import StoreError
from tui_reader.model import KeptSearch, Queue
from tui_reader.model.shelf import Bookmarks
from tui_reader.store.marks import MarkTable


@pytest.mark.parametrize("leaving", ["q/", "qM", "q:", "Q"])
def test_keys_typed_together_never_end_in_a_traceback(leaving: str) -> None:
    """What leaves, together with another key; or after what lies over the screen was opened and left in one go."""
    terminal = Terminal("--demo")
    terminal.wait_for("▸".encode())
    terminal.read(lambda: False, 0.3)
    for keys in ("?\r\r\x1b", "/\x1b", "::\x1b\x1b", "w\r\r\x1b\x1b") if leaving == "Q" else ():
        os.write(terminal.terminal, keys.encode())
        terminal.read(lambda: False, 0.7)
        terminal.until_taken()  # Escape and a letter in one read are Alt and the letter
        assert os.waitpid(terminal.child, os.WNOHANG) == (0, 0), (keys, terminal.output[-800:])
    os.write(terminal.terminal, leaving.encode())
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.output


def test_who_updates_the_program_while_it_is_open_is_told_to_start_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(
        Path(tui_reader.__file__).parent, tmp_path / "tui_reader", ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.chdir(tmp_path)
    terminal = Terminal("--demo", start="fresh", LANG="de_DE.UTF-8")
    terminal.wait_for("▸".encode())
    search = tmp_path / "tui_reader" / "ui" / "overlays" / "search.py"
    search.write_text("from tui_reader.feeds import of_a_later_version\n")
    os.write(terminal.terminal, b"/")
    assert terminal.end() == 1
    last = terminal.output.decode().strip().splitlines()[-1]
    assert "neu starten" in last and "gespeichert" in last


async def test_refreshing_a_shelf_that_is_no_ressort_refreshes_all() -> None:
    async with running() as reader:
        await reader.press("w", "enter")
        assert reader.desk.browsing.shelf == Queue()
        await reader.press("r")
        assert reader.desk.browsing.shelf == Queue()
        await reader.until(lambda: "Geladen. Es gibt nichts Neues." in reader.lines[-1])


async def test_the_name_of_a_kept_search_is_no_markup_and_no_command() -> None:
    async with running() as reader:
        name = "[link=https://x]taz[/link]')"
        await reader.library.shelves.toggle_search(name)
        await reader.desk.browsing.complete()
        await reader.press("colon")
        await reader.press(*"gehe zu")
        assert any("[link=" in line for line in reader.lines)


async def test_a_search_that_is_kept_no_more_while_it_is_shown_leads_on() -> None:
    async with running() as reader:
        await reader.library.shelves.toggle_search("die")
        await reader.desk.browsing.complete()
        await reader.desk.browsing.go(KeptSearch("die"))
        await reader.library.shelves.toggle_search("die")
        await reader.desk.browsing.complete()
        await reader.press("enter", "end")
        assert reader.desk.at == "article"


async def test_what_the_disk_refuses_is_said_and_the_next_key_works(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as reader:
        with monkeypatch.context() as broken:
            broken.setattr(MarkTable, "set_bookmark", _refuse)
            await reader.press("s")
        assert "voll" in reader.desk.reports.all[0].text
        await reader.press("s")
        assert await reader.library.shelves.articles(Bookmarks()) == [reader.desk.headlines.current]


def _refuse(*_: object) -> None:
    raise StoreError(Path("taz.sqlite3"), "voll")


async def test_a_palette_without_a_line_for_its_list_is_not_turned_over() -> None:
    async with running(20, 5) as reader:
        await reader.press("colon")
        await reader.press("pagedown", "pageup", "down", "escape")
