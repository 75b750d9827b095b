"""Who fetches while others may, too: what one process brings no other has to ask for."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tui_reader.library.threads import Threads

if TYPE_CHECKING:
    from tui_reader.store.turn import Turn

_STEP_S = 0.1


class Turns:
    """This process's turns to fetch, among all that have the same database open."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._turn: Turn | None = None

    async def take(self, patience_s: float = 0.0, tell: Callable[[], object] = lambda: None) -> bool:
        """Wait for as long as another fetches, and tell so before; who has waited so long does not any more.

        Gives whether it is ours now, and was not before.
        """
        if self._turn is not None:
            return False
        if await self._take():
            return True
        until = time.monotonic() + patience_s
        if patience_s:
            tell()
        while time.monotonic() < until:
            await asyncio.sleep(_STEP_S)
            if await self._take():
                return True
        return False

    async def _take(self) -> bool:
        turn = await self._threads.ask(lambda store: store.take_turn())
        if turn is not None:  # else it may be ours by now, for another refresh
            self._turn = turn
        return turn is not None

    @asynccontextmanager
    async def taken(self) -> AsyncGenerator[None, None]:
        """Ours meanwhile, unless it is another's: that is not waited for. One that was ours before stays so."""
        is_begun = await self.take()
        try:
            yield
        finally:
            if is_begun:
                self.end()

    def end(self) -> None:
        """Let the next one."""
        if self._turn is not None:
            self._turn.end()
            self._turn = None
