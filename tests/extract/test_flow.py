"""What is a box and what is flow: told by where text stands, never by its words."""

import pytest

from tests.extract.pages import URL, full_text, kinds, outline, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.flow import boxes_in
from tui_reader.extract.markup import find_all, parse

SENTENCES = [
    "Am Morgen liegt der Hafen noch im Nebel, und die Kräne stehen still wie Reiher im Schilf.",
    "Gegen neun kommt der erste Lastwagen, dann der zweite, und die Fahrer trinken Kaffee aus Bechern.",
    "Der Hafenmeister zählt die Schiffe jeden Tag, auch wenn keines gekommen ist, denn so steht es im Buch.",
    "Mittags hebt sich der Nebel, und von der anderen Seite des Wassers hört man eine Säge.",
    "Am Abend sind alle fort, nur die Möwen sitzen auf den Pollern und sehen aus, als warteten sie.",
    "In der Nacht wird der Wind stärker, und das Wasser schlägt gegen die Spundwand, immer im selben Takt.",
]
BOX = '<div class="kiste"><h3>Zur Person</h3><p>Jens Petersen, 61, ist seit 1994 Hafenmeister.</p></div>'
ASKS = '<div class="kiste"><p>Abonnieren Sie jetzt unseren Newsletter!</p><a class="button" href="/newsletter">Abonnieren</a></div>'


def p(*sentences: str) -> str:
    """Bare paragraphs."""
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


def boxes(body: str) -> list[str]:
    """The classes of what is taken for a box, in the page's order."""
    (root,) = find_all(parse(f"<html><body><div id='text'>{body}</div></body></html>"), "//div[@id='text']")
    found = boxes_in([root])
    return [element.get("class") for element in root.iter() if element in found]


def wrapped(sentences: list[str], tag: str = "div", name: str = "absatz") -> list[str]:
    """Each paragraph in an element of its own."""
    return [f'<{tag} class="{name}">{p(sentence)}</{tag}>' for sentence in sentences]


FLOWS = {
    "bare paragraphs": p(*SENTENCES),
    "paragraphs each in a wrapper": "".join(wrapped(SENTENCES)),
    "wrappers with numbers in their classes": "".join(
        f'<div class="teil x{number}">{p(sentence)}</div>' for number, sentence in enumerate(SENTENCES)
    ),
    "sections with headings": "".join(
        f"<section class='abschnitt'>{p(*SENTENCES[at : at + 2])}</section>" for at in (0, 2, 4)
    ),
    "a wrapper around everything": f'<div class="a"><div class="b">{p(*SENTENCES)}</div></div>',
    "text that stands bare in a container": "<br><br>".join(SENTENCES),
    "wrappers inside a wrapper": f'<div class="a">{"".join(wrapped(SENTENCES))}</div>',
    "the site's own paragraphs in a wrapper around half of the text": p(*SENTENCES[:3])
    + '<div class="halb">'
    + "".join(f'<p class="bodytext paragraph">{sentence}</p>' for sentence in SENTENCES[3:])
    + "</div>",
    "entries of a ticker": "".join(f"<article class='eintrag'>{p(sentence)}</article>" for sentence in SENTENCES),
}


@pytest.mark.parametrize("body", FLOWS.values(), ids=FLOWS)
def test_running_text_is_no_box(body: str) -> None:
    assert boxes(body) == []
    assert full_text(extract_article(with_body(body), URL)).split() == " ".join(SENTENCES).split()


PLACES = {
    "first": (BOX + p(*SENTENCES), 0),
    "last": (p(*SENTENCES) + BOX, 6),
    "next to a picture": (
        p(*SENTENCES[:3])
        + '<figure><img src="/picture/7/948/a.jpeg" alt="Ein Hafen"></figure>'
        + BOX
        + p(*SENTENCES[3:]),
        4,
    ),
    "between bare paragraphs": (p(*SENTENCES[:2]) + BOX + p(*SENTENCES[2:]), 2),
    "between wrapped paragraphs": (
        "".join([*wrapped(SENTENCES[:2]), BOX, *wrapped(SENTENCES[2:])]),
        2,
    ),
    "inside a wrapped layout": (f'<div class="a"><div class="b">{p(*SENTENCES[:2])}{BOX}{p(*SENTENCES[2:])}</div></div>', 2),
    "in a section": (
        f"<section class='s'>{p(*SENTENCES[:3])}{BOX}</section><section class='s'>{p(*SENTENCES[3:])}</section>",
        3,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "index"), PLACES.values(), ids=PLACES)
def test_a_box_is_found_wherever_it_stands(body: str, index: int) -> None:
    assert boxes(body) == ["kiste"]
    article = extract_article(with_body(body), URL)
    assert kinds(article.blocks).index("InfoBox") == index
    assert [block for block in outline(article) if block.startswith("Paragraph")] == [
        f"Paragraph: {sentence[:48]}" for sentence in SENTENCES
    ]


@pytest.mark.parametrize("body", [body.replace(BOX, ASKS) for body, _ in PLACES.values()], ids=PLACES)
def test_a_box_that_asks_goes_from_wherever_it_stands(body: str) -> None:
    assert boxes(body) == ["kiste"]
    assert full_text(extract_article(with_body(body), URL)).split() == " ".join(SENTENCES).split()


def test_a_short_text_is_no_frame_around_its_only_box() -> None:
    body = "<p>Kurz war der Tag.</p><div class='kiste'><p>Lang war er nicht.</p></div><p>So war es.</p>"
    assert boxes(body) == ["kiste"]


def test_a_figure_or_an_aside_is_never_a_section() -> None:
    body = p(*SENTENCES[:1]) + "".join(wrapped(SENTENCES[1:], "aside", "neben"))
    assert boxes(body) == ["neben"] * 5


def test_boxes_do_not_stand_in_boxes() -> None:
    inner = '<div class="innen"><p>Jens Petersen, 61, ist Hafenmeister.</p></div>'
    body = p(*SENTENCES) + f'<div class="aussen"><h3>Zur Person</h3>{inner}</div>'
    assert boxes(body) == ["aussen"]


def test_what_is_left_out_by_its_name_and_pictures_are_no_boxes() -> None:
    picture = '<figure class="bild"><img src="/picture/7/948/a.jpeg"></figure>'
    body = p(*SENTENCES[:3]) + picture + '<div class="webelement_adzone"><p>Anzeige</p></div>' + p(*SENTENCES[3:])
    assert boxes(body) == []


def test_teasers_of_others_among_the_text_are_boxes() -> None:
    teaser = "<article class='teaser'><h3><a href='/Anderes/!7000044/'>Ein anderer Text</a></h3></article>"
    assert boxes(p(*SENTENCES) + teaser * 2) == ["teaser", "teaser"]
