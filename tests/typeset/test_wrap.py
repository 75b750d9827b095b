import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_reader.typeset.wrap import cells, wrap


def lines(text: str, width: int, first: int | None = None) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width, first)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, []),
        ("ein Wort", 10, ["ein Wort"]),
        ("zwei Zeilen Text", 11, ["zwei Zeilen", "Text"]),
        ("a\nb  c\n\nd", 10, ["a", "b  c", "", "d"]),
        ("rot-grün-rote Koalition", 10, ["rot-grün-", "rote", "Koalition"]),
        ("Donaudampfschiff", 6, ["Donaud", "ampfsc", "hiff"]),
        ("so Donaudampfschiff", 6, ["so", "Donaud", "ampfsc", "hiff"]),
        ("漢字かな", 5, ["漢字", "かな"]),
        ("漢", 1, ["漢"]),
        ("  Rand  ", 10, ["Rand"]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


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
