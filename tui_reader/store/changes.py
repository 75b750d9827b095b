"""What the reader did and can take back: the last changes, those of earlier sessions and of other instances among them."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from tui_reader.model import OF_SHELVES, OF_VIEWS, Change, Mark, Place
from tui_reader.model.rule import ListRule
from tui_reader.model.times import time_at
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
_OF_READING = frozenset({"read", "unread"})
_TAKEN_BACK_FOR_S = 36 * 3600
"""Seconds after which nobody expects one key to take a change back."""


class ChangeTable:
    """The last changes, newest on top. One that is taken back is gone from here."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock, self._begun_at = connection, clock, clock()
        self._own: dict[int, Change] = {}
        """Those that were made here, in this session, by their numbers, without the articles that were read here since."""

    def keep(self, change: Change) -> int:
        """Put a change on top; gives its number, which is higher than any before. Of more than MOST the oldest go."""
        now = self._clock()
        rules = [_values_of_rules(change.made_rules), _values_of_rules(change.lost_rules)]
        lists = [change.queue, change.search, change.print, change.shelf, change.views]
        marks = json.dumps([_values(change.made), _values(change.lost), *rules, *lists], ensure_ascii=False)
        with self._connection.writing() as db:
            number = db.execute(
                "INSERT INTO change (kind, made_at, marks) VALUES (?, ?, ?)", (change.kind, now, marks)
            ).lastrowid
            self._own[number or 0] = change._replace(made_at=time_at(now))
            self._own = dict([*self._own.items()][-MOST:])
            db.executemany(
                "INSERT OR IGNORE INTO changed (article, change) SELECT id, ? FROM article WHERE id = ?",
                [(number, article_id) for article_id in change.article_ids],
            )
            _drop(db, "number NOT IN (SELECT number FROM change ORDER BY number DESC LIMIT ?)", MOST)
        return number or 0

    def take_last(self, after: int | None = None) -> Change | None:
        """Take the newest change of this session, else of all; None where there is none of the last day and a half. With
        ``after``, the number of a change, only one of this session that was made later.

        It has those of its articles for which it still counts; one that counts for none is passed over. What another
        instance has changed, read or taken back since is overtaken.
        """
        with self._connection.writing() as db:
            _drop(db, _WITHOUT_ARTICLES, self._clock() - _TAKEN_BACK_FOR_S)
            rows = db.execute("SELECT number, kind, made_at, marks FROM change ORDER BY number DESC").fetchall()
            if (gone := self._newest_gone({number for number, *_ in rows}, after or 0)) is not None or not rows:
                return gone
            own = (index for index, (number, *_) in enumerate(rows) if number in self._own and number > (after or 0))
            if (last := next(own, 0 if after is None else None)) is None:
                return None
            number, _, made_at, _ = rows[last]
            change, since = _read(db, *rows[last]), [_read(db, *row) for row in rows[:last]]
            _drop(db, "number = ?", number)
            is_own = self._own.pop(number, None) is not None
        change = change._replace(is_elsewhere=not is_own and made_at >= self._begun_at)
        return _without_overtaken(change, {thing for one in since for thing in _things(one)})

    def _newest_gone(self, there: Collection[int], after: int) -> Change | None:
        """The newest change of this session, where it is not among those that are ``there`` and nobody here let it go."""
        while (number := max(self._own, default=0)) > after and number not in there:
            change = self._own.pop(number)
            age_s = self._clock() - (change.made_at or datetime.now(UTC)).timestamp()
            if age_s <= _TAKEN_BACK_FOR_S and (change.article_ids or change.kind not in _OF_READING):
                return change._replace(is_overtaken=True)
        return None

    def outlive(self, db: sqlite3.Connection, article_id: int) -> None:
        """An article was read here: what was set of it before is not taken back any more."""
        db.execute(OUTLIVED.format(articles="?"), (article_id,))
        for number, change in self._own.items():
            if change.kind in _OF_READING:
                left = tuple(one for one in change.article_ids if one != article_id)
                self._own[number] = change._replace(article_ids=left)

    def renumber(self, numbers: Mapping[str, str]) -> None:
        """Marks that came back have new numbers: earlier changes speak of those."""
        with self._connection.writing() as db:
            for old, new in numbers.items():
                db.execute("UPDATE change SET marks = replace(marks, ?, ?)", (old, new))


def _drop(db: sqlite3.Connection, which: str, value: int) -> None:
    db.execute(f"DELETE FROM change WHERE {which}", (value,))  # noqa: S608 - a text of this module
    db.execute("DELETE FROM changed WHERE change NOT IN (SELECT number FROM change)")


def _read(db: sqlite3.Connection, number: int, kind: str, made_at: int, marks: str) -> Change:
    articles = db.execute("SELECT article FROM changed WHERE change = ? ORDER BY article", (number,)).fetchall()
    made, lost, made_rules, lost_rules, queue, search, fingerprint, shelf, views = _whole(json.loads(marks))
    return Change(
        kind, tuple(one for (one,) in articles), tuple(map(_mark, made)), tuple(map(_mark, lost)),
        time_at(made_at), tuple(map(_rule, made_rules)), tuple(map(_rule, lost_rules)),
        tuple(queue), search, fingerprint, shelf, views,
    )  # fmt: skip


def _things(change: Change) -> set[tuple[str, int | str]]:
    """What a change is of: two changes of the same thing write over each other."""
    if change.kind in OF_VIEWS:
        return {("views", "")}
    if change.kind in OF_SHELVES:
        return {("search", change.search) if change.search else ("queue", "")}
    if rules := change.made_rules or change.lost_rules:
        return {(rule.kind, rule.query) for rule in rules}
    sort = f"print {change.print}" if change.print else "read" if change.kind in _OF_READING else "marks"
    return {(sort, article_id) for article_id in change.article_ids}


def _without_overtaken(change: Change, since: set[tuple[str, int | str]]) -> Change:
    """What is left of a change to be taken back where these things were changed since; articles are read each on its own."""
    if change.kind in _OF_READING and not _things(change) <= since:
        return change._replace(article_ids=tuple(one for one in change.article_ids if ("read", one) not in since))
    return change._replace(is_overtaken=not _things(change).isdisjoint(since))


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
    when = time_at(int(made_at))
    return Mark(str(number), int(article_id), str(kind), when, str(text), str(quote), Place(int(block), int(offset)))


def _values_of_rules(rules: Iterable[ListRule]) -> list[list[str | int | None]]:
    return [[rule.kind, rule.query, _seconds(rule.until), _seconds(rule.made_at), rule.id] for rule in rules]


def _rule(values: list[str | int | None]) -> ListRule:
    """A rule; an earlier version kept neither when it was made nor its number."""
    kind, query, until, made_at, number = [*values, None, None][:5]
    return ListRule(int(number or 0), str(kind), str(query), _time(until), made_at=_time(made_at))


def _seconds(when: datetime | None) -> int | None:
    return int(when.timestamp()) if when is not None else None


def _time(seconds: str | int | None) -> datetime | None:
    return time_at(int(seconds)) if seconds is not None else None
