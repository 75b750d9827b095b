"""Addresses: which ones lead to an article, and what of them is kept."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_ARTICLE_PATH = re.compile(r"/!([0-9]{4,12})(?:/|&[^/]*|;m)?/?$")
_TRACKING = re.compile(r"(?:utm_\w+|pk_\w+|mtm_\w+|fbclid|gclid|at_\w+)$")
# Most links of a page look like this and need no taking apart.
_PLAIN_PATH = r"/[A-Za-z0-9_.~/!=-]*"
_PLAIN_ADDRESS = re.compile(rf"https?://[a-z0-9.-]+(?::\d{{1,4}})?{_PLAIN_PATH}")
_PLAIN_LINK = re.compile(rf"(?!//){_PLAIN_PATH}")
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?(?=/|$)")
_BREAKS = re.compile(r"[\t\n\r]")
_MAIL = re.compile(r"(?i:mailto):([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})(?:\?.*)?", re.ASCII | re.DOTALL)
_NOT_IN_ADDRESSES = re.compile(r"[\s\\<>\"`]")
MAX_URL_CHARACTERS = 2_000


def web_address(href: str, base: str = "") -> str | None:
    """The absolute http(s) address of a link without what only counts visitors, or None for any other."""
    href = href.strip()
    if len(href) < MAX_URL_CHARACTERS and "/." not in href:
        if _PLAIN_ADDRESS.fullmatch(href):
            return href
        if _PLAIN_LINK.fullmatch(href) and (origin := _ORIGIN.match(base)):
            return origin[0] + href
    href = _BREAKS.sub("", href).replace(" ", "%20")  # as browsers do (https://url.spec.whatwg.org/#url-parsing)
    try:
        parts = urlsplit(urljoin(base, href))
        port = parts.port
    except ValueError:
        return None
    del port  # asked for only because it raises for one that cannot be
    address = parts.geturl()
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or "%" in parts.netloc:
        return None
    if len(address) > MAX_URL_CHARACTERS or not address.isprintable() or _NOT_IN_ADDRESSES.search(address):
        return None
    fragment = "" if parts.fragment.startswith(("matomo:", "pk_", "utm_")) else parts.fragment
    query = parts.query
    if "=" in query and any(_TRACKING.match(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
        query = urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))


def link_address(href: str, base: str = "") -> str | None:
    """Where a link of a text leads: on the web, or to somebody's mail, without what a page would have written there."""
    mail = _MAIL.fullmatch(href.strip())
    return f"mailto:{mail[1]}" if mail else web_address(href, base)


def article_number(address: str) -> int | None:
    """The digits that identify an article in an address (or its path), or None where it is none.

    ``/!p4616/``, ``/!t5025674/`` and their like carry a letter: Ressorts, topics, people.
    """
    try:
        found = _ARTICLE_PATH.search(urlsplit(address).path)
    except ValueError:
        return None
    return int(found[1]) if found else None
