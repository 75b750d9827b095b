"""Keys wait for what the key before them asked for: what is typed ahead goes to the screen or field that it was typed for.

Textual hands keys on as they come. One that opens something is through only after its messages, what they start beside
the keys, and the mounting of what that opens; the keys behind it, in the same paste or packet, would act on what lies
under it, and letters would be commands.
"""

import time
from asyncio import Future
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker

from tui_reader.ui.groups import FIRST, GROUPS
from tui_reader.ui.timers import Once
from tui_reader.ui.work import is_open

_TRIPS = 3
"""Ways to the app until a key is through: its own, that of the messages it led to, and from where those led, if they did."""
_LOST_S = 5.0
"""A `Through` that is not back by then is waited for no more; one whose way was closed goes down with it at once."""
_LOOK_AGAIN_S, _LOOK_FOR_LOST_S = 0.01, 0.1


class Through(Message, verbose=True):
    """Sent behind a key, the same way: when it comes to the app, the key has been everywhere."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class TypeAhead:
    """The keys that wait. ``hand_on`` gives one to where the focus is; ``means_headlines`` says whether it is for those."""

    def __init__(
        self,
        app: App[Any],
        hand_on: Callable[[Key | Paste], Awaitable[None]],
        means_headlines: Callable[[Key | Paste], bool],
    ) -> None:
        self._app, self._hand_on, self._means_headlines = app, hand_on, means_headlines
        self._waiting: deque[Key | Paste] = deque()
        self._number = self._trips = 0
        self._sent_at = self._held_since = 0.0
        self._target: DOMNode = app
        self._looks_again = self._has_begun = False
        self.asking: dict[Worker[Any], Future[Any]] = {}
        """Work that waits for an answer of the reader, and the answer: keys are for what asks."""

    async def take(self, event: Key | Paste) -> None:
        """A key came: it is handed on at once where nothing is under way."""
        self._waiting.append(event)
        await self._go_on()

    def begin(self) -> None:
        """The first screen knows what keys act upon: until then they wait."""
        self._has_begun = True

    @property
    def is_waiting(self) -> bool:
        """Whether keys wait."""
        return bool(self._waiting)

    def drop(self) -> None:
        """What was asked for is not to be had: what was typed for it must not go elsewhere."""
        self._waiting.clear()

    async def back(self, event: Through) -> None:
        """One way is done."""
        if event.number == self._number and self._trips:
            self._trips -= 1
            if self._trips > 1 or (self._trips and self._here is not self._target):
                self._send()
            else:
                self._trips = 0
        await self._go_on()

    async def _go_on(self) -> None:
        while self._waiting:
            if self._is_under_way():
                self._look_again()
                return
            event, here = self._waiting.popleft(), self._here
            with suppress(ScreenStackError):
                await self._hand_on(event)
            if not (isinstance(here, Input) and isinstance(event, Key) and event.is_printable):
                self._follow(_TRIPS)  # a letter in a field leads nowhere

    @property
    def _here(self) -> DOMNode:
        """Where the next key would go; the app itself on the way out, when there is no screen any more."""
        with suppress(ScreenStackError):
            return self._app.focused or self._app.screen
        return self._app

    def _follow(self, trips: int) -> None:
        self._number, self._trips = self._number + 1, trips
        self._send()

    def _send(self) -> None:
        """Behind the key on its own way, and then from where the focus is by now: a screen that is not mounted yet takes
        it once it is."""
        self._sent_at, self._target = time.monotonic(), self._here
        self._target.post_message(Through(self._number))

    def _is_under_way(self) -> bool:
        if not self._has_begun:
            return True
        now = time.monotonic()
        if self._trips and now - self._sent_at < _LOST_S and is_open(self._target):
            return True
        groups = {worker.group for worker in self._app.workers if self.is_at_work(worker)}
        if FIRST in groups and not self._means_headlines(self._waiting[0]):
            groups.remove(FIRST)
        patience = max((GROUPS.get(group, 0.0) for group in groups), default=0)
        if not patience:
            if was_held := bool(self._held_since):
                self._held_since = 0.0
                self._follow(1)  # what the work opened has to be there
            return was_held
        self._held_since = self._held_since or now
        return now - self._held_since < patience

    def is_at_work(self, worker: Worker[Any]) -> bool:
        """Whether work is neither done nor waiting for the reader."""
        return not worker.is_finished and (worker not in self.asking or self.asking[worker].done())

    def _look_again(self) -> None:
        if not self._looks_again:
            self._looks_again = True
            Once(self._app, _LOOK_FOR_LOST_S if self._trips else _LOOK_AGAIN_S, self._looked_again)

    async def _looked_again(self) -> None:
        self._looks_again = False
        await self._go_on()
