"""The day's papers as the reader sees them: by Ressort, whole on this machine, or as much as fits into some minutes."""

from collections.abc import AsyncGenerator, Collection, Container, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from typing import NamedTuple

from tui_reader.config import Config
from tui_reader.errors import (
    BadResponseError,
    ExtractError,
    HttpStatusError,
    PictureError,
    ReaderError,
    UnreachableError,
)
from tui_reader.feeds import FRONT_PAGE, feed_name, stands_in
from tui_reader.library.articles import Articles, kept_page
from tui_reader.library.downloads import Downloads, kept_address
from tui_reader.library.threads import Threads
from tui_reader.model import IssueFacts
from tui_reader.model.shelf import Unread
from tui_reader.store import Waiting

_COMMENTS_HOLD = timedelta(hours=1)
"""A page fetched longer ago is asked for again when its issue is taken along: there are more comments by then."""
_OFFLINE_AFTER = 3
_MOST_ISSUES = 14
_MOST_UNREAD = 500
"""Unread articles of older issues whose pictures come along: more than anybody reads on a journey."""


class IssuePart(NamedTuple):
    """A Ressort of an issue and its articles, newest first."""

    feed_id: str
    name: str
    article_ids: tuple[int, ...]


class Taken(NamedTuple):
    """An article of an issue is here with all its pictures, or ``error`` says why not; ``done`` of ``total``."""

    article_id: int
    done: int
    total: int
    error: ReaderError | None = None


class Issues:
    """The issues of all days: what is in them, taking one along, and what fits into some minutes."""

    def __init__(self, config: Config, threads: Threads, downloads: Downloads, articles: Articles) -> None:
        self._config, self._threads, self._downloads, self._articles = config, threads, downloads, articles

    async def all(self, limit: int = -1) -> list[IssueFacts]:
        """The issues there are, newest first."""
        return await self._threads.ask(lambda store: store.issues.all(self._config.ressorts, FRONT_PAGE, limit))

    async def today(self) -> date:
        """The day that it is in Berlin now."""
        return await self._threads.ask(lambda store: store.issues.today())

    async def latest(self) -> list[date]:
        """The days of the last two issues, newest first: the one in the making, and the one that is whole."""
        return [facts.day for facts in await self.all(2)]

    async def parts(self, day: date) -> list[IssuePart]:
        """A day's issue, by Ressort in the reader's order; what is of none of these and on the front page comes first.

        Every article stands once, in its own Ressort, as on a page one (`stands_in`).
        """
        return await self._parts(day, are_muted=False)

    async def _parts(self, day: date, *, are_muted: bool) -> list[IssuePart]:
        rows = await self._threads.ask(
            lambda store: store.issues.contents(day, self._config.ressorts, are_muted=are_muted)
        )
        placed: dict[int, set[str]] = {}
        for feed_id, article_id, _ in rows:
            placed.setdefault(article_id, set()).add(feed_id)
        ressorts = {article_id: ressort for _, article_id, ressort in rows}
        parts: dict[str, list[int]] = {one: [] for one in dict.fromkeys((FRONT_PAGE, *self._config.ressorts))}
        for article_id, feed_ids in placed.items():
            parts[stands_in(ressorts[article_id], feed_ids, self._config.ressorts)].append(article_id)
        return [IssuePart(feed_id, feed_name(feed_id), tuple(ids)) for feed_id, ids in parts.items() if ids]

    async def count_muted(self, day: date, feed_id: str | None = None) -> int:
        """How many articles of a day, or of a Ressort on it, are muted: of one of which all is there is no issue."""
        parts = await self._parts(day, are_muted=True)
        return sum(len(part.article_ids) for part in parts if feed_id in (None, part.feed_id))

    async def take_along(self, day: date | None = None) -> AsyncGenerator[Taken, None]:
        """Fetch what is missing of a day's issue: texts, comments, pictures. Without a day, of all that one may want
        to read without a network: the last two issues, and what else is unread, the newest first.

        What fails is tried again the next time; without a network it ends early.
        """
        days = [day] if day is not None else await self.latest()
        fresh = [one for one_day in days for part in await self.parts(one_day) for one in part.article_ids]
        others = (
            []
            if day is not None
            else await self._threads.ask(lambda store: store.shelves.articles(Unread(), _MOST_UNREAD))
        )
        wanted = list(dict.fromkeys([*fresh, *others]))
        async for taken in self.illustrate(wanted, with_comments=frozenset(fresh)):
            yield taken

    async def illustrate(
        self, article_ids: Sequence[int], *, with_comments: Container[int] = ()
    ) -> AsyncGenerator[Taken, None]:
        """Fetch the texts and pictures of these articles that are not here, and of some the comments of now."""
        lost = 0
        for done, article_id in enumerate(article_ids, 1):
            error = None
            try:
                await self._complete(article_id, with_comments=article_id in with_comments)
                lost = 0
            except ReaderError as failure:
                error = failure
                lost = lost + 1 if isinstance(failure, UnreachableError) else 0
            yield Taken(article_id, done, len(article_ids), error)
            if lost >= _OFFLINE_AFTER:
                return

    async def _complete(self, article_id: int, *, with_comments: bool) -> None:
        from tui_reader.library.pages import addresses_of

        page = await self._threads.ask(lambda store: store.pages.get(article_id))
        age = datetime.now(UTC) - page.fetched_at if page is not None else timedelta()
        is_due = (
            with_comments
            and not timedelta(0) <= age <= _COMMENTS_HOLD
            and not await self._threads.ask(lambda store: store.pages.rests(article_id))
        )
        if page is None or is_due:
            try:
                await self._downloads.fetch_page(await self._threads.ask(lambda store: store.pages.source(article_id)))
            except ReaderError:
                if page is None:  # an older text is better than none
                    raise
            page = await self._threads.ask(lambda store: kept_page(store, article_id))
        failed = None
        addresses = [kept_address(url) for url in addresses_of(await self._articles.of_page(article_id, page))]
        if addresses:
            await self._threads.ask(lambda store: store.pictures.refer(article_id, addresses))
        for address in addresses:
            if not await self._has_picture(address):
                try:
                    await self._downloads.fetch_picture(article_id, address)
                except (HttpStatusError, BadResponseError, PictureError) as error:  # the other pictures come along
                    failed = error
        if failed is not None:
            raise failed

    async def _has_picture(self, url: str) -> bool:
        return await self._threads.ask(lambda store: store.pictures.has(url))

    async def illustrate_marked(self) -> AsyncGenerator[Taken, None]:
        """Fetch pictures and new comments of marked articles: what is marked is kept whole, for ever."""
        discussed = await self._threads.ask(lambda store: store.pages.discussed())
        wanted = dict.fromkeys([*await self._threads.ask(lambda store: store.pictures.incomplete()), *discussed])
        async for taken in self.illustrate(list(wanted), with_comments=frozenset(discussed)):
            if taken.error is None or _is_final(taken.error):
                await self._note_complete(taken.article_id)
            yield taken

    async def _note_complete(self, article_id: int) -> None:
        await self._threads.ask(lambda store: store.pictures.complete(article_id))

    async def queue(self, minutes: int, among: Collection[int] | None = None) -> list[int]:
        """What fits into some minutes: begun articles first, then unread ones of the last two issues, then of older ones.

        In each the Ressorts take turns, in the reader's order, with their newest; what is too long is passed over.
        Where some are given, nothing is chosen that is not ``among`` them; at last come those that stand in no issue.
        """
        days = [facts.day for facts in await self.all(_MOST_ISSUES)]
        waiting = await self._threads.ask(lambda store: store.issues.waiting(days[-1])) if days else []
        by_number = {one.article_id: one for one in waiting}
        room = minutes
        chosen: list[int] = []

        def take(candidates: Iterable[Waiting]) -> None:
            nonlocal room
            for one in candidates:
                is_asked = among is None or one.article_id in among
                if is_asked and one.minutes <= room and one.article_id not in chosen:
                    chosen.append(one.article_id)
                    room -= one.minutes

        take(await self._threads.ask(lambda store: store.issues.begun()))
        for together in (days[:2], *([day] for day in days[2:])):
            if room:
                take(by_number[number] for number in await self._in_turns(together) if number in by_number)
        if among and room:
            known = (await self._articles.entries(among)).values()
            left = {
                one.id: Waiting(one.id, one.words, one.behind)
                for one in known
                if one.words is not None and not one.is_read
            }
            take(left[number] for number in among if number in left)
        return chosen

    async def _in_turns(self, days: Sequence[date]) -> list[int]:
        """The articles of these issues, one of each Ressort after the other."""
        rows: dict[str, list[int]] = {}
        for day in days:
            for part in await self.parts(day):
                rows.setdefault(part.feed_id, []).extend(part.article_ids)
        return [number for turn in zip_longest(*rows.values()) for number in turn if number is not None]


def _is_final(error: ReaderError) -> bool:
    """Whether asking again would bring nothing else."""
    return isinstance(error, ExtractError | BadResponseError | PictureError) or (
        isinstance(error, HttpStatusError) and error.is_gone
    )
