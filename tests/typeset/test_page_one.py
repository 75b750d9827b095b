"""A page one: what stands where on its sheets, in every size."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.sheets import drawn
from tui_reader.model import (
    Block,
    Embed,
    Heading,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Question,
    Quote,
    Rule,
    Span,
    Table,
    Verse,
    block_text,
)
from tui_reader.typeset.areas import Area, Hairline, crossed, neighbour
from tui_reader.typeset.cells import cells
from tui_reader.typeset.hyphenation import german
from tui_reader.typeset.lead import LeadMatter, beginning
from tui_reader.typeset.lines import Voice
from tui_reader.typeset.page_one import PageOne, PageOneSheet, Placed, lead_room
from tui_reader.typeset.stories import ColumnLine, SetLine, SetStory, Story

WORDS = (
    "Bus",
    "der",
    "Haltestelle",
    "Donaudampfschifffahrtsgesellschaft",
    "„Ja“,",
    "日本語",
    "👩🏽‍🚀",
    "6.42",
    "Leser:innen",
    "x" * 70,
)
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
stories = st.builds(
    Story,
    headline=texts.map(lambda text: text or "Titel"),
    topline=texts,
    teaser=texts,
    about=st.sampled_from(["", "4 min"]),
    section=st.sampled_from(["", "Politik", "Öko", "Reportage und Recherche"]),
)


def prose(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph((Span(text),)) for text in texts)


BUS = "Um 6.42 Uhr steht sie da. "
FORMS: tuple[Block, ...] = (
    Heading((Span("Der Morgen"),)),
    *prose(BUS * 8, BUS * 5),
    Question((Span("Und wo war der Bus? " * 3),)),
    *prose("Torff: Weg. " * 9),
    Verse((Span("Kein Bus, kein Licht,\n    kein Weg nach Haus.\n\n" * 8),)),
    Quote((Span(BUS * 4),)),
    Rule(),
    *prose(BUS * 40),
    Table((((Span("Bus"),), (Span("6.42"),)),)),
    *prose("Ende."),
)
matters = st.sampled_from([
    LeadMatter(), LeadMatter(is_here=True), LeadMatter(True, prose(BUS * 40)), LeadMatter(True, prose("Kurz.")),
    LeadMatter(True, ()), LeadMatter(True, FORMS), LeadMatter(True, FORMS[5:8]), LeadMatter(True, FORMS[9:]),
])  # fmt: skip


def cells_of(block: Placed) -> set[tuple[int, int]]:
    area = block.area
    return {(column, line) for column in range(area.left, area.right) for line in range(area.top, area.bottom)}


WIDEST_LINE, WIDEST_TEASER = 72, 90
"""Cells of a line that an eye finds its way back from; of a teaser below a headline that is as wide."""


def width_of(line: SetLine) -> int:
    return sum(cells(run.text) for run in line)


def teaser(block: Placed) -> Iterator[SetLine]:
    """The teaser of a lead."""
    title = takewhile(bool, block.lines) if block.story == 0 else ()
    return (line for pieces in title for _, line in pieces if line[0].voice is Voice.TEXT)


def running(block: Placed, pieces: Sequence[ColumnLine]) -> Iterator[SetLine]:
    """Running text in a line of a story, but not the teaser of a lead."""
    is_teaser = block.story == 0 and pieces in [*takewhile(bool, block.lines)]
    return (line for _, line in pieces if line and line[0].voice is Voice.TEXT and not is_teaser)


def text_in(block: Placed) -> list[SetLine]:
    """The text of a lead, column by column from the left."""
    below = list(dropwhile(bool, block.lines))
    return [
        line
        for _, _, line in sorted((indent, row, line) for row, pieces in enumerate(below) for indent, line in pieces)
    ]


def overlap(sheet: PageOneSheet) -> bool:
    seen: set[tuple[int, int]] = set(sheet.rules)
    for block in sheet.blocks:
        if not seen.isdisjoint(here := cells_of(block)):
            return True
        seen |= here
    return False


def with_picture(paper: list[Story], width: int, height: int, matter: LeadMatter) -> LeadMatter:
    """As large as there is room for, in the proportions of a photograph."""
    if not (paper and matter.is_here):
        return matter
    wide, lines = lead_room(paper, width, height, german())
    return matter._replace(picture=(min(wide, 3 * lines), min(lines, wide // 3)))


@settings(max_examples=60, deadline=None)
@given(
    paper=st.lists(stories, max_size=40),
    width=st.integers(90, 300),
    height=st.integers(24, 100),
    matter=matters,
    has_picture=st.booleans(),
)
def test_each_story_stands_once_in_order_and_nothing_lies_over_anything_or_outside(
    paper: list[Story], width: int, height: int, matter: LeadMatter, has_picture: bool
) -> None:
    matter = with_picture(paper, width, height, matter) if has_picture else matter
    page = PageOne(paper, width, height, matter, german())
    sheets = list(page.all)
    placed = [block.story for sheet in sheets for block in sheet.blocks]
    assert [story for story in placed if story >= 0] == list(range(len(paper)))
    for number, sheet in enumerate(sheets):
        assert not overlap(sheet)
        assert sheet.height <= height
        for block in sheet.blocks:
            assert block.area.left >= 3 and block.area.right <= width - 2 and block.area.bottom <= sheet.height
            assert len(block.lines) <= block.area.height
            for pieces in block.lines:
                ends = [indent + width_of(line) for indent, line in pieces]
                assert all(end <= piece.indent for end, piece in zip(ends, pieces[1:], strict=False))
                assert all(end <= block.area.width for end in ends)
                assert all(width_of(line) <= WIDEST_LINE for line in running(block, pieces))
            assert all(width_of(line) <= WIDEST_TEASER for line in teaser(block))
            if block.picture is not None:
                assert block.picture.bottom <= block.area.bottom and block.picture.right <= block.area.right
            if block.story >= 0:
                assert page.number_of(block.story) == number
        assert all(0 <= column < width and 0 <= line < sheet.height for column, line in sheet.rules)
        for head, below in zip(sheet.blocks, (*sheet.blocks[1:], None), strict=True):
            if head.story < 0:
                assert below is not None and below.story >= 0, "no head without a story below it"
                assert (below.area.left, below.area.top) == (head.area.left, head.area.bottom)


PAPER = [
    Story(f"Titel Nummer {n} über das, was war", "Aus der Stadt", "Ein Satz darüber, worum es geht, und noch einer. " * 2, "4 min",
          ("Politik", "Öko", "Kultur")[n * 3 // 60])
    for n in range(60)
]  # fmt: skip


@pytest.mark.parametrize("width", [90, 118, 120, 160, 220, 300])
@pytest.mark.parametrize("height", [24, 36, 56])
def test_columns_end_level_and_no_hole_is_larger_than_a_story(width: int, height: int) -> None:
    sheets = list(PageOne(PAPER, width, height, LeadMatter(True, prose(BUS * 80))).all)
    for sheet in sheets[:-1]:
        feet: dict[int, int] = {}
        for block in sheet.blocks:
            feet[block.area.left] = max(feet.get(block.area.left, 0), block.area.bottom)
        assert all(height - foot <= 6 for foot in feet.values())
        by_column: dict[int, list[Placed]] = {}
        for block in sheet.blocks[1 if sheet is sheets[0] else 0 :]:
            by_column.setdefault(block.area.left, []).append(block)
        for column in by_column.values():
            for above, below in pairwise(column):
                assert below.area.top - above.area.bottom <= 4
    lasts: dict[int, int] = {}
    for block in sheets[-1].blocks:
        lasts[block.area.left] = max(lasts.get(block.area.left, 0), block.area.bottom)
    assert sheets[-1].height == max(lasts.values()), "the last sheet is as high as it must be"


LEAD_TEXT = " ".join(f"Wort{number}" for number in range(600))


@pytest.mark.parametrize("size", [(90, 24), (120, 36), (160, 36), (200, 51), (220, 56), (300, 96)])
@pytest.mark.parametrize("shape", [None, 1 / 4, 9 / 32, 1 / 3, 3 / 4], ids=["none", "2:1", "16:9", "3:2", "portrait"])
def test_the_leads_text_goes_on_from_column_to_column_around_its_picture(
    size: tuple[int, int], shape: float | None
) -> None:
    width, lines = lead_room(PAPER, *size)
    picture = (min(width, int(lines / shape)), min(lines, int(width * shape))) if shape else (0, 0)
    matter = LeadMatter(True, prose(LEAD_TEXT), picture)
    block = next(PageOne(PAPER, *size, matter).all).blocks[0]
    words = " ".join("".join(run.text for run in line) for line in text_in(block)).removesuffix(" …").split()
    assert words == LEAD_TEXT.split()[: len(words)] and len(words) > 10, "none is lost between two columns"
    assert all(width_of(line) <= WIDEST_LINE for line in text_in(block))
    if shape and picture[0] > 30:
        assert lines * 2 * 16 / 9 >= width, "a photograph is as wide as its columns"
    if block.picture is not None:
        assert block.area.bottom - block.picture.bottom < 4 or size[1] < 30 or len(block.lines[-1]) > 0


def test_a_short_text_has_columns_that_end_level_and_no_hole_below() -> None:
    short = " ".join(LEAD_TEXT.split()[:120])
    block = next(PageOne(PAPER, 200, 51, LeadMatter(True, prose(short))).all).blocks[0]
    feet = {piece.indent: row for row, pieces in enumerate(block.lines) for piece in pieces}
    assert len(feet) == 3 and max(feet.values()) - min(feet.values()) <= 2, "what three columns cannot share"
    assert block.area.height == len(block.lines) == 1 + max(feet.values()) < 20
    assert "Wort119" in text_in(block)[-1][-1].text


def set_in(blocks: Sequence[Block], width: int = 40, lines: int = 60) -> list[SetLine]:
    """A text as the beginning of a lead of one column."""
    rows = beginning(LeadMatter(True, blocks), width, lines, german())
    return [row[0].runs if row else () for row in rows]


def test_paragraphs_begin_with_an_indent_and_headings_and_questions_stand_in_lines_of_their_own() -> None:
    ticker = set_in(
        (
            Heading((Span("18.04 Uhr"),)),
            *prose("Die Bahnen rollen. " * 3, "Fast alle. " * 5),
            Heading((Span("6.12 Uhr"),)),
            *prose("Keine."),
        )
    )
    assert [words_of(line) for line in ticker if line and line[0].voice is Voice.HEADING] == ["18.04 Uhr", "6.12 Uhr"]
    assert words_of(ticker[1]).startswith("Die") and words_of(ticker[3]).startswith("  Fast alle")
    assert ticker[-3] == () and words_of(ticker[-1]) == "Keine.", "room above a heading, none below it"
    answer = set_in(
        (Question((Span("taz: Und was hilft?"),)), *prose("Torff: Wasser."), Question((Span("Nur Wasser?"),)))
    )
    assert [(run.voice, run.text) for line in answer for run in line] == [
        (Voice.QUESTION, "taz: Und was hilft?"), (Voice.SPEAKER, "Torff: "), (Voice.TEXT, "Wasser."), (Voice.QUESTION, "Nur Wasser?"),
    ]  # fmt: skip
    for row in beginning(LeadMatter(True, prose(*["Ein Satz, der in einer Zeile steht."] * 40)), 84, 20, german())[1:]:
        assert all(words_of(piece.runs).startswith("  Ein") for piece in row), "also at the top of a column"
    report = set_in((Paragraph((Span("Am Montag."),), "BERLIN taz"),))
    assert [(run.voice, run.text) for run in report[0]] == [
        (Voice.DATELINE, "BERLIN taz | "),
        (Voice.TEXT, "Am Montag."),
    ]


def test_verse_stands_line_by_line_also_where_a_column_ends_within_it() -> None:
    poem = "Ein Schaf, das nicht mehr mag,\n    steht vor dem Zaun.\nEs hatte einen Tag\n    und mag nur schaun.\n\nDahinter, Stück für Stück,\n    ein paar."
    blocks = (*prose("Auf sage ich:"), Verse((Span(poem),)), *prose("Wer noch Dinge kennt."))
    alone = [words_of(line) for line in set_in(blocks)]
    assert alone == ["Auf sage ich:", "", *poem.split("\n"), "", "Wer noch Dinge kennt."]
    for width in (84, 130, 170):
        rows = beginning(LeadMatter(True, blocks), width, 60, german())
        columns: dict[int, list[str]] = {}
        for row in rows:
            for piece in row:
                columns.setdefault(piece.indent, []).append(words_of(piece.runs))
        assert len(columns) > 1
        assert [line for _, column in sorted(columns.items()) for line in column] == [line for line in alone if line]


@pytest.mark.parametrize(
    "between",
    [Table((((Span("Sitze"),),),)), ListBlock((Item((Span("Sitze"),)),)), Embed("Video"), InfoBox(prose("Sitze"))],
)
def test_before_what_is_not_shown_the_text_ends_with_an_ellipsis_and_never_goes_on_behind_it(between: Block) -> None:
    whole = set_in((*prose("So ist das Parlament nun verteilt:"), between, *prose("Das ist zu wenig.")))
    assert [words_of(line) for line in whole] == ["So ist das Parlament nun verteilt …"]
    assert not [line for line in set_in((between, *prose("Das ist zu wenig."))) if line]
    title = next(PageOne(PAPER, 120, 36, LeadMatter(True, (between,))).all).blocks[0]
    assert title.area.height == len([row for row in title.lines if row]), "no hole where no text can be"


@given(st.integers(33, 200), st.integers(1, 30), st.sampled_from([FORMS, FORMS[3:], FORMS[:6], FORMS[:9]]))
@settings(max_examples=60, deadline=None)
def test_a_lead_is_the_text_without_a_gap_and_says_where_it_goes_on(
    width: int, lines: int, blocks: Sequence[Block]
) -> None:
    rows = beginning(LeadMatter(True, blocks), width, lines, german())
    pieces = sorted((piece.indent, number, words_of(piece.runs)) for number, row in enumerate(rows) for piece in row)
    text = "".join("".join(line.split()) for _, _, line in pieces).replace("-", "")
    whole = [
        "* * *" if isinstance(block, Rule) else block_text(block) for block in blocks if not isinstance(block, Table)
    ]
    is_all = not any(isinstance(block, Table) for block in blocks)
    wanted = "".join("".join(one.split()) for one in (whole if is_all else whole[:-1]))
    assert wanted.startswith(text.removesuffix("…"))
    assert text.endswith("…") or (is_all and text == wanted)


@pytest.mark.parametrize("width", range(78, 200, 9))
def test_no_column_begins_with_the_last_line_of_a_paragraph_or_ends_with_a_heading(width: int) -> None:
    blocks = [
        Heading((Span("Teil"),)) if number % 5 == 4 else prose(f"Wort{number} " * (5 + number % 23))[0]
        for number in range(50)
    ]
    for lines in range(8, 30, 3):
        rows = beginning(LeadMatter(True, blocks), width, lines, german())
        columns: dict[int, list[SetLine]] = {}
        for row in rows:
            for piece in row:
                columns.setdefault(piece.indent, []).append(piece.runs)
        inner = [column for _, column in sorted(columns.items())]
        for above, below in pairwise(inner):
            assert above[-1][0].voice is not Voice.HEADING
            first, second = (words_of(line).split() for line in below[:2])
            is_alone = words_of(above[-1]).split()[-1:] == first[:1] and first[0] != second[0]
            assert not is_alone or words_of(above[-2]).split()[-1:] != first[:1]


def test_a_story_that_is_alone_has_all_of_the_page_for_its_text() -> None:
    long, size = LeadMatter(True, prose(*[BUS * 20] * 60)), (160, 41)
    [alone] = PageOne(PAPER[:1], *size, long).all
    assert alone.height == alone.blocks[0].area.height == 41 and len(alone.blocks[0].lines[-1]) == 4
    [wide] = PageOne(PAPER[:1], 300, 96, long).all
    assert len(wide.blocks[0].lines[-1]) == 7, "on a large screen, too"


def test_few_stories_make_a_page_and_none_makes_no_sheet() -> None:
    assert PageOne([], 120, 36).count == 0
    assert PageOne([], 120, 36).sheet(0) is None
    [alone] = PageOne(PAPER[:1], 120, 36).all
    assert not alone.rules and alone.blocks[0].area.right == 118, "it has the page for itself"
    [three] = PageOne(PAPER[:3], 120, 36, LeadMatter(True, prose("Text. " * 300))).all
    assert len([block for block in three.blocks if block.story >= 0]) == 3
    assert PageOne(PAPER * 7, 120, 36).number_of(419) > PageOne(PAPER, 120, 36).count


def test_where_all_stories_have_room_columns_are_wide_and_the_lead_has_the_rest() -> None:
    def page(count: int) -> tuple[int, int, int]:
        """How many sheets there are, the widest column of a story, and the lines of the lead."""
        paper = [Story(f"Titel {number}", "Spitzmarke", "Ein Bus fährt. " * 8, "4 min") for number in range(count)]
        found = [*PageOne(paper, 220, 56, LeadMatter(True, prose(BUS * 400))).all]
        widest = max(block.area.width for sheet in found for block in sheet.blocks if block.story > 0)
        return len(found), widest, found[0].blocks[0].area.height

    (sheets, widest, lead), (many_sheets, narrow, smaller) = page(12), page(80)
    assert (sheets, many_sheets) == (1, 3)
    issue = [
        Story("Der Titel", "", "Verwaltungsgerichtsverfahren " * (1 + number % 7), "4 min") for number in range(12)
    ]
    [sheet] = PageOne(issue, 150, 40, LeadMatter(True, prose(BUS * 400)), german()).all
    said = " ".join(run.text for block in sheet.blocks for row in block.lines for _, line in row for run in line)
    assert said.count("4 min") == len(issue), "no story is cut for the lead's sake"
    assert narrow < 45 <= widest <= 60
    assert lead > smaller


def test_each_section_has_one_head_with_room_above_it_and_the_lead_has_none() -> None:
    sections = ("Öko", "Öko", "Öko", "Öko", "Kultur", "Kultur", "Kultur", "Politik", "Politik", "Politik")
    paper = [Story("Titel", "", "Ein Satz.", section=section) for section in sections]
    [sheet] = PageOne(paper, 90, 60).all
    order = [block.story for block in sheet.blocks]
    assert order == [0, -1, 1, 2, 3, -1, 4, -1, 5, 6, -1, 7, 8, 9], "the lead is below no head"
    columns: dict[int, list[Placed]] = {}
    for block in sheet.blocks[1:]:
        columns.setdefault(block.area.left, []).append(block)
    gaps = {
        (above.story, below.story): below.area.top - above.area.bottom
        for column in columns.values()
        for above, below in pairwise(column)
    }
    assert {gap for (above, _), gap in gaps.items() if above < 0} == {0}
    assert all(gap >= 2 for (_, below), gap in gaps.items() if below < 0)


def words_of(line: SetLine) -> str:
    return "".join(run.text for run in line)


@pytest.mark.parametrize("size", [(90, 24), (120, 36), (160, 41)])
def test_a_section_that_goes_on_has_its_head_again_at_the_top_of_a_column_and_of_a_sheet(size: tuple[int, int]) -> None:
    repeated = 0
    for sheet in list(PageOne(PAPER, *size).all):
        columns: dict[int, list[Placed]] = {}
        for block in sheet.blocks:
            if block.story:
                columns.setdefault(block.area.left, []).append(block)
        for column in columns.values():
            head, first = column[:2]
            assert head.story < 0, "each column begins with a head"
            [[(_, line)]] = head.lines
            goes_on = first.story > 1 and PAPER[first.story - 1].section == PAPER[first.story].section
            assert words_of(line).endswith(" …") == goes_on
            assert [run.voice for run in line] == [Voice.HEADING, *([Voice.QUIET] if goes_on else [])]
            repeated += goes_on
    assert repeated > 2


def test_a_head_that_goes_on_is_never_wider_than_its_column() -> None:
    for letters in range(10, 60):
        paper = [Story("Titel", "", "Ein Satz.", section="W" * letters) for _ in range(30)]
        for block in next(PageOne(paper, 90, 24).all).blocks:
            assert all(width_of(line) <= block.area.width for row in block.lines for _, line in row)


def test_between_stories_is_as_much_room_in_each_column_but_for_a_line_that_levels_them() -> None:
    for count in range(3, 14):
        paper = [story._replace(teaser=story.teaser * (1 + number % 3)) for number, story in enumerate(PAPER[:count])]
        for sheet in PageOne(paper, 160, 44, LeadMatter(True, prose(BUS * 40))).all:
            columns: dict[int, list[Placed]] = {}
            for block in sheet.blocks:
                columns.setdefault(block.area.left, []).append(block)
            for column in columns.values():
                pairs = [(above, below) for above, below in pairwise(column) if above.story >= 0 and above.story]
                more = [below.area.top - above.area.bottom - (2 if below.story < 0 else 1) for above, below in pairs]
                assert set(more) <= {0, 1}
                assert not any(more) or column[-1].area.bottom == sheet.height


@pytest.mark.parametrize("count", [3, 6, 9, 14])
def test_on_the_last_sheet_no_story_is_shortened_where_the_sheet_could_be_higher(count: int) -> None:
    [sheet] = PageOne(PAPER[:count], 160, 60).all
    heights = {len(block.lines) for block in sheet.blocks if block.story > 0}
    [whole] = {len(block.lines) for block in next(PageOne(PAPER[:2], 160, 60).all).blocks if block.story > 0}
    assert heights == {whole} and sheet.height < 60


def test_a_photograph_goes_over_as_many_columns_as_it_is_high_for() -> None:
    rooms = [lead_room(PAPER * 3, *size) for size in ((120, 36), (160, 60), (200, 51), (300, 96))]
    assert [width for width, _ in rooms] == [35, 75, 75, 123], "one column, both of two, two of three, three of four"
    assert all(lines * 3 >= width for width, lines in rooms), "three to two, of cells twice as high as wide"


def test_the_rule_below_the_lead_meets_those_between_the_columns() -> None:
    sheet = next(PageOne(PAPER, 160, 60, LeadMatter(True, prose(LEAD_TEXT))).all)
    rule = {column: sign for (column, line), sign in sheet.rules.items() if line == sheet.blocks[0].area.bottom}
    assert (rule[40], rule[80], rule[120]) == ("┬", "┤", "│") and set(range(1, 81)) <= set(rule)


def test_titles_are_not_divided_and_a_last_word_does_not_stand_alone() -> None:
    story = Story("Der Torwart ist die Tochter des Platzwarts", "", "Kein Wort.")
    [sheet] = PageOne([Story("Aufmacher"), story], 90, 30).all
    lines = [line.strip() for line in drawn(sheet, 90)]
    assert any(line.endswith("Tochter des Platzwarts") for line in lines), "not Platzwarts alone"
    long = Story("Donaudampfschifffahrtsgesellschaftskapitän")
    [sheet] = PageOne([Story("Aufmacher"), long], 90, 30).all
    assert any(line.endswith("-") for line in drawn(sheet, 90)), "wider than a column: at a syllable"


def test_thin_rules_are_joined_where_they_meet() -> None:
    signs = crossed([Hairline(0, 2, 6, 2), Hairline(6, 0, 6, 4), Hairline(3, 2, 3, 4)])
    assert (signs[0, 2], signs[3, 2], signs[6, 2], signs[6, 0], signs[3, 4]) == ("─", "┬", "┤", "│", "│")
    assert crossed([Hairline(2, 2, 2, 2)]) == {(2, 2): "─"}


def moves(areas: Iterable[Area], here: int) -> tuple[int | None, ...]:
    seen = list(areas)
    return tuple(neighbour(seen, here, *way) for way in ((-1, 0), (0, 1), (0, -1), (1, 0)))


def test_arrows_go_where_the_eye_would() -> None:
    lead, below, beside, right, far = (
        Area(3, 0, 70, 20),
        Area(3, 21, 32, 8),
        Area(41, 21, 32, 8),
        Area(79, 0, 34, 8),
        Area(79, 30, 34, 6),
    )
    areas = [lead, below, beside, right, far]
    assert moves(areas, 0) == (None, 1, None, 3), "left, down, up, right of the lead"
    assert moves(areas, 1) == (None, None, 0, 2)
    assert moves(areas, 2) == (1, None, 0, 4), "where nothing is beside it, to the nearest"
    assert moves(areas, 3) == (0, 4, None, None)
    assert moves(areas, 4) == (2, None, 3, None)


@given(st.lists(stories, min_size=2, max_size=30), st.integers(90, 300), st.integers(24, 80))
@settings(max_examples=25, deadline=None)
def test_every_story_of_a_sheet_is_reached_by_arrows(paper: list[Story], width: int, height: int) -> None:
    for sheet in PageOne(paper, width, height).all:
        areas = [block.area for block in sheet.blocks if block.story >= 0]
        reached, todo = {0}, [0]
        while todo:
            for found in moves(areas, todo.pop()):
                if found is not None and found not in reached:
                    reached.add(found)
                    todo.append(found)
        assert reached == set(range(len(areas)))


@given(st.lists(st.sampled_from(WORDS[:-1]), min_size=2, max_size=30).map(" ".join), st.integers(9, 60), st.booleans())
def test_how_long_a_story_takes_stands_behind_its_last_word_where_a_line_has_room_for_both(
    text: str, width: int, is_divided: bool
) -> None:
    last, behind = text.split()[-1], " · noch 4 min"
    story = SetStory(Story("Titel", "", text, "noch 4 min"), width, german() if is_divided else None)
    line = story._broken.lines(1_000)[-1]
    if cells("noch 4 min") <= width:
        assert "".join(run.text for run in line).endswith("noch 4 min"), "which no line parts"
    if cells(last + behind) <= width:
        assert line[0].voice is Voice.TEXT and line[-1].text == behind, "be it behind the end of a word that is divided"


@given(st.lists(stories, min_size=2, max_size=30), st.integers(90, 200), st.integers(24, 60))
def test_no_story_below_another_is_without_all_of_its_teaser(paper: list[Story], width: int, height: int) -> None:
    for sheet in PageOne(paper, width, height, LeadMatter(), german()).all:
        tops = {
            min(one.area.top for one in sheet.blocks if one.area.left == left)
            for left in {one.area.left for one in sheet.blocks}
        }
        for block in sheet.blocks:
            story = paper[block.story]
            if block.story > 0 and story.teaser and block.area.top - 1 not in tops and block.area.top not in tops:
                title = SetStory(story, block.area.width, german()).title
                assert len(block.lines) > len(title), story


def test_a_line_that_a_story_lacks_is_taken_from_the_white_above_heads() -> None:
    teaser = "Drei Dörfer, eine Linie, kein Fahrplan: Warum ein Landkreis seinen Bussen das Warten abgewöhnt hat."
    heads = ["Politik", "Politik", "Öko", "Kultur", "Sport", "Berlin", "Nord", "Wahrheit"]
    paper = [Story(f"Titel {n}", "Spitzmarke", teaser, "4 min", head) for n, head in enumerate(heads * 4)]
    for height in range(24, 60):
        for sheet in PageOne(paper, 120, height, LeadMatter(), german()).all:
            cut = [one for one in sheet.blocks if one.story > 0 and one.lines[-1][0].runs[-1].text.endswith("…")]
            for one in cut:
                column = [
                    row for row in sheet.blocks if row.area.left == one.area.left and row.area.top <= one.area.top
                ]
                spare = sum(row.story < 0 for row in column) - 1
                lacking = SetStory(paper[one.story], one.area.width, german()).height - len(one.lines)
                assert lacking > spare, (height, one.story)


@pytest.mark.parametrize(("width", "most"), [(118, 3), (143, 3), (160, 11), (200, 11)])
def test_the_lead_gives_or_takes_a_line_or_two_where_another_story_would_be_cut(width: int, most: int) -> None:
    sentence = "Drei Dörfer, eine Linie, kein Fahrplan und was der Landkreis dazu sagt. "
    heads = ["Politik", "Öko", "Kultur", "Sport", "Berlin", "Nord", "Wahrheit"]
    paper = [Story(f"Titel {n}", "Marke", sentence * (1 + n * 5 % 3), "4 min", heads[n // 6]) for n in range(40)]
    cut: list[int] = []
    for height in range(36, 66):
        sheet = next(PageOne(paper, width, height, LeadMatter(is_here=True), german()).all)
        rest = [block for block in sheet.blocks if block.story > 0]
        cut += [
            one.story for one in rest if len(one.lines) < SetStory(paper[one.story], one.area.width, german()).height
        ]
    assert len(cut) <= most, "on thirty sheets: at least twice as many where it always has its share"


@pytest.mark.parametrize("width", [90, 118, 143, 160])
def test_what_is_cut_ends_with_an_ellipsis_behind_a_whole_word(width: int) -> None:
    teaser = "Verkehrsministerkonferenz beschließt Haltestellenunterstandsverordnung, Beschwerden bleiben. " * 3
    words = {word.strip(",.") for word in teaser.split()} | {"4", "min", "·"}
    paper = [Story(f"Titel {n}", "", teaser, "4 min", "Politik") for n in range(30)]
    for matter in (LeadMatter(), LeadMatter(True, prose(teaser * 20), (20, 6))):
        cut = [
            "".join(run.text for run in line).removesuffix(" …").split()[-1].strip(",.")
            for sheet in PageOne(paper, width, 31, matter, german()).all
            for block in sheet.blocks
            if block.story >= 0
            for pieces in block.lines
            for _, line in pieces
            if line and line[-1].text.endswith("…")
        ]
        assert cut and all(any(word.endswith(last) for word in words) for last in cut), cut
