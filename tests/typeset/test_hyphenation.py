from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.typeset.packed_patterns import packed, patterns
from tui_reader.typeset.hyphenation import MIN_LETTERS, PATTERNS, german
from tui_reader.typeset.patterns import read_patterns


def divided(word: str) -> str:
    ends = [0, *german().points(word), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(ends))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Selbstbestimmungsgesetz", "Selbst-be-stim-mungs-ge-setz"),
        ("„Geschlechtseintrag“,", "„Geschlechts-ein-trag“,"),
        ("beobachten", "beob-ach-ten"),
        ("Staubecken", "Staubecken"),  # Stau-becken or Staub-ecken
        ("Deutschland", "Deutsch-land"),
        ("Mittwochabend", "Mitt-woch-abend"),
        ("Zusammenarbeit", "Zusam-men-ar-beit"),
        ("Bezirksparlamente", "Bezirks-par-la-mente"),
        ("Nuklearprogramm", "Nukle-ar-pro-gramm"),
        ("Klimaaktivistinnen", "Kli-ma-ak-ti-vis-tin-nen"),
        ("Bürgergeldempfänger", "Bür-ger-geld-emp-fän-ger"),
        ("Türschlösser", "Tür-schlös-ser"),
        ("Hausaufgabe", "Haus-auf-gabe"),
        ("Blumentopferde", "Blu-men-topf-erde"),
        ("Kohleausstieg", "Koh-le-aus-stieg"),
        ("Seeelefant", "See-ele-fant"),
        ("Theaterregisseurin", "Thea-ter-re-gis-seu-rin"),
        ("Flüchtlingsunterkunft", "Flücht-lings-un-ter-kunft"),
        ("Download", "Down-load"),
        ("herauf", "her-auf"),
        ("daran", "daran"),
        ("überall", "über-all"),
        ("ÄRZTEKAMMER", "ÄRZ-TE-KAM-MER"),
        ("Straße", "Straße"),
        ("Leser:innen", "Leser:innen"),
        ("Autor_innen", "Autor_innen"),
        ("Leser:innenbriefe", "Leser:innen-briefe"),
        ("Bürger*innenversammlung", "Bür-ger*innen-ver-samm-lung"),
        ("2024", "2024"),
        ("", ""),
    ],
)
def test_words_divide_as_duden_has_it(word: str, expected: str) -> None:
    assert divided(word) == expected


@given(st.text(max_size=70))
def test_any_word_gives_points_inside_it(word: str) -> None:
    points = german().points(word)
    assert list(points) == sorted(set(points))
    assert all(MIN_LETTERS <= point <= len(word) - MIN_LETTERS for point in points)


def by_the_table(text: str, table: dict[str, str]) -> list[int]:
    """Liang's algorithm as he wrote it: every pattern that stands in the text."""
    largest = [0] * (len(text) + 1)
    for begin in range(len(text)):
        for end in range(begin + 1, len(text) + 1):
            for place, value in enumerate(table.get(text[begin:end], ""), begin):
                largest[place] = max(largest[place], int(value))
    return largest


def test_the_packed_patterns_are_those_of_the_table_and_say_the_same_of_every_word() -> None:
    table, trie = patterns(), read_patterns(PATTERNS)
    assert PATTERNS.read_bytes() == packed(table), "run python -m tests.typeset.packed_patterns"
    for letters in [*list(table)[::29], "straßenbahnhaltestelle", "çelik", "дворец", "😀", "\ud800x", ""]:
        text = f".{letters.strip('.')}."
        assert trie.values(text) == by_the_table(text, table), text
