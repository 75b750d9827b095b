"""Room for the new: what is kept and for how long, what goes, pages made smaller. The rule is the reader's."""

import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tui_reader.config import Config
from tui_reader.errors import ExtractError, NoRoomError
from tui_reader.library.clock import LARGE, Clock, Doubt, doubt_of, is_put_off
from tui_reader.library.threads import Threads
from tui_reader.model import StoreFacts
from tui_reader.store import TIDIED

_AT_ONCE = 100
"""Articles that go in one step: nobody who starts meanwhile waits longer than for that."""
_SETTLED = timedelta(days=1)
"""Pages change on their day; after it they are made smaller."""
_READ_VERSIONS_FOR = timedelta(days=30)
"""How long the earlier texts of what was read, and is not marked, are kept."""
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
    """Makes room as the settings say, and looks after the store's file."""

    def __init__(self, config: Config, threads: Threads, clock: Clock) -> None:
        self._config, self._threads, self._clock = config, threads, clock

    async def facts(self) -> StoreFacts:
        """What is kept, and how large it is."""
        return await self._threads.ask(lambda store: store.room.facts())

    async def read_in(self, span: timedelta) -> list[tuple[str, int, int, int]]:
        """What was read in the last time: Ressort, articles, words, minutes; the most first."""
        since = datetime.now(UTC) - span
        return await self._threads.ask(lambda store: store.readings.since(since))

    async def is_whole(self) -> bool:
        """Whether the store's file is in order."""
        return await self._threads.ask(lambda store: store.health.is_whole())

    async def ailments(self) -> dict[str, int]:
        """What is not as it should be, by its name, and how often."""
        return await self._threads.ask(lambda store: store.health.ailments())

    async def mend(self, ailments: dict[str, int]) -> None:
        """Cure these ailments, as `ailments` gives them."""
        await self._threads.ask(lambda store: store.health.mend(ailments))

    async def copy_to(self, path: Path) -> None:
        """A copy of the whole store in a new file. Raises StoreError."""
        await self._threads.ask(lambda store: store.health.copy_to(path))

    async def due(self) -> int:
        """How many articles are older than they are to be kept, and go with the next `tidy`."""
        before = await self._keep_from()
        return await self._threads.ask(lambda store: store.room.count_older(before)) if before else 0

    async def doubt(self) -> Doubt | None:
        """Why nothing goes with the next `tidy`; None where what is due does, or where there is nothing to go."""
        has_rule = self._config.keep_days or self._config.keep_megabytes
        if not has_rule or not (await self.facts()).articles:
            return None
        witnesses = await self._clock.witnesses()
        is_large = is_put_off(witnesses) and await self._is_large()
        return doubt_of(witnesses) or (Doubt(LARGE, witnesses.large_at) if is_large else None)

    async def tidy(self, seconds: float | None = None) -> Tidied:
        """Make room as the settings say. With ``seconds`` only so long, and at most once a day.

        Nothing goes while another instance has the store open, nor by a clock that cannot be believed.
        """
        until = time.monotonic() + seconds if seconds is not None else float("inf")
        if await self._threads.refusal():
            return Tidied()
        may_go = await self._clock.settle() is None
        if seconds is not None and not await self._is_due():
            return Tidied()
        condensed = await self.condense(until) if seconds is None else 0
        before = (await self.facts()).file_bytes
        pruned, is_alone = await self._prune(until) if may_go and not await self._puts_off() else (0, True)
        if pruned:  # the next time that more than half would go, that waits anew
            is_large = await self._is_large()
            await self._threads.ask(lambda store: store.times.keep_large(is_large=is_large))
        if may_go:
            old = await self._now() - _READ_VERSIONS_FOR
            await self._threads.ask(lambda store: store.room.forget_versions(old))
        if pruned and seconds is None:
            await self._threads.ask(lambda store: store.search.forget_terms())
        try:
            is_alone = (
                await self._threads.ask(lambda store: store.room.give_back(thoroughly=seconds is None)) and is_alone
            )
        except NoRoomError as error:  # what went has gone; only the file is as large as before
            self._threads.tell(error)
        after = (await self.facts()).file_bytes
        if time.monotonic() < until and is_alone:
            await self._threads.ask(lambda store: store.marks.renew_journal())
            now = int((await self._now()).timestamp())
            await self._threads.ask(lambda store: store.settings.keep(TIDIED, str(now)))
        return Tidied(pruned, condensed, max(0, before - after), is_alone)

    async def _is_due(self) -> bool:
        kept = await self._threads.ask(lambda store: store.settings.get(TIDIED))
        ago = (await self._now()).timestamp() - int(kept or 0)
        return not 0 <= ago <= _TIDY_EVERY.total_seconds()

    async def _now(self) -> datetime:
        return await self._threads.ask(lambda store: store.times.now())

    async def _keep_from(self) -> datetime | None:
        days = self._config.keep_days
        return await self._now() - timedelta(days=days) if days else None

    async def _puts_off(self) -> bool:
        """Whether so much would go that it waits for another day when the clock is right."""
        is_large = await self._is_large()
        if is_large and not is_put_off(await self._clock.witnesses()):
            return False
        await self._threads.ask(lambda store: store.times.keep_large(is_large=is_large))
        return is_large

    async def _is_large(self) -> bool:
        """Whether more than half of all would go."""
        articles = (await self.facts()).articles
        return 2 * max(await self.due(), await self._too_many()) > articles > 0

    async def _prune(self, until: float) -> tuple[int, bool]:
        """How many articles went, and whether nobody else was there."""
        pruned = 0
        while time.monotonic() < until:
            going = await self._going()
            if not going:
                break
            if not await self._let_go(going):
                return pruned, False
            pruned += len(going)
        return pruned, True

    async def _let_go(self, article_ids: Sequence[int]) -> bool:
        """Delete articles; gives whether they went, which they do not while somebody else has the store open."""
        return await self._threads.ask(lambda store: store.room.prune(article_ids))

    async def _going(self) -> list[int]:
        """Some articles that go now: too old, or the oldest of too much."""
        before = await self._keep_from()
        if before is not None and (old := await self._oldest(before, _AT_ONCE)):
            return old
        needed = await self._too_many()
        return await self._oldest(await self._now() - _AT_LEAST, min(_AT_ONCE, needed)) if needed else []

    async def _oldest(self, before: datetime, limit: int) -> list[int]:
        return await self._threads.ask(lambda store: store.room.oldest(before, limit))

    async def _too_many(self) -> int:
        """About how many articles are to go so that all together is small enough."""
        limit = self._config.keep_megabytes * 1_000_000
        used = await self._threads.ask(lambda store: store.room.used_bytes()) if limit else 0
        articles = (await self.facts()).articles or 1
        return round((used - limit) / (used / articles)) + 1 if used > limit else 0

    async def condense(self, until: float = float("inf")) -> int:
        """Make pages smaller that are older than a day; gives how many were looked at. May be left at any time."""
        count = 0
        while time.monotonic() < until and not await self._threads.refusal():
            ids = await self._to_condense()
            if not ids:
                break
            for article_id in ids:
                await self._condense(article_id)
                count += 1
        return count

    async def _to_condense(self) -> list[int]:
        before = await self._now() - _SETTLED
        return await self._threads.ask(lambda store: store.room.to_condense(before, _AT_ONCE))

    async def _condense(self, article_id: int) -> None:
        smaller = await self._condensed(article_id)
        earlier = await self._condensed_versions(article_id) if smaller is not None else {}
        await self._threads.ask(lambda store: store.room.condense(article_id, smaller, earlier))

    async def _condensed_versions(self, article_id: int) -> dict[int, bytes]:
        """The smaller forms of an article's earlier pages, by their times: they are kept as differences from its page."""
        from tui_reader.library.pages import smaller_page

        url = (await self._threads.ask(lambda store: store.pages.source(article_id))).path or ""
        pages = await self._threads.ask(lambda store: store.room.earlier_pages(article_id))
        smaller = {}
        for fetched_at, html in pages.items():
            with suppress(ExtractError):
                smaller[fetched_at] = await self._threads.read_behind(
                    url, smaller_page, html, self._config.base_url + url
                )
        return smaller

    async def _condensed(self, article_id: int) -> bytes | None:
        """The smaller form of a page, packed; None where it stays as it is."""
        from tui_reader.library.pages import condensed_page

        page = await self._threads.ask(lambda store: store.pages.get(article_id))
        if page is None:
            return None
        try:
            return await self._threads.read_behind(page.url, condensed_page, page.html, page.url, page.packed_bytes)
        except ExtractError:
            return None  # a page that nobody can read yet may be read by a later extractor: all of it stays
