"""The first frame: what the screen last showed at its beginning, painted again before anything else is loaded.

Python, Textual and the database take a third of a second, and much more after a cold boot; the headlines of the last
time stand there after a tenth. It imports nothing that is not loaded anyway. The screen then paints itself over it.
"""

import os
import signal
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

from tui_reader import __version__
from tui_reader.ui.modes import quiet

_ENTER, _LEAVE = b"\x1b[?1049h\x1b[?25l\x1b[H", b"\x1b[?1049l\x1b[?25h"
_LOOKS = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES")
"""What decides how the screen looks, beside its size and the settings."""
_ENDS = ("SIGTERM", "SIGHUP", "SIGQUIT")


class FirstFrame:
    """Kept at ``path``. It fits as long as the terminal, the settings' file and the version are the same."""

    def __init__(self, path: Path, config_file: Path) -> None:
        self._path, self._config_file = path, config_file
        self._looks = [os.environ.get(name, "") for name in _LOOKS]  # now: Textual takes NO_COLOR away
        self._modes: list[Any] | None = None
        self.is_shown = False

    def show(self) -> None:
        """Paint it, if there is one that fits; nothing that is typed is echoed from then on."""
        with suppress(OSError, ValueError, ImportError):  # the last on Windows, which has no termios
            size = os.get_terminal_size(sys.stdout.fileno())
            head, _, painted = self._path.read_bytes().partition(b"\n")
            if head != self._head(size.columns, size.lines, painted):
                return
            self._be_quiet()
            self.is_shown = True
            os.write(sys.stdout.fileno(), _ENTER + painted)

    def hand_over(self, driver: Any) -> None:
        """The screen is there. What it gives back when it leaves, or is left for a moment, is the terminal as it was before.

        Until now no key was echoed, or became another one: so they have all come to ``driver``, Textual's.
        """
        if self.is_shown:
            self.is_shown = False
            if self._modes is not None:
                driver.attrs_before = self._modes

    def withdraw(self) -> None:
        """There will be no screen: the terminal is as it was."""
        if self.is_shown:
            self.is_shown = False
            self._give_back()
            with suppress(OSError):
                os.write(sys.stdout.fileno(), _LEAVE)

    def keep(self, columns: int, lines: int, painted: str) -> None:
        """Keep what the next start shows first. Where it cannot be kept, the next one starts without it."""
        data = painted.encode("utf-8", "replace")
        part = self._path.with_name(f"{self._path.name}-{os.getpid()}.taz-part")
        with suppress(OSError):
            try:
                with os.fdopen(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
                    file.write(self._head(columns, lines, data) + b"\n" + data)
                part.replace(self._path)
            finally:
                part.unlink(missing_ok=True)

    def _head(self, columns: int, lines: int, painted: bytes) -> bytes:
        """What must be the same for it to fit; the painting's own checksum among it, for a disk that breaks it."""
        settings = self._config_file.stat() if self._config_file.exists() else None
        around = repr((self._looks, settings and (settings.st_mtime_ns, settings.st_size)))
        return f"{__version__} {columns}x{lines} {zlib.crc32(around.encode()):08x} {zlib.crc32(painted):08x}".encode()

    # ------------------------------------------------------------ the terminal

    def _be_quiet(self) -> None:
        """No echo, and no end that leaves the terminal as it is now."""
        import termios

        stdin = sys.stdin.fileno()
        with suppress(termios.error):
            self._modes = termios.tcgetattr(stdin)
            termios.tcsetattr(stdin, termios.TCSANOW, quiet(self._modes))
        for name in _ENDS:
            signal.signal(getattr(signal, name), self._end)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def _give_back(self) -> None:
        import termios

        if self._modes is not None:
            with suppress(termios.error):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._modes)
            self._modes = None
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)

    def _end(self, number: int, _: FrameType | None) -> None:
        """A signal, at once: an exception might come up where Python swallows it. Nothing is open that would mind."""
        self._give_back()
        with suppress(OSError):
            os.write(sys.stdout.fileno(), _LEAVE)
        os._exit(128 + number)
