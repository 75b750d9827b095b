"""What makes no difference between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.language import letters
from tui_reader.language.letters import (
    divided,
    folded,
    folded_with_places,
    joined_words,
    parts_of,
    spelled,
    without_umlauts,
    words_in,
)


@pytest.fixture(autouse=True)
def _nothing_met_yet() -> None:
    """What a letter is compared as is found out when it is first met: by each of these tests, whoever met it before."""
    letters._TABLE.clear()
    letters._SPELLING_TABLE.clear()


@pytest.mark.parametrize(
    "alike",
    [
        "Ärzte Aerzte arzte ÄRZTE A\u0308rzte", "Straße STRASSE strasse STRAẞE Stra\u00adße", "Orbán Orban ORBÁN orba\u0301n",
        "Erdoğan Erdogan", "Café Cafe cafe\u0301", "Élysée Elysee", "São Sao", "Dupré dupre", "Łódź Lodz", "Sørensen Sorensen Soerensen",
        "Đoković Dokovic", "Iğdır Igdir IĞDIR", "İstanbul istanbul ISTANBUL", "Æther Aether Ather", "Œuvre Oeuvre", "ﬁnden finden", "Škoda skoda",
        "Leserinnen Leser:innen Leser*innen Leser_innen Leser·innen Leser/innen Leser/-innen LeserInnen", "Leserin Leser:in Leser*in",
        "jeder jede:r jede*r", "Romnja Rom:nja Rom*nja Rom_nja", "Sintizze Sinti:zze", "Kudamm Ku'damm Ku’damm", "Rocknroll Rock'n'Roll", "E-Auto EAuto e‑auto", "U-Bahn UBahn U‐Bahn", "Covid-19 Covid19", "CO2 CO₂ co²", "1.000 1000 1’000", "1.234.567 1234567",
        "Klima-Krise Klimakrise", "Goethe Göthe", "Quelle QUELLE", "Ñandú nandu", "Ｔａｚ taz", "Ξένος ξενος",
    ],
)  # fmt: skip
def test_what_is_written_in_several_ways_is_one_word(alike: str) -> None:
    assert len({folded(word) for word in alike.split()}) == 1, {word: folded(word) for word in alike.split()}


@pytest.mark.parametrize(
    "others",
    ["Quelle Qulle", "neuen neun", "Bauer Baur", "Feuer Feur", "24.11.2026 24112026", "Mitte Miete", "Wahl Wal", "Leser:nah Lesernah", "und/oder undoder"],
)  # fmt: skip
def test_what_is_another_word_stays_one(others: str) -> None:
    assert len({folded(word) for word in others.split()}) == len(others.split())


def test_letters_that_unicode_takes_for_their_own_are_those_that_one_types() -> None:
    assert folded("łøđħŧıȷæœðŋəƒɓɗƙĸƴɛɔ") == "lodhtijaodnafbdkkyeo"
    assert folded("Þór") == "thor"
    assert spelled("Łódź Æbler œuvre ĦÆ Ə") == "lodz äbler öuvre hä a"
    assert folded("a\tb\x85c") == "a b c", "controls part words"


@pytest.mark.parametrize("signs", ["-‐‒–⁻−", "'’‘ʼ`", "·•", ":∶", "/／"])
def test_a_sign_is_one_however_it_is_written(signs: str) -> None:
    assert {folded(f"x {sign} y") for sign in signs} == {f"x {signs[0]} y"}


def test_a_hyphen_at_the_end_of_a_word_is_one() -> None:
    assert folded("Nord- und Süd-") == "nord- und sud-"


@given(st.text())
def test_what_is_folded_comes_from_the_text_in_its_order(text: str) -> None:
    whole = folded_with_places(text)
    assert whole.text == folded(text)
    assert len(whole.text) == len(whole.places)
    assert whole.places == sorted(whole.places)
    assert all(0 <= place < len(text) for place in whole.places)


def test_a_place_in_the_folded_text_is_one_in_the_text() -> None:
    text = "Die Leser:innen der Großen Straße"
    whole = folded_with_places(text)
    for sought, expected in {"leserinnen": "Leser:innen", "strasse": "Straße", "gross": "Groß", "die": "Die"}.items():
        start = whole.text.index(sought)
        assert text[slice(*whole.span(start, start + len(sought)))] == expected


def test_words_that_the_index_would_divide_are_known_as_one() -> None:
    text = "Das E-Auto der Leser*innen kostet 1.000 Euro, am 24.11.2026. Und/oder: Wort für Wort – so."
    assert joined_words(divided(text)) == ["eauto", "leserinnen", "1000"]
    assert words_in("E-Auto, Leser:innen 1.000 §218 http://x 24.11. d'Arc") == [
        "E-Auto", "Leser:innen", "1.000", "218", "http", "x", "24", "11", "d'Arc",
    ]  # fmt: skip
    assert parts_of("E-Auto") == ["e", "auto"]
    assert parts_of("Ärzte") == ["ärzte"]
    assert joined_words(divided("E-Auto E-Auto e-auto")) == ["eauto"]


@pytest.mark.parametrize(
    "alike", ["Küche Kueche KÜCHE Ku\u0308che", "Größe Groesse GRÖẞE", "Æther Aether Äther", "Leser:in LeserIn"]
)
def test_a_word_is_spelled_with_its_umlauts_however_they_are_written(alike: str) -> None:
    assert len({spelled(word) for word in alike.split()}) == 1


def test_words_that_differ_in_an_umlaut_are_spelled_differently() -> None:
    assert [spelled(word) for word in ("Küche", "Kuchen", "neue", "Quelle")] == ["küche", "kuchen", "neue", "quelle"]


@given(st.text() | st.text(st.sampled_from("aeouiäöüqÄsß-:.1\u0308_ nreæœ\u0301")))
def test_a_word_that_is_spelled_is_folded_but_for_its_umlauts(text: str) -> None:
    assert without_umlauts(spelled(text)) == folded(text)
