"""The donation appeal in every make goes, between paragraphs too; what stands around it stays, whatever it is about."""

from collections.abc import Callable
from html import escape

import pytest

from tests.extract.money_texts import APPEALS, ARTICLES, LOOK_ALIKES, WITHOUT_A_CALL, Appeal
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


TILL = "/taz-zahl-ich/Mitmachen/!v=00000000/"
SAYS = "Unsere Texte sind frei zugänglich, weil viele freiwillig zahlen. Unterstützen Sie die taz!"
MADE = {
    "a list": "<h2>Drei Gründe</h2><ul><li>Wir sind frei zugänglich, für alle.</li><li>Unsere Leser:innen zahlen freiwillig.</li>"
    "<li>Sie fehlen noch. Machen Sie mit!</li></ul>",
    "a picture": f"<figure><img src='/picture/12/948/x.jpeg'><figcaption>{SAYS}</figcaption></figure>",
    "a quotation with a till": f"<blockquote>{SAYS} <a href='{TILL}'>Gern</a></blockquote>",
    "a quotation with a button": f"<blockquote><p>{SAYS}</p><p><a href='{TILL}'>Gern</a></p></blockquote>",
}


@pytest.mark.parametrize("markup", MADE.values(), ids=MADE)
def test_an_appeal_may_be_made_of_something_else_than_paragraphs(markup: str) -> None:
    page = with_body(PARAGRAPH.format(TEXT) + markup + PARAGRAPH.format("Ende."))
    article = extract_article(page, URL)
    assert full_text(article) == f"{TEXT}\nEnde."
    assert len(article.blocks) == 2


@pytest.mark.parametrize("text", WITHOUT_A_CALL.values(), ids=WITHOUT_A_CALL)
def test_an_appeal_that_calls_nobody_goes_with_its_heading_from_a_text_on_something_else(text: str) -> None:
    paragraphs = ("Der Bus ist blau.", TEXT, "<b>Noch kurz</b>", text)
    page = with_body("".join(map(PARAGRAPH.format, paragraphs)))
    assert full_text(extract_article(page, URL)) == f"Der Bus ist blau.\n{TEXT}"


def test_an_answer_under_a_heading_that_ends_in_a_question_stays() -> None:
    told = (
        "Sie wollten wissen, warum unsere Artikel kürzer werden. Weil Papier teuer ist. Im Netz sind sie frei zugänglich. Zahlen "
        "müssen Sie dafür nicht, aber das wussten Sie?"
    )
    page = with_body("".join(map(PARAGRAPH.format, (TEXT, "<b>Kürzer</b>", told, "Der Bus fährt."))))
    assert told in full_text(extract_article(page, URL))


@pytest.mark.parametrize("text", WITHOUT_A_CALL.values(), ids=WITHOUT_A_CALL)
def test_what_calls_nobody_stays_in_a_text_on_the_newspaper_itself(text: str) -> None:
    paragraphs = ARTICLES["how the taz is paid"]
    page = with_body("".join(map(PARAGRAPH.format, (*paragraphs[:2], text, *paragraphs[2:]))))
    assert text in full_text(extract_article(page, URL))


def test_an_appeal_between_question_and_answer_is_no_question() -> None:
    asks = (
        "<strong>Und Sie?</strong> Unsere Interviews sind frei zugänglich, weil viele uns unterstützen. Machen Sie mit!"
    )
    talk = (
        "<strong>taz: Wohin fährt er?</strong>",
        "Beck: Nach Wittstock.",
        "<strong>taz: Und dann?</strong>",
        asks,
        "Beck: Zurück.",
    )
    page = with_body("".join(map(PARAGRAPH.format, talk)))
    said = "taz: Wohin fährt er?\nBeck: Nach Wittstock.\ntaz: Und dann?\nBeck: Zurück."
    assert full_text(extract_article(page, URL)) == said


def test_an_appeal_goes_above_the_text_too_with_its_heading() -> None:
    for head in ("", "<h2>Kurz unterbrochen</h2>"):
        assert full_text(extract_article(with_body(f"{head}<p>{SAYS}</p><p>{TEXT}</p>"), URL)) == TEXT


def test_a_page_with_nothing_but_an_appeal_shows_it() -> None:
    assert full_text(extract_article(page_of(SAYS), URL)) == SAYS


@pytest.mark.parametrize(
    "behind",
    [
        f" <em>{SAYS}</em>",
        " <em>Sie lesen gern? taz.de ist für alle kostenlos. Helfen Sie mit, und unterstützen Sie unseren Journalismus.</em>",
        f" <i>Wenn Ihnen das gefiel, unterstützen Sie die taz: <a href='{TILL}'>taz zahl ich</a></i>",
        f"<br><br><b>Keine Haltestelle</b><br>Unser Journalismus bleibt frei, weil viele zahlen. <a href='{TILL}'>Ich bin dabei</a>",
    ],
)
def test_an_appeal_in_the_last_paragraph_goes_whatever_sets_it_apart(behind: str) -> None:
    page = with_body(PARAGRAPH.format("Anfang.") + PARAGRAPH.format(TEXT + behind))
    assert full_text(extract_article(page, URL)) == f"Anfang.\n{TEXT}"


@pytest.mark.parametrize(
    "button", [f' <a href="{TILL}" class="button">Jetzt unterstützen</a>', f' <a href="{TILL}">Zum Hut</a>']
)
def test_a_button_that_hangs_on_a_paragraph_goes_without_it(button: str) -> None:
    page = with_body(PARAGRAPH.format("Anfang.") + PARAGRAPH.format(TEXT + button))
    assert full_text(extract_article(page, URL)) == f"Anfang.\n{TEXT}"


def test_a_paragraph_with_a_button_needs_to_say_less() -> None:
    asks = "Eine Recherche wie diese dauert Wochen. Wenn sie Ihnen etwas bedeutet, freuen wir uns über einen kleinen Betrag."
    page = with_body(PARAGRAPH.format(TEXT) + PARAGRAPH.format(f'{asks} <a href="{TILL}">Zum Hut</a>'))
    assert full_text(extract_article(page, URL)) == TEXT
    assert asks in full_text(extract_article(page_of(f"{TEXT}\n\n{asks}"), URL))


def test_a_link_to_the_till_in_a_sentence_is_the_articles() -> None:
    for linked in (
        "Wer will, zahlt. {}45.000 machen es so</a>, und es werden mehr.",
        "Davon lebt sie. {}So steht es da.</a>",
    ):
        page = with_body(PARAGRAPH.format(TEXT) + PARAGRAPH.format(linked.format(f"<a href='{TILL}'>")))
        assert len(extract_article(page, URL).blocks) == 2


def test_amounts_to_choose_from_go_with_what_stands_above_them() -> None:
    amounts = "".join(f"<li><a href='{TILL}'>{euros} Euro</a></li>" for euros in (5, 10, 25))
    asks = "Die taz bleibt frei zugänglich, wenn genug mitmachen. Womit sind Sie dabei?"
    page = with_body(f"<p>{TEXT}</p><p>{asks}</p><ul>{amounts}</ul><p>Ende.</p>")
    assert full_text(extract_article(page, URL)) == f"{TEXT}\nEnde."


def test_italics_in_the_middle_of_a_sentence_begin_no_appeal() -> None:
    sung = "Die Kapelle spielt bis Mitternacht. <em>Unterstützen Sie uns</em> heißt das Lied, und alle zahlen ein Bier."
    page = with_body(PARAGRAPH.format(TEXT) + PARAGRAPH.format(sung))
    assert "heißt das Lied" in full_text(extract_article(page, URL))


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
