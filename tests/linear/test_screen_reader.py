"""A walk with a real screen reader (yasr, Debian) around the program, and a voice that writes down what it is told to say."""

import os
import pty
import re
import select
import shlex
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.linear.helpers import without_times

_SETTINGS = Path("/etc/yasr/yasr.conf")
_PATIENCE_S = 90
_LISTENING_S = 8
"""Who listens types when the prompt was spoken; a key before that has the screen reader leave out what is left."""
_TRIES = 3
"""A screen reader that is behind leaves out lines: on a busy machine it is one that the machine is too slow for."""
WALK = ("j", "j", "l", "", "merken", "zurück", "suche wasser", ".", "ende")
"""Start, twice down, open an article, its first paragraph; bookmark, search, back, out."""
_LIST = "Schlagzeilen:"
PROMPTS = (_LIST, _LIST, _LIST, "Artikel:", "1 von 5:", "1 von 5:", _LIST, "Nummer:", _LIST)
"""What is asked before each of these lines."""


class Heard:
    """The program in yasr in a terminal; what it says, line by line."""

    def __init__(self, home: Path) -> None:
        self._log = home / "said"
        self._log.touch()
        text = re.sub(r"(?m)^synthesizer=.*", "synthesizer=emacspeak server", _SETTINGS.read_text("utf-8", "replace"))
        voice = _script(home / "voice", sys.executable, str(Path(__file__).parent / "listener.py"), str(self._log))
        text = re.sub(r"(?m)^synthesizer port=.*", f"synthesizer port=|{voice}", text)
        (home / ".yasr.conf").write_text(text, "utf-8")
        program = _script(home / "program", sys.executable, "-m", "tui_reader", "--linear", "--demo")
        self.shown = b""
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ.update(
                HOME=str(home), LANG="de_DE.UTF-8", LC_ALL="de_DE.UTF-8", TERM="xterm", COLUMNS="80", LINES="24"
            )
            os.execvp("yasr", ["yasr", str(program)])

    @property
    def said(self) -> str:
        """All that was spoken, in one line; a blank line is spoken as that."""
        return " ".join(said for said in self._log.read_text("utf-8").splitlines() if said != "blank")

    def until(self, condition: Callable[[], bool]) -> None:
        """Take what the terminal shows until something is so."""
        assert self.has_within(_PATIENCE_S, condition), (self.shown[-300:], self.said[-300:])

    def has_within(self, seconds: float, condition: Callable[[], bool]) -> bool:
        """Take what the terminal shows until something is so, or for so long; gives whether it is."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                return False
            if select.select([self.terminal], [], [], 0.05)[0]:
                with suppress(OSError):  # the other end is closed
                    self.shown += os.read(self.terminal, 65536)
        return True

    def type(self, line: str) -> None:
        os.write(self.terminal, f"{line}\n".encode())

    def close(self) -> None:
        """End both: yasr leaves the program its terminal's other end, so that it never hears that nobody is there."""
        children = Path(f"/proc/{self.child}/task/{self.child}/children").read_text().split()
        for process in (self.child, *map(int, children)):
            os.kill(process, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.terminal)


def _script(path: Path, *words: str) -> Path:
    """What runs a command, under a short name: yasr has little room for long ones."""
    path.write_text(f"#!/bin/sh\nexec {shlex.join(words)}\n", "utf-8")
    path.chmod(0o755)
    return path


@contextmanager
def listening() -> Iterator[Heard]:
    with tempfile.TemporaryDirectory(prefix="y", dir="/tmp") as home:
        found = Heard(Path(home))
        try:
            yield found
        finally:
            found.close()


def squeezed(text: str) -> str:
    """Without white space: a screen reader that is behind takes what it is given in pieces of some letters."""
    return "".join(text.split())


def between(said: str, lines: list[str]) -> list[str] | None:
    """What was spoken between these lines, each of which was, in this order; None while one was not."""
    gaps, rest = list[str](), squeezed(said)
    for line in filter(None, map(squeezed, lines)):
        gap, found, rest = rest.partition(line)
        if not found:
            return None
        gaps.append(gap)
    return [*gaps, rest]


def walk(reader: Heard) -> tuple[list[str], list[list[str]]]:
    """All lines that the terminal showed, without those that were typed; and those between two prompts, without times."""
    parts: list[list[str]] = []
    lines: list[str] = []
    for line, prompt in zip(WALK, PROMPTS, strict=True):
        before = len(reader.shown)
        reader.until(lambda prompt=prompt, before=before: reader.shown[before:].endswith(f"{prompt} ".encode()))  # type: ignore[misc]
        shown = reader.shown[before:].decode().splitlines()
        lines += shown[1:] if parts else shown
        parts.append([without_times(one) for one in shown])
        reader.has_within(_LISTENING_S, lambda: between(reader.said, lines) is not None)  # noqa: B023 - now
        if line != WALK[-1]:
            reader.type(line)
    return lines, parts


@pytest.mark.skipif(shutil.which("yasr") is None or not _SETTINGS.exists(), reason="yasr is not here")
def test_a_screen_reader_says_each_thing_once_in_whole_words_and_nothing_else() -> None:
    for _ in range(_TRIES):
        with listening() as reader:
            lines, parts = walk(reader)
            shown = reader.shown
            if reader.has_within(_LISTENING_S, lambda: between(reader.said, lines) is not None):  # noqa: B023 - now
                said = reader.said
                break
            said = reader.said
    else:
        if os.getloadavg()[0] > 2 * (os.cpu_count() or 1):
            pytest.skip("the machine is too busy for a screen reader to keep up")
        pytest.fail(f"not all of it was spoken: {said}")
    typed = {squeezed(line) for line in WALK}
    assert all(any(gap in one for one in typed) for gap in between(said, lines) or ()), "but what was typed"
    assert b"\x1b" not in shown
    start, down, again, opened, first, marked, back, found, left = parts
    coming, head, *rows, more, asked = start
    assert coming.startswith("Noch nichts hier.") and head == "Schlagzeilen: 12 Artikel, 12 ungelesen."
    assert [row.partition(". ")[0] for row in rows] == [str(number) for number in range(1, 11)]
    assert (more, asked) == ("1 bis 10 von 12.", f"{_LIST} ")
    assert down[0] == "j" and len(down) == len(again) == 3, "what was typed, the row, the prompt"
    assert again[1].startswith("3. Wahl in Slowenien: Links von der Mitte ist noch Platz.")
    text = [shown for shown in opened[1:-1] if shown != "Der Text kommt gerade …"]
    assert text[0] == "Wahl in Slowenien: Links von der Mitte ist noch Platz." and text[-1].startswith(
        "Von Jonas Ritter, *"
    )
    assert first[1].startswith("LJUBLJANA taz. Am Tag nach der Wahl") and all(
        shown.endswith(".") for shown in first[1:-1]
    )
    assert marked[1:-1] == ["Gemerkt. u macht es rückgängig."] and back[1].endswith("gemerkt.")
    assert found[1].startswith("Gefunden zu „wasser“, ") and found[2].startswith("1. ") and left == [".", f"{_LIST} "]
    through = [shown for part in (start, down, again, opened, first) for shown in part if shown]
    assert len(set(through) - {*rows, down[1], again[1], *text, *first[1:-1]}) <= 15
