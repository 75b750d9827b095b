"""What a word has in common with its forms: the word itself, where its last letters only look like an ending."""

import pytest

from tui_reader.language.letters import spelled, without_umlauts
from tui_reader.language.stems import stem, stems


def folded(word: str) -> str:
    return without_umlauts(spelled(word))


@pytest.mark.parametrize(
    ("words", "endings"),
    [
        ("Fenster Theater Bruder Pflaster Register Orchester Semester Sommer Futter Feuer Kupfer Koffer Finger Hunger Ärger Kaiser Cluster Filter Winter "
         "Zentner Partner Kater Krater Pater Puder Leder Kummer Donner Hummer Zauber Fieber Zucker Becher Monster Segen Becken Besen Schatten Container "
         "Computer Thriller Killer Trailer Ticker Pulver Revolver Wesen Moslem Server Cover Problem System Extrem Theorem Emblem Requiem Ekzem Totem "
         "Tandem Modem Mitglied", " s"),
        ("Schwester Nummer Mauer Feder Butter Dauer Ziffer Eltern", " n"),
        ("Mitglied Problem System Konzern", "e es en"),
        ("Krebs Kurs Konsens Koks Klecks Schnaps Mops Kollaps Schwips Paradies Fuchs Impuls Geizhals Wendehals Hals Puls Fels Vers Knicks Lachs Flachs "
         "Ochs Gips Raps Klops Klaps Grips Zins Moos Mais", " e es en"),
        ("Kirmes Türkis", " "),
        ("hager heiter munter lecker locker wacker intern stadtintern divers pervers eisern nüchtern schüchtern kupfern ledern stählern steinern "
         "gläsern albern lüstern hölzern grandios kurios furios dubios seriös mysteriös religiös luxuriös ingeniös talentös porös skandalös monströs pompös spektakulär", " e em en er es s ere eren"),
        ("barrierefrei massiv Wirtschaft dunkel", " en"),
        ("Neubau Wohnungsbau", " s es ten"),
    ],
)  # fmt: skip
def test_what_looks_like_an_ending_and_is_none_stays(words: str, endings: str) -> None:
    wrong = [
        f"{word}{ending}: {stem(spelled(word + ending))}"
        for word in words.split()
        for ending in endings.split(" ")
        if stem(spelled(word + ending)) != stem(spelled(word)) or stem(spelled(word)) != folded(word)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "forms",
    [
        "Amateurin Amateur", "Theologin Theologe", "Soldatin Soldat", "Athletin Athlet", "Pilotin Pilot", "Banditin Bandit", "Gymnastin Gymnast",
        "Therapeutin Therapeut", "Astronautin Astronaut", "Monarchin Monarch", "Mechanikin Mechanik", "Informandin Informand", "Gräfin Graf",
        "Königin König", "Nachbarin Nachbar", "Wirtin Wirt", "Kollegin Kollege", "Genossin Genosse", "Russin Russe", "Heldin Held", "Göttin Gott",
        "Hündin Hund", "Gesandtin Gesandte", "Gehilfin Gehilfe", "Sklavin Sklave", "Muslimin Muslim", "Schwedin Schwede",
        "Britin Brite", "Griechin Grieche", "Schottin Schotte", "Erbin Erbe", "Gattin Gatte", "Feindin Feind",
        "Diebin Dieb", "Kurdin Kurde", "Serbin Serbe", "Kroatin Kroate", "Nomadin Nomade", "Rivalin Rivale",
        "Generalin General", "Bulgarin Bulgare", "Referendarin Referendar", "Zarin Zar", "Dekanin Dekan", "Kapitänin Kapitän", "Veteranin Veteran",
        "Kumpanin Kumpan", "Sultanin Sultan", "Afghanin Afghane", "Rumänin Rumäne", "Tyrannin Tyrann", "Finnin Finne", "Hessin Hesse",
        "Slowakin Slowake", "Mongolin Mongole", "Usbekin Usbeke", "Kasachin Kasache", "Lettin Lette", "Fürstin Fürst",
        "Wartin Wart", "Zeugin Zeuge", "Expertin Experte", "Beamtin Beamte", "Chinesin Chinese", "Portugiesin Portugiese", "Sächsin Sachse", "Botin Bote",
        "Baskin Baske", "Ungarin Ungar", "Fränkin Franke", "Dänin Däne", "Schwäbin Schwabe", "Insassin Insasse", "Schöffin Schöffe", "Kameradin Kamerad",
        "Bischöfin Bischof", "Enkelin Enkel", "Drusin Druse", "Tschechin Tscheche", "Slowenin Slowene", "Bosnierin Bosnier", "Chefin Chef", "Kundin Kunde", "Koreanerin Koreaner", "Hirtin Hirte", "Mimin Mime", "Ahnin Ahne", "Jesidin Jeside", "Uigurin Uigure", "Schwägerin Schwager",
    ],
)  # fmt: skip
def test_women_are_found_with_men(forms: str) -> None:
    woman, man = forms.split()
    assert {stem(spelled(one)) for one in (woman, f"{woman}nen")} == {stem(spelled(man))}


@pytest.mark.parametrize("word", ["Platin", "Valentin", "Konstantin", "Satin", "Schwerin"])
def test_what_only_looks_like_a_woman_is_none(word: str) -> None:
    assert stem(spelled(word)) == folded(word)


@pytest.mark.parametrize(
    "number",
    [
        "erst",
        "zweit",
        "dritt",
        "viert",
        "fünft",
        "sechst",
        "siebt",
        "siebent",
        "neunt",
        "elft",
        "zwölft",
        "zehnt",
        "dreizehnt",
        "einundzwanzigst",
        "einundvierzigst",
        "einundfünfzigst",
        "zweiundsechzigst",
        "zweiundsiebzigst",
        "einundachtzigst",
        "dreiundneunzigst",
        "dreihundertst",
        "fünftausendst",
        "hundertmillionst",
        "zwanzigst",
        "dreissigst",
        "vierzigst",
        "fünfzigst",
        "sechzigst",
        "siebzigst",
        "achtzigst",
        "neunzigst",
        "hundertst",
        "tausendst",
        "millionst",
    ],
)
def test_an_ordinal_is_no_form_of_a_verb(number: str) -> None:
    for ending in ("e", "em", "en", "er", "es"):
        assert stems(spelled(number + ending)) == (folded(number),)


@pytest.mark.parametrize(
    "word",
    "Akku Doku Iglu Tabu Guru Menü Kanu Milieu Mafia Studio Video Niveau Kai Honolulu Armee Pizza Party App".split(),  # noqa: SIM905 - a list to read
)
def test_a_foreign_plural_is_found_with_its_word(word: str) -> None:
    assert stem(spelled(word + "s")) == stem(spelled(word)) == folded(word)


@pytest.mark.parametrize(
    "forms",
    [
        "hinzufügen hinzugefügt hinzuzufügen hinzufügte", "hinzukommen hinzugekommen hinzuzukommen hinzukommt", "hinzuziehen hinzugezogen hinzuzuziehen",
        "hinzurechnen hinzugerechnet hinzuzurechnen", "hinzuzählen hinzugezählt hinzuzuzählen", "hinzutreten hinzugetreten hinzuzutreten",
        "hinzugewinnen hinzugewann", "dazulernen dazugelernt dazuzulernen",
        "hinzudenken hinzugedacht", "dazuverdienen dazuverdient dazuzuverdienen", "angehören angehört anzugehören",
        "zugehören zugehört", "eingestehen eingestanden einzugestehen", "zugestehen zugestanden zuzugestehen", "abgewöhnen abgewöhnt abzugewöhnen",
        "angewöhnen angewöhnt anzugewöhnen", "eingewöhnen eingewöhnt einzugewöhnen", "vermögen vermag vermochte", "vorhaben vorgehabt vorhatte",
        "loswerden losgeworden", "hinzusetzen hinzugesetzt hinzuzusetzen", "wiederherstellen wiederhergestellt wiederherzustellen",
        "wiederaufbauen wiederaufgebaut wiederaufzubauen", "stehlen gestohlen stiehlt", "musizieren musizierst musizierte musizierten musizierbar musizierende",
        "anerkennen anerkannt anzuerkennen", "gehören gehört gehörte", "empfehlen empfahl empfiehlt empfohlen", "stehen stünde stand gestanden",
    ],
)  # fmt: skip
def test_forms_of_a_verb_with_what_stands_before_it_have_a_stem_in_common(forms: str) -> None:
    first, *others = ({*stems(spelled(form))} for form in forms.split())
    assert first.intersection(*others)


@pytest.mark.parametrize(
    "words",
    [
        "messen Messe misst", "fliegen Fliege flog", "spinnen Spinne gesponnen", "stellen Stelle gestellt", "fallen Falle fiel", "klauen Klaue geklaut",
        "raten Rate riet", "leisten Leiste leistete", "locken Locke gelockt", "buchen Buche gebucht", "laden Lade lud",
    ],
)  # fmt: skip
def test_a_verb_in_small_letters_is_no_noun_that_means_something_else(words: str) -> None:
    verb, noun, form = words.split()
    assert not {*stems(verb, is_small=True)} & {*stems(spelled(noun))}
    assert {*stems(verb, is_small=True)} & {*stems(spelled(form))}
    assert stems(verb, is_noun=True) == stems(spelled(noun)), "written large it is its plural"
    assert {*stems(verb)} == {*stems(verb, is_small=True), *stems(verb, is_noun=True)}, "and in a text it may be both"


def test_a_noun_is_no_adjective_that_looks_like_it() -> None:
    assert not {*stems("link", is_noun=True)} & {*stems("linke")}
    assert {*stems("link")} & {*stems("linke")}
    assert stems("links", is_noun=True) == stems("link", is_noun=True)


@pytest.mark.parametrize(
    "words",
    [
        "Schein Schiene",
        "Rahm Rahmen",
        "Zink Zinke",
        "Russ Russe",
        "Muse Mus",
        "Nichte nicht",
        "Plan Planet",
        "Gatte Gatter",
    ],
)
def test_look_alikes_have_no_stem_in_common(words: str) -> None:
    one, other = (stems(spelled(word), is_noun=True) for word in words.split())
    assert not {*one} & {*other}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("kaufleute", "kaufmann"), ("kaufleuten", "kaufmann"), ("ratsherren", "ratsherr"), ("ereignisse", "ereignis"), ("ereignissen", "ereignis"),
        ("dunkle", "dunkel"), ("dunklen", "dunkel"), ("edlem", "edel"), ("plausibler", "plausibel"), ("teure", "teuer"), ("makabre", "makaber"),
        ("kommunismen", "kommunism"), ("globusse", "globus"), ("museums", "museum"), ("gremiums", "gremi"), ("2024er", "2024"), ("90ern", "90"),
        ("graphiken", "grafik"), ("studios", "studio"), ("bleierne", "bleiern"), ("bleiern", "bleiern"),
    ],
)  # fmt: skip
def test_a_form_has_the_stem_of_its_word(word: str, expected: str) -> None:
    assert stem(spelled(word)) == expected
