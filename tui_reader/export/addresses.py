"""Addresses as every reader takes them: no markup in them, nothing that is run."""

import re
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

_KEPT = "/!$&'()*+,;=:@%-._~"
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"(?!-)[A-Za-z0-9_-]+(?:\.(?!-)[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\]")


def web_address(href: str) -> str | None:
    """An address that every reader takes, or None for what is none on the web."""
    try:
        parts = urlsplit(href)
        name = parts.hostname or ""
        host = name.encode("idna" if not name.isascii() else "ascii").decode()
        if "xn--" in host.lower():  # a name of other letters, packed; what is none of them is a UnicodeError
            host.encode().decode("idna").encode("idna")
        if ":" in host or host.rpartition(".")[2].isdigit():
            ip_address(host)
        host = f"[{host}]" if ":" in host else host
        port = "" if parts.port is None else f":{parts.port}"
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or _HOST.fullmatch(host) is None or not _is_short(host):
        return None
    query = f"?{_quoted(parts.query, '?')}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment, '?')}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{port}{_quoted(parts.path)}{query}{fragment}"


def _is_short(host: str) -> bool:
    """Whether DNS can hold a name: parts of at most 63 characters, 253 in all."""
    name = host.removesuffix(".")
    return len(name) <= 253 and all(len(part) <= 63 for part in name.split("."))


def _quoted(part: str, more: str = "") -> str:
    return quote(_BARE_PERCENT.sub("%25", part), _KEPT + more, errors="replace")
