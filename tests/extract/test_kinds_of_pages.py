"""Each kind of page that the taz has, with invented text: which blocks it comes to, exactly."""

from html import escape

import pytest

from tests.extract.pages import URL, full_text, outline, page_of, with_body
from tui_reader.extract import extract_article
from tui_reader.model import Heading, Paragraph, Picture, Question, block_text


def p(text: str, names: str = "bodytext paragraph") -> str:
    """One of the site's own paragraphs."""
    return f'<p class="{names}">{text}</p>'


def ps(*texts: str) -> str:
    """Several of them."""
    return "".join(map(p, texts))


def typed(html: bytes) -> list[tuple[str, str]]:
    """The kind of each block and all of its text."""
    return [(type(block).__name__, block_text(block)) for block in extract_article(html, URL).blocks]


def headed(body: str, **fields: str) -> bytes:
    """A page with this body and these fields of its head."""
    return page_of("PLATZ", **fields).replace(p("PLATZ").encode(), body.encode())


# ---------------------------------------------------------------------------- tickers

INTRO = "Der Sturm „Wiebke“ hat die Küste erreicht. Wir berichten laufend, die neuesten Meldungen stehen oben."
ENTRIES = (
    ("15.40 Uhr: Fähren fahren wieder", "dpa | Die Reederei hat den Verkehr zu den Halligen wieder aufgenommen."),
    ("13.10 Uhr: Scheitel vorbei", "Der Pegel zeigt 3,41 Meter über Normal. Der Scheitel ist damit durch."),
    ("10.30 Uhr: Ein Schaf auf dem Dach", "Auf der Hallig hat die Feuerwehr ein Schaf von einem Carport geholt."),
)
TICKER = [
    ("Paragraph", INTRO),
    *(pair for head, text in ENTRIES for pair in (("Heading", head), ("Paragraph", text))),
]
CONTENTS = (
    '<div class="toc"><h3>Inhaltsverzeichnis</h3><ul>'
    + "".join(f'<li><a href="#e{number}">{head}</a></li>' for number, (head, _) in enumerate(ENTRIES))
    + "</ul></div>"
)


def entry(head: str, text: str, inner: str) -> str:
    """An entry of a ticker: an ``article`` of its own with its heading outside of what holds its text."""
    source, bar, rest = text.partition(" | ")
    said = f'<em class="source">{source}</em> | {rest}' if bar else text
    return f'<article class="module columns article"><h2 class="headline typo-head-small">{head}</h2>{inner.format(p(said))}</article>'


def test_a_ticker_with_its_entries_inside_of_the_text() -> None:
    body = p(INTRO) + CONTENTS + "".join(entry(head, text, "{}") for head, text in ENTRIES)
    assert typed(with_body(body)) == TICKER


def test_a_ticker_with_its_entries_beside_each_other() -> None:
    corpus = '<div class="column main-article-corpus"><div class="columns">{}</div></div>'
    beside = "".join(entry(head, text, corpus) for head, text in ENTRIES)
    page = with_body(p(INTRO)).replace(b"</article>", b"</article>" + beside.encode())
    assert typed(page) == TICKER


def test_a_ticker_with_headings_alone() -> None:
    body = CONTENTS + p(INTRO) + "".join(f"<h2>{head}</h2>{p(text)}" for head, text in ENTRIES)
    assert typed(with_body(body)) == TICKER


def test_a_time_in_a_paragraph_of_its_own_heads_an_entry() -> None:
    body = p(INTRO) + "".join(p(head) + p(text) for head, text in ENTRIES)
    assert typed(with_body(body)) == TICKER


def test_a_sentence_that_begins_with_a_time_is_none() -> None:
    assert typed(with_body(ps(INTRO, "15.40 Uhr war es, als die Fähre kam."))) == [
        ("Paragraph", INTRO),
        ("Paragraph", "15.40 Uhr war es, als die Fähre kam."),
    ]


def test_an_agency_alone_is_a_dateline() -> None:
    (_, _, first, *_) = extract_article(with_body(p(INTRO) + entry(*ENTRIES[0], "{}")), URL).blocks
    assert isinstance(first, Paragraph)
    assert first.dateline == "dpa"


@pytest.mark.parametrize("badge", ["<span class='live-badge'>live</span> ", "LIVE "])
def test_the_badge_of_a_running_ticker_is_no_part_of_its_topline(badge: str) -> None:
    page = page_of(INTRO, topline="+++ Sturmflut +++", headline="Deiche halten").replace(
        b'topline-detail">+++', f'topline-detail">{badge}+++'.encode()
    )
    assert f"{badge}+++".encode() in page
    article = extract_article(page, URL)
    assert (article.topline, article.headline) == ("+++ Sturmflut +++", "Deiche halten")


# ---------------------------------------------------------------------------- long reads, texts by two

LONG = (
    "Der Wind kommt von Norden und bringt den Geruch von Eisen mit. Wenn nachts gesprengt wird, wackeln die Tassen.",
    "Seit 1888 wird hier Erz gefördert. Erst wanderte der Bahnhof, dann die Schule. „Am Ende bleibt das Loch“, sagt sie.",
    "Das Bergwerk gehört dem Staat. Wer hier aufwächst, kennt die Schichten besser als die Jahreszeiten.",
)
TEASER = "Im Norden zieht eine Stadt um, weil unter ihr Erz liegt. Nicht alle ziehen mit."
HEAD = {"headline": "Die Stadt, die ausweicht", "topline": "Bergbau"}


def long_read(byline: str) -> bytes:
    """A long read: headline, teaser and byline once more in the body, and a pull quote deep in a section."""
    quote = "<section><div><div class='typo-r-quote'><p><span>\ue80f</span><span>Am Ende bleibt das Loch</span></p></div></div></section>"
    body = (
        '<h2 class="headline seiteneinstieg-longread">Die Stadt, die ausweicht</h2>'
        f'<p class="typo-r-subline-longread-b">{TEASER}</p>{byline}{ps(*LONG[:2])}{quote}<h2>Das Loch</h2>{p(LONG[2])}'
    )
    return headed(body, authors="Sabina Zoller", subline=TEASER, **HEAD)


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="Korrespondent">Aus Gällivare <span class="Autor">Sabina Zoller</span></p>',
        p("Aus Gällivare Sabina Zoller"),
        p("Von Sabina Zoller"),
    ],
)
def test_a_long_read_says_headline_teaser_byline_and_quote_once(byline: str) -> None:
    assert typed(long_read(byline)) == [
        ("Paragraph", LONG[0]),
        ("Paragraph", LONG[1]),
        ("Heading", "Das Loch"),
        ("Paragraph", LONG[2]),
    ]
    reasons = [left.reason for left in extract_article(long_read(byline), URL).left_out]
    assert reasons == ["headline or teaser", "headline or teaser", "byline", "pull quote"]


SIDES = (
    "Ja, denn Kinder brauchen keine Geräte, sie brauchen Pausen, und zwar auf dem Hof.",
    "Nein, denn Verbote verlagern das Problem nur vor das Tor, und dort hilft niemand.",
)


@pytest.mark.parametrize("name", ["Autor typo-name-detail", "bodytext paragraph"])
def test_a_text_by_two_keeps_the_name_under_each_part(name: str) -> None:
    names = ("Anna Kloss", "Ralf Paulsen")
    body = "".join(
        f"<h2>{head}</h2>{p(side)}{p(who, name)}"
        for head, side, who in zip(("Ja", "Nein"), SIDES, names, strict=True)
    )  # fmt: skip
    page = headed(body, authors=", ".join(names))
    article = extract_article(page, URL)
    assert [text for kind, text in typed(page) if kind == "Heading"] == ["Ja", "Nein"]
    assert full_text(article).split("\n") == ["Ja", SIDES[0], names[0], "Nein", SIDES[1], names[1]]
    assert article.authors == names


def test_a_text_by_two_keeps_the_name_over_each_part() -> None:
    body = ps("Von Anna Kloss", SIDES[0], "Von Ralf Paulsen", SIDES[1])
    page = headed(body, authors="Anna Kloss, Ralf Paulsen")
    assert full_text(extract_article(page, URL)).split("\n") == [
        "Von Anna Kloss",
        SIDES[0],
        "Von Ralf Paulsen",
        SIDES[1],
    ]


# ---------------------------------------------------------------------------- interviews and bold questions

ASKED = (
    ("taz: Frau Kretz, wer ruft bei Ihnen an?", "Edda Kretz: Mehr junge Leute, als man denkt."),
    ("taz: Und was machen Sie dann?", "Kretz: Warten. Manchmal hört man nur einen Kühlschrank."),
    ("taz: Kann man Zuhören lernen?", "Kretz: Ja. Man muss nur aushalten, dass man nichts lösen kann."),
)
UNLABELLED = tuple((question.removeprefix("taz: "), answer.removeprefix("Kretz: ")) for question, answer in ASKED)
SET = {
    "bold": p("<strong>{}</strong>") + p("{}"),
    "italic": p("<em>{}</em>") + p("{}"),
    "by class": p("{}", "Frage bodytext paragraph") + p("{}"),
    "by their speaker": p("{}") + p("{}"),
    "bold, the answer in the same paragraph": p("<strong>{}</strong> {}"),
    "bold, the answer behind a line break": p("<strong>{}</strong><br>{}"),
}


@pytest.mark.parametrize("setting", SET.values(), ids=SET)
def test_an_interview_tells_questions_from_answers_however_they_are_set(setting: str) -> None:
    body = "".join(setting.format(escape(question), escape(answer)) for question, answer in ASKED)
    assert typed(with_body(body)) == [
        pair for question, answer in ASKED for pair in (("Question", question), ("Paragraph", answer))
    ]


@pytest.mark.parametrize("name", ["bold", "italic", "bold, the answer in the same paragraph"])
def test_an_interview_that_names_nobody_is_known_by_its_byline(name: str) -> None:
    body = "".join(SET[name].format(escape(question), escape(answer)) for question, answer in UNLABELLED)
    page = headed(body, subline="Ein Gespräch mit Edda Kretz über das Zuhören.")
    assert typed(page) == [
        pair for question, answer in UNLABELLED for pair in (("Question", question), ("Paragraph", answer))
    ]


def test_a_box_about_who_is_asked_stays_a_box() -> None:
    box = '<div data-for="webelement_box"><p class="headline">Im Interview: Edda Kretz</p><p>Edda Kretz, 52, ist Psychologin.</p></div>'
    body = "".join(SET["bold"].format(*pair) + (box if number == 1 else "") for number, pair in enumerate(ASKED))
    kinds = [kind for kind, _ in typed(with_body(body))]
    assert kinds == ["Question", "Paragraph"] * 2 + ["InfoBox"] + ["Question", "Paragraph"]


def test_bold_questions_in_a_report_are_headings() -> None:
    parts = (
        ("Was hat das Gericht entschieden?", "Der Gerichtshof hat die Richtlinie im Kern bestätigt."),
        ("Wen betrifft das?", "Zunächst die Länder, in denen der Lohn gesetzlich geregelt ist."),
    )
    body = "".join(p(f"<strong>{head}</strong>") + p(text) for head, text in parts)
    assert typed(with_body(body)) == [
        pair for head, text in parts for pair in (("Heading", head), ("Paragraph", text))
    ]  # fmt: skip
    blocks = extract_article(with_body(body), URL).blocks
    assert not any(isinstance(block, Question) for block in blocks)
    assert all(not span.emphasis for block in blocks if isinstance(block, Heading) for span in block.spans)


# ---------------------------------------------------------------------------- pictures, Leichte Sprache


def test_a_caricature_is_an_article_though_it_has_no_word() -> None:
    picture = '<div data-for="picture"><figure><img src="https://taz.de/picture/7/948/a.jpeg" alt="Ein Hering"></figure><figcaption>Frühling <span class="credit-name">Foto: Mia Wurm</span></figcaption></div>'
    page = page_of("PLATZ", headline="Frühling im Büro").replace(
        b'<div class="main-article-corpus">', f'{picture}<div class="main-article-corpus">'.encode()
    )
    article = extract_article(page.replace(p("PLATZ").encode(), b""), URL)
    assert article.headline == "Frühling im Büro"
    assert article.blocks == ()
    assert article.lead_picture == Picture("https://taz.de/picture/7/948/a.jpeg", "Frühling", "Mia Wurm", "Ein Hering")


def test_a_video_is_an_article_though_it_has_no_word() -> None:
    body = '<div data-for="html"><iframe src="https://www.youtube-nocookie.com/embed/xyz"></iframe></div>'
    assert outline(extract_article(with_body(body), URL)) == ["Embed: Video bei YouTube"]


def test_the_same_picture_in_another_format_gives_caption_and_credit() -> None:
    text = "".join(
        f"<p>Der Hafen liegt im Nebel, und die Kräne stehen still wie Reiher, zum {n}. Mal.</p>" for n in range(5)
    )
    page = (
        "<html><head><title>Hafen | taz.de</title><meta property='og:title' content='Nebel: Der Hafen'>"
        "<meta property='og:image' content='https://taz.de/picture/7310/948/a-1.jpeg'></head><body><div class='kopf'>"
        "<figure><img src='https://taz.de/picture/7310/1200/a-1.webp' alt='Kräne'></figure>"
        f"<figcaption>Der Hafen am Morgen Foto: Ada Beispiel</figcaption></div><div class='t'>{text}</div></body></html>"
    )  # fmt: skip
    assert extract_article(page, URL).lead_picture == Picture(
        "https://taz.de/picture/7310/948/a-1.jpeg", "Der Hafen am Morgen", "Ada Beispiel", "Kräne"
    )


def test_a_text_in_easy_language_is_without_its_notes() -> None:
    text = ("In Deutschland gibt es bald eine Wahl.", "Man macht zwei Kreuze auf einen Zettel.")
    notes = p('Hier können Sie den Text herunterladen. <a href="/pdf/1.pdf">Text als PDF</a>')
    body = (
        p(text[0]) + p("────────────") + p(text[1]) + notes + p("Dieser Text ist Werbung für die taz Panter Stiftung.")
    )
    article = extract_article(with_body(body), URL)
    assert typed(with_body(body)) == [("Paragraph", text[0]), ("Rule", ""), ("Paragraph", text[1])]
    assert [left.reason for left in article.left_out] == ["other form", "other form"]
