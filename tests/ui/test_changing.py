"""Bookmarks, read and unread, undo, copying: each key, and that nothing jumps."""

import pytest

from tests.ui.helpers import running
from tui_reader.model.shelf import BOOKMARKS, UNREAD, Bookmarks, Unread

FIRST, SECOND = 7000002, 7000001


@pytest.mark.parametrize("key", ["s", "f"])
async def test_one_key_bookmarks_and_u_takes_it_back(key: str) -> None:
    async with running() as desk:
        await desk.press(key)
        assert await desk.library.shelves.articles(Bookmarks()) == [FIRST]
        assert "★" in desk.lines[2]
        assert "Gemerkt" in desk.lines[-1]
        await desk.press("u")
        assert await desk.library.shelves.articles(Bookmarks()) == []
        assert "★" not in desk.text
        await desk.press(key, key)
        assert await desk.library.shelves.articles(Bookmarks()) == []
        await desk.press("u")
        assert await desk.library.shelves.articles(Bookmarks()) == [FIRST]


async def test_a_bookmark_from_the_article_is_listed_in_the_merkliste() -> None:
    async with running(160, 45) as desk:
        await desk.press("j", "enter", "s", "q", "tab", "G", "enter")
        assert desk.screen.browsing.shelf.id == BOOKMARKS
        assert desk.screen.headlines.article_ids == [SECOND]
        assert "Die Stadt kauft ihr Wasser zurück" in desk.text


async def test_a_list_keeps_what_is_read_until_it_is_left() -> None:
    async with running(160, 45) as desk:
        await desk.press("tab", "G", "k", "enter")
        assert desk.screen.browsing.shelf.id == UNREAD
        before = list(desk.screen.headlines.article_ids)
        await desk.press("enter", "q", "j", "m")
        assert desk.screen.headlines.article_ids == before
        assert len(await desk.library.shelves.articles(Unread())) == len(before) - 2


async def test_read_and_unread_by_m_and_all_by_a() -> None:
    async with running() as desk:
        await desk.press("m")
        assert (await desk.library.articles.entry(FIRST)).is_read
        await desk.press("m")
        assert not (await desk.library.articles.entry(FIRST)).is_read
        await desk.press("A")
        assert await desk.library.shelves.articles(Unread()) == []
        assert "12 Artikel" in desk.lines[-1]
        await desk.press("u")
        assert len(await desk.library.shelves.articles(Unread())) == 12
        await desk.press("u", "u", "u", "u")
        assert "Nichts rückgängig" in desk.lines[-1]


async def test_state_is_a_character_before_it_is_a_colour() -> None:
    async with running() as desk:
        marks = desk.screen.headlines.marks
        entry = await desk.library.articles.entry(FIRST)
        assert marks.of(entry) == "•"
        await desk.press("m")
        assert marks.of(await desk.library.articles.entry(FIRST)) == " "
        await desk.press("s")
        assert marks.of(await desk.library.articles.entry(FIRST)) == "★"


async def test_the_address_and_a_citation_are_copied() -> None:
    async with running() as desk:
        await desk.press("y")
        assert desk.app.clipboard == "https://taz.de/Nahverkehr-in-Hessen/!7000002/"
        await desk.press("Y")
        assert desk.app.clipboard.startswith("Mira Feldkamp: Nahverkehr in Hessen: Der Bus kommt, wenn er kommt. taz, ")


async def test_without_a_browser_the_address_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with running() as desk:
        await desk.press("o")
        assert desk.app.clipboard.endswith("/!7000002/")
        assert "keinen Browser" in desk.lines[-1]


async def test_selected_text_is_copied_as_the_source_has_it() -> None:
    async with running(100, 30) as desk:
        await desk.press("j", "j", "enter")
        view = desk.screen.view
        view.text_select_all()
        await desk.press("Y")
        assert view.page is not None
        assert desk.app.clipboard.strip() == "\n\n".join(view.page.texts)
        assert "Drei davon haben noch nie" not in desk.app.clipboard
        assert (
            "vier Parteien über eine Koalition, die es rechnerisch gibt und politisch noch nicht." in desk.app.clipboard
        )


async def test_dragging_selects_characters_of_the_text() -> None:
    async with running(100, 30) as desk:
        await desk.press("j", "j", "enter")
        y = next(i for i, line in enumerate(desk.lines) if "Links von der Mitte" in line.split("│")[-1])
        x = desk.lines[y].index("von der Mitte", desk.lines[y].index("│"))
        await desk.pilot.mouse_down(offset=(x, y))
        await desk.pilot.hover(offset=(x + 6, y))
        await desk.pilot.mouse_up(offset=(x + 6, y))
        await desk.settle()
        selected = desk.screen.get_selected_text()
        assert selected is not None
        assert selected.strip().startswith("von de")


async def test_fetching_again_says_so() -> None:
    async with running() as desk:
        await desk.press("x")
        assert "Neu geholt" in desk.lines[-1]
