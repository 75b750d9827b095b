"""A library in memory with a few headlines, for what needs no texts: it is there in some milliseconds."""

from datetime import UTC, datetime, timedelta

from tui_reader.config import Config
from tui_reader.library import Library
from tui_reader.model import Headline, IndexedText, Validators
from tui_reader.store import Store

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ARTICLES = range(1, 7)
"""One came each hour, the last at noon: lists have 6 first."""
TITLES = ("Deich", "Watt", "Deich und Watt", "Moor", "Geest", "Deich am Moor")


class SmallLibrary(Library):
    """Its store can be asked as it is; ``now`` is what its clock says."""

    def __init__(self) -> None:
        self.now = NOON
        self.store = Store(":memory:", lambda: int(self.now.timestamp()))
        super().__init__(Config(), lambda: self.store)
        found = [
            Headline(number, f"/x/!{number}/", "", title, "", NOON - timedelta(hours=6 - number))
            for number, title in zip(ARTICLES, TITLES, strict=True)
        ]
        self.store.headlines.keep("p4608", "", found, Validators())
        self.store.search.put([IndexedText(one.article_id, one.headline, "") for one in found])

    async def aclose(self) -> None:
        """The store was opened here, whether or not it was asked for anything."""
        await super().aclose()
        self.store.close()
