"""What a helper is given to do in tests. Its process loads this module for that, so it loads next to nothing itself."""

import os
import re
import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.errors import ReaderError
    from tui_reader.model import Article

NUMBER = 7000099
"""The article whose page hangs."""


def hang(*_: object) -> "Article":
    """What holds the interpreter's lock and listens to no signal."""
    re.match(r"(a|a)*b", "a" * 60)
    raise AssertionError


def hang_at_one(html: bytes, url: str, *judged: frozenset[int]) -> "Article":
    """An extractor that hangs at one page."""
    from tui_reader.library import pages

    return hang() if str(NUMBER) in url else pages.article_of(html, url, *judged)


def sleep(*_: object) -> "Article":
    """What waits instead."""
    time.sleep(300)
    raise AssertionError


def devour() -> int:
    """What takes all memory there is."""
    return len(bytearray(4 * 1024**3)) + len([bytes(10**7) for _ in range(400)])


def crash() -> None:
    """What a parser written in C may do."""
    os.kill(os.getpid(), signal.SIGSEGV)


def stumble() -> None:
    """A bug of ours."""
    raise ZeroDivisionError


def refuse(error: "ReaderError") -> None:
    """What says no."""
    raise error


def surroundings() -> tuple[int, int, bool, tuple[bool, ...]]:
    """Where the work is done: the process, its group, whether it has its own session, which streams are terminals."""
    streams = tuple(os.isatty(number) for number in range(3))
    return os.getpid(), os.getpgrp(), os.getsid(0) == os.getpid(), streams


def stop() -> float:
    """What is stopped, as on a laptop that sleeps, until somebody has it go on; gives the time that this took."""
    start = time.monotonic()
    os.kill(os.getpid(), signal.SIGSTOP)
    return time.monotonic() - start
