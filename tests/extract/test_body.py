"""Which element of a page holds the article's text, told by the names (``id``) of what is found."""

import logging
from typing import Any

import pytest

from tui_reader.extract.body import Body, find_body
from tui_reader.extract.markup import parse

LONG = "Der Fluss steht hoch, und am Ufer zählen sie die Sandsäcke, die noch trocken sind. "


def body_of(html: str, headline: str = "", teaser: str = "") -> Body | None:
    root = parse(f"<html><body>{html}</body></html>")
    assert root is not None
    return find_body(root, headline, teaser)


def found(html: str, headline: str = "", teaser: str = "") -> list[str]:
    """The names of the elements that hold the text; none where there is no text."""
    body = body_of(html, headline, teaser)
    return [element.get("id", "") for element in body.elements] if body is not None else []


def box(name: str, *paragraphs: str) -> str:
    return f"<div id='{name}'>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</div>"


def far(name: str, *paragraphs: str) -> str:
    """The same where it cannot be a section of the text beside it."""
    return f"<section>{box(name, *paragraphs)}</section>"


def corpus(name: str, inner: str) -> str:
    """The element that holds the text since 2024."""
    return f"<div class='column main-article-corpus' id='{name}'>{inner}</div>"


# ---------------------------------------------------------------------------- known layouts


def test_a_known_layout_is_believed_however_little_text_it_holds() -> None:
    comments = box("comments", *[LONG * 3] * 5)
    today = body_of(f"<article>{corpus('text', '<p>Kurz.</p>')}</article>{comments}")
    assert today is not None
    assert today.layout is not None
    assert (today.layout.since, [element.get("id") for element in today.elements]) == ("2024-10-14", ["text"])
    archive = body_of(f"<article class='sectbody' itemprop='articleBody' id='text'><p>Kurz.</p></article>{comments}")
    assert archive is not None
    assert archive.layout is not None
    assert (archive.layout.since, [element.get("id") for element in archive.elements]) == ("2010", ["text"])


def test_a_page_of_both_layouts_is_read_by_the_newer_one() -> None:
    both = f"<article class='sectbody' itemprop='articleBody' id='old'>{corpus('new', '<p>Kurz.</p>')}</article>"
    assert found(both) == ["new"]


def test_an_unknown_page_has_no_layout() -> None:
    body = body_of(box("text", LONG, LONG))
    assert body is not None
    assert body.layout is None


def test_an_article_loaded_behind_another_is_no_part_of_it() -> None:
    own = f"<article id='own'>{corpus('text', '<p>Eins.</p>')}</article>"
    entry = f"<article id='entry'><h2>10.30 Uhr</h2>{corpus('inner', '<p>Zwei.</p>')}</article>"
    for name in ("typo-r-head-detail", "typo-r-head-meinung-detail"):
        other = f"<article id='other'><h2><span class='{name}'>Anderes</span></h2>{corpus('far', '<p>Drei.</p>')}{corpus('farther', '<p>Vier.</p>')}</article>"
        assert found(own + entry + other + entry.replace("entry", "last")) == ["text", "entry", "last"]


def test_the_rest_of_a_text_in_two_parts_is_found_and_each_entry_once() -> None:
    first, rest = corpus("first", "<p>Eins.</p>"), corpus("rest", "<p>Zwei.</p>")
    assert found(f"<article>{first}<figure></figure>{rest}</article>") == ["first", "rest"]
    twice = f"<article id='entry'>{corpus('a', '<p>Drei.</p>')}{corpus('b', '<p>Vier.</p>')}</article>"
    assert found(f"<article>{first}</article>{twice}") == ["first", "entry"]
    inside = corpus("first", f"<p>Eins.</p><article id='entry'>{corpus('a', '<p>Drei.</p>')}</article>")
    assert found(f"<article>{inside}</article>") == ["first"]


def test_in_the_archive_each_part_is_found_and_today_the_whole_entry_around_it() -> None:
    parts = "".join(
        f"<article class='sectbody' itemprop='articleBody' id='{name}'><p>Eins.</p></article>" for name in "ab"
    )
    assert found(parts) == ["a", "b"]
    entry = f"<article id='entry'><h2>10.30 Uhr</h2><div id='frame'>{corpus('inner', '<p>Zwei.</p>')}</div></article>"
    assert found(f"<article>{corpus('text', '<p>Eins.</p>')}</article>{entry}") == ["text", "entry"]


# ---------------------------------------------------------------------------- where the text is densest


def test_the_most_running_text_is_the_article() -> None:
    assert found(box("teaser", LONG) + box("text", LONG, LONG, LONG) + box("note", LONG)) == ["text"]


@pytest.mark.parametrize("box_tag", ["aside", "figure", "footer", "form", "nav", "noscript"])
def test_what_no_article_stands_in_does_not_count(box_tag: str) -> None:
    beside = f"<{box_tag}>{box('beside', *[LONG] * 6)}</{box_tag}>"
    assert found(beside + box("text", LONG, LONG)) == ["text"]


def test_a_caption_and_a_box_known_by_its_name_do_not_count() -> None:
    caption = f"<figcaption id='caption'><p>{LONG * 6}</p><p>{LONG}</p></figcaption>"
    appeal = f"<section class='tzi-bottom-container'>{box('appeal', *[LONG] * 6)}</section>"
    assert found(caption + appeal + box("text", LONG, LONG)) == ["text"]


def test_lines_do_not_count_and_short_sentences_do() -> None:
    lines = [f"Zeile {number} ohne Ende der Rede" for number in range(12)]
    assert found(box("lines", *lines) + box("text", LONG, LONG)) == ["text"]
    for end in ".!?:":
        sentences = [f"Das ist Satz Nummer {number}{end}" for number in range(12)]
        assert found(box("text", *sentences) + far("note", LONG, LONG)) == ["text"]
    assert found(box("calls", *["Wie schön!"] * 24) + box("text", LONG, LONG)) == ["text"]  # too short for a sentence


def test_what_does_not_count_does_not_count_in_any_number() -> None:
    for line in ("Ohne Ende der Rede", "Mehr zum Thema", f"<a href='/x/'>{LONG}</a>"):
        assert found(box("lines", *[line] * 300) + box("text", LONG, LONG)) == ["text"], line
    assert found(f"<aside>{box('beside', *[LONG] * 300)}</aside>" + box("text", LONG, LONG)) == ["text"]


def test_forty_characters_are_a_paragraph_without_a_full_stop() -> None:
    line = "Vierzig Zeichen hat genau diese Zeile da"
    assert len(line) == 40
    assert found(box("text", *[line] * 9) + far("note", LONG, LONG)) == ["text"]
    assert found(box("lines", *[line[1:]] * 9) + box("text", LONG, LONG)) == ["text"]


def test_three_quarters_of_links_are_still_text_and_a_paragraph_that_appeals_is_none_by_its_fourth_mark() -> None:
    most = f"{'x' * 40} <a href='/x/'>{'y' * 123}</a>"
    assert found(box("text", *[most] * 12) + far("note", LONG, LONG)) == ["text"]
    three = "Die taz dankt ihnen und bleibt umsonst, sagt ein Sprecher am Rand der Sitzung in Berlin."
    four = "Unterstützen Sie die taz: unser Journalismus ist umsonst zu lesen, auch am Rand der Sitzung in Berlin."
    assert found(box("text", *[three] * 6) + far("note", LONG, LONG)) == ["text"]
    assert found(box("appeal", *[four] * 6) + box("text", LONG, LONG)) == ["text"]


def test_what_is_known_to_be_no_text_does_not_count() -> None:
    labels = "Bitte halten Sie sich an unsere Netiquette, wenn Sie hier etwas schreiben möchten."
    asks = (
        "Über 47.000 Menschen zahlen freiwillig. Dafür danke! Unser Journalismus bleibt frei zugänglich, "
        "wenn Sie uns unterstützen. Sind Sie dabei?"
    )
    assert found(box("rules", *[labels] * 4) + box("text", LONG, LONG)) == ["text"]
    assert found(box("appeal", *[asks] * 4) + box("text", LONG, LONG)) == ["text"]


def test_a_paragraph_that_says_the_teaser_again_does_not_count() -> None:
    html = far("head", LONG * 3, "Von Ada Beispiel") + box("text", LONG, LONG)
    assert found(html) == ["head"]
    assert found(html, teaser=f"„{(LONG * 3).strip()}“") == ["text"]


def test_linked_text_counts_for_nothing_and_a_paragraph_of_links_neither() -> None:
    link = f"<a href='/x/'>{LONG}</a>"
    assert found(box("teasers", *[link] * 5) + box("text", LONG, LONG)) == ["text"]
    half = f"{LONG}<a href='/x/'>{LONG}{LONG}</a>"  # less than three quarters: what is not linked counts
    assert found(box("half", half, half, half) + far("text", LONG, LONG)) == ["half"]
    assert found(box("half", half, half, half) + far("text", *[LONG] * 4)) == ["text"]
    more = f"{LONG[:40]}<a href='/x/'>{LONG}{LONG}</a>"
    assert found(box("more", *[more] * 9) + far("text", LONG, LONG)) == ["text"]


def test_preformatted_text_and_a_box_without_paragraphs_are_text_too() -> None:
    assert found(
        f"<main id='text'><pre>{LONG}</pre><pre>{LONG}</pre><pre>{LONG}</pre></main>{far('note', LONG, LONG)}"
    ) == ["text"]
    assert found(
        f"<div id='text'><div>{LONG}</div><div>{LONG}</div><div>{LONG}</div></div>{far('note', LONG, LONG)}"
    ) == ["text"]


def test_a_box_around_each_paragraph_is_not_what_holds_the_text() -> None:
    boxed = "".join(f"<div><div><p>{LONG}</p></div></div>" for _ in range(4))
    assert found(f"<div id='text'>{boxed}</div>{box('note', LONG, LONG)}") == ["text"]


def test_sections_are_one_text_and_one_long_one_beside_a_short_one_is_not() -> None:
    def sections(*lengths: int) -> str:
        made = "".join(box(f"part-{number}", *[LONG] * length) for number, length in enumerate(lengths))
        return f"<div id='text'>{made}</div>"

    assert found(sections(3, 3, 2)) == ["text"]
    assert found(sections(4, 1)) == ["part-0"]
    assert found(
        f"<div id='text'>{box('part', *[LONG] * 2)}{box('more', LONG, LONG[:50])}<p>{LONG[:50]}</p></div>"
    ) == ["text"]


def test_the_headline_tells_a_short_article_from_the_long_comments_below_it() -> None:
    article = f"<div><h1>Der Fluss steht hoch</h1>{box('text', LONG, LONG)}</div>"
    comments = box("comments", *[LONG] * 9)
    assert found(article + comments) == ["comments"]
    assert found(article + comments, "Der Fluss steht hoch!") == ["text"]
    assert found(article + comments, "Was niemand sagt") == ["comments"]
    assert found(article + comments, "hoch") == ["comments"]  # too short to tell anything


def test_a_caption_beside_the_headline_is_not_the_article() -> None:
    head = f"<div><h2>Der Fluss steht hoch</h2><div id='caption'><p>{LONG}</p></div></div>"
    assert found(
        f"<div>{head}{box('text', LONG, LONG)}</div>{box('comments', *[LONG] * 9)}", "Der Fluss steht hoch"
    ) == ["text"]


def test_a_page_of_little_text_has_no_body() -> None:
    assert found(box("text", "Mehr steht hier nicht, leider.", "Das ist schon alles.")) == []
    assert found(box("text", "Mehr steht hier nicht, leider.", "Das ist schon alles.", "Fast alles, sagt sie.")) == [
        "text"
    ]
    assert found("<div></div>") == []


def test_entries_beside_the_first_ones_of_an_unknown_ticker_are_found() -> None:
    entries = "".join(f"<section id='e{hour}'><h3>{hour}.30 Uhr</h3><p>{LONG}</p></section>" for hour in (10, 11))
    start = f"<section><div id='text'><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div></section>"
    assert found(f"<main>{start}{entries}<section id='more'><h3>Mehr</h3></section></main>")[1:] == ["e10", "e11"]


# ---------------------------------------------------------------------------- the last resort


def test_where_nothing_counts_as_a_paragraph_readability_finds_the_text() -> None:
    lines = "".join(f"<div>Ein Satz, mit Komma, {number}<br><br></div>" for number in range(30))
    body = body_of(f"<div id='content'>{lines}</div>")
    assert body is not None
    assert "Ein Satz, mit Komma, 29" in "".join(body.elements[0].itertext())
    assert body_of("<div>Ein Satz, mit Komma<br></div>") is None


def divisions(count: int, line: str = "Ein Satz, mit Komma, über Öl") -> str:
    """Text that is in no paragraph, so that only readability finds it."""
    return "<div id='content'>" + "".join(f"<div>{line} {number}<br><br></div>" for number in range(count)) + "</div>"


def test_readability_gets_the_letters_as_they_are_and_not_too_few_of_them() -> None:
    body = body_of(divisions(30))
    assert body is not None
    assert "über Öl 29" in "".join(body.elements[0].itertext())
    assert "xml" not in "".join(body.elements[0].itertext())
    assert body_of(divisions(5)) is None


def test_readability_is_not_asked_about_a_page_that_would_keep_it_busy() -> None:
    assert body_of(divisions(20) + "<i></i>" * 20_000) is None
    assert body_of(divisions(20) + "<i></i>" * 19_000) is not None


@pytest.mark.parametrize("summary", ["<html><body><div>Wenig Text.</div></body></html>", None])
def test_where_readability_fails_or_finds_next_to_nothing_there_is_no_body(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], summary: str | None
) -> None:
    class Reads:
        def __init__(self, html: str) -> None:
            assert "über Öl" in html

        def summary(self, **_: Any) -> str:
            logging.getLogger("readability.readability").error("this would be written over the screen")
            if summary is None:
                raise ZeroDivisionError
            return summary

    monkeypatch.setattr("readability.Document", Reads)
    assert body_of(divisions(30)) is None
    assert capfd.readouterr().err == ""
