"""Who wrote it and when, from whatever place a page says it in."""

from datetime import UTC, datetime

import pytest

from tests.extract.pages import URL
from tui_reader.extract import extract_article

TEXT = "Der Bus steht an der Haltestelle und wartet, bis alle eingestiegen sind, auch der Hund."
HEAD = (
    "<h2><span class='headline typo-r-topline-detail'>Verkehr</span><span class='is-hidden'>: </span>"
    "<span class='headline typo-r-head-detail'>{headline}</span></h2><p class='typo-r-subline-detail'>{subline}</p>"
)
BYLINE = "<div class='author-container'><span>{}</span></div>"


def page(above: str = "", head: str = "", headline: str = "Der Bus wartet", subline: str = "Alle fahren mit.") -> str:
    """A page of today's layout with this in its head, and this above its text."""
    body = f"<div class='main-article-corpus'><div class='columns'><p class='bodytext paragraph'>{TEXT}</p></div></div>"
    titles = HEAD.format(headline=headline, subline=subline)
    return f"<html><head>{head}</head><body><main><article>{titles}{above}{body}</article></main></body></html>"


def json_ld(text: str) -> str:
    """What a page tells machines."""
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (page(BYLINE.format("Von Ada Beispiel")), ("Ada Beispiel",)),
        (page(BYLINE.format("Gastbeitrag von Ada Beispiel und Bo von Muster")), ("Ada Beispiel", "Bo von Muster")),
        (page(BYLINE.format("Wir von hier")), ()),
        (page(head='<meta name="author" content="Ada Beispiel, Bo Muster und Cy Tan">'), ("Ada Beispiel", "Bo Muster", "Cy Tan")),
        (page(head=json_ld('{"@graph":[{"@type":["Article","NewsArticle"],"author":"Ada Beispiel"}]}')), ("Ada Beispiel",)),
    ],
)  # fmt: skip
def test_guests_are_named_too_whatever_names_them(html: str, names: tuple[str, ...]) -> None:
    assert extract_article(html, URL).authors == names


@pytest.mark.parametrize(
    ("above", "when"),
    [
        ("<time datetime='2026-07-03'>3.7.2026</time><time datetime='7:10'>7:10 Uhr</time>", datetime(2026, 7, 3, 5, 10, tzinfo=UTC)),
        ("<time datetime='2026-07-03T07:10:00+02:00'>heute</time>", datetime(2026, 7, 3, 5, 10, tzinfo=UTC)),
        ("<time datetime='gestern'>gestern</time>", None),
        ("", None),
    ],
)  # fmt: skip
def test_where_nothing_is_told_to_machines_the_time_is_the_one_above_the_text(
    above: str, when: datetime | None
) -> None:
    assert extract_article(page(above), URL).published_at == when


def test_a_break_in_headline_and_teaser_is_a_blank() -> None:
    article = extract_article(page(headline="Der Bus<br>wartet", subline="Alle<br>fahren mit."), URL)
    assert (article.headline, article.subline) == ("Der Bus wartet", "Alle fahren mit.")
