"""Shelves: what stands on each of them, and how much of it is unread."""

import json
from collections.abc import Sequence
from typing import assert_never

from tui_reader.library.issues import Issues
from tui_reader.library.rules import Rules
from tui_reader.library.search import Search
from tui_reader.library.threads import Threads
from tui_reader.library.views import Views
from tui_reader.model import Bookmarks, Followed, Issue, KeptSearch, Queue, Ressort, Shelf, Since, Unread, View
from tui_reader.model.shelf import AS_USUAL

_QUEUED = "queue"
"""The name under which the queue is kept."""
_LONGEST_SEARCH = 200


class Shelves:
    """Says what stands on a shelf, and fills those that are made: kept searches and the queue.

    ``views`` has how the reader wants to see each.
    """

    def __init__(self, threads: Threads, issues: Issues, search: Search, rules: Rules) -> None:
        self._threads, self._issues, self._search, self._rules = threads, issues, search, rules
        self.views = Views(threads)

    async def articles(self, shelf: Shelf, limit: int = -1, view: View = AS_USUAL) -> list[int]:
        """The articles on a shelf in their order, or as a ``view`` has them; so many at most, all for -1."""
        match shelf:
            case Queue():
                ids = await self._queued()
            case KeptSearch(query):
                ids = await self._rules.heard(await self._search.articles(query))
            case Issue(day, feed_id):
                parts = await self._issues.parts(day)
                ids = [one for part in parts if feed_id in {None, part.feed_id} for one in part.article_ids]
            case Ressort() | Unread() | Since() | Followed() | Bookmarks() as listed:
                return await self._threads.ask(lambda store: store.shelves.articles(listed, limit, view))
            case _:
                assert_never(shelf)
        if view.hides_read:
            unread = await self._threads.ask(lambda store: store.readings.unread_among(ids)) | set(view.staying)
            ids = [one for one in ids if one in unread]
        ids = ids[::-1] if view.is_oldest_first else ids
        return ids if limit < 0 else ids[:limit]

    async def _queued(self) -> list[int]:
        kept = await self._threads.ask(lambda store: store.settings.get(_QUEUED))
        chosen: list[int] = json.loads(kept or "[]")
        known = await self._threads.ask(lambda store: store.headlines.entries(chosen))
        return await self._rules.heard([one for one in chosen if one in known])  # the others made room since

    async def counts(self, others: Sequence[Shelf] = ()) -> dict[Shelf, int]:
        """How much is unread on each Ressort and plain shelf, and on ``others``; of bookmarks, how many there are.

        A search counts what it found last, until the index is brought up to date.
        """
        counts = await self._threads.ask(lambda store: store.shelves.counts())
        for shelf in others:
            if isinstance(shelf, KeptSearch):
                ids = await self._rules.heard(await self._search.articles(shelf.query, may_be_old=True))
            else:
                ids = await self.articles(shelf)
            counts[shelf] = await self._unread(ids)
        return counts

    async def _unread(self, article_ids: Sequence[int]) -> int:
        return await self._threads.ask(lambda store: store.readings.count_unread(article_ids))

    async def searches(self) -> list[str]:
        """The searches that are kept as shelves, oldest first."""
        return await self._threads.ask(lambda store: store.shelves.searches())

    async def toggle_search(self, query: str) -> bool:
        """Keep a search as a shelf, or no longer; gives whether it is one now."""
        from tui_reader.cleaning import clean

        query = clean(query, _LONGEST_SEARCH)
        return await self._threads.ask(lambda store: store.shelves.toggle_search(query))

    async def fill_queue(self, minutes: int) -> list[int]:
        """Choose what fits into some minutes, and keep that as a shelf."""
        ids = await self._issues.queue(minutes)
        await self._threads.note(lambda store: store.settings.keep(_QUEUED, json.dumps(ids)))
        return ids

    async def unqueue(self, article_id: int) -> None:
        """Take an article from what was chosen."""
        ids = [one for one in await self._queued() if one != article_id]
        await self._threads.note(lambda store: store.settings.keep(_QUEUED, json.dumps(ids)))
