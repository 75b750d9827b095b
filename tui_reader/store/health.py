"""Whether what is kept is whole, and mending what is not. A part of `Store`; `salvage` is for a file that does not open.

Nothing is thrown away to mend something: what cannot be read is fetched or built anew, and a damaged file is kept
beside the new one.
"""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tui_reader.errors import BusyStoreError, DamagedStoreError, NewerStoreError
from tui_reader.store.beside import DAMAGED, SALVAGED, put_in_place
from tui_reader.store.connection import Connection, now
from tui_reader.store.in_use import InUse
from tui_reader.store.journal import replay
from tui_reader.store.migrations import MIGRATIONS
from tui_reader.store.pages import Pages, is_packed
from tui_reader.store.pictures import hand_over
from tui_reader.store.seal import look
from tui_reader.store.upkeep import TABLES

_QUESTIONS = {
    "order": "FROM placement WHERE sort_at <> (SELECT sort_at FROM article WHERE id = article)",
    "not_indexed": "FROM indexed WHERE article NOT IN (SELECT rowid FROM found)",
    "index_of_nothing": "FROM found WHERE rowid NOT IN (SELECT article FROM indexed)",
    "prints_of_nothing": "FROM print WHERE article NOT IN (SELECT id FROM article JOIN printed ON article = id)",
    "text_lost": "FROM article WHERE words IS NOT NULL AND id NOT IN (SELECT article FROM page)",
}
"""What must find nothing, by its name."""
_CURES = {
    "order": ("UPDATE placement SET sort_at = (SELECT sort_at FROM article WHERE id = article)",),
    "not_indexed": ("DELETE FROM indexed WHERE article NOT IN (SELECT rowid FROM found)",),
    "index_of_nothing": ("DELETE FROM found WHERE rowid NOT IN (SELECT article FROM indexed)",),
    "prints_of_nothing": (
        "DELETE FROM print WHERE article NOT IN (SELECT id FROM article JOIN printed ON article = id)",
    ),
    "text_lost": (
        "INSERT OR IGNORE INTO download (article) SELECT id FROM article"
        " WHERE words IS NOT NULL AND id NOT IN (SELECT article FROM page)",
        "UPDATE article SET words = NULL WHERE words IS NOT NULL AND id NOT IN (SELECT article FROM page)",
    ),
}

_BUILT_ANEW = frozenset({"indexed", "term", "printed", "print"})
"""Tables that are filled from the pages."""

_PAGES, _VERSIONS = "SELECT article, html FROM page", "SELECT rowid, html FROM version"
_UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises; the second where SQLite quotes a broken name."""
_BOOKMARK = """
    INSERT INTO mark (id, article, kind, text, quote, block, offset, made_at)
    VALUES (lower(hex(randomblob(16))), ?, 'bookmark', '', '', -1, 0, ?)
"""


_LOST_ARTICLES = """
    INSERT INTO article (id, path, topline, headline, teaser, seen_at, sort_at)
    SELECT DISTINCT article, '/!' || article || '/', '', '', '', ?,
        coalesce((SELECT max(sort_at) FROM placement WHERE placement.article = mark.article), ?)
    FROM mark WHERE article NOT IN (SELECT id FROM article)
"""
"""What was marked keeps its marks, also where its own row was lost: its text is fetched again."""


class Health(Pages):
    """The part of the store that looks after itself."""

    def is_whole(self) -> bool:
        """Whether SQLite finds the file in order."""
        with self._connection.reading() as db:
            try:
                return bool(db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
            except _UNREADABLE:
                return False

    def check(self) -> None:
        """Raises DamagedStoreError where the file is not in order."""
        if not self.is_whole():
            raise DamagedStoreError(self._connection.path)

    def ailments(self) -> dict[str, int]:
        """What is not as it should be, by its name, and how often; empty where all is well."""
        with self._connection.reading() as db:
            found = {name: db.execute(f"SELECT count(*) {rest}").fetchone()[0] for name, rest in _QUESTIONS.items()}
            found["orphans"] = sum(
                db.execute(f"SELECT count(*) FROM {table} WHERE article NOT IN (SELECT id FROM article)").fetchone()[0]  # noqa: S608
                for table in TABLES
            )
            found["broken_pages"] = len(_broken(db, _PAGES))
            found["broken_versions"] = len(_broken(db, _VERSIONS))
        return {name: count for name, count in found.items() if count}

    def mend(self, ailments: dict[str, int]) -> None:
        """Cure these, in one transaction: what lost its text is fetched again, what lost its index is indexed again."""
        with self._connection.writing() as db:
            if "orphans" in ailments:
                _hand_over_orphans(db)
                for table in TABLES:
                    db.execute(f"DELETE FROM {table} WHERE article NOT IN (SELECT id FROM article)")  # noqa: S608
            if "broken_pages" in ailments:
                broken = json.dumps(_broken(db, _PAGES))
                db.execute("DELETE FROM page WHERE article IN (SELECT value FROM json_each(?))", (broken,))
                ailments = ailments | {"text_lost": 1}
            if "broken_versions" in ailments:  # nothing brings them back
                db.executemany("DELETE FROM version WHERE rowid = ?", [(row,) for row in _broken(db, _VERSIONS)])
            for name in _CURES.keys() & ailments.keys():
                for cure in _CURES[name]:
                    db.execute(cure)

    def copy_to(self, path: Path) -> None:
        """Write a copy of everything, whole, also while somebody writes. Replaces nothing: ``path`` must be new."""
        self._connection.copy_to(path)


def _broken(db: sqlite3.Connection, question: str) -> list[int]:
    return [number for number, packed in db.execute(question) if not is_packed(packed)]


def salvage(path: Path) -> tuple[Path, int]:
    """Save what can be read of a damaged file into a new one in its place; the damaged one is kept beside it.

    Gives where that is, and how many rows were saved. Raises BusyStoreError while somebody has it open,
    NewerStoreError for a file that is not damaged, but of a later version.
    """
    lock = InUse(path)
    try:
        with lock.alone() as is_alone:
            if not is_alone:
                raise BusyStoreError(path)
            if (found := look(path)) is not None and found.is_newer:
                raise NewerStoreError(path, found.version, len(MIGRATIONS))
            fresh = path.with_name(path.name + SALVAGED)
            saved = _salvage(path, fresh)
            return put_in_place(path, fresh, DAMAGED, lock), saved
    finally:
        lock.close()


def _salvage(path: Path, fresh: Path) -> int:
    for name in (fresh, Path(f"{fresh}-wal"), Path(f"{fresh}-shm"), Path(f"{fresh}.lock")):
        name.unlink(missing_ok=True)
    new = Connection(fresh)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as old, new.writing() as db:
            db.execute("PRAGMA defer_foreign_keys = ON")
            saved = sum(_save_table(old, db, name) for name in _tables(db))
            with suppress(*_UNREADABLE):  # a file from before there were marks
                for article_id, made_at in old.execute("SELECT article, created_at FROM bookmark"):
                    db.execute(_BOOKMARK, (article_id, made_at))
                    saved += 1
            saved += replay(path, db, now())
            db.execute(_LOST_ARTICLES, (now(), now()))
            db.execute(
                "INSERT OR IGNORE INTO download (article) SELECT id FROM article"
                " WHERE words IS NULL OR id NOT IN (SELECT article FROM page)"
            )
            db.execute("UPDATE feed SET etag = x'', last_modified = x''")  # what was lost comes again with the feeds
            _hand_over_orphans(db)
            for table in TABLES:
                db.execute(f"DELETE FROM {table} WHERE article NOT IN (SELECT id FROM article)")  # noqa: S608
        new.shrink(thoroughly=False)
    finally:
        new.close()
    Path(f"{fresh}.lock").unlink(missing_ok=True)
    return saved


def _hand_over_orphans(db: sqlite3.Connection) -> None:
    owners = db.execute("SELECT DISTINCT article FROM picture WHERE article NOT IN (SELECT id FROM article)")
    hand_over(db, [row[0] for row in owners])


def _tables(db: sqlite3.Connection) -> list[str]:
    """The tables with what cannot be built anew: those of the index and of the fingerprints are left out."""
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    skipped = ("found_", "piece_", "vocabulary", "sqlite_", "seal")  # the new file is another one
    return [row[0] for row in rows if not row[0].startswith(skipped) and row[0] not in _BUILT_ANEW]


def _save_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    """Copy what can be read, from both ends: a broken place in the middle loses only what lies on it."""
    wanted = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    with suppress(*_UNREADABLE):
        known = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
        columns = [name for name in wanted if name in known]
        if not columns:
            return 0
        listed, marks = ", ".join(columns), ", ".join("?" * len(columns))
        insert = f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({marks})"  # noqa: S608 - names of our own schema
        key = columns[0]
        before = new.total_changes
        for order in ("ASC", "DESC"):
            with suppress(*_UNREADABLE):
                for row in old.execute(f"SELECT {listed} FROM {table} ORDER BY {key} {order}"):  # noqa: S608
                    with suppress(*_UNREADABLE):
                        new.execute(insert, row)
        return new.total_changes - before
    return 0
