"""A screen that nobody touches takes next to nothing of the machine."""

import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal

_REST_S, _LOOK_S = 6.0, 6.0
_MOST_WAKES = 3.0
"""A second; a look for other instances is two of three seconds, the rest is chance."""
_PAINTED_S, _FEW_BYTES = 2.5, 3_000
"""By then all is painted that comes with a key; a minute that goes by takes a few rows, the whole screen ten times as much."""


def wakes(child: int) -> int:
    """How often its threads went to sleep by themselves until now, and so were woken."""
    lines = [
        line
        for status in Path(f"/proc/{child}/task").glob("*/status")
        for line in status.read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    ]
    return sum(int(line.split()[1]) for line in lines)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_idle_screen_sleeps_and_the_next_key_works(tmp_path: Path) -> None:
    home = str(tmp_path)
    terminal = Terminal(
        LANG="de_DE.UTF-8",
        HOME=home,
        XDG_DATA_HOME=home,
        XDG_CONFIG_HOME=home,
        TAZ_READER_BASE_URL="http://127.0.0.1:1",
    )
    terminal.until_shown("offline")
    terminal.read(lambda: False, _REST_S)
    before = wakes(terminal.child)
    terminal.read(lambda: False, _LOOK_S)
    assert wakes(terminal.child) - before <= _MOST_WAKES * _LOOK_S
    terminal.type(b"?")
    terminal.until_shown("Tasten")
    terminal.type(b"\x1b")  # Escape is known by the time that passes behind it
    assert terminal.read(lambda: "Tasten" not in terminal.text, 90)
    terminal.type(b"Q")
    assert terminal.end() == 0


@pytest.mark.parametrize(
    ("keys", "shown"),
    [(b"?", "filtert"), (b":", "Befehl"), (b"/", "durchsuchen"), (b"M", "Noch nichts notiert"), (b"\rI", "Esc zurück"), (b"X", "Stummschalten")],
    ids=["help", "palette", "search", "notes", "picture", "box"],
)  # fmt: skip
def test_what_lies_over_the_page_is_painted_once(keys: bytes, shown: str, tmp_path: Path) -> None:
    terminal = Terminal("--demo", LANG="de_DE.UTF-8", HOME=str(tmp_path))
    terminal.until_shown("12 ungelesen")
    terminal.read(lambda: False, _PAINTED_S)
    terminal.type(keys)
    terminal.until_shown(shown)
    terminal.read(lambda: False, _PAINTED_S)
    before = len(terminal.output)
    terminal.read(lambda: False, _LOOK_S)
    assert len(terminal.output) - before <= _FEW_BYTES, "a line by ssh carries only what changes"
    terminal.kill()
