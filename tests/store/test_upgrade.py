"""A file is brought up to today's schema as a whole or not at all, by one instance; of a broken one both ends are saved."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.together.company import feed
from tui_reader.errors import DamagedStoreError
from tui_reader.store import Store, salvage, schema
from tui_reader.store.migrations import APPLICATION_ID, MIGRATIONS


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A file of today."""
    with closing(sqlite3.connect(tmp_path / "taz.sqlite3", timeout=0, isolation_level=None)) as db:
        schema.migrate(db, tmp_path)
        yield db


def state(db: sqlite3.Connection) -> tuple[object, ...]:
    numbers = db.execute("SELECT user_version, application_id FROM pragma_user_version, pragma_application_id")
    return (*numbers.fetchone(), *db.execute("SELECT name, sql FROM sqlite_schema ORDER BY name"))


def test_a_step_that_fails_leaves_the_file_as_it_was(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(db)
    broken = "CREATE TABLE later (x);\nUPDATE setting SET value = 'lost';\nCREATE TABLE article (x);\n"
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE one_more (x);\n", broken))
    with pytest.raises(sqlite3.Error):
        schema.migrate(db, tmp_path)
    assert not db.in_transaction and state(db) == before, "the version of before can go on with it"


def test_while_one_instance_brings_it_up_another_waits(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []

    def listen(statement: str) -> None:
        if statement != "PRAGMA user_version" or not db.in_transaction:
            return
        with closing(sqlite3.connect(tmp_path / "taz.sqlite3", timeout=0, isolation_level=None)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                found.append(str(error))

    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE later (x);\n"))
    db.set_trace_callback(listen)
    schema.migrate(db, tmp_path)
    assert found == ["database is locked"]
    assert state(db)[0] == len(MIGRATIONS) + 1


def test_a_step_that_another_instance_took_meanwhile_is_not_taken_again(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) - 1}")  # what was seen before the other was quicker

    def listen(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE":
            with closing(sqlite3.connect(tmp_path / "taz.sqlite3", isolation_level=None)) as other:
                other.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    db.set_trace_callback(listen)
    monkeypatch.setattr(schema, "MIGRATIONS", (*MIGRATIONS[:-1], "CREATE TABLE article (x);\n"))
    schema.migrate(db, tmp_path)
    assert state(db)[0] == len(MIGRATIONS)


def test_whether_the_tables_are_ours_is_seen_whatever_is_wrong_with_them(db: sqlite3.Connection) -> None:
    assert schema.has_our_schema(db)
    for change in ("CREATE TABLE more (x)", "DROP TABLE more", "DROP TABLE setting"):
        db.execute(change)
        assert schema.has_our_schema(db) == change.startswith("DROP TABLE more"), change
    db.execute("PRAGMA writable_schema = ON")
    db.execute("UPDATE sqlite_schema SET sql = CAST(x'ff' AS TEXT) WHERE type = 'table'")
    assert not schema.has_our_schema(db), "nobody can read it"


def test_a_file_of_another_program_is_refused_by_its_number_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("PRAGMA application_id = 77")
        with pytest.raises(DamagedStoreError):
            schema.migrate(db, tmp_path)
        assert state(db) == (0, 77)
        db.execute("PRAGMA application_id = 0")
        schema.migrate(db, tmp_path)
        assert state(db)[:2] == (len(MIGRATIONS), APPLICATION_ID)


def test_what_breaks_in_the_middle_of_a_file_takes_along_neither_what_is_before_nor_behind(tmp_path: Path) -> None:
    path = tmp_path / "taz.sqlite3"
    store = Store(path)
    feed(store, range(1, 2001))
    store.close()
    data = bytearray(path.read_bytes())
    page = data.index(b"/x/!1000/") // 4096
    data[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    salvage(path)
    store = Store(path)
    saved = store.headlines.entries([1, 2, 500, 1500, 1999, 2000])
    store.close()
    assert [entry.headline.headline for _, entry in sorted(saved.items())] == [
        f"Titel {number}" for number in (1, 2, 500, 1500, 1999, 2000)
    ]
