"""Pages of layouts that nobody has seen: the demo issue after a redesign."""

import pytest

from tests.extract.pages import URL, demo_page, full_text, renamed
from tui_reader.demo.issue import load_issue
from tui_reader.extract import extract_article
from tui_reader.extract.body import LAYOUTS, _by_readability, _densest
from tui_reader.extract.markup import parse, text_content
from tui_reader.model import Heading, block_text

NUMBERS = [article.id for article in load_issue()]


@pytest.mark.parametrize("tag", ["h2", "h4", "div", "strong"])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_redesign_changes_nothing_for_the_reader(number: int, tag: str) -> None:
    url = f"https://taz.de/x/!{number}/"
    before, after = extract_article(demo_page(number), url), extract_article(renamed(demo_page(number), tag), url)
    assert full_text(after) == full_text(before)
    assert [block_text(b) for b in after.blocks if isinstance(b, Heading)] == [
        block_text(b) for b in before.blocks if isinstance(b, Heading)
    ]
    assert after.headline == before.headline
    assert after.subline == before.subline
    assert after.authors == before.authors
    assert "5,- Euro" not in full_text(after)
    assert "Wir schreiben aus Überzeugung" not in full_text(after)


def test_a_page_where_each_section_has_a_box_of_its_own() -> None:
    text = "Ein Satz, der lang genug ist, um als Absatz eines Artikels durchzugehen, und noch ein wenig länger. "
    sections = "".join(f"<section><h3>Teil {n}</h3><p>{text * 2}</p><p>{text}</p></section>" for n in range(1, 5))
    page = (
        f"<html><head><meta property='og:title' content='Oben: Unten'></head><body><div>{sections}</div></body></html>"
    )
    article = extract_article(page, "https://taz.de/x/!7000099/")
    assert [section.heading and block_text(section.heading) for section in article.sections] == [
        "Teil 1", "Teil 2", "Teil 3", "Teil 4",
    ]  # fmt: skip


def test_the_newest_layout_comes_first_and_each_is_dated() -> None:
    dates = [layout.since for layout in LAYOUTS]
    assert dates == sorted(dates, reverse=True)


def test_readability_is_the_last_resort_and_finds_the_text() -> None:
    sentence = "Ein langer Satz, mit Kommas, damit er zählt, und mit Text, der bleibt. "
    page = parse(
        f"<html><body><div id='content'>{''.join(f'<div>{sentence * 3}<br><br></div>' for _ in range(6))}</div></body></html>"
    )
    assert page is not None
    found = _by_readability(page)
    assert found is not None
    assert text_content(found).count("Ein langer Satz") >= 15


def test_a_long_page_without_paragraphs_is_read_to_its_end() -> None:
    lines = "".join(f"<div>Zeile {n}, und noch etwas dazu<span>ohne Punkt</span></div>" for n in range(4_000))
    html = (
        f"<html><body><div class='qx'><h1>Der lange Tag am Fluss</h1><div class='zz'>{lines}</div></div></body></html>"
    )
    article = extract_article(html.encode(), URL)
    text = " ".join(map(block_text, article.blocks))
    assert all(f"Zeile {n}," in text for n in (0, 1_999, 3_999))


def test_a_page_of_links_has_no_body() -> None:
    links = "".join(
        f"<p><a href='/x/!70000{n:02}/'>Eine Überschrift, die lang genug ist, um aufzufallen {n}</a></p>"
        for n in range(30)
    )
    page = parse(f"<html><body><div>{links}</div></body></html>")
    assert page is not None
    assert _densest(page) is None
