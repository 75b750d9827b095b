"""An article as units that are read one after the other: its head, each paragraph, what stands at its end. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, assert_never

from tui_reader.linear.phrases import in_words, one_line, sentences
from tui_reader.locale import tr
from tui_reader.model import (
    Article,
    Block,
    Embed,
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
    credit_of,
)
from tui_reader.typeset import Labels, Line, Page, Run, Typography, Voice, typeset

_WIDE_CELLS = 1_000_000
"""Nothing is broken: a line of the page is a whole paragraph."""


class Unit(NamedTuple):
    """What is said at once, line by line, and where on the page it begins."""

    block: int
    """As in `Page.texts`."""
    lines: tuple[str, ...]
    is_heading: bool = False


class Told(NamedTuple):
    """An article line by line: its units, and a page with a line for each of them."""

    units: tuple[Unit, ...]
    page: Page


def told(article: Article, labels: Labels) -> Told:
    """The units of an article: the head is the first, what stands below the text the last."""
    page = typeset(article, _WIDE_CELLS, labels, Typography(is_running=False))
    head, body = page.head_blocks, len(article.blocks)
    units = [Unit(0, tuple(_head(article, labels)))]
    headings = 0
    for number, block in enumerate(article.blocks, head):
        headings += isinstance(block, Heading)
        lines = tuple(_lines(block, _with_numbers(page, number)))
        if isinstance(block, Heading):
            how = "lines.section" if len(page.sections) > 1 else "lines.heading"
            lines = (sentences([tr(how, n=headings, all=len(page.sections), name=" ".join(lines))]),)
        lines += tuple(_noted(page, number))
        if lines:
            units.append(Unit(number, lines, isinstance(block, Heading)))
    if end := tuple(_end(article, labels, page)):
        units.append(Unit(head + body, end))
    return Told(tuple(units), _folded(page, units, head + body))


def _folded(page: Page, units: Sequence[Unit], end: int) -> Page:
    """The page with a line for each unit; what stands below the text is the block ``end``."""
    lines = tuple(
        Line((Run(" ".join(unit.lines), Voice.HEADING if unit.is_heading else Voice.TEXT, offset=0),), 0, unit.block)
        for unit in units
    )
    headings = [number for number, unit in enumerate(units) if unit.is_heading]
    sections = tuple(section._replace(line=number) for section, number in zip(page.sections, headings, strict=False))
    return page._replace(lines=lines, sections=sections, below=sum(unit.block >= end for unit in units))


def _head(article: Article, labels: Labels) -> Iterator[str]:
    """Title, teaser, who and when, what is to be known, the picture; how much there is."""
    yield sentences([article.title])
    yield from filter(None, (article.subline, sentences([in_words(labels.byline)])))
    yield from map(one_line, filter(None, labels.note.split("\n")))
    yield from (tr("lines.note", text=one_line(line)) for line in filter(None, labels.noted.split("\n")))
    if article.lead_picture is not None:
        yield from _picture(article.lead_picture)


def _end(article: Article, labels: Labels, page: Page) -> Iterator[str]:
    if labels.cut and not article.is_complete:
        yield labels.cut
    if article.related:
        yield f"{labels.related}:"
        for link in page.links[-len(article.related) :]:
            yield sentences([tr("lines.link", n=page.numbered.index(link) + 1, text=link.text)])
    yield from filter(None, (sentences([labels.comments]), sentences([labels.closing])))


def _noted(page: Page, block: int) -> Iterator[str]:
    """What is noted on passages of a block."""
    for line in filter(None, page.texts[block][len(page.own_text(block)) :].split("\n")):
        yield tr("lines.note", text=one_line(line))


def _with_numbers(page: Page, block: int) -> str:
    """A block's text with the number of each link behind its words."""
    text = page.own_text(block)
    numbered = ((number, link) for number, link in enumerate(page.numbered, 1) if link.block == block)
    for number, link in sorted(numbered, key=lambda one: -one[1].start):
        text = f"{text[: link.end]} ({tr('lines.number', n=number)}){text[link.end :]}"
    return text


def _lines(block: Block, text: str) -> Iterator[str]:
    """What is said of a block; ``text`` is its own, with the numbers of its links."""
    match block:
        case Heading() | Paragraph() | Question():
            yield one_line(text.replace(" | ", ". ", 1) if getattr(block, "dateline", None) else text)
        case Quote():
            yield tr("lines.quote", text=one_line(text))
        case Verse():
            yield from filter(None, map(one_line, text.split("\n")))
        case Embed():
            yield one_line(text)
        case ListBlock(items):
            yield tr("lines.list", n=len(items))
            for item, line in zip(items, text.split("\n"), strict=False):
                yield one_line(f"{item.number}. {line}" if item.number is not None else line)
        case Table():
            yield from _table(block, text)
        case Picture():
            yield from _picture(block)
        case InfoBox(blocks):
            yield from _box(blocks, text)
        case Rule():
            return
        case _:
            assert_never(block)


def _picture(picture: Picture) -> Iterator[str]:
    """Its caption, what it shows where that is said, and whose it is."""
    shows = picture.alt if picture.alt and picture.alt not in picture.caption else ""
    credit = credit_of(picture, tr("label.photo"))
    if said := sentences([picture.caption, shows, credit]):
        yield tr("lines.picture", text=said)


def _table(table: Table, text: str) -> Iterator[str]:
    """Row by row, each cell with the name of its column: ``Partei: Liste Pflege. Sitze: 8.``"""
    rows = [[one_line(cell) for cell in row.split("\t")] for row in text.split("\n")]
    heads = rows[0] if 0 < table.head < len(rows) else []
    rows = rows[table.head if heads else 0 :]
    yield tr("lines.table", n=len(rows))
    for row in rows:
        names = [*heads, *[""] * len(row)]
        if said := sentences(
            f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=False) if cell
        ):
            yield said


def _box(blocks: Sequence[Block], text: str) -> Iterator[str]:
    lines, said = text.split("\n"), list[str]()
    for block in blocks:
        count = block_text(block).count("\n") + 1
        said += _lines(block, "\n".join(lines[:count]))
        lines = lines[count:]
    if said:
        yield from (tr("lines.box"), *said, tr("lines.box_end"))


def comment_units(page: Page) -> Told:
    """The comments of a set page: the title, then each comment with what is said about it."""
    starts = [0, *(anchor.line for anchor in page.sections)]
    units = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(page.lines)
        blocks = [block for block, _ in groupby(line.block for line in page.lines[start:end] if line.block >= 0)]
        if blocks:
            about, *texts = (page.texts[block] for block in blocks)
            head = (
                tr("lines.comment", n=number, all=len(starts) - 1, text=one_line(about)) if number else one_line(about)
            )
            units.append(Unit(blocks[0], (head, *map(one_line, texts))))
    lines = tuple(Line((Run(unit.lines[0], Voice.TEXT, offset=0),), 0, unit.block) for unit in units)
    first = len(units) - len(page.sections)
    anchors = tuple(anchor._replace(line=first + number) for number, anchor in enumerate(page.sections))
    return Told(tuple(units), page._replace(lines=lines, sections=anchors))
