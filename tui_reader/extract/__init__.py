"""Bytes from outside → the values of `tui_reader.model`. Pure: no network, no disk, no clock.

The only owner of lxml, readability-lxml and feedparser.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_reader.model import Article

__all__ = ["extract_article"]


def extract_article(
    html: bytes | str, url: str, repeated: frozenset[int] = frozenset(), restored: frozenset[int] = frozenset()
) -> "Article":
    """The article that a page holds, without anything that is not part of it.

    ``url`` is where the page came from: relative links are resolved against it. ``repeated`` are the fingerprints of
    texts that stand in several articles and are none of theirs; ``restored`` those of texts that the reader wants to
    see all the same, whatever is said of them. What was left out is in ``left_out``. Raises NoArticleError where the
    page holds no running text or no headline, ExtractError for a page that cannot be read at all, and nothing
    else for any bytes. What it takes is loaded with the first page: a sync of pages that a glance knows needs none.
    """
    from tui_reader.extract.article import article_of

    return article_of(html, url, repeated, restored)
