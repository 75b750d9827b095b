"""Each question to the database failed once, whichever method of the store asks it: one sentence, and nothing by half."""

import asyncio
import functools
import inspect
import random
import sqlite3
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from traceback import walk_stack
from typing import Any
from unittest.mock import patch

from tests.databases import is_whole
from tests.torture import Row
from tui_reader.config import Config
from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import feed_xml, page_html
from tui_reader.errors import ReaderError, StoreError
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library
from tui_reader.model import Headline, Mark, Place
from tui_reader.model.register import READ, Actions, Register
from tui_reader.model.shelf import Followed, KeptSearch, Queue, Ressort
from tui_reader.store import Store, salvage
from tui_reader.together import Folder

WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)
_BLOCKS = 4
FIRST, SECOND, THIRD = 7000001, 7000002, 7000003
Step = Callable[[], Awaitable[object]]


class Disk:
    """SQLite's connections, one of whose statements fails as a disk does: the ``fails_at``-th, 0 for none."""

    def __init__(self, fails_at: int = 0) -> None:
        self.fails_at, self.asked = fails_at, 0
        self._connect = sqlite3.connect

    def connect(self, *values: Any, **named: Any) -> "_Failing":
        """In place of SQLite's own."""
        return _Failing(self._connect(*values, **named), self)

    def ask(self, statement: str) -> None:
        """Count a statement. SQLite rolls back by itself when it can."""
        if statement != "ROLLBACK":
            self.asked += 1
            if self.asked == self.fails_at:
                raise sqlite3.OperationalError("disk I/O error")


class _Noting(Disk):
    """One that never fails, and remembers which method of the store asked what."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[tuple[str, str]] = []

    def ask(self, statement: str) -> None:
        super().ask(statement)
        if self.asked > len(self.questions):
            names = [
                frame.f_code.co_name
                for frame, _ in walk_stack(inspect.currentframe())
                if "/tui_reader/store/" in frame.f_code.co_filename
            ]
            self.questions.append((names[-1], statement))


class _Failing:
    def __init__(self, db: sqlite3.Connection, disk: Disk) -> None:
        self._db, self._disk = db, disk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        self._disk.ask(statement)
        return self._db.execute(statement, *values)

    def executemany(self, statement: str, values: Iterable[Any]) -> sqlite3.Cursor:
        self._disk.ask(statement)
        return self._db.executemany(statement, values)

    def executescript(self, script: str) -> sqlite3.Cursor:
        self._disk.ask(script)
        return self._db.executescript(script)

    def backup(self, target: "_Failing") -> None:
        self._disk.ask("backup")
        self._db.backup(target._db)


def parts_of_the_store() -> dict[str, type]:
    """The parts that a store has, by their names."""
    with closing(Store(":memory:")) as store:
        return {name: type(part) for name, part in vars(store).items() if not name.startswith("_")}


def store_methods() -> set[str]:
    """All that the store can be asked: ``marks.toggle`` and so on."""
    named = {f"{part}.{name}" for part, kind in parts_of_the_store().items() for name in _methods_of(kind)}
    return named | _methods_of(Store)


def _methods_of(kind: type) -> set[str]:
    return {name for name in vars(kind) if not name.startswith("_") and callable(getattr(kind, name))}


@contextmanager
def recorded() -> Iterator[set[str]]:
    """The names of the store's methods that are called meanwhile, as in `store_methods`."""
    called: set[str] = set()

    def recording(named: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def record(*values: Any, **options: Any) -> Any:
            called.add(named)
            return method(*values, **options)

        return record

    parts = parts_of_the_store()
    with ExitStack() as stack:
        for named in store_methods():
            part, _, name = named.rpartition(".")
            kind = parts.get(part, Store)
            stack.enter_context(patch.object(kind, name, recording(named, getattr(kind, name))))
        yield called


@cache
def _site() -> dict[str, bytes]:
    """A site of three short articles: what is looked for needs no more, and there are many days."""
    articles = [replace(article, blocks=article.blocks[:_BLOCKS]) for article in load_issue()[:3]]
    site = {article.path: page_html(article, articles, WHEN) for article in articles}
    return site | {f"/!{feed_id};rss/": feed_xml(feed_id, articles, WHEN) for feed_id in ("p4608", "p4615")}


def new_library(path: Path) -> Library:
    """A library over the demo's site."""
    answer = canned_answers(_site())
    return Library(
        Config(keep_days=0, ressorts=("p4608", "p4615")),
        lambda: Store(path),
        lambda base: Fetcher(base, transport=answer),
    )


async def _refresh(library: Library) -> None:
    async for _ in library.sync():
        pass


@cache
def _bundle() -> bytes:
    """What is merged in: the Merkliste of another machine, with an article that is not here."""

    async def made(path: Path) -> bytes:
        library = new_library(path)
        await _refresh(library)
        for number in (FIRST, THIRD):
            await library.marks.note(number, "Von dort #reise")
        await library.marks.note(FIRST, "")
        volume = await library.files.bind("", [("", [FIRST, THIRD])], with_removals=True)
        data = await library.files.written(volume, "json")
        await library.aclose()
        return data

    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(made(Path(folder) / "taz.sqlite3"))


def prepare() -> None:
    """Make ahead what the days need, before any disk fails or is full."""
    _site(), _bundle()


def steps(library: Library, folder: Path) -> list[Step]:
    """What a reader does on a day."""

    async def export() -> None:
        volume = await library.files.bind("Merkliste", [("Alles", await library.marks.articles())], with_removals=True)
        await library.files.export(volume, "json", folder / "out.json")

    async def share() -> None:
        shared = folder / "Sync"
        done = Actions((Register(READ, SECOND, 1, "fremd", "1"), Register("follow", "meer", 1, "fremd", "[1,null]")))
        with suppress(OSError):  # on a disk that is full
            shared.mkdir(exist_ok=True)
            Folder(shared, "fremd").write_anew(done)
        await library.together.begin(shared)

    return [
        library.begin_visit, lambda: _refresh(library), library.search.update, lambda: library.shelves.articles(Ressort("p4608")), library.shelves.is_first_visit,
        lambda: library.shelves.counts(), lambda: library.articles.open(FIRST), lambda: library.readings.keep_place(FIRST, Place(3, 1), 40),
        lambda: library.readings.place(FIRST), lambda: library.readings.share(FIRST), lambda: library.readings.set_read([FIRST, SECOND]), library.undo, lambda: library.marks.set_bookmark(FIRST),
        lambda: library.marks.toggle(SECOND), lambda: library.readings.toggle(SECOND), lambda: library.marks.note(FIRST, "Notiz #tag"),
        lambda: library.marks.keep_passages(SECOND, [("Worte", Place(1, 0))]), lambda: library.marks.note(FIRST, "Andere"),
        library.undo, lambda: library.search.hits("die"), lambda: library.shelves.articles(KeptSearch("die")), lambda: library.shelves.toggle_search("die"), library.shelves.searches, export,
        lambda: library.rules.keep("mute", "ressort:kultur", 7), lambda: library.rules.keep("follow", "die"), lambda: library.shelves.articles(Followed()), lambda: library.shelves.fill_queue(15), lambda: library.shelves.articles(Queue()),
        lambda: library.rules.followed([FIRST]), lambda: library.rules.story("die"), library.undo, library.undo, lambda: library.rules.keep("mute", "wasser"),
        library.issues.all, library.issues.latest, lambda: library.issues.queue(15), lambda: library.readings.first_unread([FIRST, SECOND]),
        lambda: library.articles.ressorts_of(FIRST), lambda: library.articles.titled("die", 5), lambda: library.readings.comments_seen(FIRST, WHEN),
        lambda: library.articles.fetch(SECOND), library.search.rebuild, library.left_out.catch_up, lambda: library.left_out.of(FIRST), lambda: library.left_out.restore(FIRST, 7), lambda: library.left_out.take_out_again(FIRST, 7), lambda: library.files.merge(_bundle()),
        library.upkeep.facts, library.upkeep.due, library.upkeep.tidy, library.upkeep.is_whole, library.upkeep.ailments,
        lambda: library.upkeep.copy_to(folder / "copy.sqlite3"), share, lambda: library.readings.set_read([FIRST], False), lambda: library.readings.note_read(FIRST),
        library.together.look, lambda: library.together.step(is_thorough=True), library.together.company, lambda: library.together.forget("fremd"), library.together.leave, library.end_visit,
    ]  # fmt: skip


def _other_calls(library: Library) -> list[Step]:
    """What the store is asked on other days: what is broken, old, gone, or without pictures."""
    ask, url = library._threads.ask, "https://taz.de/picture/1/624/x.jpeg"
    return [
        lambda: ask(lambda store: store.pictures.keep(FIRST, url, b"bild")), lambda: ask(lambda store: store.pictures.has(url)), lambda: ask(lambda store: store.pictures.refer(FIRST, [url])), lambda: ask(lambda store: store.pictures.complete(FIRST)),
        lambda: ask(lambda store: store.pictures.incomplete()), lambda: ask(lambda store: store.pictures.get(url)),
        lambda: ask(lambda store: store.pages.discussed()), lambda: ask(lambda store: store.pages.failed(THIRD, is_final=False)),
        lambda: ask(lambda store: store.pages.unchanged(THIRD)), lambda: ask(lambda store: store.pages.due(["p4608"])),
        lambda: ask(lambda store: store.pages.young(["p4608"])),
        lambda: ask(lambda store: store.pages.missing(THIRD)),
        lambda: ask(lambda store: store.headlines.synced_at()),
        lambda: ask(lambda store: store.headlines.retitle(FIRST, "", "Anders gesagt")),
        lambda: ask(lambda store: store.headlines.keep_linked(Headline(7000099, "/x/!7000099/", "", "Dorthin", "", WHEN))),
        lambda: ask(lambda store: store.health.check()), lambda: ask(lambda store: store.room.oldest(WHEN, 5)), lambda: ask(lambda store: store.room.count_older(WHEN)), lambda: ask(lambda store: store.room.to_condense(datetime.now(UTC), 5)),
        lambda: ask(lambda store: store.room.condense(FIRST, None)), lambda: ask(lambda store: store.room.earlier_pages(FIRST)), lambda: ask(lambda store: store.room.forget_versions(WHEN)), lambda: ask(lambda store: store.room.prune([7000099])), lambda: ask(lambda store: store.room.used_bytes()),
        lambda: ask(lambda store: store.writes_of_others()), lambda: ask(lambda store: store.readings.note_read(FIRST)), lambda: ask(lambda store: store.changes.renumber({"a": "b"})), lambda: ask(lambda store: store.readings.since(WHEN)), lambda: ask(lambda store: store.readings.all_unread()), lambda: ask(lambda store: store.readings.count_unread([FIRST])), lambda: ask(lambda store: store.readings.unread_among([FIRST])), lambda: ask(lambda store: store.readings.seen_among([FIRST])),
        lambda: ask(lambda store: store.issues.contents(WHEN.date(), ["p4608"])), lambda: ask(lambda store: store.headlines.validators("p4608")), lambda: ask(lambda store: store.headlines.listed("p4608")), lambda: ask(lambda store: store.search.forget_terms()), lambda: ask(lambda store: store.repeats.keep_prints([(FIRST, [7])])),
        lambda: ask(lambda store: store.issues.close()), lambda: ask(lambda store: store.issues.today()), lambda: ask(lambda store: store.issues.contents(WHEN.date(), ["p4608"], are_muted=True)), lambda: ask(lambda store: store.shelves.count_muted(Ressort("p4608"))), lambda: ask(lambda store: store.headlines.unchanged("p4608")), lambda: ask(lambda store: store.times.put_right()), lambda: ask(lambda store: store.times.forget_use()), lambda: ask(lambda store: store.times.was_here_today()),
        lambda: ask(lambda store: store.times.keep_large(is_large=True)), lambda: ask(lambda store: store.times.keep_large(is_large=False)),
        lambda: ask(lambda store: store.pages.outlived(FIRST)), lambda: ask(lambda store: store.pages.rests(FIRST)), lambda: ask(lambda store: store.pages.versions(FIRST)), lambda: ask(lambda store: store.pages.version(FIRST, WHEN)),
        lambda: ask(lambda store: store.search.renew([FIRST])), lambda: ask(lambda store: store.search.learn(9)), lambda: ask(lambda store: store.search.tidy()), lambda: library.search.hint("die dei"), lambda: library.search.marked("die dei"), library.search.last, lambda: library.search.remember("die"), lambda: ask(lambda store: store.search.outdated(9)), library.search.catch_up, lambda: ask(lambda store: store.health.mend(dict.fromkeys(("orphans", "broken_pages", "order", "not_indexed", "index_of_nothing", "prints_of_nothing", "broken_versions"), 1))),
    ]  # fmt: skip


async def _day(path: Path) -> tuple[int, list[Mark]]:
    """A day; gives how many steps said that they failed, and the marks at its end."""
    library = new_library(path)
    path.with_name("copy.sqlite3").unlink(missing_ok=True)
    refused = 0
    for step in (*steps(library, path.parent), *_other_calls(library)):
        try:
            await step()
        except ReaderError as error:
            assert str(error).isprintable()
            refused += 1
    try:
        marks = await library.marks.all()
    except StoreError:
        marks, refused = await library.marks.all(), refused + 1
    await library.aclose()
    try:
        salvage(path)
    except StoreError:
        refused += 1
    return refused, marks


def failed_calls(count: int, seed: int) -> Row:
    """Each statement of each method failed once, one of the times that a day asks it; then others of that day."""
    prepare()
    failures = []
    disk, dice = _Noting(), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, recorded() as called, patch.object(sqlite3, "connect", disk.connect):
        asyncio.run(_day(Path(folder) / "taz.sqlite3"))
    if missing := store_methods() - called:
        failures.append(f"never asked: {sorted(missing)}")
    numbers = list(range(1, disk.asked + 1))
    dice.shuffle(numbers)
    firsts = {disk.questions[number - 1]: number for number in numbers}
    others = [number for number in numbers if number not in firsts.values()]
    chosen = [*firsts.values(), *others][:count]
    told = 0
    for number in chosen:
        with tempfile.TemporaryDirectory() as folder:
            try:
                told += _one(Path(folder) / "taz.sqlite3", number)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"statement {number}: {type(error).__name__}: {error}"[:300])
    figures = (
        f"of {disk.asked}, {len(firsts)} of them different, in a day that asks all {len(called)} methods;"
        f" {told} steps said so, in a sentence"
    )
    return Row("store calls failed once", len(chosen), tuple(failures), figures)


def _one(path: Path, number: int) -> int:
    with patch.object(sqlite3, "connect", Disk(number).connect):
        told, marks = asyncio.run(_day(path))
    assert is_whole(path)
    store = Store(path)
    kept = store.marks.all()
    store.close()
    assert kept == marks, "a mark is lost"
    refused, _ = asyncio.run(_day(path))
    assert not refused, "the day after, a step failed again"
    asyncio.run(_is_sound(path))
    return told


async def _is_sound(path: Path) -> None:
    library = new_library(path)
    ailments = await library.upkeep.ailments()
    entries = await library.articles.entries(await library.shelves.articles(Ressort("p4608")))
    kept = [entry.is_kept for entry in entries.values()]
    await library.aclose()
    assert not ailments, ailments
    assert kept and all(kept), f"{kept.count(False)} of {len(kept)} texts are missing"
