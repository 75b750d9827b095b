"""Faults in functions: mutmut makes them, finds the tests that come by each function, and runs those alone."""

import re
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.subjects import CHOICE, Subject

_CONFIG = """[mutmut]
source_paths=tui_reader
only_mutate={path}
pytest_add_cli_args=
    -p
    no:cacheprovider
    -p
    no:xdist
    {choice}
pytest_add_cli_args_test_selection=
    {tests}
timeout_constant=4
timeout_multiplier=4
also_copy=
    README.md
    .ci
    bench
    hatch_build.py
"""
_SHOW = """
import sys
from mutmut.mutation.diff_apply import find_mutant, get_diff_for_mutant
for name in sys.argv[1:]:
    print(get_diff_for_mutant(name, path=find_mutant(name).path), end="\\0")
"""
"""As ``mutmut show``, for many at once."""
_KILLED = {"killed", "timeout", "segfault", "suspicious"}
_RESULT = re.compile(r"^ +(\S+): (.+)$", re.MULTILINE)


def code_mutants(
    subject: Subject, tree: Path, at_once: int, environ: dict[str, str], only: Collection[Mutant] | None = None
) -> list[Mutant]:
    """What becomes of the faults in the functions of a module, or of some of them only.

    ``tree`` is a copy of the project to do with as one likes.

    Raises CalledProcessError where the tests fail without any fault.
    """
    tests = "\n    ".join(test for test in subject.tests if (tree / test).exists())
    (tree / "setup.cfg").write_text(_CONFIG.format(path=subject.path, tests=tests, choice="\n    ".join(CHOICE)))

    def mutmut(*words: str) -> str:
        command = [str(Path(sys.executable).with_name("mutmut")), *words]
        done = subprocess.run(command, cwd=tree, env=environ, capture_output=True, text=True)
        if done.returncode:
            sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
            done.check_returncode()
        return done.stdout

    names = [mutant.name for mutant in only or () if mutant.name]
    if only is not None and not names:
        return []
    mutmut("run", "--max-children", str(at_once), *names)
    states = dict(_RESULT.findall(mutmut("results", "--all", "true")))
    killed = [name for name in names or states if states[name] in _KILLED]
    alive = [name for name in names or states if states[name] not in _KILLED]
    command = [sys.executable, "-c", _SHOW, *alive]
    shown = subprocess.run(command, cwd=tree, env=environ, capture_output=True, text=True, check=True).stdout
    return [Mutant(_function(name), "", "", name, is_killed=True) for name in killed] + [
        Mutant(_function(name), *_change(difference), name)
        for name, difference in zip(alive, shown.split("\0"), strict=False)
    ]


def _function(name: str) -> str:
    """The function's own name, of mutmut's for the mutant: ``….x_wrap__mutmut_3`` or ``….xǁFetcherǁfetch__mutmut_7``."""
    return name.rpartition(".")[2].removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".").rpartition("__mutmut_")[0]


def _change(difference: str) -> tuple[str, str]:
    lines = [line for line in difference.splitlines() if not line.startswith(("---", "+++"))]
    before, after = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return before, after
