"""What holds for any bytes at all."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.pages import URL, demo_page, full_text, with_body
from tui_reader.errors import ExtractError
from tui_reader.extract import extract_article
from tui_reader.extract.decoding import decode
from tui_reader.extract.headlines import extract_headlines
from tui_reader.model import Article

PAGE = demo_page(7000005)
words = st.text(alphabet=st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12)


def article_or_none(html: bytes) -> Article | None:
    try:
        return extract_article(html, URL)
    except ExtractError:
        return None


def is_clean(article: Article) -> bool:
    texts = [full_text(article), article.title, article.subline, *article.authors, *article.topics]
    return all(character.isprintable() or character in "\n\u200d" for text in texts for character in text)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_an_extract_error(raw: bytes) -> None:
    article = article_or_none(raw)
    assert article is None or is_clean(article)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_page_with_bytes_flipped_is_clean_or_refused(data: Any) -> None:
    page = bytearray(PAGE)
    for _ in range(data.draw(st.integers(1, 40))):
        page[data.draw(st.integers(0, len(page) - 1))] = data.draw(st.integers(0, 255))
    article = article_or_none(bytes(page[: data.draw(st.integers(0, len(page)))]))
    assert article is None or is_clean(article)


@settings(deadline=None)
@given(st.lists(st.lists(words, min_size=3, max_size=20), min_size=1, max_size=8))
def test_every_word_of_the_body_is_there_in_its_order(paragraphs: list[list[str]]) -> None:
    html = "".join(f"<p>Absatz {' '.join(paragraph)} endet.</p>" for paragraph in paragraphs)
    expected = [f"Absatz {' '.join(paragraph)} endet." for paragraph in paragraphs]
    assert full_text(extract_article(with_body(html), URL)).split("\n") == expected


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=100))
def test_any_bytes_in_a_feed_are_survived(before: bytes, inside: bytes) -> None:
    raw = (
        before
        + b"<rss version='2.0'><channel><item><title>"
        + inside
        + b"</title><link>https://taz.de/!7000001/</link></item>"
    )
    try:
        batch = extract_headlines(raw, URL, frozenset({"taz.de"}))
    except ExtractError:
        return
    assert all(found.headline.isprintable() for found in batch.headlines)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=50))
def test_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    raw = text.encode()
    if raw[:2] not in {b"\xff\xfe", b"\xfe\xff"} and not raw.startswith((b"\xef\xbb\xbf", b"<\0")):
        assert decode(raw) == text
