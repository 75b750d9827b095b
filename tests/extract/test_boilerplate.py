"""Each pattern with a text that it drops and one that looks like it and stays."""

import pytest

from tests.extract.pages import URL, full_text, page_of, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.boilerplate import ELEMENTS, PARAGRAPHS, Boilerplate, ElementNames

TEXT = "Der Bus steht an der Haltestelle und wartet, bis alle eingestiegen sind."


@pytest.mark.parametrize("entry", ELEMENTS, ids=lambda entry: entry.name)
def test_an_element_with_such_a_name_is_dropped(entry: ElementNames) -> None:
    for name in sorted(entry.names):
        marked = name.replace("*", "-1")
        page = with_body(f"<p>{TEXT}</p><div class='a {marked}'><p>DRIN</p></div><p>Ende.</p>")
        assert full_text(extract_article(page, URL)) == f"{TEXT}\nEnde.", name
        page = with_body(f"<p>{TEXT}</p><div class='my-{name}x'><p>DRIN</p></div><p>Ende.</p>")
        assert "DRIN" in full_text(extract_article(page, URL)), name


DROPPED_PARAGRAPHS = {
    "consent": ("Empfohlener externer Inhalt", "Empfohlener externer Inhalt war das Thema des Abends."),
    "advertisement label": ("– Anzeige –", "Anzeige gegen Unbekannt erstattete er am Montag."),
    "picture counter": ("3 / 12", "3 von 12 kamen durch."),
    "weekend promotion": (
        "Dieser Text stammt aus der wochentaz. Unserer Wochenzeitung von links!",
        "Dieser Text handelt von der wochentaz und ihren Leuten.",
    ),
    "kiosk promotion": ("Immer ab Samstag am Kiosk, im eKiosk oder gleich im Abo.", "Immer ab Samstag regnet es."),
    "trial subscription": ("10 Wochen im Probeabo für 10 Euro", "Nach 10 Wochen im Krankenhaus kam er heim."),
    "error note": ("Fehler auf taz.de entdeckt?", "Fehler haben alle gemacht."),
    "feedback note": ("Inhaltliches Feedback?", "Inhaltliches gab es wenig."),
    "other form": (
        "Hier können Sie den ganzen Text herunterladen.",
        "Hier können Sie den ganzen Tag sitzen, sagt der Wirt.",
    ),
    "sharing note": ("Diesen Artikel teilen", "Diesen Artikel teilen viele nicht."),
    "comment rules": ("Bitte halten Sie sich an unsere Netiquette.", "Bitte halten Sie Abstand, stand da."),
    "tracking pixel": ("piwik no script img", "Das taz logo hing schief."),
    "section end": ("Mehr zum Thema", "Mehr zum Thema sagt er nicht."),
}


@pytest.mark.parametrize("entry", PARAGRAPHS, ids=lambda entry: entry.name)
def test_a_paragraph_that_is_no_text_is_dropped_and_its_double_stays(entry: Boilerplate) -> None:
    dropped, kept = DROPPED_PARAGRAPHS[entry.name]
    article = extract_article(page_of("\n\n".join([TEXT, dropped, kept])), URL)
    assert full_text(article) == f"{TEXT}\n{kept}"


def test_every_entry_says_why() -> None:
    reasons = {entry.name: entry.reason for entry in ELEMENTS} | {entry.name: entry.reason for entry in PARAGRAPHS}
    assert all(len(reason) > 5 for reason in reasons.values())
