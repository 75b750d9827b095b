"""What stands on the shelves that are in the database as they are, how much of it is unread; and kept searches."""

import json
from collections.abc import Callable
from typing import assert_never

from tui_reader.language.letters import spelled
from tui_reader.model import Bookmarks, Followed, ListedShelf, Ressort, Shelf, Since, Unread, View
from tui_reader.model.register import SEARCH, value_of
from tui_reader.model.shelf import AS_USUAL
from tui_reader.store.connection import Connection
from tui_reader.store.registers import note
from tui_reader.store.rows import COUNT_UNREAD, NOT_MUTED
from tui_reader.store.times import SINCE_SETTING

_UNREAD = """
    SELECT article FROM unread WHERE {shown}{only} ORDER BY sort_at DESC, article DESC
"""
_UNREAD_AND_STAYING = """
    SELECT article FROM (
        SELECT article, sort_at FROM unread UNION SELECT id, sort_at FROM article
        WHERE id IN (SELECT value FROM json_each(:staying)) AND id IN (SELECT article FROM placement)
    ) WHERE {shown} ORDER BY sort_at DESC, article DESC
"""
"""The same, with what is read by now and stays, in its place."""
_BOOKMARKS = """
    SELECT article FROM mark WHERE kind = 'bookmark'{only} GROUP BY article ORDER BY max(made_at) DESC, article DESC
"""
_SINCE = """
    SELECT id AS article FROM article WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = :name)
        AND id IN (SELECT article FROM placement) AND {shown}{only} ORDER BY sort_at DESC, article DESC
"""
_RESSORT = """
    SELECT article FROM placement WHERE feed = :name AND {shown}{only} ORDER BY sort_at DESC, article DESC
"""
_FOLLOWED = """
    SELECT article FROM (
        SELECT a.id AS article, a.sort_at AS sort_at FROM article a WHERE a.id IN (
            SELECT m.article FROM matched m JOIN rule r ON r.id = m.rule WHERE r.kind = 'follow')
    ) WHERE article IN (SELECT article FROM placement) AND {shown}{only} ORDER BY sort_at DESC, article DESC
"""
_NOT_READ = """
    AND article IN (SELECT article FROM unread UNION ALL SELECT value FROM json_each(:staying))
"""
_UNREAD_BY_FEED = """
    SELECT feed, sum(count) FROM (
        SELECT p.feed AS feed, count(*) AS count FROM unread u JOIN placement p ON p.article = u.article GROUP BY p.feed
        UNION ALL
        SELECT p.feed, -count(*) FROM muted m CROSS JOIN unread u ON u.article = m.article
        CROSS JOIN placement p ON p.article = m.article WHERE m.until > :now GROUP BY p.feed
    ) GROUP BY feed HAVING sum(count) > 0
"""
"""What is muted is taken off: that looks at the muted articles, not for each unread one whether it is among them."""
_UNREAD_SINCE = f"""
    SELECT count(*) FROM unread JOIN article ON id = article
    WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = :name) AND {NOT_MUTED}
"""  # noqa: S608
_UNREAD_FOLLOWED = f"""
    SELECT count(*) FROM unread WHERE article IN (
        SELECT m.article FROM matched m JOIN rule r ON r.id = m.rule WHERE r.kind = 'follow')
    AND article IN (SELECT article FROM placement) AND {NOT_MUTED}
"""  # noqa: S608


class ShelfTable:
    """Shelves and the searches that are kept as such."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def articles(self, shelf: ListedShelf, limit: int = -1, view: View = AS_USUAL) -> list[int]:
        """The articles on a shelf in its order, or the other way round, so many at most; all for -1."""
        question, name = _question(shelf)
        if shelf == Unread() and view.staying:
            question = _UNREAD_AND_STAYING
        question = question.format(shown=NOT_MUTED, only=_NOT_READ if view.hides_read else "") + " LIMIT :limit"
        if view.is_oldest_first:
            question = question.replace(" DESC", " ASC")
        values = {"name": name, "limit": limit, "staying": json.dumps(view.staying), "now": self._clock()}
        with self._connection.reading() as db:
            return [row[0] for row in db.execute(question, values)]

    def count_muted(self, shelf: ListedShelf) -> int:
        """How many articles of a shelf are muted and so not on it; a bookmark is shown in any case."""
        question, name = _question(shelf)
        if "{shown}" not in question:
            return 0
        question = f"SELECT count(*) FROM ({question.format(shown=f'NOT ({NOT_MUTED})', only='')})"  # noqa: S608
        with self._connection.reading() as db:
            count: int = db.execute(question, {"name": name, "now": self._clock()}).fetchone()[0]
        return count

    def counts(self) -> dict[Shelf, int]:
        """How much of each shelf is unread; of bookmarks, how many there are. A Ressort without anything is left out."""
        values = {"now": self._clock(), "name": SINCE_SETTING}
        with self._connection.reading() as db:
            counts: dict[Shelf, int] = {Ressort(feed): count for feed, count in db.execute(_UNREAD_BY_FEED, values)}
            counts[Unread()] = db.execute(COUNT_UNREAD, values).fetchone()[0]
            counts[Since()] = db.execute(_UNREAD_SINCE, values).fetchone()[0]
            counts[Followed()] = db.execute(_UNREAD_FOLLOWED, values).fetchone()[0]
            bookmarked = "SELECT count(DISTINCT article) FROM mark WHERE kind = 'bookmark'"
            counts[Bookmarks()] = db.execute(bookmarked).fetchone()[0]
        return counts

    def searches(self) -> list[str]:
        """The searches that are shelves, oldest first; of those that are one as words are compared, the oldest."""
        found: dict[str, str] = {}
        with self._connection.reading() as db:
            for (query,) in db.execute("SELECT query FROM kept_search ORDER BY made_at, query"):
                found.setdefault(spelled(query), query)
        return [*found.values()]

    def toggle_search(self, query: str) -> bool:
        """Keep a search as a shelf, or no longer; gives whether it is one now."""
        with self._connection.writing() as db:
            now = self._clock()
            kept = [one for (one,) in db.execute("SELECT query FROM kept_search") if spelled(one) == spelled(query)]
            if kept:
                db.executemany("DELETE FROM kept_search WHERE query = ?", [(one,) for one in kept])
                note(db, SEARCH, [(one, value_of(None)) for one in kept], now)
                return False
            db.execute("INSERT INTO kept_search (query, made_at) VALUES (?, ?)", (query, now))
            note(db, SEARCH, [(query, value_of(now))], now)
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
        case Followed():
            return _FOLLOWED, ""
        case Ressort(feed_id):
            return _RESSORT, feed_id
    assert_never(shelf)
