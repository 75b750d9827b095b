"""Whose turn it is to fetch: one process at a time of all that have the same database."""

import os
import sys
from pathlib import Path


class Turn:
    """The system's lock on the folder of the database: no file is needed for it, and whoever is killed has it no more."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def end(self) -> None:
        """Let the next one."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __del__(self) -> None:
        self.end()  # who asked for it may have gone before it was given


def take_turn(database: Path) -> Turn | None:
    """Ours from now on; None while it is another's. Where a folder cannot be locked it is everybody's."""
    if sys.platform == "win32":
        return Turn(-1)
    import fcntl

    try:
        handle = os.open(database.parent, os.O_RDONLY)
    except OSError:
        return Turn(-1)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        return Turn(-1)
    return Turn(handle)
