"""Which words are forms of one word, as their umlauts say."""

import pytest

from tui_reader.language.letters import spelled
from tui_reader.language.stems import stems
from tui_reader.language.umlauts import is_form, is_form_within, is_same


def are_forms(one: str, other: str) -> bool:
    """Whether two words have a stem in common, with which their umlauts let them be forms of one word."""
    keys = {*stems(spelled(one))} & {*stems(spelled(other))}
    return any(is_form(spelled(one), spelled(other), key) for key in keys)


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


@pytest.mark.parametrize(
    ("words", "behind"),
    [
        ("Vater Mutter Bruder Tochter Garten Laden Schaden Faden Boden Graben Hafen Ofen Magen Kasten Bogen Apfel Vogel Mangel Mantel Nagel Sattel "
         "Schnabel Acker Hammer Kloster Schwager Kragen", ""),
        ("alt arm arg dumm gesund glatt grob hart jung kalt karg klug krank kurz lang nass rot scharf schmal schwach schwarz stark warm fromm blass", "ste"),
    ],
)  # fmt: skip
def test_words_that_change_their_vowel_alone_are_forms_with_it_and_in_longer_words(words: str, behind: str) -> None:
    for word in words.split():
        vowel = next(letter for letter in word.casefold() if letter in "aou")
        changed = word.casefold().replace(vowel, "äöü"["aou".index(vowel)], 1) + behind.rjust(
            len(behind) + word.endswith("s"), "e"
        )
        assert are_forms(word, changed) and are_forms(changed, word), (word, changed)
        plain, length = spelled(word), len(word)
        assert is_form_within(plain, f"{changed}werk", 0, length) and is_form_within(changed, f"{plain}werk", 0, length)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Haus", "Häusern", True), ("Rat", "Räten", True), ("Arzt", "Ärztin", True), ("Bauer", "Bäuerin", True), ("Schwabe", "Schwäbin", True),
        ("Schwaben", "Schwäbin", True), ("Schwabes", "Schwäbin", True), ("Franzosen", "Französinnen", True),
        ("Kochs", "Köchin", True), ("Wolf", "Wölfin", True), ("schlafen", "schläfst", True), ("lasst", "lässt", True),
        ("Wand", "Wände", True), ("Bad", "Bäders", True), ("groß", "größtes", True), ("nah", "nächste", True), ("Lauf", "Läufers", True),
    ],
)  # fmt: skip
def test_an_ending_brings_an_umlaut_or_does_not(one: str, other: str, expected: bool) -> None:
    assert (are_forms(one, other), are_forms(other, one)) == (expected, expected)


@pytest.mark.parametrize(
    ("word", "longer", "length", "expected"),
    [
        ("rat", "rätinnenwahl", 3, True), ("stadt", "städtebau", 5, True), ("kuh", "kühenberg", 3, False), ("haus", "häuserkampf", 4, True),
        ("haus", "häuslebauer", 4, False), ("rate", "räterepublik", 3, False), ("arzt", "ärztinnenkammer", 4, True), ("arztes", "ärztekammer", 4, True),
        ("ärzten", "arztpraxis", 4, True), ("ärzte", "arztehe", 4, False),
    ],
)  # fmt: skip
def test_within_a_longer_word_what_follows_tells_a_form(word: str, longer: str, length: int, expected: bool) -> None:
    assert is_form_within(word, longer, 0, length) is expected


def test_words_that_do_not_begin_with_the_stem_are_left_to_it() -> None:
    assert is_form("ging", "gehen", "geh") and is_form("gehen", "ging", "geh")
    assert is_form("auszudrücken", "ausdrücken", "ausdruck")
    assert not is_form("hälö", "halö", "halo"), "neither is the stem itself"


def test_a_name_without_its_umlaut_is_the_same_and_another_word_is_not() -> None:
    assert is_same("müller", "muller", "mull")
    assert not is_same("räte", "rate", "rat")
    assert not is_same("müller", "miller", "mull")
    assert not is_same("muller", "muller", "mull")
