"""Restoring, by the command and by hand: what is there afterwards is the one file or the other, whole, and nothing is lost."""

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from unittest.mock import patch

from tests.databases import is_whole
from tests.torture import Row
from tests.torture.databases import fill
from tests.torture.forked import forked
from tui_reader.errors import OtherStoreError, StoreError
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import Store, salvage
from tui_reader.store.journal import journal_of
from tui_reader.store.restoration import restore

HERE, THERE = 11, 12
"""An article that is bookmarked in what is restored, and one that was bookmarked later."""


def by_the_program(path: Path) -> Path:
    """A backup."""
    copy = path.with_name("sicherung.sqlite3")
    with closing(Store(path)) as store:
        store.health.copy_to(copy)
    return copy


def by_hand(path: Path) -> Path:
    """A copy of the closed file."""
    return Path(shutil.copy(path, path.with_name("sicherung.sqlite3")))


def go_on(path: Path) -> None:
    """Take the bookmark away, set the other, keep much: as a day or two do."""
    with closing(Store(path)) as store:
        change(store)


def change(store: Store) -> None:
    """What they do."""
    store.marks.set_bookmark(HERE, False)
    store.marks.set_bookmark(THERE, True)
    for number in range(1, 21):
        store.pictures.keep(number, f"https://taz.de/picture/{number}/624/y.jpeg", os.urandom(30_000))


def killed(path: Path) -> None:
    """The same, and killed at its end: the log stays."""

    def work(acknowledge: Callable[[str], object]) -> None:
        store = Store(path)
        change(store)
        acknowledge("done")
        os.kill(os.getpid(), 9)

    assert forked(work).words == ("done",)
    assert Path(f"{path}-wal").stat().st_size > 0


def copied(backup: Path, path: Path) -> None:
    """Put in its place, as ``cp`` does."""
    path.write_bytes(backup.read_bytes())


def moved(backup: Path, path: Path) -> None:
    """Put in its place, as ``mv`` does."""
    beside = Path(shutil.copy(backup, path.with_name("x")))
    beside.rename(path)


_STEPS = ("rename", "replace", "unlink", "pwrite", "fsync")
"""The calls between which somebody can be killed."""


@contextmanager
def killed_at(number: int) -> Iterator[None]:
    """This process ends itself before the so-manieth change to a folder or the lock."""
    count = 0

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def step(*values: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), 9)
            return call(*values, **named)

        return step

    with ExitStack() as stack:
        for name in _STEPS:
            stack.enter_context(patch.object(os, name, counted(getattr(os, name))))
        yield


_MOST_STEPS = 30


def restoring(count: int, seed: int) -> Row:
    """So many times one of the ways, at any moment of it."""
    dice = random.Random(seed)
    failures: list[str] = []
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        models = [_model(Path(folder) / f"model-{number}", later) for number, later in enumerate((go_on, killed))]
        for number in range(count):
            home = Path(folder) / f"home-{number}"
            shutil.copytree(dice.choice(models), home)
            try:
                outcomes[_WAYS[number % len(_WAYS)](home / "taz.sqlite3", dice)] += 1
            except (AssertionError, StoreError) as error:
                failures.append(f"{number}: {type(error).__name__}: {error}"[:300])
            shutil.rmtree(home)
    figures = ", ".join(f"{n} {name}" for name, n in sorted(outcomes.items()))
    return Row("restoring", count, tuple(failures), figures)


def _model(folder: Path, later: Callable[[Path], None]) -> Path:
    """A library, two copies of how it was, and what came later; closed, or killed."""
    folder.mkdir()
    path = folder / "taz.sqlite3"
    fill(path)
    with closing(Store(path)) as store:
        store.marks.set_bookmark(HERE, True)
    by_the_program(path).rename(folder / "program")
    by_hand(path).rename(folder / "hand")
    later(path)
    return folder


def _found(path: Path) -> set[int]:
    """Which of the two is marked; the file is whole, and its journal says nothing else."""
    with closing(Store(path)) as store:
        store.marks.recover()
        found = set(store.shelves.articles(Bookmarks())) & {HERE, THERE}
        assert store.health.is_whole(), "it is not whole"
        assert not store.health.ailments(), f"{store.health.ailments()}"
    assert is_whole(path), "the file is not whole"
    return found


def _by_the_command(path: Path, dice: random.Random) -> str:
    """Killed between any two steps; then once more."""
    backup = path.with_name(dice.choice(("program", "hand")))
    number = dice.randrange(1, _MOST_STEPS)

    def work(_: object) -> None:
        with killed_at(number):
            restore(path, backup)

    ended = forked(work)
    assert not ended.trouble, ended.trouble[-200:]
    found = _found(path)
    assert found in ([{HERE}, {THERE}] if ended.was_killed else [{HERE}]), f"{found}"
    if found == {HERE}:
        assert any(_has_the_later(one) for one in _asides(path)), "what was there is not kept aside"
    restore(path, backup)
    assert _found(path) == {HERE}
    return "killed in the command" if ended.was_killed else "by the command"


def _asides(path: Path) -> Iterator[Path]:
    for one in path.parent.glob("*.replaced-*"):
        if not one.name.endswith(("-wal", "-shm", ".marks", ".lock")):
            yield one


def _has_the_later(aside: Path) -> bool:
    with closing(Store(aside)) as store:
        return THERE in store.shelves.articles(Bookmarks())


def _by_hand_beside_a_log(path: Path, dice: random.Random) -> str:
    journal = journal_of(path).read_bytes()
    log = Path(f"{path}-wal")
    written = log.read_bytes() if log.exists() else b""
    dice.choice((copied, moved))(path.with_name(dice.choice(("program", "hand"))), path)
    assert _found(path) == {HERE}, "log or journal of the one before reached it"
    kept = {one.read_bytes() for one in path.parent.glob("*.replaced-*")}
    assert journal in kept, "its journal is not kept"
    assert not written or written in kept, "its log is not kept"
    return "by hand"


def _by_hand_while_it_is_open(path: Path, dice: random.Random) -> str:
    stores = [Store(path) for _ in range(dice.randrange(1, 3))]
    for number in range(dice.randrange(20)):
        stores[-1].settings.keep(f"x{number}", "y" * dice.randrange(100_000))
    dice.choice((copied, moved))(path.with_name("program"), path)
    for store in stores:
        try:
            if dice.random() < 0.7:
                found = set(store.shelves.articles(Bookmarks())) & {HERE, THERE}
                assert found == {HERE}, f"it answers {found}"
                store.settings.keep("x", "y")
        except OtherStoreError:
            assert len(stores) > 1, "refused, though nobody else has it open"
    for store in stores:
        store.close()
    assert _found(path) == {HERE}, "what was put in its place was written over"
    return f"by hand while {len(stores)} had it open"


def _killed_in_a_salvage(path: Path, dice: random.Random) -> str:
    """Of the library as it was later: all marks are there in the end, from file or journal."""
    with closing(Store(path)) as store:
        marks = store.marks.all()
    data = bytearray(path.read_bytes())
    for page in range(6, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)
    number = dice.randrange(1, _MOST_STEPS)

    def work(_: object) -> None:
        with killed_at(number):
            salvage(path)

    ended = forked(work)
    assert not ended.trouble, ended.trouble[-200:]
    try:
        with closing(Store(path)) as store:
            store.health.check()
    except StoreError:
        salvage(path)
    with closing(Store(path)) as store:
        assert store.marks.all() == marks, "marks are lost"
        assert store.health.is_whole()
    assert list(path.parent.glob("*.damaged-*")), "the damaged file is not kept"
    return "killed in mending" if ended.was_killed else "mended"


_WAYS = (_by_the_command, _by_hand_beside_a_log, _by_hand_while_it_is_open, _killed_in_a_salvage)
