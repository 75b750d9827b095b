"""Rules, and the articles that they hold. What is muted is kept as rows, so that lists and counts look it up."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from tui_reader.model import Query
from tui_reader.model.register import value_of
from tui_reader.model.rule import ListRule
from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.registers import note
from tui_reader.store.rows import NOT_MUTED

_FOR_EVER = 2**62
_ALL = f"""
    SELECT id, kind, query, until, (SELECT count(*) FROM matched WHERE rule = rule.id),
        (SELECT count(*) FROM matched WHERE rule = rule.id AND rule.kind = 'follow' AND NOT ({NOT_MUTED})), is_judged, made_at
    FROM rule WHERE until IS NULL OR until > :now ORDER BY made_at, id
"""  # noqa: S608 - the text of rows.py
_KEEP = """
    INSERT INTO rule (id, kind, query, made_at, until)
    VALUES ((SELECT :number WHERE NOT EXISTS (SELECT 1 FROM rule WHERE id = :number)), :kind, :query, :made_at, :until)
    ON CONFLICT (kind, query) DO UPDATE SET until = excluded.until RETURNING id
"""
_MUTE = """
    INSERT INTO muted (article, until) SELECT m.article, max(coalesce(r.until, ?))
    FROM matched m JOIN rule r ON r.id = m.rule WHERE r.kind = 'mute'{among} GROUP BY m.article
"""
_AMONG = "article IN (SELECT value FROM json_each(?))"
_FOLLOWED = f"""
    SELECT value AS article FROM json_each(:ids)
    WHERE article IN (SELECT m.article FROM matched m JOIN rule r ON r.id = m.rule WHERE r.kind = 'follow')
        AND {NOT_MUTED} ORDER BY key
"""  # noqa: S608 - the text of rows.py


class RuleTable:
    """What the reader mutes and follows."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def all(self) -> list[ListRule]:
        """The rules that hold now, oldest first."""
        with self._connection.reading() as db:
            return [_rule_of(row) for row in db.execute(_ALL, {"now": self._clock()})]

    def keep(
        self, kind: str, query: str, until: datetime | None = None, *, made_at: datetime | None = None, number: int = 0
    ) -> int:
        """Keep a rule, or give one that there is another end; gives its number.

        One that was taken away has its place again by ``made_at``, and its ``number`` where that is free.
        """
        end = int(until.timestamp()) if until is not None else None
        with self._connection.writing() as db:
            now = self._clock()
            begun = int(made_at.timestamp()) if made_at is not None else now
            db.execute("DELETE FROM rule WHERE until <= ?", (now,))
            values = {"number": number or None, "kind": kind, "query": query, "made_at": begun, "until": end}
            kept: int = db.execute(_KEEP, values).fetchall()[0][0]
            note(db, kind, [(query, value_of([begun, end]))], now)
            mute(db, None)
        return kept

    def remove(self, number: int) -> None:
        """Take a rule away: what it held back is in the lists again."""
        with self._connection.writing() as db:
            for kind, query in db.execute("SELECT kind, query FROM rule WHERE id = ?", (number,)).fetchall():
                note(db, kind, [(query, value_of(None))], self._clock())
            db.execute("DELETE FROM rule WHERE id = ?", (number,))
            db.execute("DELETE FROM matched WHERE rule NOT IN (SELECT id FROM rule)")
            mute(db, None)

    def judge(self, number: int, query: Query, article_ids: Sequence[int] | None = None) -> None:
        """Note which of these articles, or of all, a rule holds by its query."""
        listed = json.dumps(article_ids)
        with self._connection.writing() as db:
            if article_ids is None:
                db.execute("DELETE FROM matched WHERE rule = ?", (number,))
                db.execute("UPDATE rule SET is_judged = 1 WHERE id = ?", (number,))
            else:
                db.execute(f"DELETE FROM matched WHERE rule = ? AND {_AMONG}", (number, listed))  # noqa: S608
            found = _matches(db, query, article_ids)
            db.executemany(
                "INSERT INTO matched (rule, article) SELECT ?, id FROM article WHERE id = ?",
                [(number, one) for one in found],
            )
            mute(db, article_ids)

    def story(self, query: Query) -> list[int]:
        """All articles that a query finds, in order of time, the oldest first."""
        with self._connection.reading() as db:
            listed = json.dumps(_matches(db, query))
            question = "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_at, id"
            return [row[0] for row in db.execute(question, (listed,))]

    def heard(self, article_ids: Sequence[int]) -> list[int]:
        """Those of these articles that are not muted, in their order."""
        question = f"SELECT value AS article FROM json_each(:ids) WHERE {NOT_MUTED} ORDER BY key"  # noqa: S608
        with self._connection.reading() as db:
            rows = db.execute(question, {"ids": json.dumps(article_ids), "now": self._clock()})
            return [row[0] for row in rows]

    def followed(self, article_ids: Sequence[int]) -> list[int]:
        """Those of these articles that a rule follows and none mutes, in their order."""
        with self._connection.reading() as db:
            values = {"ids": json.dumps(article_ids), "now": self._clock()}
            return [row[0] for row in db.execute(_FOLLOWED, values)]


def _matches(db: sqlite3.Connection, query: Query, article_ids: Sequence[int] | None = None) -> list[int]:
    """What the index has for a query; it is loaded when something is first sought, as in `Store.search`."""
    from tui_reader.store.search import all_matches

    return all_matches(db, query, article_ids)


def mute(db: sqlite3.Connection, article_ids: Sequence[int] | None) -> None:
    """Have what is muted be what the rules say, of these articles or of all."""
    listed = () if article_ids is None else (json.dumps(article_ids),)
    among = f" WHERE {_AMONG}" if listed else ""
    db.execute(f"DELETE FROM muted{among}", listed)  # noqa: S608 - the text above
    db.execute(_MUTE.format(among=f" AND m.{_AMONG}" if listed else ""), (_FOR_EVER, *listed))


def _rule_of(row: tuple[int, str, str, int | None, int, int, int, int]) -> ListRule:
    number, kind, query, until, articles, muted, is_judged, made_at = row
    end = time_at(until) if until is not None else None
    return ListRule(number, kind, query, end, articles, muted, bool(is_judged), time_at(made_at))
