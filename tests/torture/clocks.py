"""Clocks from 1970 to 2099, steps on and back, the nights when clocks are changed: nothing is lost by any of them.

The program runs under faketime; the newspaper beside it has the right time, or says a wrong one.
"""

import json
import os
import random
import select
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from platform import machine
from typing import Any, Self

from tests.newspaper import FEEDS, TRUE, Newspaper, Reader, served
from tests.torture import Row

_LIBRARY = "faketime/libfaketimeMT.so.1"
_FOLDERS = ("/usr/lib", f"/usr/lib/{machine()}-linux-gnu", "/usr/lib64", "/usr/local/lib")
_TIMES = (TRUE, datetime(2026, 3, 29, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 0, 20, tzinfo=UTC))
"""What time it is really: by day, and in the nights before the hour that is not, and that is twice."""
_WRONG = tuple(datetime(year, 1, 1, 0, 0, 10, tzinfo=UTC) for year in (1970, 1971, 2001, 2024, 2028, 2038, 2070, 2099))
_STEPS = (timedelta(hours=1), timedelta(hours=23), timedelta(days=2), timedelta(days=31), timedelta(days=366))
_DATES = (None, None, "Thu, 31 Dec 2099 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:10 GMT", "gestern", "the same")
"""What the newspaper says of the time: the right one, others, none, or what the reader's clock says."""
_COMMANDS = (["sync", "--quiet"], ["sync", "--quiet"], ["look"], ["stats"], ["doctor"], ["ausgabe", "--list"], ["list"])
_MARKED = (7000003, 7000005)
_STEPS_A_WALK = 8
_PATIENCE_S = 60.0


def clocks(count: int, seed: int) -> Row:
    """So many steps of the clock, in walks that end at the right time."""
    library = next((found for folder in _FOLDERS if (found := Path(folder, _LIBRARY)).is_file()), None)
    if library is None:
        return Row("clocks", 0, (), "skipped: faketime is not here")
    dice, failures, steps = random.Random(seed), list[str](), 0
    paper = Newspaper()
    with served(paper) as url, _Child(library, url) as child:
        walks = 0
        while steps < count:
            now = _TIMES[walks % len(_TIMES)]
            with tempfile.TemporaryDirectory() as folder:
                walk = _Walk(Path(folder), paper, child, now)
                try:
                    walk.wander(dice)
                    walk.come_back()
                except AssertionError as error:
                    failures.append(f"walk {walks}, {walk.way}: {error}"[-600:])
            steps, walks = steps + walk.steps, walks + 1
    figures = f"{walks} walks, the first refresh at any time of 1970 to 2099; all is here again by the right clock"
    return Row("clocks", steps, tuple(failures), figures)


class _Walk:
    """One library under clocks that jump."""

    def __init__(self, home: Path, paper: Newspaper, child: "_Child", now: datetime) -> None:
        (home / "taz-reader").mkdir(mode=0o700)
        (home / "config" / "taz-reader").mkdir(parents=True)
        settings = f"ressorts = {json.dumps(list(FEEDS))}\nkeep_days = 30\n"
        (home / "config" / "taz-reader" / "config.toml").write_text(settings, "utf-8")
        self._home, self._paper, self._child, self._now = home, paper, child, now
        self.reader = Reader(home / "taz-reader" / "taz.sqlite3", paper)
        self.reader.clock = now
        if now != TRUE:  # there is a library, with articles that no feed lists any more
            self.reader.had(9, days=10)
        self._known: set[int] = set()
        self.way: list[str] = []
        self.steps = 0
        paper.move_to(now)

    def wander(self, dice: random.Random) -> None:
        """Refresh, look and mark by clocks that jump; nothing may go."""
        clock = dice.choice((*_WRONG, self._now))
        for number in range(_STEPS_A_WALK):
            self._do(clock, ["sync", "--quiet"] if number == 0 else dice.choice(_COMMANDS), dice.choice(_DATES))
            if number == 2:
                for marked in _MARKED:
                    self._do(clock, ["bookmark", "note", str(marked), "Bleibt"], None)
            step = dice.choice(_STEPS) * dice.choice((1, -1))
            clock = dice.choice((dice.choice(_WRONG), self._now, min(max(clock + step, _WRONG[0]), _WRONG[-1])))

    def come_back(self) -> None:
        """By the right clock all is here, and put right; what is really old goes, on the second day."""
        for hours in (0, 1, 2):
            self._do(self._now + timedelta(hours=hours), ["sync", "--quiet"], None)
        self.reader.clock = self._now + timedelta(hours=3)
        listed = set(self.reader.rows("SELECT article FROM placement WHERE feed = 'p4608'"))
        assert listed >= set(range(7000001, 7000013)), "an article that a feed lists is not here"
        assert set(self.reader.rows("SELECT article FROM mark")) == set(_MARKED), "a mark is lost"
        assert not (wrong := self.reader.impossible()), f"times that cannot be: {wrong}"
        day = self._now.date().isoformat()
        assert all(closed < day for closed in self.reader.rows("SELECT value FROM setting WHERE name = 'closed_issue'"))
        self._grow_old()

    def _grow_old(self) -> None:
        later = self._now + timedelta(days=40)
        self._paper.move_to(later)
        self._paper.change(b"!7000", b"!8000")
        self._known = set()
        self._do(later, ["sync", "--quiet"], None)
        self._known = set()
        self._do(later + timedelta(hours=21), ["sync", "--quiet"], None)
        left = set(self.reader.rows("SELECT id FROM article WHERE id < 8000000"))
        assert left == set(_MARKED), f"of what is old {left} stays"

    def _do(self, clock: datetime, command: list[str], date: str | None) -> None:
        self._paper.date = f"{clock:%a, %d %b %Y %H:%M:%S} GMT" if date == "the same" else date
        self.way.append(f"{clock:%Y-%m-%d %H:%M} {command[0]} {self._paper.date or ''}".strip())
        answer = self._child.tell(self._home, clock, command)
        self.steps += 1
        assert answer["code"] in (0, 1) and "Traceback" not in answer["said"], answer["said"][-400:]
        assert abs(answer["clock"] - clock.timestamp()) < 2, "the clock was not set"
        found = set(self.reader.rows("SELECT id FROM article"))
        assert found >= self._known, f"{sorted(self._known - found)} went"
        self._known = found


class _Child:
    """The program, under faketime. An absolute time stands still while a command runs."""

    def __init__(self, library: Path, url: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._time = Path(self._folder.name) / "time"
        self._time.write_text("2026-11-26 09:00:00", "ascii")
        faked = {
            "LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(self._time), "FAKETIME_NO_CACHE": "1", "TZ": "UTC",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_FORCE_MONOTONIC_FIX": "0", "NO_FAKE_STAT": "1", "TAZ_READER_BASE_URL": url, "LANG": "de_DE.UTF-8",
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.clocks_child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **faked},
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()
        self._folder.cleanup()

    def tell(self, home: Path, clock: datetime, command: list[str]) -> dict[str, Any]:
        """Do this at that time."""
        assert self._process.stdin is not None and self._process.stdout is not None
        told = {"home": str(home), "at": f"{clock:%Y-%m-%d %H:%M:%S}", "do": command}
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], _PATIENCE_S)[0]:
            self._process.kill()
        answer: dict[str, Any] = json.loads(
            self._process.stdout.readline() or '{"code": -2, "said": "it hung or ended"}'
        )
        return answer
