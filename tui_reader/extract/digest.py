"""Page → what lists show of it: a glance at the bytes, because a sync looks at every page. Pure.

What a glance does not find where today's layout has it, the whole extraction finds.
"""

import re
import zlib
from html import unescape

from tui_reader.cleaning import clean
from tui_reader.extract import extract_article
from tui_reader.extract.titles import MAX_NAME
from tui_reader.model import PageDigest

_ENOUGH_WORDS = 40
"""With fewer words in its paragraphs the page may be something else than an article."""

# The layout since 2024-10-14. Every pattern is bounded: none looks twice at the same byte of a hostile page.
_BODY, _BEHIND_BODY = b"main-article-corpus", (b'class="tzi-bottom-container', b'id="articleTeaser"', b"</article>")
_BODY_TAG = re.compile(
    rb'<(?:div|article|section)\b[^<>]{0,400}\bclass="[^"<>]{0,300}main-article-corpus[^"<>]{0,300}"'
)
_PARAGRAPH = re.compile(rb"<(?:p|li|h[2-4])\b[^<>]{0,600}>([^<]*(?:<(?!/?(?:p|li|h[2-4])\b)[^<]*)*)</(?:p|li|h[2-4])>")
_TAG = re.compile(rb"<[^<>]{0,4000}>")
_AUTHORS = re.compile(rb'<meta property="article:author" content="([^"<>]{1,1000})"')
_RESSORT = re.compile(
    rb'data-breadcrumb-level="\d">(?:\s|<span [^<>]{0,200}></span>)*<a [^<>]{0,400}/!p\d+/"[^<>]{0,200}>([^<>]{1,400})</a>'
)


def page_digest(html: bytes, url: str) -> PageDigest:
    """What lists show of a page in UTF-8. Raises as `extract_article` does.

    The words are those of the paragraphs as they stand: an appeal that has lost its box is counted with
    them, some dozen words that a reading time does not show.
    """
    words, authors = _words(html), _names(html)
    if len(words) < _ENOUGH_WORDS or not authors:
        from tui_reader.model import block_text

        article = extract_article(html, url)
        words = "\n".join(map(block_text, article.blocks)).encode().split()
        return PageDigest(len(words), article.authors, article.ressort[-1] if article.ressort else "", _mark(words))
    ressorts = _RESSORT.findall(html)
    return PageDigest(len(words), authors, _text(ressorts[-1]) if ressorts else "", _mark(words))


def _mark(words: list[bytes]) -> int:
    return zlib.crc32(b" ".join(words))


def _words(html: bytes) -> list[bytes]:
    start = html.find(_BODY)
    if start < 0 or _BODY_TAG.match(html, html.rfind(b"<", 0, start)) is None:
        return []  # a tag that is damaged, too: then no parser finds the text in it
    ends = [end for sign in _BEHIND_BODY if (end := html.find(sign, start)) > 0] if start > 0 else []
    paragraphs = _PARAGRAPH.findall(html, start, min(ends)) if ends else []
    return _TAG.sub(b"", b" ".join(paragraphs)).replace(b"\xc2\xa0", b" ").split()


def _names(html: bytes) -> tuple[str, ...]:
    names = (name for value in _AUTHORS.findall(html) for name in _text(value).split(", "))
    return tuple(dict.fromkeys(name[:MAX_NAME] for name in names if name and name.casefold() != "taz"))


def _text(value: bytes) -> str:
    return clean(unescape(value.decode("utf-8", "replace")), 8 * MAX_NAME)
