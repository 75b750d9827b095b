"""What stands in the article pane while the text is not here."""

from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.model import Entry, Span

if TYPE_CHECKING:
    from tui_reader.model import Article


def stub_of(entry: Entry, address: str) -> "Article":
    """What the feed said, as an article: topline, headline, teaser, address."""
    from tui_reader.model import Article, Paragraph

    headline = entry.headline
    return Article(
        id=entry.id, url=address, topline=headline.topline, headline=headline.headline or tr("entry.no_title"),
        subline=headline.teaser, authors=entry.authors, published_at=entry.published_at,
        blocks=(Paragraph((Span(address, href=address),)),),
    )  # fmt: skip
