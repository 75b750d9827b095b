"""``backup``: a copy of everything; whoever is killed while it is written leaves nothing that the next does not sweep."""

import os
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from tests.commands.conftest import Run, Site
from tests.databases import is_whole
from tests.torture.databases import fill
from tests.torture.forked import forked
from tui_reader.cli import main
from tui_reader.store import UNREAD, Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "taz-reader"
    folder.mkdir(parents=True)
    path = folder / "taz.sqlite3"
    fill(path)
    return path


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    folder = tmp_path / "sicherungen"
    folder.mkdir()
    return folder


def killed_while(path: Path, copying: Callable[[Store, Path], None]) -> None:
    def work(_: object) -> None:
        def copy_to(store: Store, there: Path) -> None:
            copying(store, there)
            os.kill(os.getpid(), 9)

        Store.copy_to = copy_to  # type: ignore[method-assign, assignment]
        main(["backup", str(path)])

    ended = forked(work)
    assert ended.was_killed, ended.trouble


def half(store: Store, there: Path) -> None:
    """A copy that is half written, and what SQLite may have beside it."""
    there.write_bytes(b"halb")
    for ending in ("-journal", "-wal", "-shm"):
        Path(f"{there}{ending}").write_bytes(b"halb")


@pytest.mark.parametrize("copying", [Store.copy_to, half])
@pytest.mark.parametrize("name", ["", "von-gestern.sqlite3"])
def test_a_killed_backup_leaves_nothing_that_the_next_does_not_sweep(
    path: Path, backups: Path, copying: Callable[[Store, Path], None], name: str
) -> None:
    killed_while(backups / name, copying)
    left = list(backups.iterdir())
    assert left and all(one.name.startswith(".") for one in left), "nothing that looks like a backup"
    with redirect_stdout(StringIO()) as said:
        assert main(["backup", str(backups)]) == 0
    assert [str(one) for one in backups.iterdir()] == [said.getvalue().strip()]
    assert is_whole(next(backups.iterdir()))


def test_a_backup_that_is_being_written_is_left_alone(path: Path, backups: Path) -> None:
    other = backups / f".taz-reader-backup-{os.getppid()}.taz-part"
    other.write_bytes(b"von jemand anderem")
    with redirect_stdout(StringIO()):
        assert main(["backup", str(backups)]) == 0
    assert other.read_bytes() == b"von jemand anderem"


def test_a_copy_is_one_file_that_needs_nothing_beside_it(path: Path, backups: Path) -> None:
    with redirect_stdout(StringIO()):
        main(["backup", str(backups / "x.sqlite3")])
    backups.chmod(0o500)
    try:
        assert is_whole(backups / "x.sqlite3")
        assert [one.name for one in backups.iterdir()] == ["x.sqlite3"]
        assert (backups / "x.sqlite3").stat().st_mode & 0o077 == 0
    finally:
        backups.chmod(0o700)


def test_a_backup_is_whole_while_somebody_writes(synced: Site, taz: Run, store_file: Path, tmp_path: Path) -> None:
    store = Store(store_file)
    with store._connection.writing() as db:
        db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('x', 'y')")
    done = taz("backup", str(tmp_path))
    store.close()
    assert done.returncode == 0, done.stderr
    copy = Path(done.stdout.strip())
    assert copy.parent == tmp_path
    assert is_whole(copy)
    again = Store(copy)
    assert len(again.shelf(UNREAD)) == len(synced.ids)
    again.close()
    assert taz("backup", str(tmp_path / "gibt" / "es" / "nicht" / "x")).returncode == 1
