"""Making room: what is kept and how large it is, what goes, and giving the space back.

What the reader marked or began never goes, nor do its pictures, whoever else has them; nor does what a feed lists: it
would come back.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from tui_reader.model import StoreFacts
from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.pictures import hand_over
from tui_reader.store.prints import forget_prints
from tui_reader.store.rows import IS_BEGUN
from tui_reader.store.versions import earlier_pages, forget_versions, rebase, renew, unpacked

_NONE: Mapping[int, bytes] = MappingProxyType({})
_EXEMPT = f"""
    a.id NOT IN (SELECT article FROM mark) AND a.id NOT IN (SELECT article FROM placement WHERE is_listed = 1)
    AND a.id NOT IN (SELECT article FROM reading WHERE {IS_BEGUN})
"""  # noqa: S608 - the text of rows.py
_OLDEST = f"""
    SELECT id FROM article a WHERE {_EXEMPT} AND seen_at < ? ORDER BY sort_at, id LIMIT ?
"""  # noqa: S608 - the text above
_OLDER = f"""
    SELECT count(*) FROM article a WHERE {_EXEMPT} AND seen_at < ?
"""  # noqa: S608
TABLES = (
    "placement", "reading", "unread", "page", "download", "picture", "thread", "issue", "condensed", "illustrated",
    "indexed", "version", "outlived", "printed", "restored", "refers", "changed", "matched", "muted",
)  # fmt: skip
"""What holds rows of an article, beside the article itself and its marks."""
_FACTS = """
    SELECT (SELECT count(*) FROM article), (SELECT count(words) FROM article),
        (SELECT count(DISTINCT article) FROM mark), (SELECT count(*) FROM picture),
        (SELECT coalesce(sum(length(data)), 0) FROM picture),
        (SELECT count(*) FROM version), (SELECT coalesce(sum(length(html)), 0) FROM version),
        (SELECT min(sort_at) FROM article),
        (SELECT max(synced_at) FROM feed), (SELECT count(*) FROM indexed)
"""
_TO_CONDENSE = """
    SELECT id FROM article WHERE words IS NOT NULL AND seen_at < ? AND id NOT IN (SELECT article FROM condensed)
    ORDER BY id LIMIT ?
"""


class Room:
    """How much room there is, and making more."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(self) -> StoreFacts:
        """What is kept, and how large it is."""
        with self._connection.reading() as db:
            articles, kept, marked, pictures, picture_bytes, *others, indexed = db.execute(_FACTS).fetchone()
            versions, version_bytes, oldest, synced = others
            size, free = self._sizes(db)
        return StoreFacts(
            articles, kept, marked, indexed, pictures, picture_bytes, versions, version_bytes, size, free,
            _time(oldest), _time(synced),
        )  # fmt: skip

    def used_bytes(self) -> int:
        """Bytes of the file that hold something."""
        with self._connection.reading() as db:
            size, free = self._sizes(db)
        return size - free

    def oldest(self, before: datetime, limit: int) -> list[int]:
        """Articles that came here before a time and may go, the oldest first."""
        with self._connection.reading() as db:
            rows = db.execute(_OLDEST, (int(before.timestamp()), limit))
            return [row[0] for row in rows]

    def count_older(self, before: datetime) -> int:
        """How many articles that came here before a time may go."""
        with self._connection.reading() as db:
            count: int = db.execute(_OLDER, (int(before.timestamp()),)).fetchone()[0]
        return count

    def prune(self, article_ids: Sequence[int]) -> bool:
        """Let these articles go, if nobody else has the store open; gives whether they went.

        All in one transaction; one that was marked or begun in the meantime stays.
        """
        with self._connection.alone() as is_alone:
            if not is_alone:
                return False
            with self._connection.writing() as db:
                listed = json.dumps(list(article_ids))
                rows = db.execute(
                    f"SELECT id FROM article a WHERE {_EXEMPT} AND id IN (SELECT value FROM json_each(?))",  # noqa: S608
                    (listed,),
                )
                ids = [row[0] for row in rows]
                forget_prints(db, ids)
                hand_over(db, ids)
                going = json.dumps(ids)
                for table in TABLES:
                    db.execute(f"DELETE FROM {table} WHERE article IN (SELECT value FROM json_each(?))", (going,))  # noqa: S608
                db.execute("DELETE FROM found WHERE rowid IN (SELECT value FROM json_each(?))", (going,))
                db.execute("DELETE FROM article WHERE id IN (SELECT value FROM json_each(?))", (going,))
            return True

    def give_back(self, *, thoroughly: bool = False) -> bool:
        """Give free space back to the disk, if nobody else has the store open; gives whether that was so.

        ``thoroughly`` writes a file anew that was made before it could shrink: that takes its time.
        """
        with self._connection.alone() as is_alone:
            if is_alone:
                self._connection.shrink(thoroughly=thoroughly)
            return is_alone

    def to_condense(self, seen_before: datetime, limit: int) -> list[int]:
        """Articles seen first before a time whose page is kept as it came."""
        with self._connection.reading() as db:
            return [row[0] for row in db.execute(_TO_CONDENSE, (int(seen_before.timestamp()), limit))]

    def forget_versions(self, before: datetime) -> None:
        """Let go of the earlier texts, fetched before a time, of articles that are not marked."""
        with self._connection.writing() as db:
            forget_versions(db, before)

    def earlier_pages(self, article_id: int) -> dict[int, bytes]:
        """The earlier pages of an article by their times."""
        with self._connection.reading() as db:
            return earlier_pages(db, article_id)

    def condense(self, article_id: int, packed: bytes | None, earlier: Mapping[int, bytes] = _NONE) -> None:
        """Replace a page and ``earlier`` ones by smaller forms, and note that it was looked at; None where it stays as it is."""
        with self._connection.writing() as db:
            if packed is not None:
                kept = db.execute("SELECT html FROM page WHERE article = ?", (article_id,)).fetchone()
                before, after = unpacked(kept[0]) if kept else None, unpacked(packed)
                if before is not None and after is not None:
                    rebase(db, article_id, before, after)
                db.execute("UPDATE page SET html = ? WHERE article = ?", (packed, article_id))
            renew(db, article_id, earlier)
            db.execute("INSERT OR IGNORE INTO condensed (article) SELECT id FROM article WHERE id = ?", (article_id,))

    def _sizes(self, db: sqlite3.Connection) -> tuple[int, int]:
        pages, free, size = (
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        return pages * size, free * size


def _time(seconds: int | None) -> datetime | None:
    return time_at(seconds) if seconds is not None else None
