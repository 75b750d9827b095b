"""What asks goes, what informs stays, however a box is made; and no paragraph of the article goes with it."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import pytest

from tests.extract.box_texts import BoxText, boxes_of, rendered
from tests.extract.pages import URL, full_text, kinds, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.reasons import Reason
from tui_reader.model import Article, block_text

ASKING, INFORMING = boxes_of("asking"), boxes_of("informing")
PAGES = 200
MOST_WRONG = 0.05
ARTICLES = (
    (
        "Am Morgen liegt der Hafen noch im Nebel, und die Kräne stehen still wie Reiher im Schilf.",
        "Gegen neun kommt der erste Lastwagen, dann der zweite, und die Fahrer trinken Kaffee aus Bechern.",
        "„Früher war hier mehr los“, sagt der Hafenmeister. Er zählt die Schiffe, auch wenn keines gekommen ist.",
        "Am Abend sind alle fort. Nur die Möwen sitzen auf den Pollern und sehen aus, als warteten sie.",
    ),
    (
        "BERLIN taz | Die Stadt will ihr Wasser zurück. Das hat der Rat am Dienstag mit 41 zu 12 Stimmen beschlossen.",
        "Vierzehn Jahre lang gehörte das Netz einem Konzern, der es so pflegte, wie Konzerne pflegen: auf dem Papier.",
        "Nun muss die Stadt 86 Millionen Euro zahlen. Die Opposition nennt das teuer, die Grünen nennen es billig.",
        "Das Geld soll aus Krediten kommen. Im Sommer wird der Vertrag unterschrieben, wenn alles gut geht.",
        "Die Leute am Brunnen zucken mit den Schultern. Hauptsache, es läuft.",
    ),
    (
        "Neulich im Zug saß ein Mann neben mir, der die Zeitung von gestern las, und er lachte.",
        "Man kann das für rückständig halten. Ich halte es für klug, denn gestern wusste man, wie es ausgeht.",
        "Als er ausstieg, ließ er sie liegen. Ich habe sie dann gelesen. Es ging gut aus.",
    ),
)


class Page(NamedTuple):
    """A page by chance, and what stands in it."""

    html: bytes
    paragraphs: tuple[str, ...]
    asks: BoxText
    informs: BoxText


def pages() -> Iterator[Page]:
    """The same ones each time."""
    random = Random(20261123)
    for number in range(PAGES):
        paragraphs = ARTICLES[number % len(ARTICLES)]
        asks, informs = ASKING[number % len(ASKING)], INFORMING[number % len(INFORMING)]
        parts = [f'<p class="bodytext paragraph">{text}</p>' for text in paragraphs]
        for box in (asks, informs):
            parts.insert(random.randint(1, len(parts)), rendered(box, random))
        yield Page(with_body("\n".join(parts)), paragraphs, asks, informs)


@pytest.fixture(scope="module")
def read() -> list[tuple[Page, Article]]:
    return [(page, extract_article(page.html, URL)) for page in pages()]


def test_there_are_boxes_enough_of_both() -> None:
    assert len(ASKING) >= 60
    assert len(INFORMING) >= 60
    assert all(box.lines for box in ASKING + INFORMING)


def test_few_boxes_that_ask_stay(read: list[tuple[Page, Article]]) -> None:
    wrong = [page.asks for page, article in read if any(line in full_text(article) for line in page.asks.lines)]
    assert len(wrong) <= MOST_WRONG * PAGES, wrong


def test_few_boxes_that_inform_go(read: list[tuple[Page, Article]]) -> None:
    wrong = [page.informs for page, article in read if any(line not in words(article) for line in page.informs.lines)]
    assert len(wrong) <= MOST_WRONG * PAGES, wrong


def words(article: Article) -> str:
    """Its text on one line."""
    return " ".join(full_text(article).split())


def test_no_paragraph_of_the_article_goes_with_a_box(read: list[tuple[Page, Article]]) -> None:
    for page, article in read:
        texts = [block_text(block) for block in article.blocks]
        assert [text for text in texts if text in page.paragraphs] == list(page.paragraphs), page.asks


def test_what_a_box_said_can_be_asked_for(read: list[tuple[Page, Article]]) -> None:
    for page, article in read:
        everything = " ".join(f"{words(article)} {' '.join(left.text for left in article.left_out)}".split())
        assert all(line in everything for line in page.asks.lines + page.informs.lines), page


TEXT = "".join(f'<p class="bodytext paragraph">{text}</p>' for text in ARTICLES[0])


def with_box(box: str) -> Article:
    """An article with this behind its text."""
    return extract_article(with_body(TEXT + box), URL)


def test_a_paragraph_of_the_article_stays_that_stands_in_a_box_that_asks() -> None:
    for asks in (
        "Unsere Recherchen kosten Geld. Unterstützen Sie die taz, damit alle weiterlesen können.",
        "Mehr vom Hafen? Unser Newsletter kommt jeden Freitag zu Ihnen, kostenlos.",
    ):
        own = f'<p class="bodytext paragraph">{ARTICLES[1][1]}</p>'
        article = with_box(f"<div>{own}<p>{asks}</p><a class='button' href='https://taz.de/newsletter/'>Gern</a></div>")
        assert full_text(article).split("\n") == [*ARTICLES[0], ARTICLES[1][1]]
        assert asks in "\n".join(left.text for left in article.left_out)


def test_a_form_to_register_goes_and_the_article_is_known_to_be_cut() -> None:
    form = (
        "<div class='wand'><h2>Weiterlesen mit einem Konto</h2><p>Bitte melden Sie sich an, um den ganzen Text zu lesen.</p>"
        "<a class='button' href='/register'>Jetzt registrieren</a></div>"
    )
    article = with_box(form)
    assert kinds(article.blocks) == ["Paragraph"] * 4
    assert not article.is_complete
    assert [left.reason for left in article.left_out] == [Reason.REGISTRATION]


def test_without_such_a_form_an_article_is_whole() -> None:
    article = with_box("<div class='kiste'><p>Im Amt muss man sich anmelden, um die Akten zu lesen, sagt er.</p></div>")
    assert article.is_complete
    assert kinds(article.blocks)[:4] == ["Paragraph"] * 4


@pytest.mark.parametrize("depth", range(5))
def test_a_pull_quote_goes_at_any_depth(depth: int) -> None:
    quote = "<p><span>\ue80f</span><span>Früher war hier mehr los</span></p>"
    box = "<section>" + "<div class='c'>" * depth + quote + "</div>" * depth + "</section>"
    article = with_box(box)
    assert kinds(article.blocks) == ["Paragraph"] * 4
    assert [left.reason for left in article.left_out] == ["pull quote"]


def test_the_sites_quotation_mark_may_stand_bare_in_its_box() -> None:
    article = with_box('<div data-for="webelement_citation">\ue80f<span>Früher war hier mehr los</span></div>')
    assert kinds(article.blocks) == ["Paragraph"] * 4


def test_a_quotation_that_says_something_of_its_own_stays() -> None:
    article = with_box('<div class="zitat"><p>Das Wasser war nie so hoch wie in jenem Jahr</p></div>')
    assert kinds(article.blocks) == ["Paragraph"] * 4 + ["Quote"]
