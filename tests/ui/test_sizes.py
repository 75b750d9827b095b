"""Sizes that come late, as while a window is put in its place, are no sizes any more."""

import asyncio

from textual.events import Resize
from textual.geometry import Size

from tests.ui.helpers import running


async def test_a_size_that_comes_late_is_not_laid_out() -> None:
    async with running(120, 40) as reader:
        screen, laid_out = reader.app.screen, 0
        refresh_layout = screen._refresh_layout

        def counted(size: Size | None = None, scroll: bool = False) -> None:
            nonlocal laid_out
            laid_out += 1
            if laid_out < 50:  # else the test would not end either
                refresh_layout(size, scroll)

        screen._refresh_layout = counted  # type: ignore[method-assign]
        for size in (Size(80, 24), reader.app.size):
            screen.post_message(Resize(size, size))
            screen.call_later(lambda: None)  # of two that follow at once Textual takes the second alone
        await asyncio.sleep(0.5)
        assert laid_out < 20, "the two follow one another for ever"
        assert screen.size == Size(120, 40)


async def test_a_size_that_is_there_is_laid_out() -> None:
    async with running(120, 40) as reader:
        for width, height in ((80, 24), (40, 12), (160, 45)):
            await reader.resize(width, height)
            assert reader.app.screen.size == Size(width, height)
