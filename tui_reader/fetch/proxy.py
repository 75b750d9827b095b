"""The proxy that the environment names for the origin, whole and in a form that httpx takes."""

import os
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from tui_reader.fetch.obstacles import VariableError

if TYPE_CHECKING:
    import ssl

    import httpx

_SCHEMES = {"http": "http", "https": "https", "socks5": "socks5", "socks5h": "socks5h", "socks": "socks5"}
"""What GNOME and others call ``socks`` is version 5: its settings know no other."""
_MOST_SOCKS_BYTES = 255
"""Of a name and of a password: one byte says how many there are (RFC 1929)."""
_SECRET = re.compile(r"//[^/?#]*@|^[^/?#]*@")


class EnvironProxy(NamedTuple):
    """A proxy, and the variable that names it."""

    variable: str
    url: str

    @property
    def shown(self) -> str:
        """Its address without a name and password."""
        return _SECRET.sub(lambda found: "//…@" if found[0].startswith("//") else "…@", self.url)


def proxy_for(base_url: str) -> EnvironProxy | None:
    """The proxy for the origin (HTTPS_PROXY, ALL_PROXY, NO_PROXY, in either case), or None. It may be unusable."""
    from urllib.request import getproxies, proxy_bypass

    parts, proxies = urlsplit(base_url), {name: value.strip() for name, value in getproxies().items()}
    name = next((name for name in (parts.scheme, "all") if proxies.get(name)), None)
    if name is None or proxy_bypass(parts.netloc):
        return None
    proxy = proxies[name]
    return EnvironProxy(_variable(name, proxy), proxy if "://" in proxy else f"http://{proxy}")


def _variable(name: str, value: str) -> str:
    """What the variable is called; the usual name where the system's own settings name the proxy."""
    usual = f"{name}_proxy".upper()
    names = (f"{name}_proxy", usual, *os.environ)
    return next((one for one in names if one.upper() == usual and os.environ.get(one, "").strip() == value), usual)


def usable(proxy: EnvironProxy, url: str, context: "ssl.SSLContext") -> "httpx.Proxy":
    """The proxy as httpx takes it. Raises VariableError."""
    import httpx

    scheme, _, rest = proxy.url.partition("://")
    if scheme.lower() not in _SCHEMES:
        raise VariableError(url, proxy.variable, proxy.shown, "proxy_kind")
    try:
        address = f"{_SCHEMES[scheme.lower()]}://{rest}"
        parts = urlsplit(address)
        words = [unquote(word or "").encode() for word in (parts.username, parts.password)]
        if not parts.hostname or parts.port == 0 or max(map(len, words)) > _MOST_SOCKS_BYTES:
            raise ValueError("no host, no port that can be, or words that are too long")
        return httpx.Proxy(address, ssl_context=context if parts.scheme == "https" else None)
    except (ValueError, httpx.InvalidURL) as error:  # UnicodeError, of names that IDNA does not know, is one
        raise VariableError(url, proxy.variable, proxy.shown, "proxy") from error
