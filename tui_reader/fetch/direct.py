"""The way to a site without a proxy: HTTP/1.1 as h11 writes and reads it, over asyncio's streams.

httpx takes 110 ms to import and 1.7 ms for a request; this takes 10 and 0.4.
"""

import asyncio
import socket
import ssl
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple, SupportsIndex
from urllib.parse import quote, urlsplit

import h11

from tui_reader.errors import BadResponseError, UnreachableError
from tui_reader.fetch.exchange import STEP_S, ConnectionLostError, Request, Response, named
from tui_reader.fetch.trust import refusal_of

_PIECE = 64 * 1024
_MOST_OF_HEADERS = 100 * 1024
_IDLE_S = 5.0
"""A connection that was unused for longer is not used again: many servers close it by then."""
_IPV4_AFTER_S = 0.25
"""Where a host has several addresses, the next one is tried beside the first after so long (RFC 8305, 5)."""
_AS_IT_IS = "/%:@!$&'()*+,;=~"


class _Origin(NamedTuple):
    """Whom a connection reaches."""

    is_secure: bool
    host: str
    port: int


class Direct:
    """Connects from ``local_address``, or from any, and keeps at most ``most`` connections open. See `Way`."""

    def __init__(self, context: ssl.SSLContext, most: int, local_address: str | None = None) -> None:
        self._context, self._most, self._local_address = context, most, local_address
        self._idle: list[tuple[float, _Origin, _Connection]] = []
        self._open: set[_Connection] = set()
        self._opening, self._is_closed = 0, False

    async def ask(self, request: Request) -> Response:
        """The answer, its body unread; raises as `Way.ask` says."""
        origin, target, host = _parts_of(request.url)
        kept = self._kept(origin)
        connection = kept or await self._opened(origin, request.url)
        try:
            with _translated(request.url, is_kept=kept is not None):
                head = await connection.head(target, ((b"Host", host), *request.headers))
        except BaseException as error:
            await self._close(connection)
            if kept is not None and isinstance(error, ConnectionLostError):
                await self._close_idle()
            raise
        pieces = _pieces(connection, request.url)
        let_go = partial(self._let_go, origin, connection)
        return Response(head.status_code, named(head.headers), pieces, let_go, connection.is_by_ipv6)

    async def aclose(self) -> None:
        """Close all connections, also those that are in use; none is kept from now on."""
        self._is_closed = True
        self._idle.clear()
        for connection in list(self._open):
            await self._close(connection)

    async def _close(self, connection: "_Connection") -> None:
        self._open.discard(connection)
        await connection.aclose()

    async def _close_idle(self) -> None:
        """The other end has closed one: the others were kept as long, and who asks again shall not meet them one by one."""
        while self._idle:
            await self._close(self._idle.pop()[2])

    def _kept(self, origin: _Origin) -> "_Connection | None":
        for place in reversed(range(len(self._idle))):
            since, whose, connection = self._idle[place]
            if whose == origin and time.monotonic() - since < _IDLE_S and connection.is_open:
                del self._idle[place]
                return connection
        return None

    async def _opened(self, origin: _Origin, url: str) -> "_Connection":
        self._opening += 1
        try:
            while self._idle and len(self._open) + self._opening > self._most:
                await self._close(self._idle.pop(0)[2])
            async with asyncio.timeout(STEP_S):
                connection = await _connected(origin, self._context, self._local_address)
        except TimeoutError as error:
            raise UnreachableError(url, is_timeout=True) from error
        except OSError as error:
            raise refusal_of(error, url) or UnreachableError(url) from error
        except ValueError as error:  # of a name that cannot be
            raise BadResponseError(url, "foreign") from error
        finally:
            self._opening -= 1
        self._open.add(connection)
        return connection

    async def _let_go(self, origin: _Origin, connection: "_Connection") -> None:
        """Keep a connection whose answer was read to its end; close any other. One that is closed stays so."""
        if connection.is_reusable and not self._is_closed:
            self._idle.append((time.monotonic(), origin, connection))
        else:
            await self._close(connection)


class _Reader(asyncio.StreamReader):
    """Knows whether something came that nobody read: on a kept connection it belongs to no request."""

    has_more = False

    def feed_data(self, data: Iterable[SupportsIndex]) -> None:
        super().feed_data(data)
        self.has_more = True

    async def read(self, n: int = -1) -> bytes:
        piece = await super().read(n)
        self.has_more = len(piece) == n
        return piece


class _Connection:
    """One that is open; an answer at a time."""

    def __init__(self, reader: _Reader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MOST_OF_HEADERS)

    @property
    def is_open(self) -> bool:
        """Whether the other end has not closed it, nor sent what nobody asked for."""
        return not (self._reader.at_eof() or self._reader.has_more or self._writer.is_closing())

    @property
    def is_reusable(self) -> bool:
        """Whether question and answer are through, with nothing behind them, and another one may follow."""
        is_through = self._state.our_state is h11.DONE and self._state.their_state is h11.DONE
        return is_through and self._state.trailing_data == (b"", False) and self.is_open

    @property
    def is_by_ipv6(self) -> bool:
        """Whether the other end has such an address, and none of IPv4 in its clothes."""
        server = self._writer.get_extra_info("peername")
        address = ip_address(str(server[0])) if server else None
        return isinstance(address, IPv6Address) and address.ipv4_mapped is None

    async def head(self, target: bytes, headers: Sequence[tuple[bytes, bytes]]) -> h11.Response:
        """Ask; gives status and headers of the answer."""
        if self._state.our_state is h11.DONE:
            self._state.start_next_cycle()
        question = self._state.send(h11.Request(method="GET", target=target, headers=list(headers))) or b""
        self._writer.write(question + (self._state.send(h11.EndOfMessage()) or b""))
        await self._writer.drain()
        event = await self.event()
        while not isinstance(event, h11.Response):
            await asyncio.sleep(0)  # words that an answer will come may come without end: others have their turn
            event = await self.event()
        return event

    async def event(self) -> h11.Event | type[h11.PAUSED]:
        """What comes next."""
        while (event := self._state.next_event()) is h11.NEED_DATA:
            async with asyncio.timeout(STEP_S):
                piece = await self._reader.read(_PIECE)
            if not piece and self._state.their_state is h11.SEND_RESPONSE:
                raise ConnectionLostError
            self._state.receive_data(piece)
        return event  # type: ignore[return-value]

    async def aclose(self) -> None:
        """At once, whatever is on its way."""
        self._writer.transport.abort()
        with suppress(OSError):
            await self._writer.wait_closed()


async def _connected(origin: _Origin, context: ssl.SSLContext, local_address: str | None) -> _Connection:
    loop, reader = asyncio.get_running_loop(), _Reader(limit=_PIECE)
    transport, protocol = await loop.create_connection(
        lambda: asyncio.StreamReaderProtocol(reader),
        origin.host,
        origin.port,
        ssl=context if origin.is_secure else None,
        happy_eyeballs_delay=None if _is_address(origin.host) else _IPV4_AFTER_S,
        local_addr=None if local_address is None else (local_address, 0),
        family=socket.AF_UNSPEC if local_address is None else socket.AF_INET,
    )
    return _Connection(reader, asyncio.StreamWriter(transport, protocol, reader, loop))


async def _pieces(connection: _Connection, url: str) -> AsyncIterator[bytes]:
    with _translated(url):
        while isinstance(event := await connection.event(), h11.Data):
            yield bytes(event.data)


@contextmanager
def _translated(url: str, *, is_kept: bool = False) -> Iterator[None]:
    """``is_kept``: the connection had been kept, and may have brought since then what belongs to no request."""
    try:
        yield
    except h11.LocalProtocolError as error:  # an address that cannot be asked for
        raise BadResponseError(url, "foreign") from error
    except h11.RemoteProtocolError as error:
        raise (ConnectionLostError() if is_kept else BadResponseError(url, "broken")) from error
    except TimeoutError as error:
        raise UnreachableError(url, is_timeout=True) from error
    except OSError as error:
        raise refusal_of(error, url) or ConnectionLostError() from error


def _is_address(host: str) -> bool:
    """Whether there is one address only: asyncio's race of several leaves a socket open where it is cancelled."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _parts_of(url: str) -> tuple[_Origin, bytes, bytes]:
    """Whom to connect to, what to ask for there, and by which name of a host. Raises BadResponseError."""
    parts = urlsplit(url)
    is_secure = parts.scheme == "https"
    try:
        query = f"?{quote(parts.query, safe=_AS_IT_IS + '?')}" if parts.query else ""
        target = quote(parts.path or "/", safe=_AS_IT_IS) + query
        port = (443 if is_secure else 80) if parts.port is None else parts.port
        return _Origin(is_secure, parts.hostname or "", port), target.encode(), parts.netloc.encode("idna")
    except ValueError as error:  # UnicodeError, of a name that cannot be or of half a character, is one
        raise BadResponseError(url, "foreign") from error
