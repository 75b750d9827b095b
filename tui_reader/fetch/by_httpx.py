"""The way through a proxy, by httpx; and any other transport that httpx knows."""

import sys
from collections.abc import AsyncIterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tui_reader.errors import BadResponseError, UnreachableError
from tui_reader.fetch.exchange import STEP_S, ConnectionLostError, Request, Response, named
from tui_reader.fetch.obstacles import VariableError
from tui_reader.fetch.proxy import EnvironProxy, proxy_for, usable
from tui_reader.fetch.trust import refusal_of

if TYPE_CHECKING:
    import ssl

    import httpx

_TIMEOUTS_S = dict.fromkeys(("connect", "read", "write", "pool"), STEP_S)


class ByHttpx:
    """One of httpx's transports as a `Way`. A transport and not a client: redirects are followed by the fetcher, one
    origin needs one proxy, and what has no jar keeps no cookies.
    """

    def __init__(self, transport: "httpx.AsyncBaseTransport") -> None:
        self._transport = transport

    async def aclose(self) -> None:
        """Close all connections."""
        await self._transport.aclose()

    async def ask(self, request: Request) -> Response:
        """The answer, its body unread; raises as `Way.ask` says."""
        import httpx
        from socksio import SOCKSError

        try:
            response = await self._transport.handle_async_request(
                httpx.Request("GET", request.url, headers=request.headers, extensions={"timeout": _TIMEOUTS_S})
            )
        except (httpx.InvalidURL, UnicodeError) as error:
            raise BadResponseError(request.url, "foreign") from error
        except SOCKSError as error:  # httpcore 1.0 lets through what the parser of a proxy's words says
            raise _translated(httpx.ProxyError(str(error)), request.url) from error
        except (httpx.HTTPError, OSError) as error:
            raise _translated(error, request.url) from error
        return Response(
            response.status_code, named(response.headers.raw), _pieces(response, request.url), response.aclose
        )


def through(proxy: EnvironProxy, base_url: str, context: "ssl.SSLContext", most: int) -> ByHttpx:
    """The way through a proxy, with so many connections. Imports httpx: some 100 ms. Raises VariableError."""
    _spare_vain_imports()
    import httpx

    pool = httpx.Limits(max_connections=most, max_keepalive_connections=most)
    return ByHttpx(httpx.AsyncHTTPTransport(verify=context, limits=pool, proxy=usable(proxy, base_url, context)))


async def _pieces(response: "httpx.Response", url: str) -> AsyncIterator[bytes]:
    import httpx

    try:
        async for piece in response.aiter_raw():
            yield piece
    except (httpx.HTTPError, OSError) as error:
        raise _translated(error, url) from error


def _translated(error: "httpx.HTTPError | OSError", url: str) -> Exception:
    import httpx

    if isinstance(error, OSError):  # anyio lets through what goes wrong with TLS after the handshake
        return refusal_of(error, url) or ConnectionLostError()
    if isinstance(error, httpx.TimeoutException):
        return UnreachableError(url, is_timeout=True)
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return refusal_of(error, url) or _lost_at_proxy(error, url) or UnreachableError(url)
    if isinstance(error, httpx.ReadError | httpx.WriteError | httpx.CloseError):
        return ConnectionLostError()
    if isinstance(error, httpx.RemoteProtocolError) and "disconnected" in str(error):
        return ConnectionLostError()
    return BadResponseError(url, "broken")


def _lost_at_proxy(error: "httpx.HTTPError", url: str) -> UnreachableError | None:
    """It is the proxy that cannot be reached, or that lets nothing through; None where there is none."""
    import httpx

    proxy = proxy_for(url)
    problem = "proxy_refuses" if isinstance(error, httpx.ProxyError) else "proxy_silent"
    return None if proxy is None else VariableError(url, proxy.variable, proxy.shown, problem, reason=str(error))


def _spare_vain_imports() -> None:
    """What httpx imports for nothing.

    Its own command line, with all of rich; and httpcore asks for sniffio eight times a request: where that is not
    installed, each time looks through the disk.
    """
    if "httpx" not in sys.modules:
        sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    if find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment]  # Python's own sign for "there is none"
