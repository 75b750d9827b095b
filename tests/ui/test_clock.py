"""The screen over what a wrong clock wrote down."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.newspaper import Newspaper, Reader
from tests.ui.helpers import running
from tui_reader.config import Config


@pytest.mark.parametrize("year", [1970, 2099])
async def test_times_of_any_year_are_shown(tmp_path: Path, year: int) -> None:
    then = datetime(year, 1, 4, 0, 30, tzinfo=UTC)
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(then), read_after_seconds=0, refresh_minutes=0)
    reader.clock = then
    await reader.sync()
    await reader.look()
    reader.clock = datetime.now(UTC)
    async with running(160, 45, reader.library(), is_refreshing=False) as screen:
        await screen.press("D")
        said = " ".join(" ".join(screen.lines).replace("│", " ").split())
        assert "Nichts wird entfernt" in said and str(year) in said, "why nothing goes is said, and when that was"
        await screen.press("escape")
        for _ in range(4):
            await screen.press("enter", "c", "escape", "escape", "down")


async def test_the_state_says_nothing_of_the_clock_where_that_is_right() -> None:
    async with running(config=Config(refresh_minutes=0)) as reader:
        await reader.press("D")
        assert "nichts entfernt" not in reader.text and "Nichts wird entfernt" not in reader.text
