"""What a view of an article is made of, without an app: a page, and a window that one can scroll."""

from base64 import b64decode
from collections.abc import Iterable
from dataclasses import replace
from itertools import product, takewhile
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.style import Style
from textual.geometry import Offset, Size
from textual.selection import Selection

from tui_reader.model import (
    Article,
    Block,
    Heading,
    Item,
    ListBlock,
    Paragraph,
    Picture,
    Place,
    Question,
    Related,
    Span,
)
from tui_reader.mosaic import Mosaic
from tui_reader.typeset import Labels, Page, Typography, typeset
from tui_reader.typeset.columns import Columns, sheets_of
from tui_reader.typeset.hyphenation import german
from tui_reader.ui.bar_texts import percent_in_sight
from tui_reader.ui.desk.front import PagePane
from tui_reader.ui.page.highlight import Highlight
from tui_reader.ui.page.links import Hints, Links
from tui_reader.ui.page.matches import Matches, own_words
from tui_reader.ui.page.passages import Choice, Passage, Passages
from tui_reader.ui.page.pictures import DrawnPictures
from tui_reader.ui.page.placeholders import PlacedPicture
from tui_reader.ui.page.sections import Sections
from tui_reader.ui.page.sheets import Sheets
from tui_reader.ui.page.viewport import Viewport
from tui_reader.ui.panes.page import selected_text
from tui_reader.ui.panes.painter import Painter

RED, BLUE = (255, 0, 0), (0, 0, 255)
BRIDGE = "https://taz.de/Bruecke/!7000001/"
ELSEWHERE = "https://example.org/rat"
MORE = "https://taz.de/Bus/!7000002/"
FILLING = "Der Rat tagt lange. Danach gehen alle nach Hause, und der Bus kommt nicht. "
ARTICLE = Article(
    id=7000009,
    url="https://taz.de/Rat/!7000009/",
    headline="Rat ohne Brücke",
    blocks=(
        Paragraph((Span("Die "), Span("Brücke", href=BRIDGE), Span(" bleibt zu. Niemand weiß, wie lange."))),
        Paragraph((Span(FILLING * 6),)),
        Heading((Span("Was nun"),)),
        Paragraph((Span(FILLING * 6), Span("Der Beschluss", href=ELSEWHERE), Span(" gilt. Die Brücke auch."))),
        ListBlock((Item((Span("Ein Boot."),)), Item((Span("Ein Floß."),)))),
        Heading((Span("Und dann"),)),
        Paragraph((Span(FILLING * 8),)),
    ),
    related=(Related("Der Bus kommt nicht", MORE),),
)


class Sheet:
    """A pane of some lines, which scrolls at once and tells the viewport, as Textual's does."""

    def __init__(self, width: int, height: int) -> None:
        self.size, self.lines, self.scroll_offset = Size(width, height), 0, Offset(0, 0)
        self.viewport: Viewport | None = None

    @property
    def max_scroll_y(self) -> int:
        return max(0, self.lines - self.size.height)

    def set_extent(self, lines: int) -> None:
        self.lines = lines

    def scroll_to(self, *, y: float, animate: bool, force: bool = False) -> None:
        before, now = self.scroll_offset.y, max(0, min(round(y), self.max_scroll_y))
        self.scroll_offset = Offset(0, now)
        if self.viewport is not None:
            self.viewport.scrolled(before, now)

    def resize(self, width: int, height: int) -> None:
        self.size = Size(width, height)
        self.scroll_to(y=self.scroll_offset.y, animate=False)
        if self.viewport is not None:
            self.viewport.set()


class Told:
    """Counts how often it was called, and keeps what it was called with."""

    def __init__(self) -> None:
        self.times = 0
        self.words: list[Any] = []

    def __call__(self, *words: Any) -> None:
        self.times += 1
        self.words += words


def viewport_on(
    article: Article = ARTICLE,
    width: int = 44,
    height: int = 10,
    moved: Told | None = None,
    *,
    closing: str = "",
    has_columns: bool = False,
) -> Viewport:
    """A viewport that shows an article from its beginning."""
    sheet = Sheet(width, height)

    def page(width_cells: int) -> Page:
        return typeset(article, width_cells, Labels(closing=closing), Typography())

    viewport = sheet.viewport = Viewport(sheet, 72, page, moved or Told(), lambda: has_columns)
    viewport.set()
    return viewport


def page_of(viewport: Viewport) -> Page:
    assert viewport.page is not None
    return viewport.page


def words_of(viewport: Viewport, highlights: Iterable[tuple[int, Highlight]], kind: str = "") -> list[str]:
    """The words that stand out."""
    texts = page_of(viewport).texts
    return [texts[block][one.start : one.end] for block, one in highlights if one.kind.endswith(kind)]


def in_sight(viewport: Viewport, text: str) -> bool:
    lines = page_of(viewport).lines[viewport.top : viewport.bottom]
    return any(text in "".join(run.text for run in line.runs) for line in lines)


# ---------------------------------------------------------------- viewport


def test_the_column_is_as_wide_as_it_may_be_and_leaves_a_margin() -> None:
    assert viewport_on(width=44).width_cells == 40
    wide = viewport_on(width=120)
    assert (wide.width_cells, wide.margin_cells, wide.free_cells) == (72, 24, 22)


def test_a_pane_without_a_size_has_no_page() -> None:
    viewport = viewport_on(width=0, height=0)
    assert viewport.page is None and viewport.percent is None and viewport.free_cells == 0


@pytest.mark.parametrize(
    "sizes", [[(44, 24)], [(44, 60)], [(76, 24), (30, 40)], [(44, 24), (44, 12), (44, 40), (20, 60)]]
)
def test_where_one_was_before_a_taller_pane_showed_all_below_one_is_again_in_a_smaller_one(
    sizes: list[tuple[int, int]],
) -> None:
    sheet = Sheet(44, 10)
    viewport = sheet.viewport = Viewport(
        sheet, 72, lambda width_cells: typeset(ARTICLE, width_cells, Labels(), Typography())
    )
    viewport.set()
    for line in (2, viewport.last_line - 1, viewport.last_line):
        viewport.go_to(line)
        place = viewport.place
        for size in sizes:
            sheet.resize(*size)
            assert viewport.place == place, "and no other is kept on the disk"
        sheet.resize(44, 10)
        assert (viewport.line, viewport.place) == (line, place)
    sheet.resize(44, 24)
    viewport.step(-1)
    left = viewport.place
    sheet.resize(44, 10)
    assert viewport.place == left != place, "who moves there is elsewhere"


LONG_HEAD = replace(
    ARTICLE, topline="Streit um die Brücke " * 3, headline="Der Rat tagt ohne Brücke " * 5, subline=FILLING * 3
)


@pytest.mark.parametrize("small", [(40, 9), (100, 27), (24, 6)])
@pytest.mark.parametrize("between", [(80, 21), (130, 20), (160, 42), (30, 50)])
def test_a_resize_there_and_back_leaves_each_line_where_it_was(
    small: tuple[int, int], between: tuple[int, int]
) -> None:
    sheet = Sheet(*small)

    def page(width_cells: int) -> Page:
        return typeset(LONG_HEAD, width_cells, Labels(byline="Von Ada Beispiel"), Typography())

    viewport = sheet.viewport = Viewport(sheet, 72, page, may_have_columns=lambda: True)
    viewport.set()
    for line in range(viewport.last_line):
        viewport.go_to(line)
        for _ in range(2):
            sheet.resize(*between)
            number, lines = viewport.line, page_of(viewport).lines
            assert viewport.columns is None or not lines[number].is_blank, "the sign stands at text"
            sheet.resize(*small)
        assert viewport.line == line


def test_pages_are_turned_with_a_line_kept_in_sight_and_back() -> None:
    viewport = viewport_on(height=10)
    viewport.turn(1)
    assert viewport.top == 9
    viewport.turn(0.5)
    assert viewport.top == 13
    viewport.turn(-1)
    viewport.step(1)
    assert viewport.top == 5


@pytest.mark.parametrize("height", range(6, 24))
@pytest.mark.parametrize("step", [1, 0.5])
def test_a_page_that_is_turned_to_begins_with_text(height: int, step: float) -> None:
    viewport = viewport_on(height=height)
    for _ in range(len(page_of(viewport).lines)):
        viewport.turn(step)
        assert viewport.is_at_end or not page_of(viewport).lines[viewport.top].is_blank


@pytest.mark.parametrize("height", range(6, 24))
@pytest.mark.parametrize("step", [1, -1, 0.5, -0.5])
def test_a_subheading_is_never_the_last_line_of_a_page_and_nothing_is_passed_over(height: int, step: float) -> None:
    viewport = viewport_on(height=height)
    if step < 0:
        viewport.go_to_end()
    lines, seen = page_of(viewport).lines, set[int]()
    for _ in range(len(lines)):
        shown = [number for row in range(height) if (number := viewport.row(row)[0]) >= 0]
        seen |= set(shown)
        texts = [number for number in shown if not lines[number].is_blank]
        assert not lines[texts[-1]].is_heading
        viewport.turn(step)
    assert {number for number, line in enumerate(lines) if not line.is_blank} <= seen


def test_a_question_waits_for_its_answer_and_a_long_one_does_not() -> None:
    for words, below, is_shown in ((3, 1, False), (60, 1, False), (60, 2, False), (60, 3, True), (60, 6, True)):
        question = Question((Span("Warum " * words),))
        blocks = (Paragraph((Span(FILLING * 4),)), question, Paragraph((Span(FILLING * 9),)))
        viewport = viewport_on(replace(ARTICLE, blocks=blocks))
        lines = page_of(viewport).lines
        first = next(number for number, line in enumerate(lines) if line.is_heading)
        viewport = viewport_on(replace(ARTICLE, blocks=blocks), height=first + below)
        assert (viewport.end > first) == is_shown


@pytest.mark.parametrize("blocks", [ARTICLE.blocks, (Paragraph((Span("https://taz.de/!1/"),)),)])
def test_what_is_said_below_a_text_begins_no_column_and_no_sheet(blocks: tuple[Block, ...]) -> None:
    labels = Labels(comments="Kommentare: 3 (c)", closing="Leertaste: weiter mit „Der Bus kommt nicht“")
    article = replace(ARTICLE, blocks=blocks, related=())
    for columns, height in product((Columns(2, 38), Columns(3, 40)), range(9, 30)):
        page = typeset(article, columns.width_cells, labels, Typography(span_cells=columns.span_cells))
        sheets = Sheets(page, columns, height)
        below = {page.comments_block, page.closing_block}
        line, heads = -1, list[int]()
        while (head := sheets.head(line, 1)) > line:
            heads.append(line := head)
        assert not below & {page.lines[head].block for head in heads}, f"{columns.many} columns, {height} rows"
        shown = {page.lines[number].block for row in sheets.last.rows for number in row if number >= 0}
        assert page.comments_block in shown


def test_what_is_said_below_a_text_stands_closer_where_it_would_have_a_page_for_itself() -> None:
    labels = Labels(related="Mehr zum Thema", comments="Kommentare: 3 (c)", closing="Leertaste: weiter")
    related, filled = (Related("Der Bus kommt nicht", "/!1"), Related("Die Bahn schon", "/!2")), 0
    for columns, sentences, height in product((Columns(2, 50), Columns(3, 40)), range(1, 9), range(12, 40)):
        blocks = (*ARTICLE.blocks, Heading((Span("Ende"),)), Paragraph((Span(FILLING * sentences),)))
        article = replace(ARTICLE, blocks=blocks, related=related)
        page = typeset(article, columns.width_cells, labels, Typography(span_cells=columns.span_cells))
        closing = page.line_at(page.closing_block, 0)
        sheets, wide = Sheets(page, columns, height), sheets_of(page.lines[:closing], page.across, columns.many, height)
        text = sheets_of(page.lines[: page.text_lines], page.across, columns.many, height)
        shown = [sheets.at(sheet.first) for sheet in text]
        assert [one.first for one in shown] == [one.first for one in text], "no page of the text begins elsewhere"
        assert shown[:-1] == [*text[:-1]]
        if sheets.position(0)[1] == len(text) < len(wide):
            filled += 1
            read = {number for row in shown[-1].rows for number in row}
            below = range(page.text_lines, len(page.lines))
            missing = {page.lines[one].block for one in below if not page.lines[one].is_blank and one not in read}
            assert missing <= {page.closing_block}
    assert filled > 9


def blanks_above(page: Page, rows: Iterable[tuple[int, ...]], block: int) -> int | None:
    """Blank lines above a block in its column; None where it begins one, or is in none."""
    columns = zip(*(row for row in rows if len(row) > 1), strict=True)
    column = next(([*one] for one in columns if any(page.lines[n].block == block for n in one if n >= 0)), [])
    above = list(takewhile(lambda number: page.lines[number].block != block, column))
    return len(above) - 1 - max(n for n, one in enumerate(above) if not page.lines[one].is_blank) if above else None


@pytest.mark.parametrize("columns", [Columns(2, 50), Columns(3, 40)])
def test_what_is_below_a_text_keeps_the_blank_lines_that_its_last_page_has_room_for(columns: Columns) -> None:
    labels = Labels(related="Mehr zum Thema", comments="Kommentare: 3 (c)", closing="Leertaste: weiter")
    related, seen = (
        (Related("Der Bus kommt nicht", "/!1"), Related("Die Bahn schon", "/!2")),
        set[tuple[int | None, ...]](),
    )
    for sentences, height in product(range(1, 9), range(12, 40)):
        blocks = (*ARTICLE.blocks, Heading((Span("Ende"),)), Paragraph((Span(FILLING * sentences),)))
        article = replace(ARTICLE, blocks=blocks, related=related)
        page = typeset(article, columns.width_cells, labels, Typography(span_cells=columns.span_cells))
        sheet = Sheets(page, columns, height).last
        more = page.lines[page.whole[-1].start].block
        gaps = [blanks_above(page, sheet.rows, block) for block in (more, page.comments_block, page.closing_block)]
        related_gap, comments_gap, closing_gap = gaps
        if related_gap is None or comments_gap is None:
            continue
        seen.add(tuple(gaps))
        assert related_gap >= comments_gap >= (closing_gap or 0), "the end of the text is the last to be close"
        if closing_gap is not None:
            assert comments_gap, "before text and what is below it touch, the closing words go"
            assert gaps == [2, 2, 2] or len(sheet.rows) == height, "while a line is free, none is left out"
    assert seen >= {(2, 2, 2), (2, 2, 1), (2, 1, 1), (1, 1, 1), (1, 1, 0), (1, 1, None)}


def test_no_page_in_columns_has_the_closing_words_alone() -> None:
    columns, left_out = Columns(2, 40), 0
    labels, typography = Labels(closing="Leertaste: weiter"), Typography(span_cells=columns.span_cells)
    for sentences, height in product(range(6, 9), range(14, 40)):
        long = (*ARTICLE.blocks[:-1], Paragraph((Span(FILLING * sentences),)))
        page = typeset(replace(ARTICLE, blocks=long, related=()), 40, labels, typography)
        sheets = Sheets(page, columns, height)
        shown = {page.lines[one].block for row in sheets.last.rows for one in row if one >= 0}
        assert shown - {page.closing_block, -1}, f"{height} rows"
        last = next(number for number in reversed(range(len(page.lines))) if not page.lines[number].is_blank)
        assert sheets.is_last(last), "what is left out there is at the end, too"
        left_out += len(sheets_of(page.lines, page.across, columns.many, height)) > sheets.position(0)[1]
    assert left_out


def test_a_page_that_ends_with_a_heading_shows_it() -> None:
    viewport = viewport_on(replace(ARTICLE, blocks=ARTICLE.blocks[:3], related=()))
    viewport.go_to_end()
    assert viewport.end == len(page_of(viewport).lines)
    assert in_sight(viewport, "Was nun")


def test_the_end_is_the_last_page_and_all_of_it_has_been_seen() -> None:
    viewport = viewport_on()
    ends = [(viewport.is_at_end, viewport.percent == 100)]
    viewport.go_to_end()
    ends.append((viewport.is_at_end, viewport.percent == 100))
    assert ends == [(False, False), (True, True)]
    viewport.step(1)
    assert viewport.bottom == len(page_of(viewport).lines)


def test_a_whole_page_is_said_to_be_seen_only_where_nothing_is_further_down() -> None:
    viewport = viewport_on()
    page = page_of(viewport)
    assert page.text_lines < len(page.lines)
    viewport.go_to(page.text_lines - viewport.height)
    pane = cast(PagePane, SimpleNamespace(viewport=viewport))
    assert viewport.percent == 100 and percent_in_sight(pane) not in {"100 %", ""}, "links and comments are below"
    viewport.go_to_end()
    assert percent_in_sight(pane) == "100 %"


def test_the_place_survives_another_width_and_a_place_inside_a_line_stays_as_it_was() -> None:
    viewport = viewport_on()
    place = Place(3, 125)
    viewport.set(place)
    assert viewport.place == place
    viewport.column_cells = 30
    viewport.set()
    assert viewport.place == place
    assert page_of(viewport).line_of(place) == viewport.top


@pytest.mark.parametrize("line", range(12))
def test_the_lines_in_sight_stay_among_titles_and_between_paragraphs_too(line: int) -> None:
    viewport = viewport_on(replace(ARTICLE, subline=FILLING * 4))
    viewport.go_to(line)
    viewport.set()
    assert viewport.top == line
    viewport.column_cells = 30
    viewport.set()
    viewport.column_cells = 72
    viewport.set()
    assert page_of(viewport).place_of(viewport.top) == page_of(viewport).place_of(line)


def test_what_is_in_sight_does_not_move_the_page_and_what_is_not_comes_a_third_from_the_top() -> None:
    moved = Told()
    viewport = viewport_on(height=12, moved=moved)
    times = moved.times
    viewport.bring_into_sight(4)
    assert viewport.top == 0 and moved.times == times
    viewport.bring_into_sight(20)
    assert viewport.top == 16 and moved.times == times + 1


# ---------------------------------------------------------------- matches


def test_the_term_is_marked_everywhere_and_the_first_place_from_here_on_is_the_readers() -> None:
    viewport = viewport_on()
    matches = Matches(viewport, changed := Told())
    assert matches.find("brücke") == 3
    assert changed.times == 1
    assert words_of(viewport, matches.highlights()) == ["Brücke"] * 3
    viewport.go_to(12)
    matches.find("brücke")
    assert matches.position == (3, 3)
    assert in_sight(viewport, "Brücke auch")


def test_steps_go_round_the_ends_and_say_so() -> None:
    viewport = viewport_on(moved=(moved := Told()))
    matches = Matches(viewport, Told())
    matches.find("Brücke")
    positions = []
    for step in (-1, 1, 1):
        times = moved.times
        assert matches.step(step)
        assert moved.times > times
        positions.append(matches.position[0])
    assert positions == [3, 1, 2]
    assert len(words_of(viewport, matches.highlights(), "here")) == 1


@pytest.mark.parametrize(
    ("line", "passed", "step", "number"), [(12, 2, 1, 3), (12, 2, -1, 2), (40, 3, 1, 1), (40, 3, -1, 3), (1, 1, 1, 2)]
)
def test_who_has_read_on_steps_from_what_is_in_sight(line: int, passed: int, step: int, number: int) -> None:
    viewport = viewport_on()
    matches = Matches(viewport, Told())
    matches.find("Brücke")
    viewport.go_to(line)
    assert matches.position == (passed, 3)
    assert matches.step(step) and matches.position == (number, 3)


@pytest.mark.parametrize(("width", "height"), [(110, 4), (120, 5)])
def test_steps_go_round_where_a_match_is_in_words_that_no_page_shows(width: int, height: int) -> None:
    viewport = viewport_on(width=width, height=height, closing="Weiter mit dem Bus", has_columns=True)
    matches = Matches(viewport, Told())
    count = matches.find("Bus")
    seen = [matches.position[0] for _ in range(count) if matches.step(1)]
    assert sorted(seen) == list(range(1, count + 1)) and count > 3


def test_without_a_match_there_is_nothing_to_step_to() -> None:
    matches = Matches(viewport_on(), Told())
    assert matches.find("Tunnel") == 0 and not matches.step(1)
    assert matches.clear(), "a term was typed all the same"
    assert not matches.clear() and matches.term == ""


def test_on_a_page_of_another_width_the_reader_is_at_the_same_match() -> None:
    viewport = viewport_on()
    matches = Matches(viewport, Told())
    matches.find("Brücke")
    matches.step(1)
    viewport.column_cells = 25
    viewport.set()
    matches.find_again()
    assert matches.position == (2, 3)
    assert words_of(viewport, matches.highlights()) == ["Brücke"] * 3


@pytest.mark.parametrize("height", range(6, 24))
def test_a_match_in_a_subheading_is_in_sight_in_a_lower_pane_where_that_would_wait_for_its_text(height: int) -> None:
    sheet = Sheet(44, 30)
    viewport = sheet.viewport = Viewport(
        sheet, 72, lambda width_cells: typeset(ARTICLE, width_cells, Labels(), Typography())
    )
    viewport.set()
    matches = Matches(viewport, Told())
    matches.find("Was nun")
    assert viewport.line == 0
    matches.hold()
    sheet.resize(44, height)
    matches.find_again()
    line = page_of(viewport).sections[0].line
    assert matches.is_at_one
    assert viewport.top <= line < viewport.end


def test_a_word_of_the_text_itself_is_found_as_it_stands_there_and_one_that_was_typed_as_it_may_be_meant() -> None:
    power = Article(1, "u", "Kopf", blocks=(Paragraph((Span("Die Macht bleibt. Sie macht weiter."),)),))
    viewport = viewport_on(power)
    matches = Matches(viewport, Told())
    assert matches.find("macht") == 2
    assert matches.find("macht", own_words) == 1
    matches.find_again()
    assert words_of(viewport, matches.highlights(), "here") == ["macht"]


def test_what_was_asked_for_before_there_was_a_page_is_found_once_there_is_one() -> None:
    viewport = viewport_on()
    page, viewport.growing.so_far = viewport.page, None
    matches = Matches(viewport, Told())
    assert matches.find("Die Brücke auch") == 0
    viewport.growing.so_far = page
    matches.find_again()
    assert matches.position == (1, 1) and in_sight(viewport, "auch")


# ---------------------------------------------------------------- links


def test_links_are_walked_in_order_and_round_the_end_each_brought_into_sight() -> None:
    viewport = viewport_on()
    links = Links(viewport, Told(), Told())
    seen = []
    for _ in range(4):
        assert links.step(1)
        seen += words_of(viewport, links.highlights())
        assert in_sight(viewport, seen[-1].split()[-1])
    assert seen == ["Brücke", "Der Beschluss", "Der Bus kommt nicht", "Brücke"]


@pytest.mark.parametrize(
    ("line", "step", "first"), [(8, 1, "Der Beschluss"), (8, -1, "Brücke"), (99, -1, "Der Bus kommt nicht")]
)
def test_the_first_step_takes_a_link_in_sight_or_the_next_on_that_way(line: int, step: int, first: str) -> None:
    viewport = viewport_on()
    viewport.go_to(line)
    links = Links(viewport, Told(), Told())
    links.step(step)
    assert words_of(viewport, links.highlights()) == [first]


def test_the_link_that_one_is_at_is_followed_and_none_where_one_is_at_none() -> None:
    links = Links(viewport_on(), Told(), follow := Told())
    links.follow()
    assert not follow.words
    links.step(1)
    links.follow()
    assert [link.text for link in follow.words] == ["Brücke"]
    assert links.clear() and not links.clear()
    links.follow()
    assert [link.text for link in follow.words] == ["Brücke"]


def test_a_page_without_links_has_none_to_step_to() -> None:
    links = Links(viewport_on(replace(ARTICLE, blocks=(), related=())), Told(), Told())
    assert not links.step(1) and not list(links.highlights())


def test_hints_are_put_on_what_is_in_sight_and_the_next_key_follows_one() -> None:
    viewport = viewport_on()
    hints = Hints(viewport, Told(), follow := Told())
    hints.show()
    assert [(one.text, one.kind) for _, one in hints.highlights()] == [("2", "page--hint")], "1 leads on, further down"
    assert words_of(viewport, hints.highlights()) == ["B"]
    hints.press("2")
    assert [link.href for link in follow.words] == [BRIDGE] and not hints.are_shown


def test_a_hint_on_an_article_with_a_number_is_that_number_and_eats_no_letter() -> None:
    related = tuple(Related(f"Artikel {number}", f"https://taz.de/!{number}/") for number in range(1, 12))
    blocks = (Paragraph((Span("Die "), Span("Brücke", href=BRIDGE), Span(" bleibt zu."))),)
    viewport = viewport_on(replace(ARTICLE, blocks=blocks, related=related), height=40)
    hints = Hints(viewport, Told(), follow := Told())
    hints.show()
    page, painter = page_of(viewport), Painter(lambda name: Style(bold=name == "page--hint"))
    painter.highlight(hints.highlights())
    strips = [painter.strip(page, number, 44, None) for number in range(len(page.lines))]
    lines = [strip.text.strip() for strip in strips]
    assert "Die arücke bleibt zu." in lines, "within a text there is no room for one"
    found = [line for line in lines if "Artikel " in line]
    assert found == [*(f"{n} Artikel {n}" for n in range(1, 10)), "b Artikel 10", "c Artikel 11"]
    bold = [one.text for strip in strips for one in strip if one.style and one.style.bold]
    assert bold == list("a123456789bc"), "nothing else is a key"
    hints.press("3")
    hints.show()
    hints.press("c")
    assert [link.href for link in follow.words] == ["https://taz.de/!3/", "https://taz.de/!11/"]


def drawn_rows(viewport: Viewport, highlights: Iterable[tuple[int, Highlight]]) -> list[str]:
    """What stands in each row of the pane, column by column."""
    page, painter = page_of(viewport), Painter(lambda _: Style())
    painter.highlight(highlights)
    rows = [viewport.row(row) for row in range(viewport.height)]
    return [" | ".join(painter.strip(page, number, 44, None).text.strip() for number in row) for row in rows]


LONG_LINK = "zweihundert zerstörte Bücher vor dem Rathaus, die niemand mehr lesen wollte, und ein langer Abend danach"
LONG = replace(
    ARTICLE,
    blocks=(
        *(Paragraph((Span(FILLING * 6),)) for _ in range(4)),
        Paragraph((Span("Es lagen dort "), Span(LONG_LINK, href=ELSEWHERE), Span(", und es regnete."))),
        *(Paragraph((Span(FILLING * 6),)) for _ in range(4)),
    ),
    related=(),
)


def lines_of_the_long_link(viewport: Viewport) -> range:
    page = page_of(viewport)
    [link] = page.links
    return range(page.line_at(link.block, link.start), page.line_at(link.block, link.end - 1) + 1)


def test_a_link_has_its_key_as_long_as_any_of_its_letters_is_in_sight_on_the_first_of_those() -> None:
    viewport = viewport_on(LONG)
    lines = lines_of_the_long_link(viewport)
    assert len(lines) >= 3
    plain = {number: "".join(run.text for run in page_of(viewport).lines[number].runs) for number in lines}
    for top in range(lines.start - viewport.height - 1, lines.stop + 2):
        viewport.go_to(top)
        first = next((number for number in lines if top <= number < top + viewport.height), None)
        hints = Hints(viewport, Told(), Told())
        assert hints.show() == (first is not None), top
        keys = [row for row in drawn_rows(viewport, hints.highlights()) if "1" in row]
        begins = plain[first].index(LONG_LINK[:3]) if first == lines.start else 0
        assert keys == ([] if first is None else [f"{plain[first][:begins]}1{plain[first][begins + 1 :]}".strip()]), top


def test_in_columns_a_link_that_began_on_the_page_before_has_its_key_on_its_first_letter_here() -> None:
    long = Paragraph((Span("Es lagen dort "), Span(", und ".join([LONG_LINK] * 6), href=ELSEWHERE), Span(".")))
    article = replace(LONG, blocks=(*LONG.blocks[:4], long, *LONG.blocks[5:]))
    for height in range(8, 30):
        viewport = viewport_on(article, 130, height, has_columns=True)
        lines = lines_of_the_long_link(viewport)
        viewport.go_to(lines.start)
        before = viewport.sheet
        viewport.turn(1)
        if viewport.sheet != before and viewport.top in lines:
            break
    else:
        raise AssertionError("no page begins within it")
    hints = Hints(viewport, Told(), Told())
    assert hints.show()
    words = "".join(run.text for run in page_of(viewport).lines[viewport.top].runs)
    assert any(f"1{words[1:10]}" in row for row in drawn_rows(viewport, hints.highlights()))
    while viewport.top in lines:
        viewport.turn(1)
    assert not hints.show()


def test_a_step_to_a_link_takes_the_one_that_ends_in_sight_and_shows_all_of_it() -> None:
    viewport = viewport_on(LONG, height=6)
    lines = lines_of_the_long_link(viewport)
    for top in range(lines.start - viewport.height + 1, lines.stop):
        for step in (1, -1):
            viewport.go_to(top)
            links = Links(viewport, Told(), Told())
            assert links.step(step) and links.is_at_one
            assert viewport.top <= lines.start and lines.stop <= viewport.bottom, (top, step)
            viewport.go_to(lines.stop - 1)
            assert links.is_at_one, "as long as its end is in sight"
            viewport.go_to(lines.stop)
            assert not links.is_at_one


def test_going_on_a_link_that_ends_in_sight_comes_before_the_one_below() -> None:
    below = Paragraph((Span("Danach "), Span("tagte", href=MORE), Span(" der Rat.")))
    viewport = viewport_on(replace(LONG, blocks=(*LONG.blocks[:5], below, *LONG.blocks[5:])))
    page = page_of(viewport)
    end = page.line_at(page.links[0].block, page.links[0].end - 1)
    for line, words in ((end, LONG_LINK), (end + 1, "tagte")):
        viewport.go_to(line)
        links = Links(viewport, Told(), Told())
        links.step(1)
        assert words_of(viewport, links.highlights()) == [words]


def test_any_other_key_follows_nothing_and_leaves_the_hints() -> None:
    hints = Hints(viewport_on(), Told(), follow := Told())
    hints.show()
    assert not hints.press("x") and hints.are_shown and not follow.words


# ---------------------------------------------------------------- passages


def test_kept_passages_are_marked_where_they_stand_now() -> None:
    viewport = viewport_on()
    passages = Passages(viewport, changed := Told())
    passages.body_blocks = len(ARTICLE.blocks)
    kept = [Passage("Ein Floß.", Place(1, 3)), Passage("Das steht hier nicht mehr.", Place(0, 0))]
    passages.show(kept)
    passages.show(list(kept))
    assert changed.times == 1, "the same ones are not drawn again"
    assert words_of(viewport, passages.highlights()) == ["Ein Floß."]
    passages.clear()
    assert not list(passages.highlights())


def test_what_the_mouse_selected_of_the_body_is_a_passage_for_each_block_and_entry() -> None:
    viewport = viewport_on()
    passages = Passages(viewport, Told())
    passages.body_blocks = len(ARTICLE.blocks)
    head = page_of(viewport).head_blocks
    spans = {0: (0, -1), head + 0: (4, 10), head + 4: (0, -1), head + len(ARTICLE.blocks): (0, -1)}
    assert passages.selected(spans.get) == [
        Passage("Brücke", Place(0, 4)), Passage("Ein Boot.", Place(4, 0)), Passage("Ein Floß.", Place(4, 10)),
    ]  # fmt: skip


def choice_on(viewport: Viewport) -> tuple[Choice, Told]:
    choice = Choice(viewport, Told(), toggled := Told())
    assert choice.begin(len(ARTICLE.blocks))
    return choice, toggled


def test_a_choice_begins_with_the_first_sentence_in_sight_and_grows() -> None:
    viewport = viewport_on()
    choice, _ = choice_on(viewport)
    assert [passage.quote for passage in choice.passages()] == ["Die Brücke bleibt zu."]
    choice.move(0, 1)
    assert [passage.quote for passage in choice.passages()] == ["Die Brücke bleibt zu. Niemand weiß, wie lange."]
    choice.move(1, 1)
    assert [passage.place for passage in choice.passages()] == [Place(0, 22), Place(1, 0)]
    assert words_of(viewport, choice.highlights()) == ["Niemand weiß, wie lange.", "Der Rat tagt lange."]


def test_a_choice_stays_on_the_page_and_is_never_less_than_a_sentence() -> None:
    choice, _ = choice_on(viewport_on())
    before = choice.passages()
    choice.move(-1, -1)
    choice.move(0, -1)
    assert choice.passages() == before


def test_the_entries_of_a_list_are_passages_of_their_own() -> None:
    viewport = viewport_on()
    viewport.go_to(page_of(viewport).line_of(Place(4, 0)))
    choice, _ = choice_on(viewport)
    choice.move(0, 1)
    assert choice.passages() == [Passage("Ein Boot.", Place(4, 0)), Passage("Ein Floß.", Place(4, 10))]


def test_begin_and_end_of_a_choice_are_told_once_each() -> None:
    choice, toggled = choice_on(viewport_on())
    choice.move(1, 1)
    assert choice.is_on and toggled.times == 1
    assert choice.clear() and not choice.clear()
    assert toggled.times == 2 and not choice.passages() and not list(choice.highlights())


@pytest.mark.parametrize(("width", "cells", "line"), [(44, 44, 0), (44, 44, 7), (44, 25, 9), (160, 160, 9)])
def test_who_leaves_a_choice_is_where_it_began_in_any_width(width: int, cells: int, line: int) -> None:
    viewport = viewport_on(width=width, height=6, has_columns=True)
    viewport.go_to(line)
    began, (choice, _) = viewport.place, choice_on(viewport)
    for _ in range(14):
        choice.move(1, 1)
    assert viewport.line > line
    viewport.column_cells = cells
    viewport.set()
    choice.set_again(len(ARTICLE.blocks))
    assert choice.clear() and viewport.place == began
    assert width != cells or viewport.line == line


def test_where_nothing_is_written_nothing_is_chosen() -> None:
    choice = Choice(viewport_on(replace(ARTICLE, blocks=())), Told(), toggled := Told())
    assert not choice.begin(0) and not choice.is_on and not toggled.times


# ---------------------------------------------------------------- sections


def test_headings_are_gone_to_and_back_and_the_top_is_before_the_first() -> None:
    viewport = viewport_on(height=6)
    sections = Sections(viewport)
    positions = []
    for step in (1, 1, 1, -1, -1):
        sections.step(step)
        positions.append(sections.position)
    assert positions == [(1, 2), (2, 2), (2, 2), (1, 2), (0, 2)]
    assert viewport.top == 0


@pytest.mark.parametrize("above", [1, 2])
def test_from_the_blank_lines_above_a_heading_the_next_section_is_the_one_behind_it(above: int) -> None:
    viewport = viewport_on(height=6)
    sections = Sections(viewport)
    first, second = (section.line for section in page_of(viewport).sections)
    viewport.go_to(first - above)
    assert page_of(viewport).lines[first - above].is_blank
    assert sections.position == (1, 2) and sections.has_next
    assert sections.step(1) and viewport.line == second and sections.position == (2, 2) and not sections.has_next


def test_a_section_is_read_once_all_of_it_was_in_sight() -> None:
    viewport = viewport_on(height=6)
    sections = Sections(viewport)
    first, second = (section.line for section in page_of(viewport).sections)
    sections.see()
    are_read = []
    for line in range(first, second):
        viewport.go_to(line)
        sections.see()
        are_read.append((viewport.bottom >= second, sections.is_read(0)))
    assert set(are_read) >= {(False, False), (True, True)} and not sections.is_read(1)
    viewport.go_to_end()
    sections.see()
    viewport.go_to(0)
    sections.see()
    assert sections.is_read(0), "going back makes nothing unread"
    sections.clear()
    assert not sections.is_read(0)


def test_what_was_only_jumped_over_is_not_read_but_what_is_above_a_kept_place_is() -> None:
    viewport = viewport_on(height=6)
    sections = Sections(viewport)
    for line in (0, viewport.last_line, 0):
        viewport.go_to(line)
        sections.see()
    assert not sections.is_read(0) and not sections.is_read(1)
    sections.clear()
    viewport.go_to(page_of(viewport).sections[1].line)
    sections.see()
    assert sections.is_read(0)


# ---------------------------------------------------------------- pictures and painting


def test_pictures_have_room_in_the_column_and_only_such_are_drawn() -> None:
    pictures = DrawnPictures(viewport_on(width=44, height=20), changed := Told())
    assert pictures.room == (40, 12)
    pictures.show({"a": Mosaic((((RED, BLUE),) * 30,) * 2), "b": Mosaic((((RED, BLUE),) * 50,))})
    assert changed.times == 1
    assert pictures.sizes(40) == {"a": (30, 2)}
    pictures.clear()
    assert pictures.sizes(40) == {}


def test_a_line_of_a_picture_is_painted_in_half_blocks() -> None:
    picture = Picture("https://taz.de/bild.jpg", "Die Brücke")
    article = replace(ARTICLE, blocks=(picture,))
    pictures = DrawnPictures(viewport_on(), Told())
    pictures.show({picture.url: Mosaic((((RED, BLUE),) * 3,))})
    page = typeset(article, 20, Labels(), Typography(pictures=pictures.sizes(20)))
    (number,) = [number for number, line in enumerate(page.lines) if line.picture]
    strip = Painter(lambda _: Style(), pictures.segments).strip(page, number, 20, None)
    assert strip.text.strip() == "▀▀▀" and strip.cell_length == 20


def test_a_real_picture_stands_where_its_half_blocks_would_and_the_terminal_is_told() -> None:
    sent: list[str] = []
    marks = [chr(0x300 + number) for number in range(60)]
    pictures = DrawnPictures(
        viewport_on(), Told(), lambda data, width, lines: PlacedPicture(data, width, lines, marks), sent.append
    )
    picture = Picture("https://taz.de/bild.jpg", "Die Brücke")
    mosaic = Mosaic((((RED, BLUE),) * 3,) * 2)
    pictures.show({picture.url: mosaic, "b": mosaic}, {picture.url: b"\x89PNG" * 2000})
    (told,) = sent
    messages = told.split("\x1b\\")[:-1]
    assert messages[0].startswith("\x1b_Ga=T,U=1,q=2,f=100,i=") and ",c=3,r=2,m=1;" in messages[0]
    assert [len(message.partition(";")[2]) <= 4096 for message in messages] == [True] * len(messages)
    assert b64decode("".join(message.partition(";")[2] for message in messages)) == b"\x89PNG" * 2000
    assert messages[-1].startswith("\x1b_Gm=0;")
    page = typeset(replace(ARTICLE, blocks=(picture,)), 20, Labels(), Typography(pictures=pictures.sizes(20)))
    rows = [number for number, line in enumerate(page.lines) if line.picture]
    strips = [Painter(lambda _: Style(), pictures.segments).strip(page, number, 20, None) for number in rows]
    assert [strip.cell_length for strip in strips] == [20, 20]
    assert "".join(f"\U0010eeee\u0301{chr(0x300 + column)}" for column in range(3)) in strips[1].text
    pictures.send_again()
    assert sent == [told, told]
    pictures.clear()
    assert sent[2:] == [f"\x1b_Ga=d,d=I,q=2,{messages[0].split(',')[4]}\x1b\\"]
    pictures.send_again()
    assert len(sent) == 3


def test_a_line_is_painted_once_until_something_on_it_looks_different() -> None:
    asked = Told()

    def look(name: str) -> Style:
        asked(name)
        return Style(bold=name == "page--found")

    page = page_of(viewport_on())
    painter = Painter(look)
    number = page.line_of(Place(0, 0))
    first = painter.strip(page, number, 44, None)
    assert painter.strip(page, number, 44, None) is first
    assert "Die Brücke bleibt zu." in first.text
    painter.highlight([(page.head_blocks, Highlight(4, 10, "page--found"))])
    found = [segment.text for segment in painter.strip(page, number, 44, None) if segment.style and segment.style.bold]
    assert found == ["Brücke"]
    times = asked.words.count("page--text")
    painter.forget()
    painter.strip(page, number, 44, None)
    assert asked.words.count("page--text") > times


def test_a_mark_over_a_line_that_is_filled_has_no_holes() -> None:
    text = "Der Fluss trennt die Dörfer seit langem, und die Brücke bleibt trotz aller Versprechen zu. " * 3
    article = replace(ARTICLE, blocks=(Paragraph((Span(text),)),))
    page = typeset(article, 44, Labels(), Typography(german(), is_justified=True))
    painter = Painter(lambda name: Style(bold=name == "page--passage"))
    painter.highlight([(page.head_blocks, Highlight(0, len(text), "page--passage"))])
    filled = [number for number, line in enumerate(page.lines) if line.fill and line.block == page.head_blocks]
    assert filled
    for number in filled:
        bare = [one.text for one in painter.strip(page, number, 44, None) if not (one.style and one.style.bold)]
        assert "".join(bare) == "", "gaps and the hyphen at the end are marked as well"
    start = page.lines[filled[0]].start
    two = " ".join(text[start:].split()[:2])
    painter.highlight([(page.head_blocks, Highlight(start, start + len(two), "page--passage"))])
    marked = [one.text for one in painter.strip(page, filled[0], 44, None) if one.style and one.style.bold]
    assert "".join(marked).split() == two.split() and not "".join(marked).endswith(" ")


def test_what_stands_out_may_be_drawn_as_another_letter() -> None:
    page = page_of(viewport_on())
    painter = Painter(lambda _: Style())
    painter.highlight([(page.head_blocks, Highlight(4, 5, "page--hint", "1"))])
    assert "Die 1rücke" in painter.strip(page, page.line_of(Place(0, 0)), 44, None).text


def test_above_the_page_and_below_it_lines_are_blank() -> None:
    page = page_of(viewport_on())
    painter = Painter(lambda _: Style())
    for number in (-1, len(page.lines)):
        assert painter.strip(page, number, 44, None).text == " " * 44
    assert painter.strip(None, 0, 0, None).text == ""


def test_selected_text_is_the_articles_and_a_selection_looks_different() -> None:
    page = page_of(viewport_on())
    head = page.head_blocks
    selection = Selection(Offset(4, head), Offset(7, head + 1))
    assert selected_text(page, selection.get_span) == "Brücke bleibt zu. Niemand weiß, wie lange.\n\nDer Rat"
    painter = Painter(lambda name: Style(reverse=name == "screen--selection"))
    strip = painter.strip(page, page.line_of(Place(0, 0)), 44, selection)
    marked = "".join(segment.text for segment in strip if segment.style and segment.style.reverse)
    assert marked.startswith("Brücke bleibt zu.")
