"""Whether the clock can be believed: nothing goes by one that cannot.

A machine's clock may be two years ahead, or begin in 1970. Two others are heard: the server's, which says when it
answered last, and the newest article. What they say is kept, so that nobody who is offline loses anything.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from tui_reader.library.threads import Threads
from tui_reader.store import Witnesses

_AGREE = timedelta(days=1)
"""What clocks may be apart, and how old the newest article may be: the taz comes every day."""
_ANOTHER_DAY = timedelta(hours=20)

UNASKED, STALE, SERVER, NEWEST, NO_NEWEST, USED, LARGE = (
    "unasked", "stale", "server", "newest", "no_newest", "used", "large",
)  # fmt: skip
"""Why nothing goes: no answer yet, none lately; the server says another time, the newest article does, there is none;
the last use lies in the future; more than half would go, and that waits for another day."""


class Doubt(NamedTuple):
    """Why nothing goes now, and the time that speaks against it."""

    reason: str
    when: datetime | None = None


def doubt_of(witnesses: Witnesses) -> Doubt | None:
    """What speaks against the clock; None where it can be believed."""
    return _of_others(witnesses) or _of_use(witnesses)


def _of_others(witnesses: Witnesses) -> Doubt | None:
    now, server_at, asked_at, newest = witnesses[:4]
    if server_at is None or asked_at is None:
        return Doubt(UNASKED)
    if abs(now - server_at) > _AGREE:
        is_old = now > server_at and abs(asked_at - server_at) <= _AGREE
        return Doubt(STALE if is_old else SERVER, server_at)
    if newest is None or abs(now - newest) > _AGREE:
        return Doubt(NEWEST if newest else NO_NEWEST, newest)
    return None


def _of_use(witnesses: Witnesses) -> Doubt | None:
    used_at = witnesses.used_at
    return Doubt(USED, used_at) if used_at is not None and used_at > witnesses.now else None


def is_put_off(witnesses: Witnesses) -> bool:
    """Whether a prune of more than half waits: nobody put it off yet, or that was today."""
    large_at = witnesses.large_at
    return large_at is None or not witnesses.now - large_at >= _ANOTHER_DAY


class Clock:
    """Judges this machine's clock by the server's and by the newest article."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def witnesses(self) -> Witnesses:
        """What speaks for and against the clock."""
        return await self._threads.ask(lambda store: store.times.witnesses())

    async def hear(self, said: Sequence[datetime]) -> bool:
        """The server has answered, at these times by its clock; gives whether this machine's is right.

        The middle one counts: one answer from a cache, or from a server that is wrong, does not. Where the clock is
        right, times that cannot be are put right.
        """
        if said:
            server_at = sorted(said)[len(said) // 2]
            await self._threads.ask(lambda store: store.times.keep_answer(server_at))
        if _of_others(await self.witnesses()) is not None:
            return False
        await self._threads.ask(lambda store: store.times.put_right())
        return True

    async def settle(self) -> Doubt | None:
        """What speaks against the clock now; where it is right, a last use in the future is forgotten, for the next time."""
        witnesses = await self.witnesses()
        if _of_others(witnesses) is not None:
            return doubt_of(witnesses)
        await self._threads.ask(lambda store: store.times.put_right())
        await self._threads.ask(lambda store: store.times.forget_use())
        return _of_use(witnesses)
