"""Each key of an article that is set in columns: what it does there is done, the columns and the place stay."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.ui.helpers import Running, running
from tests.ui.test_aloud import heard
from tests.ui.test_changes import NUMBER, opened
from tests.ui.test_changes import screen as changes_of
from tests.ui.test_columns import columns_of
from tui_reader.locale import tr
from tui_reader.model import Entry, Place
from tui_reader.ui.commands.table import COMMANDS
from tui_reader.ui.overlays.overlay import Overlay
from tui_reader.ui.panes.page import PageView

FIRST = 7000002
"""What is open: it has sections, links, related articles, a picture and comments, and takes more than one sheet."""


class Seen(NamedTuple):
    """What a key may change."""

    sheet: tuple[int, int]
    line: int
    width_cells: int
    article_id: int
    place: Place
    is_justified: bool
    theme: str
    entry: Entry


async def seen(reader: Running) -> Seen:
    viewport, entry = reader.article.viewport, reader.desk.reading.entry
    assert entry is not None and viewport.columns is not None, reader.text
    entry = await reader.library.articles.entry(entry.id)
    return Seen(
        viewport.sheet, viewport.line, viewport.columns.width_cells, entry.id, reader.article.place,
        reader.desk.reading.is_justified, reader.app.theme, entry,
    )  # fmt: skip


Done = Callable[[Running, Seen, Seen], object]


def says(name: str, **values: int) -> Done:
    """The line below says it, whatever the numbers in it are."""
    return lambda reader, _, __: re.split(r"\d", tr(name, **values))[0].strip() in reader.lines[-1]


def shows(*titles: str) -> Done:
    """A list lies over the columns."""

    def is_shown(reader: Running, _: Seen, __: Seen) -> bool:
        return isinstance(reader.app.screen, Overlay) and all(tr(title) in reader.text for title in titles)

    return is_shown


def asks(reader: Running, _: Seen, __: Seen) -> bool:
    return reader.line is not None


def is_on(step: int) -> Done:
    """Another sheet."""
    return lambda _, before, after: after.sheet[0] == before.sheet[0] + step


WAYS: dict[str, tuple[tuple[str, ...], Done]] = {
    # what is pressed before the key, and what is so after it
    "article.read_on": ((), is_on(1)),
    "article.page_down": ((), is_on(1)),
    "article.page_up": (("space",), is_on(-1)),
    "article.half_down": ((), lambda r, old, new: new.line > old.line),
    "article.half_up": (("G",), lambda r, old, new: new.line < old.line),
    "article.down": ((), lambda r, old, new: new.line > old.line),
    "article.up": (("space",), lambda r, old, new: new.line < old.line),
    "article.top": (("G",), lambda r, old, new: new.line == 0),
    "article.bottom": ((), lambda r, old, new: new.sheet[0] == new.sheet[1] > 1),
    "article.next_section": ((), lambda r, old, new: r.article.page.lines[new.line].is_heading),  # type: ignore[union-attr]
    "article.previous_section": (("G",), lambda r, old, new: r.article.page.lines[new.line].is_heading),  # type: ignore[union-attr]
    "article.next_link": ((), lambda r, _, __: r.article.links.is_at_one),
    "article.previous_link": (("G",), lambda r, _, __: r.article.links.is_at_one),
    "article.follow": (("tab",), lambda r, old, new: new.article_id != old.article_id),
    "article.related_1": ((), lambda r, old, new: new.article_id == 7000001),
    "article.hints": (("G",), lambda r, _, __: r.article.hints.are_shown),
    "article.passage": ((), lambda r, _, __: r.article.choice.is_on),
    "article.sentence_on": (("V",), lambda r, _, __: r.desk.aloud.is_on and r.article.spoken.highlights()),
    "article.sentence_back": (("V",), lambda r, _, __: r.desk.aloud.is_on and r.article.spoken.highlights()),
    "article.faster": (("V",), lambda r, old, new: r.desk.aloud.is_on and new.width_cells == old.width_cells),
    "article.slower": (("V",), lambda r, old, new: r.desk.aloud.is_on and new.width_cells == old.width_cells),
    "screen.aloud": ((), lambda r, _, __: r.desk.aloud.is_on and r.article.spoken.highlights()),
    "screen.next_article": ((), lambda r, old, new: new.article_id != old.article_id and not new.line),
    "screen.previous_article": (("J",), lambda r, old, new: new.article_id == FIRST),
    "screen.toggle_read": ((), lambda r, old, new: new.entry.is_read != old.entry.is_read),
    "screen.all_read": ((), says("say.all_read", n=7)),
    "screen.bookmark": ((), lambda r, old, new: new.entry.is_bookmarked != old.entry.is_bookmarked),
    "screen.undo": (("s",), lambda r, old, new: new.entry.is_bookmarked != old.entry.is_bookmarked),
    "screen.note": ((), asks),
    "screen.find": ((), asks),
    "screen.take_along": ((), lambda r, _, __: r.lines[-1].strip()),
    "screen.history_back": (("1",), lambda r, old, new: new.article_id == FIRST),
    "screen.history_forward": (("1", "H"), lambda r, old, new: new.article_id != FIRST),
    "screen.browser": ((), lambda r, _, __: r.lines[-1].strip()),
    "screen.copy_address": ((), says("say.copied_address")),
    "screen.copy_citation": ((), says("say.copied_citation")),
    "screen.wider": (("minus",), lambda r, old, new: new.width_cells > old.width_cells),
    "screen.narrower": ((), lambda r, old, new: new.width_cells < old.width_cells),
    "screen.justify": ((), lambda r, old, new: new.is_justified != old.is_justified),
    "screen.theme": ((), lambda r, old, new: new.theme != old.theme),
    "screen.pictures": ((), lambda r, _, __: r.desk.reading.drawings.is_wanted),
    "screen.comments": ((), lambda r, _, __: isinstance(r.app.screen, Overlay)),
    "screen.changes": ((), says("changes.none")),
    "screen.picture": ((), lambda r, _, __: isinstance(r.app.screen, Overlay)),
    "screen.left_out": ((), says("left_out.none")),
    "screen.outline": ((), shows("title.outline")),
    "screen.links": ((), shows("title.links")),
    "screen.marks": ((), lambda r, _, __: isinstance(r.app.screen, Overlay)),
    "screen.help": ((), shows("title.help")),
    "screen.status": ((), shows("title.status")),
    "screen.about": ((), shows("title.about")),
    "screen.reports": ((), shows("title.reports")),
    "screen.subjects": ((), shows("title.subjects")),
    "screen.mute": ((), shows("title.mute")),
    "screen.follow": ((), shows("title.follow")),
    "screen.export": ((), lambda r, _, __: isinstance(r.app.screen, Overlay)),
    "screen.issues": ((), shows("title.issues")),
    "screen.queue": ((), shows("title.queue")),
    "screen.pipe": ((), lambda r, _, __: isinstance(r.app.screen, Overlay) or r.lines[-1].strip()),
    "screen.order": ((), shows("title.order")),
    "screen.hide_read": ((), lambda r, old, new: new.article_id == old.article_id),
    "screen.page_one": ((), says("say.page_one_small")),
    "screen.fetch_again": ((), lambda r, old, new: (new.article_id, new.place) == (old.article_id, old.place)),
    "screen.refresh_shelf": ((), lambda r, old, new: (new.article_id, new.place) == (old.article_id, old.place)),
    "screen.refresh_all": ((), lambda r, old, new: (new.article_id, new.place) == (old.article_id, old.place)),
    "screen.escape": (("slash", *"Landrat", "enter"), lambda r, _, __: not r.article.matches.position[1]),
    "app.palette": ((), lambda r, _, __: isinstance(r.app.screen, Overlay)),
}
AWAY = ("screen.columns", "screen.zen", "screen.back", "screen.outward")
"""These lead out of the columns; the same key, or opening it again, leads back to the words that were read."""
ELSEWHERE = {"app.suspend", "app.quit"} | {f"article.related_{n}" for n in range(2, 10)}


def keys_of_articles() -> dict[str, str]:
    """The commands whose keys an article has, by their ids, and of each the first key."""
    inner = {key for one in COMMANDS if "article" in {one.place, one.also} for key in one.keys.split(",")}
    found = {}
    for command in COMMANDS:
        keys = command.keys.split(",")
        if command.place == "article" or (
            command.place in {"screen", "app"} and keys[0] not in inner - {"plus", "minus"}
        ):
            found[command.id] = keys[0]
    return found


KEYS = keys_of_articles()


def test_each_key_of_an_article_is_tried_in_columns() -> None:
    assert {*WAYS, *AWAY} | ELSEWHERE == {*KEYS}


async def back_to_the_first(reader: Running) -> None:
    """The article that each key is tried in, at its top, alone and in columns."""
    reader.desk.aloud.stop()
    while len(reader.app.screen_stack) > 1 or reader.line is not None:
        await reader.press("escape")
    entry = reader.desk.reading.entry
    if entry is None or entry.id != FIRST or reader.desk.at != "article":
        reader.desk.open(FIRST)
        await reader.settle()
    reader.article.let_go()
    if not reader.desk.front.is_alone:
        await reader.press("z")
    await reader.press("g")


@pytest.mark.parametrize("half", [0, 1])
async def test_what_a_key_does_in_one_column_it_does_in_many(
    half: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.ui.commands.export.downloads_dir", lambda: tmp_path)
    monkeypatch.setattr("tui_reader.ui.commands.links.browsers", lambda _: [])
    failed = []
    async with running(130, 16) as reader:
        heard(reader)
        for number, (name, (keys, is_done)) in enumerate(WAYS.items()):
            if number % 2 != half:
                continue
            await back_to_the_first(reader)
            await reader.press(*keys)
            before = await seen(reader)
            await reader.press(KEYS[name])
            if not is_done(reader, before, await seen(reader)):
                failed.append(name)
    assert not failed


async def test_keys_that_lead_out_of_the_columns_lead_back_to_the_words_that_were_read() -> None:
    async with running(130, 16) as reader:
        for name in AWAY:
            await back_to_the_first(reader)
            await reader.press("space", "j")
            place = reader.article.place
            await reader.press(KEYS[name])
            assert columns_of(reader) is None, name
            if name in {"screen.columns", "screen.zen"}:
                assert reader.article.place == place
                await reader.press(KEYS[name])
            else:
                reader.desk.open(FIRST)
                await reader.settle()
                if not reader.desk.front.is_alone:
                    await reader.press("z")
            assert columns_of(reader) is not None, name
            assert reader.article.place == place, name


async def test_what_changed_in_a_text_is_shown_over_its_columns_and_leads_back_to_them(tmp_path: Path) -> None:
    async with opened(tmp_path, "Zuerst war alles anders.", size=(130, 16)) as (reader, _):
        await reader.press("z", "space", "j")
        place = reader.article.place
        assert reader.desk.reading.entry is not None and reader.desk.reading.entry.id == NUMBER
        await reader.press("equals_sign")
        assert isinstance(changes_of(reader).laid_over, PageView) and "Zuerst" in reader.text
        await reader.press("escape")
        assert (reader.article.viewport.columns is not None, reader.article.place) == (True, place)


async def test_pictures_come_into_their_columns_and_the_place_stays() -> None:
    async with running(130, 40) as reader:
        await reader.press("enter", "z", "space", "j")
        place = reader.article.place
        await reader.press("i")
        await reader.until(lambda: any(line.picture for line in reader.article.page.lines))  # type: ignore[union-attr]
        await reader.settle()
        assert reader.article.place == place
        await reader.press("g")
        viewport, page = reader.article.viewport, reader.article.page
        assert viewport.columns is not None and page is not None
        first = next(number for number, line in enumerate(page.lines) if line.picture)
        [row] = [row for row in range(viewport.height) if first in viewport.row(row)]
        at = viewport.margin_cells + viewport.row(row).index(first) * (viewport.columns.width_cells + 5)
        shown = reader.lines[reader.article.region.y + row]
        assert shown[at : at + viewport.columns.width_cells].strip() and set(
            shown[at : at + viewport.columns.width_cells].strip()
        ) == {"▀"}
        await reader.press("i")
        assert not any(line.picture for line in reader.article.page.lines)  # type: ignore[union-attr]
