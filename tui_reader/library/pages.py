"""Documents that came → values: what the helper process does.

Imports late: lxml, readability and feedparser cost some 200 ms, and the process that shows the screen needs none.
"""

import zlib
from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_reader.errors import BadResponseError
from tui_reader.model import Article, Comment, Headline, HeadlineBatch, KeptPage, PageDigest, UnpackedPage

if TYPE_CHECKING:
    from tui_reader.fetch import Document
    from tui_reader.library.comparison import Comparison
    from tui_reader.model import Picture

MOST_PICTURES = 40
"""Of one article: more than any picture gallery of the site, and 200 MB at most."""
MOST_CHARACTERS = 1_000_000
"""Of all comments on an article together: they are set while the screen waits. The site allows 1,200 in each."""
_FEWEST_TO_ONE = 3
"""How often smaller a page is that was packed as it deserves (today's, by the site: 4.5). Other pages are packed anew."""
_LEFT_OF_TEXT = 1 / 3
_WORDS_LOST = 50
"""A paragraph: a kept text has at least 75 words where a shorter one does not replace it."""


def load(work: Callable[..., object]) -> None:
    """Import what this function of the module takes, before its time runs."""
    if work is headlines_of:
        import tui_reader.extract.headlines
    else:
        import tui_reader.extract.article  # noqa: F401


def headlines_of(body: bytes, url: str, hosts: frozenset[str]) -> HeadlineBatch:
    """The headlines of a feed. Raises NotAFeedError."""
    from tui_reader.extract.headlines import extract_headlines

    return extract_headlines(body, url, hosts)


def plain_headlines_of(body: bytes, url: str, hosts: frozenset[str]) -> HeadlineBatch | None:
    """The headlines of a feed as the taz writes it, which takes no process; None for any other. Raises NotAFeedError."""
    from tui_reader.extract.headlines import plain_headlines

    return plain_headlines(body, url, hosts)


def article_of(
    html: bytes, url: str, repeated: frozenset[int] = frozenset(), restored: frozenset[int] = frozenset()
) -> Article:
    """The article of a page; see `Articles`. Raises ExtractError."""
    from tui_reader.extract import extract_article

    return extract_article(html, url, repeated, restored)


def comments_of(html: bytes, url: str) -> tuple[Comment, ...]:
    """The comments on a page, MOST_CHARACTERS of them at most. Raises ExtractError."""
    from tui_reader.extract.comments import extract_comments

    comments = extract_comments(html, url)
    lengths = accumulate(sum(map(len, comment.paragraphs)) for comment in comments)
    return comments[: sum(length <= MOST_CHARACTERS for length in lengths)]


def checked_page(page: "Document", article_id: int) -> tuple[bytes, PageDigest]:
    """A page in UTF-8 and compressed, as it is kept, and its digest. Raises BadResponseError, ExtractError.

    A page that does not end was cut off; one that does not name its own number is somebody else's
    (the login page of a hotel network); one that goes by other numbers alone is another article's (by a redirect, or
    a server's mistake), though it may well link to this one.
    """
    from tui_reader.extract.charset import decode
    from tui_reader.extract.digest import page_digest
    from tui_reader.extract.own_numbers import own_numbers

    text = decode(page.body)
    if str(article_id) not in text:
        raise BadResponseError(page.url, "portal")
    if "</html" not in text[-20_000:].lower():
        raise BadResponseError(page.url, "cut_off")
    html = text.encode("utf-8", "replace")
    if (numbers := own_numbers(html)) and article_id not in numbers:
        raise BadResponseError(page.url, "another")
    digest = page_digest(html, page.url)
    is_as_sent = page.packed is not None and html == page.body and _FEWEST_TO_ONE * len(page.packed) <= len(html)
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
    """What lists show of a page, and its fingerprints. Raises ExtractError."""
    from tui_reader.extract.digest import page_digest

    return page_digest(html, url)


def digest_of_packed(page: KeptPage) -> PageDigest:
    """The digest of a page that comes packed from another machine. Raises ExtractError."""
    return digest_of(page.html, page.url)


def addresses_of(article: Article) -> list[str]:
    """The addresses of an article's pictures, each once, in reading order: the first MOST_PICTURES."""
    from tui_reader.model import pictures_of

    return list(dict.fromkeys(picture.url for picture in pictures_of(article)))[:MOST_PICTURES]


def headline_of(page: "Document", article_id: int) -> Headline:
    """What a page says of itself, as a feed would have said it. Raises ExtractError."""
    article = article_of(page.body, page.url)
    path = urlsplit(page.url).path
    return Headline(article_id, path, article.topline, article.headline, article.subline, article.published_at)


def plain_text_of(html: bytes, url: str, repeated: frozenset[int], restored: frozenset[int]) -> tuple[str, str, str]:
    """Body, authors and topics of a page's article as plain text, for the index: what is said of its lead picture stands behind
    its text. Raises ExtractError.
    """
    from tui_reader.model import block_text

    article = article_of(html, url, repeated, restored)
    texts = [block_text(block, _said_below) for block in article.blocks]
    lead = article.lead_picture.said if article.lead_picture else ""
    return "\n".join(filter(None, (*texts, lead))), ", ".join(article.authors), ", ".join(article.topics)


def _said_below(picture: "Picture") -> str:
    """What stands below a picture in a text, and whose it is."""
    return " · ".join(filter(None, (picture.said, picture.credit)))


def smaller_page(html: bytes, url: str) -> bytes:
    """A page without what no article is made of; as it is where nothing can go. Raises ExtractError."""
    from tui_reader.extract.condense import condensed

    smaller = condensed(html, url)
    return html if smaller is None else smaller


def compared_pages(
    old: UnpackedPage,
    new: UnpackedPage,
    judgement: tuple[frozenset[int], frozenset[int]],
    *,
    has_signs: bool,
) -> "Comparison":
    """What changed from one page of an article to another. Raises ExtractError."""
    from tui_reader.library.comparison import compared

    before, after = (article_of(page.html, page.url, *judgement) for page in (old, new))
    return compared(before, after, has_signs=has_signs)


def condensed_page(html: bytes, url: str, packed_bytes: int) -> bytes | None:
    """A page without what no article is made of, compressed; None where that is no less than so many bytes.

    Raises ExtractError.
    """
    from tui_reader.extract.condense import condensed

    smaller = condensed(html, url)
    packed = zlib.compress(smaller if smaller is not None else html, 9)
    return packed if smaller is not None or len(packed) < packed_bytes else None
