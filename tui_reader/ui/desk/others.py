"""What another instance does with what is kept: a sync by the clock, a second screen, a command of the shell."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.ui.desk.front import Work

if TYPE_CHECKING:
    from tui_reader.library import Library

LOOK_S = 1.0
"""How often it is asked whether somebody else has written."""


class Others:
    """Asks the store whether somebody else has written into it, and has ``follow`` look what that was."""

    def __init__(self, library: "Library", work: Work, follow: Callable[[], Awaitable[None]]) -> None:
        self._library, self._work, self._follow = library, work, follow
        self._seen: int | None = None
        self._asking: asyncio.Task[None] | None = None

    def watch(self) -> None:
        """From now on."""
        self._look()
        self._work.every(LOOK_S, self._look)

    def _look(self) -> None:
        """Beside the keys: the store may be busy."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())

    async def _ask(self) -> None:
        with suppress(ReaderError):  # whoever wants something of the store is told
            seen, self._seen = self._seen, await self._library.writes_of_others()
            if seen is not None and seen != self._seen:
                self._work.start(self._follow, "others", exclusive=True)
