"""The second process that reads pages: it gives what the thread gives, and whoever loses it goes on alone."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import page_html
from tui_reader.errors import ReaderError
from tui_reader.fetch import Page
from tui_reader.library.helper import MANY_PAGES, Helper
from tui_reader.library.pages import checked_page
from tui_reader.model import Validators

_ARTICLE = load_issue()[0]
_PAGE = Page(
    f"https://taz.de{_ARTICLE.path}",
    page_html(_ARTICLE, load_issue()[:3], datetime(2026, 11, 24, tzinfo=UTC)),
    Validators(),
)


@asynccontextmanager
async def ready() -> AsyncIterator[Helper]:
    """One that is ready."""
    helper = Helper()
    try:
        until = time.monotonic() + 30
        while not helper._is_ready:
            assert time.monotonic() < until, "it never gets ready"
            await asyncio.sleep(0.02)
        yield helper
    finally:
        await helper.aclose()


async def test_it_gives_what_the_thread_gives() -> None:
    async with ready() as helper:
        checks = [helper.check(_PAGE, _ARTICLE.id) for _ in range(8)]
        assert await asyncio.gather(*checks) == [checked_page(_PAGE, _ARTICLE.id)] * 8


async def test_what_is_wrong_with_a_page_is_found_out_here() -> None:
    async with ready() as helper:
        portal = Page(_PAGE.url, b"<html><p>Bitte anmelden</p></html>", Validators())
        assert await helper.check(portal, _ARTICLE.id) is None
        with pytest.raises(ReaderError):
            checked_page(portal, _ARTICLE.id)
        assert await helper.check(_PAGE, _ARTICLE.id) is not None  # it goes on


async def test_one_that_was_killed_is_not_missed() -> None:
    async with ready() as helper:
        assert helper._process is not None
        os.kill(helper._process.pid, signal.SIGKILL)
        assert await helper.check(_PAGE, _ARTICLE.id) is None
        assert await helper.check(_PAGE, _ARTICLE.id) is None


async def test_before_it_is_ready_and_after_its_end_nobody_waits() -> None:
    helper = Helper()
    assert await helper.check(_PAGE, _ARTICLE.id) is None
    await helper.aclose()
    assert await helper.check(_PAGE, _ARTICLE.id) is None
    assert helper._process is not None
    assert helper._process.poll() is not None


async def test_without_a_way_to_start_it_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    helper = Helper()
    await asyncio.sleep(0.1)
    assert await helper.check(_PAGE, _ARTICLE.id) is None
    await helper.aclose()


async def test_few_pages_are_worth_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Helper.for_pages(MANY_PAGES - 1) is None
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert Helper.for_pages(MANY_PAGES) is None


def test_it_ends_with_whom_it_helps() -> None:
    code = (
        "import asyncio, os, signal, time\n"
        "from tui_reader.library.helper import Helper\n"
        "helper = Helper()\n"
        "while not helper._is_ready: time.sleep(0.02)\n"
        "print(helper._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL
    until = time.monotonic() + 10
    while _is_alive(int(done.stdout)):
        assert time.monotonic() < until, "it is still there"
        time.sleep(0.02)


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
