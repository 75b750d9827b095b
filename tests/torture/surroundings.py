"""Settings, folders, locales and terminals that are not as they should be: one clear sentence, no traceback, no hang."""

import os
import pwd
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.terminal import Terminal
from tests.torture import Row
from tests.torture.databases import fill
from tests.torture.terminals import words_of
from tui_reader.locale import LANGUAGES, catalogue

_MOST_SECONDS = 90.0
"""After which it hangs: a machine that runs tests is busy, and the figures say how long it took."""
_READY = "▸"


class Case(NamedTuple):
    """What is wrong, and what is asked then. ``code`` None: any that is no crash."""

    name: str
    prepare: Callable[[Path], object] = lambda _: None
    environ: Mapping[str, str | None] = {}
    arguments: tuple[str, ...] = ("list",)
    code: int | None = 0
    lines: int | None = 0
    """How many lines are said on stderr."""
    is_of_rights: bool = False
    """Root has them all: it is somebody else who runs this."""


def _config(text: str | bytes) -> Callable[[Path], object]:
    def write(home: Path) -> None:
        path = home / "config" / "taz-reader" / "config.toml"
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    return write


def _as_file(name: str) -> Callable[[Path], object]:
    return lambda home: (home / name).write_text("a file, not a folder")


def _folder_as_config(home: Path) -> None:
    (home / "config" / "taz-reader" / "config.toml").mkdir(parents=True)


def _unreadable_config(home: Path) -> None:
    _config("theme = 'dark'")(home)
    (home / "config" / "taz-reader" / "config.toml").chmod(0)


def _file_in_the_way(home: Path) -> None:
    (home / "data").mkdir()
    _as_file("data/taz-reader")(home)


def _dead_link(home: Path) -> None:
    (home / "data").symlink_to(home / "missing" / "folder")


def _without_rights(home: Path) -> None:
    (home / "data" / "taz-reader").mkdir(parents=True)
    (home / "data" / "taz-reader").chmod(0o500)


def _readable(home: Path) -> None:
    """A store that may be read, in a folder that may not be written."""
    fill_at(home)
    (home / "data" / "taz-reader" / "taz.sqlite3").chmod(0o400)
    (home / "data" / "taz-reader").chmod(0o500)


def fill_at(home: Path) -> None:
    """A store with articles."""
    (home / "data" / "taz-reader").mkdir(parents=True)
    fill(home / "data" / "taz-reader" / "taz.sqlite3")


_NOTHING_THERE = {catalogue(language)["cli.nothing_listed"] for language in LANGUAGES}
"""What is said of a list with nothing on it, as most of these have: no fault."""
CASES = (
    Case("nothing wrong"),
    *(Case(f"config: {text[:24]!r}", _config(text), lines=1) for text in (
        "farbe = 1", "ressorts = 5", "column_cells = -3", "theme = 'lila'", "x = [", "\ufefftheme = 3", b"theme = '\xe4\xf6'", b"\xff\xfe\0",
        "refresh_minutes = 1e9", "base_url = 'ftp://x'", "keys = 3", "browser = 'sh -c %s'", "keep_days = -1",
        "language = 'fr'", "a" * 11_000_000, "\x1b]0;x\x07 = 1",
    )),
    Case("config: a folder", _folder_as_config, lines=1),
    Case("config: unreadable", _unreadable_config, is_of_rights=True, lines=1),
    Case("XDG: relative", environ={"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config"}),
    Case("XDG: empty", environ={"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}),
    Case("XDG: a file", _as_file("data"), code=1, lines=1),
    Case("XDG: a file in the way", _file_in_the_way, code=1, lines=1),
    Case("XDG: a dead link", _dead_link, code=1, lines=1),
    Case("XDG: not to be written", _without_rights, code=None, is_of_rights=True),
    Case("home: read-only, with articles", _readable, is_of_rights=True, lines=1),
    Case("home: missing", environ={"HOME": "{home}/missing", "XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None}, code=None, lines=None),
    Case("home: unset", environ={"HOME": None, "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}, code=None, lines=None),
    *(Case(f"locale: {name}", fill_at, environ={"LANG": name, "LC_ALL": name, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}) for name in (
        "C", "POSIX", "de_DE.ISO-8859-1", "xx_YY", "", "en_US.UTF-8", "\x1b[31m",
    )),
    Case("output: ASCII", fill_at, environ={"PYTHONIOENCODING": "ascii"}),
    *(Case(f"no TTY: TERM={term!r}", environ={"TERM": term}, arguments=(), code=2, lines=1) for term in (None, "", "dumb", "xterm", "nonsense")),
    Case("command: unknown", arguments=("lies",), code=2, lines=None),
    Case("command: an article that is unknown", arguments=("show", "\x1b[2J"), code=1, lines=1),
    Case("address: none", arguments=("--base-url", "nirgends", "list"), code=None, lines=1),
    Case("address: no such host", environ={"TAZ_READER_BASE_URL": "http://taz.invalid"}, arguments=("sync",), code=1, lines=None),
    Case("file: none", arguments=("import", "/nowhere/at/all"), code=1, lines=1),
    Case("file: no bundle", arguments=("import", "/etc/passwd"), code=1, lines=1),
    Case("file: nowhere to write", fill_at, arguments=("export", "/nowhere/at/all.epub"), code=1, lines=1),
)  # fmt: skip
_SCREENS: tuple[tuple[str, Mapping[str, str], int], ...] = (
    ("TERM=dumb", {"TERM": "dumb"}, 2), ("TERM empty", {"TERM": ""}, 2), ("TERM=vt100", {"TERM": "vt100"}, 0), ("TERM=linux", {"TERM": "linux"}, 0),
    ("TERM=nonsense", {"TERM": "nonsense"}, 0), ("NO_COLOR", {"NO_COLOR": "1"}, 0), ("LANG=C", {"LANG": "C", "LC_ALL": "C"}, 0),
)  # fmt: skip


def surroundings(count: int, seed: int) -> Row:
    """Up to so many of the cases of the shell, and the terminals."""
    cases = [case for case in CASES if not case.is_of_rights or _can_be_somebody()]
    chosen = cases if count >= len(cases) else random.Random(seed).sample(cases, count)
    failures: list[str] = []
    slowest = 0.0
    for case in chosen:
        try:
            slowest = max(slowest, _one(case))
        except (AssertionError, subprocess.TimeoutExpired) as error:
            failures.append(f"{case.name}: {error}"[:400])
    screens = random.Random(seed).sample(_SCREENS, min(count, len(_SCREENS)))
    for name, environ, code in screens:
        try:
            _screen(environ, code)
        except AssertionError as error:
            failures.append(f"{name}: {error}"[:400])
    figures = f"{len(screens)} terminals, {len(chosen)} others; the slowest took {slowest:.1f} s"
    return Row("settings, folders, locales, terminals", len(chosen) + len(screens), tuple(failures), figures)


def _one(case: Case) -> float:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        case.prepare(home)
        done, took = _run(case, home)
        for path in _all(home):
            path.chmod(0o700)
        said = done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in said, said[-800:]
        assert "\x1b" not in said and "\x1b" not in done.stdout.decode("utf-8", "replace"), "an escape sequence"
        assert done.returncode in ({0, 1, 2} if case.code is None else {case.code}), (
            f"ended with {done.returncode}: {said}"
        )
        lines = [line for line in said.splitlines() if line not in _NOTHING_THERE]
        assert case.lines is None or case.code is None or len(lines) == case.lines, f"said {said!r}"
        assert case.code is not None or done.returncode == 0 or said.count("\n") >= 1, "nothing is said"
    return took


def _run(case: Case, home: Path) -> tuple["subprocess.CompletedProcess[bytes]", float]:
    usual: dict[str, str | None] = {
        "HOME": str(home), "XDG_DATA_HOME": f"{home}/data", "XDG_CONFIG_HOME": f"{home}/config", "LANG": "de_DE.UTF-8",
        "TAZ_READER_BASE_URL": None if "address" in case.name else "http://127.0.0.1:1",
    }  # fmt: skip
    wanted = {**os.environ, **usual, **case.environ}
    environ = {name: value.replace("{home}", str(home)) for name, value in wanted.items() if value is not None}
    begun = time.perf_counter()
    done = subprocess.run(
        [*(_as_somebody(home) if case.is_of_rights else ()), sys.executable, "-m", "tui_reader", *case.arguments],
        capture_output=True, stdin=subprocess.DEVNULL, timeout=_MOST_SECONDS, env=environ,
    )  # fmt: skip
    return done, time.perf_counter() - begun


def _as_somebody(home: Path) -> list[str]:
    """How to run something as somebody who is not root, to whom the folder belongs."""
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    for path in (home, *_all(home)):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


def _can_be_somebody() -> bool:
    with tempfile.TemporaryDirectory() as folder, suppress(OSError, KeyError):
        command = [*_as_somebody(Path(folder)), sys.executable, "-c", "import tui_reader.cli"]
        return subprocess.run(command, capture_output=True, timeout=_MOST_SECONDS).returncode == 0
    return False


def _all(home: Path) -> Iterator[Path]:
    return (path for path in sorted(home.rglob("*")) if not path.is_symlink())


def _screen(environ: Mapping[str, str], code: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = {"HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "LANG": "de_DE.UTF-8"}
        terminal = Terminal("--demo", columns=80, lines=24, **{**places, **environ})
        if code == 0:
            terminal.until_shown("taz-reader")
            os.write(terminal.terminal, b"Q")
        ended = terminal.end()
        assert ended == code, f"ended with {ended}: {words_of(terminal.output)}"
        assert b"Traceback" not in terminal.output
