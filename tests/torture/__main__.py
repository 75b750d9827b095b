"""Runs all rows, one more at once than there are cores (many wait for a screen or a network), and writes the table: ``python -m tests.torture [SHARE] [SEED] [ROW…]``.

A SHARE of 0.01 is a hundredth of all inputs. Named rows alone take their place in the table, new ones at its end, if they
ran in full.
"""

import multiprocessing
import os
import platform
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from tests.torture import Row
from tests.torture.rows import WHOLE, timed

RESULTS = Path(__file__).with_name("RESULTS.md")


def commit() -> str:
    """The commit that is checked out, with a sign where something was changed since."""
    found = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


def main() -> int:
    """Run, print, write; 1 where something did not hold."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    named = sys.argv[3:]
    start = time.perf_counter()
    # Each row has a process of its own: its memory is its own, and nothing is left of the row before.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor((os.cpu_count() or 1) + 1, mp_context=spawn, max_tasks_per_child=1) as pool:
        running = [
            pool.submit(timed, run, max(8, round(whole * share)), seed)
            for run, whole in WHOLE.items()
            if not named or run.__name__ in named
        ]
        rows = [_said(*future.result(), seed) for future in running]
    lines = [line for line, _ in rows]
    if not named:
        minutes = (time.perf_counter() - start) / 60
        head = (
            f"# Torture\n\n`python -m tests.torture {share:g} {seed}`: {minutes:.0f} minutes, {_machine()}."
            " A row that was run again by its name has a later commit.\n\n"
            "| what | inputs | failures | figures | seconds | when, commit, seed |\n|---|---|---|---|---|---|\n"
        )
        RESULTS.write_text(f"{head}{''.join(lines)}\nWhat the rows do not show: [NOTES.md](NOTES.md).\n", "utf-8")
    elif share == 1:
        RESULTS.write_text(with_rows(RESULTS.read_text("utf-8"), lines), "utf-8")
    return 1 if any(failures for _, failures in rows) else 0


def with_rows(text: str, lines: list[str]) -> str:
    """The table with these rows in the place of those of the same name; what it does not have yet comes at its end."""
    new = {_name_in(line): line for line in lines}
    table = [new.pop(_name_in(line), line) for line in text.splitlines(keepends=True)]
    end = 1 + max(number for number, line in enumerate(table) if line.startswith("|"))
    return "".join([*table[:end], *new.values(), *table[end:]])


def _machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def _name_in(line: str) -> str:
    return line.split("|")[1].strip() if line.startswith("|") else line


def _said(row: Row, seconds: float, seed: int) -> tuple[str, int]:
    made = f"{datetime.now(UTC):%Y-%m-%d}, {commit()}, {seed}"
    line = f"| {row.name} | {row.inputs:,} | {len(row.failures)} | {row.figures} | {seconds:.0f} | {made} |\n"
    print(line, end="", flush=True)
    for failure in row.failures:
        print("   ", failure.encode("ascii", "backslashreplace").decode(), flush=True)
    return line, len(row.failures)


if __name__ == "__main__":
    sys.exit(main())
