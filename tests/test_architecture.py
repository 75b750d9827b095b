"""The rules of the house, kept by a machine: who may import whom, who owns which library."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.measuring import UNMEASURED
from tests.sources import PACKAGE, modules, nodes, paths

LAYERS: dict[str, set[str]] = {
    "model": set(),
    "cleaning": set(),
    "locale": set(),
    "language": set(),
    "errors": {"cleaning", "locale"},
    "feeds": {"model", "language"},
    "colours": set(),
    "config": {"colours", "errors", "feeds"},
    "extract": {"model", "errors", "cleaning"},
    "fetch": {"model", "errors"},
    "store": {"model", "errors", "language"},
    "mosaic": {"errors"},
    "typeset": {"model", "language"},
    "export": {"model", "typeset", "errors", "cleaning", "language"},
    "speech": {"model", "errors", "typeset"},
    "together": {"model", "errors", "cleaning", "export"},
    "library": {
        "cleaning", "language", "model", "errors", "config", "feeds", "extract", "fetch", "store", "export", "mosaic", "together",
    },
    "demo": {"model", "config", "feeds", "fetch", "library", "store"},
    "wording": {"model", "locale", "config", "language"},
    "ui": {"cleaning", "colours", "language", "wording", "mosaic", "model", "errors", "config", "feeds", "locale", "library", "typeset", "export", "store", "speech"},
    "linear": {"model", "errors", "config", "cleaning", "language", "locale", "library", "typeset", "ui", "wording"},
    "commands": {
        "linear", "model", "errors", "fetch", "config", "feeds", "locale", "library", "typeset", "export", "store", "extract",
        "demo", "ui", "cleaning", "wording", "speech",
    },
    "streams": set(),
    "cli": {"errors", "locale", "commands", "streams", "config"},
    "__main__": {"cli"},
}  # fmt: skip
"""Each part of the package and what it may import; the arrows of the architecture, written out."""

OWNERS: dict[str, set[str]] = {
    "httpx": {"fetch"},
    "h11": {"fetch"},
    "socksio": {"fetch"},
    "sqlite3": {"store"},
    "lxml": {"extract"},
    "readability": {"extract"},
    "feedparser": {"extract"},
    "textual": {"ui"},
    "rich": {"ui", "typeset"},
    "platformdirs": {"config"},
    "PIL": {"mosaic"},
    "textual_image": {"ui"},
    "shtab": {"commands"},
    "snowballstemmer": {"language"},
    "typst": {"export"},
}


def each_module() -> Iterator[tuple[str, Path, str]]:
    """Of each module the part of the package that it stands in, its path in the package, its name."""
    for name, path in paths().items():
        relative = path.relative_to(PACKAGE)
        yield relative.parts[0].removesuffix(".py"), relative, name


@cache
def imports(module: str) -> frozenset[str]:
    """What a module imports, the names out of other modules among them: ``a.b`` and ``a.b.name``."""
    found: set[str] = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def test_arrows_run_in_one_direction() -> None:
    for part, path, module in each_module():
        for name in imports(module):
            if not name.startswith("tui_reader.") or name == "tui_reader.__version__" or part == "__init__":
                continue
            other = name.split(".")[1]
            assert other == part or other in LAYERS[part], f"{path} imports {name}"


def test_each_library_has_one_owner() -> None:
    for part, path, module in each_module():
        for name in imports(module):
            owners = OWNERS.get(name.split(".")[0])
            assert owners is None or part in owners, f"{path} imports {name}"


UI_LAYERS: dict[str, set[str]] = {
    "page": set(),
    "desk": {"page"},
    "programs": set(),
    "commands": {"desk", "page", "programs"},
    "bindings": {"commands"},
    "timers": set(),
    "speed": {"timers"},
    "groups": set(),
    "work": {"groups", "timers"},
    "typeahead": {"groups", "timers", "work"},
    "modes": set(),
    "terminal": {"modes"},
    "graphics": {"terminal", "page"},
    "themes": set(),
    "division": set(),
    "panes": {"bindings", "speed", "timers", "graphics", "desk", "page"},
    "overlays": {"panes", "bindings", "work", "graphics", "desk", "page"},
    "palette": {"bar_texts", "commands", "desk"},
    "bar_texts": {"desk"},
    "notices": set(),
    "front": {
        "bar_texts", "palette", "overlays", "panes", "desk", "programs", "speed", "themes", "typeahead", "work", "division",
        "notices",
    },
    "main_screen": {"front", "overlays", "panes", "bindings", "commands", "desk", "speed", "typeahead", "work", "division"},
    "first_paint": {"main_screen"},
    "first_frame": {"modes"},
    "listener": set(),
    "keyboard": {"listener"},
    "suspension": set(),
    "plain_signs": set(),
    "app": {
        "main_screen", "first_paint", "first_frame", "front", "modes", "bindings", "commands", "programs", "speed", "themes",
        "groups", "typeahead", "work", "suspension", "plain_signs",
    },
}  # fmt: skip
"""The rooms of the screen: what knows Textual stands on the desk and the commands, which know none."""


def test_arrows_of_the_screen_run_in_one_direction() -> None:
    found = {path: module for part, path, module in each_module() if part == "ui"}
    rooms = {path: path.parts[1].removesuffix(".py") for path in found if path.parts[1] != "__init__.py"}
    assert set(rooms.values()) == set(UI_LAYERS), "each room of the screen has its line, and no other has one"
    for path, room in rooms.items():
        for name in imports(found[path]):
            other = name.removeprefix("tui_reader.ui.").split(".")[0]
            if name.startswith("tui_reader.ui."):
                assert other == room or other in UI_LAYERS[room], f"{path} imports {name}"


def test_only_the_desk_and_the_commands_hold_the_library() -> None:
    may = {"desk", "commands", "app.py", "main_screen.py"}
    for part, path, module in each_module():
        if part == "ui" and path.parts[1] not in may:
            found = {name for name in imports(module) if name == "tui_reader.library.Library"}
            assert not found, f"{path} imports {found}"


def test_desk_and_commands_know_no_textual() -> None:
    rooms = ("page", "desk", "commands")
    found = [path for part, path, _ in each_module() if part == "ui" and path.parts[1] in rooms]
    names = ["tui_reader." + str(path.with_suffix("")).replace("/", ".").removesuffix(".__init__") for path in found]
    assert "textual" not in loaded_by("import " + ", ".join(names))


def test_the_main_screen_composes_and_routes_and_has_no_action() -> None:
    [node] = [
        one
        for one in modules()["tui_reader.ui.main_screen"].body
        if isinstance(one, ast.ClassDef) and one.name == "MainScreen"
    ]
    assert [ast.unparse(base) for base in node.bases] == ["Screen[None]"]
    methods = [one.name for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert len(methods) <= 25 and not any(name.startswith("action_") for name in methods)


def test_files_and_functions_stay_short() -> None:
    for _, path, module in each_module():
        if path.parts[0] == "locale":
            continue  # a catalogue is as long as the sentences are many
        lines = len((PACKAGE / path).read_text("utf-8").splitlines())
        assert lines <= 500, f"{path} has {lines} lines"
        for node in nodes(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 45, f"{path}: {node.name} has {length} lines"


def test_nothing_swallows_every_exception() -> None:
    allowed = {"body.py", "headlines.py"}  # two libraries that raise whatever they like, each at one call
    for _, path, module in each_module():
        for node in nodes(module):
            if isinstance(node, ast.ExceptHandler):
                names = (
                    {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"bare"}
                )
                assert not names & {"Exception", "bare"} or path.name in allowed, f"{path}:{node.lineno}"


@cache
def modules_loaded_by(code: str) -> frozenset[str]:
    """The modules that are loaded once a fresh interpreter has done this."""
    script = f"import sys\n{code}\nprint(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return frozenset(found.stdout.split())


def loaded_by(code: str) -> set[str]:
    """The packages of those."""
    return {name.partition(".")[0] for name in modules_loaded_by(code)}


THE_APP = "import tui_reader.commands.start, tui_reader.commands.screen, tui_reader.ui.app, tui_reader.library.library"


def test_the_library_loads_no_screen() -> None:
    assert not loaded_by("import tui_reader.library") & {"textual", "httpx", "lxml", "feedparser", "readability"}


def test_the_app_loads_only_the_screen_and_the_store() -> None:
    loaded = loaded_by(THE_APP)
    assert {"textual", "sqlite3"} <= loaded
    assert not loaded & {"httpx", "lxml", "feedparser", "readability", "chardet", "pydantic", "babel", "PIL"}


def test_a_start_loads_no_article_and_sets_no_page() -> None:
    late = {
        "model.article",
        "typeset.page",
        "typeset.wrap",
        "typeset.hyphenation",
        "mosaic",
        "library.sync",
        "store.search",
        "language.stems",
        "fetch",
        "extract",
    }
    assert not {f"tui_reader.{name}" for name in late} & modules_loaded_by(THE_APP)


@UNMEASURED
def test_the_version_loads_nothing() -> None:
    code = "from tui_reader import cli\ntry: cli.main(['--version'])\nexcept SystemExit: pass"
    assert not loaded_by(code) & {"textual", "rich", "sqlite3", "httpx", "lxml", "asyncio", "platformdirs", "tomllib"}


def test_lines_stand_on_the_desk_and_load_no_screen() -> None:
    may = {"desk", "commands", "page", "groups", "programs", "bar_texts"}
    for part, path, module in each_module():
        rooms = {name.split(".")[2] for name in imports(module) if name.startswith("tui_reader.ui.")}
        assert part != "linear" or rooms <= may, f"{path} imports {rooms - may}"
    names = sorted(module for part, _, module in each_module() if part == "linear")
    loaded = loaded_by("import tui_reader.commands.linear, " + ", ".join(names))
    assert not loaded & {"textual", "httpx", "lxml", "feedparser", "readability", "PIL"}
