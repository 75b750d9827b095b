"""What stands below the picture of a page one's lead: its caption, and whose it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.typeset.test_page_one import LEAD_TEXT, PAPER, prose, text_in, width_of
from tui_reader.model import Block
from tui_reader.typeset.captions import Caption
from tui_reader.typeset.hyphenation import german
from tui_reader.typeset.lead import LeadMatter
from tui_reader.typeset.lines import Voice
from tui_reader.typeset.page_one import PageOne, Placed, lead_room
from tui_reader.typeset.stories import SetLine

STOP = "Karin Wedel an der Haltestelle, die jetzt ein Schild ohne Zeiten ist"
CREDIT = "Foto: Milan Dressler"
SAID = Caption(STOP, CREDIT)


def lines_of(caption: Caption, width: int) -> list[str]:
    return ["".join(run.text for run in line) for line in caption.lines(width, german())]


def test_what_is_too_long_is_cut_and_says_whose_the_picture_is() -> None:
    assert lines_of(SAID, 100) == [f"{STOP} · {CREDIT}"]
    assert lines_of(SAID, 72) == [STOP, CREDIT], "the end of a line parts as a dot does"
    assert lines_of(SAID, 35) == ["Karin Wedel an der Haltestelle, die", f"jetzt ein … · {CREDIT}"]
    assert lines_of(SAID, 24) == ["Karin Wedel an der …", CREDIT]
    assert lines_of(Caption("Donaudampfschifffahrtsgesellschaftskapitänsmützen", CREDIT), 24) == [CREDIT]


def test_what_is_said_alone_is_cut_at_its_end_and_of_nothing_there_is_no_line() -> None:
    assert lines_of(Caption(STOP), 35) == ["Karin Wedel an der Haltestelle, die", "jetzt ein Schild ohne Zeiten ist"]
    assert lines_of(Caption(STOP), 24)[-1].endswith(" …")
    assert lines_of(Caption("", CREDIT), 35) == [CREDIT]
    assert lines_of(Caption("", f"Foto: {STOP}"), 24)[-1].endswith("…")
    assert lines_of(Caption(), 35) == []


def test_what_says_where_somebody_stands_holds_no_words_together() -> None:
    caption = Caption("Vierter Stock, links: Möwe Jonas beim Soundcheck", "Foto: Promo")
    assert lines_of(caption, 50) == ["Vierter Stock, links: Möwe Jonas beim Soundcheck", "Foto: Promo"]
    assert lines_of(caption, 40)[0] == "Vierter Stock, links: Möwe Jonas beim"


TEXTS = st.one_of(
    st.text(max_size=90),
    st.sampled_from(["", "x" * 300, "Bus " * 1500, "日本語" * 90, "·" * 40, " · " * 40, "- " * 80]),
)


@given(TEXTS, TEXTS, st.integers(24, 130))
def test_two_lines_are_enough_for_whatever_is_said(text: str, credit: str, width: int) -> None:
    lines = Caption(text, credit).lines(width, german())
    assert len(lines) <= Caption(text, credit).most_lines
    assert all(width_of(line) <= width for line in lines)


# ------------------------------------------------------------ on the page


def lead(
    size: tuple[int, int], caption: Caption, shape: float = 1 / 3, text: tuple[Block, ...] = prose(LEAD_TEXT)
) -> Placed:
    """The lead with a picture of that shape, as large as it can be."""
    cells, lines = lead_room(PAPER, *size)
    lines -= caption.most_lines
    picture = min(cells, int(lines / shape)), min(lines, int(cells * shape))
    return next(PageOne(PAPER, *size, LeadMatter(True, text, picture, caption), german()).all).blocks[0]


def below(block: Placed) -> list[SetLine]:
    """What stands below the picture of a lead at its left, down to the next blank line."""
    assert block.picture is not None
    found: list[SetLine] = []
    for pieces in block.lines[block.picture.bottom - block.area.top :]:
        if not pieces or pieces[0].indent or len(found) > 2:
            break
        found.append(pieces[0].runs)
    return found


SIZES = [(90, 24), (100, 27), (120, 36), (160, 42), (200, 51), (300, 96)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", [1 / 4, 9 / 32, 1 / 3, 3 / 4, 2], ids=["2:1", "16:9", "3:2", "portrait", "column"])
def test_below_the_picture_stands_quietly_what_is_said_of_it_then_a_blank_line(
    size: tuple[int, int], shape: float
) -> None:
    block = lead(size, SAID, shape)
    said = below(block)
    assert block.picture is not None and 1 <= len(said) <= 2
    assert {run.voice for line in said for run in line} == {Voice.QUIET}
    assert "".join(run.text for run in said[-1]).endswith(CREDIT)
    assert all(width_of(line) <= max(24, block.picture.width) for line in said)
    text = [line for line in text_in(block) if line not in said]
    words = " ".join("".join(run.text for run in line) for line in text).removesuffix(" …").split()
    assert words == LEAD_TEXT.split()[: len(words)] and len(words) > 10, "the text goes on around it"


@pytest.mark.parametrize("size", SIZES)
def test_the_lead_is_as_high_with_what_is_said_of_its_picture_as_without_and_before_it_is_here(
    size: tuple[int, int],
) -> None:
    text = prose(LEAD_TEXT * 4)
    coming = next(PageOne(PAPER, *size, LeadMatter(is_here=True), german()).all).blocks[0]
    bare = next(PageOne(PAPER, *size, LeadMatter(True, text), german()).all).blocks[0]
    areas = {coming.area, bare.area, lead(size, Caption(), text=text).area, lead(size, SAID, text=text).area}
    assert len(areas) == 1


def test_a_picture_has_its_caption_beside_a_text_that_is_shorter_and_without_any() -> None:
    for text in (prose("Kurz."), ()):
        block = lead((160, 42), SAID, text=text)
        assert len(below(block)) == 2 and block.picture is not None
        assert block.area.bottom == block.picture.bottom + 2


def test_where_nothing_is_said_of_a_picture_or_none_is_drawn_no_line_is_left_free() -> None:
    block = lead((300, 96), Caption())
    assert not below(block) and block.picture is not None
    assert block.lines[block.picture.bottom - block.area.top + 1][0].indent == 0, "its text after one blank line"
    without = next(PageOne(PAPER, 160, 42, LeadMatter(True, prose(LEAD_TEXT), caption=SAID), german()).all).blocks[0]
    assert not any(run.voice is Voice.QUIET and "Foto" in run.text for line in text_in(without) for run in line)
