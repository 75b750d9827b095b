"""The list of the main screen: which shelf is shown, what is new since, the numbers beside the Ressorts."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui_reader.feeds import FRONT_PAGE
from tui_reader.locale import tr
from tui_reader.store import BOOKMARKS, SINCE, UNREAD
from tui_reader.ui.widgets.headlines import HeadlineList
from tui_reader.ui.widgets.ressorts import RessortList, Shelf

if TYPE_CHECKING:
    from tui_reader.library import Library

FIRST_ROWS = 200
"""Rows read before the first paint; the rest of a long list follows at once."""
_AROUND = 40
_LAST_SHELF = "last_shelf"
OPEN_ARTICLE = "open_article"
"""The name under which the article is kept that is being read; empty once the reader is back in the list."""
SHELVES = 3
"""How many of `shelves_of` are no Ressorts; they stand at its end."""


class Browsing:
    """Reads lists and hands them to the two list widgets; ``changed`` is called when something is shown anew."""

    def __init__(
        self, library: "Library", headlines: HeadlineList, ressorts: RessortList, changed: Callable[[], None]
    ) -> None:
        self._library, self._headlines, self._ressorts, self._changed = library, headlines, ressorts, changed
        self.shelves = shelves_of(library)
        self.shelf = self.shelves[0]
        self.counts: dict[str, int] = {}
        self.new_ids: list[int] = []
        """What came in and is not in the list that is shown."""

    async def start(self) -> None:
        """Show the shelf of the last time, as much of it as can be seen soon.

        Who left in the middle of an article finds the cursor on it.
        """
        last = await self._library.setting(_LAST_SHELF)
        self.shelf = next((shelf for shelf in self.shelves if shelf.id == last), self.shelf)
        left = await self._library.setting(OPEN_ARTICLE)
        await self.show(FIRST_ROWS, int(left) if left else None)

    async def show(self, limit: int = -1, keep: int | None = None) -> None:
        """Read the list anew and show it; the article ``keep`` stays under the cursor."""
        ids = await self._library.shelf(self.shelf.id, limit)
        low = max(0, (ids.index(keep) if keep in ids else 0) - _AROUND)
        self._headlines.show(ids, await self._library.entries(ids[low : low + 2 * _AROUND]), keep)
        self.new_ids = []
        self._ressorts.mark_shown(self.shelf.id)
        self._changed()

    async def go(self, shelf_id: str) -> None:
        """Show another shelf from its top, and keep that for the next start."""
        self.shelf = next(shelf for shelf in self.shelves if shelf.id == shelf_id)
        await self.show()
        await self._library.keep_setting(_LAST_SHELF, shelf_id)

    async def complete(self) -> None:
        """The rest of a long list, and the counts."""
        if len(self._headlines.article_ids) == FIRST_ROWS:
            self._headlines.extend(await self._library.shelf(self.shelf.id))
        await self.count()

    async def count(self) -> None:
        """The numbers beside the Ressorts."""
        self.counts = await self._library.unread_counts()
        self._ressorts.take_counts(self.counts)
        self._changed()

    async def take_entries(self, article_ids: Sequence[int]) -> None:
        """Rows that are drawn show what is so now."""
        if article_ids:
            self._headlines.take_entries(await self._library.entries(article_ids))

    async def take_in_news(self, *, fills: bool) -> None:
        """Feeds brought something: a list that fills takes it in, any other only says how much it is."""
        if fills:
            # who has not moved yet wants to see the newest; who has keeps the headline under the cursor
            await self.show(keep=self._headlines.current_id if self._headlines.cursor else None)
        elif self.shelf.id != BOOKMARKS:
            shown = set(self._headlines.article_ids)
            ids = await self._library.shelf(self.shelf.id)
            self.new_ids = [article_id for article_id in ids if article_id not in shown]
        await self.count()

    async def next_unread(self, article_id: int) -> int | None:
        """The next unread article of the list behind this one; from its top where there is none behind."""
        ids = self._headlines.article_ids
        start = ids.index(article_id) + 1 if article_id in ids else 0
        others = [other for other in ids[start:] + ids[:start] if other != article_id]
        return await self._library.first_unread(others)

    def next_shelf(self) -> Shelf | None:
        """The Ressort behind this one with something unread; the shelves are none."""
        here = self.shelves.index(self.shelf)
        for shelf in self.shelves[here + 1 :] + self.shelves[:here]:
            if shelf.id not in {SINCE, UNREAD, BOOKMARKS} and self.counts.get(shelf.id):
                return shelf
        return None


def shelves_of(library: "Library") -> list[Shelf]:
    """The shown Ressorts, then the shelves."""
    shown = {feed.id for feed in library.feeds}
    found = [
        Shelf(feed.id, feed.name, 1 if feed.parent in shown and feed.parent != FRONT_PAGE else 0)
        for feed in library.feeds
    ]
    names = {SINCE: "shelf.since", UNREAD: "shelf.unread", BOOKMARKS: "shelf.bookmarks"}
    return [*found, *(Shelf(shelf_id, tr(name)) for shelf_id, name in names.items())]
