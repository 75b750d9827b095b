"""The pages of marked articles, carried along: who marks one on the train has its text at home, also when the site has not."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from tui_reader.config import Config
from tui_reader.errors import ExtractError, NotABundleError, NothingToExportError
from tui_reader.library.files import Files
from tui_reader.library.threads import Threads
from tui_reader.store import OwnMachine

_T = TypeVar("_T")


class _Do(Protocol):
    """Does work in the folder of a machine."""

    async def __call__(self, own: OwnMachine, work: Callable[[], _T], /) -> _T: ...


class CarriedPages:
    """Writes each such page once, whoever has it first, and takes in those that are missing here. ``do`` works in the folder."""

    def __init__(self, config: Config, threads: Threads, files: Files, do: _Do) -> None:
        self._config, self._threads, self._files, self._do = config, threads, files, do

    async def carry(self, own: OwnMachine) -> None:
        """Write pages that no machine has in the folder, take in those that are missing here, let go of what is unmarked."""
        from tui_reader.together import PageFolder

        folder = PageFolder(Path(own.folder), own.name)
        there = await self._do(own, folder.pages)
        marked = {mark.article_id for mark in await self._threads.ask(lambda store: store.marks.all())}
        kept = await self._threads.ask(lambda store: store.headlines.entries(marked))
        here = {number for number, entry in kept.items() if entry.is_kept}
        if self._config.together_pictures:  # each page is written once: not before its pictures are here
            here -= {*await self._threads.ask(lambda store: store.pictures.incomplete())}
        for number in sorted(here - there.keys()):
            data = await self._packed(number)
            if data:
                await self._do(own, partial(folder.write, number, data))
        for number in sorted((marked - here) & there.keys()):
            for path in there[number]:
                if await self._has_taken_in(await self._do(own, partial(folder.read, path))):
                    break
        await self._do(own, partial(folder.keep_only, marked))

    async def _packed(self, number: int) -> bytes:
        with suppress(NothingToExportError):
            volume = await self._files.bind_page(number, with_pictures=self._config.together_pictures)
            return await self._files.written(volume, "json")
        return b""

    async def _has_taken_in(self, data: bytes) -> bool:
        """False where half of it is here, or it is none of ours."""
        try:
            await self._files.merge(data)
        except (NotABundleError, ExtractError):
            return False
        return True
