"""Golden outlines of sample pages, and each rule of the site with an example."""

import pytest

from tests.extract.pages import URL, demo_page, full_text, kinds, outline, page_of, with_body
from tui_reader.demo.issue import load_issue
from tui_reader.errors import NoArticleError
from tui_reader.extract import extract_article
from tui_reader.model import Emphasis, InfoBox, ListBlock, Paragraph, Picture, Question, Quote, Rule, Span, block_text


def test_a_die_nachricht_has_four_sections_and_an_author() -> None:
    article = extract_article(demo_page(7000001), "https://taz.de/die-nachricht/!7000001/")
    headings = [section.heading and block_text(section.heading) for section in article.sections]
    assert headings == ["Das Neue", "Der Kontext", "Die Reaktionen", "Die Konsequenz"]
    assert [len(section.blocks) for section in article.sections] == [2, 2, 1, 1]
    assert article.authors == ("Pia Lorenz",)
    assert full_text(article).endswith("was ein Rohr wert ist, das man nicht sieht.")


def test_headings_may_be_bold_paragraphs_and_the_author_only_at_the_end() -> None:
    body = "**Das Neue**\n\nEs regnet.\n\n**Der Kontext**\n\nEs war trocken. Ada Beispiel"
    article = extract_article(page_of(body, authors=""), URL)
    assert outline(article) == [
        "Heading: Das Neue",
        "Paragraph: Es regnet.",
        "Heading: Der Kontext",
        "Paragraph: Es war trocken.",
    ]
    assert article.authors == ("Ada Beispiel",)


def test_all_fields_of_a_page() -> None:
    article = extract_article(demo_page(7000001), "https://taz.de/irgendwo/!7000001/")
    assert article.id == 7000001
    assert article.url == "https://taz.de/die-nachricht/!7000001/"
    assert (article.topline, article.headline) == ("die nachricht", "Die Stadt kauft ihr Wasser zurück")
    assert article.subline.startswith("Nach vierzehn Jahren")
    assert article.ressort == ("Politik", "Deutschland")
    assert article.topics == ("Wasser", "Kommunen")
    assert article.kind == "report"
    assert article.comments_count == 12
    assert article.lead_picture is not None
    assert article.lead_picture.caption == "Das Wasserwerk am Stadtrand, gebaut 1911"
    assert article.lead_picture.credit == "Jonna Riedel"
    assert [item.title for item in article.related] == [
        "Nahverkehr in Hessen: Der Bus kommt, wenn er kommt", "Rohrbrüche: Was unter der Straße liegt",
    ]  # fmt: skip
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-11-23T17:37:00+00:00"


def test_every_kind_of_block() -> None:
    article = extract_article(demo_page(7000005), "https://taz.de/x/!7000005/")
    assert kinds(article.blocks) == [
        "Paragraph", "Paragraph", "Heading", "Paragraph", "InfoBox", "Quote", "Heading", "ListBlock", "Paragraph",
    ]  # fmt: skip
    box = next(block for block in article.blocks if isinstance(block, InfoBox))
    assert kinds(box.blocks) == ["Heading", "Paragraph", "Paragraph", "Paragraph"]
    listing = next(block for block in article.blocks if isinstance(block, ListBlock))
    assert len(listing.items) == 3


def test_an_interview_tells_questions_from_answers() -> None:
    article = extract_article(demo_page(7000006), "https://taz.de/x/!7000006/")
    assert kinds(article.blocks) == ["Question", "Paragraph"] * 4


def test_questions_without_bold_are_known_by_their_speaker() -> None:
    body = "taz: Und?\n\nTorff: Gut.\n\ntaz: Sonst?\n\nTorff: Nichts."
    article = extract_article(page_of(body), URL)
    assert kinds(article.blocks) == ["Question", "Paragraph", "Question", "Paragraph"]


def test_a_dateline_is_told_apart_and_stays_at_the_start_of_the_text() -> None:
    article = extract_article(page_of("BERLIN taz | Jahrelang zieht er durch die Stadt."), URL)
    assert article.blocks == (Paragraph((Span("Jahrelang zieht er durch die Stadt."),), "BERLIN taz"),)
    assert block_text(article.blocks[0]) == "BERLIN taz | Jahrelang zieht er durch die Stadt."


@pytest.mark.parametrize("text", ["WIEN dpa/taz | Es schneit.", "FRANKFURT/MAIN epd | Es schneit."])
def test_agencies_have_datelines_too(text: str) -> None:
    article = extract_article(page_of(text), URL)
    assert block_text(article.blocks[0]) == text
    assert isinstance(article.blocks[0], Paragraph)
    assert article.blocks[0].dateline


def test_a_drop_cap_is_joined_to_its_word() -> None:
    article = extract_article(demo_page(7000012), "https://taz.de/x/!7000012/")
    assert full_text(article).startswith("Es war das Schaf")
    renamed = with_body('<p><span class="a"><span>N</span></span> <span>a endlich!</span></p><p>Gut so, sagte sie.</p>')
    assert full_text(extract_article(renamed, URL)).startswith("Na endlich!")


def test_a_lone_letter_that_is_a_word_stays_one() -> None:
    page = with_body("<p><span>U</span>-Bahnen fahren.</p><p><b>A</b> Capella singt sie.</p>")
    assert full_text(extract_article(page, URL)) == "U-Bahnen fahren.\nA Capella singt sie."


def test_links_and_emphasis_stay_inside_the_text() -> None:
    page = page_of("Er sagt *nichts* dazu, [gar nichts](/Mehr/!7000044/) und **wirklich** nichts.")
    (paragraph,) = extract_article(page, URL).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans == (
        Span("Er sagt "),
        Span("nichts", Emphasis.EM),
        Span(" dazu, "),
        Span("gar nichts", href="https://taz.de/Mehr/!7000044/"),
        Span(" und "),
        Span("wirklich", Emphasis.STRONG),
        Span(" nichts."),
    )


def test_only_web_addresses_are_links_and_they_do_not_count_visitors() -> None:
    body = (
        '<p><a href="javascript:x()">a</a> <a href="file:///etc/passwd">b</a> <a href="https://taz.de@evil.invalid/">c</a>'
        ' <a href="https://taz.de/x?utm_source=a&amp;q=1&amp;fbclid=z#matomo:pk_campaign=y">d</a> genug Text.</p>'
    )
    (paragraph,) = extract_article(with_body(body), URL).blocks
    assert isinstance(paragraph, Paragraph)
    assert [span.href for span in paragraph.spans if span.href] == ["https://taz.de/x?q=1"]


def test_a_blank_in_an_address_is_one_and_mail_has_a_receiver_only() -> None:
    body = (
        '<p>Siehe <a href="https://example.org/ein text/x y.pdf">a</a> <a href="/Ein Thema/!1234567/">b</a> '
        '<a href="https://example.org/lang\n\tgeteilt">c</a> <a href="https://exam ple.org/">d</a> '
        '<a href="MAILTO:hinweise@taz.example?subject=x&amp;attach=/etc/passwd">e</a> <a href="mailto:--help">f</a> '
        '<a href="mailto:a@b.example,c@d.example">g</a> genug Text.</p>'
    )
    (paragraph,) = extract_article(with_body(body), URL).blocks
    assert isinstance(paragraph, Paragraph)
    assert [span.href for span in paragraph.spans if span.href] == [
        "https://example.org/ein%20text/x%20y.pdf",
        "https://taz.de/Ein%20Thema/!1234567/",
        "https://example.org/langgeteilt",
        "mailto:hinweise@taz.example",
    ]


def test_soft_hyphens_and_the_sites_glyphs_are_gone() -> None:
    article = extract_article(page_of("Geschlechts\u00adeintrag,\u00a0z.\u2009B. so\ue000."), URL)
    assert full_text(article) == "Geschlechtseintrag, z. B. so."


def test_a_pull_quote_that_repeats_the_text_is_left_out() -> None:
    body = (
        "<p>Er sagte, das sei ein Anfang, und ging.</p>"
        '<div data-for="webelement_citation">\ue80f<span>das sei ein Anfang</span></div><p>Dann kam er wieder.</p>'
    )
    assert kinds(extract_article(with_body(body), URL).blocks) == ["Paragraph", "Paragraph"]


def test_a_quote_of_its_own_stays() -> None:
    article = extract_article(page_of("Erst Text.\n\n> Ganz etwas anderes.\n\nDann mehr."), URL)
    assert article.blocks[1] == Quote((Span("Ganz etwas anderes."),))


def test_line_breaks_inside_a_paragraph_stay() -> None:
    article = extract_article(with_body("<p>Die Amsel singt,<br>  der Nachbar <br/>nicht.</p>"), URL)
    assert full_text(article) == "Die Amsel singt,\nder Nachbar\nnicht."


def test_a_line_of_strokes_is_a_rule() -> None:
    assert extract_article(page_of("Eins.\n\n---\n\nZwei."), URL).blocks[1] == Rule()


def test_a_picture_in_the_text_takes_the_sharp_address() -> None:
    body = (
        '<p>Davor.</p><div data-for="picture"><figure><a href="https://taz.de/picture/7/1900/a.jpeg">'
        '<img src="https://taz.de/picture/7/14/a.jpeg" alt="Ein Hund"></a></figure><figcaption>Rex wartet '
        '<span class="typo-fotocredit"><span class="credit-name">Foto:\nAda Beispiel</span></span></figcaption></div>'
        "<p>Danach.</p>"
    )
    article = extract_article(with_body(body), URL)
    assert article.blocks[1] == Picture(
        "https://taz.de/picture/7/1900/a.jpeg", "Rex wartet", "Ada Beispiel", "Ein Hund"
    )


def test_the_archive_has_no_topline() -> None:
    article = extract_article(
        page_of("■ Der Kiosk hat zu. Ein Zettel hängt dort.", topline="", headline="was übrig bleibt"), URL
    )
    assert (article.topline, article.headline, article.title) == ("", "was übrig bleibt", "was übrig bleibt")


def test_a_time_without_zone_is_berlins() -> None:
    page = page_of("Text genug.").replace(b'content="2026-11-23T18:00:00"', b'content="2026-07-01T12:00:00"')
    published = extract_article(page, URL).published_at
    assert published is not None
    assert published.isoformat() == "2026-07-01T10:00:00+00:00"


@pytest.mark.parametrize(
    "html", [b"", b"   ", b"%PDF-1.7\n" + bytes(range(256)), b"<html><body></body></html>", b"\xff" * 99]
)
def test_a_page_without_an_article_says_so(html: bytes) -> None:
    with pytest.raises(NoArticleError):
        extract_article(html, URL)


def test_the_whole_demo_issue_comes_out_without_its_appeal() -> None:
    for article in load_issue():
        text = full_text(extract_article(demo_page(article.id), f"https://taz.de{article.path}"))
        assert "5,- Euro" not in text
        assert "Wir schreiben aus Überzeugung" not in text
        assert "Jetzt unterstützen" not in text


def test_question_marks_do_not_make_a_question_of_a_plain_paragraph() -> None:
    article = extract_article(page_of("Ist das so? Ja.\n\nWirklich?"), URL)
    assert not any(isinstance(block, Question) for block in article.blocks)


def test_a_page_without_pictures_has_none() -> None:
    article = extract_article(demo_page(7000004), URL)
    assert article.lead_picture is None
    assert not [block for block in article.blocks if isinstance(block, Picture)]


def test_where_the_page_divides_words_is_kept_apart_from_the_text() -> None:
    article = extract_article(
        page_of("Der Geschlechts\u00adein\u00adtrag und das Selbst\u00adbestimmungs\u00adgesetz, lang genug."), URL
    )
    assert full_text(article) == "Der Geschlechtseintrag und das Selbstbestimmungsgesetz, lang genug."
    assert dict(article.divisions) == {"Geschlechtseintrag": (11, 14), "Selbstbestimmungsgesetz": (6, 17)}
