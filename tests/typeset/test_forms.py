"""Tables, verse, inner lists, embeds on the page: at every width, each character in its place."""

import re
from dataclasses import replace

import pytest

from tests.typeset.forms import BLOCKS, FORMS, PLANS, POEM, RENTS, STEPS, VIDEO, spans, table
from tests.typeset.golden_pages import shown
from tui_reader.model import (
    Article,
    Block,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Place,
    Related,
    Span,
    Table,
    Verse,
    block_text,
)
from tui_reader.typeset import Labels, Page, Typography, Voice, typeset
from tui_reader.typeset.cells import cells
from tui_reader.typeset.hyphenation import german
from tui_reader.typeset.matches import matches_of
from tui_reader.typeset.table import number_columns

WORDS = "Der Deich ist eine lange Geschichte mit vielen Kaninchen und einer Landrätin. " * 30
MANY = table("|".join(f"Monat {n}" for n in range(12)), "|".join(f"{n * 37 % 90},5" for n in range(12)))
LONG = table("Jahr | Was geschah", f"1962 | {WORDS}", "1976 | Wieder nichts")
WIDE = table("Wer | 票 | Was", "東京 🐇🐇 | 12 | 兎は堤防を掘る、毎年毎年", "Ein Hase | 1.200 | gräbt")
GAPS = Table(((spans("a"), (), spans("c")), ((), (), ()), ((), spans("nur hier"), ())), 1)
ODD: tuple[Block, ...] = (
    MANY,
    LONG,
    WIDE,
    GAPS,
    table("Nur eine Spalte", "mit einem Donaudampfschifffahrtsgesellschaftskapitän", "und noch einer Zeile", head=1),
    table("alles | ist | Kopf", "alles | ist | Kopf", head=2),
    table("2026 | | 2025", "Miete | Preis | Miete", "900 Euro im Monat | zu hoch | 700 Euro im Monat", head=2),
    Table((), 0),
    Verse(spans("\n\n   🐇🐇🐇🐇🐇🐇🐇🐇🐇🐇🐇🐇🐇 hoppelt\n\n\n\n" + " " * 300 + "weit draußen\n  \nDonaudampfschifffahrtsgesellschaft")),
    Verse(()),
    ListBlock(tuple(Item(spans(f"Ebene {level}"), level, level or None) for level in (3, 0, 9, 2, 9, 1))),
    ListBlock(()),
    InfoBox((LONG, POEM, ListBlock((Item(spans("drin"), 2, 1000),)), VIDEO, RENTS)),
)  # fmt: skip
EVERY = Article(1, "https://taz.de/!1/", "Kopf", blocks=(*BLOCKS, *ODD), is_complete=False)
PLAIN = Typography()
LABELS = Labels(cut="Hier endet der Text.")


def page_of(*blocks: Block, width: int = 72, labels: Labels = LABELS, typography: Typography = PLAIN) -> Page:
    return typeset(Article(1, "https://taz.de/!1/", "Kopf", blocks=blocks), width, labels, typography)


def body(*blocks: Block, width: int = 72, labels: Labels = LABELS, typography: Typography = PLAIN) -> list[str]:
    """The lines below the headline."""
    return shown(page_of(*blocks, width=width, labels=labels, typography=typography))[2:-1]


TYPOGRAPHIES = [PLAIN, Typography(german(), is_justified=True)]


@pytest.mark.parametrize("width", [4, 5, 7, 8, 12, 20, 33, 40, 72, 120])
@pytest.mark.parametrize("typography", TYPOGRAPHIES, ids=["plain", "divided"])
@pytest.mark.parametrize("is_ascii", [False, True])
def test_no_line_is_wider_than_the_column(width: int, typography: Typography, is_ascii: bool) -> None:
    page = typeset(EVERY, width, LABELS._replace(ascii=is_ascii), typography)
    for line in shown(page):
        assert cells(line) <= width, line


@pytest.mark.parametrize("width", [4, 20, 40, 72, 120])
@pytest.mark.parametrize("typography", TYPOGRAPHIES, ids=["plain", "divided"])
def test_each_run_is_the_source_at_its_offset_and_nothing_is_left_out(width: int, typography: Typography) -> None:
    page = typeset(EVERY, width, LABELS, typography)
    seen: list[set[int]] = [set() for _ in page.texts]
    for line in page.lines:
        for run in line.runs:
            if run.offset is not None:
                assert page.texts[line.block][run.offset : run.offset + len(run.text)] == run.text
                seen[line.block] |= set(range(run.offset, run.offset + len(run.text)))
    for text, there in zip(page.texts, seen, strict=True):
        missing = "".join(char for at, char in enumerate(text) if at not in there).split()
        assert not missing or (width < 40 and set(missing) <= {"a", "c"})  # heads of columns that hold nothing


@pytest.mark.parametrize("width", [20, 40, 72])
def test_every_character_of_a_form_is_found_on_the_line_that_shows_it(width: int) -> None:
    page = typeset(EVERY, width, LABELS, Typography(german()))
    for number, line in enumerate(page.lines):
        for run in line.runs:
            if run.offset is not None and run.text.strip():
                assert page.line_at(line.block, run.offset) == number


@pytest.mark.parametrize("width", [20, 40, 72])
def test_a_place_is_the_line_that_it_was_taken_from(width: int) -> None:
    page = typeset(FORMS, width, LABELS, Typography(german()))
    for number, line in enumerate(page.lines):
        place = page.place_of(number)
        if line.runs and 0 <= place.block < len(BLOCKS) and any(run.offset is not None for run in line.runs):
            is_head_only = all(run.offset is None or run.offset < line.start for run in line.runs)
            assert page.line_of(place) == number + is_head_only  # "Woher das Geld / kommt: Aus der Grundsteuer"


def test_a_table_stands_in_columns_numbers_to_the_right_below_a_rule() -> None:
    assert body(RENTS, width=72) == [
        "Viertel          2016      2026   Zuwachs",
        "─" * 41,
        "Nordstadt      6,80 €   11,20 €      65 %",
        "Am Hafen       8,10 €   16,90 €     109 %",
        "Südring        7,45 €    9,95 €      34 %",
        "Alte Weberei            14,00 €         –",
    ]


def test_the_header_of_a_table_is_quiet_and_a_strong_cell_is_strong() -> None:
    lines = page_of(RENTS).lines[2:]
    assert {run.voice for run in lines[0].runs} == {Voice.QUIET}
    assert [run.text for line in lines for run in line.runs if run.emphasis] == ["14,00 €"]


def test_a_table_without_a_header_has_no_rule() -> None:
    assert body(table("Brücke | 12", "Deich | 9", head=0)) == ["Brücke   12", "Deich     9"]


def test_what_does_not_fit_is_told_row_by_row_with_its_heads() -> None:
    assert body(RENTS, width=20)[:6] == [
        "• Viertel: Nordstadt",
        "  2016: 6,80 €",
        "  2026: 11,20 €",
        "  Zuwachs: 65 %",
        "• Viertel: Am Hafen",
        "  2016: 8,10 €",
    ]
    assert body(RENTS, width=20)[-3:] == ["   Weberei", "  2026: 14,00 €", "  Zuwachs: –"]


def test_a_head_is_divided_before_columns_are_given_up() -> None:
    seats = table("Partei | Sitze | Stimmen | Veränderung", "Arbeit und Meer | 12 | 13,2 % | –2,7")
    assert body(seats, width=36, typography=Typography(german())) == [
        "Partei      Sitze  Stimmen  Verände-",
        "                                rung",
        "─" * 36,
        "Arbeit und     12   13,2 %      –2,7",
        "Meer",
    ]


def test_cells_wrap_in_their_columns_and_rows_of_several_lines_have_air() -> None:
    lines = body(PLANS, width=72)
    assert lines[2].startswith("Liste Brücke    Ein Drittel")
    assert lines[3].startswith(" " * 16 + "bleibt dreißig")
    assert "" in lines


@pytest.mark.parametrize("width", [20, 40])
def test_twelve_columns_in_a_narrow_pane_are_twelve_lines(width: int) -> None:
    lines = body(MANY, width=width)
    assert len(lines) == 12
    assert lines[:2] == ["• Monat 0: 0,5", "  Monat 1: 37,5"]


def test_twelve_columns_of_numbers_stand_side_by_side_where_there_is_room() -> None:
    assert len(body(MANY, width=120)) == 3


def test_a_very_long_cell_gets_a_broad_column_or_lines_of_its_own() -> None:
    assert all(len(line) > 60 for line in body(LONG, width=72)[2:8])
    assert len(body(LONG, width=20)) < len(WORDS) // 8


def test_wide_glyphs_keep_their_columns_apart() -> None:
    rule, *rows = body(WIDE, width=72)[1:]
    assert {cells(row[: row.index(what)] + what) for row, what in zip(rows, ("12", "1.200"), strict=True)} == {17}
    assert cells(rule) == max(map(cells, rows))


def test_only_numbers_go_to_the_right() -> None:
    row = "Nord | 1.200 | –12,5 % | ca. 3 Mio. | 24.11.2026 | 12 a | 7 | k. A."
    assert number_columns(table(row, head=0)) == (False, True, True, True, True, False, True, False)
    assert number_columns(table("x | 2016", "y | –", "z | k. A.")) == (False, False)


@pytest.mark.parametrize("width", [20, 40, 72])
def test_links_in_cells_verse_and_embeds_are_links_where_they_stand(width: int) -> None:
    page = page_of(RENTS, Verse((Span("so\n  "), Span("fern", href="https://taz.de/fern"))), VIDEO, width=width)
    assert [link.text for link in page.links] == ["Nordstadt", "fern", VIDEO.line]
    for link in page.links:
        assert page.texts[link.block][link.start : link.end] == link.text
        line = page.lines[page.line_at(link.block, link.start)]
        assert any(run.href == link.href and run.offset == link.start for run in line.runs)


def test_a_link_in_a_header_is_one_link_however_often_the_header_is_said() -> None:
    linked = Table((((Span("Stadtteil", href="https://taz.de/x"),), spans("Was dort gebaut wird"), spans("Warum")),
                    (spans("Nord"), spans("Nichts"), spans("Ohne Grund")), (spans("Süd"), spans("Viel"), ())), 1)  # fmt: skip
    page = page_of(linked, width=20)
    said = [run for line in page.lines for run in line.runs if run.text == "Stadtteil"]
    assert [run.href for run in said] == ["https://taz.de/x", None]


@pytest.mark.parametrize("width", [20, 40, 72])
@pytest.mark.parametrize("sought", ["alte weberei", "Zuwachs", "16,90", "deich 9", "gestern nicht. wir", "bei youtube"])
def test_what_is_sought_is_found_in_every_form(sought: str, width: int) -> None:
    page = typeset(FORMS, width, LABELS)
    spots = matches_of(page, sought)
    assert spots
    for spot in spots:
        line = page.lines[page.line_at(spot.block, spot.start)]
        assert line.holds(spot.start)


def test_verse_keeps_its_breaks_its_indents_and_its_stanzas() -> None:
    poem = Verse(spans("Der Bus,\n    der nicht kam,\n\nkam auch gestern\n\xa0\xa0nicht."))
    assert body(poem) == ["   Der Bus,", "       der nicht kam,", "", "   kam auch gestern", "     nicht."]


def test_a_narrow_pane_takes_from_the_indents_and_breaks_no_line_for_them() -> None:
    poem = Verse(spans("Ein Tag am Deich,\n        ein Hase sieht\n                mich."))
    assert body(poem, width=20) == ["Ein Tag am Deich,", "    ein Hase sieht", "        mich."]


def test_a_verse_too_long_goes_on_further_in_than_any_begins() -> None:
    lines = body(POEM, width=40)
    assert lines[4:] == [
        "Einer zählt die Laternen, eine die",
        "            Menschen, die er gezählt hat",
        "            beim Zählen der Laternen,",
        "    und keiner den Bus.",
    ]


def test_verse_is_neither_filled_nor_divided_while_its_words_fit() -> None:
    poem = Verse(spans("Kaninchenzüchterverein, du Donaudampfschifffahrt der kleinen Leute am Nachmittag"))
    page = page_of(poem, width=40, typography=Typography(german(), is_justified=True))
    assert not any(line.fill for line in page.lines)
    assert not any(run.text == "-" for line in page.lines for run in line.runs)
    narrow = body(poem, width=16, typography=Typography(german(), is_justified=True))
    assert any(line.endswith("-") for line in narrow)


def test_inner_lists_stand_below_the_text_that_they_belong_to() -> None:
    assert body(STEPS) == [
        " 9. Vor der Wahl",
        "    – Die Liste wird bis Freitag eingereicht.",
        "      · Drei Unterschriften fehlen noch, sagt die Kreiswahlleiterin.",
        "10. Nach der Wahl",
        "    – Der Rat tritt zusammen.",
    ]
    assert body(STEPS, width=20)[1] == " – Die Liste wird"


def test_a_list_that_begins_further_in_begins_at_the_edge() -> None:
    inner = ListBlock((Item(spans("tief"), 3), Item(spans("flach"), 0), Item(spans("null"), 0, 0)))
    assert body(inner) == ["• tief", "• flach", "0. null"]


def test_an_embed_is_one_quiet_line_with_a_mark() -> None:
    page = page_of(VIDEO)
    assert shown(page)[2] == "→ Video bei YouTube: Die Nacht, in der der Deich hielt"
    assert {run.voice for run in page.lines[2].runs} == {Voice.QUIET}


@pytest.mark.parametrize("width", [20, 72])
def test_in_ascii_nothing_is_put_in_that_is_not(width: int) -> None:
    page = typeset(EVERY, width, Labels(ascii=True))
    put_in = "".join(run.text for line in page.lines for run in line.runs if run.offset is None)
    assert set(put_in) & set("•–·─│▸▒⁂") == set()
    assert "- Die Liste" in " ".join(body(ListBlock((Item(spans("Die Liste")),)), labels=Labels(ascii=True)))
    assert body(STEPS, labels=Labels(ascii=True))[1].startswith("    * Die Liste")


def test_a_text_that_was_cut_says_so_at_its_end_and_a_whole_one_does_not() -> None:
    assert shown(typeset(FORMS, 72, LABELS))[-3:] == ["", "Hier endet der Text.", ""]
    whole = Article(1, "u", "Kopf", blocks=BLOCKS)
    assert "Hier endet der Text." not in shown(typeset(whole, 72, LABELS))


def test_a_table_in_a_box_stands_behind_its_bar_with_places_of_the_box() -> None:
    box = InfoBox((table("Partei | Sitze", "Brücke | 12"),))
    page = page_of(box)
    assert shown(page)[2:5] == ["│ Partei   Sitze", "│ ──────────────", "│ Brücke      12"]
    assert page.line_at(page.head_blocks, block_text(box).index("12")) == 4
    assert page.place_of(4) == Place(0, block_text(box).index("Brücke"))


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ("Orban", "Orbán"), ("orbán", "Orbán"), ("leserinnen", "Leser:innen"), ("Leser*innen", "Leser:innen"), ("eauto", "E-Auto"),
        ("E-Auto", "E-Auto"), ("grosse strasse", "Große Straße"), ("GROẞE", "Große"), ("co2", "CO₂"), ("1000", "1.000"), ("élys", "Élys"),
        ("Nord-", "Nord"), ("aerz", "Ärz"), ("-", "-"),
    ],
)  # fmt: skip
def test_what_is_sought_is_found_however_it_is_written_and_marked_as_it_stands(sought: str, expected: str) -> None:
    page = page_of(
        Paragraph(spans("Orbán, Ärzte und Leser:innen, das E-Auto im Élysée, Große Straße, CO₂, 1.000 Nord-Süd - ja"))
    )
    [spot] = matches_of(page, sought)
    assert page.texts[spot.block][spot.start : spot.end] == expected


SIGNS = (
    "Jugend- und Sozialamt blockiert –, auch Nord-Süd -Peter „–“ (–) 1990– 1995 …– -- die Leser:innen E-Mail-Adressen – U-Bahn-, "
    "Bus- und „Halte-“ – ja, Ein-/Ausfahrt; 3,5-fach „Was?“ – „Ja!“ –„nein“ * & a.D. l’art d'or §§ 5–7 +++ ‹–› sagt’s /und/ % 1.000,- Euro"
)
"""Words and signs in the orders that German has for them, and some more."""


@pytest.mark.parametrize("many", [1, 2, 3, 5, 50])
def test_what_stands_in_a_text_is_found_where_it_stands_whatever_signs_are_in_it(many: int) -> None:
    page = page_of(Paragraph(spans(SIGNS)))
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", SIGNS)]
    for first in range(len(words)):
        start, end = words[first][0], words[min(first + many, len(words)) - 1][1]
        found = matches_of(page, SIGNS[start:end])
        assert any(abs(one.start - start) <= 1 and abs(one.end - end) <= 1 for one in found), SIGNS[start:end]


def test_an_umlaut_typed_as_a_plain_vowel_is_found_in_whole_words_only() -> None:
    text = "Der Bus nach Büsum (BÜS) hält am Gebüsch, ein Omnibus bei Müller, nicht bei Müllers."
    page = page_of(Paragraph(spans(text)))

    def found(sought: str) -> list[str]:
        return [page.texts[one.block][one.start : one.end] for one in matches_of(page, sought)]

    assert found("bus") == ["Bus", "bus"]
    assert found("büs") == ["Büs", "BÜS", "büs"]
    assert found("muller") == ["Müller"]
    assert found("mueller") == found("müller") == ["Müller", "Müller"]


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ("Macht", ["Macht", "Macht", "MACHT", "Macht"]), ("macht", ["Macht", "macht", "Macht", "macht", "MACHT", "Macht"]),
        ("Masse", ["Masse"]), ("Maße", ["Maße"]), ("Weg", ["Weg"]), ("die Macht", ["Die Macht"]),
    ],
)  # fmt: skip
def test_in_an_article_a_word_is_found_that_search_finds_and_none_that_only_has_its_letters(
    sought: str, expected: list[str]
) -> None:
    page = page_of(
        Paragraph(spans("Die Macht macht er zur Machtfrage, gemacht, MACHT. Macht! Masse, Maße, Weg, weg, wegen."))
    )
    found = [page.texts[one.block][one.start : one.end] for one in matches_of(page, sought)]
    assert found == expected


def test_where_a_hit_of_the_search_opens_the_word_stands_as_it_was_found() -> None:
    page = page_of(Paragraph(spans("Die Macht? Sie macht es.")))
    [spot] = matches_of(page, "macht", is_own=True)
    assert page.texts[spot.block][spot.start : spot.end] == "macht"


def test_what_the_program_says_on_a_page_is_found_nowhere_and_all_that_is_written_is() -> None:
    labels = Labels(
        "Von Ada Beispiel · heute 14:12 · 4 min Lesezeit", signed="Von Ada Beispiel", related="Mehr zum Thema",
        closing="Leertaste: weiter mit „Der Bus“", comments="Kommentare: 3 (c)", note="Die Seite gibt es nicht mehr.",
        cut="Hier fehlt etwas.", noted="meine Notiz",
    )  # fmt: skip
    page = typeset(replace(FORMS, related=(Related("Die Bahn", "/!1"),), is_complete=False), 72, labels)
    said = (
        "Lesezeit",
        "heute",
        "Mehr zum",
        "Leertaste",
        "weiter mit",
        "Der Bus\u201c",
        "Kommentare",
        "Die Seite",
        "Hier fehlt",
    )
    assert all(word in "\n".join(page.texts) for word in said)
    assert [word for word in said if matches_of(page, word)] == []
    written = (FORMS.headline, "Ada Beispiel", "Die Bahn", "meine Notiz")
    assert [len(matches_of(page, word)) for word in written] == [1] * len(written)
