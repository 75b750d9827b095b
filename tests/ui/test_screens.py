"""Help, palette, About, reports, the bars; and what holds for all keys."""

import re
from typing import Any

import pytest
from rich.cells import cell_len

from tests.ui.helpers import SIZES, running
from tui_reader.config import Config
from tui_reader.errors import BadResponseError
from tui_reader.locale import catalogue, use_language
from tui_reader.ui.app import TazApp
from tui_reader.ui.keys import Key, keys_of
from tui_reader.ui.screens.lists import ListScreen
from tui_reader.ui.screens.main import MainScreen
from tui_reader.ui.themes import THEMES
from tui_reader.ui.widgets.article import ArticleView
from tui_reader.ui.widgets.rows import Rows

PLACES: dict[str, Any] = {"rows": Rows, "article": ArticleView, "screen": MainScreen, "app": TazApp}
KEYS = [(place, owner, key) for place, owner in PLACES.items() for key in keys_of(owner.BINDINGS)]


def test_every_binding_has_an_id_an_action_and_a_label() -> None:
    ids = [key.id for _, _, key in KEYS]
    assert len(set(ids)) == len(ids)
    for place, owner, key in KEYS:
        assert key.id.startswith(f"{place}.")
        name = key.action.split("(")[0]
        assert hasattr(owner, f"action_{name}"), key
        assert key.label in catalogue("de"), key
        assert not key.is_hint or f"{key.label}.hint" in catalogue("de"), key


def test_no_key_means_two_things_in_one_place() -> None:
    for place in PLACES:
        keys = [sign for where, _, key in KEYS if where == place for sign in key.keys]
        assert len(set(keys)) == len(keys), place


def test_no_function_needs_a_control_or_function_key() -> None:
    for _, _, key in KEYS:
        if key.id.endswith(("half_down", "half_up", "about", "suspend")):
            continue  # Ctrl-d and Ctrl-u have j, k and Space beside them; the others are in the palette
        assert any(not name.startswith(("ctrl+", "f1", "f2")) for name in key.keys), key


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_help_lists_the_keys_of_the_place_first(width: int, height: int) -> None:
    async with running(width, height) as desk:
        await desk.press("question_mark")
        assert isinstance(desk.app.screen, ListScreen)
        assert desk.text.index("In der Liste") < len(desk.text)
        await desk.press("q", "enter", "question_mark")
        assert "Im Artikel" in desk.text
        await desk.press("escape")
        assert desk.screen.at == "article"


async def test_the_palette_finds_actions_and_ressorts() -> None:
    for opener in ("colon", "ctrl+p"):
        async with running(100, 40) as desk:
            await desk.press(opener)
            assert "Befehl, Ressort oder Titel" in desk.text
            await desk.press(*"wahrheit")
            await desk.pilot.pause(0.5)
            await desk.press("enter")
            await desk.settle()
            assert desk.screen.browsing.shelf.name == "Wahrheit"


async def test_the_palette_runs_an_action() -> None:
    async with running(100, 40) as desk:
        await desk.press("colon", *"merken")
        await desk.pilot.pause(0.5)
        await desk.press("enter")
        await desk.settle()
        assert (await desk.library.articles.entry(7000002)).is_bookmarked


@pytest.mark.parametrize(("width", "height"), [(300, 100), (60, 20), (30, 8), (20, 6), (8, 4), (2, 2)])
async def test_any_size_can_be_read_in(width: int, height: int) -> None:
    async with running(width, height) as desk:
        for keys in (("j",), ("enter",), ("space",), ("c",), ("escape",), ("t",), ("escape",), ("U",), ("escape",), ("i",), ("B",),
                     ("question_mark",), ("escape",), ("slash", "d", "enter"), ("escape",), ("q",)):  # fmt: skip
            await desk.press(*keys)
            assert all(cell_len(line) <= width for line in desk.lines)
        await desk.resize(120, 40)
        assert desk.screen.headlines.article_ids


async def test_about_names_taz_zahl_ich() -> None:
    async with running() as desk:
        await desk.press("f2")
        assert "taz zahl ich" in desk.text


async def test_what_went_wrong_is_one_line_and_a_list() -> None:
    async with running() as desk:
        await desk.press("exclamation_mark")
        assert "Alles in Ordnung" in desk.text
        await desk.press("q")
        desk.screen.reports.error(BadResponseError("https://taz.de/[/]", "redirects"))
        await desk.settle()
        assert "https://taz.de/[/]" in desk.lines[-1]
        await desk.press("exclamation_mark")
        assert "leitet im Kreis" in desk.text


@pytest.mark.parametrize(("width", "height"), [*SIZES, (300, 100), (20, 5), (1, 1), (10, 3)])
async def test_any_size_is_drawn(width: int, height: int) -> None:
    async with running(80, 24) as desk:
        await desk.resize(width, height)
        assert len(desk.lines) == height
        await desk.press("enter")
        await desk.press("space", "q")
        assert len(desk.lines) == height
        await desk.resize(80, 24)
        assert "Schlagzeilen" in desk.lines[0]


async def test_the_footer_shows_the_keys_that_matter_here() -> None:
    async with running(100, 30) as desk:
        assert [label in desk.lines[-1] for label in ("⏎ lesen", "⇥ Ressorts", "s merken", "? Hilfe")] == [True] * 4
        await desk.press("enter")
        assert [label in desk.lines[-1] for label in ("Leertaste weiter", "n Abschnitt", "s merken", "? Hilfe")] == [
            True
        ] * 4
        assert re.search(r"\d+ %", desk.lines[-1])


async def test_forty_by_twelve_shows_help_in_the_footer() -> None:
    async with running(40, 12) as desk:
        assert "? Hilfe" in desk.lines[-1]


@pytest.mark.parametrize("width", range(20, 130, 7))
async def test_the_header_never_runs_together(width: int) -> None:
    async with running(width, 24) as desk:
        assert re.match(r" (taz-reader {3})?Schlagzeilen( {3}|$)", desk.lines[0])


async def test_it_speaks_english_too() -> None:
    use_language("en")
    async with running(160, 40) as desk:
        assert "Bookmarks" in desk.text
        assert "min ago" in desk.text
        assert "read" in desk.lines[-1]


async def test_in_ascii_the_marks_are_ascii() -> None:
    async with running(100, 30, config=Config(ascii=True, refresh_minutes=0)) as desk:
        assert ">*" in desk.lines[2]
        assert not set("•★▸…") & set("".join(desk.lines[2:8]))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
def test_text_has_a_contrast_of_at_least_four_and_a_half(theme) -> None:  # type: ignore[no-untyped-def]
    grounds = (theme.background, theme.variables["cursor-line"])
    pairs = [(ground, ink) for ground in grounds for ink in (theme.foreground, theme.accent, theme.variables["quiet"])]
    pairs += [(theme.variables["found"], theme.foreground), (theme.accent, theme.background)]
    pairs += [(theme.variables["screen-selection-background"], theme.foreground)]
    for ground, ink in pairs:
        high, low = sorted((_luminance(ground), _luminance(ink)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ground, ink)


def near(one: str, other: str) -> bool:
    """The same colour, but for rounding."""
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 2 for i in (1, 3, 5))


async def test_the_colours_on_the_screen_are_the_themes() -> None:
    for theme in [theme for theme in THEMES if not theme.ansi]:
        async with running() as desk:
            if theme is not THEMES[0]:
                desk.app.theme = theme.name
                await desk.settle()
            strip = desk.screen.headlines.render_line(0)
            topline = next(segment for segment in strip if "Nahverkehr" in segment.text)
            assert topline.style is not None
            assert topline.style.color is not None
            assert near(topline.style.color.get_truecolor().hex, str(theme.accent))
            assert near(desk.screen.styles.background.hex, str(theme.background))


def test_a_key_is_written_with_its_signs() -> None:
    assert Key("x", ("space", "ctrl+f", "enter", "J"), "", "", False).signs == "Leertaste ^f ⏎ J"
