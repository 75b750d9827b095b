"""The first request of a first start: on its way while the screen is still being loaded.

By Python's own http.client, on a thread: httpx takes longer to import than the site to answer. It keeps the rules of
the `Fetcher`, and where it cannot (a proxy, a redirect, anything but a whole answer) it has no answer, and the fetcher
asks in its stead.
"""

import asyncio
import threading
import time
from concurrent.futures import Future
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.errors import BadResponseError, FetchError, HttpStatusError
from tui_reader.fetch.body import TakenBody, refusal
from tui_reader.fetch.dates import server_time
from tui_reader.fetch.documents import FEED, HEADERS, Document
from tui_reader.fetch.proxy import proxy_for
from tui_reader.model import Validators

if TYPE_CHECKING:
    from http.client import HTTPConnection, HTTPResponse

_PATIENCE_S = 4.0
"""From the request on; what takes longer is asked for anew, by who knows what to do about it."""
_PIECE = 64 * 1024


class Asker:
    """Asks for ``url`` at once; `answer` waits for what comes. Nobody waits for its thread: it ends soon, or with us."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._end = time.monotonic() + _PATIENCE_S
        self._answer: Future[Document | None] = Future()
        self._answer.set_running_or_notify_cancel()
        threading.Thread(target=self._run, name="asker", daemon=True).start()

    async def answer(self) -> "Document | None":
        """The document; None where it is to be asked for anew. Raises HttpStatusError where the server asks to wait."""
        try:
            async with asyncio.timeout(self._end - time.monotonic()):
                return await asyncio.wrap_future(self._answer)
        except TimeoutError:
            return None

    @property
    def document(self) -> "Document | None":
        """What came by now; nothing is waited for."""
        is_here = self._answer.done() and self._answer.exception() is None
        return self._answer.result() if is_here else None

    def _run(self) -> None:
        from http.client import HTTPException

        try:
            self._answer.set_result(_ask(self.url, self._end))
        except HttpStatusError as error:
            self._answer.set_exception(error)
        except (FetchError, HTTPException, OSError, ValueError):  # the last of addresses that are none
            self._answer.set_result(None)


def _ask(url: str, end: float) -> Document | None:
    connection = _connection_to(url)
    if connection is None:
        return None
    with closing(connection):
        return _answered(connection, url, end)


def _connection_to(url: str) -> "HTTPConnection | None":
    """A connection that is not open yet; None where there is a proxy. Raises VariableError."""
    from http.client import HTTPConnection, HTTPSConnection

    parts = urlsplit(url)
    if proxy_for(url) is not None or not parts.hostname or "@" in parts.netloc:
        return None
    if parts.scheme == "http":
        return HTTPConnection(parts.hostname, parts.port, timeout=_PATIENCE_S)
    from tui_reader.fetch.trust import trusted_certificates

    return HTTPSConnection(parts.hostname, parts.port, timeout=_PATIENCE_S, context=trusted_certificates(url))


def _answered(connection: "HTTPConnection", url: str, end: float) -> Document | None:
    parts = urlsplit(url)
    connection.putrequest("GET", parts.path or "/", skip_accept_encoding=True)
    for name, value in HEADERS:
        connection.putheader(name.decode(), value)
    connection.endheaders()
    response = connection.getresponse()
    if response.status == 200:
        return _document(response, url, end)
    error = refusal(url, response.status, _headers(response))
    if error.retry_after_s is not None:
        raise error
    return None


def _document(response: "HTTPResponse", url: str, end: float) -> Document | None:
    headers = _headers(response)
    taken = TakenBody(url, FEED.max_bytes, headers)
    while piece := response.read1(_PIECE):
        taken.add(piece)
        if time.monotonic() > end:
            return None
    if response.length:  # so many bytes were announced, and did not come
        raise BadResponseError(url, "cut_off")
    body, packed = taken.whole()
    etag, modified = (headers.get(name, "").encode("latin-1") or None for name in ("etag", "last-modified"))
    return Document(url, body, Validators(etag, modified), packed, server_time(headers))


def _headers(response: "HTTPResponse") -> dict[str, str]:
    """By their names in small letters, as httpx has them: what comes twice is one."""
    found: dict[str, str] = {}
    for name, value in response.getheaders():
        key = name.lower()
        found[key] = f"{found[key]}, {value}" if key in found else value
    return found
