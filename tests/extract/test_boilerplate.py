"""Each pattern with a text that it drops and one that looks like it and stays."""

import pytest

from tests.extract.pages import URL, full_text, page_of, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.boilerplate import ELEMENTS, MARKS, PARAGRAPHS, Boilerplate, ElementNames

TEXT = "Der Bus steht an der Haltestelle und wartet, bis alle eingestiegen sind."
APPEALS = {
    "with a heading seen before": (
        "taz lesen kann jede:r",
        "Als Genossenschaft gehören wir unseren Leser:innen. Unser Journalismus ist kostenfrei zugänglich. Damit wir "
        "auch morgen noch arbeiten können, brauchen wir mehr Unterstützung. Unser nächstes Ziel: 40.000. Mit nur 5,- "
        "Euro sind Sie dabei!",
    ),
    "with a heading never seen": (
        "Wir bleiben laut",
        "Unsere Texte sind für alle da, ohne Bezahlschranke. Das geht nur, weil viele freiwillig zahlen. Machen Sie mit: "
        "Unterstützen Sie die taz, schon 44.000 Menschen sind dabei.",
    ),
    "in two paragraphs": (
        "Ohne Ihre Unterstützung geht es nicht",
        "Da immer mehr Menschen die taz von sich aus unterstützen, können wir auf eine harte Paywall verzichten. 31.500 "
        "Menschen sind es schon, die unseren Journalismus finanzieren.",
        "Das ist unsere Motivation. Unsere Artikel auf taz.de sind frei zugänglich. Wer möchte, kann uns unterstützen. "
        "Es gibt keinen Bezahlzwang, wir überlassen die Wahl Ihnen, unseren Leser:innen.",
    ),
    "with a button of its own": (
        "Gerade jetzt",
        "Die taz gehört ihren Leser:innen, und unsere Artikel bleiben frei zugänglich. Dafür brauchen wir Ihre "
        "Unterstützung, auch mit einem kleinen Beitrag. Sind Sie dabei?",
        "[Jetzt unterstützen](/Unterstuetzen/!v=00000000/)",
    ),
    "an action with others": (
        "Links lesen, Rechts bekämpfen",
        "Gerade jetzt braucht es Zusammenhalt. Finden Sie auch? Dann machen Sie mit und unterstützen Sie unsere Aktion. "
        "Sind Sie dabei?",
    ),
    "without any heading": (
        "Unsere Community ermöglicht den freien Zugang für alle. Dafür sind wir sehr dankbar. 35.000 Menschen "
        "unterstützen uns. Unser nächstes Ziel: 40.000. Mit nur 5,- Euro sind Sie dabei!",
    ),
}  # fmt: skip
LOOK_ALIKES = {
    "an editorial on the taz's money": (
        "Über 40.000 Menschen machen bei taz zahl ich mit, obwohl niemand muss. Das Ziel für das nächste Jahr: 50.000.",
        "Unsere Leser:innen entscheiden mit. Sie haben gegen die Paywall gestimmt.",
        "Das Geld reicht trotzdem nicht. Wir brauchen Ihre Unterstützung.",
    ),
    "somebody else's call, quoted": (
        "Am Ende steht auf dem Plakat: „Unterstützen Sie unsere Zeitung! Schon mit 5,- Euro sind Sie dabei! Unser "
        "nächstes Ziel: 40.000 freiwillige Beiträge.“ Darunter hat jemand gemalt.",
    ),
    "somebody else's call, told": (
        "Mit nur 5 Euro im Monat sind Sie dabei, verspricht der Zoo allen, die einen Pinguin unterstützen wollen.",
    ),
    "readers' mail": (
        "Liebe taz, ich unterstütze euch seit Jahren, weil eure Texte frei zugänglich sind. Unterstützen Sie die taz, "
        "sage ich allen, 40.000 sind es schon, und mein Nachbar ist auch dabei.",
    ),
    "a column that asks for answers": ("Wer noch zählbare Dinge kennt: Bitte melden unter wahrheit@beispiel.invalid!",),
    "a report on a cooperative": (
        "Die Genossenschaft finanziert sich über freiwillige Beiträge. 31.500 Menschen zahlen, der Zugang bleibt frei.",
    ),
    "a report on paywalls": (
        "Die Paywall fällt, und das Blatt ist wieder frei zugänglich. Finanzieren sollen das die Leser:innen mit "
        "einem Beitrag.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("appeal", APPEALS.values(), ids=APPEALS)
@pytest.mark.parametrize("bold", [False, True], ids=["plain heading", "bold heading"])
def test_an_appeal_in_plain_paragraphs_is_dropped(appeal: tuple[str, ...], bold: bool) -> None:
    lines = list(appeal)
    if bold and len(lines) > 1:
        lines[0] = f"**{lines[0]}**"
    body = "\n\n".join([TEXT, "Dann fährt er los.", *lines])
    assert full_text(extract_article(page_of(body), URL)) == f"{TEXT}\nDann fährt er los."


@pytest.mark.parametrize("appeal", APPEALS.values(), ids=APPEALS)
@pytest.mark.parametrize("text", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_text_that_looks_like_one_stays_with_an_appeal_behind_it(
    text: tuple[str, ...], appeal: tuple[str, ...]
) -> None:
    kept = full_text(extract_article(page_of("\n\n".join([TEXT, *text])), URL))
    assert kept == "\n".join([TEXT, *text])
    assert full_text(extract_article(page_of("\n\n".join([TEXT, *text, *appeal])), URL)) == kept


def test_an_author_above_an_appeal_is_no_heading_of_it() -> None:
    body = "\n\n".join([TEXT, "Ada Beispiel", *APPEALS["without any heading"]])
    article = extract_article(page_of(body), URL)
    assert full_text(article) == TEXT
    assert article.authors == ("Ada Beispiel",)


def test_an_appeal_in_the_middle_of_a_text_is_somebodys_subject() -> None:
    body = "\n\n".join([TEXT, *APPEALS["without any heading"], *[TEXT] * 13])
    assert "5,- Euro" in full_text(extract_article(page_of(body), URL))


@pytest.mark.parametrize("entry", ELEMENTS, ids=lambda entry: entry.name)
def test_an_element_with_such_a_name_is_dropped(entry: ElementNames) -> None:
    for name in sorted(entry.names):
        marked = name.replace("*", "-1")
        page = with_body(f"<p>{TEXT}</p><div class='a {marked}'><p>DRIN</p></div><p>Ende.</p>")
        assert full_text(extract_article(page, URL)) == f"{TEXT}\nEnde.", name
        page = with_body(f"<p>{TEXT}</p><div class='my-{name}x'><p>DRIN</p></div><p>Ende.</p>")
        assert "DRIN" in full_text(extract_article(page, URL)), name


DROPPED_PARAGRAPHS = {
    "weekend promotion": (
        "Dieser Text stammt aus der wochentaz. Unserer Wochenzeitung von links!",
        "Dieser Text handelt von der wochentaz und ihren Leuten.",
    ),
    "kiosk promotion": ("Immer ab Samstag am Kiosk, im eKiosk oder gleich im Abo.", "Immer ab Samstag regnet es."),
    "trial subscription": ("10 Wochen im Probeabo für 10 Euro", "Nach 10 Wochen im Krankenhaus kam er heim."),
    "error note": ("Fehler auf taz.de entdeckt?", "Fehler haben alle gemacht."),
    "feedback note": ("Inhaltliches Feedback?", "Inhaltliches gab es wenig."),
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
    reasons |= {mark.name: mark.reason for mark in MARKS}
    assert all(len(reason) > 5 for reason in reasons.values())
