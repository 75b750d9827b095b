"""The schema of an open file: whose it is, making it today's, and whether it is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tui_reader.errors import DamagedStoreError, NewerStoreError
from tui_reader.store.migrations import APPLICATION_ID, MIGRATIONS


def refuse_newer(db: sqlite3.Connection, path: Path) -> None:
    """The number of the schema is looked at before all else: what a later version made of it is no damage.

    That may happen while the file is open, too. Raises NewerStoreError.
    """
    found = db.execute("PRAGMA user_version").fetchone()[0]
    if found > len(MIGRATIONS):
        raise NewerStoreError(path, found, len(MIGRATIONS))


def migrate(db: sqlite3.Connection, path: Path) -> None:
    """Take the steps that are missing, all or none. Raises DamagedStoreError for a file that is not ours."""
    found = db.execute("PRAGMA user_version").fetchone()[0]
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    if found == len(MIGRATIONS) and owner == APPLICATION_ID:
        return
    if owner != APPLICATION_ID and (owner or db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()):
        raise DamagedStoreError(path)
    db.execute("BEGIN IMMEDIATE")
    try:
        found = db.execute("PRAGMA user_version").fetchone()[0]  # another instance may have been quicker
        for step in MIGRATIONS[found:]:
            for statement in _statements(step):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def has_our_schema(db: sqlite3.Connection) -> bool:
    """Whether the tables are as the steps make them."""
    question = "SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL ORDER BY name"
    with closing(sqlite3.connect(":memory:")) as fresh:
        for step in MIGRATIONS:
            fresh.executescript(step)
        wanted = fresh.execute(question).fetchall()
    try:
        return bool(db.execute(question).fetchall() == wanted)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
