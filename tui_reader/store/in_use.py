"""Whether somebody else has the database open: a lock on a file beside it, shared by all who read and write."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui_reader.store.folders import make_folder

_LONGEST_WAIT_S = 3.0
"""Somebody who is alone makes room in small steps; who comes then waits for one of them, not for ever."""
_STEP_S = 0.02
_MOST_NOTED = 200


class InUse:
    """Says for as long as it is open that the database is in use. What a file system cannot lock stays unlocked."""

    def __init__(self, database: Path) -> None:
        self._handle = -1
        self.problem = ""
        """Why nobody can be told of it, in the system's words; empty where all is well."""
        try:
            make_folder(database.parent)
            self._handle = os.open(f"{database}.lock", os.O_CREAT | os.O_RDWR, 0o600)
            self._share()
        except OSError as error:
            self.problem = error.strerror or str(error)

    def _share(self) -> None:
        until = time.monotonic() + _LONGEST_WAIT_S
        while not _lock(self._handle, exclusively=False) and time.monotonic() < until:
            time.sleep(_STEP_S)

    @contextmanager
    def alone(self, patience_s: float = 0, is_needed: Callable[[], bool] = lambda: True) -> Iterator[bool]:
        """Whether nobody else has it open; nobody comes before this ends.

        With patience others that wait for the same are let by meanwhile; it ends when that is needed no more.
        """
        if self._handle < 0:
            yield False
            return
        until = time.monotonic() + patience_s
        try:
            while not (is_alone := _lock(self._handle, exclusively=True)) and time.monotonic() < until and is_needed():
                _unlock(self._handle)
                time.sleep(_STEP_S * os.urandom(1)[0] / 100)  # two that wait do not wait in step
            yield is_alone
        finally:
            self._share()

    def noted(self) -> list[str]:
        """The words that were noted in the lock's file."""
        if self._handle < 0:
            return []
        return os.pread(self._handle, _MOST_NOTED, 0).decode("ascii", "replace").split()

    def note(self, words: Iterable[str]) -> None:
        """Note these words in place of those; on the disk when this returns. Raises OSError."""
        text = " ".join(words).encode()
        if self._handle >= 0:
            os.pwrite(self._handle, text.ljust(len(os.pread(self._handle, _MOST_NOTED, 0))), 0)
            os.fsync(self._handle)

    def close(self) -> None:
        """Let go of the lock: this process no longer counts as one that has the database open."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _lock(handle: int, *, exclusively: bool) -> bool:
    """Whether the lock is ours now. On Windows nobody is known of, and SQLite's own locks must do."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if exclusively else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlock(handle: int) -> None:
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
