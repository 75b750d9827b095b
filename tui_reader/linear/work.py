"""What goes on beside the lines: tasks by their groups. What a line began is done before the next one is asked for."""

import asyncio
from collections.abc import Awaitable, Callable

from tui_reader.errors import ReaderError
from tui_reader.ui.groups import GROUPS

_AWAITED = frozenset({group for group, seconds in GROUPS.items() if seconds} | {"again", "export", "outside"})
"""Groups that are waited for: nobody sees on a line what comes later."""
_ON_LEAVING = ("change", "draft", "place", "typography")
"""What must be kept before one goes."""


class LineWork:
    """Tasks. ``failed`` is told what did not work; what is a bug of ours is raised by `settle`."""

    def __init__(self) -> None:
        self.failed: Callable[[ReaderError], object] = lambda _: None
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._timers: list[Due] = []
        self._bugs: list[BaseException] = []

    def start(self, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
        """Run ``work``; with ``exclusive`` in place of what runs in that group."""
        assert group in GROUPS, group
        if exclusive:
            self.cancel(group)
        task = asyncio.get_running_loop().create_task(self._guarded(work))
        self._tasks[task] = group
        task.add_done_callback(self._ended)

    async def _guarded(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except ReaderError as error:
            self.failed(error)

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        if not task.cancelled() and (bug := task.exception()) is not None:
            self._bugs.append(bug)

    def cancel(self, *groups: str) -> None:
        """End what is running in these groups."""
        for task, group in list(self._tasks.items()):
            if group in groups and task is not asyncio.current_task():
                task.cancel()

    def is_busy(self, group: str) -> bool:
        """Whether something is running in a group."""
        return any(one == group and not task.cancelling() for task, one in self._tasks.items())

    def later(self, seconds: float, call: Callable[[], object]) -> "Due":
        """Call once, in so many seconds."""
        return self._kept(Due(seconds, call))

    def every(self, seconds: float, call: Callable[[], object]) -> "Due":
        """Call again and again."""
        return self._kept(Due(seconds, call, is_repeated=True))

    def _kept(self, timer: "Due") -> "Due":
        self._timers = [*(one for one in self._timers if one.is_due), timer]
        return timer

    async def laid_out(self, until: Callable[[], bool]) -> None:
        """Nothing is laid out."""

    async def settle(self, is_wanted: Callable[[], bool] = lambda: False, patience_s: float | None = None) -> bool:
        """Wait for what a line began, and for what is fetched while ``is_wanted``; gives False where that takes longer."""
        loop = asyncio.get_running_loop()
        end = None if patience_s is None else loop.time() + patience_s
        while tasks := [task for task, group in self._tasks.items() if self._is_awaited(group, is_wanted)]:
            left = None if end is None else max(0.0, end - loop.time())
            done, _ = await asyncio.wait(tasks, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            if not done and left is not None:
                return False
        if self._bugs:
            raise self._bugs.pop(0)
        return True

    def _is_awaited(self, group: str, is_wanted: Callable[[], bool]) -> bool:
        return group in _AWAITED or (group == "fetch" and is_wanted())

    async def end(self) -> None:
        """What is being kept is kept; everything else ends."""
        for timer in self._timers:
            timer.stop()
        keeping = [task for task, group in self._tasks.items() if group in _ON_LEAVING]
        others = [task for task, group in self._tasks.items() if group not in _ON_LEAVING]
        for task in others:
            task.cancel()
        if keeping or others:
            await asyncio.wait([*keeping, *others])


class Due:
    """A call that is due, once or again and again."""

    def __init__(self, seconds: float, call: Callable[[], object], *, is_repeated: bool = False) -> None:
        self._seconds, self._call, self._is_repeated = seconds, call, is_repeated
        self._handle = asyncio.get_running_loop().call_later(seconds, self._go)

    @property
    def is_due(self) -> bool:
        """Whether it is still to come."""
        return not self._handle.cancelled() and self._handle.when() > asyncio.get_running_loop().time()

    def _go(self) -> None:
        if self._is_repeated:
            self._handle = asyncio.get_running_loop().call_later(self._seconds, self._go)
        self._call()

    def stop(self) -> None:
        """What is due is not called any more."""
        self._handle.cancel()
