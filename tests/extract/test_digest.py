"""The glance at a page that a sync takes, beside the whole extraction."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.extract.pages import URL, demo_page, page_of, renamed
from tui_reader.demo.issue import load_issue
from tui_reader.errors import NoArticleError
from tui_reader.extract import digest, extract_article
from tui_reader.extract.digest import page_digest
from tui_reader.model import PageDigest

TEXT = "Ein Absatz, der lang genug ist, um einer zu sein, und noch ein wenig länger.\n\n" * 8


def whole(html: bytes) -> PageDigest:
    article = extract_article(html, URL)
    ressort = article.ressort[-1] if article.ressort else ""
    return PageDigest(article.words, article.authors, ressort, published_at=article.published_at)


def plain(digest: PageDigest) -> PageDigest:
    return digest._replace(fingerprint=0, prints=())


def but_words(digest: PageDigest) -> PageDigest:
    """What both must say alike: a glance counts a little more, and knows of pictures that no text shows."""
    return digest._replace(words=0, pictures=())


def test_a_glance_at_a_page_of_the_demo_issue_sees_what_the_extraction_sees() -> None:
    for article in load_issue():
        html = demo_page(article.id)
        glance, exact = plain(page_digest(html, URL)), whole(html)
        assert but_words(glance) == but_words(exact), article.headline
        assert abs(glance.words - exact.words) <= 0.1 * exact.words, article.headline


def test_a_page_that_a_glance_knows_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "extract_article", None)
    glance = plain(page_digest(page_of(TEXT), URL))
    assert glance == PageDigest(
        15 * 8, ("Ada Beispiel",), "Kultur", published_at=datetime(2026, 11, 23, 17, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    "html", [renamed(page_of(TEXT)), page_of(TEXT, authors=""), page_of("Kurz, aber ein Absatz mit Text darin.")]
)
def test_any_other_page_is_taken_apart(html: bytes) -> None:
    assert plain(page_digest(html, URL)) == whole(html)


def test_of_two_times_on_a_page_lists_show_the_one_that_the_text_shows() -> None:
    said = '<script type="application/ld+json">{"@type": "%s", "datePublished": "%s"}</script>'
    text = said % ("NewsArticle", "2026-11-20T10:00:00+01:00")
    for number in range(12):  # of a set either may be the first
        film = said % ("VideoObject", f"2011-01-01T00:00:{number:02}+01:00")
        both = text + film if number % 2 else film + text
        html = page_of(TEXT).replace(b"</head>", both.encode() + b"</head>", 1)
        assert page_digest(html, URL).published_at == datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize("name", ["taz", "TAZ", "Taz"])
def test_the_paper_is_no_author_beside_one(name: str) -> None:
    assert page_digest(page_of(TEXT, authors=f"{name}, Ada Beispiel"), URL).authors == ("Ada Beispiel",)


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(NoArticleError):
        page_digest(b"<html><body>main-article-corpus</body></html>", URL)


def test_names_are_clean() -> None:
    html = page_of(TEXT, authors="Ada B\u00e4r\x1b[31m").replace(b'content="Ada', b'content="&#27;]52;x&#7;Ada')
    assert page_digest(html, URL).authors == ("]52;xAda B\u00e4r",)


def test_a_glance_at_the_real_pages(shared: Path, shared_tools: Callable[[str], Any]) -> None:
    for path in (shared / "real" / "pages").glob("*.html"):
        html = path.read_bytes()
        glance, exact = plain(page_digest(html, URL)), whole(html)
        assert but_words(glance) == but_words(exact), path.name
        appeal = 130 if "plain-appeal" in path.name else 0  # counted with the text: two thirds of a minute
        assert abs(glance.words - exact.words) <= 12 + appeal, path.name


def test_another_text_has_another_fingerprint_and_what_is_around_it_has_none() -> None:
    mark = page_digest(page_of(TEXT), URL).fingerprint
    assert page_digest(page_of(TEXT, comments="12"), URL).fingerprint == mark
    assert page_digest(page_of(TEXT + "Noch ein Satz."), URL).fingerprint != mark
