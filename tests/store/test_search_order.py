"""In which order the search finds, what of a text it shows, and what of the index is left when texts go."""

import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_reader.language.letters import folded, parts_of, spelled
from tui_reader.library.query import query_of
from tui_reader.model import Headline, IndexedText, PageDigest, Query, Validators
from tui_reader.store import Store
from tui_reader.store.snippets import Phrase
from tui_reader.store.snippets import snippet as snippet_of

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


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


def test_what_was_found_by_its_topics_or_authors_alone_says_so(store: Store) -> None:
    put(
        store,
        text(1, "Miete", "Anriss", "Von Häusern", "Ada Miete", "Miete"),
        text(2, "T", "A", "Rumpf", "Ada Berg, Bo Tal", "Bau, Miete"),
    )

    def hits(**asked: tuple[str, ...]) -> dict[int, tuple[str, str]]:
        return {hit.article_id: (hit.snippet, hit.source) for hit in store.search.hits(Query(**asked), 9)}  # type: ignore[arg-type]

    assert hits(words=("miete",)) == {1: ("Von Häusern", ""), 2: ("\x02Miete\x03", "topics")}
    assert hits(topics=("bau",)) == {2: ("\x02Bau\x03", "topics")}
    assert hits(authors=("tal",)) == hits(words=("tal",)) == {2: ("Bo \x02Tal\x03", "authors")}
    assert hits(words=("rumpf",), topics=("bau",)) == {2: ("\x02Rumpf\x03", "")}


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


@pytest.mark.parametrize("few", [0, 2_000])
def test_only_what_is_younger_and_stands_in_one_of_the_ressorts_is_found(
    store: Store, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.store.search._FEW_ARTICLES", few)
    put(store, text(1, body="Kiosk"), text(2, body="Kiosk"))
    put(store, text(3, body="Kiosk"), feed="p4639")
    put(store, text(4, body="Kiosk"), feed="p4610")
    assert found(store, "kiosk", ressorts=("p4639", "p4610")) == [4, 3]
    assert found(store, "kiosk", ressorts=("p4615",)) == [2, 1]
    second = int(datetime(2026, 11, 2, tzinfo=UTC).timestamp())
    assert found(store, "kiosk", since=second) == [4, 3, 2]
    assert found(store, "kiosk", since=second + 1) == [4, 3]
    assert found(store, "kiosk", since=second, ressorts=("p4615",)) == [2]


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
    assert found(store, without=("markt",)) == [2], "all else, the newest first"
    assert found(store, without=("nirgends",)) == [2, 1]


def test_an_author_is_found_by_a_whole_name_and_by_its_beginning_where_it_is_none(store: Store) -> None:
    put(
        store, text(1, authors="Ada Berg"), text(2, authors="Ben Bergmann"), text(3, authors="Cem Feldberg, Zoé Müller")
    )
    assert found(store, authors=("berg",)) == [1]
    assert found(store, authors=("bergm",)) == [2]
    assert found(store, authors=("ber",)) == [2, 1]
    assert found(store, authors=("Mueller", "feldb")) == [3]


def test_no_form_of_a_name_is_that_name_but_a_topic_is_found_within_longer_ones(store: Store) -> None:
    put(store, text(1, authors="Ada Berg", topics="Haus"), text(2, authors="Ben Berge", topics="Häuser, Hausbau"))
    assert found(store, authors=("berg",)) == [1]
    assert found(store, authors=("berge",)) == [2]
    assert found(store, topics=("haus",)) == [2, 1]


def test_a_word_that_is_not_finished_finds_what_begins_with_it_and_no_other_does(store: Store) -> None:
    put(store, text(1, body="Oper"), text(2, body="Koop"), text(3, body="Kooperation"))
    assert found(store, "op", is_begun=True) == [1]
    assert found(store, "koo", is_begun=True) == [3, 2]
    assert found(store, "oop", is_begun=True) == []
    assert found(store, "op") == []
    put(store, text(4, body="Op"))
    assert found(store, "op", is_begun=True) == [4], "there is such a word"
    assert found(store, "op", "koop", is_begun=True) == []
    assert found(store, "koop", "o", is_begun=True) == []
    put(store, text(5, body="Koop Oper"))
    assert found(store, "koop", "ope", is_begun=True) == [5]
    assert found(store, "ope", "koop", is_begun=True) == [], "only the last one is not finished"


def test_the_word_counts_before_its_forms_and_these_before_longer_words(store: Store) -> None:
    put(
        store,
        text(1, body="Ein Wort, ein Haushalt"),
        text(2, title="Haushalte"),
        text(3, title="Haushaltssperre"),
        text(4, title="Haushalten"),
    )
    assert found(store, "haushalt") == [1, 4, 2, 3]
    assert found(store, "haushalte") == [2, 4, 1, 3]
    assert found(store, "haushalt", limit=1) == [1]
    assert found(store, "haushalt", limit=2) == [1, 4]
    assert store.search.articles(Query(phrases=("haushalt",)), 9) == [1]
    assert found(store, without=("haushalt",), ressorts=("p4615",)) == []


def test_who_types_an_umlaut_wants_it_and_who_types_none_finds_what_has_none_first(store: Store) -> None:
    put(store, text(1, body="Das ist schön"), text(2, body="Das ist schon da"), text(3, body="Schon da"))
    assert found(store, "schön") == [1]
    assert found(store, "schon") == [3, 2, 1]


def test_who_types_no_word_sees_the_newest_first(store: Store) -> None:
    put(
        store,
        text(2, title="Ada", authors="Ada Beispiel"),
        text(3, authors="Ada Beispiel " * 2),
        text(1, authors="Ben Muster"),
    )
    put(store, text(4, body="Kiosk"), feed="p4639")
    assert found(store, ressorts=("p4615",)) == [3, 2, 1]
    assert found(store, ressorts=("p4615",), limit=2) == [3, 2]
    assert found(store, ressorts=("p4615",), without=("ada",)) == [1]
    assert found(store, authors=("ada",)) == [3, 2]
    assert found(store, authors=("ada",), ressorts=("p4639",)) == []
    assert found(store, authors=("quark",)) == []
    assert found(store, since=int(datetime(2026, 11, 3, tzinfo=UTC).timestamp())) == [4, 3]
    assert found(store) == []
    [hit] = store.search.hits(Query(ressorts=("p4639",)), 9)
    assert hit.snippet == "Kiosk"


@pytest.mark.parametrize(("first", "more"), [(2, 4), (2, 9), (4, 9), (99, 999)])
@pytest.mark.parametrize("few", [0, 2_000])
def test_what_is_left_when_a_word_is_sorted_out_are_the_newest_however_many_hold_it(
    store: Store, first: int, more: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in (("_CANDIDATES", first), ("_MORE", more), ("_FEW_ARTICLES", few)):
        monkeypatch.setattr(f"tui_reader.store.search.{name}", number)
    put(store, *(text(number, body="Markt" if number in {1, 3, 6} else "Kiosk") for number in range(1, 9)))
    put(store, text(9, body="Markt"), feed="p4639")
    assert found(store, without=("kiosk",)) == [9, 6, 3, 1]
    assert found(store, without=("kiosk",), limit=2) == [9, 6]
    assert found(store, without=("kiosk",), ressorts=("p4615",)) == [6, 3, 1]
    assert found(store, without=("kiosk",), ressorts=("p4615",), limit=2) == [6, 3]
    assert found(store, without=("kiosk",), since=int(datetime(2026, 11, 3, tzinfo=UTC).timestamp())) == [9, 6, 3]
    assert found(store, without=("kiosk", "markt"), ressorts=("p4615",)) == []


def test_of_one_time_the_later_number_comes_first(store: Store) -> None:
    found_at = [Headline(number, f"/x/!{number}/", "", "T", "", NOW) for number in (1, 3, 2)]
    store.headlines.keep("p4615", "", found_at, Validators())
    store.search.put([text(number, authors="Ada Berg") for number in (1, 3, 2)])
    assert found(store, authors=("berg",)) == found(store, ressorts=("p4615",)) == [3, 2, 1]


def test_the_newest_are_those_of_the_latest_time_whatever_their_numbers(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.store.search._CANDIDATES", 1)
    days = {1: 9, 2: 5, 3: 7}
    heads = [Headline(n, f"/x/!{n}/", "", "T", "", datetime(2026, 11, day, tzinfo=UTC)) for n, day in days.items()]
    store.headlines.keep("p4615", "", heads, Validators())
    store.search.put([text(number) for number in days])
    assert found(store, without=("kiosk",)) == found(store, ressorts=("p4615",)) == [1, 3, 2]
    assert found(store, without=("kiosk",), limit=1) == [1]


def test_a_headline_without_a_text_is_put_into_the_index_once(store: Store) -> None:
    put(store, text(4, body="Kiosk"))
    store.search.renew([4])
    store.headlines.keep("p4615", "", [Headline(n, f"/x/!{n}/", "", "Markt") for n in (1, 2, 3)], Validators())
    assert store.search.due_headlines(9) == [1, 2, 3], "what has a text waits for that"
    assert len(store.search.due_headlines(2)) == 2
    store.search.put([text(2, title="Markt")])
    assert store.search.due_headlines(9) == [1, 3]
    assert store.search.due(9) == [4]


def test_what_is_written_as_it_was_typed_comes_first_however_few_are_asked_for(store: Store) -> None:
    put(store, text(1, body="Im Café"), text(2, body="Das Cafe"), text(3, body="Cafe"))
    assert found(store, "café", limit=1) == [1]
    assert found(store, "cafe", limit=1) == [3]


def test_the_last_step_finds_all_longer_words_also_of_names(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.store.terms._MOST_PARTS", (0, 0, 0, 0, None))
    put(store, text(1, body="Hausbau", topics="Hausbau"), text(2, body="Garten"))
    assert found(store, "haus") == found(store, topics=("haus",)) == [1]
    assert store.search.hint(Query(words=("haus", "garten"))).words == (("haus", 1), ("garten", 1))


def test_an_article_without_a_text_is_listed_with_its_teaser(store: Store) -> None:
    store.headlines.keep(
        "p4615", "", [Headline(9, "/x/!9/", "", "Titel", "Der Anriss", datetime(2026, 11, 9, tzinfo=UTC))], Validators()
    )
    assert [hit.snippet for hit in store.search.hits(Query(ressorts=("p4615",)), 9)] == ["Der Anriss"]


def test_phrases_are_found_however_they_are_written(store: Store) -> None:
    put(store, text(1, body="Die große Straße nach Süden"), text(2, body="Straße die große"))
    assert store.search.articles(Query(phrases=("grosse strasse",)), 9) == [1]
    assert store.search.articles(Query(words=("süden",), phrases=("die große",)), 9) == [1]
    [hit] = store.search.hits(Query(phrases=("grosse strasse",)), 9)
    assert hit.snippet == "Die \x02große Straße\x03 nach Süden"


@pytest.mark.parametrize(
    ("body", "word", "expected"),
    [
        ("Ein Kiosk am Markt", "kiosk", "Ein \x02Kiosk\x03 am Markt"),
        ("Ein Kiosk, zwei Kioske", "kiosk", "Ein \x02Kiosk\x03, zwei \x02Kioske\x03"),
        ("Der Bär und die Baeren, der Bar", "bär", "Der \x02Bär\x03 und die \x02Baeren\x03, der Bar"),
        ("Öfen, Oefen, Ofen", "öfen", "\x02Öfen\x03, \x02Oefen\x03, \x02Ofen\x03"),
        ("Grüße, Gruesse", "grüße", "\x02Grüße\x03, \x02Gruesse\x03"),
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
    assert 40 <= len(before) <= 52
    assert len(shown.replace("\x02", "").replace("\x03", "").strip("… ")) in range(150, 161)
    beginning = snippet(store, "titelwort")
    assert beginning.startswith("eins zwei")
    assert beginning.endswith(("eins …", "zwei …", "drei …"))


def test_the_longest_word_decides_which_part_is_shown(store: Store) -> None:
    put(store, text(1, body="Das Amt. " + "Füllsel " * 60 + "Die Zeitungskioske sind da, sagt das Amt."))
    assert "\x02Zeitungskioske\x03 sind da, sagt das \x02Amt\x03." in snippet(store, "amt", "zeitungskiosk")


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
    store.search.put([text(1, title="Titel", body="Zeitungskiosk")])
    assert found(store, "kiosk") == [1]
    store.search.forget_terms()
    store.search.put([text(1, title="Titel", body="Zeitungskiosk")])
    assert found(store, "kiosk") == [1], "a term that comes again is found by its parts, too"


def test_words_are_marked_where_they_stand_and_not_inside_of_others(store: Store) -> None:
    put(store, text(1, body="Orden der Wanderer, eine Kooperation, Oper, Opernhaus"))
    assert snippet(store, "der") == "Orden \x02der\x03 Wanderer, eine Kooperation, Oper, Opernhaus"
    assert snippet(store, "oper") == "Orden der Wanderer, eine Kooperation, \x02Oper\x03, \x02Oper\x03nhaus"
    assert snippet(store, "opern").endswith("Kooperation, \x02Oper\x03, \x02Opern\x03haus")


@pytest.mark.parametrize(
    ("body", "word", "expected"),
    [
        ("Die Leser:innen der E-Autos", "leserin", "Die \x02Leser:innen\x03 der E-Autos"),
        ("Die Leserinnen und E-Autos", "Leser*innen", "Die \x02Leserinnen\x03 und E-Autos"),
        ("Das E-Auto, das EAuto", "e-auto", "Das \x02E-Auto\x03, das \x02EAuto\x03"),
        ("Familie Großmann, CO₂ und 1.000 Räte", "rat", "Familie Großmann, CO₂ und 1.000 \x02Räte\x03"),
        ("Familie Großmann, CO₂ und 1.000 Räte", "grossmann", "Familie \x02Großmann\x03, CO₂ und 1.000 Räte"),
        ("Familie Großmann, CO₂ und 1.000 Räte", "1000", "Familie Großmann, CO₂ und \x021.000\x03 Räte"),
        ("Familie Großmann, CO₂ und 1.000 Räte", "CO2", "Familie Großmann, \x02CO₂\x03 und 1.000 Räte"),
        ("Stadträte, Orbán", "räten", "Stadt\x02rät\x03e, Orbán"),
        ("Stadträte, Orbán", "orban", "Stadträte, \x02Orbán\x03"),
    ],
)
def test_what_is_shown_has_the_texts_own_letters(store: Store, body: str, word: str, expected: str) -> None:
    put(store, text(1, title="T", body=body))
    assert snippet(store, word) == expected


def test_a_phrase_is_marked_over_any_space(store: Store) -> None:
    put(store, text(1, body="Die alte\n  Brücke hält"))
    assert snippet(store, phrases=("alte brücke",)) == "Die \x02alte\n  Brücke\x03 hält"


def test_of_a_word_that_very_many_words_hold_the_shortest_that_begin_with_it_count(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.store.terms._MOST_TERMS_OF_THREE", 2)
    put(
        store, text(1, body="Ratswahl"), text(2, body="Stadtrat"), text(3, body="Rathaus"), text(4, body="Rathausplatz")
    )
    assert found(store, "rat") == [3, 1]
    put(store, text(5, body="Wohnungsbau"), text(6, body="Wohnungsnot"), text(7, body="Neubauwohnung"))
    assert found(store, "wohnung") == [7, 6, 5], "of longer ones there are fewer"


@pytest.mark.parametrize("odd", ['sag"das', 'sag"', "sag\0das", '"'])
def test_what_would_be_an_operator_is_sought_as_it_stands(store: Store, odd: str) -> None:
    put(store, text(1, body="Sag das noch einmal"))
    assert store.search.articles(Query(phrases=(odd,)), 9) == ([1] if "das" in odd or odd == 'sag"' else [])
    assert store.search.articles(Query(words=(odd,)), 9) in ([], [1])


@pytest.mark.parametrize(
    "odd",
    [
        "x" * 10_000,
        "ä" * 10_000,
        "E-" * 5_000,
        '"' * 999,
        "\0",
        "NEAR(a b)",
        "* ^ : { }",
        "- - -",
        "AND",
        "a:b:c",
        "\ud800",
        "ressort:",
        "-",
        "()",
        "1." * 999,
    ],
)
def test_whatever_is_typed_is_no_error(store: Store, odd: str) -> None:
    put(store, text(1, body="Kiosk"))
    for query in (
        query_of(odd, NOW),
        query_of(f'"{odd}', NOW),
        query_of(f"kiosk -{odd} autor:{odd}", NOW, is_begun=True),
    ):
        assert len(store.search.hits(query, 9)) <= 1


def test_what_an_earlier_version_put_in_is_found_and_put_in_anew(store: Store) -> None:
    put(store, text(1, body="Der Haushalt"), text(2, body="Haushalte und Łódź"))
    with store._connection.writing() as db:
        db.execute("UPDATE term SET folded = NULL, stem = NULL")
        db.execute("UPDATE piece SET folded = (SELECT term FROM term WHERE rowid = piece.rowid)")
        db.execute("UPDATE indexed SET form = 0")
    assert found(store, "haushalten") == [1, 2]
    assert found(store, "haushalte") == [2, 1]
    assert store.search.learn(2) == 2
    assert found(store, "haushalt") == [1, 2]
    assert store.search.learn(99) == 4
    assert store.search.learn(99) == 0
    assert found(store, "haushalt") == [1, 2]
    assert found(store, "lodz") == [2]
    assert store.search.outdated(1) == [2]
    assert store.search.outdated(9) == [2, 1]
    store.search.put([text(1, body="Der Haushalt")])
    assert store.search.outdated(9) == [2]


def test_texts_that_an_earlier_version_put_in_are_found_by_their_umlauts_until_they_are_put_in_anew(
    store: Store,
) -> None:
    put(store, text(1, body="Die Raete stritten"), text(2, body="Neue Haeuser"))
    with store._connection.writing() as db:  # as a version did that knew no umlauts
        db.execute("UPDATE indexed SET form = 1")
        db.execute("UPDATE found SET body = 'Die Räte stritten' WHERE rowid = 1")
        db.execute("UPDATE found SET body = 'Neue Häuser' WHERE rowid = 2")
        db.execute("UPDATE term SET term = folded")
    assert found(store, "Räte") == found(store, "Rat") == [1]
    assert found(store, "Haus") == found(store, "hauser") == [2]
    assert snippet(store, "Räten") == "Die \x02Räte\x03 stritten"
    assert store.search.outdated(9) == [2, 1]
    store.search.put([text(1, body="Die Räte stritten"), text(2, body="Neue Häuser, eine Rate")])
    assert store.search.outdated(9) == []
    assert found(store, "Räte") == [1]
    assert found(store, "rate") == [2, 1], "who types no umlaut finds what has none first"


def test_quotes_around_a_word_with_an_umlaut_mean_the_umlaut(store: Store) -> None:
    put(store, text(1, body="Der Kuchen"), text(2, body="Die Küchen"), text(3, body="Die Kuechen"))
    assert found(store, phrases=("Küchen",)) == [3, 2]
    assert found(store, phrases=("kuchen",)) == [3, 2, 1]
    shown = {hit.snippet for hit in store.search.hits(Query(words=("Küche",)), 9)}
    assert shown == {"Die \x02Kuechen\x03", "Die \x02Küchen\x03"}


_SPELT = [
    "Orbán",
    "Orban",
    "orbán",
    "E-Auto",
    "EAuto",
    "e‑auto",
    "Fuß",
    "fuss",
    "FUẞ",
    "Ärzte",
    "Aerzte",
    "arzte",
    "ﬁnden",
    "finden",
    "Leser:innen",
    "LeserInnen",
    "Leserinnen",
    "CO₂",
    "co2",
    "1.000",
    "1000",
    "Œuvre",
    "Oeuvre",
    "Æther",
    "Aether",
    "Łódź",
    "Lodz",
    "Straße",
    "strasse",
    "İstanbul",
    "Istanbul",
    "Ξένος",
    "ξενος",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_SPELT), min_size=1, max_size=12))
def test_no_way_to_write_a_word_is_missed_where_it_is_shown(words: list[str]) -> None:
    for word in words:
        alike = {one for one in _SPELT if spelled(word) in (spelled(one), folded(one))}
        shown = snippet_of(" ".join(words), [Phrase((frozenset([spelled(word)]),))])
        assert shown.count("\x02") == sum(one in alike for one in words)
        phrase = snippet_of(" ".join([*words, "Ende"]), [Phrase((frozenset(parts_of(words[-1])[-1:]), {"ende"}))])
        assert phrase.endswith(" Ende\x03")
