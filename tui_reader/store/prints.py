"""Writing down which texts stand in which articles, by their fingerprints; inside of another's transaction."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from struct import pack, unpack


def prints_of(db: sqlite3.Connection, article_id: int) -> tuple[int, ...]:
    """The fingerprints of an article's blocks; none where they are not known."""
    row = db.execute("SELECT prints FROM printed WHERE article = ?", (article_id,)).fetchone()
    return _unpacked(row[0]) if row else ()


def put_prints(db: sqlite3.Connection, article_id: int, prints: Sequence[int]) -> None:
    """Keep the fingerprints of an article's blocks in place of those that are kept."""
    before, now = set(prints_of(db, article_id)), set(prints)
    db.executemany("DELETE FROM print WHERE print = ? AND article = ?", [(one, article_id) for one in before - now])
    db.executemany("INSERT OR IGNORE INTO print VALUES (?, ?)", [(one, article_id) for one in sorted(now - before)])
    packed = pack(f"<{len(prints)}I", *prints)
    db.execute("INSERT OR REPLACE INTO printed (article, prints) VALUES (?, ?)", (article_id, packed))


def forget_prints(db: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Forget the fingerprints of articles that are deleted, so that they no longer count as repeated."""
    listed = json.dumps(list(article_ids))
    rows = db.execute(
        "SELECT article, prints FROM printed WHERE article IN (SELECT value FROM json_each(?))", (listed,)
    )
    gone = [(one, article_id) for article_id, packed in rows.fetchall() for one in _unpacked(packed)]
    db.executemany("DELETE FROM print WHERE print = ? AND article = ?", gone)


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])
