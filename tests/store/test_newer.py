"""A file of a later version: it says so, whatever that made of it, and is left alone."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.torture.databases import fill
from tui_reader.errors import NewerStoreError
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store, salvage
from tui_reader.store.migrations import MIGRATIONS
from tui_reader.store.schema import refuse_newer


def made_newer(path: Path, *changes: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
        for change in changes:
            db.execute(change)
        db.commit()


CHANGES = [
    (),
    ("DROP TABLE mark",),
    ("ALTER TABLE article RENAME COLUMN path TO address",),
    ("PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = 'CREATE TABLE in words of later'"),
    ("DROP TABLE seal",),
]


@pytest.mark.parametrize("changes", CHANGES)
@pytest.mark.parametrize("ask", [Store, salvage])
def test_a_newer_file_is_no_damaged_one(tmp_path: Path, changes: tuple[str, ...], ask: type) -> None:
    path = tmp_path / "taz.sqlite3"
    fill(path)
    made_newer(path, *changes)
    before = path.read_bytes()
    with pytest.raises(NewerStoreError):
        ask(path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.damaged-*")) and not list(tmp_path.glob("*.replaced-*"))


def test_a_newer_one_is_named_with_its_number_and_ours(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        refuse_newer(db, tmp_path)
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 3}")
        with pytest.raises(NewerStoreError) as caught:
            refuse_newer(db, tmp_path)
    error = caught.value
    assert (error.path, error.found, error.known) == (tmp_path, len(MIGRATIONS) + 3, len(MIGRATIONS))


@pytest.mark.parametrize("changes", CHANGES[:-2])
def test_one_that_becomes_newer_while_it_is_open_is_left_alone(tmp_path: Path, changes: tuple[str, ...]) -> None:
    path = tmp_path / "taz.sqlite3"
    fill(path)
    with closing(Store(path)) as store:
        store.shelves.articles(Bookmarks())
        made_newer(path, *changes)
        with pytest.raises(NewerStoreError):
            store.marks.toggle(20)
        with pytest.raises(NewerStoreError):
            store.shelves.articles(Bookmarks())


def test_a_newer_one_put_in_the_place_of_an_open_one_says_so_too(tmp_path: Path) -> None:
    path, other = tmp_path / "taz.sqlite3", tmp_path / "neu.sqlite3"
    fill(path)
    shutil.copy(path, other)
    made_newer(other, "DROP TABLE mark")
    before = other.read_bytes()
    store = Store(path)
    store.marks.toggle(20)
    path.write_bytes(before)
    with pytest.raises(NewerStoreError):
        store.shelves.articles(Bookmarks())
    store.close()
    assert path.read_bytes() == before, "our log was not written into it"
    with pytest.raises(NewerStoreError):
        Store(path)
