"""What holds for any bytes at all."""

import re
from html import escape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.box_texts import boxes_of
from tests.extract.money_texts import APPEALS, ARTICLES
from tests.extract.pages import URL, demo_page, full_text, with_body
from tui_reader.cleaning import clean
from tui_reader.errors import ExtractError, NoArticleError
from tui_reader.extract import extract_article
from tui_reader.extract.charset import decode
from tui_reader.extract.fingerprint import fingerprint
from tui_reader.extract.headlines import extract_headlines
from tui_reader.model import Article, Block, InfoBox, Table, Verse, block_text, spans_of, text_of

PAGE = demo_page(7000005)
words = st.text(alphabet=st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12)


def article_or_none(html: bytes) -> Article | None:
    try:
        return extract_article(html, URL)
    except ExtractError:
        return None


def is_clean(article: Article) -> bool:
    texts = [article.title, article.subline, *article.authors, *article.topics]
    texts += [left.text.replace("\t", " ") for left in article.left_out]
    return all(map(is_visible, texts)) and all(map(is_clean_block, article.blocks))


def is_visible(text: str, others: str = "\n\u200d") -> bool:
    return all(character.isprintable() or character in others for character in text)


def is_clean_block(block: Block) -> bool:
    """Tabs stand between the cells of a table and nowhere else, in a cell no line breaks either."""
    if isinstance(block, InfoBox):
        return all(map(is_clean_block, block.blocks))
    if isinstance(block, Table):
        return all(is_visible(text_of(cell), "\u200d") for cell in spans_of(block))
    return is_visible(block_text(block))


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


# ---------------------------------------------------------------------------- nothing is lost

SAID = st.sampled_from(
    [
        *(text for texts in ARTICLES.values() for text in texts),
        *(text for appeal in APPEALS.values() for text in (appeal.heading, *appeal.paragraphs) if text),
        *(clean(line) for name in ("asking", "informing") for box in boxes_of(name) for line in box.lines),
        "Von Ada Beispiel", "Topline", "Schlagzeile", "01.03.2026", "Mehr zum Thema", "taz: Und dann?", "Kretz: Nichts.",
    ]
)  # fmt: skip
PARAGRAPHS = st.builds(
    lambda text, html: html.format(escape(text, quote=False)),
    SAID | st.lists(words, min_size=1, max_size=30).map(" ".join),
    st.sampled_from(["<p>{}</p>", "<p>{}</p>", "<p class='bodytext paragraph'>{}</p>", "<h3>{}</h3>", "<p><strong>{}</strong></p>",
                     "<p><em>{}</em></p>", "<blockquote>{}</blockquote>", "<ul><li>{}</li></ul>", "<div>{}</div>", "<pre>{}</pre>",
                     "<p><a href='/!v=0/' class='button'>{}</a></p>", "<table><tr><th>{}</th> <th>b</th></tr> <tr><td>a</td></tr></table>",
                     "<p>\ue80f{}</p>"]),
)  # fmt: skip
BODIES = st.recursive(
    PARAGRAPHS,
    lambda inner: st.builds(
        lambda parts, tag, name: f"<{tag} class='{name}'>{' '.join(parts)} </{tag}>",
        st.lists(inner, max_size=4),
        st.sampled_from(["div", "div", "section", "aside", "article", "figure"]),
        st.sampled_from(["", "x", "html", "webelement_infobox", "webelement_citation", "tzi-bottom-container", "teaser"]),
    ),
    max_leaves=8,
)  # fmt: skip


def read(bodies: list[str], **known: frozenset[int]) -> Article | None:
    try:
        return extract_article(with_body(" ".join(bodies)), URL, **known)
    except NoArticleError:
        return None


def words_of(article: Article) -> list[str]:
    """All words that are shown, and those that were left out."""
    left = (left.text for left in article.left_out)
    lead = [block_text(article.lead_picture)] if article.lead_picture else []
    return sorted(" ".join([full_text(article), *left, *lead]).replace("|", " ").split())


@settings(max_examples=150, deadline=None)
@given(st.lists(BODIES, min_size=1, max_size=8))
def test_every_word_of_the_body_is_shown_or_left_out_with_a_reason(bodies: list[str]) -> None:
    article = read(bodies)
    if article is None:
        return
    text = re.sub("<[^>]*>|\ue80f", " ", " ".join(bodies)).replace("|", " ")
    assert words_of(article) == sorted(text.replace("&amp;", "&").split())
    assert is_clean(article)
    assert all(left.reason and left.text for left in article.left_out)


@settings(max_examples=60, deadline=None)
@given(st.lists(BODIES, min_size=1, max_size=8), st.data())
def test_nothing_is_lost_to_other_articles_and_all_can_be_had_back(bodies: list[str], data: Any) -> None:
    article = read(bodies)
    if article is None:
        return
    texts = [block_text(block) for block in article.blocks if block_text(block)]
    repeated = frozenset(map(fingerprint, data.draw(st.lists(st.sampled_from(texts)) if texts else st.just([]))))
    fewer = read(bodies, repeated=repeated)
    assert fewer is not None
    assert words_of(fewer) == words_of(article)
    back = read(bodies, repeated=repeated, restored=frozenset(left.fingerprint for left in fewer.left_out))
    assert back is not None
    assert back.left_out == ()
    assert words_of(back) == words_of(article)


LINES = st.lists(st.text(alphabet="ab \t\u00a0\r\x0b\x1b\u2028\u202e", max_size=12), min_size=1, max_size=8)


@settings(max_examples=80, deadline=None)
@given(LINES, st.sampled_from(["<pre>{}</pre>", "<p class='gedicht'>{}</p>", "<p>{}</p>"]))
def test_verse_of_any_characters_is_clean(lines: list[str], html: str) -> None:
    text = ("\n" if "pre" in html else "<br>").join(lines)
    article = read(["<p>Ein Absatz, der bleibt.</p>", html.format(escape(text))])
    assert article is not None
    assert is_clean(article)
    for block in article.blocks:
        if isinstance(block, Verse):
            shown = block_text(block)
            assert shown.strip("\n") == shown
            assert "\n\n\n" not in shown
            assert "\t" not in shown


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES, min_size=2, max_size=5), st.sampled_from(["td", "th"]))
def test_a_table_of_any_characters_is_clean(rows: list[list[str]], tag: str) -> None:
    cells = ("".join(f"<{tag}>{escape(text)}<br>{escape(text)}</{tag}>" for text in row) for row in rows)
    article = read(["<p>Ein Absatz, der bleibt.</p>", f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"])
    assert article is not None
    assert is_clean(article)
    for block in article.blocks:
        if isinstance(block, Table):
            assert len({len(row) for row in block.rows}) == 1
            assert 0 <= block.head < len(block.rows)
