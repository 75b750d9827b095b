"""Earlier texts of articles: each is kept as what it differs in from a later one, so that it takes some hundred bytes.

Those of marked articles stay; those of others, which were read before their text was changed, stay for some time.
"""

import json
import sqlite3
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from tui_reader.store.differences import base_of, difference, put_together

WHOLE, DIFFERENCE = 0, 1
"""How a text lies in the file: packed, or as what it differs in from another one of the same article."""

_WANTED = """
    SELECT fingerprint, coalesce(words, 0) FROM article a WHERE id = ? AND fingerprint IS NOT ?
        AND (id IN (SELECT article FROM mark) OR id IN (SELECT article FROM reading WHERE read_at IS NOT NULL OR block >= 0))
        AND NOT EXISTS (SELECT 1 FROM version WHERE article = a.id AND fingerprint = a.fingerprint)
"""
"""A text that comes and goes is kept once."""
_OF_ARTICLE = "SELECT fetched_at, url, form, html FROM version WHERE article = ?"


class Text(NamedTuple):
    """An earlier page as it is in the file."""

    fetched_at: int
    url: str
    form: int
    data: bytes


def follow(db: sqlite3.Connection, article_id: int, fingerprint: int, page: bytes) -> None:
    """Another page takes the place of the kept one: the text of that one stays as a version where it was another, and
    was marked or read. To be called before.
    """
    kept = db.execute("SELECT url, html, fetched_at FROM page WHERE article = ?", (article_id,)).fetchone()
    before = unpacked(kept[1]) if kept else None
    if before is None:
        return
    wanted = db.execute(_WANTED, (article_id, fingerprint)).fetchone()
    if wanted is None:
        rebase(db, article_id, before, page)
    else:
        add(db, article_id, (free_time(db, article_id, kept[2], 1), kept[0], *wanted), difference(before, page))


def add(db: sqlite3.Connection, article_id: int, facts: tuple[int, str, int, int], packed: bytes) -> None:
    """Keep a version: its time, address, fingerprint and words, and what it differs in from another text."""
    db.execute(
        "INSERT INTO version (article, fetched_at, url, fingerprint, words, html, form) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (article_id, *facts, packed, DIFFERENCE),
    )


def rebase(db: sqlite3.Connection, article_id: int, before: bytes, after: bytes) -> None:
    """What differed from one page is kept as what differs from another: that is in its place."""
    checksum = zlib.crc32(before)
    for text in _texts(db, article_id):
        if text.form == DIFFERENCE and base_of(text.data) == checksum:
            page = put_together(text.data, before)
            if page is not None:
                _write(db, article_id, text.fetched_at, page, after)


def renew(db: sqlite3.Connection, article_id: int, pages: Mapping[int, bytes]) -> None:
    """Keep these pages, by their times, as what they differ in from the kept one."""
    page = _kept(db, article_id)
    if page is not None:
        for fetched_at, earlier in pages.items():
            _write(db, article_id, fetched_at, earlier, page)


def earlier_pages(db: sqlite3.Connection, article_id: int) -> dict[int, bytes]:
    """The earlier pages of an article by their times, those that can be put together."""
    texts = _texts(db, article_id)
    pages = {
        text.fetched_at: page for text in texts if text.form == WHOLE and (page := unpacked(text.data)) is not None
    }
    kept = _kept(db, article_id)
    known = {zlib.crc32(page): page for page in (*pages.values(), *([kept] if kept is not None else []))}
    waiting = [text for text in texts if text.form == DIFFERENCE]
    while ready := [text for text in waiting if base_of(text.data) in known]:
        for text in ready:
            page = put_together(text.data, known[base_of(text.data) or 0])
            if page is not None:
                pages[text.fetched_at] = known[zlib.crc32(page)] = page
        waiting = [text for text in waiting if text not in ready]
    return pages


def broken_versions(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """Article and time of those that cannot be put together any more."""
    rows = db.execute("SELECT article, fetched_at FROM version ORDER BY article").fetchall()
    whole = {article_id: earlier_pages(db, article_id).keys() for article_id in {row[0] for row in rows}}
    return [row for row in rows if row[1] not in whole[row[0]]]


def forget_versions(db: sqlite3.Connection, before: datetime) -> None:
    """Let go of the earlier texts of articles that are not marked, which were fetched before a time."""
    old = "SELECT article, fetched_at FROM version WHERE fetched_at < ? AND article NOT IN (SELECT article FROM mark)"
    going: dict[int, set[int]] = {}
    for article_id, fetched_at in db.execute(old, (int(before.timestamp()),)):
        going.setdefault(article_id, set()).add(fetched_at)
    for article_id, times in going.items():
        pages = earlier_pages(db, article_id)
        renew(db, article_id, {at: page for at, page in pages.items() if at not in times})
        listed = json.dumps(sorted(times))
        db.execute(
            "DELETE FROM version WHERE article = ? AND fetched_at IN (SELECT value FROM json_each(?))",
            (article_id, listed),
        )


def free_time(db: sqlite3.Connection, article_id: int, fetched_at: int, step: int) -> int:
    """The time of an earlier text, or the next at which there is none, ``step`` by step: no text takes another's place."""
    while db.execute("SELECT 1 FROM version WHERE article = ? AND fetched_at = ?", (article_id, fetched_at)).fetchone():
        fetched_at += step
    return fetched_at


def unpacked(data: bytes) -> bytes | None:
    """What was packed; None where it cannot be unpacked: a disk may flip a bit where SQLite does not look."""
    try:
        return zlib.decompress(data, 32 + zlib.MAX_WBITS)
    except zlib.error:
        return None


def _kept(db: sqlite3.Connection, article_id: int) -> bytes | None:
    row = db.execute("SELECT html FROM page WHERE article = ?", (article_id,)).fetchone()
    return unpacked(row[0]) if row else None


def _texts(db: sqlite3.Connection, article_id: int) -> list[Text]:
    return [Text(*row) for row in db.execute(_OF_ARTICLE, (article_id,)).fetchall()]


def _write(db: sqlite3.Connection, article_id: int, fetched_at: int, page: bytes, base: bytes) -> None:
    db.execute(
        "UPDATE version SET html = ?, form = ? WHERE article = ? AND fetched_at = ?",
        (difference(page, base), DIFFERENCE, article_id, fetched_at),
    )
