"""Which words are parts of longer ones, where no text is there to say which words there are."""

import pytest

from tui_reader.language.compounds import is_part
from tui_reader.language.letters import spelled
from tui_reader.language.stems import stem


def is_in(word: str, longer: str, *, is_known: bool = False) -> bool:
    """Where no word is known, or all are: what is no part then is none because of how it looks."""
    one, other = spelled(word), spelled(longer)
    return is_part(one, stem(one), other, stem(other), lambda _: is_known)


@pytest.mark.parametrize(
    "words",
    [
        "Recht Eigentumsrecht", "Haus Hausentlüftung", "Haus Hausbesetzung", "Haus Hausverkäufer", "Haus Hauszerstörung", "Garten Schrebergarten",
        "Maler Malerei", "Maler Wandmalerei", "Bäcker Bäckereien", "Kind Kinderunglück", "Zins Leitzins", "Stoff Klebstoff", "Klinge Rasierklinge",
        "Haft Haftbefehl", "Kinder Kindergarten", "Richter Richterspruch", "Haft Abschiebehaft", "Bar Cocktailbar", "Los Rubbellos", "Bund Bundesrat",
        "Lunge Lungenentzündung", "Stunde Stundenlohn", "Recht Freiheitsrecht", "Recht Nutzungsrecht", "Recht Wirtschaftsrecht",
        "Konto Sparkonten", "Thema Themenabend", "Zentrum Einkaufszentren", "Bau Plattenbauten", "Saal Gerichtssäle", "Stein Edelstein", "Tier Wildtier",
        "Wand Wandmalerei", "Platz Platzverweise", "Grenze Altersgrenze", "Steuer Biersteuer", "Wende Verkehrswende",
    ],
)  # fmt: skip
def test_a_word_is_in_a_longer_one(words: str) -> None:
    word, longer = words.split()
    assert is_in(word, longer)


@pytest.mark.parametrize(
    "words",
    [
        "Zug Aufzug", "Zug Aufzugschacht", "Zug Wahlaufzug", "Druck Aufdruck", "Druck Wahlaufdruck", "Terror Terrorist", "Buch Büchlein", "Norm Normismus",
        "Region Regional", "Haus Hausentnahme", "Sonde Sonderfall", "Ente Entwurf", "Lunge Sammlung", "Eis Eisenbahn", "Tier existieren",
        "Richter Richtlinie", "Sekte Insekt", "Schuld Schuldirektor", "Bund Verbund", "Haft lebhaft", "Bar machbar", "Los mutlos",
        "Verein Vereinbarung", "Bericht Berichtigung", "Linde Linderung", "Mal Malerei",
        "Ende Legende", "Ende laufende", "Datum Kandidaten", "Ding allerdings", "Fall jedenfalls", "Weg unterwegs", "Mal niemals", "Weise normalerweise",
        "Hand vorhanden", "Zug zugleich", "Regen anregen", "Steuer beisteuern", "Feuer abfeuert", "Wende anwenden", "Grenze angrenzend", "Rad Kamerad",
    ],
)  # fmt: skip
def test_a_longer_word_that_only_holds_its_letters_is_another(words: str) -> None:
    word, longer = words.split()
    assert not is_in(word, longer)


@pytest.mark.parametrize(
    "before",
    [
        "",
        *[
            "ab",
            "an",
            "auf",
            "aus",
            "durch",
            "ein",
            "fest",
            "frei",
            "her",
            "hin",
            "los",
            "mit",
            "nach",
            "uber",
            "um",
            "unter",
            "vor",
            "weg",
            "zu",
            "zuruck",
            "zusammen",
        ],
    ],
)
def test_what_stands_before_verbs_begins_no_longer_word(before: str) -> None:
    for inner in ("be", "ge", "er", "ver", "ent", "zer", "emp", "verge"):
        if before != "zu" or inner[0] != "e":  # zür
            assert not is_in("Bund", f"{before}{inner}bund", is_known=True), inner


@pytest.mark.parametrize(
    "particle",
    [
        "ab",
        "an",
        "auf",
        "aus",
        "bei",
        "durch",
        "ein",
        "gegen",
        "her",
        "hin",
        "in",
        "mit",
        "nach",
        "um",
        "unter",
        "uber",
        "ur",
        "vor",
        "wider",
        "zu",
    ],
)
def test_a_deed_behind_a_particle_is_another_word(particle: str) -> None:
    assert not is_in("Schlag", f"{particle}schlag", is_known=True)
    assert not is_in("Schlag", f"wahl{particle}schlag", is_known=True)


@pytest.mark.parametrize(
    ("word", "befores"),
    [
        ("Haft", "ordnungs aktions polizeibeuge polizeidunkel polizeieinzel polizeigeisel abschiebe polizeischutz polizeisippen polizeistraf"),
        ("Bar", "bier cocktail eck espresso hotel kaffee lesben milch nacht saft schwulen sekt snack strand sushi tanz tapas wein"),
        ("Los", "freuden lotterie lotto rubbel schick"),
    ],
)  # fmt: skip
def test_what_makes_adjectives_is_a_word_behind_these(word: str, befores: str) -> None:
    assert [before for before in befores.split() if not is_in(word, before + word.casefold())] == []
    assert not is_in(word, f"wunder{word}", is_known=True)


@pytest.mark.parametrize("end", "ung heit keit schaft tat ion tum ling".split())  # noqa: SIM905 - a list to read
def test_an_s_behind_such_an_end_links_two_words(end: str) -> None:
    assert is_in("Tat", f"blomm{end}stat")


@pytest.mark.parametrize("deed", "be ver ent zer".split())  # noqa: SIM905 - a list to read
def test_what_is_done_to_a_thing_need_not_be_known(deed: str) -> None:
    ends = ("ung", "ungs", "ungen", "er", "ern", "ers", "erin", "erinnen")
    assert [end for end in ends if not is_in("Haus", f"haus{deed}blomm{end}")] == []


@pytest.mark.parametrize("end", ["", "en", "s", "sort"])
def test_what_is_made_of_a_verb_is_of_no_noun(end: str) -> None:
    words = ("Verein", "vereinbarung"), ("Bericht", "berichtigung"), ("Linde", "linderung")
    assert [longer for word, longer in words if is_in(word, longer + end, is_known=True)] == []


@pytest.mark.parametrize("before", "sc ss ge be zu ab an um ver ent aus auf ein her uber hers ei".split())  # noqa: SIM905
def test_a_long_word_ends_no_other_behind_half_a_word(before: str) -> None:
    assert is_in("Garten", "blomigarten") is is_in("Garten", "blomeigarten") is False
    assert is_in("Garten", "blomergarten")
    assert not is_in("Garten", f"blom{before}garten")


SUFFIXES = """
ation ator ativ ung lich chen isch igkeit lichkeit keit heit ling ell ial ional ion ier ist ismus itat ant anz iker ian ium ine ment ade ada
age alie ing ifikation ival ikal ikel isation ett ativen ationen atoren istin iven alen
""".split()  # noqa: SIM905 - a list to read


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_makes_another_word_of_a_short_one_is_no_word_itself(suffix: str) -> None:
    assert not is_in("Norm", f"norm{suffix}", is_known=True)
