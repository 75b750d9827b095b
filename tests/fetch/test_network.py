"""The way to the site over IPv6 and IPv4: two real servers on loopback, under one name and port."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tui_reader.config import Config
from tui_reader.errors import HttpStatusError
from tui_reader.fetch import PAGE, Document, Fetcher, NotModified
from tui_reader.library import Library
from tui_reader.store import Store

HOST = "localhost"


def _has_ipv6() -> bool:
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError:
            return False
    return True


pytestmark = pytest.mark.skipif(not socket.has_ipv6 or not _has_ipv6(), reason="this machine has no ::1")


class Site:
    """One server at one address: answers everything with one status, and counts."""

    def __init__(self, status: int) -> None:
        self.status, self.requests, self.connections, self.open, self.headers = status, 0, 0, 0, b""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open += 1
        try:
            while head := await self._head(reader):
                self.requests, self.headers = self.requests + 1, head
                await asyncio.sleep(0.02)  # so that requests of the same time are on their way together
                writer.write(b"HTTP/1.1 %d X\r\nContent-Length: 4\r\n\r\nText" % self.status)
                await writer.drain()
        finally:
            self.open -= 1
            writer.close()

    async def _head(self, reader: asyncio.StreamReader) -> bytes:
        try:
            return await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""


@asynccontextmanager
async def two_ways(ipv6: Site, ipv4: Site | None) -> AsyncIterator[str]:
    """The address of a site that is reached by both, or over IPv6 alone."""
    async with AsyncExitStack() as running:
        first, second = await _servers(ipv6, ipv4)
        for server in (first, *second):
            await running.enter_async_context(server)
        yield f"http://{HOST}:{first.sockets[0].getsockname()[1]}"


async def _servers(ipv6: Site, ipv4: Site | None) -> tuple[asyncio.Server, list[asyncio.Server]]:
    """Both at one port; a port that is free for one may be another program's for the other."""
    while True:
        first = await asyncio.start_server(ipv6.answer, "::1", 0)
        if ipv4 is None:
            return first, []
        try:
            return first, [await asyncio.start_server(ipv4.answer, "127.0.0.1", first.sockets[0].getsockname()[1])]
        except OSError:
            first.close()
            await first.wait_closed()


@pytest.fixture(autouse=True)
def _under_one_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name leads to ::1 and to 127.0.0.1, whatever this machine's own table of names says; no proxy is between."""
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    ask = socket.getaddrinfo

    def both(host: Any, port: Any, family: int = 0, *rest: Any, **named: Any) -> Any:
        if host not in {HOST, HOST.encode()}:
            return ask(host, port, family, *rest, **named)
        addresses = {socket.AF_INET6: "::1", socket.AF_INET: "127.0.0.1"}
        return [
            found
            for one, address in addresses.items()
            if family in {0, one}
            for found in ask(address, port, one, *rest, **named)
        ]

    monkeypatch.setattr(socket, "getaddrinfo", both)


async def status_of(fetcher: Fetcher, number: int = 1) -> int:
    try:
        answer = await fetcher.fetch(f"{fetcher.base_url}/!{number}/", PAGE)
    except HttpStatusError as error:
        return error.status
    assert isinstance(answer, Document | NotModified)
    return 200


async def test_a_403_over_ipv6_is_asked_once_more_by_ipv4_and_then_the_host_always() -> None:
    ipv6, ipv4 = Site(403), Site(200)
    async with two_ways(ipv6, ipv4) as base, Fetcher(base) as fetcher:
        assert [await status_of(fetcher, number) for number in range(5)] == [200] * 5
        assert (ipv6.requests, ipv4.requests) == (1, 5)
        assert ipv4.connections == 1, "kept alive as any other"
        assert b"taz-reader/" in ipv4.headers


async def test_pages_refused_at_the_same_time_wait_for_one_trial() -> None:
    ipv6, ipv4 = Site(403), Site(200)
    async with two_ways(ipv6, ipv4) as base, Fetcher(base) as fetcher:
        assert await asyncio.gather(*(status_of(fetcher, number) for number in range(12))) == [200] * 12
        assert (ipv6.requests, ipv4.requests) == (4, 12)
        assert ipv6.open + ipv4.open <= 4


async def test_a_403_by_both_ways_is_asked_by_ipv4_once_a_refresh() -> None:
    ipv6, ipv4 = Site(403), Site(403)
    async with two_ways(ipv6, ipv4) as base, Fetcher(base) as fetcher:
        assert await asyncio.gather(*(status_of(fetcher, number) for number in range(12))) == [403] * 12
        assert (ipv6.requests, ipv4.requests) == (12, 1)
        fetcher.begin_refresh()
        ipv4.status = 200
        assert await status_of(fetcher) == 200
        assert (ipv6.requests, ipv4.requests) == (13, 2)


async def test_where_there_is_no_ipv4_the_403_is_the_answer_and_nothing_is_tried_again() -> None:
    ipv6 = Site(403)
    async with two_ways(ipv6, None) as base, Fetcher(base) as fetcher:
        assert [await status_of(fetcher, number) for number in range(3)] == [403] * 3
        assert ipv6.requests == 3


async def test_each_refresh_tries_once(tmp_path: Path) -> None:
    ipv6, ipv4 = Site(403), Site(403)
    async with two_ways(ipv6, ipv4) as base:
        library = Library(Config(base_url=base, ressorts=("p4608", "p4615")), lambda: Store(tmp_path / "taz.sqlite3"))
        for asked in (1, 2):
            async for _ in library.sync():
                pass
            assert (ipv6.requests, ipv4.requests) == (2 * asked, asked)
        await library.aclose()


@pytest.mark.parametrize("status", [200, 404, 410, 451])
async def test_another_answer_over_ipv6_is_an_answer(status: int) -> None:
    ipv6, ipv4 = Site(status), Site(200)
    async with two_ways(ipv6, ipv4) as base, Fetcher(base) as fetcher:
        assert await status_of(fetcher) == status
        assert (ipv6.requests, ipv4.requests) == (1, 0)


async def test_a_403_over_ipv4_is_not_repeated() -> None:
    ipv6, ipv4 = Site(200), Site(403)
    async with two_ways(ipv6, ipv4) as base:
        async with Fetcher(base.replace(HOST, "127.0.0.1")) as fetcher:
            assert await status_of(fetcher) == 403
        assert (ipv6.requests, ipv4.requests) == (0, 1)


async def test_behind_a_proxy_there_is_nothing_to_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, ipv4 = Site(403), Site(200)
    async with two_ways(proxy, ipv4) as base:
        monkeypatch.setenv("http_proxy", base)
        async with Fetcher("http://taz.invalid") as fetcher:
            assert await status_of(fetcher) == 403
        assert (proxy.requests, ipv4.requests) == (1, 0)
