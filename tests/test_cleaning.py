import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_reader.cleaning import clean, clean_inline, clean_lines, clean_note

BAD_CATEGORIES = {"Cc", "Cs", "Co", "Zl", "Zp"}
BIDI = {chr(code) for code in (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[2J\x1b[31mROT\x1b[0m", "ROT"),
        ("\x1b]0;PWNED\x07x", "x"),
        ("\x1b]52;c;cHduZWQ=\x1b\\x", "x"),
        ("\x1bP+q544e\x1b\\x", "x"),
        ("\x9b31mROT", "ROT"),
        ("lone \x1b", "lone"),
        ("eins\x85zwei\u2028drei", "eins zwei drei"),
        ("gut\x08\x08böse\x7f", "gutböse"),
        ("Selbst\u00adbestimmung", "Selbstbestimmung"),
        ("a\u202egnp.exe\u2069", "agnp.exe"),
        ("x" + "".join(chr(0xE0000 + ord(c)) for c in "hidden"), "x"),
        ("\ue80fZitat\ue000", "Zitat"),
        ("a\u00a0b\u2009c \t d", "a b c d"),
        ("a\u200db", "ab"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("t" + "\u0301" * 500 + "z", "t" + "\u0301" * 4 + "z"),
        ("[/] [bold [@click=app.quit]x", "[/] [bold [@click=app.quit]x"),
        ("  viel   Platz  ", "viel Platz"),
    ],
)
def test_what_a_terminal_could_act_upon_is_gone(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_a_limit_cuts_and_says_so() -> None:
    assert clean("Ä" * 2_000_000, 300) == "Ä" * 299 + "…"


def test_a_piece_keeps_its_spaces_at_the_ends() -> None:
    assert clean_inline(" so \n") == " so "


def test_lines_stay_lines() -> None:
    assert clean_lines("a\x1b[1m\r\n  b\u2028c ") == "a\nb\nc"


@given(st.text(alphabet=st.characters(codec="utf-16", exclude_categories=()), max_size=200))
def test_no_control_character_ever(raw: str) -> None:
    for text in (clean(raw), clean_inline(raw)):
        assert not any(unicodedata.category(character) in BAD_CATEGORIES for character in text)
        assert not BIDI & set(text)
        assert "  " not in text


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


def test_what_the_reader_typed_keeps_its_lines_whatever_ended_them() -> None:
    assert clean_note("eins\r\nzwei\rdrei\n\nvier\tfünf", 99) == "eins\nzwei\ndrei\n\nvier\tfünf"
    assert clean_note("eins zwei", 6) == "eins z" and clean_note(" \r\n\t", 9) == ""
