"""What the terminal is like: whether its ground is dark or light. Asked before the screen is up, never for long."""

import os
import re
import select
import sys
import time
from contextlib import suppress
from typing import IO, Any

_QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
"""The colour of the ground (OSC 11), then what every terminal answers (DA1): its answer ends the waiting."""
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_ANSWER_ENDS = re.compile(rb"\x1b\[\?[0-9;]*c")
PATIENCE_S = 0.1
USUAL_COLUMNS, USUAL_LINES = 80, 24
PATIENCE_OVER_SSH_S = 0.6


def ground_of_terminal() -> str | None:
    """``dark`` or ``light``; None where the terminal does not say. "" where it does not answer at all."""
    answer = _ask()
    if answer is None:
        return None
    if not answer:
        return ""
    found = _COLOUR.search(answer)
    return _judged(*found.groups()) if found else None


class _Lasting:
    """The terminal's file: what is written after its window was closed goes nowhere.

    The thread that Textual writes from would end with the error, and leaving would wait for it for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Gives the length of the text, sent or not."""
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Send what waits, if there is anywhere to."""
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def make_usable() -> None:
    """Make one terminal of what the program has: before the screen is up.

    Textual draws on stderr, which who hides warnings sends elsewhere. A terminal that does not know its size yet (0 × 0,
    as a fresh container's or one of expect has) would be laid out in two sizes in turns, for ever; one that learns it
    later says so.
    """
    _drop_unusable()
    sys.__stderr__ = _Lasting(sys.stderr if sys.stderr.isatty() else sys.stdout)  # type: ignore[misc, assignment]
    try:
        import fcntl
        import struct
        import termios

        columns, lines = os.get_terminal_size(sys.stdout.fileno())
        if not (columns and lines):
            size = struct.pack("HHHH", lines or USUAL_LINES, columns or USUAL_COLUMNS, 0, 0)
            fcntl.ioctl(sys.stdout.fileno(), termios.TIOCSWINSZ, size)
    except (ImportError, OSError):
        pass


def _drop_unusable() -> None:
    """Take variables away that the framework would end on: what it takes for digits, and what is for its developers."""
    for name in ("COLUMNS", "LINES"):
        value = os.environ.get(name, "1")
        if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 10_000):
            del os.environ[name]
    for name in ("TEXTUAL_DRIVER", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_LOG"):
        os.environ.pop(name, None)


def _judged(red: bytes, green: bytes, blue: bytes) -> str:
    """By relative luminance, roughly (ITU-R BT.601)."""
    values = [int(part, 16) / (16 ** len(part) - 1) for part in (red, green, blue)]
    return "light" if 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2] > 0.5 else "dark"


def has_few_colours() -> bool:
    """Whether the terminal has no colours but its own sixteen, as far as TERM and COLORTERM say."""
    from rich.console import Console

    return Console(force_terminal=True).color_system == "standard"


def patience() -> float:
    """Seconds that an answer of the terminal may take."""
    return PATIENCE_OVER_SSH_S if os.environ.get("SSH_CONNECTION") else PATIENCE_S


def _ask() -> bytes | None:
    """The terminal's answer, empty if none came in time; None where there is no such terminal to ask."""
    try:
        import termios
        import tty
    except ImportError:
        return None
    stdin, stdout = sys.stdin.fileno(), sys.stdout.fileno()
    try:
        before = termios.tcgetattr(stdin)
    except termios.error:
        return None
    answer, end = b"", time.monotonic() + patience()
    try:
        tty.setcbreak(stdin, termios.TCSANOW)
        os.write(stdout, _QUESTION)
        while _ANSWER_ENDS.search(answer) is None and (left := end - time.monotonic()) > 0:
            if select.select([stdin], [], [], left)[0]:
                answer += os.read(stdin, 1024)
    except OSError:
        return None
    finally:
        termios.tcsetattr(stdin, termios.TCSANOW, before)
    return answer
