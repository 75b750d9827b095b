"""What the reader did and can take back: the last changes, those of earlier sessions and of other instances among them."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from tui_reader.model import Change, Mark, Place
from tui_reader.model.rule import ListRule
from tui_reader.store.connection import Connection

MOST = 50
"""Changes that are kept."""
_WITHOUT_ARTICLES = """
    made_at < ? OR (
        kind NOT IN ('mute', 'unmute', 'follow', 'unfollow', 'queue', 'search', 'unsearch', 'forget',
            'hide_read', 'show_read', 'order')
        AND number NOT IN (SELECT change FROM changed))
"""
"""Changes that count for none any more; those of rules, of searches, of lists and of all that was chosen are of no article."""
OUTLIVED = """
    DELETE FROM changed WHERE article IN ({articles})
        AND change IN (SELECT number FROM change WHERE kind IN ('read', 'unread'))
"""
"""What was set of articles before is not taken back any more."""
_TAKEN_BACK_FOR_S = 36 * 3600
"""Seconds after which nobody expects one key to take a change back."""


class ChangeTable:
    """The last changes, newest on top. One that is taken back is gone from here."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def keep(self, change: Change) -> None:
        """Put a change on top; of more than MOST the oldest go."""
        rules = [_values_of_rules(change.made_rules), _values_of_rules(change.lost_rules)]
        lists = [change.queue, change.search, change.print, change.shelf, change.views]
        marks = json.dumps([_values(change.made), _values(change.lost), *rules, *lists], ensure_ascii=False)
        with self._connection.writing() as db:
            number = db.execute(
                "INSERT INTO change (kind, made_at, marks) VALUES (?, ?, ?)", (change.kind, self._clock(), marks)
            ).lastrowid
            db.executemany(
                "INSERT OR IGNORE INTO changed (article, change) SELECT id, ? FROM article WHERE id = ?",
                [(number, article_id) for article_id in change.article_ids],
            )
            _drop(db, "number NOT IN (SELECT number FROM change ORDER BY number DESC LIMIT ?)", MOST)

    def take_last(self) -> Change | None:
        """Take the newest change from the top; None where there is none of the last day and a half.

        It has those of its articles for which it still counts; one that counts for none is passed over.
        """
        with self._connection.writing() as db:
            _drop(db, _WITHOUT_ARTICLES, self._clock() - _TAKEN_BACK_FOR_S)
            row = db.execute("SELECT number, kind, made_at, marks FROM change ORDER BY number DESC LIMIT 1").fetchone()
            if row is None:
                return None
            number, kind, made_at, marks = row
            articles = db.execute("SELECT article FROM changed WHERE change = ? ORDER BY article", (number,)).fetchall()
            _drop(db, "number = ?", number)
        made, lost, made_rules, lost_rules, queue, search, fingerprint, shelf, views = _whole(json.loads(marks))
        return Change(
            kind, tuple(one for (one,) in articles), tuple(map(_mark, made)), tuple(map(_mark, lost)),
            datetime.fromtimestamp(made_at, UTC), tuple(map(_rule, made_rules)), tuple(map(_rule, lost_rules)),
            tuple(queue), search, fingerprint, shelf, views,
        )  # fmt: skip

    def renumber(self, numbers: Mapping[str, str]) -> None:
        """Marks that came back have new numbers: earlier changes speak of those."""
        with self._connection.writing() as db:
            for old, new in numbers.items():
                db.execute("UPDATE change SET marks = replace(marks, ?, ?)", (old, new))


def outlive(db: sqlite3.Connection, article_id: int) -> None:
    """An article was read: what was set of it before is not taken back any more."""
    db.execute(OUTLIVED.format(articles="?"), (article_id,))


def _drop(db: sqlite3.Connection, which: str, value: int) -> None:
    db.execute(f"DELETE FROM change WHERE {which}", (value,))  # noqa: S608 - a text of this module
    db.execute("DELETE FROM changed WHERE change NOT IN (SELECT number FROM change)")


def _whole(kept: list[Any]) -> list[Any]:
    """All that a change is of; an earlier version kept less of it."""
    return [*kept, *([], [], [], [], [], "", 0, "", "")[len(kept) :]]


def _values(marks: Iterable[Mark]) -> list[list[str | int]]:
    return [
        [mark.id, mark.article_id, mark.kind, int(mark.made_at.timestamp()), mark.text, mark.quote, *mark.place]
        for mark in marks
    ]


def _mark(values: list[str | int]) -> Mark:
    number, article_id, kind, made_at, text, quote, block, offset = values
    when = datetime.fromtimestamp(int(made_at), UTC)
    return Mark(str(number), int(article_id), str(kind), when, str(text), str(quote), Place(int(block), int(offset)))


def _values_of_rules(rules: Iterable[ListRule]) -> list[list[str | int | None]]:
    return [[rule.kind, rule.query, int(rule.until.timestamp()) if rule.until is not None else None] for rule in rules]


def _rule(values: list[str | int | None]) -> ListRule:
    kind, query, until = values
    end = datetime.fromtimestamp(int(until), UTC) if until is not None else None
    return ListRule(0, str(kind), str(query), end)
