"""Rows of the database as values."""

from datetime import UTC, datetime
from typing import NamedTuple

from tui_reader.model import Entry, Headline, Validators

ENTRIES = """
    SELECT a.id, a.path, a.topline, a.headline, a.teaser, a.published_at, a.sort_at, a.ressort, a.authors, a.words,
           u.article IS NULL, b.article IS NOT NULL
    FROM article a LEFT JOIN unread u ON u.article = a.id LEFT JOIN bookmark b ON b.article = a.id
    WHERE a.id IN (SELECT value FROM json_each(?))
"""
"""The entries of articles; the parameter is a JSON array of their numbers."""


class KeptPage(NamedTuple):
    """A page on the disk."""

    url: str
    html: bytes
    validators: Validators
    fetched_at: datetime


class TakenIn(NamedTuple):
    """What a feed's headlines changed: articles never seen here before, and how many more the feed's list holds."""

    new: tuple[int, ...]
    added: int


class PageDigest(NamedTuple):
    """What lists need of a page, taken from it once when it is kept."""

    words: int
    authors: tuple[str, ...] = ()
    ressort: str = ""


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
    ) = row
    return Entry(
        headline=Headline(
            int(str(article_id)), str(path), str(topline), str(headline), str(teaser),
            datetime.fromtimestamp(int(str(published)), UTC) if published is not None else None,
        ),
        ressort=str(ressort),
        published_at=datetime.fromtimestamp(int(str(sort_at)), UTC),
        authors=tuple(str(authors).split("\n")) if authors else (),
        words=int(str(words)) if words is not None else None,
        is_read=bool(is_read),
        is_bookmarked=bool(marked),
    )  # fmt: skip
