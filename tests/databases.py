"""Looking at a database file without the program."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tui_reader.store import Store


def is_whole(path: Path) -> bool:
    """Whether SQLite finds the file in order."""
    with closing(sqlite3.connect(path)) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def confirm_clock(store: Store) -> None:
    """The server and the newest article say the same time as the store's clock, and did so yesterday: what is due goes."""
    store.times.keep_answer(store.times.now())
    store.settings.keep("large_prune_at", str(int((store.times.now() - timedelta(days=1)).timestamp())))
    with store._connection.writing() as db:
        db.execute(
            "UPDATE article SET published_at = ? WHERE id = (SELECT max(article) FROM placement WHERE is_listed = 1)",
            (int(store.times.now().timestamp()),),
        )
