"""The program in a pseudo-terminal, as a reader has it: keys in, a screen out."""

import fcntl
import os
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyte

from tests.forks import Start, can_fork, forked

Answers = Mapping[bytes, bytes]
"""Patterns of what a program asks a terminal, and what this one says to it (a template of ``re``)."""


def _begun(start: Start, terminal: int, *stderr: int) -> int:
    """The program, started in a terminal; gives its number."""
    child = os.fork()
    if child == 0:
        os.login_tty(terminal)
        for other in stderr:
            os.dup2(other, 2)
        os.execve(sys.executable, [sys.executable, "-m", "tui_reader", *start.arguments], dict(start.environ))
    return child


_TIOCGPTN = 0x80045430
"""Asks which one a terminal is; `os.ptsname` came with Python 3.13."""


class Terminal:
    """The program in a pseudo-terminal; every wait ends. One of 0 × 0 does not know its size; ``stderr`` may go elsewhere.

    ``start``: "fresh" loads all anew; else a process forks that has all loaded, and "answered" waits for the ``answers``.
    """

    def __init__(
        self,
        *arguments: str,
        columns: int = 100,
        lines: int = 30,
        stderr: str = "",
        start: str = "",
        **environ: str,
    ) -> None:
        size = {"COLUMNS": str(columns), "LINES": str(lines)} if columns else {}
        environ = {**os.environ, "TERM": "xterm-256color", **size, **environ}
        words = Start(arguments, environ, str(Path.cwd()), is_answered=start == "answered")
        begin = forked if start != "fresh" and can_fork(words.environ) else _begun
        self.terminal, inside = os.openpty()
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        elsewhere = [os.open(stderr, os.O_WRONLY | os.O_CREAT)] if stderr else []
        self.child = begin(words, inside, *elsewhere)
        for ours in (inside, *elsewhere):
            os.close(ours)
        self._chunks = [b""]
        self.answers: Answers = {}
        self._unanswered = b""
        self.columns, self.rows = columns, lines
        self._screen, self._drawn = pyte.Screen(columns or 80, lines or 24), 0
        self._stream = pyte.ByteStream(self._screen)
        self._lines: list[str] | None = None
        self.code: int | None = None

    @property
    def output(self) -> bytes:
        """All that came; put together only when somebody looks."""
        if len(self._chunks) > 1:
            self._chunks = [b"".join(self._chunks)]
        return self._chunks[0]

    @output.setter
    def output(self, output: bytes) -> None:
        self._chunks, self._drawn = [output], 0

    def read(self, until: Callable[[], bool], seconds: float) -> bool:
        """Take what comes until something is so; gives whether it came to that."""
        end = time.monotonic() + seconds
        while not until() and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.05)[0]:
                try:
                    chunk = os.read(self.terminal, 65536)
                except OSError:
                    break  # the other end is closed
                self._chunks.append(chunk)
                self._answer(chunk)
                if not chunk:
                    break
        return until()

    def _answer(self, chunk: bytes) -> None:
        """Answer at once, in the order of the questions; one may come in two chunks."""
        self._unanswered += chunk
        while found := [match for question in self.answers if (match := re.search(question, self._unanswered))]:
            first = min(found, key=re.Match.start)
            os.write(self.terminal, first.expand(self.answers[first.re.pattern]))
            self._unanswered = self._unanswered[first.end() :]
        self._unanswered = self._unanswered[-200:]

    def wait_for(self, sign: bytes) -> None:
        start = len(self.output)
        assert self.read(lambda: sign in self.output[start:], 90), (sign, self.output[-800:])

    @property
    def screen(self) -> pyte.Screen:
        """What it shows now, cell by cell; drawn on from the last time, and from the beginning where it has another size."""
        if not self._drawn or (self._screen.columns, self._screen.lines) != (self.columns, self.rows):
            self._screen, self._drawn = pyte.Screen(self.columns, self.rows), 0
            self._stream, self._lines = pyte.ByteStream(self._screen), None
        if self._drawn < len(self.output):
            self._stream.feed(self.output[self._drawn :])
            self._drawn, self._lines = len(self.output), None
        return self._screen

    @property
    def lines(self) -> list[str]:
        """Its text, line by line; taken from the cells only when something came: who waits asks again and again."""
        screen = self.screen
        if self._lines is None:
            self._lines = [line.rstrip() for line in screen.display]
        return self._lines

    @property
    def text(self) -> str:
        """The same in one piece."""
        return "\n".join(self.lines)

    def until_shown(self, sign: str, seconds: float = 90) -> None:
        """Wait until the screen shows something; fails when it does not."""
        assert self.read(lambda: sign in self.text, seconds), f"{sign!r} is not in\n{self.text}"

    def type(self, keys: bytes, pause_s: float = 0.25) -> None:
        for key in keys:
            os.write(self.terminal, bytes([key]))
            self.read(lambda: False, pause_s)

    def until_taken(self) -> None:
        """Wait until the program has read all that was typed (on Linux, which says how much it has not)."""
        if sys.platform != "linux":
            return
        [number] = struct.unpack("i", fcntl.ioctl(self.terminal, _TIOCGPTN, b"\0" * 4))
        other_end = os.open(f"/dev/pts/{number}", os.O_RDONLY | os.O_NOCTTY)

        def is_taken() -> bool:
            return int.from_bytes(fcntl.ioctl(other_end, termios.FIONREAD, b"\0" * 4), sys.byteorder) == 0

        try:
            assert self.read(is_taken, 90)
        finally:
            os.close(other_end)
        self.read(lambda: False, 0.3)

    def end(self) -> int:
        """The exit code; a program that does not end by itself is killed, and fails."""

        def has_ended() -> bool:
            if self.code is None:
                done, status = os.waitpid(self.child, os.WNOHANG)
                self.code = os.waitstatus_to_exitcode(status) if done else None
            return self.code is not None

        end = time.monotonic() + 90
        while not has_ended() and time.monotonic() < end:
            self.read(lambda: False, 0.1)
        ended = has_ended()
        self.read(lambda: False, 0.1)  # its last words
        self.kill()
        assert ended, self.output[-800:]
        assert self.code is not None
        return self.code

    def kill(self) -> None:
        """As a power cut would."""
        if self.code is None:
            os.kill(self.child, 9)
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])
        os.close(self.terminal)
