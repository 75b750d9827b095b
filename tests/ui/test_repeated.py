"""What stands in several articles, on the real app: left out, listed, brought back, and taken out again."""

from pathlib import Path

import pytest

from tests.boxes import BOXES, boxed_library
from tests.extract.pages import full_text
from tests.ui.helpers import Desk, running
from tui_reader.config import Config
from tui_reader.store import Store
from tui_reader.ui.screens.left_out import LeftOutScreen, RemovedRows

CONFIG = Config(refresh_minutes=0, read_after_seconds=0)


def text(desk: Desk) -> str:
    article = desk.screen.view.article
    assert article is not None
    return full_text(article)


async def choose(desk: Desk, box: str) -> None:
    await desk.press("W")
    assert isinstance(desk.app.screen, LeftOutScreen)
    rows = desk.app.screen.query_one(RemovedRows)
    index = next(index for index in range(rows.row_count) if rows.thing_at(index).text.text == box)
    await desk.press("g", *("j" * index), "enter")
    assert not isinstance(desk.app.screen_stack[-1], LeftOutScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_box_of_all_articles_is_brought_back_and_stays(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "taz.sqlite3"
    async with running(*size, boxed_library(lambda: Store(path), CONFIG)) as desk:
        await desk.press("enter")
        number = desk.screen.reading.entry.id  # type: ignore[union-attr]
        assert not [box for box in BOXES if box in text(desk)]
        await desk.press("space", "space")
        page = desk.screen.view.page
        assert page is not None
        words = page.texts[desk.screen.view.place.block + page.head_blocks][:40]
        assert words
        await choose(desk, BOXES[1])
        assert BOXES[1] in text(desk)
        assert "Steht wieder im Text" in desk.screen.footer.message
        page = desk.screen.view.page
        assert page is not None
        assert page.texts[desk.screen.view.place.block + page.head_blocks].startswith(words), "the place stays"
        kept = desk.screen.view.place
    async with running(*size, boxed_library(lambda: Store(path), CONFIG), is_refreshing=False) as desk:
        assert await desk.library.readings.place(number) == kept
        desk.screen.open_article(number)
        await desk.settle()
        assert BOXES[1] in text(desk)
        assert BOXES[0] not in text(desk)
        await choose(desk, BOXES[1])
        assert BOXES[1] not in text(desk)
        assert "Wieder weggelassen." in desk.screen.footer.message
