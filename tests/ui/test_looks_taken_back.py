"""What u takes back of how things look, and that nothing older goes by that."""

from collections.abc import Callable

import pytest

from tests.ui.helpers import Running, running
from tui_reader.locale import tr
from tui_reader.model import Bookmarks

BUS = 7000002

Look = Callable[[Running], object]


async def _notes(reader: Running) -> list[str]:
    return [mark.text for mark in await reader.library.marks.of([BUS]) if mark.text]


def _columns(reader: Running) -> object:
    columns = reader.article.viewport.columns
    return columns and (columns.many, columns.width_cells)


def _is_justified(reader: Running) -> bool:
    return reader.desk.reading.is_justified


@pytest.mark.parametrize(
    ("opening", "key", "setting", "look", "words"),
    [
        ((), "minus", "column_cells", lambda r: r.article.viewport.width_cells, "Spalte zu "),
        ((), "B", "justified", lambda r: r.desk.reading.is_justified, tr("say.ragged")),
        ((), "i", "pictures", lambda r: r.desk.reading.drawings.is_wanted, tr("say.no_pictures")),
        ((), "T", "theme", lambda r: r.app.theme, tr("theme.taz-dark")),
        (("z",), "Z", "one_column", _columns, "2 Spalten zu "),
        (("z",), "minus", "columns_cells", _columns, "2 Spalten zu "),
        (("q", "P"), "i", "lead_picture", lambda r: r.desk.browsing.paper.shows_picture, tr("say.pictures")),
    ],
)
async def test_u_takes_a_look_back_says_so_and_costs_no_note(
    opening: tuple[str, ...], key: str, setting: str, look: Look, words: str
) -> None:
    async with running(120, 40) as reader:
        await reader.library.marks.note(BUS, "Dorfbus")
        await reader.press("enter", *opening)
        before = look(reader)
        await reader.press(key)
        assert look(reader) != before
        kept = await reader.library.settings.get(setting)
        await reader.press("u")
        assert look(reader) == before
        assert reader.footer.message.startswith(f"Wie vorher: {words}")
        assert await reader.library.settings.get(setting) not in {None, kept}, "the next start looks so, too"
        assert await _notes(reader) == ["Dorfbus"]
        await reader.press("u")
        assert reader.footer.message.startswith("Notiz zurückgenommen") and await _notes(reader) == []
        await reader.press("u")
        assert reader.footer.message == tr("say.nothing_to_undo")


async def test_looks_and_changes_are_taken_back_in_the_order_in_which_they_were_made() -> None:
    async with running(120, 40) as reader:
        await reader.library.marks.note(BUS, "Dorfbus")
        await reader.press("enter", "B", "s", "minus", "minus")
        cells = reader.article.viewport.width_cells
        await reader.press("u", "u")
        assert reader.article.viewport.width_cells == cells + 8
        assert await _notes(reader) == ["Dorfbus"], "the star was set off by s, and is no step of its own"
        was = BUS in await reader.library.shelves.articles(Bookmarks())
        await reader.press("u")
        is_kept = BUS in await reader.library.shelves.articles(Bookmarks())
        assert (is_kept, _is_justified(reader)) == (not was, True)
        await reader.press("s", "u", "u")
        assert not _is_justified(reader), "also where a change was made and taken back meanwhile"
        assert await _notes(reader) == ["Dorfbus"]


async def test_a_key_that_changes_nothing_leaves_nothing_to_take_back() -> None:
    async with running(40, 12) as reader:
        await reader.library.marks.note(BUS, "Dorfbus")
        await reader.press("enter", "plus", "plus", "u")
        assert reader.footer.message.startswith("Notiz zurückgenommen")
