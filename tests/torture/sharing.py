"""Machines that share a paper: lives by chance with a bad carrier, and kills while one writes and while one takes in."""

import asyncio
import random
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import is_whole
from tests.together.company import feed, live
from tests.torture import Row
from tests.torture.forked import Acknowledge, Ended, forked
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model.register import READ, Actions, Register
from tui_reader.model.shelf import Bookmarks, Unread
from tui_reader.store import Store
from tui_reader.together import Folder

_MEMORY = Path("/dev/shm")
_FEW, _MANY = range(1, 41), range(1, 3001)


@contextmanager
def _place() -> Iterator[Path]:
    """A folder in memory, where the system has one: nothing here is about the disk."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder)


def sharing(count: int, seed: int) -> Row:
    """Lives of two to four machines, by chance: all come to one state, and nothing that was acknowledged is lost."""
    failures = []
    for number in range(count):
        with _place() as home:
            try:
                live(seed * 1_000_000 + number, home)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"life {number}: {type(error).__name__}: {error}"[:300])
    figures = "2 to 4 machines, clocks off by up to a day; files late, twice, cut, old, in conflict; backups put back"
    return Row("several machines", count, tuple(failures), figures)


def sharing_kills(count: int, seed: int) -> Row:
    """So many kills, half of them while a machine writes, half while it takes in; of those that came when all was done the
    state is looked at, too.
    """
    dice, failures, hits = random.Random(seed), [], {"writing": 0, "taking in": 0}
    longest, tries = dict.fromkeys(hits, 0.3), 0
    while min(hits.values()) < count // 2 and tries < 4 * count:
        name, tries = min(hits, key=lambda one: hits[one]), tries + 1
        with _place() as home:
            try:
                ended = _KILLED[name](home, dice, dice.uniform(0.001, longest[name]))
                hits[name] += ended.was_killed
                longest[name] *= 1.05 if ended.was_killed else 0.85
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"{name} {tries}: {type(error).__name__}: {error}"[:300])
    came_late = tries - sum(hits.values())
    figures = f"in the middle of writing {hits['writing']}, of taking in {hits['taking in']}; {came_late} more came when all was done"
    return Row("kill -9 of several machines", sum(hits.values()), tuple(failures), figures)


def _library(home: Path, name: str) -> Library:
    return Library(Config(together_folder=str(home / "Sync")), lambda: Store(home / f"{name}.sqlite3"))


def _in(home: Path, name: str, work: Callable[[Library], Awaitable[object]]) -> None:
    """Do something on a machine, and end it."""

    async def run() -> None:
        library = _library(home, name)
        await work(library)
        await library.aclose()

    asyncio.run(run())


def _begin(home: Path, numbers: range) -> None:
    (home / "Sync").mkdir()

    async def begin(library: Library) -> None:
        await library._threads.ask(lambda store: feed(store, numbers))
        await library.together.step()

    for name in ("one", "other"):
        _in(home, name, begin)


def _in_writing(home: Path, dice: random.Random, seconds: float) -> Ended:
    """Killed while somebody reads and marks, each time written; what was acknowledged comes to the other machine."""
    _begin(home, _FEW)
    order = dice.sample(list(_FEW), len(_FEW))

    async def work(library: Library, acknowledge: Acknowledge) -> None:
        for number in order:
            await library.readings.set_read([number])
            acknowledge(f"read {number}")
            await library.marks.set_bookmark(number)
            acknowledge(f"marked {number}")
            await library.together.write()

    ended = forked(lambda acknowledge: _in(home, "one", lambda library: work(library, acknowledge)), seconds)
    _check(home, ended, {int(word.split()[1]) for word in ended.words if word.startswith("read")},
           {int(word.split()[1]) for word in ended.words if word.startswith("marked")})  # fmt: skip
    return ended


def _in_taking_in(home: Path, dice: random.Random, seconds: float) -> Ended:
    """Killed while thousands of things come in; all of them are there afterwards."""
    _begin(home, range(1, 201))
    for machine in ("dritter", "vierter"):
        registers = tuple(Register(READ, one, 1 + dice.randrange(9), machine, "1") for one in _MANY)
        Folder(home / "Sync", machine).write_anew(Actions(registers))
    ended = forked(lambda _: _in(home, "one", lambda library: library.together.step()), seconds)
    _check(home, ended, set(range(1, 201)), set())
    return ended


def _check(home: Path, ended: Ended, read: set[int], marked: set[int]) -> None:
    assert not ended.trouble, ended.trouble[-200:]
    assert is_whole(home / "one.sqlite3"), "the file is not whole"
    for name in ("one", "other"):
        found: list[set[int]] = []

        async def look(library: Library) -> None:
            await library.together.step()
            shelves = library.shelves
            found.extend([set(await shelves.articles(Unread())), set(await shelves.articles(Bookmarks()))])  # noqa: B023

        _in(home, name, look)
        unread, bookmarks = found
        assert not read & unread, f"{name}: what was read is unread"
        assert marked <= bookmarks, f"{name}: a mark is lost"
    names = {path.name for path in (home / "Sync").iterdir()}
    assert len([name for name in names if name not in {"dritter", "vierter"}]) == 2, (
        f"a machine took another name: {names}"
    )


_KILLED = {"writing": _in_writing, "taking in": _in_taking_in}
