"""What opens an address or takes an article, on the reader's machine: real programs, in a real terminal."""

import asyncio
import os
import signal
import stat
import subprocess
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.ui.helpers import running
from tui_reader.config import Config, Pipe
from tui_reader.ui.commands.links import follow
from tui_reader.ui.programs import IN_TERMINAL, Program, browsers


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the PATH, without a desktop."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def program(folder: Path, name: str, script: str) -> Path:
    """A program, and the file that it may write into."""
    path, note = folder / name, folder / f"{name}.note"
    path.write_text(f"#!/bin/sh\nnote={note}\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return note


WRITES = 'printf "%s\\n" "$@" > $note.part; mv $note.part $note'


def test_browser_is_a_list_of_commands_with_the_address_where_it_is_wanted(programs: Path) -> None:
    for name in ("fuchs", "w3m"):
        program(programs, name, "")
    found = browsers((), {"BROWSER": "nichtda:fuchs --tab %s &:'fuchs:w3m -o 'a b'::"})
    address = "https://taz.de/x'$(touch y)"
    assert [one.of(address).words for one in found] == [("fuchs", "--tab", address), ("w3m", "-o", "a b", address)]
    assert [one.needs_terminal for one in found] == [False, True]
    assert browsers(("fuchs",), {"BROWSER": "w3m"}) == [Program(("fuchs",))]


def test_a_word_before_it_says_that_a_command_needs_the_terminal() -> None:
    assert Program(("tty", "/opt/meiner", "-x")).needs_terminal and Program(("tty", "/opt/meiner")).name == "meiner"
    assert not Program(("/opt/meiner",)).needs_terminal and Program(("/usr/bin/less",)).needs_terminal
    assert {"w3m", "lynx", "elinks", "links"} <= IN_TERMINAL


async def test_o_asks_the_browser_of_the_environment(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = program(programs, "fuchs", WRITES)
    monkeypatch.setenv("BROWSER", "fuchs --neu %s")
    async with running(100, 30) as reader:
        await reader.press("o")
        await reader.until(note.exists)
        option, address = note.read_text().splitlines()
        assert option == "--neu" and address.startswith("https://taz.de/")
        assert reader.footer.message == "Im Browser geöffnet."


async def test_a_browser_that_fails_at_once_is_said_and_the_next_one_is_asked(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs, "kaputt", "exit 3")
    note = program(programs, "fuchs", WRITES)
    monkeypatch.setenv("BROWSER", "kaputt:fuchs")
    async with running(100, 30) as reader:
        await reader.press("o")
        await reader.until(note.exists)
        monkeypatch.setenv("BROWSER", "kaputt")
        await reader.press("o")
        await reader.until(lambda: reader.footer.message == "kaputt ist gescheitert. Die Adresse ist kopiert.")
        assert reader.footer.is_fault


async def test_a_command_that_is_not_there_is_said_not_to_be() -> None:
    pipes = (Pipe("fehlt", ("gibtesnicht", "-x")), Pipe("innen", ("sh", "-c", "exit 127")))
    async with running(100, 30, config=Config(refresh_minutes=0, pipes=pipes)) as reader:
        await reader.press("vertical_line", "1")
        await reader.until(lambda: reader.footer.message == "Ein Programm „gibtesnicht“ gibt es hier nicht.")
        await reader.press("vertical_line", "2")
        await reader.until(lambda: reader.footer.message == "innen ist gescheitert (Code 127).")


async def test_a_mail_address_is_opened_and_what_is_no_address_is_not(programs: Path) -> None:
    note = program(programs, "fuchs", WRITES)
    async with running(100, 30, config=Config(refresh_minutes=0, browser=("fuchs",))) as reader:
        for address in ("file:///etc/passwd", "javascript:alert(1)", "--version", "ftp://x/"):
            follow(reader.desk, address)
            await reader.settle()
            assert not note.exists()
        follow(reader.desk, "mailto:redaktion@taz.example")
        await reader.until(note.exists)
        assert note.read_text() == "mailto:redaktion@taz.example\n"


async def test_the_article_is_given_to_a_command(programs: Path) -> None:
    note = program(programs, "drucker", "cat > $note.part; mv $note.part $note")
    config = Config(refresh_minutes=0, pipes=(Pipe("kaputt", ("sh", "-c", "exit 5")), Pipe("drucken", ("drucker",))))
    async with running(100, 30, config=config) as reader:
        await reader.press("enter", "vertical_line")
        assert "Diesen Artikel geben an" in reader.text
        await reader.press("2")
        await reader.until(note.exists)
        title = (await reader.library.articles.entry(reader.desk.target or 0)).headline.headline
        assert f"# {title}" in note.read_text().replace("\\", "") or title in note.read_text()
        await reader.until(lambda: reader.footer.message == "An drucken gegeben.")
        await reader.press("vertical_line", "1")
        await reader.until(lambda: reader.footer.message == "kaputt ist gescheitert (Code 5).")
        assert reader.footer.is_fault


async def test_a_command_that_never_ends_or_reads_nothing_holds_nobody_up(programs: Path) -> None:
    note = program(programs, "ewig", "echo $$ > $note.part; mv $note.part $note; exec sleep 600")
    async with running(100, 30, config=Config(refresh_minutes=0, pipes=(Pipe("ewig", ("ewig",)),))) as reader:
        await reader.pilot.press("vertical_line")
        await reader.until(note.exists)
        before = reader.headlines.cursor
        await reader.pilot.press("j")
        await reader.until(lambda: reader.headlines.cursor != before)
        os.kill(int(note.read_text()), signal.SIGKILL)  # it was still there


@pytest.mark.parametrize("width", [80, 40])
async def test_without_a_command_it_says_how_one_is_named(width: int) -> None:
    async with running(width, 24) as reader:
        await reader.press("vertical_line")
        below = " ".join(" ".join(reader.lines[-2:]).split())
        assert 'Dafür braucht es einen Befehl in config.toml: pipes = { lp = ["lp"] }' in below


def test_what_ended_leaves_no_zombie(programs: Path) -> None:
    program(programs, "kurz", "exit 0")
    assert asyncio.run(Program(("kurz",)).run_beside(b"x" * 10_000_000)) == 0
    assert asyncio.run(Program(("gibtesnicht",)).run_beside()) == 127
    assert asyncio.run(Program((str(programs),)).run_beside()) == 126
    children = subprocess.run(["ps", "-o", "stat=,ppid=", "-A"], capture_output=True, text=True, check=True).stdout
    mine = [line for line in children.splitlines() if line.split()[1] == str(os.getpid())]
    assert not [line for line in mine if line.startswith("Z")]


def test_a_text_browser_has_the_terminal_and_gives_it_back(programs: Path, tmp_path: Path) -> None:
    script = 'trap "echo GEFANGEN" INT; printf "HIER IST W3M %s\\n" "$1"; until read answer; do :; done; echo "$answer" > $note'
    program(programs, "w3m", script)
    home = str(tmp_path)
    terminal = Terminal("--demo", LC_ALL="de_DE.UTF-8", BROWSER="w3m", XDG_DATA_HOME=home, XDG_CONFIG_HOME=home)
    try:
        assert terminal.read(lambda: "• Nahverkehr" in terminal.text and "lädt" not in terminal.text, 90), terminal.text
        os.write(terminal.terminal, b"o")
        terminal.wait_for(b"HIER IST W3M https://taz.de/")
        os.write(terminal.terminal, b"\x03")
        terminal.wait_for(b"GEFANGEN")
        os.write(terminal.terminal, b"quit\n")
        assert terminal.read(lambda: "Im Browser" in terminal.text, 60), terminal.text
        os.write(terminal.terminal, b"?")
        assert terminal.read(lambda: "Tasten" in terminal.text, 60), terminal.text
    finally:
        os.write(terminal.terminal, b"Q")
        terminal.read(lambda: False, 3)
