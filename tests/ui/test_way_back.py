"""Who is led out of an article to another list, or to the notes, comes back to it as it was."""

from collections.abc import Sequence

import pytest

from tests.ui.helpers import Running, running
from tui_reader.ui.commands.links import follow
from tui_reader.ui.overlays.search import SearchScreen
from tui_reader.ui.panes.rows import Rows

AWAY = [("w", "enter"), ("w", "enter", "enter", "q"), ("e", "j", "enter"), ("e", "j", "enter", "enter", "w", "enter", "escape", "escape")]  # fmt: skip
"""Ways into another list; of one that was gone further from there, and back."""


def here(reader: Running) -> Sequence[object]:
    """Where one is in an article, as one sees it, and what stands out there."""
    view = reader.article
    return (
        reader.desk.at, reader.desk.target, reader.lines[0], reader.lines[-1], view.viewport.spot, view.viewport.top,
        view.matches.term, view.matches.position, view.matches.is_at_one, reader.desk.front.is_alone,
    )  # fmt: skip


async def open_hit(reader: Running, words: str = "bus") -> int:
    """Open the first one of a search."""
    await reader.library.search.update()
    await reader.press("slash", *words)
    await reader.until(lambda: "Gefunden" in reader.text)
    await reader.press("down", "enter")
    hit = reader.desk.target
    assert hit is not None and reader.desk.hit is not None
    return hit


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_hit_that_one_comes_back_to_is_one_still_and_leads_to_the_search(size: tuple[int, int]) -> None:
    async with running(*size) as reader:
        hit = await open_hit(reader)
        await reader.press("n", "n")
        before = here(reader)
        for way in AWAY:
            await reader.press(*way)
            assert reader.desk.at == "headlines" and reader.desk.hit is None, way
            await reader.press("escape")
            assert here(reader) == before, way
        await reader.press("n")
        assert reader.article.matches.position[0] == before[7][0] % before[7][1] + 1  # type: ignore[index]
        await reader.press("escape")
        assert isinstance(reader.app.screen, SearchScreen), "there a step back leads"
        await reader.until(lambda: reader.app.screen.query_one(Rows).current == hit)
        await reader.press("escape")
        assert len(reader.app.screen_stack) == 1 and reader.desk.at == "headlines"


async def test_the_links_that_led_from_a_hit_lead_back_to_it_after_another_list_too() -> None:
    async with running(80, 24) as reader:
        hit = await open_hit(reader)
        await reader.press("space")
        spot = reader.article.viewport.spot
        links, number = reader.article.page.links if reader.article.page else (), reader.library.articles.number_in
        follow(reader.desk, next(link.href for link in links if number(link.href) not in {None, hit}))
        await reader.settle()
        before = here(reader)
        assert reader.desk.target != hit and reader.lines[0].split()[0] == "Suche"
        await reader.press("w", "enter", "escape")
        assert here(reader) == before
        await reader.press("escape")
        assert (reader.desk.target, reader.article.viewport.spot) == (hit, spot)
        await reader.press("escape")
        assert isinstance(reader.app.screen, SearchScreen)


@pytest.mark.parametrize("way", [("w", "enter"), ("M",)])
async def test_what_was_found_in_an_article_is_marked_when_one_comes_back_and_nobody_is_taken_to_it(
    way: Sequence[str],
) -> None:
    async with running(80, 24) as reader:
        hit = await open_hit(reader)
        await reader.library.marks.note(reader.desk.browsing.article_ids[-1], "Notiz")
        for keys in ((), ("G",)):
            await reader.press(*keys)
            before = here(reader)
            await reader.press(*way)
            await reader.press(*["enter"] * (way == ("M",)))
            assert reader.desk.target != hit
            await reader.press(*["escape"] * (1 + (way == ("M",))))
            assert here(reader) == before
            assert reader.article.matches.position[1] > 1


async def test_who_read_an_article_alone_comes_back_to_it_alone() -> None:
    async with running(160, 45) as reader:
        await reader.press("enter", "z", "space")
        before = here(reader)
        await reader.press("w", "enter")
        assert here(reader)[0] == "headlines" and (before[-1], here(reader)[-1]) == (True, False)
        await reader.press("escape")
        assert here(reader) == before
        await reader.press("escape")
        assert (reader.desk.at, reader.desk.front.is_alone) == ("article", False)


@pytest.mark.parametrize("back", ["escape", "H"])
async def test_who_comes_back_from_a_link_goes_on_from_it(back: str) -> None:
    async with running(120, 40) as reader:
        await reader.press("enter", "tab", "enter")
        linked = reader.desk.target
        await reader.press(back, "tab")
        links = reader.article.links
        assert links.is_at_one and links.number == 1
        await reader.press("shift+tab", "enter")
        assert reader.desk.target == linked, "the first one is before it"
        await reader.press(back, "g", "tab")
        assert links.number == 0, "from elsewhere it is the next one"


async def test_who_comes_back_from_a_link_to_a_hit_finds_it_as_it_was() -> None:
    async with running(100, 30) as reader:
        await open_hit(reader, "wasser")
        await reader.press("n")
        before = here(reader)
        assert "„wasser“: Stelle 5 von 5" in reader.lines[0]
        for way in (("1", "escape"), ("L", "H")):
            await reader.press(*way)
            assert here(reader) == before, way
        await reader.press("tab", "enter", "escape")
        assert reader.article.matches.term == "wasser" and reader.desk.target == before[1]


async def test_escape_gives_up_a_link_before_it_ends_the_search() -> None:
    async with running(100, 30) as reader:
        await open_hit(reader, "wasser")
        before = here(reader)
        await reader.press("tab")
        assert list(reader.article.links.highlights())
        await reader.press("escape")
        assert here(reader) == before and not list(reader.article.links.highlights())
        await reader.press("escape")
        assert isinstance(reader.app.screen, SearchScreen)


async def test_what_a_link_led_to_has_a_sign_in_the_list_beside_it() -> None:
    async with running(120, 40) as reader:
        await reader.press("enter", "1")
        target = reader.desk.target
        assert target is not None and target in reader.desk.browsing.article_ids
        signs = [line[0] for line in reader.lines if line[0] in "▸›"]
        assert signs == ["›"]
        row = next(line for line in reader.lines if line.startswith("›"))
        entry = await reader.library.articles.entry(target)
        assert (entry.headline.topline or entry.headline.headline) in row
        await reader.press("escape")
        assert [line[0] for line in reader.lines if line[0] in "▸›"] == ["▸"]
