"""What stands on the shelves that are in the database as they are, how much of it is unread; and kept searches."""

import json
from collections.abc import Callable
from typing import assert_never

from tui_reader.model import Bookmarks, ListedShelf, Ressort, Shelf, Since, Unread, View
from tui_reader.model.shelf import AS_USUAL
from tui_reader.store.connection import Connection
from tui_reader.store.times import SINCE_SETTING

_UNREAD = """
    SELECT article FROM unread WHERE true{only} ORDER BY sort_at DESC, article DESC
"""
_BOOKMARKS = """
    SELECT article FROM mark WHERE kind = 'bookmark'{only} GROUP BY article ORDER BY max(made_at) DESC, article DESC
"""
_SINCE = """
    SELECT id AS article FROM article WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = :name)
        AND id IN (SELECT article FROM placement){only} ORDER BY sort_at DESC, article DESC
"""
_RESSORT = """
    SELECT article FROM placement WHERE feed = :name{only} ORDER BY sort_at DESC, article DESC
"""
_NOT_READ = """
    AND article IN (SELECT article FROM unread UNION ALL SELECT value FROM json_each(:staying))
"""
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

    def articles(self, shelf: ListedShelf, limit: int = -1, view: View = AS_USUAL) -> list[int]:
        """The articles on a shelf in its order, or the other way round, so many at most; all for -1."""
        question, name = _question(shelf)
        question = question.format(only=_NOT_READ if view.hides_read else "") + " LIMIT :limit"
        if view.is_oldest_first:
            question = question.replace(" DESC", " ASC")
        values = {"name": name, "limit": limit, "staying": json.dumps(view.staying)}
        with self._connection.reading() as db:
            return [row[0] for row in db.execute(question, values)]

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


def _question(shelf: ListedShelf) -> tuple[str, str]:
    """What to ask for a shelf, and the name that it is asked for by."""
    match shelf:
        case Unread():
            return _UNREAD, ""
        case Bookmarks():
            return _BOOKMARKS, ""
        case Since():
            return _SINCE, SINCE_SETTING
        case Ressort(feed_id):
            return _RESSORT, feed_id
    assert_never(shelf)
