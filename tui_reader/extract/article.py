"""Page → Article: find the text, walk it, judge it; then the fields. Pure."""

import re
from contextlib import suppress
from dataclasses import replace

from lxml import etree

from tui_reader.errors import ExtractError, NoArticleError
from tui_reader.extract import metadata, surroundings
from tui_reader.extract.around import Frame, names_in_bylines
from tui_reader.extract.blocks import Draft, Piece, draft_blocks
from tui_reader.extract.body import Body, body_of, find_body
from tui_reader.extract.fingerprint import fingerprint
from tui_reader.extract.flow import boxes_in
from tui_reader.extract.judgement import judged_pieces, kept
from tui_reader.extract.kinds import SENTENCE_END
from tui_reader.extract.levels import was_too_deep
from tui_reader.extract.links import article_number
from tui_reader.extract.markup import Element, trees
from tui_reader.extract.page_kind import is_no_article
from tui_reader.extract.pictures import credit_apart, is_same_picture
from tui_reader.extract.reasons import Reason
from tui_reader.extract.spans import split_at
from tui_reader.model import (
    Article,
    Block,
    LeftOut,
    Paragraph,
    Picture,
    Role,
    block_text,
    role_of,
    text_of,
)

_SIGNATURE = re.compile(
    r"(?<=[.!…]) ((?:[A-ZÄÖÜ][\w’'-]+ )(?:(?:von|van|de|zu|der|di|da) ){0,2}(?:[A-ZÄÖÜ][\w’'-]+)(?: [A-ZÄÖÜ][\w’'-]+)?)$"
)


def article_of(html: bytes | str, url: str, repeated: frozenset[int], restored: frozenset[int]) -> Article:
    """The article that a page holds; see `tui_reader.extract.extract_article`."""
    try:
        for root in trees(html):
            with suppress(NoArticleError):  # not where HTML says that it should be
                return _article(root, url, repeated, restored)
    except (etree.LxmlError, RecursionError, UnicodeError) as error:
        raise ExtractError(url) from error
    raise NoArticleError(url)


def _article(root: Element | None, url: str, repeated: frozenset[int], restored: frozenset[int]) -> Article:
    if root is None:
        raise NoArticleError(url)
    facts = metadata.page_facts(root, url)
    address = metadata.canonical_url(facts)
    topline, headline = metadata.titles(facts)
    subline = metadata.subline(facts)
    body = find_body(root, headline, subline) or body_of(metadata.told_text(facts))
    names = metadata.authors(facts)
    draft = _draft(body, address)
    pieces = judged_pieces(draft, Frame(topline, headline, subline, names, address, _is_known(body)), repeated)
    signature = _unsign(pieces, names)
    blocks, left_out = _parted(pieces, restored)
    lead, blocks = _lead_picture(facts, body, blocks, kept(pieces))
    if not headline or not _is_text(blocks, lead) or is_no_article(facts, "\n".join(map(block_text, blocks))):
        raise NoArticleError(url)
    number = article_number(address)
    is_cut = draft.is_cut or was_too_deep(root) or any(piece.reason == Reason.REGISTRATION for piece in pieces)
    return Article(
        id=number, url=address, topline=topline, headline=headline, subline=subline,
        kind=metadata.kind(facts), authors=names or signature or names_in_bylines(pieces),
        published_at=metadata.published_at(facts), modified_at=metadata.modified_at(facts),
        ressort=metadata.ressort(facts), topics=metadata.topics(facts), lead_picture=lead, blocks=blocks,
        related=surroundings.related(facts, number), comments_count=surroundings.comments_count(facts),
        has_comments=surroundings.has_comments(facts),
        divisions=tuple(draft.divisions.items()), is_complete=not is_cut, left_out=left_out,
    )  # fmt: skip


def _draft(body: Body | None, address: str) -> Draft:
    if body is None:
        return Draft()
    return draft_blocks(body.elements, address, boxes_in(body.elements))


def _is_known(body: Body | None) -> bool:
    return body is not None and body.layout is not None and body.layout.since != "2010"


def _is_text(blocks: tuple[Block, ...], lead: Picture | None) -> bool:
    """Whether that is enough for an article; a picture or a video is one, too."""
    has_text = any(role_of(block) not in {Role.MARKER, Role.BOX} for block in blocks)
    return has_text or bool(lead is not None and (lead.caption or lead.credit))


def _parted(pieces: list[Piece], restored: frozenset[int]) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """The blocks of the article, and what was left out of it; the reader's word counts more than any sign."""
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    for piece in pieces:
        if piece.block is None:
            continue
        text = block_text(piece.block) if piece.reason else ""
        if not piece.reason or (restored and fingerprint(text) in restored):
            blocks.append(piece.block)
        elif text:
            said = credit_apart(text) if piece.reason == Reason.CAPTION else text
            left_out.append(LeftOut(said, str(piece.reason), fingerprint(text)))
    return tuple(blocks), tuple(left_out)


def _lead_picture(
    facts: metadata.PageFacts, body: Body | None, blocks: tuple[Block, ...], own: list[Piece]
) -> tuple[Picture | None, tuple[Block, ...]]:
    """The picture above the text, and the blocks without it where it stands among them as well: as the first of the article's
    ``own``; what the reader brought back may stand before it.
    """
    lead = metadata.lead_picture(facts, body.elements[0] if body is not None else None)
    first = own[0].block if own else None
    if lead is None or not isinstance(first, Picture) or not is_same_picture(lead.url, first.url):
        return lead, blocks
    return (lead if lead.caption else first), tuple(block for block in blocks if block is not first)


def _unsign(pieces: list[Piece], authors: tuple[str, ...]) -> tuple[str, ...]:
    """Take the author's name from the end of the text; gives that name.

    The name of a "die nachricht" stands at the end of its last paragraph; where the byline names nobody, it is the author.
    In a text by two each part ends in its own name: there they stay.
    """
    left = kept(pieces)
    if not left or not isinstance(block := left[-1].block, Paragraph):
        return ()
    text = text_of(block.spans)
    signed = [
        piece
        for piece in left
        if isinstance(piece.block, Paragraph) and block_text(piece.block).endswith(authors or ("\0",))
    ]
    if len(signed) > 1 and len(authors) > 1:
        return ()
    if text in authors:
        left[-1].reason = Reason.SIGNATURE
        return ()
    name = next((name for name in authors if text.endswith(f" {name}")), None)
    if name is None and not authors:
        found = _SIGNATURE.search(text)
        name = found[1] if found else None
    if name is None or not SENTENCE_END.search(text.removesuffix(name).rstrip()):
        return ()  # "Protokoll: Ada Beispiel" stays whole
    left[-1].block = replace(block, spans=split_at(block.spans, len(text) - len(name))[0])
    return (name,)
