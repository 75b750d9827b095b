import time
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_reader.model import Emphasis, Span
from tui_reader.typeset.cells import cells
from tui_reader.typeset.hyphenation import german
from tui_reader.typeset.lines import Voice
from tui_reader.typeset.setter import Setter
from tui_reader.typeset.typography import Typography
from tui_reader.typeset.wrap import wrap


def lines(text: str, width: int, first: int | None = None) -> list[str]:
    return [text[cut.start : cut.end] for cut in wrap(text, width, first)]


def divided(text: str, width: int, hints: Mapping[str, tuple[int, ...]] | None = None) -> list[str]:
    cuts = wrap(text, width, None, german(), hints)
    return [text[cut.start : cut.end] + "-" * cut.is_divided for cut in cuts]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, []),
        ("ein Wort", 10, ["ein Wort"]),
        ("zwei Zeilen Text", 11, ["zwei Zeilen", "Text"]),
        ("a\nb  c\n\nd", 10, ["a", "b  c", "", "d"]),
        ("rot-grün-rote Koalition", 10, ["rot-grün-", "rote", "Koalition"]),
        ("Donaudampfschiff", 6, ["Donau", "dampf", "schiff"]),
        ("so Donaudampfschiff", 6, ["so", "Donau", "dampf", "schiff"]),
        ("漢字かな", 5, ["漢字", "かな"]),
        ("漢", 1, ["漢"]),
        ("  Rand  ", 10, ["Rand"]),
        ("eins  zwei   drei", 6, ["eins", "zwei", "drei"]),
        ("eins  zwei   drei", 11, ["eins  zwei", "drei"]),
        ("und 3/4-Takt/Walzer", 8, ["und 3/4-", "Takt/", "Walzer"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


SAID = "Von Mira Feldkamp, Jonna von Riedel · geändert gestern 18:40 · 14. März, 8:15 · 1 min Lesezeit · Foto: Kim Kuntz/dpa"
WHOLE = (
    "Von Mira Feldkamp", "Jonna von Riedel", "geändert gestern 18:40", "14. März, 8:15", "1 min Lesezeit", "Foto: Kim Kuntz/dpa",
)  # fmt: skip


@pytest.mark.parametrize("width", range(24, 72))
def test_in_a_byline_or_a_caption_numbers_labels_and_names_hold_together(width: int) -> None:
    below = "\n".join(SAID[cut.start : cut.end] for cut in wrap(SAID, width, divider=german(), separator="· "))
    assert all(group in below for group in WHOLE), below
    assert all(cells(line) <= width for line in below.split("\n"))


@pytest.mark.parametrize("width", range(6, 24))
def test_where_a_line_has_no_room_for_such_a_group_it_breaks_as_text_does(width: int) -> None:
    below = [SAID[cut.start : cut.end] for cut in wrap(SAID, width, separator="· ")]
    assert all(cells(line) <= width for line in below)
    assert "".join(below).replace(" ", "").replace("·", "") == SAID.replace(" ", "").replace("·", "")


def test_a_caption_that_is_a_sentence_breaks_where_its_lines_are_full() -> None:
    said = "Der Deich bei Husum hielt auch in der letzten Nacht"
    assert [said[cut.start : cut.end] for cut in wrap(said, 24, separator="· ")] == [
        "Der Deich bei Husum",
        "hielt auch in der",
        "letzten Nacht",
    ]


@pytest.mark.parametrize(
    "address", ["https://taz.de/zahlich/heute", "/home/maximiliane/.local/taz.sqlite3", "~/zeitungen/alte"]
)
def test_an_address_or_a_path_that_a_line_holds_is_not_broken_and_never_has_a_hyphen_of_ours(address: str) -> None:
    text = f"Alles Gespeicherte liegt seit gestern hier: {address} und nirgends sonst"
    for width in range(8, 70):
        cuts = wrap(text, width, divider=german(), keeps_addresses=True)
        below = [text[cut.start : cut.end] + "-" * cut.is_divided for cut in cuts]
        assert all(cells(line) <= width for line in below)
        assert width < cells(address) or any(address in line for line in below)
        assert address in "".join(line.strip() for line in below)


def test_before_an_address_words_go_on_to_the_end_of_the_line_as_in_any_text() -> None:
    text = "Die Bitte steht nicht im Text, sondern hier, einmal: taz zahl ich, https://taz.de/zahlich"
    for width in range(24, 60):
        cuts = list(wrap(text, width, divider=german(), separator="· ", keeps_addresses=True))
        for above, below in pairwise(cuts):
            word = text[below.start : below.end].split()[0]
            free = width - cells(text[above.start : above.end])
            assert free <= cells(word) or "/" in word, (width, text[above.start : above.end])


def test_the_first_line_may_be_shorter() -> None:
    assert lines("eins zwei drei", 9, 4) == ["eins", "zwei drei"]


@given(st.text(alphabet="abc Äß-–\n漢é👩/", max_size=120), st.integers(1, 40))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    broken = lines(text, width)
    assert all(cell_len(line) <= width or len(line) == 1 for line in broken)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(st.text(max_size=60))
def test_cells_are_what_the_terminal_library_counts(text: str) -> None:
    plain = text.replace("\n", "")
    assert cells(plain) == cell_len(plain)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Das sagt die Bundesverfassungsrichterin dazu", 24, ["Das sagt die Bundesver-", "fassungsrichterin dazu"]),
        ("Hier steht unbeachtet etwas", 14, ["Hier steht", "unbeachtet", "etwas"]),  # a hyphen would not pay
        ("Am Ende das Selbstbestimmungsgesetz", 24, ["Am Ende das", "Selbstbestimmungsgesetz"]),  # the last word stays whole
        ("eine rot-grün-gelbe Regierungskoalition aus", 24, ["eine rot-grün-gelbe", "Regierungskoalition aus"]),
        ("alle Leser:innen des Blattes hier", 12, ["alle", "Leser:innen", "des Blattes", "hier"]),
        ("siehe https://taz.de/Politik/Deutschland/!p4616/ dort", 26, ["siehe https://taz.de/", "Politik/Deutschland/", "!p4616/ dort"]),
        ("und auch www.beispiel.de/ein/langer/pfad dort", 18, ["und auch www.", "beispiel.de/ein/", "langer/pfad dort"]),
    ],
)  # fmt: skip
def test_words_divide_where_it_pays(text: str, width: int, expected: list[str]) -> None:
    assert divided(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("siehe dort taz.de/abc/def und rot-grün-rote Koalition", 20, ["siehe dort taz.de/", "abc/def und rot-", "grün-rote Koalition"]),
        ("siehe dort taz.de/abc/def und rot-grün-rote Koalition", 18, ["siehe dort taz.de/", "abc/def und rot-", "grün-rote", "Koalition"]),
        ("siehe dort taz.de/abc/def und rot-grün-rote Koalition", 14, ["siehe dort", "taz.de/abc/def", "und rot-grün-", "rote Koalition"]),
        ("rot-grün-rote https://taz.de/", 22, ["rot-grün-rote https://", "taz.de/"]),
        ("a https://taz.de/\nrot-grün-rote Koalition", 10, ["a https://", "taz.de/", "rot-grün-", "rote", "Koalition"]),
        ("rot-grün-rote\nhttps://taz.de/a", 10, ["rot-grün-", "rote", "https://", "taz.de/a"]),
        ("und nun siehe https://taz.de dort", 17, ["und nun siehe", "https://taz.de", "dort"]),
        ("an mail@beispiel.org?x=1&y=2#z und weg", 24, ["an mail@beispiel.org?x=1", "&y=2#z und weg"]),
        ("an mail@beispiel.org?x=1&y=2#z und weg", 25, ["an mail@beispiel.org?x=1&", "y=2#z und weg"]),
        ("rot-grün-rote\nwww.taz.de dort", 10, ["rot-grün-", "rote", "www.taz.de", "dort"]),
        ("an mail@beispiel.org?x=1&y=2#z und weg", 9, ["an mail@", "beispiel.", "org?x=1&", "y=2#z", "und weg"]),
        ("so sagt www.taz.de die „Bundesverfassungsrichterin“ dazu", 24, ["so sagt www.taz.de die", "„Bundesverfassungsrich-", "terin“ dazu"]),
        ("so ab@beispielhaft.org weg", 8, ["so ab@", "beispiel", "haft.org", "weg"]),
        ("so a@beispielhaft.org weg", 8, ["so", "a@beispi", "elhaft.", "org weg"]),
        ("bei beispiel.com/rot-grün und weg", 21, ["bei beispiel.com/rot-", "grün und weg"]),
        ("bei beispiel.net/rot_grün und weg", 21, ["bei beispiel.net/rot_", "grün und weg"]),
        ("bei beispiel.eu/rot=grün und weg", 20, ["bei beispiel.eu/rot=", "grün und weg"]),
    ],
)  # fmt: skip
def test_an_address_breaks_at_its_signs_and_the_words_around_it_at_theirs(
    text: str, width: int, expected: list[str]
) -> None:
    assert divided(text, width) == expected


@pytest.mark.parametrize(
    ("width", "first"),
    [(17, "und die „Zusam-"), (18, "und die „Zusammen-"), (22, "und die „Zusammen-"), (23, "und die „Zusammenarbei-"), (26, "und die „Zusammenarbeiten“")],
)  # fmt: skip
def test_a_word_in_quotes_divides_where_the_page_says(width: int, first: str) -> None:
    text, hints = "und die „Zusammenarbeiten“ im Register", {"Zusammenarbeiten": (8,)}
    assert divided(text, width, hints)[0] == first
    for before, behind in ("()", "[]", "»«", "’‘", "…,", "':", '"!', ".;", "?”"):
        other = text.replace("„", before).replace("“", behind)
        assert divided(other, width, hints)[0] == first.replace("„", before).replace("“", behind)


def test_where_the_page_divides_comes_first() -> None:
    text = "und der Geschlechtseintrag im Register"
    assert divided(text, 22)[0] == "und der Geschlechts-"
    assert divided("und die Zusammenarbeiten im Register", 22)[0] == "und die Zusammenarbei-"
    assert (
        divided("und die Zusammenarbeiten im Register", 22, {"Zusammenarbeiten": (8,)})[0] == "und die Zusammenarbei-"
    )
    assert divided("und die Zusammenarbeiten im Register", 20, {"Zusammenarbeiten": (8,)})[0] == "und die Zusammen-"


def test_at_most_three_hyphens_in_a_row() -> None:
    text = "Wohnungsbaugenossenschaft " * 12 + "Ende"
    hyphens = "".join("-" if line.endswith("-") else " " for line in divided(text, 23))
    assert hyphens == "--- " * 4
    plain = "kurz und " * 5 + "kurz die Bundesverfassungsrichterin dazu"
    assert divided(plain, 11)[-4:] == ["Bundesver-", "fassungs-", "richterin", "dazu"], "lines before do not count"


@pytest.mark.parametrize(
    "together",
    ["z. B.", "i. d. R.", "5 Euro", "18 Uhr", "12,5 Prozent", "§ 218", "Dr. Müller", "J. R. R. Tolkien", "1. Mai", "10 000",
     "das –", "Wort …", "300 km"],
)  # fmt: skip
def test_what_belongs_together_stays_on_one_line(together: str) -> None:
    text = f"Vorher stand da {together} und danach"
    for width in range(len(together), len(text)):
        cuts = list(wrap(text, width, None, german()))
        start = text.index(together)
        assert any(cut.start <= start and cut.end >= start + len(together) for cut in cuts), width


def test_a_hyphen_of_the_word_itself_is_better_than_one_that_is_put_in_up_to_four_cells_before_it() -> None:
    text = "ein Rot-Bundesverfassung gut"
    assert divided(text, 14)[0] == "ein Rot-"
    assert divided(text, 15)[0] == "ein Rot-Bundes-"


def test_no_paragraph_ends_with_a_syllable() -> None:
    assert lines("Ein Satz, der hört nicht auf.", 25) == ["Ein Satz, der hört nicht", "auf."]
    assert lines("Ein Satz, der hört nie so.", 23) == ["Ein Satz, der hört", "nie so."]


@given(st.text(alphabet="aBc Äß-–\n漢é👩/:.5 §", max_size=120), st.integers(1, 40))
def test_dividing_words_loses_nothing_either(text: str, width: int) -> None:
    cuts = list(wrap(text, width, None, german()))
    assert all(
        cell_len(text[cut.start : cut.end]) + cut.is_divided <= width or cut.end - cut.start == 1 for cut in cuts
    )
    joined = "".join(text[cut.start : cut.end] for cut in cuts)
    assert joined.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["one word", "links"])
def test_twice_the_text_takes_twice_the_time(kind: str) -> None:
    """A page of a megabyte must not hold the screen: no line looks at all others."""

    def seconds(size: int) -> float:
        links = tuple(Span(f"W{number} ", Emphasis.NONE, "x") for number in range(size // 8))
        spans = links if kind == "links" else (Span("x" * size),)
        start = time.process_time()
        assert list(Setter(40, Typography(german())).lines(spans, Voice.TEXT, 0))
        return time.process_time() - start

    seconds(1_000)  # loads the table that divides words
    assert min(seconds(160_000) for _ in range(3)) < 3 * min(seconds(80_000) for _ in range(3)) + 0.05


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Genossenschaftsversammlung", 12, ["Genossen-", "schaftsver-", "sammlung"]),
        ("die Gesellschaften", 13, ["die", "Gesellschaf-", "ten"]),
        ("xxxxxxxxxxxxxxx", 10, ["xxxxxxxxxx", "xxxxx"]),
        ("https://taz.de/Gesellschaften", 20, ["https://taz.de/", "Gesellschaften"]),
    ],
)
def test_a_word_wider_than_the_line_is_divided_at_a_syllable(text: str, width: int, lines: list[str]) -> None:
    assert [cut.of(text) for cut in wrap(text, width)] == lines


@pytest.mark.parametrize("width", range(6, 24))
def test_a_cut_word_fits_with_its_hyphen(width: int) -> None:
    text = "Donaudampfschifffahrtsgesellschaftskapitän"
    lines = [cut.of(text) for cut in wrap(text, width)]
    assert all(len(line) <= width for line in lines)
    assert "".join(line.removesuffix("-") for line in lines) == text
