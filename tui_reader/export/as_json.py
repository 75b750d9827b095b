"""Articles and entries as JSON values, for programs. The names are a promise: see docs/shell.md."""

import base64
from typing import Any

from tui_reader.model import (
    BERLIN,
    Article,
    Block,
    Embed,
    Entry,
    Heading,
    InfoBox,
    ListBlock,
    Mark,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Table,
    Verse,
    block_text,
    spans_of,
    text_of,
)
from tui_reader.model.volume import Leaf, Volume

_TYPES: dict[type, str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    Question: "question",
    Quote: "quote",
    ListBlock: "list",
    Picture: "image",
    InfoBox: "infobox",
    Rule: "rule",
    Verse: "paragraph",  # with its line breaks: who reads paragraphs loses no text
    Table: "table",
    Embed: "embed",
}


def article_value(article: Article) -> dict[str, Any]:
    """One object for `show --json`; times in ISO 8601 with Berlin's offset, addresses absolute."""
    picture = article.lead_picture
    return {
        "url": article.url,
        "id": article.id,
        "topline": article.topline or None,
        "headline": article.headline,
        "title": article.title,
        "subline": article.subline or None,
        "kind": article.kind,
        "authors": list(article.authors),
        "published": _time(article.published_at),
        "ressort": list(article.ressort),
        "topics": list(article.topics),
        "lead_image": picture and {"url": picture.url, "caption": picture.caption, "credit": picture.credit},
        "blocks": [_block_value(block) for block in article.blocks],
        "sections": [
            {
                "heading": section.heading and block_text(section.heading),
                "paragraphs": sum(isinstance(block, Paragraph | Question) for block in section.blocks),
            }
            for section in article.sections
        ],
        "related": [{"title": item.title, "url": item.url} for item in article.related],
        "comments_count": article.comments_count,
        "complete": article.is_complete,
    }


def _block_value(block: Block) -> dict[str, Any]:
    links = [{"text": span.text.strip(), "href": span.href} for spans in spans_of(block) for span in spans if span.href]
    value: dict[str, Any] = {"type": _TYPES[type(block)], "text": block_text(block), "links": links}
    if isinstance(block, Picture):
        value |= {"url": block.url, "text": block.caption, "credit": block.credit}
    elif isinstance(block, ListBlock):
        value["items"] = [
            {"text": text_of(item.spans), "level": item.level, "number": item.number} for item in block.items
        ]
    elif isinstance(block, Table):
        value |= {"rows": [[text_of(cell) for cell in row] for row in block.rows], "head": block.head}
    elif isinstance(block, Embed):
        value |= {"what": block.what, "source": block.source, "title": block.title, "href": block.href}
    return value


def _time(when: Any) -> str | None:
    return when.astimezone(BERLIN).isoformat() if when is not None else None


FORMAT = "taz-reader/1"
"""Names the form of `volume_value`; `bundle.py` reads it."""


def volume_value(volume: Volume, base_url: str) -> dict[str, Any]:
    """Everything that another machine needs to have the same: texts, pages, pictures, marks."""
    return {
        "format": FORMAT,
        "title": volume.title,
        "made": _time(volume.made_at),
        "parts": [
            {"title": part.title, "articles": [_leaf_value(leaf, base_url) for leaf in part.leaves]}
            for part in volume.parts
        ],
        "unmarked": list(volume.unmarked),
    }


def _leaf_value(leaf: Leaf, base_url: str) -> dict[str, Any]:
    headline, page = leaf.entry.headline, leaf.page
    return entry_value(leaf.entry, list(leaf.ressorts), base_url) | {
        "path": headline.path,
        "topline": headline.topline,
        "headline": headline.headline,
        "teaser": headline.teaser,
        "ressort": leaf.entry.ressort,
        "marks": [mark_value(mark) for mark in leaf.marks],
        "article": leaf.article and article_value(leaf.article),
        "page": page
        and {
            "url": page.url,
            "fetched": int(page.fetched_at.timestamp()),
            "packed": base64.b64encode(page.packed).decode(),
        },
        "pictures": [
            {"url": url, "data": base64.b64encode(data).decode()} for url, data in sorted(leaf.pictures.items())
        ],
    }


def mark_value(mark: Mark) -> dict[str, Any]:
    """One mark: a bookmark, a note, a tag or a passage."""
    return {
        "id": mark.id,
        "kind": mark.kind,
        "made": int(mark.made_at.timestamp()),
        "text": mark.text,
        "quote": mark.quote,
        "block": mark.place.block,
        "offset": mark.place.offset,
    }


def entry_value(entry: Entry, ressorts: list[str], base_url: str) -> dict[str, Any]:
    """One element of the array of `list --json`."""
    headline = entry.headline
    return {
        "id": entry.id,
        "url": base_url + headline.path,
        "title": f"{headline.topline}: {headline.headline}" if headline.topline else headline.headline,
        "ressorts": ressorts,
        "published": _time(entry.published_at),
        "authors": list(entry.authors),
        "read": entry.is_read,
        "bookmarked": entry.is_bookmarked,
        "kept": entry.is_kept,
    }
