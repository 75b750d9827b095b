"""What the site changed in a text can be seen: by one key, in colours or signs, from version to version."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tests.ui.helpers import SIZES, Running, running
from tui_reader.config import Config
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.model import Place
from tui_reader.store import Store
from tui_reader.ui.overlays.changes import ADDED, REMOVED, ChangesScreen

PATH, NUMBER = "/Nahverkehr-in-Hessen/!7000002/", 7000002


class Changing:
    """A paper with an article that changes, and the reader's library."""

    def __init__(self, path: Path, *, ascii: bool = False) -> None:
        self.paper, self.ahead = Newspaper(TRUE), 0
        self._at, self._first = self._begin()
        self.library = Library(
            Config(ressorts=FEEDS, refresh_minutes=0, read_after_seconds=0, ascii=ascii),
            lambda: Store(path / "taz.sqlite3", lambda: int(TRUE.timestamp()) + self.ahead),
            lambda base: Fetcher(base, transport=httpx.MockTransport(self.paper.answer)),
        )

    def _begin(self) -> tuple[int, bytes]:
        page = self.paper.documents[PATH]
        return page.index(b">", page.index(b"<p", page.index(b"main-article-corpus"))) + 1, page

    async def changes(self, words: str) -> None:
        """The text begins with these words from now on, and that is here."""
        self.ahead += 3600
        self.paper.documents[PATH] = self._first[: self._at] + f"{words} ".encode() + self._first[self._at :]
        await self.library.articles.fetch(NUMBER)


@asynccontextmanager
async def opened(
    path: Path, *words: str, size: tuple[int, int] = (120, 40), ascii: bool = False
) -> AsyncIterator[tuple[Running, Changing]]:
    """The article was read, then changed each time, and is open."""
    site = Changing(path, ascii=ascii)
    async for _ in site.library.sync():
        pass
    await site.library.readings.note_read(NUMBER)
    for said in words:
        await site.changes(said)
    async with running(*size, site.library, is_refreshing=False) as reader:
        reader.desk.open(NUMBER)
        await reader.settle()
        yield reader, site


def screen(reader: Running) -> ChangesScreen:
    assert isinstance(reader.app.screen, ChangesScreen)
    return reader.app.screen


def marked(reader: Running) -> dict[str, list[str]]:
    """The words that stand out, by how they do."""
    view = screen(reader).laid_over
    assert view.page is not None
    found: dict[str, list[str]] = {ADDED: [], REMOVED: []}
    for block, highlights in sorted(view._painter._highlights.items()):
        for one in highlights:
            found[one.kind].append(view.page.texts[block][one.start : one.end].strip())
    return found


def says_so(reader: Running) -> bool:
    """Whether the line below the title says which key shows what was changed."""
    page = reader.article.page
    assert page is not None
    return "= zeigt was" in " ".join(page.texts[: page.head_blocks]).replace("\u00a0", " ")


@pytest.mark.parametrize("size", SIZES)
async def test_the_head_line_says_that_a_text_was_changed_and_one_key_shows_what(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(tmp_path, "Nachgetragen.", size=size) as (reader, _):
        assert says_so(reader)
        await reader.press("equals_sign")
        await reader.until(lambda: screen(reader).laid_over.page is not None)
        assert marked(reader) == {ADDED: ["Nachgetragen."], REMOVED: []}
        await reader.settle()
        assert "Geändert " in reader.text  # between two times, or on a day
        asked = screen(reader)._asked
        screen(reader)._asked = replace(asked, changed_at=asked.versions[0].fetched_at)
        assert "zwischen" not in screen(reader)._note_on(0, await asked.compare(0)), "within one minute it has one time"
        screen(reader).laid_over.text_select_all()
        assert "Nachgetragen." in (reader.app.screen.get_selected_text() or ""), "what changed can be copied"
        for key in ("equals_sign", "escape", "q", "h"):
            await reader.press(key)
            assert not isinstance(reader.app.screen, ChangesScreen)
            assert reader.desk.at == "article"
            await reader.press("equals_sign")


async def test_versions_are_walked_back_and_forth(tmp_path: Path) -> None:
    async with opened(tmp_path, "Eins.", "Zwei.", "Zwei drei.") as (reader, _):
        await reader.press("equals_sign")
        seen = []
        for key in ("J", "J", "J", "K", "K", "K"):
            await reader.until(lambda: screen(reader).laid_over.page is not None)
            await reader.settle()
            seen.append((marked(reader)[ADDED], marked(reader)[REMOVED]))
            await reader.press(key)
        changes: list[tuple[list[str], list[str]]] = [
            (["Zwei drei."], ["Zwei."]), (["Zwei."], ["Eins."]), (["Eins."], [])
        ]  # fmt: skip
        newest, middle, oldest = changes
        assert seen == [newest, middle, oldest, oldest, middle, newest]
        assert tr("say.newest_change") in reader.text
        await reader.press("escape")


async def test_the_place_in_the_article_stays(tmp_path: Path) -> None:
    async with opened(tmp_path, "Eins.", size=(80, 24)) as (reader, _):
        await reader.press("space")
        before = reader.article.place
        await reader.press("equals_sign", "G", "space", "n", "N", "escape")
        assert reader.article.place == before
        await reader.press("q")
        assert await reader.library.readings.place(NUMBER) == before
        assert before != Place()


@pytest.mark.parametrize("is_ascii", [True, False])
async def test_without_colours_signs_say_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_ascii: bool) -> None:
    if not is_ascii:
        monkeypatch.setenv("NO_COLOR", "1")
    async with opened(tmp_path, "Eins.", "Zwei.", ascii=is_ascii) as (reader, _):
        await reader.press("equals_sign")
        await reader.until(lambda: "[-Eins.-] [+Zwei.+]" in reader.text)


async def test_a_text_that_never_changed_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path) as (reader, _):
        assert not says_so(reader)
        await reader.press("equals_sign")
        assert "nichts geändert" in reader.lines[-1]


async def test_a_text_that_changed_before_it_was_read_says_so(tmp_path: Path) -> None:
    site = Changing(tmp_path)
    async for _ in site.library.sync():
        pass
    await site.changes("Eins.")
    async with running(120, 40, site.library, is_refreshing=False) as reader:
        reader.desk.open(NUMBER)
        await reader.settle()
        assert not says_so(reader)
        await reader.press("equals_sign")
        assert "bevor du ihn gelesen hast" in reader.lines[-1]


async def test_what_changed_stands_out_by_more_than_a_colour(tmp_path: Path) -> None:
    async with opened(tmp_path, "Eins.", "Zwei.") as (reader, _):
        await reader.press("equals_sign")
        await reader.until(lambda: screen(reader).laid_over.page is not None)
        view = screen(reader).laid_over
        assert view.get_component_rich_style(ADDED).underline
        assert view.get_component_rich_style(REMOVED).strike
