"""Commands act upon the desk alone: here on one that no screen shows."""

from datetime import UTC, datetime

import pytest

from tests.ui.plain_front import PlainReader
from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.model import Queue
from tui_reader.ui.commands.command import perform
from tui_reader.ui.commands.table import BY_ID
from tui_reader.ui.desk.note_line import NoteLine
from tui_reader.ui.desk.overlays import Menu, SearchAnswer, SearchForm


async def filled() -> Library:
    library = demo_library(Config(refresh_minutes=0), datetime.now(UTC))
    async for _ in library.sync():
        pass
    return library


async def at_a_desk(*answers: object) -> PlainReader:
    reader = PlainReader(await filled(), *answers)
    await reader.desk.first_list()
    await reader.desk.complete()
    return reader


async def test_a_bookmark_is_set_told_and_taken_back() -> None:
    reader = await at_a_desk()
    article_id = reader.desk.target
    assert article_id is not None
    await reader.give("rows.down", "rows.up", "screen.bookmark")
    assert (await reader.desk.library.articles.entry(article_id)).is_bookmarked
    assert reader.front.said[-1] == tr("say.bookmarked")
    await reader.give("screen.undo")
    assert not (await reader.desk.library.articles.entry(article_id)).is_bookmarked
    await reader.desk.library.aclose()


async def test_what_the_reader_chooses_comes_back_to_the_command_that_asked() -> None:
    reader = await at_a_desk(1, None)
    await reader.give("screen.queue")
    [menu] = reader.front.asked
    assert isinstance(menu, Menu) and menu.digits == "go"
    assert reader.desk.browsing.shelf == Queue() and reader.desk.browsing.article_ids
    shelf = reader.desk.browsing.shelf
    await reader.give("screen.issues")
    assert reader.desk.browsing.shelf == shelf, "who leaves the list stays where one was"
    await reader.desk.library.aclose()


async def test_a_search_opens_what_was_chosen_at_the_first_place_that_holds_it() -> None:
    library = await filled()
    await library.search.update()
    [first, *_] = await library.search.hits("wasser")
    reader = PlainReader(library, SearchAnswer("wasser", first.article_id))
    await reader.desk.first_list()
    await reader.give("screen.find")
    [asked] = reader.front.asked
    assert isinstance(asked, SearchForm)
    assert reader.desk.at == "article" and reader.desk.reading.entry is not None
    assert reader.desk.reading.entry.id == first.article_id
    assert reader.desk.view.matches.term == "wasser" and reader.desk.view.matches.position[1]
    assert reader.desk.last_search == "wasser", "it is there again the next time"
    await library.aclose()


async def test_a_note_is_asked_for_in_a_line_and_kept_with_enter() -> None:
    reader = await at_a_desk()
    article_id = reader.desk.target
    assert article_id is not None
    await reader.give("screen.note")
    [line] = reader.front.typed
    assert isinstance(line, NoteLine)
    line.changed("Noch einmal lesen #wasser")
    line.entered("Noch einmal lesen #wasser")
    await reader.work.done()
    assert {mark.text for mark in await reader.desk.library.marks.of([article_id])} == {
        "Noch einmal lesen #wasser", "wasser", ""
    }  # fmt: skip
    await reader.desk.library.aclose()


@pytest.mark.parametrize("command", ["article.faster", "article.slower"])
async def test_a_key_that_is_for_nothing_here_is_left_to_the_next_place(command: str) -> None:
    reader = await at_a_desk()
    reader.desk.browsing.shelves = reader.desk.browsing.shelves[:3]
    assert not await perform(BY_ID[command], reader.desk)
    await reader.work.done()
    await reader.desk.library.aclose()
