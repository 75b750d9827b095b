"""The palette: a line a command with its key, what it holds in which place, and what Enter does."""

import pytest

from tests.ui.helpers import Running, running
from tui_reader.locale import LANGUAGES, catalogue, tr, use_language
from tui_reader.model import Bookmarks, Queue
from tui_reader.ui.commands.keys import keys_here
from tui_reader.ui.commands.table import COMMANDS
from tui_reader.ui.desk.keys import held
from tui_reader.ui.overlays.list import ListScreen
from tui_reader.ui.panes.rows import Rows

BUS = 7000002


def offers(reader: Running) -> dict[str, str]:
    """The lines of the palette: what is to be done, and its keys."""
    screen = reader.app.screen
    assert isinstance(screen, ListScreen)
    return dict(screen._menu.rows)


async def test_the_palette_names_the_keys_of_the_place() -> None:
    async with running(140, 40) as reader:
        await reader.press("colon")
        in_list = offers(reader)
        assert in_list[tr("key.page_down")].startswith("Leertaste")
        assert in_list[tr("key.next_unread")] == "n"
        assert tr("key.read_on") not in in_list and tr("key.nth") not in in_list
        assert tr("key.bookmark") in in_list and tr("palette.go", name="Wahrheit") in in_list
        await reader.press("escape")
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("colon")
        in_article = offers(reader)
        assert in_article[tr("key.read_on")] == "Leertaste"
        assert "Leertaste" not in in_article[tr("key.page_down")]
        assert in_article[tr("key.next_unread")] == ""  # n goes to the next section here
        assert tr("key.open") not in in_article


async def test_what_has_the_bookmark_is_bookmarked_no_more() -> None:
    async with running(120, 40) as reader:
        await reader.press("s", "colon")
        assert tr("key.bookmark") not in offers(reader) and offers(reader)[tr("key.unbookmark")].startswith("s")
        await reader.press("escape", "s", "colon")
        assert tr("key.unbookmark") not in offers(reader) and tr("key.bookmark") in offers(reader)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12)])
async def test_each_command_has_one_line_with_its_key_at_the_right(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("colon")
        assert "Befehl, Ressort oder Titel" in reader.text
        shown = reader.app.screen.query_one("Rows")
        lines = [reader.lines[line][shown.region.x : shown.region.right] for line in shown.region.line_range]
        assert all(line.strip() for line in lines)
        assert lines[0].startswith("▸ Abwärts") and lines[0].rstrip().endswith("j  ↓")
        await reader.press("down", "down", "up", "tab")
        assert "▸ An den Anfang" in reader.text
        assert reader.lines[-1].split() == ["⏎", "wählen", "Esc", "zurück"]
        grounds = {segment.style.bgcolor for segment in shown.render_line(2) if segment.style}
        assert len(grounds) == 1 and grounds != {
            segment.style.bgcolor for segment in shown.render_line(0) if segment.style
        }


async def test_what_begins_with_the_words_comes_first_and_enter_does_it() -> None:
    for opener in ("colon", "ctrl+p"):
        async with running(100, 40) as reader:
            await reader.press(opener, *"wahrheit", "enter")
            assert reader.desk.browsing.line.name == "Wahrheit"
            await reader.press("colon", *"merken", "enter")
            current = reader.desk.headlines.current
            assert current is not None and (await reader.library.articles.entry(current)).is_bookmarked
            await reader.press(opener, *"treppenhaus", "enter")  # an article, by its title
            assert reader.desk.reading.entry is not None
            assert "Treppenhaus" in reader.desk.reading.entry.headline.headline


@pytest.mark.parametrize("keys", [["colon", *"zeit da"], ["question_mark", "slash", *"zeit da"]])
async def test_a_key_is_found_by_the_title_of_what_it_opens(keys: list[str]) -> None:
    async with running(120, 40) as reader:
        await reader.press(*("space" if key == " " else key for key in keys))
        assert tr("key.queue") in reader.text and tr("key.order") not in reader.text


@pytest.mark.parametrize("shelf", [Bookmarks(), Queue()])
async def test_a_command_does_what_its_name_says_where_its_key_does_something_else(shelf: Bookmarks | Queue) -> None:
    async with running(120, 40) as reader:
        number = reader.desk.target
        await reader.press("s")
        await reader.library.settings.keep("queue", f"[{number}]")
        await reader.desk.browsing.arrange()
        await reader.desk.go_to_shelf(shelf)
        await reader.press("colon")
        keys = offers(reader)
        assert keys["Aus der Liste nehmen"] == "Entf  x" and not keys["Text neu holen"]
        await reader.press(*"text", "space", *"neu", "enter")
        await reader.until(lambda: "Neu geholt." in reader.lines[-1])
        assert await reader.library.shelves.articles(shelf) == [number]
        await reader.press("colon", *"aus", "space", *"der", "space", *"liste", "enter")
        assert await reader.library.shelves.articles(shelf) == []


async def test_where_nothing_can_be_taken_off_the_list_its_key_fetches_the_text() -> None:
    async with running(120, 40) as reader:
        await reader.press("colon")
        keys = offers(reader)
        assert keys["Aus der Liste nehmen"] == "Entf" and keys["Text neu holen"] == "x"
        await reader.press("escape", "x")
        await reader.until(lambda: "Neu geholt." in reader.lines[-1])


@pytest.mark.parametrize("pane", ["ressorts", "headlines", "page_one", "article"])
@pytest.mark.parametrize("is_own", [False, True])
def test_where_one_is_a_key_has_one_meaning_but_while_an_article_is_read_aloud(pane: str, is_own: bool) -> None:
    there = keys_here(pane, is_own)
    here = [key for place, keys in held(there, pane) if place in {pane, "screen", "app"} for key in keys]
    names = [name for key in here if not key.is_at_times for name in key.keys]
    assert len(names) == len({*names}) and {"n", "tab", "1"} <= {*names}
    aloud = [key.label for key in here if key.is_at_times]
    assert aloud == (["key.faster", "key.slower"] if pane == "article" else [])
    before = {name for place, keys in there if place in {pane, "screen", "app"} for key in keys for name in key.keys}
    assert {name for key in here for name in key.keys} == before, "each key has a meaning still"


@pytest.mark.parametrize(
    ("way", "place", "n", "tab"),
    [
        ("enter", "Im Artikel", "Nächster Abschnitt", "Nächster Link"),
        ("escape", "In der Liste", "Nächster ungelesener", "Ressorts"),
    ],
)
async def test_the_help_says_what_a_key_does_here_and_nothing_that_it_does_elsewhere(
    way: str, place: str, n: str, tab: str
) -> None:
    async with running(160, 45) as reader:
        await reader.press(way, "question_mark")
        screen, found, section = reader.app.screen, list[tuple[str, str]](), ""
        assert isinstance(screen, ListScreen)
        for label, signs in screen._menu.rows:
            section = section if signs else label or section
            found += [(label.strip(), signs)] * (section in {place, "Überall", "Immer"})
        assert [label for label, signs in found if "n" in signs.split()] == [n]
        assert [label for label, signs in found if "⇥" in signs.split()] == [tab]
        assert ("Breitere Spalte", "+  >") in found
        assert (tr("key.nth") in dict(found)) == (place != "Im Artikel")


def test_each_title_of_a_box_leads_to_its_key() -> None:
    titles = {key for key, text in catalogue("de").items() if key.startswith("title.") and "{" not in text}
    assert titles == {title for command in COMMANDS for title in command.titles}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_a_small_screen_no_command_is_cut(language: str) -> None:
    use_language(language)
    async with running(40, 12) as reader:
        await reader.press("enter", "colon")
        rows, lines = reader.app.screen.query_one(Rows), list[str]()
        while not lines or reader.lines[2:-1] != lines[-len(reader.lines[2:-1]) :]:
            lines += reader.lines[2:-1]
            await reader.press("pagedown")
        assert rows.cursor > len(reader.desk.browsing.shelves)
        assert not [line for line in lines if "…" in line.replace(" … ", "")]
        await reader.press(*"stumm" if language == "de" else "mute", "enter")
        assert tr("title.mute") in reader.text


async def test_that_nothing_fits_is_said_and_enter_does_nothing() -> None:
    async with running() as reader:
        await reader.press("colon", *"qqxxqq", "enter")
        assert "Nichts gefunden." in reader.text
        await reader.press("ctrl+p", "escape")
        assert not isinstance(reader.app.screen, ListScreen)


async def test_a_title_is_no_markup_and_stands_there_once() -> None:
    async with running() as reader:
        await reader.press("colon", *"streit", "backspace", "t")
        assert len([line for line in reader.lines if "Wer zählt, zahlt" in line[56:]]) == 1


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("export", "key.export"),
        ("speich", "key.export"),
        ("druck", "key.pipe"),
        ("verborgen", "key.hide_read"),
        ("offline", "key.take_along"),
        ("undo", "key.undo"),
        ("epub", "key.export"),
        ("dunkel", "key.theme"),
        ("sortieren", "key.order"),
        ("einstellungen", "key.about"),
    ],
)
async def test_a_command_is_found_by_its_other_names_too(typed: str, label: str) -> None:
    async with running(100, 30) as reader:
        await reader.press("colon", *typed)
        row = next(line for line in reader.lines if "▸" in line[3:])
        assert tr(label) in row
