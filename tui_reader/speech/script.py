"""An article as what is said, sentence by sentence. Pure."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from tui_reader.model import (
    Article,
    Block,
    Embed,
    Heading,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Spans,
    Table,
    Verse,
    text_of,
)
from tui_reader.speech.spoken import spoken
from tui_reader.typeset.sentences import sentences_of

_SENTENCE_MS, _LINE_MS, _BLOCK_MS, _HEAD_MS, _END_MS = 120, 250, 450, 700, 1500
"""Silence behind a sentence, a line of verse, a paragraph, a heading, an article."""


class Utterance(NamedTuple):
    """What is said in one breath, and the silence behind it in milliseconds."""

    text: str
    pause_ms: int


def script_of(article: Article) -> list[Utterance]:
    """Head, authors, text. Captions and what is embedded are left out; tables are told row by row."""
    return list(_script(article))


def _script(article: Article) -> Iterator[Utterance]:
    for line, pause_ms in ((article.topline, _BLOCK_MS), (article.headline, _HEAD_MS), (article.subline, _HEAD_MS)):
        yield from _said(line, pause_ms)
    if article.authors:
        *others, last = article.authors
        yield from _said(f"Von {', '.join(others)} und {last}" if others else f"Von {last}", _HEAD_MS)
    for block in article.blocks:
        yield from _of_block(block)
    yield Utterance("", _END_MS)


def _of_block(block: Block) -> Iterator[Utterance]:
    match block:
        case Heading(spans):
            yield Utterance("", _BLOCK_MS)
            yield from _said(text_of(spans), _HEAD_MS)
        case Paragraph(spans, dateline):
            yield from _said(dateline or "", _LINE_MS)
            yield from _said(text_of(spans), _BLOCK_MS)
        case Question(spans):
            yield Utterance("", _LINE_MS)
            yield from _said(text_of(spans), _BLOCK_MS)
        case Quote(spans):
            yield Utterance("", _LINE_MS)
            yield from _said(text_of(spans), _HEAD_MS)
        case Verse(spans):
            for line in text_of(spans).splitlines():
                yield from _said(line, _LINE_MS)
            yield Utterance("", _BLOCK_MS)
        case ListBlock(items):
            yield from _of_items(items)
        case Table():
            yield from _of_table(block)
        case InfoBox(blocks):
            yield Utterance("", _BLOCK_MS)
            for inner in blocks:
                yield from _of_block(inner)
        case Picture() | Embed() | Rule():
            yield Utterance("", _LINE_MS)
        case _:
            assert_never(block)


def _of_items(items: tuple[Item, ...]) -> Iterator[Utterance]:
    for item in items:
        number = f"{item.number}: " if item.number is not None else ""
        yield from _said(number + text_of(item.spans), _LINE_MS)
    yield Utterance("", _LINE_MS)


def _of_table(table: Table) -> Iterator[Utterance]:
    """Each row, its cells with the names of their columns: ``Partei: Liste Pflege. Sitze: 8.``"""
    heads = [text_of(cell) for cell in table.rows[0]] if 0 < table.head < len(table.rows) else []
    for row in table.rows[table.head if heads else 0 :]:
        yield from _said(". ".join(_cells(heads, row)), _BLOCK_MS)


def _cells(heads: list[str], row: tuple[Spans, ...]) -> Iterator[str]:
    for number, cell in enumerate(row):
        if text := text_of(cell).strip():
            head = heads[number].strip() if number < len(heads) else ""
            yield f"{head}: {text}" if head else text


def _said(text: str, pause_ms: int) -> Iterator[Utterance]:
    """Its sentences; the last has this pause behind it."""
    texts = [said for start, end in sentences_of(text) if (said := spoken(text[start:end]))]
    for number, said in enumerate(texts, 1):
        yield Utterance(said, pause_ms if number == len(texts) else _SENTENCE_MS)
