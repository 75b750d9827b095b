"""What is taken out as one: an article, the Merkliste, an issue, what a search found; and what comes in.

Apart from the other values, because nothing of it is needed to read.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.model.entry import Entry, Headline, KeptPage
from tui_reader.model.mark import Mark

if TYPE_CHECKING:
    from tui_reader.model.article import Article


class Leaf(NamedTuple):
    """An article with everything that is kept of it."""

    entry: Entry
    address: str
    ressorts: tuple[str, ...] = ()
    article: "Article | None" = None
    """None where the text is not on this machine."""
    marks: tuple[Mark, ...] = ()
    page: KeptPage | None = None
    pictures: Mapping[str, bytes] = {}
    """The kept pictures, by their address in the article."""

    @property
    def title(self) -> str:
        """Topline and headline in one string; the address where there is neither."""
        return self.entry.headline.title or self.address


class Part(NamedTuple):
    """The articles of a Ressort, in their order. The title is empty where there are no parts."""

    title: str
    leaves: tuple[Leaf, ...]


class Volume(NamedTuple):
    """Articles bound together."""

    title: str
    made_at: datetime
    parts: tuple[Part, ...]
    unmarked: tuple[str, ...] = ()
    """Numbers of marks that were taken away: whoever merges this takes them away too."""

    @property
    def leaves(self) -> Iterator[Leaf]:
        """All articles, in their order."""
        for part in self.parts:
            yield from part.leaves


class Portable(NamedTuple):
    """An article that comes from another machine."""

    headline: Headline
    ressort: str = ""
    page: KeptPage | None = None
    pictures: tuple[tuple[str, bytes], ...] = ()
    marks: tuple[Mark, ...] = ()


class Bundle(NamedTuple):
    """What comes from another machine."""

    articles: tuple[Portable, ...]
    unmarked: tuple[str, ...] = ()
