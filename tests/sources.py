"""The package as syntax, parsed once for all rules of the house, and by nobody who tries none of them."""

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "tui_reader"


def name_of(path: Path) -> str:
    """``tui_reader.model.text`` of its file; a package's is that of its folder."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def paths() -> Mapping[str, Path]:
    """The file of each module."""
    return {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def modules() -> Mapping[str, ast.Module]:
    """The tree of each module."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in paths().items()}


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """All that stands in a module, wherever in it: `ast.walk`, walked once."""
    return tuple(ast.walk(modules()[module]))
