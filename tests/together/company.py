"""Machines that share a paper by way of folders that a carrier keeps in step, well or badly: a model, and the real thing.

Each machine has a folder of its own; the carrier copies files between them, late, twice, cut, in any order, and makes
copies where two wrote one.
"""

import asyncio
import os
import random
import shutil
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import Headline, Place, Validators
from tui_reader.model.register import PLACE, READ, Register, latest
from tui_reader.model.shelf import Unread
from tui_reader.store import Store

ARTICLES = range(1, 9)
_OFTEN = ARTICLES[:2]
"""What several of them do something with at the same time."""
_MOST, _ROUNDS = 5, 20
_DAY_S = 86_400
_NOON = 1_764_000_000


class State(NamedTuple):
    """What a reader sees of all that is shared."""

    unread: frozenset[int]
    places: tuple[tuple[int, Place], ...]
    marks: frozenset[tuple[str, int, str, str]]
    lost: frozenset[str]
    searches: frozenset[str]
    rules: frozenset[tuple[str, str]]


def feed(store: Store, numbers: Sequence[int]) -> None:
    """Have a feed bring these articles."""
    headlines = [Headline(one, f"/x/!{one}/", "", f"Titel {one}") for one in numbers]
    store.headlines.keep("p4608", "", headlines, Validators(), is_whole=False)


def prune(store: Store, numbers: Sequence[int]) -> None:
    """Have these articles make room, as far as nothing keeps them."""
    with store._connection.writing() as db:
        db.execute("UPDATE placement SET is_listed = 0")
    store.room.prune(numbers)


@cache
def _empty() -> bytes:
    """A file with nothing in it: all steps of the schema once."""
    with TemporaryDirectory() as folder:
        store, copy = Store(Path(folder) / "taz.sqlite3"), Path(folder) / "copy.sqlite3"
        store._connection.copy_to(copy)
        store.close()
        return copy.read_bytes()


class Desk:
    """A machine: its database, its folder, and its clock, which may be wrong."""

    def __init__(self, home: Path, name: str, off_s: int = 0) -> None:
        self.name, self.home, self.folder = name, home / name, home / name / "folder"
        self.folder.mkdir(parents=True)
        (self.home / "taz.sqlite3").write_bytes(_empty())
        self.off_s, self.elapsed_s = off_s, 0
        self.library = self._opened()

    def clock(self) -> int:
        return _NOON + self.off_s + self.elapsed_s

    def _opened(self) -> Library:
        return Library(Config(together_folder=str(self.folder)), lambda: Store(self.home / "taz.sqlite3", self.clock))

    async def bring(self, numbers: Sequence[int]) -> None:
        await self.library._threads.ask(lambda store: feed(store, numbers))

    async def step(self, *, is_thorough: bool = False) -> None:
        await self.library.together.step(is_thorough=is_thorough)

    async def close(self) -> None:
        await self.library.aclose()

    async def crash_and_open(self) -> None:
        await self.library._threads.close()
        self.library = self._opened()

    async def back_up(self, copy: Path) -> None:
        copy.unlink(missing_ok=True)
        await self.library.upkeep.copy_to(copy)

    async def restore(self, copy: Path) -> None:
        """Put the backup back, as `taz-reader restore` does."""
        await self.library._threads.close()
        for path in self.home.glob("taz.sqlite3*"):
            path.unlink()
        shutil.copy(copy, self.home / "taz.sqlite3")
        self.library = self._opened()

    async def twin(self, name: str) -> "Desk":
        """Another machine, with a copy of this one's library and folder: somebody copied all of it."""
        await self.step()
        other = Desk(self.home.parent, name, self.off_s)
        other.elapsed_s = self.elapsed_s
        (other.home / "taz.sqlite3").unlink()
        await self.library.upkeep.copy_to(other.home / "taz.sqlite3")
        shutil.rmtree(other.folder)
        shutil.copytree(self.folder, other.folder)
        return other

    async def registers(self) -> list[Register]:
        """What is known here of each thing."""

        def asked(store: Store) -> list[Register]:
            with store._connection.reading() as db:
                return [Register(*row) for row in db.execute("SELECT kind, key, at, machine, value FROM register")]

        return await self.library._threads.ask(asked)

    async def marks(self) -> frozenset[tuple[str, int, str, str]]:
        """What is marked here."""
        return frozenset((one.id, one.article_id, one.kind, one.text) for one in await self.library.marks.all())

    async def state(self) -> State:
        """What a reader sees here."""
        library = self.library
        numbers = list(ARTICLES)
        return State(
            frozenset(await library.shelves.articles(Unread())),
            await library._threads.ask(lambda store: tuple((one, store.readings.place(one)) for one in numbers)),
            await self.marks(),
            frozenset(await library._threads.ask(lambda store: store.marks.removed())),
            frozenset(await library.shelves.searches()),
            frozenset((rule.kind, rule.query) for rule in await library.rules.all()),
        )


_HOW_OFTEN = (2, 2, 1, 3, 3, 3, 3, 2, 1, 1, 3, 1, 1)


async def act(desk: Desk, dice: random.Random) -> None:
    """Something that a reader does."""
    library, one = desk.library, dice.choice(ARTICLES if dice.random() < 0.4 else _OFTEN)
    some = dice.sample(list(ARTICLES), 3)
    match dice.choices(range(13), _HOW_OFTEN)[0]:
        case 0 | 1:
            await library.readings.set_read([one], dice.random() < 0.6)
        case 2:
            await library.readings.set_read(list(ARTICLES))
        case 3:
            await library.readings.toggle(one)
        case 4 | 5:
            await library.readings.keep_place(one, Place(dice.randrange(9), dice.randrange(99)), dice.randrange(101))
        case 6:
            await library.marks.toggle(one)
        case 7:
            await library.marks.note(one, dice.choice(["", "Notiz", "Andere #tag", "Dritte"]))
        case 8:
            await library.shelves.toggle_search(dice.choice(["deich", "watt"]))
        case 9:
            query = dice.choice(["sport", "ressort:kultur"])
            known = [rule for rule in await library.rules.all("follow") if rule.query == query]
            await (library.rules.remove(known[0]) if known else library.rules.keep("follow", query))
        case 10:
            await library.undo()
        case 11:
            await library._threads.ask(lambda store: prune(store, some))
        case _:
            await desk.bring(some)


class Carrier:
    """Copies files from folder to folder."""

    def __init__(self, desks: Sequence[Desk], dice: random.Random) -> None:
        self._desks, self._dice = desks, dice
        self._makes_copies = dice.random() < 0.5
        self._old: list[tuple[Path, str, bytes]] = []

    def carry(self) -> None:
        """Some file from some folder to another, whole, cut, old, or as a copy beside one that is another."""
        source, target = self._dice.sample(list(self._desks), 2)
        for name, data in sorted(_files(source.folder).items()):
            self._old.append((target.folder, name, data))
            if self._dice.random() < 0.7:
                self._put(
                    target.folder / name,
                    data[: self._dice.randrange(len(data) + 1)] if self._dice.random() < 0.3 else data,
                )
        if self._old and self._dice.random() < 0.3:
            folder, name, data = self._dice.choice(self._old)
            self._put(folder / name, data)

    def _put(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(exist_ok=True)
        if path.exists() and self._dice.random() < 0.2:
            path = path.with_name(f"{path.stem}.sync-conflict-{self._dice.randrange(3)}.jsonl")
        path.write_bytes(data)

    def lose(self) -> None:
        """All files of a machine are gone, everywhere."""
        names = sorted({path.name for desk in self._desks for path in desk.folder.iterdir()})
        if names:
            name = self._dice.choice(names)
            for desk in self._desks:
                shutil.rmtree(desk.folder / name, ignore_errors=True)

    def files(self) -> list[dict[str, bytes]]:
        """What lies in each folder."""
        return [_files(desk.folder) for desk in self._desks]

    def carry_all(self) -> None:
        """Everything is everywhere: of two files of one name the longer one, the other as a copy beside it, or lost."""
        folders = list(zip([desk.folder for desk in self._desks], self.files(), strict=True))
        for _ in range(2):
            for source, files in folders:
                for target, there in folders:
                    for name in sorted(files) if source != target else ():
                        self._reconcile(name, files[name], target, there)

    def _reconcile(self, name: str, data: bytes, target: Path, there: dict[str, bytes]) -> None:
        known = there.get(name, b"")
        if known == data or (len(known), known) > (len(data), data):
            return
        put = {name: data}
        if self._makes_copies and not data.startswith(known):
            put[f"{name.partition('.')[0]}.sync-conflict-{zlib.crc32(known)}.jsonl"] = known
        for one, content in put.items():
            there[one] = content
            (target / one).parent.mkdir(exist_ok=True)
            (target / one).write_bytes(content)


def _files(folder: Path) -> dict[str, bytes]:
    """By their path in the folder."""
    return {
        f"{inner.name}/{file.name}": Path(file).read_bytes()
        for inner in os.scandir(folder)
        for file in os.scandir(inner)
        if ".jsonl" in file.name
    }


async def converge(desks: Sequence[Desk], carrier: Carrier) -> None:
    """All files everywhere, all articles everywhere, nothing to do any more."""
    for desk in desks:
        await desk.bring(list(ARTICLES))
    for _ in range(_ROUNDS):
        before = carrier.files()
        for desk in desks:
            await desk.step(is_thorough=True)
        carrier.carry_all()
        if carrier.files() == before:
            return
    raise AssertionError("they do not come to rest")


async def one_life(seed: int, home: Path) -> None:
    """Some machines, some weeks; raises AssertionError where they do not come to one state or something is lost."""
    dice = random.Random(seed)
    most_s = dice.choice([0, 1, 3])  # where clocks stand still, what several do is done at one time
    off_s = [dice.choice([0, 0, dice.randint(-_DAY_S, _DAY_S)]) if most_s else 0 for _ in range(dice.randint(2, 4))]
    desks = [Desk(home, name, off) for name, off in zip("abcd", off_s, strict=False)]
    carrier = Carrier(desks, dice)  # it has those, too, that come later
    done: list[Register] = []
    written: set[tuple[str, int, str, str]] = set()
    copies: dict[str, Path] = {}
    for desk in desks:
        await desk.bring(dice.sample(list(ARTICLES), 5))
    for _ in range(dice.randint(15, 40)):
        desk = dice.choice(desks)
        for other in desks:
            other.elapsed_s += dice.randint(0, most_s)
        match dice.choices(range(8), (50, 20, 20, 4, 3, 3, 2, 2))[0]:
            case 0:
                for one in (desk, dice.choice(desks)):
                    await act(one, dice)
                    done += await one.registers()
                    written |= await one.marks()
            case 1:
                await desk.step(is_thorough=dice.random() < 0.5)
            case 2:
                carrier.carry()
            case 3:
                copies[desk.name] = home / f"{desk.name}.backup"
                await desk.back_up(copies[desk.name])
            case 4 if desk.name in copies:
                await desk.step()
                await desk.restore(copies[desk.name])
                await desk.step()  # what nobody but the folder knows, a carrier could destroy before
            case 5:
                await desk.crash_and_open()
            case 6 if len(desks) < _MOST:
                desks.append(await desk.twin(f"twin{len(desks)}"))
            case 7:
                carrier.lose()
    await converge(desks, carrier)
    last = dice.choice(desks)
    await last.library.readings.toggle(7)
    await last.library.readings.keep_place(8, Place(dice.randrange(9), 100), 50)
    await last.library.shelves.toggle_search("watt")
    held = await last.state()
    await converge(desks, carrier)
    if dice.random() < 0.5:
        await desks.pop(dice.randrange(len(desks))).close()  # for good
        carrier.lose()
        await converge(desks, carrier)
    desks.append(Desk(home, "new"))  # it has no more than the folder
    await converge(desks, carrier)
    states = [await desk.state() for desk in desks]
    assert states[0] == held, "who had seen all and did something last has not won: " + _difference([states[0], held])
    known = [latest(await desk.registers()) for desk in desks]
    for desk in desks:
        await desk.close()
    assert all(state == states[0] for state in states), _difference(states)
    assert all(registers == known[0] for registers in known), "what is known differs"
    holds = known[0]
    for key, register in latest(done).items():
        assert register.rank <= holds[key].rank, f"{register} is lost"
    missing = {mark for mark in written if mark not in states[0].marks and mark[0] not in states[0].lost}
    assert not missing, f"{missing} are lost"
    assert not {mark[0] for mark in states[0].marks} & states[0].lost, "what was taken away is back"
    _check_tables(states[0], holds)


def _check_tables(state: State, holds: dict[tuple[str, int | str], Register]) -> None:
    """What lists show is what the registers say."""
    for (kind, key), register in holds.items():
        if kind == READ:
            assert (key in state.unread) == (register.value == "0"), register
        if kind == PLACE:
            block, offset, _ = map(int, register.value.strip("[]").split(","))
            assert (key, Place(block, offset)) in state.places, register


def _difference(states: Sequence[State]) -> str:
    return "; ".join(
        f"{name}: {[getattr(state, name) for state in states]}"
        for name in State._fields
        if len({getattr(state, name) for state in states}) > 1
    )


def live(seed: int, home: Path) -> None:
    """`one_life`, by itself; names of machines are by the seed, too, since they decide which of two holds."""
    names = random.Random(seed)
    segment = names.choice([256 * 1024, 300])  # so that files are written anew, too
    with (
        patch("tui_reader.library.together._new_name", lambda: f"machine-{names.getrandbits(32):08x}"),
        patch("tui_reader.together.folder._SEGMENT_BYTES", segment),
    ):
        asyncio.run(one_life(seed, home))
