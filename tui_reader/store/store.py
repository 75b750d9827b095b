"""The database's questions and changes; one method is one transaction. Knows no threads, HTML or HTTP."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tui_reader.model import Entry, Headline, Place, Validators
from tui_reader.store.health import Health
from tui_reader.store.merging import Merging
from tui_reader.store.pages import insert_article
from tui_reader.store.repeats import Repeats
from tui_reader.store.rows import ENTRIES, TakenIn, entry_of
from tui_reader.store.search import Search
from tui_reader.store.times import SINCE_SETTING, Times
from tui_reader.store.upkeep import Upkeep

UNREAD, BOOKMARKS, SINCE = "unread", "bookmarks", "since"
"""The shelves; every other one is a feed, by its number. SINCE is what came since the last visit."""

_WILD = re.compile(r"([%_\\])")


class Store(Search, Repeats, Merging, Times, Upkeep, Health):
    """Everything that is kept: pages (`Pages`), their index (`Search`), what stands in several of them
    (`Repeats`), marks (`Marks`, `Merging`), the day's papers (`Issues`), what the clock said (`Times`), room for more
    (`Upkeep`), being whole (`Health`), lists, what was read."""

    # ------------------------------------------------------------ feeds

    def feed_validators(self, feed_id: str) -> Validators:
        """What to ask the feed's server with; empty for a feed never fetched."""
        with self._connection.reading() as db:
            row = db.execute("SELECT etag, last_modified FROM feed WHERE id = ?", (feed_id,)).fetchone()
        return Validators(*row) if row else Validators()

    def keep_headlines(
        self,
        feed_id: str,
        ressort: str,
        headlines: Sequence[Headline],
        validators: Validators,
        *,
        is_whole: bool = True,
    ) -> TakenIn:
        """Take in what a feed holds; what it does not hold any more is no longer listed, if it came whole.

        Known articles get their new title; whose title changed is fetched again. Nothing is ever
        removed because a feed dropped it.
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
        """Whether the article is new here."""
        seen_at = self._clock()
        known = db.execute(
            "SELECT sort_at, topline, headline FROM article WHERE id = ?", (headline.article_id,)
        ).fetchone()
        if known is None:
            sort_at = insert_article(db, headline, ressort, seen_at)
            db.execute("INSERT INTO unread (article, sort_at) VALUES (?, ?)", (headline.article_id, sort_at))
            db.execute("INSERT INTO download (article) VALUES (?)", (headline.article_id,))
        else:
            sort_at = known[0]
            if headline.headline and (headline.topline, headline.headline) != known[1:]:
                db.execute(
                    "UPDATE article SET path = ?, topline = ?, headline = ?, teaser = ? WHERE id = ?",
                    (headline.path, headline.topline, headline.headline, headline.teaser, headline.article_id),
                )
                db.execute("INSERT OR IGNORE INTO download (article) VALUES (?)", (headline.article_id,))
        db.execute(
            "INSERT INTO placement (feed, article, sort_at, is_listed) VALUES (?, ?, ?, 1)"
            " ON CONFLICT (feed, article) DO UPDATE SET is_listed = 1",
            (feed_id, headline.article_id, sort_at),
        )
        self.enter_in_issue(db, headline.article_id, sort_at)
        return known is None

    def feed_unchanged(self, feed_id: str) -> None:
        """A feed answered, and holds what it held."""
        with self._connection.writing() as db:
            db.execute("UPDATE feed SET synced_at = ? WHERE id = ?", (self._clock(), feed_id))

    def forget_other_feeds(self, feed_ids: Sequence[str]) -> None:
        """These are all that is asked for: nobody knows what another lists now. It is asked for anew if it comes back."""
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

    # ------------------------------------------------------------ lists

    def shelf(self, shelf_id: str, limit: int = -1) -> list[int]:
        """The articles on a shelf or in a Ressort, newest first (bookmarks: newest mark first)."""
        with self._connection.reading() as db:
            if shelf_id == UNREAD:
                rows = db.execute("SELECT article FROM unread ORDER BY sort_at DESC, article DESC LIMIT ?", (limit,))
            elif shelf_id == BOOKMARKS:
                rows = db.execute(
                    "SELECT article FROM mark WHERE kind = 'bookmark' GROUP BY article"
                    " ORDER BY max(made_at) DESC, article DESC LIMIT ?",
                    (limit,),
                )
            elif shelf_id == SINCE:
                rows = db.execute(
                    "SELECT id FROM article WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?)"
                    " AND id IN (SELECT article FROM placement) ORDER BY sort_at DESC, id DESC LIMIT ?",
                    (SINCE_SETTING, limit),
                )
            else:
                rows = db.execute(
                    "SELECT article FROM placement WHERE feed = ? ORDER BY sort_at DESC, article DESC LIMIT ?",
                    (shelf_id, limit),
                )
            return [row[0] for row in rows]

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

    def unread_counts(self) -> dict[str, int]:
        """Unread articles by feed, and under UNREAD all of them; BOOKMARKS holds all bookmarks."""
        with self._connection.reading() as db:
            counts = dict(
                db.execute(
                    "SELECT p.feed, count(*) FROM unread u JOIN placement p ON p.article = u.article GROUP BY p.feed"
                )
            )
            counts[UNREAD] = db.execute("SELECT count(*) FROM unread").fetchone()[0]
            counts[SINCE] = db.execute(
                "SELECT count(*) FROM unread JOIN article ON id = article"
                " WHERE seen_at > (SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?)",
                (SINCE_SETTING,),
            ).fetchone()[0]
            counts[BOOKMARKS] = db.execute(
                "SELECT count(DISTINCT article) FROM mark WHERE kind = 'bookmark'"
            ).fetchone()[0]
        return counts

    def first_unread(self, article_ids: Sequence[int]) -> int | None:
        """The first of these articles, in this order, that is unread; None where all are read."""
        with self._connection.reading() as db:
            row = db.execute(
                "SELECT value FROM json_each(?) WHERE value IN (SELECT article FROM unread) ORDER BY key LIMIT 1",
                (json.dumps(article_ids),),
            ).fetchone()
        return row[0] if row else None

    def all_unread(self) -> int:
        """How many articles are unread."""
        with self._connection.reading() as db:
            count: int = db.execute("SELECT count(*) FROM unread").fetchone()[0]
        return count

    def count_unread(self, article_ids: Sequence[int]) -> int:
        """How many of these articles are unread."""
        with self._connection.reading() as db:
            count: int = db.execute(
                "SELECT count(*) FROM unread WHERE article IN (SELECT value FROM json_each(?))",
                (json.dumps(article_ids),),
            ).fetchone()[0]
        return count

    def feeds_of(self, article_id: int) -> list[str]:
        """The feeds that an article stood in."""
        with self._connection.reading() as db:
            rows = db.execute("SELECT feed FROM placement WHERE article = ? ORDER BY feed", (article_id,))
            return [row[0] for row in rows]

    # ------------------------------------------------------------ what the reader did

    def set_read(self, article_ids: Iterable[int], is_read: bool) -> list[int]:
        """Mark articles as read or unread; gives those for which that changed something."""
        changed: list[int] = []
        when = self._clock()
        with self._connection.writing() as db:
            for article_id in article_ids:
                if is_read:
                    cursor = db.execute("DELETE FROM unread WHERE article = ?", (article_id,))
                else:
                    cursor = db.execute(
                        "INSERT OR IGNORE INTO unread (article, sort_at) SELECT id, sort_at FROM article WHERE id = ?",
                        (article_id,),
                    )
                if cursor.rowcount:
                    changed.append(article_id)
                    db.execute(
                        "INSERT INTO reading (article, read_at) VALUES (?, ?)"
                        " ON CONFLICT (article) DO UPDATE SET read_at = excluded.read_at",
                        (article_id, when if is_read else None),
                    )
        return changed

    def toggle_read(self, article_id: int) -> bool:
        """Mark as read, or as unread where it is read; gives whether it is read now."""
        if self.set_read([article_id], True):
            return True
        self.set_read([article_id], False)
        return False

    def seen_until(self, article_id: int) -> datetime | None:
        """Up to when the reader has looked at an article's comments; None for never."""
        with self._connection.reading() as db:
            row = db.execute("SELECT seen_at FROM thread WHERE article = ?", (article_id,)).fetchone()
        return datetime.fromtimestamp(row[0], UTC) if row else None

    def keep_seen(self, article_id: int, newest: datetime) -> None:
        """The reader has looked at all comments up to ``newest``."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO thread (article, seen_at) SELECT id, ? FROM article WHERE id = ?"
                " ON CONFLICT (article) DO UPDATE SET seen_at = max(seen_at, excluded.seen_at)",
                (int(newest.timestamp()), article_id),
            )

    def keep_place(self, article_id: int, place: Place, share: int = 0) -> None:
        """Keep where the reader is in an article; ``share`` of it, in percent, is behind or in sight."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT INTO reading (article, block, offset, share) SELECT id, ?, ?, ? FROM article WHERE id = ?"
                " ON CONFLICT (article) DO UPDATE"
                " SET block = excluded.block, offset = excluded.offset, share = excluded.share",
                (place.block, place.offset, share, article_id),
            )

    def place(self, article_id: int) -> Place:
        """Where the reader was in an article; the top for one never opened."""
        with self._connection.reading() as db:
            row = db.execute("SELECT block, offset FROM reading WHERE article = ?", (article_id,)).fetchone()
        return Place(*row) if row else Place()

    # ------------------------------------------------------------ small things

    def setting(self, name: str) -> str | None:
        """A value kept under a name, or None."""
        with self._connection.reading() as db:
            row = db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        with self._connection.writing() as db:
            db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))


def _size_of_feed(db: sqlite3.Connection, feed_id: str) -> int:
    size: int = db.execute("SELECT count(*) FROM placement WHERE feed = ?", (feed_id,)).fetchone()[0]
    return size
