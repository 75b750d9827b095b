"""A list moves by whole items: none is begun at its top, none is left off at its foot."""

from typing import Any

import pytest
from textual import events

from tests.ui.helpers import running
from tui_reader.ui.panes.rows import Rows


@pytest.mark.parametrize("height", range(10, 45, 3))
async def test_a_list_begins_and_ends_with_a_whole_article_wherever_one_is_in_it(height: int) -> None:
    async with running(80, height) as reader:
        rows = reader.headlines
        for key in ("j", "j", "j", "j", "j", "space", "G", "k", "ctrl+u", "j"):
            await reader.pilot.press(key)
            await reader.pilot.pause()
            assert rows.scroll_offset.y % rows.row_height == 0, key
            texts = [rows.render_line(y).text.strip() for y in range(rows.size.height)]
            whole = [index for index in range(rows.source.row_count) if _seen(rows, index, texts)]
            assert rows.cursor in whole
            assert sum(map(bool, texts)) == sum(map(len, (_lines(rows, index) for index in whole))), (
                "and no other lines"
            )


async def test_a_page_on_shows_what_was_not_in_sight_and_the_cursor_stays_in_its_line() -> None:
    async with running(80, 24) as reader:
        rows = reader.headlines
        page = rows.size.height // rows.row_height

        def stands() -> tuple[int, int]:
            return rows.scroll_offset.y // rows.row_height, rows.cursor

        for key, expected in (
            ("space", (page, page)),
            ("j", (page, page + 1)),
            ("b", (0, 1)),
            ("pagedown", (page, page + 1)),
        ):
            await reader.press(key)
            assert stands() == expected, key
        await reader.press("G")
        top, last = stands()
        await reader.press("space")
        assert stands() == (top, last)
        await reader.press("g")
        assert stands() == (0, 0)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_the_wheel_moves_a_list_by_whole_articles(width: int, height: int) -> None:
    async with running(width, height) as reader:
        rows = reader.headlines
        rows.post_message(_wheel(rows, 1))
        await reader.settle()
        assert rows.scroll_offset.y == rows.row_height
        rows.post_message(_wheel(rows, -1))
        await reader.settle()
        assert rows.scroll_offset.y == 0


@pytest.mark.parametrize(("width", "height"), [(120, 40), (40, 12)])
async def test_the_wheel_takes_the_cursor_along_where_it_would_be_out_of_sight(width: int, height: int) -> None:
    async with running(width, height) as reader:
        for pane, rows in (("headlines", reader.headlines), ("ressorts", reader.ressorts)):
            if pane == "ressorts":
                await reader.press("tab")
            rows.move_to(0)
            for step in (*[1] * 3, *[-1] * 3):
                before = rows.cursor
                rows.post_message(_wheel(rows, step))
                await reader.settle()
                top = rows.cursor * rows.row_height - rows.scroll_offset.y
                assert 0 <= top < rows.size.height and rows.source.can_stand_on(rows.cursor), pane
                assert rows.cursor == before or step * (rows.cursor - before) > 0, "it goes where the wheel goes"
                assert any("▸" in rows.render_line(y).text for y in range(rows.size.height)), pane
            assert rows.scroll_offset.y == 0


async def test_in_another_size_a_list_begins_with_a_whole_article_still() -> None:
    async with running(80, 30) as reader:
        await reader.press("G")
        for height in (18, 25, 13, 40):
            await reader.resize(80, height)
            assert reader.headlines.scroll_offset.y % reader.headlines.row_height == 0


def _lines(rows: Rows[int], index: int) -> list[str]:
    return ["".join(text for text, _ in line).strip() for line in rows.source.row(index, rows.size.width, " ")]


def _seen(rows: Rows[int], index: int, texts: list[str]) -> bool:
    """Whether all lines of an article are in sight."""
    top = index * rows.row_height - rows.scroll_offset.y
    return top >= 0 and [text.lstrip("▸ ") for text in texts[top : top + len(_lines(rows, index))]] == _lines(
        rows, index
    )


def _wheel(rows: Rows[Any], step: int) -> events.MouseEvent:
    kind = events.MouseScrollDown if step > 0 else events.MouseScrollUp
    return kind(rows, 2, 2, 0, step, 0, False, False, False)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 20), (40, 12)])
@pytest.mark.parametrize("place", ["M", "question_mark", "O"])
async def test_what_has_more_lines_than_others_is_seen_whole_or_not_at_all(width: int, height: int, place: str) -> None:
    async with running(width, height) as reader:
        for number in range(5 if place == "M" else 0):
            note = "Eine lange Notiz, die in keiner Zeile von vierzig Zellen Platz hat" if number % 2 else "kurz"
            await reader.library.marks.note(reader.desk.browsing.article_ids[number], note)
        await reader.press(place)
        rows = reader.app.screen.query_one(Rows)
        for key in ("j", "G", "wheel", "k", "k", "b", "space", "wheel", "j", "wheel", "g", "ctrl+d"):
            if key == "wheel":
                rows.post_message(_wheel(rows, -1))
                await reader.settle()
            else:
                await reader.press(key)
            shown = [rows.render_line(y).text.strip() for y in range(rows.size.height)]
            first = rows.scroll_offset.y
            assert shown[0] and rows._span(first).start == first, (key, shown)
            for row in range(first, min(first + rows.size.height, rows.source.row_count)):
                whole = [bool(shown[n - first]) for n in rows._span(row) if n - first < rows.size.height]
                assert not any(whole) or (all(whole) and len(whole) == len(rows._span(row))), (key, row, shown)
