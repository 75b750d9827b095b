"""Pictures, and which articles refer to them: each is kept once, and goes with the last of these.

A picture's row names one article that refers to it. When that one goes, it becomes another's.
"""

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence

from tui_reader.store.connection import Connection

_NUMBER = re.compile(r"/picture/(\d{1,15})/")
_ELSEWHERE = 1 << 60
LOOKED_AT = 0
"""In place of a picture's number: all that the article's page refers to is known."""

_HEIR = """
    SELECT article FROM refers WHERE picture = ? AND article NOT IN (SELECT value FROM json_each(?))
    ORDER BY article IN (SELECT article FROM mark) DESC, article DESC LIMIT 1
"""
_MAY_REFER = """
    SELECT article FROM page WHERE article NOT IN (SELECT value FROM json_each(?))
        AND article NOT IN (SELECT article FROM refers WHERE picture = 0)
    ORDER BY article IN (SELECT article FROM mark) DESC, article DESC LIMIT 1
"""
"""A page that was kept before anybody looked what it refers to: until it goes, it may be this picture."""


class PictureTable:
    """Pictures by their addresses."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def get(self, url: str) -> bytes | None:
        """A kept picture as it came, or None."""
        with self._connection.reading() as db:
            row = db.execute("SELECT data FROM picture WHERE url = ?", (url,)).fetchone()
        return row[0] if row else None

    def has(self, url: str) -> bool:
        """Whether a picture is kept."""
        with self._connection.reading() as db:
            return db.execute("SELECT 1 FROM picture WHERE url = ?", (url,)).fetchone() is not None

    def keep(self, article_id: int, url: str, data: bytes) -> None:
        """Keep a picture of an article, under its address, in place of one that is kept."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO picture (url, article, data, fetched_at) SELECT ?, id, ?, ? FROM article WHERE id = ?",
                (url, data, self._clock(), article_id),
            )
            refer(db, article_id, [picture_number(url)])

    def refer(self, article_id: int, urls: Iterable[str]) -> None:
        """Note that an article refers to these pictures: they stay as long as it does."""
        with self._connection.writing() as db:
            refer(db, article_id, map(picture_number, urls))

    def incomplete(self) -> list[int]:
        """Marked articles whose text is here, and of whose pictures that is not known, newest first."""
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT id FROM article a WHERE id IN (SELECT article FROM mark) AND words IS NOT NULL AND NOT EXISTS"
                " (SELECT 1 FROM illustrated WHERE article = a.id AND fingerprint IS a.fingerprint)"
                " ORDER BY sort_at DESC, id DESC"
            )
            return [row[0] for row in rows]

    def complete(self, article_id: int) -> None:
        """All pictures of an article's text as it is now are here, as far as they can be had."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO illustrated (article, fingerprint) SELECT id, fingerprint FROM article WHERE id = ?",
                (article_id,),
            )


def picture_number(url: str) -> int:
    """The number of a picture: in whatever size and under whatever name it is asked for, where it is one of the taz."""
    found = _NUMBER.search(url)
    return int(found[1]) if found else _ELSEWHERE + zlib.crc32(url.encode("utf-8", "replace"))


def refer(db: sqlite3.Connection, article_id: int, pictures: Iterable[int]) -> None:
    """Note that an article refers to these pictures. It may be one that is unknown: then nothing is noted."""
    rows = [(picture, article_id) for picture in pictures]
    db.executemany("INSERT OR IGNORE INTO refers (article, picture) SELECT id, ? FROM article WHERE id = ?", rows)


def hand_over(db: sqlite3.Connection, going: Sequence[int]) -> None:
    """The pictures of these articles become those of others that refer to them, where there are any."""
    listed = json.dumps(list(going))
    rows = db.execute("SELECT url FROM picture WHERE article IN (SELECT value FROM json_each(?))", (listed,)).fetchall()
    for (url,) in rows:
        heir = db.execute(_HEIR, (picture_number(url), listed)).fetchone()
        heir = heir or db.execute(_MAY_REFER, (listed,)).fetchone()
        if heir is not None:
            db.execute("UPDATE picture SET article = ? WHERE url = ?", (heir[0], url))
