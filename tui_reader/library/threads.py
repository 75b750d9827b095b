"""Where slow work runs: the store on a thread of its own, documents on another. One event loop waits for both."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from tui_reader.store import Store

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Threads:
    """Two threads. ``open_store`` is called on the store's, on first use."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._store: Store | None = None
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="extract")

    async def ask(self, question: Callable[Concatenate[Store, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Ask the store."""

        def on_thread() -> _T:
            if self._store is None:
                self._store = self._open_store()
            return question(self._store, *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._asking, on_thread)

    async def read(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Take a document apart. One thread: several would only fight for the interpreter."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, partial(work, *args, **kwargs))

    async def close(self) -> None:
        """Close the store, and end both threads."""
        if self._store is not None:
            await self.ask(Store.close)
            self._store = None
        self._reading.shutdown(wait=True, cancel_futures=True)
        self._asking.shutdown(wait=True)
