"""Whether what is kept is whole, and mending what is not.

Nothing is thrown away to mend something: what cannot be read is fetched or built anew.
"""

import json
import sqlite3
from pathlib import Path

from tui_reader.errors import DamagedStoreError
from tui_reader.store.connection import Connection
from tui_reader.store.pictures import hand_over
from tui_reader.store.room import TABLES
from tui_reader.store.versions import broken_versions, unpacked

_QUESTIONS = {
    "order": "FROM article WHERE sort_at NOT BETWEEN 0 AND 8589934592 OR published_at NOT BETWEEN 0 AND 8589934592"
    " OR id IN (SELECT id FROM placement p JOIN article a ON id = article WHERE p.sort_at <> a.sort_at)",
    "not_indexed": "FROM indexed WHERE article NOT IN (SELECT rowid FROM found)",
    "index_of_nothing": "FROM found WHERE rowid NOT IN (SELECT article FROM indexed)",
    "prints_of_nothing": "FROM print WHERE article NOT IN (SELECT id FROM article JOIN printed ON article = id)",
    "text_lost": "FROM article WHERE words IS NOT NULL AND id NOT IN (SELECT article FROM page)",
}
"""What must find nothing, by its name. No article is of another time than 1970 to 2242."""
_CURES = {
    "order": (
        "UPDATE article SET published_at = NULL WHERE published_at NOT BETWEEN 0 AND 8589934592",
        "UPDATE article SET sort_at = min(coalesce(published_at, seen_at), seen_at)"
        " WHERE sort_at NOT BETWEEN 0 AND 8589934592",
        "UPDATE placement SET sort_at = (SELECT sort_at FROM article WHERE id = article)",
        "UPDATE unread SET sort_at = (SELECT sort_at FROM article WHERE id = article)",
    ),
    "not_indexed": ("DELETE FROM indexed WHERE article NOT IN (SELECT rowid FROM found)",),
    "index_of_nothing": ("DELETE FROM found WHERE rowid NOT IN (SELECT article FROM indexed)",),
    "prints_of_nothing": (
        "DELETE FROM print WHERE article NOT IN (SELECT id FROM article JOIN printed ON article = id)",
    ),
    "text_lost": (
        "INSERT OR IGNORE INTO download (article) SELECT id FROM article"
        " WHERE words IS NOT NULL AND id NOT IN (SELECT article FROM page)",
        "UPDATE article SET words = NULL WHERE words IS NOT NULL AND id NOT IN (SELECT article FROM page)",
    ),
}

_PAGES = "SELECT article, html FROM page"
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises; the second where SQLite quotes a broken name."""


class Health:
    """Whether all is well with the file, and what cures it where it is not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_whole(self) -> bool:
        """Whether SQLite finds the file in order."""
        with self._connection.reading() as db:
            try:
                return bool(db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
            except UNREADABLE:
                return False

    def check(self) -> None:
        """Raises DamagedStoreError where the file is not in order."""
        if not self.is_whole():
            raise DamagedStoreError(self._connection.path)

    def ailments(self) -> dict[str, int]:
        """What is not as it should be, by its name, and how often; empty where all is well."""
        with self._connection.reading() as db:
            found = {name: db.execute(f"SELECT count(*) {rest}").fetchone()[0] for name, rest in _QUESTIONS.items()}
            found["orphans"] = sum(
                db.execute(f"SELECT count(*) FROM {table} WHERE article NOT IN (SELECT id FROM article)").fetchone()[0]  # noqa: S608
                for table in TABLES
            )
            found["broken_pages"] = len(_broken(db, _PAGES))
            found["broken_versions"] = len(broken_versions(db))
        return {name: count for name, count in found.items() if count}

    def mend(self, ailments: dict[str, int]) -> None:
        """Cure these, in one transaction: what lost its text is fetched again, what lost its index is indexed again."""
        with self._connection.writing() as db:
            if "orphans" in ailments:
                drop_orphans(db)
            if "broken_pages" in ailments:
                broken = json.dumps(_broken(db, _PAGES))
                db.execute("DELETE FROM page WHERE article IN (SELECT value FROM json_each(?))", (broken,))
                ailments = ailments | {"text_lost": 1}
            if "broken_versions" in ailments:  # nothing brings them back
                db.executemany("DELETE FROM version WHERE article = ? AND fetched_at = ?", broken_versions(db))
            for name in _CURES.keys() & ailments.keys():
                for cure in _CURES[name]:
                    db.execute(cure)

    def copy_to(self, path: Path) -> None:
        """Write a copy of everything, whole, also while somebody writes. Replaces nothing: ``path`` must be new."""
        self._connection.copy_to(path)


def _broken(db: sqlite3.Connection, question: str) -> list[int]:
    return [number for number, packed in db.execute(question) if unpacked(packed) is None]


def drop_orphans(db: sqlite3.Connection) -> None:
    """Let go of what belongs to no article; pictures that others refer to become theirs."""
    owners = db.execute("SELECT DISTINCT article FROM picture WHERE article NOT IN (SELECT id FROM article)")
    hand_over(db, [row[0] for row in owners])
    for table in TABLES:
        db.execute(f"DELETE FROM {table} WHERE article NOT IN (SELECT id FROM article)")  # noqa: S608
