"""What a start decides before any command or screen runs, and a screen from its start to its end, drawn on nothing."""

import asyncio
import errno
import gc
import os
import pty
import runpy
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from textual import constants
from textual.drivers import linux_driver
from textual.drivers.headless_driver import HeadlessDriver

from tests.commands.conftest import Run, Site
from tui_reader.cli import main
from tui_reader.colours import Palette, completed
from tui_reader.commands.options import parse
from tui_reader.commands.screen import theme_of
from tui_reader.commands.start import start
from tui_reader.library import Library
from tui_reader.model.shelf import Ressort
from tui_reader.store import Store
from tui_reader.ui import graphics
from tui_reader.ui.terminal import Inquiry


@pytest.mark.parametrize("environ", [{}, {"TERM": "dumb"}, {"TERM": ""}])
def test_without_a_terminal_the_screen_says_so_and_ends(taz: Run, environ: dict[str, str]) -> None:
    for arguments in ((), ("--demo",)):
        done = taz(*arguments, environ=environ)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Der Bildschirm braucht ein Terminal." in done.stderr


class LeavingDriver(HeadlessDriver):
    """Draws nothing; the reader leaves when the main screen is there: a start runs without garbage collection until then."""

    def start_application_mode(self) -> None:
        super().start_application_mode()
        self._leave(asyncio.get_running_loop())

    def _leave(self, loop: asyncio.AbstractEventLoop) -> None:
        if gc.isenabled():
            self._app.exit()
        else:
            loop.call_later(0.1, self._leave, loop)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch, set_config: Callable[[str], Path]) -> Iterator[Callable[..., int]]:
    """Starts the screen with these words; gives its exit code. All that a start changes is as it was afterwards."""
    set_config('theme = "dark"\ngraphics = true\n')
    monkeypatch.setattr(graphics, "_state", {})
    for name, size in (("COLUMNS", "100"), ("LINES", "30")):
        monkeypatch.setenv(name, size)
    monkeypatch.setattr(constants, "DRIVER", f"{__name__}:LeavingDriver")
    monkeypatch.setattr(sys, "__stderr__", sys.__stderr__)
    for name in ("XTermParser", "getincrementaldecoder"):
        monkeypatch.setattr(linux_driver, name, getattr(linux_driver, name))
    yield lambda *arguments: start(parse(arguments))
    gc.enable()


def test_the_demo_needs_nothing_and_keeps_nothing(screen: Callable[..., int], store_file: Path) -> None:
    assert screen("--demo") == 0
    assert not store_file.exists()


def test_the_screen_ends_with_what_is_kept_as_it_was(
    synced: Site, screen: Callable[..., int], store_file: Path
) -> None:
    assert screen("--base-url", "http://127.0.0.1:1") == 0
    with closing(Store(store_file)) as store:
        assert len(store.shelves.articles(Ressort("p4608"))) == len(synced.ids)


def test_an_address_that_is_none_is_said_and_no_screen_comes(
    screen: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert screen("--base-url", "nirgends") == 2
    assert "nirgends" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kept", "config", "theme"),
    [
        ({}, {"theme": "light"}, "taz-light"),
        ({"theme": "taz-contrast"}, {"theme": "light"}, "taz-contrast"),
        ({"theme": "taz-aus-einer-neueren-version"}, {"theme": "light"}, "taz-light"),
        ({"silent_terminal": "xterm-test"}, {}, "taz-dark"),
        ({}, {"colours": completed({"ground": "#002b36"})}, "taz-own"),
        ({}, {"colours": completed({"ground": "#002b36"}), "theme": "light"}, "taz-light"),
        ({"theme": "taz-own"}, {"colours": completed({"ground": "#002b36"}), "theme": "light"}, "taz-own"),
        ({"theme": "taz-own"}, {"theme": "light"}, "taz-light"),
    ],
)
async def test_the_theme_is_the_one_that_was_chosen_last_else_the_one_that_is_set(
    open_library: Callable[..., Library],
    monkeypatch: pytest.MonkeyPatch,
    kept: dict[str, str],
    config: dict[str, str | Palette],
    theme: str,
) -> None:
    monkeypatch.setenv("TERM", "xterm-test")
    library = open_library(**config)
    for name, value in kept.items():
        await library.settings.keep(name, value)
    assert await theme_of(library, Inquiry()) == theme


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal in the place of stdin and stdout; its other end."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, encoding="utf-8") as stream, os.fdopen(os.dup(theirs), "w", encoding="utf-8") as written:
        monkeypatch.setattr(sys, "stdin", stream)
        monkeypatch.setattr(sys, "stdout", written)
        yield ours
    os.close(ours)


async def test_a_terminal_that_says_its_ground_is_light_gets_the_light_theme(
    open_library: Callable[..., Library], terminal: int
) -> None:
    os.write(terminal, b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c")
    assert await theme_of(open_library(), Inquiry()) == "taz-light"


async def test_a_terminal_that_does_not_answer_is_not_waited_for_again(
    open_library: Callable[..., Library], terminal: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-silent")
    library = open_library()
    assert await theme_of(library, Inquiry()) == "taz-dark"
    assert await library.settings.get("silent_terminal") == "xterm-silent"


class Failing(StringIO):
    """An output that fails in one way."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    def write(self, text: str) -> int:
        raise self._error


@pytest.fixture
def own_output() -> Iterator[None]:
    """What is done to the process's output is undone."""
    kept = os.dup(1)
    yield
    os.dup2(kept, 1)
    os.close(kept)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BrokenPipeError(errno.EPIPE, "x"), 0, ""),
        (OSError(errno.ENOSPC, "No space left"), 1, "taz-reader: „No space left“\n"),
        (KeyboardInterrupt(), 130, ""),
        (MemoryError(), 1, "taz-reader: Der Speicher reicht nicht\n"),
        (RuntimeError("can't start new thread"), 1, "taz-reader: Der Speicher reicht nicht\n"),
        (ExceptionGroup("of tasks", [MemoryError(), MemoryError()]), 1, "taz-reader: Der Speicher reicht nicht\n"),
    ],
)
def test_an_output_that_fails_gives_an_exit_code_and_no_traceback(
    own_output: None, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, said: str
) -> None:
    with redirect_stdout(Failing(error)):
        assert main(["man"]) == code
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    "error", [OSError("foul"), RuntimeError("foul"), ExceptionGroup("foul", [MemoryError(), ValueError()])]
)
def test_what_nobody_foresaw_is_seen_as_our_mistake(error: Exception) -> None:
    with redirect_stdout(Failing(error)), pytest.raises(type(error), match="foul"):
        main(["man"])


def test_as_a_module_it_is_the_same_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["taz-reader", "--version"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("tui_reader", run_name="__main__")
    assert end.value.code == 0 and capsys.readouterr().out.startswith("taz-reader ")
