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
from tui_reader.ui.screens.main import MainScreen

SIZES = [(160, 45), (120, 40), (80, 24), (40, 12)]


class Desk:
    """The app under test."""

    def __init__(self, app: TazApp, pilot: "Pilot[None]", library: Library) -> None:
        self.app, self.pilot, self.library = app, pilot, library

    @property
    def screen(self) -> MainScreen:
        """The main screen, also under a list that lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    async def press(self, *keys: str) -> None:
        """Press keys and let what follows from them happen."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing has been going on for a while: no worker, no preview that is due."""
        quiet = 0
        end = time.monotonic() + 120
        while quiet < 3:
            await self.pilot.pause(0.05)
            quiet = quiet + 1 if all(worker.is_finished for worker in self.app.workers) else 0
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
) -> AsyncIterator[Desk]:
    """The app on the demo issue (or another library), once it has come to rest."""
    library = library or demo_library(config or Config(refresh_minutes=0, read_after_seconds=0), datetime.now(UTC))
    app = TazApp(library, is_refreshing=is_refreshing)
    try:
        async with app.run_test(size=(width, height)) as pilot:
            desk = Desk(app, pilot, library)
            await desk.until(lambda: any(isinstance(screen, MainScreen) for screen in app.screen_stack))
            await desk.until(lambda: desk.screen.is_mounted and hasattr(desk.screen, "refreshing"))
            if is_refreshing:
                await desk.until(lambda: desk.screen.refreshing.is_running)
                await desk.until(lambda: not desk.screen.refreshing.is_running)
            await desk.settle()
            yield desk
    finally:
        await library.aclose()
