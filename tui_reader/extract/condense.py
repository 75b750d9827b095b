"""A page without what no extractor reads: scripts, styles, drawings, comments, the frame around the text. Pure.

What is left gives the same article and the same comments, or the page stays as it came. A better extractor finds
all it needs in it: everything inside of ``<main>`` that has text, and what the head says of the article.
"""

import re

from tui_reader.errors import ExtractError
from tui_reader.extract import extract_article
from tui_reader.extract.comments import extract_comments

_NOISE = re.compile(
    rb"<script(?![^<>]{0,400}ld\+json)[^<>]{0,4000}>.*?</script\s{0,9}>|<style\b[^<>]{0,4000}>.*?</style\s{0,9}>"
    rb"|<svg\b.*?</svg\s{0,9}>|<!--.*?-->",
    re.DOTALL | re.IGNORECASE,
)
_BLANKS = re.compile(rb"[ \t\r]*\n\s*")
_HEAD = re.compile(rb"\A.{0,400}?<head\b.*?</head\s{0,9}>", re.DOTALL | re.IGNORECASE)
_MAIN = re.compile(rb"<main\b.*</main\s{0,9}>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(rb"<body\b[^<>]{0,4000}>", re.IGNORECASE)
_ENOUGH = 1_000_000
"""Bytes of a page that are looked at; a larger one stays as it is."""


def condensed(html: bytes, url: str) -> bytes | None:
    """The page in UTF-8 with less in it, or None where nothing can go. Raises ExtractError for a page without a text."""
    if len(html) > _ENOUGH:
        return None
    wanted = extract_article(html, url), extract_comments(html, url)
    quiet = _BLANKS.sub(b"\n", _NOISE.sub(b"", html))
    for smaller in (_framed(quiet), quiet):
        try:
            if smaller and (extract_article(smaller, url), extract_comments(smaller, url)) == wanted:
                return smaller
        except ExtractError:
            continue
    return None


def _framed(html: bytes) -> bytes | None:
    head, main, body = _HEAD.search(html), _MAIN.search(html), _BODY.search(html)
    if head is None or main is None:
        return None
    return head[0] + (body[0] if body else b"<body>") + main[0] + b"</body></html>"
