"""Documents that came → values, in a thread of the library's. A part of its layer, apart for its size.

Imports late: lxml, readability and feedparser cost some 200 ms, and nobody waits for them at the start.
"""

import zlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.errors import BadResponseError
from tui_reader.model import Article, Comment, Headline, HeadlineBatch, KeptPage, PageDigest

if TYPE_CHECKING:
    from tui_reader.fetch import Page

_LEFT_OF_TEXT = 1 / 3
_WORDS_LOST = 50
"""A paragraph: a kept text has at least 75 words where a shorter one does not replace it."""


def headlines_of(body: bytes, url: str, hosts: frozenset[str]) -> HeadlineBatch:
    """The headlines of a feed. Raises NotAFeedError."""
    from tui_reader.extract.headlines import extract_headlines

    return extract_headlines(body, url, hosts)


def article_of(
    html: bytes, url: str, repeated: frozenset[int] = frozenset(), restored: frozenset[int] = frozenset()
) -> Article:
    """The article of a page; see `Texts`. Raises ExtractError."""
    from tui_reader.extract import extract_article

    return extract_article(html, url, repeated, restored)


def comments_of(html: bytes, url: str) -> tuple[Comment, ...]:
    """The comments on a page. Raises ExtractError."""
    from tui_reader.extract.comments import extract_comments

    return extract_comments(html, url)


def checked_page(page: "Page", article_id: int) -> tuple[bytes, PageDigest]:
    """A page in UTF-8 and compressed, as it is kept, and its digest. Raises BadResponseError, ExtractError.

    A page that does not end was cut off; one that does not name its own number is somebody else's
    (the login page of a hotel network).
    """
    from tui_reader.extract.decoding import decode
    from tui_reader.extract.digest import page_digest

    text = decode(page.body)
    if str(article_id) not in text:
        raise BadResponseError(page.url, "portal")
    if "</html" not in text[-20_000:].lower():
        raise BadResponseError(page.url, "cut_off")
    html = text.encode("utf-8", "replace")
    digest = page_digest(html, page.url)
    is_as_sent = page.packed is not None and html == page.body
    return page.packed if is_as_sent and page.packed is not None else zlib.compress(html), digest


def is_much_shorter(kept: int | None, now: int) -> bool:
    """Whether a text of ``now`` words is no newer form of a kept one of ``kept`` words, but what is left of it.

    So is what replaced an article that was taken down ("no longer available"), its first lines before a wall, and a
    text cut to pieces by a lawyer. A correction takes a sentence or a paragraph, never two thirds of the text; and of
    a few dozen words a third is soon gone. A ticker that starts anew or ends as a summary counts as well: what
    it held is nowhere else, and the reader is told and can fetch what there is now.
    """
    return kept is not None and now < kept * _LEFT_OF_TEXT and kept - now >= _WORDS_LOST


def digest_of(html: bytes, url: str) -> PageDigest:
    """What lists show of a page. Raises ExtractError."""
    from tui_reader.extract.digest import page_digest

    return page_digest(html, url)


def prints_of(page: KeptPage) -> tuple[int, ...]:
    """The fingerprints of a kept page's blocks. Raises ExtractError."""
    return digest_of(page.html, page.url).prints


def pictures_of(article: Article) -> list[str]:
    """The addresses of an article's pictures, in reading order."""
    from tui_reader.model import InfoBox, Picture

    found = [article.lead_picture.url] if article.lead_picture else []
    for block in article.blocks:
        inner = block.blocks if isinstance(block, InfoBox) else (block,)
        found += [one.url for one in inner if isinstance(one, Picture)]
    return list(dict.fromkeys(found))


def headline_of(page: "Page", article_id: int) -> Headline:
    """What a page says of itself, as a feed would have said it. Raises ExtractError."""
    article = article_of(page.body, page.url)
    path = urlsplit(page.url).path
    return Headline(article_id, path, article.topline, article.headline, article.subline, article.published_at)


def plain_text_of(html: bytes, url: str, repeated: frozenset[int], restored: frozenset[int]) -> tuple[str, str, str]:
    """Body, authors and topics of a page as plain text, for the index. Raises ExtractError."""
    from tui_reader.model import block_text

    article = article_of(html, url, repeated, restored)
    return "\n".join(map(block_text, article.blocks)), ", ".join(article.authors), ", ".join(article.topics)
