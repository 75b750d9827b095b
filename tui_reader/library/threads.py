"""Where slow work runs: the store on a thread of its own, other work on another, documents from outside in a process.

One event loop waits for all.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from tui_reader.errors import (
    BusyStoreError,
    CostlyPictureError,
    DamagedStoreError,
    ReaderError,
    ReadOnlyStoreError,
    SalvagedStoreError,
    TooCostlyError,
)
from tui_reader.library.helper import SCREEN_S, Helper, OverdueError
from tui_reader.store import Store

_P = ParamSpec("_P")
_T = TypeVar("_T")

_CANNOT_BE = (TypeError, ValueError, LookupError, AttributeError)
"""What a value brings up that no store of ours holds: the file is damaged, or it is a bug."""
Salvage = Callable[[Path], tuple[Path, int]]


class Threads:
    """Two threads and a process. ``open_store`` is called on the store's thread, on first use; a document may take
    ``budget_s`` seconds.

    With ``salvage`` a file that proves damaged is kept aside, once, and what was asked is asked of what could be saved.
    """

    def __init__(
        self, open_store: Callable[[], Store], salvage: Salvage | None = None, budget_s: float = SCREEN_S
    ) -> None:
        self._open_store, self._salvage = open_store, salvage
        self._store: Store | None = None
        self._salvaged = 0
        self._news: list[ReaderError] = []
        self._untold: list[ReaderError] = []
        self.tell: Callable[[ReaderError], None] = self._untold.append
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._working = ThreadPoolExecutor(1, thread_name_prefix="work")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="extract")
        self.budget_s = budget_s
        self._helper = Helper(budget_s)
        self._turn = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """Whether the store was opened."""
        return self._store is not None

    def listen(self, tell: Callable[[ReaderError], None]) -> None:
        """Be told what nobody asked for, such as that a damaged file was salvaged: from now on, and what was untold."""
        self.tell = tell
        while self._untold:
            tell(self._untold.pop(0))

    async def ask(self, question: Callable[[Store], _T]) -> _T:
        """Ask the store a question or have it keep something, on its thread; gives its answer.

        What is asked is one transaction, or may be done twice: after a damaged file was salvaged it is asked again.
        Raises StoreError.
        """

        def on_thread() -> _T:
            if self._store is None:
                self._store = self._open_store()
                self._news += self._store.news()  # why it may be that it refuses
                if self._store.refusal is not None:
                    self._news.append(self._store.refusal)
            try:
                return question(self._store)
            except _CANNOT_BE:
                self._store.health.check()
                raise
            finally:
                self._news += self._store.news()

        loop, before = asyncio.get_running_loop(), self._salvaged
        try:
            return await loop.run_in_executor(self._asking, on_thread)
        except DamagedStoreError as error:  # the question was one transaction: nothing of it was done
            if not await loop.run_in_executor(self._asking, self._has_salvaged, error, before):
                raise
        finally:
            while self._news:
                self.tell(self._news.pop(0))
        return await loop.run_in_executor(self._asking, on_thread)

    async def refusal(self) -> ReadOnlyStoreError | None:
        """Why nothing that comes can be kept; None where it can."""
        return await self.ask(lambda store: store.refusal)

    async def note(self, change: Callable[[Store], _T]) -> _T | None:
        """Have the store keep what the reader did not ask for by a key, such as the place in a text.

        None where nothing can be written: that was told when the store was opened.
        """
        try:
            return await self.ask(change)
        except ReadOnlyStoreError:
            return None

    def _has_salvaged(self, error: DamagedStoreError, before: int) -> bool:
        """Whether there is another file now than the one that was asked, ``before`` which so many had been salvaged."""
        if self._salvaged > before:
            return True
        if self._salvage is None or self._salvaged:
            return False  # one that breaks again at once lies on a disk that breaks
        if self._store is not None:
            self._store.close()
            self._store = None
        try:
            aside, rows = self._salvage(error.path)
        except BusyStoreError:  # somebody else has it open: it stays, and the reader is told
            return False
        self._salvaged += 1
        self._news.append(SalvagedStoreError(error.path, aside, rows))
        return True

    async def do(self, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Do slow work of our own, such as writing a book, on a thread for that."""
        return await asyncio.get_running_loop().run_in_executor(self._working, partial(work, *args, **kwargs))

    async def read(self, url: str, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Take a document from outside apart, in the process for that: what the reader waits for.

        Raises TooCostlyError, of this ``url``, when it takes more than a document may.
        """
        task = partial(work, *args, **kwargs)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._reading, self._helper.do, task)
        except OverdueError as error:
            raise TooCostlyError(url) from error

    async def see(self, url: str, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """`read` for a picture: raises CostlyPictureError when it takes more than a document may."""
        try:
            return await self.read(url, work, *args, **kwargs)
        except TooCostlyError as error:
            raise CostlyPictureError from error

    async def read_behind(self, url: str, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """`read` for what nobody waits for: one at a time, so that what the reader opens waits for one at most."""
        async with self._turn:
            return await self.read(url, work, *args, **kwargs)

    async def close(self) -> None:
        """Close the store, and end both threads and the process, whatever it is at."""
        if self._store is not None:
            await self.ask(Store.close)
            self._store = None
        self._helper.close()
        self._reading.shutdown(wait=True, cancel_futures=True)
        self._working.shutdown(wait=True, cancel_futures=True)
        with suppress(RuntimeError):  # it was closed before
            self._asking.submit(self._close_again)
        self._asking.shutdown(wait=True)

    def _close_again(self) -> None:
        """Whoever asked while the store was closed has opened it once more."""
        if self._store is not None:
            self._store.close()
            self._store = None
