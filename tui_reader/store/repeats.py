"""What stands in several articles, and what of it the reader brought back."""

import json
from collections.abc import Sequence

from tui_reader.store.connection import Connection
from tui_reader.store.prints import prints_of, put_prints

SEVERAL = 4
"""Articles with other headlines that a text stands in: in as many, it belongs to none of them."""
_LOOKED_AT = 400
"""So many of the articles with a text are looked at: one that stands in all of them costs no more than that."""
_REPEATED = """
    SELECT value FROM json_each(?) WHERE ? <= (
        SELECT count(*) FROM (
            SELECT DISTINCT headline FROM article
            WHERE id IN (SELECT article FROM print WHERE print = value LIMIT ?) LIMIT ?))
"""
_WITHOUT_PRINTS = """
    SELECT id FROM article WHERE words IS NOT NULL AND id NOT IN (SELECT article FROM printed)
    ORDER BY sort_at DESC, id DESC LIMIT ?
"""


class RepeatTable:
    """Which texts stand in which articles, by their fingerprints."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def repeated(self, article_id: int) -> frozenset[int]:
        """Those fingerprints of an article's blocks that stand in SEVERAL articles with other headlines, it among them.

        One article under several numbers counts once, by its headline.
        """
        with self._connection.reading() as db:
            prints = json.dumps(prints_of(db, article_id))
            rows = db.execute(_REPEATED, (prints, SEVERAL, _LOOKED_AT, SEVERAL))
            return frozenset(row[0] for row in rows)

    def without_prints(self, limit: int) -> list[int]:
        """Kept articles of whose blocks no fingerprints are known: from before they were kept; newest first."""
        with self._connection.reading() as db:
            return [row[0] for row in db.execute(_WITHOUT_PRINTS, (limit,))]

    def keep_prints(self, prints: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Keep the fingerprints of these articles' blocks; where newer ones came meanwhile with a page, those stay."""
        with self._connection.writing() as db:
            known = "SELECT 1 FROM article WHERE id = ? AND id NOT IN (SELECT article FROM printed)"
            for article_id, found in prints:
                if db.execute(known, (article_id,)).fetchone():
                    put_prints(db, article_id, found)

    def restored(self, article_id: int) -> frozenset[int]:
        """What the reader brought back of an article, by its fingerprints."""
        with self._connection.reading() as db:
            return frozenset(
                row[0] for row in db.execute("SELECT print FROM restored WHERE article = ?", (article_id,))
            )

    def restore(self, article_id: int, print: int) -> None:
        """Show a text in this article from now on that is left out of it."""
        with self._connection.writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO restored (article, print) SELECT id, ? FROM article WHERE id = ?",
                (print, article_id),
            )

    def take_out_again(self, article_id: int, print: int) -> None:
        """Leave a text out of this article again that had been restored."""
        with self._connection.writing() as db:
            db.execute("DELETE FROM restored WHERE article = ? AND print = ?", (article_id, print))
