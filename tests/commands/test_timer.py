"""What fetches the taz every day, as the program writes it: read by systemd's, cron's and launchd's own rules."""

import os
import plistlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.test_docs import SHELL
from tui_reader.commands.timer import WRITERS, Plan, as_systemd

STRANGE = "100 % 'x' \"y\" $HOME ${HOME} & ; %h äß"
SYNC = ["sync", "--ausgabe", "--quiet"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a name that no rule likes; the reader's files lie in it, too."""
    folder = tmp_path / STRANGE
    folder.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative/paths/do/not/count")
    return folder


@pytest.fixture
def program(home: Path, tmp_path: Path) -> Path:
    """The program in it: one that writes itself down where it is to fetch."""
    path = home / "taz-reader"
    path.write_text(
        f"#!{sys.executable}\nimport os, sys\nfrom tui_reader.cli import main\n"
        f"if 'timer' in sys.argv:\n    sys.exit(main())\n"
        f"open({str(tmp_path / 'ran')!r}, 'w').write('\\n'.join([*sys.argv, os.environ['XDG_DATA_HOME']]))\n"
    )
    path.chmod(0o755)
    return path


def written(program: Path, *arguments: str) -> str:
    done = subprocess.run(
        [program, "timer", *arguments], capture_output=True, text=True, check=True, cwd=program.parent
    )
    return done.stdout


def has_come(path: Path, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    return path.exists()


@contextmanager
def cron_at(moment: str, table: str, folder: Path) -> Iterator[None]:
    """A cron of our own, at another time of the day: it sees no other table than this, and nobody else sees it."""
    for name in ("tables", "none"):
        (folder / name).mkdir()
    (folder / "tables" / "root").write_text(table)
    (folder / "tables" / "root").chmod(0o600)
    script = (
        'mount --bind "$1/tables" /var/spool/cron/crontabs && mount --bind "$1/none" /etc/cron.d'
        " && mount --bind /dev/null /etc/crontab && mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /dev/shm"
        ' && exec faketime "$2" cron -f'
    )
    cron = subprocess.Popen(
        ["unshare", "-mpf", "--kill-child", "sh", "-c", script, "sh", folder, moment], stderr=subprocess.PIPE
    )
    try:
        yield
        assert cron.poll() is None, cron.stderr.read() if cron.stderr else ""
    finally:
        cron.kill()
        cron.communicate(timeout=90)


def can_run_cron() -> bool:
    tools = all(map(shutil.which, ("cron", "faketime", "unshare")))
    return tools and os.geteuid() == 0 and subprocess.run(["unshare", "-mpf", "--kill-child", "true"]).returncode == 0


@pytest.mark.skipif(not can_run_cron(), reason="needs root, cron and faketime")
def test_a_real_cron_runs_the_line_at_its_time(program: Path, home: Path, tmp_path: Path) -> None:
    table = written(program, "cron", "--at", "5:30", "5:31")  # a slow machine misses the first
    assert table.startswith("30 5 * * * ")
    with cron_at("2026-11-24 05:29:56", table, tmp_path):
        assert has_come(tmp_path / "ran", 90)
        time.sleep(0.1)
    assert (tmp_path / "ran").read_text().splitlines() == [str(program), *SYNC, str(home / "data")]


def verified(analyze: str, *units: Path) -> str:
    """What systemd finds wrong. It looks at nothing where it has no folder to run in."""
    words = [analyze, "verify", "--user", "--man=no", *map(str, units)]
    environ = {**os.environ, "XDG_RUNTIME_DIR": str(units[0].parent)}
    return subprocess.run(words, capture_output=True, text=True, env=environ).stderr


def test_systemd_takes_the_units(program: Path, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not here")
    text = written(program, "systemd", "--at", "5:30", "17:05")
    assert "network-online" not in text
    units = tmp_path / "units"
    units.mkdir()
    recipe = "/^# taz-reader\\./ {file = $2} {print > file}"
    assert f"taz-reader timer systemd | awk '{recipe}'" in SHELL
    subprocess.run(["awk", recipe], input=text, text=True, check=True, cwd=units)
    names = ["taz-reader.service", "taz-reader.timer"]
    assert sorted(path.name for path in units.iterdir()) == names
    said = verified(analyze, *(units / name for name in names))
    assert str(tmp_path) not in said and "taz-reader" not in said, said
    for at in ("*-*-* 05:30", "*-*-* 17:05"):
        assert f"OnCalendar={at}\n" in text
        assert subprocess.run([analyze, "calendar", at], capture_output=True).returncode == 0


def test_systemd_would_miss_a_program_that_is_not_there(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not here")
    unit = tmp_path / "taz-reader.service"
    unit.write_text(as_systemd(Plan(["/nowhere/100%/taz-reader", "sync"], {}, [])).partition("# taz-reader.timer")[0])
    assert "/nowhere/100%/taz-reader" in verified(analyze, unit)  # it read the path as it is


def test_launchd_gets_a_property_list(program: Path, home: Path) -> None:
    value = plistlib.loads(written(program, "launchd", "--at", "5:30", "17:05").encode())
    assert value == {
        "Label": "de.taz-reader",
        "ProgramArguments": [str(program), *SYNC],
        "StartCalendarInterval": [{"Hour": 5, "Minute": 30}, {"Hour": 17, "Minute": 5}],
        "EnvironmentVariables": {"XDG_DATA_HOME": str(home / "data")},
    }


@pytest.mark.parametrize("system", WRITERS)
def test_a_link_to_the_program_stays_one(system: str, program: Path, tmp_path: Path) -> None:
    link = tmp_path / "bin" / "taz-reader"
    link.parent.mkdir()
    link.symlink_to(program)
    assert str(link) in written(link, system)


def test_as_a_module_it_is_called_as_one(process: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert process("timer", "cron").stdout == f"30 5 * * * {sys.executable} -m tui_reader sync --ausgabe --quiet\n"


@pytest.mark.parametrize("system", WRITERS)
def test_what_is_written_has_the_command_its_times_and_where_everything_lies(
    system: str, taz: Run, home: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert taz("timer", system, "--at", "5:30", "17:05").stdout == written(program, system, "--at", "5:30", "17:05")


@pytest.mark.parametrize("system", WRITERS)
def test_a_path_that_cannot_stand_there_is_refused_in_a_sentence(system: str, taz: Run) -> None:
    done = taz("timer", system, environ={"XDG_DATA_HOME": "/two\nlines"})
    assert (done.returncode, done.stdout) == (1, "")
    assert "einfachem Namen" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("typed", ["", ":", "25:00", "5:60", "5", "5:5", "-1:30", "x:30", "5:30:00", "٣:30 "])
def test_what_is_no_time_of_day_is_refused(typed: str, taz: Run) -> None:
    done = taz("timer", "cron", f"--at={typed}")
    assert done.returncode == 2
    assert "keine Uhrzeit" in done.stderr
