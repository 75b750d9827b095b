"""Signals, a terminal that goes away, suspension, sizes, keys at random: the terminal is left as it was found."""

import fcntl
import os
import random
import re
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from tests.terminal import Terminal
from tests.torture import Row
from tests.torture.bursts import bursts
from tests.torture.databases import fill

_MOST_SECONDS = 60.0
"""After which it hangs: a machine that runs tests is busy, and the figures say how long it took."""
_MOST_PAINTED = 20_000
"""Bytes that may come in a second when nobody does anything."""
_STARTS, _FEW_STARTS, _FEW = 12, 4, 9
_READY = "▸".encode()
_SCREEN = b"\x1b[?2004h"
"""What the screen itself switches on (bracketed paste); the list may be the first frame's, before there is a screen."""
_SIZES = ((300, 100), (120, 40), (80, 24), (40, 12), (10, 3), (300, 2), (2, 100), (1, 1))
_KEYS = [
    *"abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789/?:;.,-+ \t\r\x1b\x7f[]{}()<>!#",
    "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b[Z", "\x1bOP", "\x1b[13~", "\x1b[3~",
    *map(chr, (1, 2, 4, 5, 6, 11, 12, 14, 15, 16, 18, 20, 21, 23, 24, 25)), "ä", "ß", "漢", "👩‍👩‍👧", "\u0301",
    "\x1b[200~eingefügt \x07 mit\nZeilen\x1b[201~", "\x1b[<0;10;5M", "\x1b[<0;10;5m", "\x1b[<64;20;9M", "\x1b[<35;1;1M",
]  # fmt: skip
"""What is pressed; not the keys that leave (q is one of them in every tenth chunk)."""


def terminals(count: int, seed: int) -> Row:
    """Each way to end, then so many sizes and twenty times as many keys."""
    dice = random.Random(seed)
    failures: list[str] = []
    slowest = 0.0
    starts_ended: Callable[[], float] = partial(_while_it_starts, _STARTS if count > _FEW else _FEW_STARTS)
    for name, end in [*_ENDS.items(), ("a signal while it starts", starts_ended)]:
        try:
            slowest = max(slowest, end())
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            failures.append(f"{name}: {type(error).__name__}: {error}"[:400])
    starts = 0
    for name, work, times in (("sizes", _sizes, count), ("keys", _keys, 20 * count), ("bursts", _bursts, count // 4)):
        try:
            starts += work(dice, times)
        except Exception as error:  # noqa: BLE001 - the same
            failures.append(f"{name}: {type(error).__name__}: {error}"[:2000])
    figures = f"{len(_ENDS) + 1} ways to end, the slowest took {slowest:.1f} s; {count} sizes, {20 * count} keys, {count // 4} bursts, {starts} starts"
    return Row("signals, sizes, keys", len(_ENDS) + 1 + 21 * count, tuple(failures), figures)


@contextmanager
def _screen(columns: int = 100, lines: int = 30) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(columns=columns, lines=lines, **_filled(Path(home)))
        try:
            terminal.wait_for(_READY)
            assert terminal.read(lambda: _SCREEN in terminal.output, 90), terminal.text
            terminal.read(lambda: False, 0.3)
            yield terminal
        finally:
            with suppress(OSError, ChildProcessError):
                terminal.kill()


def _filled(home: Path) -> dict[str, str]:
    """What a reader without a network has kept; gives where it lies, as the environment says it."""
    folder = home / "taz-reader"
    folder.mkdir()
    fill(folder / "taz.sqlite3")
    (folder / "config.toml").write_text('browser = ["true"]\n')
    places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(home))
    return {**places, "LANG": "de_DE.UTF-8", "TAZ_READER_BASE_URL": "http://127.0.0.1:1"}


def modes_left_on(output: bytes) -> set[str]:
    """The terminal's modes that are not as they are at first."""
    state: dict[str, str] = {}
    for numbers, final in re.findall(rb"\x1b\[\?([\d;]+)([hl])", output):
        for number in numbers.decode().split(";"):
            state[number] = final.decode()
    left = {f"?{number}{final}" for number, final in state.items() if final != ("h" if number in {"25", "7"} else "l")}
    pushed, popped = len(re.findall(rb"\x1b\[>\d+u", output)), len(re.findall(rb"\x1b\[<\d*u", output))
    return left | ({"keyboard"} if pushed > popped else set())


def words_of(output: bytes) -> str:
    """What a traceback says, without its frames and colours."""
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|[│╭╮╰╯─]", "", output.decode("utf-8", "replace"))
    return re.sub(r"\s*\n\s*", "\n", re.sub(r" +", " ", text))[-900:]


def _ended(terminal: Terminal, code: int | None, begun: float) -> float:
    found = terminal.end()
    took = time.perf_counter() - begun
    assert took < _MOST_SECONDS, f"took {took:.1f} s"
    assert code is None or found == code, f"ended with {found}"
    assert b"Traceback" not in terminal.output, words_of(terminal.output)
    left = modes_left_on(terminal.output)
    assert not left, f"left on: {left}"
    return took


def _by_signal(number: signal.Signals) -> Callable[[], float]:
    def end() -> float:
        with _screen() as terminal:
            begun = time.perf_counter()
            os.kill(terminal.child, number)
            return _ended_with_terminal(terminal, 128 + number, begun)

    return end


def _ended_with_terminal(terminal: Terminal, code: int, begun: float) -> float:
    until = time.monotonic() + _MOST_SECONDS
    while time.monotonic() < until and terminal.code is None:
        terminal.read(lambda: False, 0.05)
        flags = termios.tcgetattr(terminal.terminal)[3]
        done, status = os.waitpid(terminal.child, os.WNOHANG)
        if done:
            terminal.code = os.waitstatus_to_exitcode(status)
            flags = termios.tcgetattr(terminal.terminal)[3]
            assert flags & termios.ECHO and flags & termios.ICANON, "the terminal does not echo"
    return _ended(terminal, code, begun)


def _by_key() -> float:
    with _screen() as terminal:
        begun = time.perf_counter()
        os.write(terminal.terminal, b"Q")
        return _ended_with_terminal(terminal, 0, begun)


def _by_closing() -> float:
    """The window is closed: the other end of the terminal is gone."""
    with _screen() as terminal:
        begun = time.perf_counter()
        os.close(terminal.terminal)
        while os.waitpid(terminal.child, os.WNOHANG)[0] == 0:
            if time.perf_counter() - begun > _MOST_SECONDS:
                os.kill(terminal.child, 9)
                os.waitpid(terminal.child, 0)
                raise AssertionError("it goes on without a terminal")
            time.sleep(0.02)
        terminal.terminal = os.open(os.devnull, os.O_RDONLY)
        terminal.code = 0
        return time.perf_counter() - begun


def _without_a_size() -> float:
    """A terminal that does not know how large it is, as in a fresh container, and is closed."""
    with _screen(0, 0) as terminal:
        before = len(terminal.output)
        terminal.read(lambda: False, 1.0)
        assert len(terminal.output) - before < _MOST_PAINTED, "it paints for ever"
        begun = time.perf_counter()
        os.kill(terminal.child, signal.SIGHUP)
        return _ended_with_terminal(terminal, 128 + signal.SIGHUP, begun)


def _while_it_starts(starts: int) -> float:
    """A signal at any moment of a start that shows the first frame of the last time."""
    slowest = 0.0
    with tempfile.TemporaryDirectory() as home:
        places = _filled(Path(home))
        for number in range(starts):
            terminal = Terminal(columns=100, lines=30, start="fresh", **places)
            if number == 0:
                terminal.until_shown("offline")
                terminal.read(lambda: False, 0.5)
            else:
                terminal.wait_for(b"1049h")
                terminal.read(lambda: False, 0.6 * number / starts)
            begun = time.perf_counter()
            number_of = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)[number % 3]
            os.kill(terminal.child, number_of)
            slowest = max(slowest, _ended_with_terminal(terminal, 128 + number_of, begun))
            assert number == 0 or terminal.output.count(b"Titel") > 0, "no first frame"
    return slowest


def _suspended_by(stop: Callable[[Terminal], object]) -> Callable[[], float]:
    """Stopped and gone on: the shell has its terminal meanwhile, and the screen is painted again."""

    def end() -> float:
        with _screen() as terminal:
            begun = time.perf_counter()
            stop(terminal)
            while True:
                assert time.perf_counter() - begun < _MOST_SECONDS, "it does not stop"
                terminal.read(lambda: False, 0.05)
                done, status = os.waitpid(terminal.child, os.WNOHANG | os.WUNTRACED)
                if done and os.WIFSTOPPED(status):
                    break
            terminal.read(lambda: False, 0.05)
            left = modes_left_on(terminal.output)
            assert not left, f"left on while stopped: {left}"
            terminal.output = b""  # the shell's own output is all there is
            os.kill(terminal.child, signal.SIGCONT)
            terminal.until_shown("▸")
            assert "taz-reader" in terminal.lines[0], terminal.text
            begun = time.perf_counter()
            os.write(terminal.terminal, b"Q")
            return _ended_with_terminal(terminal, 0, begun)

    return end


def _resize(terminal: Terminal, columns: int, lines: int) -> None:
    terminal.columns, terminal.rows = columns, lines
    fcntl.ioctl(terminal.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    os.kill(terminal.child, signal.SIGWINCH)


def _sizes(dice: random.Random, count: int) -> int:
    """Sizes one after the other, in lists and in an article; then it is as it would be at first."""
    with _screen() as terminal:
        for number in range(count):
            if number % 60 == 30:
                os.write(terminal.terminal, b"\r")
            if number % 60 == 59:
                os.write(terminal.terminal, b"q")
            size = _SIZES[number] if number < len(_SIZES) else (dice.randrange(1, 301), dice.randrange(1, 101))
            _resize(terminal, *size)
            terminal.read(lambda: False, 0.02)
        os.write(terminal.terminal, b"\x1b")
        _resize(terminal, 100, 30)
        terminal.output = terminal.output[:200] + b"\x1b[2J"
        os.write(terminal.terminal, b"\x1b")
        terminal.read(lambda: False, 1.0)
        _resize(terminal, 101, 31)
        terminal.until_shown("taz")
        begun = time.perf_counter()
        os.write(terminal.terminal, b"Q")
        _ended(terminal, 0, begun)
    return 1


def _keys(dice: random.Random, count: int) -> int:
    """Keys at random; who leaves by one comes back. Nothing but 0 is an end."""
    pressed = starts = 0
    while pressed < count:
        starts += 1
        columns, lines = dice.choice(((120, 40), (80, 24), (40, 12), (20, 5)))
        with _screen(columns, lines) as terminal:
            while pressed < count:
                chunk = [dice.choice(_KEYS) for _ in range(20)]
                if dice.random() < 0.1:
                    chunk.append("q")
                pressed += len(chunk)
                try:
                    os.write(terminal.terminal, "".join(chunk).encode())
                except OSError:
                    break
                terminal.read(lambda: False, 0.03)
                done, status = os.waitpid(terminal.child, os.WNOHANG | os.WUNTRACED)
                if done and os.WIFSTOPPED(status):  # the palette has that, too
                    os.kill(terminal.child, signal.SIGCONT)
                elif done:
                    terminal.code = os.waitstatus_to_exitcode(status)
                    terminal.read(lambda: False, 0.2)
                    break
                if len(terminal.output) > 100_000:
                    terminal.output = terminal.output[:1_000] + terminal.output[-20_000:]
            if terminal.code is None:
                begun = time.perf_counter()
                os.kill(terminal.child, signal.SIGTERM)
                _ended(terminal, None, begun)
            assert terminal.code in {0, 128 + signal.SIGTERM}, (
                f"ended with {terminal.code}: {words_of(terminal.output)}"
            )
            assert b"Traceback" not in terminal.output
    return starts


def _bursts(dice: random.Random, count: int) -> int:
    """What is typed at once stands where it was asked for, in a large terminal and in a small one."""
    sizes = ((100, 30), (40, 12))[: 1 + (count > _FEW)]
    for size in sizes:
        with _screen(*size) as terminal:
            bursts(terminal, dice, count // len(sizes))
            os.kill(terminal.child, signal.SIGTERM)
            _ended(terminal, 128 + signal.SIGTERM, time.perf_counter())
    return len(sizes)


_ENDS: dict[str, Callable[[], float]] = {
    "a key": _by_key,
    **{one.name: _by_signal(one) for one in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)},
    "a closed terminal": _by_closing,
    "a terminal without a size": _without_a_size,
    "suspension": _suspended_by(lambda terminal: os.kill(terminal.child, signal.SIGTSTP)),
    "ctrl+z": _suspended_by(lambda terminal: os.write(terminal.terminal, b"\x1a")),
}
