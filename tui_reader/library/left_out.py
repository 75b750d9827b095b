"""What articles are shown without, because it stands in several of them: seen, brought back, and found out."""

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import ExtractError
from tui_reader.library.articles import kept_page, repeated_and_restored
from tui_reader.library.threads import Threads
from tui_reader.model import Change

if TYPE_CHECKING:
    from tui_reader.model import LeftOut

_AT_ONCE = 50
"""Pages that are looked at for one transaction."""


class Removed(NamedTuple):
    """What an article is shown without; or with, where the reader brought it back."""

    text: "LeftOut"
    is_restored: bool


class LeftOutTexts:
    """Texts that articles are shown without, by the fingerprints of their blocks. ``remember`` takes each change."""

    def __init__(self, threads: Threads, remember: Callable[[Change], Awaitable[None]]) -> None:
        self._threads, self._remember = threads, remember

    async def of(self, article_id: int) -> list[Removed]:
        """What stood among an article's blocks and is none of it, in the page's order. Raises NotKeptError, ExtractError."""
        from tui_reader.library.pages import article_of

        page = await self._threads.ask(lambda store: kept_page(store, article_id))
        repeated, restored = await self._threads.ask(lambda store: repeated_and_restored(store, article_id))
        article = await self._threads.read(page.url, article_of, page.html, page.url, repeated)
        return [Removed(text, text.fingerprint in restored) for text in article.left_out]

    async def restore(self, article_id: int, print: int) -> None:
        """Show a text of this fingerprint in an article from now on, whatever is said of it. Raises StoreError."""
        await self._set(article_id, print, is_shown=True)
        await self._remember(Change("restore", (article_id,), print=print))

    async def take_out_again(self, article_id: int, print: int) -> None:
        """Leave a text out again that had been restored. Raises StoreError."""
        await self._set(article_id, print, is_shown=False)
        await self._remember(Change("leave_out", (article_id,), print=print))

    async def take_back(self, change: Change) -> None:
        """Have the text be shown, or not, as it was before a change."""
        for article_id in change.article_ids:
            await self._set(article_id, change.print, is_shown=change.kind == "leave_out")

    async def _set(self, article_id: int, print: int, *, is_shown: bool) -> None:
        if is_shown:
            await self._threads.ask(lambda store: store.repeats.restore(article_id, print))
        else:
            await self._threads.ask(lambda store: store.repeats.take_out_again(article_id, print))

    async def catch_up(self, until: float = float("inf")) -> int:
        """Look at pages that were kept before fingerprints were; gives how many. May be left at any time.

        ``until`` is a time of `time.monotonic`.
        """
        count = 0
        while time.monotonic() < until and not await self._threads.refusal():
            ids = await self._threads.ask(lambda store: store.repeats.without_prints(_AT_ONCE))
            if not ids:
                break
            await self._keep_prints([(one, await self._prints(one)) for one in ids])
            count += len(ids)
        return count

    async def _keep_prints(self, prints: Sequence[tuple[int, Sequence[int]]]) -> None:
        await self._threads.ask(lambda store: store.repeats.keep_prints(prints))

    async def _prints(self, article_id: int) -> tuple[int, ...]:
        from tui_reader.library.pages import digest_of

        page = await self._threads.ask(lambda store: store.pages.get(article_id))
        if page is None:  # the disk broke it: it comes again, and they with it
            return ()
        try:
            digest = await self._threads.read_behind(page.url, digest_of, page.html, page.url)
        except ExtractError:  # nobody can read it, now or later
            return ()
        return digest.prints
