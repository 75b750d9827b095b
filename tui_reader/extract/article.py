"""Page → Article: find the text, walk it, judge it; then the fields. Pure."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace

from lxml import etree

from tui_reader.cleaning import clean, strip_controls
from tui_reader.errors import ExtractError, NoArticleError
from tui_reader.extract import metadata, surroundings
from tui_reader.extract.blocks import Draft, draft_blocks
from tui_reader.extract.body import Body, find_body
from tui_reader.extract.boilerplate import appeal_start, is_boilerplate_text
from tui_reader.extract.links import article_number
from tui_reader.extract.markup import Element, is_too_deep, parse, parse_main
from tui_reader.extract.pictures import split_credit
from tui_reader.extract.spans import is_bold
from tui_reader.model import (
    Article,
    Block,
    Heading,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Picture,
    Question,
    Quote,
    Rule,
    Span,
    Spans,
    block_text,
    text_of,
)

_DATELINE = re.compile(
    r"([^|]{1,60}?\s(?:taz|dpa|afp|epd|kna|rtr|reuters|ap|apn|ddp|dapd|sid)"
    r"(?:/(?:taz|dpa|afp|epd|kna|rtr|reuters|ap|sid))*)\s*[|│]\s*", re.IGNORECASE)  # fmt: skip
_RULE = re.compile(r"[─—–_*\-=•·. ]{3,}$")
_SENTENCE_END = re.compile(r"[.!?:;…,][“”»\"')]*$")
_SIGNATURE = re.compile(
    r"(?<=[.!?…“”»)]) ((?:[A-ZÄÖÜ][\w’'-]+ )(?:(?:von|van|de|zu|der|di|da) ){0,2}(?:[A-ZÄÖÜ][\w’'-]+)(?: [A-ZÄÖÜ][\w’'-]+)?)$"
)
_MAX_HEADING = 120
_MAX_LOOSE_HEADING = 80
_BYLINE = re.compile(r"(?:Von|Kommentar von|Interview von|Interview|Kolumne .{1,60} von|Ein Kommentar von) ")
_DATE_LINE = re.compile(r"\d{1,2}\. ?\d{1,2}\. ?\d{4}(?:,? \d{1,2}[:.]\d{2} Uhr)?$|\d{1,2}:\d{2} Uhr$")


def article_of(html: bytes | str, url: str, repeated: frozenset[int], restored: frozenset[int]) -> Article:
    """The article that a page holds; see `tui_reader.extract.extract_article`."""
    try:
        if (main := parse_main(html)) is not None:
            with suppress(NoArticleError):
                return _article(main, url)
        return _article(parse(html), url)  # not where HTML says that it should be
    except (etree.LxmlError, RecursionError, UnicodeError) as error:
        raise ExtractError(url) from error


def _article(root: Element | None, url: str) -> Article:
    body = find_body(root) if root is not None else None
    if body is None or root is None:
        raise NoArticleError(url)
    facts = metadata.page_facts(root, url)
    address = metadata.canonical_url(facts)
    topline, headline = metadata.titles(facts)
    subline = metadata.subline(facts)
    names = metadata.authors(facts)
    draft = draft_blocks(body.element, address)
    frame = _Frame(topline, headline, subline, names)
    blocks, signature = _judge(draft, body, frame)
    if not headline or not any(isinstance(block, Paragraph | Question | ListBlock) for block in blocks):
        raise NoArticleError(url)
    number = article_number(address)
    lead = metadata.lead_picture(facts, body.element)
    if lead is not None and blocks and isinstance(blocks[0], Picture) and _same_picture(lead, blocks[0]):
        lead = lead if lead.caption else blocks[0]
        blocks = blocks[1:]
    return Article(
        id=number, url=address, topline=topline, headline=headline, subline=subline,
        kind=metadata.kind(facts), authors=names or signature,
        published_at=metadata.published_at(facts), modified_at=metadata.modified_at(facts),
        ressort=metadata.ressort(facts), topics=metadata.topics(facts), lead_picture=lead, blocks=blocks,
        related=surroundings.related(facts, number), comments_count=surroundings.comments_count(facts),
        divisions=tuple(draft.divisions.items()), is_complete=not draft.is_cut and not is_too_deep(root),
    )  # fmt: skip


def _same_picture(one: Picture, other: Picture) -> bool:
    return one.url.rsplit("/", 1)[-1] == other.url.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the text and must not be repeated in it."""

    topline: str
    headline: str
    subline: str
    authors: tuple[str, ...]

    def repeats(self, text: str) -> bool:
        letters = _letters(text)
        around = (self.topline, self.headline, self.subline, self.topline + self.headline)
        return bool(letters) and letters in map(_letters, around)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _judge(draft: Draft, body: Body, frame: _Frame) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks that are the article, and the author's name where the last one is signed."""
    is_interview = sum(_text(block).startswith("taz: ") for block in draft.blocks) >= 2
    blocks: list[Block] = []
    for index, block in enumerate(draft.blocks):
        if body.layout is None or body.layout.since == "2010":
            if _is_around_the_text(block, frame, has_text=_has_text(blocks)):
                continue
            if (
                isinstance(block, Paragraph)
                and blocks
                and isinstance(blocks[-1], Picture)
                and _take_caption(block, blocks)
            ):
                continue
        kept = _typed(block, is_loose=index in draft.loose and body.layout is None, is_interview=is_interview)
        if kept is not None:
            blocks.append(kept)
    start = appeal_start(blocks, frame.authors)
    blocks = _without_repeats(blocks[:start])
    while blocks and isinstance(blocks[-1], Heading | Rule):
        blocks.pop()  # a heading with nothing under it headed what was left out
    return _unsigned(blocks, frame.authors)


def _has_text(blocks: list[Block]) -> bool:
    return any(isinstance(block, Paragraph | Question) for block in blocks)


def _text(block: Block) -> str:
    return text_of(block.spans) if isinstance(block, Paragraph) else ""


def _is_around_the_text(block: Block, frame: _Frame, has_text: bool) -> bool:
    """Headline, teaser, byline and date, where they stand in the same element as the text."""
    text = block_text(block)
    if frame.repeats(text):
        return True
    if has_text:
        return False
    short = len(text) <= _MAX_HEADING
    is_byline = _BYLINE.match(text) is not None and any(name in text for name in frame.authors)
    return short and (is_byline or text in frame.authors or _DATE_LINE.match(text) is not None)


def _take_caption(block: Paragraph, blocks: list[Block]) -> bool:
    """Put a paragraph that ends in "Foto: somebody" to the picture above it."""
    picture, (caption, credit) = blocks[-1], split_credit(text_of(block.spans))
    if not isinstance(picture, Picture) or picture.credit or not credit or len(caption) + len(credit) > 400:
        return False
    blocks[-1] = replace(picture, caption=caption, credit=credit)
    return True


def _typed(block: Block, is_loose: bool, is_interview: bool) -> Block | None:
    """The block as what it is by its text, or None where it is no part of the article."""
    if isinstance(block, InfoBox):
        inner = tuple(kept for part in block.blocks if (kept := _typed(part, False, False)) is not None)
        return InfoBox(inner) if inner and not is_boilerplate_text(block_text(inner[0])) else None
    if isinstance(block, ListBlock):
        items = tuple(item for item in block.items if not is_boilerplate_text(text_of(item.spans)))
        return ListBlock(items) if items and not _is_only_links(items) else None
    if is_boilerplate_text(block_text(block)):
        return None
    return _typed_paragraph(block, is_loose, is_interview) if isinstance(block, Paragraph) else block


def _is_only_links(items: tuple[Item, ...]) -> bool:
    return all(span.href is not None or not span.text.strip(" ·|,") for item in items for span in item.spans)


def _typed_paragraph(block: Paragraph, is_loose: bool, is_interview: bool) -> Block:
    text = text_of(block.spans)
    if _RULE.match(text):
        return Rule()
    if is_interview and text.startswith("taz: "):
        return Question(tuple(span._replace(emphasis=span.emphasis.__class__.NONE) for span in block.spans))
    if is_bold(block.spans):
        plain = tuple(Span(span.text, href=span.href) for span in block.spans)
        if text.startswith("taz: ") or text.endswith("?"):
            return Question(plain)
        if len(text) <= _MAX_HEADING and not _SENTENCE_END.search(text):
            return Heading(plain)
    if is_loose and len(text) <= _MAX_LOOSE_HEADING and not _SENTENCE_END.search(text):
        return Heading(block.spans)
    return _with_dateline(block)


def _with_dateline(block: Paragraph) -> Paragraph:
    found = _DATELINE.match(text_of(block.spans)[:120])
    if found is None:
        return block
    rest, cut = [], found.end()
    for span in block.spans:
        rest.append(span._replace(text=span.text[cut:]))
        cut = max(0, cut - len(span.text))
    return Paragraph(tuple(span for span in rest if span.text), clean(found[1]))


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """Without pull quotes that say again what the text says."""
    texts = [strip_controls(block_text(block)) for block in blocks]
    kept = []
    for index, block in enumerate(blocks):
        if isinstance(block, Quote):
            quoted = texts[index].strip(" „“”»«\"'")
            if any(quoted in text for other, text in enumerate(texts) if other != index):
                continue
        kept.append(block)
    return kept


def _unsigned(blocks: list[Block], authors: tuple[str, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks without the author's name at their end, and that name.

    The name of a "die nachricht" stands at the end of its last paragraph; where the byline names nobody,
    it is the author.
    """
    if not blocks or not isinstance(blocks[-1], Paragraph):
        return tuple(blocks), ()
    last = blocks[-1]
    text = text_of(last.spans)
    if text in authors:
        return tuple(blocks[:-1]), ()
    name = next((name for name in authors if text.endswith(f" {name}")), None)
    if name is None and not authors:
        found = _SIGNATURE.search(text)
        name = found[1] if found else None
    if name is None:
        return tuple(blocks), ()
    return (*blocks[:-1], replace(last, spans=_cut_end(last.spans, len(name)))), (name,)


def _cut_end(spans: Spans, count: int) -> Spans:
    kept = list(spans)
    while count and kept:
        last = kept.pop()
        if len(last.text) > count:
            kept.append(last._replace(text=last.text[:-count].rstrip()))
            break
        count -= len(last.text)
    return tuple(kept)
