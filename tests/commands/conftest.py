"""The commands called in this process, over a newspaper on loopback that is the demo issue; and in a process of their own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.newspaper import Newspaper, served
from tui_reader.cli import main
from tui_reader.demo import demo_documents
from tui_reader.demo.issue import load_issue

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""Calls taz-reader with some words; ``environ`` and ``stdin`` (bytes) if they are to differ."""


class _Shown(TextIOWrapper):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def called(
    *arguments: str, environ: Mapping[str, str] = {}, stdin: bytes = b"", is_seen: bool = False
) -> "subprocess.CompletedProcess[str]":
    """What a call in this process printed, and its exit code. Bytes that are no UTF-8 are surrogates, as in Python's own.

    ``is_seen``: what is printed is seen on a terminal.
    """
    printed, said = BytesIO(), BytesIO()
    stream = _Shown if is_seen else TextIOWrapper
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(stream(printed, "utf-8", write_through=True)),
        redirect_stderr(stream(said, "utf-8", write_through=True)),
    ):
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), "utf-8"))
        for name, value in environ.items():
            patch.setenv(name, value)
        code = main(arguments)
        texts = [data.getvalue().decode("utf-8", "surrogateescape") for data in (printed, said)]
    return subprocess.CompletedProcess(arguments, code, *texts)


@pytest.fixture
def taz() -> Run:
    """Calls taz-reader in this process."""
    return called


@pytest.fixture
def process() -> Run:
    """Calls taz-reader in a process of its own."""

    def run(*arguments: str, environ: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "tui_reader", *arguments],
            capture_output=True, text=True, timeout=120, env={**os.environ, **(environ or {})}, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


class Site:
    """A newspaper that can be asked at ``url``, and the articles in it."""

    def __init__(self, url: str, paper: Newspaper) -> None:
        self.url, self.paper = url, paper
        pictures = b"https://taz.de/picture/", f"{url}/picture/".encode()
        paper.documents = {path: body.replace(*pictures) for path, body in paper.documents.items()}
        self.ids = sorted(article.id for article in load_issue())


def _issue() -> Newspaper:
    paper = Newspaper(datetime.now(UTC))
    paper.documents = demo_documents(paper.now)
    return paper


@pytest.fixture
def site() -> Iterator[Site]:
    """The demo issue on loopback, for this test alone."""
    paper = _issue()
    with served(paper) as url:
        yield Site(url, paper)


@pytest.fixture(scope="session")
def synced_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Path]]:
    """The demo issue on loopback that nobody changes, and the folder of who has fetched all of it."""
    data, paper = tmp_path_factory.mktemp("synced"), _issue()
    with ExitStack() as stack:
        site = Site(stack.enter_context(served(paper)), paper)
        places = {"XDG_DATA_HOME": str(data), "XDG_CONFIG_HOME": str(data), "LC_ALL": "de_DE.UTF-8"}
        done = called("sync", "--base-url", site.url, environ=places)
        assert done.returncode == 0, done.stderr
        yield site, data


@pytest.fixture
def synced(synced_once: tuple[Site, Path], tmp_path: Path) -> Site:
    """A newspaper whose articles are all here; other tests read it, too."""
    site, data = synced_once
    shutil.copytree(data, tmp_path / "data", dirs_exist_ok=True)
    return site


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """Where the store is."""
    return tmp_path / "data" / "taz-reader" / "taz.sqlite3"


@pytest.fixture
def set_config(tmp_path: Path) -> Callable[[str], Path]:
    """Writes the file of settings."""

    def write(text: str) -> Path:
        path = tmp_path / "config" / "taz-reader" / "config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return write
