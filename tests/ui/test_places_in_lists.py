"""Each list keeps the place of its cursor while one is in others."""

from pathlib import Path

import pytest

from tests.replica import Replica
from tests.ui.helpers import Running, running
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import Bookmarks, Ressort
from tui_reader.model.shelf import Shelf
from tui_reader.store import Store

SIZES = [(160, 45), (120, 40), (80, 24), (40, 12)]


def _place(reader: Running) -> tuple[Shelf, int | None, int]:
    """The list, what is under its cursor, and the first line of it in sight."""
    return reader.desk.browsing.shelf, reader.headlines.current, reader.headlines.scroll_offset.y


async def _bookmark(reader: Running, count: int = 8) -> None:
    for one in reader.desk.browsing.article_ids[:count]:
        await reader.library.marks.set_bookmark(one)


def _number_of(reader: Running, shelf: Shelf) -> str:
    return str(1 + [line.shelf for line in reader.desk.browsing.shelves].index(shelf))


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_who_comes_back_to_a_list_finds_the_cursor_where_it_was(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press(*"jjjjjjj", "k", "k")
        first = _place(reader)
        await reader.press("2", "j")
        second = _place(reader)
        assert second[0] != first[0] and reader.headlines.cursor == 1
        for _ in range(2):
            await reader.press("1")
            assert _place(reader) == first
            await reader.press("2")
            assert _place(reader) == second
        await reader.press("k", "1", "2")
        assert (reader.headlines.cursor, reader.headlines.scroll_offset.y) == (0, 0)
        await reader.press("1", "1")
        assert reader.headlines.cursor == 0, "the number of the list one is in leads to its top"
        await reader.press("2", "1")
        assert reader.headlines.cursor == 0


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_by_the_row_of_a_list_too_and_to_the_bookmarks_and_back(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        await _bookmark(reader)
        await reader.press(*"jjjj")
        before = _place(reader)
        await reader.press("tab", "G", "enter", "j", "j")
        marked = _place(reader)
        assert (marked[0], reader.headlines.cursor) == (Bookmarks(), 2)
        await reader.press("tab", "g", "enter")
        assert _place(reader) == before
        await reader.press("tab", "G", "enter")
        assert _place(reader) == marked


async def test_what_left_the_list_meanwhile_is_followed_by_what_stood_behind_it() -> None:
    async with running() as reader:
        ids = list(reader.desk.browsing.article_ids)
        await reader.press("full_stop", *"jjj", "m", "2", "1")
        assert ids[3] not in reader.desk.browsing.article_ids
        assert reader.headlines.current == ids[4]
        await reader.press("full_stop")
        assert reader.headlines.current == ids[3], "and it is found again where it is back"
        await reader.press("G", "full_stop", "m", "2", "1")
        assert reader.headlines.current == ids[-2], "behind the last one stands nothing"


async def test_in_another_order_it_is_the_same_article() -> None:
    async with running() as reader:
        await reader.press("O", "2", *"jj")
        here = reader.headlines.current
        await reader.press("2", "O", "4", "O", "3")  # all lists are the other way round, the one that was left, too
        await reader.press("1")
        assert reader.headlines.current == here
        assert reader.headlines.cursor == len(reader.desk.browsing.article_ids) - 3


async def test_what_came_meanwhile_stands_above_the_cursor_and_is_under_that_of_one_who_was_at_the_top(
    replica: Replica, tmp_path: Path
) -> None:
    library = Library(Config(base_url=replica.url, refresh_minutes=0), lambda: Store(tmp_path / "taz.sqlite3"))
    async with running(library=library) as reader:
        first = reader.headlines.current
        await reader.press(*"jjj")
        here, above = reader.headlines.current, reader.headlines.above
        await reader.press("2")
        replica.ask("publish?n=3")
        await reader.press("R")
        await reader.until(lambda: not reader.desk.refreshing.is_running)
        await reader.settle()
        await reader.press("1")
        assert (reader.headlines.current, reader.headlines.cursor, reader.headlines.above) == (here, 6, above)
        await reader.press("g", "2")
        replica.ask("publish?n=1")
        await reader.press("R")
        await reader.until(lambda: not reader.desk.refreshing.is_running)
        await reader.settle()
        await reader.press("1")
        assert reader.headlines.cursor == 0 and reader.desk.browsing.article_ids.index(first or 0) == 4


@pytest.mark.parametrize("other", [(120, 60), (120, 24), (40, 12)])
async def test_a_window_that_had_another_size_for_a_while_shows_the_same_rows_again(other: tuple[int, int]) -> None:
    async with running(120, 32) as reader:
        for keys in ("jjjjjjjj", "kkkk", "G", "kk"):
            await reader.press(*keys)
            before = _place(reader)
            await reader.resize(*other)
            assert reader.headlines.current == before[1]
            await reader.resize(120, 32)
            assert _place(reader) == before
        assert before[2] > 0


async def test_who_reads_on_into_the_next_ressort_finds_the_last_article_of_the_one_before() -> None:
    async with running(80, 24) as reader:
        await reader.press("2", "A", "G", "enter", "G", "space")
        last = reader.desk.browsing.shelf
        assert last != Ressort("p4615") and reader.desk.at == "article"
        await reader.press("q", "2")
        assert reader.headlines.cursor == len(reader.desk.browsing.article_ids) - 1


async def test_an_issue_has_its_own_places_and_what_is_chosen_anew_for_some_minutes_begins_at_its_top() -> None:
    async with running() as reader:
        await reader.press("j", "e", "j", "enter", "2", "j")
        within = _place(reader)
        await reader.press("1", "j", "j", "2")
        assert _place(reader) == within
        await reader.press("escape", "j", "w", "3", "enter", "j")
        assert reader.headlines.cursor == 1
        await reader.press("escape")
        assert reader.headlines.cursor == 2
        await reader.press("w", "3", "enter")
        assert reader.headlines.cursor == 0
