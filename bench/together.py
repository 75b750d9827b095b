"""One paper on several machines: taking in what another one did, a start with nothing new, a mark on its way to the disk and
to an open screen, a year's room.

``python -m bench.together [COUNT]``. Beside a mark, what the database alone takes for it. Syncthing is measured where it is,
and ``../shared/tools/syncthing_pair.sh``.
"""

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.newsboat import SIGN
from bench.startup import fill
from bench.terminal import ours
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import Headline, Validators
from tui_reader.model.register import PLACE, READ, Actions, Heard, Register
from tui_reader.store import Store
from tui_reader.together import Folder

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
_DAYS, _A_DAY = 365, 100
_KEYS = 200
_START_MS = 1_764_000_000_000
_SHOWN = 40
_MARKED = range(_SHOWN - 1, _SHOWN - 7, -1)
"""The first rows of the list."""
_PAIR = Path(__file__).parents[2] / "shared" / "tools" / "syncthing_pair.sh"


def _library(home: Path, name: str, folder: Path | None) -> Library:
    return Library(Config(together_folder=str(folder or "")), lambda: Store(home / f"{name}.sqlite3"))


def _bring(store: Store, count: int = COUNT) -> None:
    headlines = [Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}") for number in range(1, count + 1)]
    store.headlines.keep("p4608", "", headlines, Validators())


def _actions(first: int, count: int, at: int) -> Actions:
    numbers = range(first, first + count)
    read = [Register(READ, number, at, "tower-1a2b", "1") for number in numbers]
    return Actions((*read, *(Register(PLACE, number, at + 1, "tower-1a2b", "[14,220,100]") for number in numbers)))


async def _timed(work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Seconds on the clock, and of CPU."""
    clock, cpu = time.perf_counter(), time.process_time()
    await work()
    return time.perf_counter() - clock, time.process_time() - cpu


async def taking_in(home: Path) -> None:
    """So many actions of another machine: half of them read, half of them places."""
    folder = home / "taking-in"
    folder.mkdir()
    Folder(folder, "tower-1a2b").write_anew(_actions(1, COUNT // 2, _START_MS))
    library = _library(home, "taking-in", folder)
    await library._threads.ask(_bring)
    clock, cpu = await _timed(library.together.step)
    print(f"taking in {COUNT:,} actions, of {COUNT:,} articles: {clock:.2f} s ({cpu:.2f} s of CPU), goal 1 s")
    left = await library._threads.ask(lambda store: store.readings.all_unread())
    assert left == COUNT - COUNT // 2, left
    await library.aclose()
    again = _library(home, "taking-in", folder)
    await again.readings.first_unread([1])
    clock, cpu = await _timed(again.together.look)
    print(f"a start with nothing new: {clock * 1000:.1f} ms ({cpu * 1000:.1f} ms of CPU), goal 5 ms of CPU")
    spent = [(await _timed(again.together.look))[1] for _ in range(50)]
    print(f"a look while it is open: {statistics.median(spent) * 1000:.2f} ms of CPU")
    await again.aclose()


async def a_new_machine(home: Path) -> None:
    """It has as many articles, and a folder that says of each that it was read and where."""
    folder = home / "new"
    folder.mkdir()
    Folder(folder, "tower-1a2b").write_anew(_actions(1, COUNT, _START_MS))
    library = _library(home, "new", None)
    await library._threads.ask(_bring)
    clock, cpu = await _timed(lambda: library.together.begin(folder))
    print(f"a new machine, {COUNT:,} articles read elsewhere: {clock:.2f} s ({cpu:.2f} s of CPU), goal 3 s")
    await library.aclose()


async def on_its_way(home: Path) -> None:
    """A mark, until its line is on the disk: in the database alone, and in the folder, too."""
    folder = home / "on-its-way"
    folder.mkdir()
    library = _library(home, "on-its-way", folder)
    await library._threads.ask(_bring)
    await library.together.step()
    alone, both, disk, spent = [], [], [], []
    for number in range(1, _KEYS + 1):
        begun = time.perf_counter()
        await library.marks.toggle(number)
        kept, cpu = time.perf_counter(), time.process_time()
        await library.together.write()
        alone.append(kept - begun)
        both.append(time.perf_counter() - kept)
        spent.append(time.process_time() - cpu)
        disk.append(await asyncio.to_thread(_an_fsync, home / "fsync"))
    await library.aclose()
    own, more, sync, cpu = (statistics.median(times) * 1000 for times in (alone, both, disk, spent))
    print(
        f"a mark: {own:.1f} ms in the database, {more:.1f} ms more until its line is on the disk ({cpu:.1f} ms of CPU;"
        f" a line's fsync alone takes {sync:.1f} ms here), goal 5 ms"
    )


def _an_fsync(path: Path) -> float:
    begun = time.perf_counter()
    with path.open("ab") as file:
        file.write(b"x" * 300)
        file.flush()
        os.fsync(file.fileno())
    return time.perf_counter() - begun


async def on_an_open_screen(home: Path, here: Path, there: Path) -> list[float]:
    """Seconds from a mark's line in the folder ``there`` until its star stands on a screen that has the folder ``here``."""
    fill(home / "here", _SHOWN)
    settings = home / "here" / "taz-reader" / "config.toml"
    settings.write_text(f'together_folder = "{here}"\nrefresh_minutes = 0\n', "utf-8")
    library, screen = _library(home, "there", there), ours(home / "here")
    screen.until(SIGN)
    spent = []
    for number in _MARKED:
        screen.quiet(3.0)
        await library._threads.ask(lambda store: _bring(store, _SHOWN))
        await library.marks.set_bookmark(number)
        begun = time.perf_counter()
        await library.together.write()
        spent.append(screen.until("★", begun) / 1000)
    screen.close()
    await library.aclose()
    return spent


async def by_one_folder(home: Path) -> None:
    """What the reader's own part takes."""
    folder = home / "screen"
    folder.mkdir(parents=True)
    spent = await on_an_open_screen(home / "one-folder", folder, folder)
    print(f"a mark elsewhere, on an open screen: {statistics.median(spent):.1f} s, at most {max(spent):.1f}, goal 5 s")


def by_syncthing(home: Path) -> None:
    """By two real ones on loopback, their own time included."""
    if shutil.which("syncthing") is None or not _PAIR.is_file():
        print("by Syncthing: it is not here")
        return
    pair = home / "pair"
    pair.mkdir()
    subprocess.run(["bash", str(_PAIR), "start", str(pair)], check=True, stdout=subprocess.DEVNULL)
    try:
        spent = asyncio.run(on_an_open_screen(home / "by-syncthing", pair / "a", pair / "b"))
    finally:
        subprocess.run(["bash", str(_PAIR), "stop", str(pair)], check=True)
    print(
        f"the same by Syncthing: {statistics.median(spent):.1f} s, at most {max(spent):.1f}, goal its own time and 15 s"
    )


def a_year(home: Path) -> None:
    """A hundred articles a day, each read to its end."""
    path = home / "a-year"
    path.mkdir()
    folder, done = Folder(path, "tower-1a2b"), list[Register]()
    known: dict[str, Heard] = {}
    most = 0
    for day in range(_DAYS):
        actions = _actions(day * _A_DAY + 6_200_000, _A_DAY, _START_MS + day * 86_400_000)
        done += actions.registers
        written = folder.append(actions, known)
        assert written is not None
        known[written.file] = written
        if folder.is_to_be_written_anew(known):
            written = folder.write_anew(Actions(tuple(done)))
            known = {written.file: written}
        most = max(most, sum(size for size, _ in folder.stamps().values()))
    print(f"a year of {_A_DAY} articles a day: {most / 1e6:.2f} MB at most, goal 3 MB")


async def main() -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        await taking_in(home)
        await a_new_machine(home)
        await on_its_way(home)
        await by_one_folder(home)
        await asyncio.to_thread(by_syncthing, home)
        await asyncio.to_thread(a_year, home)


if __name__ == "__main__":
    asyncio.run(main())
