"""What the program reads from and writes to, made safe before anything else: closed, full, or of few characters.

Loads nothing: it is on the way of every start.
"""

import io
import os
import sys
from contextlib import suppress


def prepare() -> None:
    """Give every stream a file that nobody else opens by its number, and signs in place of what it cannot show."""
    if None in {sys.stdin, sys.stdout, sys.stderr}:
        _fill()
    if sys.stderr is sys.__stderr__ and isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _Unfailing(sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show "ß" shows "?"


def _fill() -> None:
    """Open what is closed: a file of the reader's under one of these numbers would be written into by mistake.

    Whoever reads or writes there gets the system's own word for it, as from a closed one.
    """
    for number, mode in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # the lowest number that is free: this one
    sys.stdin = sys.stdin or os.fdopen(0, closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", closefd=False)


def leave(number: int) -> None:
    """Let what is still to be written there go nowhere: Python would complain of it once more at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)


class _Unfailing(io.TextIOWrapper):
    """What is said of a failure is no failure of its own, where nobody can hear it."""

    def __init__(self, usual: io.TextIOWrapper) -> None:
        super().__init__(usual.buffer, usual.encoding, "backslashreplace", line_buffering=True)
        self._usual = usual  # which would close the file when nobody holds it

    def write(self, text: str) -> int:
        """Gives the length of the text, heard or not."""
        try:
            return super().write(text)
        except OSError:
            leave(2)
            return len(text)

    def flush(self) -> None:
        """Send what waits, if there is anywhere to."""
        try:
            super().flush()
        except OSError:
            leave(2)
