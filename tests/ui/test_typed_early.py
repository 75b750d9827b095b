"""What is typed before the screen is there arrives, in its order, however long the start and the terminal's answers take."""

import asyncio
import os
import signal
import termios
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.torture.databases import fill
from tests.torture.terminals import modes_left_on
from tests.ui.helpers import Running, _event_of
from tests.ui.test_first_frame import leave, started
from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.library.sync import SyncEvent
from tui_reader.locale import tr
from tui_reader.ui.app import TazApp
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.groups import GROUPS
from tui_reader.ui.main_screen import MainScreen

_SLOW = """
import sys, time
class Slow:
    late = {"tui_reader.ui.first_frame": 0.3, "textual.app": 0.5, "tui_reader.store": 0.3, "tui_reader.ui.main_screen": 0.5}
    def find_spec(self, name, path=None, target=None):
        time.sleep(self.late.pop(name, 0))
sys.meta_path.insert(0, Slow())
"""
DARK, DA1 = b"\x1b]11;rgb:1414/1414/1616\x1b\\", b"\x1b[?62;4c"
KEYS = b"/r\xc3\xb6h1"


@pytest.fixture
def slow(tmp_path: Path) -> str:
    """A folder of modules with which a start takes a second and a half longer."""
    (tmp_path / "slow").mkdir()
    (tmp_path / "slow" / "sitecustomize.py").write_text(_SLOW)
    return str(tmp_path / "slow")


def type_at(terminal: Terminal, moments: Iterable[tuple[float, bytes]]) -> None:
    """Each at so many seconds from now."""
    start = time.monotonic()
    for after, sent in moments:
        terminal.read(lambda: False, max(0.0, start + after - time.monotonic()))
        os.write(terminal.terminal, sent)


@pytest.mark.parametrize("begin_s", [0.0, 0.02, 0.05, 0.1, 0.2, 1.0])
def test_whatever_is_typed_after_the_start_arrives(begin_s: float, slow: str) -> None:
    terminal = Terminal("--demo", LANG="de_DE.UTF-8", PYTHONPATH=slow)
    type_at(terminal, [(begin_s + number * 0.08, KEYS[number : number + 1]) for number in range(len(KEYS))])
    terminal.until_shown(" röh1")
    terminal.kill()


@pytest.mark.parametrize(("begin_s", "apart_s"), [(0.0, 0.0), (0.0, 0.1), (0.3, 0.0), (0.6, 0.3)])
def test_enter_is_enter_from_the_first_moment(begin_s: float, apart_s: float, slow: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "taz-reader").mkdir(parents=True)
    fill(home / "taz-reader" / "taz.sqlite3")
    leave(started(home))
    places = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "TAZ_READER_BASE_URL": "http://127.0.0.1:1"}
    terminal = Terminal(columns=100, lines=30, LANG="de_DE.UTF-8", **places, PYTHONPATH=slow)
    type_at(terminal, [(begin_s + number * apart_s, key) for number, key in enumerate((b"j", b"j", b"\r", b"j"))])
    terminal.until_shown("offline")
    terminal.until_shown("Ein Satz, der gelesen wird.")

    def is_between() -> bool:
        above, sign, below = map(terminal.text.find, ("Titel 39", "▸", "Titel 38"))
        return -1 < above < sign < below

    assert terminal.read(is_between, 30), terminal.text
    terminal.kill()


def test_who_stops_it_before_the_screen_is_there_has_the_shell_once_it_is(slow: str) -> None:
    terminal = Terminal("--demo", LANG="de_DE.UTF-8", PYTHONPATH=slow)
    terminal.read(lambda: termios.tcgetattr(terminal.terminal)[3] & termios.ECHO == 0, 90)
    os.write(terminal.terminal, b"\x1a")
    stopped: list[int] = []

    def is_stopped() -> bool:
        done, status = os.waitpid(terminal.child, os.WNOHANG | os.WUNTRACED)
        stopped.extend([status] * bool(done))
        return bool(stopped)

    assert terminal.read(is_stopped, 90), terminal.text
    assert os.WIFSTOPPED(stopped[0])
    assert terminal.read(lambda: not modes_left_on(terminal.output), 10)
    terminal.output = b""
    os.kill(terminal.child, signal.SIGCONT)
    terminal.until_shown("Schlagzeilen")
    terminal.kill()


ANSWER = DARK + DA1
HALVES = [(ANSWER[:cut], ANSWER[cut:]) for cut in (3, 12, len(DARK) - 1, len(DARK), len(DARK) + 4)]


@pytest.mark.parametrize(("first", "second"), HALVES)
def test_the_second_half_of_an_answer_may_be_late(first: bytes, second: bytes) -> None:
    terminal = Terminal("--demo", LANG="de_DE.UTF-8")
    assert terminal.read(lambda: b"\x1b]11;?" in terminal.output, 60)
    type_at(terminal, [(0.02, b"/"), (0.05, first), (1.2, second), (1.25, b"r"), (1.5, "ö".encode()), (1.55, b"h")])
    terminal.until_shown(" röh")
    terminal.kill()


@pytest.mark.parametrize("patience_s", [3600.0, 0.0])
async def test_keys_wait_for_the_first_headlines_of_all_from_the_first_moment(
    monkeypatch: pytest.MonkeyPatch, patience_s: float
) -> None:
    monkeypatch.setitem(GROUPS, "first", patience_s)
    may_come, library = asyncio.Event(), demo_library(Config(refresh_minutes=0), datetime.now(UTC))
    sync, first_list = library.sync, Desk.first_list

    async def late(feed_ids: Sequence[str] | None = None) -> AsyncIterator[SyncEvent]:
        await may_come.wait()
        async for event in sync(feed_ids):
            yield event

    async def typed_before(desk: Desk, *, is_refreshing: bool = False) -> None:
        for key in ("j", "j", "enter"):
            app._driver.send_message(_event_of(key, app))  # type: ignore[union-attr]
        await asyncio.sleep(0.05)  # they come while the list is read
        await first_list(desk, is_refreshing=is_refreshing)

    monkeypatch.setattr(library, "sync", late)
    monkeypatch.setattr(Desk, "first_list", typed_before)
    app = TazApp(library, is_refreshing=True)
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Running(app, pilot, library)
        await reader.until(lambda: any(isinstance(screen, MainScreen) for screen in app.screen_stack))
        await reader.until(lambda: reader.desk.refreshing.is_running)
        if patience_s:
            assert not reader.footer.message and reader.desk.at == "headlines"
        else:  # who waits no longer is told what is so
            await pilot.press("j")
            await reader.until(lambda: reader.footer.message == tr("say.headlines_coming"))
        may_come.set()
        await reader.until(
            lambda: (reader.desk.at == "article") == bool(patience_s) and reader.desk.headlines.current is not None
        )
        assert not patience_s or reader.desk.reading.target == reader.desk.browsing.article_ids[2]
    await library.aclose()


async def test_keys_wait_no_longer_where_no_headlines_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GROUPS, "first", 3600.0)
    library = demo_library(Config(refresh_minutes=0), datetime.now(UTC))

    async def none(feed_ids: Sequence[str] | None = None) -> AsyncIterator[SyncEvent]:
        for event in list[SyncEvent]():
            yield event

    monkeypatch.setattr(library, "sync", none)
    app = TazApp(library, is_refreshing=True)
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Running(app, pilot, library)
        await reader.until(lambda: any(isinstance(screen, MainScreen) for screen in app.screen_stack))
        await pilot.press("s")
        await reader.until(lambda: tr("say.no_article") in reader.text)
    await library.aclose()


async def test_keys_that_mean_no_headline_are_done_while_the_first_are_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GROUPS, "first", 3600.0)
    library, comes = demo_library(Config(refresh_minutes=0), datetime.now(UTC)), asyncio.Event()

    async def never(feed_ids: Sequence[str] | None = None) -> AsyncIterator[SyncEvent]:
        await comes.wait()
        for event in list[SyncEvent]():
            yield event

    monkeypatch.setattr(library, "sync", never)
    app = TazApp(library, is_refreshing=True)
    async with app.run_test(size=(120, 40)) as pilot:
        reader = Running(app, pilot, library)
        await reader.until(lambda: any(isinstance(screen, MainScreen) for screen in app.screen_stack))
        await reader.until(lambda: reader.desk.refreshing.is_running)
        send = app._driver.send_message  # type: ignore[union-attr]
        for key in ("question_mark", "escape", "slash", "j", "escape", "tab", "j"):
            send(_event_of(key, app))
        await reader.until(lambda: reader.desk.at == "ressorts" and reader.ressorts.cursor == 1)
        assert reader.desk.last_search == "j"
        theme = app.theme
        for key in ("tab", "T", "j", "q"):
            send(_event_of(key, app))
        await reader.until(lambda: app.theme != theme and len(app.typed._waiting) == 2)
        assert app.is_running, "what is typed behind a key that waits keeps its order"
        app.typed.drop()
        send(_event_of("q", app))
        await reader.until(lambda: app._exit)
    await library.aclose()
