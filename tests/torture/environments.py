"""What an environment names that cannot be used, streams that are closed or full, and options that nobody means: one clear sentence, no traceback."""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.terminal import Terminal
from tests.torture import Row
from tests.torture.surroundings import fill_at

_MOST_SECONDS = 90.0
"""After which it hangs: a machine that runs tests is busy, and the figures say how long it took."""


class Case(NamedTuple):
    """What is asked, and what is wrong then."""

    arguments: tuple[str, ...]
    environ: Mapping[str, str] = {}
    streams: str = ""
    """As a shell writes it."""
    codes: frozenset[int] = frozenset({0, 1, 2})
    says: str | None = None
    """What stands in the one line on stderr; None where anything may be said."""


_PROXIES = ("socks4://h:1", "ftp://h", "http://", "http://[", "http://xn--", "http://h:99999", "  socks4://h", "http://h:x", "socks5://" + "u" * 300 + "@h:1", "\x1b[2J", "://", "x y")  # fmt: skip
_ADDRESSES = ("http://[", "http://xn--", "ftp://taz.de", "nirgends", "http://ich:x@taz.de", "http://taz.de/pfad", "http://1.2.3.999", "https://", "http://taz.de:0")  # fmt: skip
_WRONG: tuple[tuple[str, str], ...] = (
    *((name, value) for value in _PROXIES for name in ("all_proxy", "ALL_PROXY", "HTTP_PROXY", "http_proxy")),
    *(("TAZ_READER_BASE_URL", value) for value in _ADDRESSES),
    ("ALL_PROXY", "http://127.0.0.1:1"), ("ALL_PROXY", "socks://127.0.0.1:1/"),
    ("SSL_CERT_FILE", "/nowhere"), ("SSL_CERT_FILE", "/etc"), ("SSL_CERT_FILE", "/etc/passwd"), ("SSL_CERT_DIR", "/nowhere"), ("SSLKEYLOGFILE", "/nowhere/x"), ("SSLKEYLOGFILE", "/etc"),
)  # fmt: skip
_KEPT = (("list",), ("count",), ("search", "a"), ("bookmark", "list"), ("stats",), ("ausgabe", "--list"), ("--version",), ("keys",))  # fmt: skip
"""What needs no network, and does not look at how to get there."""
_COMMANDS = (
    (), ("sync",), ("sync", "--quiet"), ("list",), ("list", "--json"), ("search", "a"), ("show", "40"), ("show", "40", "--json"), ("show", "40", "--markdown"), ("bookmark", "list"),
    ("bookmark", "add", "40"), ("bookmark", "note", "40"), ("ausgabe",), ("ausgabe", "--list"), ("export", "40", "-o", "-"), ("export", "40", "-o", "/dev/stdout"), ("import", "-"),
    ("count",), ("stats",), ("doctor",), ("backup", "x.sqlite3"), ("keys",), ("completion", "bash"), ("man",), ("--version",), ("--help",), ("lies",), ("list", "--ressort", "nix"),
)  # fmt: skip
_STREAMS = (">&-", "<&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full", "| true")  # fmt: skip
_NUMBERS = ("-1", "0", "99999999999999999999", "9" * 5000, "٣", "１", "1e3", "", " ", "x", "\udcff", "1_0", "nan", "9223372036854775808", "⁵", "http://[/!12345/", "a" * 5000, "\x1b[2J")  # fmt: skip
_ASKED = (
    ("search", "a", "--limit"), ("list", "--minutes"), ("show", "40", "--version"), ("show",), ("bookmark", "add"), ("bookmark", "note"), ("ausgabe",), ("export", "-o", "x.epub"), ("list", "--ressort"),
    ("export", "40", "-o"), ("export", "-o", "x.epub", "--ausgabe"), ("export", "-o", "x.epub", "--search"), ("search",), ("import",), ("backup",), ("--base-url",), ("completion",), (),
)  # fmt: skip
_ZONES = tuple(Case(command, {"PYTHONTZPATH": "", "TZ": zone}, codes=frozenset({0})) for command in _KEPT for zone in ("", "Nix/Da"))  # fmt: skip

CASES = (
    *(Case(("sync",), {name: value}, codes=frozenset({1, 2}), says=name) for name, value in _WRONG),
    *(Case(_KEPT[number % len(_KEPT)], {name: value}, codes=frozenset({0}), says=name if name.endswith("_URL") else "") for number, (name, value) in enumerate(_WRONG)),
    *(Case(command, streams=streams) for command in _COMMANDS for streams in _STREAMS),
    *(Case((*asked, value)) for asked in _ASKED for value in _NUMBERS),
    *_ZONES,
)  # fmt: skip
_SCREENS: tuple[Mapping[str, str], ...] = (
    {"ALL_PROXY": "socks4://h:1"}, {"SSL_CERT_FILE": "/nowhere"}, {"TAZ_READER_BASE_URL": "http://["}, {"COLUMNS": "²"}, {"LINES": "99999999999"}, {"TEXTUAL_DRIVER": "x"}, {"TEXTUAL_COLOR_SYSTEM": "x"},
    {"TEXTUAL_LOG": "/nowhere/x"}, {"PYTHONTZPATH": ""},
)  # fmt: skip


_SAID = {"ALL_PROXY", "SSL_CERT_FILE", "TAZ_READER_BASE_URL"}


def environments(count: int, seed: int) -> Row:
    """Up to so many of the cases, and with each fortieth a screen."""
    dice = random.Random(seed)
    cases = list(CASES) if count >= len(CASES) else dice.sample(CASES, count)
    screens = list(_SCREENS) if count >= len(CASES) else dice.sample(_SCREENS, max(1, count // 40))
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        fill_at(home)
        for case in cases:
            try:
                _one(case, home)
            except (AssertionError, subprocess.TimeoutExpired) as error:
                failures.append(f"{case.arguments} {case.environ} {case.streams}: {error}"[:400])
        for environ in screens:
            try:
                _screen(environ, home)
            except AssertionError as error:
                failures.append(f"screen {environ}: {error}"[:400])
    said = f"{len(cases)} of the shell, {len(screens)} screens"
    return Row("environments: proxies, certificates, streams, options", len(cases) + len(screens), tuple(failures), said)  # fmt: skip


def _places(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.upper().endswith("_PROXY")}
    return kept | {
        "HOME": str(home), "XDG_DATA_HOME": f"{home}/data", "XDG_CONFIG_HOME": f"{home}/config", "LANG": "de_DE.UTF-8", "TAZ_READER_BASE_URL": "http://taz.invalid",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }  # fmt: skip


def _one(case: Case, home: Path) -> None:
    command = [sys.executable, "-m", "tui_reader", *case.arguments]
    if case.streams:
        command = ["sh", "-c", f'"$@" {case.streams}', "sh", *command]
    arguments = [word.replace("\0", "") for word in command]
    done = subprocess.run(
        arguments, capture_output=True, stdin=subprocess.DEVNULL, timeout=_MOST_SECONDS, env={**_places(home), **case.environ}, cwd=home
    )  # fmt: skip
    said = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in said and "Exception ignored" not in said, said[-800:]
    assert "\x1b" not in said, "an escape sequence"
    assert done.returncode in case.codes, f"ended with {done.returncode}: {said[-300:]}"
    assert case.says is None or (said.count("\n") == bool(case.says) and case.says in said), f"said {said[-300:]!r}"


def _screen(environ: Mapping[str, str], home: Path) -> None:
    """The screen stays, shows what is kept, says what stands in the way, and leaves when it is told to."""
    places = {name: value for name, value in _places(home).items() if name not in os.environ or name.isupper()}
    terminal = Terminal(columns=80, lines=24, **{**places, **environ})
    terminal.until_shown("taz-reader")
    for name in _SAID & set(environ):
        terminal.until_shown(name)
        assert "Titel" in terminal.text
    os.write(terminal.terminal, b"Q")
    assert terminal.end() == 0, terminal.output[-500:]
    assert b"Traceback" not in terminal.output
