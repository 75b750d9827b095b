"""Programs that end with us, whatever happens to us, and all at once when that is wanted."""

import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress

_GUARD = """
exec 3<&2 2>/dev/null 4<&0 </dev/null
"$@" <&4 3<&- 4<&- &
child=$!
exec 4<&-
{ read -r _; kill -9 0; } <&3 &
guard=$!
exec 3<&-
wait $child
code=$?
kill -9 $guard
exit $code
"""
"""A shell that runs a program, and ends all of its group once the other end of a pipe is closed, which it was given as its
stderr: that is ours, and the kernel closes it, also after a ``kill -9``. A group of its own hears no Ctrl+C of ours.
"""


class Processes:
    """The programs that do one thing together; `end` may be called from another thread."""

    def __init__(self) -> None:
        self.is_over = threading.Event()
        """Set by `end`: what is waited for does not come any more."""
        self._lock = threading.Lock()
        self._running: dict[subprocess.Popen[bytes], int] = {}

    def start(
        self, words: Sequence[str], *, reads: int = subprocess.DEVNULL, writes: int = subprocess.DEVNULL
    ) -> "subprocess.Popen[bytes] | None":
        """Start a program, as argv; None where all of it is over. Raises OSError and ValueError."""
        ears, ours = os.pipe()
        try:
            with self._lock:
                if self.is_over.is_set():
                    os.close(ours)
                    return None
                process = subprocess.Popen(  # noqa: S603 - argv: ours, or words that the reader chose
                    ["/bin/sh", "-c", _GUARD, "sh", *words], stdin=reads, stdout=writes, stderr=ears, start_new_session=True
                )  # fmt: skip
                self._running[process] = ours
        except BaseException:
            os.close(ours)
            raise
        finally:
            os.close(ears)
        return process

    def done(self, process: "subprocess.Popen[bytes]") -> int:
        """Wait for a program, let go of it, and give its exit code; below 0 where it was ended."""
        code = process.wait()
        with self._lock:
            if (ours := self._running.pop(process, None)) is not None:
                os.close(ours)
        return code

    def drop(self, process: "subprocess.Popen[bytes]") -> None:
        """End one of them at once, and wait for that."""
        _kill(process)
        self.done(process)

    def end(self) -> None:
        """End all at once; no other is started. Whoever waits for one of them lets go of it."""
        self.is_over.set()
        with self._lock:
            for process in self._running:
                _kill(process)


def said_at_the_end(text: str, to: int) -> "subprocess.Popen[bytes]":
    """Have this written to a connection when we are gone, also after a ``kill -9``. Raises OSError.

    Who needs that no more has `unsaid`.
    """
    return subprocess.Popen(  # noqa: S603 - ours, as argv
        ["/bin/sh", "-c", 'trap "" HUP; read -r _; printf %s "$1"', "sh", text],
        stdin=subprocess.PIPE, stdout=to, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def unsaid(process: "subprocess.Popen[bytes]") -> None:
    """It is not written after all."""
    _kill(process)
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
