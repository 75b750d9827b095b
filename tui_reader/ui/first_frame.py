"""The first frame: what the screen will show at its beginning, painted before anything else is loaded.

Python, Textual and the database take a third of a second, and much more after a cold boot; the headlines of the last
time stand there after a tenth. It imports nothing that is not loaded anyway. The screen then paints itself over it.
"""

import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path

from tui_reader import __version__
from tui_reader.ui.modes import HeldModes

_ENTER, _LEAVE = b"\x1b[?1049h\x1b[?25l\x1b[H", b"\x1b[?1049l\x1b[?25h"
_LOOKS = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES")
"""What decides how the screen looks, beside its size and the settings."""


class FirstFrame:
    """Kept at ``path``. It fits as long as the terminal, the settings' file and the version are the same."""

    def __init__(self, path: Path, config_file: Path, modes: HeldModes) -> None:
        self._path, self._config_file, self._modes = path, config_file, modes
        self._looks = [os.environ.get(name, "") for name in _LOOKS]  # now: Textual takes NO_COLOR away

    def show(self) -> None:
        """Paint it, if there is one that fits."""
        with suppress(OSError, ValueError):
            size = os.get_terminal_size(sys.stdout.fileno())
            if not self._path.is_file():  # a pipe would keep the start waiting
                return
            head, _, painted = self._path.read_bytes().partition(b"\n")
            if head != self._head(size.columns, size.lines, painted):
                return
            self._modes.leave = _LEAVE
            os.write(sys.stdout.fileno(), _ENTER + painted)

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

    def forget(self) -> None:
        """The next start shows something else: it begins without one."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _head(self, columns: int, lines: int, painted: bytes) -> bytes:
        """What must be the same for it to fit; the painting's own checksum among it, for a disk that breaks it."""
        settings = self._config_file.stat() if self._config_file.exists() else None
        around = repr((self._looks, settings and (settings.st_mtime_ns, settings.st_size)))
        return f"{__version__} {columns}x{lines} {zlib.crc32(around.encode()):08x} {zlib.crc32(painted):08x}".encode()
