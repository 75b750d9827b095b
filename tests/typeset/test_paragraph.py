"""The lines of running text, chosen together."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.extract.pages import demo_page
from tui_reader.demo.issue import load_issue
from tui_reader.extract import extract_article
from tui_reader.model import Paragraph, Span, text_of
from tui_reader.typeset.hyphenation import german
from tui_reader.typeset.lines import Line, Voice
from tui_reader.typeset.paragraph import paragraph
from tui_reader.typeset.rivers import leans, widened
from tui_reader.typeset.setter import Setter
from tui_reader.typeset.typography import Typography
from tui_reader.typeset.wrap import Cut, wrap


def together(text: str, width: int, first: int | None = None, *, is_filled: bool = False) -> list[Cut]:
    return list(paragraph(text, width, first or width, german(), {}, is_filled=is_filled))


def lines(text: str, width: int, first: int | None = None) -> list[str]:
    return [cut.of(text) for cut in together(text, width, first)]


@cache
def paragraphs() -> tuple[str, ...]:
    """The longer ones of the demo issue."""
    pages = [extract_article(demo_page(one.id), f"https://taz.de/!{one.id}/") for one in load_issue()]
    texts = [text_of(block.spans) for page in pages for block in page.blocks if isinstance(block, Paragraph)]
    return tuple(text for text in texts if len(text) > 250)


def surplus(text: str, cuts: list[Cut], width: int) -> list[int]:
    """What each line but the last lacks."""
    return [width - cell_len(cut.of(text)) for cut in cuts[:-1]]


def filled(text: str, width: int) -> list[Line]:
    return list(Setter(width, Typography(german(), is_justified=True)).lines((Span(text),), Voice.TEXT, 0))


def drawn(line: Line) -> str:
    return "".join(run.text for run in line.drawn())


@given(
    st.text(alphabet="aBc Äß-–\n漢é👩/:.5 §„“", max_size=300),
    st.integers(1, 40),
    st.integers(1, 40),
    st.booleans(),
)
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, width: int, first: int, is_filled: bool) -> None:
    cuts = together(text, width, first, is_filled=is_filled)
    for number, cut in enumerate(cuts):
        room = width if number else first
        assert cell_len(cut.of(text)) <= room or cut.end - cut.start == 1
    joined = "".join(text[cut.start : cut.end] for cut in cuts)
    assert joined.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("is_filled", [False, True])
@pytest.mark.parametrize("width", [38, 48, 60, 72])
def test_fewer_words_are_divided_than_line_by_line_and_the_edge_is_as_good(width: int, is_filled: bool) -> None:
    hyphens, squares = [0, 0], [0, 0]
    for text in paragraphs():
        for way, cuts in enumerate(
            (list(wrap(text, width, None, german())), together(text, width, is_filled=is_filled))
        ):
            hyphens[way] += sum(cut.is_divided for cut in cuts)
            squares[way] += sum(one * one for one in surplus(text, cuts, width))
            assert "---" not in "".join(".-"[cut.is_divided] for cut in cuts) or not way
    assert hyphens[1] <= hyphens[0] * (0.85 if width in {48, 60} else 1)
    assert squares[1] <= squares[0] * 1.15


def test_no_gap_is_wider_than_three_cells_and_none_is_left_unfilled() -> None:
    for width in (48, 60, 72):
        for text in paragraphs():
            for line in filled(text, width)[:-1]:
                assert "    " not in drawn(line)
                assert cell_len(drawn(line)) == width


def test_gaps_stand_over_one_another_half_as_often_as_when_lines_mirror_each_other() -> None:
    def mirrored(line: Line, number: int) -> str:
        gaps = drawn(line._replace(fill=0)).count(" ")
        widths = widened(gaps, line.fill, 0) if line.fill else [0] * gaps
        words = drawn(line._replace(fill=0)).split(" ")
        pairs = zip(words, widths if number % 2 else widths[::-1], strict=False)
        return "".join(f"{word} {' ' * more}" for word, more in pairs) + words[-1]

    def rivers(shown: list[str]) -> int:
        bits = [sum(1 << place for place, sign in enumerate(one) if sign == " ") for one in shown]
        return sum((a & b & c).bit_count() for a, b, c in zip(bits, bits[1:], bits[2:], strict=False))

    leaning = mirroring = 0
    for width in (38, 48, 60, 72):
        for text in paragraphs():
            set_lines = filled(text, width)[:-1]
            leaning += rivers([drawn(line) for line in set_lines])
            mirroring += rivers([mirrored(line, number) for number, line in enumerate(set_lines)])
    assert leaning <= mirroring * 0.55


@given(st.integers(1, 12), st.integers(0, 24), st.integers(0, 11))
def test_gaps_grow_alike_wherever_the_rest_begins(gaps: int, fill: int, lean: int) -> None:
    found = widened(gaps, fill, lean % gaps)
    assert len(found) == gaps and sum(found) == fill and max(found) - min(found) <= 1


def test_lines_of_one_word_and_none_lean_nowhere() -> None:
    assert leans([]) == []
    assert leans([((), 0), ((5,), 1), ((5, 9), 1)])[:2] == [0, 0]


@pytest.mark.parametrize(
    "together_is",
    ["z. B.", "i. d. R.", "5 Euro", "18 Uhr", "12,5 Prozent", "§ 218", "Dr. Müller", "1. Mai", "10 000", "das –", "300 km"],
)  # fmt: skip
def test_what_belongs_together_stays_on_one_line(together_is: str) -> None:
    text = f"Vorher stand da {together_is} und danach noch einiges mehr als das"
    for width in range(12, len(text)):
        cuts, start = together(text, width), text.index(together_is)
        assert any(cut.start <= start and cut.end >= start + len(together_is) for cut in cuts), width


def test_a_break_is_chosen_for_what_follows() -> None:
    text = "Wir sind hier und du hast Unvergleichbares mit uns erlebt."
    assert [cut.of(text) for cut in wrap(text, 18)][:2] == ["Wir sind hier und", "du hast"]
    assert [cut.of(text) for cut in paragraph(text, 18, 18, None, {}, is_filled=False)][:2] == [
        "Wir sind hier",
        "und du hast",
    ]


def test_few_paragraphs_end_with_one_short_word() -> None:
    short = [0, 0]
    for width in range(36, 76):
        for text in paragraphs():
            for way, cuts in enumerate((list(wrap(text, width, None, german())), together(text, width))):
                short[way] += cuts[-1].end - cuts[-1].start < 6
    assert short[1] * 4 <= short[0]


def test_the_last_word_stays_whole_and_the_first_line_has_its_width() -> None:
    assert lines("Am Ende das Selbstbestimmungsgesetz", 24) == ["Am Ende das", "Selbstbestimmungsgesetz"]
    assert lines("eins zwei drei", 9, 4) == ["eins", "zwei drei"]


def test_addresses_and_words_with_a_hyphen_break_at_their_signs() -> None:
    assert lines("siehe dort taz.de/abc/def und rot-grün-rote Koalition", 20) == [
        "siehe dort taz.de/", "abc/def und rot-", "grün-rote Koalition"
    ]  # fmt: skip
    assert "Leser:in" in " ".join(lines("alle Leser:innen des Blattes finden hier ihre Leser:innenbriefe wieder", 14))


def test_where_the_page_divides_comes_before_the_patterns() -> None:
    text, hints = "und die „Zusammenarbeiten“ im Register der Stadt", {"Zusammenarbeiten": (8,)}
    found = [cut.of(text) for cut in paragraph(text, 19, 19, german(), hints, is_filled=False)]
    assert found[0] == "und die „Zusammen-"


def test_what_is_wider_than_a_line_or_no_running_text_is_broken_line_by_line() -> None:
    for text in (f"der {'x' * 50} steht", "wort " * 3000):
        assert together(text, 20) == list(wrap(text.rstrip(), 20, None, german()))


def test_lines_far_down_a_very_long_page_are_not_chosen_together() -> None:
    setter = Setter(48, Typography(german()))
    text = next(iter(sorted(paragraphs(), key=len, reverse=True)))
    first = [line.start for line in setter.lines((Span(text),), Voice.TEXT, 0)]
    for number in range(60_000 // len(text)):
        assert list(setter.lines((Span(text),), Voice.TEXT, number))
    assert [line.start for line in setter.lines((Span(text),), Voice.TEXT, 0)] == [
        cut.start for cut in wrap(text, 48, None, german())
    ]
    assert first == [cut.start for cut in together(text, 48)]
