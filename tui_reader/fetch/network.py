"""The way to the site: connections, through the environment's proxy, and IPv4 where IPv6 is not let in."""

import asyncio
from collections.abc import Callable
from functools import partial

from tui_reader.errors import BadResponseError, UnreachableError
from tui_reader.fetch.exchange import ConnectionLostError, Request, Response, Way
from tui_reader.fetch.proxy import proxy_for
from tui_reader.fetch.trust import trusted_certificates

MAX_CONNECTIONS = 4
_ANY_IPV4 = "0.0.0.0"  # noqa: S104 - where connections come from; nobody listens there


class Network:
    """Sends requests to the one origin, and is a `Way`. Make it with `open_network`.

    From some networks taz.de answers 403 over IPv6 and 200 over IPv4. So a 403 that came over IPv6 is asked
    once more by IPv4, on a connection of its own: once a host, until `forget`. Where that brings something else than
    403, the host is asked by IPv4 from then on.
    """

    def __init__(self, new_way: Callable[[str | None], Way], *, is_direct: bool) -> None:
        """``new_way`` makes one that connects from a local address, or from any."""
        self._new_way, self._is_direct = new_way, is_direct
        self._way = new_way(None)
        self._by_ipv4: Way | None = None
        self._let_in: dict[str, bool] = {}
        """Hosts that were asked by IPv4 after a 403, and whether they let that in."""
        self._trial = asyncio.Lock()

    def forget(self) -> None:
        """A new refresh: every host may be tried once more, and is asked as the machine prefers."""
        self._let_in.clear()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._way.aclose()
        if self._by_ipv4 is not None:
            await self._by_ipv4.aclose()

    async def ask(self, request: Request) -> Response:
        """The answer, its body unread; raises as `Way.ask` says."""
        if self._let_in.get(request.host):
            return await self._ask_by_ipv4(request)
        response = await self._way.ask(request)
        if response.status != 403 or not self._is_direct or not response.is_by_ipv6:
            return response
        await response.aclose()  # with its body unread: its connection goes, and there are never more than before
        async with self._trial:  # pages that were refused at the same time wait for what the first one finds
            if request.host not in self._let_in:
                return await self._try_ipv4(request) or response
        return await self._ask_by_ipv4(request) if self._let_in.get(request.host) else response

    async def _try_ipv4(self, request: Request) -> Response | None:
        """The answer by IPv4, or None where there is no way: the closed 403 has all that is looked at in one."""
        self._let_in[request.host] = False  # also where the deadline ends what follows
        try:
            response = await self._ask_by_ipv4(request)
        except (UnreachableError, BadResponseError, ConnectionLostError):
            return None
        self._let_in[request.host] = response.status != 403
        return response

    async def _ask_by_ipv4(self, request: Request) -> Response:
        if self._by_ipv4 is None:
            self._by_ipv4 = self._new_way(_ANY_IPV4)
        return await self._by_ipv4.ask(request)


def open_network(base_url: str) -> Network:
    """Loads the certificates, or httpx where there is a proxy: 50 to 200 ms, so in a thread. Raises VariableError."""
    context = trusted_certificates(base_url)
    proxy = proxy_for(base_url)
    if proxy is None:
        from tui_reader.fetch.direct import Direct

        return Network(partial(Direct, context, MAX_CONNECTIONS), is_direct=True)
    from tui_reader.fetch.by_httpx import through

    way = through(proxy, base_url, context, MAX_CONNECTIONS)
    return Network(lambda _: way, is_direct=False)
