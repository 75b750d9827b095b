"""Fixtures. Real objects over a fake network: canned documents, or the replica beside the project."""

import gc
import itertools
import os
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.replica import SCRIPT, SHARED, Replica, running_replica, shared_tool
from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.library import Library, threads
from tui_reader.library.helper import COMMAND_S, Helper
from tui_reader.locale import use_language
from tui_reader.store import Store, connection, schema

# Machines that run tests are busy: how long an example takes says nothing. The examples are the same each time, so that what
# fails does so for a change; whoever wants to find more takes --hypothesis-profile=search, and adds what is found as an @example.
settings.register_profile(
    "unhurried", settings(), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")
settings.register_profile("search", settings.get_profile("unhurried"), derandomize=False, max_examples=1000)
settings.register_profile("quick", settings.get_profile("unhurried"), max_examples=15)

# Hundreds of tests start the program: where its modules may not be kept compiled, each start compiles it anew, for a second.
# Only who changes them between two tests of one second (tests/mutants) must have them compiled always.
if os.environ.get("PYTHONDONTWRITEBYTECODE") != "always":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False

_LONG = ("torture", "patterns")
"""Folders whose tests run for many seconds each: they begin first, so that nobody waits for the last one alone."""
_NOT_QUICK_FILES = frozenset(
    {
        "test_at_once.py", "test_contrast.py", "test_first_frame.py", "test_terminal.py", "test_walk.py",  # the program in a terminal
        "test_processes.py", "test_restoring.py", "test_damage.py", "test_environments.py", "test_ci.py", "test_distribution.py",
        "test_budget.py", "test_faults.py", "test_timer.py", "test_manual.py", "test_completion.py", "test_seal.py",
        "test_in_a_browser.py", "test_volumes.py", "test_hostile.py", "test_beside.py", "test_real_pages.py", "test_trust.py", "test_properties.py",
        "test_carriers.py", "test_screen_reader.py", "test_sound.py", "test_pdf.py",
    }
)  # fmt: skip
"""They start processes, browsers and other people's programs, or read what fills folders."""
_THOROUGH_FILES = frozenset(
    {"test_mosaic.py", "test_clock.py", "test_languages.py", "test_taking_in.py", "test_journal.py", "test_hostile_headers.py", "test_words.py", "test_company.py"}
)  # fmt: skip
"""They are as the quick ones, of so many examples that a minute is not enough."""
_QUICK_SCREENS = frozenset(
    {
        "test_start_enter_read_space_next", "test_wide_shows_three_medium_two_narrow_one", "test_resizing_keeps_the_place",
    }
)  # fmt: skip
"""Each screen that is drawn costs a second or half of one: of tests/ui these show most of it."""
_WITHOUT_SCREENS = frozenset(
    {"test_commands.py", "test_modes.py", "test_refreshing.py", "test_values.py", "test_what_keys_do.py"}
)
"""Those of tests/ui that draw none."""

_NUMBERS = itertools.count()

NEEDS_SHARED = os.environ.get("TAZ_READER_NEEDS_SHARED") == "1"


def pytest_configure(config: pytest.Config) -> None:
    """Tests go to the processes two by two: of chunks, the one with the long ones would be the last to end."""
    if getattr(config.option, "numprocesses", None):
        config.option.maxschedchunk = config.option.maxschedchunk or 2
    if config.option.markexpr == "quick":
        settings.load_profile("quick")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Of several processes each reads another part of the modules first: what one has compiled is there for the others.

    In a fresh copy all of them would compile all of it at the same time, for eight seconds each.
    """
    worker: dict[str, Any] = getattr(session.config, "workerinput", {})
    if not worker or session.config.option.markexpr or session.config.args != session.config.getini("testpaths"):
        return
    here = Path(__file__).parent
    number, count = int(worker["workerid"].removeprefix("gw")), worker["workercount"]
    for path in sorted(here.rglob("test_*.py"))[number::count]:
        with suppress(Exception, pytest.skip.Exception):  # whatever is wrong with it is said when it is collected
            import_module(".".join(path.relative_to(here.parent).with_suffix("").parts))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Who wants the quick tests does not wait until the others are read."""
    is_out = collection_path.name in {*_NOT_QUICK_FILES, *_THOROUGH_FILES, *_LONG}
    return True if is_out and config.option.markexpr == "quick" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is quick (``pytest -m quick``: all rooms in a minute), and put what takes long first."""
    shown: set[tuple[Path, str]] = set()
    for item in reversed(items):  # of the sizes of a screen the last is the smallest
        if _is_quick(item, shown):
            item.add_marker("thorough" if item.path.name in _THOROUGH_FILES else "quick")
    items.sort(key=lambda item: item.path.parent.name not in _LONG)


def pytest_collection_finish() -> None:
    """What was loaded and collected stays until the end: the app looks for garbage at each rest, and would go through it.

    As in the app, Python looks for garbage by itself only seldom: a tenth of the time of the screens' tests went into that.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _is_quick(item: pytest.Item, shown: set[tuple[Path, str]]) -> bool:
    """By what it needs: no long run, no process, no data from beside the project; of the screens some, in one size."""
    room, name = item.path.parent.name, getattr(item, "originalname", item.name)
    is_last = (item.path, name) not in shown
    shown.add((item.path, name))
    if room in _LONG or item.path.name in _NOT_QUICK_FILES or item.get_closest_marker("slow"):
        return False
    if {"shared", "replica", "start_replica", "synced_once", "process"} & set(getattr(item, "fixturenames", ())):
        return False
    return room != "ui" or item.path.name in _WITHOUT_SCREENS or (is_last and name in _QUICK_SCREENS)


@pytest.fixture(autouse=True)
def _in_german(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every test speaks German and finds nobody's own files: a folder for it is made only where it asks for one."""
    use_language("de")
    is_asked_for = "tmp_path" in request.fixturenames
    nowhere = tmp_path_factory.getbasetemp() / f"nowhere-{next(_NUMBERS)}"
    tmp_path: Path = request.getfixturevalue("tmp_path") if is_asked_for else nowhere
    for name in ("TAZ_READER_BASE_URL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)


class _SharedHelper:
    """In place of each library's own: a process for every library of a thousand tests would load lxml as often."""

    process: Helper
    _lock = threading.Lock()

    def __init__(self, budget_s: float) -> None:
        """As long as a command's: a machine that runs tests is busy."""

    def do(self, work: "partial[Any]") -> Any:
        with self._lock:
            return self.process.do(work)

    def close(self) -> None:
        """It serves the next library."""


@pytest.fixture(scope="session", autouse=True)
def _one_helper_for_all() -> Iterator[None]:
    _SharedHelper.process = Helper(COMMAND_S)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threads, "Helper", _SharedHelper)
        yield
    _SharedHelper.process.close()


@pytest.fixture(scope="session", autouse=True)
def _tables_made_once() -> Iterator[None]:
    """A new database gets its tables from one that took all steps: to take them is most of what opening it costs."""
    made = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    made.execute("PRAGMA auto_vacuum = INCREMENTAL")
    schema.migrate(made, Path())

    def migrate(db: sqlite3.Connection, path: Path) -> None:
        about = "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id"
        is_new = db.execute(about).fetchone() == (0, 0) and not db.execute("SELECT 1 FROM sqlite_schema").fetchone()
        if is_new:
            made.backup(db)
            db.execute("UPDATE seal SET number = lower(hex(randomblob(16)))")  # no two files have the same
        else:
            schema.migrate(db, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "migrate", migrate)
        yield
    made.close()


@pytest.fixture
def own_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each library has a helper of its own, as in life."""
    monkeypatch.setattr(threads, "Helper", Helper)


@pytest.fixture
def shared() -> Path:
    """The folder with real pages and tools; the test skips where it is not, unless CI says it must be."""
    _skip_without_shared()
    return SHARED


def _skip_without_shared() -> None:
    if not SCRIPT.is_file():
        assert not NEEDS_SHARED, f"{SHARED} is not there"
        pytest.skip("the shared data is not beside the project")


@pytest.fixture
def shared_tools(shared: Path) -> Callable[[str], Any]:
    """Imports a module of the shared tools by its name."""
    return shared_tool


@pytest.fixture
def start_replica(shared: Path) -> Iterator[Callable[..., Replica]]:
    """Starts a replica with the arguments given; all are stopped at the end."""
    with ExitStack() as running:
        yield lambda *arguments: running.enter_context(running_replica(*arguments))


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
