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
_RUN = """
import functools, random, sys
import mutmut.__main__ as mutmut
import pytest
from mutmut.workers import isolation
at_once, sample, *names = sys.argv[1:]
collect, register = mutmut.collect_source_file_mutation_data, isolation.register_timeout

def sampled(*, mutant_names):
    mutants, of_files = collect(mutant_names=mutant_names)
    mutants.sort(key=lambda one: one[1])
    few = int(sample) and not names and int(sample) < len(mutants)
    return (random.Random(1).sample(mutants, int(sample)) if few else mutants), of_files

run_tests = pytest.main

def run_anew(*arguments, **named):
    for name, module in [*sys.modules.items()]:
        for one in [*vars(module).values()] if name.startswith("tui_reader") else ():
            if isinstance(one, functools._lru_cache_wrapper):
                one.cache_clear()
    return run_tests(*arguments, **named)

pytest.main = run_anew
mutmut.collect_source_file_mutation_data = sampled
isolation.register_timeout = lambda pid, timeout_s: register(pid, 30 * timeout_s)
mutmut._run(names, int(at_once))
"""
"""As ``mutmut run``, of a sample of all. mutmut runs the tests without a fault first, in the process that it forks: what our
caches hold of that would hide a fault in what they spare, so they begin empty each time. What counts is the processor's
time, which mutmut limits too: by the clock on the wall a busy machine would kill mutants, so that only what waits for ever
is ended by it."""
_SHOW = """
import sys
from mutmut.mutation.diff_apply import find_mutant, get_diff_for_mutant
for name in sys.argv[1:]:
    print(get_diff_for_mutant(name, path=find_mutant(name).path), end="\\0")
"""
"""As ``mutmut show``, for many at once."""
_UNTRIED = "not checked"
_KILLED = {"killed", "timeout", "segfault", "suspicious"}
_RESULT = re.compile(r"^ +(\S+): (.+)$", re.MULTILINE)


def code_mutants(
    subject: Subject,
    tree: Path,
    at_once: int,
    environ: dict[str, str],
    only: Collection[Mutant] | None = None,
    sample: int = 0,
) -> tuple[list[Mutant], int]:
    """What becomes of the faults in the functions of a module, or of some of them only; and how many there are.

    ``tree`` is a copy of the project to do with as one likes. With ``sample`` so many are tried, the same each time.

    Raises CalledProcessError where the tests fail without any fault.
    """
    tests = "\n    ".join(test for test in subject.tests if (tree / test).exists())
    (tree / "setup.cfg").write_text(_CONFIG.format(path=subject.path, tests=tests, choice="\n    ".join(CHOICE)))

    def run(command: list[str]) -> str:
        done = subprocess.run(command, cwd=tree, env=environ, capture_output=True, text=True)
        if done.returncode:
            sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
            done.check_returncode()
        return done.stdout

    names = [mutant.name for mutant in only or () if mutant.name]
    if only is not None and not names:
        return [], 0
    run([sys.executable, "-c", _RUN, str(at_once), str(sample), *names])
    states = dict(_RESULT.findall(run([str(Path(sys.executable).with_name("mutmut")), "results", "--all", "true"])))
    tried = names or [name for name, state in states.items() if state != _UNTRIED]
    killed = [name for name in tried if states[name] in _KILLED]
    alive = [name for name in tried if states[name] not in _KILLED]
    shown = run([sys.executable, "-c", _SHOW, *alive]).split("\0")
    return [Mutant(_function(name), "", "", name, is_killed=True) for name in killed] + [
        Mutant(_function(name), *_change(difference), name) for name, difference in zip(alive, shown, strict=False)
    ], len(states)


def _function(name: str) -> str:
    """The function's own name, of mutmut's for the mutant: ``….x_wrap__mutmut_3`` or ``….xǁFetcherǁfetch__mutmut_7``."""
    return name.rpartition(".")[2].removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".").rpartition("__mutmut_")[0]


def _change(difference: str) -> tuple[str, str]:
    lines = [line for line in difference.splitlines() if not line.startswith(("---", "+++"))]
    before, after = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return before, after
