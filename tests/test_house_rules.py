"""More rules of the house, kept by a machine: one word for one thing, parts instead of towers, sentences for every key."""

import ast
import errno
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.sources import PACKAGE, modules, nodes, paths
from tui_reader import locale
from tui_reader.export.forms import FORMS
from tui_reader.extract.boilerplate import ELEMENTS, PARAGRAPHS, SILENT
from tui_reader.extract.reasons import Reason
from tui_reader.extract.weight import SIGNS
from tui_reader.linear.commands import LINES
from tui_reader.locale import LANGUAGES, catalogue
from tui_reader.model import Block
from tui_reader.ui.commands.table import COMMANDS


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def holds(broken: Iterable[str]) -> None:
    """Nothing breaks the rule."""
    assert not (found := sorted(set(broken))), f"against the rule: {found}"


def called(node: ast.AST) -> str:
    """The last name of what a call calls; empty for what is no call."""
    function = node.func if isinstance(node, ast.Call) else None
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


# ------------------------------------------------------------ words


def test_no_two_classes_have_one_name() -> None:
    where: defaultdict[str, set[str]] = defaultdict(set)
    for module in modules():
        for node in nodes(module):
            if isinstance(node, ast.ClassDef):
                where[node.name].add(module)
    holds((name for name, modules in where.items() if len(modules) > 1))


def test_modules_are_called_by_what_they_hold() -> None:
    doings = {module.removeprefix("tui_reader.") for module in modules() if module.endswith("ing")}
    holds(doings - {"cleaning", "wording"})


# ------------------------------------------------------------ parts instead of towers

MOST_PUBLIC = 30


class Class(NamedTuple):
    """A class of ours: those of ours right above it, and its own methods and properties."""

    name: str
    bases: tuple[str, ...]
    methods: frozenset[str]

    @property
    def public(self) -> frozenset[str]:
        """Those without a ``_``."""
        return frozenset(name for name in self.methods if not name.startswith("_"))


@cache
def classes() -> dict[str, Class]:
    """All classes by module and name."""
    found: dict[str, Class] = {}
    for module in modules():
        imported = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in nodes(module)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in nodes(module):
            if isinstance(node, ast.ClassDef):
                bases = (base.value if isinstance(base, ast.Subscript) else base for base in node.bases)
                names = (ast.unparse(base) for base in bases)
                above = tuple(imported.get(name, f"{module}.{name}") for name in names)
                functions = (one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
                found[f"{module}.{node.name}"] = Class(node.name, above, frozenset(one.name for one in functions))
    return found


def above(name: str) -> set[str]:
    """The classes of ours that a class inherits from, all the way up."""
    direct = {base for base in classes()[name].bases if base in classes()}
    return direct.union(*map(above, direct))


def test_at_most_one_class_of_ours_stands_above_another() -> None:
    towers = (name for name in classes() if len(above(name)) > 1)
    errors = "tui_reader.errors.ReaderError"
    holds(classes()[name].name for name in towers if errors not in above(name))


def test_a_class_has_few_public_methods_those_that_it_inherits_among_them() -> None:
    surface = {
        name: classes()[name].public.union(*(classes()[one].public for one in above(name))) for name in classes()
    }
    large = (classes()[name].name for name, public in surface.items() if len(public) > MOST_PUBLIC)
    holds(large)


@pytest.mark.parametrize(("name", "most"), [("Store", 15), ("Library", 15), ("ArticleView", 30), ("MainScreen", 25)])
def test_what_holds_parts_leaves_the_work_to_them(name: str, most: int) -> None:
    [found] = [full for full, one in classes().items() if one.name == name]
    assert len(classes()[found].methods) <= most and not above(found)


def test_a_key_has_one_action_whatever_it_does() -> None:
    screens = [classes()[f"tui_reader.ui.{where}"] for where in ("app.TazApp", "main_screen.MainScreen")]
    actions = {name for one in screens for name in one.methods if name.startswith("action_")}
    assert actions == {"action_run", "action_help_quit"}, "the other one is Textual's, for control and q"


# ------------------------------------------------------------ no circles


def imports_of(module: str) -> set[str]:
    """The modules of ours that a module imports, wherever in it that stands."""
    found: set[str] = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in modules() else node.module)
        elif isinstance(node, ast.Call) and called(node) == "import_module":
            found |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found & modules().keys() - {module}


def test_no_modules_import_each_other_in_a_circle() -> None:
    imports = {module: imports_of(module) for module in modules()}
    rest = set(imports)
    while leaves := {module for module in rest if not imports[module] & rest}:
        rest -= leaves
    while tops := {module for module in rest if not any(module in imports[other] for other in rest)}:
        rest -= tops  # they only lead to a circle
    holds(rest)


# ------------------------------------------------------------ kinds of blocks

KINDS = {kind.__name__ for kind in Block.__args__}
MOST_KINDS = 3
"""That a function may ask for by `isinstance`: of a new one it wants to know nothing."""


def kinds_in(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} & KINDS


def test_who_tells_kinds_of_blocks_apart_is_named_by_the_type_checker() -> None:
    for module in modules():
        for node in nodes(module):
            if isinstance(node, ast.Match):
                told_apart = set().union(*(kinds_in(case.pattern) for case in node.cases))
                ends_well = "assert_never" in ast.unparse(node.cases[-1])
                assert not told_apart or ends_well, f"{module}:{node.lineno}: a match over blocks ends in assert_never"
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                questions = (one for one in ast.walk(node) if isinstance(one, ast.Call) and called(one) == "isinstance")
                asked = set().union(*(kinds_in(question.args[1]) for question in questions))
                assert len(asked) <= MOST_KINDS, (
                    f"{module}:{node.name} asks for a block's role, or tells kinds apart by match"
                )
            elif isinstance(node, ast.Dict):
                keys = set().union(*(kinds_in(key) for key in node.keys if key is not None))
                assert not keys, f"{module}:{node.lineno}: a new kind of block would be missing here in silence"


def test_the_table_names_each_module_that_a_new_kind_must_reach() -> None:
    """Those that the type checker names: what makes one of it stands there besides."""
    row = row_of("a kind of block")
    places = [module for module in modules() for node in nodes(module) if tells_kinds_apart(node)]
    reached = {paths()[module].relative_to(PACKAGE).as_posix() for module in places}
    assert set(re.findall(r"`([\w/]+\.py)`", row)) == reached | {"extract/blocks.py", "model/__init__.py"}
    assert f"names {len(places)} places in {len(reached)} files" in row


def tells_kinds_apart(node: ast.AST) -> bool:
    return isinstance(node, ast.Match) and any(kinds_in(case.pattern) for case in node.cases)


def row_of(thing: str) -> str:
    """What the table "where a new thing goes" says of something."""
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    [row] = [line for line in text.splitlines() if line.startswith(f"| {thing} |")]
    return row


# ------------------------------------------------------------ tests

LEAST_OF_TESTS = 0.8
"""Lines of tests to one of the program, those that try everything by the ten thousand not counted."""


def test_there_are_tests_enough() -> None:
    tests = [path for path in (PACKAGE.parent / "tests").rglob("*.py") if "torture" not in path.parts]
    assert sum(map(lines_in, tests)) >= LEAST_OF_TESTS * sum(map(lines_in, paths().values()))


def lines_in(path: Path) -> int:
    return path.read_bytes().count(b"\n")


# ------------------------------------------------------------ sentences


def reasons() -> set[str]:
    """Why something may be left out of an article."""
    by_names = {entry.name for entry in ELEMENTS} - SILENT
    by_words = {entry.name for entry in PARAGRAPHS} | {sign.name for sign in SIGNS if sign.weight > 0}
    return by_names | by_words | set(map(str, Reason))


def hinted() -> set[str]:
    """The labels of the keys that the footer shows."""
    return {key.removesuffix(".hint") for key in catalogue("de") if key.endswith(".hint")} & constants()


class Recorder(dict[str, str]):
    """A catalogue that has a sentence for each key, and knows which were asked for."""

    asked: set[str]

    def __missing__(self, key: str) -> str:
        self.asked.add(key)
        return key


def helps() -> set[str]:
    """The commands and options of the shell, by what the parser says of them."""
    from tui_reader.commands.options import parser

    spoken, before = Recorder({"": ""}), locale._catalogue
    spoken.asked = set()
    locale._catalogue = spoken
    try:
        parser()
    finally:
        locale._catalogue = before
    return {key.removeprefix("cli.help.") for key in spoken.asked if key.startswith("cli.help.")}


BUILT: Mapping[str, Callable[[], Iterable[str]]] = {
    "*.hint": hinted,
    "rules.of.*": lambda: words("topics authors ressorts"),
    "search.how.*": lambda: words("words phrase without ressort author topic since"),
    "article.outlived.*": lambda: words("gone shorter"),
    "choosing.*": lambda: words("left refused drafted"),
    "cli.help.*": helps,
    "clock.*": lambda: words("unasked stale server newest no_newest used large"),
    "doctor.*": lambda: words(
        "well damaged order not_indexed index_of_nothing prints_of_nothing text_lost orphans broken_pages broken_versions"
        " aside mended not_mended"
    ),
    "error.config.*": lambda: words(
        "keys_entry pipes_entry unknown_key not_toml not_utf8 too_large unreadable ressorts no_ressort base_url address language flag refresh_minutes theme"
        " read_after_seconds browser pipes on_new on_new_for on_new_terminal keep keys no_action no_key key_taken column_cells columns graphics_missing"
        " no_colours colours colour colour_name colour_base faint together_folder speak start"
    ),
    "errno.*": lambda: {"number", "text"} | {name for name in dir(errno) if f"errno.{name}" in catalogue("de")},
    "error.in_the_way.*": lambda: words("folder pipe socket device"),
    "error.not_a_bundle.*": lambda: words("form json lacks value page"),
    "error.not_forgotten.*": lambda: words("unknown own newer"),
    "error.missing.*": lambda: words("yet failed gone asked"),
    "lines.missing.*": lambda: words("yet failed gone"),
    "error.response.*": lambda: words(
        "foreign portal another redirects not_modified encoding too_large cut_off broken"
    ),
    "error.untrusted.*": lambda: words("self_signed unknown_issuer expired not_yet other_name tls"),
    "error.variable.*": lambda: words("proxy proxy_kind proxy_silent proxy_refuses certificates folder keylog"),
    "rules.days.*": lambda: words("0 1 7 30"),
    "rules.span.*": lambda: words("0 1 7 30"),
    "lines.help.number_*": lambda: words("rows lists"),
    "words.*": lambda: {
        command.id.partition(".")[2]
        for command in (*COMMANDS, *LINES)
        if f"words.{command.id.partition('.')[2]}" in catalogue("de")
    },
    "say.*": lambda: words(
        "mute follow noted noted_here noted_beside note_changed note_removed note_as_before nothing_noted passage passage_noted passage_already"
        " noted.bookmarked noted_here.bookmarked noted_beside.bookmarked note_changed.bookmarked passage.bookmarked passage_noted.bookmarked"
        " first_hit last_hit only_hit first_mark last_mark only_mark"
    ),
    "closing.next_*": lambda: words("hit mark"),
    "closing.*": lambda: words("last_hit last_mark only_hit only_mark"),
    "say.*.nowhere": lambda: words("mute follow"),
    "say.*.already": lambda: words("mute follow"),
    "say.*.against": lambda: words("mute follow"),
    "title.*": lambda: words("mute follow"),
    "man.exit.*": lambda: words("0 1 2 130"),
    "man.file.*": lambda: words("config store marks config_macos store_macos"),
    "man.variable.*": lambda: words(
        "LANGUAGE LC_ALL LC_MESSAGES LANG XDG_CONFIG_HOME XDG_DATA_HOME TAZ_READER_BASE_URL TAZ_READER_LINEAR NO_COLOR HTTPS_PROXY ALL_PROXY NO_PROXY"
    ),
    "metavar.*": lambda: words("ID URL FILE SECTION N WORD WORDS DAY TEXT TIME FOLDER NAME"),
    "month.*": lambda: map(str, range(1, 13)),
    "month.short.*": lambda: map(str, range(1, 13)),
    "place.*": lambda: words(
        "article headlines page_one ressorts screen app comments pictures changes notice search marks left_out"
    ),
    "reason.*": reasons,
    "sign.*": lambda: words("up down left right space pagedown pageup home end delete insert ctrl alt shift"),
    "stats.*": lambda: words("today week month"),
    "search.no_*": lambda: words("authors topics"),
    "theme.*": lambda: words("taz-dark taz-light taz-contrast taz-ansi taz-own"),
    "together.*": lambda: words("damaged unknown"),
    "undone.*": lambda: words(
        "overtaken read unread bookmark unbookmark note_made note_lost note_changed passage_changed passage_made passage_lost passage_noted_made passage_noted_lost mute mute_again unmute follow unfollow"
        " queue queue_gone unqueue search unsearch forget restore leave_out hide_read show_read order"
    ),
    "weekday.*": lambda: map(str, range(7)),
    "weekday.short.*": lambda: map(str, range(7)),
}
"""The keys of sentences that are put together while the program runs, and what may stand in place of the star."""


def strings(among: Iterable[ast.AST]) -> Iterator[str]:
    for node in among:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@cache
def constants() -> frozenset[str]:
    """All texts that stand in the code, the catalogues left out."""
    ours = (module for module in modules() if not module.startswith("tui_reader.locale."))
    return frozenset(text for module in ours for text in strings(nodes(module)))


def expression(pattern: str) -> re.Pattern[str]:
    """What a key like ``month.*`` matches; a star stands for no dot, but at the beginning."""
    return re.compile(re.escape(pattern).replace(r"\*", ".+" if pattern.startswith("*") else "[^.]+"))


def built_keys() -> set[str]:
    """The patterns of all keys that are built in the code: ``tr(f"month.{number}")`` and its like."""
    keys, found = set(catalogue("de")), set()
    for module in modules():
        said = {
            one
            for node in nodes(module)
            if isinstance(node, ast.Call) and called(node) == "tr"
            for one in ast.walk(node.args[0])
        }
        for node in nodes(module):
            if isinstance(node, ast.JoinedStr):
                pattern = "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
                start = pattern.partition("*")[0]
                is_key = start.rpartition(".")[0] != "" and any(key.startswith(start) for key in keys)
                found |= {pattern} if node in said or is_key else set()
    return found


def test_each_key_that_is_built_says_what_it_may_be() -> None:
    found = built_keys()
    covered = {pattern: {one for one in BUILT if expression(one).fullmatch(pattern)} for pattern in found}
    holds(pattern for pattern, entries in covered.items() if not entries)
    holds(set(BUILT) - set().union(*covered.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_key_that_may_be_built_has_a_sentence_and_no_sentence_is_left_over(language: str) -> None:
    keys = set(catalogue(language))
    built = {pattern.replace("*", value) for pattern, values in BUILT.items() for value in values()}
    assert not built - keys, f"no sentence: {sorted(built - keys)}"
    of_shell = {key for key in keys if key.endswith(".in_shell") and key.removesuffix(".in_shell") in keys}
    assert not keys - built - constants() - of_shell, f"never said: {sorted(keys - built - constants() - of_shell)}"
    assert {form.label for form in FORMS.values()} <= keys


def test_a_reason_is_one_of_those_that_have_a_sentence() -> None:
    for module in modules():
        for node in nodes(module) if module.startswith("tui_reader.extract.") else ():
            if (
                isinstance(node, ast.Assign) and any(ast.unparse(target).endswith(".reason") for target in node.targets)
            ) or (isinstance(node, ast.keyword) and node.arg == "reason"):
                said = node.value
            else:
                continue
            assert not {*strings(ast.walk(said))} - {""}, (
                f"{module}:{said.lineno}: a member of Reason, or the name of an entry"
            )


def test_a_page_is_shown_by_one_widget() -> None:
    painters = {
        module
        for module in modules()
        if module.startswith("tui_reader.ui.")
        for node in nodes(module)
        if called(node) in {"Painter", "Viewport"}
    }
    assert painters == {"tui_reader.ui.panes.page"}, "who shows set text holds a PageView"
