"""Pages that are no articles are refused, whatever text they hold; articles that look like one are not."""

import pytest

from tests.extract.pages import URL, full_text, page_of
from tui_reader.errors import NoArticleError
from tui_reader.extract import extract_article

TEASERS = "".join(
    f'<div class="column"><a class="teaser-link" href="/Titel-{n}/!70001{n:02}/"><h3><p class="headline">Schlagzeile {n}</p></h3></a>'
    "<div class='typo-r-subline'>Ein Anriss von zwei Zeilen, der neugierig machen soll und es manchmal auch tut.</div></div>"
    for n in range(8)
)
INTRO = "<p class='intro'>Das Wasser wird knapp, nicht nur im Osten. Wer entnimmt wie viel, und wer zahlt am Ende dafür?</p>"


def page(main: str, title: str, head: str = "") -> str:
    """A page of the site that holds something else."""
    return (
        f"<html><head><title>{title} | taz.de</title>{head}</head><body><nav><a href='/'>Start</a></nav>"
        f"<main id='hauptinhalt'>{main}</main><footer><p>Demo</p></footer></body></html>"
    )


def canonical(address: str) -> str:
    """What a page calls itself."""
    return f"<link rel='canonical' href='{address}'>"


LISTING = f"<section><h1>Wasser</h1>{INTRO}{TEASERS}</section>"
OTHERS = {
    "an error": (
        page("<section><h1>Seite nicht gefunden</h1><p>Die Adresse führt nirgendwohin, vielleicht hilft die Suche weiter, vielleicht auch nicht.</p></section>", "Seite nicht gefunden"),
        URL,
    ),
    "a search by its address": (page(LISTING, "Suche"), "https://taz.de/!s=Wasser/"),
    "a search, a page further": (page(LISTING, "Suche"), "https://taz.de/Suche/?search_page=2"),
    "a topic by its address": (page(LISTING, "Wasser"), "https://taz.de/Wasser/!t5012345/"),
    "a topic by its own name for itself": (page(LISTING, "Wasser", canonical("https://taz.de/Wasser/!t5012345/")), URL),
    "somebody's page": (page(LISTING, "Gesa Tamm"), "https://taz.de/Gesa-Tamm/!a10234/"),
    "a Ressort by its address": (page(LISTING, "Öko"), "https://taz.de/Oeko/!p4610/"),
    "a Ressort by its own name for itself": (page(LISTING, "Öko", canonical("https://taz.de/Oeko/!p4610/")), URL),
    "teasers without a word about themselves": (page(LISTING, "Wasser"), URL),
    "a form to log in": (page("<form><input name=mail><button>Anmelden</button></form>", "Anmelden"), URL),
}  # fmt: skip


@pytest.mark.parametrize(("html", "url"), OTHERS.values(), ids=OTHERS)
def test_a_page_of_another_kind_is_refused(html: str, url: str) -> None:
    with pytest.raises(NoArticleError):
        extract_article(html, url)


@pytest.mark.parametrize(
    "sentence",
    [
        "Diesen Artikel gibt es nicht mehr.",
        "Der Artikel ist nicht mehr verfügbar.",
        "Dieser Text wurde aus rechtlichen Gründen gelöscht.",
        "Der Beitrag steht nicht mehr zur Verfügung.",
    ],
)
def test_an_article_that_is_gone_is_none_though_the_answer_is_200(sentence: str) -> None:
    with pytest.raises(NoArticleError):
        extract_article(page_of(f"{sentence} Wir bitten um Verständnis und empfehlen die Suche."), URL)


@pytest.mark.parametrize(
    "text",
    [
        "Die Ministerin hat sich für ein Foto entschuldigt. Der Beitrag wurde nach einer Stunde gelöscht.\n\nDas reicht nicht, sagt "
        "der Verein.",
        "Ein Brief ist verschwunden. Der Text ist seit 1983 nicht mehr gesehen worden.\n\nDas Archiv sucht ihn.",
    ],
)
def test_a_short_report_on_a_text_that_is_gone_is_an_article(text: str) -> None:
    assert full_text(extract_article(page_of(text), URL)) == text.replace("\n\n", "\n")


@pytest.mark.parametrize("headline", ["Seite nicht gefunden", "Der Artikel ist nicht mehr da", "404 – nicht gefunden"])
def test_an_article_may_have_the_headline_of_an_error(headline: str) -> None:
    text = "Wer das Programm der Stadt sucht, findet es nicht, und das ist kein Zufall."
    assert full_text(extract_article(page_of(text, headline=headline), URL)) == text


def test_an_article_about_things_that_are_gone_is_one() -> None:
    long = "Der Hafen liegt im Nebel, und die Kräne stehen still wie Reiher im Schilf. " * 8
    text = f"{long}\n\nDen Text gibt es nicht mehr, sagt die Archivarin. {long}"
    assert "gibt es nicht mehr" in full_text(extract_article(page_of(text), URL))


def test_a_short_text_with_many_links_to_others_is_an_article() -> None:
    links = ", ".join(f"[Teil {n}](/Teil/!70001{n:02}/)" for n in range(6))
    article = extract_article(page_of(f"Was bisher geschah, steht in unserer Reihe: {links} und hier."), URL)
    assert full_text(article).startswith("Was bisher geschah")


def test_an_article_in_the_archive_is_one_though_others_of_its_letters_are_none() -> None:
    assert (
        extract_article(page_of("Der Kiosk hat zu. Ein Zettel hängt dort."), "https://taz.de/!7000099/").id == 7000099
    )
