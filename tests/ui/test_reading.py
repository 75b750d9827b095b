"""A day with the paper, by keyboard, at every size."""

import pytest
from textual.events import MouseScrollDown
from textual.widget import Widget

from tests.ui.helpers import SIZES, running
from tui_reader.model import Place
from tui_reader.model.shelf import BOOKMARKS

FIRST, SECOND = 7000002, 7000001


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_start_enter_read_space_next(width: int, height: int) -> None:
    async with running(width, height) as desk:
        assert desk.screen.headlines.current_id == FIRST
        assert "Nahverkehr in Hessen" in desk.text
        await desk.press("enter")
        assert desk.screen.at == "article"
        assert "Der Bus kommt, wenn er kommt" in desk.text
        assert (await desk.library.articles.entry(FIRST)).is_read
        for _ in range(40):
            await desk.press("space")
            if desk.screen.reading.entry is not None and desk.screen.reading.entry.id != FIRST:
                break
        assert desk.screen.reading.entry is not None
        assert desk.screen.reading.entry.id == SECOND
        assert desk.screen.headlines.current_id == SECOND
        assert "die nachricht" in desk.text


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_q_and_escape_go_back_one_step(width: int, height: int) -> None:
    async with running(width, height) as desk:
        for back in ("q", "escape", "h", "left", "backspace"):
            await desk.press("l")
            await desk.press(back)
            assert desk.screen.at == "headlines", back
            assert desk.screen.headlines.has_focus
        await desk.press("tab")
        assert desk.screen.at == "ressorts"
        assert desk.screen.ressorts.has_focus
        await desk.press("q")
        assert desk.screen.at == "headlines"
        assert desk.app.is_running
        await desk.pilot.press("q")
        await desk.until(lambda: desk.app._exit)


async def test_wide_shows_three_medium_two_narrow_one() -> None:
    async with running(160, 45) as desk:

        def shown() -> list[str]:
            panes = ("ressorts", "headlines", "article")
            return [name for name in panes if desk.screen.query_one(f"#{name}").display]

        assert shown() == ["ressorts", "headlines", "article"]
        await desk.resize(120, 40)
        assert shown() == ["headlines", "article"]
        await desk.press("tab")
        assert shown() == ["ressorts", "article"]
        await desk.press("tab")
        await desk.resize(60, 24)
        assert shown() == ["headlines"]
        await desk.press("enter")
        assert shown() == ["article"]
        await desk.press("q", "tab")
        assert shown() == ["ressorts"]


async def test_the_column_is_at_most_72_cells_and_centred() -> None:
    async with running(300, 60) as desk:
        await desk.press("enter")
        page = desk.screen.view.page
        assert page is not None
        assert page.width_cells == 72
        line = next(line for line in desk.lines if "Der Bus kommt, wenn er kommt" in line.split("│")[-1])
        pane = line.split("│")[-1]
        left = len(pane) - len(pane.lstrip())
        assert abs(left - (len(pane) - 72) // 2) <= 1


async def test_resizing_keeps_the_place() -> None:
    async with running(160, 20) as desk:
        await desk.press("j", "enter", "space", "j", "j")
        place = desk.screen.view.place
        assert place.block > 0
        for size in ((40, 12), (100, 30), (60, 15), (160, 20)):
            await desk.resize(*size)
            assert desk.screen.view.place == place
        assert desk.screen.view.place == place


async def test_the_place_is_kept_and_found_again() -> None:
    async with running(100, 20) as desk:
        await desk.press("j", "enter", "space")
        place = desk.screen.view.place
        assert place != Place()
        await desk.pilot.pause(0.4)
        assert await desk.library.readings.place(SECOND) == place
        await desk.press("q", "k", "enter", "q", "j", "enter")
        assert desk.screen.view.place == place


async def test_a_preview_is_not_read_and_keeps_no_place() -> None:
    async with running(120, 20) as desk:
        await desk.press("j")
        assert desk.screen.reading.entry is not None
        assert desk.screen.reading.entry.id == SECOND
        assert not desk.screen.reading.is_opened
        assert not (await desk.library.articles.entry(SECOND)).is_read


async def test_sections_by_n_and_by_the_outline() -> None:
    async with running(100, 14) as desk:
        await desk.press("j", "enter", "n", "n")
        page, view = desk.screen.view.page, desk.screen.view
        assert page is not None
        assert view.scroll_offset.y == page.sections[1].line
        assert view.section == (2, 4)
        assert "2/4" in desk.lines[0]
        await desk.press("N")
        assert view.section == (1, 4)
        await desk.press("t")
        assert "Gliederung" in desk.text
        assert "Die Reaktionen" in desk.text
        await desk.press("j", "j", "enter")
        assert view.section == (3, 4)
        await desk.press("t", "q")
        assert view.section == (3, 4)


async def test_a_text_without_sections_says_so() -> None:
    async with running() as desk:
        await desk.press("j", "j", "enter", "t")
        assert "keine Abschnitte" in desk.text


async def test_next_and_previous_article_without_leaving_the_page() -> None:
    async with running() as desk:
        await desk.press("enter", "J", "J", "K")
        assert desk.screen.at == "article"
        assert desk.screen.headlines.current_id == SECOND
        assert (await desk.library.articles.entry(7000003)).is_read


async def test_the_next_unread_in_the_list() -> None:
    async with running() as desk:
        ids = desk.screen.headlines.article_ids
        await desk.library.readings.set_read(ids[1:4])
        await desk.press("n")
        assert desk.screen.headlines.cursor == 4
        await desk.press("N")
        assert desk.screen.headlines.cursor == 0
        await desk.press("N")
        assert "alles gelesen" in desk.text


async def test_at_the_end_of_a_ressort_space_offers_the_next() -> None:
    async with running(120, 40) as desk:
        await desk.press("9")
        assert desk.screen.browsing.shelf.name == "Wahrheit"
        await desk.press("enter", "G")
        assert "nächstes Ressort" in desk.text
        await desk.press("space")
        assert desk.screen.at == "headlines"
        assert desk.screen.browsing.shelf.name == "Schlagzeilen"


async def test_when_all_is_read_it_says_so() -> None:
    async with running(120, 40) as desk:
        await desk.press("A", "enter", "G", "space")
        assert "Alles gelesen" in desk.text
        assert desk.screen.at == "article"


async def test_the_article_alone() -> None:
    async with running(160, 45) as desk:
        await desk.press("z")
        assert (desk.screen.at, desk.screen.headlines.display) == ("article", False)
        await desk.press("q")
        assert desk.screen.query_one("#headlines").display
        await desk.press("enter", "z", "z")
        assert desk.screen.headlines.display


async def test_ressorts_by_digit_and_by_the_list() -> None:
    async with running(160, 45) as desk:
        await desk.press("2")
        assert list(desk.screen.headlines.article_ids) == [7000002, 7000001, 7000003, 7000004]
        assert desk.lines[0].split()[1] == "Politik"
        await desk.press("tab", "j", "enter")
        assert desk.screen.browsing.shelf.name == "Öko"
        assert desk.screen.at == "headlines"
        await desk.press("h", "G", "enter")
        assert desk.screen.browsing.shelf.id == BOOKMARKS
        assert "Noch nichts gemerkt" in desk.text


async def test_the_counts_follow_what_is_read() -> None:
    async with running(160, 45) as desk:
        assert desk.screen.browsing.counts["p4615"] == 4
        await desk.press("enter")
        assert desk.screen.browsing.counts["p4615"] == 3
        assert any("Politik" in line and " 3 " in line for line in desk.lines)


async def test_the_shelf_of_the_last_time_comes_first(demo) -> None:  # type: ignore[no-untyped-def]
    await demo.settings.keep("last_shelf", "p4639")
    async with running(library=demo, is_refreshing=False) as desk:
        assert desk.screen.browsing.shelf.name == "Kultur"


async def test_mouse_click_opens_and_the_wheel_scrolls() -> None:
    async with running(120, 14) as desk:
        await desk.pilot.click("#headlines", offset=(5, 4))
        await desk.settle()
        assert desk.screen.at == "article"
        assert desk.screen.reading.entry is not None
        assert desk.screen.reading.entry.id == SECOND
        before = desk.screen.view.scroll_offset.y
        desk.screen.view._on_mouse_scroll_down(_wheel(desk.screen.view))
        await desk.settle()
        assert desk.screen.view.scroll_offset.y > before


def _wheel(widget: Widget) -> MouseScrollDown:
    return MouseScrollDown(widget, 5, 5, 0, 1, 0, False, False, False, 5, 5)
