"""``completion``: what a shell learns, tried in the shells that are here."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tui_reader.commands import COMMANDS
from tui_reader.commands.completion import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_learns_all_commands(taz: Run, shell: str) -> None:
    done = taz("completion", shell)
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in (*COMMANDS, "quiet", "left-out"))
    program = shutil.which(shell)
    if program is not None and shell in {"bash", "zsh"}:
        subprocess.run([program, "-n"], input=done.stdout, text=True, check=True)


def test_a_shell_that_nobody_knows_is_a_wrong_usage(taz: Run) -> None:
    done = taz("completion", "cmd")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("how", ['eval "$(< $script)"', ". $script", "source <(< $script)"])
def test_zsh_learns_them_however_it_is_told(taz: Run, tmp_path: Path, how: str) -> None:
    program = shutil.which("zsh")
    if program is None:
        pytest.skip("no zsh")
    script = tmp_path / "script"
    script.write_text(taz("completion", "zsh").stdout)
    told = f"autoload -Uz compinit && compinit -u -d {tmp_path}/dump; script={script}; {how}; print $_comps[taz-reader]"
    done = subprocess.run([program, "-f", "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "_shtab_taz_reader" and not done.stderr


COMPLETED = [
    ("import", "merkli", "merkliste.json"),
    ("show", "ges", "gespeichert.html"),
    ("backup", "ko", "kopie"),
    ("export -o", "zi", "ziel.epub"),
]


@pytest.mark.parametrize(("typed", "begun", "name"), COMPLETED)
def test_a_shell_completes_names_of_files(typed: str, begun: str, name: str, taz: Run, tmp_path: Path) -> None:
    if not shutil.which("bash"):
        pytest.skip("bash is not here")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / name).touch()
    script = f"{taz('completion', 'bash').stdout}\nCOMP_WORDS=(taz-reader {typed} {begun})\n" + (
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_shtab_taz_reader\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    done = subprocess.run(["bash"], input=script, capture_output=True, text=True, cwd=tmp_path / "here")
    assert done.stdout.split() == [name], done.stderr
