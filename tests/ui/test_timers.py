"""What is to follow in a moment follows, also where the machine stops in the wrong one."""

import ast
import asyncio
import time
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from weakref import WeakSet

import pytest
from textual.app import App

import tui_reader.ui
from tests.ui.helpers import _event_of, running
from tui_reader.config import Config
from tui_reader.ui.panes.bars import FooterBar

BUS = 7000002


@pytest.fixture
def stopping_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each timer of Textual's finds, the second time that it looks, that an hour has gone by."""
    begun: WeakSet[asyncio.Task[object]] = WeakSet()

    def get_time() -> float:
        task = asyncio.current_task()
        assert task is not None
        if task in begun:
            return time.monotonic() + 3600
        begun.add(task)
        return time.monotonic()

    monkeypatch.setattr("textual.timer._time", SimpleNamespace(get_time=get_time))


@pytest.mark.usefixtures("stopping_machine")
async def test_on_a_machine_that_stops_between_two_lines_a_timer_of_textuals_that_calls_once_never_does() -> None:
    """Where this fails, `Once` may go."""
    called: list[str] = []
    async with App[None]().run_test() as pilot:
        pilot.app.set_timer(0.01, lambda: called.append("once"))
        pilot.app.set_interval(0.01, lambda: called.append("again"))
        while "again" not in called:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        assert "once" not in called


@pytest.mark.usefixtures("stopping_machine")
async def test_there_all_that_comes_a_moment_later_comes_nevertheless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FooterBar, "NOTE_S", 0.2)
    async with running(120, 40, config=Config(refresh_minutes=0, read_after_seconds=1)) as reader:
        await reader.until(lambda: reader.screen.has_begun)
        reader.desk.work.start(partial(asyncio.sleep, 0.1), "change")
        reader.app._driver.send_message(_event_of("j", reader.app))  # type: ignore[union-attr]
        second = reader.desk.browsing.article_ids[1]
        await reader.until(lambda: reader.desk.reading.target == second)  # beside the list
        reader.desk.say("Hallo.")
        await reader.until(lambda: not reader.footer.message)
        reader.desk.open(BUS)
        await reader.until(lambda: bool((entry := reader.desk.browsing.entry_of(BUS)) and entry.is_read))
        reader.screen.front.painting.hold()
        await reader.until(lambda: not reader.app._batch_count)
        await reader.press("escape", "P")
        await reader.until(lambda: (page := reader.desk.page_one) is not None and page.count > 0)
        await reader.press("slash", *"wasser")
        await reader.until(lambda: "Die Stadt kauft ihr Wasser zurück" in reader.text)


def test_nobody_here_uses_it() -> None:
    for path in Path(tui_reader.ui.__path__[0]).rglob("*.py"):
        used = [node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)]
        assert "set_timer" not in used, f"{path}: ui/timers.py has one that calls in any case"
