"""The program itself: in a pipe, in a terminal, and how it ends."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.linear.helpers import answers
from tests.newspaper import Newspaper, served
from tests.terminal import Terminal
from tui_reader.config import wants_lines
from tui_reader.model import Bookmarks
from tui_reader.store import Store

START = [sys.executable, "-m", "tui_reader"]
DEMO = [*START, "--linear", "--demo"]


def run(*arguments: str, typed: str = "", **environ: str) -> "subprocess.CompletedProcess[str]":
    """What comes of it in a pipe."""
    environment = {**os.environ, "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", **environ}
    return subprocess.run(
        [*START, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
    )


def test_a_script_of_lines_in_a_pipe_is_read_to_its_end() -> None:
    done = run("--linear", "--demo", typed="3\n\nmerken\nzurück", TERM="dumb", TAZ_READER_LINEAR="60")
    assert done.returncode == 0 and not done.stderr
    start, opened, first, marked, back = answers(done.stdout)
    assert start.lines[0].startswith("Noch nichts hier.")
    assert "Wahl in Slowenien: Links von der Mitte ist noch Platz." in opened.lines and len(first.lines) > 2
    assert max(map(len, done.stdout.splitlines())) <= 60, "as long as a braille display is, who names one"
    assert first.prompt == "1 von 5" and marked.lines[0].startswith("Gemerkt.") and back.prompt == "Schlagzeilen"


def test_the_settings_and_the_environment_choose_lines_and_the_nearest_word_holds(tmp_path: Path) -> None:
    config = tmp_path / "taz-reader" / "config.toml"
    assert not wants_lines(config, {}) and wants_lines(config, {"TAZ_READER_LINEAR": "1"})
    config.parent.mkdir()
    config.write_text("linear = true\nrefresh_minutes = 0\n", "utf-8")
    assert wants_lines(config, {}) and not wants_lines(config, {"TAZ_READER_LINEAR": "0"})
    places = {
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "TAZ_READER_BASE_URL": "http://127.0.0.1:9",
    }
    asked = run(**places)
    assert asked.returncode == 0 and asked.stdout.startswith("Noch nichts hier.")
    config.write_text("# linear = true\nlinear = 3\n", "utf-8")
    assert not wants_lines(config, {})


def test_lines_alone_are_no_command() -> None:
    alone = run("--linear", "list")
    assert alone.returncode == 2 and "--linear" in alone.stderr


def test_no_escape_code_ever_goes_out_and_textual_is_not_loaded() -> None:
    script = (
        "import sys; from tui_reader.cli import main; code = main(['--linear', '--demo']); "
        "print({'textual', 'rich'} & {name.partition('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(code)"
    )
    typed = "?\n1\n\nU\n.\nc\n.\n/die\n\nS\n.\nD\nf2\nX\n.\ne\n.\nq\nQ\n"
    done = subprocess.run(
        [sys.executable, "-c", script], input=typed, capture_output=True, text=True, timeout=120, encoding="utf-8"
    )
    assert done.returncode == 0 and not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", done.stdout)
    assert "textual" not in done.stderr.splitlines()[-1], done.stderr


def test_a_terminal_that_goes_away_takes_nothing_with_it(tmp_path: Path) -> None:
    with served(Newspaper()) as address:
        places = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "TAZ_READER_BASE_URL": address}
        assert "geholt" in run("sync", **places).stdout, "what is read is here, and nothing replaces it meanwhile"
        reader = begun("--linear", **places)
        assert reader.stdin is not None and reader.stdout is not None
        reader.stdin.write(b"1\n\nmerken\n")
        reader.stdin.flush()
        while not reader.stdout.readline().startswith(b"Gemerkt."):
            assert reader.poll() is None
        assert ended(reader, signal.SIGHUP) == 129
    store = Store(tmp_path / "taz-reader" / "taz.sqlite3")
    [marked] = store.shelves.articles(Bookmarks())
    assert store.readings.place(marked).block >= 0, "the place is kept, too"
    store.close()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_what_asks_it_to_leave_is_answered_by_the_exit_code(number: signal.Signals, code: int) -> None:
    reader = begun("--linear", "--demo")
    assert reader.stdout is not None and reader.stdout.readline()
    assert ended(reader, number) == code


def begun(*arguments: str, **environ: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", **environ}
    return subprocess.Popen([*START, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)


def ended(reader: "subprocess.Popen[bytes]", number: signal.Signals) -> int:
    """Send it a signal; gives its exit code."""
    reader.send_signal(number)
    code = reader.wait(90)
    for stream in (reader.stdin, reader.stdout):
        if stream is not None:
            stream.close()
    return code


def test_whoever_reads_the_output_may_go_away() -> None:
    reader = subprocess.Popen(DEMO, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reader.stdin is not None and reader.stdout is not None and reader.stderr is not None
    reader.stdout.readline()
    reader.stdout.close()
    reader.stdin.write(b"1\n" * 20)
    reader.stdin.close()
    assert reader.wait(60) == 0 and reader.stderr.read() == b""
    reader.stderr.close()


def test_in_a_terminal_it_ends_with_the_end_of_what_is_typed_and_wraps_nothing() -> None:
    terminal = Terminal(
        "--linear", "--demo", columns=40, lines=10, LANG="de_DE.UTF-8", LC_ALL="de_DE.UTF-8", TERM="dumb"
    )
    terminal.wait_for(b"Schlagzeilen: ")
    terminal.read(lambda: terminal.output.endswith(b"Schlagzeilen: "), 90)
    os.write(terminal.terminal, b"3\n")
    terminal.wait_for(b"Artikel: ")
    os.write(terminal.terminal, b"\x04")
    assert terminal.end() == 0
    said = terminal.output.decode()
    assert "\x1b" not in said and "1. Nahverkehr in Hessen: Der Bus kommt, wenn er kommt. " in said
