"""A disk that fills up in the middle of a day: one sentence, nothing by half, and reading goes on."""

import asyncio
import ctypes
import os
import random
import resource
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.databases import is_whole
from tests.torture import Row
from tests.torture.databases import fill
from tests.torture.failing import new_library, prepare, steps
from tests.torture.forked import Acknowledge, forked
from tui_reader.errors import ReaderError, StoreError
from tui_reader.model.shelf import Bookmarks, Ressort
from tui_reader.store import Store

_DISK_BYTES = 8 * 1024 * 1024
_NEW_NAMESPACE, _PRIVATE, _RECURSIVELY = 0x00020000, 1 << 18, 1 << 14
"""CLONE_NEWNS, MS_PRIVATE, MS_REC: what is mounted is seen by this process and its children alone, and goes with them."""


def full_disk(count: int, seed: int) -> Row:
    """So many days on a disk that fills up somewhere in them: a real one of 8 MB where one may be mounted, and a limit on files."""
    prepare()
    dice = random.Random(seed)
    failures, told = [], 0
    kinds: Counter[str] = Counter()
    for number in range(count):
        kind = "a full disk of 8 MB" if number % 2 and _may_mount() else "a limit on files"
        kinds[kind] += 1
        with tempfile.TemporaryDirectory() as folder:
            try:
                told += (
                    _on_a_limit(Path(folder), dice) if kind == "a limit on files" else _on_a_disk(Path(folder), dice)
                )
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"{number}, {kind}: {type(error).__name__}: {error}"[:300])
    figures = ", ".join(f"{count} on {kind}" for kind, count in kinds.items())
    return Row("full disk", count, tuple(failures), f"{figures}; {told} steps said so, in a sentence")


@cache
def _may_mount() -> bool:
    """Whether this process has mounts of its own from now on."""
    if os.geteuid() != 0:
        return False
    libc = ctypes.CDLL(None)
    if libc.unshare(_NEW_NAMESPACE) or libc.mount(None, b"/", None, _PRIVATE | _RECURSIVELY, None):
        return False
    with tempfile.TemporaryDirectory() as folder, _mounted(Path(folder)) as is_mounted:
        return is_mounted


@contextmanager
def _mounted(folder: Path) -> Iterator[bool]:
    """A small disk in the folder; gives whether it is there."""
    libc = ctypes.CDLL(None)
    size = f"size={_DISK_BYTES}".encode()
    is_mounted = libc.mount(b"taz-reader", bytes(folder), b"tmpfs", 0, size) == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            libc.umount2(bytes(folder), 0)


def _on_a_disk(folder: Path, dice: random.Random) -> int:
    with _mounted(folder) as is_mounted:
        assert is_mounted, "the disk could not be mounted again"
        filler = folder / "filler"

        def fill_up() -> None:
            left = dice.choice((0, 0, 4096, dice.randrange(400_000)))
            with filler.open("wb") as file:
                file.truncate()
                usage = os.statvfs(folder)
                os.posix_fallocate(file.fileno(), 0, max(1, usage.f_bavail * usage.f_frsize - left))

        return _one_day(folder / "taz.sqlite3", fill_up, filler.unlink)


def _on_a_limit(folder: Path, dice: random.Random) -> int:
    path = folder / "taz.sqlite3"

    def limit() -> None:
        room = dice.randrange(40_000, path.stat().st_size + 50_000)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return _one_day(path, limit, lambda: None)


def _one_day(path: Path, fill_up: Callable[[], None], empty: Callable[[], None]) -> int:
    """A day after ``fill_up``, in a process of its own; gives how many steps said that they failed."""
    fill(path)
    store = Store(path)
    before = store.marks.all()
    store.close()
    (path.parent / "out.json").write_text("the older one")

    def work(acknowledge: Acknowledge) -> None:
        fill_up()
        for word in asyncio.run(_told(path)):
            acknowledge(word)

    ended = forked(work)
    empty()
    assert not ended.trouble, ended.trouble[-200:]
    assert not ended.was_killed, "it died"
    assert is_whole(path)
    out = (path.parent / "out.json").read_text()
    assert out == "the older one" or out.endswith("}\n"), "half an export"
    with_sense = Store(path)
    try:
        assert not with_sense.health.ailments()
        assert {mark.id for mark in before} <= {mark.id for mark in with_sense.marks.all()}, "a mark is lost"
        if "bookmarked" in ended.words:
            assert 30 in with_sense.shelves.articles(Bookmarks()), "an acknowledged bookmark is lost"
    finally:
        with_sense.close()
    return sum(word == "told" for word in ended.words)


async def _told(path: Path) -> list[str]:
    """Which steps said that they failed; whether a bookmark was acknowledged."""
    library = new_library(path)
    words = []
    for step in steps(library, path.parent):
        try:
            await step()
        except ReaderError as error:
            assert str(error).isprintable()
            words.append("told")
    try:
        await library.marks.set_bookmark(30)
        words.append("bookmarked")
    except StoreError:
        words.append("told")
    assert len(await library.shelves.articles(Ressort("p4608"))) >= 40, "reading goes on"
    await library.aclose()
    return words
