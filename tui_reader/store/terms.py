"""Which terms of the index a word finds: those that are the word, its forms, and longer words that it is a part of.

The terms are few beside the texts: what they have in common is worked out once for each, and kept beside them.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tui_reader.language.compounds import is_part
from tui_reader.language.letters import folded, parts_of
from tui_reader.language.stems import stem

_LONGEST = 100
"""Letters of a word that is sought."""
_MOST_TERMS = 1_000
_MOST_TERMS_OF_THREE = 250
"""Three letters stand inside of very many words: those that begin with them first, then the shortest."""
_SHORTEST = 3
"""Letters of what is sought inside of words."""
_INSIDE = """
    SELECT term, folded, stem FROM term WHERE rowid IN (SELECT rowid FROM piece WHERE folded MATCH ?)
    ORDER BY substr(term, 1, ?) <> ?, length(term) LIMIT ?
"""
_BEGINNING = "SELECT term, folded, stem FROM term WHERE folded >= ? AND folded < ? ORDER BY length(folded) LIMIT ?"


class Known(NamedTuple):
    """A term of the index, and what is known of it."""

    term: str
    folded: str
    stem: str


class Found(NamedTuple):
    """What a word finds, in three steps that hold nothing twice: terms, each as FTS5 wants them."""

    word: str
    """As it is compared."""
    stem: str
    exact: tuple[str, ...]
    forms: tuple[str, ...]
    parts: tuple[str, ...]
    whole: frozenset[str]
    """The word and its forms, as they are compared."""
    longer: frozenset[str] = frozenset()
    """What it is a part of."""

    def until(self, step: int) -> tuple[str, ...]:
        """The terms of the first steps: 0 the word, 1 its forms too, 2 what it is a part of too."""
        return (self.exact + self.forms + self.parts) if step > 1 else self.exact + (self.forms if step else ())


def quoted(text: str) -> str:
    """A string of FTS5: nothing in it is an operator."""
    return '"' + text.replace("\0", " ").replace('"', '""') + '"'


def any_of(strings: Iterable[str]) -> str:
    """An expression of FTS5 for one of these strings, which are quoted already."""
    return " OR ".join(strings)


def exact_terms(db: sqlite3.Connection, word: str) -> list[str]:
    """The terms that are compared as a word is: ``strasse`` and ``straße``."""
    sought = folded(word)[:_LONGEST]
    rows = db.execute(
        "SELECT term FROM term WHERE folded = ? UNION SELECT term FROM term WHERE term = ?", (sought, sought)
    )
    old = (known.term for known in _inside(db, sought) if known.folded == sought)
    return list(dict.fromkeys([*(row[0] for row in rows), *old]))


def found_by(db: sqlite3.Connection, word: str, *, is_begun: bool = False) -> Found:
    """What a word finds. One that ``is_begun`` finds what begins with it, too, where there is no such word."""
    sought = folded(word)[:_LONGEST]
    key = stem(sought)
    exact, forms, parts = _steps(db, sought, key, _near(db, sought, key))
    if is_begun and not (exact or forms):
        values = (sought, sought + "\U0010ffff", _MOST_TERMS_OF_THREE)
        parts = list(dict.fromkeys([*parts, *map(_known, db.execute(_BEGINNING, values))]))
    joined = (quoted(" ".join(pieces)),) if len(pieces := parts_of(word)) > 1 else ()
    terms = [tuple(quoted(known.term) for known in step) for step in (exact, forms, parts)]
    whole = frozenset([sought, *(known.folded for known in (*exact, *forms))])
    return Found(sought, key, terms[0] + joined, terms[1], terms[2], whole, frozenset(known.folded for known in parts))


def _steps(
    db: sqlite3.Connection, sought: str, key: str, near: Sequence[Known]
) -> tuple[list[Known], list[Known], list[Known]]:
    exact, forms, parts = [], [], []

    @cache
    def is_known(word: str) -> bool:
        question = "SELECT 1 FROM term WHERE folded = ?1 OR stem = ?1 OR term = ?1 LIMIT 1"
        return len(word) >= _SHORTEST and db.execute(question, (word,)).fetchone() is not None

    for known in near:
        if known.folded == sought:
            exact.append(known)
        elif known.stem == key:
            forms.append(known)
        elif is_part(sought, key, known.folded, known.stem, is_known):
            parts.append(known)
    return exact, forms, parts


def _near(db: sqlite3.Connection, sought: str, key: str) -> list[Known]:
    """The terms that may be it, its forms, or hold it, each once."""
    question = "SELECT term, folded, stem FROM term WHERE folded = ?1 OR stem = ?2 OR term = ?1"
    rows = [*map(_known, db.execute(question, (sought, key))), *_inside(db, sought)]
    if key != sought:
        rows += _inside(db, key)
    return list({known.term: known for known in rows}.values())


def _inside(db: sqlite3.Connection, sought: str) -> Iterator[Known]:
    if len(sought) >= _SHORTEST:
        most = _MOST_TERMS if len(sought) > _SHORTEST else _MOST_TERMS_OF_THREE
        yield from map(_known, db.execute(_INSIDE, (quoted(sought), len(sought), sought, most)))


def _known(row: tuple[str, str | None, str | None]) -> Known:
    """A row; what is not known of it yet is worked out."""
    term, fold, root = row
    fold = folded(term) if fold is None else fold
    return Known(term, fold, stem(fold) if root is None else root)


def learn(db: sqlite3.Connection, limit: int) -> int:
    """Work out what is not known yet of so many terms; gives of how many."""
    rows = db.execute("SELECT rowid, term, folded FROM term WHERE stem IS NULL LIMIT ?", (limit,)).fetchall()
    for rowid, term, fold in rows:
        now = folded(term)
        db.execute("UPDATE term SET folded = ?, stem = ? WHERE rowid = ?", (now, stem(now), rowid))
        if now != fold:
            db.execute("UPDATE piece SET folded = ? WHERE rowid = ?", (now, rowid))
    return len(rows)


def take_in_new(db: sqlite3.Connection) -> None:
    """Note the terms that texts brought."""
    new = [row[0] for row in db.execute("SELECT term FROM vocabulary WHERE term NOT IN (SELECT term FROM term)")]
    folds = [(term, folded(term)) for term in new]
    known = [(term, fold, stem(fold)) for term, fold in folds]
    db.executemany("INSERT INTO term (term, folded, stem) VALUES (?, ?, ?)", known)
    db.executemany(
        "INSERT INTO piece (rowid, folded) SELECT rowid, ? FROM term WHERE term = ?",
        [(fold, term) for term, fold in folds],
    )


def forget(db: sqlite3.Connection) -> None:
    """Delete the terms that no text holds any more."""
    rows = db.execute("SELECT rowid FROM term WHERE term NOT IN (SELECT term FROM vocabulary)").fetchall()
    db.executemany("DELETE FROM piece WHERE rowid = ?", rows)
    db.executemany("DELETE FROM term WHERE rowid = ?", rows)
