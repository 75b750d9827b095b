"""Documents that grow without an end: pages, feeds, threads, articles, each kind for any size."""

from collections.abc import Callable
from datetime import UTC, datetime

from tests.extract.pages import URL, page_of
from tui_reader.model import Article, Block, Item, ListBlock, Paragraph, Question, Quote, Span, Table, Verse

_SENTENCE = "Die Stadt will den Platz neu bauen, sagte die Sprecherin am Montag in der Halle. "
_FRAME = page_of("PLATZ").split(b'<p class="bodytext paragraph">PLATZ</p>')


def in_body(html: str) -> bytes:
    """A page of today's layout."""
    return html.encode().join(_FRAME)


def _in_head(html: str) -> bytes:
    return page_of(_SENTENCE * 3).replace(b"</head>", html.encode() + b"</head>")


def bare(html: str, head: str = "") -> bytes:
    """A page of no known layout."""
    return f"<html><head><title>Titel der Seite</title>{head}</head><body><h1>Titel der Seite</h1>{html}</body></html>".encode()


def _deep(opening: str, closing: str, inside: str, size: int) -> str:
    count = size // (len(opening) + len(closing))
    return opening * count + inside + closing * count


def _filled(opening: str, closing: str, size: int) -> str:
    """Elements nested 1,000 deep at the most, and text in the innermost."""
    count = min(1_000, size // (4 * (len(opening) + len(closing))))
    return opening * count + f"<p>{_SENTENCE}</p>" * (size // 200) + closing * count


def _many(unit: str, size: int) -> str:
    """One after the other; {n} in it is the number of each."""
    count = max(1, size // len(unit))
    return "".join(unit.replace("{n}", str(number)) for number in range(count)) if "{n}" in unit else unit * count


_P = f"<p class='bodytext paragraph'>{_SENTENCE}</p>"

NESTED = {
    "div": ("<div>", "</div>"), "section": ("<section><p>Satz.</p>", "</section>"), "span": ("<span>", "</span>"),
    "b and i": ("<b><i>", "</i></b>"), "ul": ("<ul><li>Eintrag", "</li></ul>"), "dl": ("<dl><dd>Satz", "</dd></dl>"),
    "blockquote": ("<blockquote>Satz ", "</blockquote>"), "tweet": ("<blockquote class='twitter-tweet'><p>Satz</p>", "</blockquote>"),
    "table": ("<table><tr><td>Zelle", "</td></tr></table>"), "figure": ("<figure>", "</figure>"), "aside": ("<aside>Satz", "</aside>"),
    "rootline": ("<ul class='rootline'><li>", "</li></ul>"), "article": ("<article><div class='main-article-corpus'>", "</div></article>"),
    "heading": ("<h2><div>", "</div></h2>"), "teaser": ("<div><h3><a href='/x/!123456/'>Titel", "</a></h3></div>"),
    "link": ("<a href='/x/!123456/'>", "</a>"), "button": ("<div role='button'>", "</div>"), "noscript": ("<noscript><div>", "</div></noscript>"),
    "object": ("<object><embed>", "</object>"), "box": ("<div class='webelement_box'><p>Satz der Box.</p>", "</div>"),
    "picture": ("<div class='picture'><img src='/picture/1/2/a.jpg'>", "</div>"), "reply": ("<ul class='thread'><li class='comment'>", "</li></ul>"),
    "shared": ("<div class='shariff'>Teilen", "</div>"), "skipped": ("<div class='article-teaser'>Text", "</div>"), "sup": ("<sup>1", "</sup>"),
    "pre": ("<pre>  Zeile\n", "</pre>"), "time": ("<article><h3>12:30 Uhr</h3><p>Satz</p>", "</article>"), "main": ("<main>", "</main>"),
    "form": ("<div><form><input>", "</form></div>"), "mehr": ("<div>Mehr zum Thema", "</div>"), "author": ("<div class='author-container'>", "</div>"),
    "caption": ("<figure><figcaption>Foto: x", "</figcaption></figure>"), "video": ("<video><p>", "</p></video>"),
}  # fmt: skip

REPEATED = {
    "br": "<br>", "br and text": "Zeile<br>", "tiny bold": "<b>x</b> ", "two tiny styles": "<b>x</b><i>y</i>", "styled br": "<b><br></b><i><br></i>",
    "empty div": "<div></div>", "short p": "<p>Satz.</p>", "same heading": "<h2>Titel</h2>", "long p": _P, "loose text": "<div></div>Satz hier. ",
    "li": "<li>Eintrag {n}</li>", "link": "<a href='/Thema/!{n}12345/'>Wort {n}</a> ", "bad link": "<a href='http://[{n}'>Wort</a> ",
    "quote": "<blockquote>Das ist ein langes Zitat mit Worten {n}</blockquote>", "same quote": "<blockquote>Das ist ein langes Zitat mit Worten</blockquote>",
    "figure": "<figure><img src='/picture/{n}/14/a.jpg'><figcaption>Wort Foto: Name</figcaption></figure>", "img": "<img src='/picture/{n}/2/a.jpg'>",
    "iframe": "<iframe src='https://youtube.com/embed/{n}'></iframe>", "tweet": "<blockquote class='twitter-tweet'><p>Wort {n}</p></blockquote>",
    "script": "<script>x</script>", "button": "<button>Ja</button>", "comment": "<!-- x -->", "open comment": "<!--", "open tag": "<p ",
    "box": "<div class='webelement_box'><h3>Fakten</h3><p>Hier steht ein Satz {n}.</p></div>", "asks": "<div class='box{n}'><a class='button' href='/!v=1'>Jetzt spenden</a></div>",
    "entity": "&uuml;&#1234;", "bad entity": "&#x110000;&amp", "soft hyphen": "Wort\u00adteil ", "one word": "wort", "one hyphened word": "ab\u00ad", "nul": "\0",
    "escape": "\x1b]0;", "escape in p": "<p>\x1b[\x1b[\x9b</p>", "open quotes": "„Wort »so ", "marks": "e\u0301\u0302\u0303\u0304\u0305", "joiners": "\u200d", "blanks": "      \t", "nbsp": "&nbsp;",
    "new lines": "\n\n\n", "dots": ".", "sentences": "z. B. so. ", "urls": "https://taz.de/!12345/ ", "dashes": "– - — ", "sup": "<sup>1</sup>", "hr": "<hr>",
    "pre": "<pre>a\n  b</pre>", "body": "<div class='main-article-corpus'><p>Satz</p></div>", "entry": "<article><div class='main-article-corpus'><h3>12:30 Uhr</h3><p>Satz</p></div></article>",
    "appeal": "<p><b>Jetzt unterstützen.</b> Unsere taz braucht Sie und Ihr Geld: Machen Sie mit!</p>", "appeal in one": "Wir sind die taz. Unterstützen Sie uns mit Geld.<br>",
    "questions": "<p><b>taz: Warum ist das so?</b> Weil es so ist.</p>", "by lines": "<p>Von Ada Beispiel</p>", "rows": "<table><tr><td>1</td><td>2</td></tr></table>",
    "rootline": "<ul class='rootline'><li><a href='/!p4615/'>Politik</a></li></ul>", "mehr": "<p>Mehr zum Thema</p><a href='/x/!1{n}123/'>Titel {n}</a>",
    "verse": "<p>Zeile eins<br>&nbsp;&nbsp;Zeile zwei<br>Zeile drei<br>Zeile vier</p>", "nested teaser": "<a href='/x/!123{n}/'><h3>T</h3>", "dl": "<dl><dt>A<dd>B</dl>",
    "sections": "<section class='a'><p>Satz hier und da.</p><p>Noch einer.</p></section>", "makes": "<div class='m{n}x'><p>Satz hier und da.</p></div>",
    "comments": "<li class='comment'><span class='author'>A</span><div class='message-text-container'><p>Wort</p></div></li>", "labels": "<h3>Termin</h3><p>12.30 Uhr</p>",
}  # fmt: skip


def _page_documents() -> dict[str, Callable[[int], bytes]]:
    found: dict[str, Callable[[int], bytes]] = {}
    for name, (opening, closing) in NESTED.items():
        for kind, frame in (("", in_body), ("unknown ", bare)):
            found[f"{kind}nested {name}"] = lambda size, o=opening, c=closing, f=frame: f(_deep(o, c, _P, size))  # type: ignore[misc]
        found[f"filled {name}"] = lambda size, o=opening, c=closing: in_body(_filled(o, c, size))  # type: ignore[misc]
    for number, (name, unit) in enumerate(REPEATED.items()):
        kind, frame = ("unknown ", bare) if number % 3 == 0 else ("", in_body)
        found[f"{kind}many {name}"] = lambda size, u=unit, f=frame: f(_P + _many(u, size))  # type: ignore[misc]
    return found | _SPECIAL


_SPECIAL: dict[str, Callable[[int], bytes]] = {
    "one item of many p": lambda size: in_body(f"<ul><li>{_many('<p>Satz {n}.</p>', size)}</li></ul>"),
    "one p of br": lambda size: in_body(f"<p>{_many('Satz hier.<br><br>', size)}</p>"),
    "one p of styles": lambda size: in_body(f"<p>{_many('Satz hier. <b>Mehr davon</b> ', size)}</p>"),
    "one p of quotes": lambda size: in_body(f"<p>{_many('„Satz“, sagt er. ', size)}</p>"),
    "one box of all": lambda size: in_body(f"{_P * 3}<div class='webelement_box'>{_many('<p>Unsere taz: <a href=/!v={n}>hier „wir</a></p>', size)}</div>{_P * 3}"),
    "one box of text": lambda size: in_body(f"{_P * 3}<div class='webelement_box'>{_many('Wir haben Namen und Wer, ', size)}</div>{_P * 3}"),
    "attributes": lambda size: in_body(f"<p {_many('a{n}=1 ', size)}>Satz</p>"),
    "bare attributes": lambda size: in_body(f"<p {_many('a{n} ', size)}>Satz</p>"),
    "classes": lambda size: in_body(f"<p class='{_many('c{n} ', size)}'>{_SENTENCE}</p>"),
    "classes of many blocks": lambda size: in_body(f"<div class='{_many('c{n} ', size // 2)}'>{_many('Satz.<hr>', size // 2)}</div>"),
    "class of each block": lambda size: in_body(_many(f"<p class='{'frage-x ' * 40}'>Satz.</p>", size)),
    "srcset": lambda size: in_body(f"<figure><img src='/picture/1/2/a.jpg' srcset='{_many('/a{n} 1x, ', size)}'></figure>"),
    "wide table": lambda size: in_body(f"<table><tr>{'<td>1</td>' * (size // 20)}</tr><tr>{'<td>1</td>' * (size // 20)}</tr></table>"),
    "square table": lambda size: in_body("<table>" + f"<tr>{'<td>1' * int((size / 5) ** 0.5)}" * int((size / 5) ** 0.5) + "</table>"),
    "long table": lambda size: in_body(f"<table>{_many('<tr><th>Name<td>{n}', size)}</table>"),
    "spans of cells": lambda size: in_body(f"<table>{_many('<tr><td rowspan=9999 colspan=9999>Name<td>{n}', size)}</table>"),
    "metas": lambda size: _in_head(_many("<meta name='a{n}' content='b'>", size)),
    "same metas": lambda size: _in_head(_many("<meta name='author' content=' '><meta property='og:title' content=''>", size)),
    "authors": lambda size: _in_head(_many("<meta property='article:author' content='Ada B{n}'>", size)).replace(b"<main", _P.encode() * 0 + b"<main"),
    "authors and paragraphs": lambda size: _in_head(_many("<meta property='article:author' content='Ada B{n}'>", size // 2)).replace(b"</main>", (_many("<p>Ein Satz.</p>", size // 2)).encode() + b"</main>"),
    "tags": lambda size: _in_head(_many("<meta name='taz:tag' content='Thema {n}'>", size)),
    "json deep": lambda size: _in_head(f"<script type='application/ld+json'>{'[' * (size // 2)}{']' * (size // 2)}</script>"),
    "json objects": lambda size: _in_head("<script type='application/ld+json'>[" + _many("{},", size)[:-1] + "]</script>"),
    "json crumbs": lambda size: _in_head('<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [' + _many('{"name": "N{n}"},', size)[:-1] + "]}</script>"),
    "json scripts": lambda size: _in_head(_many("<script type='application/ld+json'>{}</script>", size)),
    "title": lambda size: _in_head(f"<title>{'Ein Wort – taz ' * (size // 15)}</title>"),
    "pictures of one number": lambda size: bare(_filled("<div>", "</div>", size // 2) + _many("<div><img src='https://taz.de/picture/1/2/a.jpg'></div>", size // 2), "<meta property='og:image' content='https://taz.de/picture/1/14/a.jpg'>"),
    "deep pictures": lambda size: bare(_deep("<div><img src='https://taz.de/picture/1/2/a.jpg'>", "</div>", _P * 5, size), "<meta property='og:image' content='https://taz.de/picture/1/14/a.jpg'>"),
    "no end": lambda size: _FRAME[0] + (b"<div><p>" * (size // 8)),
    "no markup": lambda size: _many("Wort ", size).encode(),
    "only open": lambda size: b"<" * size,
    "heads": lambda size: b"<head>" * (size // 6) + b"</main>" * (size // 7),
    "mixed bytes": lambda size: in_body(_P).replace(b"Halle", b"\xff a" * (size // 3)),
    "comments of a thread": lambda size: page_of(_SENTENCE * 3).replace(b"</main>", ("<div id='kommune'><ul>" + _many("<li class='comment'><span class='author'>A{n}</span><div class='message-text-container'><p>Wort</p></div></li>", size) + "</ul></div></main>").encode()),
    "replies to replies": lambda size: page_of(_SENTENCE * 3).replace(b"</main>", ("<div id='kommune'>" + _deep("<ul class='thread'><li class='comment'><span class='author'>A</span><div class='message-text-container'><p>Wort</p></div>", "</li></ul>", "", size) + "</div></main>").encode()),
    "one long comment": lambda size: page_of(_SENTENCE * 3).replace(b"</main>", f"<div id='kommune'><ul><li class='comment'><div class='message-text-container'>{_many('<p>Wort</p>', size)}</div></li></ul></div></main>".encode()),
    "teasers behind": lambda size: page_of(_SENTENCE * 3).replace(b"</main>", ("<section id='articleTeaser'>" + _many("<a href='/x/!6{n}123/'><h3>Titel {n}</h3></a>", size) + "</section></main>").encode()),
    "one teaser of many": lambda size: page_of(_SENTENCE * 3).replace(b"</main>", ("<section id='articleTeaser'><a href='/x/!6123/'>" + _many("<h4>T{n}</h4>", size) + "</a></section></main>").encode()),
}  # fmt: skip

PAGES: dict[str, Callable[[int], bytes]] = _page_documents()


def _feed(inside: str) -> bytes:
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{inside}</channel></rss>".encode()


_ITEM = "<item><title>Topline: Titel {n}</title><link>https://taz.de/x/!1{n}23/</link><description>Text {n}</description></item>"

FEEDS: dict[str, Callable[[int], bytes]] = {
    "items": lambda size: _feed(_many(_ITEM, size)),
    "broken items": lambda size: _feed(_many(_ITEM.replace("</link>", ""), size)),
    "open items": lambda size: _feed(_many("<item>", size)),
    "open entries": lambda size: _feed(_many("<entry><item ", size)),
    "closed items": lambda size: _feed(_many("</item>", size)),
    "doctypes": lambda size: _many("<!DOCTYPE x [", size).encode() + _feed(""),
    "doctype of brackets": lambda size: b"<!DOCTYPE x [" + b"]  " * (size // 3) + _feed(""),
    "entities": lambda size: b"<!DOCTYPE x [" + _many("<!ENTITY a{n} 'b'>", size).encode() + b"]>" + _feed(_ITEM),
    "declaration": lambda size: b"<?xml " + b"?" * size + _feed(_ITEM),
    "title of tags": lambda size: _feed(_ITEM.replace("Titel {n}", "&lt;!--" * (size // 7))),
    "title of scripts": lambda size: _feed(_ITEM.replace("Titel {n}", "&lt;script " * (size // 11))),
    "text of all": lambda size: _feed(_ITEM.replace("Text {n}", f"<![CDATA[{_many('<!-- <b &amp; ', size)}]]>")),
    "deep item": lambda size: _feed(_ITEM.replace("Text {n}", _deep("<b>", "</b>", "x", size))),
    "blanks in item": lambda size: _feed(_ITEM.replace("Text {n}", " " * size)),
    "dates": lambda size: _feed(_ITEM.replace("<link>", f"<pubDate>{'1 ' * (size // 2)}</pubDate><link>")),
    "many dates": lambda size: _feed(_many(_ITEM.replace("<link>", f"<pubDate>{'Mon, 1 Jan 2026 ' * 100}</pubDate><link>"), size)),
    "links": lambda size: _feed(_ITEM.replace("<link>", f"{'<link>https://taz.de/</link>' * (size // 28)}<link>")),
    "numbers": lambda size: _feed(_ITEM.replace("Text {n}", "&#1;" * (size // 4))),
    "attributes": lambda size: _feed(_ITEM.replace("<link>", "<media:content " + _many('a{n}="1" ', size) + "/><link>")),
    "namespaces": lambda size: _feed(_ITEM.replace("<link>", "<q " + _many('xmlns:a{n}="b{n}" ', size) + "/><link>")),
    "content": lambda size: _feed(_ITEM.replace("<link>", f"<content:encoded>{'&lt;p&gt;' * (size // 9)}</content:encoded><link>")),
    "ends": lambda size: _feed(_ITEM) + b"</rss>  " * (size // 8) + b"x",
}  # fmt: skip


def _article(blocks: tuple[Block, ...]) -> Article:
    return Article(id=1, url=URL, topline="", headline="Titel", subline="", kind="report", authors=(), published_at=datetime(2026, 1, 1, tzinfo=UTC),
                   modified_at=None, ressort=(), topics=(), lead_picture=None, blocks=blocks, related=(), comments_count=0,
                   divisions=(), is_complete=True, left_out=())  # fmt: skip


def _spans(text: str) -> tuple[Span, ...]:
    return (Span(text),)


ARTICLES: dict[str, Callable[[int], Article]] = {
    "one paragraph": lambda size: _article((Paragraph(_spans(_many(_SENTENCE, size))),)),
    "one word": lambda size: _article((Paragraph(_spans("wort" * (size // 4))),)),
    "one hyphened word": lambda size: _article((Paragraph(_spans("ab-" * (size // 3))),)),
    "one address": lambda size: _article((Paragraph(_spans("https://taz.de/" + "a/b.c?d=" * (size // 8))),)),
    "marks": lambda size: _article((Paragraph(_spans("e\u0301" * (size // 2))),)),
    "emoji": lambda size: _article((Paragraph(_spans("👩\u200d👧" * (size // 3))),)),
    "wide letters": lambda size: _article((Paragraph(_spans("文字" * (size // 2))),)),
    "blocks": lambda size: _article(tuple(Paragraph(_spans(f"Satz {number}.")) for number in range(size // 20))),
    "questions": lambda size: _article(tuple(Question(_spans(f"Frage {number}?")) for number in range(size // 20))),
    "spans": lambda size: _article((Paragraph(tuple(Span("ab ", href=f"https://taz.de/{n}") for n in range(size // 20))),)),
    "lists": lambda size: _article((ListBlock(tuple(Item(_spans(f"Satz {n}."), n % 50, n) for n in range(size // 20))),)),
    "deep list": lambda size: _article((ListBlock(tuple(Item(_spans(f"Satz {n}."), n, None) for n in range(size // 200))),)),
    "wide table": lambda size: _article((Table((tuple(_spans(f"Wort {n}") for n in range(40)),) * (size // 400), 1),)),
    "long cell": lambda size: _article((Table(((_spans("Wort " * (size // 10)), _spans("Wort " * (size // 10))), (_spans("a"), _spans("b"))), 1),)),
    "word in a cell": lambda size: _article((Table(((_spans("wort" * (size // 8)), _spans("wort" * (size // 8))), (_spans("a"), _spans("b"))), 1),)),
    "verse": lambda size: _article((Verse(_spans("Zeile\n  noch eine\n" * (size // 20))),)),
    "line of verse": lambda size: _article((Verse(_spans("Zeile " * (size // 6) + "\nnoch")),)),
    "blanks of verse": lambda size: _article((Verse(_spans(" " * size + "x\nnoch")),)),
    "quote": lambda size: _article((Quote(_spans(_many(_SENTENCE + "\n", size))),)),
    "breaks": lambda size: _article((Paragraph(_spans("a\n" * (size // 8))),)),
    "speakers": lambda size: _article((Paragraph(_spans("Ada Beispiel: " * (size // 14))),)),
    "abbreviations": lambda size: _article((Paragraph(_spans("z. b. d. h. " * (size // 12))),)),
    "signs": lambda size: _article((Paragraph(_spans("… ?! “ " * (size // 7))),)),
}  # fmt: skip
