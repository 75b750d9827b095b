"""What it costs to know which texts stand in several articles: CPU time of a `sync` of 400, and room at 4,000 articles.

``python -m bench.prints [COUNT]``; the first needs ``../shared/tools/replica.py``. Runs with and without the
fingerprints in turns; the median of nine.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median

from bench.storage import COUNT, fill
from bench.sync import replica
from tui_reader.store import Store

ROUNDS = 9
GOAL_PERCENT, GOAL_MB = 5, 2
_SYNC = "import sys; from tui_reader.extract import digest; {}; from tui_reader.cli import main; sys.exit(main(['sync', '--quiet']))"
WITH, WITHOUT = _SYNC.format("pass"), _SYNC.format("digest.prints_in = lambda body: ()")


def cpu_seconds(base: str, code: str) -> float:
    """CPU time of one `sync` into an empty store."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "TAZ_READER_BASE_URL": base}
        process = subprocess.Popen([sys.executable, "-c", code], env=environ)
        _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    return usage.ru_utime + usage.ru_stime


def time_taken() -> None:
    """Print both medians and their difference."""
    with replica("--synthetic", "400", "--per-feed", "400") as base:
        pairs = [(cpu_seconds(base, WITH), cpu_seconds(base, WITHOUT)) for _ in range(ROUNDS)]
    ours, bare = (median(times) for times in zip(*pairs, strict=True))
    more = 100 * (ours / bare - 1)
    print(
        f"sync of 400, CPU: {ours:.2f} s with fingerprints, {bare:.2f} s without: {more:+.1f} % (goal {GOAL_PERCENT})"
    )


def room_taken() -> None:
    """Print what the tables take."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taz.sqlite3"
        fill(path)
        with closing(Store(path)) as store:
            with_prints = store.room.used_bytes()
            with store._connection.writing() as db:
                rows = db.execute("SELECT count(*) FROM print").fetchone()[0]
                for table in ("print", "printed"):
                    db.execute(f"DELETE FROM {table}")
            megabytes = (with_prints - store.room.used_bytes()) / 1e6
    goal = GOAL_MB * COUNT / 4000
    print(f"articles {COUNT}, texts {rows}: {megabytes:.2f} MB of {with_prints / 1e6:.0f} MB (goal {goal:.1f})")


def main() -> None:
    """Print both."""
    time_taken()
    room_taken()


if __name__ == "__main__":
    main()
