"""An article's title in one line, and what is quoted."""

import re
from collections.abc import Sequence

from tui_reader.locale import tr
from tui_reader.model import Bookmarks, Headline, Shelf

_ORDERS, _BOOKMARK_ORDERS = ("view.newest", "view.oldest"), ("view.newest_bookmarked", "view.oldest_bookmarked")
_APART = " · "
_ENDS = (".", "!", "?", "…", ":", ";", ",")
_CLOSED = "”“‘’»«\"')"
"""Quotation marks and brackets behind the end of a sentence."""
_IN_QUOTES = re.compile("„([^„“”]*)[“”]")
"""Words in German quotation marks: what opens English ones closes these."""
_IN_STRAIGHT_ONES = re.compile(r'(?<!\w)"(?=\S)([^"]+)(?<=\S)"(?!\w)')
"""Words in those of a typewriter: no inches, and none that is alone."""

_WHOLLY_QUOTED = re.compile('„[^„“”]+[“”]|“[^„“”]+”|"[^"]+"|»[^«»]+«|«[^«»]+»')
"""A text that brings a pair around all of it."""


def inner(text: str) -> str:
    """A text for a place between quotation marks: its own become inner ones, and those around all of it go."""
    if _WHOLLY_QUOTED.fullmatch(text):
        text = text[1:-1]
    opening, closing = [*tr("quotes.inner")]
    text = _IN_STRAIGHT_ONES.sub(rf"{opening}\1{closing}", text)
    text = _IN_QUOTES.sub(rf"{opening}\1{closing}", text)
    return text.translate(str.maketrans("„“”", f"{opening}‘’"))


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
