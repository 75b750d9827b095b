"""German as one speaks it."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.speech.numbers import MOST, in_words, ordinal, roman, year_in_words
from tui_reader.speech.spoken import RULES, spoken

CASES = [line.split(" → ") for line in Path(__file__).with_name("spoken.txt").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("written", "said"), CASES, ids=[case[0] for case in CASES])
def test_a_text_is_said_as_one_speaks(written: str, said: str) -> None:
    assert spoken(written) == said
    assert spoken(f"Gestern: {written}").endswith(said) or written[0] in "…#@0123456789–-+½"


def test_each_rule_has_a_case() -> None:
    written = [case[0] for case in CASES] + ["a\u00adb", "ein & zwei = drei"]
    assert len(CASES) >= 150
    for number, rule in enumerate(RULES):
        before = [_through(text, RULES[:number]) for text in written]
        assert any(rule.pattern.search(text) for text in before), rule.name


def _through(text: str, rules: tuple[object, ...]) -> str:
    for rule in rules:
        text = rule.pattern.sub(rule.said, text)  # type: ignore[attr-defined]
    return text


@given(st.text(max_size=200))
def test_whatever_stands_there_it_can_be_said(text: str) -> None:
    assert "  " not in spoken(text)


@pytest.mark.parametrize(
    "piece", ["1.", "1.000 ", "a.b", "@a", "§§", "1:", "–1", "I", "A₂", "z. B. ", "www.", "1 Mio. ", "..."]
)
def test_a_long_text_takes_no_more_than_its_length(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        spoken(piece * count)
        return time.process_time() - start

    assert min(seconds(4_000) for _ in range(3)) < 3 * min(seconds(2_000) for _ in range(3)) + 0.05


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "null"), (1, "eins"), (11, "elf"), (16, "sechzehn"), (21, "einundzwanzig"), (30, "dreißig"), (100, "einhundert"),
        (101, "einhunderteins"), (1_000, "eintausend"), (1_001, "eintausendeins"), (21_000, "einundzwanzigtausend"),
        (101_000, "einhunderteintausend"), (1_000_000, "eine Million"), (2_000_300, "zwei Millionen dreihundert"),
        (10**9, "eine Milliarde"), (3 * 10**12, "drei Billionen"),
    ],
)  # fmt: skip
def test_numbers_have_words(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.integers(0, MOST))
def test_each_number_has_words_of_its_own(number: int) -> None:
    assert in_words(number) != in_words(number + 1 if number < MOST else 0)
    assert " " not in in_words(number % 1_000_000)


def test_years_and_ordinals() -> None:
    assert [year_in_words(year) for year in (1100, 1848, 1999, 2000, 2026, 999, 1066)] == [
        "elfhundert", "achtzehnhundertachtundvierzig", "neunzehnhundertneunundneunzig", "zweitausend", "zweitausendsechsundzwanzig",
        "neunhundertneunundneunzig", "eintausendsechsundsechzig",
    ]  # fmt: skip
    assert [ordinal(number) for number in (1, 3, 7, 8, 12, 19, 20, 101, 100)] == [
        "erste", "dritte", "siebte", "achte", "zwölfte", "neunzehnte", "zwanzigste", "einhunderterste", "einhundertste",
    ]  # fmt: skip
    assert ordinal(24, "en") == "vierundzwanzigsten"


def test_roman_numerals_are_those_that_one_writes() -> None:
    assert [roman(one) for one in ("I", "IV", "IX", "XIV", "XL", "MCMLXXXIV")] == [1, 4, 9, 14, 40, 1984]
    assert [roman(one) for one in ("", "IIII", "VX", "IC", "A", "MMMM")] == [None] * 6
