"""Running the real app on the demo issue: keys in, state out. A wait that runs out fails."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from textual.pilot import Pilot

from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.library import Library
from tui_reader.ui.app import TazApp
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import ShelfLine
from tui_reader.ui.main_screen import MainScreen
from tui_reader.ui.panes.article import ArticleView
from tui_reader.ui.panes.bars import FooterBar
from tui_reader.ui.panes.input_line import InputLine
from tui_reader.ui.panes.rows import Rows

SIZES = [(160, 45), (120, 40), (80, 24), (40, 12)]


class Running:
    """The app under test."""

    def __init__(self, app: TazApp, pilot: "Pilot[None]", library: Library) -> None:
        self.app, self.pilot, self.library = app, pilot, library

    @property
    def screen(self) -> MainScreen:
        """The main screen, also under a list that lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    @property
    def desk(self) -> Desk:
        """What the screen shows, and commands act upon."""
        return self.screen.desk

    @property
    def headlines(self) -> Rows[int]:
        """The list."""
        return self.screen.shown.headlines

    @property
    def ressorts(self) -> Rows[ShelfLine | None]:
        """The list of Ressorts and shelves."""
        return self.screen.shown.ressorts

    @property
    def article(self) -> ArticleView:
        """The text."""
        return self.screen.shown.article

    @property
    def footer(self) -> FooterBar:
        """The line below."""
        return self.screen.shown.footer

    @property
    def line(self) -> InputLine | None:
        """The line that is open on the screen on top."""
        return next(iter(self.app.screen.query(InputLine)), None)

    async def press(self, *keys: str) -> None:
        """Press keys and let what follows from them happen."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing has been going on for a while: no work that does not wait for the reader, no preview that is due."""
        quiet = 0
        end = time.monotonic() + 120
        while quiet < 3:
            await self.pilot.pause(0.05)
            quiet = 0 if any(map(self.app.typed.is_at_work, self.app.workers)) else quiet + 1
            assert time.monotonic() < end, "it never comes to rest"

    async def until(self, condition: Callable[[], bool], seconds: float = 90.0) -> None:
        """Wait for something; fails when it does not come."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "waited in vain"
            await asyncio.sleep(0.01)

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """What is painted, line by line, without colours."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """All that is painted."""
        return "\n".join(self.lines)


@asynccontextmanager
async def running(
    width: int = 120,
    height: int = 40,
    library: Library | None = None,
    *,
    is_refreshing: bool = True,
    config: Config | None = None,
) -> AsyncIterator[Running]:
    """The app on the demo issue (or another library), once it has come to rest."""
    library = library or demo_library(config or Config(refresh_minutes=0, read_after_seconds=0), datetime.now(UTC))
    app = TazApp(library, is_refreshing=is_refreshing)
    try:
        async with app.run_test(size=(width, height)) as pilot:
            reader = Running(app, pilot, library)
            await reader.until(lambda: any(isinstance(screen, MainScreen) for screen in app.screen_stack))
            await reader.until(lambda: reader.screen.is_mounted)
            if is_refreshing:
                await reader.until(lambda: reader.desk.refreshing.is_running)
                await reader.until(lambda: not reader.desk.refreshing.is_running)
            await reader.settle()
            yield reader
    finally:
        await library.aclose()
