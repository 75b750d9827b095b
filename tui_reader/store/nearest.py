"""The nearest word there is to one that finds nothing, in the letters of a text that holds it.

Who mistypes leaves a letter out, doubles it or has two in each other's place; with another letter in place of one it is soon
another word, and no word is better than one that nobody can have meant.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain
from string import ascii_lowercase

from tui_reader.language.letters import folded, spelled, words_in
from tui_reader.store.terms import quoted
from tui_reader.store.texts import from_index

_SHORTEST, _LONGEST = 3, 30
"""Letters of a word that others can be near to."""
_OTHER_LETTER = 4
"""Letters from which on one may be another: of three it is another word."""
_OTHER_BEGINNING = 5
"""The same of the first one."""
_FAR = 7
"""Letters from which on two may be missing, doubled or in each other's place; the first stands where it is to stand."""
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
    """All words that may be meant and are one letter away."""
    ways = [_slips(word), _with_another(word) if len(word) >= _OTHER_LETTER else ()]
    for one in chain.from_iterable(ways):
        if len(word) >= _OTHER_BEGINNING or one[:1] == word[0] or one[:2] == word[1::-1]:
            yield one


def _slips(word: str) -> Iterator[str]:
    """One letter more, one less, two in each other's place."""
    for place in range(len(word) + 1):
        before, behind = word[:place], word[place:]
        yield from (before + letter + behind for letter in ascii_lowercase)
        if behind:
            yield before + behind[1:]
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]


def _with_another(word: str) -> Iterator[str]:
    """Another letter in place of one."""
    for place, there in enumerate(word):
        yield from (word[:place] + letter + word[place + 1 :] for letter in ascii_lowercase if letter != there)


def _is_two_wrong(word: str, other: str) -> bool:
    is_like = other[:1] == word[0] and abs(len(word) - len(other)) <= 2
    return is_like and not {*_slips(word)}.isdisjoint(_slips(other))


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
