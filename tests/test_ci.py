"""Which Pythons the checks run on."""

import os
import subprocess
from pathlib import Path

PYTHONS = Path(__file__).parents[1] / ".ci" / "pythons"


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def python(path: Path, minor: int) -> Path:
    """One that is asked for its version: it answers to its own only."""
    return program(path, f'[ "$3" = {minor} ] && echo "{path}"')


def found(home: Path, *folders: Path, environ: dict[str, str] | None = None) -> list[str]:
    tools = home / "tools"
    for name in ("bash", "seq"):
        [where] = [Path(folder) / name for folder in ("/usr/bin", "/bin") if (Path(folder) / name).exists()][:1]
        tools.mkdir(parents=True, exist_ok=True)
        (tools / name).unlink(missing_ok=True)
        (tools / name).symlink_to(where)
    environ = {"HOME": str(home), "PATH": os.pathsep.join(map(str, (*folders, tools)))} | (environ or {})
    environ = {name: value for name, value in environ.items() if value}
    done = subprocess.run([PYTHONS], env=environ, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_behind_a_shim_that_runs_nothing_lies_an_interpreter(tmp_path: Path) -> None:
    shims, versions = tmp_path / "pyenv" / "shims", tmp_path / "pyenv" / "versions"
    for minor in (11, 12, 13, 14):
        program(shims / f"python3.{minor}", "echo 'pyenv: command not found' >&2; exit 127")
    behind = [python(versions / f"3.{minor}.1" / "bin" / "python3", minor) for minor in (11, 12, 13)]
    assert found(tmp_path / "home", shims) == list(map(str, behind))  # behind that of 3.14 is none


def test_what_is_found_comes_oldest_first_and_once(tmp_path: Path) -> None:
    usual = tmp_path / "bin"
    newest, oldest = python(usual / "python3.14", 14), python(usual / "python3", 11)
    kept = python(tmp_path / "home" / ".pyenv" / "versions" / "3.13.0" / "bin" / "python3", 13)
    python(tmp_path / "home" / ".pyenv" / "versions" / "3.14.0" / "bin" / "python3", 14)
    assert found(tmp_path / "home", usual) == list(map(str, (oldest, kept, newest)))


def test_one_that_cannot_make_an_environment_does_not_count(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3.13", "exit 1")
    assert found(tmp_path / "home", tmp_path / "bin") == []


def test_a_program_that_answers_with_something_else_does_not_count_and_no_home_is_needed(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3.11", "echo Welcome")
    program(tmp_path / "bin" / "python3.12", "cat")
    newest = python(tmp_path / "bin" / "python3", 13)
    assert found(tmp_path / "home", tmp_path / "bin", environ={"HOME": ""}) == [str(newest)]
