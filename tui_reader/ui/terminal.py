"""What the terminal is like: its ground, its colours, the pictures it shows. Asked before the screen is up, never for long."""

import os
import re
import select
import sys
import time
from contextlib import suppress
from functools import cached_property
from typing import IO, Any

from tui_reader.typeset.cells import drawn
from tui_reader.ui.modes import quiet

_GROUND = b"\x1b]11;?\x1b\\"
"""The colour of the ground (OSC 11)."""
_GRAPHICS = b"\x1b[>q\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[16t"
"""Name and version (XTVERSION); whether it has kitty's graphics; how large a cell is, in pixels."""
_END = b"\x1b[c"
"""What every terminal answers (DA1), in the order of the questions: its answer ends the waiting."""
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_ANSWER_ENDS = re.compile(rb"\x1b\[\?([0-9;]*)c")
_NAME = re.compile(rb"\x1bP>\|([^\x1b\x07]{1,100})")
_KITTY_IS_THERE = re.compile(rb"\x1b_Gi=31[^;\x1b]*;OK")
_CELL = re.compile(rb"\x1b\[6;([0-9]{1,4});([0-9]{1,4})t")
_SIXEL = b"4"
PATIENCE_S = 0.1
USUAL_COLUMNS, USUAL_LINES = 80, 24
_FLATTEST, _STEEPEST = 1.4, 3.0
"""How many times as high as wide a cell may be: what says otherwise counts other pixels, or none."""
PATIENCE_OVER_SSH_S = 0.6


class Answers:
    """What the terminal said, once it was asked. ``sent`` is all that came, also what the reader typed meanwhile: the
    screen reads it before anything else, and knows answers from keys."""

    def __init__(self, sent: bytes | None) -> None:
        """``sent`` is None where there is no terminal to ask."""
        self._was_asked, self.sent = sent is not None, sent or b""

    @property
    def ground(self) -> str | None:
        """``dark`` or ``light``; None where the terminal does not say. "" where it does not answer at all."""
        if found := _COLOUR.search(self.sent):
            return _judged(*found.groups())
        return "" if self._was_asked and not _ANSWER_ENDS.search(self.sent) else None

    @property
    def name(self) -> str:
        """Its name and version, as it says them; "" where it does not."""
        found = _NAME.search(self.sent)
        return found[1].decode("utf-8", "replace") if found else ""

    @property
    def has_kitty_graphics(self) -> bool:
        """Whether it understands kitty's graphics protocol, in some version."""
        return _KITTY_IS_THERE.search(self.sent) is not None

    @property
    def has_sixel(self) -> bool:
        """Whether it shows sixel pictures."""
        found = _ANSWER_ENDS.search(self.sent)
        return found is not None and _SIXEL in found[1].split(b";")

    @property
    def cell(self) -> tuple[int, int] | None:
        """Width and height of a cell, in pixels."""
        found = _CELL.search(self.sent)
        return (int(found[2]), int(found[1])) if found and int(found[1]) and int(found[2]) else None


class Inquiry:
    """The terminal is asked once: when somebody wants to know, or before that, so that it answers meanwhile."""

    def __init__(self, *, with_graphics: bool = False) -> None:
        self._asks_for_pictures = asks_for_pictures = with_graphics and not is_inside_another()
        self._questions = _GROUND + (_GRAPHICS if asks_for_pictures else b"") + _END
        self._end: float | None = None

    def ask(self) -> None:
        """Ask now, in a terminal that echoes nothing; what it says is heard with `answers`, or by the screen."""
        self._end = time.monotonic() + patience(for_pictures=self._asks_for_pictures)
        with suppress(OSError, ValueError):
            os.write(sys.stdout.fileno(), self._questions)

    @cached_property
    def answers(self) -> Answers:
        """What it says; waited for at most `patience` from the question on."""
        try:
            import termios
        except ImportError:
            return Answers(None)
        try:
            stdin, _ = sys.stdin.fileno(), sys.stdout.fileno()
            before = termios.tcgetattr(stdin)
        except (OSError, termios.error):
            return Answers(None)
        try:
            termios.tcsetattr(stdin, termios.TCSANOW, quiet(before))
            return Answers(self._heard(stdin))
        finally:
            termios.tcsetattr(stdin, termios.TCSANOW, before)

    def _heard(self, stdin: int) -> bytes | None:
        """All that came until its last answer, or in time."""
        if self._end is None:
            self.ask()
        end, sent = self._end or 0.0, b""
        try:
            while not _ANSWER_ENDS.search(sent) and select.select([stdin], [], [], max(0.0, end - time.monotonic()))[0]:
                sent += os.read(stdin, 1024)
        except OSError:
            return sent or None
        return sent

    def hear_out(self) -> None:
        """What was asked is answered to us, and not to who has the terminal next."""
        if self._end is not None:
            _ = self.answers

    @property
    def sent(self) -> bytes:
        """What came while it was asked; nothing, if it was not."""
        return self.answers.sent if "answers" in vars(self) else b""


class _Lasting:
    """The terminal's file: signs that terminals draw in different widths are written as all draw them (`drawn`), and what
    is written after its window was closed goes nowhere.

    The thread that Textual writes from would end with the error, and leaving would wait for it for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Gives the length of the text, sent or not."""
        with suppress(OSError):
            self._file.write(drawn(text))
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
    """Take variables away that mislead the framework: what it takes for digits, what is for its developers.

    So do a number of columns and lines that somebody exported: a window that became another would stay as it was.
    """
    for name in ("COLUMNS", "LINES"):
        value = os.environ.get(name, "1")
        if _knows_its_size() or not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 10_000):
            os.environ.pop(name, None)
    if os.environ.get("STY"):  # GNU screen hands down what the terminal around it can, and paints nothing of that
        os.environ.pop("COLORTERM", None)
    for name in ("TEXTUAL_DRIVER", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_LOG"):
        os.environ.pop(name, None)


def _knows_its_size() -> bool:
    try:
        return all(os.get_terminal_size(sys.stdout.fileno()))
    except (OSError, ValueError):
        return False


def cell_shape() -> float | None:
    """How many times as high as wide a cell is, by the size that the terminal has in pixels now. None where that says
    nothing: many have none, or one that cannot be.
    """
    try:
        import fcntl
        import struct
        import termios

        if sys.__stdout__ is None:  # not `sys.stdout`, which Textual takes
            return None
        size = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))
    except (ImportError, OSError, ValueError):
        return None
    lines, columns, width, height = struct.unpack("HHHH", size)
    shape = height * columns / (width * lines) if width and lines else 0.0
    return shape if _FLATTEST <= shape <= _STEEPEST else None


def _judged(red: bytes, green: bytes, blue: bytes) -> str:
    """By relative luminance, roughly (ITU-R BT.601)."""
    values = [int(part, 16) / (16 ** len(part) - 1) for part in (red, green, blue)]
    return "light" if 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2] > 0.5 else "dark"


def is_inside_another() -> bool:
    """Whether a tmux or GNU screen is between here and the terminal: what it does not know of pictures it takes for a title."""
    return any(os.environ.get(name) for name in ("TMUX", "STY"))


def has_few_colours() -> bool:
    """Whether the terminal has no colours but its own sixteen, as far as TERM and COLORTERM say."""
    from rich.console import Console

    return Console(force_terminal=True).color_system == "standard"


def patience(*, for_pictures: bool) -> float:
    """Seconds that an answer of the terminal may take. A window that opens with the program answers once it is painted:
    its pictures are worth that wait, for what is not known then is not known all day."""
    return PATIENCE_OVER_SSH_S if for_pictures or os.environ.get("SSH_CONNECTION") else PATIENCE_S
