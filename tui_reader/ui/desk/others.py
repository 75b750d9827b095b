"""What another instance does with what is kept: a sync by the clock, a second screen, a command of the shell."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import ReaderError
from tui_reader.ui.desk.front import Work

if TYPE_CHECKING:
    from tui_reader.library import Library

LOOK_S = 1.5
"""How often it is asked whether somebody else has written."""


class Others:
    """Asks the store whether somebody else has written into it, and has ``follow`` look what that was.

    ``store_file`` spares the question where nobody wrote anything at all; without it, it is asked each time.
    """

    def __init__(
        self, library: "Library", work: Work, follow: Callable[[], Awaitable[None]], store_file: Path | None = None
    ) -> None:
        self._library, self._work, self._follow, self._file = library, work, follow, store_file
        self._stamp: object = None
        self._asks_again = True
        self._seen: int | None = None

    def watch(self) -> None:
        """From now on look for what other instances did to the same file."""
        self._look()
        self._work.every(LOOK_S, self._look)

    def _look(self) -> None:
        """Beside the keys: the store may be busy."""
        if self._work.is_busy("watch"):
            return
        stamp, before = self._written(), self._stamp
        is_new = stamp is None or stamp != before
        if is_new or self._asks_again:
            self._work.start(self._ask, "watch")
        self._stamp, self._asks_again = stamp, is_new

    def _written(self) -> object:
        """What is another after each write: SQLite's log grows, or begins anew. Two writes may be of one moment, so that
        it is asked once more after each. None where it cannot be told.
        """
        if self._file is None:
            return None
        try:
            log = self._file.with_name(f"{self._file.name}-wal").stat()
        except OSError:
            return None
        return log.st_mtime_ns, log.st_size, log.st_ino

    async def _ask(self) -> None:
        try:
            seen, self._seen = self._seen, await self._library.writes_of_others()
        except ReaderError:  # whoever wants something of the store is told; here it is asked again
            self._stamp = None
            return
        if seen is not None and seen != self._seen:
            self._work.start(self._follow, "others", exclusive=True)
