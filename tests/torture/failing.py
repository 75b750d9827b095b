"""A disk that is full, and each question to the database failed once: one sentence, and nothing by half."""

import asyncio
import random
import resource
import signal
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.databases import is_whole
from tests.torture import Row
from tests.torture.databases import fill
from tests.torture.forked import Acknowledge, forked
from tui_reader.config import Config
from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import feed_xml, page_html
from tui_reader.errors import ReaderError, StoreError
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library
from tui_reader.model import Place
from tui_reader.store import BOOKMARKS, Store

WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Failing:
    """SQLite's connection, one of whose statements fails as a disk does."""

    def __init__(self, db: sqlite3.Connection, fails_at: int) -> None:
        self._db, self._fails_at, self.asked = db, fails_at, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    def _count(self, statement: str) -> None:
        if statement == "ROLLBACK":  # what SQLite does by itself when it can
            return
        self.asked += 1
        if self.asked == self._fails_at:
            raise sqlite3.OperationalError("disk I/O error")

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        """One statement."""
        self._count(statement)
        return self._db.execute(statement, *values)

    def executemany(self, statement: str, values: Iterable[Any]) -> sqlite3.Cursor:
        """One, often."""
        self._count(statement)
        return self._db.executemany(statement, values)

    def executescript(self, script: str) -> sqlite3.Cursor:
        """Some."""
        self._count(script)
        return self._db.executescript(script)


def _site() -> dict[str, bytes]:
    """A site of three articles: what is looked for needs no more, and there are many days."""
    articles = load_issue()[:3]
    site = {article.path: page_html(article, articles, WHEN) for article in articles}
    return site | {f"/!{feed_id};rss/": feed_xml(feed_id, articles, WHEN) for feed_id in ("p4608", "p4615")}


def new_library(path: Path, fails_at: int = 0, failing: list[Failing] | None = None) -> Library:
    """A library over the demo's site, the store of which fails at one statement."""
    answer = canned_answers(_site())

    def opened() -> Store:
        store = Store(path)
        if failing is not None:
            failing.append(Failing(store._connection._db, fails_at))
            store._connection._db = failing[-1]  # type: ignore[assignment]
        return store

    return Library(
        Config(keep_days=0, ressorts=("p4608", "p4615")), opened, lambda base: Fetcher(base, transport=answer)
    )


async def _refresh(library: Library) -> None:
    async for _ in library.sync():
        pass


def steps(library: Library, folder: Path) -> list[Callable[[], Awaitable[object]]]:
    """What a reader does on a day."""
    first, second = 7000001, 7000002

    async def export() -> None:
        volume = await library.exporting.bind("Merkliste", [("Alles", await library.merkliste.articles())])
        await library.exporting.export(volume, "json", folder / "out.json")

    return [
        library.begin_visit, lambda: _refresh(library), library.index, lambda: library.shelf("p4608"),
        lambda: library.unread_counts(), lambda: library.open_article(first), lambda: library.keep_place(first, Place(3, 1), 40),
        lambda: library.mark_read([first, second]), library.undo, lambda: library.bookmark(first),
        lambda: library.toggle_bookmark(second), lambda: library.merkliste.note(first, "Notiz #tag"),
        lambda: library.merkliste.keep_passage(second, "Worte", Place(1, 0)), lambda: library.merkliste.note(first, "Andere"),
        library.undo, lambda: library.search("die"), export, library.issues.all, lambda: library.issues.queue(15),
        library.upkeep.facts, library.upkeep.tidy, library.upkeep.ailments, library.end_visit,
    ]  # fmt: skip


async def _day(path: Path, fails_at: int) -> tuple[int, int]:
    """A day with one failure; gives how many statements it had, and how many steps said that they failed."""
    failing: list[Failing] = []
    library = new_library(path, fails_at, failing)
    refused = 0
    for step in steps(library, path.parent):
        try:
            await step()
        except ReaderError as error:
            assert str(error).isprintable()
            refused += 1
    await library.aclose()
    return failing[0].asked, refused


def failed_calls(count: int, seed: int) -> Row:
    """So many of the statements of a day, each failed once; and the day after it."""
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        total, _ = asyncio.run(_day(Path(folder) / "taz.sqlite3", 0))
    chosen = sorted(random.Random(seed).sample(range(1, total + 1), min(count, total)))
    told = 0
    for number in chosen:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "taz.sqlite3"
            try:
                told += asyncio.run(_day(path, number))[1]
                assert is_whole(path)
                _, refused = asyncio.run(_day(path, 0))
                assert not refused, "the day after, a step failed again"
                asyncio.run(_is_sound(path))
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"statement {number}: {type(error).__name__}: {error}"[:300])
    return Row(
        "store calls failed once",
        len(chosen),
        tuple(failures),
        f"of {total} in a day; {told} steps said so, in a sentence",
    )


async def _is_sound(path: Path) -> None:
    library = new_library(path)
    ailments = await library.upkeep.ailments()
    entries = await library.entries(await library.shelf("p4608"))
    kept = [entry.is_kept for entry in entries.values()]
    await library.aclose()
    assert not ailments, ailments
    assert kept and all(kept), f"{kept.count(False)} of {len(kept)} texts are missing"


def full_disk(count: int, seed: int) -> Row:
    """So many days on a disk that fills up somewhere in them."""
    dice = random.Random(seed)
    failures, told = [], 0
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "taz.sqlite3"
            try:
                told += _one_full(path, dice)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"{number}: {type(error).__name__}: {error}"[:300])
    return Row("full disk", count, tuple(failures), f"{told} steps said so, in a sentence")


def _one_full(path: Path, dice: random.Random) -> int:
    fill(path)
    store = Store(path)
    before = store.marks()
    store.close()
    (path.parent / "out.json").write_text("the older one")
    room = dice.randrange(40_000, path.stat().st_size + 50_000)

    def work(acknowledge: Acknowledge) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        for word in asyncio.run(_told(path)):
            acknowledge(word)

    ended = forked(work)
    assert not ended.trouble, ended.trouble
    assert is_whole(path)
    out = (path.parent / "out.json").read_text()
    assert out == "the older one" or out.endswith("}\n"), "half an export"
    with_sense = Store(path)
    try:
        assert not with_sense.ailments()
        assert {mark.id for mark in before} <= {mark.id for mark in with_sense.marks()}, "a mark is lost"
        if "bookmarked" in ended.words:
            assert 30 in with_sense.shelf(BOOKMARKS), "an acknowledged bookmark is lost"
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
        await library.bookmark(30)
        words.append("bookmarked")
    except StoreError:
        words.append("told")
    assert len(await library.shelf("p4608")) >= 40, "reading goes on"
    await library.aclose()
    return words
