"""What speaks for the clock, and times that cannot be.

The clock of a machine may be wrong: a board without a battery begins in 1970. Nothing here judges that; see
`tui_reader.library.clock`. `Times.put_right` is for a clock that was found to be right.
"""

import json
import sqlite3
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.issues import CLOSED, SERVER, IssueTable, day_of

DAY_S = 24 * 3600
VISITED, TIDIED = "visited_at", "tidied_at"
"""The names under which the last visit and the last making of room are kept, in seconds since 1970."""
SINCE_SETTING = "since"
"""The name under which is kept since when what comes is new: the end of the visit before. In the first visit there is none."""
_ASKED, _LARGE = "asked_at", "large_prune_at"
_FIRST = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
"""Before there was a reader: what it did itself was later."""
_LATELY_S = 60 * DAY_S
_LAST = 2**36
"""A year that a date can have."""

_NEWEST = """
    SELECT max(a.published_at) FROM placement p JOIN article a ON a.id = p.article
    WHERE p.is_listed = 1 AND a.published_at <= ?
"""
_IMPOSSIBLE = """
    SELECT id FROM article WHERE seen_at > :now
    UNION SELECT id FROM article WHERE seen_at < :first
    UNION SELECT id FROM article WHERE seen_at < published_at - 86400
"""
"""Articles that came after now, or before there was a reader, or before they were published. Indexes answer all three."""
_ARTICLES_PUT_RIGHT = (
    "UPDATE article SET published_at = NULL WHERE published_at > :now + 86400",
    "UPDATE article SET seen_at = :now WHERE NOT seen_at BETWEEN max(:first, coalesce(published_at, 0) - 86400) AND :now",
    "UPDATE article SET sort_at = min(coalesce(published_at, seen_at), seen_at) WHERE 1",
)
_FOLLOWING = (
    "UPDATE placement SET sort_at = (SELECT sort_at FROM article WHERE id = article) WHERE 1",
    "UPDATE unread SET sort_at = (SELECT sort_at FROM article WHERE id = article) WHERE 1",
    "UPDATE page SET fetched_at = :now WHERE NOT fetched_at"
    " BETWEEN max(:first, coalesce((SELECT published_at FROM article WHERE id = article), 0) - 86400) AND :now",
)
"""What follows the time of an article."""
_OTHERS = (
    ("mark", "made_at"),
    ("reading", "read_at"),
    ("reading", "opened_at"),
    ("feed", "synced_at"),
    ("kept_search", "made_at"),
    ("rule", "made_at"),
    ("version", "fetched_at"),
)
"""Times of what was done here, by table."""
_BEFORE_PUBLISHED = (
    "UPDATE mark SET made_at = :now WHERE id IN (SELECT m.id FROM article a CROSS JOIN mark m ON m.article = a.id"
    " WHERE a.seen_at > :lately AND m.made_at < a.published_at - 86400)",
    "UPDATE reading SET read_at = :now WHERE article IN (SELECT a.id FROM article a CROSS JOIN reading r"
    " ON r.article = a.id WHERE a.seen_at > :lately AND r.read_at < a.published_at - 86400)",
    "UPDATE reading SET opened_at = :now WHERE article IN (SELECT a.id FROM article a CROSS JOIN reading r"
    " ON r.article = a.id WHERE a.seen_at > :lately AND r.opened_at < a.published_at - 86400)",
)
"""Nobody reads or marks what is not published; of what came lately, which an index finds."""
_AHEAD = (
    "UPDATE article SET changed_at = :now WHERE changed_at > :now",
    "UPDATE thread SET seen_at = :now WHERE seen_at > :now + 86400",
)


class Witnesses(NamedTuple):
    """What speaks for and against the clock; None where nothing is known."""

    now: datetime
    server_at: datetime | None
    """The server's clock when it answered last."""
    asked_at: datetime | None
    """This machine's clock at the same moment."""
    newest: datetime | None
    """When the newest of what the feeds list was published, as far as that is not in the future."""
    used_at: datetime | None
    """The last use."""
    large_at: datetime | None
    """When a prune of more than half was put off, on a day when the clock was right."""


class Times:
    """What the clock said when, and times that cannot be put right."""

    def __init__(self, connection: Connection, clock: Callable[[], int], issues: IssueTable) -> None:
        self._connection, self._clock, self._issues = connection, clock, issues

    def now(self) -> datetime:
        """The time now, by the store's clock."""
        return _time(self._clock())

    def witnesses(self) -> Witnesses:
        """What speaks for and against the clock."""
        now = self._clock()
        with self._connection.reading() as db:
            newest = db.execute(_NEWEST, (now + DAY_S,)).fetchone()[0]
            used_at = max((at for name in (VISITED, TIDIED) if (at := _kept(db, name)) is not None), default=None)
            kept = [_maybe(_kept(db, name)) for name in (SERVER, _ASKED, _LARGE)]
        return Witnesses(_time(now), kept[0], kept[1], _maybe(newest), _maybe(used_at), kept[2])

    def keep_answer(self, server_at: datetime) -> None:
        """Note that the server answered now, and at ``server_at`` by its own clock."""
        with self._connection.writing() as db:
            _keep(db, SERVER, int(server_at.timestamp()))
            _keep(db, _ASKED, self._clock())

    def keep_large(self, *, is_large: bool) -> None:
        """A prune of more than half is put off, from now on or longer; or there is none to put off."""
        with self._connection.writing() as db:
            if is_large and _kept(db, _LARGE) is None:
                _keep(db, _LARGE, self._clock())
            elif not is_large:
                db.execute("DELETE FROM setting WHERE name = ?", (_LARGE,))

    def keep_use(self) -> None:
        """Somebody is here. A last use in the future stays what speaks against the clock."""
        with self._connection.writing() as db:
            _keep(db, VISITED, max(self._clock(), _kept(db, VISITED) or 0))

    def was_here_today(self) -> bool:
        """Whether the last use was on the day that it is."""
        with self._connection.reading() as db:
            last = _kept(db, VISITED)
        return last is not None and day_of(last) == self._issues.today()

    def begin_visit(self, ends_after_s: int) -> None:
        """Note that somebody is here. After so many seconds away, what came since the last use is the shelf `Since`."""
        with self._connection.writing() as db:
            last = _kept(db, VISITED)
            if last is not None and self._clock() - last > ends_after_s:
                _keep(db, SINCE_SETTING, last)
        self.keep_use()

    def forget_use(self) -> None:
        """Correct a last use that lies in the future to now: for a clock that was found to be right."""
        self._bring_back(VISITED, TIDIED)

    def put_right(self) -> int:
        """The clock is right: times that cannot be are made now; gives how many articles had one.

        Doing it again changes nothing.
        """
        now = self._clock()
        values = {"now": now, "first": _FIRST, "lately": now - _LATELY_S}
        with self._connection.writing() as db:
            ids = [row[0] for row in db.execute(_IMPOSSIBLE, values)]
            for change in (*_ARTICLES_PUT_RIGHT, *_FOLLOWING) if ids else ():
                column = "id" if "UPDATE article" in change else "article"
                listed = f" AND {column} IN (SELECT value FROM json_each(:ids))"  # noqa: S608 - one of the two
                db.execute(change + listed, {**values, "ids": json.dumps(ids)})
            for table, column in _OTHERS:
                wrong = f"{column} > :now OR {column} < :first"
                db.execute(f"UPDATE OR IGNORE {table} SET {column} = :now WHERE {wrong}", values)  # noqa: S608 - the names above
            for change in (*_BEFORE_PUBLISHED, *_AHEAD):
                db.execute(change, values)
            self._put_issues_right(db, ids)
        self._bring_back(SINCE_SETTING, _LARGE)
        return len(ids)

    def _put_issues_right(self, db: sqlite3.Connection, article_ids: Collection[int]) -> None:
        """No issue lies in the future, none is closed that is not over, and none came out before its articles."""
        today = self._issues.today()
        yesterday = (today - timedelta(days=1)).isoformat()
        db.execute("UPDATE setting SET value = ? WHERE name = ? AND value > ?", (yesterday, CLOSED, yesterday))
        rows = db.execute(
            "SELECT article, coalesce(date(day, '+0 days'), ''), sort_at FROM issue JOIN article ON id = article"
            " WHERE day > ? OR date(day, '+0 days') IS NOT day OR article IN (SELECT value FROM json_each(?))",
            (today.isoformat(), json.dumps(list(article_ids))),
        ).fetchall()
        for number, day, sort_at in rows:
            if not (day_of(sort_at) - timedelta(days=1)).isoformat() <= day <= today.isoformat():
                db.execute("DELETE FROM issue WHERE article = ?", (number,))
                self._issues.enter(db, number, sort_at)

    def _bring_back(self, *names: str) -> None:
        now = self._clock()
        with self._connection.writing() as db:
            for name in names:
                if (_kept(db, name) or 0) > now:
                    _keep(db, name, now)


def _kept(db: sqlite3.Connection, name: str) -> int | None:
    row = db.execute("SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?", (name,)).fetchone()
    return min(max(0, row[0]), _LAST) if row else None


def _keep(db: sqlite3.Connection, name: str, value: int) -> None:
    db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, str(value)))


def _time(seconds: int) -> datetime:
    return time_at(seconds)


def _maybe(seconds: int | None) -> datetime | None:
    return _time(seconds) if seconds is not None else None
