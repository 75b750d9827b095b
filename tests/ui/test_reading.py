"""A day with the paper, by keyboard, at every size."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.events import MouseScrollDown
from textual.widget import Widget

from tests.ui.helpers import SIZES, running
from tui_reader.config import BASE_URL, Config
from tui_reader.demo import demo_documents
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library
from tui_reader.model import Bookmarks, Headline, Place, Ressort, Unread, Validators, shelf_of
from tui_reader.store import Store

FIRST, SECOND = 7000002, 7000001


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_start_enter_read_space_next(width: int, height: int) -> None:
    async with running(width, height) as reader:
        assert reader.desk.headlines.current == FIRST
        assert "Nahverkehr in Hessen" in reader.text
        await reader.press("enter")
        assert reader.desk.at == "article"
        assert "Der Bus kommt, wenn er kommt" in reader.text
        assert (await reader.library.articles.entry(FIRST)).is_read
        for _ in range(40):
            await reader.press("space")
            if reader.desk.reading.entry is not None and reader.desk.reading.entry.id != FIRST:
                break
        assert reader.desk.reading.entry is not None
        assert reader.desk.reading.entry.id == SECOND
        assert reader.desk.headlines.current == SECOND
        assert "die nachricht" in reader.text


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_q_and_escape_go_back_one_step(width: int, height: int) -> None:
    async with running(width, height) as reader:
        for back in ("q", "escape", "h", "left", "backspace"):
            await reader.press("l")
            await reader.press(back)
            assert reader.desk.at == "headlines", back
            assert reader.headlines.has_focus
        await reader.press("tab")
        assert reader.desk.at == "ressorts"
        assert reader.ressorts.has_focus
        await reader.press("q")
        assert reader.desk.at == "headlines"
        await reader.press("j", "h", "l")
        assert reader.desk.at == "headlines" and reader.desk.headlines.cursor == 1, "in and out again, nothing moves"
        await reader.press("backspace", "escape")
        assert reader.app.is_running and reader.desk.at == "headlines", "of these only q leads out"
        await reader.pilot.press("q")
        await reader.until(lambda: reader.app._exit)


async def test_wide_shows_three_medium_two_narrow_one() -> None:
    async with running(160, 45) as reader:

        def shown() -> list[str]:
            panes = ("ressorts", "headlines", "article")
            return [name for name in panes if reader.screen.query_one(f"#{name}").display]

        assert shown() == ["ressorts", "headlines", "article"]
        await reader.resize(120, 40)
        assert shown() == ["headlines", "article"]
        await reader.press("tab")
        assert shown() == ["ressorts", "article"]
        await reader.press("tab")
        await reader.resize(60, 24)
        assert shown() == ["headlines"]
        await reader.press("enter")
        assert shown() == ["article"]
        await reader.press("q", "tab")
        assert shown() == ["ressorts"]


async def test_the_column_is_at_most_72_cells_and_centred() -> None:
    async with running(300, 60) as reader:
        await reader.press("enter")
        page = reader.article.page
        assert page is not None
        assert page.width_cells == 72
        line = next(line for line in reader.lines if "Der Bus kommt, wenn er kommt" in line.split("│")[-1])
        pane = line.split("│")[-1]
        left = len(pane) - len(pane.lstrip())
        assert abs(left - (len(pane) - 72) // 2) <= 1


async def test_resizing_keeps_the_place() -> None:
    async with running(160, 20) as reader:
        await reader.press("j", "enter", "space", "j", "j")
        place = reader.article.place
        assert place.block > 0
        for size in ((40, 12), (100, 30), (60, 15), (160, 20)):
            await reader.resize(*size)
            assert reader.article.place == place
        assert reader.article.place == place


async def test_the_place_is_kept_and_found_again() -> None:
    async with running(100, 20) as reader:
        await reader.press("j", "enter", "space")
        place = reader.article.place
        assert place != Place()
        await reader.pilot.pause(0.4)
        assert await reader.library.readings.place(SECOND) == place
        await reader.press("q", "k", "enter", "q", "j", "enter")
        assert reader.article.place == place


@pytest.mark.parametrize(("width", "height"), [(80, 24), (160, 20)])
async def test_an_article_that_was_read_to_its_end_opens_at_its_top_and_one_that_was_not_at_its_place(
    width: int, height: int
) -> None:
    async with running(width, height) as reader:
        viewport = reader.article.viewport
        await reader.press("enter", "G", "q", "enter")
        assert viewport.line == 0
        await reader.press("q", "j", "k", "enter")
        assert viewport.line == 0, "it is begun anew, wherever one was when it was left"
        await reader.press("G", "space", "pagedown")
        second = viewport.line
        assert second > 0 and not viewport.is_at_end
        await reader.press("q", "k", "enter")
        assert viewport.line == 0
        await reader.press("J")
        assert viewport.line == second


async def test_who_comes_back_to_an_article_at_its_end_is_at_its_end() -> None:
    async with running(80, 24) as reader:
        viewport = reader.article.viewport
        await reader.press("enter", "G", "J")
        assert viewport.line == 0
        await reader.press("K")
        assert viewport.is_at_end and viewport.line > 0, "by a key that leads back"
        await reader.press("space", "K", "K")  # the one between is read
        assert viewport.is_at_end, "also where it was read on"
        await reader.press("1", "escape")
        assert viewport.is_at_end, "from where a link led to"
        await reader.press("w", "enter", "escape")
        assert (viewport.is_at_end, reader.desk.at) == (True, "article"), "from another list"


async def test_the_next_start_has_the_end_in_sight_that_was_in_sight(tmp_path: Path) -> None:
    answers, config = canned_answers(demo_documents(datetime.now(UTC))), Config(base_url=BASE_URL, refresh_minutes=0)

    def library() -> Library:
        return Library(config, lambda: Store(tmp_path / "taz.sqlite3"), lambda base: Fetcher(base, transport=answers))

    async with running(80, 24, library()) as reader:
        await reader.press("j", "enter", "G")
        before = reader.article.viewport.line
        assert before > 0
    async with running(80, 24, library()) as reader:
        await reader.press("enter")
        assert reader.article.viewport.line == before
        await reader.press("q", "enter")
        assert reader.article.viewport.line == 0
    async with running(80, 24, library()) as reader:
        await reader.press("enter")
        assert reader.article.viewport.line == 0, "where it was begun anew, that is the place"


async def test_who_leaves_in_the_moment_behind_a_key_finds_the_page_that_it_turned_to(tmp_path: Path) -> None:
    answers, config = canned_answers(demo_documents(datetime.now(UTC))), Config(base_url=BASE_URL, refresh_minutes=0)

    def library() -> Library:
        return Library(config, lambda: Store(tmp_path / "taz.sqlite3"), lambda base: Fetcher(base, transport=answers))

    async with running(80, 16, library()) as reader:
        await reader.press("j", "enter")
        reader.article.viewport.turn(1)
        before = reader.article.place
        assert before > Place(0, 0)
        reader.app.exit()
    async with running(80, 16, library()) as reader:
        await reader.press("enter")
        assert reader.article.place == before


async def test_a_preview_is_not_read_and_keeps_no_place() -> None:
    async with running(120, 20) as reader:
        await reader.press("j")
        assert reader.desk.reading.entry is not None
        assert reader.desk.reading.entry.id == SECOND
        assert not reader.desk.reading.is_opened
        assert not (await reader.library.articles.entry(SECOND)).is_read


async def test_sections_by_n_and_by_the_outline() -> None:
    async with running(100, 14) as reader:
        await reader.press("j", "enter", "n", "n")
        page, view = reader.article.page, reader.article
        assert page is not None
        assert view.text.scroll_offset.y == page.sections[1].line
        assert view.sections.position == (2, 4)
        assert "Abschnitt 2 von 4" in reader.lines[0]
        await reader.press("N")
        assert view.sections.position == (1, 4)
        await reader.press("t")
        assert "Gliederung" in reader.text
        assert "Die Reaktionen" in reader.text
        await reader.press("j", "j", "enter")
        assert view.sections.position == (3, 4)
        await reader.press("t", "q")
        assert view.sections.position == (3, 4)


async def test_one_is_in_the_section_that_was_gone_to_else_in_that_of_the_first_line_in_sight() -> None:
    async with running(100, 40) as reader:
        await reader.press("j", "enter", "G")
        page, viewport = reader.article.page, reader.article.viewport
        assert page is not None and page.sections[-2].line > viewport.top, "two headings are in sight"
        assert "Abschnitt 2 von 4" in reader.lines[0], "its text stands at the top"
        top = viewport.top
        for number in (3, 4):
            await reader.press("n")
            assert f"Abschnitt {number} von 4" in reader.lines[0] and viewport.top == top, "the page cannot move on"
        await reader.press("n")
        assert "Dahinter kommt kein Abschnitt mehr" in reader.lines[-1] and "Abschnitt 4 von 4" in reader.lines[0]
        await reader.press("N")
        assert "Abschnitt 3 von 4" in reader.lines[0]
        await reader.press("g", "t", "j", "j", "enter")
        assert viewport.is_at_end and "Abschnitt 3 von 4" in reader.lines[0]
        await reader.press("k", "j")
        assert "Abschnitt 2 von 4" in reader.lines[0]
        await reader.press("g", "n")
        assert "Abschnitt 1 von 4" in reader.lines[0]


async def test_a_text_without_sections_says_so() -> None:
    async with running() as reader:
        await reader.press("j", "j", "enter", "t")
        assert "keine Abschnitte" in reader.text


async def test_next_and_previous_article_without_leaving_the_page() -> None:
    async with running() as reader:
        await reader.press("enter", "J", "J", "K")
        assert reader.desk.at == "article"
        assert reader.desk.headlines.current == SECOND
        assert (await reader.library.articles.entry(7000003)).is_read


@pytest.mark.parametrize("keys", ["j", "jj", "jjjjj", "jjjjjjjjj"])
async def test_who_comes_back_to_an_article_has_the_same_line_first_also_among_its_titles(keys: str) -> None:
    async with running(80, 24) as reader:
        viewport = reader.article.viewport
        await reader.press("enter", *keys)
        before = viewport.spot, viewport.line
        await reader.press("J", "K")
        assert (viewport.spot, viewport.line) == before and viewport.line


async def test_the_next_unread_in_the_list() -> None:
    async with running() as reader:
        ids = reader.desk.browsing.article_ids
        await reader.library.readings.set_read(ids[1:4])
        await reader.press("n")
        assert reader.headlines.cursor == 4
        await reader.press("N")
        assert reader.headlines.cursor == 0
        await reader.press("N")
        assert "alles gelesen" in reader.text


async def test_at_the_end_of_a_ressort_space_offers_the_next() -> None:
    async with running(120, 40) as reader:
        await reader.press("9")
        assert reader.desk.browsing.line.name == "Wahrheit"
        await reader.press("enter", "G")
        assert "weiter in Schlagzeilen" in reader.text
        await reader.press("space")
        assert reader.desk.at == "article"
        assert reader.desk.browsing.line.name == "Schlagzeilen"
        assert "ist alles gelesen, weiter in „Schlagzeilen“ (" in " ".join(reader.text.split())
        assert reader.desk.reading.entry is not None
        assert reader.desk.reading.entry.id == reader.desk.browsing.article_ids[0]


async def test_when_all_is_read_it_says_so() -> None:
    async with running(120, 40) as reader:
        await reader.press("A", "enter", "G")
        await reader.until(lambda: "weiter" not in reader.lines[-1])
        assert reader.text.count("Alles gelesen.") == 1
        await reader.press("space")
        assert reader.footer.message == "Weiter geht es nicht.", "why, the text says already"
        assert reader.desk.at == "article"


async def test_the_article_alone() -> None:
    async with running(160, 45) as reader:
        await reader.press("z")
        assert (reader.desk.at, reader.headlines.display) == ("article", False)
        await reader.press("q")
        assert reader.screen.query_one("#headlines").display
        await reader.press("enter", "z", "z")
        assert reader.headlines.display


async def test_ressorts_by_digit_and_by_the_list() -> None:
    async with running(160, 45) as reader:
        await reader.press("2")
        assert list(reader.desk.browsing.article_ids) == [7000002, 7000001, 7000003, 7000004]
        assert reader.lines[0].split()[1] == "Politik"
        await reader.press("tab", "j", "enter")
        assert reader.desk.browsing.line.name == "Öko"
        assert reader.desk.at == "headlines"
        await reader.press("h", "G", "enter")
        assert reader.desk.browsing.shelf == Bookmarks()
        assert "Noch nichts gemerkt" in reader.text


async def test_the_counts_follow_what_is_read() -> None:
    async with running(160, 45) as reader:
        assert reader.desk.browsing.counts[Ressort("p4615")] == 4
        await reader.press("enter")
        assert reader.desk.browsing.counts[Ressort("p4615")] == 3
        assert any("Politik" in line and " 3 " in line for line in reader.lines)


async def test_the_shelf_of_the_last_time_comes_first(demo) -> None:  # type: ignore[no-untyped-def]
    await demo.settings.keep("last_shelf", "p4639")
    async with running(library=demo, is_refreshing=False) as reader:
        assert reader.desk.browsing.line.name == "Kultur"


@pytest.mark.parametrize("last", ["bookmarks", "search:Nirgendwo", "2019-04-26", "p4610"])
async def test_who_left_a_list_that_is_empty_begins_in_the_first_ressort_with_something(
    last: str, tmp_path: Path
) -> None:
    def library() -> Library:
        return Library(Config(ressorts=("p4608", "p4610", "p4615")), lambda: Store(tmp_path / "taz.sqlite3"))

    store = Store(tmp_path / "taz.sqlite3")
    store.headlines.keep("p4615", "Politik", [Headline(1, "/!1/", "", "Es regnet")], Validators())
    store.shelves.toggle_search("Nirgendwo")
    store.settings.keep("last_shelf", last)
    store.close()
    async with running(80, 24, library(), is_refreshing=False) as reader:
        assert reader.desk.browsing.line.name == "Politik" and "Es regnet" in reader.text
        assert reader.desk.browsing.day is None and reader.ressorts.current == reader.desk.browsing.line
        await reader.press("s")
        assert (reader.desk.at, reader.desk.browsing.counts[Bookmarks()]) == ("headlines", 1)
    async with running(80, 24, library(), is_refreshing=False) as reader:
        assert reader.desk.browsing.line.name == "Politik", "what has something by then is not gone back to"


@pytest.mark.parametrize("last", ["unread", "since"])
async def test_who_left_what_is_new_begins_there_though_that_is_nothing_yet(demo: Library, last: str) -> None:
    await demo.readings.set_read(await demo.shelves.articles(Unread()))
    await demo.settings.keep("last_shelf", last)
    await demo.settings.keep("since", str(int(datetime.now(UTC).timestamp()) + 60))
    async with running(library=demo, is_refreshing=False) as reader:
        assert reader.desk.browsing.shelf == shelf_of(last) and not reader.desk.browsing.article_ids


async def test_without_any_article_one_begins_where_one_was() -> None:
    library = Library(Config(), lambda: Store(":memory:"))
    await library.settings.keep("last_shelf", "bookmarks")
    async with running(80, 24, library, is_refreshing=False) as reader:
        assert reader.desk.browsing.shelf == Bookmarks()


async def test_mouse_click_opens_and_the_wheel_scrolls() -> None:
    async with running(120, 14) as reader:
        await reader.pilot.click("#headlines", offset=(5, 4))
        await reader.settle()
        assert reader.desk.at == "article"
        assert reader.desk.reading.entry is not None
        assert reader.desk.reading.entry.id == SECOND
        before = reader.article.text.scroll_offset.y
        reader.article.text._on_mouse_scroll_down(_wheel(reader.article.text))
        await reader.settle()
        assert reader.article.text.scroll_offset.y > before


def _wheel(widget: Widget) -> MouseScrollDown:
    return MouseScrollDown(widget, 5, 5, 0, 1, 0, False, False, False, 5, 5)
