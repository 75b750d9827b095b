"""What stands in several articles goes with its box and its heading; the reader may have it back; nothing is lost."""

import pytest

from tests.extract.pages import URL, full_text, outline, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.fingerprint import FEWEST_WORDS, fingerprint
from tui_reader.model import Article, Picture

OWN = (
    "Im Hafen liegt ein Schiff, und niemand weiß, wem es gehört und wohin es fahren soll.",
    "Der Hafenmeister zählt die Möwen, bis es dunkel wird und er sie nicht mehr sieht.",
)
COMMON = "Diese Reportage gehört zu einer Reihe über Häfen, in denen lange kein Schiff mehr war."
REPEATED = frozenset({fingerprint(COMMON)})


def p(*texts: str) -> str:
    """Bare paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str, repeated: frozenset[int] = REPEATED, restored: frozenset[int] = frozenset()) -> Article:
    """The article with this body, and what is known of other articles."""
    return extract_article(with_body(body), URL, repeated, restored)


def left(article: Article) -> list[tuple[str, str]]:
    """What was left out, and why."""
    return [(found.text, found.reason) for found in article.left_out]


@pytest.mark.parametrize("place", range(3))
def test_a_paragraph_of_several_articles_goes_wherever_it_stands(place: int) -> None:
    texts = [*OWN]
    texts.insert(place, COMMON)
    article = read(p(*texts))
    assert full_text(article).split("\n") == list(OWN)
    assert left(article) == [(COMMON, "repeated")]


def test_it_stays_where_no_other_article_has_it() -> None:
    assert COMMON in full_text(read(p(*OWN, COMMON), frozenset()))
    assert COMMON in full_text(read(p(*OWN, COMMON), frozenset({fingerprint("Etwas anderes")})))


def test_case_and_punctuation_do_not_count() -> None:
    loud = COMMON.upper().replace(",", " –")
    assert full_text(read(p(*OWN, loud))).split("\n") == list(OWN)


def test_a_text_of_few_words_never_goes() -> None:
    short = " ".join(["Wort"] * (FEWEST_WORDS - 1))
    long = f"{short} Wort"
    repeated = frozenset({fingerprint(short), fingerprint(long)})
    assert full_text(read(p(*OWN, short), repeated)).split("\n") == [*OWN, short]
    assert full_text(read(p(*OWN, long), repeated)).split("\n") == list(OWN)


def test_a_box_goes_whole_with_its_heading() -> None:
    box = f"<aside><h3>Die Reihe</h3>{p(COMMON)}</aside>"
    article = read(p(OWN[0]) + box + p(OWN[1]))
    assert full_text(article).split("\n") == list(OWN)
    assert left(article) == [(f"Die Reihe\n{COMMON}", "repeated")]


def test_a_box_with_a_word_of_its_own_stays() -> None:
    words = "Jens Petersen, 61, ist seit 1994 Hafenmeister in Husum und zählt alles."
    article = read(p(*OWN) + f"<aside><h3>Zur Person</h3>{p(words, COMMON)}</aside>")
    assert words in full_text(article)


@pytest.mark.parametrize("heading", ["<h2>Die Reihe</h2>", "<p><strong>Die Reihe</strong></p>", "<p>Die Reihe:</p>"])
def test_a_short_line_that_stands_over_it_elsewhere_too_goes_with_it(heading: str) -> None:
    line = "Die Reihe:" if ":" in heading else "Die Reihe"
    pair = REPEATED | {fingerprint(line + COMMON)}
    article = read(p(OWN[0]) + heading + p(COMMON, OWN[1]), pair)
    assert full_text(article).split("\n") == list(OWN)
    assert left(article) == [(line, "repeated"), (COMMON, "repeated")]


def test_a_heading_of_the_articles_own_stays_though_what_stood_under_it_goes() -> None:
    article = read(p(OWN[0]) + "<h2>Im Nebel</h2>" + p(COMMON, OWN[1]))
    assert outline(article)[1] == "Heading: Im Nebel"
    assert left(article) == [(COMMON, "repeated")]


@pytest.mark.parametrize("body", [p(COMMON), f"<h2>Die Reihe</h2>{p(COMMON)}", p(COMMON, COMMON)])
def test_nothing_goes_where_no_paragraph_of_its_own_would_remain(body: str) -> None:
    article = read(body)
    assert COMMON in full_text(article)
    assert article.left_out == ()


def test_a_headline_that_comes_back_has_its_words_apart_and_no_picture_is_there_twice() -> None:
    picture = '<figure><img src="/picture/7000099/948/a.jpg" alt=""/><figcaption>Ein Deich.</figcaption></figure>'
    heading = "<h1><span>Topline</span><span>Schlagzeile</span></h1>"
    declared = b'<head><meta property="og:image" content="https://taz.de/picture/7000099/948/a.jpg">'
    page = with_body(heading + picture + p(*OWN)).replace(b"<head>", declared)
    article = extract_article(page, URL)
    assert article.left_out[0].text == "Topline: Schlagzeile"
    again = extract_article(page, URL, restored=frozenset({article.left_out[0].fingerprint}))
    assert article.lead_picture is not None and again.lead_picture == article.lead_picture
    assert "Topline: Schlagzeile" in full_text(again)
    assert not [block for block in again.blocks if isinstance(block, Picture)]


def test_what_was_left_out_comes_back_at_its_place() -> None:
    article = read(p(OWN[0], COMMON, OWN[1]))
    again = read(p(OWN[0], COMMON, OWN[1]), restored=frozenset({article.left_out[0].fingerprint}))
    assert full_text(again).split("\n") == [OWN[0], COMMON, OWN[1]]
    assert again.left_out == ()


ASKS = '<div class="kiste"><h3>Post vom Deich</h3><p>Unser Newsletter kommt jeden Freitag.</p><a class="button" href="/newsletter">Abonnieren</a></div>'
APPEAL = (
    "Unsere Texte sind frei zugänglich, weil viele freiwillig zahlen. Damit das so bleibt, brauchen wir Ihre "
    "Unterstützung. Mit nur 5,- Euro sind Sie dabei!"
)
QUOTE = "<section><p>\ue80f<span>niemand weiß, wem es gehört</span></p></section>"
BODY = p("Von Ada Beispiel", OWN[0]) + QUOTE + ASKS + p(COMMON, OWN[1]) + "<h2>Gerade jetzt</h2>" + p(APPEAL)


def test_what_was_left_out_is_listed_in_the_order_of_the_page_with_its_reasons() -> None:
    assert left(read(BODY)) == [
        ("Von Ada Beispiel", "byline"),
        ("niemand weiß, wem es gehört", "pull quote"),
        ("Post vom Deich\nUnser Newsletter kommt jeden Freitag.\nAbonnieren", "pay link"),
        (COMMON, "repeated"),
        ("Gerade jetzt", "appeal"),
        (APPEAL, "appeal"),
    ]


@pytest.mark.parametrize("number", range(6))
def test_each_of_them_can_be_had_back_alone(number: int) -> None:
    wanted = read(BODY).left_out[number]
    article = read(BODY, restored=frozenset({wanted.fingerprint}))
    assert wanted.text in full_text(article)
    assert wanted not in article.left_out
    assert len(article.left_out) == 5


def test_nothing_of_the_pages_words_is_lost() -> None:
    article = read(BODY)
    words = " ".join([full_text(article), *(text for text, _ in left(article))]).split()
    said = ["Von Ada Beispiel", *OWN, "niemand weiß, wem es gehört", "Post vom Deich Unser Newsletter kommt jeden Freitag. Abonnieren", COMMON, "Gerade jetzt", APPEAL]  # fmt: skip
    assert sorted(words) == sorted(" ".join(said).split())


@pytest.mark.parametrize(
    ("name", "reason"),
    [("tzi-bottom-container", "appeal"), ("webelement_bio", "biography"), ("webelement_shop", "own product")],
)
def test_what_goes_by_its_name_is_listed_too(name: str, reason: str) -> None:
    article = read(p(OWN[0]) + f"<div class='{name}'><p>Ein Wort</p></div>" + p(OWN[1]))
    assert left(article) == [("Ein Wort", reason)]


@pytest.mark.parametrize("name", ["webelement_adzone", "is-hidden", "shariff"])
def test_what_is_no_text_at_all_is_not(name: str) -> None:
    assert left(read(p(OWN[0]) + f"<div class='{name}'><p>Ein Wort</p></div>" + p(OWN[1]))) == []


def test_what_goes_inside_a_box_that_goes_is_listed_too() -> None:
    inner = "<div class='webelement_bio'><p>Ein Wort</p></div>"
    article = read(p(*OWN) + ASKS.replace("</h3>", f"</h3>{inner}"))
    assert [reason for _, reason in left(article)] == ["pay link", "biography"]


def test_a_caption_that_was_left_out_has_a_sign_before_who_made_the_picture() -> None:
    picture = '<img src="/picture/7000099/948/a.jpg" alt=""/>'
    page = f"<html><body><h1>Ein Titel</h1>{picture}{p('Der Deich im Herbst Foto: Ada Beispiel/dpa', *OWN * 3)}</body></html>"
    article = extract_article(page.encode(), URL)
    assert left(article)[1:] == [("Der Deich im Herbst · Foto: Ada Beispiel/dpa", "caption")]
