"""What stands on the shelves that are in the database as they are, how much of it is unread; and kept searches."""

from collections.abc import Callable
from typing import assert_never

from tui_reader.model import Bookmarks, ListedShelf, Ressort, Shelf, Since, Unread
from tui_reader.store.connection import Connection
from tui_reader.store.times import SINCE_SETTING

_UNREAD = "SELECT article FROM unread ORDER BY sort_at DESC, article DESC LIMIT ?"
_BOOKMARKS = """
    SELECT article FROM mark WHERE kind = 'bookmark' GROUP BY article ORDER BY max(made_at) DESC, article DESC LIMIT ?
"""
_SINCE = """
    SELECT id FROM article WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?)
        AND id IN (SELECT article FROM placement) ORDER BY sort_at DESC, id DESC LIMIT ?
"""
_RESSORT = "SELECT article FROM placement WHERE feed = ? ORDER BY sort_at DESC, article DESC LIMIT ?"
_UNREAD_BY_FEED = """
    SELECT p.feed, count(*) FROM unread u JOIN placement p ON p.article = u.article GROUP BY p.feed
"""
_UNREAD_SINCE = """
    SELECT count(*) FROM unread JOIN article ON id = article
    WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?)
"""


class ShelfTable:
    """Shelves and the searches that are kept as such."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def articles(self, shelf: ListedShelf, limit: int = -1) -> list[int]:
        """The articles on a shelf in its order, so many at most; all for -1."""
        question, values = _question(shelf)
        with self._connection.reading() as db:
            return [row[0] for row in db.execute(question, (*values, limit))]

    def counts(self) -> dict[Shelf, int]:
        """How much of each shelf is unread; of bookmarks, how many there are. A Ressort without anything is left out."""
        with self._connection.reading() as db:
            counts: dict[Shelf, int] = {Ressort(feed): count for feed, count in db.execute(_UNREAD_BY_FEED)}
            counts[Unread()] = db.execute("SELECT count(*) FROM unread").fetchone()[0]
            counts[Since()] = db.execute(_UNREAD_SINCE, (SINCE_SETTING,)).fetchone()[0]
            bookmarked = "SELECT count(DISTINCT article) FROM mark WHERE kind = 'bookmark'"
            counts[Bookmarks()] = db.execute(bookmarked).fetchone()[0]
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


def _question(shelf: ListedShelf) -> tuple[str, tuple[str, ...]]:
    """What to ask for a shelf, and its values but the last, which is the limit."""
    match shelf:
        case Unread():
            return _UNREAD, ()
        case Bookmarks():
            return _BOOKMARKS, ()
        case Since():
            return _SINCE, (SINCE_SETTING,)
        case Ressort(feed_id):
            return _RESSORT, (feed_id,)
    assert_never(shelf)
