"""Opening a database where nothing can be written: a full disk, a folder of somebody else's."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from tui_reader.store.migrations import APPLICATION_ID, MIGRATIONS

_OF_THE_PLACE = {
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL,
}  # fmt: skip


def is_of_the_place(error: Exception) -> bool:
    """Whether it is where the file lies that is to blame, and not what stands in it."""
    return isinstance(error, OSError) or getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_PLACE


def opened_to_read(path: Path) -> sqlite3.Connection | None:
    """A connection that reads and refuses to write; None where there is nothing of this version to be read.

    Without anything in the log beside it the file is all there is, and needs no help to be read; else SQLite needs an
    index of the log: one that is there already, or one in memory, which takes the file for itself.
    """
    with suppress(OSError):
        log = path.with_name(path.name + "-wal")
        is_alone = not log.exists() or log.stat().st_size == 0
        ways = ("?mode=ro&immutable=1",) if is_alone else ("?mode=ro", "?mode=rw")
        for way in ways:
            if (db := _tried(path.absolute().as_uri() + way)) is not None:
                return db
    return None


def _tried(address: str) -> sqlite3.Connection | None:
    db = None
    with suppress(sqlite3.OperationalError):
        db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        if address.endswith("=rw"):
            db.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
        db.executescript("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY")
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if (version, db.execute("PRAGMA application_id").fetchone()[0]) == (len(MIGRATIONS), APPLICATION_ID):
            db.execute("SELECT count(*) FROM setting").fetchone()
            return db
    if db is not None:
        db.close()
    return None
