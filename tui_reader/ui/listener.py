"""The thread that reads the terminal sleeps until something comes. Textual's looks ten times a second whether it is to end,
which is most of what a screen costs that nobody touches.
"""

import os
import selectors
import threading
from collections.abc import Callable
from contextlib import suppress


class Bell(threading.Event):
    """Says that the thread is to end, and wakes it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard, self._rung = os.pipe()
        os.set_blocking(self.heard, False)

    def set(self) -> None:
        """It is to end."""
        super().set()
        os.write(self._rung, b"\0")

    def clear(self) -> None:
        """There may be another one."""
        super().clear()
        with suppress(BlockingIOError):
            os.read(self.heard, 4096)


class Listener(selectors.SelectSelector):
    """Waits as long as it takes while nothing that came before is waited for; ``is_resting`` says when."""

    def __init__(self, bell: Bell, is_resting: Callable[[], bool]) -> None:
        super().__init__()
        self._bell, self._is_resting = bell, is_resting
        self.register(bell.heard, selectors.EVENT_READ)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What can be read; the bell is nothing to be read."""
        found = super().select(None if self._is_resting() else timeout)
        return [(key, mask) for key, mask in found if key.fd != self._bell.heard]
