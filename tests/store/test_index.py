"""The index: what it spares itself finds the same, and how it grows and is kept tidy."""

import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.test_search_order import NOW, put, text
from tui_reader.library.query import query_of
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store

QUERIES = (
    "Miete",
    "mie",
    "mieten -Deckel",
    "miet turm",
    "Mietendeckel",
    "autor:ada",
    "autor:ada miete",
    "küche",
    "seit:2.11.",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "taz.sqlite3")) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    """Twenty-four texts, put in one by one."""
    bodies = (
        "Miete",
        "Mieten und Turm",
        "Mietendeckel",
        "Kaltmiete",
        "Die Küche",
        "Der Mietturm",
        "Kuche",
        "Miete, Miete",
    )
    for number in range(1, 25):
        put(store, text(number, body=f"{bodies[number % 8]} wort{number}", authors=("Ada", "Ben")[number % 2]))
    return store


def found(store: Store, query: str, limit: int = 50) -> list[int]:
    return store.search.articles(query_of(query, NOW, is_begun=True), limit)


def test_a_screenful_is_the_beginning_of_all_that_is_found(filled: Store) -> None:
    for query in QUERIES:
        whole = found(filled, query)
        assert whole
        assert [found(filled, query, limit) for limit in (1, 3, 7)] == [whole[:1], whole[:3], whole[:7]]


def test_where_the_word_itself_fills_the_list_nobody_looks_inside_of_longer_ones(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = found(filled, "Miete")
    monkeypatch.setattr("tui_reader.store.terms._holding", lambda *_: pytest.fail("it looks"))
    assert found(filled, "Miete", 6) == whole[:6]
    assert found(filled, "autor:ada", 6) == found(filled, "autor:Ada")[:6]


def test_shorter_words_that_hold_it_come_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.terms._MOST_PARTS", (0, 0, 1, 2, None))
    put(store, text(1, body="Mietwohnung"), text(2, body="Mietwohnungsmarkt"), text(3, body="Mietwohnungsmarktlage"))
    assert found(store, "mietw") == [1, 2, 3]


def test_a_short_word_that_is_begun_is_sought_inside_of_words_where_nothing_begins_so(store: Store) -> None:
    put(store, text(1, body="Der Stadtrat tagt"), text(2, body="Ein Demokrat"))
    assert found(store, "rat") == [1]
    put(store, text(3, body="Ratlos"))
    assert found(store, "rat") == [3, 1]
    assert found(store, "rat", 1) == [3]


def test_an_author_is_listed_by_time_and_not_by_number(store: Store) -> None:
    days = {1: 9, 2: 3, 3: 5}
    headlines = [
        Headline(number, f"/x/!{number}/", "", "T", "", datetime(2026, 11, day, tzinfo=UTC))
        for number, day in days.items()
    ]
    store.headlines.keep("p4615", "", headlines, Validators())
    for number in days:
        store.pages.keep(number, "u", zlib.compress(b"x"), Validators(), PageDigest(9, fingerprint=1))
    store.search.put(text(number, authors="Ada") for number in days)
    assert found(store, "autor:ada") == [1, 3, 2]
    assert found(store, "autor:ada seit:4.11.") == [1, 3]
    assert found(store, "autor:ada seit:10.11.") == []
    assert found(store, "autor:ada -T") == []


def test_an_index_in_many_pieces_is_brought_together_and_finds_the_same(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {query: found(filled, query) for query in QUERIES}
    monkeypatch.setattr("tui_reader.store.search._MOST_PIECES", 50)
    assert not filled.search.tidy(), "a few pieces may stay"
    monkeypatch.setattr("tui_reader.store.search._MOST_PIECES", 1)
    monkeypatch.setattr("tui_reader.store.search._PAGES_AT_ONCE", 1)
    steps = sum(iter(filled.search.tidy, False))
    assert 0 < steps < 200
    with filled._connection.reading() as db:
        assert db.execute("SELECT count(DISTINCT segid) FROM found_idx").fetchone() == (1,)
    assert not filled.search.tidy()
    assert {query: found(filled, query) for query in QUERIES} == before
    with filled._connection.writing() as db:
        db.execute("INSERT INTO found (found) VALUES ('integrity-check')")


def test_of_very_many_new_words_the_forms_are_learnt_behind_the_texts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.store.terms._MOST_AT_ONCE", 0)
    for _ in range(2):
        put(store, text(1, body="gegangen"))
        assert found(store, "gegangen") == [1]
        assert found(store, "gehen") == []
        assert sum(iter(lambda: store.search.learn(1), 0)) == 2
        assert found(store, "gehen") == [1]
        store.search.clear()
        store.search.forget_terms()
