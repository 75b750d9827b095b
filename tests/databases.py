"""Looking at a database file without the program."""

import sqlite3
from contextlib import closing
from pathlib import Path


def is_whole(path: Path) -> bool:
    """Whether SQLite finds the file in order."""
    with closing(sqlite3.connect(path)) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchone() == ("ok",))
