"""Articles as HTML that is XML too: the body of a page or of an EPUB's chapter, and one file with everything in it."""

import base64
import re
from collections.abc import Callable
from html import escape
from typing import assert_never

from tui_reader.export.addresses import web_address
from tui_reader.export.as_text import CUT, citation, credits_line
from tui_reader.export.indents import firm_indents
from tui_reader.export.passages import MarkedRun, PassageRanges
from tui_reader.export.pictures import media_type, picture_words
from tui_reader.model import (
    NOTE,
    Article,
    Block,
    Embed,
    Emphasis,
    Heading,
    InfoBox,
    Item,
    ListBlock,
    Mark,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Spans,
    Table,
    Verse,
    block_text,
    loose_tags,
    marked_passages,
    spans_of,
    text_of,
)
from tui_reader.model.volume import Leaf, Volume
from tui_reader.typeset.lists import with_markers
from tui_reader.typeset.table import cells_of, number_columns

_TAGS = {Emphasis.NONE: "", Emphasis.EM: "em", Emphasis.STRONG: "strong"}
STYLE = """
body { font-family: Georgia, "Noto Serif", serif; line-height: 1.5; max-width: 38em; margin: 0 auto; padding: 1em; }
h1 { line-height: 1.2; } h1 .topline { display: block; font-size: 0.6em; color: #b3001e; }
.subline { font-weight: bold; } .about, figcaption { color: #555; font-size: 0.85em; }
blockquote { font-style: italic; } aside { border-left: 3px solid #b3001e; padding-left: 1em; }
article { contain: paint; overflow-wrap: anywhere; }
figure { margin: 1em 0; } img { max-width: 100%; height: auto; } mark { background: #ffe9a8; color: inherit; }
.dateline { color: #555; } .question { font-weight: bold; } article { margin-bottom: 4em; }
.verse { white-space: pre-wrap; } .embed, .cut { color: #555; font-size: 0.85em; }
.table { overflow-x: auto; } table { border-collapse: collapse; }
th, td { padding: 0.2em 1em 0.2em 0; text-align: left; vertical-align: top; }
th { border-bottom: 1px solid; font-weight: normal; color: #555; } th.number, td.number { text-align: right; }
""".strip()

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>"
)
"""The file holds all that it shows: whatever should come to stand in it, nothing is run and nothing is fetched."""

_LAST_OF_PLANES = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ud800-\udfff{_LAST_OF_PLANES}]")
"""What HTML or XML does not allow in a document, however it is written."""

Source = Callable[[str], str | None]
"""Where a picture is found from the document, by its address in the article; None for one that is not kept."""


def leaf_html(leaf: Leaf, source: Source) -> str:
    """One article as an element ``article``, its marks and notes with it."""
    article = leaf.article
    parts = [_head(leaf, article)]
    if article is None:
        parts.append(f"<p>{escape(leaf.entry.headline.teaser)}</p>")
    else:
        if article.lead_picture is not None:
            parts.append(_figure(article.lead_picture, source))
        body = _Body(article, leaf.marks, source)
        parts += [body.block(block, number, 0) for number, block in enumerate(article.blocks)]
        parts += [] if article.is_complete else [f'<p class="cut">{escape(CUT)}</p>']
    parts += [_marks(leaf.marks), f'<p class="about">{escape(citation(leaf.entry, leaf.address))}</p>']
    return f'<article id="a{leaf.entry.id}">\n' + "\n".join(part for part in parts if part) + "\n</article>"


def volume_html(volume: Volume) -> str:
    """Everything in one file: contents, articles, pictures."""
    contents, articles = [], []
    for part in volume.parts:
        items = "".join(f'<li><a href="#a{leaf.entry.id}">{escape(leaf.title)}</a></li>' for leaf in part.leaves)
        contents.append((f"<h2>{escape(part.title)}</h2>" if part.title else "") + f"<ol>{items}</ol>")
        articles += [leaf_html(leaf, _inline_source(leaf)) for leaf in part.leaves]
    is_one = len(articles) == 1
    nav = "" if is_one else f"<h1>{escape(volume.title)}</h1>\n<nav>{''.join(contents)}</nav>\n"
    return legal(
        f'<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8"/>\n{_POLICY}\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{escape(volume.title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
        f"{nav}{chr(10).join(articles)}\n</body>\n</html>\n"
    )


def legal(document: str) -> str:
    """The document with a sign in place of every character that it must not hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", document)


def _inline_source(leaf: Leaf) -> Source:
    def source(url: str) -> str | None:
        data = leaf.pictures.get(url)
        kind = media_type(data) if data else None
        return f"data:{kind};base64,{base64.b64encode(data).decode()}" if data and kind else None

    return source


def _head(leaf: Leaf, article: Article | None) -> str:
    headline = leaf.entry.headline
    topline = article.topline if article else headline.topline
    title = (article.headline if article else headline.headline) or leaf.address
    above = f'<span class="topline">{escape(topline)}</span> ' if topline else ""
    lines = [f"<h1>{above}{escape(title)}</h1>"]
    if article and article.subline:
        lines.append(f'<p class="subline">{escape(article.subline)}</p>')
    if article and credits_line(article):
        lines.append(f'<p class="about">{escape(credits_line(article))}</p>')
    return "\n".join(lines)


def _figure(picture: Picture, source: Source) -> str:
    found = source(picture.url)
    image = f'<img src="{escape(found)}" alt="{escape(picture.alt or picture.caption)}"/>' if found else ""
    words = picture_words(picture)
    caption = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return f"<figure>{image}{caption}</figure>" if image or caption else ""


class _Body:
    """Blocks as elements; ``offset`` counts in the logical text of the outermost block, as places do."""

    def __init__(self, article: Article, marks: tuple[Mark, ...], source: Source) -> None:
        self._source = source
        self._passages = PassageRanges(article.blocks, marks)

    def block(self, block: Block, number: int, offset: int) -> str:
        """A block as an element; ``number`` is that of the outermost block it stands in."""
        match block:
            case Heading(spans):
                return f"<h2>{self._inline(spans, number, offset)}</h2>"
            case Paragraph(spans, dateline):
                lead = f'<span class="dateline">{escape(dateline)} | </span>' if dateline else ""
                return f"<p>{lead}{self._inline(spans, number, offset + (len(dateline) + 3 if dateline else 0))}</p>"
            case Question(spans):
                return f'<p class="question">{self._inline(spans, number, offset)}</p>'
            case Quote(spans):
                return f"<blockquote><p>{self._inline(spans, number, offset)}</p></blockquote>"
            case Verse(spans):
                return f'<p class="verse">{self._inline(firm_indents(spans), number, offset)}</p>'
            case Table():
                return self._table(block, number, offset)
            case Embed():
                line = "".join(self._inline(spans, number, offset) for spans in spans_of(block))
                return f'<p class="embed">{line}</p>'
            case ListBlock(items):
                return self._list(items, number, offset)
            case Picture():
                return _figure(block, self._source)
            case InfoBox(blocks):
                inner = []
                for one in blocks:
                    inner.append(self.block(one, number, offset))
                    offset += len(block_text(one)) + 1
                return f"<aside>{''.join(inner)}</aside>" if any(inner) else ""
            case Rule():
                return "<hr/>"
            case _:
                assert_never(block)

    def _list(self, items: tuple[Item, ...], number: int, offset: int) -> str:
        """Lists in the entries that they belong to; where bullets follow numbers, another list begins."""
        parts: list[str] = []
        around: list[tuple[str, int]] = []  # the lists that one is in, and the number of the entry
        for item, _, depth, _ in with_markers(items):
            name = "ul" if item.number is None else "ol"
            while len(around) > depth + 1 or (len(around) == depth + 1 and around[-1][0] != name):
                parts.append(f"</li></{around.pop()[0]}>")
            parts.append("</li>" if len(around) == depth + 1 else f"<{name}>")
            due = around.pop()[1] + 1 if len(around) == depth + 1 else 1
            around.append((name, item.number or due))
            value = "" if item.number in {None, due} else f' value="{item.number}"'
            parts.append(f"<li{value}>{self._inline(item.spans, number, offset)}")
            offset += len(text_of(item.spans)) + 1
        return "".join(parts) + "".join(f"</li></{name}>" for name, _ in reversed(around))

    def _table(self, table: Table, number: int, offset: int) -> str:
        places = cells_of(table)
        is_number = number_columns(table)
        rows = []
        for count, row in enumerate(table.rows):
            name = "th" if count < table.head else "td"
            inner = ""
            for column, (spans, start) in zip(range(len(row)), places, strict=False):
                kind = ' class="number"' if is_number[column] else ""
                inner += f"<{name}{kind}>{self._inline(spans, number, offset + start)}</{name}>"
            rows.append(f"<tr>{inner}</tr>")
        head, body = "".join(rows[: table.head]), "".join(rows[table.head :])
        parts = (f"<thead>{head}</thead>" if head else "") + (f"<tbody>{body}</tbody>" if body else "")
        return f'<div class="table"><table>{parts}</table></div>' if parts else ""

    def _inline(self, spans: Spans, number: int, offset: int) -> str:
        return "".join(_run(run) for run in self._passages.runs(spans, number, offset))


def _run(run: MarkedRun) -> str:
    html = _lines(run.text)
    if run.is_marked:
        html = f"<mark>{html}</mark>"
    if name := _TAGS[run.span.emphasis]:
        html = f"<{name}>{html}</{name}>"
    address = web_address(run.span.href) if run.span.href else None
    return f'<a href="{escape(address)}">{html}</a>' if address else html


def _marks(marks: tuple[Mark, ...]) -> str:
    notes = [f"<p>{_lines(mark.text)}</p>" for mark in marks if mark.kind == NOTE]
    tags = " ".join(f"#{escape(tag)}" for tag in loose_tags(marks))
    passages = [
        "<blockquote>{}</blockquote>".format("".join(f"<p>{escape(quote)}</p>" for quote in one.quotes))
        + (f"<p>{_lines(one.note)}</p>" if one.note else "")
        for one in marked_passages(marks)
    ]
    inner = "".join([*notes, f"<p>{tags}</p>" if tags else "", *passages])
    return f'<section class="marks"><h2>Notizen</h2>{inner}</section>' if inner else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
