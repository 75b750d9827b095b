"""The reader's command for what is new: run once a refresh, without a shell, waited for by nobody."""

import asyncio
import json
import os
import re
import signal
import stat
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.newspaper import TRUE, Newspaper, Reader
from tui_reader.config import Config, load_config
from tui_reader.errors import ReaderError
from tui_reader.library.announcements import filled, start
from tui_reader.library.sync import Announced, FeedFailed, PageFailed
from tui_reader.model.rule import FOLLOW, MUTE

_NOTING = """
import json, os, sys
with open({path!r}, "a") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
"""

_LASTING = """
import json, os, time
with open({path!r}, "a") as file:
    file.write(json.dumps([str(os.getpid())]) + "\\n")
time.sleep(600)
"""


def noting(folder: Path) -> tuple[str, ...]:
    """A command that writes down the words it gets."""
    script = folder / "noting.py"
    script.write_text(_NOTING.format(path=str(folder / "noted")))
    return sys.executable, str(script)


def noted(folder: Path, calls: int) -> list[list[str]]:
    """What it got, once it was called so often."""
    end = time.monotonic() + 60
    path = folder / "noted"
    while not path.exists() or len(path.read_text().splitlines()) < calls:
        assert time.monotonic() < end, "it was never called"
        time.sleep(0.02)
    return [json.loads(line) for line in path.read_text().splitlines()]


async def refreshed(reader: Reader, *rules: tuple[str, str], failures: int = 0) -> tuple[list[str], list[ReaderError]]:
    """What a refresh announced, and what it said that nobody asked for: waited for where ``failures`` are to come."""
    library, said = reader.library(), list[ReaderError]()
    library.listen(said.append)
    for kind, query in rules:
        await library.rules.keep(kind, query)
    told = list[str]()
    async for event in library.sync():
        if isinstance(event, Announced):
            told.append(event.text)
        if isinstance(event, PageFailed | FeedFailed):
            said.append(event.error)
    await asyncio.sleep(0.3)
    end = time.monotonic() + 90
    while len(said) < failures and time.monotonic() < end:  # noqa: ASYNC110 - a thread says it
        await asyncio.sleep(0.02)
    await library.articles.entries([])
    await library.aclose()
    return told, said


async def test_of_what_is_followed_the_command_gets_number_and_titles_once_and_nothing_the_next_time(
    tmp_path: Path,
) -> None:
    command = (*noting(tmp_path), "taz", "{title}", "{count}", "{url}")
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), on_new=command)
    told, said = await refreshed(reader, (FOLLOW, "autor:feldkamp"))
    ((word, title, count, url),) = noted(tmp_path, 1)
    assert said == [] and (word, count) == ("taz", "2")
    assert title.startswith("(2) ") and "Der Bus kommt, wenn er kommt" in title and [title] == told
    assert url.startswith("https://") and "!70000" in url
    assert (await refreshed(reader))[0] == []
    assert len(noted(tmp_path, 1)) == 1


async def test_what_is_followed_by_its_author_is_told_once_its_text_comes_if_that_is_later(tmp_path: Path) -> None:
    paper = Newspaper(TRUE)
    reader = Reader(tmp_path / "taz.sqlite3", paper, on_new=(*noting(tmp_path), "{count}"))
    pages = {path: page for path, page in paper.documents.items() if not path.endswith(";rss/")}
    paper.documents |= dict.fromkeys(pages, b"<html>Wartung</html>")
    told, failed = await refreshed(reader, (FOLLOW, "autor:feldkamp"))
    assert not told and failed
    paper.documents |= pages
    reader.clock += timedelta(hours=1)  # what was not to be had is asked for again
    assert len((await refreshed(reader))[0]) == 1 and noted(tmp_path, 1) == [["2"]]
    assert (await refreshed(reader))[0] == []


async def test_of_one_article_it_gets_the_title(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), on_new=(*noting(tmp_path), "{title}"))
    await refreshed(reader, (FOLLOW, "thema:haushalt"))
    assert noted(tmp_path, 1) == [["Streit um die Schuldenbremse: Wer zählt, zahlt"]]


async def test_of_all_it_gets_what_is_not_muted(tmp_path: Path) -> None:
    command = (*noting(tmp_path), "{count}")
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), on_new=command, on_new_for="all")
    await refreshed(reader, (MUTE, "autor:feldkamp"))
    library = reader.library()
    from tui_reader.model import Unread

    unread = len(await library.shelves.articles(Unread()))
    await library.aclose()
    assert noted(tmp_path, 1) == [[str(unread)]]


async def test_of_all_what_is_followed_comes_first(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), on_new=(*noting(tmp_path), "{title}"), on_new_for="all")
    await refreshed(reader, (FOLLOW, "thema:haushalt"))
    ((title,),) = noted(tmp_path, 1)
    assert re.match(r"\(\d+\) Streit um die Schuldenbremse: Wer zählt, zahlt", title)


async def test_without_a_rule_nothing_is_followed_and_nothing_is_told(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), on_new=noting(tmp_path))
    assert await refreshed(reader) == ([], [])
    assert not (tmp_path / "noted").exists()


@pytest.mark.parametrize(
    "command", [("/no/such/program",), ("./",), ("true", "a\0b"), (sys.executable, "-c", "exit(3)")]
)
async def test_a_program_that_is_missing_or_fails_is_one_sentence(tmp_path: Path, command: tuple[str, ...]) -> None:
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), on_new=command, on_new_for="all")
    _, said = await refreshed(reader, failures=1)
    assert len(said) == 1 and "on_new" in str(said[0]) and str(said[0]).isprintable()


async def test_a_program_that_may_not_be_run_is_one_sentence(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text("no program")
    script.chmod(stat.S_IRUSR)
    _, said = await refreshed(
        Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), on_new=(str(script),), on_new_for="all"), failures=1
    )
    assert len(said) == 1


async def test_nobody_waits_for_a_program_that_never_ends(tmp_path: Path) -> None:
    (tmp_path / "lasting.py").write_text(_LASTING.format(path=str(tmp_path / "noted")))
    command = (sys.executable, str(tmp_path / "lasting.py"))
    reader = Reader(tmp_path / "taz.sqlite3", Newspaper(TRUE), on_new=command, on_new_for="all")
    told, said = await refreshed(reader)
    assert told and not said
    [[process]] = noted(tmp_path, 1)
    os.kill(int(process), signal.SIGKILL)  # it was still there


def test_what_was_started_leaves_no_zombie(tmp_path: Path) -> None:
    ended: list[bool] = []
    for code in (0, 1):
        script = f"import os; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); exit({code})"
        start([sys.executable, "-c", script], lambda: ended.append(True)).join(60)
        with pytest.raises(ChildProcessError):
            os.waitpid(int((tmp_path / "pid").read_text()), os.WNOHANG)
    assert ended == [True]


@given(
    st.text(), st.sampled_from(["{title}", "-{title}", "x{title}", "{title}{title}", "{count}{title}", "{nix}{title}"])
)
def test_a_title_is_never_an_option_and_never_filled_in_itself(title: str, word: str) -> None:
    found = filled(word, {"title": title, "count": "", "url": "URL"})
    assert not found.startswith("-") or word.startswith("-")
    assert "URL" not in found or "URL" in title
    if not title.startswith("-"):
        assert found == word.replace("{count}", "").replace("{title}", title)


@pytest.mark.parametrize(
    "line",
    [
        'on_new = "notify-send"',
        "on_new = []",
        'on_new = ["{title}"]',
        'on_new = ["sh", "-c", "notify-send \'{title}\'"]',
        'on_new = ["/bin/bash", "-lc", "echo {url}"]',
        'on_new = ["env", "sh", "-c", "echo {count}"]',
        'on_new_for = "some"',
        'on_new_terminal = "both"',
    ],
)
def test_a_setting_that_would_let_a_title_be_a_program_is_refused_in_a_sentence(tmp_path: Path, line: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(line)
    config, problems = load_config(path, {})
    assert config == Config() and len(problems) == 1 and str(problems[0]).isprintable()


def test_a_shell_that_gets_the_title_as_an_argument_is_a_command(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('on_new = ["sh", "-c", "echo \\"$1\\" >> news", "sh", "{title}"]\non_new_for = "all"')
    config, problems = load_config(path, {})
    assert not problems and config.on_new[-1] == "{title}" and config.on_new_for == "all"
