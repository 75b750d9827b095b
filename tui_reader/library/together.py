"""One paper on several machines: what is done here goes into a folder, and what others did there is taken in."""

import asyncio
import errno
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from unicodedata import normalize

from tui_reader.config import Config
from tui_reader.errors import FileError, HomeOfStoreError, NotForgottenError, ReaderError, StrangeLinesError
from tui_reader.library.carried_pages import CarriedPages
from tui_reader.library.files import Files
from tui_reader.library.folder_thread import FolderThread
from tui_reader.library.rules import Rules
from tui_reader.library.search import Search
from tui_reader.library.threads import Threads
from tui_reader.model.register import Company, Heard, Machine
from tui_reader.store import Arrived, OwnMachine, Store

if TYPE_CHECKING:
    from tui_reader.together import Folder

_T = TypeVar("_T")
_TRIES = 3
"""How often it is begun anew where somebody else writes this machine's files meanwhile."""
_LONGEST_HOST = 24
SLOW_S, LONGEST_S, END_S = 5.0, 15.0, 2.0
"""After how long a folder that does not answer is told; how long who asks for it waits at most; how long the end does."""


class SharedFolderError(FileError):
    """The folder cannot be used now: what is done here goes into it later."""

    message = "error.shared_folder"


class Together:
    """Keeps this machine in step with others. Where no folder is set, nothing of it happens."""

    def __init__(self, config: Config, threads: Threads, files: Files, rules: Rules, search: Search) -> None:
        self._config, self._threads, self._rules, self._search = config, threads, rules, search
        self._folder_thread = FolderThread()
        self._pages = CarriedPages(config, threads, files, self._do)
        self._turn = asyncio.Lock()
        self._trouble: ReaderError | None = None
        self._has_said_slow = self._is_refused = False
        self._failures = 0
        self._begun: OwnMachine | None = None
        self._behind = set[asyncio.Task[Arrived]]()
        self._came: Callable[[], None] | None = None

    async def begin(self, folder: Path) -> Company:
        """From now on this folder is shared; made where there is none. Raises FileError, StoreError."""
        path = _whole(folder)
        async with _patient(path):
            database = await self._ask(lambda store: store.machines.database)
            await self._folder_thread.do(lambda: _make(path, database))
            own = await self._ask(lambda store: store.machines.own())
            name = own.name if own is not None else _new_name()
            await self._ask(lambda store: store.machines.begin(name, str(path)))
            self._begun = None
            await self.step(is_thorough=True)
        if self._trouble is not None:
            raise self._trouble
        return await self.company() or Company(str(path), (), 0)

    async def leave(self) -> None:
        """Share the folder no more; what this machine wrote stays in it. Raises StoreError."""
        async with self._turn:
            await self._ask(lambda store: store.machines.leave())
        self._begun = None

    def listen(self, came: Callable[[], None]) -> None:
        """Be told whenever something was taken in, whoever asked for that."""
        self._came = came

    async def is_shared(self) -> bool:
        """Whether a folder is set."""
        return await self._own() is not None

    async def company(self) -> Company | None:
        """The machines; None where this one is alone."""
        own = await self._own()
        if own is None:
            return None
        heard = await self._ask(lambda store: store.machines.heard())
        waiting = await self._ask(lambda store: store.machines.waiting())
        return Company(own.folder, _machines(own, heard), waiting, str(self._trouble or ""))

    async def look(self) -> Arrived:
        """Whether a file came or something was done here: then `step`. Cheap; for now and again."""
        own = await self._own()
        if own is None:
            return Arrived()
        stamps = await self._told(own, self._in_folder(own, lambda folder: folder.stamps()))
        heard, is_written = await self._ask(lambda store: (store.machines.heard(), store.machines.is_written()))
        if is_written and stamps == {one.file: (one.size, one.changed_ns) for one in heard}:
            self._trouble = None
            return Arrived()
        return await self.step()

    async def step(self, *, is_thorough: bool = False) -> Arrived:
        """Take in what others did and write what was done here; gives what changed by that.

        ``is_thorough`` has the pages of what is marked come along. Where the folder cannot be used, that is told once.
        """
        own = await self._own()
        if own is None or await self._threads.refusal():
            return Arrived()
        async with self._turn, self._ending_trouble():
            arrived = await self._told(own, self._take_in(own))
            await self._told(own, self._write(is_thorough=is_thorough))
            if is_thorough:
                await self._told(own, self._pages.carry(await self._here()))
        if arrived is not None and arrived.has_rules:
            await self._search.update()
            await self._rules.judge_new()
        if arrived is not None and arrived.is_any and self._came is not None:
            self._came()
        return arrived or Arrived()

    async def step_in_time(self, *, is_thorough: bool = False) -> None:
        """`step`, waited for so long at most: a folder that does not answer holds nobody up. It goes on behind."""
        seconds = LONGEST_S if is_thorough and not self._behind else SLOW_S  # one that did not answer may not now
        task = asyncio.create_task(self.step(is_thorough=is_thorough))
        self._behind.add(task)
        task.add_done_callback(self._behind.discard)
        done, _ = await asyncio.wait({task}, timeout=seconds)
        for task in done:
            task.result()

    async def end(self) -> None:
        """Write what was done here. For a folder that does not answer that waits until the next start."""
        with suppress(TimeoutError):
            async with asyncio.timeout(END_S):
                await self.write()
        for task in self._behind:
            task.cancel()
        self._folder_thread.close()

    async def write(self) -> None:
        """Write what was done here, and no more; on the disk when this returns."""
        own = self._begun = self._begun or await self._own()
        if own is not None:
            async with self._turn, self._ending_trouble():
                await self._told(own, self._write())

    async def forget(self, name: str) -> None:
        """A machine is gone: what was done there stays, its files go. Raises NotForgottenError, FileError."""
        company = await self.company()
        if company is None:
            raise NotForgottenError("unknown", name)
        async with _patient(Path(company.folder)):
            await self._forget(name, company)

    async def _forget(self, name: str, company: Company) -> None:
        await self.step()
        known = {machine.name: machine for machine in company.machines}
        if name not in known:
            raise NotForgottenError("unknown", name)
        if known[name].is_own:
            raise NotForgottenError("own", name)
        if known[name].unknown:
            raise NotForgottenError("newer", name)
        if self._trouble is not None:
            raise self._trouble
        others = [other for other in known if other != name and not known[other].is_own]
        async with self._turn:
            await self._ask(lambda store: store.machines.adopt(others))
            await self._told(own := await self._here(), self._let_go(own, name))
        if self._trouble is not None:
            raise self._trouble

    async def _let_go(self, own: OwnMachine, name: str) -> None:
        """What is carried for a machine is written before its files go."""
        await self._write_anew(own)
        await self._in_folder(own, lambda folder: folder.forget(name))
        await self._drop_gone(own)

    # ------------------------------------------------------------ taking in

    async def _take_in(self, own: OwnMachine) -> Arrived:
        """Read what is new. What this machine's own files hold and it does not know, somebody wrote who has its name: a
        copy of this library, or this one before it was put back from a backup. Then it takes another.
        """
        sums, heard = Arrived(), await self._heard()
        news = await self._in_folder(own, lambda folder: list(folder.news(heard)))
        old = _superseded([*heard, *(one.heard.file for one in news)])
        for found in news:
            is_own = found.heard.file.startswith(f"{own.name}/")
            # One that a later one took the place of is brought again by a carrier that deletes nothing.
            one = found._replace(is_everything=False) if found.heard.file in old else found
            instead = _new_name() if is_own else ""
            arrived = await self._ask(lambda store: store.machines.take_in(one, instead))  # noqa: B023 - awaited here
            sums = sums.and_also(arrived)
            self._tell_of(one.heard, heard.get(one.heard.file))
        await self._drop_gone(own)
        return sums

    def _tell_of(self, now: Heard, before: Heard | None) -> None:
        """What is wrong in a file is said when it is read; afterwards `company` knows it."""
        damaged, unknown = (before.damaged, before.unknown) if before is not None else (0, 0)
        if now.damaged > damaged:
            self._threads.tell(StrangeLinesError("damaged", _name_in(now), now.damaged))
        if now.unknown > unknown:
            self._threads.tell(StrangeLinesError("unknown", _name_in(now), now.unknown))

    async def _drop_gone(self, own: OwnMachine) -> None:
        """Files that are not there any more were never heard. What stood in one, and in no later one that took its place, is
        written again: also what others wrote, who may be gone for good.
        """
        stamps = await self._in_folder(own, lambda folder: folder.stamps())
        heard = await self._heard()
        gone = heard.keys() - stamps.keys()
        if gone:
            cut = {heard[name].machine for name in gone - _superseded([*heard, *stamps])}
            await self._ask(lambda store: store.machines.drop(gone, cut))

    async def _heard(self) -> dict[str, Heard]:
        return {one.file: one for one in await self._ask(lambda store: store.machines.heard())}

    # ------------------------------------------------------------ writing

    async def _write(self, *, is_thorough: bool = False) -> None:
        for _ in range(_TRIES):
            own, what, heard = await self._ask(
                lambda store: (
                    store.machines.own(), store.machines.to_write(is_thorough=is_thorough), store.machines.heard()
                )
            )  # fmt: skip
            if own is None:  # another instance has left
                return
            known = {one.file: one for one in heard}
            is_there = any(name.startswith(f"{own.name}/") for name in known)
            if not what.actions.is_any and is_there:  # who did nothing yet is to be there, too
                await self._ask(lambda store: store.machines.written(what))  # noqa: B023 - awaited here
                return
            written = await self._in_folder(own, lambda folder: folder.append(what.actions, known))  # noqa: B023
            if written is not None:
                await self._ask(lambda store: store.machines.written(what, written))  # noqa: B023
                if _folder(own).is_to_be_written_anew({*known, written.file}):
                    await self._write_anew(own)
                return
            await self._take_in(own)

    async def _write_anew(self, own: OwnMachine) -> None:
        what = await self._ask(lambda store: store.machines.everything())
        written = await self._in_folder(own, lambda folder: folder.write_anew(what.actions))
        await self._ask(lambda store: store.machines.written(what, written, is_everything=True))

    # ------------------------------------------------------------ what all need

    async def _own(self) -> OwnMachine | None:
        """This machine; where the settings name another folder than before, that is begun."""
        own = await self._ask(lambda store: store.machines.own())
        wanted = self._config.together_folder
        if not wanted or (own is not None and own.folder == wanted) or await self._threads.refusal():
            return own
        if self._is_refused or await self._refuses(wanted):
            return None
        name = own.name if own is not None else _new_name()
        await self._ask(lambda store: store.machines.begin(name, wanted))
        return OwnMachine(name, wanted)

    async def _refuses(self, wanted: str) -> bool:
        """Whether the folder of the settings cannot be shared; then the reader is told, and once. The folder is not asked."""
        database = await self._ask(lambda store: store.machines.database)
        self._is_refused = _holds(wanted, str(database))
        if self._is_refused:
            self._threads.tell(HomeOfStoreError(Path(wanted)))
        return self._is_refused

    async def _here(self) -> OwnMachine:
        own = await self._ask(lambda store: store.machines.own())
        assert own is not None, "who asks has found one"
        return own

    async def _told(self, own: OwnMachine, work: Awaitable[_T]) -> _T | None:
        """What comes of it; where the folder cannot be used, the reader is told, and once."""
        try:
            return await work
        except OSError as error:
            self._failures += 1
            is_new = self._trouble is None
            self._trouble = SharedFolderError(Path(own.folder), error.strerror or str(error))
            if is_new:
                self._threads.tell(self._trouble)
            return None

    @asynccontextmanager
    async def _ending_trouble(self) -> AsyncIterator[None]:
        """Where all of it goes, the folder can be used again: one that can only be read is told once, too."""
        before = self._failures
        yield
        if self._failures == before:
            self._trouble = None

    async def _in_folder(self, own: OwnMachine, work: "Callable[[Folder], _T]") -> _T:
        return await self._do(own, partial(work, _folder(own)))

    async def _do(self, own: OwnMachine, work: Callable[[], _T]) -> _T:
        """Work in the folder: where that takes long, the reader is told."""
        waiting = asyncio.ensure_future(self._folder_thread.do(work))
        try:
            done, _ = await asyncio.wait({waiting}, timeout=SLOW_S)
            if not done:
                self._say_slow(own)
            return await waiting
        finally:
            waiting.cancel()

    def _say_slow(self, own: OwnMachine) -> None:
        self._trouble = SharedFolderError(Path(own.folder), os.strerror(errno.ETIMEDOUT))
        if not self._has_said_slow:
            self._has_said_slow = True
            self._threads.tell(self._trouble)

    async def _ask(self, question: Callable[[Store], _T]) -> _T:
        return await self._threads.ask(question)


def _folder(own: OwnMachine) -> "Folder":
    from tui_reader.together import Folder  # of those who have set one

    return Folder(Path(own.folder), own.name)


def _superseded(names: Iterable[str]) -> set[str]:
    from tui_reader.together import superseded

    return superseded(names)


def _whole(folder: Path) -> Path:
    return folder.expanduser().absolute()


def _holds(folder: str, database: str) -> bool:
    inside, outside = (Path(normalize("NFC", os.path.normpath(path))) for path in (database, folder))  # macOS: one name
    return inside.parent.is_relative_to(outside)


def _make(path: Path, database: Path) -> None:
    if _holds(os.path.realpath(path), os.path.realpath(database)):
        raise HomeOfStoreError(path)
    try:
        if not _is_text(path):
            raise OSError(errno.EILSEQ, os.strerror(errno.EILSEQ))
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(path, error.strerror or str(error)) from error


def _is_text(path: Path) -> bool:
    return str(path) == str(path).encode("utf-8", "ignore").decode("utf-8")


@asynccontextmanager
async def _patient(folder: Path) -> AsyncIterator[None]:
    """For what somebody asks of the folder and waits for: it ends in any case. Raises FileError."""
    try:
        async with asyncio.timeout(LONGEST_S):
            yield
    except TimeoutError as error:
        raise _no_answer(folder) from error


def _no_answer(folder: Path) -> FileError:
    return FileError(folder, os.strerror(errno.ETIMEDOUT))


def _new_name() -> str:
    """What a machine calls itself: its host's name, and four digits, since two hosts may have one name."""
    from tui_reader.together.form import machine_like

    host = machine_like(socket.gethostname().partition(".")[0])[:_LONGEST_HOST].rstrip("-")
    return f"{host or 'taz'}-{os.urandom(2).hex()}"


def _name_in(heard: Heard) -> str:
    """Whose a file is; a folder's name is anybody's text."""
    from tui_reader.together.form import machine_like

    return heard.machine or machine_like(heard.file.partition("/")[0]) or "?"


def _latest_ms(heard: Heard) -> int:
    """When the last was done that stands in a file: where a clock was ahead, no later than the file was written."""
    written_ms = heard.changed_ns // 1_000_000
    return min(heard.latest_ms, written_ms) if written_ms else heard.latest_ms


def _machines(own: OwnMachine, heard: Sequence[Heard]) -> tuple[Machine, ...]:
    found: dict[str, Machine] = {own.name: Machine(own.name, 0, is_own=True)}
    for one in heard:
        name = _name_in(one)
        known = found.get(name, Machine(name, 0))
        found[name] = known._replace(
            latest_ms=max(known.latest_ms, _latest_ms(one)),
            damaged=known.damaged + one.damaged,
            unknown=known.unknown + one.unknown,
        )
    return tuple(sorted(found.values(), key=lambda machine: (not machine.is_own, -machine.latest_ms, machine.name)))
