"""An article as Markdown (CommonMark; tables as GitHub has them). What could be read as markup in its text is escaped."""

import json
import re
from typing import assert_never

from tui_reader.cleaning import clean
from tui_reader.export.addresses import web_address
from tui_reader.export.as_text import CUT, citation, credits_line
from tui_reader.export.indents import firm_indents
from tui_reader.export.pictures import picture_words
from tui_reader.model import (
    BERLIN,
    NOTE,
    TAG,
    Article,
    Block,
    Embed,
    Emphasis,
    Heading,
    InfoBox,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
    Verse,
    lines_of,
    marked_passages,
    spans_of,
    text_of,
)
from tui_reader.model.volume import Leaf, Volume
from tui_reader.typeset.lists import with_markers
from tui_reader.typeset.table import number_columns

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~]|&(?=[#A-Za-z0-9]))")
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# A list, a line of dashes, or what makes a heading or a table of the line above.
_LINE_START = re.compile(r"^([0-9]{1,9}(?=[.)])|)([-+=:.)])(?=[ \t]|$|[-=:])", re.MULTILINE)
_WORD = re.compile(r"[^\W_](?:[\w/-]*[^\W_])?")
# What YAML takes for a line break or refuses, and JSON leaves as it is.
_NOT_IN_YAML = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_HARD_BREAKS = re.compile(r"(?:  \n){2,}+")
_STARS = {Emphasis.NONE: "", Emphasis.EM: "*", Emphasis.STRONG: "**"}


def article_markdown(article: Article) -> str:
    """The whole article; ends in a line break."""
    parts = [f"# {_escaped(article.title)}"]
    if article.subline:
        parts.append(_strong(article.subline))
    parts.append("  \n".join(part for part in (_escaped(credits_line(article)), _address(article.url)) if part))
    if article.lead_picture is not None:
        parts.append(_picture(article.lead_picture))
    parts += [_block(block) for block in article.blocks]
    parts += [] if article.is_complete else [f"*{CUT}*"]
    return "\n\n".join(part for part in parts if part) + "\n"


def volume_markdown(volume: Volume) -> str:
    """Front matter (YAML) and every article with its notes; one article has its own front matter."""
    leaves = list(volume.leaves)
    matter: dict[str, object] = {"title": volume.title, "date": f"{volume.made_at.astimezone(BERLIN):%Y-%m-%d}"}
    if len(leaves) == 1:
        matter = _matter_of(leaves[0])
    parts = ["---", *(f"{key}: {_yaml(value)}" for key, value in matter.items()), "---", ""]
    for part in volume.parts:
        parts += [f"# {_escaped(part.title)}", ""] if part.title and len(leaves) > 1 else []
        parts += [_leaf(leaf) for leaf in part.leaves]
    return "\n".join(parts).rstrip("\n") + "\n"


def _matter_of(leaf: Leaf) -> dict[str, object]:
    entry = leaf.entry
    matter: dict[str, object] = {
        "title": leaf.title,
        "authors": list(entry.authors),
        "date": f"{entry.published_at.astimezone(BERLIN):%Y-%m-%dT%H:%M%z}",
        "url": leaf.address,
        "ressort": entry.ressort,
        "tags": [mark.text for mark in leaf.marks if mark.kind == TAG],
    }
    return {key: value for key, value in matter.items() if value}


def _yaml(value: object) -> str:
    """A value as JSON, which YAML is a superset of but for some characters."""
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _leaf(leaf: Leaf) -> str:
    if leaf.article is not None:
        text = article_markdown(leaf.article)
    else:
        text = f"# {_escaped(leaf.title)}\n\n{_escaped(leaf.entry.headline.teaser)}\n"
    notes = [_escaped(clean(mark.text)) for mark in leaf.marks if mark.kind == NOTE]
    for passage in marked_passages(leaf.marks):
        notes += [_quoted("\n\n".join(map(_escaped, passage.quotes))), _escaped(clean(passage.note))]
    # In the note they are escaped.
    tags = " ".join(_tag(mark.text) for mark in leaf.marks if mark.kind == TAG and mark.text.strip())
    marks = ["## Notizen", *(note for note in notes if note), *([tags] if tags else [])]
    citations = _escaped(citation(leaf.entry, leaf.address))
    return "\n\n".join([text.rstrip("\n"), *(marks if len(marks) > 1 else []), citations]) + "\n\n"


def _tag(text: str) -> str:
    """A tag as programs for notes know it; with other signs than theirs it is only text."""
    return f"#{text}" if _WORD.fullmatch(text) else _escaped(f"#{text}")


def _block(block: Block) -> str:
    match block:
        case Heading(spans):
            return f"## {_one_line(spans)}"
        case Paragraph(spans, dateline):
            return (f"{_escaped(dateline)} \\| " if dateline else "") + _inline(spans)
        case Question(spans):
            return _strong(text_of(spans))
        case Quote(spans):
            return _quoted(_inline(spans))
        case Verse(spans):
            return _verse(spans)
        case Table():
            return _table(block)
        case Embed():
            return "\n".join(map(_inline, spans_of(block)))
        case ListBlock(items):
            return "\n".join(
                _item(" " * indent + marker.lstrip(), item.spans)
                for item, marker, _, indent in with_markers(items, ("-",))
            )
        case Picture():
            return _picture(block)
        case InfoBox(blocks):
            return _quoted("\n\n".join(_block(inner) for inner in blocks))
        case Rule():
            return "---"
        case _:
            assert_never(block)


def _item(marker: str, spans: Spans) -> str:
    """An entry of a list. A marker with nothing behind it would make a heading of the line above."""
    lines = _inline(spans).strip().split("\n")
    if not any(lines):
        return f"{marker}\u00a0"
    return marker + f"\n{' ' * len(marker)}".join(line for line in lines if line.strip())


def _strong(text: str) -> str:
    """Text that stands out; four asterisks around nothing would be a line across the page."""
    return f"**{_escaped(text.strip())}**" if text.strip() else ""


def _verse(spans: Spans) -> str:
    """Lines that end hard and begin with no-break spaces; a stanza is a paragraph."""
    lines = [_inline(line).rstrip() for line in lines_of(firm_indents(spans))]
    return _HARD_BREAKS.sub("\n\n", "  \n".join(lines)).strip(" \n")


def _table(table: Table) -> str:
    """Header, line of dashes, rows. GitHub's tables have one header row, empty where the page has none."""
    if not table.rows:
        return ""
    head = [" ".join(filter(None, map(_cell, column))) for column in zip(*table.rows[: table.head], strict=False)]
    dashes = ["---:" if is_number else "---" for is_number in number_columns(table)]
    rows = [head or [""] * len(dashes), dashes, *([*map(_cell, row)] for row in table.rows[table.head :])]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(spans: Spans) -> str:
    return _one_line(spans).strip()


def _one_line(spans: Spans) -> str:
    return _inline(tuple(span._replace(text=span.text.replace("\n", " ")) for span in spans))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line.strip() else ">" for line in text.split("\n"))


def _picture(picture: Picture) -> str:
    words = picture_words(picture)
    address = web_address(picture.url)
    return f"![{_escaped(words)}](<{address}>)" if address else _escaped(words)


def _address(url: str) -> str:
    """An address as a link to itself."""
    address = web_address(url)
    return f"<{address}>" if address else _escaped(url)


def _inline(spans: Spans) -> str:
    return _firm("".join(_span(span) for span in spans))


def _firm(markdown: str) -> str:
    """Text whose markup is escaped, with nothing at the beginning of a line that makes a list, a heading or code of it."""
    return _LINE_START.sub(r"\1\\\2", _INDENT.sub("", markdown))


def _span(span: Span) -> str:
    text = _SPECIAL.sub(r"\\\1", span.text)
    core = text.strip()
    if not core:
        return text.replace("\n", "  \n")
    stars = _STARS[span.emphasis]
    styled = f"{stars}{core}{stars}"
    if span.href and (address := web_address(span.href)):
        styled = f"[{styled}](<{address}>)"
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return (before + styled + after).replace("\n", "  \n")


def _escaped(text: str) -> str:
    return _firm(_SPECIAL.sub(r"\\\1", text))
