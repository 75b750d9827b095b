"""``backup``: a copy of everything; whoever is killed while it is written leaves nothing that the next does not sweep."""

import os
import re
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
from tui_reader.model.shelf import Unread
from tui_reader.store import Store
from tui_reader.store.health import Health


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


def killed_while(path: Path, copying: Callable[[Health, Path], None]) -> None:
    def work(_: object) -> None:
        def copy_to(health: Health, there: Path) -> None:
            copying(health, there)
            os.kill(os.getpid(), 9)

        Health.copy_to = copy_to  # type: ignore[method-assign, assignment]
        main(["backup", str(path)])

    ended = forked(work)
    assert ended.was_killed, ended.trouble


def half(health: Health, there: Path) -> None:
    """A copy that is half written, and what SQLite may have beside it."""
    there.write_bytes(b"halb")
    for ending in ("-journal", "-wal", "-shm"):
        Path(f"{there}{ending}").write_bytes(b"halb")


@pytest.mark.parametrize("copying", [Health.copy_to, half])
@pytest.mark.parametrize("name", ["", "von-gestern.sqlite3"])
def test_a_killed_backup_leaves_nothing_that_the_next_does_not_sweep(
    path: Path, backups: Path, copying: Callable[[Health, Path], None], name: str
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
    assert len(again.shelves.articles(Unread())) == len(synced.ids)
    again.close()
    assert taz("backup", str(tmp_path / "gibt" / "es" / "nicht" / "x")).returncode == 1


def test_a_backup_is_named_after_its_day_where_no_file_is_named(
    path: Path, taz: Run, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(backups)
    done = taz("backup")
    assert re.fullmatch(r"taz-reader-\d{4}-\d\d-\d\d\.sqlite3", Path(done.stdout.strip()).name)
    assert [str(one) for one in backups.iterdir()] == [done.stdout.strip()]


def test_what_no_backup_can_be_written_to_is_one_sentence(path: Path, taz: Run, backups: Path) -> None:
    os.mkfifo(backups / "pipe")
    for place in ("pipe", "gibt/es/nicht", "x" * 300):
        done = taz("backup", str(backups / place))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert [one.name for one in backups.iterdir()] == ["pipe"]


def test_a_backup_comes_back_in_the_place_of_what_is_kept(synced: Site, taz: Run, backups: Path) -> None:
    taz("bookmark", "add", "7000001")
    backup = taz("backup", str(backups)).stdout.strip()
    taz("bookmark", "remove", "7000001")
    taz("bookmark", "add", "7000002")
    done = taz("restore", backup)
    first, second = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert first == f"Wiederhergestellt: {len(synced.ids)} Artikel, 1 gemerkt."
    assert taz("bookmark", "list").stdout.startswith("7000001 ")
    assert Path(second.removeprefix("Was vorher da war, liegt hier: ")).is_file()


def test_where_a_folder_is_shared_it_is_said_what_comes_back_from_that(
    synced: Site, taz: Run, backups: Path, tmp_path: Path
) -> None:
    taz("bookmark", "add", "7000001")
    alone = taz("backup", str(backups / "alone.sqlite3")).stdout.strip()
    taz("together", str(tmp_path / "shared"))
    shared = taz("backup", str(backups / "shared.sqlite3")).stdout.strip()
    taz("bookmark", "remove", "7000001")
    taz("sync")
    assert "Der gemeinsame Ordner bringt" in taz("restore", shared).stdout
    taz("sync")
    assert not taz("bookmark", "list").stdout, "so it is"
    taz("restore", shared)
    assert taz("together", "--leave").returncode == 0
    taz("sync")
    assert taz("bookmark", "list").stdout.startswith("7000001 "), "and so it is not"
    assert "gemeinsame" not in taz("restore", alone).stdout


def test_where_nothing_was_kept_nothing_lies_beside_what_comes_back(
    synced: Site, taz: Run, backups: Path, tmp_path: Path
) -> None:
    backup = taz("backup", str(backups)).stdout.strip()
    done = taz("restore", backup, environ={"XDG_DATA_HOME": str(tmp_path / "elsewhere")})
    assert done.stdout == f"Wiederhergestellt: {len(synced.ids)} Artikel, 0 gemerkt.\n"


def test_what_is_no_backup_is_refused_in_one_sentence(synced: Site, taz: Run, backups: Path) -> None:
    (backups / "x").write_bytes(b"kein SQLite" * 1000)
    for name in ("x", "nichts", "."):
        done = taz("restore", str(backups / name))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert taz("count").stdout == f"{len(synced.ids)}\n"
