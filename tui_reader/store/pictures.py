"""Which articles refer to a picture: it is kept once, and goes with the last of them.

A picture's row names one article that refers to it. When that one goes, it becomes another's.
"""

import json
import re
import sqlite3
import zlib
from collections.abc import Iterable, Sequence

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
