"""Putting a backup in the place of the database. What was there stays beside it, with its log and its journal."""

import errno
import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

from tui_reader.errors import FileError, NewerStoreError, NoBackupError, OpenStoreError, StoreError
from tui_reader.store.beside import INDEX, JOURNAL, LOG, REPLACED, put_in_place, take_up
from tui_reader.store.connection import Connection
from tui_reader.store.in_use import InUse
from tui_reader.store.migrations import APPLICATION_ID, MIGRATIONS
from tui_reader.store.seal import SEAL_OF_COPY
from tui_reader.store.store import Store

_RESTORED = ".restored"
_FULL = "full"
_LOGGED = 19
"""The last of so many bytes is 1 in a file that was written without a log since it was made, as a copy of
`Health.copy_to` is: the log beside it is another's.
"""


def restore(path: Path, backup: Path) -> Path | None:
    """Put a copy of ``backup`` in the place of the database; gives where that lies now, or None where there was none.

    The backup may be of an earlier version, and have a log beside it. Raises OpenStoreError while somebody has the
    database open, NewerStoreError, NoBackupError for a file that is not ours or not whole, FileError, StoreError.
    Whatever is raised, and whenever it is killed: what was there is there, or what was to be.
    """
    _check(backup)
    lock = InUse(path)
    if lock.problem:
        raise StoreError(path, lock.problem)
    try:
        with lock.alone() as is_alone:
            if not is_alone:
                raise OpenStoreError(path)
            try:
                take_up(path, lock)
                fresh = _copied(path, backup)
                aside = put_in_place(path, fresh, REPLACED, lock)
            except OSError as error:
                raise StoreError(path, error.strerror or str(error)) from error
    finally:
        lock.close()
    with closing(Store(path)) as store:
        store.marks.recover()  # its journal begins
    return aside if aside.exists() else None


def _copied(path: Path, backup: Path) -> Path:
    """A whole copy beside the database, of this version."""
    fresh = path.with_name(path.name + _RESTORED)
    _sweep(fresh)
    try:
        _copy(backup, fresh)
        new = Connection(fresh)
        try:
            with new.reading() as db:
                is_whole = db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            if not is_whole or not new.has_our_schema():
                raise NoBackupError(backup)
        finally:
            new.close()
    except sqlite3.DatabaseError as error:
        _sweep(fresh)
        if _FULL in str(error):
            raise StoreError(path, str(error)) from error
        raise NoBackupError(backup) from error
    except StoreError as error:
        _sweep(fresh)
        if error.path == fresh and not error.values["reason"]:  # damaged, it says; but that is our copy
            raise NoBackupError(backup) from error
        raise
    _sweep(fresh, (f"{LOG}", INDEX, JOURNAL, ".lock"))
    return fresh


def _sweep(fresh: Path, endings: tuple[str, ...] = ("", LOG, INDEX, JOURNAL, ".lock", "-journal")) -> None:
    for ending in endings:
        Path(f"{fresh}{ending}").unlink(missing_ok=True)


def _copy(backup: Path, fresh: Path) -> None:
    with closing(_opened(backup)) as source:
        owner = source.execute("PRAGMA application_id").fetchone()[0]
        version = source.execute("PRAGMA user_version").fetchone()[0]
        if owner != APPLICATION_ID or version == 0:
            raise NoBackupError(backup)
        if version > len(MIGRATIONS):
            raise NewerStoreError(backup, version, len(MIGRATIONS))
        with closing(sqlite3.connect(fresh, isolation_level=None)) as copy:
            fresh.chmod(0o600)
            source.backup(copy)
            with suppress(sqlite3.OperationalError):  # one from before there were seals gets one with the table
                copy.execute(SEAL_OF_COPY)


def _check(backup: Path) -> None:
    """It is a file. Raises FileError."""
    try:
        mode = backup.stat().st_mode
    except OSError as error:
        raise FileError(backup, error.strerror or str(error)) from error
    if not stat.S_ISREG(mode):  # who opens a pipe waits for what never comes
        raise FileError(backup, os.strerror(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL))


def _opened(backup: Path) -> sqlite3.Connection:
    """The backup, to be read; with its log, where one lies beside it that can be its own. Raises FileError."""
    try:
        _check(backup)
        with backup.open("rb") as file:
            has_no_log = file.read(_LOGGED)[-1:] == b"\x01"
        log = Path(f"{backup}{LOG}")
        is_alone = has_no_log or not log.exists() or log.stat().st_size == 0
    except OSError as error:
        raise FileError(backup, error.strerror or str(error)) from error
    way = "?mode=ro&immutable=1" if is_alone else "?mode=ro"
    return sqlite3.connect(backup.absolute().as_uri() + way, uri=True, isolation_level=None)
