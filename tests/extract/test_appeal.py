"""The donation appeal in every make goes, between paragraphs too; what stands around it stays, whatever it is about."""

from collections.abc import Callable
from html import escape

import pytest

from tests.extract.money_texts import APPEALS, ARTICLES, LOOK_ALIKES, Appeal
from tests.extract.pages import URL, full_text, page_of, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.appeal import is_appeal
from tui_reader.extract.appeal_signs import APPEAL_SIGNS, AppealSign, appeal_signs_in

TEXT = "Der Bus steht an der Haltestelle und wartet, bis alle eingestiegen sind."
PARAGRAPH = '<p class="bodytext paragraph">{}</p>'


def button(appeal: Appeal) -> str:
    """The link to the till, where the appeal has one."""
    address = "/taz-zahl-ich/Mitmachen/!v=00000000/#matomo:pk_campaign=tzi-Bottom"
    return f'<a href="{address}" class="button primary-button">{escape(appeal.button)}</a>' if appeal.button else ""


def lines(appeal: Appeal, heading: str = "{}", paragraph: str = PARAGRAPH) -> str:
    """Heading and paragraphs, each in its own markup."""
    head = heading.format(escape(appeal.heading)) if appeal.heading else ""
    return head + "".join(paragraph.format(escape(text)) for text in appeal.paragraphs)


def in_one(appeal: Appeal, end: str = "") -> str:
    """All of it in one paragraph."""
    head = f"<strong>{escape(appeal.heading)}</strong> " if appeal.heading else ""
    return PARAGRAPH.format(head + " ".join(map(escape, appeal.paragraphs)) + end)


MARKUPS: dict[str, Callable[[Appeal], str]] = {
    "div": lambda a: f'<div class="zk-4">{lines(a, "<p class=headline>{}</p>", "<p>{}</p>")}{button(a)}</div>',
    "aside": lambda a: f"<aside>{lines(a, '<h3>{}</h3>', '<p>{}</p>')}{button(a)}</aside>",
    "section": lambda a: f"<section><div>{lines(a, '<p><strong>{}</strong></p>')}{button(a)}</div></section>",
    "plain heading": lambda a: lines(a, PARAGRAPH),
    "strong heading": lambda a: lines(a, PARAGRAPH.format("<strong>{}</strong>")),
    "h2": lambda a: lines(a, '<h2 class="typo-r-subhead headline">{}</h2>'),
    "h3": lambda a: lines(a, "<h3>{}</h3>"),
    "one paragraph": in_one,
    "one paragraph with a button": lambda a: in_one(a, f" {button(a)}"),
}


@pytest.mark.parametrize("appeal", APPEALS.values(), ids=APPEALS)
@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS)
def test_an_appeal_goes_and_the_text_around_it_stays(markup: Callable[[Appeal], str], appeal: Appeal) -> None:
    for name, paragraphs in ARTICLES.items():
        for place in (2, len(paragraphs)):
            parts = [PARAGRAPH.format(escape(text)) for text in paragraphs]
            parts.insert(place, markup(appeal))
            assert full_text(extract_article(with_body("".join(parts)), URL)).split("\n") == [*paragraphs], (
                name,
                place,
            )


@pytest.mark.parametrize("appeal", APPEALS.values(), ids=APPEALS)
@pytest.mark.parametrize("place", [1, -1])
def test_an_appeal_that_hangs_on_a_paragraph_goes_without_it(appeal: Appeal, place: int) -> None:
    head = f"<strong>{appeal.heading}</strong><br>" if appeal.heading else ""
    for paragraphs in ARTICLES.values():
        parts = list(map(escape, paragraphs))
        parts[place] += f"<br><br>{head}{'<br><br>'.join(appeal.paragraphs)}"
        page = with_body("".join(map(PARAGRAPH.format, parts)))
        assert full_text(extract_article(page, URL)).split("\n") == [*paragraphs]


@pytest.mark.parametrize("appeal", APPEALS.values(), ids=APPEALS)
def test_what_was_taken_for_an_appeal_can_be_asked_for(appeal: Appeal) -> None:
    article = extract_article(with_body(PARAGRAPH.format(TEXT) + MARKUPS["h2"](appeal)), URL)
    left = "\n".join(found.text for found in article.left_out if found.reason == "appeal")
    assert left == "\n".join(filter(None, [appeal.heading, *appeal.paragraphs]))


@pytest.mark.parametrize("appeal", APPEALS.values(), ids=APPEALS)
@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_text_that_looks_like_one_stays_with_an_appeal_behind_it(text: tuple[str, ...], appeal: Appeal) -> None:
    kept = "\n".join([TEXT, *text])
    assert full_text(extract_article(page_of("\n\n".join([TEXT, *text])), URL)) == kept
    behind = "".join(map(PARAGRAPH.format, map(escape, [TEXT, *text]))) + MARKUPS["plain heading"](appeal)
    assert full_text(extract_article(with_body(behind), URL)) == kept


def test_an_appeal_between_paragraphs_goes_and_what_stands_behind_it_stays() -> None:
    (appeal,) = APPEALS["without any heading"].paragraphs
    behind = [f"{TEXT} Zum {number}. Mal." for number in range(13)]
    body = "\n\n".join([TEXT, appeal, *behind])
    assert full_text(extract_article(page_of(body), URL)).split("\n") == [TEXT, *behind]


def test_an_author_above_an_appeal_is_no_heading_of_it() -> None:
    body = "\n\n".join([TEXT, "Ada Beispiel", *APPEALS["without any heading"].paragraphs])
    article = extract_article(page_of(body), URL)
    assert full_text(article) == TEXT
    assert article.authors == ("Ada Beispiel",)


PAIRS = {
    "crowd": ("Es sind schon 44.218 dabei.", "Es sind schon 4.421 Seiten."),
    "thanks": ("Wir sind dankbar.", "Er ist bedankt worden."),
    "heading": ("Niemand muss taz lesen", "Niemand muss Zeitung lesen"),
    "address": ("Das hängt von Ihnen ab.", "Sie hängt an ihm."),
    "itself": ("Wir haben keinen Konzern im Rücken.", "Der Konzern hat einen Verlag."),
    "free": ("Alles ist frei zugänglich.", "Der Deich ist gut zugänglich."),
    "support": ("Das geht mit freiwilligen Beiträgen.", "Das geht mit Geduld."),
    "call": ("Mit 5 Euro sind Sie dabei!", "Sie sind dabei gewesen."),
}


@pytest.mark.parametrize("sign", APPEAL_SIGNS, ids=lambda sign: sign.name)
def test_a_sign_is_found_and_its_double_is_not(sign: AppealSign) -> None:
    name = sign.name
    has, has_not = PAIRS[name]
    assert name in appeal_signs_in(has)
    assert name not in appeal_signs_in(has_not)


def test_every_mark_has_a_pair_and_says_why() -> None:
    assert {sign.name for sign in APPEAL_SIGNS} == set(PAIRS)
    assert all(len(sign.reason) > 5 for sign in APPEAL_SIGNS)


def test_no_mark_alone_makes_an_appeal() -> None:
    assert not any(is_appeal(has, has_link=False) for has, _ in PAIRS.values())


def test_marks_in_somebodys_mouth_do_not_count() -> None:
    assert appeal_signs_in('„Unterstützen Sie uns! Es sind 44.218“, stand da, »frei zugänglich« und "danke".') == set()


def test_whoever_says_i_is_no_newspaper() -> None:
    appeal = "Unterstützen Sie die taz mit einem Beitrag, damit sie frei zugänglich bleibt, 44.218 sind schon dabei."
    assert is_appeal(appeal, has_link=False)
    assert not is_appeal(f"{appeal} Das habe ich immer gesagt.", has_link=False)
