import pytest

from tui_reader.model import (
    Article,
    Heading,
    Headline,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Picture,
    Rule,
    Span,
    block_text,
    pictures_of,
    reading_minutes,
    tags_in,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def test_sections_group_the_blocks_under_their_headings() -> None:
    blocks = (paragraph("a b"), Heading((Span("Eins"),)), paragraph("c"), Rule(), Heading((Span("Zwei"),)))
    article = Article(1, "u", "h", blocks=blocks)
    assert [(section.heading and block_text(section.heading), len(section.blocks)) for section in article.sections] == [
        (None, 1), ("Eins", 2), ("Zwei", 0),
    ]  # fmt: skip
    assert [section.words for section in article.sections] == [2, 1, 0]


def test_an_article_that_begins_with_a_heading_has_no_section_before_it() -> None:
    article = Article(1, "u", "h", blocks=(Heading((Span("Eins"),)), paragraph("c")))
    assert len(article.sections) == 1


def test_the_text_of_each_kind_of_block() -> None:
    listing = ListBlock((Item((Span("a"),)), Item((Span("b"),))))
    assert block_text(listing) == "a\nb"
    assert block_text(InfoBox((Heading((Span("Kopf"),)), listing))) == "Kopf\na\nb"
    assert block_text(Picture("u", "Bild", "dpa")) == "Bild · dpa"
    assert block_text(Paragraph((Span("Text"),), "BERLIN taz")) == "BERLIN taz | Text"
    assert block_text(Rule()) == ""


def test_the_pictures_of_an_article_are_the_one_above_it_then_all_others_those_in_boxes_too() -> None:
    lead, first, boxed, last = (Picture(f"https://taz.de/picture/{number}/") for number in range(4))
    blocks = (first, paragraph("a"), InfoBox((paragraph("b"), boxed)), last)
    assert pictures_of(Article(1, "u", "h", lead_picture=lead, blocks=blocks)) == [lead, first, boxed, last]
    assert pictures_of(Article(1, "u", "h", blocks=(paragraph("a"),))) == []


def test_a_title_is_topline_and_headline_wherever_it_stands() -> None:
    assert Headline(1, "/!1/", "Klima", "Es regnet").title == "Klima: Es regnet"
    assert Headline(1, "/!1/", "", "Es regnet").title == "Es regnet"
    assert Article(1, "u", "Es regnet", "Klima").title == "Klima: Es regnet"


def test_reading_takes_at_least_a_minute() -> None:
    assert [reading_minutes(words) for words in (0, 100, 299, 300, 400, 500, 1100)] == [1, 1, 1, 2, 2, 3, 6]
    assert [reading_minutes(1100, behind) for behind in (0, 50, 94)] == [6, 3, 1], "and less to who has begun"


@pytest.mark.parametrize(
    ("note", "tags"),
    [
        ("siehe #Cafe\u0301, #Berlin,#Köln", ["Cafe\u0301", "Berlin"]),
        ("#हिन्दी\t#می\u200cخواهم\n#ไทยที่", ["हिन्दी", "می\u200cخواهم", "ไทยที่"]),
        ("x#y # #, #\u200d #-a_1\u200d", ["-a_1"]),
    ],
)
def test_a_tag_is_a_whole_word_in_any_script(note: str, tags: list[str]) -> None:
    assert tags_in(note) == tags
