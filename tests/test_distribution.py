"""What the wheel and the source distribution hold, and what they say of themselves."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.metadata import Metadata

from tui_reader import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


class Built(NamedTuple):
    """Both files, and what each holds by its name within it."""

    paths: tuple[Path, Path]
    wheel: dict[str, bytes]
    source: dict[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    [wheel], [source] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        in_wheel = {name: archive.read(name) for name in archive.namelist()}
    with tarfile.open(source) as archive:
        files = {one.name.partition("/")[2]: archive.extractfile(one) for one in archive.getmembers() if one.isfile()}
        return Built((wheel, source), in_wheel, {name: file.read() for name, file in files.items() if file is not None})


def metadata(built: Built) -> Metadata:
    """Of the wheel, validated: raises ExceptionGroup where a field is none."""
    return Metadata.from_email(built.wheel[f"taz_reader-{__version__}.dist-info/METADATA"], validate=True)


def test_the_wheel_has_the_program_its_types_its_manual_and_its_licence_and_nothing_else(built: Built) -> None:
    assert "tui_reader/py.typed" in built.wheel
    assert f"taz_reader-{__version__}.dist-info/licenses/LICENSE" in built.wheel
    pages = {name.split("share/man/")[1] for name in built.wheel if name.endswith("taz-reader.1")}
    assert pages == {"man1/taz-reader.1", "de/man1/taz-reader.1"}
    assert {name.split("/")[0].removeprefix(f"taz_reader-{__version__}.") for name in built.wheel} == {
        "tui_reader", "dist-info", "data",
    }  # fmt: skip
    assert not [name for name in built.wheel if "test" in name.split("/")]


def test_every_module_of_the_program_is_in_both(built: Built) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tui_reader").rglob("*.py")}
    assert modules <= built.wheel.keys()
    assert modules <= built.source.keys()


def test_the_source_has_what_its_checks_and_its_documentation_need(built: Built) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("no checkout to compare with")
    kept = {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}
    assert kept - built.source.keys() == set()
    assert {"LICENSE", "README.md", "PKG-INFO"} <= built.source.keys()


def test_what_the_wheel_says_of_itself_is_valid_and_complete(built: Built) -> None:
    said = metadata(built)
    assert str(said.version) == __version__
    assert (said.license_expression, said.license_files) == (
        "MIT",
        ["LICENSE", "tui_reader/typeset/hyph-de-1996.LICENSE"],
    )
    assert said.summary == PROJECT["description"]
    assert said.description == (ROOT / "README.md").read_text("utf-8")
    assert said.description_content_type == "text/markdown"
    assert "Typing :: Typed" in (said.classifiers or [])
    assert said.project_urls


def test_twine_takes_both(built: Built) -> None:
    if find_spec("twine") is None:
        pytest.skip("twine is not here")
    words = [sys.executable, "-m", "twine", "check", "--strict", *map(str, built.paths)]
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_changelog_begins_with_what_is_to_come_and_then_with_this_version() -> None:
    headings = re.findall(r"^## (\S+)(?: - (\S+))?$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == ("Unreleased", "")
    assert headings[1][0] == __version__
    days = [day for _, day in headings[1:]]
    assert days == sorted(days, reverse=True) and all(map(date.fromisoformat, days))
