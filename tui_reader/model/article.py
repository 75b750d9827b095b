"""What a page says: an article as blocks of spans, and the comments on it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, assert_never

from tui_reader.model.entry import Place, joined_title
from tui_reader.model.text import THROUGH_PERCENT, Span, Spans, text_of


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``dateline`` is what stands before the bar: ``BERLIN taz`` of ``BERLIN taz | …``."""

    spans: Spans
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the interviewer asks."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set off from the text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Verse:
    """Lines that are no column's: their breaks (``\\n``) and the blanks that indent them belong to the text."""

    spans: Spans


class Item(NamedTuple):
    """One entry of a list: ``level`` 0 is the outermost; ``number`` is None where it only has a bullet."""

    spans: Spans
    level: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, its inner lists among the items in reading order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of one length; the first ``head`` of them are the header."""

    rows: tuple[tuple[Spans, ...], ...]
    head: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what is said of it. ``url`` is absolute; the picture itself is elsewhere."""

    url: str
    caption: str = ""
    credit: str = ""
    alt: str = ""

    @property
    def said(self) -> str:
        """What is said of it: its caption; without one, what there is to be seen."""
        return self.caption or self.alt


@dataclass(frozen=True, slots=True)
class Embed:
    """Something that the page takes from elsewhere and a terminal cannot show: one line that says what and where."""

    what: str
    """In German, as the article is: ``Video``, ``Beitrag``, ``Grafik``, ``Podcast``, ``Audio``, ``Inhalt``."""
    source: str = ""
    """Whose it is, as its readers know it (``YouTube``), or its host; empty where the page does not say."""
    title: str = ""
    href: str | None = None

    @property
    def line(self) -> str:
        """What is shown: ``Video bei YouTube: Der Deich hält``."""
        where = f"{self.what} bei {self.source}" if self.source else self.what
        return f"{where}: {self.title}" if self.title else where


@dataclass(frozen=True, slots=True)
class InfoBox:
    """A box beside the text, with blocks of its own (never another box)."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


PlainBlock = Heading | Paragraph | Question | Quote | Verse | ListBlock | Table | Picture | Embed | Rule
"""A block with no other blocks in it."""
Block = PlainBlock | InfoBox
"""What an article is made of. Who tells the kinds apart does it with `match` and ends in `assert_never`: then the type
checker names every place that a new kind must reach."""


class Role(StrEnum):
    """What a block is among the others, where its form does not matter."""

    PROSE = "prose"
    """Running text."""
    LIST = "list"
    SET = "set"
    """Text in a form of its own: a quotation, verse, a table."""
    EMBED = "embed"
    MARKER = "marker"
    """What stands between texts and tells nothing by itself: a heading, a picture, a line."""
    BOX = "box"
    """Holds other blocks."""


def role_of(block: Block) -> Role:
    """What a block is among the others."""
    match block:
        case Paragraph() | Question():
            return Role.PROSE
        case ListBlock():
            return Role.LIST
        case Quote() | Verse() | Table():
            return Role.SET
        case Embed():
            return Role.EMBED
        case Heading() | Picture() | Rule():
            return Role.MARKER
        case InfoBox():
            return Role.BOX
        case _:
            assert_never(block)


def plain_blocks(blocks: Iterable[Block]) -> Iterator[PlainBlock]:
    """The blocks in reading order, what stands in a box in place of the box."""
    for block in blocks:
        if isinstance(block, InfoBox):
            yield from plain_blocks(block.blocks)
        else:
            yield block


def spans_of(block: Block) -> Iterator[Spans]:
    """The block's runs of text, in reading order: one for most kinds, one an item for a list, one a cell for a table."""
    match block:
        case Paragraph(spans) | Heading(spans) | Question(spans) | Quote(spans) | Verse(spans):
            yield spans
        case ListBlock(items):
            yield from (item.spans for item in items)
        case Table(rows):
            for row in rows:
                yield from row
        case Embed():
            yield (Span(block.line, href=block.href),)
        case InfoBox(blocks):
            for inner in blocks:
                yield from spans_of(inner)
        case Picture() | Rule():
            return
        case _:
            assert_never(block)


def caption_of(picture: Picture) -> str:
    """What is said of a picture, on one line: ``Der Deich bei Husum · Mira Feldkamp``; empty where nothing is."""
    return " · ".join(part for part in (picture.caption, picture.credit) if part)


def credit_of(picture: Picture, label: str) -> str:
    """Whose a picture is, as it is to be read: ``Foto: Mira Feldkamp``; empty where that is not said."""
    return f"{label}: {picture.credit}" if picture.credit else ""


def block_text(block: Block, caption: Callable[[Picture], str] = caption_of) -> str:
    """The whole text of a block as one string: a dateline in front, items, rows and inner blocks on lines, cells by tabs.

    ``caption`` is how a picture is put into words.
    """
    match block:
        case Paragraph(spans, dateline):
            return f"{dateline} | {text_of(spans)}" if dateline else text_of(spans)
        case Picture():
            return caption(block)
        case Table(rows):
            return "\n".join("\t".join(map(text_of, row)) for row in rows)
        case InfoBox(blocks):
            return "\n".join(block_text(inner, caption) for inner in blocks)
        case Heading() | Question() | Quote() | Verse() | ListBlock() | Embed():
            return "\n".join(text_of(spans) for spans in spans_of(block))
        case Rule():
            return ""
        case _:
            assert_never(block)


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks under one heading; ``heading`` is None for what stands before the first."""

    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        """The number of words in the section's text, its heading not counted."""
        return sum(len(block_text(block).split()) for block in self.blocks)


class LeftOut(NamedTuple):
    """What stood in the body and was left out; ``reason`` is the name of the sign or rule that says so."""

    text: str
    reason: str
    fingerprint: int
    """Of its words; see `tui_reader.extract.fingerprint`."""


class Related(NamedTuple):
    """An article that the page points to at its end."""

    title: str
    url: str


class Comment(NamedTuple):
    """What a reader wrote under an article; ``depth`` 0 answers the article, 1 a comment, and so on."""

    author: str
    written_at: datetime | None
    paragraphs: tuple[str, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says. ``ressort`` is the path from the top: ``("Politik", "Asien")``."""

    id: int | None
    """The digits of its address, or None where the address holds none."""
    url: str
    headline: str
    topline: str = ""
    subline: str = ""
    kind: str = "report"
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    ressort: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lead_picture: Picture | None = None
    blocks: tuple[Block, ...] = ()
    related: tuple[Related, ...] = ()
    comments_count: int | None = None
    has_comments: bool = False
    """Whether the page holds comments, and not their number alone."""
    divisions: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Words that the page itself divides by soft hyphens, and the offsets before which it does."""
    is_complete: bool = True
    """False where the page was too deep or too long to be taken whole, or where the site itself cut the text."""
    left_out: tuple[LeftOut, ...] = ()
    """What stood among the blocks and is none of the article's, in the page's order."""

    @property
    def title(self) -> str:
        """Topline and headline in one string, as in the feeds."""
        return joined_title(self.topline, self.headline)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The blocks grouped under their headings; empty groups before the first heading are left out."""
        groups: list[tuple[Heading | None, list[Block]]] = [(None, [])]
        for block in self.blocks:
            if isinstance(block, Heading):
                groups.append((block, []))
            else:
                groups[-1][1].append(block)
        return tuple(Section(head, tuple(blocks)) for head, blocks in groups if head is not None or blocks)

    @property
    def words(self) -> int:
        """The number of words in the body."""
        return _words_in(map(block_text, self.blocks))

    def percent_above(self, place: Place) -> int:
        """How many per cent of the body's words stand above a place: 0 where none does, and less than who is through has."""
        texts, block = list(map(block_text, self.blocks)), max(0, place.block)
        above = _words_in([*texts[:block], *(text[: place.offset] for text in texts[block : block + 1])])
        return max(1, min(100 * above // _words_in(texts), THROUGH_PERCENT - 1)) if above else 0


def _words_in(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def pictures_of(article: Article) -> list[Picture]:
    """The article's pictures: the one above the text first, then all others in reading order, those in boxes among them."""
    lead = [article.lead_picture] if article.lead_picture is not None else []
    return lead + [block for block in plain_blocks(article.blocks) if isinstance(block, Picture)]
