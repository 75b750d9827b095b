"""The command line in processes of its own: what it prints, where, and its exit code."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.extract.pages import demo_page
from tests.replica import Replica
from tests.terminal import Terminal
from tui_reader import __version__
from tui_reader.model import Headline, PageDigest, Validators
from tui_reader.store import Store

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def taz(tmp_path: Path) -> Run:
    """Runs taz-reader with its files under the test's folder."""

    def run(
        *arguments: str, environ: dict[str, str] | None = None, **options: Any
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "tui_reader", *arguments],
            capture_output=True, text=True, timeout=120, env={**os.environ, **(environ or {})}, stdin=subprocess.DEVNULL, **options,
        )  # fmt: skip

    return run


@pytest.fixture
def synced(shared: Path, synced_once: tuple[Replica, Path], tmp_path: Path) -> Replica:
    """A replica whose articles are all here; others read it, too, and nobody breaks it."""
    replica, data = synced_once
    shutil.copytree(data, tmp_path / "data", dirs_exist_ok=True)
    return replica


@pytest.fixture
def breakable(taz: Run, replica: Replica) -> Replica:
    """The same for this test alone."""
    done = taz("sync", "--base-url", replica.url)
    assert done.returncode == 0, done.stderr
    assert "24 neue Artikel, 24 Texte" in done.stdout
    return replica


def test_search_finds_inside_words_and_says_when_nothing_is_there(synced: Replica, taz: Run) -> None:
    done = taz("search", "windkraft", "--json")
    assert done.returncode == 0, done.stderr
    values = json.loads(done.stdout)
    assert values
    assert all(
        "windkraft" in value["snippet"].casefold() or "windkraft" in value["title"].casefold() for value in values
    )
    plain = taz("search", "kraft")
    assert plain.returncode == 0
    assert "\x1b" not in plain.stdout
    assert taz("search", "xyzzy").returncode == 1
    assert taz("search", "die", "--limit", "50", "-die").returncode == 1, "what is not wanted, as in the screen"
    assert taz("search", "die", "--nein").returncode == 2
    rebuilt = taz("search", "--rebuild", "windkraft", "--json")
    assert "24 Artikel im Index" in rebuilt.stderr
    assert json.loads(rebuilt.stdout) == values


def test_the_names_of_the_keys(taz: Run, tmp_path: Path) -> None:
    config = tmp_path / "config" / "taz-reader" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text('[keys]\n"screen.bookmark" = "ctrl+o"\n"screen.fly" = "x"\n')
    done = taz("keys")
    assert done.returncode == 0
    assert re.search(r"^screen\.bookmark +\^o +Merken$", done.stdout, re.MULTILINE)
    assert re.search(r"^article\.read_on +Leertaste", done.stdout, re.MULTILINE)
    assert "„screen.fly“ gibt es nicht" in done.stderr


def test_the_version(taz: Run) -> None:
    done = taz("--version")
    assert (done.returncode, done.stdout) == (0, f"taz-reader {__version__}\n")


def test_sync_says_how_it_went(taz: Run, breakable: Replica) -> None:
    quiet = taz("sync", "--quiet", "--base-url", breakable.url)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    breakable.break_with({"match": "p4649", "fault": {"kind": "status", "code": 404}})
    partly = taz("--base-url", breakable.url, "sync")
    assert partly.returncode == 1
    assert "404" in partly.stderr
    offline = taz("sync", "--quiet", environ={"TAZ_READER_BASE_URL": "http://127.0.0.1:1"})
    assert (offline.returncode, offline.stdout, offline.stderr) == (1, "", "")


def test_list_prints_headlines_and_json(taz: Run, synced: Replica) -> None:
    lines = taz("list").stdout.splitlines()
    assert len(lines) == 24
    values = json.loads(taz("list", "--json", "--base-url", synced.url).stdout)
    assert [str(value["id"]) for value in values] == [line.split()[0] for line in lines]
    assert list(values[0]) == ["id", "url", "title", "ressorts", "published", "authors", "read", "bookmarked", "kept"]
    assert values[0]["url"].startswith(synced.url)
    assert values[0]["kept"] is True
    politik = json.loads(taz("list", "--json", "--ressort", "politik").stdout)
    assert all("Politik" in value["ressorts"] for value in politik)
    assert 0 < len(politik) <= 24
    assert taz("list", "--bookmarks").stdout == ""
    assert len(taz("list", "--unread").stdout.splitlines()) == 24
    unknown = taz("list", "--ressort", "Gartenbau")
    assert unknown.returncode == 2
    assert "Politik" in unknown.stderr
    for arguments in (("list", "--ressort", "x\x1b]0;y\x07"), ("ausgabe", "\x1b[2Jgestern"), ("list", "\x1b[31mrot")):
        refused = taz(*arguments)
        assert refused.returncode == 2
        assert "\x1b" not in refused.stderr and "\x07" not in refused.stderr


def test_show_in_every_form(taz: Run, synced: Replica, tmp_path: Path) -> None:
    number = taz("list").stdout.split()[0]
    plain = taz("show", number)
    assert plain.returncode == 0
    assert "SPENDENBLOCK" not in plain.stdout
    assert json.loads(taz("show", number, "--json").stdout)["id"] == int(number)
    assert taz("show", number, "--markdown").stdout.startswith("# ")
    assert taz("show", f"https://taz.de/irgendwas/!{number}/").stdout == plain.stdout
    page = tmp_path / "seite.html"
    page.write_bytes(demo_page(7000001))
    assert [section["heading"] for section in json.loads(taz("show", str(page), "--json").stdout)["sections"]] == [
        "Das Neue", "Der Kontext", "Die Reaktionen", "Die Konsequenz",
    ]  # fmt: skip


def test_show_fetches_what_is_not_here(taz: Run, breakable: Replica) -> None:
    first = int(taz("list").stdout.split()[0])
    breakable.ask("publish?n=1")
    done = taz("show", str(first + 37), "--base-url", breakable.url)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "reference", ["nix", "/etc/shadow-nix", "https://taz.de/!p4616/", "\x1b[31m", "!", "https://["]
)
def test_what_leads_nowhere_is_one_sentence(taz: Run, reference: str) -> None:
    done = taz("show", reference)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr
    assert "führt zu keinem Artikel" in done.stderr


def test_bookmarks(taz: Run, synced: Replica) -> None:
    first = taz("list").stdout.split()[0]
    assert taz("bookmark", "add", first).returncode == 0
    assert taz("bookmark", "list").stdout.startswith(f"{first}  ★")
    assert [value["bookmarked"] for value in json.loads(taz("bookmark", "list", "--json").stdout)] == [True]
    assert taz("bookmark", "remove", f"https://taz.de/x/!{first}/").returncode == 0
    assert taz("bookmark", "remove", first).returncode == 1
    assert taz("bookmark", "add", "999999").returncode == 1


def test_it_speaks_english(taz: Run) -> None:
    done = taz("show", "nix", environ={"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"})
    assert "leads to no article" in done.stderr


def test_without_a_terminal_the_screen_says_so_and_ends(taz: Run) -> None:
    for environ in ({}, {"TERM": "dumb"}, {"TERM": ""}):
        done = taz(environ=environ)
        assert done.returncode == 2
        assert "Terminal" in done.stderr


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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(number: int) -> None:
    terminal = Terminal("--demo")
    terminal.wait_for("▸".encode())
    os.kill(terminal.child, number)
    assert terminal.end() == 128 + number
    assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h") > -1


def test_on_a_terminal_show_wraps(tmp_path: Path) -> None:
    page = tmp_path / "seite.html"
    page.write_bytes(demo_page(7000005))
    terminal = Terminal("show", str(page))
    assert terminal.end() == 0
    lines = terminal.output.decode().replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines()
    assert max(map(len, lines)) <= 73
    assert any("Was unter der Straße liegt" in line for line in lines)


def test_a_closed_pipe_is_no_error(synced: Replica) -> None:
    command = f"{sys.executable} -m tui_reader list | head -1; {sys.executable} -m tui_reader show 6000000 | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=180)
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_full_disk_behind_stdout_is_one_sentence(synced: Replica) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m tui_reader list > /dev/full"], capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_c_locale_prints_without_a_crash(taz: Run, synced: Replica) -> None:
    done = taz(
        "list", environ={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    )
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 24


def test_a_bad_setting_is_said_and_the_command_runs(taz: Run, tmp_path: Path) -> None:
    config = tmp_path / "config" / "taz-reader"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("farbe = 1\n")
    done = taz("list")
    assert done.returncode == 0
    assert "Zeile 1" in done.stderr
    assert "farbe" in done.stderr


def test_the_place_survives_a_kill(synced: Replica, tmp_path: Path) -> None:
    """Open the first article, read on, and be killed: a place in the text is on the disk, and the store is whole."""
    terminal = Terminal(columns=60, lines=14, TAZ_READER_BASE_URL=synced.url)
    terminal.until_shown("▸•")
    terminal.type(b"\r")
    terminal.until_shown(" %")  # the text is there
    place = "SELECT block FROM reading WHERE block >= 0"
    with closing(sqlite3.connect(tmp_path / "data" / "taz-reader" / "taz.sqlite3")) as db:
        terminal.type(b"  ", 0.5)
        assert terminal.read(lambda: len(db.execute(place).fetchall()) == 1, 20)
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
    start_replica: Callable[..., Replica], shared_tools: Callable[[str], Any], taz: Run
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


def test_earlier_versions_of_a_marked_article_are_listed_and_printed(taz: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "taz-reader"
    folder.mkdir(parents=True)
    seconds = iter(range(1_800_000_000, 1_900_000_000, 60))
    store = Store(folder / "taz.sqlite3", lambda: next(seconds))
    store.headlines.keep_linked(Headline(7000001, "/!7000001/", "", "Wasser", "", None))
    store.marks.set_bookmark(7000001, True)
    for n, word in enumerate(("Erstwerk", "Zweitwerk", "Drittwerk"), 1):
        packed = zlib.compress(demo_page(7000001).replace(b"Wasserwerk", word.encode()))
        store.pages.keep(7000001, "https://taz.de/!7000001/", packed, Validators(), PageDigest(n, fingerprint=n))
    store.close()
    listed = taz("show", "7000001", "--versions")
    assert re.fullmatch(r"1  15\.01\.2027 .{5}  Wörter: 2\n2  15\.01\.2027 .{5}  Wörter: 1\n", listed.stdout), listed
    values = json.loads(taz("show", "https://taz.de/!7000001/", "--versions", "--json").stdout)
    assert [value["words"] for value in values] == [2, 1]
    assert values[0]["fetched"].startswith("2027-01-15T")
    for number, word in (("1", "Zweitwerk"), ("2", "Erstwerk")):
        assert word in taz("show", "7000001", "--version", number).stdout
    assert "Drittwerk" in taz("show", "7000001").stdout
    for number in ("0", "3"):
        done = taz("show", "7000001", "--version", number)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"Diese frühere Fassung gibt es hier nicht: {number}" in done.stderr
    assert "Frühere Fassungen von Gemerktem: 2" in taz("stats").stdout


@pytest.mark.parametrize("arguments", [[], ["sync"], ["--version"], ["show", "1"]])
def test_on_windows_one_sentence_names_what_works_there(arguments: list[str]) -> None:
    script = "import sys; sys.platform = 'win32'; from tui_reader.cli import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "WSL" in done.stderr
    assert len(done.stderr.splitlines()) == 1
