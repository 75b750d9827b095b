"""A damaged database, as a reader meets it: one sentence, all marks, the old file beside the new one."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.torture.databases import fill
from tui_reader.config import Config
from tui_reader.errors import DamagedStoreError, LateStoreError, ReaderError, SalvagedStoreError
from tui_reader.library import Library
from tui_reader.model import Mark
from tui_reader.model.shelf import Bookmarks, Ressort
from tui_reader.store import Store, salvage
from tui_reader.store.journal import journal_of
from tui_reader.ui.app import TazApp


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tui_reader", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=180, env=os.environ, stdin=subprocess.DEVNULL
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "taz-reader"
    folder.mkdir(parents=True)
    return folder / "taz.sqlite3"


@pytest.fixture
def marks(path: Path) -> list[Mark]:
    """A filled store, whose marks these are."""
    return fill(path)


def break_in_the_middle(path: Path) -> bytes:
    """It still opens: what is broken is found when it is read."""
    data = bytearray(path.read_bytes())
    for page in range(6, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)
    return bytes(data)


def test_a_command_saves_a_damaged_file_and_answers(path: Path, marks: list[Mark]) -> None:
    path.write_bytes(b"kein SQLite" * 1000)
    counted = run("count")
    assert (counted.returncode, counted.stderr.count("\n")) == (1, 1), "a status bar only says so"
    assert "beschädigt" in counted.stderr
    done = run("bookmark", "list")
    assert done.returncode == 0
    assert done.stdout.count("★") == 10 and "„Worte der taz“ hier" in done.stdout
    assert done.stderr.count("\n") == 1 and "gerettet" in done.stderr
    asides = list(path.parent.glob("taz.sqlite3.damaged-*"))
    assert [aside.read_bytes() for aside in asides] == [b"kein SQLite" * 1000]
    assert run("bookmark", "list").stderr == ""


async def test_damage_found_while_reading_is_mended_under_the_reader(path: Path, marks: list[Mark]) -> None:
    broken = break_in_the_middle(path)
    said: list[ReaderError] = []
    library = Library(Config(), lambda: Store(path), salvage=salvage)
    library.listen(said.append)
    assert await library.marks.set_bookmark(7, False) is not None, "what was asked for is done, in the new file"
    assert len(await library.marks.all()) == len(marks) - 1
    assert [type(error) for error in said] == [SalvagedStoreError]
    assert min(path.parent.glob("*.damaged-*")).read_bytes() == broken
    await library.aclose()


@pytest.mark.parametrize("is_damaged", [True, False])
async def test_a_value_that_cannot_be_is_damage_or_a_bug(path: Path, marks: list[Mark], is_damaged: bool) -> None:
    if is_damaged:
        with closing(sqlite3.connect(path)) as db:  # an index is nobody's any more
            db.executescript(
                "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL"
            )
    said: list[ReaderError] = []
    library = Library(Config(), lambda: Store(path), salvage=salvage)
    library.listen(said.append)
    rows = [None, "Titel"]

    def first_word(store: Store) -> str:
        return rows.pop(0).split()[0]  # type: ignore[union-attr]

    if is_damaged:
        assert await library._threads.ask(first_word) == "Titel", "asked again, of what could be saved"
    else:
        with pytest.raises(AttributeError):
            await library._threads.ask(first_word)
    assert [type(error) for error in said] == [SalvagedStoreError] * is_damaged
    await library.aclose()


async def test_the_screen_says_it_in_one_sentence(path: Path, marks: list[Mark]) -> None:
    break_in_the_middle(path)
    library = Library(Config(), lambda: Store(path), salvage=salvage)
    app = TazApp(library, is_refreshing=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.5)
        reports = [report.text for report in app.screen.desk.reports.all]  # type: ignore[attr-defined]
        assert len(reports) == 1 and "gerettet" in reports[0]
    assert len(await library.shelves.articles(Bookmarks())) == 10
    await library.aclose()


async def test_who_has_it_open_elsewhere_keeps_it(path: Path, marks: list[Mark]) -> None:
    other = Store(path)
    broken = break_in_the_middle(path)
    library = Library(Config(), lambda: Store(path), salvage=salvage)
    with pytest.raises(DamagedStoreError):
        await library.shelves.articles(Ressort("p4608"))
    assert path.read_bytes() == broken
    await library.aclose()
    other.close()


async def test_what_the_database_forgot_comes_back_from_the_journal(path: Path) -> None:
    """As after a power cut, or when the log beside the file was lost."""
    marks = fill(path)
    store = Store(path)
    marked = store.marks.toggle(20)
    assert marked is not None
    for name in (path, journal_of(path), Path(f"{path}.lock")):
        (path.parent / f"da-{name.name}").write_bytes(name.read_bytes())
    store.close()
    path = path.with_name(f"da-{path.name}")
    marks = sorted([*marks, *marked.made], key=lambda mark: (mark.made_at, mark.id))
    said: list[ReaderError] = []
    library = Library(Config(), lambda: Store(path))
    library.listen(said.append)
    await library.begin_visit()
    assert await library.marks.all() == marks
    assert [type(error) for error in said] == [LateStoreError]
    await library.begin_visit()
    assert len(said) == 1
    await library.aclose()
