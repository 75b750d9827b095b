"""Words that are another one written large: in which order they are found, what is shown of them, and in older indexes."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.store.test_search_order import NOW, found, put, snippet, text
from tui_reader.library.query import query_of
from tui_reader.store import Store
from tui_reader.store.snippets import HIT

SMALL, NOUN, PLURAL, VERB, BEGINNING = 1, 2, 3, 4, 5
BODIES = {
    SMALL: "Sie macht das gut.",
    NOUN: "Es geht um die Macht.",
    PLURAL: "Es tagen die Mächte.",
    VERB: "Alle machen das.",
    BEGINNING: "Macht uns das besser?",
}


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(Store(":memory:")) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    put(store, *(text(number, body=body) for number, body in BODIES.items()))
    return store


def made_older(store: Store) -> None:
    """As an earlier version would have put it in: no word says how it is written."""
    from tui_reader.store.terms import forget, take_in_new
    from tui_reader.store.texts import SIGNS

    with store._connection.writing() as db:
        for sign in SIGNS.values():
            db.execute("UPDATE found SET body = replace(body, ?, '')", (sign,))
        db.execute("UPDATE indexed SET form = form - 1")
        take_in_new(db, db.execute("SELECT body FROM found").fetchall())
        forget(db)


def test_a_noun_is_meant_by_who_types_it_large_and_found_by_who_does_not_behind_the_word_as_typed(
    filled: Store,
) -> None:
    assert set(found(filled, "Macht")) == {NOUN, PLURAL, BEGINNING}
    assert set(found(filled, "machen")) == {VERB, SMALL, BEGINNING}
    small = found(filled, "macht")
    assert set(small) == {*BODIES}
    assert set(small[:2]) == {SMALL, BEGINNING}
    assert set(found(filled, "MACHT")) == {*BODIES}


def test_who_types_a_noun_on_finds_no_word_that_only_has_its_letters(store: Store) -> None:
    put(store, text(1, body="Sie waren müde."))
    assert store.search.articles(query_of("Waren", NOW, is_begun=True), 9) == []
    assert store.search.articles(query_of("waren", NOW, is_begun=True), 9) == [1]


def test_what_is_marked_is_the_word_that_was_meant_in_the_texts_own_letters(store: Store) -> None:
    start, end = HIT
    put(store, text(1, body="Er macht es, und die Macht macht es auch."))
    assert snippet(store, "Macht") == f"Er macht es, und die {start}Macht{end} macht es auch."
    assert snippet(store, "machen") == f"Er {start}macht{end} es, und die Macht {start}macht{end} es auch."
    assert snippet(store, phrases=("die macht",)) == f"Er macht es, und {start}die Macht{end} macht es auch."


def test_authors_and_topics_are_found_however_they_are_typed(store: Store) -> None:
    put(store, text(1, body="Sie ist reich.", authors="Ada Reich", topics="Macht, Waren"))
    for typed in ("autor:reich", "autor:Reich", "thema:macht", "thema:Waren", "Macht"):
        assert store.search.articles(query_of(typed, NOW), 9) == [1], typed


def test_the_nearest_word_is_named_without_a_sign(filled: Store) -> None:
    assert filled.search.hint(query_of("Macjt", NOW)).nearest == ("Macjt", "Macht")


def test_texts_of_an_earlier_version_are_found_as_they_were_until_they_are_put_in_anew(filled: Store) -> None:
    put(filled, text(6, body="Mit offenen Armen und Waren."))
    made_older(filled)
    assert set(found(filled, "Macht")) == {SMALL, NOUN, PLURAL, BEGINNING}
    assert set(found(filled, "machen")) == {SMALL, NOUN, VERB, BEGINNING}
    assert found(filled, "Arm") == [6]
    assert found(filled, "Ware") == []
    assert all(HIT[0] in hit.snippet for hit in filled.search.hits(query_of("Macht", NOW), 9))
    assert set(filled.search.outdated(9)) == {*BODIES, 6}
    filled.search.put([text(6, body="Mit offenen Armen und Waren.")])
    assert found(filled, "Ware") == [6]
    assert 6 not in filled.search.outdated(9)
