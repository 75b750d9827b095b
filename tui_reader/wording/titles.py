"""An article's title in one line."""

from tui_reader.locale import tr
from tui_reader.model import Headline


def title_of(headline: Headline) -> str:
    """``Topline: Headline``, or what there is of it."""
    title = headline.title
    return title or tr("entry.no_title")
