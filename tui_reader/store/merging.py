"""Taking in what comes from another machine. A part of `Store`, apart for its size.

Taking in the same twice changes nothing, and the order does not matter: marks and removals are sets that only
grow, of two pages the one fetched later holds, and of two fetched in the same second the greater one.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui_reader.model import PageDigest
from tui_reader.store.marks import Marks, make, take_away
from tui_reader.store.pages import insert_article, put_page
from tui_reader.store.pictures import picture_number, refer

if TYPE_CHECKING:
    from tui_reader.model.volume import Portable


class Merging(Marks):
    """The part of the store that merges."""

    def take_in(self, article: "Portable", digest: PageDigest | None) -> bool:
        """Take in an article from elsewhere with its marks, in one transaction; gives whether it was unknown here.

        ``digest`` is its page's. It stands in no list but the Merkliste, and is not unread. Where this machine has
        a newer page, that one stays.
        """
        number, page = article.headline.article_id, article.page
        with self._connection.writing() as db:
            is_new = db.execute("SELECT 1 FROM article WHERE id = ?", (number,)).fetchone() is None
            if is_new:
                insert_article(db, article.headline, article.ressort, self._clock())
            if page is not None and digest is not None:
                kept = db.execute("SELECT fetched_at, html FROM page WHERE article = ?", (number,)).fetchone()
                fetched_at = int(page.fetched_at.timestamp())
                if kept is None or (fetched_at, page.packed) > (kept[0], kept[1]):
                    put_page(db, number, page, digest, self._clock())
            for url, data in article.pictures:
                db.execute(
                    "INSERT OR IGNORE INTO picture (url, article, data, fetched_at) VALUES (?, ?, ?, ?)",
                    (url, number, data, self._clock()),
                )
            refer(db, number, (picture_number(url) for url, _ in article.pictures))
            for mark in article.marks:
                make(db, mark)
        self.write_down(article.marks, ())
        return is_new

    def take_away(self, numbers: Iterable[str]) -> int:
        """Take away marks that were taken away elsewhere; gives how many of them were here."""
        numbers = list(numbers)
        with self._connection.writing() as db:
            count = take_away(db, numbers)
        self.write_down((), numbers)
        return count
