"""newsboat, with a cache of as many articles as we have: its times in a pseudo-terminal.

Debian's package; installed where that can be done (apt-get, as root), else the benchmarks say that it is not there.
"""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from bench.terminal import LONGEST_S, Screen

FEEDS = 12
SIGN = "SIEBENUNDDREISSIG"
"""Stands in the newest article's title."""


def why_not() -> str:
    """Why it is not to be had; empty where it is."""
    if shutil.which("newsboat"):
        return ""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "--yes", "--quiet", "newsboat"], capture_output=True)
    return "" if shutil.which("newsboat") else "newsboat is not installed"


class Newsboat:
    """One with its own settings and cache in a folder."""

    def __init__(self, folder: Path, addresses: Iterable[str] = ()) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._cache = folder, folder / "cache.db"
        self._feeds = list(addresses) or [f"http://127.0.0.1:1/{number}" for number in range(FEEDS)]
        (folder / "urls").write_text("".join(f"{feed}\n" for feed in self._feeds))
        settings = f"reload-threads {FEEDS}\nmax-items 0\nauto-reload no\nconfirm-exit no\ncleanup-on-quit no\n"
        (folder / "config").write_text(settings + "text-width 72\n")

    @property
    def _command(self) -> list[str]:
        names = ("-u", "urls"), ("-C", "config"), ("-c", "cache.db")
        return ["newsboat", *(str(self._folder / part) if part[0] != "-" else part for pair in names for part in pair)]

    def reload(self) -> float:
        """Seconds that fetching all feeds takes."""
        start = time.perf_counter()
        subprocess.run(
            [*self._command, "-x", "reload"], env=self._environ(), stdout=subprocess.DEVNULL, timeout=LONGEST_S
        )
        return time.perf_counter() - start

    def articles(self) -> int:
        """How many it keeps."""
        with closing(sqlite3.connect(self._cache)) as db:
            count: int = db.execute("SELECT count(*) FROM rss_item").fetchone()[0]
        return count

    def fill(self, bodies: Iterable[str]) -> None:
        """An article for each body, in turns in all feeds; the last is the newest."""
        self.reload()
        with closing(sqlite3.connect(self._cache)) as db:
            for number, feed in enumerate(self._feeds):
                db.execute(
                    "INSERT OR REPLACE INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)",
                    (feed, feed, f"Feed {number}"),
                )
            rows = (
                (
                    f"g{n}",
                    f"Headline {n} {SIGN}",
                    "Ada",
                    f"http://x/{n}",
                    self._feeds[n % FEEDS],
                    1_700_000_000 + n,
                    body,
                )
                for n, body in enumerate(bodies)
            )
            db.executemany(
                "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread) VALUES (?,?,?,?,?,?,?,1)",
                rows,
            )
            db.commit()

    def _environ(self) -> dict[str, str]:
        return {
            **os.environ,
            "HOME": str(self._folder),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "COLUMNS": "120",
            "LINES": "40",
        }

    def screen(self) -> Screen:
        """It in a pseudo-terminal."""
        return Screen(self._command, self._environ())
