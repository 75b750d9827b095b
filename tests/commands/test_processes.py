"""What only a process of its own shows: signals, terminals, pipes that are closed or full, a locale at its start."""

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run, Site
from tests.measuring import UNMEASURED
from tests.replica import Replica
from tests.sources import PACKAGE
from tests.terminal import Terminal


def test_a_dumb_terminal_is_refused() -> None:
    terminal = Terminal("--demo", TERM="dumb")
    assert terminal.end() == 2
    assert b"TERM=dumb" in terminal.output
    assert b"\x1b" not in terminal.output


def test_the_screen_leaves_the_terminal_as_it_was() -> None:
    terminal = Terminal("--demo")
    terminal.wait_for("▸".encode())
    terminal.type(b"jjQ")
    assert terminal.end() == 0
    for start, end in (
        (b"\x1b[?1049h", b"\x1b[?1049l"),
        (b"\x1b[?25l", b"\x1b[?25h"),
        (b"\x1b[?1000h", b"\x1b[?1000l"),
    ):
        assert terminal.output.rfind(end) > terminal.output.rfind(start) > -1


def test_what_is_interrupted_ends_with_130_and_says_nothing() -> None:
    def hear() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's job in the background ignores it

    with socket.create_server(("127.0.0.1", 0)) as silent:
        command = [
            sys.executable,
            "-m",
            "tui_reader",
            "sync",
            "--base-url",
            f"http://127.0.0.1:{silent.getsockname()[1]}",
        ]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear)
        asked, _ = silent.accept()  # it waits for an answer that never comes
        with asked:
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err) == (130, "", "")


@pytest.mark.parametrize(
    "module", ["tui_reader.cli", "tui_reader.streams", "pathlib", "tui_reader.locale.de", "argparse", "sqlite3"]
)
def test_who_is_interrupted_while_the_program_loads_sees_nothing(module: str) -> None:
    """As the script that pip writes: all of it is loaded by the function that `pyproject.toml` names."""
    place, _, function = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]["scripts"][
        "taz-reader"
    ].partition(":")
    code = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"for name in [name for name in sys.modules if name == {module!r}]: del sys.modules[name]\n"
        "class Interrupting:\n"
        "    def find_spec(name, path=None, target=None):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting)\n"
        f"from {place} import {function} as main\n"
        "sys.argv = ['taz-reader', 'list']\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_closed_pipe_is_no_error(synced: Site) -> None:
    command = f"{sys.executable} -m tui_reader list | head -1; {sys.executable} -m tui_reader show 7000001 | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=180)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_full_disk_behind_stdout_is_one_sentence(synced: Site) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m tui_reader list > /dev/full"], capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_c_locale_prints_without_a_crash(process: Run, synced: Site) -> None:
    done = process(
        "list", environ={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    )
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(synced.ids)


def test_the_place_survives_a_kill(synced: Site, store_file: Path) -> None:
    """Open the first article, read on, and be killed: a place in the text is on the disk, and the store is whole."""
    terminal = Terminal(columns=60, lines=14, TAZ_READER_BASE_URL=synced.url)
    terminal.until_shown("▸•")
    terminal.type(b"\r")
    terminal.until_shown(" %")  # the text is there
    place = "SELECT block FROM reading WHERE block >= 0"
    with closing(sqlite3.connect(store_file)) as db:
        terminal.type(b"  ", 0.5)
        assert terminal.read(lambda: len(db.execute(place).fetchall()) == 1, 90)
        terminal.kill()
        assert len(db.execute(place).fetchall()) == 1
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def sequences(output: bytes) -> set[str]:
    """The kinds of escape sequences in what a terminal got. A lone byte is a C1 control, too.

    Of a command to the system (OSC) its number is the kind: what follows is a title, or a link's random id.
    """
    text = output.decode("utf-8", "surrogateescape")
    pattern = r"\x1b(?:\](?P<command>\d*)|\[[0-?]*[ -/]*[@-~]|[P_^X].{0,12}|.)|[\x80-\x9f\udc80-\udc9f]"
    return {match["command"] or re.sub(r"\d+", "", match[0]) for match in re.finditer(pattern, text)}


def test_nothing_hostile_reaches_the_terminal(
    start_replica: Callable[..., Replica], shared_tools: Callable[[str], Any]
) -> None:
    """A feed and pages full of escape sequences draw with the same sequences as a clean issue."""
    clean = Terminal("--demo")
    clean.wait_for("▸".encode())
    clean.type(b"jj\r  qk\r")
    for _ in range(20):  # until a link is in sight: the hostile pages have some, too
        if b"\x1b]8;" not in clean.output:
            clean.type(b" ")
    assert b"\x1b]8;" in clean.output
    clean.type(b"qqQ")
    clean.end()
    replica = start_replica("--synthetic", "3")
    replica.break_with(
        {"class": "feed", "fault": {"kind": "feed", "name": "raw_control"}},
        {"class": "article", "fault": {"kind": "page", "name": "controls"}},
    )
    hostile = Terminal(TAZ_READER_BASE_URL=replica.url)
    hostile.wait_for(b"ROT")
    hostile.type(b"j\rq" * 8, 0.1)
    hostile.type(b"Q")
    hostile.end()
    assert sequences(hostile.output) <= sequences(clean.output)
    assert b"PWNED\x07" not in hostile.output
    assert b"\x1b]52" not in hostile.output


@pytest.mark.parametrize("arguments", [[], ["sync"]])
def test_on_windows_one_sentence_names_what_works_there(arguments: list[str]) -> None:
    script = "import sys; sys.platform = 'win32'; from tui_reader.cli import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "WSL" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_count_loads_next_to_nothing() -> None:
    code = "import sys; from tui_reader.cli import main; main(['count']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"asyncio", "argparse", "textual", "lxml", "httpx", "feedparser"} & set(done.stdout.split())


@UNMEASURED
def test_what_can_be_typed_is_known_without_loading_what_is_kept() -> None:
    code = "import sys; from tui_reader.commands.options import parser; parser(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "tui_reader.commands.transfer" in loaded
    assert not {"asyncio", "sqlite3", "textual", "shtab", "plistlib", "tui_reader.library", "tui_reader.store"} & loaded
    done = subprocess.run(
        [sys.executable, "-c", code.replace("parser()", "parser(['count'])")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "tui_reader.commands.transfer" not in done.stdout.split(), "only the command that is typed is loaded"
