"""Pages in columns: which line stands where, and what never stands at the head or the foot of a column."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.typeset.golden_pages import LABELS, shown
from tests.typeset.test_page import article
from tui_reader.model import Article, InfoBox, Paragraph, Related, Span, Table
from tui_reader.typeset import Labels, Line, Run, Typography, Voice, typeset
from tui_reader.typeset.cells import cells
from tui_reader.typeset.columns import GUTTER_CELLS, LEAST_CELLS, MOST_CELLS, Columns, Sheet, columns_in, sheets_of
from tui_reader.typeset.hyphenation import german


class Piece(NamedTuple):
    """Some lines of one block: text, a heading with text below it, a picture with its caption."""

    kind: str
    lines: int


def laid_out(head: int, pieces: list[Piece]) -> tuple[list[Line], list[str]]:
    """The lines of a page and what each of them is: its piece's number and kind, and which of its lines."""
    lines = [Line((Run("Kopf", Voice.HEADLINE, offset=0),), 0, 0) for _ in range(head)] + [Line()]
    names = ["head"] * head + [""]
    for number, (kind, count) in enumerate(pieces, 1):
        if kind == "heading":
            lines += [Line()] * 2
            names += [""] * 2
        for index in range(count):
            has_picture = kind == "picture" and index < count - 1
            voice = Voice.HEADING if kind == "heading" else Voice.TEXT
            run = Run("Wort", voice, offset=0)
            lines.append(Line(() if has_picture else (run,), 0, number, picture=("u", index) if has_picture else None))
            names.append(f"{number} {kind} {index} {count}")
        lines.append(Line())
        names.append("")
    return lines, names


def columns_on(sheet: Sheet) -> Iterator[list[int]]:
    """The lines of each column, and of each part across, in the order in which they are read; -1 for none."""
    for _, rows in groupby(sheet.rows, len):
        yield from ([*column] for column in zip(*rows, strict=True))


texts = st.builds(Piece, st.just("text"), st.integers(1, 8))
pieces = st.lists(
    st.one_of(
        texts.map(lambda text: [text]),
        st.tuples(st.builds(Piece, st.just("heading"), st.integers(1, 2)), texts).map(list),
        st.builds(Piece, st.just("picture"), st.integers(2, 12)).map(lambda picture: [picture]),
    ),
    min_size=1,
    max_size=24,
).map(lambda groups: [piece for group in groups for piece in group])


@given(st.integers(1, 9), pieces, st.integers(2, 4), st.integers(1, 40))
def test_each_line_stands_once_and_in_its_order_on_sheets_that_have_room(
    head: int, pieces: list[Piece], count: int, height: int
) -> None:
    lines, _ = laid_out(head, pieces)
    sheets = sheets_of(lines, (range(head),), count, height)
    read = [number for sheet in sheets for column in columns_on(sheet) for number in column if number >= 0]
    assert read == sorted(set(read)), "in order, and none twice"
    assert {*range(len(lines))} - {*read} <= {number for number, line in enumerate(lines) if line.is_blank}
    for sheet in sheets:
        assert 0 < len(sheet.rows) <= height
        assert {len(row) for row in sheet.rows} <= {0, 1, count}
        for column in columns_on(sheet):
            text = [number for number in column if number >= 0]
            assert column[: len(text)] == text, "all columns begin on the same line"
            assert not text or not (lines[text[0]].is_blank or lines[text[-1]].is_blank)
    assert [sheet.first for sheet in sheets] == sorted(sheet.first for sheet in sheets)
    assert all(one.end <= other.first for one, other in pairwise(sheets))


def together(names: list[str], first: int) -> int:
    """How many lines are held together from one on: a piece, below a heading what it must have, two lines at least."""
    below = 2
    for number in range(first, len(names)):
        if not names[number]:
            continue
        _, kind, index, size = names[number].split()
        below = 0 if kind == "heading" else below + 1
        if kind != "heading" and below >= 2 and int(index) == int(size) - 1:
            return number + 1 - first
    return len(names) - first


@given(st.integers(1, 9), pieces, st.integers(2, 4), st.integers(26, 60))
def test_no_heading_at_a_foot_no_single_line_at_a_foot_or_head_and_no_picture_without_its_caption(
    head: int, pieces: list[Piece], count: int, height: int
) -> None:
    lines, names = laid_out(head, pieces)
    begins = [number for number, name in enumerate(names) if name.split()[2:3] == ["0"]]
    assume(
        all(together(names, begin) <= height for begin in begins)
    )  # short pieces below headings may have no place to break
    read = [
        [number for number in column if number >= 0]
        for sheet in sheets_of(lines, (range(head),), count, height)
        for column in columns_on(sheet)
    ]
    columns = [column for column in read if column and names[column[0]] != "head"]
    for above, below in pairwise(columns):
        piece, kind, index, size = names[above[-1]].split()
        if names[below[0]].split()[0] == piece:
            assert kind == "text"
            assert int(index) >= 1 and int(size) - int(index) - 1 >= 2
        assert kind != "heading"
        under = 0
        for number in reversed(above):
            if " heading " in names[number]:
                assert under >= 2
                break
            under += bool(names[number])


short = [Piece("heading", 1), Piece("text", 1)]


@given(pieces, st.integers(2, 4), st.integers(26, 60))
@example([Piece("text", 1)] * 5 + [Piece("text", 8)] * 2 + [Piece("heading", 1), Piece("text", 7), Piece("picture", 12), Piece("text", 1), Piece("text", 3), Piece("text", 8), *short, *short, Piece("picture", 12)], 2, 26)  # fmt: skip
def test_what_a_column_leaves_free_would_not_have_held_what_comes_next(
    pieces: list[Piece], count: int, height: int
) -> None:
    lines, names = laid_out(0, pieces)
    for sheet, after in pairwise(sheets_of(lines, (), count, height)):
        *_, last = columns_on(sheet)
        used = sum(number >= 0 for number in last)
        most = max(2 + 1 + 1 + 2 + 12 + 2, after.first - max(last) + together(names, after.first))
        assert height - used < most, "a heading and a picture at most, or short pieces below headings"


@pytest.mark.parametrize(("total", "count", "rows"), [(90, 3, 30), (91, 3, 31), (8, 2, 4), (121, 4, 31), (24, 4, 6)])
def test_the_columns_of_the_last_sheet_end_together(total: int, count: int, rows: int) -> None:
    lines, _ = laid_out(0, [Piece("text", total)])
    [sheet] = sheets_of(lines, (), count, 60)
    used = [sum(number >= 0 for number in column) for column in columns_on(sheet)]
    assert max(used) == rows
    assert min(used) >= rows - count


@pytest.mark.parametrize("before", [2, 3, 12, 17])
def test_a_table_stays_together_and_with_the_heading_above_it(before: int) -> None:
    text, head, rule = Piece("text", before), Piece("heading", 1), Line((Run("────", Voice.QUIET),), 0, 3)
    lines, _ = laid_out(0, [text, head, Piece("text", 10)])
    first = next(number for number, line in enumerate(lines) if line.block == 3)
    lines.insert(first + 1, rule)
    sheets = sheets_of(lines, (), 2, 24, (range(first, first + 11),))
    assert [number for number in (row[1] for row in sheets[0].rows) if number >= 0] == [*range(first - 2, first + 11)]
    tall = sheets_of(lines, (), 2, 8, (range(first, first + 11),))
    shown = {number for sheet in tall for row in sheet.rows for number in row}
    assert {*range(first + 2, first + 11)} <= shown, "one that is taller than any column is shown, too"


def test_no_word_goes_on_on_the_next_sheet_where_a_line_above_does_not_end_so() -> None:
    lines, _ = laid_out(0, [Piece("text", 40)])
    hyphen = Run("-", Voice.TEXT)
    divided = [
        line._replace(runs=(*line.runs, hyphen)) if number in (10, 20, 21) else line
        for number, line in enumerate(lines)
    ]
    first, *_ = sheets_of(divided, (), 2, 10)
    assert [row[0] for row in first.rows] == list(range(1, 11)), "down to the next column it may"
    assert first.end == 20, "the line that ends with a hyphen is on the next sheet"
    assert sheets_of(lines, (), 2, 10)[0].end == 21


def test_a_table_that_no_column_is_wide_enough_for_goes_across_all_of_them() -> None:
    words = ("Verwaltungsgericht", "Landgericht", "Bundesfinanzhof", "Oberlandesgericht")
    rows = tuple(tuple((Span(f"{word} {number}"),) for word in words) for number in range(3))
    text = Paragraph((Span("Wort für Wort geht es weiter. " * 20),))
    page = typeset(
        Article(1, "u", "Titel", blocks=(text, Table(rows, 1), text)), 40, Labels(), Typography(span_cells=130)
    )
    _, table = page.across
    assert all(cells(shown(page)[number]) > 40 for number in table if not page.lines[number].is_blank)
    [sheet] = sheets_of(page.lines, page.across, 3, 60, page.whole)
    where = [number for number, row in enumerate(sheet.rows) if row and row[0] in table and len(row) == 1]
    assert where == list(range(where[0], where[0] + len(table))) and len(sheet.rows[where[0] - 2]) == 3
    assert len(sheet.rows[where[-1] + 2]) == 3, "columns above it and below it"
    assert not typeset(Article(1, "u", "Titel", blocks=(Table(rows, 1),)), 40, Labels()).across


@pytest.mark.parametrize("height", range(12, 44, 4))
def test_a_box_and_what_else_there_is_on_the_subject_stand_in_one_column_where_that_has_room(height: int) -> None:
    text = Paragraph((Span("Wort für Wort geht es weiter. " * 20),))
    box = InfoBox(tuple(Paragraph((Span(f"Was in dem Kasten steht, Teil {part}."),)) for part in range(4)))
    related = tuple(
        Related(f"Ein Artikel mit einem langen Titel über die Sache, Teil {part}", "/!1") for part in range(3)
    )
    page = typeset(Article(1, "u", "Titel", blocks=(text, box, text), related=related), 40, Labels(), Typography())
    assert len(page.whole) == 2 and all(5 < len(part) <= 12 for part in page.whole)
    sheets = sheets_of(page.lines, page.across, 2, height, page.whole)
    for part in page.whole:
        columns = {
            (sheet, column)
            for sheet, one in enumerate(sheets)
            for row in one.rows
            for column, number in enumerate(row)
            if number in part
        }
        assert len(columns) == 1


def test_what_is_too_tall_for_a_sheet_is_shown_anyway() -> None:
    lines, _ = laid_out(2, [Piece("picture", 30), Piece("heading", 9), Piece("text", 3)])
    sheets = sheets_of(lines, (range(2),), 2, 5)
    assert sum(number >= 0 for sheet in sheets for row in sheet.rows for number in row) == 2 + 30 + 9 + 3


def test_a_page_without_a_word_is_one_empty_sheet() -> None:
    page = typeset(Article(1, "u", ""), 50, Labels(), Typography(span_cells=105))
    [sheet] = sheets_of(page.lines, page.across, 2, 20)
    assert (sheet.rows, sheet.first, sheet.end) == ((), 0, 0)


def test_a_title_without_room_below_it_has_a_sheet_of_its_own() -> None:
    lines, _ = laid_out(7, [Piece("text", 20)])
    first, second, *_ = sheets_of(lines, (range(7),), 2, 10)
    assert first.end == 7 and len(second.rows[0]) == 2


def test_a_line_is_found_by_row_and_column_and_a_blank_one_by_what_stands_above() -> None:
    lines, _ = laid_out(2, [Piece("text", 4), Piece("text", 4)])
    [sheet] = sheets_of(lines, (range(2),), 2, 20)
    assert sheet.rows == ((0,), (1,), (), (3, 8), (4, 9), (5, 10), (6, 11))
    assert [sheet.where(line) for line in (0, 1, 3, 6, 7, 8, 11, 12)] == [
        (0, 0), (1, 0), (3, 0), (6, 0), (6, 0), (3, 1), (6, 1), (6, 1),
    ]  # fmt: skip
    assert list(sheet.heads()) == [0, 3, 8]
    _, second = sheets_of(lines, (range(2),), 2, 5)
    assert second.first > 2 and second.where(0) == (0, 0), "what stands on the sheet before is above its first line"


def test_what_goes_across_all_columns_and_has_no_room_begins_the_next_sheet() -> None:
    lines, _ = laid_out(0, [Piece("text", 8), Piece("picture", 5), Piece("text", 4)])
    first = next(number for number, line in enumerate(lines) if line.block == 2)
    one, two, *_ = sheets_of(lines, (range(first, first + 5),), 2, 9)
    assert one.end == first - 1 and len(one.rows) == 4, "a blank line is no row"
    assert two.rows[:5] == tuple((number,) for number in range(first, first + 5))
    together, *_ = sheets_of(lines, (range(first, first + 5),), 2, 13)
    assert together.rows[5:10] == two.rows[:5]


@given(st.integers(0, 400), st.integers(1, 4), st.one_of(st.none(), st.integers(0, 100)))
def test_columns_fill_the_room_and_are_never_too_narrow_or_too_wide(room: int, most: int, wished: int | None) -> None:
    columns = columns_in(room, most, wished)
    if columns is None:
        assert most == 1 or room < 2 * LEAST_CELLS + GUTTER_CELLS
        return
    assert 2 <= columns.many <= most
    assert LEAST_CELLS <= columns.width_cells <= MOST_CELLS
    assert columns.span_cells <= room
    is_filled = room - columns.span_cells < columns.many or columns.width_cells == MOST_CELLS
    assert is_filled or wished is not None


def test_as_many_columns_as_the_width_is_for() -> None:
    rooms = (104, 129, 130, 154, 175, 214, 294)
    assert [columns_in(room) for room in rooms] == [
        Columns(2, 49), Columns(2, 60), Columns(3, 40), Columns(3, 48), Columns(4, 40), Columns(4, 49), Columns(4, 60),
    ]  # fmt: skip
    assert [columns_in(154, most) for most in (1, 2, 3)] == [None, Columns(2, 60), Columns(3, 48)]
    assert [columns_in(154, 4, wished) for wished in (38, 44, 46, 50, 99)] == [
        Columns(3, 38), Columns(3, 44), Columns(3, 48), Columns(2, 50), Columns(2, 60),
    ]  # fmt: skip
    assert columns_in(104, 4, 60) == Columns(2, 49), "two there are at least"


# ------------------------------------------------------------ what is set for them


@pytest.mark.parametrize("number", [7000001, 7000002, 7000005, 7000006, 7000012])
@pytest.mark.parametrize("room", [104, 130, 154, 214])
def test_no_line_is_wider_than_its_column_and_none_of_the_titles_than_all_of_them(number: int, room: int) -> None:
    columns = columns_in(room)
    assert columns is not None
    page = typeset(article(number), columns.width_cells, LABELS, Typography(german(), span_cells=columns.span_cells))
    inside = {number for part in page.across for number in part}
    for index, line in enumerate(shown(page)):
        assert cells(line) <= (columns.span_cells if index in inside else columns.width_cells)
    assert page.across[0].start == 0 and page.lines[page.across[0].stop].is_blank


@settings(max_examples=60, deadline=None)
@given(st.integers(40, 300), st.integers(12, 100), st.sampled_from([7000001, 7000002, 7000006]), st.booleans())
def test_from_forty_cells_to_three_hundred_no_word_is_cut_and_each_line_is_on_a_sheet(
    width: int, height: int, number: int, is_justified: bool
) -> None:
    columns = columns_in(width - 6) if width >= 110 else None
    page = typeset(
        article(number),
        columns.width_cells if columns else min(72, width - 4),
        LABELS,
        Typography(german(), is_justified, span_cells=columns.span_cells if columns else 0),
    )
    for line, below in pairwise(page.lines):
        runs = [run for run in line.runs if run.offset is not None]
        if runs and below.block == line.block and not below.is_blank:
            text, end = page.texts[line.block], (runs[-1].offset or 0) + len(runs[-1].text)
            is_inside = text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()
            assert is_inside == (line.runs[-1].offset is None), "inside a word there is a hyphen, and nowhere else"
    if columns:
        sheets = sheets_of(page.lines, page.across, columns.many, height, page.whole)
        read = [one for sheet in sheets for column in columns_on(sheet) for one in column if one >= 0]
        assert {number for number, line in enumerate(page.lines) if not line.is_blank} <= {*read}
        assert len(read) == len({*read}) and all(len(sheet.rows) <= height for sheet in sheets)


def test_a_teaser_of_two_lines_has_no_single_word_on_the_second() -> None:
    teaser = "Wort für Wort geht es weiter, bis die Zeile zu Ende ist und eine neue beginnt, " * 2
    head = Article(1, "u", "Titel", subline=teaser.strip())
    for span in range(80, 160):
        lines = shown(typeset(head, 38, Labels(), Typography(span_cells=span)))[2:-1]
        texts = [line for line in lines if line.strip()]
        assert all(cells(line) <= span for line in texts)
        assert len(texts) == 1 or min(map(cells, texts)) > max(map(cells, texts)) // 2


def test_paragraphs_of_narrow_columns_are_set_in_and_have_no_blank_line_between_them() -> None:
    text = "Wort für Wort geht es weiter, bis die Spalte zu Ende ist und eine neue beginnt."
    two = Article(1, "u", "Titel", blocks=(Paragraph((Span(text),)), Paragraph((Span(text),))))

    def body(width: int, span: int) -> list[str]:
        lines = shown(typeset(two, width, Labels(), Typography(span_cells=span)))
        return lines[2:-1]

    assert body(40, 130) == [
        "Wort für Wort geht es weiter, bis",
        "die Spalte zu Ende ist und eine neue",
        "beginnt.",
        "  Wort für Wort geht es weiter, bis",
        "die Spalte zu Ende ist und eine neue",
        "beginnt.",
    ]
    assert "" in body(44, 140) and not any(line.startswith(" ") for line in body(44, 140))
    assert "" in body(40, 0), "one column is as it was"
