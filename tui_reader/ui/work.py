"""Work beside the keys: the one way that it is started on the screen."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, cast

from textual.app import ScreenStackError
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.message import Message
from textual.screen import Screen

from tui_reader.errors import ReaderError
from tui_reader.ui.groups import GROUPS
from tui_reader.ui.timers import Beat, Once

_MOST_FRAMES, _LONGEST_FRAME_S = 5, 0.1


class Failed(Message):
    """Something that the reader is to be told."""

    def __init__(self, error: ReaderError, group: str) -> None:
        super().__init__()
        self.error, self.group = error, group
        self.is_told = asyncio.Event()


class Refused(Message):
    """There is nothing that a key could act upon: what was typed for what it would have opened goes nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.is_told = asyncio.Event()


class ScreenWork:
    """What is going on beside the keys on behalf of a screen; it ends with it."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen

    def start(self, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
        """Run ``work`` beside the keys; with ``exclusive`` in place of what runs in that group.

        It is given as a callable, not as a coroutine: what is cancelled before it began leaves nothing behind. What it
        looks for on a screen that was closed meanwhile is not missed; what fails for the machine's sake is told.
        """
        assert group in GROUPS, group

        async def guarded() -> None:
            try:
                await work()
            except (NoMatches, NoScreen):
                if is_open(self._screen):
                    raise
            except ReaderError as error:
                failed = Failed(error, group)
                self._screen.app.post_message(failed)
                await failed.is_told.wait()  # what was typed for it is dropped before this is over

        self._screen.run_worker(cast(Any, guarded), group=group, exclusive=exclusive)

    def cancel(self, *groups: str) -> None:
        """End what is running in these groups."""
        for group in groups:
            self._screen.workers.cancel_group(self._screen, group)

    def is_busy(self, group: str) -> bool:
        """Whether something is running in a group."""
        return any(worker.group == group and not worker.is_finished for worker in self._screen.workers)

    def later(self, seconds: float, call: Callable[[], object]) -> Once:
        """Call once, in so many seconds."""
        return Once(self._screen, seconds, call)

    def every(self, seconds: float, call: Callable[[], object]) -> Beat:
        """Call again and again, as long as the screen is there."""
        return Beat(seconds, lambda: call() if is_open(self._screen) else None)

    async def laid_out(self, until: Callable[[], bool]) -> None:
        """Wait until something is so that comes with the layout; a few frames at most."""
        for _ in range(_MOST_FRAMES):
            painted = asyncio.Event()
            self._screen.call_after_refresh(painted.set)
            with suppress(TimeoutError):
                await asyncio.wait_for(painted.wait(), _LONGEST_FRAME_S)
            if until():
                return


def is_open(node: DOMNode) -> bool:
    """Whether the screen of a node is there, and stays: a closed one is still taken apart for a moment, and all are
    when the reader leaves.
    """
    try:
        app = node.app
        return node.is_attached and node.screen in app.screen_stack and app.is_running and not app._exit
    except (NoScreen, ScreenStackError):
        return False
