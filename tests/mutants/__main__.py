"""``python -m tests.mutants [MODULE…]``: which faults the tests notice, of these modules or of all; writes RESULTS.md.

``--sample=60`` tries so many of a module's faults in functions and so many of those in tables, ``--again`` tries only what survived the last time (while the module is as it was), ``--table`` nothing: it writes the table
anew, with the reasons as they are now.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection
from contextlib import ExitStack
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.mutants.code import code_mutants
from tests.mutants.mutant import Mutant, again, outcome
from tests.mutants.report import keep, kept
from tests.mutants.subjects import SUBJECTS, Subject
from tests.mutants.tables import table_mutants

PROJECT = Path(__file__).parents[2]
AT_ONCE = os.cpu_count() or 1
ENVIRON = {**os.environ, "CI": "true", "PYTHONDONTWRITEBYTECODE": "always"}
"""In CI the examples of property tests are the same each time."""


def mutants_of(subject: Subject, only: Collection[Mutant] | None = None, sample: int = 0) -> tuple[list[Mutant], int]:
    """All faults of a module, or some of them, and what became of them; and how many there are."""
    with ExitStack() as folders:
        trees = [_copy(Path(folders.enter_context(tempfile.TemporaryDirectory()))) for _ in range(AT_ONCE)]
        in_tables, rows = table_mutants(subject, trees, ENVIRON, only, sample)
        in_code, places = code_mutants(subject, trees[0], AT_ONCE, ENVIRON, only, sample)
        return in_tables + in_code, rows + places


def _copy(folder: Path) -> Path:
    """The project as it lies here, without the data beside it."""
    tree = folder / "project"
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split("\0"):
        if name and (PROJECT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, tree / name)
    return tree


def main(words: list[str]) -> None:
    """Try the modules of these names, or all, and write what came of it. ``--help`` only says how that is asked for."""
    if {"--help", "-h"} & {*words}:
        print(__doc__, "", "The modules:", *(f"  {subject.module}" for subject in SUBJECTS), sep="\n")
        return
    sample = next((int(word.partition("=")[2]) for word in words if word.startswith("--sample=")), 0)
    names, made = [word for word in words if not word.startswith("--")], f"{date.today()}, mutmut {version('mutmut')}"  # noqa: DTZ011
    for subject in () if "--table" in words else SUBJECTS:
        if names and subject.module not in names:
            continue
        if "--again" in words:
            before = kept()[subject.module]
            found = again(before, mutants_of(subject, before.survivors)[0], made)
        else:
            found = outcome(*mutants_of(subject, sample=sample), made)
        print(f"{subject.module}: {found.share:.0%} of {found.total} killed", flush=True)
        keep(kept() | {subject.module: found})
    outcomes = kept()
    keep({subject.module: outcomes[subject.module] for subject in SUBJECTS if subject.module in outcomes})


if __name__ == "__main__":
    main(sys.argv[1:])
