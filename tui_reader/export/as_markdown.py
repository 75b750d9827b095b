"""An article as Markdown (CommonMark). What could be read as markup in its text is escaped."""

import re
from typing import assert_never

from tui_reader.export.as_text import credits_line
from tui_reader.model import (
    Article,
    Block,
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
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)
_STARS = {Emphasis.NONE: "", Emphasis.EM: "*", Emphasis.STRONG: "**"}


def article_markdown(article: Article) -> str:
    """The whole article; ends in a line break."""
    parts = [f"# {_escaped(article.title)}"]
    if article.subline:
        parts.append(f"**{_escaped(article.subline)}**")
    parts.append("  \n".join(part for part in (_escaped(credits_line(article)), f"<{article.url}>") if part))
    if article.lead_picture is not None:
        parts.append(_picture(article.lead_picture))
    parts += [_block(block) for block in article.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(spans):
            return f"## {_inline(spans)}"
        case Paragraph(spans, dateline):
            return (f"{_escaped(dateline)} \\| " if dateline else "") + _inline(spans)
        case Question(spans):
            return f"**{_escaped(''.join(span.text for span in spans))}**"
        case Quote(spans):
            return _quoted(_inline(spans))
        case ListBlock(items, ordered):
            return "\n".join(f"{f'{n}.' if ordered else '-'} {_inline(item)}" for n, item in enumerate(items, 1))
        case Picture():
            return _picture(block)
        case InfoBox(blocks):
            return _quoted("\n\n".join(_block(inner) for inner in blocks))
        case Rule():
            return "---"
        case _:
            assert_never(block)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _picture(picture: Picture) -> str:
    words = ". ".join(part for part in (picture.caption, picture.credit and f"Foto: {picture.credit}") if part)
    return f"![{_escaped(words)}](<{picture.url}>)"


def _inline(spans: Spans) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    text = _escaped(span.text)
    core = text.strip()
    if not core:
        return text.replace("\n", "  \n")
    stars = _STARS[span.emphasis]
    styled = f"{stars}{core}{stars}"
    if span.href:
        styled = f"[{styled}](<{span.href}>)"
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return (before + styled + after).replace("\n", "  \n")


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
