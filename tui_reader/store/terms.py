"""Which terms of the index a word finds: those that are the word, its forms, and longer words that it is a part of.

The terms are few beside the texts: what they have in common is worked out once for each, and kept beside them.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import islice, product
from typing import NamedTuple

from tui_reader.language.cases import Case, case_of, is_sharp, sharp, twofold
from tui_reader.language.compounds import is_part
from tui_reader.language.irregular import APART
from tui_reader.language.letters import folded, in_threes, parts_of, spelled, without_umlauts
from tui_reader.language.nouns import is_none_of, plurals_of
from tui_reader.language.relations import (
    deeds,
    doers,
    of_capitals,
    of_persons,
    relations,
    root_of_deed,
    small,
    verbs_of,
)
from tui_reader.language.stems import stem, stems
from tui_reader.language.umlauts import is_form, is_same
from tui_reader.store.texts import CASES, from_index, to_index

FORM = 6
"""Of texts in the index: 0 before it had all letters of the text and the words that are written in two, 1 before umlauts, 2
before signs at words that are another one written large, 3 before those at more of them, and before words in an e behind a vowel,
4 before Ku'damm and Rom:nja were one word, 5 before what is said of the lead picture was in it."""
_WITH_UMLAUTS = 2
RULES = 19
"""Of the stems of terms: one more with each change of the tables and rules in `tui_reader.language` that they come from."""
_LONGEST = 100
"""Letters of a word that is sought."""
_MOST_TERMS = 1_000
_MOST_TERMS_OF_THREE = 250
"""Three letters stand inside of very many words: those that begin with them first, then the shortest."""
_MOST_BEGINNINGS = 100
"""Of the words that begin as what is typed, the shortest: with each more the index takes longer, and more letters follow."""
_MOST_PARTS = (0, 0, 16, 80, None)
"""Longer words in each of the `STEPS`: FTS5 opens a list for each, and few of them fill a screen."""
STEPS = range(len(_MOST_PARTS))
"""The word, its forms, and three with what it is a part of."""
_LONG_BEGINNING = 5
"""Letters from which on what is begun is sought inside of words, too: fewer stand in all."""
_SHORTEST = 3
"""Letters of what is sought inside of words."""
_LONG = 6
"""Letters of a long stem."""
_MOST_JOINED = 16
"""Ways to write a word that the index takes for several."""
_INSIDE = """
    SELECT term, folded, stem, verb FROM term WHERE rowid IN (SELECT rowid FROM piece WHERE folded MATCH ?)
    ORDER BY substr(term, 1, ?) <> ?, length(term) LIMIT ?
"""
_MOST_AT_ONCE = 120
"""New words whose stems are worked out while texts are put in: about 8 ms, in which nobody else is answered."""
_FRESH = """
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.fresh USING fts5(
        text, tokenize = 'unicode61 remove_diacritics 2', content = '', columnsize = 0, detail = none
    )
"""
"""An index of what is put in at once, with the words of the whole one, to be emptied again."""
_EQUAL = "SELECT term, folded, stem, verb FROM term WHERE folded = ?1 OR term = ?1"
_BEGINNING = (
    "SELECT term, folded, stem, verb FROM term WHERE folded >= ? AND folded < ? ORDER BY length(folded) LIMIT ?"
)


@lru_cache(20_000)
def _spelled(term: str) -> str:
    """A term of the index with its umlauts."""
    return spelled(from_index(term))


class Known(NamedTuple):
    """A term of the index, and what is known of it."""

    term: str
    folded: str
    stem: str
    verb: str | None
    """The stem of the verb that it may be a form of as well."""

    @property
    def spelled(self) -> str:
        """With its umlauts."""
        return _spelled(self.term)

    @property
    def case(self) -> Case | None:
        """How it is written where that makes another word of it; None of all others, and in texts of earlier versions."""
        return CASES.get(self.term[-1:])


def in_texts(term: str) -> str:
    """A term, spelled, with the sign that it has in texts."""
    return _spelled(term) + (term[-1] if term[-1:] in CASES else "")


def quoted(text: str) -> str:
    """A string of FTS5: nothing in it is an operator."""
    return '"' + text.replace("\0", " ").replace('"', '""') + '"'


def any_of(strings: Iterable[str]) -> str:
    """An expression of FTS5 for one of these strings, which are quoted already."""
    return " OR ".join(strings)


def is_old(db: sqlite3.Connection) -> bool:
    """Whether there are texts that an earlier version put in: of their terms nobody knows which had umlauts."""
    return db.execute("SELECT 1 FROM indexed WHERE form < ? LIMIT 1", (_WITH_UMLAUTS,)).fetchone() is not None


def exact_terms(db: sqlite3.Connection, word: str) -> list[str]:
    """The terms that are compared as a word is, ``strasse`` and ``straße``; of one with umlauts those that have them."""
    typed = spelled(word)[:_LONGEST]
    word = without_umlauts(typed)
    alike = _alike(db, word)
    is_any = typed == word or is_old(db)
    return [known.term for known in alike if is_any or known.spelled == typed]


def _alike(db: sqlite3.Connection, word: str) -> list[Known]:
    """The terms that are compared as a word is; of those that hold it, it may not be known yet."""
    rows = [*map(_known, db.execute(_EQUAL, (word,))), *(_inside(db, word) if _has_unknown(db) else ())]
    return list({known.term: known for known in rows if known.folded == word}.values())


def _has_unknown(db: sqlite3.Connection) -> bool:
    """Whether there are terms of which nothing is known yet: they are found by their letters only."""
    return db.execute("SELECT 1 FROM term WHERE folded IS NULL LIMIT 1").fetchone() is not None


class Found:
    """What a word finds, in steps that hold nothing twice: the word, its forms, then what it is a part of, the shortest first.

    The last ones are looked up when they are asked for: most often so many texts hold the word itself that nobody needs them.
    """

    def __init__(self, db: sqlite3.Connection, word: str, *, is_begun: bool = False) -> None:
        """One that ``is_begun`` finds what begins with it, too, where there is no such word."""
        self._db, self._word, self._typed = db, word, spelled(word)[:_LONGEST]
        self._query_word = _QueryWord.of(db, word)
        self._exact, self._forms, self._meant = _in_steps(self._query_word, _near(db, self._query_word))
        self._is_beginning = is_begun and not (self._exact or self._forms)
        self._longer: list[Known] = []

    def until(self, step: int) -> tuple[str, ...]:
        """The terms of the first `STEPS`, each as FTS5 wants them: 0 the word, 1 its forms too, from 2 on longer words too."""
        known = self._exact + (self._forms if step else []) + (self._parts(step) if step > 1 else [])
        return (*self._joined, *(quoted(known.term) for known in known))

    @cached_property
    def _joined(self) -> tuple[str, ...]:
        """What the index takes for several words, as a phrase of them."""
        return tuple(quoted(" ".join(way)) for way in islice(product(*self.pieces), _MOST_JOINED) if way)

    @cached_property
    def pieces(self) -> list[list[str]]:
        """The several words that the index takes it for, of each the terms that it may stand there as; of most words none."""
        pieces = in_threes(self._word) or parts_of(self._word)
        return [exact_terms(self._db, one) or [to_index(one)] for one in pieces] if len(pieces) > 1 else []

    @property
    def marked(self) -> tuple[str, ...]:
        """What is marked of longer words: it, as it is compared, and its stem."""
        return (self._query_word.folded, *(key.removesuffix(APART) for key in self._query_word.keys.values()))

    @property
    def whole(self) -> frozenset[str]:
        """The word and its forms, spelled, as texts have them."""
        return frozenset([self._typed, *(in_texts(known.term) for known in (*self._exact, *self._forms))])

    @property
    def longer(self) -> frozenset[str]:
        """What it is a part of, spelled, as far as somebody asked for that."""
        return frozenset(in_texts(known.term) for known in self._longer)

    def _parts(self, step: int) -> list[Known]:
        """Longer words, the shortest first; what is short and only begun is sought inside of words in the last step alone."""
        is_enough = self._is_beginning and len(self._query_word.folded) < _LONG_BEGINNING and step < STEPS[-1]
        found = iter(self._in_order(self._begun)) if is_enough else self._all_longer
        self._longer = [*islice(found, _MOST_PARTS[step])]
        return self._longer

    @cached_property
    def _begun(self) -> list[Known]:
        begun = _beginnings(self._db, self._query_word.folded) if self._is_beginning else ()
        return [*self._meant, *(one for one in begun if not self._query_word.is_another(one))]

    @cached_property
    def _all_longer(self) -> "_Drawn":
        """Whether a word is part of another is looked at when that is asked for: it takes longer than to find them."""
        begun = {one.term for one in self._begun}
        candidates = self._in_order([*self._begun, *_holding(self._db, self._query_word)])
        return _Drawn(one for one in candidates if one.term in begun or self._query_word.step(one) == 2)

    def _in_order(self, longer: Iterable[Known]) -> list[Known]:
        """Each once, first those that begin with the word, then the shortest."""
        once = {one.term: one for one in longer}.values()
        return sorted(once, key=lambda one: (not one.folded.startswith(self._query_word.folded), len(one.term)))


class _Drawn:
    """What comes of an iterator, kept, so that it can be gone through again and again."""

    def __init__(self, source: Iterable[Known]) -> None:
        self._source, self._kept = iter(source), list[Known]()

    def __iter__(self) -> Iterator[Known]:
        yield from self._kept
        for one in self._source:
            self._kept.append(one)
            yield one


def _beginnings(db: sqlite3.Connection, begun: str) -> Iterator[Known]:
    return map(_known, db.execute(_BEGINNING, (begun, begun + "\U0010ffff", _MOST_BEGINNINGS)))


def _in_steps(query_word: "_QueryWord", candidates: Iterable[Known]) -> tuple[list[Known], list[Known], list[Known]]:
    """Of these terms those that are the word, its forms, and what holds it or may be meant."""
    steps: tuple[list[Known], list[Known], list[Known]] = ([], [], [])
    for known in candidates:
        if (step := query_word.step(known)) is not None:
            steps[step].append(known)
    return steps


def _meant(written: str, typed: str) -> tuple[str, ...]:
    """The words that are meant just as they are, of one as it was typed, and spelled."""
    done = (*deeds(typed), *doers(typed)) if case_of(written) is Case.SMALL else ()
    return (*done, *of_persons(typed), *of_capitals(written))


class _QueryWord(NamedTuple):
    """A word of a query, and what of the index it means."""

    folded: str
    keys: dict[str, str]
    """The ways to spell it that count, its own, and those of the texts if they have not its own; and their stems."""
    verbs: dict[str, str]
    """The same with the stems of verbs, of those that may be forms of one as well."""
    related: frozenset[str]
    """The stems of what is meant by it, too."""
    small: tuple[str, ...]
    """Words for small ones of it, folded."""
    meant: tuple[str, ...]
    """Words that are meant just as they are, spelled: what is done, and by whom, of a verb; somebody without a gender; a plural."""
    root: str
    """What stands in place of it in longer words; else nothing."""
    of_deed: tuple[tuple[str, str], ...]
    """Verbs whose deed it may be, each with a stem of its."""
    case: Case
    is_sharp: bool | None
    """Whether it is another word by its ß; None where that makes no difference."""
    noun: str
    """The stem of the noun that it may be though it was typed in small letters; else nothing."""
    before: tuple[str, ...]
    """The stems that count for words of texts of earlier versions, which do not say how they are written there."""
    is_plain: bool
    """Whether it was typed without umlauts: texts that have it with some are found, behind those that have not."""
    is_alone: bool
    """Whether no text has it, however it is spelled."""
    is_old: bool
    is_word: Callable[[str], bool]
    """Whether there is such a word in the texts, folded."""

    @classmethod
    def of(cls, db: sqlite3.Connection, written: str) -> "_QueryWord":
        """A word as it was typed: as nouns are written, or all in small letters."""
        typed, case = spelled(written)[:_LONGEST], case_of(written)
        word, old, is_noun, is_small = without_umlauts(typed), is_old(db), written[:1].isupper(), case is Case.SMALL
        spellings = {typed}
        alike = {known.spelled for known in _alike(db, word)}
        meant = {one for one in alike if is_same(one, word, stem(one))}
        if old:
            spellings = {word}
        elif typed == word and word not in alike and meant:
            spellings = meant | {typed}

        @cache
        def is_word(word: str) -> bool:
            question = "SELECT 1 FROM term WHERE folded = ?1 OR stem = ?1 OR term = ?1 LIMIT 1"
            return len(word) >= _SHORTEST and db.execute(question, (word,)).fetchone() is not None

        known = {one: stems(typed if old else one, is_noun=is_noun, is_small=is_small) for one in spellings}
        two = {} if old else {one: found for one in spellings if (found := twofold(one))}
        before = tuple(key for one in two for key in known[one])
        known |= {one: found.stems(case) for one, found in two.items()}
        if key := sharp(written):
            known[typed] = key
        noun = two[typed].noun if is_small and typed in two else ""
        keys, verbs = ({one: found[at] for one, found in known.items() if at < len(found)} for at in (0, 1))
        related = frozenset(stem(one) for one in relations(word))
        of_deed = tuple((one, key) for one in verbs_of(typed) for key in stems(one, is_small=True))
        return cls(
            folded=word,
            keys=keys,
            verbs=verbs,
            related=related,
            small=small(word),
            meant=_meant(written, typed),
            root=root_of_deed(typed),
            of_deed=of_deed,
            case=case,
            is_sharp=is_sharp(written),
            noun=noun,
            before=before,
            is_plain=typed == word,
            is_alone=not alike,
            is_old=old,
            is_word=is_word,
        )

    def step(self, known: Known) -> int | None:
        """Of a term of the index: 0 it is the word, 1 a form of it, 2 it holds it or may be meant; else None."""
        spelling = known.folded if self.is_old else known.spelled
        if self.is_another(known):
            return None
        if spelling in self.keys:
            return int(known.case is Case.LARGE and self.case is Case.SMALL)
        own = (known.stem, known.verb)
        if not self._is_none(spelling) and any(
            key in own and is_form(word, spelling, key) for word, key in self._stems()
        ):
            return 1
        if self.before and known.case is None and not set(self.before).isdisjoint(own) and twofold(spelling):
            return 1
        if known.folded == self.folded:
            is_meant = self.is_plain or any(is_same(word, spelling, key) for word, key in self.keys.items())
            return 2 if is_meant else None
        if known.stem in self.related or known.folded in self.small or known.spelled in self.meant:
            return 2
        if any(key in own and is_form(verb, spelling, key) for verb, key in self.of_deed):
            return 2
        if self.root and is_part(self.root, without_umlauts(self.root), spelling, known.stem, self.is_word):
            return 2
        return 2 if any(self._is_part(word, key, known, spelling) for word, key in self.keys.items()) else None

    @property
    def others(self) -> tuple[str, ...]:
        """Words that are meant just as they are, folded."""
        return (*self.small, *map(without_umlauts, self.meant))

    def is_another(self, known: Known) -> bool:
        """Whether it only has the same letters: written small, and this was typed large, macht and Macht; with ß, Maße and Masse."""
        if known.folded != self.folded:
            return False
        is_small = self.case is Case.LARGE and known.case is Case.SMALL
        return is_small or (self.is_sharp is not None and self.is_sharp != ("ß" in known.term))

    def _is_none(self, spelling: str) -> bool:
        """Whether a word with its stem cannot be a form of it: Lehrer, of who types Lehre."""
        return self.case is Case.LARGE and any(is_none_of(word, spelling) for word in self.keys)

    def _stems(self) -> Iterator[tuple[str, str]]:
        yield from self.keys.items()
        yield from self.verbs.items()
        if self.noun:
            yield self.folded, self.noun

    def _is_part(self, word: str, key: str, known: Known, spelling: str) -> bool:
        if known.stem == key or not is_part(self.folded, key, known.folded, known.stem, self.is_word):
            return False
        start = known.folded.find(self.folded)
        there = spelling[start : start + len(self.folded)] if start >= 0 else ""
        is_loose = self.is_plain and self.is_alone and is_same(there, self.folded, key)
        is_loose |= (word, spelling) == (self.folded, known.folded)  # there are no umlauts
        return is_loose or is_part(word, key, spelling, known.stem, self.is_word)


def _near(db: sqlite3.Connection, query_word: _QueryWord) -> list[Known]:
    """The terms that may be it, its forms, or meant by it, each once."""
    question = "SELECT term, folded, stem, verb FROM term WHERE folded = ?1 OR stem = ?2 OR verb = ?2 OR term = ?1"
    keys = dict.fromkeys(
        (
            *query_word.keys.values(),
            *query_word.verbs.values(),
            *query_word.related,
            *(key for _, key in query_word.of_deed),
            *query_word.before,
            query_word.noun,
        )
    )
    rows = [_known(row) for key in keys for row in db.execute(question, (query_word.folded, key))]
    rows += [_known(row) for one in query_word.others for row in db.execute(_EQUAL, (one,))]
    if _has_unknown(db):
        rows += _holding(db, query_word)
    return list({known.term: known for known in rows}.values())


def _holding(db: sqlite3.Connection, query_word: _QueryWord) -> list[Known]:
    """The terms that hold it, each once."""
    root = (without_umlauts(query_word.root),) if query_word.root else ()
    plurals = (without_umlauts(plural) for word in query_word.keys for plural in plurals_of(word))
    parts = dict.fromkeys((query_word.folded, *root, *_parts(query_word.keys.values()), *plurals))
    return list({known.term: known for part in parts for known in _inside(db, part)}.values())


def _parts(keys: Iterable[str]) -> Iterator[str]:
    """What is sought inside of terms: of long stems with an -e that they lose in longer words, what is left."""
    for key in keys:
        yield key.removesuffix("e") if len(key) > _LONG else key.removesuffix(APART)


def _inside(db: sqlite3.Connection, part: str) -> Iterator[Known]:
    if len(part) >= _SHORTEST:
        most = _MOST_TERMS if len(part) > _SHORTEST else _MOST_TERMS_OF_THREE
        yield from map(_known, db.execute(_INSIDE, (quoted(part), len(part), part, most)))


def _known(row: tuple[str, str | None, str | None, str | None]) -> Known:
    """A row; what is not known of it yet is worked out."""
    term, fold, root, verb = row
    fold = folded(from_index(term)) if fold is None else fold
    return Known(term, fold, *(_stems(term) if root is None else (root, verb)))


def _stems(term: str) -> tuple[str, str | None]:
    """The stem of a term, and that of the verb that it may be a form of as well."""
    if key := sharp(from_index(term)):
        return key[0], None
    word, case = _spelled(term), CASES.get(term[-1:])
    two = twofold(word) if case else None
    first, *others = two.stems(case) if two and case else stems(word)
    return first, others[0] if others else None


def learn(db: sqlite3.Connection, limit: int, last: int, rules: int = RULES) -> list[int]:
    """Work out what is not known yet, or by older ``rules``, of so many terms behind the ``last``; gives which they were."""
    question = (
        "SELECT rowid, term, folded FROM term WHERE rowid > ? AND (rules < ? OR stem IS NULL) ORDER BY rowid LIMIT ?"
    )
    rows = db.execute(question, (last, rules, limit)).fetchall()
    for rowid, term, fold in rows:
        now = folded(from_index(term))
        values = (now, *_stems(term), RULES, rowid)
        db.execute("UPDATE term SET folded = ?, stem = ?, verb = ?, rules = ? WHERE rowid = ?", values)
        if now != fold:
            db.execute("UPDATE piece SET folded = ? WHERE rowid = ?", (now, rowid))
    return [row[0] for row in rows]


def take_in_new(db: sqlite3.Connection, texts: Iterable[Sequence[str]]) -> None:
    """Note the terms that texts brought; they are those of an index of just these, for the whole one is long to read.

    Of very many the stems are left for `learn`: the first texts of a library bring thousands.
    """
    db.execute(_FRESH)
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.fresh_term USING fts5vocab(temp, fresh, 'row')")
    rows = ((number, "\n".join(text)) for number, text in enumerate(texts, 1))
    db.executemany("INSERT INTO fresh (rowid, text) VALUES (?, ?)", rows)
    new = [row[0] for row in db.execute("SELECT term FROM fresh_term WHERE term NOT IN (SELECT term FROM term)")]
    db.execute("INSERT INTO fresh (fresh) VALUES ('delete-all')")
    for number, term in enumerate(new):
        stems_now = (*_stems(term), RULES) if number < _MOST_AT_ONCE else (None, None, 0)
        row = (term, without_umlauts(spelled(from_index(term))), *stems_now)
        rowid = db.execute("INSERT INTO term (term, folded, stem, verb, rules) VALUES (?, ?, ?, ?, ?)", row).lastrowid
        db.execute("INSERT INTO piece (rowid, folded) VALUES (?, ?)", (rowid, row[1]))


def forget(db: sqlite3.Connection) -> None:
    """Delete the terms that no text holds any more."""
    rows = db.execute("SELECT rowid FROM term WHERE term NOT IN (SELECT term FROM vocabulary)").fetchall()
    db.executemany("DELETE FROM piece WHERE rowid = ?", rows)
    db.executemany("DELETE FROM term WHERE rowid = ?", rows)
