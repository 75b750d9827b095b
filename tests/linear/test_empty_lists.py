"""A list that has no rows says so, in whichever way one asks; and none is asked for by a number it does not have."""

from tests.linear.helpers import filled, heard

NOTHING = ["Hier ist kein Artikel."]
MERKLISTE = ["Merkliste.", "Noch nichts gemerkt.", "s merkt den Artikel, mit seinem ganzen Text, für immer."]


async def test_an_empty_list_says_what_it_is_and_has_no_numbers() -> None:
    typed = ("merkliste", "merke 1", "1", "wo", "merkliste", "nochmal", "liste", "", "Entf")
    _, *answers = await heard(*typed)
    said = [answer.lines for answer in answers]
    assert said == [MERKLISTE, NOTHING, NOTHING, MERKLISTE, MERKLISTE, MERKLISTE, MERKLISTE, NOTHING, NOTHING]


async def test_a_list_that_becomes_empty_says_so_and_is_told_when_it_is_filled_again() -> None:
    library = await filled()
    _, _, _, _, where, _, again, gone, too_late, _, empty, hidden, shown = await heard(
        "merke 1", "merkliste", "nicht mehr merken", "wo", "merkliste", "u", "Entf", "merke 1",
        "politik", "A", "verbergen", "gelesenes zeigen", library=library,
    )  # fmt: skip
    assert where.lines == ["Merkliste: 0 Artikel. Zeile 1 von 1, nicht mehr gemerkt."]
    assert again.lines[1] == "Merkliste: 1 Artikel, 1 ungelesen." and again.lines[2].startswith("1. Nahverkehr")
    assert gone.lines == ["Nicht mehr gemerkt. u macht es rückgängig."] and too_late.lines[0].startswith("Gemerkt.")
    assert empty.lines[0].startswith("Als gelesen markiert: 4 Artikel")
    why = ["Politik.", "Alles gelesen, und Gelesenes ist hier verborgen.", "„gelesenes zeigen“ zeigt es wieder."]
    assert hidden.lines == why
    assert shown.lines[1] == "Politik: 4 Artikel." and len(shown.lines) == 6
    await library.aclose()


async def test_what_was_put_together_for_a_while_and_is_gone_is_not_to_be_loaded_anew() -> None:
    _, listed, taken, too_late, *_, last, where, nothing = await heard(
        "w 1", "Entf", "merke 1", *["Entf"] * 4, "wo", "Entf"
    )
    assert len(listed.lines) == 2 + 5 and taken.lines[0].endswith("aus der Liste genommen. u macht es rückgängig.")
    assert too_late.lines == ["Was die Nummer 1 hatte, steht nicht mehr in dieser Liste."]
    empty = ["Für zwischendurch.", "Hier ist nichts mehr.", "w stellt etwas für die Zeit zusammen, die du hast."]
    assert last.lines[1:] == where.lines == empty and nothing.lines == NOTHING
