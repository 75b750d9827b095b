"""What stands in several articles, on the real app: left out, listed, brought back, and taken out again."""

from pathlib import Path

import pytest

from tests.boxes import BOXES, boxed_library
from tests.extract.pages import full_text
from tests.ui.helpers import Running, running
from tui_reader.config import Config
from tui_reader.store import Store
from tui_reader.ui.overlays.left_out import LeftOutScreen
from tui_reader.ui.panes.rows import Rows

CONFIG = Config(refresh_minutes=0, read_after_seconds=0)


def text(reader: Running) -> str:
    article = reader.article.article
    assert article is not None
    return full_text(article)


async def choose(reader: Running, box: str) -> None:
    await reader.press("W")
    assert isinstance(reader.app.screen, LeftOutScreen)
    rows = reader.app.screen.query_one(Rows).source
    listed = [rows.thing_at(index) for index in range(rows.row_count) if rows.can_stand_on(index)]
    index = next(index for index, one in enumerate(listed) if one.text.text == box)
    await reader.press("g", *("j" * index), "enter")
    assert not isinstance(reader.app.screen_stack[-1], LeftOutScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_box_of_all_articles_is_brought_back_and_stays(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "taz.sqlite3"
    async with running(*size, boxed_library(lambda: Store(path), CONFIG)) as reader:
        await reader.press("enter")
        number = reader.desk.reading.entry.id  # type: ignore[union-attr]
        assert not [box for box in BOXES if box in text(reader)]
        await reader.press("space", "space")
        page = reader.article.page
        assert page is not None
        words = page.texts[reader.article.place.block + page.head_blocks][:40]
        assert words
        await choose(reader, BOXES[1])
        assert BOXES[1] in text(reader)
        assert "Steht wieder im Text" in reader.footer.message
        page = reader.article.page
        assert page is not None
        assert page.texts[reader.article.place.block + page.head_blocks].startswith(words), "the place stays"
        kept = reader.article.place
    async with running(*size, boxed_library(lambda: Store(path), CONFIG), is_refreshing=False) as reader:
        assert await reader.library.readings.place(number) == kept
        reader.desk.open(number)
        await reader.settle()
        assert BOXES[1] in text(reader)
        assert BOXES[0] not in text(reader)
        await choose(reader, BOXES[1])
        assert BOXES[1] not in text(reader)
        assert "Wieder weggelassen." in reader.footer.message
        await reader.press("u")
        await reader.until(lambda: reader.footer.message.startswith("Die Stelle steht wieder im Text („"))
        assert BOXES[1] in text(reader)
