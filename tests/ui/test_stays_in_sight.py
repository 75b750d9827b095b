"""What one is at in an article stays in sight when it is set anew: a link, a place that was found, a sentence."""

import pytest

from tests.ui.helpers import Running, running
from tui_reader.model import TextRange

NACHRICHT = 7000001
WAYS = {"link": ("tab", "tab"), "match": ("slash", *"wasser", "enter", "n", "n", "n"), "passage": ("v", *"jjjjjjjjj")}
SMALLER = [(40, 12), (60, 10), (80, 12)]


async def go(reader: Running, *keys: str) -> None:
    reader.desk.open(NACHRICHT)
    await reader.settle()
    await reader.press("g", *keys)


def chosen(reader: Running) -> list[str]:
    """The words that stand out as what one is at, of those in sight."""
    article, page = reader.article, reader.article.page
    assert page is not None
    marked = [*article.matches.highlights(), *article.links.highlights(), *article.choice.highlights()]
    kinds = {"page--here", "page--link", "page--chosen"}
    return [
        page.texts[block][one.start : one.end]
        for block, one in marked
        if one.kind in kinds and article.viewport.shows(TextRange(block, one.start, one.end))
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("size", SMALLER)
async def test_what_one_is_at_is_in_sight_in_a_smaller_window_and_stays_what_one_is_at(
    way: str, size: tuple[int, int]
) -> None:
    async with running(80, 24) as reader:
        await go(reader, *WAYS[way])
        before, footer = chosen(reader), reader.lines[-1].split()[0]
        assert len(before) == 1
        for _ in range(2):
            await reader.resize(*size)
            assert chosen(reader) == before and reader.lines[-1].split()[0] == footer, reader.text
            await reader.resize(80, 24)
            assert chosen(reader) == before


@pytest.mark.parametrize("lines", [0, 25])
async def test_escape_leads_back_from_a_link_in_a_smaller_window_too_and_enter_follows_it(lines: int) -> None:
    async with running(80, 24) as reader:
        await go(reader, *"j" * lines)
        began = reader.article.viewport.spot
        keys = ("tab",) if lines else ("tab", "tab")
        await reader.press(*keys)
        is_jump = reader.article.viewport.spot != began
        assert is_jump == (not lines), "from further down it is in sight without one"
        await reader.resize(40, 12)
        assert chosen(reader) and reader.article.links.is_looked_up
        await reader.press("escape")
        assert reader.desk.at == "article" and reader.article.viewport.spot == began and not chosen(reader)
        await reader.press(*keys)
        await reader.resize(30, 10)
        await reader.press("enter")
        assert "Die Adresse ist kopiert." in reader.lines[-1], "that is what is done with one of another site"


async def test_a_place_that_was_found_is_still_where_one_is_in_a_smaller_window() -> None:
    async with running(80, 24) as reader:
        await go(reader, *WAYS["match"])
        await reader.resize(40, 12)
        matches = reader.article.matches
        here, _ = matches.position
        assert matches.is_at_one and f"{here} von" in reader.lines[0]
        await reader.press("n")
        assert matches.position[0] == here + 1


@pytest.mark.parametrize("way", ["link", "match"])
async def test_what_one_is_at_near_the_lower_edge_is_in_sight_however_the_text_is_set(way: str) -> None:
    async with running(120, 20) as reader:
        await go(reader)
        viewport, page = reader.article.viewport, reader.article.page
        assert page is not None
        link = page.links[1]
        viewport.go_to(viewport.line_of(link) - viewport.height + 4)
        await reader.settle()
        spot, words = viewport.spot, page.texts[link.block][link.start : link.end]
        await reader.press(*(("tab",) if way == "link" else ("slash", *words, "enter")))
        assert viewport.spot == spot and chosen(reader) == [words]
        for key in ("minus",) * 6 + ("plus",) * 6 + ("B", "B", "z", "Z"):
            await reader.press(key)
            assert chosen(reader) == [words], (key, reader.text)


async def test_a_link_that_is_in_sight_beside_what_one_reads_stays_so_and_one_that_was_left_moves_nothing() -> None:
    async with running(80, 24) as reader:
        await go(reader, "tab", "tab", "j")
        before = chosen(reader)
        await reader.resize(40, 12)
        assert len(before) == 1 and chosen(reader) == before
        assert not reader.article.links.is_looked_up, "one has read on since"
        await reader.press("G")
        spot = reader.article.viewport.spot
        for size in ((80, 24), (40, 12), (60, 10)):
            await reader.resize(*size)
            assert reader.article.viewport.spot == spot, "nobody asked for that link here"


@pytest.mark.parametrize("way", ["link", "match"])
async def test_where_it_is_in_sight_anyway_the_place_stays(way: str) -> None:
    async with running(80, 24) as reader:
        await go(reader, *WAYS[way])
        spot = reader.article.viewport.spot
        for size in ((80, 30), (100, 40), (80, 22), (80, 24)):
            await reader.resize(*size)
            assert chosen(reader) and reader.article.viewport.spot == spot


async def test_an_article_beside_the_list_is_where_it_was_read_when_a_small_window_is_large_again() -> None:
    async with running(120, 40) as reader:
        await reader.press("enter")
        page = reader.article.viewport.page
        assert page is not None
        high = len(page.lines) - 2  # some lines of it are out of sight, also without those on what comes next
        await reader.resize(120, high)
        await reader.press("G", "escape")
        line = reader.article.viewport.line
        assert 0 < line < 6 and reader.desk.at == "headlines"
        for size in [(40, 12), (120, high), (80, 24), (120, high)]:
            await reader.resize(*size)
        assert reader.article.viewport.line == line


@pytest.mark.parametrize("key", ["", "z"])
async def test_whatever_sizes_a_window_has_meanwhile_the_first_line_is_the_one_that_one_went_to(key: str) -> None:
    async with running(120, 40) as reader:
        await reader.press("j", "enter", *key)
        viewport = reader.article.viewport
        assert (viewport.columns is not None) == bool(key)
        for keys in (["j"], ["space"], ["G"], ["g", "space"], ["j", "j"]):
            await reader.press(*keys)
            before, words = viewport.top, reader.article.render_line(0).text
            for size in [(40, 12), (160, 45), (80, 24), (120, 40)]:
                await reader.resize(*size)
            assert (viewport.top, reader.article.render_line(0).text) == (before, words), keys
