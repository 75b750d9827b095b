"""A thread for the folder that is shared: where that hangs, as a mount may for minutes, nothing hangs but this thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

_T = TypeVar("_T")
_Jobs = SimpleQueue[tuple["Future[Any]", Callable[[], Any]] | None]


class FolderThread:
    """Does one thing after the other, begun when the first comes. The program ends without waiting for it."""

    def __init__(self) -> None:
        self._jobs: _Jobs = SimpleQueue()
        self._thread: Thread | None = None

    async def do(self, work: Callable[[], _T]) -> _T:
        """What comes of this work. Whoever waits no longer leaves it to itself; if it was not begun it is not done."""
        if self._thread is None:
            self._thread = Thread(target=_work, args=(self._jobs,), name="folder", daemon=True)
            self._thread.start()
        future: Future[_T] = Future()
        self._jobs.put((future, work))
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Have the thread end once it has done what was asked before."""
        self._jobs.put(None)


def _work(jobs: _Jobs) -> None:
    while (job := jobs.get()) is not None:
        future, work = job
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - told to whoever waits
                future.set_exception(error)
        del job, future, work  # not kept until the next one comes
