"""Pages that were got wrong once, by somebody who tried: what must stay, and what must go."""

import time

import pytest

from tests.extract.pages import URL, full_text, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.fingerprint import fingerprint

T = (
    "Der Deich bei Büsum ist am Morgen an zwei Stellen gerissen, und niemand weiß, wie lange die Säcke halten.",
    "Die Feuerwehr pumpt seit Stunden, während auf der anderen Seite die Schafe grasen wie an jedem anderen Tag.",
    "Am Abend soll das Wasser fallen, sagt der Deichgraf, der das schon dreimal gesagt und zweimal recht behalten hat.",
)
P = tuple(f'<p class="bodytext paragraph">{text}</p>' for text in T)
APPEAL = (
    "Unsere Texte sind frei zugänglich, weil viele freiwillig zahlen. Damit das so bleibt, brauchen wir Ihre "
    "Unterstützung. Machen Sie mit!"
)
CONSENT = (
    "<p>Empfohlener externer Inhalt</p><p>Wir würden Ihnen hier gerne einen externen Inhalt zeigen.</p>"
    "<p>Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.</p>"
)

STAYS = {
    "entries of a ticker with a button to share": (
        P[0] + P[1] + "".join(
            f'<div class="liveblog-entry"><h3>{hour}.15 Uhr: Es regnet</h3><p class="bodytext paragraph">dpa | {T[2]}</p>'
            '<div class="shariff"><button>teilen</button></div></div>' for hour in range(10, 16)
        ),
        ["10.15 Uhr: Es regnet", "15.15 Uhr: Es regnet"],
    ),
    "an account that has nothing to do with a form": (
        P[0] + '<div data-for="webelement_infobox"><h3>Zahlen zum Bürgergeld</h3><p>Das Geld wird am Monatsanfang auf das Konto '
        "überwiesen. Wer zwei Termine versäumt, dem kann es vollständig gestrichen werden.</p></div>" + P[1],
        ["vollständig gestrichen"],
    ),
    "a commentary that tells to pay for something else": (
        P[0] + "<p>Und Sie? Wir brauchen keine Milliardäre, die Zeitungen retten, wir brauchen kritische Medien, und die kosten "
        "Geld. Zahlen Sie dafür, irgendwem, aber zahlen Sie.</p>" + P[1],
        ["Zahlen Sie dafür"],
    ),
    "a cooperative of others": (
        P[0] + "<p>Wer wohnen will, muss teilen. Werden Sie Mitglied einer Genossenschaft, hilft Ihnen kein Makler; die Beiträge "
        "sind niedrig, und niemand muss ausziehen. Das macht uns Mut.</p>" + P[1],
        ["hilft Ihnen kein Makler"],
    ),
    "a line behind an appeal": (f"{P[0]}<p>{APPEAL}</p><h2 class='headline'>Jetzt wird es ernst</h2>{P[1]}", ["Jetzt wird es ernst"]),
    "a call on somebody's poster": (
        f"<p>{T[0]}<br><b>Unterstützen Sie die taz!</b> stand auf dem Plakat hinter ihm, daneben: „Wir zahlen“. Er lachte.</p>{P[1]}",
        ["stand auf dem Plakat"],
    ),
    "text in a frame for pictures": (
        f'{P[0]}<div class="image-container"><img src="/picture/12/948/x.jpeg">{P[1]}</div>{P[2]}', [T[1]],
    ),
    "headings that are buttons": (
        P[0] + '<h2 class="headline"><button>Wer ist schuld?</button></h2>' + P[1], ["Wer ist schuld?"],
    ),
    "paragraphs in a form": (f"{P[0]}<form>{P[1]}</form>{P[2]}", [T[1]]),
    "a text that once stood in the paper": (
        P[0] + "<p>Dieser Text erschien zuerst in der taz vom 3. Mai 1986, wenige Tage nach dem Unglück.</p>" + P[1],
        ["wenige Tage nach dem Unglück"],
    ),
    "footnotes that lead back": (
        P[0] + P[1] + "<ol><li id='n1'>Gutachten des Wasseramts, Seite 14. <a href='#r1'>↩</a></li><li id='n2'>Ebenda, Seite 15. "
        "<a href='#r2'>↩</a></li></ol>",
        ["Gutachten des Wasseramts, Seite 14.", "Ebenda, Seite 15."],
    ),
    "an answer in figures": (P[0] + "<p>3 von 5</p>" + P[1], ["3 von 5"]),
    "a short quotation": (f"{P[0]}<blockquote>Ja</blockquote>{P[1]}", ["Ja"]),
}  # fmt: skip

GOES = {
    "two boxes that ask for consent": (f'{P[0]}<div data-for="html">{CONSENT}</div>{P[1]}<div data-for="html">{CONSENT}</div>{P[2]}', "extern"),
    "consent in plain paragraphs": (f"{P[0]}{CONSENT}{P[1]}", "extern"),
    "two newsletters of one make": (
        P[0] + 2 * '<div class="box"><h3>Klima-Newsletter</h3><p>Jede Woche das Wichtigste.</p><p><a href="https://taz.de/newsletter/">Jetzt abonnieren</a></p></div>'
        + P[1], "Newsletter",
    ),
    "a till in a line of its own": (P[0] + '<p><a class="button" href="https://abo.taz.de/">Jetzt testen</a></p>' + P[1], "testen"),
    "a title of another article": (P[0] + '<p>Lesen Sie auch: <a href="/Ebbe/!6000001/">Die Ebbe kommt zurück</a></p>' + P[1], "Ebbe"),
    "the label of an advertisement": (P[0] + "<p>– Anzeige –</p>" + P[1], "Anzeige"),
}  # fmt: skip


@pytest.mark.parametrize("case", STAYS)
def test_it_stays(case: str) -> None:
    body, texts = STAYS[case]
    article = extract_article(with_body(body), URL)
    assert not [text for text in texts if text not in full_text(article)]
    assert article.is_complete


@pytest.mark.parametrize("case", GOES)
def test_it_goes_and_all_around_it_stays(case: str) -> None:
    body, text = GOES[case]
    found = full_text(extract_article(with_body(body), URL))
    assert text not in found
    assert all(paragraph in found for paragraph in T if paragraph in body)


def test_a_body_in_two_parts_is_read_once() -> None:
    parts = f'{P[0]}{P[1]}</div></div><div class="main-article-corpus"><div class="columns">{P[2]}'
    assert full_text(extract_article(with_body(parts), URL)).split("\n") == list(T)


def test_a_name_alone_is_no_paragraph_that_would_remain() -> None:
    page = with_body("".join(P) + "<p>Ada Beispiel</p><p>(mit Agenturen)</p>")
    article = extract_article(page, URL, frozenset(map(fingerprint, T)))
    assert all(text in full_text(article) for text in T)


def test_a_box_that_goes_leaves_a_hundred_nested_tables_alone() -> None:
    nested = "<table><tr><td>" * 400 + "Tief." + "</td></tr></table>" * 400
    assert T[0] in full_text(extract_article(with_body(f"{P[0]}{nested}{P[1]}"), URL))


@pytest.mark.parametrize(
    "piece",
    [
        f"<p>{APPEAL}</p>",
        "<p>Wir, taz: umsonst! Zahlen Sie.</p>",
        "<p><b>Zeile.</b> Wir sind da, unterstützen Sie uns mit Geld.<br></p>",
        f"<div>{P[0]}",
    ],
)
def test_four_times_as_much_takes_no_more_than_eight_times_as_long(piece: str) -> None:
    def seconds(count: int) -> float:
        page = with_body(P[0] + piece * count)
        start = time.process_time()
        extract_article(page, URL)
        return time.process_time() - start

    seconds(100)
    assert min(seconds(400) for _ in range(3)) <= 8 * max(min(seconds(100) for _ in range(3)), 0.005)
