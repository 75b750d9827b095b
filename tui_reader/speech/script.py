"""An article as what is said, sentence by sentence. Pure."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
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
    Place,
    Question,
    Quote,
    Rule,
    Spans,
    Table,
    Verse,
    block_text,
    text_of,
)
from tui_reader.speech.spoken import spoken
from tui_reader.typeset.sentences import sentences_of

_SENTENCE_MS, _LINE_MS, _BLOCK_MS, _HEAD_MS, _END_MS = 120, 250, 450, 700, 1500
"""Silence behind a sentence, a line of verse, a paragraph, a heading, an article."""
_BREATH_MS = 0
_BREATH = 500
"""Characters that are said in one go at most, some half a minute: who goes a sentence back need not hear more again."""
_REST = re.compile(r"[;:,–—](?=\s)")
"""Where a longer sentence may be parted."""


HEAD = -1
"""The block of what is written above the body."""


class Utterance(NamedTuple):
    """What is said in one breath, and the silence behind it in milliseconds."""

    text: str
    pause_ms: int
    written: str = ""
    """The words as they are written; empty where they stand nowhere."""
    place: Place = Place(HEAD, 0)
    """Where these begin: a block of the body, or HEAD, and the offset in its logical text."""

    @property
    def ends_paragraph(self) -> bool:
        """Whether something else comes behind it."""
        return self.pause_ms >= _BLOCK_MS


class _Text(NamedTuple):
    """What is written in one place."""

    text: str
    place: Place

    def part(self, start: int, text: str) -> "_Text":
        """What stands in it from an offset on."""
        return _Text(text, Place(self.place.block, self.place.offset + start))


def script_of(article: Article) -> list[Utterance]:
    """Head, authors, text. Captions and what is embedded are left out; tables are told row by row.

    Each has words, but for one of silence that may be the first.
    """
    script: list[Utterance] = []
    for one in _script(article):
        if one.text or not script:
            script.append(one)
        else:
            script[-1] = script[-1]._replace(pause_ms=script[-1].pause_ms + one.pause_ms)
    return script


def _script(article: Article) -> Iterator[Utterance]:
    for text, pause_ms in ((article.topline, _BLOCK_MS), (article.headline, _HEAD_MS), (article.subline, _HEAD_MS)):
        yield from _said(_Text(text, Place(HEAD, 0)), pause_ms)
    if article.authors:
        *others, last = article.authors
        yield Utterance(spoken(f"Von {', '.join(others)} und {last}" if others else f"Von {last}"), _HEAD_MS)
    for number, block in enumerate(article.blocks):
        yield from _of_block(block, Place(number, 0))
    yield Utterance("", _END_MS)


def _of_block(block: Block, place: Place) -> Iterator[Utterance]:
    """``place`` is where its text begins."""
    match block:
        case Heading(spans):
            yield Utterance("", _BLOCK_MS)
            yield from _said(_Text(text_of(spans), place), _HEAD_MS)
        case Paragraph(spans, dateline):
            whole = _Text(block_text(block), place)
            yield from _said(whole.part(0, dateline or ""), _LINE_MS)
            body = text_of(spans)
            yield from _said(whole.part(len(whole.text) - len(body), body), _BLOCK_MS)
        case Question(spans):
            yield Utterance("", _LINE_MS)
            yield from _said(_Text(text_of(spans), place), _BLOCK_MS)
        case Quote(spans):
            yield Utterance("", _LINE_MS)
            yield from _said(_Text(text_of(spans), place), _HEAD_MS)
        case Verse(spans):
            for line in _lines(text_of(spans).split("\n"), place):
                yield from _said(line, _LINE_MS)
            yield Utterance("", _BLOCK_MS)
        case ListBlock(items):
            yield from _of_items(items, place)
        case Table():
            yield from _of_table(block, place)
        case InfoBox(blocks):
            yield Utterance("", _BLOCK_MS)
            for inner, line in zip(blocks, _lines(map(block_text, blocks), place), strict=True):
                yield from _of_block(inner, line.place)
        case Picture() | Embed() | Rule():
            yield Utterance("", _LINE_MS)
        case _:
            assert_never(block)


def _lines(texts: Iterable[str], place: Place) -> Iterator[_Text]:
    """What stands in a text line by line."""
    for text in texts:
        yield _Text(text, place)
        place = Place(place.block, place.offset + len(text) + 1)


def _of_items(items: tuple[Item, ...], place: Place) -> Iterator[Utterance]:
    for item, line in zip(items, _lines((text_of(one.spans) for one in items), place), strict=True):
        yield from _said(line, _LINE_MS, f"{item.number}: " if item.number is not None else "")
    yield Utterance("", _LINE_MS)


def _of_table(table: Table, place: Place) -> Iterator[Utterance]:
    """Each row, its cells with the names of their columns: ``Partei: Liste Pflege. Sitze: 8.``"""
    heads = [text_of(cell) for cell in table.rows[0]] if 0 < table.head < len(table.rows) else []
    rows = zip(table.rows, _lines(("\t".join(map(text_of, row)) for row in table.rows), place), strict=True)
    for row, line in islice(rows, table.head if heads else 0, None):
        for one in _said(_Text(". ".join(_cells(heads, row)), place), _BLOCK_MS):
            yield one._replace(written=line.text, place=line.place)


def _cells(heads: list[str], row: tuple[Spans, ...]) -> Iterator[str]:
    for number, cell in enumerate(row):
        if text := text_of(cell).strip():
            head = heads[number].strip() if number < len(heads) else ""
            yield f"{head}: {text}" if head else text


def _said(written: _Text, pause_ms: int, before: str = "") -> Iterator[Utterance]:
    """Its sentences; the last has this pause behind it. ``before`` is said before the first."""
    said: list[Utterance] = []
    for start, end in sentences_of(written.text):
        for first, last in _breaths(written.text, start, end):
            piece = written.part(first, written.text[first:last])
            if text := spoken(before * (not said) + piece.text):
                said.append(Utterance(text, _SENTENCE_MS if last == end else _BREATH_MS, *piece))
    if said:
        said[-1] = said[-1]._replace(pause_ms=pause_ms)
    yield from said


def _breaths(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the pieces of one that is too long for a breath: behind a sign, else between two words."""
    while end - start > _BREATH:
        rests = [found.end() for found in _REST.finditer(text, start + _BREATH // 2, start + _BREATH)]
        last = rests[-1] if rests else text.rfind(" ", start + 1, start + _BREATH)
        last = last if last > start else start + _BREATH
        yield start, last
        start = last + (text[last : last + 1] == " ")
    yield start, end
