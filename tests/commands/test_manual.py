"""``man``: the manual page, and as it lies in the wheel."""

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tui_reader.commands.manual import VARIABLES, manual
from tui_reader.commands.options import parser
from tui_reader.locale import use_language

ROOT = Path(__file__).parents[2]
SECTIONS = {
    "en": ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "FILES", "ENVIRONMENT"],
    "de": ["NAME", "ÜBERSICHT", "BESCHREIBUNG", "OPTIONEN", "BEFEHLE", "RÜCKGABEWERT", "DATEIEN", "UMGEBUNG"],
}


def built(project: Path, folder: Path, kind: str) -> Path:
    words = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(words, cwd=project, check=True, capture_output=True)
    [path] = folder.iterdir()
    return path


def files_of(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files_of(built(ROOT, tmp_path_factory.mktemp("wheel"), "wheel"))


def page_in(wheel: dict[str, bytes], place: str) -> str:
    [found] = [data for name, data in wheel.items() if name.endswith(f".data/data/share/man/{place}/taz-reader.1")]
    return found.decode()


@pytest.mark.parametrize(("language", "place"), [("en", "man1"), ("de", "de/man1")])
def test_the_wheel_has_the_page_in_both_languages(language: str, place: str, wheel: dict[str, bytes]) -> None:
    page = page_in(wheel, place)
    assert re.findall(r"^\.SH (.*)$", page, re.MULTILINE) == SECTIONS[language]
    [actions] = [action for action in parser()._actions if action.dest == "command"]
    assert actions.choices is not None
    for name in actions.choices:
        assert f".SS taz\\-reader {name}" in page
    for name in VARIABLES:
        assert f"\\fB{name}\\fR" in page


@pytest.mark.parametrize("place", ["man1", "de/man1"])
def test_those_who_judge_manual_pages_are_content(place: str, wheel: dict[str, bytes], tmp_path: Path) -> None:
    judges = [judge for judge in ("mandoc", "lexgrog") if shutil.which(judge)]
    if not judges:
        pytest.skip("neither mandoc nor lexgrog is here")
    path = tmp_path / "taz-reader.1"
    path.write_text(page_in(wheel, place), "utf-8")
    for judge in judges:
        words = [judge, "-Tlint"] if judge == "mandoc" else [judge]
        done = subprocess.run([*words, str(path)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        assert judge == "lexgrog" or not done.stdout, done.stdout


def test_the_wheel_has_one_package_and_the_source_makes_the_same(wheel: dict[str, bytes], tmp_path: Path) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.startswith("taz_reader-")} == {"tui_reader"}
    with tarfile.open(built(ROOT, tmp_path / "sdist", "sdist")) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    [source] = (tmp_path / "source").iterdir()
    assert files_of(built(source, tmp_path / "again", "wheel")).keys() == wheel.keys()


def test_the_command_prints_the_page(taz: Run) -> None:
    for language in ("de_DE.UTF-8", "en_US.UTF-8"):
        done = taz("man", environ={"LANG": language})
        assert done.returncode == 0, done.stderr
        use_language(language[:2])
        day = done.stdout.split('"')[1]
        assert done.stdout == manual(day)


def test_nothing_in_the_page_is_a_command_by_accident() -> None:
    use_language("en")
    for line in manual("2026-11-24").splitlines():
        assert not line.startswith(("'", ".")) or re.match(r"\.(TH|SH|SS|TP|PP)\b", line), line
