"""A program that is continued goes on once, whoever stopped it; and ends where its window was closed."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    home = str(tmp_path)
    shown = Terminal(
        TAZ_READER_BASE_URL="http://127.0.0.1:1", LANG="de_DE.UTF-8", XDG_DATA_HOME=home, XDG_CONFIG_HOME=home
    )
    shown.until_shown("offline")
    shown.read(lambda: False, 0.5)
    yield shown
    if shown.code is None:
        shown.kill()


def threads_of(terminal: Terminal) -> int:
    return len(list(Path(f"/proc/{terminal.child}/task").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
@pytest.mark.parametrize("stop", [None, signal.SIGSTOP], ids=["never stopped", "stopped without a word"])
def test_who_is_continued_again_and_again_reads_the_keys_once(terminal: Terminal, stop: signal.Signals | None) -> None:
    before = threads_of(terminal)
    for _ in range(3):
        if stop is not None:
            os.kill(terminal.child, stop)
            terminal.read(lambda: False, 0.1)
        os.kill(terminal.child, signal.SIGCONT)
        terminal.read(lambda: False, 0.5)
    assert threads_of(terminal) <= before
    terminal.type(b"?")
    terminal.until_shown("Tasten")
    terminal.type(b"\x1b", 0.6)
    terminal.type(b"Q")
    assert terminal.end() == 0


def test_who_loses_the_window_while_leaving_ends(terminal: Terminal) -> None:
    os.kill(terminal.child, signal.SIGHUP)
    for _ in range(20):
        time.sleep(0.02)
        if until_ended(terminal, 0):
            break
        os.kill(terminal.child, signal.SIGCONT)
    assert until_ended(terminal, 10), "it goes on without anybody"


def until_ended(terminal: Terminal, seconds: float) -> bool:
    def has_ended() -> bool:
        if terminal.code is None:
            done, status = os.waitpid(terminal.child, os.WNOHANG)
            terminal.code = os.waitstatus_to_exitcode(status) if done else None
        return terminal.code is not None

    ended: Callable[[], bool] = has_ended
    return terminal.read(ended, seconds) or ended()
