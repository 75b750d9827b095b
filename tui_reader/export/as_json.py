"""Articles and entries as JSON values, for programs. The names are a promise: see the README."""

from typing import Any

from tui_reader.model import (
    BERLIN,
    Article,
    Block,
    Entry,
    Heading,
    InfoBox,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    block_text,
    spans_of,
)

_TYPES: dict[type, str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    Question: "question",
    Quote: "quote",
    ListBlock: "list",
    Picture: "image",
    InfoBox: "infobox",
    Rule: "rule",
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
    }


def _block_value(block: Block) -> dict[str, Any]:
    links = [{"text": span.text.strip(), "href": span.href} for spans in spans_of(block) for span in spans if span.href]
    value: dict[str, Any] = {"type": _TYPES[type(block)], "text": block_text(block), "links": links}
    if isinstance(block, Picture):
        value |= {"url": block.url, "text": block.caption, "credit": block.credit}
    return value


def _time(when: Any) -> str | None:
    return when.astimezone(BERLIN).isoformat() if when is not None else None


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
