"""Which weak verb a word may be a form of, by its endings alone."""

import pytest

from tui_reader.language.conjugation import weak
from tui_reader.language.letters import spelled


def infinitives(word: str) -> tuple[str, ...]:
    verb = weak(spelled(word))
    return () if verb is None else verb.infinitives


@pytest.mark.parametrize(
    ("infinitive", "forms"),
    [
        ("klauen", "klaut klaute klauten klautest geklaut geklaute geklautem geklauten geklautes klauend klauende klauendem klaue"),
        ("reden", "redet redete redeten geredet redend rede"),
        ("öffnen", "öffnet öffnete öffneten geöffnet öffnend öffne"),
        ("rechnen", "rechnete gerechnet rechne"),
        ("wandern", "wandert wanderte gewandert wandernd wandernde wandernder wandernden"),
        ("wandeln", "wandelt gewandelt wandelnd wandelnder wandle"),
        ("sammeln", "sammelt sammle gesammelt"),
        ("kosten", "kostet kostete gekostet"),
        ("betonen", "betont betonte betonten"),
        ("verbittern", "verbittert verbitterter verbitterte"),
        ("flüchten", "flüchtet geflüchtet geflüchtete Geflüchteter"),
        ("nähen", "genäht"),
        ("ablehnen", "ablehnt ablehnte abgelehnt abzulehnen abzulehnende"),
        ("anlegen", "anzulegen anzulegend anzulegende anzulegendem anzulegenden anzulegender anzulegendes angelegt angelegtes"),
        ("umsetzen", "umgesetzt umzusetzen umzusetzendes umsetzte"),
        ("abordnen", "abgeordnet Abgeordnete"),
        ("hinzusetzen", "hinzugesetzt hinzuzusetzen hinzusetze"),
        ("hinsetzen", "hingesetzt hinsetze"),
        ("hinweisen", "hinzuweisen"),
        ("dazulernen", "dazugelernt dazuzulernen"),
        ("wiederherstellen", "wiederhergestellt wiederherzustellen"),
        ("gelangen", "gelangt gelangte"),
        ("gewöhnen", "gewöhnt gewöhnte"),
        ("genehmigen", "genehmigt genehmigte"),
    ],
)  # fmt: skip
def test_a_form_says_its_infinitive(infinitive: str, forms: str) -> None:
    verb = weak(spelled(infinitive))
    assert verb is not None and infinitive in verb.infinitives
    wrong = [form for form in forms.split() if infinitive not in infinitives(form)]
    assert not wrong


@pytest.mark.parametrize(
    "forms",
    [
        "klauen klaut klaute geklaut", "umsetzen umsetzt umgesetzt umzusetzen", "hinzusetzen hinzugesetzt hinzuzusetzen",
        "wiederherstellen wiederhergestellt wiederherzustellen", "wandern wandernde gewandert", "sammeln sammle gesammelt",
        "testen testete getestet", "bewaffnen bewaffnete bewaffnet",
    ],
)  # fmt: skip
def test_forms_of_one_verb_have_one_key_that_no_other_word_has(forms: str) -> None:
    keys = {verb.key for form in forms.split() if (verb := weak(spelled(form)))}
    assert len(keys) == 1 and next(iter(keys)).endswith("-")


def test_a_preterite_may_be_of_two_verbs() -> None:
    assert infinitives("kosten") == ("kosen", "kosten")
    assert infinitives("betonte") == ("betonen", "betonten")
    assert infinitives("gekostet") == ("kosten",), "and a participle is of one"
    assert infinitives("wandert") == ("wandern", "wanderen")


@pytest.mark.parametrize(
    "words",
    ["Wohnungen Möglichkeiten Fraktionen Königinnen Universitäten Abschiebungen", "Meister Schulter Minister", "Eis See ja", "Abend tut"],
)  # fmt: skip
def test_what_only_ends_so_is_of_no_verb(words: str) -> None:
    assert [word for word in words.split() if infinitives(word)] == []


@pytest.mark.parametrize("begin", ["be", "ver", "er", "zer", "ent", "ge"])
def test_what_begins_as_a_participle_may_end_in_ter(begin: str) -> None:
    assert f"{begin}wohnen" in infinitives(f"{begin}wohnter")
