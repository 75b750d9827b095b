"""Room for the new: what is kept and for how long, what goes, pages made smaller. The rule is the reader's."""

import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tui_reader.config import Config
from tui_reader.errors import ExtractError
from tui_reader.library.threads import Threads
from tui_reader.model import StoreFacts
from tui_reader.store import Store

_AT_ONCE = 100
"""Articles that go in one step: nobody who starts meanwhile waits longer than for that."""
_SETTLED = timedelta(days=1)
"""Pages change on their day; after it they are made smaller."""
_TIDIED = "tidied_at"
_TIDY_EVERY = timedelta(hours=20)
_AT_LEAST = timedelta(days=2)
"""However little room there is: so long everything stays."""


class Tidied(NamedTuple):
    """What making room came to."""

    pruned: int = 0
    condensed: int = 0
    given_back: int = 0
    """Bytes that the disk has back."""
    is_alone: bool = True
    """False where another instance reads: then nothing goes."""


class Upkeep:
    """The library's housekeeping."""

    def __init__(self, config: Config, threads: Threads) -> None:
        self._config, self._threads = config, threads

    async def facts(self) -> StoreFacts:
        """What is kept, and how large it is."""
        return await self._threads.ask(Store.facts)

    async def read_in(self, span: timedelta) -> list[tuple[str, int, int]]:
        """What was read in the last time: Ressort, articles, words; the most first."""
        return await self._threads.ask(Store.read_since, datetime.now(UTC) - span)

    async def is_whole(self) -> bool:
        """Whether the store's file is in order."""
        return await self._threads.ask(Store.is_whole)

    async def ailments(self) -> dict[str, int]:
        """What is not as it should be, by its name, and how often."""
        return await self._threads.ask(Store.ailments)

    async def mend(self, ailments: dict[str, int]) -> None:
        """Cure these."""
        await self._threads.ask(Store.mend, ailments)

    async def copy_to(self, path: Path) -> None:
        """A copy of the whole store in a new file. Raises StoreError."""
        await self._threads.ask(Store.copy_to, path)

    async def due(self) -> int:
        """How many articles are older than they are to be kept, and go with the next `tidy`."""
        before = self._keep_from()
        return await self._threads.ask(Store.count_older, before) if before else 0

    async def tidy(self, seconds: float | None = None) -> Tidied:
        """Make room as the settings say. With ``seconds`` only so long, and at most once a day.

        Nothing goes while another instance has the store open.
        """
        until = time.monotonic() + seconds if seconds is not None else float("inf")
        if await self._threads.refusal() or (seconds is not None and not await self._is_due()):
            return Tidied()
        condensed = await self.condense(until) if seconds is None else 0
        before = (await self.facts()).file_bytes
        pruned, is_alone = await self._prune(until)
        if pruned and seconds is None:
            await self._threads.ask(Store.forget_terms)
        is_alone = await self._threads.ask(Store.give_back, thoroughly=seconds is None) and is_alone
        after = (await self.facts()).file_bytes
        if time.monotonic() < until and is_alone:
            await self._threads.ask(Store.renew_journal)
            await self._threads.ask(Store.keep_setting, _TIDIED, str(int(time.time())))
        return Tidied(pruned, condensed, max(0, before - after), is_alone)

    async def _is_due(self) -> bool:
        kept = await self._threads.ask(Store.setting, _TIDIED)
        return kept is None or time.time() - int(kept) > _TIDY_EVERY.total_seconds()

    def _keep_from(self) -> datetime | None:
        days = self._config.keep_days
        return datetime.now(UTC) - timedelta(days=days) if days else None

    async def _prune(self, until: float) -> tuple[int, bool]:
        """How many articles went, and whether nobody else was there."""
        pruned = 0
        while time.monotonic() < until:
            going = await self._going()
            if not going:
                break
            if not await self._threads.ask(Store.prune, going):
                return pruned, False
            pruned += len(going)
        return pruned, True

    async def _going(self) -> list[int]:
        """Some articles that go now: too old, or the oldest of too much."""
        before = self._keep_from()
        if before is not None and (old := await self._threads.ask(Store.oldest, before, _AT_ONCE)):
            return old
        limit = self._config.keep_megabytes * 1_000_000
        used = await self._threads.ask(Store.used_bytes) if limit else 0
        if used <= limit:
            return []
        articles = (await self.facts()).articles or 1
        needed = round((used - limit) / (used / articles)) + 1
        before = datetime.now(UTC) - _AT_LEAST
        return await self._threads.ask(Store.oldest, before, max(1, min(_AT_ONCE, needed)))

    async def condense(self, until: float = float("inf")) -> int:
        """Make pages smaller that are older than a day; gives how many were looked at. May be left at any time."""
        count = 0
        while time.monotonic() < until and not await self._threads.refusal():
            ids = await self._threads.ask(Store.to_condense, datetime.now(UTC) - _SETTLED, _AT_ONCE)
            if not ids:
                break
            for article_id in ids:
                page = await self._threads.ask(Store.page, article_id)
                packed = await self._threads.read(_condensed, page.html, page.url) if page is not None else None
                await self._threads.ask(Store.condense, article_id, packed)
                count += 1
        return count


def _condensed(html: bytes, url: str) -> bytes | None:
    from tui_reader.extract.condense import condensed

    try:
        smaller = condensed(html, url)
    except ExtractError:
        return None  # a page that nobody can read yet may be read by a later extractor: all of it stays
    return zlib.compress(smaller, 9) if smaller is not None else None
