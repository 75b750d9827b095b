"""Nouns whose ending says of a word that it is no form of theirs."""

import pytest

from tui_reader.language.letters import spelled
from tui_reader.language.nouns import beside_verbs, is_none_of
from tui_reader.language.stems import stems


@pytest.mark.parametrize(
    "pair",
    ["Lehre Lehrer", "Hacke Hackerin", "Zelle Zeller", "Lunge lungern", "Bohne bohnern", "Treppe Treppers", "Lehrer Lehre",
     "Spieler spielen", "Sender sendet", "Fahrer fahrt", "Linke links", "Rechte rechts"],
)  # fmt: skip
def test_a_word_in_er_is_no_form_of_a_noun_in_e_nor_of_one_in_er_that_of_its_verb(pair: str) -> None:
    noun, word = map(spelled, pair.split())
    assert is_none_of(noun, word)


@pytest.mark.parametrize(
    "pair",
    ["Kranke Kranker", "Abgeordnete Abgeordneter", "Ostdeutsche Ostdeutscher", "Angeklagte Angeklagter", "Jugendliche Jugendlicher",
     "Intellektuelle Intellektueller", "Vorsitzende Vorsitzender", "Müde Müder", "Lehre Lehren", "Kind Kinder",
     "Kinder Kind", "Kinder Kindes", "Kranker Kranke", "Forscher Forschende", "Spieler Spielerin", "Jeder jede", "Recht rechts", "Links links"],
)  # fmt: skip
def test_it_is_one_of_an_adjective_or_of_a_noun_without_e(pair: str) -> None:
    noun, word = map(spelled, pair.split())
    assert not is_none_of(noun, word)


@pytest.mark.parametrize(
    ("forms", "verb"),
    [
        ("Haus Hauses Häuser Häusern", "hausen"),
        ("Platz Platzes Plätze Plätzen", "platzen"),
        ("Strand Stränden", "gestrandet"),
    ],
)
def test_a_noun_with_an_umlaut_in_its_plural_has_a_stem_that_the_verb_has_not(forms: str, verb: str) -> None:
    [own] = {stems(spelled(form))[0] for form in forms.split()}
    assert own not in stems(verb) and not own.isalpha()
    assert verb not in beside_verbs()
