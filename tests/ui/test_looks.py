"""What can be set while reading: width, Blocksatz, theme, keys; comments, searching, what counts as read."""

import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui.helpers import SIZES, Desk, running
from tests.ui.test_coming_and_going import library_of
from tui_reader.config import Config, OtherKeys
from tui_reader.demo import demo_library
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.model.shelf import SINCE
from tui_reader.store import SINCE_SETTING, Store
from tui_reader.ui import graphics
from tui_reader.ui.screens.comments import CommentsScreen
from tui_reader.ui.screens.finding import FindBar
from tui_reader.ui.screens.picture import PictureScreen
from tui_reader.ui.screens.searching import SearchScreen
from tui_reader.ui.themes import PLAIN

BUS, NACHRICHT, ROHRE = 7000002, 7000001, 7000005


async def open_article(desk: Desk, article_id: int) -> None:
    desk.screen.open_article(article_id)
    await desk.settle()


# ------------------------------------------------------------ searching


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_word_is_found_over_line_ends_and_n_goes_on(width: int, height: int) -> None:
    async with running(width, height) as desk:
        await open_article(desk, NACHRICHT)
        await desk.press("slash", *"jahren", "enter")
        view = desk.screen.view
        assert view.has_focus
        assert view.found == (1, 2)
        first = view.scroll_offset.y
        await desk.press("n")
        assert view.found == (2, 2)
        assert view.scroll_offset.y >= first
        await desk.press("n")
        assert view.found == (1, 2)
        await desk.press("escape")
        assert view.found[1] == 0
        assert desk.screen.at == "article"


async def test_a_phrase_is_found_where_a_hyphen_and_a_line_end_stand_in_it() -> None:
    async with running(40, 12) as desk:
        await open_article(desk, NACHRICHT)
        assert "Haushalts-" not in desk.screen.view.page.texts  # type: ignore[union-attr]
        assert desk.screen.view.find("um  HAUSHALTSLÖCHER zu") == 1


async def test_what_is_not_there_is_said_and_escape_closes_the_line() -> None:
    async with running(80, 24) as desk:
        await open_article(desk, BUS)
        await desk.press("slash", *"[/]", "enter")
        assert "„[/]“ steht nicht in diesem Text" in desk.text
        await desk.press("slash", *"bus")
        assert desk.screen.view.found[1] > 1
        await desk.press("escape")
        assert not desk.screen.query(FindBar)
        assert desk.screen.view.found[1] == 0
        assert desk.screen.view.has_focus


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_everything_kept_is_searched_and_opens_at_the_hit(width: int, height: int) -> None:
    async with running(width, height) as desk:
        await desk.press("slash", *"trinkwasser")
        await desk.pilot.pause(0.3)
        await desk.settle()
        assert isinstance(desk.app.screen, SearchScreen)
        assert "Rohrbrüche" in desk.text
        assert "Trinkwasser" in desk.text
        await desk.press("enter", "enter")
        assert desk.screen.at == "article"
        assert desk.screen.reading.entry is not None
        assert desk.screen.reading.entry.id == ROHRE
        assert desk.screen.headlines.current_id == ROHRE
        assert desk.screen.view.found == (1, 1)
        assert "Trinkwasser" in desk.text
        await desk.press("escape", "escape", "slash")
        assert "trinkwasser" in desk.text  # what was sought last stands there still
        await desk.press("escape")
        assert desk.screen.at == "headlines"


async def test_nothing_found_is_said_and_markup_is_text(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3")
    when = datetime(2026, 1, 1, tzinfo=UTC)
    store.headlines.keep(
        "p4608", "[/]", [Headline(1001, "/x/!1001/", "[@click=app.quit]", "[/] Titel", "", when)], Validators()
    )
    page = "<article><div class='main-article-corpus'><p>[/b] Ein Rohrbruch und [bold mehr Text davon.</p></div></article><title>[/] Titel</title>"
    store.pages.keep(
        1001, "https://taz.de/!1001/", zlib.compress(page.encode()), Validators(), PageDigest(9, ("[/]",), "[/]")
    )
    store.close()
    async with running(100, 30, library_of(tmp_path, "http://127.0.0.1:1"), is_refreshing=False) as desk:
        await desk.press("slash", *"rohrbruch")
        await desk.pilot.pause(0.3)
        await desk.settle()
        assert "[@click=app.quit]: [/] Titel" in desk.text
        assert "[/b] Ein Rohrbruch" in desk.text
        await desk.press(*"xyz")
        await desk.pilot.pause(0.3)
        await desk.settle()
        assert "Nichts gefunden" in desk.text


# ------------------------------------------------------------ comments


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_comments_are_folded_and_unfold(width: int, height: int) -> None:
    async with running(width, height) as desk:
        await open_article(desk, BUS)
        await desk.press("c")
        assert isinstance(desk.app.screen, CommentsScreen)
        assert "Landkind" in desk.text
        assert "Antworten: 2" in desk.text
        assert "Fahrplanfreund" not in desk.text
        await desk.press("enter")
        assert "Fahrplanfreund" in desk.text
        await desk.press("enter")
        assert "Fahrplanfreund" not in desk.text
        await desk.press("escape")
        assert desk.screen.at == "article"


async def test_comments_since_the_last_look_are_marked() -> None:
    library = demo_library(Config(refresh_minutes=0), datetime.now(UTC))
    async with running(100, 30, library) as desk:
        await open_article(desk, BUS)
        await desk.press("c")
        assert " · neu" not in desk.text
        await desk.press("escape")
        assert await library.readings.comments_seen(BUS, None) is not None
        comments = await library.articles.comments(BUS)
        earlier = min(comment.written_at for comment in comments if comment.written_at)
        await library._threads.ask(
            lambda store: store._connection._db.execute("UPDATE thread SET seen_at = ?", (int(earlier.timestamp()),))
        )
        await desk.press("c")
        assert "R. Sommer" in next(line for line in desk.lines if " · neu" in line)


async def test_an_article_without_comments_says_so() -> None:
    async with running() as desk:
        await open_article(desk, 7000003)
        await desk.press("c")
        assert "Noch keine Kommentare" in desk.text


# ------------------------------------------------------------ the page


async def test_width_and_blocksatz_are_remembered(tmp_path: Path) -> None:
    library = library_of(tmp_path, "http://127.0.0.1:1")
    async with running(120, 40, library, is_refreshing=False) as desk:
        await desk.press("minus", "minus", "B")
        assert "Blocksatz" in desk.text
        assert desk.screen.view.column_cells == 58
    again = library_of(tmp_path, "http://127.0.0.1:1")
    async with running(120, 40, again, is_refreshing=False) as desk:
        assert desk.screen.view.column_cells == 58
        assert desk.screen.reading.is_justified
        await desk.press("plus")
        assert desk.screen.view.column_cells == 62


async def test_another_width_keeps_the_place() -> None:
    async with running(120, 40) as desk:
        await open_article(desk, ROHRE)
        await desk.press("pagedown")
        place = desk.screen.view.place
        for key in ("minus", "minus", "plus", "B"):
            await desk.press(key)
            assert desk.screen.view.place == place


async def test_lines_are_filled_with_blocksatz_and_copied_without() -> None:
    async with running(120, 40) as desk:
        await open_article(desk, ROHRE)
        await desk.press("B")
        page = desk.screen.view.page
        assert page is not None
        assert any(line.fill for line in page.lines)
        assert "  " not in "".join(page.texts)


# ------------------------------------------------------------ pictures


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_pictures_come_and_go_and_the_text_stays(width: int, height: int) -> None:
    async with running(width, height) as desk:
        await open_article(desk, BUS)
        assert "▀" not in desk.text
        await desk.press("i")
        page = desk.screen.view.page
        assert page is not None
        assert any(line.picture for line in page.lines)
        await desk.press("g", "pagedown") if height < 20 else await desk.press("g")
        assert "▀▀▀" in desk.text
        await desk.press("G", "K", "J", "g")
        await desk.press("pagedown") if height < 20 else await desk.press("g")
        assert "▀▀▀" in desk.text or height < 20
        place = desk.screen.view.place
        await desk.press("i")
        assert "▀" not in desk.text
        assert desk.screen.view.place.block == place.block


async def test_pictures_stay_kept_and_need_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(100, 40) as desk:
        await open_article(desk, BUS)
        await desk.press("i")
        assert await desk.library.settings.get("pictures") == "1"
        kept = await desk.library._threads.ask(
            lambda store: store.pictures.get(f"https://taz.de/picture/{BUS}/624/demo-1.jpeg")
        )
        assert kept is not None
        assert kept.startswith(b"\x89PNG")
        await desk.resize(50, 30)
        assert "▀" in desk.text
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(100, 40) as desk:
        await desk.press("enter", "i")
        assert "Bilder brauchen Farben" in desk.text


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_picture_large_and_back(width: int, height: int) -> None:
    async with running(width, height) as desk:
        await open_article(desk, BUS)
        await desk.press("I")
        assert isinstance(desk.app.screen, PictureScreen)
        assert "▀▀" in desk.text
        assert "Karin Wedel" in desk.text
        await desk.press("n", "N")
        assert "▀▀" in desk.text
        await desk.press("escape")
        assert desk.screen.at == "article"
        await open_article(desk, 7000004)
        await desk.press("I")
        assert "keine Bilder" in desk.text


async def test_a_picture_that_cannot_be_had_is_said(tmp_path: Path) -> None:
    async with running(100, 30) as desk:
        await open_article(desk, BUS)
        await desk.library._threads.ask(
            lambda store: store.pictures.keep(BUS, f"https://taz.de/picture/{BUS}/624/demo-1.jpeg", b"<html>")
        )
        await desk.press("I")
        assert "Dieses Bild lässt sich nicht zeigen" in desk.text
        assert "Karin Wedel" in desk.text


async def test_with_the_extra_the_terminals_own_graphics_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    assert graphics.prepare()
    async with running(100, 30) as desk:
        await open_article(desk, BUS)
        await desk.press("I")
        (shown,) = desk.app.screen.query_one("Container").children
        assert type(shown).__module__.startswith("textual_image")
        await desk.press("escape")
    monkeypatch.setattr(graphics, "_state", {})
    monkeypatch.setitem(sys.modules, "textual_image.widget", None)
    assert not graphics.prepare()


# ------------------------------------------------------------ themes


async def test_the_key_goes_through_the_themes_and_the_choice_is_kept() -> None:
    async with running() as desk:
        names = []
        for _ in range(4):
            await desk.press("T")
            names.append(desk.app.theme)
        assert names == ["taz-light", "taz-contrast", "taz-ansi", "taz-dark"]
        assert await desk.library.settings.get("theme") == "taz-dark"


async def test_no_color_means_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(120, 40) as desk:
        assert desk.app.theme == PLAIN
        await desk.press("enter", "tab", "slash", *"der", "enter")
        filters = desk.app.get_line_filters()
        ground = desk.screen.background_colors[1]
        for strip in desk.app.screen._compositor.render_strips():
            for segment in strip.apply_filter(filters[-1], ground):
                style = segment.style
                for color in (style.color, style.bgcolor) if style else ():
                    assert color is None or color.is_default, segment


async def test_selection_and_found_are_told_from_text_in_every_theme() -> None:
    async with running() as desk:
        for _ in range(4):
            await desk.press("T")
            view = desk.screen.view
            plain, found = view.get_component_rich_style("page--text"), view.get_component_rich_style("page--found")
            assert (plain.bgcolor, plain.underline) != (found.bgcolor, found.underline), desk.app.theme


# ------------------------------------------------------------ keys


async def test_keys_of_ones_own_work_and_are_shown() -> None:
    config = Config(refresh_minutes=0, keys=(OtherKeys("screen.bookmark", "ctrl+o", 2), OtherKeys("rows.down", "e", 3)))
    async with running(config=config) as desk:
        await desk.press("e")
        assert desk.screen.headlines.cursor == 1
        await desk.press("j", "s")
        assert desk.screen.headlines.cursor == 1
        await desk.press("ctrl+o")
        assert (await desk.library.articles.entry(NACHRICHT)).is_bookmarked
        await desk.press("question_mark", "slash", *"merken")
        assert "^o" in next(line for line in desk.lines if "Merken" in line)


async def test_keys_that_cannot_be_are_named_at_the_start() -> None:
    wishes = (
        OtherKeys("screen.fly", "f9", 7),
        OtherKeys("screen.bookmark", "m", 8),
        OtherKeys("screen.undo", "ctrl+b", 9),
    )
    async with running(config=Config(refresh_minutes=0, keys=wishes)) as desk:
        said = " ".join(report.text for report in desk.screen.reports.all)
        assert "Zeile 7: Die Aktion „screen.fly“ gibt es nicht" in said
        assert "Zeile 8: Die Taste „m“ hat dort schon eine Aktion" in said
        assert "Zeile 9: Die Taste „ctrl+b“" in said  # the lists have it, and come first
        await desk.press("s")
        assert (await desk.library.articles.entry(BUS)).is_bookmarked


# ------------------------------------------------------------ what counts as read, what is new


async def test_an_article_is_read_after_a_moment_or_at_its_end() -> None:
    config = Config(refresh_minutes=0, read_after_seconds=600)
    async with running(40, 12, config=config) as desk:
        await desk.press("enter")
        assert not (await desk.library.articles.entry(BUS)).is_read
        await desk.press("G")
        assert (await desk.library.articles.entry(BUS)).is_read
        await desk.press("J")
        assert not (await desk.library.articles.entry(NACHRICHT)).is_read
    async with running(40, 12, config=Config(refresh_minutes=0, read_after_seconds=1)) as desk:
        await desk.press("enter")
        await desk.pilot.pause(1.2)
        await desk.settle()
        assert (await desk.library.articles.entry(BUS)).is_read


async def test_what_came_since_the_last_visit_is_a_shelf(tmp_path: Path) -> None:
    store = Store(tmp_path / "taz.sqlite3", lambda: 1_000_000)
    when = datetime(2026, 1, 1, tzinfo=UTC)
    store.headlines.keep("p4608", "", [Headline(1001, "/x/!1001/", "Alt", "Gestern", "", when)], Validators())
    store.settings.keep("visited_at", "2000000")
    store.close()
    store = Store(tmp_path / "taz.sqlite3", lambda: 3_000_000)
    store.headlines.keep("p4608", "", [Headline(1002, "/x/!1002/", "Neu", "[/] Heute", "", when)], Validators())
    store.close()
    library = library_of(tmp_path, "http://127.0.0.1:1")
    async with running(160, 45, library, is_refreshing=False) as desk:
        assert await library.settings.get(SINCE_SETTING) == "2000000"
        desk.screen.action_shelf(SINCE)
        await desk.settle()
        assert desk.screen.headlines.article_ids == [1002]
        assert "[/] Heute" in desk.text
        await desk.press("colon", *"heute")
        await desk.pilot.pause(0.6)
        assert "Neu: [/] Heute" in desk.text
        await desk.press("escape")


async def test_help_narrows_down_as_one_types() -> None:
    async with running(100, 40) as desk:
        await desk.press("question_mark", "slash", *"link")
        assert "Alle Links" in desk.text
        assert "Blocksatz" not in desk.text
        await desk.press("escape")
        assert desk.screen.at == "headlines"


async def test_the_terminals_cursor_is_where_one_reads() -> None:
    async with running(120, 40) as desk:
        before = desk.app.cursor_position
        await desk.press("j", "j")
        assert desk.app.cursor_position.y > before.y
        await desk.press("enter")
        assert desk.app.cursor_position.x >= desk.screen.view.region.x
