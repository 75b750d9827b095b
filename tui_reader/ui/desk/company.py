"""What other machines do, by way of the folder that is shared with them; and that what is done here gets there."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.ui.desk.front import Timer, Work

if TYPE_CHECKING:
    from tui_reader.library import Library

LOOK_S = 2.0
"""How often it is asked whether a file came, or something was done here."""


class CompanyWatch:
    """Looks into the folder now and again, and has ``follow`` show what came. Where none is shared it looks once."""

    def __init__(self, library: "Library", work: Work, follow: Callable[[], Awaitable[None]]) -> None:
        self._library, self._work, self._follow = library, work, follow
        self._timer: Timer | None = None

    async def watch(self) -> None:
        """From now on look for what other machines did."""
        self._library.together.listen(self._came)
        if await self._library.together.is_shared():
            self._timer = self._work.every(LOOK_S, self._look)
            self._look()

    def _came(self) -> None:
        self._work.start(self._follow, "others", exclusive=True)

    def _look(self) -> None:
        """Beside the keys: folder and store may be busy."""
        if not self._work.is_busy("folder"):
            self._work.start(self._ask, "folder")

    async def _ask(self) -> None:
        with suppress(ReaderError):  # whoever wants something of the store is told
            await self._library.together.look()
