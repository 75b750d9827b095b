"""What the screen showed the last time is there before anything is loaded; the screen then paints itself over it."""

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.torture.databases import fill
from tui_reader.ui.first_frame import FirstFrame
from tui_reader.ui.modes import HeldModes

_ENTER = b"\x1b[?1049h"


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's home, with articles, and the frame of one visit."""
    home = tmp_path_factory.mktemp("visited")
    (home / "taz-reader").mkdir()
    fill(home / "taz-reader" / "taz.sqlite3")
    terminal = started(home)
    assert terminal.output.count(_ENTER) == 1  # there was none yet
    leave(terminal)
    return home


@pytest.fixture
def home(visited: Path, tmp_path: Path) -> Path:
    """One of its own for each test."""
    return shutil.copytree(visited, tmp_path / "home")


def started(home: Path, *, columns: int = 100, start: str = "", **environ: str) -> Terminal:
    """The program, with the screen up."""
    places = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "TAZ_READER_BASE_URL": "http://127.0.0.1:1"}
    terminal = Terminal(columns=columns, lines=30, start=start, **{**places, "LANG": "de_DE.UTF-8", **environ})
    terminal.until_shown("offline")
    return terminal


def leave(terminal: Terminal) -> None:
    """As a reader does."""
    os.write(terminal.terminal, b"q")
    assert terminal.end() == 0


def test_the_headlines_of_the_last_time_are_there_before_the_screen(home: Path) -> None:
    terminal = started(home, start="fresh")
    first, _, rest = terminal.output.partition(_ENTER)[2].partition(_ENTER)
    assert b"Titel 40" in first
    assert b"Titel 40" in rest  # the screen paints its own
    assert b"offline" not in first  # what is so now is not known yet
    leave(terminal)


@pytest.mark.parametrize(
    ("columns", "start", "keys", "chosen"),
    [
        (100, "", b"", "Titel 40"),
        (100, "", b"jjjjjjjjjkkk", "Titel 34"),  # amid the list, scrolled: it stood elsewhere in the pane
        (100, "", b"G\rQ", "Titel 1"),  # in an article
        (80, "", b"jjjjjjjjj\rQ", "Titel 31"),  # which has the screen for itself
        (80, "", b"jjj\rz?\x11", "Titel 37"),  # below what lies over it
        (100, 'start = "page one"\n', b"jjjj", "Titel"),
    ],
)
def test_it_looks_as_the_screen_then_does(home: Path, columns: int, start: str, keys: bytes, chosen: str) -> None:
    (home / "taz-reader" / "config.toml").write_text(start, "utf-8")
    terminal = started(home, columns=columns)
    terminal.type(keys)
    leave(terminal)
    terminal = started(home, columns=columns)
    output, terminal.output = terminal.output, terminal.output.partition(_ENTER)[2].partition(_ENTER)[0]
    before = terminal.lines
    terminal.output = output
    article = before[2].find("│") if not start else -1
    shown = [line[:article] for line in before[2:-1]]
    assert terminal.read(lambda: [line[:article] for line in terminal.lines[2:-1]] == shown, 90), terminal.text
    row = next(number for number, line in enumerate(before) if "▸" in line)
    assert chosen in before[row + 1] or chosen in before[row]
    leave(terminal)


def test_it_is_a_page_one_where_the_screen_begins_with_one(home: Path) -> None:
    settings = home / "taz-reader" / "config.toml"
    settings.write_text('start = "page one"\n', "utf-8")
    leave(started(home))
    terminal = started(home)
    terminal.output = terminal.output.partition(_ENTER)[2].partition(_ENTER)[0]
    first = terminal.lines
    assert "die tageszeitung" in first[0] and "Titel 40" in first[3] and "│" in first[3]
    assert "P Liste" in first[-1], "the keys of a page one"
    leave(terminal)


def test_what_is_typed_meanwhile_is_not_echoed_and_not_lost(home: Path) -> None:
    places = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "TAZ_READER_BASE_URL": "http://127.0.0.1:1"}
    terminal = Terminal(columns=100, lines=30, start="fresh", LANG="de_DE.UTF-8", **places)
    terminal.wait_for(_ENTER)
    assert not termios.tcgetattr(terminal.terminal)[3] & termios.ECHO
    os.write(terminal.terminal, b"j")
    terminal.until_shown("offline")
    assert terminal.read(lambda: re.search(r"▸.*\n.*Titel 39", terminal.text) is not None, 90), terminal.text
    leave(terminal)


def test_a_pipe_in_its_place_keeps_nobody_waiting(home: Path) -> None:
    frame = home / "taz-reader" / "first-frame"
    frame.unlink()
    os.mkfifo(frame)
    leave(started(home))


def test_one_of_another_size_is_not_shown(home: Path) -> None:
    terminal = started(home, columns=90)
    assert terminal.output.count(_ENTER) == 1
    leave(terminal)


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], bytes]]:
    """What a frame paints on a terminal of 100 × 30, made anew as by each start."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    stdout = os.fdopen(theirs, "w")

    def shown() -> bytes:
        monkeypatch.setattr(sys, "stdout", stdout)
        FirstFrame(tmp_path / "frame", tmp_path / "config.toml", HeldModes()).show()
        return os.read(ours, 10_000) if select.select([ours], [], [], 0)[0] else b""

    yield shown
    stdout.close()
    os.close(ours)


@pytest.mark.parametrize("change", ["settings", "colours", "language", "version", "bytes", "cut"])
def test_one_that_does_not_fit_is_not_shown(
    show: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    frame = tmp_path / "frame"
    FirstFrame(frame, tmp_path / "config.toml", HeldModes()).keep(100, 30, "Titel 40" * 50)
    kept = frame.read_bytes()
    assert show() == b"\x1b[?1049h\x1b[?25l\x1b[H" + b"Titel 40" * 50
    if change == "settings":
        (tmp_path / "config.toml").write_text('theme = "light"')
    if change == "colours":
        monkeypatch.setenv("NO_COLOR", "1")
    if change == "language":
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
    if change == "version":
        frame.write_bytes(b"9.9" + kept[3:])
    if change == "bytes":
        frame.write_bytes(kept[:-200] + b"\x1b]0;x" + kept[-194:])
    if change == "cut":
        frame.write_bytes(kept[: len(kept) // 2])
    assert show() == b""


def test_one_without_colours_is_for_terminals_without(home: Path) -> None:
    leave(started(home, NO_COLOR="1"))
    again = started(home, NO_COLOR="1")
    assert again.output.count(_ENTER) == 2
    leave(again)
    coloured = started(home)
    assert coloured.output.count(_ENTER) == 1
    leave(coloured)


def test_the_terminal_echoes_again_afterwards(home: Path) -> None:
    terminal = started(home)
    os.write(terminal.terminal, b"q")
    while True:
        terminal.read(lambda: False, 0.05)
        flags = termios.tcgetattr(terminal.terminal)[3]
        if flags & termios.ECHO:
            break
    assert terminal.end() == 0
    assert flags & termios.ICANON


def test_an_error_before_the_screen_takes_it_away(home: Path) -> None:
    store = home / "taz-reader" / "taz.sqlite3"
    store.unlink()
    store.mkdir()
    places = {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    terminal = Terminal(columns=100, lines=30, LANG="de_DE.UTF-8", **places)
    assert terminal.end() == 1
    assert terminal.output.rindex(b"\x1b[?1049l") > terminal.output.rindex(_ENTER)
    assert b"taz.sqlite3" in terminal.output.partition(b"\x1b[?1049l")[2]


def test_where_it_cannot_be_kept_nothing_happens(tmp_path: Path) -> None:
    modes = HeldModes()
    frame = FirstFrame(tmp_path / "missing" / "frame", tmp_path / "config.toml", modes)
    frame.keep(80, 24, "x")
    frame.show()
    assert not modes.leave
    assert list(tmp_path.iterdir()) == []


def test_it_is_for_its_reader_alone(home: Path) -> None:
    frame = home / "taz-reader" / "first-frame"
    assert frame.stat().st_mode & 0o777 == 0o600
    assert not list(frame.parent.glob("*.taz-part"))
