"""Words that are one word written large and another written small: what the table says of them, and what a text does."""

import pytest

from tui_reader.language.cases import Case, case_of, marked, twofold
from tui_reader.language.cases import _rows as rows
from tui_reader.language.letters import divided

SIGNS = {Case.LARGE: "N", Case.SMALL: "v", Case.EITHER: "?"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er macht es.", "Er machtv es."),
        ("Es geht um Macht und um Wegen.", "Es geht um MachtN und um WegenN."),
        ("Macht nichts.", "Macht? nichts."),
        ("So. Macht nichts, sagte er: Macht nichts.", "So. Macht? nichts, sagte er: Macht? nichts."),
        ("Er ruft „Macht auf!“ und „macht auf!“", "Er ruft „Macht? auf!“ und „machtv auf!“"),
        ("Streit\nWaren aus China", "Streit\nWaren? aus China"),
        ("Es geht um MACHT.", "Es geht um MACHT."),
        ("Macht", "MachtN"),
        ("Was fehlt? Waren.", "Was fehlt? WarenN."),
        ("(Macht und Recht)", "(Macht? und RechtN)"),
        ("Es tobt (Macht und Recht)", "Es tobt (MachtN und RechtN)"),
        ("Im Schoß saß sie, er schoß.", "Im SchoßN saß sie, er schoßv."),
        ("Er entmachtet die Machthaber.", "Er entmachtet die Machthaber."),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_says_by_its_letters_which_word_it_is_but_where_a_sentence_begins(text: str, expected: str) -> None:
    assert marked(divided(text), SIGNS) == expected


def test_each_of_the_two_has_stems_that_the_other_has_not() -> None:
    wrong = []
    for _, form, other in rows():
        two = twofold(form)
        assert two is not None
        small, large = two.stems(Case.SMALL), two.stems(Case.LARGE)
        if not small or not large or (other != "*" and not set(small).isdisjoint(large)):
            wrong.append(f"{form}: {large} {small}")
        assert {*small, *large} == {*two.stems(Case.EITHER)}
    assert not wrong, "\n".join(wrong)


def test_the_case_of_a_word_is_known_but_of_capitals_alone() -> None:
    assert [case_of(word) for word in ("Macht", "macht", "MACHT", "9")] == [Case.LARGE, Case.SMALL, Case.EITHER, Case.EITHER]  # fmt: skip
    assert twofold("mächte") is None


def test_the_noun_is_meant_by_its_first_form_alone_where_it_is_typed_small() -> None:
    macht, waren = twofold("macht"), twofold("waren")
    assert macht is not None
    assert waren is not None
    assert (macht.noun, waren.noun) == ("macht", "")
