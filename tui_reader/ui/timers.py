"""What is done later: once, or again and again. Both are begun by the loop.

A timer of Textual's (8.2.8) that is meant to call once never does where the machine stops for longer than its time between
two of its first lines (`Timer._run` skips what it takes for missed): then nothing that was to follow comes, ever.
"""

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


class Once:
    """Calls once, in so many seconds, among what ``pump`` does; not where that is gone by then."""

    def __init__(self, pump: MessagePump, seconds: float, call: Callable[[], object]) -> None:
        self._pump, self._call = pump, call
        self._is_stopped = False
        self._due = asyncio.get_running_loop().call_later(seconds, self._fall_due)

    def stop(self) -> None:
        """What is due is not called any more."""
        self._is_stopped = True
        self._due.cancel()

    def _fall_due(self) -> None:
        """What fails in it fails as all that the pump does: it is seen."""
        self._pump.call_later(self._go)

    def _go(self) -> object:
        return None if self._is_stopped else self._call()


class Beat:
    """Calls again and again, by the loop alone: a timer of Textual's wakes queues each time, and a look whether there is
    something to paint, which costs ten times as much.
    """

    def __init__(self, seconds: float, call: Callable[[], object]) -> None:
        self._seconds, self._call = seconds, call
        self._loop = asyncio.get_running_loop()
        self._wait()

    def stop(self) -> None:
        """What is due is not called any more."""
        self._due.cancel()

    def _wait(self) -> None:
        self._due = self._loop.call_later(self._seconds, self._go)

    def _go(self) -> None:
        self._wait()
        self._call()
