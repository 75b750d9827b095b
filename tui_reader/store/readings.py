"""What the reader did with articles: read them, how far, and up to which comment."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from tui_reader.model import Place
from tui_reader.model.register import OPENED, PLACE, READ, SET_READ, UNREAD, value_of
from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.registers import note
from tui_reader.store.rows import COUNT_UNREAD, MINUTES

_OPEN = """
    INSERT INTO reading (article, read_at, opened_at) SELECT id, :now, :now FROM article WHERE id = :article
    ON CONFLICT (article) DO UPDATE
    SET read_at = iif(:was_unread, :now, coalesce(read_at, :now)), opened_at = iif(:was_unread, :now, coalesce(opened_at, :now))
"""


class ReadingTable:
    """What is read, what is unread, and where somebody is in a text. ``outlive`` is told which article was read, in the
    transaction of that.
    """

    def __init__(
        self, connection: Connection, clock: Callable[[], int], outlive: Callable[[sqlite3.Connection, int], None]
    ) -> None:
        self._connection, self._clock, self._outlive = connection, clock, outlive

    def set_read(self, article_ids: Iterable[int], is_read: bool) -> list[int]:
        """Set articles read or unread; gives those for which that changed something."""
        changed: list[int] = []
        when = self._clock()
        with self._connection.writing() as db:
            for article_id in article_ids:
                if is_read:
                    cursor = db.execute("DELETE FROM unread WHERE article = ?", (article_id,))
                else:
                    cursor = db.execute(
                        "INSERT OR IGNORE INTO unread (article, sort_at) SELECT id, sort_at FROM article WHERE id = ?",
                        (article_id,),
                    )
                if cursor.rowcount:
                    changed.append(article_id)
                    db.execute(
                        "INSERT INTO reading (article, read_at) VALUES (?, ?)"
                        " ON CONFLICT (article) DO UPDATE SET read_at = excluded.read_at",
                        (article_id, when if is_read else None),
                    )
            note(db, READ, [(one, value_of(SET_READ if is_read else UNREAD)) for one in changed], when)
        return changed

    def note_read(self, article_id: int) -> bool:
        """Somebody has opened and read an article; gives whether it was unread. What was set of it before is outlived by that.

        Who reads again what is read has read it when that was first.
        """
        now = self._clock()
        with self._connection.writing() as db:
            was_unread = db.execute("DELETE FROM unread WHERE article = ?", (article_id,)).rowcount > 0
            values = {"article": article_id, "now": now, "was_unread": was_unread}
            db.execute(_OPEN, values)  # also of one that stood in no list
            self._outlive(db, article_id)
            note(db, READ, [(article_id, value_of(OPENED))], now)
        return was_unread

    def toggle(self, article_id: int) -> bool:
        """Set read, or unread where it is read; gives whether it is read now."""
        if self.set_read([article_id], True):
            return True
        self.set_read([article_id], False)
        return False

    def first_unread(self, article_ids: Sequence[int]) -> int | None:
        """The first of these articles, in this order, that is unread; None where all are read."""
        with self._connection.reading() as db:
            row = db.execute(
                "SELECT value FROM json_each(?) WHERE value IN (SELECT article FROM unread) ORDER BY key LIMIT 1",
                (json.dumps(article_ids),),
            ).fetchone()
        return row[0] if row else None

    def all_unread(self) -> int:
        """How many articles are unread."""
        with self._connection.reading() as db:
            count: int = db.execute(COUNT_UNREAD, {"now": self._clock()}).fetchone()[0]
        return count

    def unread_among(self, article_ids: Sequence[int]) -> set[int]:
        """Those of these articles that are unread."""
        with self._connection.reading() as db:
            question = "SELECT article FROM unread WHERE article IN (SELECT value FROM json_each(?))"
            return {row[0] for row in db.execute(question, (json.dumps(article_ids),))}

    def seen_among(self, article_ids: Sequence[int]) -> set[int]:
        """Those of these articles that somebody once opened or set read, though they may be unread again."""
        with self._connection.reading() as db:
            question = "SELECT article FROM reading WHERE article IN (SELECT value FROM json_each(?))"
            return {row[0] for row in db.execute(question, (json.dumps(article_ids),))}

    def count_unread(self, article_ids: Sequence[int]) -> int:
        """How many of these articles are unread."""
        with self._connection.reading() as db:
            count: int = db.execute(
                "SELECT count(*) FROM unread WHERE article IN (SELECT value FROM json_each(?))",
                (json.dumps(article_ids),),
            ).fetchone()[0]
        return count

    def since(self, since: datetime) -> list[tuple[str, int, int, int]]:
        """What was opened and read since a time: Ressort, articles, words, minutes; the most first."""
        with self._connection.reading() as db:
            return db.execute(
                f"SELECT a.ressort, count(*), coalesce(sum(a.words), 0), coalesce(sum({MINUTES}), 0)"  # noqa: S608 - of rows.py
                " FROM reading r JOIN article a ON a.id = r.article"
                " WHERE r.opened_at >= ? AND r.read_at IS NOT NULL GROUP BY a.ressort ORDER BY 2 DESC, 1",
                (int(since.timestamp()),),
            ).fetchall()

    def keep_place(self, article_id: int, place: Place, share: int = 0) -> None:
        """Keep where the reader is in an article; ``share`` of it, in percent, is read."""
        with self._connection.writing() as db:
            kept = db.execute(
                "INSERT INTO reading (article, block, offset, share) SELECT id, ?, ?, ? FROM article WHERE id = ?"
                " ON CONFLICT (article) DO UPDATE"
                " SET block = excluded.block, offset = excluded.offset, share = excluded.share",
                (place.block, place.offset, share, article_id),
            )
            if kept.rowcount:
                note(db, PLACE, [(article_id, value_of([*place, share]))], self._clock())

    def place(self, article_id: int) -> Place:
        """Where the reader was in an article; the top for one never opened."""
        with self._connection.reading() as db:
            row = db.execute("SELECT block, offset FROM reading WHERE article = ?", (article_id,)).fetchone()
        return Place(*row) if row else Place()

    def share(self, article_id: int) -> int:
        """How much of an article is read, in percent; 0 for one never opened."""
        with self._connection.reading() as db:
            row = db.execute("SELECT share FROM reading WHERE article = ?", (article_id,)).fetchone()
        return row[0] if row else 0

    def seen_until(self, article_id: int) -> datetime | None:
        """Up to when the reader has looked at an article's comments; None for never."""
        with self._connection.reading() as db:
            row = db.execute("SELECT seen_at FROM thread WHERE article = ?", (article_id,)).fetchone()
        return time_at(row[0]) if row else None

    def keep_seen(self, article_id: int, newest: datetime) -> None:
        """The reader has looked at all comments up to ``newest``."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO thread (article, seen_at) SELECT id, ? FROM article WHERE id = ?"
                " ON CONFLICT (article) DO UPDATE SET seen_at = max(seen_at, excluded.seen_at)",
                (int(newest.timestamp()), article_id),
            )
