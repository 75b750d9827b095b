"""A reader that stays open for months: memory, open files and the store stay as they are after the first days."""

import asyncio
import gc
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.databases import confirm_clock, is_whole
from tests.replica import SCRIPT, Replica, running_replica
from tests.torture import Row, skipped
from tests.torture.memory import memory_mb
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model.shelf import Bookmarks, Ressort, Unread
from tui_reader.store import Store

_LIMIT_MB = 3
_MOST_GROWTH = 1.10
_WARM_AFTER = 100
"""Refreshes until everything has been loaded and filled once; in a short run nothing can be said of growth."""
_HOUR_S = 3600
_FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "reset", "at": 0.5}, {"kind": "status", "code": 500}, {"kind": "truncate", "at": 0.7}, {"kind": "drop"},
    {"kind": "captive", "how": "page"}, {"kind": "bad_chunk"}, {"kind": "mutate", "n": 20}, {"kind": "not_modified"},
)  # fmt: skip


def soak(count: int, seed: int) -> Row:
    """So many refreshes, an hour apart, with publishing, faults and pruning."""
    if not SCRIPT.is_file():
        return skipped("soak")
    with running_replica("--synthetic", "40", "--per-feed", "40", "--max-seconds", "3000") as replica:
        failures, figures = asyncio.run(_months(replica, count, random.Random(seed)))
    return Row("soak: refreshes", count, tuple(failures), figures)


async def _months(replica: Replica, count: int, dice: random.Random) -> tuple[list[str], str]:
    failures = []
    hour = [0]
    begun = time.time() - (count + 60) * _HOUR_S  # the store's own clock ends about now: what is old may go
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taz.sqlite3"
        config = Config(
            base_url=replica.url, ressorts=("p4608", "p4615", "p4610"), keep_megabytes=_LIMIT_MB, keep_days=0
        )
        library = Library(config, lambda: Store(path, lambda: int(begun + hour[0] * _HOUR_S)))
        marked: set[int] = set()
        warm = (0.0, 0)
        for number in range(count):
            hour[0] += 1
            await _hour(library, replica, dice, number, marked)
            if number == count // 5:
                warm = await _measured()
        cold = await _measured()
        size = (await library.upkeep.facts()).file_bytes / 1e6
        if count >= _WARM_AFTER * 5 and cold[0] > warm[0] * _MOST_GROWTH:
            failures.append(f"memory grew from {warm[0]:.0f} to {cold[0]:.0f} MB")
        if cold[1] > warm[1] + 2:  # a connection more may be open at the moment
            failures.append(f"open files grew from {warm[1]} to {cold[1]}")
        if size > _LIMIT_MB * 1.5:
            failures.append(f"the store has {size:.1f} MB, its limit is {_LIMIT_MB}")
        if not marked <= set(await library.shelves.articles(Bookmarks())):
            failures.append("a bookmark is lost")
        await library.aclose()
        if not is_whole(path):
            failures.append("the file is not whole")
    figures = (
        f"memory {warm[0]:.0f} → {cold[0]:.0f} MB, open files {warm[1]} → {cold[1]}, store {size:.1f} MB of {_LIMIT_MB}"
    )
    return failures, figures


async def _hour(library: Library, replica: Replica, dice: random.Random, number: int, marked: set[int]) -> None:
    """News, perhaps a fault, a refresh; now and then a bookmark, reading, and room made."""
    if number % 2 == 0:
        replica.ask("publish?n=1")
    is_broken = dice.random() < 0.15
    if is_broken:
        replica.break_with({"class": dice.choice(("feed", "article", "any")), "fault": dice.choice(_FAULTS)})
    async for _ in library.sync():
        pass
    if is_broken:
        replica.break_with()
    if number % 50 == 1:
        first = await library.shelves.articles(Ressort("p4608"), 1)
        await library.marks.set_bookmark(first[0])
        marked.update(first)
    if number % 10 == 0:
        await library.readings.set_read(await library.shelves.articles(Unread(), 5))
        await library.search.hits("stadt")
    if number % 25 == 0:
        await library.search.update()
        await library._threads.ask(confirm_clock)
        await library.upkeep.tidy()


async def _measured() -> tuple[float, int]:
    gc.collect()
    return memory_mb(), len(list(Path("/proc/self/fd").iterdir()))
