"""All benchmarks, one after the other: ``python -m bench [NAME …]``. Prints what they print, and writes RESULTS.md.

What a benchmark compares with it installs (`peers.py`, `newsboat.py`), or says in its place that it is not there. Where other
programs worked meanwhile it is run once more, and the quieter run counts.
"""

import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.others import BUSY, Others

NAMES = ("extraction", "startup", "keys", "reading", "search", "storage", "sync", "prints", "together", "speech")
RESULTS = Path(__file__).with_name("RESULTS.md")


def run(name: str) -> tuple[float, str]:
    """Cores that other programs took meanwhile, and what one prints; why it could not run."""
    start, others = time.perf_counter(), Others()
    done = subprocess.run([sys.executable, "-m", f"bench.{name}"], capture_output=True, text=True)
    if done.returncode:
        return 0.0, f"skipped: {done.stderr.strip().splitlines()[-1:] or done.returncode}"
    cores = others.cores()
    took = f"({time.perf_counter() - start:.0f} s, other programs took {100 * cores:.0f} % of a core)"
    return cores, f"{done.stdout.rstrip()}\n{took}"


def output_of(name: str) -> str:
    """What one prints, of the quieter of two runs where the first was disturbed."""
    first = run(name)
    return first[1] if first[0] < BUSY else min(first, run(name))[1]


def kept() -> dict[str, str]:
    """The parts that stand in RESULTS.md, by their names."""
    text = RESULTS.read_text("utf-8") if RESULTS.is_file() else ""
    return {part.partition("\n")[0].strip(): f"## {part}" for part in text.split("\n## ")[1:]}


def main() -> None:
    """Run, print, write. Those that were named take their place among the others."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    head = (
        f"# Benchmarks\n\n`python -m bench`, Python {platform.python_version()}, {platform.system()}"
        f" {platform.machine()}, {os.cpu_count()} cores. Ratios are of one run, side by side; a shared machine makes them"
        " noisy. What falls short, and why: [NOTES.md](NOTES.md).\n"
    )
    parts = kept()
    for name in sys.argv[1:] or NAMES:
        found = output_of(name)
        print(f"== {name}\n{found}\n", flush=True)
        parts[name] = f"## {name}\n\n{datetime.now(UTC):%Y-%m-%d}, commit {commit or 'unknown'}\n\n```\n{found}\n```\n"
    RESULTS.write_text("\n".join([head, *(parts[name].rstrip() + "\n" for name in NAMES if name in parts)]), "utf-8")


if __name__ == "__main__":
    main()
