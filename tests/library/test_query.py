"""What somebody typed to search for, as a question: pure, to the day and the word."""

from datetime import UTC, datetime, timedelta

import pytest

from tui_reader.errors import OnlyWordsError, QueryError, UnfinishedFieldError, UnknownRessortError, WrongTimeError
from tui_reader.feeds import FEEDS
from tui_reader.language.letters import words_in
from tui_reader.library.query import eased, query_of, refusal
from tui_reader.model import BERLIN

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(("typed", "days"), [("1d", 1), ("7t", 7), ("2w", 14), ("2m", 60), ("0d", 0)])
def test_days_weeks_and_months_are_counted_back_from_now(typed: str, days: int) -> None:
    assert query_of(f"seit:{typed}", NOW).since == query_of(f"since:{typed}", NOW).since
    assert query_of(f"miete seit:{typed}", NOW).since == int((NOW - timedelta(days=days)).timestamp())


@pytest.mark.parametrize(
    ("typed", "year", "month", "day"),
    [
        ("1.2.", 2027, 2, 1),
        ("24.12.", 2026, 12, 24),
        ("1.3.", 2027, 3, 1),
        ("24.12.2026", 2026, 12, 24),
        ("2026-12-24", 2026, 12, 24),
        ("2026-11", 2026, 11, 1),
        ("11.2026", 2026, 11, 1),
        ("2025", 2025, 1, 1),
    ],
)
def test_a_day_begins_in_berlin_and_without_its_year_is_the_last_one(
    typed: str, year: int, month: int, day: int
) -> None:
    assert query_of(f"seit:{typed}", NOW).since == int(datetime(year, month, day, tzinfo=BERLIN).timestamp())


@pytest.mark.parametrize(
    ("typed", "day"),
    [("heute", 2), ("today", 2), ("Gestern", 1), ("yesterday", 1), ("vorgestern", 0)],
)
def test_a_day_is_named_as_one_says_it_by_the_calendar_of_berlin(typed: str, day: int) -> None:
    late = datetime(2027, 3, 1, 23, 30, tzinfo=UTC)  # it is the next day there
    begin = datetime(2027, 3, 1, tzinfo=BERLIN) + timedelta(days=day - 1)
    assert query_of(f"seit:{typed}", late).since == int(begin.timestamp())
    assert refusal(f"seit:{typed}", late) is None


@pytest.mark.parametrize(
    "typed", ["quark", "30.2.", "29.2.", "32.1.2026", "2026-13-01", "2026-13", "13.2026", "0000", "20265", "7x", "7"]
)
def test_a_time_that_is_none_is_sought_as_words_and_can_be_named(typed: str) -> None:
    query = query_of(f"seit:{typed}", NOW)
    sought = words_in(" ".join((*query.words, *query.phrases)))
    assert query.since is None and sought == words_in(f"seit:{typed}")


def test_only_a_word_at_the_end_is_begun() -> None:
    for typed, is_begun in {"mie": True, "mie ": False, '"mie"': False, '"mie" tur': True, "": True}.items():
        assert query_of(typed, NOW, is_begun=True).is_begun == is_begun, typed
        assert not query_of(typed, NOW).is_begun


def test_a_ressort_is_named_by_its_beginning_also_in_another_case_and_by_its_number() -> None:
    named = {feed.name: feed.id for feed in FEEDS}
    of_kultur = {named["Kultur"], "Kultur", "Musik", "Film", "Künste", "Buch", "Netzkultur"}
    assert set(query_of("ressort:Kultur", NOW).ressorts) == set(query_of("section:kultur", NOW).ressorts) == of_kultur
    assert set(query_of(f"ressort:{named['Kultur']}", NOW).ressorts) == of_kultur
    assert query_of("ressort:film", NOW).ressorts == (named["Film"], "Film")
    begun = {feed_id for name, feed_id in named.items() if name.startswith("K")}
    assert begun and set(query_of("ressort:k", NOW).ressorts) >= begun
    assert query_of("ressort:Schlagzeilen", NOW).ressorts == (named["Schlagzeilen"],), (
        "they are chosen from all Ressorts"
    )
    assert query_of("ressort:Quark", NOW).ressorts == ("none",), "finds nothing"
    assert query_of("ressort: miete seit:", NOW) == query_of("miete", NOW), "what is only begun is nothing yet"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("miete seit:quark", WrongTimeError),
        ("ressort:quark", UnknownRessortError),
        ("-autor:berg", OnlyWordsError),
        ("miete -ressort:politik", OnlyWordsError),
        ("-seit:1.1.", OnlyWordsError),
        ("-miete autor:berg thema:bus ressort:politik seit:7t", None),
        ("-http://x -leser:innen", None),
        ("miete autor:", UnfinishedFieldError),
        ("-autor:", UnfinishedFieldError),
        ('thema:"', UnfinishedFieldError),
        ("Seit: miete", UnfinishedFieldError),
        ("Autor: Leser:", UnfinishedFieldError),
        ("Leser: Autor:innen Autor:in", None),
    ],
)
def test_what_cannot_be_meant_is_refused(typed: str, error: type[QueryError] | None) -> None:
    refused = refusal(typed, NOW)
    assert refused is None if error is None else type(refused) is error


def test_what_is_missing_behind_a_field_is_said_with_an_example_of_that_field() -> None:
    for field in ("autor", "Thema", "ressort", "seit", "since", "section", "author", "topic"):
        refused = refusal(f"miete {field}:", NOW)
        assert refused is not None
        example = str(refused).rsplit(" ", 1)[1].removesuffix(".")
        assert example.startswith(f"{field}:") and refusal(example, NOW) is None, example


def test_a_colon_within_a_word_is_a_part_of_it() -> None:
    query = query_of("Leser:innen -Bürger:innen", NOW)
    assert query.words == tuple(words_in("Leser:innen")) and "innen" not in query.words[:1]
    assert query_of("autor:Ada Berg", NOW).words == ("Berg",)


@pytest.mark.parametrize(
    "typed", ["„freie Wahlen“", "“freie Wahlen”", "»freie Wahlen«", "«freie Wahlen»", '„freie Wahlen"', "„freie Wahlen"]
)
def test_words_between_a_text_s_own_quotation_marks_are_sought_exactly_so(typed: str) -> None:
    assert query_of(typed, NOW) == query_of('"freie Wahlen"', NOW)
    assert not query_of(typed + "“", NOW, is_begun=True).is_begun


def test_quotation_marks_within_others_are_no_end() -> None:
    assert query_of('"sagt „ja“ dazu" miete', NOW).phrases == ("sagt „ja“ dazu",)
    assert query_of('„sagt ja" miete', NOW).words == ("miete",)


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("3,5", (), ("3,5",)), ("10:30", (), ("10:30",)), ("C&A", (), ("C&A",)), ("taz.de", (), ("taz.de",)), ("24.11.2026", (), ("24.11.2026",)),
        ("1,5-Grad-Ziel", ("5-Grad-Ziel",), ("1,5",)), ("1.000", ("1.000",), ()), ("Hund/Katze", ("Hund", "Katze"), ()), ("Leser:in", ("Leser:in",), ()),
        ("Ende.", ("Ende",), ()),
    ],
)  # fmt: skip
def test_what_means_nothing_apart_stands_together(typed: str, words: tuple[str, ...], phrases: tuple[str, ...]) -> None:
    query = query_of(f"miete {typed}", NOW, is_begun=True)
    assert (query.words, query.phrases) == (("miete", *words), phrases)
    assert query.is_begun is not bool(phrases)
    assert query_of(f"-{typed}", NOW).without == ((typed,) if phrases else words)


def test_a_phrase_is_left_out_as_a_whole() -> None:
    assert query_of('-"freie Wahlen" -"Neubau"', NOW).without == ("freie Wahlen", "Neubau")


def test_of_a_pasted_text_the_beginning_counts_in_whole_words() -> None:
    query = query_of("Wohnung " * 10_000, NOW)
    assert 100 < len(query.words) < 150 and set(query.words) == {"Wohnung"}
    assert len(query_of("a" * 100_000, NOW).words[0]) <= 1_000


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("miete -neubau", [("-neubau", "miete")]),
        ('miete -"freie wahlen" seit:7t', [('-"freie wahlen"', "miete seit:7t"), ("seit:7t", 'miete -"freie wahlen"')]),
        ("Leser:innen ressort:kultur", [("ressort:kultur", "Leser:innen")]),
        ('"die stadt" rat', []),
        ("-neubau", [("-neubau", "")]),
    ],
)
def test_what_narrows_a_search_down_can_be_left_out(typed: str, found: list[tuple[str, str]]) -> None:
    assert eased(typed) == found
