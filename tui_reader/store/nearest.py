"""The nearest word there is to one that finds nothing, in the letters of a text that holds it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from tui_reader.language.letters import folded, spelled, words_in
from tui_reader.store.terms import quoted
from tui_reader.store.texts import from_index

_SHORTEST, _LONGEST = 3, 30
"""Letters of a word that others can be near to."""
_FAR = 6
"""Letters from which on two may be wrong."""
_MOST = 100
_ALIKE = """
    SELECT term, folded FROM term WHERE rowid IN (SELECT rowid FROM piece WHERE folded MATCH ? ORDER BY rank LIMIT ?)
"""


def nearest(db: sqlite3.Connection, word: str) -> str | None:
    """The word with one letter wrong that most texts hold; of a longer one with two; None where there is none."""
    plain = folded(word)
    if not _SHORTEST <= len(plain) <= _LONGEST:
        return None
    near = db.execute(
        "SELECT term, folded FROM term WHERE folded IN (SELECT value FROM json_each(?))",
        (json.dumps(list(_one_wrong(plain))),),
    ).fetchall()
    if not near and len(plain) >= _FAR:
        pieces = " OR ".join(quoted(plain[start : start + 3]) for start in range(len(plain) - 2))
        alike = db.execute(_ALIKE, (pieces, _MOST)).fetchall()
        near = [row for row in alike if row[1] and _is_two_wrong(plain, row[1])]
    return _spelled(db, [row[0] for row in near])


def _one_wrong(word: str) -> Iterator[str]:
    """All words that are one letter away: one more, one less, another, two in each other's place."""
    for place in range(len(word) + 1):
        before, behind = word[:place], word[place:]
        yield from (before + letter + behind for letter in ascii_lowercase)
        if behind:
            yield before + behind[1:]
            yield from (before + letter + behind[1:] for letter in ascii_lowercase if letter != behind[0])
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]


def _is_two_wrong(word: str, other: str) -> bool:
    return abs(len(word) - len(other)) <= 2 and not {*_one_wrong(word)}.isdisjoint(_one_wrong(other))


def _spelled(db: sqlite3.Connection, terms: Iterable[str]) -> str | None:
    """The term that most texts hold, as one of them has it."""
    counts = [(db.execute("SELECT doc FROM vocabulary WHERE term = ?", (term,)).fetchone(), term) for term in terms]
    held = [(row[0], term) for row, term in counts if row]
    if not held:
        return None
    term = max(held)[1]
    row = db.execute("SELECT title, teaser, body FROM found WHERE found MATCH ? LIMIT 1", (quoted(term),)).fetchone()
    words = (word for text in row or () for word in words_in(from_index(text)))
    return next((word for word in words if spelled(word) == spelled(from_index(term))), from_index(term))
