"""What is kept of the site's pages: the newest, earlier ones, and what is still to fetch."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from tui_reader.model import KeptPage, PageDigest, PageSource, TextVersion, UnpackedPage, Validators
from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.pictures import LOOKED_AT, refer
from tui_reader.store.prints import put_prints
from tui_reader.store.rows import DUE_PAGES, MAX_ATTEMPTS, PAGE_SOURCE, YOUNG_PAGES, missing_after, source_of
from tui_reader.store.versions import earlier_pages, follow, unpacked

FIRST_PAUSE_S = 5 * 60
_PAUSE_FACTOR = 4
_LONGEST_PAUSE_S = FIRST_PAUSE_S * _PAUSE_FACTOR ** (MAX_ATTEMPTS - 1)
_DISCUSSED_S, _NEWS_AFTER_S = 7 * 24 * 3600, 12 * 3600
_YOUNG_S, _HOUR_S = 2 * 24 * 3600, 3600
_FIRST_PAGE = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())
_AHEAD_S = 15 * 60
"""What the site's clock may be ahead of this one."""
MOST_ASKED_AGAIN = 40
"""Kept pages that are asked for again in one refresh."""
_LIVE_SIGN, _LIVE_WORDS = "+++", frozenset({"live", "liveticker", "liveblog", "livestream"})
SHORTER = "shorter"
"""How a kept text outlives what the site has: a text that is much shorter; or it is GONE there: an address without an article."""


class PageTable:
    """Pages, and which are to be fetched when."""

    def __init__(self, connection: Connection, clock: Callable[[], int]) -> None:
        self._connection, self._clock = connection, clock

    def keep(self, article_id: int, url: str, packed: bytes, validators: Validators, digest: PageDigest) -> bool:
        """Keep a page and what lists show of it; it is no longer to be fetched. Gives whether a kept text became another.

        ``packed`` is UTF-8, compressed as zlib or gzip do.
        """
        now = self._clock()
        page = KeptPage(url, packed, validators, _time(now))
        with self._connection.writing() as db:
            before = db.execute("SELECT fingerprint FROM article WHERE id = ?", (article_id,)).fetchone()
            put_page(db, article_id, page, digest, now)
        return before is not None and before[0] not in {None, digest.fingerprint}

    def get(self, article_id: int) -> UnpackedPage | None:
        """The page of an article, or None while it is not kept. One that cannot be unpacked is fetched again."""
        with self._connection.reading() as db:
            row = db.execute("SELECT url, html, fetched_at FROM page WHERE article = ?", (article_id,)).fetchone()
        page = _opened(*row) if row else None
        if row and page is None:
            self._fetch_again(article_id)
        return page

    def packed(self, article_id: int) -> KeptPage | None:
        """The page of an article as it lies on the disk, whether or not it can be unpacked; None while it is not kept."""
        with self._connection.reading() as db:
            row = db.execute(
                "SELECT url, html, etag, last_modified, fetched_at FROM page WHERE article = ?", (article_id,)
            ).fetchone()
        return KeptPage(row[0], row[1], Validators(row[2], row[3]), _time(row[4])) if row else None

    def _fetch_again(self, article_id: int) -> None:
        with self._connection.writing() as db:
            db.execute("DELETE FROM page WHERE article = ?", (article_id,))
            db.execute("UPDATE article SET words = NULL WHERE id = ?", (article_id,))
            db.execute("INSERT OR REPLACE INTO download (article) VALUES (?)", (article_id,))

    def versions(self, article_id: int) -> list[TextVersion]:
        """The earlier texts of an article that are kept, newest first."""
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT fetched_at, words FROM version WHERE article = ? ORDER BY fetched_at DESC", (article_id,)
            )
            return [TextVersion(_time(fetched_at), words) for fetched_at, words in rows]

    def version(self, article_id: int, fetched_at: datetime) -> UnpackedPage | None:
        """The page of an earlier text, or None where there is none of that time that can be unpacked."""
        number = int(fetched_at.timestamp())
        with self._connection.reading() as db:
            html = earlier_pages(db, article_id).get(number)
            row = db.execute(
                "SELECT url, length(html) FROM version WHERE article = ? AND fetched_at = ?", (article_id, number)
            ).fetchone()
        return UnpackedPage(row[0], html, _time(number), row[1]) if row and html is not None else None

    def source(self, article_id: int) -> PageSource:
        """Where to fetch an article's page from."""
        with self._connection.reading() as db:
            row = db.execute(PAGE_SOURCE, (article_id,)).fetchone()
        return source_of(row) if row else PageSource(article_id)

    def due(self, feed_ids: Sequence[str]) -> list[PageSource]:
        """The pages to fetch now, newest first: those of these feeds, and all bookmarks."""
        with self._connection.reading() as db:
            feeds, now = json.dumps(feed_ids), self._clock()
            values = {"now": now, "most": _LONGEST_PAUSE_S, "attempts": MAX_ATTEMPTS, "feeds": feeds}
            rows = db.execute(DUE_PAGES, values)
            return [source_of(row) for row in rows]

    def young(self, feed_ids: Sequence[str]) -> list[PageSource]:
        """The kept pages that may well have been changed, MOST_ASKED_AGAIN of them at most: of what came in the last two
        days, and of what is listed and goes on by its title; those first, then what was asked for longest ago.
        """
        now = self._clock()
        values = {"now": now, "hour": now - _HOUR_S, "young": now - _YOUNG_S, "feeds": json.dumps(feed_ids)}
        with self._connection.reading() as db:
            rows = [
                (_is_live(title), is_young, source_of(row)) for *row, title, is_young in db.execute(YOUNG_PAGES, values)
            ]
        rows.sort(key=lambda row: not row[0])
        return [source for is_live, is_young, source in rows if is_live or is_young][:MOST_ASKED_AGAIN]

    def failed(self, article_id: int, *, is_final: bool, outlived: str = "") -> None:
        """Try a page again later, with growing pauses, at most MAX_ATTEMPTS times; or never.

        ``outlived``: how the kept text outlived what the site has now (GONE, SHORTER), where it said so.
        """
        with self._connection.writing() as db:
            row = db.execute("SELECT attempts FROM download WHERE article = ?", (article_id,)).fetchone()
            attempts = min((row[0] if row else 0) + 1, MAX_ATTEMPTS)
            pause = FIRST_PAUSE_S * _PAUSE_FACTOR ** (attempts - 1)
            db.execute(
                "INSERT OR REPLACE INTO download (article, attempts, next_at) SELECT id, ?, ? FROM article WHERE id = ?",
                (MAX_ATTEMPTS + 1 if is_final else attempts, self._clock() + pause, article_id),
            )
            if outlived:
                db.execute(
                    "INSERT OR REPLACE INTO outlived (article, how) SELECT id, ? FROM article"
                    " WHERE id = ? AND words IS NOT NULL",
                    (outlived, article_id),
                )

    def missing(self, article_id: int) -> str:
        """Why the text of an article is not here: YET, FAILED or GONE."""
        with self._connection.reading() as db:
            row = db.execute("SELECT attempts FROM download WHERE article = ?", (article_id,)).fetchone()
        return missing_after(row[0] if row else 0)

    def unchanged(self, article_id: int) -> None:
        """Note that the site has the kept page unchanged: it counts as fetched now."""
        with self._connection.writing() as db:
            _is_answered(db, article_id)
            db.execute("UPDATE page SET fetched_at = ? WHERE article = ?", (self._clock(), article_id))

    def outlived(self, article_id: int) -> str:
        """How the kept text of an article outlived what the site has now: GONE, SHORTER; empty where it did not."""
        with self._connection.reading() as db:
            row = db.execute("SELECT how FROM outlived WHERE article = ?", (article_id,)).fetchone()
        return row[0] if row else ""

    def rests(self, article_id: int) -> bool:
        """Whether the page failed so lately that it is not to be asked for yet."""
        with self._connection.reading() as db:
            question = "SELECT 1 FROM download WHERE article = ? AND attempts > 0 AND next_at > ? AND next_at <= ?"
            now = self._clock()
            return db.execute(question, (article_id, now, now + _LONGEST_PAUSE_S)).fetchone() is not None

    def discussed(self) -> list[int]:
        """Marked articles that came in the last week and were fetched before half a day: comments are still written."""
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT id FROM article JOIN page ON page.article = id WHERE id IN (SELECT article FROM mark)"
                " AND seen_at > ? AND NOT fetched_at BETWEEN ? AND ? ORDER BY id DESC",
                (self._clock() - _DISCUSSED_S, self._clock() - _NEWS_AFTER_S, self._clock()),
            )
            return [row[0] for row in rows]


def put_page(db: sqlite3.Connection, article_id: int, page: KeptPage, digest: PageDigest, now: int) -> None:
    """Keep a page in place of the one that is kept, if any, and what lists show of it.

    Of a marked article, or one that was read, the one before stays as a version, where its text was another. Nothing where the article has
    made room in the meantime.
    """
    if db.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone() is None:
        return
    if (html := unpacked(page.packed)) is not None:
        follow(db, article_id, digest.fingerprint, html)
    db.execute(
        "INSERT OR REPLACE INTO page (article, url, html, fetched_at, etag, last_modified) VALUES (?, ?, ?, ?, ?, ?)",
        (article_id, page.url, page.packed, int(page.fetched_at.timestamp()), *page.validators),
    )
    db.execute(
        "UPDATE article SET words = ?, authors = ?, ressort = CASE WHEN ? = '' THEN ressort ELSE ? END,"
        " changed_at = CASE WHEN fingerprint <> ? THEN ? ELSE changed_at END, fingerprint = ? WHERE id = ?",
        (digest.words, "\n".join(digest.authors), digest.ressort, digest.ressort, digest.fingerprint, now,
         digest.fingerprint, article_id),
    )  # fmt: skip
    if digest.published_at is not None:
        _take_date(db, article_id, int(digest.published_at.timestamp()), now)
    _is_answered(db, article_id)
    db.execute("DELETE FROM condensed WHERE article = ?", (article_id,))
    put_prints(db, article_id, digest.prints)
    refer(db, article_id, [LOOKED_AT, *digest.pictures])  # and to those that an earlier text refers to


def _take_date(db: sqlite3.Connection, article_id: int, published: int, now: int) -> None:
    """The time of an article is its page's own, from now on: a feed without one, or with another, is corrected.

    Not one that cannot be: in the future, or before there was such a page. The issue that it stands in stays.
    """
    if not _FIRST_PAGE <= published <= now + _AHEAD_S:
        return
    db.execute(
        "UPDATE article SET published_at = ?, sort_at = min(?, seen_at) WHERE id = ?",
        (published, published, article_id),
    )
    for table in ("placement", "unread"):
        db.execute(
            f"UPDATE {table} SET sort_at = (SELECT sort_at FROM article WHERE id = article) WHERE article = ?",  # noqa: S608 - these two
            (article_id,),
        )


def _is_live(title: str) -> bool:
    """Whether a title says that the text goes on: ``+++``, a word such as Liveticker."""
    words = "".join(char if char.isalpha() else " " for char in title.casefold()).split()
    return _LIVE_SIGN in title or not _LIVE_WORDS.isdisjoint(words)


def _is_answered(db: sqlite3.Connection, article_id: int) -> None:
    """Take the page off the list of those to fetch: the kept one is what the site has."""
    db.execute("DELETE FROM download WHERE article = ?", (article_id,))
    db.execute("DELETE FROM outlived WHERE article = ?", (article_id,))


def _opened(url: str, packed: bytes, fetched_at: int) -> UnpackedPage | None:
    html = unpacked(packed)
    return UnpackedPage(url, html, _time(fetched_at), len(packed)) if html is not None else None


def _time(seconds: int) -> datetime:
    return time_at(seconds)
