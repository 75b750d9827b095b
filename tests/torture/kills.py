"""Killed at any moment: what was acknowledged is there, the file is whole, and the next start asks nothing."""

import asyncio
import random
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.databases import confirm_clock, is_whole
from tests.replica import SCRIPT, Replica, running_replica
from tests.torture import Row, skipped
from tests.torture.databases import BEFORE_MARKS, WHEN, fill, older_store
from tests.torture.forked import Acknowledge, Ended, forked
from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.library.sync import PageStored
from tui_reader.model import NOTE, Mark
from tui_reader.model.shelf import Bookmarks, Ressort, Unread
from tui_reader.store import Store, new_number

_SHARES = {"sync": 200, "migration": 50, "bookmark": 50, "prune": 50, "export": 50}
_MOST_TRIES = 8
"""How many times as often as wanted it is tried to come before the work is through."""


def kills(count: int, seed: int) -> Row:
    """So many kills in the middle of work, in these shares; the seed decides when."""
    dice = random.Random(seed)
    counts: dict[str, int] = {}
    failures: list[str] = []
    late = 0
    for name, share in _SHARES.items():
        if name == "sync" and not SCRIPT.is_file():
            continue
        wanted = max(1, count * share // sum(_SHARES.values()))
        with _prepared(name, seed) as place:
            counts[name], tries = 0, 0
            while counts[name] < wanted and tries < _MOST_TRIES * wanted:
                tries += 1
                try:
                    was_killed = _KILLS[name](place, dice).was_killed
                except Exception as error:  # noqa: BLE001 - that is what is looked for
                    failures.append(f"{name} {tries}: {type(error).__name__}: {error}"[:300])
                    was_killed = True
                counts[name] += was_killed
                place.learn(was_killed=was_killed)
        late += tries - counts[name]
        if counts[name] < wanted:
            failures.append(f"{name}: only {counts[name]} of {wanted} came in the middle")
    if not counts:
        return skipped("kill -9")
    figures = f"in the middle of {_listed(counts)}; {late} more came when all was done, and were looked at, too"
    return Row("kill -9", sum(counts.values()), tuple(failures), figures)


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())


class Place:
    """A folder, a sound store in it, and a site where one is needed."""

    def __init__(self, folder: Path, replica: Replica | None) -> None:
        self.folder, self.replica = folder, replica
        self.path = folder / "taz.sqlite3"
        self.rounds = 0
        self._longest_s = 0.2

    def moment(self, dice: random.Random) -> float:
        """Seconds after which to kill: anywhere in what the work takes here."""
        return dice.uniform(0.001, self._longest_s)

    def learn(self, *, was_killed: bool) -> None:
        """How long the work takes: longer, where it was killed in it, shorter where it was through."""
        self._longest_s *= 1.05 if was_killed else 0.85

    def library(self) -> Library:
        """A library of the store."""
        base = self.replica.url if self.replica else "http://127.0.0.1:1"
        return Library(Config(base_url=base, ressorts=("p4608",), keep_days=1), lambda: Store(self.path))

    def renewed(self, make: Callable[[Path], object]) -> None:
        """A store as it was at first."""
        for path in self.folder.glob("taz.sqlite3*"):
            path.unlink()
        make(self.path)


@contextmanager
def _prepared(name: str, seed: int) -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder:
        if name == "sync":
            with running_replica("--synthetic", "60", "--per-feed", "60", "--seed", str(seed)) as replica:
                yield Place(Path(folder), replica)
        else:
            yield Place(Path(folder), None)


def _check(place: Place, ended: Ended) -> Store:
    assert not ended.trouble, ended.trouble[-200:]
    assert is_whole(place.path), "the file is not whole"
    store = Store(place.path)  # no question, no error
    ailments = store.health.ailments()
    assert not ailments, ailments
    return store


def _in_sync(place: Place, dice: random.Random) -> Ended:
    """Killed while it fetches; meanwhile somebody else marks and reads."""
    assert place.replica is not None
    if place.rounds % 10 == 0:
        place.renewed(lambda path: Store(path).close())
    place.rounds += 1
    place.replica.ask("publish?n=3")

    async def refresh(acknowledge: Acknowledge) -> None:
        library = place.library()
        async for event in library.sync():
            if isinstance(event, PageStored):
                acknowledge(str(event.article_id))
        await library.aclose()

    other = Store(place.path)
    known = other.shelves.articles(Ressort("p4608"))[:50]
    ended = forked(lambda acknowledge: asyncio.run(refresh(acknowledge)), place.moment(dice))
    for number in known[:5]:
        other.marks.set_bookmark(number, True)
        other.readings.set_read([number], True)
    other.close()
    with closing(_check(place, ended)) as store:
        kept = store.headlines.entries(map(int, ended.words))
        assert all(kept[int(word)].is_kept for word in ended.words), "a text that was said to be kept is not"
        assert set(known[:5]) <= set(store.shelves.articles(Bookmarks())), "a bookmark is lost"
        assert not set(known[:5]) & set(store.shelves.articles(Unread())), "a read mark is lost"
    return ended


def _in_migration(place: Place, dice: random.Random) -> Ended:
    """Killed while a file of an older version becomes one of this."""
    version = dice.randrange(1, BEFORE_MARKS + 1)
    place.renewed(lambda path: older_store(path, version, 1_500))
    ended = forked(lambda _: Store(place.path).close(), place.moment(dice))
    with closing(_check(place, ended)) as store:
        assert store.shelves.articles(Bookmarks()) == list(range(30, 0, -1)), "a bookmark is lost"
        assert len(store.shelves.articles(Ressort("p4608"))) == 1_500
    return ended


def _in_bookmark(place: Place, dice: random.Random) -> Ended:
    """Killed while somebody marks, reads and notes one article after the other, and takes marks away."""
    place.renewed(fill)
    before = Store(place.path)
    bookmarked = set(before.shelves.articles(Bookmarks()))
    before.close()

    def mark(acknowledge: Acknowledge) -> None:
        store = Store(place.path)
        for number in dice.choices(range(1, 41), k=500):
            store.marks.toggle(number)
            acknowledge(f"bookmark {number}")
            store.readings.set_read([number], True)
            acknowledge(f"read {number}")
            note = Mark(new_number(), number, NOTE, WHEN, "Notiz")
            store.marks.change([note], [])
            acknowledge(f"note {note.id}")

    ended = forked(mark, 20, after_words=dice.randrange(1, 90))
    done: dict[str, list[str]] = {"bookmark": [], "read": [], "note": []}
    for word in ended.words:
        what, _, which = word.partition(" ")
        done[what].append(which)
    for number in map(int, done["bookmark"]):
        bookmarked ^= {number}
    with closing(_check(place, ended)) as store:
        found = set(store.shelves.articles(Bookmarks()))
        assert len(found ^ bookmarked) <= 1, f"{found ^ bookmarked} differ"  # the one that was not acknowledged yet
        assert not set(store.shelves.articles(Unread())) & set(map(int, done["read"])), "a read mark is lost"
        assert set(done["note"]) <= {mark.id for mark in store.marks.all()}, "a note is lost"
    return ended


def _in_prune(place: Place, dice: random.Random) -> Ended:
    """Killed while room is made."""
    place.renewed(fill)
    with closing(sqlite3.connect(place.path)) as db:
        db.execute("UPDATE article SET published_at = 1600000000, seen_at = 1600000000")
        db.execute("UPDATE placement SET is_listed = article = 40")
        db.commit()
    before = Store(place.path)
    confirm_clock(before)
    marks = before.marks.all()
    before.close()

    async def tidy() -> None:
        library = place.library()
        await library.upkeep.tidy()
        await library.aclose()

    ended = forked(lambda _: asyncio.run(tidy()), place.moment(dice))
    with closing(_check(place, ended)) as store:
        assert store.marks.all() == marks, "a mark is lost"
        assert len(store.headlines.entries(range(1, 11))) == 10, "a marked article is gone"
    return ended


def _in_export(place: Place, dice: random.Random) -> Ended:
    """Killed while the Merkliste is written over an older export of it."""
    target = place.folder / "Merkliste.epub"
    if not place.path.exists():
        place.renewed(fill)
        target.write_bytes(b"the older one")
    before = target.read_bytes()

    async def export() -> None:
        library = place.library()
        volume = await library.files.bind("Merkliste", [("Alles", await library.marks.articles())])
        await library.files.export(volume, "epub", target)
        await library.aclose()

    ended = forked(lambda _: asyncio.run(export()), place.moment(dice))
    if target.read_bytes() != before:
        with zipfile.ZipFile(target) as book:
            assert book.testzip() is None
    _check(place, ended).close()
    others = {path.name for path in place.folder.iterdir() if not path.name.startswith((".", "taz.sqlite3"))}
    assert others == {target.name}, others
    return ended


_KILLS = {
    "sync": _in_sync, "migration": _in_migration, "bookmark": _in_bookmark, "prune": _in_prune, "export": _in_export,
}  # fmt: skip
