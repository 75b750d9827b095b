"""What an environment, a shell or a reader gives the program that it cannot use: processes of their own."""

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.torture.environments import Case, _one, _screen
from tests.torture.surroundings import fill_at
from tui_reader.commands.shell_command import whole_number
from tui_reader.store.connection import Connection

NUMBERS = ("99999999999999999999", "-1", "٣", "")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled")
    fill_at(path)
    return path


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "value"),
    [("ALL_PROXY", "socks4://h:1"), ("http_proxy", " http://["), ("SSL_CERT_FILE", "/nowhere"), ("SSLKEYLOGFILE", "/nowhere/x"), ("TAZ_READER_BASE_URL", "http://xn--")],
)  # fmt: skip
def test_a_variable_that_leads_nowhere_is_named_by_who_needs_it_and_not_looked_at_by_who_does_not(
    home: Path, name: str, value: str
) -> None:
    _one(Case(("sync",), {name: value}, codes=frozenset({1, 2}), says=name), home)
    _one(Case(("list",), {name: value}, codes=frozenset({0}), says=name if name.endswith("_URL") else ""), home)


@pytest.mark.parametrize("environ", [{"ALL_PROXY": "socks4://h:1"}, {"TAZ_READER_BASE_URL": "http://["}, {"COLUMNS": "²"}])  # fmt: skip
def test_the_screen_stays_and_shows_what_is_kept(home: Path, environ: dict[str, str]) -> None:
    _screen(environ, home)


def test_an_address_that_was_typed_and_is_refused_ends_every_command(home: Path, taz: Run) -> None:
    for arguments in (("list",), ("sync",), ("stats",)):
        done = taz("--base-url", "nirgends", *arguments)
        assert done.returncode == 2
        assert "--base-url" in done.stderr and "nirgends" in done.stderr and done.stderr.count("\n") == 1
        assert not done.stdout


@pytest.mark.parametrize("command", [("list",), ("--help",), ("export", "40", "-o", "-"), ("import", "-"), ("lies",)])
@pytest.mark.parametrize("streams", [">&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full", "| true"])
def test_a_stream_that_is_closed_or_full_is_no_traceback(home: Path, command: tuple[str, ...], streams: str) -> None:
    _one(Case(command, streams=streams), home)


def test_what_cannot_be_written_is_a_failure_and_what_need_not_be_is_none(home: Path) -> None:
    _one(Case(("list",), streams=">&-", codes=frozenset({1}), says="taz-reader: "), home)
    _one(Case(("bookmark", "add", "40"), streams=">&- 2>&-", codes=frozenset({0})), home)
    _one(Case(("list",), streams="2>&-", codes=frozenset({0})), home)
    _one(Case((), streams="<&- >&-", codes=frozenset({2})), home)


def test_a_closed_stream_does_not_become_the_database(home: Path) -> None:
    _one(Case(("bookmark", "add", "40"), streams="<&- >&- 2>&-"), home)
    with closing(sqlite3.connect(home / "data" / "taz-reader" / "taz.sqlite3")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM mark WHERE article = 40 AND kind = 'bookmark'").fetchone() == (1,)


@pytest.mark.parametrize("typed", NUMBERS)
@pytest.mark.parametrize("asked", [("search", "a", "--limit"), ("list", "--minutes"), ("show", "40", "--version"), ("ausgabe",)])  # fmt: skip
def test_a_number_that_nobody_means_is_no_traceback(home: Path, taz: Run, asked: tuple[str, ...], typed: str) -> None:
    done = taz(*asked, typed)
    assert done.returncode in {0, 1, 2} and bool(done.stderr) == (done.returncode > 0)


def test_numbers_are_ascii_digits_and_end_somewhere() -> None:
    assert (whole_number("20"), whole_number(" -3 "), whole_number("9" * 9000)) == (20, -3, 10**9)
    for typed in ("٣", "1_0", "1e3", "", "x"):
        with pytest.raises(ArgumentTypeError):
            whole_number(typed)


def test_no_time_zones_of_the_system_are_needed(tmp_path: Path) -> None:
    code = "import zoneinfo; assert not zoneinfo.TZPATH; from tui_reader.model import BERLIN; print(BERLIN.key)"
    environ = {**os.environ, "PYTHONTZPATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout == "Europe/Berlin\n"


@pytest.mark.parametrize("command", ["list", "count", "stats", "doctor", "sync"])
def test_a_home_of_1500_folders_within_each_other_is_no_traceback(taz: Run, tmp_path: Path, command: str) -> None:
    try:
        done = taz(command, environ={"XDG_DATA_HOME": str(tmp_path / "/".join("d" * 1500))})
        assert done.returncode == (0 if command == "count" else 1)
        assert (done.stderr.count("\n") == 1) == (command != "count")
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)


def test_a_name_that_is_too_long_is_said_with_what_it_is_the_name_of(taz: Run) -> None:
    done = taz("list", environ={"XDG_DATA_HOME": "/" + "x" * 300})
    assert done.returncode == 1
    assert "/xxx" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_that_is_a_file_is_named_by_who_would_write_there(home: Path, taz: Run) -> None:
    (home / "file").write_text("")
    done = taz("backup", str(home / "file" / "copy"))
    assert done.returncode == 1
    assert str(home / "file" / "copy") in done.stderr


@pytest.mark.parametrize(
    "command", [("sync",), ("bookmark", "add", "20"), ("bookmark", "note", "20", "x"), ("mute", "Bahn"), ("search", "Bahn", "--rebuild"), ("together", "geteilt")]
)  # fmt: skip
def test_that_nothing_can_be_written_is_said_once(
    home: Path, taz: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    def refuse(self: Connection, name: str) -> sqlite3.Connection:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), name)

    monkeypatch.setattr(Connection, "_opened_to_write", refuse)
    monkeypatch.chdir(home)
    done = taz(*command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Nur Lesen geht, nichts wird behalten") and done.stderr.count("\n") == 1


IN_THE_WAY: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (lambda path: os.mkfifo(path), "eine Pipe"),
    "folder": (Path.mkdir, "ein Ordner"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "ein Gerät"),
    "socket": (lambda path: os.mknod(path, stat.S_IFSOCK | 0o600), "ein Socket"),
}


@pytest.mark.parametrize("kind", IN_THE_WAY)
@pytest.mark.parametrize(("name", "code"), [("taz.sqlite3", 1), ("taz.sqlite3.marks", 0), ("taz.sqlite3.lock", 0)])
def test_what_stands_in_place_of_a_file_is_named_and_nobody_waits_for_it(
    home: Path, process: Run, kind: str, name: str, code: int
) -> None:
    """Without the journal all of it can be read; a pipe as the lock keeps nobody from that."""
    put, said = IN_THE_WAY[kind]
    path = home / "data" / "taz-reader" / name
    path.unlink(missing_ok=True)
    put(path)
    done = process("list")
    assert done.returncode == code and bool(done.stdout) == (not code)
    assert done.stderr.startswith(f"Wo eine Datei hingehört, ist {said} im Weg: ")
    assert name.endswith(".lock") or done.stderr.count("\n") == 1


def test_a_pipe_in_place_of_the_journal_keeps_nobody_from_marking(home: Path, process: Run) -> None:
    path = home / "data" / "taz-reader" / "taz.sqlite3.marks"
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert process("bookmark", "add", "20").returncode == 0
    assert " 20 " in f" {process('bookmark').stdout}"


@pytest.mark.parametrize(("kind", "said"), [("pipe", "In einer Pipe geht das nicht"), ("device", "zu groß")])
def test_settings_that_never_end_are_none(home: Path, process: Run, kind: str, said: str) -> None:
    path = home / "config" / "taz-reader" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    IN_THE_WAY[kind][0](path)
    done = process("list")
    assert done.returncode == 0 and done.stdout and said in done.stderr
