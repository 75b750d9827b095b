"""The signs of the screens, and what stands between quotation marks."""

import pytest

from tui_reader.locale import use_language
from tui_reader.wording.glyphs import ASCII, UNICODE, Glyphs
from tui_reader.wording.titles import quoted


@pytest.mark.parametrize("signs", [UNICODE, ASCII])
def test_no_sign_has_two_meanings(signs: Glyphs) -> None:
    assert len({*signs, "#" if signs is ASCII else "▒"}) == len(signs) + 1


def test_a_note_has_a_sign_that_every_font_of_a_terminal_has() -> None:
    assert UNICODE.note.encode("latin-1") and ASCII.note.isascii()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "„Eine Linde“ und „zwei“", "„‚Eine Linde‘ und ‚zwei‘“"),
        ("en", "„Eine Linde“ und „zwei“", "“‘Eine Linde’ und ‘zwei’”"),
        ("de", "So “it” is", "„So ‘it’ is“"),
        ("en", "So “it” is", "“So ‘it’ is”"),
        ("de", "„Eine Linde beschwert …", "„‚Eine Linde beschwert …“"),
        ("en", "„Eine Linde beschwert …", "“‘Eine Linde beschwert …”"),
        ("en", '"Eine Linde"', "“Eine Linde”"),
        ("de", "„Eine Linde schreit nicht“", "„Eine Linde schreit nicht“"),
        ("en", "„Eine Linde schreit nicht“", "“Eine Linde schreit nicht”"),
        ("de", "“It is”", "„It is“"),
        ("de", "»Eine Linde«", "„Eine Linde“"),
        ("de", "«Eine ‚Linde‘»", "„Eine ‚Linde‘“"),
        ("de", "»Eine« und »zwei«", "„»Eine« und »zwei«“"),
        ("de", 'Wer "A" sagt, sagt ("B")', "„Wer ‚A‘ sagt, sagt (‚B‘)“"),
        ("en", 'Wer "A" sagt', "“Wer ‘A’ sagt”"),
        ("de", 'Ein Brett von 5" und eines von 6"', '„Ein Brett von 5" und eines von 6"“'),
    ],
)
def test_quotation_marks_within_others_are_those_of_the_language(language: str, text: str, expected: str) -> None:
    use_language(language)
    assert quoted(text) == expected
