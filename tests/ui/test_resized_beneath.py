"""A window that gets another size while something lies over the panes: below it all is as if nothing had lain there."""

import pytest

from tests.ui.helpers import Running, running

BUS = 7000002
SIZES = [(80, 24), (160, 45), (120, 40), (40, 12), (120, 40)]
"""One pane, three, two, one, two."""


def divided(reader: Running) -> dict[str, tuple[int, int]]:
    """The panes that are shown, and where: their first cell and how wide they are."""
    panes = {name: reader.screen.query_one(f"#{name}") for name in ("ressorts", "headlines", "article")}
    return {name: (pane.region.x, pane.region.width) for name, pane in panes.items() if pane.display}


async def seen(reader: Running) -> tuple[dict[str, tuple[int, int]], str]:
    await reader.settle()
    return divided(reader), reader.text


@pytest.mark.parametrize("place", ["headlines", "article", "ressorts"])
async def test_panes_have_the_new_size_when_what_lay_over_them_is_left(place: str) -> None:
    way = {"headlines": ["down"], "article": ["down", "enter"], "ressorts": ["tab"]}[place]
    async with running(160, 45) as reader:
        await reader.press(*way)
        for (width, height), over in zip(SIZES, ("question_mark", "D", "M", "colon", "X"), strict=True):
            await reader.press(over)
            assert reader.app.screen is not reader.screen
            await reader.resize(width, height)
            await reader.settle()
            await reader.press("escape")
            await reader.until(lambda: reader.app.screen is reader.screen)
            found = await seen(reader)
            await reader.resize(width, height + 1)
            await reader.resize(width, height)
            assert found == await seen(reader), (over, width)
            assert reader.desk.at == place and place in divided(reader)


async def test_from_what_lay_over_an_article_of_a_page_one_a_step_leads_back_to_it_in_another_size_too() -> None:
    async with running(120, 40) as reader:
        await reader.press("P")
        reader.desk.open(BUS)
        await reader.settle()
        await reader.press("c")
        over = reader.app.screen
        assert over is not reader.screen
        await reader.resize(80, 24)
        await reader.settle()
        await reader.press("escape")
        await reader.until(lambda: reader.app.screen is reader.screen)
        await reader.settle()
        assert reader.desk.at == "article" and list(divided(reader)) == ["article"]


async def test_an_article_of_a_page_one_says_so_again_in_a_window_that_was_too_small_for_one() -> None:
    async with running(120, 40) as reader:
        await reader.press("P", "h", "enter", "z")
        before = reader.lines[0]
        assert "die tageszeitung" in before
        await reader.resize(80, 24)
        assert "Schlagzeilen" in reader.lines[0]
        await reader.resize(120, 40)
        assert reader.lines[0] == before
