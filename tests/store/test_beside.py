"""Killed while another file is put in place: the next start finds what lies beside, and loses nothing."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import is_whole
from tests.torture.databases import fill
from tests.torture.forked import forked
from tests.torture.restoring import HERE, THERE, by_the_program, killed, killed_at
from tui_reader.errors import DamagedStoreError
from tui_reader.model import Mark
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store, salvage
from tui_reader.store.journal import journal_of
from tui_reader.store.restoration import restore


def steps_of(work: Callable[[], object]) -> Iterator[bool]:
    """Run the work anew for each step, and kill it there; gives whether it was killed. Ends when it came through."""
    for number in range(1, 200):

        def run(_: object, number: int = number) -> None:
            with killed_at(number):
                work()

        ended = forked(run)
        assert not ended.trouble, ended.trouble
        yield ended.was_killed
        if not ended.was_killed:
            assert number > 5, "there are several steps"
            return
    raise AssertionError("it never came through")


def break_it(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(6, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)


def again(model: Path, folder: Path) -> None:
    """The folder as it was."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(model, folder)


def test_a_salvage_that_was_killed_anywhere_is_ended_by_the_next_start(tmp_path: Path) -> None:
    model, path = tmp_path / "so", tmp_path / "hier" / "taz.sqlite3"
    model.mkdir()
    marks = fill(model / path.name)
    break_it(model / path.name)
    again(model, path.parent)
    for _ in steps_of(lambda: salvage(path)):
        try:
            with closing(Store(path)) as store:
                store.health.check()
        except DamagedStoreError:
            salvage(path)
        assert_all_is_there(path, marks)
        assert list(path.parent.glob("taz.sqlite3.damaged-*"))
        again(model, path.parent)


def assert_all_is_there(path: Path, marks: list[Mark]) -> None:
    with closing(Store(path)) as store:
        assert store.marks.all() == marks
        assert store.health.is_whole()
    assert not list(path.parent.glob("*.next-*"))


def test_a_restore_that_was_killed_anywhere_leaves_the_one_or_the_other(tmp_path: Path) -> None:
    model, path = tmp_path / "so", tmp_path / "hier" / "taz.sqlite3"
    model.mkdir()
    fill(model / path.name)
    with closing(Store(model / path.name)) as store:
        store.marks.set_bookmark(HERE, True)
    backup = shutil.move(by_the_program(model / path.name), tmp_path)
    killed(model / path.name)
    again(model, path.parent)
    seen = set()
    for _ in steps_of(lambda: restore(path, Path(backup))):
        with closing(Store(path)) as store:
            store.marks.recover()
            found = set(store.shelves.articles(Bookmarks())) & {HERE, THERE}
            assert found in ({HERE}, {THERE}), "neither what was, nor what was to be"
            assert store.health.is_whole() and not store.health.ailments()
        assert is_whole(path)
        seen |= found
        asides = [one for one in path.parent.glob("*.replaced-*") if not one.name.endswith(("-wal", ".marks"))]
        if found == {HERE}:
            with closing(Store(asides[0])) as store:
                assert THERE in store.shelves.articles(Bookmarks()), "what was there lies aside, whole"
        restore(path, Path(backup))  # and again
        with closing(Store(path)) as store:
            assert HERE in store.shelves.articles(Bookmarks())
        left = {one.name.replace(path.name, "") for one in path.parent.iterdir()}
        assert not {name for name in left if name.startswith((".restored", ".next", ".put"))}, left
        again(model, path.parent)
    assert seen == {HERE, THERE}


@pytest.mark.parametrize("is_log_moved", [True, False])
def test_what_an_earlier_version_left_between_its_renames_is_taken_up(tmp_path: Path, is_log_moved: bool) -> None:
    path, other = tmp_path / "taz.sqlite3", tmp_path / "anderswo" / "taz.sqlite3"
    other.parent.mkdir()
    marks = fill(other)
    other.rename(f"{path}.salvaged")
    Path(f"{path}.damaged-20261120-101500").write_bytes(b"kein SQLite" * 1000)
    log = Path(f"{path}.damaged-20261120-101500-wal") if is_log_moved else Path(f"{path}-wal")
    log.write_bytes(b"Protokoll")
    assert_all_is_there(path, marks)
    assert Path(f"{path}.damaged-20261120-101500-wal").read_bytes() == b"Protokoll"


def test_a_damaged_file_that_lies_aside_alone_is_salvaged(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    marks = fill(path)
    break_it(path)
    journal_of(path).unlink()
    path.rename(f"{path}.damaged-20261120-101500")
    for ending in ("-shm", ".lock", ".marks"):
        Path(f"{path}.damaged-20261120-101500{ending}").write_bytes(b"")
    with pytest.raises(DamagedStoreError):
        Store(path)
    salvage(path)
    with closing(Store(path)) as store:
        assert {mark.id for mark in store.marks.all()} <= {mark.id for mark in marks}
    aside = max(tmp_path.glob("*.damaged-*"), key=lambda one: one.stat().st_size)
    assert aside.stat().st_size > 100_000, "it was taken up, and lies aside again"


def test_a_whole_library_beside_an_old_damaged_file_stays_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    marks = fill(path)
    for name in (".damaged-20261120-101500", ".salvaged"):
        Path(f"{path}{name}").write_bytes(b"alt")
    assert_all_is_there(path, marks)
    assert Path(f"{path}.damaged-20261120-101500").read_bytes() == b"alt"
