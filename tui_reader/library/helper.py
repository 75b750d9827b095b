"""A process of our own in which documents from outside are taken apart: both ends of the pipe between us and it.

Python holds one lock, and a pattern or a parser may keep it for minutes: then no thread can end the work, no key is
answered and no signal heard. A process can be ended. It starts with the first document, works on one at a time and
keeps no state. It cannot outlive us: its input ends when we do, whatever way, and the system's own alarms end it
when a document takes too long. Its budget is the processor's time, so that a machine that is busy with other things
refuses no good page; what waits instead of working is ended by the clock on the wall. It has no terminal: no session with one, nothing of ours open but its pipes.
"""

import os
import pickle
import select
import signal
import sys
import threading
from contextlib import suppress
from functools import partial
from typing import IO, TYPE_CHECKING, Any, TypeVar

from tui_reader.errors import ReaderError

if TYPE_CHECKING:
    import subprocess

_T = TypeVar("_T")

SCREEN_S = 2.0
"""What a document may take of the processor's time while somebody waits at the keys. The longest real page takes 0.1 s
of it."""
COMMAND_S = 10.0
"""Without a screen nobody's keys wait, and a slow board (`sync` by night) needs five times as long for the same page."""
_MOST_MEMORY = 768 * 1024 * 1024
"""Bytes of address space. The interpreter and lxml take 60 MB of it, the largest page that is fetched 300 MB more."""
_WAITING = 5
"""How much longer it may take by the clock on the wall: for what sleeps or swaps, and for a machine with a load of ten."""
_PATIENCE_S = 20.0
"""What has closed its end of the pipe is all but gone: a traceback takes a second on a busy machine, and would else be
taken for a document that takes too long."""
IDLE_S = 600.0
"""Unasked for so long it ends by itself, and its 38 MB are free: who comes back waits a fifth of a second for the next."""
_START = "import sys; sys.path[:] = {path!r}; from tui_reader.library.helper import serve; serve({idle_s!r})"


class OverdueError(Exception):
    """A document took more time or memory than it may, or ended the process: it is not to be had."""


class Helper:
    """Our end. `do` blocks, and is called from one thread at a time; `close` from any, also meanwhile."""

    def __init__(self, budget_s: float = SCREEN_S, idle_s: float = IDLE_S) -> None:
        self._budget_s, self._idle_s = budget_s, idle_s
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    def do(self, work: "partial[_T]", *, is_again: bool = False) -> _T:
        """What ``work`` gives or raises in the other process: a function and values that pickle knows.

        Raises OverdueError for what exceeds the budget. Where no process can be started, it is done here: who may
        start none still reads.
        """
        try:
            process = self._running()
        except OSError:
            return work()
        asked = pickle.dumps((self._budget_s, work), pickle.HIGHEST_PROTOCOL)
        try:
            assert process.stdin is not None and process.stdout is not None, "both are pipes"
            process.stdin.write(asked)
            process.stdin.flush()
            has_failed, answer = pickle.load(process.stdout)  # noqa: S301 - it comes from our own code
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            code = self._end(_PATIENCE_S)
            if code == 0 and not is_again:  # it had just gone, as nobody asked
                return self.do(work, is_again=True)
            if code > 0:  # no signal: what stops us is no document, and is seen here
                return work()
            raise OverdueError from error
        if has_failed:
            raise answer
        return answer  # type: ignore[no-any-return]  # what work() gives

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._is_closed = True
        self._end(0)

    def _running(self) -> "subprocess.Popen[bytes]":
        import subprocess

        with self._lock:
            if self._is_closed:
                raise OverdueError
            if self._process is not None and self._process.poll() is not None:  # somebody ended it
                _ended(self._process, 0)
                self._process = None
            if self._process is None:
                self._process = subprocess.Popen(  # noqa: S603 - our own Python, our own line
                    [sys.executable, "-c", _START.format(path=sys.path, idle_s=self._idle_s)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            return self._process

    def _end(self, patience_s: float) -> int:
        """The code it ended with: a signal's is negative, as is that of none."""
        with self._lock:
            process, self._process = self._process, None
        return _ended(process, patience_s) if process is not None else -1


def _ended(process: "subprocess.Popen[bytes]", patience_s: float) -> int:
    """End a process unless it ends by itself within ``patience_s`` seconds; gives its exit code."""
    from subprocess import TimeoutExpired

    with suppress(TimeoutExpired):
        process.wait(patience_s)
    process.kill()  # nothing, where it has
    code = process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was still to be written has nobody who reads it
                pipe.close()
    return code


def serve(idle_s: float) -> None:
    """Do what is asked at the standard input, until it ends, or nothing is for so long. The other process's whole life."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints does not get among the answers
    _make_mortal()
    while (asked := _asked(sys.stdin.buffer, idle_s)) is not None:
        budget_s, work = asked
        load = getattr(sys.modules[work.func.__module__], "load", None)
        if load is not None:  # what it imports does not count: a slow disk is no fault of a document
            load(work.func)
        _set_alarms(budget_s)
        answer = _answer(work)
        _set_alarms(0)
        answers.write(answer)
        answers.flush()


def _asked(requests: IO[bytes], idle_s: float) -> "tuple[float, partial[Any]] | None":
    if not select.select([requests], [], [], idle_s)[0]:  # one at a time: nothing of the next is in its buffer
        return None
    try:
        return pickle.load(requests)  # type: ignore[no-any-return]  # noqa: S301 - it comes from our own code
    except (EOFError, pickle.UnpicklingError):  # who asked has gone
        return None


def _set_alarms(budget_s: float) -> None:
    """End this process after so much work, or so much waiting; after none, let it live."""
    signal.setitimer(signal.ITIMER_PROF, budget_s)
    signal.setitimer(signal.ITIMER_REAL, budget_s * _WAITING)


def _make_mortal() -> None:
    """Let the alarms end this process where it stands, whatever was inherited, and memory have a bound."""
    alarms = (signal.SIGPROF, signal.SIGALRM)
    for alarm in alarms:
        signal.signal(alarm, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, alarms)
    with suppress(ImportError, ValueError, OSError):  # not every system has it
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        soft = _MOST_MEMORY if most == resource.RLIM_INFINITY else min(_MOST_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (soft, most))


def _answer(work: "partial[Any]") -> bytes:
    """Whether it failed, and what it gave or raised. Any other error is our bug: it ends this process, and is met
    where the work was asked for.
    """
    try:
        return pickle.dumps((False, work()), pickle.HIGHEST_PROTOCOL)
    except ReaderError as error:
        return pickle.dumps((True, error))
    except MemoryError:
        signal.raise_signal(signal.SIGKILL)  # as the system does with who takes too much; and the next starts afresh
        raise
