"""Fixtures. Real objects over a fake network: canned documents, or the replica beside the project."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.library import Library
from tui_reader.locale import use_language
from tui_reader.store import Store

SHARED = Path(__file__).parents[2] / "shared"
NEEDS_SHARED = os.environ.get("TAZ_READER_NEEDS_SHARED") == "1"


@pytest.fixture(autouse=True)
def _in_german(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every test speaks German and finds nobody's own files."""
    use_language("de")
    for name in ("TAZ_READER_BASE_URL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)


@pytest.fixture
def shared() -> Path:
    """The folder with real pages and tools; the test skips where it is not, unless CI says it must be."""
    if not (SHARED / "tools" / "replica.py").is_file():
        assert not NEEDS_SHARED, f"{SHARED} is not there"
        pytest.skip("the shared data is not beside the project")
    return SHARED


@pytest.fixture
def shared_tools(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Imports a module of the shared tools by its name."""
    monkeypatch.syspath_prepend(str(shared / "tools"))

    def load(name: str) -> Any:
        import importlib

        return importlib.import_module(name)

    return load


@dataclass
class Replica:
    """A running taz.de on loopback."""

    url: str
    foreign_url: str

    def ask(self, path: str) -> None:
        """Have it publish, edit or retract."""
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/__replica__/{path}", method="POST")).close()

    def get(self, path: str) -> str:
        """A document, as anybody gets it."""
        with urllib.request.urlopen(self.url + path) as answer:
            text: str = answer.read().decode()
        return text

    def stats(self) -> dict[str, Any]:
        """What it was asked for so far."""
        with urllib.request.urlopen(f"{self.url}/__replica__/stats") as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def break_with(self, *rules: dict[str, Any]) -> None:
        """Answer with these faults from now on; none without any."""
        body = json.dumps({"seed": 1, "rules": list(rules)}).encode()
        request = urllib.request.Request(f"{self.url}/__replica__/faults", data=body, method="POST")
        urllib.request.urlopen(request).close()


@pytest.fixture
def start_replica(shared: Path) -> Iterator[Callable[..., Replica]]:
    """Starts a replica with the arguments given; all are stopped at the end."""
    running: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> Replica:
        process = subprocess.Popen(
            [sys.executable, str(shared / "tools" / "replica.py"), "--with-parent", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        running.append(process)
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        return Replica(ready["url"].rstrip("/"), f"http://127.0.0.1:{ready['foreign_port']}")

    yield start
    for process in running:
        process.terminate()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture
def replica(start_replica: Callable[..., Replica]) -> Replica:
    """A small one: 24 made-up articles."""
    return start_replica("--synthetic", "24", "--seed", "5")


@pytest.fixture
async def open_library(tmp_path: Path) -> AsyncIterator[Callable[..., Library]]:
    """Opens libraries over one store file; all are closed at the end."""
    opened: list[Library] = []

    def new(base_url: str = "https://taz.de", **settings: Any) -> Library:
        library = Library(Config(base_url=base_url, **settings), lambda: Store(tmp_path / "taz.sqlite3"))
        opened.append(library)
        return library

    yield new
    for library in opened:
        await library.aclose()


@pytest.fixture
async def demo() -> AsyncIterator[Library]:
    """The demo issue, fetched."""
    library = demo_library(Config(), datetime.now(UTC))
    async for _ in library.sync():
        pass
    yield library
    await library.aclose()
