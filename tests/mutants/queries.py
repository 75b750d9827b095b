"""Faults in SQL, wherever it stands: a condition that is turned round, weakened or missing, a column that is forgotten.

mutmut sees strings in it, and does nothing to them that is worth a test.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import accumulate

from tests.mutants.mutant import Cut

_SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|ORDER BY|ON CONFLICT|SET)\b")
_FAULTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\bAND\b", "OR"),
        (r"(?<!INSERT )\bOR\b", "AND"),
        (r"\bWHERE\b(?! true\b)", "WHERE true OR"),
        (r"\bNOT (?=IN\b|EXISTS\b|LIKE\b|NULL\b)", ""),
        (r"\bIS NULL\b", "IS NOT NULL"),
        (r" <> ", " = "),
        (r" > ", " >= "), (r" > ", " < "), (r" >= ", " > "), (r" >= ", " < "),
        (r" < ", " <= "), (r" < ", " > "), (r" <= ", " < "), (r" <= ", " > "),
        (r"\bmax\(", "min("), (r"\bmin\(", "max("),
        (r" DESC\b", ""), (r"\bLEFT JOIN\b", "JOIN"), (r"\bDISTINCT ", ""),
        (r"\bINSERT OR IGNORE\b", "INSERT OR REPLACE"), (r"\bINSERT OR REPLACE\b", "INSERT OR IGNORE"),
        (r",\s*\w+ = excluded\.\w+", ""), (r"\bexcluded\.(?=\w+ [,+-])", ""),
        (r" [+-] 1\b", ""), (r" [*/] 1000\b", ""),
    )
)  # fmt: skip
_EQUAL = re.compile(r" = ")
_CLAUSE = re.compile(r"\b(?:WHERE|AND|OR|ON|WHEN|SET)\b")


def cuts_in_queries(text: str) -> Iterator[Cut]:
    """The module's text with one fault in its SQL, for each that there may be."""
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    tree = ast.parse(text)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.STRING or not _SQL.search(token.string):
            continue
        begin = starts[token.start[0] - 1] + token.start[1]
        for found, instead in _faults(token.string):
            start, end = begin + found.start(), begin + found.end()
            line = text.count("\n", 0, start)
            after = text[:start] + instead + text[end:]
            yield Cut(_where(tree, line + 1), lines[line].strip(), _line_of(after, start), after)


def _faults(string: str) -> Iterator[tuple[re.Match[str], str]]:
    for pattern, instead in _FAULTS:
        yield from ((found, instead) for found in pattern.finditer(string))
    for found in _EQUAL.finditer(string):
        clauses = _CLAUSE.findall(string, 0, found.start())
        if clauses and clauses[-1] != "SET":
            yield found, " <> "


def _line_of(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    return text[start : text.find("\n", at)].strip()


def _where(tree: ast.Module, line: int) -> str:
    """The innermost function, or the name of the table, that holds a line."""
    name = ""
    for node in ast.walk(tree):  # what is further in comes later
        if not isinstance(node, ast.stmt) or not node.lineno <= line <= (node.end_lineno or 0):
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            name = node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node in tree.body:
            name = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    return name
