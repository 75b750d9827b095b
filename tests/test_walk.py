"""A walk with the paper in a real terminal: what somebody does on a morning, and again after being cut off."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.replica import Replica
from tests.terminal import Terminal
from tui_reader.model.shelf import Unread
from tui_reader.store import Store


@pytest.fixture
def synced(start_replica: Callable[..., Replica], tmp_path: Path) -> Replica:
    replica = start_replica("--synthetic", "24", "--seed", "5")
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "tui_reader", "sync", "--quiet", "--base-url", replica.url], timeout=120
    )
    assert done.returncode == 0
    return replica


def read_to_the_next(terminal: Terminal) -> None:
    """Space until another article stands there."""
    headline = terminal.lines[3]
    for _ in range(60):
        terminal.type(b" ", 0.15)
        if terminal.lines[3].strip() not in {"", headline.strip()} and re.search(r"\b\d min\b", terminal.text):
            return
    raise AssertionError(terminal.text)


def found(terminal: Terminal) -> int:
    """Which of the places found the header names; 0 for none."""
    match = re.search(r"„die“: Stelle (\d+) von", terminal.lines[0])
    return int(match[1]) if match else 0


def unread(tmp_path: Path) -> int:
    store = Store(tmp_path / "data" / "taz-reader" / "taz.sqlite3")
    count = store.shelves.counts()[Unread()]
    store.close()
    return count


def test_a_morning_with_the_paper(synced: Replica, tmp_path: Path) -> None:
    terminal = Terminal(columns=70, lines=24, TAZ_READER_BASE_URL=synced.url)
    terminal.until_shown("▸")
    before = unread(tmp_path)
    terminal.type(b"\r", 0.5)
    terminal.until_shown("Leertaste")
    for _ in range(12):  # three articles with Space alone; what is read is kept a moment after it was shown
        read_to_the_next(terminal)
        if unread(tmp_path) <= before - 3:
            break
    assert unread(tmp_path) <= before - 3

    terminal.type(b"\t\r", 0.6)  # a link is followed, and back
    there = terminal.text
    terminal.type(b"H", 0.6)
    assert terminal.read(lambda: terminal.text != there, 30)
    terminal.type(b"/", 0.4)  # a word is found
    terminal.type(b"die", 0.2)
    terminal.type(b"\r", 0.4)
    terminal.until_shown("„die“: Stelle ")
    first = found(terminal)
    terminal.type(b"n", 0.4)
    assert terminal.read(lambda: found(terminal) == first + 1, 30), terminal.text
    terminal.type(b"\x1b", 0.6)
    terminal.type(b"c", 0.5)  # comments, if there are some
    terminal.until_shown("Kommentar")
    terminal.type(b"\x1b" if "Kommentare" in terminal.lines[0] else b"", 0.6)
    terminal.type(b"s", 0.3)  # bookmarked, and taken back
    terminal.until_shown("Gemerkt")
    terminal.type(b"u", 0.3)
    terminal.until_shown("Nicht mehr gemerkt")

    terminal.type(b"  ", 0.5)
    place = next(line for line in terminal.lines[3:] if len(line.strip()) > 30)
    terminal.kill()

    again = Terminal(columns=70, lines=24, TAZ_READER_BASE_URL=synced.url)
    again.until_shown("⏎ liest weiter")
    again.type(b"\r", 0.8)
    again.until_shown(place)
    assert place in again.lines, again.text
    for _ in range(20):  # until a link is in sight
        if b"\x1b]8;" not in again.output:
            again.type(b" ", 0.4)
    assert b"\x1b]8;" in again.output  # links for terminals that open them themselves
    again.type(b"Q")
    assert again.end() == 0


def test_keys_that_come_in_one_read_mean_what_they_mean_one_by_one(synced: Replica) -> None:
    """Over a slow line an article is opened, a passage chosen in it, made longer and kept by keys that arrive together."""
    terminal = Terminal(TAZ_READER_BASE_URL=synced.url)
    terminal.until_shown("▸")
    os.write(terminal.terminal, b"\rvl\r")
    terminal.until_shown("Stelle markiert")
    terminal.type(b"Q")
    assert terminal.end() == 0
