"""Lists that are no Ressorts: a day's issue or a Ressort of it, a search, the queue of what fits into some minutes.

A shelf has one name, which the screen keeps: ``2026-11-24``, ``2026-11-24/p4615``, ``search:miete``, ``queue``,
a feed's number, or one of the store's own.
"""

import json
import re
from collections.abc import Sequence
from datetime import date

from tui_reader.library.issues import Issues
from tui_reader.library.search import Search
from tui_reader.library.threads import Threads

QUEUE = "queue"
SEARCH = "search:"
_ISSUE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(p\d+))?")
_QUEUED = "queue"
"""The name under which the queue is kept."""
_LONGEST_SEARCH = 200


def issue_shelf(day: date, feed_id: str = "") -> str:
    """The name of the shelf that holds a day's issue, or a Ressort of it."""
    return f"{day.isoformat()}/{feed_id}" if feed_id else day.isoformat()


def day_of_shelf(shelf_id: str) -> date | None:
    """The day of a shelf that is an issue; None for any other."""
    found = _ISSUE.fullmatch(shelf_id)
    return date.fromisoformat(found[1]) if found else None


class Shelves:
    """The library's shelves."""

    def __init__(self, threads: Threads, issues: Issues, search: Search) -> None:
        self._threads, self._issues, self._search = threads, issues, search

    async def articles(self, shelf_id: str, limit: int = -1) -> list[int]:
        """The articles on a shelf or in a Ressort, in their order."""
        if shelf_id == QUEUE:
            kept = await self._threads.ask(lambda store: store.settings.get(_QUEUED))
            chosen: list[int] = json.loads(kept or "[]")
            known = await self._threads.ask(lambda store: store.headlines.entries(chosen))
            ids = [one for one in chosen if one in known]  # the others made room since
        elif shelf_id.startswith(SEARCH):
            ids = await self._search.articles(shelf_id[len(SEARCH) :])
        elif found := _ISSUE.fullmatch(shelf_id):
            parts = await self._issues.parts(date.fromisoformat(found[1]))
            ids = [one for part in parts if found[2] in {None, part.feed_id} for one in part.article_ids]
        else:
            return await self._threads.ask(lambda store: store.shelves.articles(shelf_id, limit))
        return ids if limit < 0 else ids[:limit]

    async def counts(self, others: Sequence[str] = ()) -> dict[str, int]:
        """Unread articles by feed, the sizes of the store's shelves, and what is unread on ``others``.

        A search counts what it found last, until the index is brought up to date.
        """
        counts = await self._threads.ask(lambda store: store.shelves.counts())
        for shelf_id in others:
            if shelf_id.startswith(SEARCH):
                ids = await self._search.articles(shelf_id[len(SEARCH) :], may_be_old=True)
            else:
                ids = await self.articles(shelf_id)
            counts[shelf_id] = await self._unread(ids)
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
