"""A database that was put in place by hand is told from the one before: log and journal of that one do not reach it."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from tests.databases import is_whole
from tests.torture.databases import BEFORE_MARKS, fill, older_store
from tests.torture.restoring import HERE, THERE, by_hand, by_the_program, change, copied, go_on, killed, moved
from tui_reader.errors import OtherStoreError, ReplacedStoreError
from tui_reader.model import Headline, Validators
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store, connection
from tui_reader.store.journal import journal_of
from tui_reader.store.seal import look


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "taz" / "taz.sqlite3"
    path.parent.mkdir()
    fill(path)
    with closing(Store(path)) as store:
        store.marks.set_bookmark(HERE, True)
    return path


def assert_is_the_backup(path: Path) -> None:
    with closing(Store(path)) as store:
        assert HERE in store.shelves.articles(Bookmarks()) and THERE not in store.shelves.articles(Bookmarks())
        assert store.marks.recover() == 0, "the journal beside it is another's"
        assert HERE in store.shelves.articles(Bookmarks()) and THERE not in store.shelves.articles(Bookmarks())
        assert store.health.is_whole() and not store.health.ailments()
    assert is_whole(path)


@pytest.mark.parametrize("put", [copied, moved])
@pytest.mark.parametrize("later", [go_on, killed])
@pytest.mark.parametrize("back_up", [by_the_program, by_hand])
def test_a_copy_that_is_put_in_its_place_is_all_that_was(
    path: Path, back_up: Callable[[Path], Path], later: Callable[[Path], None], put: Callable[[Path, Path], None]
) -> None:
    backup = back_up(path)
    later(path)
    log, journal = Path(f"{path}-wal"), journal_of(path).read_bytes()
    written = log.read_bytes() if log.exists() else None
    put(backup, path)
    assert_is_the_backup(path)
    [aside] = path.parent.glob("*.replaced-*.marks")
    assert aside.read_bytes() == journal
    asides = [one.read_bytes() for one in path.parent.glob("*.replaced-*-wal")]
    assert asides == ([written] if written is not None else [])
    assert journal_of(path).exists(), "what is marked here is written down again"


@pytest.mark.parametrize("put", [copied, moved])
@pytest.mark.parametrize("is_asked", [True, False])
def test_a_copy_over_one_that_is_open_is_not_written_over(
    path: Path, put: Callable[[Path, Path], None], is_asked: bool
) -> None:
    backup = by_the_program(path)
    store = Store(path)
    change(store)
    put(backup, path)
    if is_asked:
        assert HERE in store.shelves.articles(Bookmarks()) and THERE not in store.shelves.articles(Bookmarks())
        assert [type(one) for one in store.news()] == [ReplacedStoreError]
        assert store.marks.set_bookmark(14, True) is not None
        assert store.news() == []
    store.close()
    assert_is_the_backup(path)


def test_a_copy_over_one_that_several_have_open_is_refused_until_they_close(path: Path) -> None:
    backup = by_the_program(path)
    one, other = Store(path), Store(path)
    change(one)
    other.shelves.articles(Bookmarks())
    copied(backup, path)
    with pytest.raises(OtherStoreError):
        other.marks.set_bookmark(14, True)
    with pytest.raises(OtherStoreError):
        Store(path)
    other.close()
    one.close()
    assert_is_the_backup(path)


def test_a_file_of_an_earlier_version_is_told_apart_too(path: Path) -> None:
    killed(path)
    path.unlink()
    beside = path.with_name("alt.sqlite3")
    older_store(beside, BEFORE_MARKS, 40)
    copied(beside, path)
    with closing(Store(path)) as store:
        assert [type(one) for one in store.news()] == [ReplacedStoreError]
        store.marks.recover()
        assert store.shelves.articles(Bookmarks()) == list(range(30, 0, -1))
    with closing(Store(path)) as store:
        assert store.news() == [] and store.health.is_whole()


def test_what_lies_where_it_was_written_keeps_log_and_journal(path: Path) -> None:
    killed(path)
    with closing(Store(path)) as store:
        assert THERE in store.shelves.articles(Bookmarks()) and HERE not in store.shelves.articles(Bookmarks())
        assert store.news() == []
    folder = path.parent / "umgezogen"
    folder.mkdir()
    for name in (path, journal_of(path)):
        shutil.move(name, folder)
    with closing(Store(folder / path.name)) as store:
        assert THERE in store.shelves.articles(Bookmarks()) and store.news() == []


@pytest.mark.parametrize("endings", [["-wal"], [".marks"], ["-wal", ".marks"]])
def test_a_backup_is_told_from_what_lies_beside_it_also_where_nothing_else_does(
    path: Path, endings: list[str], tmp_path: Path
) -> None:
    backup = by_the_program(path)
    killed(path)
    there = tmp_path / "neu" / "taz.sqlite3"
    there.parent.mkdir()
    for ending in endings:
        shutil.copy(f"{path}{ending}", f"{there}{ending}")
    copied(backup, there)
    assert_is_the_backup(there)
    assert len(list(there.parent.glob("*.replaced-*"))) == len(endings)


def test_two_that_start_at_once_both_have_what_was_put_in_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = by_the_program(path)
    killed(path)
    copied(backup, path)
    both = Barrier(2)

    def start(_: int) -> bool:
        both.wait()
        with closing(Store(path)) as store:
            marked = HERE in store.shelves.articles(Bookmarks())
            both.wait()
            return marked

    monkeypatch.setattr(connection, "_PATIENCE_S", 1200.0)
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(start, range(2))) == [True, True]
    assert time.monotonic() - began < 600, "neither waits for the other in vain"
    assert_is_the_backup(path)


def test_each_log_has_a_seal_of_its_own_and_it_is_in_the_file(path: Path) -> None:
    seals = set()
    for _ in range(3):
        with closing(Store(path)) as store:
            store.settings.keep("x", "y")
            found = look(path)
            assert found is not None
            seals.add(found.seal)
            store.settings.keep("x", "z")
            assert look(path) == found
    with closing(Store(path)) as store:
        store.shelves.articles(Bookmarks())
        assert look(path) == found, "who only reads changes nothing"
    assert len(seals) == 3
    copy = look(by_the_program(path))
    assert copy is not None and copy.seal not in seals


def test_a_damaged_file_is_not_taken_for_another(path: Path) -> None:
    journal = journal_of(path).read_bytes()
    path.write_bytes(b"kein SQLite" * 1000)
    with pytest.raises(Exception, match="beschädigt"):
        Store(path)
    assert journal_of(path).read_bytes() == journal
    with closing(sqlite3.connect(":memory:")):
        assert not list(path.parent.glob("*.replaced-*"))


def test_a_folder_copied_over_another_is_not_reached_by_the_log_that_was_left_there(path: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(path.parent, tmp_path / "sicherung")
    killed(path)
    shutil.copytree(folder, path.parent, dirs_exist_ok=True)
    assert_is_the_backup(path)


def test_nor_by_that_of_who_has_it_open(path: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(path.parent, tmp_path / "sicherung")
    with closing(Store(path)) as store:
        change(store)
        shutil.copytree(folder, path.parent, dirs_exist_ok=True)
        assert HERE in store.shelves.articles(Bookmarks()) and THERE not in store.shelves.articles(Bookmarks())
    assert_is_the_backup(path)


def test_a_folder_copied_while_somebody_reads_is_all_of_it_with_its_log(path: Path, tmp_path: Path) -> None:
    with closing(Store(path)) as store:
        change(store)
        there = Path(shutil.copytree(path.parent, tmp_path / "kopie")) / path.name
    assert Path(f"{there}-wal").stat().st_size > 0
    with closing(Store(there)) as store:
        assert (
            store.news() == []
            and THERE in store.shelves.articles(Bookmarks())
            and HERE not in store.shelves.articles(Bookmarks())
        )
    assert is_whole(there)


@pytest.mark.parametrize("is_gone", [True, False])
def test_where_the_file_is_gone_or_empty_the_one_that_is_begun_stays_ones_own(tmp_path: Path, is_gone: bool) -> None:
    """Also where whoever began it was killed: its log and its journal are not set aside as another file's."""
    path, killed = tmp_path / "here" / "taz.sqlite3", tmp_path / "killed" / "taz.sqlite3"
    marked(path, 1)
    path.unlink() if is_gone else path.write_bytes(b"")
    with closing(Store(path)) as store:
        assert store.marks.recover() == 1
        list_three(store)
        store.marks.set_bookmark(2, True)
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA wal_checkpoint").fetchall()
        store.marks.set_bookmark(3, True)
        shutil.copytree(path.parent, killed.parent)
    for left in (path, killed):
        for _ in range(2):
            with closing(Store(left)) as store:
                assert sorted(store.shelves.articles(Bookmarks())) == [1, 2, 3]
                assert store.news() == []
        assert not list(left.parent.glob("*.replaced-*"))


def marked(path: Path, number: int) -> None:
    """A database with three articles, one of them bookmarked, that was closed."""
    path.parent.mkdir()
    with closing(Store(path)) as store:
        list_three(store)
        store.marks.set_bookmark(number, True)


def list_three(store: Store) -> None:
    """As a refresh does."""
    found = [Headline(one, f"/x/!{one}/", "", f"Titel {one}", "", None) for one in (1, 2, 3)]
    store.headlines.keep("p4608", "", found, Validators())
