"""Notes, passages, the list of them, exports, kept searches: by keys, on the real app."""

from pathlib import Path

import pytest

from tests.ui.helpers import running
from tui_reader.model import NOTE, PASSAGE, TAG
from tui_reader.model.shelf import Bookmarks
from tui_reader.ui.screens.lists import ListScreen
from tui_reader.ui.screens.marks import MarkRows, MarksScreen
from tui_reader.ui.screens.searching import SearchScreen


async def test_a_passage_is_chosen_by_sentences_and_stays_marked() -> None:
    async with running() as desk:
        await desk.press("enter")
        number = desk.screen.reading.entry.id  # type: ignore[union-attr]
        await desk.press("v", "j", "l", "k", "enter")
        [mark] = [one for one in await desk.library.marks.all() if one.kind == PASSAGE]
        assert mark.article_id == number
        article = await desk.library.articles.open(number)
        from tui_reader.model import block_text

        assert block_text(article.blocks[mark.place.block]).startswith(mark.quote, mark.place.offset)
        assert await desk.library.shelves.articles(Bookmarks()) == [number], "what is marked is in the Merkliste"
        assert [key for key, _ in desk.screen.view.passage_marks()], "and it is seen in the text"
        await desk.press("u")
        assert not await desk.library.marks.all()
        assert not list(desk.screen.view.passage_marks())


async def test_escape_leaves_the_choice_and_marks_nothing() -> None:
    async with running() as desk:
        states = []
        for keys in (["enter", "v", "j"], ["escape"]):
            await desk.press(*keys)
            states.append(desk.screen.view.is_choosing)
        assert states == [True, False]
        assert desk.screen.at == "article"
        assert not await desk.library.marks.all()


async def test_a_note_with_tags_is_written_seen_and_changed() -> None:
    async with running() as desk:
        await desk.press("enter", "a")
        await desk.press(*"für den rat", "space", "#", *"oeko", "enter")
        found = {(one.kind, one.text) for one in await desk.library.marks.all()}
        assert {(NOTE, "für den rat #oeko"), (TAG, "oeko")} < found
        assert any("✎ für den rat #oeko" in line for line in desk.lines)
        assert desk.screen.at == "article" and desk.screen.view.has_focus
        await desk.press("a", "end", *" x", "escape")
        assert any("✎ für den rat #oeko" in line for line in desk.lines), "Escape leaves it as it was"


async def test_a_note_that_is_edited_again_is_the_one_that_was_typed() -> None:
    typed = "Die #Miete steigt,  siehe #Berlin\u00a0und Köln ❤️ "
    async with running() as desk:
        await desk.press("enter")
        number = desk.screen.reading.entry.id  # type: ignore[union-attr]
        await desk.library.marks.note(number, typed)
        before = await desk.library.marks.all()
        await desk.press("a", "enter")
        assert await desk.library.marks.all() == before
        await desk.press("M", "a", "enter")
        assert await desk.library.marks.all() == before
        assert isinstance(desk.app.screen, MarksScreen)
        await desk.press("/", *"siehe #berlin")
        assert len(desk.app.screen.query_one(MarkRows).rows) == 1


async def test_the_list_of_notes_is_searched_changed_and_opens_at_the_passage() -> None:
    async with running() as desk:
        await desk.press("enter", "v", "a")
        await desk.press(*"wichtig", "enter")
        number = desk.screen.reading.entry.id  # type: ignore[union-attr]
        await desk.press("escape", "j", "a")
        await desk.press(*"anderes", "enter")
        await desk.press("M")
        rows = desk.app.screen.query_one(MarkRows)
        assert isinstance(desk.app.screen, MarksScreen)
        assert [row.note or row.text for row in rows.rows] == ["anderes", "wichtig"]
        await desk.press("slash", *"wicht")
        assert [row.note for row in rows.rows] == ["wichtig"]
        await desk.press("enter", "a", "end", *"er", "enter")
        assert [row.note for row in rows.rows] == ["wichtiger"]
        await desk.press("x")
        assert not rows.rows
        await desk.press("u")
        assert [row.note for row in rows.rows] == ["wichtiger"]
        await desk.press("enter")
        assert desk.screen.at == "article"
        assert desk.screen.reading.entry.id == number  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (160, 45)])
async def test_notes_fit_any_size(size: tuple[int, int]) -> None:
    async with running(*size) as desk:
        await desk.press("enter", "v", "enter", "a")
        await desk.press(*"notiz", "enter", "M")
        assert any("notiz" in line for line in desk.lines) or size[1] < 8
        await desk.press("escape", "escape", "e", "escape", "w", "escape", "D", "escape", "S", "escape")


async def test_an_article_and_a_list_go_out_as_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.ui.screens.marking.downloads_dir", lambda: tmp_path)
    async with running() as desk:
        await desk.press("S")
        assert isinstance(desk.app.screen, ListScreen)
        await desk.press("1")
        await desk.until(lambda: bool(list(tmp_path.glob("*.epub"))))
        await desk.press("enter", "S", "5")
        await desk.until(lambda: bool(list(tmp_path.glob("*.txt"))))
        await desk.settle()
        assert "Geschrieben" in desk.screen.footer.message


async def test_a_search_is_kept_beside_the_ressorts_and_shows_its_articles() -> None:
    async with running() as desk:
        await desk.library.search.update()
        await desk.press("slash", *"wasser")
        await desk.until(lambda: isinstance(desk.app.screen, SearchScreen))
        await desk.pilot.pause(0.3)
        await desk.press("enter", "s", "escape")
        assert [shelf.id for shelf in desk.screen.browsing.shelves][-1] == "search:wasser"
        await desk.press("tab", "G", "enter")
        assert desk.screen.browsing.shelf.id == "search:wasser"
        assert 7000001 in desk.screen.headlines.article_ids


async def test_the_status_says_what_is_kept_and_for_how_long() -> None:
    async with running() as desk:
        await desk.press("D")
        text = " ".join(" ".join(desk.lines).replace("│", " ").split())
        assert "Artikel: 12, mit Text: 12" in text
        assert "365 Tage" in text and "2000 MB" in text
