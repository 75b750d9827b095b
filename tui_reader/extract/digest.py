"""Page → what lists show of it: a glance at the bytes, because a sync looks at every page. Pure.

What a glance does not find where today's layout has it, the whole extraction finds.
"""

import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from tui_reader.cleaning import clean
from tui_reader.extract import extract_article
from tui_reader.extract.fingerprint import FEWEST_WORDS, fingerprint
from tui_reader.extract.metadata import read_time
from tui_reader.extract.prints import prints_in
from tui_reader.extract.titles import MAX_NAME
from tui_reader.model import PageDigest

if TYPE_CHECKING:
    from tui_reader.model import Article, Block

_ENOUGH_WORDS = 40
"""With fewer words in its paragraphs the page may be something else than an article."""

# The layout since 2024-10-14. Every pattern is bounded: none looks twice at the same byte of a hostile page.
_BODY, _BEHIND_BODY = b"main-article-corpus", (b'class="tzi-bottom-container', b'id="articleTeaser"', b"</article>")
_BODY_TAG = re.compile(
    rb'<(?:div|article|section)\b[^<>]{0,400}\bclass="[^"<>]{0,300}main-article-corpus[^"<>]{0,300}"'
)
_PARAGRAPH = re.compile(
    rb"<(?:p|li|t[dh]|h[2-4])\b[^<>]{0,600}>([^<]*+(?:<(?!/?(?:p|li|t[dh]|h[2-4])\b)[^<]*+)*+)</(?:p|li|t[dh]|h[2-4])>"
)
_TAG = re.compile(rb"<[^<>]{0,4000}>")
_AUTHORS = re.compile(rb'<meta property="article:author" content="([^"<>]{1,1000})"')
_RESSORT = re.compile(
    rb'data-breadcrumb-level="\d">\s*+(?:<span [^<>]{0,200}></span>\s*+){0,9}+<a [^<>]{0,400}/!p\d+/"[^<>]{0,200}>([^<>]{1,400})</a>'
)
_PUBLISHED = (
    re.compile(rb'"datePublished"\s{0,9}+:\s{0,9}+"([^"<>\\]{1,60})"'),
    re.compile(rb'<meta property="article:published_time" content="([^"<>]{1,60})"'),
)
"""Where a page says when it was published, what has the zone of the time first."""
_PICTURE = re.compile(rb"/picture/(\d{1,15})/")
_MOST_PICTURES = 1_000


def page_digest(html: bytes, url: str) -> PageDigest:
    """What lists show of a page in UTF-8. Raises as `extract_article` does.

    The words are those of the paragraphs as they stand: an appeal that has lost its box is counted with
    them, some dozen words that a reading time does not show.
    """
    body = _body(html)
    words, authors = _words(body), _names(html)
    if len(words) < _ENOUGH_WORDS or not authors:
        return _digest_of(extract_article(html, url))._replace(pictures=_pictures(html))
    ressorts = _RESSORT.findall(html)
    ressort = _text(ressorts[-1]) if ressorts else ""
    prints, pictures = prints_in(body), _pictures(html)
    return PageDigest(len(words), authors, ressort, _text_print(words), prints, pictures, _published_at(html, url))


def _digest_of(article: "Article") -> PageDigest:
    from tui_reader.model import block_text, plain_blocks

    words = "\n".join(map(block_text, article.blocks)).encode().split()
    texts = (text for block in plain_blocks(article.blocks) for text in _texts(block))
    prints = [fingerprint(text) for text in texts if len(text.split()) >= FEWEST_WORDS]
    prints += [fingerprint(one + other) for one, other in pairwise(map(block_text, article.blocks))]
    prints += [text.fingerprint for text in article.left_out]
    ressort = article.ressort[-1] if article.ressort else ""
    prints = list(dict.fromkeys(prints))
    return PageDigest(
        len(words), article.authors, ressort, _text_print(words), tuple(prints), published_at=article.published_at
    )


def _texts(block: "Block") -> Iterator[str]:
    """What may stand in another article too: the whole block, or what is in it."""
    from tui_reader.model import ListBlock, block_text, text_of

    yield block_text(block)
    if isinstance(block, ListBlock):
        yield from (text_of(item.spans) for item in block.items)


def _text_print(words: list[bytes]) -> int:
    return zlib.crc32(b" ".join(words))


def _body(html: bytes) -> bytes:
    """What stands in the element with the text, and some markup behind it; nothing where today's layout has none."""
    start = html.find(_BODY)
    if start < 0 or _BODY_TAG.match(html, html.rfind(b"<", 0, start)) is None:
        return b""  # a tag that is damaged, too: then no parser finds the text in it
    ends = [end for sign in _BEHIND_BODY if (end := html.find(sign, start)) > 0] if start > 0 else []
    return html[start : min(ends)] if ends else b""


def _words(body: bytes) -> list[bytes]:
    return _TAG.sub(b"", b" ".join(_PARAGRAPH.findall(body))).replace(b"\xc2\xa0", b" ").split()


def _pictures(html: bytes) -> tuple[int, ...]:
    return tuple(sorted({int(number) for number in _PICTURE.findall(html)})[:_MOST_PICTURES])


def _published_at(html: bytes, url: str) -> datetime | None:
    """When the page says that it was published. Where it names several times, the whole extraction knows which one."""
    for pattern in _PUBLISHED:
        found = set(pattern.findall(html))
        if len(found) > 1:
            return extract_article(html, url).published_at
        if found:
            return read_time(found.pop().decode("utf-8", "replace"))
    return None


def _names(html: bytes) -> tuple[str, ...]:
    names = (name for value in _AUTHORS.findall(html) for name in _text(value).split(", "))
    return tuple(dict.fromkeys(name[:MAX_NAME] for name in names if name and name.casefold() != "taz"))


def _text(value: bytes) -> str:
    return clean(unescape(value.decode("utf-8", "replace")), 8 * MAX_NAME)
