"""The article in columns: pages are turned, and all that one does in one column works in several."""

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from tests.ui.helpers import Running, running
from tests.ui.test_aloud import heard
from tui_reader.config import Config
from tui_reader.typeset import Page
from tui_reader.typeset.cells import cells
from tui_reader.typeset.columns import Columns
from tui_reader.ui.commands.command import perform
from tui_reader.ui.commands.table import BY_ID
from tui_reader.ui.commands.typography import restore
from tui_reader.ui.overlays.comments import CommentsScreen
from tui_reader.ui.page.viewport import Wish

NAME = "Seite {} von {}"


def page_of(reader: Running) -> Page:
    page = reader.article.page
    assert page is not None
    return page


def columns_of(reader: Running) -> Columns | None:
    return reader.article.viewport.columns


def word_at_the_place(reader: Running) -> str:
    """The words of the article where the reader is."""
    place, page = reader.article.place, page_of(reader)
    return page.texts[page.head_blocks + place.block][place.offset :][:24] if place.block >= 0 else ""


def is_in_sight(reader: Running, line: int) -> bool:
    return reader.article.viewport.top <= line < reader.article.viewport.bottom


def line_at_the_mark(reader: Running) -> int:
    """The line that the sign on the screen stands before; the first in sight where there is none."""
    viewport = reader.article.viewport
    signs = [(y, row.index("▸")) for y, row in enumerate(reader.lines) if "▸" in row]
    if not signs or viewport.columns is None:
        return viewport.top
    [(y, x)] = signs
    row = viewport.row(y - reader.article.region.y)
    return row[(x + 3 - viewport.margin_cells) // (viewport.columns.width_cells + 5)]


async def test_pages_are_turned_and_the_eye_goes_down_a_column_and_then_down_the_next() -> None:
    async with running(120, 24) as reader:
        await reader.press("enter")
        split = page_of(reader)
        assert reader.article.viewport.columns is None and not split.across, "beside the list all stays as it is"
        await reader.press("z")
        viewport = reader.article.viewport
        assert viewport.columns == Columns(2, 54), viewport.columns
        assert viewport.row(0) == (0,) and "Nahverkehr in Hessen" in reader.lines[2]
        assert reader.lines[3].startswith("   Der Bus kommt, wenn er kommt")
        number, sheets = viewport.sheet
        assert number == 1 and sheets >= 2 and NAME.format(1, sheets) in reader.lines[0]
        assert "umblättern" in reader.lines[-1]
        seen = [reader.text]
        for number in range(2, sheets + 1):
            await reader.press("space")
            assert NAME.format(number, sheets) in reader.lines[0] and viewport.mark is None
            seen.append(reader.text)
        assert viewport.is_at_end and "umblättern" not in reader.lines[-1] and "100 %" in reader.lines[-1]
        read = " ".join(seen)
        assert all(word in read for word in ("GROSSENLÜDER", "Spielraum;", "Küchenfenster", "Landrat,"))
        await reader.press("b", "b", "b", "b")
        assert viewport.line == 0
        # line by line, as one reads
        lines = []
        while viewport.sheet[0] == 1:
            lines.append(viewport.line)
            assert not page_of(reader).lines[viewport.line].is_blank
            assert (viewport.mark is None) == (viewport.line == viewport.top)
            assert viewport.line == 0 or reader.text.count("▸") == 1
            await reader.press("j")
        assert lines == sorted(lines) and viewport.line == viewport.top
        await reader.press("k")
        assert (viewport.sheet[0], viewport.line) == (1, lines[-1])
        # column by column
        await reader.press("g")
        heads = []
        for _ in range(5):
            await reader.press("ctrl+d")
            heads.append(viewport.line)
        assert heads == sorted(heads) and reader.article.viewport.sheet[0] > 1
        await reader.press(*["ctrl+u"] * 5)
        assert viewport.line == 0
        await reader.press("G")
        assert viewport.is_at_end
        assert viewport.mark is None
        await reader.press("j")
        line = viewport.line
        await reader.press("pagedown")
        assert viewport.line == line, "there is no page below the last"
        assert reader.desk.reading.entry is not None
        shown = reader.desk.reading.entry.id
        await reader.press("space")
        assert reader.desk.reading.entry.id != shown, "at the end, Space goes on to the next article"
        assert reader.desk.front.is_alone and viewport.sheet[0] == 1


async def test_the_wheel_turns_a_page_for_a_notch_however_many_signs_that_sends() -> None:
    async with running(120, 16) as reader:
        await reader.press("enter", "z")
        view, viewport = reader.article.text, reader.article.viewport

        async def roll(kind: type[MouseScrollDown | MouseScrollUp], at: float) -> int:
            event = kind(view, 5, 5, 0, 0, 0, False, False, False, 5, 5)
            event.time = at
            view.post_message(event)
            await reader.settle()
            return viewport.sheet[0]

        assert [await roll(MouseScrollDown, at) for at in (100.0, 100.01, 100.02, 101.0)] == [2, 2, 2, 3]
        assert [await roll(MouseScrollUp, at) for at in (102.0, 103.0, 104.0)] == [2, 1, 1]


async def test_the_same_words_stay_in_sight_in_one_column_in_many_and_in_any_width() -> None:
    async with running(160, 24) as reader:
        await reader.press("enter", "z", "space", "j", "j")
        viewport = reader.article.viewport
        place, words = reader.article.place, word_at_the_place(reader)
        assert words and place.offset > 0
        for width, height in ((120, 24), (220, 60), (109, 24), (112, 14), (300, 30), (80, 24), (160, 24)):
            await reader.resize(width, height)
            assert (viewport.columns is not None) == (width >= 110)
            assert reader.article.place == place and is_in_sight(reader, page_of(reader).line_of(place))
        for key in ("Z", "Z", "z", "z", "plus", "minus", "minus", "B"):
            await reader.press(key)
            assert reader.article.place == place, key
            assert word_at_the_place(reader) == words and is_in_sight(reader, page_of(reader).line_of(place))
        await reader.press("Z", "G") if viewport.columns is None else await reader.press("G")
        last, place = viewport.sheet, reader.article.place
        assert last[0] == last[1] > 1
        for width, height in ((80, 16), (80, 60), (160, 24), (80, 16), (160, 24)):
            await reader.resize(width, height)
            assert reader.article.place == place
        assert viewport.sheet == last and NAME.format(*last) in reader.lines[0]


async def test_one_column_or_many_and_their_width_are_kept() -> None:
    async with running(160, 30) as reader:
        viewport = reader.article.viewport
        await reader.press("Z")
        assert "Eine Spalte" in reader.lines[-1]
        await reader.press("Z")
        assert "Mehrere Spalten: nur wo der Artikel allein steht" in reader.lines[-1]
        await reader.press("enter", "z")
        for key, columns, said in (
            ("minus", Columns(3, 44), "3 Spalten zu 44 Zeichen"),
            ("plus", Columns(3, 48), "3 Spalten zu 48 Zeichen"),
            ("plus", Columns(2, 52), "2 Spalten zu 52 Zeichen"),
            ("plus", Columns(2, 56), "2 Spalten zu 56 Zeichen"),
            ("plus", Columns(2, 60), "2 Spalten zu 60 Zeichen"),
            ("plus", Columns(2, 60), "Breiter geht es hier nicht: 2 Spalten zu 60 Zeichen."),
        ):
            await reader.press(key)
            assert viewport.columns == columns and said in reader.lines[-1]
        await reader.press(*["minus"] * 7)
        assert "Schmaler geht es nicht: 3 Spalten zu 38 Zeichen" in reader.lines[-1]
        await reader.press("Z")
        assert viewport.columns is None and viewport.column_cells == 72, "the width of one column is another one"
        wish, viewport.wish = viewport.wish, Wish()
        await restore(reader.desk)
        assert (viewport.wish, wish) == (Wish(1, 38), Wish(1, 38)), "as at the next start"
        await reader.press("Z")
        await restore(reader.desk)
        assert viewport.wish == Wish(4, 38) and viewport.columns == Columns(3, 38)


async def test_what_two_keys_in_one_moment_changed_is_both_kept() -> None:
    async with running(100, 30) as reader:
        await reader.press("enter")
        for command in ("screen.narrower", "screen.justify", "screen.wider"):
            await perform(BY_ID[command], reader.desk)
        await reader.settle()
        kept = [await reader.library.settings.get(name) for name in ("column_cells", "justified")]
        assert kept == [str(reader.article.viewport.column_cells), str(int(reader.desk.reading.is_justified))]


@pytest.mark.parametrize(("most", "many"), [(1, None), (2, 2), (3, 3)])
async def test_there_are_no_more_columns_than_the_settings_say(most: int, many: int | None) -> None:
    config = Config(refresh_minutes=0, read_after_seconds=0, columns=most)
    async with running(220, 30, config=config) as reader:
        await reader.press("enter", "z")
        columns = reader.article.viewport.columns
        assert (columns and columns.many) == many
        await reader.press("Z")
        columns = reader.article.viewport.columns
        assert (columns and columns.many) == (4 if most == 1 else None), "the key says otherwise"


async def test_a_short_article_is_a_block_of_few_columns_in_the_middle_and_not_a_strip_below_its_titles() -> None:
    async with running(220, 60) as reader:
        await reader.press("enter", "z")
        viewport, place = reader.article.viewport, reader.article.place
        assert viewport.columns == Columns(2, 60) and viewport.sheet == (1, 1)
        assert viewport.margin_cells == (220 - 125) // 2 and reader.article.place == place
        await reader.press("plus")
        assert viewport.columns == Columns(2, 60) and "Breiter geht es hier nicht" in reader.lines[-1]
        await reader.resize(220, 34)
        assert viewport.columns == Columns(3, 60) and viewport.sheet == (1, 1), (
            "what two columns do not hold, three may"
        )
        await reader.resize(220, 22)
        assert viewport.columns == Columns(4, 49), "what goes on over the page has the whole of it"
        assert viewport.sheet == (1, 1) or viewport.sheet[1] > 1


async def test_there_are_as_few_columns_as_hold_a_text_without_giving_up_white_space() -> None:
    async with running(220, 60) as reader:
        await reader.press("enter", "z")
        viewport, seen = reader.article.viewport, set[int]()
        for height in range(20, 50, 2):
            await reader.resize(220, height)
            assert viewport.columns is not None and viewport._sheets is not None
            if viewport.sheet == (1, 1) and viewport.columns.many < 4:
                seen.add(viewport.columns.many)
                assert not viewport._sheets.stands_closer, height
        assert seen == {2, 3}


async def test_what_is_found_linked_marked_and_sectioned_is_gone_to_on_its_page() -> None:
    async with running(120, 16) as reader:
        await reader.press("enter", "z")
        viewport = reader.article.viewport
        await reader.press("slash", *"Landrat", "enter")
        sheets = viewport.sheet[1]
        first = viewport.line
        assert "„Landrat“" in reader.lines[0] and f" von {sheets}" in reader.lines[0]
        for _ in range(reader.article.matches.position[1]):
            await reader.press("n")
            line = page_of(reader).lines[viewport.line]
            assert "Landrat" in "".join(run.text for run in line.runs) or "Land-" in "".join(
                run.text for run in line.runs
            )
            assert line_at_the_mark(reader) == viewport.line
        assert first == viewport.line, "round the end it is the first again"
        await reader.press("escape", "g", "n")
        assert page_of(reader).lines[viewport.line].is_heading and viewport.line == page_of(reader).sections[0].line
        await reader.press("n")
        assert viewport.line == page_of(reader).sections[1].line
        await reader.press("N")
        assert viewport.line == page_of(reader).sections[0].line
        await reader.press("G")
        assert all(map(reader.article.sections.is_read, range(len(page_of(reader).sections))))
        assert "n Abschnitt" not in reader.lines[-1], "none is below"
        await reader.press("g", "t")
        await reader.press("j", "enter")
        assert reader.desk.at == "article" and page_of(reader).lines[viewport.line].is_heading
        # links: walked, and a key on each in sight
        await reader.press("g", "tab")
        link = page_of(reader).links[0]
        assert reader.article.links.is_at_one and is_in_sight(reader, viewport.line_of(link))
        await reader.press("escape", "G", "semicolon")
        place = reader.article.place
        assert reader.article.hints.are_shown
        await reader.press("1")
        assert reader.desk.reading.entry is not None and reader.desk.reading.entry.id == 7000001
        await reader.press("H")
        assert reader.article.place == place, "back at the place that one came from"
        # a passage, by sentences
        await reader.press("g", "space", "v", "l", "enter")
        marks = await reader.library.marks.of([reader.desk.reading.entry.id])
        assert [mark.quote for mark in marks if mark.kind == "passage"] != []
        assert all(mark.quote in " ".join(page_of(reader).texts) for mark in marks if mark.kind == "passage")


@pytest.mark.parametrize("key", ["slash", "a"])
@pytest.mark.parametrize("height", [14, 15, 16])
async def test_a_line_to_type_in_turns_no_page(key: str, height: int) -> None:
    async with running(120, height) as reader:
        await reader.press("enter", "z", "pagedown", "ctrl+d", "j", "j")
        before, sheet = reader.lines[:-4], reader.article.viewport.sheet
        await reader.press(key)
        assert reader.line is not None and (reader.lines[: len(before)], reader.article.viewport.sheet) == (
            before,
            sheet,
        )
        await reader.press("escape")
        assert (reader.lines[: len(before)], reader.article.viewport.sheet) == (before, sheet)


async def test_the_mouse_selects_within_a_column() -> None:
    async with running(160, 40) as reader:
        await reader.press("enter", "z")
        viewport, view, page = reader.article.viewport, reader.article.text, page_of(reader)
        assert viewport.columns is not None
        across = 1 + next(row for row in range(40) if not viewport.row(row))
        rows = [viewport.row(across + row) for row in range(20)]
        begin = next(n for n, row in enumerate(rows) if page.lines[row[0]].block >= page.head_blocks)
        x, y = view.region.x + viewport.margin_cells, view.region.y + across
        end_cell = x + viewport.columns.width_cells - 1
        await reader.pilot.mouse_down(offset=(x, y + begin))
        await reader.pilot.hover(offset=(x + 9, y + begin + 3))
        await reader.pilot.hover(offset=(end_cell, y + begin + 5))
        await reader.pilot.mouse_up(offset=(end_cell, y + begin + 5))
        await reader.settle()
        selected = reader.screen.get_selected_text() or ""
        wanted = [page.lines[rows[n][0]] for n in range(begin, begin + 6)]
        first, last = wanted[0], next(line for line in reversed(wanted) if not line.is_blank)
        text = "\n\n".join(page.texts[page.head_blocks :])
        assert selected and selected in text, "the text of one column, as it stands in the article"
        assert selected.startswith(page.texts[first.block][first.start :][:10])
        ends = "".join(run.text for run in last.runs if run.offset is not None).rstrip()
        assert selected.endswith(ends[-8:]), "up to the end of the line, and no further"
        after = next(line for n in range(begin + 6, 20) if not (line := page.lines[rows[n][0]]).is_blank)
        assert page.texts[after.block][after.start :][:20] not in selected


async def test_an_article_of_a_page_one_is_in_columns_and_beside_the_list_it_is_not() -> None:
    async with running(160, 46) as reader:
        await reader.press("P", "enter")
        assert columns_of(reader) == Columns(2, 60) and "Seite" not in reader.lines[0], "where there is one"
        await reader.press("escape", "P", "enter")
        assert columns_of(reader) is None and not reader.desk.front.is_alone


@pytest.mark.parametrize("size", [(110, 12), (110, 24), (136, 40), (181, 20), (220, 60), (300, 100)])
async def test_no_word_is_cut_and_the_rules_stand_in_line_in_any_size(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        await reader.press("enter", "z")
        viewport, page = reader.article.viewport, page_of(reader)
        columns = viewport.columns
        assert columns is not None and reader.article.place.block == -1
        words = set()
        for number in range(viewport.sheet[1]):
            assert viewport.sheet[0] == number + 1
            assert all(cells(line) == size[0] for line in reader.lines)
            for row, line in enumerate(reader.lines[reader.article.region.y :][: viewport.height]):
                for index, one in enumerate(viewport.row(row)):
                    if one < 0:
                        continue
                    at = viewport.margin_cells + index * (columns.width_cells + 5)
                    shown = "".join(run.text for run in page.lines[one].drawn())
                    assert line[at + page.lines[one].indent :].startswith(shown)
                    assert not index or line[at - 3] == "│"
                    words.add(one)
            await reader.press("pagedown")
        there = {n for n, line in enumerate(page.lines) if not line.is_blank and line.block != page.closing_block}
        assert there <= words, "for closing words alone there is no sheet"


async def test_a_rule_stands_between_two_columns_and_not_beside_an_empty_one() -> None:
    async with running(160, 40) as reader:
        await reader.press("enter", "z", "minus", "G")
        columns, empty = columns_of(reader), 0
        assert columns is not None
        for height in range(10, 34, 2):
            await reader.resize(160, height)
            await reader.press("G")
            viewport, lines = reader.article.viewport, reader.lines[reader.article.region.y :]
            for index in range(1, columns.many):
                at = viewport.margin_cells + index * (columns.width_cells + 5)
                beside = [line for row, line in enumerate(lines[: viewport.height]) if len(viewport.row(row)) > 1]
                has_text = any(line[at : at + columns.width_cells].strip() for line in beside)
                assert {line[at - 3] for line in beside} == {"│" if has_text else " "}, f"{height} rows"
                empty += not has_text
        assert empty


@pytest.mark.parametrize("height", range(34, 46))
async def test_where_the_last_page_has_no_room_for_what_comes_next_the_keys_below_say_it(height: int) -> None:
    async with running(120, height) as reader:
        await reader.press("j", "enter", "z", "G")
        assert reader.article.viewport.is_at_end
        *page, _, keys = reader.lines
        assert any("Leertaste: weiter mit „Links von der Mitte" in line for line in page) or (
            "Leertaste weiter mit „Links von der Mitte ist noch Platz“" in keys
        )


async def test_comments_the_voice_the_mouse_and_the_ends_know_the_columns() -> None:
    async with running(120, 16) as reader:
        voice = heard(reader)
        await reader.press("enter", "z", "space", "j", "j")
        viewport = reader.article.viewport
        sheets, line = viewport.sheet[1], viewport.line
        await reader.press("c")
        assert isinstance(reader.app.screen, CommentsScreen)
        await reader.press("escape")
        assert (viewport.line, viewport.columns is not None) == (line, True), "back where one read"
        # every sentence that is spoken is on the sheet that is shown, and the voice turns it
        await reader.press("home", "V")
        while viewport.sheet[0] == 1:
            said = len(voice.said)
            for block, one in reader.article.spoken.highlights():
                assert is_in_sight(reader, page_of(reader).line_at(block, one.start))
            voice.go_on()
            await reader.until(lambda said=said: len(voice.said) > said)  # type: ignore[misc]
            await reader.settle()
        await reader.press("escape")
        assert not reader.desk.aloud.is_on and columns_of(reader) is not None
        await reader.press("end")
        assert viewport.sheet == (sheets, sheets) and viewport.is_at_end
        await reader.press("home")
        assert viewport.line == 0
        # a click on a link leads where it leads, in whichever column it stands
        [line] = {viewport.line_of(page_of(reader).links[0])}
        viewport.go_to(line)
        await reader.settle()
        [row] = [number for number in range(viewport.height) if line in viewport.row(number)]
        index, columns, link = viewport.row(row).index(line), columns_of(reader), page_of(reader).links[0]
        assert columns is not None
        before = "".join(run.text for run in page_of(reader).lines[line].drawn()).index(link.text.split()[0])
        x = viewport.margin_cells + index * (columns.width_cells + 5) + before
        shown = reader.desk.reading.entry
        await reader.pilot.click(offset=(reader.article.region.x + x, reader.article.region.y + row))
        await reader.until(lambda: reader.desk.reading.entry != shown)
        assert reader.desk.reading.entry is not None and str(reader.desk.reading.entry.id) in link.href


async def test_who_has_read_a_text_to_its_end_turns_no_page_for_what_has_room_below_it() -> None:
    async with running(120, 40) as reader:
        await reader.press("P", "g", "enter")
        assert "Die Stadt kauft ihr Wasser zurück" in reader.text and columns_of(reader) is not None
        assert "Mehr zum Thema" in reader.text and "Kommentare auf taz.de: 12" in reader.text
        assert "Seite" not in reader.lines[0] and "100 %" in reader.lines[-1]


async def test_a_note_written_or_taken_back_leaves_no_sign_in_the_text() -> None:
    async with running(120, 28) as reader:
        await reader.press("P", "g", "enter", "G")
        viewport, words, before = reader.article.viewport, word_at_the_place(reader), reader.lines[2:-2]
        assert viewport.sheet == (2, 2) and viewport.line == viewport.top and words
        await reader.press("a", *"probe", "enter")
        assert word_at_the_place(reader) == words and viewport.line > viewport.top, "the note moved the text"
        assert viewport.sheet == (2, 2) and "▸" not in reader.text and is_in_sight(reader, viewport.line)
        await reader.press("u")
        assert reader.lines[2:-2] == before
        await reader.press("a", *"probe", "enter", "j")
        assert reader.text.count("▸") == 1 and line_at_the_mark(reader) == viewport.line, "the eye goes on from there"
        await reader.press("k")
        assert reader.text.count("▸") == 1 and word_at_the_place(reader) == words
