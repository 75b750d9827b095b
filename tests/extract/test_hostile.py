"""The replica's hostile documents and other projects' broken feeds: nothing is raised, nothing leaks."""

import tarfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.extract.pages import full_text
from tui_reader.errors import ExtractError
from tui_reader.export.as_json import article_value
from tui_reader.extract import extract_article
from tui_reader.extract.headlines import extract_headlines

HOSTS = frozenset({"taz.de", "www.taz.de"})
FOREIGN = ("SPENDENBLOCK", "KOMMENTARTEXT", "FUSSZEILE", "AUTORENTEXT", "GEFÄLSCHT")

CUT = frozenset({"deep_100k", "wide_spans", "huge_text", "huge_word", "many_links"})
"""Pages of which only a part can be read, and the first perhaps none."""


@cache
def made(module: Any, kind: str) -> dict[str, bytes]:
    """The hostile documents of the replica, of a kind; to make them takes a second."""
    found: dict[str, bytes] = getattr(module, f"hostile_{kind}")()
    return found


def assert_clean(text: str) -> None:
    bad = {character for character in text if not character.isprintable()} - {"\n", "\u200d"}
    assert not bad, bad


def test_every_hostile_page_is_read_or_refused(shared_tools: Callable[[str], Any]) -> None:
    for name, page in made(shared_tools("replica"), "pages").items():
        started = time.monotonic()
        try:
            article = extract_article(page, "https://taz.de/x/!6000037/")
        except ExtractError:
            article = None
        assert time.monotonic() - started < 120, name  # a hang, not a speed: benchmarks measure speed
        if article is None:
            assert name not in {"deep_300", *CUT} or name == "deep_100k", name
        else:
            assert name not in CUT or not article.is_complete, f"{name}: what is cut is marked"
            text = full_text(article)
            assert name != "deep_300" or "TIEF300" in text, "three hundred levels are read whole"
            assert_clean(text + article.title + article.subline + "".join(article.authors))
            assert len(text) <= 400_000, name
            assert not [word for word in FOREIGN if word in text], name
            assert all(
                link["href"].startswith("http") for block in article_value(article)["blocks"] for link in block["links"]
            )


def test_every_hostile_feed_is_read_or_refused_and_one_bad_item_takes_no_other_along(
    shared_tools: Callable[[str], Any],
) -> None:
    count: dict[str, int] = {}
    for name, feed in made(shared_tools("replica"), "feeds").items():
        try:
            batch = extract_headlines(feed, "https://taz.de/", HOSTS)
        except ExtractError:
            continue
        count[name] = len(batch.headlines)
        assert len(batch.headlines) <= 500, name
        for headline in batch.headlines:
            assert_clean(headline.topline + headline.headline + headline.teaser + headline.path)
            assert headline.path.startswith("/"), name
            assert "root:" not in headline.headline + headline.teaser, name
    assert {name: count.get(name) for name in EXPECTED} == EXPECTED


EXPECTED = {
    "truncated": 10, "truncated_in_tag": 19, "two_roots": 2, "junk_before": 1, "charref_range": 2, "charref_surrogate": 1,
    "cdata_markupbase": 2, "deep": 1, "items_50k": 500, "huge_title": 1, "huge_desc": 1, "dup_link": 1, "guid_swapped": 2,
    "no_title": 5, "no_date": 5, "raw_control": 67, "html_in_desc": 1,
}  # fmt: skip


def corpus(shared: Path, name: str) -> list[tuple[str, bytes]]:
    found = []
    with tarfile.open(shared / "corpora" / name) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() and member.size < 400_000 else None
            if file is not None:
                found.append((member.name, file.read()))
    assert found
    return found


@pytest.mark.parametrize(
    "name",
    [
        "feedparser-tests",
        "feedvalidator-w3c",
        "miniflux-testdata",
        "newsboat-data",
        "reader-data",
        "fuzz-dicts",
        "go-fuzz-corpus",
    ],
)
def test_other_projects_broken_documents_are_survived(shared: Path, name: str) -> None:
    for path, raw in corpus(shared, f"{name}.tar.gz"):
        for document in (raw, b"<rss version='2.0'><channel>" + raw):
            try:
                batch = extract_headlines(document, "https://taz.de/", HOSTS)
            except ExtractError:
                continue
            for headline in batch.headlines:
                assert_clean(headline.topline + headline.headline + headline.teaser)
        try:
            text = full_text(extract_article(raw, "https://taz.de/x/!7000001/"))
            assert_clean(text.replace("\t", " "))  # between the cells of a table
        except ExtractError:
            continue
        assert path


@pytest.mark.parametrize("name", ["blns", "xterm-escapes"])
def test_naughty_strings_are_shown_as_text(shared: Path, name: str) -> None:
    from html import escape

    for _, raw in corpus(shared, f"{name}.tar.gz"):
        for line in raw.decode("utf-8", "replace").splitlines()[:600]:
            item = f"<item><title>{escape(line)}</title><link>https://taz.de/!7000001/</link><description>{escape(line)}</description></item>"
            feed = f"<rss version='2.0'><channel>{item}</channel></rss>".encode("utf-8", "replace")
            for headline in extract_headlines(feed, "https://taz.de/", HOSTS).headlines:
                assert_clean(headline.topline + headline.headline + headline.teaser)
