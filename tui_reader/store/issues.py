"""The day's papers: which article stands in which, and what is begun or waits.

A day's issue takes in what was published on it until a refresh has run after its end (Berlin): that one completes
it, and from then on it never changes. What comes later stands in the issue of the day that brought it.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tui_reader.model import BERLIN, IssueFacts, reading_minutes
from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.rows import HAS_REST, IS_BEGUN, MINUTES, NOT_MUTED

CLOSED = "closed_issue"
"""The name under which the last day is kept whose issue is complete."""
SERVER = "server_at"
"""The name under which is kept what the server's clock said when it answered last, in seconds since 1970."""
_FACTS = f"""
    SELECT i.day, count(*), coalesce(sum({MINUTES}), 0), sum(u.article IS NULL), count(a.words),
           coalesce(sum(CASE WHEN u.article IS NULL THEN 0 ELSE {MINUTES} END), 0)
    FROM issue i JOIN article a ON a.id = i.article LEFT JOIN unread u ON u.article = i.article
    WHERE i.article IN (SELECT article FROM placement WHERE feed IN (SELECT value FROM json_each(:feeds)))
      AND date(i.day, '+0 days') = i.day  -- a flipped bit, in a file that is whole otherwise
      AND i.{NOT_MUTED}
    GROUP BY i.day ORDER BY i.day DESC LIMIT :limit
"""  # noqa: S608 - the text of rows.py
_LEAD = f"""
    SELECT a.topline, a.headline FROM issue i JOIN placement p ON p.article = i.article JOIN article a ON a.id = i.article
    WHERE i.day = :day AND p.feed IN (SELECT value FROM json_each(:feeds)) AND i.{NOT_MUTED}
    ORDER BY p.feed <> :front, p.sort_at DESC, p.article DESC LIMIT 1
"""  # noqa: S608
_CONTENTS = f"""
    SELECT p.feed, p.article, a.ressort
    FROM issue i JOIN placement p ON p.article = i.article JOIN article a ON a.id = i.article
    WHERE i.day = :day AND p.feed IN (SELECT value FROM json_each(:feeds)) AND (i.{NOT_MUTED}) = :is_heard
    ORDER BY p.sort_at DESC, p.article DESC
"""  # noqa: S608
_BEGUN = f"""
    SELECT r.article, a.words, r.share FROM reading r JOIN article a ON a.id = r.article
    WHERE {IS_BEGUN} AND a.words IS NOT NULL AND r.{NOT_MUTED}
    ORDER BY r.read_at DESC, r.article DESC
"""  # noqa: S608
_WAITING = f"""
    SELECT u.article, a.words, coalesce((SELECT share FROM reading WHERE article = u.article AND {HAS_REST}), 0)
    FROM unread u JOIN issue i ON i.article = u.article JOIN article a ON a.id = u.article
    WHERE i.day >= :day AND a.words IS NOT NULL AND u.{NOT_MUTED} ORDER BY u.sort_at DESC, u.article DESC
"""  # noqa: S608


class Waiting(NamedTuple):
    """An article that could be read now: its words, and how much of it (percent) is read."""

    article_id: int
    words: int
    behind: int = 0

    @property
    def minutes(self) -> int:
        """What the rest of it takes."""
        return reading_minutes(self.words, self.behind)


class IssueTable:
    """Which article stands in which day's issue."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def all(self, feed_ids: Sequence[str], front_page: str, limit: int = -1) -> list[IssueFacts]:
        """The issues with something of these feeds in them, newest first."""
        values = {"feeds": json.dumps(feed_ids), "limit": limit, "front": front_page, "now": self._clock()}
        with self._connection.reading() as db:
            rows = db.execute(_FACTS, values).fetchall()
            leads = [db.execute(_LEAD, {**values, "day": row[0]}).fetchone() for row in rows]
        return [
            IssueFacts(
                date.fromisoformat(day), articles, minutes, read, kept, left, ": ".join(filter(None, lead)), lead[1]
            )
            for (day, articles, minutes, read, kept, left), lead in zip(rows, leads, strict=True)
        ]

    def contents(self, day: date, feed_ids: Sequence[str], *, are_muted: bool = False) -> list[tuple[str, int, str]]:
        """Feed, article and its Ressort of all that stands in a day's issue, newest first; an article once for each feed.

        ``are_muted``: of what is muted, and so does not stand in it.
        """
        with self._connection.reading() as db:
            values = {"day": day.isoformat(), "feeds": json.dumps(feed_ids), "now": self._clock()}
            return db.execute(_CONTENTS, {**values, "is_heard": not are_muted}).fetchall()

    def close(self) -> None:
        """Complete the issues of all days before today, by the clock here and by the server's: a refresh is through."""
        with self._connection.writing() as db:
            rows = db.execute("SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?", (SERVER,)).fetchall()
            yesterday = min(self.today(), *(day_of(row[0]) for row in rows), date.max) - timedelta(days=1)
            db.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)",
                (CLOSED, yesterday.isoformat()),
            )

    def begun(self) -> list[Waiting]:
        """The articles that were left in the middle, the last one first."""
        with self._connection.reading() as db:
            return [Waiting(*row) for row in db.execute(_BEGUN, {"now": self._clock()})]

    def waiting(self, since: date) -> list[Waiting]:
        """The unread articles of the issues from a day on whose text is here, newest first."""
        with self._connection.reading() as db:
            return [Waiting(*row) for row in db.execute(_WAITING, {"day": since.isoformat(), "now": self._clock()})]

    def today(self) -> date:
        """The day that it is in Berlin now."""
        return day_of(self._clock())

    def enter(self, db: sqlite3.Connection, article_id: int, sort_at: int) -> None:
        """Put an article into the issue of its day, or of today where that one is complete; once for all."""
        row = db.execute("SELECT value FROM setting WHERE name = ?", (CLOSED,)).fetchone()
        day = day_of(sort_at).isoformat()
        if row is not None and day <= row[0]:
            day = self.today().isoformat()
        db.execute("INSERT OR IGNORE INTO issue (article, day) VALUES (?, ?)", (article_id, day))


def day_of(seconds: int) -> date:
    """The day that it is in Berlin at a time in seconds since 1970."""
    return time_at(seconds).astimezone(BERLIN).date()
