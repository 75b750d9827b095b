"""The way to the site: connections, through the environment's proxy, and IPv4 where IPv6 is not let in."""

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from tui_reader.fetch.proxy import proxy_for, usable
from tui_reader.fetch.trust import trusted_certificates

if TYPE_CHECKING:
    import ssl

    import httpx

MAX_CONNECTIONS = 4
_ANY_IPV4 = "0.0.0.0"  # noqa: S104 - where connections come from; nobody listens there


class Network:
    """Sends requests to the one origin, as httpx's transports do. Make it with `open_network`.

    From some networks taz.de answers 403 over IPv6 and 200 over IPv4. So a 403 that came over IPv6 is asked
    once more by IPv4, on a connection of its own: once a host, until `forget`. Where that brings something else than
    403, the host is asked by IPv4 from then on.
    """

    def __init__(self, new_transport: "Callable[[str | None], httpx.AsyncBaseTransport]", *, is_direct: bool) -> None:
        """``new_transport`` makes one that connects from a local address, or from any."""
        self._new_transport, self._is_direct = new_transport, is_direct
        self._transport = new_transport(None)
        self._by_ipv4: httpx.AsyncBaseTransport | None = None
        self._let_in: dict[str, bool] = {}
        """Hosts that were asked by IPv4 after a 403, and whether they let that in."""
        self._trial = asyncio.Lock()

    def forget(self) -> None:
        """A new refresh: every host may be tried once more, and is asked as the machine prefers."""
        self._let_in.clear()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()
        if self._by_ipv4 is not None:
            await self._by_ipv4.aclose()

    async def handle_async_request(self, request: "httpx.Request") -> "httpx.Response":
        """The answer, its body unread. Raises httpx.HTTPError."""
        if self._let_in.get(request.url.host):
            return await self._ask_by_ipv4(request)
        response = await self._ask(request)
        if response.status_code != 403 or not self._is_direct or not _came_by_ipv6(response):
            return response
        await response.aclose()  # with its body unread: its connection goes, and there are never more than before
        async with self._trial:  # pages that were refused at the same time wait for what the first one finds
            if request.url.host not in self._let_in:
                return await self._try_ipv4(request) or response
        return await self._ask_by_ipv4(request) if self._let_in.get(request.url.host) else response

    async def _ask(self, request: "httpx.Request") -> "httpx.Response":
        import httpx
        from socksio import SOCKSError

        try:
            return await self._transport.handle_async_request(request)
        except SOCKSError as error:  # httpcore 1.0 lets through what the parser of a proxy's words says
            raise httpx.ProxyError(str(error)) from error

    async def _try_ipv4(self, request: "httpx.Request") -> "httpx.Response | None":
        """The answer by IPv4, or None where there is no way: the closed 403 has all that is looked at in one."""
        import httpx

        self._let_in[request.url.host] = False  # also where the deadline ends what follows
        try:
            response = await self._ask_by_ipv4(request)
        except httpx.HTTPError:
            return None
        self._let_in[request.url.host] = response.status_code != 403
        return response

    async def _ask_by_ipv4(self, request: "httpx.Request") -> "httpx.Response":
        if self._by_ipv4 is None:
            self._by_ipv4 = self._new_transport(_ANY_IPV4)
        return await self._by_ipv4.handle_async_request(request)


def open_network(base_url: str) -> Network:
    """Imports httpx and loads the certificates: some 200 ms, so in a thread. Raises VariableError."""
    _spare_vain_imports()
    context = trusted_certificates(base_url)
    proxy = proxy_for(base_url)
    way = None if proxy is None else usable(proxy, base_url, context)
    return Network(partial(_new_transport, context, way), is_direct=proxy is None)


def _new_transport(
    context: "ssl.SSLContext", proxy: "httpx.Proxy | None", local_address: str | None
) -> "httpx.AsyncBaseTransport":
    """A transport and not a client: redirects are followed by the fetcher, one origin needs one proxy, and what has no
    jar keeps no cookies.
    """
    import httpx

    pool = httpx.Limits(max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_CONNECTIONS)
    return httpx.AsyncHTTPTransport(verify=context, limits=pool, proxy=proxy, local_address=local_address)


def _came_by_ipv6(response: "httpx.Response") -> bool:
    stream = response.extensions.get("network_stream")
    server = stream.get_extra_info("server_addr") if stream is not None else None
    if not server:
        return False
    address = ip_address(str(server[0]))
    return isinstance(address, IPv6Address) and address.ipv4_mapped is None


def _spare_vain_imports() -> None:
    """What httpx imports for nothing.

    Its own command line, with all of rich; and httpcore asks for sniffio eight times a request: where that is not
    installed, each time looks through the disk.
    """
    if "httpx" not in sys.modules:
        sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    if find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment]  # Python's own sign for "there is none"
