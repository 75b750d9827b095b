"""Words of a question that must stand behind each other in a text, exactly as they were typed."""

import sqlite3
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from tui_reader.language.letters import in_threes, parts_of
from tui_reader.store.snippets import Phrase
from tui_reader.store.terms import exact_terms, in_texts, quoted

_MOST_WAYS = 200
"""Ways to write a phrase, of those that its words are divided in one way."""
_MOST_DIVISIONS = 4


class Wording(NamedTuple):
    """What words that stand behind each other find; 1.000 stands in texts as one word, or as two."""

    divided: list[list[list[str]]]
    """Each way to divide it into words, of each of these the terms that it may stand there as."""

    @classmethod
    def of(cls, db: sqlite3.Connection, phrase: str) -> "Wording":
        """What a phrase finds, as it was typed."""
        ways = islice(product(*map(_divisions, phrase.split())), _MOST_DIVISIONS)
        return cls([[exact_terms(db, part) for word in way for part in word] for way in ways])

    @property
    def length(self) -> int:
        """How many words it has at least."""
        return min(map(len, self.divided), default=0)

    def until(self, step: int) -> tuple[str, ...]:
        """What it finds up to a step, as of one word: as FTS5 wants it, and in each step the same."""
        del step
        held = (words for words in self.divided if words and all(words))
        return tuple(quoted(" ".join(way)) for words in held for way in islice(product(*words), _MOST_WAYS))

    def marked(self) -> Iterator[Phrase]:
        """What is marked of it in texts."""
        return (Phrase(tuple(set(map(in_texts, terms)) for terms in words)) for words in self.divided if words)


def _divisions(word: str) -> list[list[str]]:
    """The words that one without white space may stand in a text as: 1.000 as two, or as 1000."""
    threes, parts = in_threes(word), parts_of(word)
    whole = ["".join(threes)]
    return [whole, threes] if parts in (whole, threes) and threes else [parts]
