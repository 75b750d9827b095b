"""A page without what no extractor reads: scripts, styles, drawings, comments, the frame around the text. Pure.

What is left gives the same article and the same comments, or the page stays as it came. A better extractor finds
all it needs in it: everything inside of ``<main>`` that has text, and what the head says of the article.
"""

import re
from collections import deque

from tui_reader.errors import ExtractError
from tui_reader.extract import extract_article
from tui_reader.extract.comments import extract_comments
from tui_reader.extract.stretches import without

_NOISE = re.compile(
    rb"(?P<script><script(?![^<>]{0,400}ld\+json)[^<>]{0,4000}>)|(?P<style><style\b[^<>]{0,4000}>)|(?P<svg><svg\b)|(?P<comment><!--)",
    re.IGNORECASE,
)
_NOISE_ENDS = {
    "script": re.compile(rb"</script\s{0,9}>", re.IGNORECASE),
    "style": re.compile(rb"</style\s{0,9}>", re.IGNORECASE),
    "svg": re.compile(rb"</svg\s{0,9}>", re.IGNORECASE),
    "comment": re.compile(rb"-->"),
}
_BLANKS = re.compile(rb"(?:(?<![ \t\r])[ \t\r]++)?\n\s*+")
_HEAD, _HEAD_END = re.compile(rb"<head\b", re.IGNORECASE), re.compile(rb"</head\s{0,9}>", re.IGNORECASE)
_MAIN, _MAIN_END = re.compile(rb"<main\b", re.IGNORECASE), re.compile(rb"</main\s{0,9}>", re.IGNORECASE)
_BEFORE_HEAD = 400
"""Bytes that may stand before the head."""
_BODY = re.compile(rb"<body\b[^<>]{0,4000}>", re.IGNORECASE)
_ENOUGH = 1_000_000
"""Bytes of a page that are looked at; a larger one stays as it is."""


def condensed(html: bytes, url: str) -> bytes | None:
    """The page in UTF-8 with less in it, or None where nothing can go. Raises ExtractError for a page without a text."""
    if len(html) > _ENOUGH:
        return None
    wanted = extract_article(html, url), extract_comments(html, url)
    quiet = _BLANKS.sub(b"\n", without(html, _NOISE, _NOISE_ENDS, b""))
    for smaller in (_framed(quiet), quiet):
        try:
            if smaller and (extract_article(smaller, url), extract_comments(smaller, url)) == wanted:
                return smaller
        except ExtractError:
            continue
    return None


def _framed(html: bytes) -> bytes | None:
    head, main, body = _head(html), _main(html), _BODY.search(html)
    if not head or not main:
        return None
    return head + (body[0] if body else b"<body>") + main + b"</body></html>"


def _head(html: bytes) -> bytes:
    """From the beginning of the page to the end of its head; nothing where there is none."""
    start = _HEAD.search(html, 0, _BEFORE_HEAD + len(b"<head>"))
    end = _HEAD_END.search(html, start.end()) if start else None
    return html[: end.end()] if end else b""


def _main(html: bytes) -> bytes:
    """The largest piece that begins and ends as the main part does."""
    start = _MAIN.search(html)
    last = deque(_MAIN_END.finditer(html, start.end()), maxlen=1) if start else ()
    return html[start.start() : last[0].end()] if start and last else b""
