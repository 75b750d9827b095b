"""Which words are forms of one word, as their umlauts say."""

import pytest

from tui_reader.language.letters import spelled
from tui_reader.language.stems import stem
from tui_reader.language.umlauts import is_form, is_form_within, is_same


def are_forms(one: str, other: str) -> bool:
    """Whether two words have one stem and their umlauts let them be forms of one word."""
    key = stem(spelled(one))
    return key == stem(spelled(other)) and is_form(spelled(one), spelled(other), key)


@pytest.mark.parametrize(
    "forms",
    [
        "Haus Häuser", "Rat Räte", "Räten Rats", "Stadt Städte", "Vater Väter", "Gärten Gartens", "Jude Jüdin", "Arzt Ärztinnen", "groß größer",
        "jung jüngste", "fahren fährt", "halten hält", "komme käme", "drücken gedrückt", "Küche Küchen", "ausdrücken auszudrücken",
    ],
)  # fmt: skip
def test_forms_of_a_word_may_differ_in_an_umlaut(forms: str) -> None:
    one, other = forms.split()
    assert are_forms(one, other)
    assert are_forms(other, one)


@pytest.mark.parametrize(
    "others",
    [
        "Räte Rate", "Küche Kuchen", "schön schon", "drücken drucken", "zählt zahlt", "fördern fordern", "gezählt zahlen", "führen fuhr", "Fahrt fährt",
        "Hüte Hütte", "Zähler Zahler", "ausgedrückt ausdrucken", "Blüte Blut", "Rücken Ruck", "trügen trugen",
    ],
)  # fmt: skip
def test_an_umlaut_tells_words_apart(others: str) -> None:
    one, other = others.split()
    assert not are_forms(one, other)
    assert not are_forms(other, one)


@pytest.mark.parametrize(
    ("word", "longer", "start", "length", "expected"),
    [
        ("haus", "häuserkampf", 0, 4, True), ("rat", "räterepublik", 0, 3, True), ("häuser", "hausbesitzer", 0, 4, True), ("küche", "grossküche", 5, 5, True),
        ("küche", "kuchenform", 0, 4, False), ("kuchen", "grossküche", 5, 4, False), ("küche", "apfelkuchen", 5, 5, False),
        ("väter", "vaterland", 0, 5, True), ("vater", "väterrechte", 0, 5, True), ("bar", "bärendienst", 0, 3, False), ("bär", "barhocker", 0, 3, False),
    ],
)  # fmt: skip
def test_a_word_is_in_a_longer_one_with_an_umlaut_that_its_form_has(
    word: str, longer: str, start: int, length: int, expected: bool
) -> None:
    assert is_form_within(word, longer, start, length) is expected


def test_a_name_without_its_umlaut_is_the_same_and_another_word_is_not() -> None:
    assert is_same("müller", "muller", "mull")
    assert not is_same("räte", "rate", "rat")
    assert not is_same("müller", "miller", "mull")
    assert not is_same("muller", "muller", "mull")
