"""Runs all rows and writes the table: ``python -m tests.torture [SHARE] [SEED]``; 0.01 is a hundredth of it."""

import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.torture.databases import databases
from tests.torture.documents import condensed_pages, feeds, pages

RESULTS = Path(__file__).with_name("RESULTS.md")
WHOLE = {feeds: 200_000, pages: 100_000, condensed_pages: 5_000, databases: 300}
"""How many inputs each kind gets."""


def commit() -> str:
    """The commit that is checked out, with a sign where something was changed since."""
    found = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


def main() -> int:
    """Run, print, write; 1 where something did not hold."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    lines = [
        "# Torture",
        "",
        f"`python -m tests.torture {share:g} {seed}`, {datetime.now(UTC):%Y-%m-%d}, commit {commit()},"
        f" Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores.",
        "",
        "| what | inputs | failures | figures | seconds |",
        "|---|---|---|---|---|",
    ]
    failed = 0
    for run, whole in WHOLE.items():
        start = time.perf_counter()
        row = run(max(8, round(whole * share)), seed)
        failed += len(row.failures)
        seconds = time.perf_counter() - start
        lines.append(f"| {row.name} | {row.inputs:,} | {len(row.failures)} | {row.figures} | {seconds:.0f} |")
        print(lines[-1], flush=True)
        for failure in row.failures:
            print("   ", failure.encode("ascii", "backslashreplace").decode(), flush=True)
    RESULTS.write_text("\n".join(lines) + "\n", "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
