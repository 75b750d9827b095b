"""Shelves: what stands on each of them, and how much of it is unread."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import assert_never

from tui_reader.language.letters import spelled
from tui_reader.library.issues import Issues
from tui_reader.library.rules import Rules
from tui_reader.library.search import Search
from tui_reader.library.threads import Threads
from tui_reader.library.views import Views
from tui_reader.model import (
    Bookmarks,
    Change,
    Followed,
    HeldBack,
    Issue,
    KeptSearch,
    Queue,
    Ressort,
    Shelf,
    Since,
    Unread,
    View,
)
from tui_reader.model.shelf import AS_USUAL
from tui_reader.store import SINCE_SETTING

_QUEUED = "queue"
"""The name under which the queue is kept."""
_LONGEST_SEARCH = 200


class Shelves:
    """Says what stands on a shelf, and fills those that are made: kept searches and the queue.

    ``views`` has how the reader wants to see each. ``remember`` takes each change, so that it can be taken back.
    """

    def __init__(
        self,
        threads: Threads,
        issues: Issues,
        search: Search,
        rules: Rules,
        remember: Callable[[Change], Awaitable[None]],
    ) -> None:
        self._threads, self._issues, self._search, self._rules = threads, issues, search, rules
        self._remember = remember
        self.views = Views(threads, remember)

    async def articles(self, shelf: Shelf, limit: int = -1, view: View = AS_USUAL) -> list[int]:
        """The articles on a shelf in their order, or as a ``view`` has them; so many at most, all for -1."""
        match shelf:
            case Queue():
                ids = await self._rules.heard(await self._queued())
            case KeptSearch(query):
                ids = await self._rules.heard(await self._search.articles(query))
            case Issue(day, feed_id):
                parts = await self._issues.parts(day)
                ids = [one for part in parts if feed_id in {None, part.feed_id} for one in part.article_ids]
            case Ressort() | Unread() | Since() | Followed() | Bookmarks() as listed:
                ids = await self._threads.ask(lambda store: store.shelves.articles(listed, limit, view))
                return await self._with_staying(ids, view.staying) if listed == Bookmarks() else ids
            case _:
                assert_never(shelf)
        if view.hides_read:
            unread = await self._threads.ask(lambda store: store.readings.unread_among(ids)) | set(view.staying)
            ids = [one for one in ids if one in unread]
        ids = ids[::-1] if view.is_oldest_first else ids
        return ids if limit < 0 else ids[:limit]

    async def _with_staying(self, ids: list[int], staying: Sequence[int]) -> list[int]:
        """With what is in the list no more, and stays there, unless it is muted."""
        here = set(ids)
        heard = set(await self._rules.heard([one for one in staying if one not in here]))
        return _woven(ids, [one for one in staying if one in here or one in heard]) if heard else ids

    async def is_read_on(self, shelf: Shelf, article_id: int) -> bool:
        """Whether what one left in the middle of is in its list still, though it is read: not what is none of the Merkliste."""
        return shelf != Bookmarks() or article_id in await self.articles(shelf)

    async def is_first_visit(self) -> bool:
        """Whether there was no visit before this one, since which something could be new."""
        return await self._threads.ask(lambda store: store.settings.get(SINCE_SETTING)) is None

    async def was_here_today(self) -> bool:
        """Whether the reader was here already on the day that it is, before this visit."""
        return await self._threads.ask(lambda store: store.times.was_here_today())

    async def held_back(self, shelf: Shelf, view: View) -> HeldBack:
        """What a view of a shelf does not show, by why."""
        read = 0
        if view.hides_read:
            read = len(await self.articles(shelf)) - len(await self.articles(shelf, view=view))
        match shelf:
            case Issue(day, feed_id):
                return HeldBack(read, await self._issues.count_muted(day, feed_id))
            case Queue():
                ids = await self._queued()
            case KeptSearch(query):
                ids = await self._search.articles(query)
            case Ressort() | Unread() | Since() | Followed() | Bookmarks() as listed:
                return HeldBack(read, await self._threads.ask(lambda store: store.shelves.count_muted(listed)))
            case _:
                assert_never(shelf)
        return HeldBack(read, len(ids) - len(await self._rules.heard(ids)))

    async def _queued(self) -> list[int]:
        """What was chosen and is there; the others made room since."""
        chosen = await self._chosen()
        known = await self._threads.ask(lambda store: store.headlines.entries(chosen))
        return [one for one in chosen if one in known]

    async def _chosen(self) -> list[int]:
        """All that was chosen, also what is muted or gone."""
        kept = await self._threads.ask(lambda store: store.settings.get(_QUEUED))
        found: list[int] = json.loads(kept or "[]")
        return found

    async def counts(self, others: Sequence[Shelf] = ()) -> dict[Shelf, int]:
        """How much is unread on each Ressort and plain shelf, and on ``others``; of bookmarks, how many there are, and of what
        fits into some minutes what is begun, too.

        A search counts what it found last, until the index is brought up to date.
        """
        counts = await self._threads.ask(lambda store: store.shelves.counts())
        for shelf in others:
            if isinstance(shelf, KeptSearch):
                ids = await self._rules.heard(await self._search.articles(shelf.query, may_be_old=True))
            else:
                ids = await self.articles(shelf)
            counts[shelf] = await (self._left(ids) if shelf == Queue() else self._unread(ids))
        return counts

    async def _left(self, article_ids: Sequence[int]) -> int:
        entries = await self._threads.ask(lambda store: store.headlines.entries(article_ids))
        return sum(entry.is_left for entry in entries.values())

    async def _unread(self, article_ids: Sequence[int]) -> int:
        return await self._threads.ask(lambda store: store.readings.count_unread(article_ids))

    async def searches(self) -> list[str]:
        """The searches that are kept as shelves, oldest first, each once as words are compared."""
        return await self._threads.ask(lambda store: store.shelves.searches())

    async def kept_search(self, query: str) -> str | None:
        """The search that is kept and is this one as words are compared (``Miete``, ``miete``), as it was typed; else None."""
        from tui_reader.cleaning import clean

        spelling = spelled(clean(query, _LONGEST_SEARCH))
        return next((one for one in await self.searches() if spelled(one) == spelling), None)

    async def toggle_search(self, query: str) -> bool:
        """Keep a search as a shelf, or no longer; gives whether it is one now."""
        from tui_reader.cleaning import clean

        query = await self.kept_search(query) or clean(query, _LONGEST_SEARCH)
        is_kept = await self._threads.ask(lambda store: store.shelves.toggle_search(query))
        await self._remember(Change("search" if is_kept else "unsearch", (), search=query))
        return is_kept

    async def forget_search(self, query: str) -> None:
        """It is not among what was searched for last."""
        await self._search.forget(query)
        await self._remember(Change("forget", (), search=query))

    async def fill_queue(self, minutes: int) -> list[int]:
        """Choose what fits into some minutes, and keep that as a shelf; where nothing does, what was chosen stays."""
        ids = await self._issues.queue(minutes)
        if not ids:
            return []
        before = await self._chosen()
        await self._choose(ids)
        await self._remember(Change("queue", (), queue=tuple(before)))
        return ids

    async def unqueue(self, article_id: int) -> None:
        """Take an article from what was chosen."""
        before = await self._chosen()
        if article_id in before:
            await self._choose([one for one in before if one != article_id])
            await self._remember(Change("unqueue", (article_id,), queue=tuple(before)))

    async def _choose(self, article_ids: Sequence[int]) -> None:
        value = json.dumps(article_ids)
        await self._threads.note(lambda store: store.settings.keep(_QUEUED, value))

    async def take_back(self, change: Change) -> None:
        """Have the queue, or a search, be as it was before a change."""
        match change.kind:
            case "queue" | "unqueue":
                await self._choose(change.queue)
            case "forget":
                await self._search.remember(change.search)
            case _:
                is_kept = await self.kept_search(change.search) is not None
                if is_kept == (change.kind == "search"):
                    await self._threads.ask(lambda store: store.shelves.toggle_search(change.search))


def _woven(ids: Sequence[int], staying: Sequence[int]) -> list[int]:
    """A list with what stays in it: each behind what it stood behind, and at the top above what it stood above."""
    here, behind = set(ids), dict[int, list[int]]()
    group = above = list[int]()
    for one in staying:
        if one in here:
            group = behind[one] = []
        else:
            group.append(one)
    found, first = list[int](), next(iter(behind), ids[0] if ids else None)
    for one in ids:
        found += [*(above if one == first else ()), one, *behind.get(one, ())]
    return found or above
