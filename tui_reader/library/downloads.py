"""What comes from the site: feeds and pages, fetched, checked and kept."""

import asyncio
import re
import time
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.config import BASE_URL, Config
from tui_reader.errors import (
    BadResponseError,
    CostlyPictureError,
    ExtractError,
    HttpStatusError,
    NoArticleError,
    ReaderError,
    ShorterTextError,
    TooCostlyError,
    UnreachableError,
)
from tui_reader.feeds import FRONT_PAGE, feed_path
from tui_reader.library.threads import Threads
from tui_reader.model import GONE, Feed, HeadlineBatch, PageSource, Validators
from tui_reader.store import SHORTER, TakenIn

if TYPE_CHECKING:
    from tui_reader.fetch import Document, Fetcher, Limits, NotModified
    from tui_reader.fetch.asker import Asker

_REFUSED_FOR = timedelta(hours=1)
"""How long a feed that took too long is not looked at again, while it stays the same."""

_OUTLIVED: dict[type[ReaderError], str] = {NoArticleError: GONE, ShorterTextError: SHORTER}
_PAUSE_SETTING = "pause_until"
_PICTURE_WIDTH = re.compile(r"(/picture/\d+/)\d+(/)")


def kept_address(url: str) -> str:
    """The address that a picture is fetched from and kept under: of 624 pixels' width, enough for any terminal."""
    return _PICTURE_WIDTH.sub(r"\g<1>624\g<2>", url)


def _left_of(pause: str | None) -> float:
    """Seconds that are left of a kept pause; one that is no time is none."""
    try:
        left = float(pause or 0) - time.time()
    except ValueError:
        return 0.0
    from tui_reader.fetch import MAX_RETRY_AFTER_S

    return left if 0 < left <= MAX_RETRY_AFTER_S else 0.0  # more was never asked for: the clock has been put back


def _is_within(span: timedelta, at: str, now: datetime) -> bool:
    """Whether a kept time, in seconds, was at most so long ago; one that is no time was not."""
    return at.isdecimal() and len(at) < 12 and 0 <= now.timestamp() - int(at) <= span.total_seconds()


class Downloads:
    """Asks the site and keeps what it answers. ``new_fetcher`` is called on first use, with the base address."""

    def __init__(
        self,
        config: Config,
        threads: Threads,
        new_fetcher: "Callable[[str], Fetcher] | None" = None,
        asker: "Asker | None" = None,
    ) -> None:
        self._config, self._threads, self._new_fetcher, self._asker = config, threads, new_fetcher, asker
        self._fetcher: Fetcher | None = None
        self._fetcher_lock = asyncio.Lock()
        self._fetching: dict[int, asyncio.Task[bool]] = {}
        self._costly: set[str] = set()
        """Pictures that were refused: they are not fetched again at each look at their article."""
        self._taken_as_is: set[int] = set()
        """Articles among them whose new text is wanted however short it is."""
        self.said: list[datetime] = []
        """What the server's clock said in this refresh."""
        self.told: Callable[[bool], object] = lambda _: None
        """Is told whether the site could be reached: by each answer of the site's own, a refusal, too, and by each page or
        picture without one. Whether what feeds lack is the network, all of them say together (`sync.FeedsDone`).
        """

    async def aclose(self) -> None:
        """Stop all requests that are running, and close the connections."""
        for task in self._fetching.values():
            task.cancel()
        if self._fetcher is not None:
            await self._fetcher.__aexit__(None, None, None)
            self._fetcher = None

    def begin_refresh(self) -> None:
        """Begin a new refresh: what the server's clock said in the last one is forgotten."""
        self.said.clear()
        if self._fetcher is not None:
            self._fetcher.begin_refresh()

    async def take_ahead(self, feed: Feed) -> None:
        """Keep the headlines that the asker has brought by now. The refresh gets them from it, too, and judges them."""
        document = self._asker.document if self._asker is not None else None
        if document is None:
            return
        from tui_reader.library.pages import plain_headlines_of

        try:
            batch = await self._threads.do(plain_headlines_of, document.body, document.url, self.hosts)
        except ExtractError:  # the refresh says what it is
            return
        if batch is not None:
            await self._keep(feed, batch, Validators())

    async def fetch_feed(self, feed: Feed) -> tuple[TakenIn, bool]:
        """Fetch a feed and keep its headlines; gives what came by that, and whether the document was damaged.

        Raises ReaderError; what was kept stays.
        """
        from tui_reader.fetch import FEED, NotModified

        url = self._config.base_url + feed_path(feed)
        validators = await self._threads.ask(lambda store: store.headlines.validators(feed.id))
        answer = await self._fetch(url, FEED, validators)
        if isinstance(answer, NotModified):
            self._hear(answer)
            await self._threads.ask(lambda store: store.headlines.unchanged(feed.id))
            return TakenIn((), 0), False
        batch = await self._headlines(feed, answer)
        if batch.is_damaged and not batch.headlines:
            raise BadResponseError(url, "cut_off")
        self._hear(answer)  # only now: what answers with other things than feeds is not the taz
        # A damaged document is asked for again whole next time: its validators are not kept.
        kept = Validators() if batch.is_damaged else answer.validators
        return await self._keep(feed, batch, kept), batch.is_damaged

    async def _keep(self, feed: Feed, batch: HeadlineBatch, validators: Validators) -> TakenIn:
        name = "" if feed.id == FRONT_PAGE else feed.name
        is_whole = not batch.is_damaged
        return await self._threads.ask(
            lambda store: store.headlines.keep(feed.id, name, batch.headlines, validators, is_whole=is_whole)
        )

    def _hear(self, answer: "Document | NotModified") -> None:
        self.told(True)
        if answer.answered_at is not None:
            self.said.append(answer.answered_at)

    async def _headlines(self, feed: Feed, answer: "Document") -> HeadlineBatch:
        """The headlines of a feed. One that was refused is refused at once for an hour, if it is the same: the machine
        may have been at fault.
        """
        from tui_reader.library.pages import headlines_of, plain_headlines_of

        plain = await self._threads.do(plain_headlines_of, answer.body, answer.url, self.hosts)
        if plain is not None:
            return plain
        setting, mark = f"refused:{feed.id}:{self._threads.budget_s:g}", str(zlib.crc32(answer.body))
        now = await self._threads.ask(lambda store: store.times.now())
        refused, _, at = (await self._threads.ask(lambda store: store.settings.get(setting)) or "").partition(" ")
        if refused == mark and _is_within(_REFUSED_FOR, at, now):
            raise TooCostlyError(answer.url)
        try:
            return await self._threads.read_behind(answer.url, headlines_of, answer.body, answer.url, self.hosts)
        except TooCostlyError:
            refusal = f"{mark} {int(now.timestamp())}"
            await self._threads.ask(lambda store: store.settings.keep(setting, refusal))
            raise

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts whose addresses are articles: the taz's, and the configured one's."""
        configured = urlsplit(self._config.base_url).netloc.lower()
        return frozenset({"taz.de", "www.taz.de", urlsplit(BASE_URL).netloc, configured})

    async def due_pages(self) -> list[PageSource]:
        """The pages that are to be fetched now, newest first."""
        return await self._threads.ask(lambda store: store.pages.due(self._config.ressorts))

    async def young_pages(self) -> list[PageSource]:
        """The kept pages that may well have been changed."""
        return await self._threads.ask(lambda store: store.pages.young(self._config.ressorts))

    async def fetch_page(self, source: PageSource, *, as_it_is: bool = False) -> bool:
        """Fetch a page and keep it; a kept one that still holds stays. Gives whether a kept text became another.

        Raises ReaderError. A much shorter text does not replace the kept one (ShorterTextError), unless it is wanted ``as_it_is``.
        Two who ask for the same article wait for one request.
        """
        article_id = source.article_id
        if as_it_is:
            self._taken_as_is.add(article_id)
        task = self._fetching.get(article_id)
        if task is None:
            task = asyncio.create_task(self._fetch_and_keep(source))
            self._fetching[article_id] = task
            task.add_done_callback(lambda _: self._forget(article_id))
        return await asyncio.shield(task)

    def _forget(self, article_id: int) -> None:
        self._fetching.pop(article_id, None)
        self._taken_as_is.discard(article_id)

    async def _fetch_and_keep(self, source: PageSource) -> bool:
        from tui_reader.fetch import PAGE, NotModified
        from tui_reader.library.pages import checked_page, headline_of, is_much_shorter

        article_id, path, validators, words = source
        url = self._config.base_url + (path or f"/!{article_id}/")
        try:
            answer = await self._fetch(url, PAGE, validators)
            if isinstance(answer, NotModified):
                self.told(True)
                await self._threads.ask(lambda store: store.pages.unchanged(article_id))
                return False
            packed, digest = await self._threads.read_behind(answer.url, checked_page, answer, article_id)
            self.told(True)
            if is_much_shorter(words, digest.words) and article_id not in self._taken_as_is:
                raise ShorterTextError(answer.url)
        except UnreachableError as error:
            self._miss(error)
            raise  # the network's fault, not the page's: it stays due
        except HttpStatusError as error:
            if error.retry_after_s is None:  # who asks to wait does not cost a try
                outlived = GONE if error.is_lost else ""
                await self._note_failure(article_id, is_final=error.is_gone, outlived=outlived)
            raise
        except (BadResponseError, ExtractError) as error:
            await self._note_failure(article_id, is_final=False, outlived=_OUTLIVED.get(type(error), ""))
            raise
        if path is None:
            headline = await self._threads.read_behind(answer.url, headline_of, answer, article_id)
            await self._threads.ask(lambda store: store.headlines.keep_linked(headline))
        return await self._threads.ask(
            lambda store: store.pages.keep(article_id, answer.url, packed, answer.validators, digest)
        )

    def _miss(self, error: UnreachableError) -> None:
        if not error.is_timeout:  # one that is slow may be slow by itself
            self.told(False)

    async def _note_failure(self, article_id: int, *, is_final: bool, outlived: str) -> None:
        await self._threads.ask(lambda store: store.pages.failed(article_id, is_final=is_final, outlived=outlived))

    async def fetch_picture(self, article_id: int, url: str) -> bytes:
        """Fetch a picture and keep it. Raises ReaderError; PictureError for what is none."""
        from tui_reader.fetch import PICTURE, NotModified
        from tui_reader.mosaic import check_picture

        if url in self._costly:
            raise CostlyPictureError
        try:
            answer = await self._fetch(url, PICTURE, Validators())
        except UnreachableError as error:
            self._miss(error)
            raise
        assert not isinstance(answer, NotModified), "asked without validators"
        try:
            await self._threads.see(url, check_picture, answer.body)
        except CostlyPictureError:
            self._costly.add(url)
            raise
        self.told(True)
        await self._threads.ask(lambda store: store.pictures.keep(article_id, url, answer.body))
        return answer.body

    async def _fetch(self, url: str, limits: "Limits", validators: Validators) -> "Document | NotModified":
        """Fetch; a "not modified" to a question without validators is asked once more, as N7 of HTTP's faults."""
        if not self._config.base_url:
            from tui_reader.fetch.obstacles import NoAddressError

            raise NoAddressError
        fetcher = await self._ready_fetcher()
        try:
            return await fetcher.fetch(url, limits, validators)
        except BadResponseError as error:
            if error.reason != "not_modified":
                raise
            return await fetcher.fetch(url, limits)
        except HttpStatusError as error:
            if error.retry_after_s is not None:
                until = str(time.time() + error.retry_after_s)
                await self._threads.ask(lambda store: store.settings.keep(_PAUSE_SETTING, until))
            else:
                self.told(True)
            raise

    async def _ready_fetcher(self) -> "Fetcher":
        async with self._fetcher_lock:
            if self._fetcher is None:
                fetcher = await asyncio.to_thread(self._make_fetcher)
                fetcher.pause(_left_of(await self._threads.ask(lambda store: store.settings.get(_PAUSE_SETTING))))
                self._fetcher = await fetcher.__aenter__()
            return self._fetcher

    def _make_fetcher(self) -> "Fetcher":
        from tui_reader.fetch import Fetcher

        new_fetcher = self._new_fetcher or partial(Fetcher, asker=self._asker)
        return new_fetcher(self._config.base_url)
