"""What the README tells to copy is right: commands, units, the crontab, the property list."""

import plistlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tui_reader.commands.options import parse, parser

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_every_command_of_the_readme_is_one() -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("taz-reader ")]
    lines += [" ".join(line.split()[5:]) for line in blocks("crontab")[0].splitlines()]
    lines += [
        line.partition("/bin/")[2] for block in blocks("ini") for line in block.splitlines() if "ExecStart" in line
    ]
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


def test_the_units_are_valid(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not here")
    for unit in blocks("ini"):
        name = unit.splitlines()[0].removeprefix("# ")
        path = shutil.which("true")
        (tmp_path / name).write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={path}", unit, flags=re.MULTILINE))
    done = subprocess.run(
        [program, "verify", "--user", "--man=no", str(tmp_path / "taz-reader.timer"), str(tmp_path / "taz-reader.service")],
        capture_output=True, text=True,
    )  # fmt: skip
    assert "taz-reader" not in done.stderr, done.stderr
    said = subprocess.run([program, "calendar", "*-*-* 05:30"], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr


def test_the_property_list_is_one() -> None:
    [text] = blocks("xml")
    value = plistlib.loads(text.encode())
    assert value["ProgramArguments"][1:] == ["sync", "--ausgabe", "--quiet"]
    assert value["StartCalendarInterval"] == {"Hour": 5, "Minute": 30}
