"""What the README and the documentation say is so: commands, keys, settings, places, links."""

import asyncio
import json
import re
import shlex
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.bundles import merkliste
from tests.documentation import actions, files
from tui_reader.cli import main
from tui_reader.commands.manual import VARIABLES
from tui_reader.commands.options import parse, parser
from tui_reader.config import Config, find_locations, load_config
from tui_reader.export.as_json import article_value
from tui_reader.export.forms import FORMS
from tui_reader.library import Library
from tui_reader.locale.de import MESSAGES as GERMAN
from tui_reader.model import (
    Article,
    Block,
    Embed,
    Heading,
    InfoBox,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Table,
    Verse,
)  # fmt: skip

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCS = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
ALL = {"README.md": README} | DOCS
SHELL, SETTINGS = DOCS["shell.md"], DOCS["settings.md"]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def rows_under(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, its own head left out."""
    lines = text.split(f"\n{heading}\n")[1].splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith("|---"))
    table = []
    for line in lines[begin + 1 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return table


def test_the_tables_that_the_program_knows_are_as_it_says() -> None:
    for path, text in files():
        assert path.read_text("utf-8") == text, "python -m tests.documentation writes them"


# ---------------------------------------------------------------- commands


def test_every_command_that_is_shown_is_one() -> None:
    shown = [block for text in ALL.values() for block in blocks(text, "sh")]
    lines = [line for block in shown for line in block.splitlines() if line.startswith("taz-reader ")]
    assert len(lines) > 20
    for line in lines:
        words = shlex.split(re.split(r" [|>] |   ?#", line)[0])
        assert words[0] == "taz-reader"
        parse(words[1:])


def test_every_command_is_shown_by_example() -> None:
    [actions] = [action for action in parser()._actions if action.dest == "command"]
    assert actions.choices is not None
    [examples] = blocks(SHELL.split("\n## By example\n")[1].split("\n## ")[0], "sh")
    for name in actions.choices:
        assert f"taz-reader {name}" in examples, name


# ---------------------------------------------------------------- JSON

JSON_ROWS = rows_under(SHELL, "## JSON")
_TOKEN = re.compile(r"[\w.]+|[\[\]{},]")


def shape_of(notation: str) -> object:
    """``{a, b[], c[{d}]}`` as a value: names with what they hold; None for a value that is no object and no array."""
    tokens = _TOKEN.findall(notation)

    def value() -> object:
        kind = tokens.pop(0) if tokens and tokens[0] in "[{" else ""
        if kind == "[":
            inner = None if tokens[0] == "]" else value()
            assert tokens.pop(0) == "]"
            return [inner]
        names: dict[str, object] = {}
        while kind == "{" and tokens[0] != "}":
            name = tokens.pop(0)
            names[name] = value()
            if tokens[0] == ",":
                tokens.pop(0)
        if kind == "{":
            assert tokens.pop(0) == "}"
        return names if kind == "{" else None

    return value()


def fits(shape: object, value: Any, where: str = "") -> None:
    """Fails where a value has other names than its shape; ``{}`` takes any, and null stands for no object."""
    if isinstance(shape, list) and isinstance(value, list):
        for one in value:
            fits(shape[0], one, f"{where}[]")
    elif isinstance(shape, dict) and isinstance(value, dict):
        assert not shape or list(value) == list(shape), where
        for name in shape:
            fits(shape[name], value[name], f"{where}.{name}")
    else:
        assert value is None or (not isinstance(shape, list | dict) and not isinstance(value, dict)), (where, value)


CALLS = {
    "list": "list --bookmarks --json",
    "search": "search die --json",
    "bookmark list": "bookmark list --json",
    "ausgabe": "ausgabe --json",
    "ausgabe --list": "ausgabe --list --json",
    "show": "show {number} --json",
    "show --versions": "show {number} --versions --json",
    "show --left-out": "show {number} --left-out --json",
    "import": "import {file} --json",
    "count": "count --json",
    "stats": "stats --json",
    "doctor": "doctor --json",
}


async def test_json_has_the_names_that_are_promised(
    demo: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = await merkliste(demo)
    file = tmp_path / "merkliste.json"
    file.write_text(json.dumps(value), "utf-8")
    store_file = find_locations().store_file
    store_file.parent.mkdir(parents=True)
    await demo.upkeep.copy_to(store_file)
    number = value["parts"][0]["articles"][0]["id"]

    def said(name: str) -> Any:
        words = CALLS[name].format(number=number, file=file).split()
        code = main(words)
        out, err = capsys.readouterr()
        assert code == 0, (words, err)
        return json.loads(out)

    shapes = {row[0].replace("`", ""): shape_of(row[1].split("`")[1]) for row in JSON_ROWS}
    assert shapes.keys() == CALLS.keys()
    for name, shape in shapes.items():
        found = await asyncio.to_thread(said, name)
        assert found or "--" in name, f"{name} printed nothing to compare"
        if name == "show":
            found["blocks"] = [{key: block[key] for key in ("type", "text", "links")} for block in found["blocks"]]
        fits(shape, found, name)


NAMES = {"items", "rows", "head", "url", "credit", "what", "source", "title", "href"}


EVERY_KIND = (
    Paragraph(()), Heading(()), Question(()), Quote(()), ListBlock(()), Table(()), Picture("https://taz.de/x.jpg"),
    Embed("Video"), InfoBox(()), Rule(), Verse(()),
)  # fmt: skip


def test_blocks_have_what_is_promised_of_their_types() -> None:
    assert {type(block) for block in EVERY_KIND} == {*Block.__args__}
    promised = {
        row[0].strip("`"): NAMES & set(re.findall(r"\w+", row[1])) for row in rows_under(SHELL, "### Types of blocks")
    }
    article = Article(1, "https://taz.de/!1/", "Schlagzeile", blocks=EVERY_KIND)
    seen = {block["type"]: block.keys() - {"type", "text", "links"} for block in article_value(article)["blocks"]}
    assert seen == promised


# ---------------------------------------------------------------- settings

SAMPLE = blocks(SETTINGS, "toml")[0]


def test_the_sample_of_settings_holds_every_option_with_its_default(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(SAMPLE, "utf-8")
    assert load_config(path, {}) == (Config(), [])
    path.write_text(re.sub(r"^# ", "", SAMPLE, flags=re.MULTILINE), "utf-8")
    config, problems = load_config(path, {})
    assert not problems and config.browser and config.keys
    named = re.findall(r"^(?:# )?\[?(\w+)(?: =|\])", SAMPLE, re.MULTILINE)
    assert sorted(named) == sorted(Config._fields)


def test_the_table_of_settings_has_every_option() -> None:
    assert [row[0].strip("`") for row in rows_under(SETTINGS, "## config.toml")] == list(Config._fields)


@pytest.mark.parametrize("row", rows_under(SETTINGS, "## config.toml"), ids=lambda row: row[0])
def test_the_values_that_the_table_names_are_taken_and_others_are_not(row: list[str], tmp_path: Path) -> None:
    name, values = row[0].strip("`"), row[1]
    path = tmp_path / "config.toml"

    def is_taken(value: str) -> bool:
        path.write_text(f"{name} = {value}\n", "utf-8")
        return not load_config(path, {})[1]

    if span := re.fullmatch(r"(\d+) to (\d+)", values):
        low, high = int(span[1]), int(span[2])
        assert is_taken(str(low)) and is_taken(str(high))
        assert not is_taken(str(low - 1)) and not is_taken(str(high + 1))
    elif listed := re.findall(r"`([^`]+)`", values):
        assert all(map(is_taken, listed))
        assert not is_taken('"something else"')
    else:
        assert not is_taken("3.5")


def test_every_variable_that_the_program_looks_at_is_named() -> None:
    named = set(re.findall(r"`([A-Z_]+)`", "".join(row[0] for row in rows_under(SETTINGS, "## Environment"))))
    sources = [path.read_text("utf-8") for path in (ROOT / "tui_reader").rglob("*.py")]
    asked = {name for text in sources for name in re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', text)}
    assert len(asked) > 5
    assert asked | set(VARIABLES) <= named


# ---------------------------------------------------------------- keys


def test_the_keys_of_the_readme_are_keys() -> None:
    keys = {sign for _, signs, _ in actions("en") for sign in signs}
    rows = rows_under(README, "## Ten keys")
    assert len(rows) == 10
    assert {name for row in rows for cell in row for name in re.findall(r"`([^`]+)`", cell)} <= keys


def test_what_the_guide_quotes_is_what_the_program_says() -> None:
    rows = rows_under(DOCS["anleitung.md"], "## Wenn etwas nicht geht")
    quotes = [quote for row in rows for quote in re.findall("„([^“]+)“", row[0])]
    assert len(quotes) > 5
    for quote in quotes:
        parts = quote.split("…")
        assert any(all(part.strip() in text.replace("\n", " ") for part in parts) for text in GERMAN.values()), quote


# ---------------------------------------------------------------- promises


def test_the_guide_has_the_forms_of_files_in_the_order_of_the_box() -> None:
    box = [re.split(r"\W", GERMAN[form.label])[0] for form in FORMS.values()]
    table = DOCS["anleitung.md"].partition("\n## Mitnehmen als Datei\n")[2].partition("|---|---|\n")[2]
    assert re.findall(r"^\| (\w+) \|", table.partition("\n\n")[0], re.MULTILINE) == box


def test_every_reason_why_nothing_is_removed_is_explained() -> None:
    rows = rows_under(DOCS["promises.md"], "## What stays, and what goes")
    sentences = {key.removeprefix("clock.") for key in GERMAN if key.startswith("clock.")}
    assert {row[0].strip("`") for row in rows} == sentences


# ---------------------------------------------------------------- links

_LINK = re.compile(r"!?\[[^\]\[]*(?:\[[^\]]*\][^\]\[]*)*\]\(([^)\s]+)\)")
LINKING = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", *(f"docs/{name}" for name in DOCS)]


def prose(text: str) -> str:
    """A page without its code, in which nothing is a link or a heading."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """What the headings of a page can be reached by, as forges make it: in small letters, without signs, blanks as -."""
    names = Counter[str]()
    found = set()
    for heading in re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        found.add(f"{name}-{names[name]}" if name in names else name)
        names[name] += 1
    return found


@pytest.mark.parametrize("page", LINKING)
def test_every_link_within_the_project_leads_somewhere(page: str) -> None:
    path = ROOT / page
    for link in _LINK.findall(re.sub(r"`[^`\n]+`", "", prose(path.read_text("utf-8")))):
        if link.startswith(("https://", "http://")):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.is_relative_to(ROOT) and target.exists(), f"{page}: {link}"
        assert not anchor or anchor in anchors(target.read_text("utf-8")), f"{page}: {link}"


def test_the_readme_is_one_page() -> None:
    assert len(README.splitlines()) <= 150


def test_every_page_of_the_documentation_is_reached_from_the_readme() -> None:
    assert {f"docs/{name}" for name in DOCS} <= {link.partition("#")[0] for link in _LINK.findall(README)}


# ---------------------------------------------------------------- architecture


def test_each_walk_goes_through_ten_modules_at_most() -> None:
    _, *walks = DOCS["architecture.md"].partition("## Four walks")[2].split("\n### ")
    assert len(walks) == 4
    for walk in walks:
        assert 3 < len(set(re.findall(r"`([a-z_/]+\.py)`", walk))) <= 10, walk.partition("\n")[0]


def test_every_place_that_the_architecture_names_is_there() -> None:
    text = DOCS["architecture.md"]
    named = re.findall(r"`([\w/]+(?:\.py|/))`", text)
    homes = (ROOT / "tui_reader", ROOT, ROOT / "tui_reader" / "typeset")
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []
