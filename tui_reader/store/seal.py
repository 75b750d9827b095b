"""The seal: ties together a database, its log (``-wal``) and the journal of marks. Apart from what opens them.

SQLite applies any log to any file beside which it lies, and a journal says nothing of whose marks it holds. So the file
holds a random number, its seal, and the lock beside it the same one: log and journal belong to the file whose seal the
lock has. A new log gets a new seal, in the file itself before anything stands in the log: a copy from before it is
told apart, too. A copy of `Health.copy_to` has one of its own. Whoever closes the file last notes in the lock that there
is no log: one that lies beside it all the same was there before file and lock were copied over others.
"""

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from tui_reader.errors import DamagedStoreError
from tui_reader.store.in_use import InUse
from tui_reader.store.journal import journal_of
from tui_reader.store.migrations import APPLICATION_ID, MIGRATIONS

NEW_SEAL = "UPDATE seal SET number = lower(hex(randomblob(16)))"
_COPY = "copy-"
SEAL_OF_COPY = f"UPDATE seal SET number = '{_COPY}' || lower(hex(randomblob(16)))"  # noqa: S608 - the word above
"""For a copy that was never written to: whatever log or journal lies beside it is not its own, lock or no lock."""
_CLOSED = "closed"
_TORN_S = 0.05
"""Another instance may be writing the pages that are looked at: after so long it is through with them."""


_COPYING_S = 10.0
"""Somebody may still be copying a file over the one that is open."""


class Look(NamedTuple):
    """What a database file says of itself, without its log and its lock."""

    version: int
    seal: str
    """Empty in one from before there were seals, and where a newer version keeps it elsewhere."""

    @property
    def is_newer(self) -> bool:
        """Whether a later version wrote it."""
        return self.version > len(MIGRATIONS)


def look(path: Path) -> Look | None:
    """Look into a file without its log, and without a lock; None where it is none of ours that can be read."""
    with suppress(sqlite3.Error, UnicodeDecodeError):
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
            version, owner = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
            if owner != APPLICATION_ID:
                return None
            if version > len(MIGRATIONS):
                return Look(version, _seal_of_newer(db))
            if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'seal'").fetchone():
                return Look(version, db.execute("SELECT number FROM seal").fetchone()[0])
            return Look(version, "") if 0 < version < len(MIGRATIONS) else None
    return None


def _is_whole(path: Path) -> bool:
    with suppress(sqlite3.Error, UnicodeDecodeError):
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as db:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    return False


def _seal_of_newer(db: sqlite3.Connection) -> str:
    with suppress(sqlite3.Error):
        return _seal_in(db)
    return ""


class Seal:
    """The seal of the file at a path, as the lock has it."""

    def __init__(self, path: Path, lock: InUse) -> None:
        self._path, self._log, self._lock = path, f"{path}-wal", lock
        self._known: tuple[int, int, int] | None = None
        self.found: Look | None = None
        """What stood in the file when it was looked at last."""

    def is_another(self) -> bool:
        """Whether another file was put in place, whose log and journal are not those beside it.

        Costs nothing while the file was not written.
        """
        there = _standing(self._path)
        if there is None or there == self._known:
            return False
        if not self._fits():
            time.sleep(_TORN_S)
            if not self._fits():
                return True
        self._known = there
        return False

    def _fits(self) -> bool:
        found, noted = look(self._path), self._lock.noted()
        self.found = found
        if found is None or (found.is_newer and not found.seal):
            return True
        if _CLOSED in noted and not self._begins_log():
            return False
        return found.seal in noted if noted else not (found.seal.startswith(_COPY) and self._has_company())

    def _has_company(self) -> bool:
        return not self._begins_log() or journal_of(self._path).exists()

    def note(self) -> None:
        """Tie log and journal to the file that lies there now."""
        found = look(self._path)
        self._lock.note([found.seal] if found is not None else [])

    def note_lost(self) -> None:
        """Where nothing stands in the file any more, the seal in the lock is nobody's: the one that is begun gets its own.

        SQLite throws its log away; the journal stays, and has the marks.
        """
        if _standing(self._path) is None and self._lock.noted():
            self._lock.note([])

    def note_closed(self) -> None:
        """There is no log, and none begins before `note_open`; for who has closed the file, and is alone."""
        noted = self._lock.noted()
        if noted and _CLOSED not in noted and not Path(self._log).exists():
            self._lock.note([*noted, _CLOSED])

    def note_open(self) -> None:
        """Note that the file is in use, and a log may begin. Takes back `note_closed`."""
        noted = self._lock.noted()
        if _CLOSED in noted:
            self._lock.note(word for word in noted if word != _CLOSED)

    def wait_until_whole(self) -> None:
        """A copy that is still being written over the file is left time for that. Raises DamagedStoreError."""
        until = time.monotonic() + _COPYING_S
        while not _is_whole(self._path):
            if time.monotonic() > until:
                raise DamagedStoreError(self._path)
            time.sleep(_TORN_S)

    def tie(self, db: sqlite3.Connection) -> None:
        """Note the seal of a file whose lock has none: a new one, or one from before there were seals."""
        if self._lock.noted():
            return
        found = look(self._path)
        if found is None or not found.seal:
            db.execute("PRAGMA wal_checkpoint").fetchall()
            found = look(self._path)
        if found is not None and found.seal:
            self._lock.note([found.seal])

    def renew(self, db: sqlite3.Connection) -> None:
        """Give the file a new seal if the next change begins a new log. Raises sqlite3.Error, OSError."""
        if not self._begins_log() or not self._lock.noted():
            return
        db.execute("BEGIN IMMEDIATE")
        try:
            before = _seal_in(db)
            if self._begins_log():  # nobody was quicker
                db.execute(NEW_SEAL)
                self._lock.note([before, _seal_in(db)])  # until it is in the file, either may be found there
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        _, written, moved = db.execute("PRAGMA wal_checkpoint").fetchone()
        if written == moved:
            self._lock.note([_seal_in(db)])

    def _begins_log(self) -> bool:
        try:
            return os.stat(self._log).st_size == 0  # noqa: PTH116 - every change asks
        except FileNotFoundError:
            return True


def _seal_in(db: sqlite3.Connection) -> str:
    number: str = db.execute("SELECT number FROM seal").fetchone()[0]
    return number


def _standing(path: Path) -> tuple[int, int, int] | None:
    """Which file it is, how large, and when it was written last; None where there is none, or nothing in it."""
    try:
        there = os.stat(path)  # noqa: PTH116 - every question asks
    except OSError:
        return None
    return (there.st_ino, there.st_size, there.st_mtime_ns) if there.st_size else None
