"""Tables, verse, embeds on the screen: searching, links, passages, copying, at each size of the terminal."""

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from tests.typeset.forms import BLOCKS, FORMS, RENTS, VIDEO
from tests.ui.helpers import Running, running
from tui_reader.model import PASSAGE, Place, block_text
from tui_reader.typeset import Labels, Typography
from tui_reader.typeset.cells import cells
from tui_reader.ui.commands import links

ANY = 7000002
SIZES = [(120, 40), (40, 12)]
TABLE, POEM = BLOCKS.index(RENTS), 5


async def show_forms(reader: Running) -> None:
    """The article of all forms, in the place of one of the issue's."""
    reader.desk.open(ANY)
    await reader.settle()
    reader.article.show(FORMS, Labels(cut="Hier endet der Text."), Place(), Typography())
    await reader.settle()


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_what_is_sought_in_a_table_is_shown_and_marked(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await show_forms(reader)
        await reader.press("slash", *"16,90", "enter")
        assert reader.article.matches.position == (1, 1)
        assert "16,90 €" in reader.text
        assert all(cells(line) == width for line in reader.lines)


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_link_in_a_cell_and_an_embed_are_walked_like_other_links(
    width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    async with running(width, height) as reader:
        await show_forms(reader)
        monkeypatch.setattr(links, "follow", lambda _desk, href, *_: opened.append(href))
        await reader.press("tab", "enter", "tab", "enter")
        assert opened == ["https://taz.de/Nord/!7000010/", VIDEO.href]
        await reader.press("escape")
        reader.article.text.scroll_to(y=reader.article.page.line_at(TABLE + 1, 0), animate=False)  # type: ignore[union-attr]
        await reader.press("semicolon", "1")
        assert opened[2:] == ["https://taz.de/Nord/!7000010/"]


async def test_the_address_of_an_embed_goes_to_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    async def open_outside(_: object, address: str) -> None:
        opened.append(address)

    monkeypatch.setattr("tui_reader.ui.commands.links.open_outside", open_outside)
    async with running(80, 24) as reader:
        await show_forms(reader)
        await reader.press("tab", "tab", "enter")
        assert opened == [VIDEO.href]


@pytest.mark.parametrize("width", [40, 120])
@pytest.mark.parametrize(("block", "line"), [(TABLE, 2), (POEM, 1)])
async def test_a_row_or_a_verse_is_a_passage_and_is_marked_again(block: int, line: int, width: int) -> None:
    async with running(width, 24) as reader:
        await show_forms(reader)
        view = reader.article
        text = block_text(BLOCKS[block])
        start = text.index(text.split("\n")[line].strip())
        assert view.page is not None
        view.text.scroll_to(y=view.page.line_at(view.page.head_blocks + block, start), animate=False)
        await reader.press("v", "enter")
        (mark,) = [mark for mark in await reader.library.marks.of([ANY]) if mark.kind == PASSAGE]
        assert mark.quote == " ".join(text.split("\n")[line].split())
        (marked,) = [(at, shine) for at, shine in view.passages.highlights()]
        assert marked[0] == view.page.head_blocks + block
        assert text[marked[1].start : marked[1].end].split() == mark.quote.split()


async def test_a_selection_is_copied_as_the_article_has_it() -> None:
    async with running(40, 12) as reader:
        await show_forms(reader)
        view = reader.article
        assert view.page is not None
        head = view.page.head_blocks
        both = Selection(Offset(0, head + TABLE), Offset(23, head + POEM))
        copied = view.text.get_selection(both)
        assert copied is not None
        table, *_, verse = copied[0].split("\n\n")
        assert table.split("\n")[2] == "Am Hafen\t8,10 €\t16,90 €\t109 %"
        assert verse == "Der Bus, der nicht kam,"


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_end_says_that_the_text_was_cut(width: int, height: int) -> None:
    async with running(width, height) as reader:
        await show_forms(reader)
        await reader.press("G")
        assert "Hier endet der Text." in reader.text
