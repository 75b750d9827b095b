"""Articles: what lists show of them, and their texts, from the disk or the site.

The one place where pages that are kept become articles: without what stands in several of them, but with what of it the
reader brought back.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.config import Config
from tui_reader.errors import ExtractError, NotKeptError, NoVersionError, ReaderError, UnknownArticleError
from tui_reader.feeds import feed_name
from tui_reader.library.downloads import Downloads
from tui_reader.library.threads import Threads
from tui_reader.model import Entry, TextVersion, UnpackedPage
from tui_reader.store import Store

if TYPE_CHECKING:
    from tui_reader.library.comparison import Comparison
    from tui_reader.model import Article, Comment

FRESH_FOR = timedelta(minutes=15)
"""How long a fetched page is taken for what the site has."""


class Articles:
    """What is known of articles, and their texts, by their numbers."""

    def __init__(self, config: Config, threads: Threads, downloads: Downloads) -> None:
        self._config, self._threads, self._downloads = config, threads, downloads
        self._ask = threads.ask

    # ------------------------------------------------------------ what lists show

    async def entries(self, article_ids: Iterable[int]) -> dict[int, Entry]:
        """What lists show of these articles; unknown ones are left out."""
        ids = list(article_ids)
        return await self._ask(lambda store: store.headlines.entries(ids))

    async def entry(self, article_id: int) -> Entry:
        """What is known of one article. Raises UnknownArticleError."""
        found = (await self.entries([article_id])).get(article_id)
        if found is None:
            raise UnknownArticleError(str(article_id))
        return found

    async def titled(self, words: str, limit: int) -> list[Entry]:
        """Articles whose topline or headline holds all of these words, newest first."""
        ids = await self._ask(lambda store: store.headlines.titles_with(words.split(), limit))
        entries = await self.entries(ids)
        return [entries[article_id] for article_id in ids]

    async def ressorts_of(self, article_id: int) -> list[str]:
        """The names of the feeds that an article stood in."""
        return [feed_name(feed_id) for feed_id in await self._ask(lambda store: store.headlines.feeds_of(article_id))]

    def address(self, entry: Entry) -> str:
        """Where the article is on the web, for a browser or the clipboard."""
        return self._config.base_url + entry.headline.path

    def number_in(self, address: str) -> int | None:
        """The number of the article that an address leads to, or None where it leads elsewhere."""
        from tui_reader.extract.links import article_number

        return article_number(address) if urlsplit(address).netloc.lower() in self._downloads.hosts else None

    # ------------------------------------------------------------ their texts

    async def open(self, article_id: int) -> "Article":
        """The article from the page that is kept. Raises NotKeptError, ExtractError."""
        return await self.of_page(article_id, await self._page(article_id))

    async def of_page(self, article_id: int, page: UnpackedPage) -> "Article":
        """The article of a page that was read from the store already. Raises ExtractError."""
        from tui_reader.library.pages import article_of

        judgement = await self._ask(lambda store: repeated_and_restored(store, article_id))
        return await self._threads.read(page.url, article_of, page.html, page.url, *judgement)

    async def of_document(self, html: bytes, url: str) -> "Article":
        """The article of a page that is not kept, such as a file. Raises ExtractError."""
        from tui_reader.library.pages import article_of

        return await self._threads.read(url, article_of, html, url)

    async def fetch(self, article_id: int) -> "Article":
        """Fetch the page now, keep it, and give the article; also of an article that no feed ever held.

        However short its text is now: what is kept stays only where there is none. A title that the page has changed
        is what lists show from now on, until a feed says another. Raises ReaderError.
        """
        source, before = await self._ask(lambda store: store.pages.source(article_id)), None
        with suppress(NotKeptError, ExtractError):
            before = await self.open(article_id)
        await self._downloads.fetch_page(source, as_it_is=True)
        now = await self.open(article_id)
        if before is not None and now.headline and before.title != now.title:
            await self._ask(lambda store: store.headlines.retitle(article_id, now.topline, now.headline))
            await self._ask(lambda store: store.search.renew([article_id]))
        return now

    async def mark_of_page(self, article_id: int) -> object:
        """What is equal as long as the page that is kept is the same; None where none is kept."""
        page = await self._ask(lambda store: store.pages.packed(article_id))
        return page and (page.fetched_at, hash(page.packed))

    async def freshen(self, article_id: int) -> bool:
        """Ask the site whether a kept article was changed, if that was not done lately; gives whether there is news of
        it: another text, or that the site has it no more.

        What cannot be had now is no news: the kept text holds.
        """
        page = await self._ask(lambda store: store.pages.packed(article_id))
        if page is None or timedelta(0) <= datetime.now(UTC) - page.fetched_at < FRESH_FOR:
            return False
        if await self._ask(lambda store: store.pages.rests(article_id)):
            return False
        before = await self._standing(article_id)
        with suppress(ReaderError):
            await self._downloads.fetch_page(await self._ask(lambda store: store.pages.source(article_id)))
        return await self._standing(article_id) != before

    async def _standing(self, article_id: int) -> tuple[datetime | None, str]:
        """When the kept text was changed last, and how it outlived what the site has."""
        entry = (await self.entries([article_id])).get(article_id)
        return entry.changed_at if entry else None, await self.outlived(article_id)

    async def outlived(self, article_id: int) -> str:
        """How the kept text outlived what the site has now: ``gone``, ``shorter``; empty where it did not."""
        return await self._ask(lambda store: store.pages.outlived(article_id))

    async def comments(self, article_id: int) -> "tuple[Comment, ...]":
        """The comments on an article, from the page that is kept. Raises NotKeptError, ExtractError."""
        from tui_reader.library.pages import comments_of

        page = await self._page(article_id)
        return await self._threads.read(page.url, comments_of, page.html, page.url)

    async def versions(self, article_id: int) -> list[TextVersion]:
        """The earlier texts of an article that are kept, newest first."""
        return await self._ask(lambda store: store.pages.versions(article_id))

    async def open_version(self, article_id: int, fetched_at: datetime) -> "Article":
        """The article as it was fetched at that time. Raises NoVersionError, ExtractError."""
        page = await self._version(article_id, fetched_at)
        return await self.of_document(page.html, page.url)

    async def compare(
        self, article_id: int, before: datetime, after: datetime | None, *, has_signs: bool
    ) -> "Comparison":
        """What changed from the text that was fetched at one time to that of another; None: to the one that is kept now.

        ``has_signs``: see `compared`. Raises NoVersionError, NotKeptError, ExtractError, TooCostlyError.
        """
        from tui_reader.library.pages import compared_pages

        old = await self._version(article_id, before)
        new = await (self._page(article_id) if after is None else self._version(article_id, after))
        judgement = await self._ask(lambda store: repeated_and_restored(store, article_id))
        return await self._threads.read(new.url, compared_pages, old, new, judgement, has_signs=has_signs)

    async def _version(self, article_id: int, fetched_at: datetime) -> UnpackedPage:
        page = await self._ask(lambda store: store.pages.version(article_id, fetched_at))
        if page is None:
            raise NoVersionError(f"{fetched_at:%Y-%m-%d %H:%M:%S}")
        return page

    async def _page(self, article_id: int) -> UnpackedPage:
        return await self._ask(lambda store: kept_page(store, article_id))


def kept_page(store: Store, article_id: int) -> UnpackedPage:
    """The page of an article. Raises NotKeptError, which says why there is none."""
    page = store.pages.get(article_id)
    if page is None:
        raise NotKeptError(article_id, store.pages.missing(article_id))
    return page


def repeated_and_restored(store: Store, article_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """What stands in several articles, and what the reader wants to see all the same, by its fingerprints."""
    return store.repeats.repeated(article_id), store.repeats.restored(article_id)
