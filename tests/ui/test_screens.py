"""Help, palette, About, reports, the bars; and what holds for all keys."""

import re

import pytest
from rich.cells import cell_len

from tests.ui.helpers import SIZES, Running, running
from tui_reader.config import Config, OtherKeys
from tui_reader.errors import BadResponseError
from tui_reader.locale import catalogue, use_language
from tui_reader.ui.commands.keys import keymap_of, keys_at
from tui_reader.ui.commands.table import BY_ID, COMMANDS, PLACES
from tui_reader.ui.desk.keys import Key, sign
from tui_reader.ui.groups import GROUPS
from tui_reader.ui.overlays.list import ListScreen
from tui_reader.ui.themes import THEMES

KEYS = [(place, key) for place in PLACES for key in keys_at(place)]


def test_every_command_has_an_id_of_its_own_a_known_group_and_its_sentences_in_both_languages() -> None:
    assert len(BY_ID) == len(COMMANDS)
    for command in COMMANDS:
        assert command.place in PLACES
        assert not command.group or command.group in GROUPS, command
        for language in ("de", "en"):
            assert command.label in catalogue(language), command
            assert not command.is_hint or f"{command.label}.hint" in catalogue(language), command


def test_no_key_means_two_things_in_one_place() -> None:
    for place in PLACES:
        keys = [key for where, one in KEYS if where == place for key in one.keys]
        assert len(set(keys)) == len(keys), place


def test_no_function_needs_a_control_or_function_key() -> None:
    for _, key in KEYS:
        if key.id.endswith(("half_down", "half_up", "about", "suspend")):
            continue  # Ctrl-d and Ctrl-u have j, k and Space beside them; the others are in the palette
        assert any(not name.startswith(("ctrl+", "f1", "f2")) for name in key.keys), key


def test_a_digit_can_be_another_key_and_a_key_that_is_taken_stays_where_it_is() -> None:
    wishes = [OtherKeys("screen.nth", "f7, f8", 1), OtherKeys("screen.bookmark", "j,b", 2), OtherKeys("x.y", "z", 3)]
    keymap, problems = keymap_of(wishes)
    assert keymap == {"screen.nth_1": "f7", "screen.nth_2": "f8"}
    assert [str(problem) for problem in problems] and len(problems) == 3
    [nth] = [key for key in keys_at("screen", keymap) if key.id == "screen.nth"]
    assert nth.signs == "F7  F8  3  4  5  6  7  8  9"


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_help_lists_the_keys_of_the_place_first(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, ListScreen)
        assert reader.text.index("In der Liste") < len(reader.text)
        await reader.press("q", "enter", "question_mark")
        assert "Im Artikel" in reader.text
        await reader.press("escape")
        assert reader.desk.at == "article"


async def test_ctrl_c_says_in_german_what_leaves() -> None:
    async with running(config=Config(refresh_minutes=0, keys=(OtherKeys("app.quit", "f10"),))) as reader:
        await reader.press("ctrl+c")
        assert reader.footer.message == "Zum Beenden: F10"
    async with running() as reader:
        await reader.press("enter", "a", "ctrl+c")
        assert "Zum Beenden: Strg+Q" in reader.text, "a Q would be typed there"


class Exits:
    """Stands in place of what ends the app, so that one walk may leave again and again."""

    def __init__(self, reader: Running) -> None:
        self._reader, self._count = reader, 0
        reader.app.exit = self._exit  # type: ignore[method-assign,assignment]

    def _exit(self) -> None:
        self._count += 1

    async def are_asked_for_by(self, key: str) -> None:
        before = self._count
        await self._reader.press(key)
        await self._reader.until(lambda: self._count == before + 1)


async def test_what_lies_over_the_screen_says_what_leaves_and_is_left_by_it() -> None:
    async with running(120, 40) as reader:
        exits = Exits(reader)
        for keys in ("question_mark", "slash b u s enter", "M", "D", "e", "p", "enter c"):
            await reader.press(*keys.split())
            await reader.press("ctrl+c")
            assert len(reader.app.screen_stack) > 1, keys
            assert "Zum Beenden: Q Strg+Q" in reader.lines[-1], keys
            await exits.are_asked_for_by("Q")
            while len(reader.app.screen_stack) > 1:
                await reader.press("escape")


async def test_what_leaves_does_so_while_one_marks_or_chooses_a_link() -> None:
    async with running(120, 40) as reader:
        exits = Exits(reader)
        await reader.press("enter")
        for begun in ("v", "v l", "G semicolon"):
            await reader.press(*begun.split())
            assert reader.article.choice.is_on or reader.article.hints.are_shown, begun
            await exits.are_asked_for_by("Q")
            await exits.are_asked_for_by("ctrl+q")
            await reader.press("escape")
            assert reader.desk.at == "article", begun


async def test_who_leaves_from_what_lies_over_the_screen_is_out() -> None:
    async with running(120, 40) as reader:
        await reader.press("question_mark")
        await reader.pilot.press("Q")
        await reader.until(lambda: not reader.app.is_running or reader.app._exit)


async def test_a_key_of_ones_own_leaves_while_one_marks_and_the_usual_one_no_longer() -> None:
    config = Config(refresh_minutes=0, keys=(OtherKeys("app.quit", "E", 1),))
    async with running(120, 40, config=config) as reader:
        await reader.press("enter", "v", "Q")
        assert "Hier wird gerade markiert." in reader.lines[-1]
        await reader.pilot.press("E")
        await reader.until(lambda: not reader.app.is_running or reader.app._exit)


@pytest.mark.parametrize(("width", "height"), [(300, 100), (60, 20), (30, 8), (20, 6), (8, 4), (2, 2)])
async def test_any_size_can_be_read_in(width: int, height: int) -> None:
    async with running(width, height) as reader:
        for keys in (("j",), ("enter",), ("space",), ("c",), ("escape",), ("t",), ("escape",), ("U",), ("escape",), ("i",), ("B",),
                     ("question_mark",), ("escape",), ("slash", "d", "enter"), ("escape",), ("q",)):  # fmt: skip
            await reader.press(*keys)
            assert all(cell_len(line) <= width for line in reader.lines)
        await reader.resize(120, 40)
        assert reader.desk.browsing.article_ids


async def test_about_names_taz_zahl_ich() -> None:
    async with running() as reader:
        await reader.press("f2")
        assert "taz zahl ich" in reader.text


async def test_what_went_wrong_is_one_line_and_a_list() -> None:
    async with running() as reader:
        await reader.press("exclamation_mark")
        assert "Alles in Ordnung" in reader.text
        await reader.press("q")
        reader.desk.reports.error(BadResponseError("https://taz.de/[/]", "redirects"))
        await reader.settle()
        assert "https://taz.de/[/]" in reader.lines[-1]
        await reader.press("exclamation_mark")
        assert "leitet im Kreis" in reader.text


async def test_any_size_is_drawn() -> None:
    async with running(80, 24) as reader:
        for width, height in (*SIZES, (120, 40), (300, 100), (20, 5), (1, 1), (10, 3)):
            await reader.resize(width, height)
            assert len(reader.lines) == height
            await reader.press("enter")
            await reader.press("space", "q")
            assert len(reader.lines) == height
            await reader.resize(80, 24)
            assert "Schlagzeilen" in reader.lines[0], (width, height)


async def test_the_footer_shows_the_keys_that_matter_here() -> None:
    async with running(100, 30) as reader:
        assert [label in reader.lines[-1] for label in ("⏎ lesen", "⇥ Ressorts", "s merken", "? Hilfe")] == [True] * 4
        await reader.press("enter")
        assert [label in reader.lines[-1] for label in ("Leertaste weiter", "n Abschnitt", "s merken", "? Hilfe")] == [
            True
        ] * 4
        assert re.search(r"\d+ %", reader.lines[-1])


async def test_forty_by_twelve_shows_help_in_the_footer() -> None:
    async with running(40, 12) as reader:
        assert "? Hilfe" in reader.lines[-1]


async def test_the_header_never_runs_together() -> None:
    async with running(20, 24) as reader:
        for width in range(20, 130, 7):
            await reader.resize(width, 24)
            assert re.match(r" (taz-reader {3})?Schlagzeilen( {3}|$)", reader.lines[0]), width


@pytest.mark.parametrize(("width", "height"), [(160, 45), (120, 40), (100, 18)])
async def test_article_and_list_begin_on_the_same_row(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await reader.press("j")
        page, margin = reader.article, reader.article.viewport.margin_cells
        assert page.region.y == reader.headlines.region.y
        first = reader.lines[page.region.y]
        entry = reader.desk.reading.entry
        assert entry is not None and first[page.region.x + margin :].startswith(entry.headline.topline)
        assert first[reader.headlines.region.x :].strip(), "the list has a line there, too"


async def test_counters_are_grey_and_say_what_they_count() -> None:
    async with running(40, 12) as reader:
        await reader.press("home")
        header = reader.screen.shown.header
        assert header.state == "12 ungelesen"
        colours = {str(span.style) for span in header.render().spans}
        assert "$accent" not in colours and "$quiet" in colours
        await reader.press("enter")
        assert "2 Abschnitte" in header.state
        assert (header.place, header.view) == ("Schlagzeilen", "Deutschland"), (
            "one came from there, and goes back there"
        )
        await reader.press("n")
        assert "Abschnitt 1 von 2" in header.state
        await reader.press("slash", *"bus", "enter")
        assert " von 7" in header.state


async def test_it_speaks_english_too() -> None:
    use_language("en")
    async with running(160, 40) as reader:
        assert "Bookmarks" in reader.text
        assert "min ago" in reader.text
        assert "read" in reader.lines[-1]


async def test_in_ascii_the_marks_are_ascii() -> None:
    async with running(100, 30, config=Config(ascii=True, refresh_minutes=0)) as reader:
        assert ">*" in reader.lines[2]
        assert not set("•★▸…") & set("".join(reader.lines[2:8]))
        assert [sign(key) for key in ("up", "down", "left", "right")] == ["Auf", "Ab", "Links", "Rechts"]
        await reader.press("question_mark")
        assert re.search(r"j  Ab\b", reader.text) and not re.search(r"j  v\b", reader.text), "it is another key"


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
def test_text_has_a_contrast_of_at_least_four_and_a_half(theme) -> None:  # type: ignore[no-untyped-def]
    grounds = (theme.background, theme.variables["cursor-line"])
    pairs = [(ground, ink) for ground in grounds for ink in (theme.foreground, theme.accent, theme.variables["quiet"])]
    pairs += [(theme.variables[name], theme.foreground) for name in ("found", "marker")]
    pairs += [(theme.accent, theme.background)]
    pairs += [(theme.variables["screen-selection-background"], theme.foreground)]
    for ground, ink in pairs:
        high, low = sorted((_luminance(ground), _luminance(ink)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ground, ink)


def near(one: str, other: str) -> bool:
    """The same colour, but for rounding."""
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 2 for i in (1, 3, 5))


async def test_the_colours_on_the_screen_are_the_themes() -> None:
    for theme in [theme for theme in THEMES if not theme.ansi]:
        async with running() as reader:
            if theme is not THEMES[0]:
                reader.app.theme = theme.name
                await reader.settle()
            strip = reader.headlines.render_line(0)
            topline = next(segment for segment in strip if "Nahverkehr" in segment.text)
            assert topline.style is not None
            assert topline.style.color is not None
            assert near(topline.style.color.get_truecolor().hex, str(theme.accent))
            assert near(reader.screen.styles.background.hex, str(theme.background))


def test_a_key_is_written_with_its_signs() -> None:
    assert Key("x", ("space", "ctrl+f", "enter", "J"), "", False).signs == "Leertaste  Strg+F  ⏎  J"
