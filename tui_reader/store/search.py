"""The index of everything kept, and questions to it, in German.

Words are compared without case and accents (FTS5's unicode61), ß as ss, and ae, oe, ue as ä, ö, ü. A word is
found inside longer ones through the vocabulary: a table of the terms that exist, with an index of their
trigrams, is a hundredth of an index of the trigrams of all texts.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence

from tui_reader.model import Hit, IndexedText, Query
from tui_reader.store.connection import Connection

HIT = ("\x02", "\x03")
"""What stands around a hit in a snippet: no text of the store holds these, because `clean` lets none in."""
_SNIPPET_CHARACTERS, _BEFORE_HIT = 160, 50
_MOST_TERMS = 1_000
_MOST_TERMS_OF_THREE = 250
"""Three letters stand inside of very many words: those that begin with them first, then the shortest."""
_CANDIDATES = 400
"""Of the articles that hold what is sought, so many of the newest are ranked: of more, nobody reads the rest."""
_SHORTEST = 3
"""Letters of a word that is sought inside others; a shorter one is sought at the beginning of words."""
RANKED = """
    SELECT id FROM (
        SELECT f.rowid AS id, bm25(found, 10.0, 4.0, 1.0, 3.0, 3.0) AS score FROM found f
        WHERE found MATCH ?
            AND (? IS NULL OR (SELECT sort_at FROM article WHERE id = f.rowid) >= ?)
            AND (? = '[]' OR EXISTS (
                SELECT 1 FROM placement WHERE article = f.rowid AND feed IN (SELECT value FROM json_each(?))))
        ORDER BY f.rowid DESC LIMIT ?
    ) ORDER BY score, id DESC LIMIT ?
"""
"""The numbers of articles grow with time: the newest are the first in this order, without a look at any other table."""
_WRITTEN = {"a": "(?:ä|ae|a)", "o": "(?:ö|oe|o)", "u": "(?:ü|ue|u)", "ß": "(?:ß|ss)"}
_WRITTEN_OUT = re.compile(r"(?<=[^q])ue|^ue|ae|oe")
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def folded(word: str) -> str:
    """A word as it is compared with others: ``Ärzte``, ``Aerzte`` and ``Arzte`` are one."""
    return _WRITTEN_OUT.sub(lambda found: found[0][0], word.casefold().translate(_UMLAUTS))


class SearchIndex:
    """The texts of all kept articles, to be searched."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due(self, limit: int) -> list[int]:
        """Kept articles whose text is not in the index, or was changed since, newest first."""
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT a.id FROM article a LEFT JOIN indexed i ON i.article = a.id WHERE a.words IS NOT NULL"
                " AND (i.article IS NULL OR i.fingerprint IS NOT a.fingerprint) ORDER BY a.sort_at DESC LIMIT ?",
                (limit,),
            )
            return [row[0] for row in rows]

    def put(self, texts: Iterable[IndexedText]) -> None:
        """Put texts into the index, in place of what it held of these articles."""
        with self._connection.writing() as db:
            for text in texts:
                columns = [_plain(part) for part in (text.title, text.teaser, text.body, text.authors, text.topics)]
                db.execute("DELETE FROM found WHERE rowid = ?", (text.article_id,))
                db.execute(
                    "INSERT INTO found (rowid, title, teaser, body, authors, topics) VALUES (?, ?, ?, ?, ?, ?)",
                    (text.article_id, *columns),
                )
                db.execute(
                    "INSERT OR REPLACE INTO indexed (article, fingerprint) SELECT id, fingerprint FROM article WHERE id = ?",
                    (text.article_id,),
                )
            new = [
                row[0] for row in db.execute("SELECT term FROM vocabulary WHERE term NOT IN (SELECT term FROM term)")
            ]
            db.executemany("INSERT INTO term (term) VALUES (?)", [(term,) for term in new])
            db.executemany(
                "INSERT INTO piece (rowid, folded) SELECT rowid, ? FROM term WHERE term = ?",
                [(folded(t), t) for t in new],
            )

    def renew(self, ids: Iterable[int]) -> None:
        """Have the texts of these articles put into the index anew; what it holds of them stays until then."""
        with self._connection.writing() as db:
            db.executemany("DELETE FROM indexed WHERE article = ?", [(one,) for one in ids])

    def clear(self) -> None:
        """Empty the index; it is built anew from the pages."""
        with self._connection.writing() as db:
            for table in ("found", "indexed", "term", "piece"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608 - the names above

    def forget_terms(self) -> None:
        """Delete the terms of the index that no text holds any more."""
        with self._connection.writing() as db:
            rows = db.execute("SELECT rowid FROM term WHERE term NOT IN (SELECT term FROM vocabulary)").fetchall()
            db.executemany("DELETE FROM piece WHERE rowid = ?", rows)
            db.executemany("DELETE FROM term WHERE rowid = ?", rows)

    def hits(self, query: Query, limit: int) -> list[Hit]:
        """The articles that hold all that is sought, the best first; none for a query without words.

        A hit counts most in the title, then in the teaser, in authors and topics, and in the body.
        """
        with self._connection.reading() as db:
            ranked = _ranked(db, query, limit)
            bodies = dict(
                db.execute(
                    "SELECT rowid, body FROM found WHERE rowid IN (SELECT value FROM json_each(?))",
                    (json.dumps(ranked),),
                )
            )
        patterns = _patterns((*query.phrases, *query.words))
        return [Hit(article_id, _snippet(bodies[article_id], patterns)) for article_id in ranked]

    def articles(self, query: Query, limit: int) -> list[int]:
        """The numbers of the articles that `hits` gives, in the same order, without a look at their texts."""
        with self._connection.reading() as db:
            return _ranked(db, query, limit)


def _ranked(db: sqlite3.Connection, query: Query, limit: int) -> list[int]:
    expression = _expression(db, query)
    if expression is None:
        return []
    feeds = json.dumps(query.feeds)
    rows = db.execute(RANKED, (expression, query.since, query.since, feeds, feeds, _CANDIDATES, limit))
    return [row[0] for row in rows]


def _patterns(sought: Sequence[str]) -> list[str]:
    """What finds the words and phrases in a text, however their umlauts and ß are written; the longest first."""
    parts = []
    for text in sorted(sought, key=len, reverse=True):
        letters = [_WRITTEN.get(letter) or re.escape(letter) for letter in folded(text).replace("ss", "ß")]
        pattern = "".join(letters).replace(r"\ ", r"\s+")
        parts.append(pattern if len(text) > _SHORTEST else rf"\b{pattern}")  # "der" stands inside every other word
    return parts


def _snippet(body: str, patterns: Sequence[str]) -> str:
    """The text around the first hit of the longest word, hits marked; the beginning of a text that has none."""
    first = next((hit for pattern in patterns if (hit := re.search(pattern, body, re.IGNORECASE))), None)
    near = max(0, first.start() - _BEFORE_HIT) if first is not None else 0
    start = body.find(" ", near) + 1 if near else 0
    piece = body[start : start + _SNIPPET_CHARACTERS]
    end = piece.rfind(" ") if start + _SNIPPET_CHARACTERS < len(body) else len(piece)
    piece = piece[: end if end > 0 else None]
    marked = piece
    if patterns:
        marked = re.sub("|".join(patterns), lambda hit: HIT[0] + hit[0] + HIT[1], piece, flags=re.IGNORECASE)
    return ("…" if start else "") + marked + ("…" if start + len(piece) < len(body) else "")


def _plain(text: str) -> str:
    return text.replace("ß", "ss").replace("ẞ", "SS")


def _expression(db: sqlite3.Connection, query: Query) -> str | None:
    """FTS5's expression for a query; None where it can find nothing."""
    parts = []
    for column, words in ((None, query.words), ("authors", query.authors), ("topics", query.topics)):
        for word in dict.fromkeys(words):
            terms = _terms(db, word)
            if not terms:
                return None
            parts.append((f"{column} : " if column else "") + f"({_any(terms)})")
    parts += [_quoted(_plain(phrase)) for phrase in query.phrases]
    if not parts:
        return None
    without = [_any(terms) for word in query.without if (terms := _terms(db, word))]
    return " AND ".join(parts) + "".join(f" NOT ({terms})" for terms in without)


def _terms(db: sqlite3.Connection, word: str) -> list[str]:
    """The terms of the index that hold a word (or begin with one of fewer than three letters)."""
    sought = folded(word)
    if len(sought) >= _SHORTEST:
        rows = db.execute(
            "SELECT term FROM term WHERE rowid IN (SELECT rowid FROM piece WHERE folded MATCH ?)"
            " ORDER BY substr(term, 1, ?) <> ?, length(term) LIMIT ?",
            (_quoted(sought), len(sought), sought, _MOST_TERMS if len(sought) > _SHORTEST else _MOST_TERMS_OF_THREE),
        )
    else:
        rows = db.execute(
            "SELECT term FROM term WHERE term >= ? AND term < ? ORDER BY length(term) LIMIT ?",
            (sought, sought + "\U0010ffff", _MOST_TERMS),
        )
    return [row[0] for row in rows]


def _any(terms: Sequence[str]) -> str:
    return " OR ".join(map(_quoted, terms))


def _quoted(text: str) -> str:
    """A string of FTS5: nothing in it is an operator."""
    return '"' + text.replace("\0", " ").replace('"', '""') + '"'
