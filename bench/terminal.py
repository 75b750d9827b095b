"""A program in a pseudo-terminal: the time from a key to what it paints."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from pathlib import Path
from statistics import quantiles

COLUMNS, LINES = 120, 40
LONGEST_S = 120.0
CONSOLE_SCRIPT = "import sys; from tui_reader.__main__ import main; sys.argv = ['taz-reader']; sys.exit(main())"
"""What pip writes for `taz-reader`."""


def ours(home: Path | str, base_url: str = "http://127.0.0.1:1", size: tuple[int, int] = (COLUMNS, LINES)) -> "Screen":
    """taz-reader over the data in a folder."""
    places = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "TAZ_READER_BASE_URL": base_url}
    return Screen([sys.executable, "-c", CONSOLE_SCRIPT], {**usual(size), **places}, size)


def usual(size: tuple[int, int] = (COLUMNS, LINES)) -> dict[str, str]:
    """The environment of a terminal of so many columns and lines."""
    return {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "COLUMNS": str(size[0]), "LINES": str(size[1])}


def median_and_p95(times: list[float]) -> tuple[float, float]:
    """Of some times."""
    cuts = quantiles(times, n=20)
    return cuts[9], cuts[18]


class Screen:
    """A program in a pseudo-terminal, with times from a key to what it paints."""

    def __init__(self, command: list[str], environ: dict[str, str], size: tuple[int, int] = (COLUMNS, LINES)) -> None:
        self.begun = time.perf_counter()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.execvpe(command[0], command, environ)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def until(self, sign: str, since: float | None = None) -> float:
        """Milliseconds until something is painted, from the start or from ``since``."""
        seen, pattern = b"", re.compile(sign.encode())
        while pattern.search(seen) is None:
            assert time.perf_counter() - self.begun < LONGEST_S, seen[-300:]
            if select.select([self.terminal], [], [], 0.5)[0]:
                seen += os.read(self.terminal, 1 << 20)
        return (time.perf_counter() - (self.begun if since is None else since)) * 1000

    def press(self, keys: str, sign: str) -> float:
        """Milliseconds from the keys to a paint that holds the sign."""
        begun = time.perf_counter()
        os.write(self.terminal, keys.encode())
        return self.until(sign, begun)

    def quiet(self, seconds: float = 0.2) -> None:
        """Take what comes until nothing does for so long."""
        while select.select([self.terminal], [], [], seconds)[0]:
            os.read(self.terminal, 1 << 20)

    def megabytes(self) -> float:
        """What it has in memory now."""
        line = next(
            line for line in Path(f"/proc/{self.child}/status").read_text().splitlines() if line.startswith("VmRSS")
        )
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """Let it go."""
        os.kill(self.child, 9)
        os.waitpid(self.child, 0)
        os.close(self.terminal)
