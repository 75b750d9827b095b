"""What really carries a folder: Syncthing, git, rsync, as docs/together.md says. Each skips where the program is not there."""

import asyncio
import os
import re
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.newspaper import FEEDS, TRUE, Newspaper
from tests.replica import SHARED
from tests.together.company import ARTICLES, feed
from tests.ui.helpers import running
from tui_reader.config import Config
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.model import Place
from tui_reader.model.shelf import Bookmarks, Unread
from tui_reader.store import Store

DOCS = Path(__file__).parents[2] / "docs" / "together.md"
PAIR = SHARED / "tools" / "syncthing_pair.sh"
FIRST, SECOND = 7000002, 7000001


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def recipes(title: str) -> list[str]:
    """The blocks of a shell under a title of the documentation."""
    part = DOCS.read_text("utf-8").partition(f"### {title}\n")[2].partition("\n#")[0]
    return re.findall(r"```sh\n(.*?)```", part, re.DOTALL)


def run(recipe: str, home: Path, server: Path) -> None:
    """Do what a recipe says, at somebody's home; the server is a folder here. What our program does is done already."""
    text = recipe.replace("server:", f"{server}/").replace("taz-reader together ~/taz-stand", "mkdir -p ~/taz-stand")
    environ = os.environ | {"HOME": str(home), "GIT_CONFIG_GLOBAL": str(home / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["bash", "-c", text], env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def machine(home: Path, folder: Path) -> Library:
    return Library(Config(together_folder=str(folder)), lambda: Store(home / "taz.sqlite3"))


@asynccontextmanager
async def machines(homes: Sequence[Path]) -> AsyncIterator[list[Library]]:
    """A machine at each home, with eight articles."""
    async with AsyncExitStack() as stack:
        found = []
        for home in homes:
            library = machine(home, home / "taz-stand")
            stack.push_async_callback(library.aclose)
            await library._threads.ask(lambda store: feed(store, ARTICLES))
            found.append(library)
        yield found


async def states(libraries: Sequence[Library]) -> list[tuple[set[int], Place, set[int]]]:
    return [
        (
            set(await one.shelves.articles(Unread())),
            await one.readings.place(3),
            set(await one.shelves.articles(Bookmarks())),
        )
        for one in libraries
    ]


async def act(libraries: Sequence[Library], round_: int) -> None:
    """Each machine does something of its own, and all of them with one article."""
    for number, library in enumerate(libraries, 1):
        await library.readings.set_read([number + 3 * round_])
        await library.readings.keep_place(3, Place(number, round_), 10)
        await library.marks.toggle(number)


async def all_come_to_one_state(homes: Sequence[Path], libraries: Sequence[Library], carry: str, server: Path) -> None:
    """Twice: each does something, then each in its turn writes and carries, and so once more."""
    for round_ in range(2):
        await act(libraries, round_)
        for home, library in [*zip(homes, libraries, strict=True)] * 2:
            await library.together.step()
            await asyncio.to_thread(run, carry, home, server)
        for library in libraries:
            await library.together.step()
        first, *others = await states(libraries)
        assert all(state == first for state in others), (first, others)
    assert not first[0] & {1, 2, 3, 4, 5, 6}, "what was read anywhere is read"
    assert first[2] == set(), "what was marked and unmarked is not marked"


@pytest.fixture
def homes(tmp_path: Path) -> list[Path]:
    found = [tmp_path / name for name in ("anna", "ben", "cem")]
    for home in found:
        home.mkdir()
        (home / "gitconfig").write_text(f"[user]\nname = {home.name}\nemail = {home.name}@example.org\n")
    return found


@needs("git")
async def test_git_carries_it_and_never_conflicts(homes: list[Path], tmp_path: Path) -> None:
    first, others, carry = recipes("git")
    server = tmp_path / "server"
    run("git init -q --bare server:taz.git", homes[0], server)
    begin, _, rest = first.partition("\n")
    run(begin, homes[0], server)
    async with machines(homes) as libraries:
        await libraries[0].together.step()
        run(rest, homes[0], server)
        for home in homes[1:]:
            run(others, home, server)
        await all_come_to_one_state(homes, libraries, carry, server)


@needs("rsync")
async def test_rsync_carries_it_both_ways(homes: list[Path], tmp_path: Path) -> None:
    [carry] = recipes("rsync, or a stick")
    server = tmp_path / "server"
    (server / "taz-stand").mkdir(parents=True)
    for home in homes:
        (home / "taz-stand").mkdir()
    async with machines(homes) as libraries:
        await all_come_to_one_state(homes, libraries, carry, server)


@contextmanager
def syncthing(folder: Path) -> Iterator[None]:
    """Two real ones on loopback that keep ``folder/a`` and ``folder/b`` in step."""
    pair = folder / "pair.sh"  # settings that are written in this way give no copies of conflicts without that
    pair.write_text(PAIR.read_text("utf-8").replace("</folder>", "<maxConflicts>10</maxConflicts></folder>"), "utf-8")
    done = subprocess.run(
        ["bash", str(pair), "start", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        if done.returncode:
            pytest.skip("two Syncthings do not find each other here")
        yield
    finally:
        pids = [int((folder / f"{name}.pid").read_text()) for name in "ab"]
        subprocess.run(["bash", str(PAIR), "stop", str(folder)], check=True)
        for pid in pids:
            _wait_for_end(pid)


def _wait_for_end(pid: int) -> None:
    until = time.monotonic() + 60
    while Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z":
        assert time.monotonic() < until, "Syncthing does not end"
        time.sleep(0.05)


async def in_step(folder: Path) -> None:
    """Both say that they have the same."""
    for _ in range(5):  # on a machine that does other things it may take longer than the script waits
        command = ["bash", str(PAIR), "wait", str(folder)]
        if not (await asyncio.to_thread(subprocess.run, command, capture_output=True)).returncode:
            return
    pytest.fail("Syncthing does not come to rest")


@needs("syncthing")
@pytest.mark.skipif(not PAIR.is_file(), reason="the shared data is not beside the project")
async def test_two_real_syncthings_an_open_screen_and_a_conflict(tmp_path: Path) -> None:
    paper = Newspaper(TRUE)

    def reader_at(name: str, side: str) -> Library:
        return Library(
            Config(ressorts=FEEDS, refresh_minutes=0, together_folder=str(tmp_path / side)),
            lambda: Store(tmp_path / f"{name}.sqlite3"),
            lambda base: Fetcher(base, transport=httpx.MockTransport(paper.answer)),
        )

    with syncthing(tmp_path):
        here, there = reader_at("here", "a"), reader_at("there", "b")
        for library in (here, there):
            async for _ in library.sync():
                pass
        await in_step(tmp_path)
        async with running(120, 40, here, is_refreshing=False) as reader:
            before = reader.desk.browsing.counts[Unread()]
            await there.readings.set_read([FIRST])
            await there.marks.set_bookmark(SECOND)
            await there.together.step()
            await in_step(tmp_path)
            await reader.until(lambda: reader.desk.browsing.counts[Unread()] == before - 1)
            await reader.until(lambda: "★" in reader.text)
        await there.upkeep.copy_to(tmp_path / "twin.sqlite3")
    # Both stopped: a copy of one library acts on the other side, under the same name and in the same file.
    here, twin = reader_at("here", "a"), reader_at("twin", "a")
    await twin._threads.ask(lambda store: store.marks.recover())
    await twin.readings.set_read([SECOND])
    await twin.together.write()
    await there.marks.set_bookmark(FIRST)
    await there.together.write()
    with syncthing(tmp_path):
        for _ in range(3):
            await in_step(tmp_path)
            for library in (here, twin, there):
                await library.together.step()
        found = [
            ({FIRST, SECOND} & set(await one.shelves.articles(Unread())), set(await one.shelves.articles(Bookmarks())))
            for one in (here, twin, there)
        ]
        assert found == [(set(), {FIRST, SECOND})] * 3
        assert list(tmp_path.glob("a/*/*.sync-conflict-*")), "there was a conflict"
    for library in (here, twin, there):
        await library.aclose()
