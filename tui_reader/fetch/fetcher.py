"""URL → Document | NotModified.

What it keeps, for every request: a deadline for the whole of it, a limit on what is taken (also of
what a small compressed body would become), four connections, one origin, no cookies, no referrer.
"""

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, unquote, urljoin, urlsplit

from tui_reader.errors import BadResponseError, HttpStatusError, UnreachableError
from tui_reader.fetch.body import MAX_RETRY_AFTER_S, drain, refusal, whole_body
from tui_reader.fetch.by_httpx import ByHttpx
from tui_reader.fetch.dates import server_time
from tui_reader.fetch.documents import HEADERS, Document, Limits, NotModified
from tui_reader.fetch.exchange import ConnectionLostError, Request, Response, Way
from tui_reader.fetch.network import MAX_CONNECTIONS, Network, open_network
from tui_reader.fetch.obstacles import PauseError
from tui_reader.model import Validators

if TYPE_CHECKING:
    import httpx

    from tui_reader.fetch.asker import Asker

MAX_HOPS = 5
MAX_RETRIES = 2
_RETRY_PAUSE_S = 0.5
_ASCII = bytes(range(128)).decode()


class Fetcher:
    """Fetches documents from one origin. An async context manager; one instance serves one event loop.

    ``base_url`` is the only origin that is ever asked (for taz.de its subdomains too, HTTPS only).
    ``transport`` replaces the network in tests; ``sleep`` the waiting between two tries. ``asker`` is on its way with
    the first request.
    """

    def __init__(
        self,
        base_url: str,
        *,
        transport: "httpx.AsyncBaseTransport | None" = None,
        sleep: Callable[[float], "asyncio.Future[None] | object"] | None = None,
        asker: "Asker | None" = None,
    ) -> None:
        self.base_url = base_url
        self._sleep = sleep or asyncio.sleep
        self._way: Way | None = None if transport is None else ByHttpx(transport)
        self._opening = asyncio.Lock()
        self._asker = asker
        self._slots = asyncio.Semaphore(MAX_CONNECTIONS)
        self._paused_until = 0.0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._way is not None:
            await self._way.aclose()
            self._way = None

    @property
    def pause_left_s(self) -> float:
        """Seconds for which the server asked not to be asked again; 0 when it may be."""
        return max(0.0, self._paused_until - time.monotonic())

    def pause(self, seconds: float) -> None:
        """Ask nothing for so many seconds, as a server asked for, also of an earlier process."""
        self._paused_until = max(self._paused_until, time.monotonic() + min(seconds, MAX_RETRY_AFTER_S))

    def begin_refresh(self) -> None:
        """A refresh begins: a host that lets nothing in over IPv6 may be tried once more by IPv4."""
        if isinstance(self._way, Network):
            self._way.forget()

    async def fetch(self, url: str, limits: Limits, validators: Validators | None = None) -> Document | NotModified:
        """The document at ``url``, or NotModified where ``validators`` still hold.

        Raises UnreachableError, HttpStatusError, BadResponseError.
        """
        if not self._is_allowed(url):
            raise BadResponseError(url, "foreign")
        async with self._slots:
            if left_s := self.pause_left_s:
                raise PauseError(url, 429, left_s)
            try:
                async with asyncio.timeout(limits.deadline_s):
                    if (document := await self._answered(url)) is not None:
                        return document
                    return await self._with_retries(url, limits, validators or Validators())
            except TimeoutError as error:
                raise UnreachableError(url, is_timeout=True) from error

    async def _answered(self, url: str) -> Document | None:
        """What the asker was given for this address; until then nothing is loaded for others."""
        asker = self._asker
        if asker is None or asker.url != url:
            return None
        self._asker = None
        async with self._opening:
            try:
                return await asker.answer()
            except HttpStatusError as error:
                self.pause(error.retry_after_s or 0)
                raise

    async def _network(self) -> Way:
        async with self._opening:
            if self._way is None:
                self._way = await asyncio.to_thread(open_network, self.base_url)
            return self._way

    async def _with_retries(self, url: str, limits: Limits, validators: Validators) -> Document | NotModified:
        for attempt in range(MAX_RETRIES + 1):
            try:
                return await self._follow(url, limits, validators)
            except HttpStatusError as error:
                if error.retry_after_s is not None:
                    self.pause(error.retry_after_s)
                    raise
                if error.status < 500 or attempt == MAX_RETRIES:
                    raise
            except ConnectionLostError as error:
                if attempt == MAX_RETRIES:
                    raise UnreachableError(url) from error
                if attempt == 0:
                    continue  # a connection kept alive that was closed in between: at once, silently
            jitter = 1 + random.random()  # noqa: S311 - no secret
            await _awaited(self._sleep(_RETRY_PAUSE_S * 2**attempt * jitter))
        raise AssertionError("the loop above returns or raises")

    async def _follow(self, url: str, limits: Limits, validators: Validators) -> Document | NotModified:
        address = url
        for _ in range(MAX_HOPS + 1):
            answer = await self._ask(address, limits, validators)
            if not isinstance(answer, str):
                return answer
            address = answer
            if not self._is_allowed(address):
                raise BadResponseError(url, "portal")
        raise BadResponseError(url, "redirects")

    async def _ask(self, url: str, limits: Limits, validators: Validators) -> Document | NotModified | str:
        """One request: a document, NotModified, or the address of a redirect."""
        network = await self._network()
        headers = list(HEADERS)
        if validators.etag:
            headers.append((b"If-None-Match", validators.etag))
        if validators.last_modified:
            headers.append((b"If-Modified-Since", validators.last_modified))
        response = await network.ask(Request(url, urlsplit(url).hostname or "", tuple(headers)))
        try:
            answer = await self._answer(response, url, limits, validators)
            if not isinstance(answer, Document):
                await drain(response)
            return answer
        finally:
            await response.aclose()

    async def _answer(
        self, response: Response, url: str, limits: Limits, validators: Validators
    ) -> Document | NotModified | str:
        status = response.status
        if status == 304:
            if validators == Validators():
                raise BadResponseError(url, "not_modified")
            return NotModified(url, server_time(response.headers))
        if status in {301, 302, 303, 307, 308}:
            location = response.headers.get("location", "")
            if not location:
                raise BadResponseError(url, "redirects")
            return _joined(url, location)
        if status == 511:
            raise BadResponseError(url, "portal")
        if status != 200:
            raise refusal(url, status, response.headers)
        body, packed = await whole_body(response, url, limits.max_bytes)
        etag, modified = (
            response.headers.get(name, "").encode("latin-1") or None for name in ("etag", "last-modified")
        )
        return Document(url, body, Validators(etag, modified), packed, server_time(response.headers))

    def _is_allowed(self, url: str) -> bool:
        """Whether an address is at the one origin; never with a user name or another scheme in it."""
        try:
            parts, base = urlsplit(url), urlsplit(self.base_url)
            port, base_port = parts.port, base.port
        except ValueError:
            return False
        host, home = (parts.hostname or "").lower(), (base.hostname or "").lower()
        is_home = host == home or (home == "taz.de" and host.endswith(".taz.de"))
        return "@" not in parts.netloc and parts.scheme == base.scheme and is_home and port == base_port


def canned_answers(documents: Mapping[str, bytes]) -> "httpx.AsyncBaseTransport":
    """A transport that answers from memory: path → document, 404 for any other. No network behind it."""
    from email.utils import formatdate

    import httpx

    def answer(request: httpx.Request) -> httpx.Response:
        body = documents.get(unquote(request.url.path))
        date = {"Date": formatdate(usegmt=True)}
        return httpx.Response(404) if body is None else httpx.Response(200, headers=date, stream=httpx.ByteStream(body))

    return httpx.MockTransport(answer)


async def _awaited(value: object) -> None:
    if asyncio.iscoroutine(value) or asyncio.isfuture(value):
        await value


def _joined(url: str, location: str) -> str:
    """``location`` as headers are decoded: its bytes beyond ASCII, UTF-8 or not, are written as addresses are."""
    try:
        return urljoin(url, quote(location.encode("latin-1"), safe=_ASCII))
    except ValueError:
        return ""
