"""Taking in what comes from another machine.

Taking in the same twice changes nothing, and the order does not matter: marks and removals are sets that only
grow, of two pages the one fetched later holds, and of two fetched in the same second the greater one. A page that is
here is never replaced by an older or shorter one, nor by one of a time that has not come; of a marked article its text
is kept as an earlier one all the same.
"""

import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tui_reader.model import KeptPage, PageDigest
from tui_reader.model.times import time_at
from tui_reader.store.connection import Connection
from tui_reader.store.differences import difference
from tui_reader.store.headlines import insert_article
from tui_reader.store.marks import MarkTable, make, take_away
from tui_reader.store.pages import put_page
from tui_reader.store.pictures import picture_number, refer
from tui_reader.store.registers import settle
from tui_reader.store.versions import add, free_time, unpacked

if TYPE_CHECKING:
    from tui_reader.model.volume import Portable


class Merge:
    """Articles, marks and removals from elsewhere, put together with those that are here."""

    def __init__(self, connection: Connection, clock: Callable[[], int], marks: MarkTable) -> None:
        self._connection, self._clock, self._marks = connection, clock, marks

    def take_in(self, article: "Portable", digest: PageDigest | None) -> bool:
        """Take in an article from elsewhere with its marks, in one transaction; gives whether it was unknown here.

        ``digest`` is its page's. It stands in no list but the Merkliste, and is not unread.
        """
        number, page = article.headline.article_id, article.page
        with self._connection.writing() as db:
            is_new = db.execute("SELECT 1 FROM article WHERE id = ?", (number,)).fetchone() is None
            if is_new:
                insert_article(db, article.headline, article.ressort, self._clock())
                settle(db, number, self._clock())
            for mark in article.marks:
                make(db, mark)
            if page is not None and digest is not None:
                _take_page(db, number, page, digest, self._clock())
            for url, data in article.pictures:
                db.execute(
                    "INSERT OR IGNORE INTO picture (url, article, data, fetched_at) VALUES (?, ?, ?, ?)",
                    (url, number, data, self._clock()),
                )
            refer(db, number, (picture_number(url) for url, _ in article.pictures))
        self._marks.write_down(article.marks, ())
        return is_new

    def take_away(self, numbers: Iterable[str]) -> int:
        """Take away marks that were taken away elsewhere; gives how many of them were here."""
        numbers = list(numbers)
        with self._connection.writing() as db:
            count = take_away(db, numbers)
        self._marks.write_down((), numbers)
        return count


_KEPT = "SELECT fetched_at, html, coalesce(words, 0) FROM page JOIN article ON id = article WHERE article = ?"
_IS_WANTED = """
    SELECT 1 FROM article a WHERE a.id = ? AND a.fingerprint IS NOT ? AND a.id IN (SELECT article FROM mark)
        AND NOT EXISTS (SELECT 1 FROM version WHERE article = a.id AND fingerprint = ?)
"""
"""Whether the text of a page that does not take the place of the kept one is kept: where there is none like it."""


def _take_page(db: sqlite3.Connection, number: int, page: KeptPage, digest: PageDigest, now: int) -> None:
    """Keep a page where there is none, or an older and no longer one; else its text, if it is another and marked."""
    fetched_at = int(page.fetched_at.timestamp())
    kept = db.execute(_KEPT, (number,)).fetchone()
    if kept is None:
        when = time_at(min(fetched_at, now))  # one of a later time would never be asked for anew
        put_page(db, number, page._replace(fetched_at=when), digest, now)
    elif (fetched_at, page.packed) > kept[:2] and fetched_at <= now and digest.words >= kept[2]:
        put_page(db, number, page, digest, now)
    else:
        free, mark = free_time(db, number, min(fetched_at, now), -1), digest.fingerprint
        earlier, here = unpacked(page.packed), unpacked(kept[1])
        if earlier is not None and here is not None and db.execute(_IS_WANTED, (number, mark, mark)).fetchone():
            add(db, number, (free, page.url, mark, digest.words), difference(earlier, here))
        refer(db, number, digest.pictures)
