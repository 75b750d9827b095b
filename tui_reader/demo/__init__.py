"""A small invented issue, for a first look without a network and for the screenshots.

It is served as feeds and pages in the markup of taz.de, through the same code as the real one.
"""

from datetime import UTC, datetime

from tui_reader.config import BASE_URL, Config
from tui_reader.demo.issue import load_issue
from tui_reader.demo.markup import feed_xml, page_html
from tui_reader.demo.pictures import draw
from tui_reader.fetch import Fetcher, canned_answers
from tui_reader.library import Library
from tui_reader.store import Store


def demo_library(config: Config, now: datetime | None = None) -> Library:
    """A library of the demo issue, in memory: nothing is fetched, nothing is kept."""
    answer = canned_answers(demo_documents(now or datetime.now(UTC)))
    return Library(
        config._replace(base_url=BASE_URL, together_folder=""),  # nobody else is to read what is marked in it
        lambda: Store(":memory:"),
        lambda base: Fetcher(base, transport=answer),
    )


def demo_documents(now: datetime) -> dict[str, bytes]:
    """The issue as a site: path → document. Its times are counted back from ``now``."""
    articles = load_issue()
    documents = {f"/!{feed_id};rss/": feed_xml(feed_id, articles, now) for feed_id in _feed_ids()}
    documents |= {article.path: page_html(article, articles, now) for article in articles}
    documents |= {
        f"/picture/{article.id}/624/demo-1.jpeg": draw(article.id) for article in articles if article.picture[0]
    }
    return documents


def _feed_ids() -> list[str]:
    from tui_reader.feeds import FEEDS

    return [feed.id for feed in FEEDS]
