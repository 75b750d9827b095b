"""Work in a process of its own, forked from one that has everything loaded, and killed at any moment."""

import gc
import os
import signal
import time
import traceback
from collections.abc import Callable
from typing import NamedTuple

Acknowledge = Callable[[str], object]


class Ended(NamedTuple):
    """How it ended: ``was_killed`` before it was through, ``words`` it acknowledged until then, ``trouble`` else."""

    was_killed: bool
    words: tuple[str, ...]
    trouble: str


def forked(work: Callable[[Acknowledge], None], kill_after_s: float | None = None, *, after_words: int = 0) -> Ended:
    """Run ``work`` until it ends; or for so long, or until it has acknowledged so many words. Then it is killed (-9)."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 0
        try:
            os.close(reader)
            silence = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(silence, stream)
            work(lambda word: os.write(writer, f"{word}\n".encode()))
        except BaseException:  # noqa: BLE001 - the parent says it
            os.write(writer, b"\0" + traceback.format_exc().encode())
            code = 1
        finally:
            gc.disable()
            os._exit(code)
    os.close(writer)
    heard = _listen(reader, time.monotonic() + (kill_after_s or 120), after_words)
    os.kill(child, signal.SIGKILL)
    while chunk := os.read(reader, 65536):  # what it acknowledged until then
        heard += chunk
    os.close(reader)
    _, status = os.waitpid(child, 0)
    said, _, trouble = heard.partition(b"\0")
    whole = said.rpartition(b"\n")[0]
    return Ended(os.WIFSIGNALED(status), tuple(whole.decode().splitlines()), trouble.decode("utf-8", "replace"))


def _listen(reader: int, until: float, words: int) -> bytes:
    import select

    heard = b""
    while (left := until - time.monotonic()) > 0 and not (words and heard.count(b"\n") >= words):
        if select.select([reader], [], [], left)[0]:
            chunk = os.read(reader, 65536)
            if not chunk:
                break
            heard += chunk
    return heard
