"""One connection to the database file: opening, migrating, transactions, SQLite's errors as ours."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui_reader.errors import (
    BusyStoreError,
    DamagedStoreError,
    NewerStoreError,
    NoRoomError,
    OtherStoreError,
    ReaderError,
    ReadOnlyStoreError,
    ReplacedStoreError,
    StoreError,
)
from tui_reader.store.beside import is_left_over, set_apart, set_aside, take_up
from tui_reader.store.folders import make_folder
from tui_reader.store.in_the_way import look_for_files
from tui_reader.store.in_use import InUse
from tui_reader.store.migrations import MIGRATIONS
from tui_reader.store.read_only import is_of_the_place, opened_to_read
from tui_reader.store.schema import has_our_schema, migrate, refuse_newer
from tui_reader.store.seal import SEAL_OF_COPY, Seal

BUSY_TIMEOUT_S = 10.0
_PATIENCE_S = 3.0
"""For others that start at the same time, and find the same beside the file."""
_INCREMENTAL = 2
_DAMAGED = (
    "malformed",
    "not a database",
    "disk image",
    "file is encrypted",
    "decode to UTF-8",
    "already exists",
    "duplicate column",
    "vtable constructor",
)


class Connection:
    """A connection that knows only transactions. Not for use from two threads at once.

    Where nothing can be written, what is there can be read, and ``refusal`` says why; a change raises it.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._in_use = None if str(path) == ":memory:" else InUse(self.path)
        self._seal = Seal(self.path, self._in_use) if self._in_use is not None else None
        self.refusal: ReadOnlyStoreError | None = None
        self._is_open = True
        self.news: list[ReaderError] = []
        """What the reader should know of the file, and nobody asked for."""
        try:
            with self._translated():
                self.news += look_for_files(self.path) if self._in_use is not None else ()
                self._db = self._opened(str(path))
        except BaseException:
            self._let_go()
            raise

    def _opened(self, name: str) -> sqlite3.Connection:
        try:
            return self._opened_to_write(name)
        except (sqlite3.OperationalError, OSError) as error:
            db = opened_to_read(self.path) if is_of_the_place(error) else None
            if db is None:
                raise
            self.refusal = ReadOnlyStoreError(self.path, getattr(error, "strerror", None) or str(error))
            return db

    def _opened_to_write(self, name: str) -> sqlite3.Connection:
        in_memory = name == ":memory:"
        if not in_memory:
            self._look_beside()
            _prepare_file(self.path)
        db = sqlite3.connect(
            name, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            refuse_newer(db, self.path)
            if in_memory or self.path.stat().st_size == 0:
                db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # before anything else, or never
            if not in_memory:
                db.execute("PRAGMA journal_mode = WAL").fetchone()
            db.executescript("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY")
            migrate(db, self.path)
            if self._seal is not None:
                self._seal.tie(db)
        except BaseException:
            db.close()
            raise
        return db

    def _look_beside(self) -> None:
        """Before SQLite opens anything: end what was interrupted, and set aside what belongs to another file."""
        if self._in_use is None or self._seal is None:
            return
        is_another = self._seal.is_another()
        if (found := self._seal.found) is not None and found.is_newer:  # all of it is that version's
            raise NewerStoreError(self.path, found.version, len(MIGRATIONS))
        if is_left_over(self.path):
            with self._in_use.alone(_PATIENCE_S, lambda: is_left_over(self.path)) as is_alone:
                if is_alone:
                    take_up(self.path, self._in_use)
                elif is_left_over(self.path):
                    raise BusyStoreError(self.path)
            is_another = self._seal.is_another()
        if is_another:
            self._accept(set_aside)
        self._seal.note_lost()
        if found is None or found.version < len(MIGRATIONS):  # its steps are the log's beginning
            self._seal.note_open()

    def _accept(self, setting_aside: Callable[[Path], Path | None]) -> None:
        """Take what was put in place by hand for the file that it is. Raises OtherStoreError where others are open."""
        assert self._in_use is not None and self._seal is not None
        with self._in_use.alone(_PATIENCE_S, self._seal.is_another) as is_alone:
            if not self._seal.is_another():
                return  # somebody was quicker
            if not is_alone:
                raise OtherStoreError(self.path)
            aside = setting_aside(self.path)
            self._seal.note()
        if aside is not None:
            self.news.append(ReplacedStoreError(self.path, aside))

    def _look(self) -> None:
        """Whether the file is still the one that was opened; else the one that was put in its place is opened."""
        if self._seal is None or self.refusal is not None:
            return
        if self._is_open and self._seal.is_another():
            self._seal.wait_until_whole()
            self._accept(set_apart)
            self._db.close()  # its log is out of the way: what it still holds goes nowhere
            self._is_open = False
        if not self._is_open:
            self._db = self._opened_to_write(str(self.path))
            self._is_open = True

    def close(self) -> None:
        """Close the file; nothing that was committed depends on it."""
        with suppress(StoreError), self._translated():  # one that was put in place meanwhile must not get our log
            if self._seal is not None and self.refusal is None and self._seal.is_another():
                self._accept(set_apart)
        self._db.close()
        if self._seal is not None and self._in_use is not None and self.refusal is None:
            with suppress(OSError), self._in_use.alone() as is_alone:
                if is_alone:
                    self._seal.note_closed()
        self._let_go()

    def _let_go(self) -> None:
        if self._in_use is not None:
            self._in_use.close()

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether no other instance has the file open; none opens it before this ends."""
        if self._in_use is None:
            yield True
            return
        with self._in_use.alone() as is_alone:
            yield is_alone

    def shrink(self, *, thoroughly: bool) -> None:
        """Give free space back to the disk; for `alone` only. Raises NoRoomError where a file that must be written
        anew for that has no room beside it.
        """
        with self._translated():
            if thoroughly and self._db.execute("PRAGMA auto_vacuum").fetchone()[0] != _INCREMENTAL:
                self._write_anew()
            self._db.executescript("PRAGMA incremental_vacuum")  # execute() would take one step of it: one page
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _write_anew(self) -> None:
        """Twice what is used lies beside the file meanwhile: a copy, and the log that it goes back through. Neither is
        in memory, nor in ``/tmp``, which often is. SQLite has unlinked its copy already: a kill leaves none.
        """
        (used,) = self._db.execute(
            "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        ).fetchone()
        missing = 2 * used - shutil.disk_usage(self.path.parent).free
        if missing > 0:
            raise NoRoomError(self.path, missing)
        folder = str(self.path.parent.absolute()).replace("'", "''")
        try:
            self._db.executescript(f"PRAGMA temp_store_directory = '{folder}'; PRAGMA temp_store = FILE")
            self._db.execute("PRAGMA auto_vacuum = INCREMENTAL")
            self._db.execute("VACUUM")
        finally:
            self._db.executescript("PRAGMA temp_store_directory = ''; PRAGMA temp_store = MEMORY")

    def copy_to(self, path: Path) -> None:
        """A copy of the whole file, consistent, also while others write."""
        with self._translated():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            copy = sqlite3.connect(path, isolation_level=None)
            try:
                copy.execute("PRAGMA journal_mode = OFF").fetchone()  # whoever is killed leaves one file, and no more
                self._db.backup(copy)
                copy.execute("PRAGMA journal_mode = OFF").fetchone()
                copy.execute(SEAL_OF_COPY)
            finally:
                copy.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction for changes: all of them, or none.

        It begins IMMEDIATE: a read that turns into a write fails at once beside a second writer.
        Raises BusyStoreError after 10 s, ReadOnlyStoreError, StoreError for what the disk says.
        """
        if self.refusal is not None:
            raise self.refusal
        with self._translated():
            self._look()
            if self._seal is not None:
                self._seal.renew(self._db)
            self._db.execute("BEGIN IMMEDIATE")
            try:
                refuse_newer(self._db, self.path)
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One transaction for questions: all of them see the same state. Raises StoreError, BusyStoreError."""
        with self._translated():
            self._look()
            self._db.execute("BEGIN")
            try:
                refuse_newer(self._db, self.path)
                yield self._db
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")  # ends a look as COMMIT does, and cannot fail

    def data_version(self) -> int:
        """SQLite's number for what others wrote: another one after each of their transactions."""
        with self._translated():
            self._look()
            version: int = self._db.execute("PRAGMA data_version").fetchone()[0]
        return version

    def has_our_schema(self) -> bool:
        """Whether the file's tables are as the steps make them; a flipped bit in their definition is found by nothing else."""
        db: sqlite3.Connection | None = getattr(self, "_db", None)
        return db is not None and has_our_schema(db)  # else it broke while it was opened

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """The environment's failures as StoreError; what is wrong with our SQL stays what it is."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            reason = str(error)
            if (db := getattr(self, "_db", None)) is not None:
                with suppress(sqlite3.Error):  # a newer version may have made another of it while it was open
                    refuse_newer(db, self.path)
            if "locked" in reason or "busy" in reason:
                raise BusyStoreError(self.path) from error
            if any(word in reason for word in _DAMAGED):
                raise DamagedStoreError(self.path) from error
            if isinstance(error, sqlite3.OperationalError) and "syntax" not in reason and "no such" not in reason:
                raise StoreError(self.path, reason) from error
            if not self.has_our_schema():
                raise DamagedStoreError(self.path) from error
            raise
        except UnicodeDecodeError as error:  # a name in the file's schema, quoted in SQLite's own message
            raise DamagedStoreError(self.path) from error
        except OSError as error:
            raise StoreError(self.path, error.strerror or str(error)) from error


def _prepare_file(path: Path) -> None:
    """The directory 0700 and the file 0600, whatever the umask; SQLite gives its helpers the same mode."""
    make_folder(path.parent)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())
