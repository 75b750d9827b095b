"""Rows of the database as values."""

from typing import NamedTuple

from tui_reader.model import (
    FAILED,
    GONE,
    THROUGH_PERCENT,
    WORDS_PER_MINUTE,
    YET,
    Entry,
    Headline,
    PageSource,
    Validators,
)
from tui_reader.model.times import time_at

MAX_ATTEMPTS = 5
"""So often a page is asked for that fails; one that is gone for good has this and one more attempt to its name."""
IS_BEGUN = f"block >= 0 AND share BETWEEN 1 AND {THROUGH_PERCENT - 1}"
"""What was left in the middle, of the table of readings; who has more of a text behind them is through."""
HAS_REST = "block >= 0 AND share BETWEEN 1 AND 99"
"""What was not read to its end, of the same table: it is gone on with, and its rest is said, also of one that is through."""
ENTRIES = f"""
    SELECT a.id, a.path, a.topline, a.headline, a.teaser, a.published_at, a.sort_at, a.ressort, a.authors, a.words,
           u.article IS NULL,
           EXISTS (SELECT 1 FROM mark WHERE article = a.id AND kind = 'bookmark'), a.changed_at,
           CASE WHEN a.words IS NULL THEN (SELECT attempts FROM download WHERE article = a.id) END,
           (SELECT share FROM reading WHERE article = a.id AND {HAS_REST})
    FROM article a LEFT JOIN unread u ON u.article = a.id
    WHERE a.id IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - the text above
"""The entries of articles; the parameter is a JSON array of their numbers."""

PAGE_SOURCE = """
    SELECT a.id, a.path, p.etag, p.last_modified, a.words FROM article a LEFT JOIN page p ON p.article = a.id WHERE a.id = ?
"""
"""Where to fetch an article's page from."""

DUE_PAGES = """
    SELECT a.id, a.path, p.etag, p.last_modified, a.words
    FROM download d JOIN article a ON a.id = d.article LEFT JOIN page p ON p.article = a.id
    WHERE (d.next_at <= :now OR d.next_at > :now + :most) AND d.attempts < :attempts AND (d.article IN (SELECT article FROM mark)
        OR EXISTS (SELECT 1 FROM placement WHERE article = d.article AND feed IN (SELECT value FROM json_each(:feeds))))
    ORDER BY a.sort_at DESC, a.id DESC
"""
"""The sources of the pages to fetch now, newest first. Parameters: now, the longest pause (more is due: the clock has been
put back), the most attempts, a JSON array of feeds."""

YOUNG_PAGES = """
    WITH asked (id) AS (
        SELECT id FROM article WHERE seen_at > :young AND sort_at > :young
        UNION SELECT article FROM placement WHERE is_listed = 1 AND feed IN (SELECT value FROM json_each(:feeds))
    )
    SELECT a.id, a.path, p.etag, p.last_modified, a.words, a.topline || ' ' || a.headline, a.sort_at > :young
    FROM asked JOIN article a ON a.id = asked.id JOIN page p ON p.article = a.id
    WHERE (p.etag IS NOT NULL OR p.last_modified IS NOT NULL OR NOT p.fetched_at BETWEEN :hour AND :now)
        AND a.id NOT IN (SELECT article FROM download) AND (a.id IN (SELECT article FROM mark)
        OR EXISTS (SELECT 1 FROM placement WHERE article = a.id AND feed IN (SELECT value FROM json_each(:feeds))))
    ORDER BY p.fetched_at, a.id
"""
"""The sources of kept pages that came after ``young`` or are listed, with their titles and which of both; those asked
longest ago first. A server that gave nothing to ask with is asked once after ``hour``. ``feeds``: a JSON array."""
NOT_MUTED = "article NOT IN (SELECT article FROM muted WHERE until > :now)"
"""What stands in lists and counts. Parameter: now."""
MINUTES = f"max(1, (a.words + {WORDS_PER_MINUTE // 2}) / {WORDS_PER_MINUTE})"
"""The minutes that an article ``a`` takes, as `tui_reader.model.reading_minutes` has them; NULL without a text."""
COUNT_UNREAD = """
    SELECT (SELECT count(*) FROM unread)
        - (SELECT count(*) FROM muted WHERE until > :now AND article IN (SELECT article FROM unread))
"""
"""How much is unread. Parameter: now."""


class TakenIn(NamedTuple):
    """What a feed's headlines changed: articles never seen here before, and how many more the feed's list holds."""

    new: tuple[int, ...]
    added: int


def entry_of(row: tuple[object, ...]) -> Entry:
    """The entry of a row of `ENTRIES`."""
    (
        article_id,
        path,
        topline,
        headline,
        teaser,
        published,
        sort_at,
        ressort,
        authors,
        words,
        is_read,
        marked,
        changed,
        attempts,
        behind,
    ) = row
    return Entry(
        headline=Headline(
            int(str(article_id)), str(path), str(topline), str(headline), str(teaser),
            time_at(int(str(published))) if published is not None else None,
        ),
        ressort=str(ressort),
        published_at=time_at(int(str(sort_at))),
        authors=tuple(str(authors).split("\n")) if authors else (),
        words=int(str(words)) if words is not None else None,
        is_read=bool(is_read),
        is_bookmarked=bool(marked),
        changed_at=time_at(int(str(changed))) if changed is not None else None,
        missing=missing_after(int(str(attempts or 0))),
        behind=int(str(behind or 0)),
    )  # fmt: skip


def missing_after(attempts: int) -> str:
    """Why a text is not here that was asked for so often in vain: YET, FAILED or GONE."""
    return GONE if attempts > MAX_ATTEMPTS else FAILED if attempts else YET


def source_of(row: tuple[int, str, bytes | None, bytes | None, int | None]) -> PageSource:
    """The source of a row of `PAGE_SOURCE` or `DUE_PAGES`."""
    return PageSource(row[0], row[1], Validators(row[2], row[3]), row[4])
