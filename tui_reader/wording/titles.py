"""An article's title in one line, and what is quoted."""

from collections.abc import Sequence

from tui_reader.language.quotes import within_quotes
from tui_reader.locale import tr
from tui_reader.model import Bookmarks, Headline, Shelf

_ORDERS, _BOOKMARK_ORDERS = ("view.newest", "view.oldest"), ("view.newest_bookmarked", "view.oldest_bookmarked")
_APART = " · "
_ENDS = (".", "!", "?", "…", ":", ";", ",")
_CLOSED = "”“‘’»«\"')"
"""Quotation marks and brackets behind the end of a sentence."""


def inner(text: str) -> str:
    """A text for a place between quotation marks: its own become inner ones, and those around all of it go."""
    opening, closing = [*tr("quotes.inner")]
    return within_quotes(text, opening, closing)


def quoted(text: str) -> str:
    """A text in the quotation marks of the language that is spoken."""
    return tr("quoted", text=inner(text))


def is_ended(part: str) -> bool:
    """Whether a piece of text has a sign of its own at its end."""
    return part.rstrip(_CLOSED).endswith(_ENDS)


def passage_line(parts: Sequence[str]) -> str:
    """The paragraphs of a passage in one line: behind one without an end of its own, such as a heading, stands a sign."""
    line = ""
    for part in parts:
        line += (" " if is_ended(line) else _APART) * bool(line) + part
    return line


def order_name(shelf: Shelf | None, is_oldest_first: bool) -> str:
    """What comes first in a list, or in all: of the Merkliste by when it was bookmarked."""
    newest, oldest = _BOOKMARK_ORDERS if shelf == Bookmarks() else _ORDERS
    return tr(oldest if is_oldest_first else newest)


def title_of(headline: Headline) -> str:
    """``Topline: Headline``, or what there is of it."""
    title = headline.title
    return title or tr("entry.no_title")
