"""The terminal while the program begins: nothing is echoed, nothing that is typed is lost, and it is given back as it was."""

import os
import select
import signal
import termios
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tui_reader.ui import modes
from tui_reader.ui.modes import HeldModes

_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP)


def _has(handle: int, patience_s: float = 30) -> bool:
    return bool(select.select([handle], [], [], patience_s)[0])


class Window:
    """A terminal of our own: what is typed into it, what it is told, how it is set."""

    def __init__(self) -> None:
        self.keys, self.terminal = os.openpty()

    def type(self, data: bytes) -> None:
        os.write(self.keys, data)

    def heard(self, count: int) -> bytes:
        """So many bytes of what was typed, as the program gets them."""
        found = b""
        while len(found) < count and _has(self.terminal):
            found += os.read(self.terminal, count - len(found))
        return found

    def shown(self, count: int) -> bytes:
        """So many bytes of what stands in it now; all that there are where nothing more comes."""
        found = b""
        while len(found) < count and _has(self.keys):
            found += os.read(self.keys, 1000)
        return found

    @property
    def is_blank(self) -> bool:
        """Whether nothing was shown since then."""
        return not _has(self.keys, 0)

    @property
    def modes(self) -> list[Any]:
        return termios.tcgetattr(self.terminal)


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    window = Window()
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    stream = SimpleNamespace(fileno=lambda: window.terminal)
    monkeypatch.setattr(modes, "sys", SimpleNamespace(stdin=stream, stdout=stream))
    yield window
    for number, handler in handlers.items():
        signal.signal(number, handler)
    os.close(window.keys)
    os.close(window.terminal)


def test_what_was_typed_before_it_began_comes_to_it_and_no_key_is_echoed(window: Window) -> None:
    window.type(b"jj\r")
    assert window.shown(4) == b"jj\r\n"
    held = HeldModes()
    held.hold()
    assert held.typed == b"jj\r", "Enter is Enter"
    window.type(b"\r\x0a\x13\x16")
    assert window.heard(4) == b"\r\x0a\x13\x16", "each key at once and as it is"
    assert window.is_blank


def test_the_screen_gets_the_terminal_as_it_was_before_and_an_end_leaves_it_then(window: Window) -> None:
    before, driver = window.modes, SimpleNamespace(attrs_before=None)
    held = HeldModes()
    held.hold()
    assert held.typed == b"", "nobody has typed anything"
    held.hand_over(driver)
    assert driver.attrs_before == before
    quiet_now = window.modes
    held.give_back()
    assert window.modes == quiet_now, "it is the screen's by now"


def test_where_there_will_be_no_screen_it_is_as_it_was_and_told_to_leave(window: Window) -> None:
    before, held = window.modes, HeldModes()
    held.hold()
    held.leave = b"\x1b[?1049l"
    held.give_back()
    assert window.modes == before and window.shown(8) == b"\x1b[?1049l"
    assert signal.getsignal(signal.SIGTSTP) is signal.SIG_DFL
    held.give_back()
    assert window.is_blank, "it is told once"


@pytest.mark.parametrize("has_screen", [True, False])
def test_who_wants_to_stop_meanwhile_stops_when_it_can_be_gone_on_and_once(
    window: Window, monkeypatch: pytest.MonkeyPatch, has_screen: bool
) -> None:
    stopped: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda *what: stopped.append(what))
    held = HeldModes()
    held.hold()
    signal.raise_signal(signal.SIGTSTP)
    assert stopped == []
    end = partial(held.hand_over, SimpleNamespace()) if has_screen else held.give_back
    end()
    end()
    assert stopped == [(os.getpid(), signal.SIGTSTP)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_whatever_ends_it_meanwhile_the_terminal_is_as_it_was(
    window: Window, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    before, held = window.modes, HeldModes()
    held.hold()
    signal.raise_signal(number)
    assert codes == [128 + number] and window.modes == before


def test_without_a_terminal_nothing_is_held_and_nothing_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handlers = [signal.getsignal(number) for number in _SIGNALS]
    with (tmp_path / "datei").open("w+") as file:
        monkeypatch.setattr(modes, "sys", SimpleNamespace(stdin=file, stdout=file))
        held, driver = HeldModes(), SimpleNamespace(attrs_before="eigene")
        held.hold()
        held.hand_over(driver)
        held.give_back()
        file.close()
        held.hold()
    assert driver.attrs_before == "eigene" and held.typed == b""
    assert (tmp_path / "datei").read_bytes() == b""
    assert [signal.getsignal(number) for number in _SIGNALS] == handlers
