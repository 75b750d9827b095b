"""Marks: bookmarks, notes, tags, passages.

A mark is made or taken away, never changed; what was taken away stays known by its number (see `Mark`).
"""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence

from tui_reader.model import BOOKMARK, MOMENT_DIGITS, Change, Headline, Mark, Place
from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.journal import Journal, journal_of, numbers_in, replay

COLUMNS = "id, article, kind, text, quote, block, offset, made_at"
_ALL = f"SELECT {COLUMNS} FROM mark ORDER BY made_at, id"  # noqa: S608 - the names above
_OF_ARTICLES = f"SELECT {COLUMNS} FROM mark WHERE article IN (SELECT value FROM json_each(?)) ORDER BY made_at, id"  # noqa: S608
_INSERT = f"INSERT OR IGNORE INTO mark ({COLUMNS}) SELECT ?, id, ?, ?, ?, ?, ?, ? FROM article WHERE id = ?"  # noqa: S608


_UNREAD = """
    INSERT OR IGNORE INTO unread (article, sort_at) SELECT id, sort_at FROM article
    WHERE id = ? AND id NOT IN (SELECT article FROM placement)
        AND id NOT IN (SELECT article FROM reading WHERE read_at IS NOT NULL OR share > 0)
"""
"""What no feed held is not unread until it is bookmarked: then it is to be read, unless that was done."""
_TITLES = "SELECT id, path, topline, headline FROM article WHERE id IN (SELECT value FROM json_each(?))"


def new_number(beside: str = "") -> str:
    """A number for a new mark: nanoseconds since 1970, so that marks of one second sort as they were made, and chance.

    ``beside`` is the number of a mark of which that moment is taken: one that was made with the same key, or before it.
    """
    return (beside[:MOMENT_DIGITS] or f"{time.time_ns():0{MOMENT_DIGITS}x}") + os.urandom(8).hex()


class MarkTable:
    """What the reader marked. Each change goes into the journal, too, where there is one."""

    def __init__(self, connection: Connection, clock: Callable[[], int], journal: Journal | None) -> None:
        self._connection, self._clock, self._journal = connection, clock, journal

    def all(self) -> list[Mark]:
        """All marks, oldest first."""
        with self._connection.reading() as db:
            return [mark_of(row) for row in db.execute(_ALL)]

    def of(self, article_ids: Sequence[int]) -> list[Mark]:
        """The marks of these articles, oldest first."""
        with self._connection.reading() as db:
            return [mark_of(row) for row in db.execute(_OF_ARTICLES, (json.dumps(article_ids),))]

    def removed(self) -> list[str]:
        """The numbers of all marks that were taken away."""
        with self._connection.reading() as db:
            return [row[0] for row in db.execute("SELECT id FROM unmark ORDER BY id")]

    def change(self, made: Iterable[Mark], lost: Iterable[str]) -> None:
        """Make these marks and take those away, on the disk when this returns.

        A mark that was taken away before does not come back, nor does one of an article that is unknown.
        """
        made, lost = list(made), list(lost)
        with self._connection.writing() as db:
            take_away(db, lost)
            for mark in made:
                if make(db, mark) and mark.kind == BOOKMARK:
                    db.execute(_UNREAD, (mark.article_id,))
        self.write_down(made, lost)

    def set_bookmark(self, article_id: int, is_bookmarked: bool) -> Change | None:
        """Set or take away a bookmark; gives what changed, or None."""
        with self._connection.writing() as db:
            found = self._bookmarks(db, article_id)
            if is_bookmarked:
                change = self._add_bookmark(db, article_id) if not found else None
            else:
                change = _drop_bookmarks(db, article_id, found) if found else None
        return self._written_down(change)

    def toggle(self, article_id: int) -> Change | None:
        """Set the bookmark, or take it away where there is one; None for an article that is unknown."""
        with self._connection.writing() as db:
            found = self._bookmarks(db, article_id)
            change = _drop_bookmarks(db, article_id, found) if found else self._add_bookmark(db, article_id)
        return self._written_down(change)

    def _written_down(self, change: Change | None) -> Change | None:
        if change is not None:
            self.write_down(change.made, [mark.id for mark in change.lost])
        return change

    def write_down(self, made: Sequence[Mark], lost: Sequence[str]) -> None:
        """Write a change that the database has into the journal, too."""
        if self._journal is not None and (made or lost):
            self._journal.add(made, lost, self._headlines([mark.article_id for mark in made]))

    def renew_journal(self) -> None:
        """Write the journal anew: the marks that there are, in place of every change that led to them."""
        if self._journal is None:
            return
        with self._connection.alone() as is_alone:  # nobody adds a line meanwhile
            if not is_alone:
                return
            self.recover()
            marks = self.all()
            self._journal.replace(marks, self.removed(), self._headlines([mark.article_id for mark in marks]))

    def recover(self) -> int:
        """Marks that the journal knows and the database lost, as after a power cut, are here again; gives how many."""
        if self._journal is None:
            return 0
        if not journal_of(self._connection.path).exists():  # it is that of another file, and lies aside
            self.write_down(self.all(), self.removed())
            return 0
        made, lost = numbers_in(self._connection.path)
        with self._connection.reading() as db:
            gone = {row[0] for row in db.execute("SELECT id FROM unmark")}
            known = gone.union(row[0] for row in db.execute("SELECT id FROM mark"))
        if made <= known and lost <= gone:
            return 0
        with self._connection.writing() as db:
            return replay(self._connection.path, db, self._clock())

    def _headlines(self, article_ids: Sequence[int]) -> dict[int, Headline]:
        with self._connection.reading() as db:
            rows = db.execute(_TITLES, (json.dumps(article_ids),))
            return {row[0]: Headline(*row) for row in rows}

    def _bookmarks(self, db: sqlite3.Connection, article_id: int) -> list[Mark]:
        rows = db.execute(_OF_ARTICLES, (json.dumps([article_id]),))
        return [mark for row in rows if (mark := mark_of(row)).kind == BOOKMARK]

    def _add_bookmark(self, db: sqlite3.Connection, article_id: int) -> Change | None:
        mark = Mark(new_number(), article_id, BOOKMARK, time_at(self._clock()))
        if not make(db, mark):
            return None
        db.execute(_UNREAD, (article_id,))
        return Change("bookmark", (article_id,), made=(mark,))


def _drop_bookmarks(db: sqlite3.Connection, article_id: int, marks: Sequence[Mark]) -> Change:
    take_away(db, [mark.id for mark in marks])
    return Change("unbookmark", (article_id,), lost=tuple(marks))


def take_away(db: sqlite3.Connection, numbers: Iterable[str]) -> int:
    """Take these marks away, now and for ever; gives how many there were."""
    listed = json.dumps(list(numbers))
    db.execute("UPDATE machine SET number = number + 1")  # others are to hear of it
    db.execute("INSERT OR IGNORE INTO unmark (id) SELECT value FROM json_each(?)", (listed,))
    return db.execute("DELETE FROM mark WHERE id IN (SELECT value FROM json_each(?))", (listed,)).rowcount


def make(db: sqlite3.Connection, mark: Mark) -> bool:
    """Make a mark, unless it was taken away before or its article is unknown; gives whether it is there now."""
    if db.execute("SELECT 1 FROM unmark WHERE id = ?", (mark.id,)).fetchone():
        return False
    db.execute("UPDATE machine SET number = number + 1")  # others are to hear of it
    cursor = db.execute(
        _INSERT,
        (mark.id, mark.kind, mark.text, mark.quote, *mark.place, int(mark.made_at.timestamp()), mark.article_id),
    )
    return cursor.rowcount > 0


def mark_of(row: tuple[str, int, str, str, str, int, int, int]) -> Mark:
    """The mark of a row of COLUMNS."""
    number, article_id, kind, text, quote, block, offset, made_at = row
    return Mark(
        number, article_id, kind, time_at(made_at), text, quote, Place(block, offset)
    )  # fmt: skip
