"""Bodies and headers of answers: what is taken of them, and when it is too much."""

import asyncio
import re
import time
import zlib
from collections.abc import AsyncIterator, Mapping

from tui_reader.errors import BadResponseError, HttpStatusError
from tui_reader.fetch.dates import http_date, server_time
from tui_reader.fetch.exchange import Response
from tui_reader.fetch.obstacles import PauseError

UNREADABLE_RETRY_AFTER_S = 15 * 60.0
MAX_RETRY_AFTER_S = 24 * 3600.0
_TURN_S = 0.01
"""Seconds that pieces are taken in for, one after the other, before a key may be answered."""

_SECONDS = re.compile(r"\s*+([0-9]++)\s*+")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks to wait, at most a day; None where it asks for nothing.

    What cannot be read counts as a quarter of an hour: the server did ask for something.
    """
    value = headers.get("retry-after")
    if value is None:
        return None
    if found := _SECONDS.fullmatch(value):
        return float(min(int(found[1][:20]), MAX_RETRY_AFTER_S))
    until = http_date(value)
    if until is None:
        return UNREADABLE_RETRY_AFTER_S
    now = server_time(headers)  # the server's own clock measures its date: this machine's may be wrong
    wait = until.timestamp() - (now.timestamp() if now else time.time())
    return min(max(wait, 0.0), MAX_RETRY_AFTER_S)


def refusal(url: str, status: int, headers: Mapping[str, str]) -> HttpStatusError:
    """What an answer with a status that is no page means: that one is to wait, where it says so."""
    seconds = retry_after(headers) if status in {429, 503} else None
    return PauseError(url, status, seconds) if seconds else HttpStatusError(url, status, seconds)


async def whole_body(response: Response, url: str, max_bytes: int) -> tuple[bytes, bytes | None]:
    """The whole body, decompressed, and as gzip where it was sent so; never more than ``max_bytes`` of either.

    What follows the end of a gzip is not read.
    """
    taken = TakenBody(url, max_bytes, response.headers)
    async for chunk in _in_turns(response):
        if taken.is_over and chunk:
            break
        taken.add(chunk)
    return taken.whole()


async def drain(response: Response) -> None:
    """Read the little that a redirect or a 304 may hold, so that the connection can be used again."""
    size = 0
    async for chunk in _in_turns(response):
        size += len(chunk)
        if size > 64 * 1024:
            return


async def _in_turns(response: Response) -> AsyncIterator[bytes]:
    """The pieces as they come. Ten thousand may come at once, of a byte each: others have their turn between them."""
    since = time.monotonic()
    async for chunk in response.pieces:
        if time.monotonic() - since > _TURN_S:
            await asyncio.sleep(0)
            since = time.monotonic()
        yield chunk


class TakenBody:
    """A body as it comes in. Decompresses by itself: so that a bomb can be stopped.

    Raises BadResponseError for an encoding that was not asked for.
    """

    def __init__(self, url: str, max_bytes: int, headers: Mapping[str, str]) -> None:
        encoding = (headers.get("content-encoding") or "").strip().lower()
        if encoding not in {"", "identity", "gzip", "x-gzip"}:
            raise BadResponseError(url, "encoding")
        self._url, self._max = url, max_bytes
        self._body, self._packed = bytearray(), bytearray()
        self._is_gzip = encoding.endswith("gzip")
        self._inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._is_first = True

    @property
    def is_over(self) -> bool:
        """Whether the gzip has said that it ends here."""
        return self._inflater.eof

    def add(self, chunk: bytes) -> None:
        """Take the next piece. Raises BadResponseError when there is too much, or it is no gzip."""
        if self._is_first and chunk:
            self._is_first = False
            if self._is_gzip and chunk[:1] != b"\x1f":
                self._is_gzip = False  # announced as gzip, sent plain: some proxies do
        if not self._is_gzip:
            self._keep(self._body, chunk)
            return
        self._keep(self._packed, chunk)  # a gzip may go on for ever and inflate to nothing
        while chunk and not self._inflater.eof:
            try:
                piece = self._inflater.decompress(chunk, self._max - len(self._body) + 1)
            except zlib.error as error:
                raise BadResponseError(self._url, "broken") from error
            self._keep(self._body, piece)
            chunk = self._inflater.unconsumed_tail

    def _keep(self, kept: bytearray, piece: bytes) -> None:
        if len(kept) + len(piece) > self._max:
            raise BadResponseError(self._url, "too_large")
        kept += piece

    def whole(self) -> tuple[bytes, bytes | None]:
        """All of it, and the same as gzip if it came so. Raises BadResponseError for a gzip that broke off."""
        if self._is_gzip and not self._is_first and not self._inflater.eof:
            raise BadResponseError(self._url, "cut_off")
        # What follows the end of a gzip is no part of it, and is not kept.
        is_packed = self._inflater.eof and not self._inflater.unused_data
        return bytes(self._body), bytes(self._packed) if is_packed else None
