"""Key → painted, with 10,000 kept articles, in a pseudo-terminal: the next headline, and an article.

``python -m bench.keys``. Medians of 50.
"""

import os
import pty
import re
import select
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.startup import fill

COUNT = 10_000
PRESSES = 50


class Screen:
    """The program in a pseudo-terminal."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ.update({"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40", **environ})
            os.execv(sys.executable, [sys.executable, "-m", "tui_reader"])

    def quiet(self, seconds: float = 0.3) -> bytes:
        """Take what comes until nothing does for so long."""
        seen = b""
        while select.select([self.terminal], [], [], seconds)[0]:
            seen += os.read(self.terminal, 65536)
        return seen

    def milliseconds(self, key: bytes, sign: re.Pattern[bytes]) -> float:
        """From the key to a paint that holds the sign."""
        start = time.perf_counter()
        os.write(self.terminal, key)
        seen = b""
        while sign.search(seen) is None:
            assert time.perf_counter() - start < 10, seen[-300:]
            if select.select([self.terminal], [], [], 1)[0]:
                seen += os.read(self.terminal, 65536)
        return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), COUNT)
        screen = Screen(
            {"XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "TAZ_READER_BASE_URL": "http://127.0.0.1:1"}
        )
        screen.quiet(2.0)
        mark = re.compile("▸".encode())
        moves = []
        for _ in range(PRESSES):
            moves.append(screen.milliseconds(b"j", mark))
            screen.quiet()
        opens = []
        for _ in range(PRESSES):
            opens.append(screen.milliseconds(b"\r", re.compile(b"Leertaste|weiter")))
            screen.quiet()
            os.write(screen.terminal, b"q")
            screen.quiet()
            os.write(screen.terminal, b"j")
            screen.quiet()
        os.kill(screen.child, 9)
        os.waitpid(screen.child, 0)
    print(f"key → next headline painted: {median(moves):5.1f} ms (goal 16)   worst {max(moves):.1f}")
    print(f"key → article painted:       {median(opens):5.1f} ms (goal 80)   worst {max(opens):.1f}")


if __name__ == "__main__":
    main()
