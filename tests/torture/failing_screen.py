"""Each statement failed once while somebody reads on the screen: a line says so, and the next key works."""

import asyncio
import random
import sqlite3
import tempfile
from pathlib import Path
from unittest.mock import patch

from tests.databases import is_whole
from tests.torture import Row
from tests.torture.failing import Disk, new_library, prepare
from tests.ui.helpers import Running
from tui_reader.library import Library
from tui_reader.store import Store
from tui_reader.ui.app import TazApp

_KEYS = (
    "j", "enter", "space", "s", "u", "J", "c", "escape", "m", "u", "a", *"Notiz #x", "enter", "x", "R", "escape", "w", "e", "enter",
    "escape", "slash", *"die", "enter", "s", "escape", "M", "a", "escape", "escape", "D", "escape", "A", "u", "colon", *"bus", "escape",
    "z", "z", "exclamation_mark", "escape", "r",
)  # fmt: skip
"""Through all screens that ask the store, and all that changes something in it."""


def failed_keys(count: int, seed: int) -> Row:
    """So many of the statements of such a day."""
    prepare()
    disk = Disk()
    failures, told = [], 0
    with tempfile.TemporaryDirectory() as folder, patch.object(sqlite3, "connect", disk.connect):
        asyncio.run(_day(_filled(folder)))
    chosen = sorted(random.Random(seed).sample(range(1, disk.asked + 1), min(count, disk.asked)))
    for number in chosen:
        with tempfile.TemporaryDirectory() as folder:
            path = _filled(folder)
            try:
                with patch.object(sqlite3, "connect", Disk(number).connect):
                    told += asyncio.run(_day(path))
                assert is_whole(path)
                store = Store(path)
                assert not store.health.ailments()
                store.close()
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"statement {number}: {type(error).__name__}: {error}"[:400])
    figures = f"of {disk.asked} in a day of {len(_KEYS)} keys; {told} lines said so"
    return Row("store calls failed once, on the screen", len(chosen), tuple(failures), figures)


def _filled(folder: str) -> Path:
    """A store with articles, made while the disk was sound."""

    async def fill(library: Library) -> None:
        async for _ in library.sync():
            pass
        await library.aclose()

    path = Path(folder) / "taz.sqlite3"
    asyncio.run(fill(new_library(path)))
    return path


async def _day(path: Path) -> int:
    """Press all the keys; gives how many errors were told."""
    library = new_library(path)
    app = TazApp(library)
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            reader = Running(app, pilot, library)
            await pilot.pause(0.15)
            for key in _KEYS:
                await pilot.press(key)
            await reader.settle()
            assert app.is_running, "it ended"
            assert any(line.strip() for line in reader.lines), "nothing is painted"
            return len(reader.desk.reports.all)
    finally:
        await library.aclose()
