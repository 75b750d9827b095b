"""Every regular expression of the package, by name, with the ways it is used; and where `re` is used otherwise."""

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import tui_reader

PACKAGE = Path(tui_reader.__file__).parent
METHODS = ("search", "match", "fullmatch", "sub", "split", "finditer", "findall")


class Known(NamedTuple):
    """A pattern, where it stands (``extract.digest._TAG``, ``extract.request_signs.REQUEST_SIGNS[goods]``) and what is asked of it."""

    name: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]


@cache
def sources() -> dict[str, ast.Module]:
    """Each module of the package as a tree, by its name."""
    names = [tui_reader.__name__, *(found.name for found in pkgutil.walk_packages([str(PACKAGE)], "tui_reader."))]
    return {name: ast.parse(_file_of(name).read_text("utf-8")) for name in names if not name.endswith("__main__")}


def _file_of(module: str) -> Path:
    path = PACKAGE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def all_patterns() -> dict[str, Known]:
    """All that is compiled when the modules are loaded, in their order."""
    found: dict[str, Known] = {}
    seen: set[int] = set()
    for known in (known for name, tree in sources().items() for known in _patterns_in(name, tree)):
        if id(known.pattern) not in seen or "[" not in known.name:  # a table made of others holds nothing new
            found[known.name] = known
            seen.add(id(known.pattern))
    return found


def _patterns_in(module: str, tree: ast.Module) -> Iterator[Known]:
    loaded = importlib.import_module(module)
    short = module.removeprefix("tui_reader.")
    holders: list[tuple[str, ast.Module | ast.ClassDef, Mapping[str, Any]]] = [(short, tree, vars(loaded))]
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    holders += [(f"{short}.{node.name}", node, vars(getattr(loaded, node.name))) for node in classes]
    for where, holder, values in holders:
        for name in dict.fromkeys(_assigned(holder)):
            for path, field, pattern in _inside(values.get(name), name):
                yield Known(f"{where}.{path}", pattern, _uses(module, name, field))


def _assigned(tree: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        yield from (part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))


def _inside(value: object, path: str, field: str = "") -> Iterator[tuple[str, str, re.Pattern[Any]]]:
    """The patterns in a value: path, the field that holds it in its record, and itself."""
    if isinstance(value, re.Pattern):
        yield path, field, value
        return
    parts: list[tuple[str, str, object]] = []
    label = getattr(value, "name", None)
    start = path.rpartition("[")[0] if label and path.endswith("]") else path
    own = f"{start}[{label}]" if label and start != path else path
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = [(f"{own}.{one.name}", one.name, getattr(value, one.name)) for one in dataclasses.fields(value)]
    elif isinstance(value, tuple) and hasattr(value, "_fields"):
        parts = [(f"{own}.{name}", name, getattr(value, name)) for name in value._fields]
    elif isinstance(value, Mapping):
        parts = [(f"{path}[{key}]", field, inner) for key, inner in value.items()]
    elif isinstance(value, list | tuple | set | frozenset):
        parts = [(f"{path}[{number}]", field, inner) for number, inner in enumerate(value)]
    for inner_path, inner_field, inner in parts:
        yield from _inside(inner, inner_path, inner_field)


def _uses(module: str, name: str, field: str) -> tuple[str, ...]:
    """What is asked of a pattern, or of those in a table; a search, the most costly, where nothing is known.

    A pattern by its name in its own module and where that is imported, one in a table by its field anywhere.
    """
    found: set[str] = set()
    for other, (imported, named) in _mentions().items():
        if field or other == module or name in imported:
            found |= named.get(field or name, set())
    return tuple(sorted(found)) or ("search",)


@cache
def _mentions() -> dict[str, tuple[set[str], dict[str, set[str]]]]:
    """Of each module: what it imports by name, and the methods of a pattern that stand behind a name or a field."""
    mentions: dict[str, tuple[set[str], dict[str, set[str]]]] = {}
    for module, tree in sources().items():
        imported, named = mentions.setdefault(module, (set(), {}))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                imported.update(alias.name for alias in node.names)
            elif isinstance(node, ast.Attribute) and node.attr in METHODS:
                name = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
                named.setdefault(name, set()).add(node.attr)
    return mentions


def inline_uses() -> set[str]:
    """Where anything but `re.compile` is called, or something is compiled inside a function: ``module.function``."""
    found: set[str] = set()
    for module, tree in sources().items():
        short = module.removeprefix("tui_reader.")
        for function, call in _calls(tree):
            name = call.func.attr if isinstance(call.func, ast.Attribute) and _is_re(call.func.value) else ""
            if name and name != "escape" and (function or name != "compile"):
                found.add(f"{short}.{function}")
        imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "re")
        names = {alias.name for node in imports for alias in node.names} - {"Pattern", "Match"}
        found |= {f"{short}: {name}" for name in names}
    return found


def _is_re(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id == "re"


def _calls(tree: ast.AST, function: str = "") -> Iterator[tuple[str, ast.Call]]:
    """All calls, each with the function that it stands in; default values and decorators stand outside of theirs."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield function, node
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from _calls(node, node.name if is_function else function)  # type: ignore[attr-defined]
