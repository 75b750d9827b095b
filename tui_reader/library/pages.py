"""Documents that came → values, in a thread of the library's. A part of its layer, apart for its size.

Imports late: lxml, readability and feedparser cost some 200 ms, and nobody waits for them at the start.
"""

from tui_reader.errors import BadResponseError
from tui_reader.model import Article, HeadlineBatch
from tui_reader.store import PageDigest


def headlines_of(body: bytes, url: str, hosts: frozenset[str]) -> HeadlineBatch:
    """The headlines of a feed. Raises NotAFeedError."""
    from tui_reader.extract.headlines import extract_headlines

    return extract_headlines(body, url, hosts)


def article_of(html: bytes, url: str) -> Article:
    """The article of a page. Raises ExtractError."""
    from tui_reader.extract import extract_article

    return extract_article(html, url)


def checked_page(body: bytes, url: str, article_id: int) -> tuple[bytes, Article, PageDigest]:
    """A page in UTF-8, its article and digest. Raises BadResponseError, ExtractError.

    A page that does not end was cut off; one that does not name its own number is somebody else's
    (the login page of a hotel network).
    """
    from tui_reader.extract.markup import decode

    text = decode(body)
    if str(article_id) not in text:
        raise BadResponseError(url, "portal")
    if "</html" not in text[-20_000:].lower():
        raise BadResponseError(url, "cut_off")
    html = text.encode("utf-8", "replace")
    article = article_of(html, url)
    return (
        html,
        article,
        PageDigest(article.words, article.authors, article.ressort[-1] if article.ressort else ""),
    )
