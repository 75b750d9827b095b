from collections.abc import Iterator
from importlib.util import spec_from_file_location
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.helpers import running
from tui_reader.typeset import hyphenation
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
        ("Staubecken", "Stau-be-cken"),
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


def test_it_never_divides_where_pyphen_does_not() -> None:
    import pyphen

    reference = pyphen.Pyphen(lang="de_DE", left=MIN_LETTERS, right=MIN_LETTERS)
    words = [
        "Bundesverfassungsgericht",
        "Donaudampfschifffahrt",
        "Mietendeckel",
        "Zeitungsredakteurin",
        "Abenddämmerung",
        "interessant",
        "Wohnungsbaugenossenschaft",
        "Energieeinsparverordnung",
        "Straßenbahnhaltestelle",
    ]
    for word in words:
        assert set(german().points(word)) <= set(reference.positions(word))
        assert german().points(word)


@given(st.text(max_size=70))
def test_any_word_gives_points_inside_it(word: str) -> None:
    points = german().points(word)
    assert list(points) == sorted(set(points))
    assert all(MIN_LETTERS <= point <= len(word) - MIN_LETTERS for point in points)


@pytest.fixture
def pyphen_of_debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A pyphen without tables of its own; gives the system's folder for them, empty."""
    (tmp_path / "pyphen").mkdir()
    (tmp_path / "pyphen" / "__init__.py").touch()
    system = tmp_path / "system"
    system.mkdir()
    spec = spec_from_file_location("pyphen", tmp_path / "pyphen" / "__init__.py")
    monkeypatch.setattr(hyphenation, "find_spec", lambda name: spec)
    monkeypatch.setattr(hyphenation, "SYSTEM_TABLES", (tmp_path / "nowhere", system))
    german.cache_clear()
    yield system
    german.cache_clear()


def test_where_pyphen_has_no_tables_the_systems_is_used(pyphen_of_debian: Path) -> None:
    table = "ISO8859-1\n# Wörter\nLEFTHYPHENMIN 2\nä1d\nt1s\n".encode("iso8859-1")
    (pyphen_of_debian / "hyph_de_DE.dic").write_bytes(table)
    assert german().points("Landstädtsache") == (7, 9)


@pytest.mark.parametrize("table", [None, b"", b"UTF-9\na1b\n", b"UTF-8\n\xff1b\n", b"\xff\n", b"rot13\na1b\n"])
def test_where_no_table_can_be_read_words_stay_whole(table: bytes | None, pyphen_of_debian: Path) -> None:
    if table is not None:
        (pyphen_of_debian / "hyph_de_DE.dic").write_bytes(table)
    assert german().points("Bundesverfassungsgericht") == ()


async def test_the_screen_opens_an_article_without_any_table(pyphen_of_debian: Path) -> None:
    async with running(100, 30) as reader:
        await reader.press("enter")
        assert reader.desk.at == "article"
        assert "GROSSENLÜDER" in reader.text
