"""Articles and entries as JSON values, for programs. The names are a promise: see docs/shell.md."""

import base64
from typing import Any, assert_never

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
    Role,
    Rule,
    Table,
    Verse,
    block_text,
    role_of,
    spans_of,
    text_of,
)
from tui_reader.model.volume import Leaf, Volume


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
                "paragraphs": sum(role_of(block) is Role.PROSE for block in section.blocks),
            }
            for section in article.sections
        ],
        "related": [{"title": item.title, "url": item.url} for item in article.related],
        "comments_count": article.comments_count,
        "complete": article.is_complete,
    }


def _block_value(block: Block) -> dict[str, Any]:
    links = [{"text": span.text.strip(), "href": span.href} for spans in spans_of(block) for span in spans if span.href]
    kind, more = _kind(block)
    return {"type": kind, "text": block_text(block), "links": links} | more


def _kind(block: Block) -> tuple[str, dict[str, Any]]:
    """The name of a block's kind, and what it has besides text and links."""
    match block:
        case Paragraph() | Verse():  # verse with its line breaks: who reads paragraphs loses no text
            return "paragraph", {}
        case Heading():
            return "heading", {}
        case Question():
            return "question", {}
        case Quote():
            return "quote", {}
        case ListBlock(items):
            return "list", {
                "items": [{"text": text_of(one.spans), "level": one.level, "number": one.number} for one in items]
            }
        case Table(rows, head):
            return "table", {"rows": [[text_of(cell) for cell in row] for row in rows], "head": head}
        case Picture():
            return "image", {"url": block.url, "text": block.caption, "credit": block.credit}
        case Embed():
            return "embed", {"what": block.what, "source": block.source, "title": block.title, "href": block.href}
        case InfoBox():
            return "infobox", {}
        case Rule():
            return "rule", {}
        case _:
            assert_never(block)


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
        "title": headline.title,
        "ressorts": ressorts,
        "published": _time(entry.published_at),
        "authors": list(entry.authors),
        "read": entry.is_read,
        "bookmarked": entry.is_bookmarked,
        "kept": entry.is_kept,
    }
