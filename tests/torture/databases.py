"""Damaged databases: nobody crashes, nothing is deleted, and what the reader marked is all there afterwards."""

import random
import sqlite3
import tempfile
import zlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.torture import Row
from tui_reader.errors import NewerStoreError, StoreError
from tui_reader.model import NOTE, PASSAGE, Headline, IndexedText, Mark, PageDigest, Place, Validators
from tui_reader.store import BOOKMARKS, UNREAD, Store, new_number, salvage
from tui_reader.store.journal import journal_of

WHEN = datetime(2026, 11, 24, tzinfo=UTC)
KINDS = ("bits", "cut", "zeroed page", "random page", "emptied", "other file", "newer schema", "no schema")


def fill(path: Path) -> list[Mark]:
    """A store with some of everything; gives its marks."""
    store = Store(path)
    numbers = range(1, 41)
    found = [Headline(number, f"/x/!{number}/", "Oben", f"Titel {number}", "Anriss", WHEN) for number in numbers]
    store.keep_headlines("p4608", "", found, Validators())
    for number in numbers:
        html = zlib.compress(random.Random(number).randbytes(6_000))
        store.keep_page(number, f"https://taz.de/!{number}/", html, Validators(), PageDigest(100))
        store.keep_picture(number, f"https://taz.de/picture/{number}/624/x.jpeg", b"bild" * 500)
    store.index(IndexedText(number, f"Titel {number}", "", "Wort " * 200, "Ada", "") for number in numbers)
    for number in range(1, 11):
        store.toggle_bookmark(number)
        store.keep_place(number, Place(number, 0), 50)
    marks = [Mark(new_number(), number, NOTE, WHEN, f"Notiz {number}") for number in range(1, 6)]
    marks += [Mark(new_number(), 7, PASSAGE, WHEN, "hier", "Worte der taz", Place(2, 3))]
    store.change_marks(marks, [])
    kept = store.marks()
    store.close()
    return kept


def damage(path: Path, kind: str, dice: random.Random) -> None:
    """Break the file."""
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


def use(path: Path) -> bool:
    """Do what a reader does; gives whether it went without a sentence. Raises what is no StoreError."""
    try:
        store = Store(path)
    except StoreError:
        return False
    is_well = True
    questions = (
        lambda: store.unread_counts(), lambda: store.shelf(UNREAD), lambda: store.entries(range(1, 41)),
        lambda: [store.page(number) for number in range(1, 41)], lambda: store.marks(), lambda: store.toggle_read(3),
        lambda: store.toggle_bookmark(30), lambda: store.toggle_bookmark(30), lambda: store.keep_place(5, Place(1, 1), 9),
        lambda: store.facts(), lambda: store.issues(("p4608",), "p4608"), lambda: store.setting("theme"),
        lambda: store.keep_setting("theme", "x"), lambda: store.due_downloads(("p4608",)),
        lambda: store.picture("https://taz.de/picture/1/624/x.jpeg"),
    )  # fmt: skip
    try:
        for question in questions:
            try:
                question()
            except StoreError:
                is_well = False
    finally:
        store.close()
    return is_well


def databases(count: int, seed: int) -> Row:
    """Break, use, save, and look whether all marks are there."""
    dice = random.Random(seed)
    failures: list[str] = []
    told = 0
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
                told += _one(path, kind, dice, marks)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"{number} ({kind}): {type(error).__name__}: {error}"[:200])
    return Row("damaged databases", count, tuple(failures[:20]), f"{told} told, the others went unnoticed or unharmed")


def _one(path: Path, kind: str, dice: random.Random, marks: list[Mark]) -> bool:
    damage(path, kind, dice)
    if kind == "newer schema":
        before = path.read_bytes()
        try:
            Store(path)
        except NewerStoreError:
            assert path.read_bytes() == before, "a newer one is left alone"
            return True
        raise AssertionError("a newer schema was opened")
    is_well = use(path)
    if is_well and _is_sound(path):
        return False
    before = path.read_bytes()
    aside, _ = salvage(path)
    assert aside.read_bytes() == before, "the damaged file is kept"
    store = Store(path)
    try:
        assert store.is_whole()
        saved = {mark.id for mark in store.marks()}
        lost = {mark.id for mark in marks} - saved
        assert not lost, f"{len(lost)} marks lost"
        assert len(store.shelf(BOOKMARKS)) >= 10
        store.mend(store.ailments())
        assert not store.ailments()
    finally:
        store.close()
    assert use(path), "and it can be used again"
    return True


def _is_sound(path: Path) -> bool:
    store = Store(path)
    try:
        return store.is_whole() and not store.ailments()
    except StoreError:
        return False
    finally:
        store.close()
