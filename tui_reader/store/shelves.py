"""Lists of articles: Ressorts, what is unread, what came since the last visit, bookmarks; and kept searches."""

from collections.abc import Callable

from tui_reader.store.connection import Connection
from tui_reader.store.times import SINCE_SETTING

UNREAD, BOOKMARKS, SINCE = "unread", "bookmarks", "since"
"""The shelves; every other one is a feed, by its number. SINCE is what came since the last visit."""


class ShelfTable:
    """What stands on a shelf, and how much of it is unread."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def articles(self, shelf_id: str, limit: int = -1) -> list[int]:
        """The articles on a shelf or in a Ressort, newest first (bookmarks: newest mark first)."""
        with self._connection.reading() as db:
            if shelf_id == UNREAD:
                rows = db.execute("SELECT article FROM unread ORDER BY sort_at DESC, article DESC LIMIT ?", (limit,))
            elif shelf_id == BOOKMARKS:
                rows = db.execute(
                    "SELECT article FROM mark WHERE kind = 'bookmark' GROUP BY article"
                    " ORDER BY max(made_at) DESC, article DESC LIMIT ?",
                    (limit,),
                )
            elif shelf_id == SINCE:
                rows = db.execute(
                    "SELECT id FROM article WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?)"
                    " AND id IN (SELECT article FROM placement) ORDER BY sort_at DESC, id DESC LIMIT ?",
                    (SINCE_SETTING, limit),
                )
            else:
                rows = db.execute(
                    "SELECT article FROM placement WHERE feed = ? ORDER BY sort_at DESC, article DESC LIMIT ?",
                    (shelf_id, limit),
                )
            return [row[0] for row in rows]

    def counts(self) -> dict[str, int]:
        """Unread articles by feed, and under UNREAD all of them; BOOKMARKS holds all bookmarks."""
        with self._connection.reading() as db:
            counts = dict(
                db.execute(
                    "SELECT p.feed, count(*) FROM unread u JOIN placement p ON p.article = u.article GROUP BY p.feed"
                )
            )
            counts[UNREAD] = db.execute("SELECT count(*) FROM unread").fetchone()[0]
            counts[SINCE] = db.execute(
                "SELECT count(*) FROM unread JOIN article ON id = article"
                " WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?)",
                (SINCE_SETTING,),
            ).fetchone()[0]
            counts[BOOKMARKS] = db.execute(
                "SELECT count(DISTINCT article) FROM mark WHERE kind = 'bookmark'"
            ).fetchone()[0]
        return counts

    def searches(self) -> list[str]:
        """The searches that are shelves, oldest first."""
        with self._connection.reading() as db:
            return [row[0] for row in db.execute("SELECT query FROM kept_search ORDER BY made_at, query")]

    def toggle_search(self, query: str) -> bool:
        """Keep a search as a shelf, or no longer; gives whether it is one now."""
        with self._connection.writing() as db:
            if db.execute("DELETE FROM kept_search WHERE query = ?", (query,)).rowcount:
                return False
            db.execute("INSERT INTO kept_search (query, made_at) VALUES (?, ?)", (query, self._clock()))
            return True
