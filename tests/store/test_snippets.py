"""The piece of a text that a search shows: where it begins and ends, and what of it is marked."""

import pytest

from tui_reader.store.snippets import HIT, Phrase, snippet


def word(*whole: str, longer: tuple[str, ...] = (), marked: tuple[str, ...] = ()) -> Phrase:
    return Phrase((frozenset(whole),), longer, marked or whole)


def phrase(*words: str) -> Phrase:
    return Phrase(tuple(frozenset([one]) for one in words))


def shown(body: str, *phrases: Phrase) -> str:
    """What is shown, its hits in brackets."""
    return snippet(body, phrases).replace(HIT[0], "[").replace(HIT[1], "]")


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        ([word("markt"), word("kiosk")], "Am alten [Kiosk] und am [Markt]"),
        ([phrase("alten", "kiosk"), word("kiosk")], "Am [alten Kiosk] und am Markt"),
        ([word("kiosk"), phrase("alten", "kiosk")], "Am [alten Kiosk] und am Markt"),
        ([word("alten"), phrase("alten", "kiosk", "und")], "Am [alten Kiosk und] am Markt"),
        ([phrase("am", "alten"), phrase("alten", "kiosk"), word("und")], "[Am alten] Kiosk [und] am Markt"),
        ([word("am"), word("alten")], "[Am] [alten] Kiosk und [am] Markt"),
        ([phrase("kiosk", "und", "markt")], "Am alten Kiosk und am Markt"),
        ([phrase("markt", "kiosk")], "Am alten Kiosk und am Markt"),
        ([phrase("am", "markt")], "Am alten Kiosk und [am Markt]"),
    ],
)
def test_every_letter_is_shown_once_however_hits_lie_over_each_other(phrases: list[Phrase], expected: str) -> None:
    assert shown("Am alten Kiosk und am Markt", *phrases) == expected


def test_a_phrase_is_marked_from_its_first_letter_to_its_last() -> None:
    body = "Die neue Brücke hält, die alte Brücke hält nicht mehr."
    assert shown(body, phrase("alte", "brücke", "hält")) == "Die neue Brücke hält, die [alte Brücke hält] nicht mehr."


@pytest.mark.parametrize("before", [0, 1, 4, 5, 6, 20, 49, 50, 51, 52, 60, 200, 1_500])
def test_a_hit_is_in_sight_wherever_it_stands_behind_whole_words(before: int) -> None:
    body = "Wort " * before + "Kiosk" + " Wort" * 60
    text = shown(body, word("kiosk"))
    assert text.count("[Kiosk]") == 1
    head, _, tail = text.partition("[Kiosk]")
    assert head.startswith("…") == (before * 5 > 50)
    assert set(head.removeprefix("… ").split()) | set(tail.removesuffix(" …").split()) == {"Wort"}
    assert len(head.removeprefix("… ")) == (before * 5 if before <= 10 else 45)
    assert tail.endswith("Wort …"), "as before it, a blank stands between a whole word and the dots"


@pytest.mark.parametrize("before", [51, 99, 2_000])
def test_behind_letters_without_a_blank_the_hit_is_in_sight_all_the_same(before: int) -> None:
    text = shown("x" * before + "/Kiosk " + "Wort " * 60, word("kiosk"))
    assert text.startswith("…" + "x" * 49 + "/[Kiosk] Wort"), "of a word that is cut they are a part"
    assert text.endswith("Wort …")


def test_a_text_that_ends_with_the_piece_is_shown_to_its_last_letter() -> None:
    for length in range(150, 160):
        body = "Kiosk " + "x" * (length - 6)
        assert shown(body, word("kiosk")) == "[Kiosk] " + "x" * (length - 6)
    assert shown("Kiosk " + "Wort " * 30 + "Ende", word("kiosk")).endswith("Wort Ende")
    assert shown("Kiosk " + "Wort " * 30 + "Ende.", word("kiosk")).endswith("Wort …")


def test_the_first_of_what_is_sought_that_stands_there_says_which_part_is_shown() -> None:
    body = "Amt " + "Wort " * 300 + "Kiosk"
    assert shown(body, word("kiosk"), word("amt")).endswith("Wort [Kiosk]")
    assert shown(body, word("oper"), word("amt")).startswith("[Amt] Wort")
    assert shown(body, word("oper")).startswith("Amt Wort")


@pytest.mark.parametrize("length", [10, 2_000])
def test_a_long_text_shows_what_a_short_one_does(length: int) -> None:
    for written, spelled in (("Ärzte", "arzte"), ("Straße", "strasse"), ("CO₂", "co2"), ("Łódź", "lodz")):
        assert f"[{written}]" in shown("Wort " * length + written, word(spelled))


def test_of_a_longer_word_the_part_that_is_sought_is_marked_or_all_of_it() -> None:
    longer = word("haus", longer=("hausboot", "rathaus", "gehäuse", "hütte"), marked=("haus",))
    text = "Hausboot am Rathaus, eine Hütte, Gehäuse im Haus"
    assert shown(text, longer) == "[Haus]boot am Rat[haus], eine [Hütte], Ge[häus]e im [Haus]"


def test_what_stands_in_the_teaser_alone_is_shown_from_there() -> None:
    teaser, body = word("mieter"), "Der Senat plant etwas."
    assert snippet(body, [teaser], "Ein Bündnis von Mieter:innen.") == "Ein Bündnis von \x02Mieter\x03:innen."
    assert snippet("Mieter planen etwas.", [teaser], "Die Mieter.") == "\x02Mieter\x03 planen etwas."
    assert snippet(body, [teaser], "Noch etwas.") == body


@pytest.mark.parametrize(
    ("body", "phrase", "expected"),
    [
        ("Aerzte, AERZTE, Ärzte, Arzt", word("ärzte"), "[Aerzte], [AERZTE], [Ärzte], Arzt"),
        ("Masse, MASSE, Maße, Mast", word("masse"), "[Masse], [MASSE], [Maße], Mast"),
        ("Orden, worden, den", word("den"), "Orden, worden, [den]"),
    ],
)
def test_a_word_is_marked_however_it_is_written_and_never_as_the_end_of_another(
    body: str, phrase: Phrase, expected: str
) -> None:
    assert shown(body, phrase) == expected


@pytest.mark.parametrize("dots", ["…", " …", "… ", " … "])
@pytest.mark.parametrize("before", range(12, 30))
def test_the_dots_of_a_text_are_not_doubled_by_those_of_the_piece(before: int, dots: str) -> None:
    text = shown(f"Wort{dots}" * before + " Kiosk " + f"Wort{dots}" * 60, word("kiosk"))
    assert text.startswith("…") and text.endswith("…") and "[Kiosk]" in text
    assert "……" not in text.replace(" ", "")
