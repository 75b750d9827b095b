"""An article as plain text, for a pipe: one paragraph a line, nothing wrapped."""

from typing import assert_never

from tui_reader.model import (
    BERLIN,
    Article,
    Block,
    Heading,
    InfoBox,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    block_text,
    text_of,
)


def article_text(article: Article) -> str:
    """Head, blank line, paragraphs apart by blank lines; ends in a line break."""
    head = [article.topline, article.headline, article.subline, credits_line(article), article.url]
    parts = ["\n".join(line for line in head if line), *(text for text in map(_text, article.blocks) if text)]
    return "\n\n".join(parts) + "\n"


def credits_line(article: Article) -> str:
    """``Mira Feldkamp, 23.11.2026 14:12``."""
    when = f"{article.published_at.astimezone(BERLIN):%d.%m.%Y %H:%M}" if article.published_at else ""
    return ", ".join(part for part in (", ".join(article.authors), when) if part)


def _text(block: Block) -> str:
    match block:
        case Heading():
            return f"## {block_text(block)}"
        case Paragraph() | Question() | Quote():
            return block_text(block)
        case ListBlock(items):
            return "\n".join(f"- {text_of(item)}" for item in items)
        case Picture():
            return f"[{block_text(block)}]" if block_text(block) else ""
        case InfoBox(blocks):
            return "\n".join(f"| {line}" for inner in blocks for line in _text(inner).splitlines())
        case Rule():
            return "* * *"
        case _:
            assert_never(block)
