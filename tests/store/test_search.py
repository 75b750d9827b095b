"""The search: German words inside words, accents and digraphs, phrases, fields; and an index that never disagrees."""

import random
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.library.query import query_of
from tui_reader.model import Headline, IndexedText, PageDigest, Query, Validators
from tui_reader.store import Store, search
from tui_reader.store.snippets import places_in

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXTS = {
    1: "Der Mietendeckel ist gekippt, die Mieten steigen.",
    2: "Das Selbstbestimmungsgesetz tritt in Kraft. Ärzte begrüßen es.",
    3: "Aerzte ohne Grenzen melden sich aus der Straße von Gibraltar.",
    4: "Die Strasse der Frauen: ein Gesetz, ein Haus, ein Feuer.",
    5: 'Zwei Wörter stehen hier neben anderen Worten. "Anführung" (Klammer) NEAR AND OR NOT *',
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "taz.sqlite3")
    fill(opened, TEXTS)
    yield opened
    opened.close()


def fill(store: Store, texts: dict[int, str], fingerprint: int = 1) -> None:
    headlines = [
        Headline(n, f"/x/!{n}/", f"Thema {n}", f"Titel {n}", "", datetime(2026, 11, n, tzinfo=UTC)) for n in texts
    ]
    store.headlines.keep("p4615" if fingerprint == 1 else "p4639", "Politik", headlines, Validators())
    for n in texts:
        store.pages.keep(n, "u", zlib.compress(b"<html>"), Validators(), PageDigest(10, fingerprint=fingerprint))
    store.search.put([IndexedText(n, f"Titel {n}", "", text, "Mira Feldkamp" if n == 1 else "Ben Okafor", "Wohnen" if n == 1 else "")
                 for n, text in texts.items()])  # fmt: skip


def found(store: Store, typed: str) -> set[int]:
    query = query_of(typed, NOW)
    hits = [hit.article_id for hit in store.search.hits(query, 50)]
    assert store.search.articles(query, 50) == hits
    return set(hits)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Miete", {1}), ("miete", {1}), ("gesetz", {2, 4}), ("Selbstbestimmung", {2}),
        ("Ärzte", {2, 3}), ("Aerzte", {2, 3}), ("Arzte", {2, 3}), ("Straße", {3, 4}), ("strasse", {3, 4}),
        ("Frau", {4}), ("Feuer", {4}), ("gesetz -Frauen", {2}), ("gesetz haus", {4}), ("gesetz Gibraltar", set()),
        ('"neben anderen"', {5}), ('"anderen neben"', set()), ("autor:Feldkamp Mieten", {1}), ("autor:Okafor Mieten", set()),
        ("thema:wohnen", {1}), ("ressort:Politik gesetz", {2, 4}), ("ressort:Kultur gesetz", set()), ("ressort:Quark gesetz", set()),
        ("seit:3.11.2026 gesetz", {4}), ("seit:2026-11-03 gesetz", {4}), ("seit:21t gesetz", {4}), ("es", {2}), ("titel", {1, 2, 3, 4, 5}),
        ("", set()), ("-gesetz", {1, 3, 5}), ("xyzzy", set()),
    ],
)  # fmt: skip
def test_german_is_found_as_germans_seek_it(store: Store, typed: str, expected: set[int]) -> None:
    assert found(store, typed) == expected


def test_titles_come_first_and_snippets_mark_the_hits(store: Store) -> None:
    fill(store, {6: "Nebenbei: eine Titelei. " + "Wort " * 50}, fingerprint=2)
    hits = store.search.hits(query_of("Mietendeckel", NOW), 5)
    assert hits[0].snippet.startswith("Der \x02Mietendeckel\x03 ist gekippt")
    (hit,) = [hit for hit in store.search.hits(query_of("Aerzte", NOW), 5) if hit.article_id == 2]
    assert "\x02Ärzte\x03" in hit.snippet
    (hit,) = [hit for hit in store.search.hits(query_of("straße", NOW), 5) if hit.article_id == 4]
    assert "\x02Strasse\x03" in hit.snippet
    fill(store, {8: "Jeder oder keiner, der wandert, " * 9 + "kennt den Orden der Patrioten."}, fingerprint=2)
    (hit,) = store.search.hits(query_of("der Orden", NOW), 5)
    assert hit.snippet.endswith("kennt den \x02Orden\x03 \x02der\x03 Patrioten.")
    fill(store, {7: "Wort " * 100 + "Nadelöhr " + "Wort " * 100}, fingerprint=2)
    (hit,) = store.search.hits(query_of("nadel", NOW), 5)
    assert hit.snippet.startswith("… Wort")
    assert "\x02Nadel\x03öhr" in hit.snippet
    assert hit.snippet.endswith("Wort …")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_question_and_never_an_error(typed: str) -> None:
    store = Store(":memory:")
    fill(store, TEXTS)
    for text in (typed, f'"{typed}', f"-{typed}", f"autor:{typed}", f"seit:{typed} gesetz", f"gesetz {typed}"):
        store.search.hits(query_of(text, NOW), 5)
    store.close()


def test_operators_of_the_index_are_words_here(store: Store) -> None:
    assert found(store, "NEAR AND OR NOT") == {5}
    assert found(store, '"(Klammer) NEAR"') == {5}
    assert found(store, "an* NEAR(") <= {5}


def test_a_text_that_changed_is_indexed_anew_and_only_once(store: Store) -> None:
    assert store.search.due(10) == []
    store.pages.keep(1, "u", zlib.compress(b"<html>"), Validators(), PageDigest(10, fingerprint=9))
    assert store.search.due(10) == [1]
    store.search.put([IndexedText(1, "Titel 1", "", "", "", "")], are_headlines=True)
    assert store.search.due(10) == [1]  # it was read before the page came
    store.search.put([IndexedText(1, "Titel 1", "", "Jetzt geht es um Wohnraum.", "", "")])
    assert store.search.due(10) == []
    assert found(store, "Mieten") == set()
    assert found(store, "Wohnraum") == {1}


def test_index_and_store_agree_after_whatever_happens(tmp_path: Path) -> None:
    """Random changes and indexing, in any order: after a last indexing the index holds exactly the kept texts."""
    dice, store, kept = random.Random(7), Store(tmp_path / "taz.sqlite3"), {}
    for step in range(300):
        n = dice.randrange(1, 28)
        if dice.random() < 0.6:
            kept[n] = f"wort{dice.randrange(40)} wort{step}"
            fingerprint = zlib.crc32(kept[n].encode())
            store.headlines.keep("p4615", "", [Headline(n, f"/x/!{n}/", "", f"T{n}")], Validators())
            store.pages.keep(n, "u", zlib.compress(b"x"), Validators(), PageDigest(2, fingerprint=fingerprint))
        else:
            ids = store.search.due(dice.randrange(1, 10))
            store.search.put([IndexedText(i, f"T{i}", "", kept[i], "", "") for i in ids])
        if dice.random() < 0.03:
            store.search.clear()
    while ids := store.search.due(50):
        store.search.put([IndexedText(i, f"T{i}", "", kept[i], "", "") for i in ids])
    for word in {word for text in kept.values() for word in text.split()}:
        expected = {n for n, text in kept.items() if word in text.split()}
        assert {hit.article_id for hit in store.search.hits(Query(words=(word,)), 100)} == expected, word
    store.close()


def test_what_is_typed_becomes_a_question() -> None:
    query = query_of(
        'Wasser "in der Hand" -Bier autor:"Pia Lorenz" thema:Kommunen ressort:Politik seit:7t http://x', NOW
    )
    assert query.words == ("Wasser", "http", "x")
    assert (query.phrases, query.without, query.authors, query.topics) == (
        ("in der Hand",),
        ("Bier",),
        ("Pia", "Lorenz"),
        ("Kommunen",),
    )
    assert query.ressorts[:2] == ("p4615", "Politik")
    assert query.since == int(NOW.timestamp()) - 7 * 86400
    gender = query_of("Autor:in -Autor:innen autor:Ingo", NOW)
    assert (gender.words, gender.without, gender.authors) == (("Autor:in",), ("Autor:innen",), ("Ingo",))


@pytest.mark.parametrize("words", ["", "gesetz", "gesetz -frauen", "autor:ben", "-haus"])
def test_an_article_is_of_the_ressort_that_its_page_names_though_nobody_fetches_its_feed(
    store: Store, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for few in (2_000, 0):
        monkeypatch.setattr(search, "_FEW_ARTICLES", few)
        assert not found(store, f"{words} ressort:Medien")
        for number, ressort in {2: "Medien", 4: "Film"}.items():
            store.pages.keep(number, "u", zlib.compress(b"x"), Validators(), PageDigest(10, ressort=ressort))
        of_medien, of_film = {2}, set() if "-" in words else {4}
        for typed, expected in {
            "medien": of_medien, "gesellschaft": of_medien, "section:med": of_medien, "film": of_film, "kultur": of_film,
            "musik": set(), "politik": of_medien | of_film, "nord": set(),
        }.items():  # fmt: skip
            asked = f"{words} {typed if ':' in typed else f'ressort:{typed}'}"
            assert found(store, asked) & {2, 4} == expected, asked
            with store._connection.reading() as db:
                assert set(search.all_matches(db, query_of(asked, NOW))) & {2, 4} == expected, asked
        for number in (2, 4):
            store.pages.keep(number, "u", zlib.compress(b"x"), Validators(), PageDigest(10, ressort="Politik"))


@pytest.mark.parametrize("typed", ["gesetz", "titel", "gesetz -frauen", "autor:ben"])
def test_in_a_ressort_that_holds_nothing_nothing_is_looked_through(store: Store, typed: str) -> None:
    steps = []
    asked = query_of(f"{typed} ressort:Sport", NOW)
    assert store.search.articles(asked, 50) == []  # its words are known now
    with store._connection.reading() as db:
        db.set_progress_handler(lambda: steps.append(1), 1)
    assert store.search.articles(asked, 50) == []
    with store._connection.reading() as db:
        db.set_progress_handler(None, 1)
    assert len(steps) < 200


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("macht rat", ["Räte", "Macht", "macht"]),
        ("Macht", ["Macht"]),
        ('"sie macht" küche', ["Küche", "Sie macht"]),
        ("fahren zug -mieten", ["Zug", "fährt"]),
        ("miete", ["Miete"]),
        ("Leserin masse", ["Leser:innen", "Masse"]),
    ],
)
def test_in_a_text_that_is_read_all_is_marked_that_the_search_takes_for_what_was_typed(
    store: Store, typed: str, expected: list[str]
) -> None:
    text = "Ein Zug fährt. Räte: Küche, Kuchen, Ratte, Mietendeckel. Die Macht bleibt. Sie macht weiter, Leser:innen in Maßen, in der Masse."
    store.search.put([IndexedText(6, "Titel 6", "", text)])
    phrases = store.search.sought(query_of(typed, NOW, is_begun=True))
    assert [text[start:end] for start, end in places_in(text, phrases)] == sorted(expected, key=text.index)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("E-Auto", "Die E-Auto-Prämie kommt", "E-Auto"),
        ("U-Bahn", "Am U-Bahnhof", "U-Bahn"),
        ("Miete", "Die Mieten-Demo", "Mieten"),
        ("49-Euro-Ticket", "Das 49 Euro Ticket kommt", "49 Euro Ticket"),
        ("3,5", "Es sind 3,5 Prozent, 3 und 5", "3,5"),
        ('"1000 Menschen"', "Es kamen 1.000 Menschen", "1.000 Menschen"),
        ('"1.000 Menschen"', "Es kamen 1000 Menschen", "1000 Menschen"),
        ('"12.345.678 Euro"', "Für 12345678 Euro", "12345678 Euro"),
        ("1000", "Es kamen 1 000 Menschen", "1 000"),
        ("20.000", "Es kamen 20 000 Menschen", "20 000"),
        ("20000", "Es kamen 20’000 Menschen", "20’000"),
        ("Konto", "Zwei Girokonten, ein Konto", "Konto"),
    ],
)
def test_what_is_found_as_several_words_or_as_a_part_of_them_is_marked(
    store: Store, typed: str, text: str, marked: str
) -> None:
    fill(store, {6: text}, fingerprint=2)
    assert 6 in found(store, typed)
    phrases = store.search.sought(query_of(typed, NOW))
    assert marked in [text[start:end] for start, end in places_in(text, phrases)]


def test_what_stands_apart_is_no_number_and_what_is_left_out_is_the_phrase(store: Store) -> None:
    texts = {6: "Drei Kiosks: 3 Katzen, 5 Hunde und neue Häuser", 7: "Zwei Kiosks: 3,5 Hunde und Häuser, neue"}
    fill(store, texts, fingerprint=2)
    assert found(store, "3,5") == {7}
    assert found(store, "Kiosk -3,5") == {6}
    assert found(store, 'Kiosk -"neue Häuser"') == {7}
    assert found(store, 'Kiosk -"neue Türme"') == {6, 7}
    assert found(store, "„neue Häuser“") == {6}
