import json

from tests.extract.pages import demo_page
from tui_reader.export.as_json import article_value
from tui_reader.export.as_markdown import article_markdown
from tui_reader.export.as_text import article_text
from tui_reader.extract import extract_article
from tui_reader.model import Article, Emphasis, Paragraph, Span

KEYS = [
    "url",
    "id",
    "topline",
    "headline",
    "title",
    "subline",
    "kind",
    "authors",
    "published",
    "ressort",
    "topics",
    "lead_image",
    "blocks",
    "sections",
    "related",
    "comments_count",
    "complete",
]


def article(number: int = 7000005) -> Article:
    return extract_article(demo_page(number), f"https://taz.de/x/!{number}/")


def test_json_has_the_promised_names_and_is_json() -> None:
    value = article_value(article())
    assert list(value) == KEYS
    assert json.loads(json.dumps(value)) == value
    assert value["published"] == "2026-11-23T14:50:00+01:00"
    assert {block["type"] for block in value["blocks"]} == {"paragraph", "heading", "infobox", "quote", "list"}
    assert all({"type", "text", "links"} <= block.keys() for block in value["blocks"])


def test_json_keeps_the_dateline_in_the_text_and_counts_paragraphs_by_section() -> None:
    value = article_value(article(7000001))
    assert value["blocks"][1]["text"].startswith("ALTENWALDE taz | Am Montag")
    assert value["sections"][0] == {"heading": "Das Neue", "paragraphs": 2}
    assert value["blocks"][2]["links"] == [
        {"text": "in die Leitungen fließen müssen", "href": "https://taz.de/Rohrbrueche/!7000005/"}
    ]


def test_markdown_escapes_what_is_not_markup() -> None:
    spans = (Span("1. *nicht* [so] "), Span("doch", Emphasis.STRONG), Span(" und "), Span("da", href="https://taz.de/"))
    text = article_markdown(Article(1, "https://taz.de/!1/", "Kopf_zeile", blocks=(Paragraph(spans),)))
    assert text.splitlines()[0] == r"# Kopf\_zeile"
    assert text.splitlines()[-1] == r"1\. \*nicht\* \[so\] **doch** und [da](<https://taz.de/>)"


def test_markdown_of_every_kind_of_block() -> None:
    text = article_markdown(article())
    for part in ("## Die Karte stimmt nicht", "> ## Woraus Rohre sind", "> Ein Rohr merkt", "- Die Leitungen"):
        assert part in text
    assert "**taz: Und dann gießen Sie?**" in article_markdown(article(7000006))
    assert "\n---\n" in article_markdown(article(7000012))


def test_plain_text_is_one_paragraph_a_line() -> None:
    text = article_text(article())
    assert text.startswith("Rohrbrüche\nWas unter der Straße liegt\n")
    assert "Henrike Sand, 23.11.2026 14:50" in text
    assert max(map(len, text.splitlines())) > 200
    assert text.endswith("\n")
