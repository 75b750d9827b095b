"""What the README tells to copy is right."""

import re
import shlex
from pathlib import Path

from tui_reader.commands.options import parse, parser

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_every_command_of_the_readme_is_one() -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("taz-reader ")]
    assert len(lines) > 20
    for line in lines:
        words = shlex.split(re.split(r" [|>] |   ?#", line)[0])
        assert words[0] == "taz-reader"
        parse(words[1:])


def test_every_command_is_in_the_readme() -> None:
    [actions] = [action for action in parser()._actions if action.dest == "command"]
    assert actions.choices is not None
    for name in actions.choices:
        assert f"taz-reader {name}" in README, name
