"""Pages that were got wrong once, by somebody who tried: what must stay, and what must go."""

import json
import time

import pytest

from tests.extract.pages import URL, full_text, with_body
from tui_reader.extract import extract_article
from tui_reader.extract.fingerprint import fingerprint
from tui_reader.model import Heading, Paragraph, Picture, block_text

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
    "elements of the site's own making": (
        P[0] + "<x-text><h3>Die Säcke</h3><x-line>Sand ist schwer.</x-line><x-line>Nasser Sand ist schwerer.</x-line></x-text>" + P[1],
        ["Die Säcke\nSand ist schwer.\nNasser Sand ist schwerer."],
    ),
    "such an element in a line": (P[0] + "<p>Der <x-name>Deich</x-name>graf lacht.</p>" + P[1], ["Der Deichgraf lacht."]),
    "a box that says more than the text does": (
        f"{P[0]}<aside><p>Es gibt noch 400 Säcke, und alle haben ein Loch.</p></aside>{P[1]}", ["400 Säcke"],
    ),
    "answers that open when they are pressed": (
        "".join(f"<div class='faq'><h3><button>Frage {n}?</button></h3><p>{text}</p></div>" for n, text in enumerate(T)),
        [f"Frage 0?\n{T[0]}\nFrage 1?\n{T[1]}\nFrage 2?\n{T[2]}"],
    ),
    "what the site asks, told of others": (
        P[0] + "<p>Bitte halten Sie sich an unsere Netiquette, stand da, und 400 hielten sich nicht daran.</p>" + P[1],
        ["und 400 hielten sich nicht daran"],
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
    "an offer among paragraphs in wrappers of its make": (
        "".join(f"<div class='cell'>{part}</div>" for part in (P[0], P[1], "<h3>Post vom Deich</h3><p>Der Newsletter aus dem "
        "Norden.</p><a class='btn' href='https://taz.de/newsletter'>Abonnieren</a>", P[2])), "Post vom Deich",
    ),
    "an offer as large as the text, beside an empty container": (
        f"{P[0]}<div><h3>taz am Deich</h3><p>Am Montag lädt die taz ein. Diskutieren Sie mit uns über das Wasser! Karten für alle, die "
        "früh kommen, gibt es bis Mai.</p><a href='https://tazlab.de/tickets'>Tickets sichern</a></div><div><span>Anzeige</span></div>",
        "lädt die taz ein",
    ),
    "an element of the site's own making that asks": (
        f"{P[0]}<x-ask><h4>Sand ist teuer</h4><p>Die taz lebt von freiwilligen Beiträgen. Ab 5 Euro sind Sie dabei.</p><x-button>Gern"
        f"</x-button></x-ask>{P[1]}", "Gern",
    ),
    "a subscription in one sentence": (
        f"{P[0]}<p>Jetzt 10 Wochen die digitale wochentaz testen: 10 Euro. <a href='https://abo.taz.de/w'>Zum Angebot</a></p>{P[1]}{P[2]}",
        "wochentaz",
    ),
    "a channel": (
        f"{P[0]}<p>Die taz auf WhatsApp: Folgen Sie unserem Kanal. <a href='https://whatsapp.com/channel/0'>Zum Kanal</a></p>{P[1]}{P[2]}",
        "Kanal",
    ),
    "a title of another article behind other words": (
        P[0] + '<p>Lesen Sie hier: <a href="/Ebbe/!6000001/">Die Ebbe kommt zurück</a></p>' + P[1], "Ebbe",
    ),
    "a heading over titles of other articles": (
        f'{P[0]}<h3>Lesen Sie auch</h3><ul><li><a href="/Ebbe/!6000001/">Die Ebbe</a></li></ul>{P[1]}', "Lesen Sie",
    ),
    "ways to share": (
        f"{P[0]}<ul><li><a href='https://facebook.example/sharer?u=https://taz.de/'>Netz</a></li><li><a href='https://x.example/intent/"
        f"tweet'>X</a></li><li><a href='mailto:?subject=Deich'>Mail</a></li></ul>{P[1]}", "Mail",
    ),
    "topics": (f"{P[0]}{P[1]}<ul><li><a href='/Deich/!t5012345/'>#Deich</a></li><li><a href='/!t5012346/'>#Sand</a></li></ul>", "#"),
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


def test_a_box_that_says_again_what_the_text_says_is_said_once() -> None:
    page = with_body(f"{P[0]}{P[1]}<aside class='pq'><p>Am Abend soll das Wasser fallen</p></aside>{P[2]}")
    assert full_text(extract_article(page, URL)).split("\n") == list(T)


CAPTIONS = {
    "in paragraphs": "<figure><img src='https://taz.de/picture/12/948/x.jpeg'><figcaption><p>Der Deich.</p><small>Foto: Ada B.</small></figcaption></figure>",
    "behind it, in a row that is turned by a button": "<div><figure><img src='https://taz.de/picture/12/948/x.jpeg'></figure><figcaption>"
    "Der Deich. Foto: Ada B.</figcaption><button>weiter</button></div>",
    "of a picture that a script brings": "<figure><img src='data:image/gif;base64,R0' data-src='https://taz.de/picture/12/948/x.jpeg'>"
    "<figcaption>Der Deich. Foto: Ada B.</figcaption></figure>",
    "of a picture in several sizes alone": "<figure><picture><source srcset='https://taz.de/picture/12/948/x.jpeg 948w, "
    "https://taz.de/picture/12/1900/x.jpeg 1900w'><img alt=''></picture><figcaption>Der Deich. Foto: Ada B.</figcaption></figure>",
}  # fmt: skip


@pytest.mark.parametrize("figure", CAPTIONS.values(), ids=CAPTIONS)
def test_a_caption_stands_at_its_picture(figure: str) -> None:
    picture = Picture("https://taz.de/picture/12/948/x.jpeg", "Der Deich.", "Ada B.")
    blocks = extract_article(with_body(f"{P[0]}{figure}{P[1]}"), URL).blocks
    assert [block for block in blocks if not isinstance(block, Paragraph)] == [picture]


OTHER = "<html><head><title>Der Deich hält | taz.de</title></head><body><article><h1>Der Deich hält</h1>{}</article></body></html>"
"""A page of a layout that nobody has seen."""


def test_a_byline_and_a_date_above_the_text_are_none_of_it_where_nothing_else_names_the_author() -> None:
    article = extract_article(OTHER.format(f"<p>Von Ada Beispiel</p><p>3.2.2026</p>{''.join(P)}"), URL)
    assert full_text(article).split("\n") == list(T)
    assert article.authors == ("Ada Beispiel",)


def test_titles_in_a_head_of_their_own_stand_once() -> None:
    title = "<h1>Der Deich hält</h1>"
    head = f"<header>{title}<p>Am Abend fällt das Wasser</p><p>Von <a href='/Ada/!a12/'>Ada Beispiel</a></p></header>"
    said = '<head><meta name="description" content="Am Abend fällt das Wasser">'
    page = OTHER.format("".join(P)).replace(title, head).replace("<head>", said)
    assert full_text(extract_article(page, URL)).split("\n") == list(T)


def test_an_introduction_in_an_element_of_its_own_is_part_of_the_text() -> None:
    page = OTHER.format(
        f"<div class='intro'>{P[0]}</div><div class='ad'>Anzeige</div><div class='rest'>{P[1]}{P[2]}{P[1]}</div>"
    )
    assert full_text(extract_article(page, URL)).split("\n") == [T[0], T[1], T[2], T[1]]


def test_a_page_that_tells_its_text_to_machines_alone_can_be_read() -> None:
    told = json.dumps(
        {"@type": "NewsArticle", "headline": "Der Deich hält", "articleBody": f"{T[0]}\n\nAm Abend\n\n{T[1]}"}
    )
    page = f"<html><head><title>Der Deich hält | taz.de</title><script type='application/ld+json'>{told}</script></head><body></body></html>"
    blocks = extract_article(page, URL).blocks
    assert [(type(block), block_text(block)) for block in blocks] == [
        (Paragraph, T[0]), (Heading, "Am Abend"), (Paragraph, T[1]),
    ]  # fmt: skip


def test_what_opens_has_its_summary_as_its_heading() -> None:
    parts = "".join(f"<details><summary>Frage {n}?</summary>{text}</details>" for n, text in enumerate(P))
    blocks = extract_article(
        OTHER.format(f"<p>Fragen und Antworten zu dem, was am Deich geschah.</p>{parts}"), URL
    ).blocks
    assert [block_text(block) for block in blocks if isinstance(block, Heading)] == ["Frage 0?", "Frage 1?", "Frage 2?"]


def test_each_entry_of_a_ticker_keeps_its_time_the_first_one_too() -> None:
    entries = "".join(
        f"<section><time>{17 - n}:04 Uhr</time><h2>Lage {n}</h2>{text}</section>" for n, text in enumerate(P)
    )
    found = full_text(extract_article(OTHER.format(entries), URL))
    assert [hour for hour in ("17:04", "16:04", "15:04") if hour in found] == ["17:04", "16:04", "15:04"]


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
