"""`taz-reader restore`: a backup in the place of what is kept, and everything that could go wrong with that."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import is_whole
from tests.torture.databases import BEFORE_MARKS, fill, older_store
from tests.torture.restoring import HERE, THERE, by_the_program, go_on, killed
from tui_reader.config import find_locations
from tui_reader.errors import FileError, NewerStoreError, NoBackupError, OpenStoreError, StoreError
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store
from tui_reader.store.journal import journal_of
from tui_reader.store.restoration import restore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "taz-reader"
    folder.mkdir(parents=True)
    path = folder / "taz.sqlite3"
    fill(path)
    with closing(Store(path)) as store:
        store.marks.set_bookmark(HERE, True)
    return path


def bookmarks(path: Path) -> set[int]:
    with closing(Store(path)) as store:
        assert store.marks.recover() == 0
        assert store.news() == []
        return set(store.shelves.articles(Bookmarks())) & {HERE, THERE}


def left(path: Path) -> set[str]:
    """What lies beside the database, but for its journal and lock."""
    return {one.name for one in path.parent.iterdir()} - {path.name, f"{path.name}.marks", f"{path.name}.lock"}


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tui_reader", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=180, env=os.environ, stdin=subprocess.DEVNULL
    )


def test_the_command_brings_back_what_was_and_says_where_the_other_lies(path: Path, tmp_path: Path) -> None:
    done = run("backup", str(tmp_path))
    backup = Path(done.stdout.strip())
    go_on(path)
    done = run("restore", str(backup))
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first == "Wiederhergestellt: 40 Artikel, 11 gemerkt."
    aside = Path(second.removeprefix("Was vorher da war, liegt hier: "))
    assert bookmarks(path) == {HERE} and bookmarks(aside) == {THERE}
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("is_killed", [True, False])
def test_what_was_there_stays_aside_and_can_be_restored_itself(path: Path, is_killed: bool) -> None:
    backup = by_the_program(path)
    (killed if is_killed else go_on)(path)
    aside = restore(path, backup)
    assert bookmarks(path) == {HERE} and is_whole(path)
    assert journal_of(path).exists()
    assert aside is not None and restore(path, aside) is not None
    assert bookmarks(path) == {THERE} and is_whole(path)


def test_the_backup_stays_as_it_was_and_can_be_restored_again(path: Path) -> None:
    backup = by_the_program(path)
    before = backup.read_bytes()
    for _ in range(2):
        go_on(path)
        restore(path, backup)
        assert bookmarks(path) == {HERE}
    assert backup.read_bytes() == before


def test_where_nothing_is_kept_a_backup_is_put(path: Path, tmp_path: Path) -> None:
    backup = by_the_program(path)
    elsewhere = tmp_path / "neu" / "taz.sqlite3"
    assert restore(elsewhere, backup) is None
    assert bookmarks(elsewhere) == {HERE} and left(elsewhere) == set()


def test_a_backup_of_an_earlier_version_is_restored(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "alt.sqlite3"
    older_store(backup, BEFORE_MARKS, 40)
    before = backup.read_bytes()
    restore(path, backup)
    assert bookmarks(path) == {HERE, THERE}
    assert backup.read_bytes() == before


def test_where_nothing_can_be_written_that_is_said_and_not_that_somebody_has_it_open(
    path: Path, tmp_path: Path
) -> None:
    backup = by_the_program(path)
    (tmp_path / "in-the-way").write_text("a file, no folder")
    with pytest.raises(StoreError) as found:
        restore(tmp_path / "in-the-way" / "taz.sqlite3", backup)
    assert not isinstance(found.value, OpenStoreError)


def test_while_it_is_open_nothing_is_restored(path: Path) -> None:
    backup = by_the_program(path)
    go_on(path)
    with closing(Store(path)), pytest.raises(OpenStoreError):
        restore(path, backup)
    assert bookmarks(path) == {THERE} and left(path) == {backup.name}
    with closing(Store(path)):
        done = run("restore", str(backup))
        assert done.returncode == 1 and done.stderr == "Ein taz-reader ist noch offen. Bitte erst schließen.\n"


def damaged(backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    for page in range(len(data) // 8192, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    backup.write_bytes(data)


def cut(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:100_000])


def not_ours(backup: Path) -> None:
    backup.unlink()
    with closing(sqlite3.connect(backup)) as db:
        db.execute("CREATE TABLE note (text)")


def without_tables(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as db:
        db.execute("DROP TABLE mark")


def pipe(backup: Path) -> None:
    backup.unlink()
    os.mkfifo(backup)


def newer(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as db:
        db.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (damaged, NoBackupError),
        (cut, NoBackupError),
        (not_ours, NoBackupError),
        (without_tables, NoBackupError),
        (newer, NewerStoreError),
        (lambda backup: backup.write_bytes(b""), NoBackupError),
        (lambda backup: backup.write_bytes(b"kein SQLite" * 1000), NoBackupError),
        (lambda backup: backup.unlink(), FileError),
        (lambda backup: (backup.unlink(), backup.mkdir()), FileError),
        (pipe, FileError),
    ],
)
def test_what_is_no_whole_backup_changes_nothing(path: Path, spoil: object, error: type[Exception]) -> None:
    backup = by_the_program(path)
    go_on(path)
    spoil(backup)  # type: ignore[operator]
    before = path.read_bytes(), journal_of(path).read_bytes()
    with pytest.raises(error) as said:
        restore(path, backup)
    assert backup.name in str(said.value) and str(said.value).isprintable()
    assert (path.read_bytes(), journal_of(path).read_bytes()) == before
    assert left(path) <= {backup.name}
    assert bookmarks(path) == {THERE}


def test_a_damaged_database_makes_room_for_a_backup(path: Path) -> None:
    backup = by_the_program(path)
    path.write_bytes(b"kein SQLite" * 1000)
    aside = restore(path, backup)
    assert aside is not None and aside.read_bytes() == b"kein SQLite" * 1000
    assert bookmarks(path) == {HERE}


def test_a_copy_with_its_log_beside_it_is_restored_whole(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopie"
    killed(path)
    folder.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", folder)
    restore(path, folder / path.name)
    assert bookmarks(path) == {THERE}


def test_the_log_of_another_file_beside_a_backup_does_not_reach_it(path: Path, tmp_path: Path) -> None:
    backup = by_the_program(path)
    with closing(Store(path)) as store, closing(Store(path)):
        store.marks.set_bookmark(THERE, True)
        shutil.copy(f"{path}-wal", f"{backup}-wal")
    restore(path, backup)
    assert bookmarks(path) == {HERE}


def test_where_a_link_stands_for_the_database_nothing_is_lost_and_the_link_stays(path: Path, tmp_path: Path) -> None:
    backup, real = by_the_program(path), tmp_path / "elsewhere.sqlite3"
    path.rename(real)
    path.symlink_to(real)
    killed(find_locations().store_file)
    shutil.copy(backup, path)
    assert "Es gilt, was in ihr steht" in run("bookmark", "list").stderr
    assert bookmarks(real) == {HERE} and is_whole(real)
    assert run("restore", str(backup)).returncode == 0
    assert path.is_symlink() and bookmarks(real) == {HERE}
