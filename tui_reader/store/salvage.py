"""Saving what can be read of a file that does not open. The damaged one is kept beside the new one."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tui_reader.errors import BusyStoreError, NewerStoreError
from tui_reader.store.beside import DAMAGED, SALVAGED, put_in_place
from tui_reader.store.connection import Connection, now
from tui_reader.store.health import UNREADABLE, drop_orphans
from tui_reader.store.in_use import InUse
from tui_reader.store.journal import replay
from tui_reader.store.migrations import MIGRATIONS
from tui_reader.store.seal import look

_BUILT_ANEW = frozenset({"indexed", "term", "printed", "print", "matched", "muted", "heard"})
"""Tables that are filled from the pages, by rules, and from what other machines wrote: that is read again."""
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
            with suppress(*UNREADABLE):  # a file from before there were marks
                for article_id, made_at in old.execute("SELECT article, created_at FROM bookmark"):
                    db.execute(_BOOKMARK, (article_id, made_at))
                    saved += 1
            saved += replay(path, db, now())
            db.execute(_LOST_ARTICLES, (now(), now()))
            db.execute(
                "INSERT OR IGNORE INTO download (article) SELECT id FROM article"
                " WHERE words IS NULL OR id NOT IN (SELECT article FROM page)"
            )
            db.execute("UPDATE rule SET is_judged = 0")
            db.execute("UPDATE feed SET etag = x'', last_modified = x''")  # what was lost comes again with the feeds
            drop_orphans(db)
        new.shrink(thoroughly=False)
    finally:
        new.close()
    Path(f"{fresh}.lock").unlink(missing_ok=True)
    return saved


def _tables(db: sqlite3.Connection) -> list[str]:
    """The tables with what cannot be built anew: those of the index and of the fingerprints are left out."""
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    skipped = ("found_", "piece_", "vocabulary", "sqlite_", "seal")  # the new file is another one
    return [row[0] for row in rows if not row[0].startswith(skipped) and row[0] not in _BUILT_ANEW]


def _save_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    """Copy what can be read, from both ends: a broken place in the middle loses only what lies on it."""
    wanted = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    with suppress(*UNREADABLE):
        known = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
        columns = [name for name in wanted if name in known]
        if not columns:
            return 0
        listed, marks = ", ".join(columns), ", ".join("?" * len(columns))
        insert = f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({marks})"  # noqa: S608 - names of our own schema
        key = columns[0]
        before = new.total_changes
        for order in ("ASC", "DESC"):
            with suppress(*UNREADABLE):
                for row in old.execute(f"SELECT {listed} FROM {table} ORDER BY {key} {order}"):  # noqa: S608
                    with suppress(*UNREADABLE):
                        new.execute(insert, row)
        return new.total_changes - before
    return 0
