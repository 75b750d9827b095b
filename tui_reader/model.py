"""The values that everything else speaks of. Frozen; no input, no output, no rules of any site.

Times are aware and in UTC. Text is clean (see `tui_reader.cleaning`) and never markup.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
"""Where the taz is made: the zone of its pages, and the one that times are shown in."""

WORDS_PER_MINUTE = 200
"""Silent reading of German: Trauzettel-Klosinski and Dietz (IReST, 2012) measured 179 ± 17 for reading aloud;
silent reading is faster, and 200 promises nobody too little time."""


class Emphasis(StrEnum):
    """How a stretch of text stands out."""

    NONE = ""
    EM = "em"
    STRONG = "strong"


class Span(NamedTuple):
    """A stretch of text in one style; ``href`` is absolute."""

    text: str
    emphasis: Emphasis = Emphasis.NONE
    href: str | None = None


Spans = tuple[Span, ...]


def text_of(spans: Spans) -> str:
    """The characters of the spans, joined."""
    return "".join(span.text for span in spans)


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
class ListBlock:
    """A list; one tuple of spans for an item."""

    items: tuple[Spans, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and what is said of it. ``url`` is absolute; the picture itself is elsewhere."""

    url: str
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class InfoBox:
    """A box beside the text, with blocks of its own (never another box)."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


Block = Heading | Paragraph | Question | Quote | ListBlock | Picture | InfoBox | Rule


def spans_of(block: Block) -> Iterator[Spans]:
    """The block's runs of text, in reading order: one for most kinds, one an item for a list."""
    match block:
        case Heading(spans) | Paragraph(spans) | Question(spans) | Quote(spans):
            yield spans
        case ListBlock(items):
            yield from items
        case InfoBox(blocks):
            for inner in blocks:
                yield from spans_of(inner)
        case Picture() | Rule():
            return


def block_text(block: Block) -> str:
    """The whole text of a block as one string, a dateline in front, items and inner blocks on lines."""
    match block:
        case Paragraph(spans, dateline):
            return f"{dateline} | {text_of(spans)}" if dateline else text_of(spans)
        case Picture(caption=caption, credit=credit):
            return " · ".join(part for part in (caption, credit) if part)
        case InfoBox(blocks):
            return "\n".join(block_text(inner) for inner in blocks)
        case Rule():
            return ""
        case _:
            return "\n".join(text_of(spans) for spans in spans_of(block))


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks under one heading; ``heading`` is None for what stands before the first."""

    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        """The number of words in the section's text, its heading not counted."""
        return sum(len(block_text(block).split()) for block in self.blocks)


class Related(NamedTuple):
    """An article that the page points to at its end."""

    title: str
    url: str


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
    divisions: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Words that the page itself divides by soft hyphens, and the offsets before which it does."""
    is_complete: bool = True
    """False where the page was too deep or too long to be taken whole."""

    @property
    def title(self) -> str:
        """Topline and headline in one string, as in the feeds."""
        return f"{self.topline}: {self.headline}" if self.topline else self.headline

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
        return sum(len(block_text(block).split()) for block in self.blocks)


def reading_minutes(words: int) -> int:
    """Whole minutes that ``words`` words take, at least 1."""
    return max(1, round(words / WORDS_PER_MINUTE))


class Feed(NamedTuple):
    """A Ressort of the taz and its feed."""

    id: str
    """As on taz.de: ``p4615``."""
    name: str
    parent: str | None = None


class Headline(NamedTuple):
    """What a feed says of an article."""

    article_id: int
    path: str
    """The address without its host: ``/Slug/!6209777/``."""
    topline: str
    headline: str
    teaser: str = ""
    published_at: datetime | None = None


class Entry(NamedTuple):
    """A headline and what is known of it here: what the reader did, and what is on the disk."""

    headline: Headline
    ressort: str
    """The name of the Ressort to show; the most special one known."""
    published_at: datetime
    """The time to show and sort by: the feed's, or the time it was first seen here."""
    authors: tuple[str, ...] = ()
    words: int | None = None
    """Words of the body; None while the page is not kept."""
    is_read: bool = False
    is_bookmarked: bool = False

    @property
    def id(self) -> int:
        """The article's number."""
        return self.headline.article_id

    @property
    def is_kept(self) -> bool:
        """Whether the whole text is on this machine."""
        return self.words is not None


class Place(NamedTuple):
    """Where somebody is in an article: a character (0-based) in a block's text; -1 is above the body."""

    block: int = -1
    offset: int = 0


class Validators(NamedTuple):
    """What a server gave to ask with next time: its ETag and Last-Modified, byte for byte."""

    etag: bytes | None = None
    last_modified: bytes | None = None


class HeadlineBatch(NamedTuple):
    """What one feed held: its headlines, newest first as the feed has them."""

    headlines: tuple[Headline, ...] = ()
    is_damaged: bool = False
    """True where the document broke off or was not well-formed: what it lacks may still exist."""


class PageSource(NamedTuple):
    """Where to fetch an article's page, and what the kept one came with."""

    article_id: int
    path: str | None = None
    """The address without its host; None for an article never heard of."""
    validators: Validators = Validators()


class PageDigest(NamedTuple):
    """What lists need of a page, taken from it once when it is kept."""

    words: int
    authors: tuple[str, ...] = ()
    ressort: str = ""


class Change(NamedTuple):
    """Something that the reader did and can take back: ``kind`` is read, unread, bookmark or unbookmark."""

    kind: str
    article_ids: tuple[int, ...]
