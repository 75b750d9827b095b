"""Each pattern with a text that it drops and one that looks like it and stays."""

import pytest

from tests.extract.pages import URL, full_text, page_of, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.boilerplate import ELEMENTS, PARAGRAPHS, ElementNames
from tui_reader.model import Heading, block_text

TEXT = "Der Bus steht an der Haltestelle und wartet, bis alle eingestiegen sind."

DROPPED_ELEMENTS = {
    "appeal": "tzi-bottom-container tziBottom tzi-paywahl-2024 sect_zahl tziacc",
    "advertisement": "webelement_adzone ad_bin ad_zone_3 contentad",
    "biography": "webelement_bio author-container author-description sect_profile",
    "own product": "article-produktteaser-container webelement_shop",
    "sharing": "shariff shariff-wrapper social-media-bar",
    "dialogue": "modal modal-card error-note-container meta-data-container",
    "comments": "kommune comments-list comment community sect_bb-login_form",
    "teasers": "articleTeaser article-teaser sect_thema sect_adr sect_shop",
    "hidden": "is-hidden metadata hide",
}
"""What the site's templates call what is no part of the text."""

DROPPED_TAGS = {
    "a form's parts": "button select textarea label progress meter",
    "programs": "script style noscript template",
    "what shows something else": "iframe object embed svg math canvas video audio map",
    "what leads elsewhere": "nav dialog title",
}


@pytest.mark.parametrize("entry", ELEMENTS, ids=lambda entry: entry.name)
def test_an_element_with_such_a_name_is_dropped(entry: ElementNames) -> None:
    for name in DROPPED_ELEMENTS[entry.name].split():
        page = with_body(f"<p>{TEXT}</p><div class='a {name}'><p>DRIN</p></div><p>Ende.</p>")
        assert full_text(extract_article(page, URL)) == f"{TEXT}\nEnde.", name
        page = with_body(f"<p>{TEXT}</p><div class='my-{name}'><p>DRIN</p></div><p>Ende.</p>")
        assert "DRIN" in full_text(extract_article(page, URL)), name


def test_a_name_counts_whole_where_nothing_says_that_it_is_a_beginning() -> None:
    for name in ("modal-verb", "commentary", "hidepark"):
        page = with_body(f"<p>{TEXT}</p><div class='{name}'><p>DRIN</p></div><p>Ende.</p>")
        assert "DRIN" in full_text(extract_article(page, URL)), name


@pytest.mark.parametrize("tag", [tag for tags in DROPPED_TAGS.values() for tag in tags.split()])
def test_an_element_that_holds_no_running_text_is_skipped(tag: str) -> None:
    inside = "DRIN steht auch ein ganzer Satz, lang genug, um ein Absatz zu sein."
    page = with_body(f"<p>{TEXT}</p><div><{tag}>{inside}</{tag}></div><{tag}>{inside}</{tag}><p>Ende.</p>")
    text = full_text(extract_article(page, URL))
    assert "DRIN" not in text
    assert text.startswith(TEXT)
    assert text.endswith("Ende.")


DROPPED_PARAGRAPHS: dict[str, tuple[list[str], list[str]]] = {
    "consent": (
        [
            "Empfohlener externer Inhalt",
            "Wir würden Ihnen hier gerne einen externen Inhalt zeigen.",
            "Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.",
            "Externen Inhalt anzeigen",
            "Externen Inhalt laden",
        ],
        ["Empfohlener externer Inhalt war das Thema des Abends.", "Externen Inhalt laden viele nicht."],
    ),
    "advertisement label": (
        ["– Anzeige –", "ANZEIGE", "[Werbung]", "(WERBUNG)"],
        ["Anzeige gegen Unbekannt erstattete er am Montag.", "Werbung, sagt sie, sei das nicht."],
    ),
    "picture counter": (["3 / 12", "1/9"], ["3 von 12 kamen durch.", "1/9 der Ernte ist verdorben."]),
    "weekend promotion": (
        [
            "Dieser Text stammt aus der wochentaz. Unserer Wochenzeitung von links!",
            "Dieser Artikel stammt aus der gedruckten taz am Wochenende, jede Woche am Kiosk.",
            "Dieser Text kommt aus der wochentaz!",
            "Dieser Text ist aus der taz am wochenende.",
            "Dieser Artikel ist zuerst in der wochentaz erschienen und online",
            "Dieser Text erschien in der gedruckten wochentaz",
        ],
        [
            "Dieser Text handelt von der wochentaz und ihren Leuten.",
            "Dieser Text ist in der wochentaz der längste.",
            "Dieser Artikel kommt aus der Mode.",
        ],
    ),
    "kiosk promotion": (
        ["Immer ab Samstag am Kiosk, im eKiosk oder gleich im Abo."],
        ["Immer ab Samstag regnet es."],
    ),
    "trial subscription": (
        ["10 Wochen im Probeabo für 10 Euro", "taz digital + wochentaz im Abo"],
        ["Nach 10 Wochen im Krankenhaus kam er heim.", "taz digital heißt das Projekt."],
    ),
    "error note": (
        [
            "Fehler auf taz.de entdeckt?",
            "Inhaltlichen Fehler melden",
            "Wir freuen uns über eine Mail an fehlerhinweis@taz.de!",
            "Sollten Ihnen Fehler aufgefallen sein, schreiben Sie uns.",
            "Du hast einen Fehler gefunden? Schreib an fehlerhinweis@taz.de.",
        ],
        [
            "Anm. d. Red.: Den Fehler meldete ein Leser an fehlerhinweis@taz.de.",
            "Fehler haben alle gemacht.",
            "Sollten Ihnen Fehlende auffallen, rufen Sie an.",
        ],
    ),
    "feedback note": (
        [
            "Inhaltliches Feedback?",
            "Inhaltliche Rückmeldungen hinterlassen Sie bitte unten.",
            "Gerne als Leser*innenkommentar unter dem Text auf taz.de.",
            "oder über das Kontaktformular.",
            "Feedback Kommentieren",
        ],
        ["Inhaltliches gab es wenig.", "Feedback kam von allen."],
    ),
    "other form": (
        [
            "Hier können Sie den ganzen Text herunterladen.",
            "Hier können Sie diesen Artikel ausdrucken.",
            "Hier können Sie den Text kostenlos anhören.",
            "Dieser Text ist Werbung für ein Konzert.",
        ],
        ["Hier können Sie den ganzen Tag sitzen, sagt der Wirt.", "Dieser Text ist Werbung, fand der Rat."],
    ),
    "sharing note": (["Diesen Artikel teilen", "teilen", "Link kopieren"], ["Diesen Artikel teilen viele nicht."]),
    "comment rules": (
        [
            "Bitte halten Sie sich an unsere Netiquette.",
            "Sie können nur als eingeloggter Nutzer kommentieren.",
            "Haben Sie Probleme beim Kommentieren oder Registrieren?",
            "So können Sie kommentieren:",
            "Bitte registrieren Sie sich und halten Sie sich an die Regeln.",
            "Dann mailen Sie uns bitte an kommune@example.org.",
        ],
        ["Bitte halten Sie Abstand, stand da.", "Haben Sie Probleme? fragt er.", "Sie können nur warten."],
    ),
    "tracking pixel": (
        ["piwik no script img", "taz logo"],
        ["Das taz logo hing schief.", "taz logo, sagt er, schief."],
    ),
    "section end": (
        ["Mehr zum Thema", "meistkommentiert", "Einmal zahlen", "zahl ich"],
        ["Mehr zum Thema sagt er nicht.", "zahl ich nicht, sagt sie."],
    ),
}


@pytest.mark.parametrize("name", [entry.name for entry in PARAGRAPHS])
def test_a_paragraph_that_is_no_text_is_dropped_and_its_double_stays(name: str) -> None:
    dropped, kept = DROPPED_PARAGRAPHS[name]
    for text in dropped:
        article = extract_article(page_of("\n\n".join([TEXT, text, *kept])), URL)
        assert full_text(article) == "\n".join([TEXT, *kept]), text


@pytest.mark.parametrize("heading", ["Anzeige", "1/2"])
def test_a_heading_may_say_what_a_label_says(heading: str) -> None:
    article = extract_article(with_body(f"<p>{TEXT}</p><h3>{heading}</h3><p>Wer sie erstattet, wird gefragt.</p>"), URL)
    assert heading in [block_text(block) for block in article.blocks if isinstance(block, Heading)]


def test_the_tables_are_these() -> None:
    assert {entry.name for entry in ELEMENTS} == set(DROPPED_ELEMENTS)
    assert {entry.name for entry in PARAGRAPHS} == set(DROPPED_PARAGRAPHS)


def test_every_entry_says_why() -> None:
    reasons = {entry.name: entry.reason for entry in ELEMENTS} | {entry.name: entry.reason for entry in PARAGRAPHS}
    assert all(len(reason) > 5 for reason in reasons.values())
