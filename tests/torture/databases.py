"""Damaged databases: nobody crashes, nothing is deleted, and what the reader marked is all there afterwards."""

import asyncio
import random
import sqlite3
import tempfile
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from tests.extract.pages import page_of
from tests.torture import Row
from tui_reader.config import Config
from tui_reader.errors import (
    NewerStoreError,
    NotKeptError,
    ReaderError,
    SalvagedStoreError,
    StoreError,
    UnknownArticleError,
)
from tui_reader.library import Library
from tui_reader.model import NOTE, PASSAGE, Headline, IndexedText, Mark, PageDigest, Place, Validators
from tui_reader.model.shelf import Bookmarks, Unread
from tui_reader.store import Store, new_number, salvage
from tui_reader.store.journal import journal_of
from tui_reader.store.migrations import APPLICATION_ID, MIGRATIONS

WHEN = datetime(2026, 11, 24, tzinfo=UTC)
KINDS = (
    "bits", "cut", "zeroed page", "random page", "emptied", "other file", "newer schema", "no schema", "lost log", "older schema",
    "damaged older schema",
)  # fmt: skip


def fill(path: Path) -> list[Mark]:
    """A store with some of everything; gives its marks."""
    store = Store(path)
    numbers = range(1, 41)
    found = [Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "Anriss", WHEN) for number in numbers]
    store.headlines.keep("p4608", "", found, Validators())
    page = page_of("Ein Satz, der gelesen wird.")
    for number in numbers:
        html = zlib.compress(page + f"<!-- {random.Random(number).randbytes(6_000).hex()} -->".encode())
        store.pages.keep(number, f"https://taz.de/!{number}/", html, Validators(), PageDigest(100))
        store.pictures.keep(number, f"https://taz.de/picture/{number}/624/x.jpeg", b"bild" * 500)
    store.search.put(IndexedText(number, f"Titel {number}", "", "Wort " * 200, "Ada", "") for number in numbers)
    for number in range(1, 11):
        store.marks.toggle(number)
        store.readings.keep_place(number, Place(number, 0), 50)
    marks = [Mark(new_number(), number, NOTE, WHEN, f"Notiz {number}") for number in range(1, 6)]
    marks += [Mark(new_number(), 7, PASSAGE, WHEN, "hier", "Worte der taz", Place(2, 3))]
    store.marks.change(marks, [])
    kept = store.marks.all()
    store.close()
    return kept


BEFORE_MARKS = next(number for number, step in enumerate(MIGRATIONS) if "DROP TABLE bookmark" in step)
"""The last version whose bookmarks were a table of their own: from it on, all later steps are taken."""


def older_store(path: Path, version: int, count: int) -> None:
    """A store as an older version left it, with so many articles and thirty bookmarks."""
    with closing(sqlite3.connect(path)) as db:
        for step in MIGRATIONS[:version]:
            db.executescript(step)
        db.execute(f"PRAGMA user_version = {version}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        rows = [
            (number, f"/x/!{number}/", "Oben", f"Titel {number}", "Anriss", number, number)
            for number in range(1, count + 1)
        ]
        db.executemany(
            "INSERT INTO article (id, path, topline, headline, teaser, seen_at, sort_at) VALUES (?,?,?,?,?,?,?)", rows
        )
        db.executemany("INSERT INTO placement VALUES ('p4608', ?, ?)", [(row[0], row[6]) for row in rows])
        db.executemany("INSERT INTO bookmark VALUES (?, ?)", [(number, number) for number in range(1, 31)])
        db.commit()


def damage(path: Path, kind: str, dice: random.Random) -> None:
    """Break the file."""
    if "older schema" in kind:
        path.unlink()
        journal_of(path).unlink()
        older_store(path, dice.randrange(1, BEFORE_MARKS + 1), 40)
        if kind == "older schema":
            return
        kind = dice.choice(("bits", "zeroed page", "cut"))
    if kind == "lost log":
        path.unlink()
        Store(path).close()  # what the file was before all of it stood in the log
        return
    data = bytearray(path.read_bytes())
    page = dice.randrange(len(data) // 4096) * 4096
    if kind == "bits":
        for _ in range(dice.choice((1, 5, 50, 500))):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    elif kind == "cut":
        del data[dice.randrange(len(data)) :]
    elif kind == "zeroed page":
        data[page : page + 4096] = bytes(4096)
    elif kind == "random page":
        data[page : page + 4096] = dice.randbytes(4096)
    elif kind == "emptied":
        data.clear()
    elif kind == "other file":
        data[:] = dice.randbytes(dice.randrange(1, 20_000))
    path.write_bytes(data)
    if kind in {"newer schema", "no schema"}:
        with closing(sqlite3.connect(path)) as db:
            db.execute(f"PRAGMA user_version = {99 if kind == 'newer schema' else 0}")
            if kind == "no schema":
                db.execute("DROP TABLE mark")
            db.commit()


def keeping(path: Path) -> tuple[Path, int]:
    """Salvage; what is kept aside must be what was there, byte for byte."""
    there = _bytes_of(path)
    aside, rows = salvage(path)
    assert _bytes_of(aside) == there, "the file that was kept aside is another one"
    return aside, rows


def _bytes_of(path: Path) -> list[bytes]:
    logs = Path(f"{path}-wal")
    return [path.read_bytes(), logs.read_bytes() if logs.exists() else b""]


def readable_bookmarks(path: Path) -> set[int]:
    """The bookmarks of a damaged older file that SQLite can still read, asked for one by one and in both orders."""
    questions = [f"SELECT article FROM bookmark WHERE article = {number}" for number in range(1, 31)]
    questions += [f"SELECT article FROM bookmark ORDER BY article {order}" for order in ("ASC", "DESC")]
    found: set[int] = set()
    for question in questions:
        with (
            suppress(sqlite3.Error, UnicodeDecodeError),
            closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db,
        ):
            for row in db.execute(question):
                found.add(row[0])
    return found & set(range(1, 31))


async def visit(path: Path, told: list[ReaderError]) -> None:
    """Do what a reader does; what goes wrong must be said as a StoreError, or nobody notices it."""
    library = Library(Config(base_url="http://127.0.0.1:1"), lambda: Store(path), salvage=keeping)
    library.listen(told.append)
    steps: tuple[Callable[[], Awaitable[object]], ...] = (
        library.begin_visit, library.shelves.counts, lambda: library.shelves.articles(Unread()), lambda: library.articles.entries(range(1, 41)),
        library.marks.all, lambda: library.readings.toggle(3), lambda: library.marks.toggle(30), library.undo,
        lambda: library.readings.keep_place(5, Place(1, 1), 9), library.upkeep.facts, library.issues.all,
        lambda: library.settings.keep("theme", "x"), lambda: library.search.hits("wort"), library.end_visit,
    )  # fmt: skip
    try:
        for step in steps:
            try:
                await step()
            except StoreError as error:
                told.append(error)
        for number in range(1, 41):
            try:
                await library.articles.open(number)
            except StoreError as error:
                told.append(error)
            except (NotKeptError, UnknownArticleError):
                pass  # it went with the page of the file where it stood
    finally:
        await library.aclose()


def databases(count: int, seed: int) -> Row:
    """Break, visit, and look whether all marks are there."""
    dice = random.Random(seed)
    failures: list[str] = []
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.sqlite3"
        marks = fill(sound)
        for number in range(count):
            kind = KINDS[number % len(KINDS)]
            path = Path(folder) / f"{number}" / "taz.sqlite3"
            path.parent.mkdir()
            path.write_bytes(sound.read_bytes())
            journal_of(path).write_bytes(journal_of(sound).read_bytes())
            try:
                outcomes[_one(path, kind, dice, marks)] += 1
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"{number} ({kind}): {type(error).__name__}: {error}"[:200])
    return Row(
        "damaged databases",
        count,
        tuple(failures[:20]),
        ", ".join(f"{n} {name}" for name, n in sorted(outcomes.items())),
    )


def _one(path: Path, kind: str, dice: random.Random, marks: list[Mark]) -> str:
    """What came of it."""
    damage(path, kind, dice)
    before = path.read_bytes()
    older = readable_bookmarks(path) if kind == "damaged older schema" else set()
    told: list[ReaderError] = []
    asyncio.run(visit(path, told))
    assert all(str(error).count("\n") == 0 for error in told)
    if kind == "newer schema":
        assert isinstance(told[0], NewerStoreError)
        assert path.read_bytes() == before, "a newer one is left alone"
        return "left alone"
    asides = [aside for aside in path.parent.glob("*.damaged-*") if not aside.name.endswith(("-wal", "-shm"))]
    rescues = [error for error in told if isinstance(error, SalvagedStoreError)]
    assert len(asides) == len(rescues) <= 1
    assert all(aside.stat().st_size for aside in asides if before), "the damaged file is kept"
    if rescues:
        assert set(map(type, told)) == {SalvagedStoreError}, f"more than one sentence: {[str(one) for one in told]}"
    elif not _is_sound(path):  # nobody noticed yet: the doctor does
        keeping(path)
    store = Store(path)
    try:
        assert store.health.is_whole()
        saved = {mark.id for mark in store.marks.all()}
        lost = {mark.id for mark in marks} - saved
        assert "older" in kind or not lost, f"{len(lost)} marks lost"
        bookmarks = set(store.shelves.articles(Bookmarks()))
        # There was no journal then: what can be read of the file is all there is. The visit took one away, or made it.
        assert older - {30} <= bookmarks, f"{len(older - bookmarks)} bookmarks could be read, and are lost"
        assert kind == "damaged older schema" or len(bookmarks) >= 10
        store.health.mend(store.health.ailments())
        assert not store.health.ailments()
    finally:
        store.close()
    again: list[ReaderError] = []
    asyncio.run(visit(path, again))
    assert not again, f"and then all is well: {again}"
    return "saved at once" if rescues else "marks back from the journal" if told else "unharmed or found by the doctor"


def _is_sound(path: Path) -> bool:
    store = Store(path)
    try:
        return store.health.is_whole() and not store.health.ailments()
    except StoreError:
        return False
    finally:
        store.close()
