"""No document keeps the reader busy for longer than its size asks for."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from tests.extract.pages import URL
from tests.patterns.documents import ARTICLES, FEEDS, PAGES
from tests.patterns.growth import Growth, growth_past_steps, watched
from tests.typeset.golden_pages import LABELS
from tui_reader.errors import ExtractError
from tui_reader.extract import extract_article
from tui_reader.extract.comments import extract_comments
from tui_reader.extract.digest import page_digest
from tui_reader.extract.headlines import extract_headlines
from tui_reader.model import Article
from tui_reader.typeset import Typography, typeset
from tui_reader.typeset.matches import matches_of
from tui_reader.typeset.sentences import sentences_on

MOST_S = 8.0
"""Of CPU time for the larger; most take a tenth."""
_MOST_OF_ALL_S = 60
_MOST_GROWTH = 11.0
"""When the size is fourfold: a quadratic one takes sixteen times as long, and a page that is read once more twice as long."""


def read_page(html: bytes) -> None:
    for read in (extract_article, extract_comments, page_digest):
        with suppress(ExtractError):
            read(html, URL)


def read_feed(raw: bytes) -> None:
    with suppress(ExtractError):
        extract_headlines(raw, URL, frozenset({"taz.de"}))


def set_article(article: Article) -> None:
    for width in (72, 20):
        page = typeset(article, width, LABELS, Typography())
    matches_of(page, "satz b")
    sentences_on(page, len(article.blocks))


def faults_of(
    kinds: dict[str, Callable[[int], Any]],
    run: Callable[[Any], None],
    sizes: tuple[int, int],
    names: list[str] | None = None,
) -> list[str]:
    """Which kinds of documents grow faster than their size, and how."""

    def work(name: str) -> Growth:
        run(kinds[name](500))  # what is loaded with the first one
        return growth_past_steps(lambda size: _prepared(kinds[name](size), run), sizes, MOST_S, _MOST_GROWTH)

    found = watched(work, names if names is not None else list(kinds), _MOST_OF_ALL_S)
    return [f"{name}: {growth.fault}" for name, growth in found if growth.fault]


def _prepared(document: Any, run: Callable[[Any], None]) -> Callable[[], None]:
    return lambda: run(document)


PAGE_SIZES, FEED_SIZES, ARTICLE_SIZES = (5_000, 20_000), (30_000, 120_000), (15_000, 60_000)


@pytest.mark.parametrize("part", range(4))
def test_pages_take_as_long_as_they_are(part: int) -> None:
    assert faults_of(PAGES, read_page, PAGE_SIZES, list(PAGES)[part::4]) == []


def test_feeds_take_as_long_as_they_are() -> None:
    assert faults_of(FEEDS, read_feed, FEED_SIZES) == []


def test_articles_are_set_in_the_time_that_their_length_asks_for() -> None:
    assert faults_of(ARTICLES, set_article, ARTICLE_SIZES) == []
