"""A second process that reads pages while this one downloads: one interpreter alone does either the one or the other.

It is started for many pages only, takes one after the other over its stdin, and ends with that. What it cannot do, or
what goes wrong in it, is done here as if it were not there.
"""

import asyncio
import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

from tui_reader.model import PageDigest

if TYPE_CHECKING:
    from tui_reader.fetch import Page

MANY_PAGES = 60
"""From so many on a process is worth its start (some 0.2 s) and its memory (some 40 MB)."""
_LENGTH_BYTES = 4
_COMMAND = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from tui_reader.library.helper import serve; serve()"
)
Checked = tuple[bytes, PageDigest]


class Helper:
    """The process, and the thread that talks with it. It starts in the background; close with `aclose`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = self._is_closed = False
        self._talking = ThreadPoolExecutor(1, thread_name_prefix="helper")
        self._talking.submit(self._start)

    @classmethod
    def for_pages(cls, count: int) -> "Helper | None":
        """One, if so many pages are worth it and there is a core for it."""
        return cls() if count >= MANY_PAGES and (os.cpu_count() or 1) > 1 else None

    async def check(self, page: "Page", article_id: int) -> Checked | None:
        """What `pages.checked_page` gives of a page; None where somebody else has to find out."""
        if not self._is_ready or self._is_closed:
            return None
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._talking, self._ask, page.url, page.body, page.packed, article_id)

    async def aclose(self) -> None:
        """End it, also in the middle of a page."""
        self._is_closed = True
        if self._process is not None:
            self._process.kill()
        await asyncio.get_running_loop().run_in_executor(self._talking, self._end)
        self._talking.shutdown(wait=False)

    # ------------------------------------------------------------ on the thread

    def _start(self) -> None:
        with suppress(OSError):
            self._process = subprocess.Popen(  # noqa: S603 - ourselves, with our own path
                [sys.executable, "-P", "-c", _COMMAND, json.dumps(sys.path)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for this one, which then ends the other
            )  # fmt: skip
            assert self._process.stdout is not None
            self._is_ready = _receive(self._process.stdout) is True

    def _ask(self, *request: object) -> Checked | None:
        process = self._process
        if self._is_closed or process is None or process.stdin is None or process.stdout is None:
            return None
        try:
            _send(process.stdin, request)
            answer: Checked | None = _receive(process.stdout)
        except (OSError, EOFError):
            self._is_ready, answer = False, None
        return answer

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()  # whatever it had not said yet


def serve() -> None:
    """What the other process does: read pages until nobody asks any more."""
    from tui_reader.fetch import Page
    from tui_reader.library.pages import checked_page
    from tui_reader.model import Validators

    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    import tui_reader.extract.digest  # noqa: F401 - before it says that it is ready

    _send(answers, True)
    with suppress(EOFError, OSError):
        while True:
            url, body, packed, article_id = _receive(requests)
            try:
                answer: Checked | None = checked_page(Page(url, body, Validators(), packed), article_id)
            except Exception:  # noqa: BLE001 - who asked reads it again, and meets the same
                answer = None
            _send(answers, answer)


def _send(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> Any:
    """Raises EOFError where the other end is gone."""
    length = stream.read(_LENGTH_BYTES)
    data = stream.read(int.from_bytes(length, "big"))
    if not data:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from ourselves
