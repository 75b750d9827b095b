"""The index of everything kept, and questions to it, in German.

The index holds words as FTS5's unicode61 divides them, without case and accents but with umlauts, and with a
sign where a word is another one written large (`tui_reader.store.texts`). Which of them a word finds is known
from the terms that exist (`tui_reader.store.terms`): first the word itself, then its forms, then what it is a part of.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from tui_reader.language.letters import spelled, words_in
from tui_reader.model import Hint, Hit, IndexedText, Query
from tui_reader.store.connection import Connection
from tui_reader.store.nearest import nearest
from tui_reader.store.snippets import SOURCES, Phrase, Texts, hit_of
from tui_reader.store.terms import (
    FORM,
    RULES,
    STEPS,
    Found,
    any_of,
    forget,
    is_old,
    learn,
    take_in_new,
)
from tui_reader.store.texts import from_index, names_to_index, sentences_to_index, with_signs
from tui_reader.store.wordings import Wording

_CANDIDATES = 400
"""Of the articles that hold what is sought, so many of the newest are ranked: of more, nobody reads the rest."""
_MORE = 8 * _CANDIDATES
"""So many are looked at where too few of these are left; then all."""
_MOST_PIECES = 6
"""Of the index: FTS5 itself brings four of a size together, so that it has a few more at most times."""
_MOST_LOOKED_UP = 50
"""Words of which it is known what they find."""
_PAGES_AT_ONCE = 150
"""About 10 ms, in which nobody else is answered."""
_PIECES = """
    WITH RECURSIVE piece (id) AS (
        SELECT min(segid) FROM found_idx
        UNION ALL SELECT (SELECT min(segid) FROM found_idx WHERE segid > piece.id) FROM piece WHERE id IS NOT NULL
    ) SELECT count(id) FROM piece
"""
_HOLDING = """
    SELECT f.rowid AS id, {score} AS score FROM found f
    WHERE found MATCH ?1 AND f.rowid >= ?5
        AND (?2 IS NULL OR (SELECT sort_at FROM article WHERE id = f.rowid) >= ?2) {{among}}
    ORDER BY f.rowid DESC LIMIT ?4
"""
"""The numbers of articles grow with time: the newest are the first in this order, without a look at any other table."""
RANKED = f"""
    SELECT id FROM ({_HOLDING.format(score="bm25(found, 10.0, 4.0, 1.0, 3.0, 3.0)")}) ORDER BY score, id DESC LIMIT ?6
"""  # noqa: S608 - what stands above
_NEWEST_FIRST = f"SELECT id FROM ({_HOLDING.format(score='0')}) ORDER BY id DESC LIMIT ?6"  # noqa: S608 - what stands above
_THESE = "IN (SELECT value FROM json_each(?3))"
_OF_RESSORTS = f"""
    SELECT article FROM placement WHERE feed {_THESE} UNION ALL SELECT id FROM article WHERE ressort {_THESE}
"""  # noqa: S608 - what stands above
_IS_OF_RESSORTS = f"""
    ((SELECT ressort FROM article WHERE id = f.rowid) {_THESE}
        OR EXISTS (SELECT 1 FROM placement WHERE article = f.rowid AND +feed {_THESE}))
"""  # noqa: S608 - what stands above
"""Of an article the few feeds are looked through, and not each of the many names looked up with it: hence the sign."""
_AMONG_FEW = f"AND +f.rowid IN ({_OF_RESSORTS})"
_AMONG_MANY = f"AND {_IS_OF_RESSORTS}"
"""That of many some are found soon, which stops the search; to list them all would take longer."""
_AMONG_THESE = "AND +f.rowid IN (SELECT value FROM json_each(?3))"
_FEW_ARTICLES = 2_000
_COUNT = f"SELECT count(*) FROM ({_OF_RESSORTS.replace('?3', '?1')} LIMIT {_FEW_ARTICLES})"  # noqa: S608 - what stands above
_FEW_LISTS = 128
"""Terms of an expression up to which it is asked first whether it fills the list: to weigh them takes ten times as long."""
_LONG_PHRASE = 2
"""Words of a phrase above which it is not asked first: to know that few hold it takes as long as to weigh them."""
_PLACES = ("title", "teaser", "authors topics")
_IN_PLACE = "SELECT rowid FROM found WHERE found MATCH ? AND rowid >= ?"
_NEWEST_HOLDING = f"""
    SELECT h.id FROM ({_HOLDING.format(score="0")}) h JOIN article a ON a.id = h.id
    ORDER BY a.sort_at DESC, h.id DESC LIMIT ?6
"""  # noqa: S608 - what stands above
_FIRST_SINCE = f"""
    SELECT iif(count(*) < {_FEW_ARTICLES}, min(id), (SELECT min(id) FROM article WHERE sort_at >= ?1))
    FROM (SELECT id FROM article WHERE id > 0 AND sort_at >= ?1 LIMIT {_FEW_ARTICLES})
"""  # noqa: S608 - a number
"""Of few all are listed, by the index by time; of many the first is found soon, in the order of numbers."""
_NEWEST = """
    SELECT id FROM article f
    WHERE id > 0 AND sort_at >= coalesce(?2, -1e99) {among}
        AND (?1 = '' OR id NOT IN (SELECT rowid FROM found WHERE found MATCH ?1))
    ORDER BY sort_at DESC, id DESC LIMIT ?4
"""
"""All numbers are above 0; a question that says so gets the index by time."""
_HOLDING_AMONG = "SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ?"
_HELD = f"""
    SELECT id FROM article f
    WHERE id BETWEEN ?5 AND ?6
        AND (?1 IS NULL OR sort_at >= ?1)
        AND (?3 = '[]' OR {_IS_OF_RESSORTS})
        AND (?2 = '' OR id IN (SELECT rowid FROM found WHERE found MATCH ?2))
        AND (?4 = '' OR id NOT IN (SELECT rowid FROM found WHERE found MATCH ?4))
"""  # noqa: S608 - what stands above
_LAST = 2**62
_TEXTS = """
    SELECT a.id, coalesce(f.title, a.headline), coalesce(f.body, a.teaser), coalesce(f.teaser, ''),
        coalesce(f.topics, ''), coalesce(f.authors, '')
    FROM article a LEFT JOIN found f ON f.rowid = a.id
    WHERE a.id IN (SELECT value FROM json_each(?))
"""


class SearchIndex:
    """The texts of all kept articles, to be searched."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last_learnt = {True: 0, False: 0}
        """What is not known yet of terms before this one was worked out: no look at all of them each time."""
        self._is_tidying = False
        self._looked_up = _LookedUp()

    def due(self, limit: int) -> list[int]:
        """Kept articles whose text is not in the index, or was changed since, newest first."""
        with self._connection.reading() as db:
            rows = db.execute(
                "SELECT a.id FROM article a LEFT JOIN indexed i ON i.article = a.id WHERE a.words IS NOT NULL"
                " AND (i.article IS NULL OR i.fingerprint IS NOT a.fingerprint) ORDER BY a.sort_at DESC LIMIT ?",
                (limit,),
            )
            return [row[0] for row in rows]

    def outdated(self, limit: int) -> list[int]:
        """Articles that an earlier version put into the index, newest first: they are found, and better put in anew."""
        with self._connection.reading() as db:
            question = "SELECT article FROM indexed WHERE form < ? ORDER BY article DESC LIMIT ?"
            return [row[0] for row in db.execute(question, (FORM, limit))]

    def due_headlines(self, limit: int) -> list[int]:
        """Articles whose text is not here, and whose headline is not in the index."""
        with self._connection.reading() as db:
            question = "SELECT id FROM article WHERE words IS NULL AND id NOT IN (SELECT article FROM indexed) LIMIT ?"
            return [row[0] for row in db.execute(question, (limit,))]

    def put(self, texts: Iterable[IndexedText], *, are_headlines: bool = False) -> None:
        """Put texts into the index, in place of what it held of these articles.

        ``are_headlines``: without their text, which may have come meanwhile, and stays due.
        """
        last = {text.article_id: text for text in texts}
        columns = {
            article_id: [
                *map(sentences_to_index, (text.title, text.teaser, text.body)),
                *map(names_to_index, (text.authors, text.topics)),
            ]
            for article_id, text in sorted(last.items())
        }
        ids = [(article_id,) for article_id in columns]
        with self._connection.writing() as db:
            db.executemany("DELETE FROM found WHERE rowid = ?", ids)
            db.executemany(
                "INSERT INTO found (rowid, title, teaser, body, authors, topics) VALUES (?, ?, ?, ?, ?, ?)",
                [(article_id, *parts) for article_id, parts in columns.items()],
            )
            db.executemany(
                "INSERT OR REPLACE INTO indexed (article, fingerprint, form)"
                " SELECT id, iif(?3, NULL, fingerprint), ?2 FROM article WHERE id = ?1",
                [(*one, FORM, are_headlines) for one in ids],
            )
            take_in_new(db, columns.values())

    def tidy(self) -> bool:
        """Bring the pieces that the index came in together, a little at a time; gives whether there is more to do.

        Each word is looked up in each piece: with one in place of twenty-four, 100 words are found in a third of the time.
        """
        with self._connection.writing() as db:
            if not self._is_tidying and db.execute(_PIECES).fetchone()[0] <= _MOST_PIECES:
                return False
            before = db.total_changes
            pages = _PAGES_AT_ONCE if self._is_tidying else -_PAGES_AT_ONCE  # a negative number begins with all pieces
            db.execute("INSERT INTO found (found, rank) VALUES ('merge', ?)", (pages,))
            self._is_tidying = db.total_changes - before > 1  # by FTS5's manual
        return self._is_tidying

    def learn(self, limit: int, *, is_new: bool = False) -> int:
        """Work out the stems of so many words, or only of such as have none yet; gives of how many. Until then each search does."""
        with self._connection.writing() as db:
            learnt = learn(db, limit, self._last_learnt[is_new], 0 if is_new else RULES)
        self._last_learnt[is_new] = max(learnt, default=self._last_learnt[is_new])
        return len(learnt)

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
            forget(db)
        self._last_learnt = {True: 0, False: 0}  # what comes may get the numbers of what went

    def hits(self, query: Query, limit: int) -> list[Hit]:
        """The articles that hold all that is sought, the best first; of no words and names, the newest first.

        The words as they were typed count before their forms, and these before longer words that they are a part of;
        then a hit in the title counts most, then in the teaser, in authors and topics, and in the body.
        """
        with self._connection.reading() as db:
            asked = _Asked.of(db, query, self._looked_up)
            ranked = _ranked(db, asked, limit)
            texts = {row[0]: Texts(*map(with_signs, row[1:])) for row in db.execute(_TEXTS, (json.dumps(ranked),))}
        marked = asked.marked()
        names = {column: marked + asked.marked_in(column) for column in SOURCES}
        return [hit_of(article_id, texts[article_id], marked, names) for article_id in ranked]

    def articles(self, query: Query, limit: int) -> list[int]:
        """The numbers of the articles that `hits` gives, in the same order, without a look at their texts."""
        with self._connection.reading() as db:
            return _ranked(db, _Asked.of(db, query, self._looked_up), limit)

    def sought(self, query: Query) -> list[Phrase]:
        """What of a query is marked in a text that it finds."""
        with self._connection.reading() as db:
            asked = _Asked.of(db, query, self._looked_up)
            asked.expression(STEPS[-1])  # all longer words are asked for by that
            return asked.marked()

    def hint(self, query: Query) -> Hint:
        """What the words and phrases of a query find, each alone; the nearest word to the first that finds nothing; names of nobody."""
        with self._connection.reading() as db:
            words = [(word, _count(db, Query(words=(word,)))) for word in dict.fromkeys(query.words)]
            phrases = [(f'"{phrase}"', _count(db, Query(phrases=(phrase,)))) for phrase in dict.fromkeys(query.phrases)]
            names = ((field, getattr(query, field)) for field in ("authors", "topics"))
            lacking = [(field, found) for field, found in names if found and not _count(db, Query(**{field: found}))]
            words += [(word, _count(db, Query(words=(word,)))) for _, found in lacking for word in found]
            missing = next((word for word, count in words if not count and word in query.words), None)
            near = nearest(db, missing) if missing is not None else None
        found = tuple(one for one in (*words, *phrases) if one[1])
        is_new = len(words) + len(phrases) > 1 or bool(query.without or query.ressorts or query.authors or query.topics)
        return Hint(
            found if is_new or query.since is not None else (),
            (missing, near) if missing is not None and near is not None else None,
            tuple((field, " ".join(found)) for field, found in lacking),
        )


def _count(db: sqlite3.Connection, query: Query) -> int:
    expression = _Asked.of(db, query).expression(STEPS[-1])
    if expression is None:
        return 0
    count: int = db.execute("SELECT count(*) FROM found WHERE found MATCH ?", (expression,)).fetchone()[0]
    return count


class _LookedUp:
    """What words find in the index, until anything is written: as somebody types, all words but the last stay what they are."""

    def __init__(self) -> None:
        self._state: tuple[sqlite3.Connection | None, int, int] = (None, 0, 0)
        self._found: dict[tuple[str, bool], Found] = {}

    def find(self, db: sqlite3.Connection, word: str, *, is_begun: bool = False) -> Found:
        """What a word finds; looked up where that is not known."""
        state = (db, db.total_changes, db.execute("PRAGMA data_version").fetchone()[0])
        if state != self._state or len(self._found) >= _MOST_LOOKED_UP:
            self._state, self._found = state, {}
        key = (word, is_begun)
        if key not in self._found:
            self._found[key] = Found(db, word, is_begun=is_begun)
        return self._found[key]


class _Asked(NamedTuple):
    """A query, and what its words find in the index."""

    query: Query
    words: list[Found]
    names: list[tuple[str, Found]]
    """Of authors and topics, each with the column that it must stand in."""
    phrases: list[Wording]
    without: list[Found | Wording]

    @classmethod
    def of(cls, db: sqlite3.Connection, query: Query, known: _LookedUp | None = None) -> "_Asked":
        """Look up what all words of a query find, where that is not ``known``."""
        known = known or _LookedUp()
        words = list(dict.fromkeys(query.words))
        last = query.words[-1] if query.is_begun and query.words else None
        fields = (("authors", query.authors), ("topics", query.topics))
        return cls(
            query,
            [known.find(db, word, is_begun=word == last) for word in words],
            [
                (column, known.find(db, name, is_begun=True))
                for column, names in fields
                for name in dict.fromkeys(names)
            ],
            [Wording.of(db, phrase) for phrase in dict.fromkeys(query.phrases)],
            [
                known.find(db, one) if len(words_in(one)) == 1 else Wording.of(db, one)
                for one in dict.fromkeys(query.without)
            ],
        )

    def expression(self, step: int) -> str | None:
        """FTS5's expression for what the words find up to a step; None where that is nothing, or all."""
        parts = [terms for found in self.words if (terms := found.until(step))]
        if len(parts) < len(self.words):
            return None
        wanted = [f"({any_of(terms)})" for terms in parts]
        for column, found in self.names:
            whole = found.until(0) if column == "authors" else ()  # Berg is no Bergmann
            if not (terms := whole or found.until(STEPS[-1])):
                return None
            wanted.append(f"{column} : ({any_of(terms)})")
        for phrase in self.phrases:
            if not (ways := phrase.until(step)):
                return None
            wanted.append(f"({any_of(ways)})")
        return " AND ".join(wanted) or None

    def unwanted(self) -> str:
        """FTS5's expression for what must not stand there; empty where that is nothing."""
        return any_of(term for found in self.without for term in found.until(STEPS[-1]))

    @property
    def is_of_words(self) -> bool:
        """Whether there is something by which hits can be better or worse."""
        return bool(self.words or self.phrases)

    @property
    def narrows(self) -> bool:
        """Whether it is something that can be asked without a word."""
        return bool(self.query.ressorts or self.query.since is not None or self.names)

    def marked(self) -> list[Phrase]:
        """What is marked in the texts, the longest first."""
        divided = (Wording([found.pieces]) for found in self.words if found.pieces)
        phrases = [one for phrase in (*self.phrases, *divided) for one in phrase.marked()]
        words = [_phrase_of(found) for found in self.words]
        return phrases + sorted(words, key=lambda one: len(one.marked[0]), reverse=True)

    def marked_in(self, column: str) -> list[Phrase]:
        """What is marked in the topics, or the authors, alone."""
        return [_phrase_of(found) for place, found in self.names if place == column]


def _phrase_of(found: Found) -> Phrase:
    return Phrase((found.whole,), found.longer, found.marked)


def all_matches(db: sqlite3.Connection, query: Query, among: Sequence[int] | None = None) -> list[int]:
    """All articles that a query finds, in no order; or those of them that are ``among`` these."""
    asked = _Asked.of(db, query)
    expression = asked.expression(STEPS[-1])
    if among == [] or (expression is None and (asked.is_of_words or asked.names or not asked.narrows)):
        return []
    first, last = min(among or (0,)), max(among or (_LAST,))
    rows = db.execute(_HELD, (query.since, expression or "", json.dumps(query.ressorts), asked.unwanted(), first, last))
    chosen = None if among is None else set(among)
    return [row[0] for row in rows if chosen is None or row[0] in chosen]


class _Range(NamedTuple):
    """Which articles may be hits, by time and Ressort; worked out once, for many questions."""

    since: int | None
    first: int
    """The least number of an article since then."""
    ressorts: str
    """What tells of them, as JSON; an empty list for all."""
    are_few: bool
    """Whether these hold so few articles that these are listed first."""

    @classmethod
    def of(cls, db: sqlite3.Connection, query: Query) -> "_Range | None":
        """The range of a query; None where it holds no article."""
        first = 0 if query.since is None else db.execute(_FIRST_SINCE, (query.since,)).fetchone()[0]
        ressorts = json.dumps(query.ressorts)
        count = db.execute(_COUNT, (ressorts,)).fetchone()[0] if query.ressorts else None
        return None if first is None or count == 0 else cls(query.since, first, ressorts, (count or 0) < _FEW_ARTICLES)

    @property
    def among(self) -> str:
        """The condition of a question that it is one of these Ressorts'."""
        return "" if self.ressorts == "[]" else _AMONG_FEW if self.are_few else _AMONG_MANY


def _ranked(db: sqlite3.Connection, asked: _Asked, limit: int) -> list[int]:
    within = _Range.of(db, asked.query)
    if within is None:
        return []
    if not asked.is_of_words:
        return _newest(db, asked, within, limit)
    ids: dict[int, None] = {}
    before = None
    for step in STEPS:
        if len(ids) >= limit:
            break
        expression = asked.expression(step)
        if expression is not None and expression != before:
            ids |= dict.fromkeys(_best(db, asked, within, expression, limit))
        before = expression
    return list(islice(ids, limit))


def _best(db: sqlite3.Connection, asked: _Asked, within: _Range, expression: str, limit: int) -> list[int]:
    """The best articles for an expression; of equal words those first whose letters are all as they were typed."""
    typed = [
        word for word in asked.query.words if not word.isascii() and (word.casefold() != spelled(word) or is_old(db))
    ]
    is_quick = _is_quick(asked, expression)
    if is_quick or asked.without:
        newest = _holding(db, _NEWEST_FIRST, asked, within, expression, _CANDIDATES)
        if is_quick and len(newest) == _CANDIDATES:
            ids = _by_place(db, expression, newest)
        else:
            ids = _weighed(db, expression, newest)
    else:
        ids = _holding(db, RANKED, asked, within, expression, _CANDIDATES if typed else limit)
    return _as_typed(db, ids, typed) if typed else ids


def _is_quick(asked: _Asked, expression: str) -> bool:
    """Whether it is soon known whether very many articles hold what an expression says: it has not too many terms, and no long phrase."""
    is_rare = any(phrase.length > _LONG_PHRASE for phrase in asked.phrases)
    return not (is_rare or asked.names or expression.count('"') > 2 * _FEW_LISTS)


def _by_place(db: sqlite3.Connection, expression: str, newest: Sequence[int]) -> list[int]:
    """Very many articles, newest first, by the best place where they hold what an expression says.

    To weigh them, FTS5 would count all that hold each of the terms: 40 ms for two common words that stand behind each other.
    """
    places = dict.fromkeys(newest, len(_PLACES))
    for place, columns in reversed(list(enumerate(_PLACES))):
        rows = db.execute(_IN_PLACE, (f"{{{columns}}} : ({expression})", newest[-1]))
        places |= {row[0]: place for row in rows if row[0] in places}
    return sorted(newest, key=places.__getitem__)


def _weighed(db: sqlite3.Connection, expression: str, newest: Sequence[int]) -> list[int]:
    """Articles that hold what an expression says, the best first; what is unwanted is sorted out, and need not be weighed."""
    if not newest:
        return []
    values = (expression, None, json.dumps(newest), len(newest), newest[-1], len(newest))
    return [row[0] for row in db.execute(RANKED.format(among=_AMONG_THESE), values)]


def _holding(
    db: sqlite3.Connection,
    question: str,
    asked: _Asked,
    within: _Range,
    expression: str,
    limit: int,
    candidates: int = _CANDIDATES,
) -> list[int]:
    """Of so many of the newest articles that hold what an expression says, and not what is unwanted, the first by a question."""
    unwanted = asked.unwanted()
    whole = f"({expression}) NOT ({unwanted})" if unwanted else expression
    values = (whole, within.since, within.ressorts, candidates, within.first, limit)
    return [row[0] for row in db.execute(question.format(among=within.among), values)]


def _as_typed(db: sqlite3.Connection, ids: Sequence[int], typed: Sequence[str]) -> list[int]:
    """Those first that hold words with their accents, and umlauts where the index does not know them: Café before Cafe."""
    texts = {row[0]: from_index(f"{row[1]} {row[2]}").casefold() for row in db.execute(_TEXTS, (json.dumps(ids),))}
    letters = [word.casefold() for word in typed]
    return sorted(ids, key=lambda one: not all(word in texts[one] for word in letters))


def _newest(db: sqlite3.Connection, asked: _Asked, within: _Range, limit: int) -> list[int]:
    expression = asked.expression(STEPS[0])
    if not (asked.narrows or asked.without) or (asked.names and expression is None):
        return []
    if expression is not None:
        return _holding(db, _NEWEST_HOLDING, asked, within, expression, limit, max(_CANDIDATES, limit))
    question = _NEWEST.format(among=within.among.replace("+f.rowid", "f.rowid"))  # of few each is looked up
    unwanted = asked.unwanted()
    for count in (_CANDIDATES, _MORE) if unwanted else ():
        ids = [row[0] for row in db.execute(question, ("", within.since, within.ressorts, count))]
        held = {row[0] for row in db.execute(_HOLDING_AMONG, (unwanted, min(ids, default=0), max(ids, default=0)))}
        left = [one for one in ids if one not in held]
        if len(left) >= limit or len(ids) < count:
            return left[:limit]
    return [row[0] for row in db.execute(question, (unwanted, within.since, within.ressorts, limit))]
