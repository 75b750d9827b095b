"""Faults in tables, where an entry, a name or an alternative of a pattern is missing, and in SQL. mutmut leaves what is outside of functions alone."""

import ast
import multiprocessing
import os
import random
import re
import resource
import sys
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.mutants.mutant import Cut, Mutant
from tests.mutants.queries import cuts_in_queries
from tests.mutants.subjects import CHOICE, Subject

_MOST_CPU_S, _TIMEOUT_S = 120, 3600
"""Of the processor's time, and by the clock on the wall, for what waits for ever: a busy machine kills none."""
_LOADED = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["pytest", "pytest_asyncio", "hypothesis", "lxml.html", "httpx", "textual.app", "PIL.Image", "feedparser"]
)
_NAMES = re.compile(r"[\w*-]+(?: [\w*-]+)+")
_PARTS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]))?|[|)]", re.DOTALL)
"""Of a pattern: what is escaped, a set of characters, how a group begins, and what parts or ends alternatives."""


def table_mutants(
    subject: Subject,
    trees: list[Path],
    environ: dict[str, str],
    only: Collection[Mutant] | None = None,
    sample: int = 0,
) -> tuple[list[Mutant], int]:
    """What becomes of the faults in a module's tables and SQL, or of some of them only; and how many there are.

    Each of ``trees`` is a copy of the project that takes one at a time. With ``sample`` so many are tried, the same each time.
    """
    chosen = None if only is None else {mutant[:3] for mutant in only if not mutant.name}
    free: SimpleQueue[Path] = SimpleQueue()
    for tree in trees:
        free.put(tree)
    text = (trees[0] / subject.path).read_text("utf-8")

    def tried(cut: Cut) -> Mutant:
        tree = free.get()
        (tree / subject.path).write_text(cut.source, "utf-8")
        try:
            return Mutant(cut.where, cut.before, cut.after, "", _notices(subject, tree, environ))
        finally:
            (tree / subject.path).write_text(text, "utf-8")
            free.put(tree)

    cuts = [cut for cut in (*_cuts(text), *cuts_in_queries(text)) if chosen is None or cut[:3] in chosen]
    few = random.Random(1).sample(cuts, sample) if 0 < sample < len(cuts) else cuts
    with ThreadPoolExecutor(len(trees)) as pool:
        return list(pool.map(tried, few)), len(cuts)


def _notices(subject: Subject, tree: Path, environ: dict[str, str]) -> bool:
    process = _FORKS.Process(
        target=_run, args=(str(tree), [test for test in subject.tests if (tree / test).exists()], environ)
    )
    process.start()
    process.join(_TIMEOUT_S)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode != 0


def _run(tree: str, tests: list[str], environ: dict[str, str]) -> None:
    """In a process that has loaded already what is not ours: the tests, of and in a copy of the project."""
    for name in [name for name in sys.modules if name.partition(".")[0] in {"tests", "tui_reader"}]:
        del sys.modules[name]
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_CPU_S, _MOST_CPU_S))
    os.chdir(tree)
    sys.path.insert(0, tree)
    os.environ.update(environ)
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    sys.exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", _LOADED, *CHOICE, *tests]))


def _cuts(text: str) -> Iterator[Cut]:
    """The module's text with one thing less, for each thing that its tables hold."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def offsets(node: ast.expr) -> tuple[int, int]:
        def at(row: int, column: int) -> int:  # ast counts bytes
            return starts[row - 1] + len(lines[row - 1].encode()[:column].decode())

        assert node.end_lineno is not None and node.end_col_offset is not None
        return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)

    for statement in ast.parse(text).body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            continue
        [target] = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        if isinstance(target, ast.Tuple):  # several values, and no table
            continue
        for node in ast.walk(statement.value):
            for part, less, missing in _smaller(node):
                start, end = offsets(part)
                yield Cut(ast.unparse(target), missing, "", text[:start] + less + text[end:])


def _smaller(node: ast.AST) -> Iterator[tuple[ast.expr, str, str]]:
    """A part of an expression, what may stand in its place (the same with one thing less), and what is missing then."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        for at, element in enumerate(node.elts):
            rest = node.elts[:at] + node.elts[at + 1 :]
            less = "set()" if isinstance(node, ast.Set) and not rest else ast.unparse(type(node)(rest))
            yield node, less, ast.unparse(element)
    elif isinstance(node, ast.Dict):
        for at, value in enumerate(node.values):
            less = ast.unparse(ast.Dict(node.keys[:at] + node.keys[at + 1 :], node.values[:at] + node.values[at + 1 :]))
            yield node, less, ast.unparse(value)
    elif isinstance(node, ast.Call):
        for argument in node.args:
            for less, missing in _shorter(argument, node):
                yield argument, repr(less), missing


def _shorter(argument: ast.expr, call: ast.Call) -> Iterator[tuple[str, str]]:
    """A list of names written as one string without each of them, a pattern without each alternative; what is missing."""
    text = argument.value if isinstance(argument, ast.Constant) else None
    if not isinstance(text, str):
        return
    if ast.unparse(call.func) == "re.compile":
        yield from _fewer_alternatives(text)
    elif (
        _NAMES.fullmatch(text) and argument in call.args[1:-1]
    ):  # the first is the entry's own name, the last its reason
        words = text.split()
        yield from ((" ".join(words[:at] + words[at + 1 :]), word) for at, word in enumerate(words))


def _fewer_alternatives(pattern: str) -> Iterator[tuple[str, str]]:
    """The pattern without each of its alternatives, where two or more stand beside each other."""
    begun: list[list[int]] = [[0]]
    groups: list[list[int]] = []
    for found in _PARTS.finditer(pattern):
        if found[0].startswith("("):
            begun.append([found.end()])
        elif found[0] == "|":
            begun[-1].append(found.end())
        elif found[0] == ")":
            groups.append([*begun.pop(), found.end()])
    for starts in (*groups, [*begun.pop(), len(pattern) + 1]):
        for start, end in pairwise(starts) if len(starts) > 2 else ():
            is_last = end == starts[-1]
            yield pattern[: start - is_last] + pattern[end - is_last :], pattern[start : end - 1]
