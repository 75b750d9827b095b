from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.typeset.hyphenation import MIN_LETTERS, german


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
