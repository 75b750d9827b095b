"""An article as plain text, for a pipe: one paragraph a line, nothing wrapped but the cells of a broad table."""

from datetime import datetime, time
from typing import assert_never

from tui_reader.export.pictures import picture_words
from tui_reader.language.quotes import GERMAN, within_quotes
from tui_reader.model import (
    BERLIN,
    NOTE,
    Article,
    Block,
    Embed,
    Entry,
    Heading,
    InfoBox,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Table,
    Verse,
    block_text,
    loose_tags,
    marked_passages,
    text_of,
)
from tui_reader.model.volume import Leaf, Volume
from tui_reader.typeset import Typography
from tui_reader.typeset.lists import with_markers
from tui_reader.typeset.table import table_lines

CUT = "Hier endet, was zu holen war: Den ganzen Text gibt es auf taz.de."
"""What stands below a text that is not whole, in German as the article is."""
_TABLE_CELLS = 100
"""A table that is wider is told row by row."""


def article_text(article: Article) -> str:
    """Head, blank line, paragraphs apart by blank lines; ends in a line break."""
    head = [article.topline, article.headline, article.subline, credits_line(article), article.url]
    lead = _text(article.lead_picture) if article.lead_picture is not None else ""
    parts = ["\n".join(line for line in head if line), lead, *map(_text, article.blocks)]
    parts += [] if article.is_complete else [CUT]
    return "\n\n".join(part for part in parts if part) + "\n"


def credits_line(article: Article) -> str:
    """``Mira Feldkamp, 3.11.2026 7:12``: times as the screen has them, without a nought before them.

    Of old articles the site knows the day alone, and says midnight: that is no time.
    """
    local = article.published_at.astimezone(BERLIN) if article.published_at else None
    clock = f" {local.hour}:{local:%M}" if local and local.time() != time() else ""
    when = f"{_day(local)}{clock}" if local else ""
    return ", ".join(part for part in (", ".join(article.authors), when) if part)


def citation(entry: Entry, address: str) -> str:
    """Authors: title. taz, day. address."""
    authors = f"{', '.join(entry.authors)}: " if entry.authors else ""
    return f"{authors}{entry.headline.title}. taz, {_day(entry.published_at.astimezone(BERLIN))}. {address}"


def _day(local: datetime) -> str:
    return f"{local.day}.{local.month}.{local.year}"


def volume_text(volume: Volume) -> str:
    """Every article with its notes and its citation, apart by a line; ends in a line break."""
    return f"\n\n{'-' * 20}\n\n".join(map(_leaf, volume.leaves)) + "\n"


def _leaf(leaf: Leaf) -> str:
    text = article_text(leaf.article) if leaf.article else f"{leaf.title}\n\n{leaf.entry.headline.teaser}\n"
    notes = [mark.text for mark in leaf.marks if mark.kind == NOTE]
    notes += [
        "„{}“".format(within_quotes("\n".join(one.quotes), *GERMAN)) + (f"\n{one.note}" if one.note else "")
        for one in marked_passages(leaf.marks)
    ]
    tags = " ".join(f"#{tag}" for tag in loose_tags(leaf.marks))
    marks = [part for part in [*notes, tags] if part]
    blocks = [text.rstrip(), *(["Notizen", *marks] if marks else []), citation(leaf.entry, leaf.address)]
    return "\n\n".join(blocks)


def _text(block: Block) -> str:
    match block:
        case Heading():
            return f"## {block_text(block)}"
        case Paragraph() | Question() | Quote() | Verse():
            return block_text(block)
        case Embed():
            return f"[{block.line}] {block.href or ''}".rstrip()
        case Table():
            lines = table_lines(block, 0, _TABLE_CELLS, Typography())
            return "\n".join("".join(run.text for run in line.runs) for line in lines)
        case ListBlock(items):
            return "\n".join(
                f"{' ' * indent}{marker}{text_of(item.spans)}"
                for item, marker, _, indent in with_markers(items, ("-",))
            )
        case Picture():
            words = picture_words(block)
            return f"[{words}]" if words else ""
        case InfoBox(blocks):
            return "\n".join(f"| {line}".rstrip() for inner in blocks for line in _text(inner).splitlines())
        case Rule():
            return "* * *"
        case _:
            assert_never(block)
