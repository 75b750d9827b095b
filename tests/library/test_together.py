"""One paper on several machines, as a reader sees it: two machines, one folder."""

import asyncio
import errno
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from unicodedata import normalize
from unittest.mock import Mock

import httpx
import pytest
from PIL import Image

from tests.newspaper import FEEDS, TRUE, Newspaper
from tests.pictures import encoded
from tests.together.company import ARTICLES, feed
from tests.together.test_line import sealed
from tui_reader.config import Config
from tui_reader.demo import demo_library
from tui_reader.errors import FileError, HomeOfStoreError, NotForgottenError, ReaderError, StrangeLinesError
from tui_reader.fetch import Fetcher
from tui_reader.library import Library
from tui_reader.library.pages import addresses_of
from tui_reader.library.together import SharedFolderError
from tui_reader.model import Place
from tui_reader.model.shelf import Bookmarks, Unread
from tui_reader.store import Store
from tui_reader.store.journal import journal_of

MARKED = 7000002


def _offline(base: str) -> Fetcher:
    return Fetcher(base, transport=httpx.MockTransport(lambda _: httpx.Response(404)))


class Pair:
    """Two machines with one folder; each may be opened again."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "Sync" / "taz"
        self.told: list[ReaderError] = []
        self.one, self.other = self.open("one"), self.open("other")

    def open(self, name: str, config: Config | None = None) -> Library:
        library = Library(config or Config(), lambda: Store(self.home / f"{name}.sqlite3"), _offline)
        library.listen(self.told.append)
        return library

    async def begin(self, *, numbers: range = ARTICLES) -> None:
        for library in (self.one, self.other):
            await library._threads.ask(lambda store: feed(store, numbers))
            await library.together.begin(self.folder)

    async def carry(self) -> None:
        """What the one did is at the other, and the other way round."""
        for library in (self.one, self.other, self.one):
            await library.together.step(is_thorough=True)


@pytest.fixture
async def pair(tmp_path: Path) -> AsyncIterator[Pair]:
    pair = Pair(tmp_path)
    yield pair
    await pair.one.aclose()
    await pair.other.aclose()


async def test_what_one_machine_does_the_other_knows(pair: Pair) -> None:
    await pair.begin()
    await pair.one.readings.set_read([1, 2])
    await pair.one.readings.keep_place(3, Place(4, 5), 60)
    await pair.one.marks.note(4, "Für später #meer")
    await pair.one.shelves.toggle_search("deich")
    await pair.one.rules.keep("mute", "sport", 7)
    await pair.carry()
    other = pair.other
    assert set(await other.shelves.articles(Unread())) == set(ARTICLES) - {1, 2}
    assert await other.readings.place(3) == Place(4, 5)
    assert [mark.text for mark in await other.marks.of([4])] == [mark.text for mark in await pair.one.marks.of([4])]
    assert await other.shelves.articles(Bookmarks()) == [4] and await other.shelves.searches() == ["deich"]
    written = journal_of(pair.home / "other.sqlite3").read_text("utf-8")
    assert all(mark.id in written for mark in await other.marks.of([4])), "a damaged database loses none of them"
    assert [(rule.query, rule.is_judged) for rule in await other.rules.all("mute")] == [("sport", True)]
    await other.undo()
    await other.readings.set_read([2], False)
    await other.marks.note(4, "")
    await other.shelves.toggle_search("deich")
    await other.rules.remove((await other.rules.all("mute"))[0])
    await pair.carry()
    assert 2 in await pair.one.shelves.articles(Unread()) and not await pair.one.rules.all()
    assert [mark.kind for mark in await pair.one.marks.of([4])] == ["bookmark"]
    assert not await pair.one.shelves.searches()
    await pair.one.readings.set_read([5])
    for library in (pair.one, other):
        await library.together.look()
    assert 5 not in await other.shelves.articles(Unread()), "a look finds what is to be written, and what came"


async def test_what_was_done_before_a_folder_was_shared_is_shared_too(pair: Pair) -> None:
    for library in (pair.one, pair.other):
        await library._threads.ask(lambda store: feed(store, ARTICLES))
    await pair.one.readings.set_read([1])
    await pair.one.readings.keep_place(2, Place(1, 1), 10)
    await pair.one.marks.toggle(3)
    first = await pair.one.together.begin(pair.folder)
    assert [machine.is_own for machine in first.machines] == [True] and not first.waiting
    found = await pair.other.together.begin(pair.folder)
    assert [machine.is_own for machine in found.machines] == [True, False] and found.machines[1].latest_ms
    assert 1 not in await pair.other.shelves.articles(Unread())
    assert await pair.other.readings.place(2) == Place(1, 1)
    assert await pair.other.shelves.articles(Bookmarks()) == [3]


async def test_what_was_read_elsewhere_is_read_when_it_comes_here(pair: Pair) -> None:
    await pair.one._threads.ask(lambda store: feed(store, ARTICLES))
    await pair.one.together.begin(pair.folder)
    await pair.other.together.begin(pair.folder)
    await pair.one.readings.set_read([1])
    await pair.one.readings.keep_place(2, Place(7, 8), 50)
    await pair.one.marks.toggle(5)
    await pair.carry()
    assert await pair.other.shelves.articles(Bookmarks()) == [5], "of an article that is not here"
    await pair.other._threads.ask(lambda store: feed(store, ARTICLES))
    assert set(await pair.other.shelves.articles(Unread())) == set(ARTICLES) - {1}
    assert await pair.other.readings.place(2) == Place(7, 8)


async def test_who_has_seen_the_others_change_wins_whatever_the_clocks_say(pair: Pair) -> None:
    await pair.begin()
    await pair.one._threads.ask(lambda store: setattr(store.readings, "_clock", lambda: 2_500_000_000))  # years ahead
    await pair.one.readings.set_read([1])
    await pair.carry()
    await pair.other.readings.set_read([1], False)
    await pair.carry()
    assert 1 in await pair.one.shelves.articles(Unread())
    await pair.other.readings.set_read([2])
    [mine] = [one for one in await pair.other._threads.ask(_registers) if one[0] == 2]
    assert mine[1] < 2_500_000_000_000, "its own clock goes on as before"
    company = await pair.other.together.company()
    assert company is not None and all(0 < one.latest_ms < 2_500_000_000_000 for one in company.machines)


def _registers(store: Store) -> list[tuple[int, int]]:
    with store._connection.reading() as db:
        return db.execute("SELECT key, at FROM register WHERE kind = 'read'").fetchall()


async def test_a_copied_library_takes_another_name_and_nothing_is_lost(pair: Pair) -> None:
    await pair.begin()
    await pair.one.readings.set_read([1])
    await pair.carry()
    await pair.one.upkeep.copy_to(pair.home / "copy.sqlite3")
    await pair.one.readings.set_read([2])
    await pair.one.marks.toggle(3)
    await pair.carry()
    await pair.one._threads.close()
    for path in pair.home.glob("one.sqlite3*"):
        path.unlink()
    shutil.copy(pair.home / "copy.sqlite3", pair.home / "one.sqlite3")
    pair.one = pair.open("one")
    assert 2 in await pair.one.shelves.articles(Unread())
    await pair.carry()
    assert not {1, 2} & set(await pair.one.shelves.articles(Unread()))
    assert await pair.one.shelves.articles(Bookmarks()) == [3]
    company = await pair.one.together.company()
    assert company is not None and len(company.machines) == 3 and not company.waiting
    gone = [machine.name for machine in company.machines if machine.name not in await _own_names(pair)]
    await pair.one.together.forget(gone[0])
    assert len(list(pair.folder.iterdir())) == 2


async def _own_names(pair: Pair) -> set[str]:
    companies = [await library.together.company() for library in (pair.one, pair.other)]
    return {machine.name for company in companies if company for machine in company.machines if machine.is_own}


async def test_a_forgotten_machines_marks_and_read_states_stay_for_new_ones(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pair.begin()
    await pair.one.readings.set_read([1])
    await pair.one.marks.note(2, "Bleibt")
    await pair.carry()
    company = await pair.other.together.company()
    assert company is not None
    own, gone = (machine.name for machine in company.machines)
    for name, problem in (("niemand", "unknown"), (own, "own")):
        with pytest.raises(NotForgottenError) as said:
            await pair.other.together.forget(name)
        assert said.value.message.endswith(problem)
    with monkeypatch.context() as failing:
        failing.setattr("tui_reader.together.Folder.forget", Mock(side_effect=PermissionError(errno.EACCES, "no")))
        with pytest.raises(FileError):
            await pair.other.together.forget(gone)
    assert await _carried(pair.other) == 1, "what it did is carried here before its files go"
    [mine] = (pair.folder / own).glob("*-all.jsonl")
    assert f'"of":"{gone}"' in mine.read_text("utf-8")
    await pair.other.together.forget(gone)
    assert [path.name for path in pair.folder.iterdir()] == [own]
    third = pair.open("third")
    await third._threads.ask(lambda store: feed(store, ARTICLES))
    await third.together.begin(pair.folder)
    assert 1 not in await third.shelves.articles(Unread())
    assert await third.shelves.articles(Bookmarks()) == [2]
    await third.aclose()


async def test_files_that_were_deleted_or_came_back_old_are_written_anew(pair: Pair) -> None:
    await pair.begin()
    await pair.one.readings.set_read([1])
    await pair.one.together.step()
    shutil.rmtree(pair.folder)
    pair.folder.mkdir()
    await pair.carry()
    assert 1 not in await pair.other.shelves.articles(Unread())
    [file] = [path for path in pair.folder.rglob("*.jsonl") if path.parent.name.startswith(await _name(pair.one))]
    old = file.read_bytes()
    await pair.one.readings.set_read([2])
    await pair.one.together.step()
    file.write_bytes(old)
    await pair.carry()
    assert not {1, 2} & set(await pair.other.shelves.articles(Unread()))
    await pair.one.readings.set_read([3])
    os.utime(file, (1, 1))
    await pair.one.together.write()
    company = await pair.one.together.company()
    assert company is not None and not company.waiting, "who ends has seen what became of its file, and has written"
    with file.open("ab") as more:
        more.write(b"kaputt\n")
    await pair.other.together.step()
    await pair.one.together.step()
    await pair.one.readings.set_read([4])
    await pair.carry()
    assert [type(one) for one in pair.told].count(StrangeLinesError) == 2, "each has said it, and once"


async def test_what_a_machine_did_whose_files_are_gone_a_new_machine_knows_too(pair: Pair) -> None:
    await pair.begin()
    await pair.one.readings.set_read([1, 2])
    await pair.one.readings.keep_place(3, Place(4, 5), 60)
    await pair.one.marks.toggle(4)
    await pair.carry()
    gone = await _name(pair.one)
    shutil.rmtree(pair.folder / gone)
    await pair.other.together.step()
    company = await pair.other.together.company()
    assert company is not None and [machine.is_own for machine in company.machines] == [True] and not company.waiting
    third = pair.open("third")
    await third._threads.ask(lambda store: feed(store, ARTICLES))
    await third.together.begin(pair.folder)
    assert not {1, 2} & set(await third.shelves.articles(Unread()))
    assert await third.readings.place(3) == Place(4, 5) and await third.shelves.articles(Bookmarks()) == [4]
    await third.aclose()
    assert await _carried(pair.other) == 3, "for the one that is gone"
    await pair.one.together.step()
    own = pair.folder / gone
    assert list(own.iterdir()), "it was not gone: what it did it writes again"
    await pair.one._threads.ask(lambda store: setattr(store.readings, "_clock", lambda: 2_500_000_000))
    await pair.one.readings.set_read([1], False)
    await pair.one.together.step()
    await pair.one.together._write_anew(await pair.one.together._here())
    await pair.other.together.step()
    assert await _carried(pair.other) == 0, "who is there carries it itself"


async def _carried(library: Library) -> int:
    def asked(store: Store) -> int:
        with store._connection.reading() as db:
            return int(db.execute("SELECT count(*) FROM register WHERE number IS NOT NULL").fetchone()[0])

    return await library._threads.ask(asked)


async def _name(library: Library) -> str:
    company = await library.together.company()
    assert company is not None
    return company.machines[0].name


async def test_a_folder_that_is_not_there_is_said_once_and_what_is_done_waits(pair: Pair) -> None:
    await pair.begin()
    pair.folder.rename(pair.folder.with_name("weg"))
    await pair.one.readings.set_read([1, 2])
    for _ in range(3):
        await pair.one.together.look()
    assert [type(error) for error in pair.told] == [SharedFolderError]
    company = await pair.one.together.company()
    assert company is not None and company.waiting == 2
    assert company.trouble.startswith("Gemeinsamer Ordner: ") and str(pair.folder) in company.trouble
    assert company.trouble.endswith("Was hier gelesen und gemerkt wird, kommt hinein, sobald es geht.")
    pair.folder.with_name("weg").rename(pair.folder)
    await pair.carry()
    assert not {1, 2} & set(await pair.other.shelves.articles(Unread()))
    with pytest.raises(FileError):
        await pair.one.together.begin(pair.home / "one.sqlite3" / "x")


@pytest.fixture
def hang(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], threading.Event]]:
    """Have a folder answer no question before the event that this gives, as a mount does whose server is gone."""
    events: list[threading.Event] = []

    def hang_from_now_on(folder: Path) -> threading.Event:
        events.append(answers := threading.Event())
        scandir = os.scandir

        def scan(path: str | Path = ".") -> object:
            if folder in (Path(path), *Path(path).parents):
                answers.wait()
            return scandir(path)

        monkeypatch.setattr(os, "scandir", scan)
        for name in ("SLOW_S", "LONGEST_S", "END_S"):
            monkeypatch.setattr(f"tui_reader.library.together.{name}", 0.05)
        return answers

    yield hang_from_now_on
    for event in events:
        event.set()


async def test_a_folder_that_does_not_answer_holds_nobody_up(
    pair: Pair, hang: Callable[[Path], threading.Event]
) -> None:
    await pair.begin()
    told = asyncio.Event()

    def hear(error: ReaderError) -> None:
        pair.told.append(error)
        told.set()

    pair.one.listen(hear)
    answers = hang(pair.folder)
    looking = asyncio.create_task(pair.one.together.look())
    await asyncio.wait_for(told.wait(), 90)
    await pair.one.readings.set_read([1])
    await pair.one.together.step_in_time(is_thorough=True)
    for asked in (pair.one.together.begin(pair.folder), pair.one.together.forget("laptop-3f2a")):
        with pytest.raises(FileError):
            await asked
    async for _ in pair.one.sync():  # nor does the network
        pass
    company = await pair.one.together.company()
    assert company is not None and company.waiting == 1 and str(pair.folder) in company.trouble
    await pair.one.aclose()
    assert not answers.is_set() and [type(error) for error in pair.told] == [SharedFolderError], "it is told, and once"
    looking.cancel()
    answers.set()
    pair.one = pair.open("one")
    await pair.carry()
    assert 1 not in await pair.other.shelves.articles(Unread())


async def test_a_folder_that_can_only_be_read_is_said_once_and_what_others_did_is_taken_in(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pair.begin()
    await pair.other.readings.set_read([2])
    await pair.other.together.step()
    (pair.folder / "lost+found").mkdir()
    opened, scandir = os.open, os.scandir

    def open_to_read(path: str | Path, flags: int, *more: int) -> int:
        if pair.folder in Path(path).parents and flags & (os.O_RDWR | os.O_WRONLY):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return opened(path, flags, *more)

    def scan(path: str | Path = ".") -> object:
        if Path(path).name == "lost+found":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return scandir(path)

    monkeypatch.setattr(os, "open", open_to_read)
    monkeypatch.setattr(os, "scandir", scan)
    await pair.one.readings.set_read([1])
    for _ in range(3):
        await pair.one.together.look()
    [told] = [str(error) for error in pair.told]
    assert told.startswith(f"Gemeinsamer Ordner: Dort lässt sich nur lesen ({pair.folder}). ")
    assert not {1, 2} & set(await pair.one.shelves.articles(Unread()))
    monkeypatch.setattr(os, "open", opened)
    await pair.carry()
    company = await pair.one.together.company()
    assert company is not None and not company.trouble and not company.waiting
    assert 1 not in await pair.other.shelves.articles(Unread())


async def test_closing_writes_what_was_done_and_without_a_folder_nothing_is_written(pair: Pair) -> None:
    await pair.one._threads.ask(lambda store: feed(store, ARTICLES))
    await pair.one.readings.set_read([1])
    assert not await pair.one._threads.ask(_registers) and not (await pair.one.together.look()).is_any
    assert await pair.one.together.company() is None
    await pair.begin()
    await pair.one.marks.toggle(2)
    await pair.one.aclose()
    assert (await pair.other.together.look()).made == 1
    assert not (await pair.other.together.look()).is_any
    pair.one = pair.open("one")


async def test_who_leaves_keeps_what_is_here_and_tells_nobody_more(pair: Pair) -> None:
    await pair.begin()
    await pair.one.readings.set_read([1])
    await pair.carry()
    await pair.other.together.leave()
    await pair.other.readings.set_read([2])
    await pair.other.together.step()
    await pair.one.together.step()
    assert await pair.other.together.company() is None
    assert 2 in await pair.one.shelves.articles(Unread()) and 1 not in await pair.other.shelves.articles(Unread())
    await pair.other.together.begin(pair.folder)
    await pair.carry()
    assert 2 not in await pair.one.shelves.articles(Unread()), "who comes back brings it along"


async def test_a_folder_with_the_database_in_it_is_not_shared(pair: Pair) -> None:
    (pair.home / "Verweis").symlink_to(pair.home)
    for folder in (pair.home, pair.home.parent, pair.home / "Verweis"):
        with pytest.raises(HomeOfStoreError):
            await pair.one.together.begin(folder)
    await pair.other.aclose()
    pair.other = pair.open("other", Config(together_folder=str(pair.home)))
    for _ in range(2):
        await pair.other.together.step()
    assert await pair.other.together.company() is None and [type(one) for one in pair.told] == [HomeOfStoreError]
    for name, said in (("one.sqlite3", "Ordner"), ("K\udcf6nig", "kein Name")):
        with pytest.raises(FileError, match=said):
            await pair.one.together.begin(pair.home / name)
    await pair.one.together.begin(pair.home / "Verweis" / "Sync")
    assert len(list(pair.home.glob("Sync/*/*.jsonl"))) == 1, "one that is a link is a folder as any other"


async def test_a_folder_has_the_database_in_it_also_where_its_name_is_written_in_another_way(tmp_path: Path) -> None:
    home = tmp_path / normalize("NFC", "Müller")
    home.mkdir()
    library = Library(Config(), lambda: Store(home / "taz.sqlite3"))
    with pytest.raises(HomeOfStoreError):
        await library.together.begin(tmp_path / normalize("NFD", "Müller"))
    await library.aclose()


async def test_a_folders_name_is_nobodys_markup(pair: Pair) -> None:
    await pair.begin()
    strange = pair.folder / "b\x1b[31mse\n[bold]\u202e"
    strange.mkdir()
    (strange / "000001.jsonl").write_bytes(sealed({"taz-reader": 9}) + b"\n")
    await pair.one.together.step()
    company = await pair.one.together.company()
    assert company is not None and [one.name for one in company.machines if one.unknown] == ["b--31mse--bold"]
    assert [str(error).isprintable() for error in pair.told] == [True]


async def test_undo_is_carried_like_any_other_change(pair: Pair) -> None:
    await pair.begin()
    await pair.one.readings.set_read([1])
    await pair.one.marks.toggle(2)
    await pair.carry()
    assert 1 not in await pair.other.shelves.articles(Unread())
    assert await pair.other.shelves.articles(Bookmarks()) == [2]
    for _ in range(2):
        assert await pair.one.undo()
    await pair.carry()
    assert 1 in await pair.other.shelves.articles(Unread()) and not await pair.other.shelves.articles(Bookmarks())


async def test_the_folder_of_the_settings_holds(pair: Pair) -> None:
    await pair.begin()
    other = pair.home / "anderswo"
    other.mkdir()
    await pair.one.readings.set_read([1])
    await pair.carry()
    await pair.other.aclose()
    pair.other = pair.open("other", Config(together_folder=str(other)))
    await pair.other.together.step()
    third = pair.open("third", Config(together_folder=str(other)))
    await third._threads.ask(lambda store: feed(store, ARTICLES))
    await third.together.step()
    assert 1 not in await third.shelves.articles(Unread()), "also what was done on a machine that is not there"
    await third.aclose()


async def test_the_page_of_a_mark_comes_along_and_its_pictures_where_that_is_wished(tmp_path: Path) -> None:
    shared = tmp_path / "Sync"
    shared.mkdir()

    def reader(name: str, paper: Newspaper | None, *, with_pictures: bool) -> Library:
        answer = httpx.MockTransport(paper.answer if paper else lambda _: httpx.Response(404))
        config = Config(ressorts=FEEDS, together_folder=str(shared), together_pictures=with_pictures)
        return Library(
            config, lambda: Store(tmp_path / f"{name}.sqlite3"), lambda base: Fetcher(base, transport=answer)
        )

    paper, picture = Newspaper(TRUE), encoded(Image.new("RGB", (60, 40), "red"), "JPEG")
    paper.documents |= {f"/picture/{MARKED}/624/demo-1.jpeg": picture}
    online, offline, later = (
        reader("online", paper, with_pictures=True),
        reader("offline", None, with_pictures=False),
        reader("later", None, with_pictures=False),
    )
    await online.marks.set_bookmark(MARKED)
    async for _ in online.sync():
        pass
    await online.marks.set_bookmark(MARKED)
    await online.together.step(is_thorough=True)
    assert not list(shared.glob("*/pages/*.json")), "it is written once, with its pictures"
    async for _ in online.sync():
        pass
    [page] = shared.glob("*/pages/*.json")
    assert page.name == f"{MARKED}.json"
    half = shared / "a-half-of-it" / "pages"
    half.mkdir(parents=True)
    (half / page.name).write_bytes(page.read_bytes()[:-99])
    strange = shared / "a-strange-one" / "pages"
    strange.mkdir(parents=True)
    (strange / page.name).write_bytes(b"{}\n")  # it has its end, and is none of ours
    await offline.together.step(is_thorough=True)
    here, there = [await library.articles.open(MARKED) for library in (online, offline)]
    [address] = addresses_of(here)
    assert await offline.pictures.get(MARKED, address) == picture, "the site has neither it nor the text"
    assert here.blocks == there.blocks and await offline.shelves.articles(Bookmarks()) == [MARKED]
    await offline.together.step(is_thorough=True)
    assert len(list(shared.glob("*/pages/*.json"))) == 3, "what somebody has already is not written once more"
    (strange / page.name).unlink()
    whole = page.read_bytes()
    for cut in (b"", whole[:999]):
        page.write_bytes(cut)
        await online.together.step(is_thorough=True)
        again = page.read_bytes()
        assert again.endswith(whole[-9:]) and len(again) == len(whole), "where nobody's is whole, it is written anew"
    for path in shared.glob("*/pages/*.json"):
        path.unlink()
    online = await _again(online, reader("online", paper, with_pictures=False))
    for library in (online, later):
        await library.together.step(is_thorough=True)
    assert page.exists() and (await later.articles.open(MARKED)).blocks == here.blocks
    with pytest.raises(ReaderError):
        await later.pictures.get(MARKED, address)
    await online.marks.set_bookmark(MARKED, False)
    await online.together.step(is_thorough=True)
    assert not page.exists()
    for library in (online, offline, later):
        await library.aclose()


async def _again(before: Library, now: Library) -> Library:
    await before.aclose()
    return now


async def test_what_is_tried_in_the_demo_is_told_to_nobody(tmp_path: Path) -> None:
    demo = demo_library(Config(together_folder=str(tmp_path)))
    async for _ in demo.sync():
        pass
    await demo.readings.set_read(await demo.shelves.articles(Unread()))
    await demo.aclose()
    assert not list(tmp_path.iterdir())


async def test_a_carrier_that_deletes_nothing_has_nothing_written_twice(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.together.folder._SEGMENT_BYTES", 100)
    await pair.begin()
    kept: dict[Path, bytes] = {}
    for number in ARTICLES:
        await pair.one.readings.set_read([number])
        await pair.carry()
        kept |= {path: path.read_bytes() for path in pair.folder.rglob("*.jsonl")}
    assert sum(path.name.endswith("-all.jsonl") for path in kept) > 1
    assert await _carried(pair.other) == 0, "files that a later one took the place of are no loss"
    own = await _name(pair.one)
    newest = max(path.name for path in kept if path.parent.name == own)
    for _ in range(3):
        for path, data in kept.items():
            path.write_bytes(data)
        await pair.one.together.step()
    assert max(path.name for path in (pair.folder / own).iterdir()) == newest
