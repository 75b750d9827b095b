"""The article of a kept page: without what stands in several articles, with what the reader brought back.

The one place where pages that are kept become articles.
"""

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import ExtractError, NotKeptError
from tui_reader.library.threads import Threads
from tui_reader.model import KeptPage
from tui_reader.store import Store

if TYPE_CHECKING:
    from tui_reader.model import Article, LeftOut

_AT_ONCE = 50
"""Pages that are looked at for one transaction."""


class Removed(NamedTuple):
    """What an article is shown without; or with, where the reader brought it back."""

    text: "LeftOut"
    is_restored: bool


class Texts:
    """The library's articles."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads

    async def article(self, article_id: int) -> "Article":
        """The article from the page that is kept. Raises NotKeptError, ExtractError."""
        return await self.of_page(article_id, await self._page(article_id))

    async def of_page(self, article_id: int, page: KeptPage) -> "Article":
        """The article of its kept page. Raises ExtractError."""
        from tui_reader.library.pages import article_of

        repeated, restored = await self._threads.ask(_judgement, article_id)
        return await self._threads.read(page.url, article_of, page, repeated, restored)

    async def in_document(self, html: bytes, url: str) -> "Article":
        """The article of a page that is not kept, such as a file. Raises ExtractError."""
        from tui_reader.library.pages import article_in

        return await self._threads.read(url, article_in, html, url)

    async def plain(self, article_id: int, page: KeptPage) -> tuple[str, str, str]:
        """Body, authors and topics of the same article as plain text, for the index. Raises ExtractError."""
        from tui_reader.library.pages import plain_text_of

        repeated, restored = await self._threads.ask(_judgement, article_id)
        return await self._threads.read_behind(page.url, plain_text_of, page, repeated, restored)

    async def removed(self, article_id: int) -> list[Removed]:
        """What stood among an article's blocks and is none of it, in the page's order. Raises NotKeptError, ExtractError."""
        from tui_reader.library.pages import article_of

        page = await self._page(article_id)
        repeated, restored = await self._threads.ask(_judgement, article_id)
        article = await self._threads.read(page.url, article_of, page, repeated, frozenset())
        return [Removed(text, text.fingerprint in restored) for text in article.left_out]

    async def restore_text(self, article_id: int, print: int) -> None:
        """Show a text of this fingerprint in an article from now on, whatever is said of it. Raises StoreError."""
        await self._threads.ask(lambda store: store.repeats.restore(article_id, print))

    async def take_out_again(self, article_id: int, print: int) -> None:
        """Show it no longer. Raises StoreError."""
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
        from tui_reader.library.pages import prints_of

        page = await self._threads.ask(lambda store: store.pages.get(article_id))
        if page is None:  # the disk broke it: it comes again, and they with it
            return ()
        try:
            return await self._threads.read_behind(page.url, prints_of, page)
        except ExtractError:  # nobody can read it, now or later
            return ()

    async def _page(self, article_id: int) -> KeptPage:
        page = await self._threads.ask(lambda store: store.pages.get(article_id))
        if page is None:
            raise NotKeptError(article_id)
        return page


def _judgement(store: Store, article_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """What stands in several articles, and what the reader wants to see all the same."""
    return store.repeats.repeated(article_id), store.repeats.restored(article_id)
