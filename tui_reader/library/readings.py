"""What the reader does with articles, apart from marking them: reads them, leaves them, looks at their comments."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from tui_reader.library.threads import Threads
from tui_reader.model import Change, Place


class Readings:
    """What is read, and where somebody is in it. ``remember`` takes each change, so that it can be taken back."""

    def __init__(self, threads: Threads, remember: Callable[[Change], Awaitable[None]]) -> None:
        self._threads, self._remember = threads, remember
        self._ask, self._note = threads.ask, threads.note

    async def set_read(self, article_ids: Sequence[int], is_read: bool = True) -> Change | None:
        """Set articles read or unread; gives what changed, or None."""
        changed = await self._ask(lambda store: store.readings.set_read(article_ids, is_read))
        if not changed:
            return None
        change = Change("read" if is_read else "unread", tuple(changed))
        await self._remember(change)
        return change

    async def toggle(self, article_id: int) -> bool:
        """Set read or unread; gives whether it is read now."""
        is_read = await self._ask(lambda store: store.readings.toggle(article_id))
        await self._remember(Change("read" if is_read else "unread", (article_id,)))
        return is_read

    async def note_read(self, article_id: int) -> bool:
        """The reader has read an article; gives whether it was unread. Nothing to take back: `toggle` does that."""
        return bool(await self._note(lambda store: store.readings.note_read(article_id)))

    async def first_unread(self, article_ids: Sequence[int]) -> int | None:
        """The first unread one of these articles, in this order."""
        return await self._ask(lambda store: store.readings.first_unread(article_ids))

    async def unread_among(self, article_ids: Sequence[int]) -> set[int]:
        """Those of these articles that are unread."""
        return await self._ask(lambda store: store.readings.unread_among(article_ids))

    async def seen_among(self, article_ids: Sequence[int]) -> set[int]:
        """Those of these articles that the reader once opened or set read, though they may be unread again."""
        return await self._ask(lambda store: store.readings.seen_among(article_ids))

    async def place(self, article_id: int) -> Place:
        """Where the reader was in an article."""
        return await self._ask(lambda store: store.readings.place(article_id))

    async def share(self, article_id: int) -> int:
        """How much of an article is read (percent)."""
        return await self._ask(lambda store: store.readings.share(article_id))

    async def keep_place(self, article_id: int, place: Place, share: int = 0) -> None:
        """Keep where the reader is, and how much of the text (percent) is read; on the disk when this returns."""
        await self._note(lambda store: store.readings.keep_place(article_id, place, share))

    async def comments_seen(self, article_id: int, newest: datetime | None) -> datetime | None:
        """Note that all comments up to ``newest`` were looked at; gives up to when they had been before."""
        before = await self._ask(lambda store: store.readings.seen_until(article_id))
        if newest is not None:
            await self._note(lambda store: store.readings.keep_seen(article_id, newest))
        return before
