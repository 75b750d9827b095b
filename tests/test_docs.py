"""What the README and the documentation say is so: commands, keys, settings, places, links."""

import re
import shlex
from pathlib import Path

import pytest

from tests.documentation import files
from tui_reader.commands.manual import VARIABLES
from tui_reader.commands.options import parse, parser
from tui_reader.config import Config, load_config

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCS = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
ALL = {"README.md": README} | DOCS


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


def test_every_command_is_shown() -> None:
    [actions] = [action for action in parser()._actions if action.dest == "command"]
    assert actions.choices is not None
    for name in actions.choices:
        assert f"taz-reader {name}" in README, name


# ---------------------------------------------------------------- settings

SETTINGS = DOCS["settings.md"]
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
