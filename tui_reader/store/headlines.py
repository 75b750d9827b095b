"""What feeds say: headlines, which feed lists what, and what to ask its server with."""

import json
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from tui_reader.model import Entry, Headline, Validators
from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.issues import IssueTable
from tui_reader.store.registers import settle
from tui_reader.store.rows import ENTRIES, TakenIn, entry_of

_WILD = re.compile(r"([%_\\])")


class HeadlineTable:
    """Articles as lists show them. A new one is entered in the issue of its day, too."""

    def __init__(self, connection: Connection, clock: Callable[[], int], issues: IssueTable) -> None:
        self._connection, self._clock, self._issues = connection, clock, issues

    def validators(self, feed_id: str) -> Validators:
        """What to ask the feed's server with; empty for a feed never fetched."""
        with self._connection.reading() as db:
            row = db.execute("SELECT etag, last_modified FROM feed WHERE id = ?", (feed_id,)).fetchone()
        return Validators(*row) if row else Validators()

    def keep(
        self,
        feed_id: str,
        ressort: str,
        headlines: Sequence[Headline],
        validators: Validators,
        *,
        is_whole: bool = True,
    ) -> TakenIn:
        """Take in what a feed holds; what it does not hold any more is no longer listed, if it came whole.

        Known articles get their new title and teaser; one of which the feed says anything else than before, its date
        among it, is fetched again. Nothing is ever removed because a feed dropped it.
        """
        with self._connection.writing() as db:
            before = _size_of_feed(db, feed_id)
            if headlines and is_whole:
                db.execute("UPDATE placement SET is_listed = 0 WHERE feed = ? AND is_listed = 1", (feed_id,))
            new = [headline.article_id for headline in headlines if self._keep_headline(db, feed_id, ressort, headline)]
            db.execute(
                "INSERT INTO feed (id, etag, last_modified, synced_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
                " SET etag = excluded.etag, last_modified = excluded.last_modified, synced_at = excluded.synced_at",
                (feed_id, validators.etag, validators.last_modified, self._clock()),
            )
            return TakenIn(tuple(new), _size_of_feed(db, feed_id) - before)

    def _keep_headline(self, db: sqlite3.Connection, feed_id: str, ressort: str, headline: Headline) -> bool:
        """Keep one headline of a feed; gives whether its article is new here."""
        seen_at = self._clock()
        known = db.execute(
            "SELECT sort_at, topline, headline FROM article WHERE id = ?", (headline.article_id,)
        ).fetchone()
        if known is None:
            sort_at = insert_article(db, headline, ressort, seen_at)
            db.execute("INSERT INTO unread (article, sort_at) VALUES (?, ?)", (headline.article_id, sort_at))
            db.execute("INSERT INTO download (article) VALUES (?)", (headline.article_id,))
            settle(db, headline.article_id, seen_at)
        else:
            sort_at = known[0]
            if headline.headline and _is_news(db, feed_id, headline, known[1:]):
                db.execute(
                    "UPDATE article SET path = ?, topline = ?, headline = ?, teaser = ? WHERE id = ?",
                    (headline.path, headline.topline, headline.headline, headline.teaser, headline.article_id),
                )
                db.execute("INSERT OR IGNORE INTO download (article) VALUES (?)", (headline.article_id,))
        db.execute(
            "INSERT INTO placement (feed, article, sort_at, is_listed, said) VALUES (?, ?, ?, 1, ?)"
            " ON CONFLICT (feed, article) DO UPDATE SET is_listed = 1, said = excluded.said",
            (feed_id, headline.article_id, sort_at, _checksum(headline)),
        )
        self._issues.enter(db, headline.article_id, sort_at)
        return known is None

    def keep_linked(self, headline: Headline) -> None:
        """Take in an article that no feed held: one that a link led to. It stands in no list, and is not unread."""
        with self._connection.writing() as db:
            insert_article(db, headline, "", self._clock())
            settle(db, headline.article_id, self._clock())

    def retitle(self, article_id: int, topline: str, headline: str) -> None:
        """Have an article the title that its page has by now. What feeds said of it before is no news."""
        with self._connection.writing() as db:
            db.execute("UPDATE article SET topline = ?, headline = ? WHERE id = ?", (topline, headline, article_id))

    def unchanged(self, feed_id: str) -> None:
        """Note that a feed answered now, and that its headlines have not changed."""
        with self._connection.writing() as db:
            db.execute("UPDATE feed SET synced_at = ? WHERE id = ?", (self._clock(), feed_id))

    def synced_at(self) -> datetime | None:
        """When a feed last answered, whichever instance asked; None before the first time."""
        with self._connection.reading() as db:
            at = db.execute("SELECT max(synced_at) FROM feed").fetchone()[0]
        return None if at is None else time_at(at)

    def forget_other_feeds(self, feed_ids: Sequence[str]) -> None:
        """Forget what all other feeds list now: they are not fetched any more. One that comes back is fetched whole."""
        shown = (json.dumps(feed_ids),)
        with self._connection.writing() as db:
            db.execute(
                "UPDATE placement SET is_listed = 0 WHERE is_listed = 1 AND feed NOT IN (SELECT value FROM json_each(?))",
                shown,
            )
            db.execute(
                "UPDATE feed SET etag = NULL, last_modified = NULL WHERE id NOT IN (SELECT value FROM json_each(?))",
                shown,
            )

    def entries(self, article_ids: Iterable[int]) -> dict[int, Entry]:
        """What lists show of these articles; unknown ones are left out."""
        with self._connection.reading() as db:
            rows = db.execute(ENTRIES, (json.dumps(list(article_ids)),))
            return {row[0]: entry_of(row) for row in rows}

    def titles_with(self, words: Sequence[str], limit: int) -> list[int]:
        """Articles whose topline or headline holds all of these words, newest first; none for no words."""
        if not words:
            return []
        patterns = ["%" + _WILD.sub(r"\\\1", word) + "%" for word in words]
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT id FROM article WHERE NOT EXISTS"
                " (SELECT 1 FROM json_each(?) WHERE topline || ' ' || headline NOT LIKE value ESCAPE '\\')"
                " ORDER BY sort_at DESC, id DESC LIMIT ?",
                (json.dumps(patterns), limit),
            )
            return [row[0] for row in rows]

    def listed(self, feed_id: str) -> list[int]:
        """The articles that a feed lists now."""
        with self._connection.reading() as db:
            rows = db.execute("SELECT article FROM placement WHERE feed = ? AND is_listed = 1", (feed_id,))
            return [row[0] for row in rows]

    def feeds_of(self, article_id: int) -> list[str]:
        """The feeds that an article stood in."""
        with self._connection.reading() as db:
            rows = db.execute("SELECT feed FROM placement WHERE article = ? ORDER BY feed", (article_id,))
            return [row[0] for row in rows]


def insert_article(db: sqlite3.Connection, headline: Headline, ressort: str, seen_at: int) -> int:
    """Put an article in if it is not known; gives the time that lists sort it by."""
    published = int(headline.published_at.timestamp()) if headline.published_at else None
    sort_at = min(published, seen_at) if published is not None else seen_at
    db.execute(
        "INSERT OR IGNORE INTO article (id, path, topline, headline, teaser, published_at, seen_at, sort_at, ressort)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (headline.article_id, headline.path, headline.topline, headline.headline, headline.teaser, published, seen_at,
         sort_at, ressort),
    )  # fmt: skip
    return sort_at


def _is_news(db: sqlite3.Connection, feed_id: str, headline: Headline, title: tuple[str, str]) -> bool:
    """Whether a feed says something else of a known article than it said itself. Two feeds may well differ: that is none.

    Of one that it said nothing of yet, another title is.
    """
    row = db.execute(
        "SELECT said FROM placement WHERE feed = ? AND article = ?", (feed_id, headline.article_id)
    ).fetchone()
    if row is None or row[0] is None:
        return (headline.topline, headline.headline) != title
    return bool(row[0] != _checksum(headline))


def _checksum(headline: Headline) -> int:
    return zlib.crc32("\0".join(map(str, headline)).encode("utf-8", "replace"))


def _size_of_feed(db: sqlite3.Connection, feed_id: str) -> int:
    size: int = db.execute("SELECT count(*) FROM placement WHERE feed = ?", (feed_id,)).fetchone()[0]
    return size
