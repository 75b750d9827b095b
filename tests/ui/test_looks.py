"""What can be set while reading: width, Blocksatz, theme, keys; comments, searching, what counts as read."""

import io
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from textual import events
from textual.strip import Strip

from tests.ui.helpers import SIZES, Running, running
from tests.ui.test_coming_and_going import library_of
from tests.ui.test_screens import near
from tui_reader.colours import completed
from tui_reader.config import Config, OtherKeys
from tui_reader.demo import demo_library
from tui_reader.errors import PictureError, ReaderError, UnreachableError
from tui_reader.locale import tr
from tui_reader.model import Headline, PageDigest, Ressort, Since, Validators
from tui_reader.store import SINCE_SETTING, Store
from tui_reader.typeset.cells import cells
from tui_reader.ui import graphics
from tui_reader.ui.desk.pieces import shortened, titled
from tui_reader.ui.overlays.comments import CommentsScreen
from tui_reader.ui.overlays.picture import PictureScreen
from tui_reader.ui.overlays.search import SearchScreen
from tui_reader.ui.terminal import Answers
from tui_reader.ui.themes import PLAIN, in_turn, theme_after, themes

BUS, NACHRICHT, ROHRE = 7000002, 7000001, 7000005


async def open_article(reader: Running, article_id: int) -> None:
    reader.desk.open(article_id)
    await reader.settle()


# ------------------------------------------------------------ searching


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_word_is_found_over_line_ends_and_n_goes_on(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await open_article(reader, NACHRICHT)
        await reader.press("slash", *"jahren", "enter")
        view = reader.article
        assert view.text.has_focus
        assert view.matches.position == (1, 2)
        first = view.text.scroll_offset.y
        await reader.press("n")
        assert view.matches.position == (2, 2)
        assert view.text.scroll_offset.y >= first
        await reader.press("n")
        assert view.matches.position == (1, 2)
        await reader.press("escape")
        assert view.matches.position[1] == 0
        assert reader.desk.at == "article"


async def test_a_phrase_is_found_where_a_hyphen_and_a_line_end_stand_in_it() -> None:
    async with running(40, 12) as reader:
        await open_article(reader, NACHRICHT)
        assert "Haushalts-" not in reader.article.page.texts  # type: ignore[union-attr]
        assert reader.article.matches.find("um  HAUSHALTSLÖCHER zu") == 1


async def test_while_one_types_what_only_the_program_says_the_text_stays_where_it_is() -> None:
    async with running(80, 24) as reader:
        await open_article(reader, NACHRICHT)
        page = reader.article.page
        assert page is not None and page.texts[page.closing_block].startswith("Leertaste: weiter mit")
        await reader.press("slash", *"leertaste")
        assert reader.article.matches.position[1] == 0 and reader.article.text.scroll_offset.y == 0
        await reader.press("enter")
        assert "„leertaste“ steht nicht in diesem Text" in reader.text
        await reader.press("slash", *"lesezeit", "enter")
        assert "„lesezeit“ steht nicht in diesem Text" in reader.text
        author = reader.desk.reading.entry.authors[0]  # type: ignore[union-attr]
        await reader.press("slash", *author.split()[-1], "enter")
        assert reader.article.matches.position[1]


async def test_what_is_not_there_is_said_and_escape_closes_the_line() -> None:
    async with running(80, 24) as reader:
        await open_article(reader, BUS)
        await reader.press("slash", *"[/]", "enter")
        assert "„[/]“ steht nicht in diesem Text" in reader.text
        await reader.press("slash", *"bus")
        assert reader.article.matches.position[1] > 1
        await reader.press("escape")
        assert reader.line is None
        assert reader.article.matches.position[1] == 0
        assert reader.article.text.has_focus


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_everything_kept_is_searched_and_opens_at_the_hit(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("slash", *"trinkwasser")
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert isinstance(reader.app.screen, SearchScreen)
        assert "Was unter der Straße" in reader.text
        assert "Trinkwasser" in reader.text
        await reader.press("enter", "enter")
        assert reader.desk.at == "article"
        assert reader.desk.reading.entry is not None
        assert reader.desk.reading.entry.id == ROHRE
        assert reader.desk.headlines.current == ROHRE
        assert reader.article.matches.position == (1, 1)
        assert "Trinkwasser" in reader.text
        await reader.press("escape", "escape", "slash")
        assert "trinkwasser" in reader.text  # what was sought last stands there still
        await reader.press("escape")
        assert reader.desk.at == "headlines"


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
    async with running(100, 30, library_of(tmp_path, "http://127.0.0.1:1"), is_refreshing=False) as reader:
        await reader.press("slash", *"rohrbruch")
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert "[@click=app.quit]: [/] Titel" in reader.text
        assert "[/b] Ein Rohrbruch" in reader.text
        await reader.press(*"xyz")
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert "Nichts gefunden" in reader.text


# ------------------------------------------------------------ comments


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_comments_are_folded_and_unfold(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await open_article(reader, BUS)
        await reader.press("c")
        assert isinstance(reader.app.screen, CommentsScreen)
        assert "Landkind" in reader.text
        assert any(line.rstrip().endswith("Antworten: 2") for line in reader.lines), (
            "the line below names the key of the one that is meant"
        )
        assert "Fahrplanfreund" not in reader.text
        await reader.press("enter")
        assert "Fahrplanfreund" in reader.text
        await reader.press("enter")
        assert "Fahrplanfreund" not in reader.text
        await reader.press("escape")
        assert reader.desk.at == "article"


async def test_the_comment_that_was_gone_to_is_marked_and_unfolds_though_all_are_in_sight() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, BUS)
        await reader.press("c")
        over = reader.app.screen
        assert isinstance(over, CommentsScreen)
        view = over.thread.view
        assert view.page is not None
        names = [one.heading for one in view.page.sections]

        def marked() -> list[str]:
            return [name for name in names for y in range(view.size.height) if is_marked(view.render_line(y), name)]

        def is_marked(strip: Strip, name: str) -> bool:
            look = view.get_component_rich_style("page--here")
            return any(
                part.text.startswith(name) and part.style.bgcolor == look.bgcolor for part in strip if part.style
            )

        assert view.viewport.last_line == 0 and marked() == names[:1]
        for name in names[1:]:
            await reader.press("n")
            assert marked() == [name] and reader.text.count("Weiter geht es nicht") == 0
        await reader.press("n")
        assert marked() == names[-1:] and "Weiter geht es nicht" in reader.text
        await reader.press(*"N" * (len(names) - 1))
        for is_unfolded in (True, False):
            await reader.press("enter")
            assert marked() == names[:1] and ("Fahrplanfreund" in reader.text) == is_unfolded
        await reader.press("enter", "n", "enter")
        assert marked() == names[:1] and "Fahrplanfreund" not in reader.text, "a reply folds what it answers"


async def test_where_one_has_turned_to_among_comments_the_one_at_the_top_is_marked_and_n_goes_on_from_it() -> None:
    async with running(40, 12) as reader:
        await open_article(reader, BUS)
        await reader.press("c", "z")
        over = reader.app.screen
        assert isinstance(over, CommentsScreen) and over.thread.view.page is not None
        view, sections = over.thread.view, over.thread.view.page.sections
        for index, section in enumerate(sections[:-1]):
            view.viewport.go_to(section.line)
            await reader.settle()
            if view.viewport.line == section.line:
                assert over.thread._marked == section
                await reader.press("n")
                assert over.thread._marked == sections[index + 1]
        view.viewport.go_to(sections[0].line + 1)
        await reader.settle()
        assert over.thread._marked is None, "its name is not in sight"


async def test_comments_since_the_last_look_are_marked() -> None:
    library = demo_library(Config(refresh_minutes=0), datetime.now(UTC))
    async with running(100, 30, library) as reader:
        await open_article(reader, BUS)
        await reader.press("c")
        assert " · neu" not in reader.text
        await reader.press("escape")
        assert await library.readings.comments_seen(BUS, None) is not None
        comments = await library.articles.comments(BUS)
        earlier = min(comment.written_at for comment in comments if comment.written_at)
        await library._threads.ask(
            lambda store: store._connection._db.execute("UPDATE thread SET seen_at = ?", (int(earlier.timestamp()),))
        )
        await reader.press("c")
        assert "R. Sommer" in next(line for line in reader.lines if " · neu" in line)


# ------------------------------------------------------------ the page


async def test_width_and_blocksatz_are_remembered(tmp_path: Path) -> None:
    library = library_of(tmp_path, "http://127.0.0.1:1")
    async with running(120, 40, library, is_refreshing=False) as reader:
        await reader.press("minus", "minus", "B")
        assert "Blocksatz" in reader.text
        assert reader.article.viewport.column_cells == 58
    again = library_of(tmp_path, "http://127.0.0.1:1")
    async with running(120, 40, again, is_refreshing=False) as reader:
        assert reader.article.viewport.column_cells == 58
        assert reader.desk.reading.is_justified
        await reader.press("plus")
        assert reader.article.viewport.column_cells == 62


@pytest.mark.parametrize("width", [80, 90])
async def test_the_column_is_changed_from_what_it_is_in_a_list_that_hides_the_article(width: int) -> None:
    async with running(width, 24) as reader:
        assert not reader.article.is_shown
        await reader.press("less_than_sign")
        assert "Im Artikel: Spalte zu 68 Zeichen" in reader.lines[-1]
        await reader.press("minus", "plus")
        assert reader.article.viewport.column_cells == 68
        await reader.press("enter")
        assert reader.article.page is not None and reader.article.page.width_cells == 68


@pytest.mark.parametrize("at", ["headlines", "article"])
async def test_the_column_gets_no_wider_than_the_window_has_room_for(at: str) -> None:
    async with running(80, 24) as reader:
        if at == "article":
            await reader.press("enter")
        await reader.press("plus", "plus", "plus")
        said = "Breiter als 76 Zeichen geht es hier nicht."
        assert reader.footer.message == (said if at == "article" else f"Im Artikel: {said}")
        await reader.press("minus")
        assert reader.article.viewport.column_cells == 72
        await reader.resize(220, 45)
        await reader.press(*["plus"] * 3)
        wide = reader.article.viewport.column_cells
        assert wide > 76
        await reader.resize(80, 24)
        await reader.press("plus")
        assert reader.article.viewport.column_cells == wide, "what fits a larger window stays for it"


async def test_another_width_keeps_the_place() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, ROHRE)
        await reader.press("pagedown")
        place = reader.article.place
        for key in ("minus", "minus", "plus", "B"):
            await reader.press(key)
            assert reader.article.place == place


async def test_lines_are_filled_with_blocksatz_and_copied_without() -> None:
    async with running(120, 40) as reader:
        await open_article(reader, ROHRE)
        await reader.press("B")
        page = reader.article.page
        assert page is not None
        assert any(line.fill for line in page.lines)
        assert "  " not in "".join(page.texts)


# ------------------------------------------------------------ pictures


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_pictures_come_and_go_and_the_text_stays(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await open_article(reader, BUS)
        assert "▀" not in reader.text
        await reader.press("i")
        page = reader.article.page
        assert page is not None
        assert any(line.picture for line in page.lines)
        await reader.press("g", "pagedown") if height < 20 else await reader.press("g")
        assert "▀▀▀" in reader.text
        await reader.press("G", "K", "J", "g")
        await reader.press("pagedown") if height < 20 else await reader.press("g")
        assert "▀▀▀" in reader.text or height < 20
        place = reader.article.place
        await reader.press("i")
        assert "▀" not in reader.text
        assert reader.article.place.block == place.block


async def test_a_font_with_other_cells_has_the_pictures_drawn_for_these() -> None:
    async with running(100, 40) as reader:

        def lines_drawn() -> int:
            return sum("▀▀▀" in line for line in reader.lines)

        async def have_cells(shape: float) -> None:
            reader.library.pictures.cell_shape = lambda: shape
            reader.app.post_message(events.Resize(reader.app.size, reader.app.size))
            await reader.settle()

        for keys in (("P",), ("P", "j", "enter", "i", "g")):
            await reader.press(*keys)
            await reader.until(lambda: lines_drawn() > 0)
            await reader.settle()
            usual = lines_drawn()
            await have_cells(2.9)
            assert 0 < lines_drawn() < usual
            await have_cells(2.0)
            assert lines_drawn() == usual


async def test_where_no_picture_of_an_article_can_be_seen_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(100, 40) as reader:
        out = io.BytesIO()
        Image.new("RGB", (1, 1)).save(out, "PNG")
        answers: list[bytes | ReaderError] = [out.getvalue()]

        async def get(*_: object) -> bytes:
            answer = answers[0]
            if isinstance(answer, ReaderError):
                raise answer
            return answer

        monkeypatch.setattr(reader.library.pictures, "get", get)
        await reader.press("i")
        for article_id in (BUS, 7000004):
            await open_article(reader, article_id)
            await reader.press("i", "i")
            said = str(PictureError()) if article_id == BUS else tr("say.pictures_nowhere")
            assert reader.footer.message == said, "one is broken, or there is none"
            assert reader.desk.reading.drawings.is_wanted, "they are on for the others"
        answers[0] = UnreachableError("taz.de")
        await open_article(reader, BUS)
        await reader.press("i", "i")
        assert reader.footer.message == str(answers[0])


async def test_pictures_stay_kept_and_need_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(100, 40) as reader:
        await open_article(reader, BUS)
        await reader.press("i")
        assert await reader.library.settings.get("pictures") == "1"
        kept = await reader.library._threads.ask(
            lambda store: store.pictures.get(f"https://taz.de/picture/{BUS}/624/demo-1.jpeg")
        )
        assert kept is not None
        assert kept.startswith(b"\x89PNG")
        await reader.resize(50, 30)
        assert "▀" in reader.text
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(100, 40) as reader:
        await reader.press("enter", "i")
        assert "Bilder brauchen Farben" in reader.text


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_picture_large_and_back(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await open_article(reader, BUS)
        await reader.press("I")
        assert isinstance(reader.app.screen, PictureScreen)
        assert "▀▀" in reader.text
        assert "Karin Wedel" in reader.text
        await reader.press("n", "N")
        assert "▀▀" in reader.text and tr("say.only_picture") in reader.text
        await reader.press("escape")
        assert reader.desk.at == "article"
        await open_article(reader, 7000004)
        await reader.press("I")
        assert "keine Bilder" in reader.text


async def test_a_picture_that_cannot_be_had_is_said(tmp_path: Path) -> None:
    async with running(100, 30) as reader:
        await open_article(reader, BUS)
        await reader.library._threads.ask(
            lambda store: store.pictures.keep(BUS, f"https://taz.de/picture/{BUS}/624/demo-1.jpeg", b"<html>")
        )
        await reader.press("I")
        assert reader.lines[3].startswith("   Dieses Bild lässt sich nicht zeigen: Was kam, ist"), (
            "as words in place of a list"
        )
        assert any(line.startswith("   Karin Wedel") for line in reader.lines), "below it what is said of it"
        await reader.resize(40, 12)
        assert reader.lines[2].lstrip().startswith("Dieses Bild")


async def test_where_only_ascii_is_wanted_that_is_said_to_have_no_pictures() -> None:
    async with running(80, 24, config=Config(refresh_minutes=0, ascii=True)) as reader:
        await reader.press("enter")
        for key in "iI":
            await reader.press(key)
            assert reader.footer.message == "Die Einstellungen verlangen ascii: So gibt es keine Bilder."


async def test_with_the_extra_the_terminals_own_graphics_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphics, "_state", {})
    assert graphics.prepare(Answers(b"\x1bP>|kitty(0.41.0)\x1b\\\x1b_Gi=31;OK\x1b\\\x1b[?62c"))
    async with running(100, 30) as reader:
        await open_article(reader, BUS)
        await reader.press("I")
        for size in ((100, 30), (60, 40), (160, 20)):
            await reader.resize(*size)
            (shown,) = reader.app.screen.query_one("Container").children
            assert type(shown).__module__.startswith("textual_image")
            cells_wide, lines = shown.size
            assert abs(cells_wide / lines / 2 - 16 / 9) < 0.1, "as it is, of cells that are twice as high as wide"
        await reader.press("escape")
    monkeypatch.setattr(graphics, "_state", {})
    monkeypatch.setitem(sys.modules, "textual_image.widget", None)
    assert not graphics.prepare(Answers(None))


async def test_in_xterm_no_picture_is_larger_than_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphics, "_state", {})
    monkeypatch.setattr(graphics, "_room", [])
    cell, end = b"\x1b[6;19;9t", b"\x1b[?63;1;4c"
    for name, most in ((b"XTerm(379)", 111), (b"foot(1.13.1)", 158)):
        assert graphics.prepare(Answers(b"\x1bP>|" + name + b"\x1b\\" + cell + end))
        async with running(160, 80) as reader:
            await open_article(reader, BUS)
            await reader.press("I")
            (shown,) = reader.app.screen.query_one("Container").children
            assert most - 3 < shown.size.width <= most and shown.size.height * 19 <= 1000


# ------------------------------------------------------------ themes


async def test_the_key_goes_through_the_themes_and_the_choice_is_kept() -> None:
    async with running() as reader:
        names = []
        for _ in range(4):
            await reader.press("T")
            names.append(reader.app.theme)
        assert names == ["taz-light", "taz-contrast", "taz-ansi", "taz-dark"]
        assert await reader.library.settings.get("theme") == "taz-dark"


def test_the_key_shows_something_else_each_time_where_there_are_few_colours() -> None:
    few = themes(None, has_few_colours=True)
    for name in in_turn(few):
        assert replace(few[theme_after(name, few)], name="") != replace(few[name], name="")


async def test_ones_own_colours_are_a_theme_among_the_others() -> None:
    colours = completed({"ground": "#002b36", "text": "#93a1a1", "accent": "#b58900"})
    config = Config(refresh_minutes=0, read_after_seconds=0, colours=colours)
    async with running(config=config) as reader:
        await reader.press("T", "T", "T", "T")
        assert reader.app.theme == "taz-own" and "Eigene Farben" in reader.text
        strip = reader.headlines.render_line(0)
        topline = next(segment.style for segment in strip if "Nahverkehr" in segment.text)
        assert topline is not None and topline.color is not None
        assert near(topline.color.get_truecolor().hex, "#b58900")  # but for rounding
        assert reader.screen.styles.background.hex == "#002B36"
        await reader.press("T")
        assert reader.app.theme == "taz-dark"


async def test_no_color_means_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(120, 40) as reader:
        assert reader.app.theme == PLAIN
        await reader.press("enter", "tab", "slash", *"der", "enter")
        filters = reader.app.get_line_filters()
        ground = reader.screen.background_colors[1]
        for strip in reader.strips:
            for segment in strip.apply_filter(filters[-1], ground):
                style = segment.style
                for color in (style.color, style.bgcolor) if style else ():
                    assert color is None or color.is_default, segment


async def test_selection_and_found_are_told_from_text_in_every_theme() -> None:
    async with running() as reader:
        for _ in range(4):
            await reader.press("T")
            view = reader.article.text
            plain, found = view.get_component_rich_style("page--text"), view.get_component_rich_style("page--found")
            assert (plain.bgcolor, plain.underline) != (found.bgcolor, found.underline), reader.app.theme
            chosen = view.get_component_rich_style("page--chosen")
            assert plain != chosen != chosen + found, "what is found is seen in what is chosen"


# ------------------------------------------------------------ keys


async def test_keys_of_ones_own_work_and_are_shown() -> None:
    config = Config(refresh_minutes=0, keys=(OtherKeys("screen.bookmark", "ctrl+o", 2), OtherKeys("rows.down", "e", 3)))
    async with running(config=config) as reader:
        await reader.press("e")
        assert reader.headlines.cursor == 1
        await reader.press("j", "s")
        assert reader.headlines.cursor == 1
        await reader.press("ctrl+o")
        assert (await reader.library.articles.entry(NACHRICHT)).is_bookmarked
        await reader.press("question_mark", "slash", *"merken")
        assert "Strg+O" in next(line for line in reader.lines if "Merken" in line)


async def test_keys_that_cannot_be_are_named_at_the_start() -> None:
    wishes = (
        OtherKeys("screen.fly", "f9", 7),
        OtherKeys("screen.bookmark", "m", 8),
        OtherKeys("screen.undo", "ctrl+b", 9),
    )
    async with running(config=Config(refresh_minutes=0, keys=wishes)) as reader:
        said = " ".join(report.text for report in reader.desk.reports.all)
        assert "Zeile 7: Die Aktion „screen.fly“ gibt es nicht" in said
        assert "Zeile 8: Die Taste „m“ hat dort schon eine Aktion" in said
        assert "Zeile 9: Die Taste „Strg+B“" in said  # the lists have it, and come first
        await reader.press("s")
        assert (await reader.library.articles.entry(BUS)).is_bookmarked


# ------------------------------------------------------------ what counts as read, what is new


async def test_an_article_is_read_after_a_moment_or_at_its_end() -> None:
    config = Config(refresh_minutes=0, read_after_seconds=600)
    async with running(40, 12, config=config) as reader:
        await reader.press("enter")
        assert not (await reader.library.articles.entry(BUS)).is_read
        await reader.press("G")
        assert (await reader.library.articles.entry(BUS)).is_read
        await reader.press("J")
        assert not (await reader.library.articles.entry(NACHRICHT)).is_read
    async with running(40, 12, config=Config(refresh_minutes=0, read_after_seconds=1)) as reader:
        await reader.press("enter")
        await reader.pilot.pause(1.2)
        await reader.settle()
        assert (await reader.library.articles.entry(BUS)).is_read


@pytest.mark.parametrize("has_some", [True, False])
async def test_without_a_network_the_demo_is_named_only_where_there_is_nothing_at_all(
    tmp_path: Path, has_some: bool
) -> None:
    store, when = Store(tmp_path / "taz.sqlite3"), datetime(2026, 1, 1, tzinfo=UTC)
    if has_some:
        store.headlines.keep("p4608", "", [Headline(1001, "/x/!1001/", "", "Ein Lied", "", when)], Validators())
    store.close()
    async with running(120, 40, library_of(tmp_path, "http://127.0.0.1:1")) as reader:
        assert reader.desk.refreshing.is_offline
        await reader.desk.go_to_shelf(Ressort("p4639"))
        await reader.settle()
        said = " ".join(" ".join(line.partition("│")[0] for line in reader.lines).split())
        assert "och nichts" in said and "kein Netz" in said and "Sobald es eines gibt: R." in said
        assert ("--demo" in said) != has_some


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
    async with running(160, 45, library, is_refreshing=False) as reader:
        assert await library.settings.get(SINCE_SETTING) == "2000000"
        await reader.desk.go_to_shelf(Since())
        await reader.settle()
        assert reader.desk.browsing.article_ids == [1002]
        assert "[/] Heute" in reader.text and "Neu seit zuletzt" in reader.text
        await reader.press("colon", *"heute")
        await reader.pilot.pause(0.6)
        assert "Neu: [/] Heute" in reader.text
        await reader.press("escape")


async def test_in_the_first_visit_no_list_says_that_something_is_new_since_the_last() -> None:
    async with running(160, 45) as reader:
        assert "Ungelesen" in reader.text and "Neu seit" not in reader.text


async def test_help_narrows_down_as_one_types() -> None:
    async with running(100, 40) as reader:
        await reader.press("question_mark", "slash", *"link")
        assert "Alle Links" in reader.text
        assert "Blocksatz" not in reader.text
        await reader.press("escape")
        assert reader.desk.at == "headlines"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_terminals_cursor_is_where_one_reads(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        before = reader.app.cursor_position
        await reader.press("j", "j")
        assert reader.app.cursor_position.y > before.y

        def is_at_text() -> bool:
            x, y = reader.app.cursor_position
            text, lines = reader.article.text, reader.lines
            return y == text.region.y and x == text.region.x + text.viewport.margin_cells and not lines[y][x].isspace()

        for keys in (("enter",), ("escape", "enter"), ("escape", "j", "enter"), ("J",)):
            await reader.press(*keys)
            assert is_at_text(), (keys, reader.app.cursor_position, reader.text)


async def test_where_words_came_in_above_the_terminals_cursor_stays_at_the_line_though_no_sign_is_there() -> None:
    async with running(150, 16) as reader:
        await reader.press("enter", "z", "space")
        text, words = reader.article.text, reader.lines[1].split("│")[0].strip()
        await reader.press("a", *"eine Notiz", "enter")
        text.show_focus()  # as when the pane has it again
        x, y = reader.app.cursor_position
        assert words and text.viewport.mark is None and text.viewport.line > text.viewport.top
        assert reader.lines[y][x:].startswith(words), reader.text


# ------------------------------------------------------------ words wider than a line


def test_a_title_that_is_cut_inside_a_word_is_cut_at_a_syllable() -> None:
    assert shortened("Genossenschaftsversammlung", 14) == "Genossen…"
    assert shortened("Streit um Genossenschaftsversammlung", 16) == "Streit um …"


def test_titles_are_cut_between_words_and_a_long_one_only_where_it_would_leave_most_of_the_row_free() -> None:
    title = "Der Torwart ist die Tochter des Platzwarts"
    for width in range(15, 42):
        words = shortened(title, width).removesuffix(" …").split()
        assert words == title.split()[: len(words)], "each row by one rule"
    assert shortened("Entwurf des Genossenschaftsgesetzes", 22) == "Entwurf des …"
    assert shortened("Zur Genossenschaftsversammlung", 22) == "Zur Genossenschaftsv…"
    assert shortened("+++ Verkehrsbetriebe streiken", 15) == "+++ Verkehrsb…"
    for width in range(4, 60):
        shown = shortened("Ab heute · Straßenbahnfahrerinnengewerkschaft 2030: die Bundesverkehrsministerin", width)
        assert width / 2 - 1 <= cells(shown) <= width
        assert not shown.rstrip(" …").endswith("·")


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("„Eine Linde schreit nicht“, sagt sie", 16, "„Eine Linde …“"),
        ("die „grünen ‚Bäume‘ im Garten“ stehen", 24, "die „grünen ‚Bäume‘ …“"),
        ("»Kein Bus, kein Plan« am Abend", 14, "»Kein Bus, …«"),
        ("“No bus, no plan” tonight", 12, "“No bus, …”"),
        ("„Kein Bus“, sagt sie noch", 18, "„Kein Bus“, sagt …"),
        ('„Kein Bus" und kein Plan', 16, '„Kein Bus" und …'),
        ("nicht“, sagt sie noch lange", 16, "nicht“, sagt …"),
        ("die „taz“-Leute", 9, "die …"),
        ("Sie: „Nahverkehr“", 8, "Sie: …"),
    ],
)
def test_a_quotation_that_is_cut_is_closed(text: str, width: int, shown: str) -> None:
    assert shortened(text, width) == shown
    assert all(cells(shortened(text, room)) <= room for room in range(1, 60))


def test_of_a_title_that_is_cut_topline_and_headline_are_both_there() -> None:
    topline, headline = "Streit um die Wohnungspolitik", "Wer zahlt, wenn keiner mehr zahlen will"
    whole = f"{topline}: {headline}"
    assert titled(whole, headline, 72) == whole
    assert titled(whole, headline, 68) == f"{topline}: Wer zahlt, wenn keiner mehr zahlen …"
    assert titled(whole, headline, 52) == headline, "one whole is more than two that are cut"
    longer = f"{headline}, und warum nicht die Vermieter"
    assert titled(f"{topline}: {longer}", longer, 52) == "Streit um die …: Wer zahlt, wenn keiner mehr …"
    assert titled(whole, headline, 36) == shortened(headline, 36), "of two stumps none is read"
    assert titled("Gärtnerin über Stadtbäume: Linden", "Linden", 30) == "Gärtnerin über …: Linden"
    assert titled(whole, "", 20) == shortened(whole, 20) and titled(headline, headline, 20) == shortened(headline, 20)
    for width in range(4, 80):
        shown = titled(whole, headline, width)
        above, _, below = shown.partition(": ")
        assert cells(shown) <= width
        assert shown == shortened(headline, width) or (cells(above) >= 14 and cells(below) >= 20), "no stumps"


def test_a_cut_word_has_no_blank_before_its_dots_and_a_whole_one_has() -> None:
    assert shortened("1234567890123456", 10) == "12345678…"
    assert shortened("  Weiterlesen; am Ende der nächste", 14) == "  Weiterle…", "blanks before it are counted"
    assert shortened("Ein Satz mit Wörtern", 16) == "Ein Satz mit …"
    assert shortened("Deutschland · vor 12 min", 16) == "Deutschland …", "nor does a dot hang there"
    assert shortened("es fehlt … Der Senat", 12) == "es fehlt …", "nor another of its kind"
    assert shortened("+++ Erst…dann das Ganze", 11) == "+++ Erst…"
