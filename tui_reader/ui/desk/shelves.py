"""The list on the desk: which shelf is shown, what is new since, the numbers beside the Ressorts."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui_reader.feeds import FEEDS, FRONT_PAGE
from tui_reader.locale import tr
from tui_reader.model import Entry, IssueFacts
from tui_reader.store import BOOKMARKS, SINCE, UNREAD
from tui_reader.ui.desk.front import Panes
from tui_reader.ui.desk.ressorts import ShelfLine

if TYPE_CHECKING:
    from tui_reader.library import Library

FIRST_ROWS = 200
"""Rows read before the first paint; the rest of a long list follows at once."""
_AROUND = 40
_LAST_SHELF = "last_shelf"
OPEN_ARTICLE = "open_article"
"""The name under which the article is kept that is being read; empty once the reader is back in the list."""
LIVE = "live"
"""Stands among an issue's Ressorts, and leads back to the paper of now."""
_SHOWN_OF_SEARCH = 20


_COUNTED = frozenset({SINCE, UNREAD, BOOKMARKS, *(feed.id for feed in FEEDS)})
"""Shelves that the store counts by itself."""


class Browsing:
    """Reads lists and hands them to the two lists; ``changed`` is called when something is shown anew."""

    def __init__(self, library: "Library", panes: Panes, changed: Callable[[], None]) -> None:
        self._library, self._panes, self._changed = library, panes, changed
        self.shelves = shelves_of(library)
        self.shelf = self.shelves[0]
        panes.ressorts.take_shelves(self.shelves)
        self.counts: dict[str, int] = {}
        self.new_ids: list[int] = []
        """What came in and is not in the list that is shown."""
        self.day: date | None = None
        """The issue that is browsed, or None in the paper of now."""
        self.facts: IssueFacts | None = None
        """What is known of that issue as a whole."""

    @property
    def article_ids(self) -> list[int]:
        """The articles of the list, in its order."""
        return self._panes.headlines.article_ids

    @property
    def current(self) -> Entry | None:
        """What is known of the article under the cursor."""
        article_id = self._panes.headline_list.current
        return None if article_id is None else self._panes.headlines.entry_of(article_id)

    async def start(self) -> None:
        """Show the shelf of the last time, as much of it as can be seen soon.

        Who left in the middle of an article finds the cursor on it.
        """
        last = await self._library.setting(_LAST_SHELF) or ""
        if all(shelf.id != last for shelf in self.shelves):
            from tui_reader.library.shelves import day_of_shelf

            self.day = day_of_shelf(last)
            await self.arrange()
        self.shelf = next((shelf for shelf in self.shelves if shelf.id == last), self.shelves[0])
        left = await self._library.setting(OPEN_ARTICLE)
        await self.show(FIRST_ROWS, int(left) if left else None)

    async def show(self, limit: int = -1, keep: int | None = None) -> None:
        """Read the list anew and show it; the article ``keep`` stays under the cursor."""
        ids = await self._library.shelf(self.shelf.id, limit)
        low = max(0, (ids.index(keep) if keep in ids else 0) - _AROUND)
        entries = await self._library.entries(ids[low : low + 2 * _AROUND])
        self._panes.headline_list.renew(self._panes.headlines.take(ids, entries, keep))
        self.new_ids = []
        self._mark_shown()
        self._changed()

    def _mark_shown(self) -> None:
        line = self._panes.ressorts.mark_shown(self.shelf.id)
        if line is not None:
            self._panes.ressort_list.move_to(line, quietly=True)
        self._panes.ressort_list.redraw()

    async def go(self, shelf_id: str) -> None:
        """Show another shelf from its top, and keep that for the next start."""
        self.shelf = next((shelf for shelf in self.shelves if shelf.id == shelf_id), self.shelves[0])
        await self.show()
        await self._library.keep_setting(_LAST_SHELF, shelf_id)

    async def open_issue(self, day: date | None) -> None:
        """Show a day's issue in place of the paper of now; None leads back to that."""
        self.day = day
        await self.arrange()
        await self.go(self.shelves[0].id)
        await self.count()

    async def arrange(self) -> None:
        """The Ressorts and shelves that there are now."""
        self.shelves = shelves_of(self._library)
        if self.day is not None:
            self.shelves = await self._shelves_of_issue(self.day)
        else:
            from tui_reader.library.shelves import QUEUE, SEARCH

            if await self._library.shelf(QUEUE):
                self.shelves.append(ShelfLine(QUEUE, tr("shelf.queue"), is_ressort=False))
            for query in await self._library.shelves.searches():
                self.shelves.append(ShelfLine(SEARCH + query, f"„{query[:_SHOWN_OF_SEARCH]}“", is_ressort=False))
        self._panes.ressorts.take_shelves(self.shelves)
        self._panes.ressort_list.rows_changed()
        self._mark_shown()

    async def _shelves_of_issue(self, day: date) -> list[ShelfLine]:
        from tui_reader.library.shelves import issue_shelf

        parts = await self._library.issues.parts(day)
        ressorts = [ShelfLine(issue_shelf(day, part.feed_id), part.name) for part in parts]
        whole = ShelfLine(issue_shelf(day), tr("shelf.issue"), is_ressort=False)
        return [whole, *ressorts, ShelfLine(LIVE, tr("shelf.live"), is_ressort=False)]

    async def complete(self) -> None:
        """The rest of a long list, all shelves, and the counts."""
        if len(self.article_ids) == FIRST_ROWS:
            self._panes.headlines.extend(await self._library.shelf(self.shelf.id))
            self._panes.headline_list.rows_changed()
        await self.arrange()
        await self.count()

    async def count(self) -> None:
        """The numbers beside the Ressorts."""
        others = [shelf.id for shelf in self.shelves if shelf.id not in _COUNTED]
        self.counts = await self._library.unread_counts([one for one in others if one != LIVE])
        if self.day is not None:
            facts = await self._library.issues.all()
            self.facts = next((one for one in facts if one.day == self.day), None)
        self._panes.ressorts.take_counts(self.counts)
        self._panes.ressort_list.redraw()
        self._changed()

    async def take_entries(self, article_ids: Sequence[int]) -> None:
        """Rows of these articles show what is so now."""
        if article_ids:
            self._panes.headlines.take_entries(await self._library.entries(article_ids))
            self._panes.headline_list.redraw()

    async def take_in_news(self, *, fills: bool) -> None:
        """Feeds brought something: a list that fills takes it in, any other only says how much it is."""
        if fills:
            # who has not moved yet wants to see the newest; who has keeps the headline under the cursor
            pane = self._panes.headline_list
            await self.show(keep=pane.current if pane.cursor else None)
        elif self.shelf.id != BOOKMARKS:
            shown = set(self.article_ids)
            ids = await self._library.shelf(self.shelf.id)
            self.new_ids = [article_id for article_id in ids if article_id not in shown]
        await self.count()

    async def next_unread(self, article_id: int) -> int | None:
        """The next unread article of the list behind this one; from its top where there is none behind."""
        ids = self.article_ids
        start = ids.index(article_id) + 1 if article_id in ids else 0
        others = [other for other in ids[start:] + ids[:start] if other != article_id]
        return await self._library.first_unread(others)

    def next_shelf(self) -> ShelfLine | None:
        """The Ressort behind this one with something unread; the shelves are none."""
        here = self.shelves.index(self.shelf) if self.shelf in self.shelves else -1  # a search that is kept no more
        for shelf in self.shelves[here + 1 :] + self.shelves[:here]:
            if shelf.is_ressort and self.counts.get(shelf.id):
                return shelf
        return None


def shelves_of(library: "Library") -> list[ShelfLine]:
    """The shown Ressorts, then the shelves."""
    shown = {feed.id for feed in library.feeds}
    found = [
        ShelfLine(feed.id, feed.name, 1 if feed.parent in shown and feed.parent != FRONT_PAGE else 0)
        for feed in library.feeds
    ]
    names = {SINCE: "shelf.since", UNREAD: "shelf.unread", BOOKMARKS: "shelf.bookmarks"}
    return [*found, *(ShelfLine(shelf_id, tr(name), is_ressort=False) for shelf_id, name in names.items())]
