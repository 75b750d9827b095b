"""A program that is continued goes on once, whoever stopped it; and ends where its window was closed."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tui_reader.ui.suspension import Suspension


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


_ANOTHER_SCREEN = b"\x1b[?1049h"
_STOPPED_AMID_A_WRITE = """
import os, queue, signal, threading
put = queue.Queue._put
def stopped(self, item):
    put(self, item)
    if item == "STOP" and threading.current_thread() is threading.main_thread():
        os.kill(os.getpid(), signal.NUMBER)
queue.Queue._put = stopped
from textual.drivers._writer_thread import WriterThread
write, left = WriterThread.write, ["STOP"]
def one_more(self, text):
    write(self, text)
    if "offline" in text and left:
        write(self, left.pop())
WriterThread.write = one_more
"""


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="what is stopped is read in /proc")
@pytest.mark.parametrize("number", ["SIGTSTP", "SIGCONT"])
def test_a_signal_amid_a_write_stops_it_or_has_it_go_on(tmp_path: Path, number: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(_STOPPED_AMID_A_WRITE.replace("NUMBER", number))
    places = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "PYTHONPATH"), str(tmp_path))
    offline = {"TAZ_READER_BASE_URL": "http://127.0.0.1:1", "LANG": "de_DE.UTF-8"}
    terminal = Terminal(columns=100, lines=30, **places, **offline)
    try:
        if number == "SIGTSTP":
            assert terminal.read(partial(is_stopped, terminal), 60), "it does not stop"
            terminal.output = b""
            os.kill(terminal.child, signal.SIGCONT)
        else:  # Textual throws away what is typed in the moment in which it begins anew
            assert terminal.read(lambda: terminal.output.count(_ANOTHER_SCREEN) > 1, 60), "it does not begin anew"
        terminal.until_shown("offline")
        terminal.type(b"Q")
        assert terminal.end() == 0
    finally:
        if terminal.code is None:
            terminal.kill()


def is_stopped(terminal: Terminal) -> bool:
    """As /proc has it, which may be asked again and again."""
    return Path(f"/proc/{terminal.child}/stat").read_text().rpartition(")")[2].split()[0] == "T"


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
    assert until_ended(terminal, 90), "it goes on without anybody"


def test_who_is_continued_on_the_way_out_goes_on_leaving() -> None:
    async def last_days() -> Suspension:
        return Suspension(object(), lambda: True, nullcontext)

    asyncio.run(last_days())._on_continued()  # the loop is closed by now


def until_ended(terminal: Terminal, seconds: float) -> bool:
    def has_ended() -> bool:
        if terminal.code is None:
            done, status = os.waitpid(terminal.child, os.WNOHANG)
            terminal.code = os.waitstatus_to_exitcode(status) if done else None
        return terminal.code is not None

    ended: Callable[[], bool] = has_ended
    end = time.monotonic() + seconds
    while not terminal.read(ended, end - time.monotonic()) and time.monotonic() < end:
        time.sleep(0.01)  # it has closed its terminal, which is not yet the end
    return ended()
