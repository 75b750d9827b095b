"""In which order the search finds, what of a text it shows, and what of the index is left when texts go."""

import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui_reader.model import Headline, IndexedText, PageDigest, Query, Validators
from tui_reader.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "taz.sqlite3")) as opened:
        yield opened


def put(store: Store, *texts: IndexedText, feed: str = "p4615") -> None:
    """Keep these as articles of the day of their number, and index them."""
    days = [datetime(2026, 11, text.article_id, tzinfo=UTC) for text in texts]
    headlines = [
        Headline(text.article_id, f"/x/!{text.article_id}/", "", text.title, "", day)
        for text, day in zip(texts, days, strict=True)
    ]
    store.headlines.keep(feed, "", headlines, Validators())
    for text in texts:
        store.pages.keep(text.article_id, "u", zlib.compress(b"x"), Validators(), PageDigest(9, fingerprint=1))
    store.search.put(texts)


def text(
    number: int, title: str = "T", teaser: str = "", body: str = "", authors: str = "", topics: str = ""
) -> IndexedText:
    return IndexedText(number, title, teaser, body, authors, topics)


def found(store: Store, *words: str, limit: int = 50, **asked: object) -> list[int]:
    return store.search.articles(Query(words=words, **asked), limit)  # type: ignore[arg-type]


def snippet(store: Store, *words: str, phrases: tuple[str, ...] = ()) -> str:
    [hit] = store.search.hits(Query(words=words, phrases=phrases), 9)
    return hit.snippet


def test_a_word_counts_most_in_the_title_then_in_the_teaser_and_least_in_the_body(store: Store) -> None:
    same = "drei Wörter mehr"
    put(
        store,
        text(1, body=f"Kiosk {same}"),
        text(2, topics=f"Kiosk {same}"),
        text(3, teaser=f"Kiosk {same}"),
        text(4, title=f"Kiosk {same}"),
        text(5, body=f"Lager {same}"),
    )
    assert found(store, "kiosk") == [4, 3, 2, 1]
    put(store, text(6, authors=f"Kiosk {same}"))
    order = found(store, "kiosk")
    assert order.index(3) < order.index(6) < order.index(1)


def test_of_two_that_hold_it_alike_the_newer_comes_first(store: Store) -> None:
    put(store, *(text(number, body="Der Kiosk hat zu") for number in (3, 1, 2)))
    assert found(store, "kiosk") == [3, 2, 1]
    assert found(store, "kiosk", limit=2) == [3, 2]


def test_only_what_is_younger_and_stands_in_one_of_the_ressorts_is_found(store: Store) -> None:
    put(store, text(1, body="Kiosk"), text(2, body="Kiosk"))
    put(store, text(3, body="Kiosk"), feed="p4639")
    put(store, text(4, body="Kiosk"), feed="p4610")
    assert found(store, "kiosk", feeds=("p4639", "p4610")) == [4, 3]
    assert found(store, "kiosk", feeds=("p4615",)) == [2, 1]
    second = int(datetime(2026, 11, 2, tzinfo=UTC).timestamp())
    assert found(store, "kiosk", since=second) == [4, 3, 2]
    assert found(store, "kiosk", since=second + 1) == [4, 3]
    assert found(store, "kiosk", since=second, feeds=("p4615",)) == [2]


def test_of_very_many_the_newest_are_ranked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.search._CANDIDATES", 3)
    put(store, text(1, title="Kiosk"), *(text(number, body="Kiosk") for number in range(2, 6)))
    assert found(store, "kiosk") == [5, 4, 3], "the first is too old to be looked at"


def test_all_words_must_stand_there_and_none_of_those_that_are_not_wanted(store: Store) -> None:
    put(
        store,
        text(1, body="Kiosk am Markt", authors="Ada Beispiel", topics="Handel"),
        text(2, body="Kiosk", authors="Ben Muster"),
    )
    assert found(store, "kiosk", "markt") == [1]
    assert found(store, "kiosk", "nirgends") == []
    assert found(store, "kiosk", without=("markt",)) == [2]
    assert found(store, "kiosk", without=("nirgends", "markt")) == [2]
    assert found(store, "kiosk", without=("nirgends",)) == [2, 1]
    assert found(store, authors=("ada",)) == [1]
    assert found(store, authors=("kiosk",)) == []
    assert found(store, topics=("handel",)) == [1]
    assert found(store, topics=("ada",)) == []
    assert found(store, without=("markt",)) == []


def test_two_letters_are_sought_where_words_begin_and_three_inside(store: Store) -> None:
    put(store, text(1, body="Oper"), text(2, body="Koop"), text(3, body="Kooperation"))
    assert found(store, "op") == [1]
    assert found(store, "oop") == [3, 2]
    assert found(store, "z") == []
    put(store, text(4, body="Zoo"))
    assert found(store, "z") == [4]


def test_phrases_are_found_however_they_are_written(store: Store) -> None:
    put(store, text(1, body="Die große Straße nach Süden"), text(2, body="Straße die große"))
    assert store.search.articles(Query(phrases=("grosse strasse",)), 9) == [1]
    assert store.search.articles(Query(words=("süden",), phrases=("die große",)), 9) == [1]
    [hit] = store.search.hits(Query(phrases=("grosse strasse",)), 9)
    assert hit.snippet == "Die \x02grosse Strasse\x03 nach Süden"  # the index knows no ß


@pytest.mark.parametrize(
    ("body", "word", "expected"),
    [
        ("Ein Kiosk am Markt", "kiosk", "Ein \x02Kiosk\x03 am Markt"),
        ("Ein Kiosk, zwei Kioske", "kiosk", "Ein \x02Kiosk\x03, zwei \x02Kiosk\x03e"),
        ("Der Bär und die Baeren, der Bar", "bär", "Der \x02Bär\x03 und die \x02Baer\x03en, der \x02Bar\x03"),
        ("Öfen, Oefen, Ofen", "öfen", "\x02Öfen\x03, \x02Oefen\x03, \x02Ofen\x03"),
        ("Grüße, Gruesse", "grüße", "\x02Grüsse\x03, \x02Gruesse\x03"),
        ("der Orden", "der", "\x02der\x03 Orden"),
        ("Nichts davon", "titelwort", "Nichts davon"),
    ],
)
def test_what_is_shown_has_its_hits_marked(store: Store, body: str, word: str, expected: str) -> None:
    put(store, text(1, title="Titelwort", body=body))
    assert snippet(store, word) == expected


def test_of_a_long_text_the_part_around_the_hit_is_shown_in_whole_words(store: Store) -> None:
    put(store, text(1, title="Titelwort", body="eins zwei drei " * 20 + "Kiosk " + "vier fünf sechs " * 20))
    shown = snippet(store, "kiosk")
    before, _, behind = shown.partition("\x02Kiosk\x03")
    assert before.startswith("…")
    assert behind.endswith("…")
    assert set(before[1:].split()) == {"eins", "zwei", "drei"}
    assert set(behind[:-1].split()) == {"vier", "fünf", "sechs"}
    assert 40 <= len(before) <= 51
    assert len(shown.replace("\x02", "").replace("\x03", "").strip("…")) in range(150, 161)
    beginning = snippet(store, "titelwort")
    assert beginning.startswith("eins zwei")
    assert beginning.endswith(("eins…", "zwei…", "drei…"))


def test_the_longest_word_decides_which_part_is_shown(store: Store) -> None:
    put(store, text(1, body="Das Amt. " + "Füllsel " * 60 + "Die Zeitungskioske sind da, sagt das Amt."))
    assert "\x02Zeitungskiosk\x03e sind da, sagt das \x02Amt\x03." in snippet(store, "amt", "zeitungskiosk")


def test_a_text_of_one_endless_word_is_cut_where_it_is(store: Store) -> None:
    put(store, text(1, title="Titelwort", body="x" * 400))
    assert snippet(store, "titelwort") == "x" * 160 + "…"


def test_the_newest_are_indexed_first(store: Store) -> None:
    put(store, text(2), text(1), text(3))
    store.search.renew([1, 2, 3])
    assert store.search.due(9) == [3, 2, 1]
    assert store.search.due(2) == [3, 2]
    store.search.put([text(3, body="Kiosk")])
    assert store.search.due(9) == [2, 1]


def test_what_is_to_be_indexed_anew_is_found_until_then(store: Store) -> None:
    put(store, text(1, body="Kiosk"), text(2, body="Kiosk"))
    store.search.renew([1])
    assert found(store, "kiosk") == [2, 1]
    assert store.search.due(9) == [1]


def test_an_empty_index_finds_nothing_and_has_all_to_do(store: Store) -> None:
    put(store, text(1, body="Kiosk"))
    store.search.clear()
    assert found(store, "kiosk") == []
    assert store.search.due(9) == [1]
    put(store, text(1, body="Kiosk"))
    assert found(store, "kiosk") == [1]


def test_terms_that_no_text_holds_any_more_are_forgotten(store: Store) -> None:
    def terms() -> set[str]:
        with store._connection.reading() as db:
            return {row[0] for row in db.execute("SELECT term FROM term")}

    put(store, text(1, title="Titel", body="Kiosk Markt"))
    store.search.put([text(1, title="Titel", body="Markt")])
    assert terms() == {"titel", "kiosk", "markt"}
    store.search.forget_terms()
    assert terms() == {"titel", "markt"}
    assert found(store, "markt") == [1]
    store.search.put([text(1, title="Titel", body="Kiosk")])
    assert found(store, "iosk") == [1], "a term that comes again is found inside words, too"


def test_short_words_are_marked_where_words_begin_and_longer_ones_inside(store: Store) -> None:
    put(store, text(1, body="Orden der Wanderer, eine Kooperation"))
    assert snippet(store, "der") == "Orden \x02der\x03 Wanderer, eine Kooperation"
    assert snippet(store, "oper") == "Orden der Wanderer, eine Ko\x02oper\x03ation"


def test_a_phrase_is_marked_over_any_space(store: Store) -> None:
    put(store, text(1, body="Die alte\n  Brücke hält"))
    assert snippet(store, phrases=("alte brücke",)) == "Die \x02alte\n  Brücke\x03 hält"


def test_of_three_letters_that_stand_inside_of_very_many_words_those_that_begin_with_them_count(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.store.search._MOST_TERMS_OF_THREE", 2)
    put(store, text(1, body="Operation"), text(2, body="Koop"), text(3, body="Oper"), text(4, body="Rope"))
    assert found(store, "ope") == [3, 1]
    assert found(store, "oop") == [2]
    put(store, text(5, body="Kooperation"), text(6, body="Opernhaus"))
    assert found(store, "oper") == [6, 5, 3, 1], "four letters stand inside of fewer"


@pytest.mark.parametrize("odd", ['sag"das', 'sag"', "sag\0das", '"'])
def test_what_would_be_an_operator_is_sought_as_it_stands(store: Store, odd: str) -> None:
    put(store, text(1, body="Sag das noch einmal"))
    assert store.search.articles(Query(phrases=(odd,)), 9) == ([1] if "das" in odd or odd == 'sag"' else [])
    assert store.search.articles(Query(words=(odd,)), 9) == []
