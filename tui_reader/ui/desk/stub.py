"""What stands in the article pane while the text is not here."""

from typing import TYPE_CHECKING

from tui_reader.errors import HttpStatusError, NotKeptError, ReaderError, UnreachableError
from tui_reader.locale import tr
from tui_reader.model import GONE, Entry, Span
from tui_reader.ui.desk.pieces import shortened
from tui_reader.ui.desk.reports import advised
from tui_reader.wording.titles import quoted

if TYPE_CHECKING:
    from tui_reader.model import Article

_TITLE_CELLS = 40
"""The most that is said of a title that stands above."""


def stub_of(entry: Entry, address: str) -> "Article":
    """What the feed said, as an article: topline, headline, teaser, address."""
    from tui_reader.model import Article, Paragraph

    headline = entry.headline
    return Article(
        id=entry.id, url=address, topline=headline.topline, headline=headline.headline or tr("entry.no_title"),
        subline=headline.teaser, authors=entry.authors, published_at=entry.published_at,
        blocks=(Paragraph((Span(address, href=address),)),),
    )  # fmt: skip


def about_missing(entry: Entry, *, is_fetching: bool, is_offline: bool) -> str:
    """What is said in place of a text that nobody asked for yet: that it comes, how one gets it, or that nobody does."""
    if entry.missing == GONE:
        return tr("error.missing.gone")
    if is_fetching:
        return tr("article.coming")
    return tr("error.missing.yet" if is_offline else "article.to_fetch")


def instead_of_text(entry: Entry, error: ReaderError, reason: ReaderError) -> str:
    """What is said in place of a text that was asked for in vain; ``reason`` is why it was not shown from the disk."""
    if isinstance(error, UnreachableError):
        return f"{tr('error.missing.yet')}  {tr('advice.fetch_again')}"
    if isinstance(error, HttpStatusError) and error.is_gone:
        return tr("error.missing.gone")
    return said_of(entry, advised(error, "advice.fetch_again") if isinstance(reason, NotKeptError) else reason)


def said_of(entry: Entry, error: ReaderError) -> str:
    """What went wrong, of the article's headline: its address stands below that."""
    return str(error.about(quoted(shortened(entry.headline.headline or tr("entry.no_title"), _TITLE_CELLS))))
