"""RESULTS.md: what was killed, what survives and why. Made of results.json, which the modules' runs write one by one."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.mutants.mutant import Mutant, Outcome
from tests.mutants.reasons import GAP, why

RESULTS, TABLE = Path(__file__).with_name("results.json"), Path(__file__).with_name("RESULTS.md")
_HEAD = """# Mutants

`python -m tests.mutants` puts one small fault after the other into a copy of the project and runs the quick tests that
concern the module. Faults in functions are made by mutmut; besides, an entry, a name or an alternative of a pattern is
taken out of each table, and conditions in SQL are turned round, weakened or left out. A fault is killed when a test fails or hangs by it. Tests that need data from beside the project
take no part. Of a module whose faults are many a sample was tried, which is chosen by chance, the same each time: its
share is that of the sample. What survives is a gap, or changes nothing that anybody could notice: then its reason stands beside it.

| module | faults | killed | share | gaps | share of those that could be noticed | made |
|---|---|---|---|---|---|---|
"""


def kept() -> dict[str, Outcome]:
    """The outcomes so far, by module."""
    if not RESULTS.exists():
        return {}
    found = json.loads(RESULTS.read_text("utf-8"))
    return {
        module: Outcome(
            made, total, tuple(Mutant(where, before, after, name) for where, before, after, name in survivors), among
        )
        for module, (made, total, among, survivors) in found.items()
    }


def keep(outcomes: Mapping[str, Outcome]) -> None:
    """Write both files."""
    found = {
        module: (one.made, one.total, one.among, [mutant[:4] for mutant in one.survivors])
        for module, one in outcomes.items()
    }
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    TABLE.write_text("\n".join(_lines(outcomes)) + "\n", "utf-8")


def _lines(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    yield _HEAD + "\n".join(_line(module, one) for module, one in outcomes.items())
    for module, one in outcomes.items():
        if one.survivors:
            yield f"\n## What survives in `{module}`\n\n| in | stood there | stands there | why |\n|---|---|---|---|"
            yield from (_row(module, mutant) for mutant in one.survivors)


def _line(module: str, one: Outcome) -> str:
    killed, gaps = one.total - len(one.survivors), sum(why(module, mutant) == GAP for mutant in one.survivors)
    noticed = killed / max(1, killed + gaps)
    tried = f"{one.total}" if one.total == one.among else f"{one.total} of {one.among}"
    return f"| `{module}` | {tried} | {killed} | {one.share:.0%} | {gaps} | {noticed:.0%} | {one.made} |"


def _row(module: str, mutant: Mutant) -> str:
    cells = mutant.where, *_apart(mutant.before, mutant.after)
    return "| " + " | ".join([*map(_code, cells), why(module, mutant)]) + " |"


def _apart(before: str, after: str, around: int = 24) -> tuple[str, str]:
    """Of two long lines the part where they differ."""
    if not after:
        return before, ""
    start = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    backwards = enumerate(zip(reversed(before), reversed(after), strict=False))
    end = min(next((at for at, (one, other) in backwards if one != other), 0), len(before) - start, len(after) - start)
    first, last = max(0, start - around), max(0, end - around)
    return before[first : len(before) - last], after[first : len(after) - last]


def _code(text: str) -> str:
    return f"`` {text} ``".replace("|", "\\|") if text else ""
