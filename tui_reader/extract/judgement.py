"""Pieces → which of them are the article: what is not gets a reason, one rule after the other; nothing is lost on the way.

The order is: boxes, what stands around the text, what each paragraph is, known phrases, the appeal, offers, what other
articles have too, pull quotes, headings that head nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice, pairwise

from tui_reader.cleaning import strip_controls
from tui_reader.extract.appeal import Appeals, ends_in_button, has_pay_link, is_appeal, split_before_appeal
from tui_reader.extract.around import Frame, leave_out_frame
from tui_reader.extract.blocks import Draft, Piece
from tui_reader.extract.boilerplate import NO_HEADINGS, boilerplate_text
from tui_reader.extract.boxes import Subject, judged, subject_of
from tui_reader.extract.events import HEADING_TAGS
from tui_reader.extract.fingerprint import FEWEST_WORDS, fingerprint
from tui_reader.extract.kinds import Conversation, conversation_in, parted, typed
from tui_reader.extract.links import article_number
from tui_reader.extract.offers import leads_to_a_till, leave_out_offers
from tui_reader.extract.reasons import Reason
from tui_reader.extract.spans import letters, split_at
from tui_reader.model import (
    Block,
    Heading,
    InfoBox,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Role,
    Rule,
    block_text,
    role_of,
    text_of,
)

_READ_ON = re.compile(
    r"^(?:(?:Lesen Sie|Lies|Lest) (?:auch|hier|dazu|mehr|weiter)(?: auch| mehr| dazu)?|Mehr zum Thema|Auch interessant|Mehr dazu|Weiterlesen):? ?"
)
_ELSEWHERE = re.compile(
    r"taz\.de/(?:[^/]+/)?!t\d|/sharer?\b|/share\?|/intent/|[?&](?:u|url|text)=https?", re.IGNORECASE
)
_LONGEST_TEASER = 160
_MOST_QUOTES = 40
"""Quotations that are sought in the text: with more of them it is made of quotations."""
_SHORTEST_QUOTE = 15
"""Letters of a quotation that repeats: "Ja" stands in any text."""


def judged_pieces(draft: Draft, frame: Frame, repeated: frozenset[int]) -> list[Piece]:
    """All pieces of the page in its order, those that are none of the article's with a reason."""
    pieces = _with_boxes(draft, frame)
    leave_out_frame(pieces, frame)
    pieces = _typed(pieces, frame)
    _leave_out_phrases(pieces)
    _leave_out_their_headings(pieces)
    pieces = _leave_out_appeals(pieces, frame)
    if any(leads_to_a_till(piece.block) for piece in pieces):
        leave_out_offers(kept(pieces), _subject(pieces, frame))
        pieces = [part for piece in pieces for part in _without_button(piece)]
    _leave_out_repeated(pieces, repeated)
    _leave_out_pull_quotes(pieces)
    _leave_out_empty_headings(pieces)
    return pieces


def kept(pieces: Iterable[Piece]) -> list[Piece]:
    """Those that stay so far."""
    return [piece for piece in pieces if not piece.reason]


def _with_boxes(draft: Draft, frame: Frame) -> list[Piece]:
    if all(piece.block is not None for piece in draft.pieces):
        return draft.pieces
    subject = _subject(draft.pieces, frame)
    pieces: list[Piece] = []
    for piece in draft.pieces:
        pieces += [piece] if piece.block is not None else judged(piece.element, subject)
    return pieces


def _subject(pieces: list[Piece], frame: Frame) -> Subject:
    flow = "\n".join(block_text(piece.block) for piece in pieces if piece.block is not None)
    return subject_of("\n".join([frame.topline, frame.headline, frame.subline, flow]), frame.url)


# ---------------------------------------------------------------------------- what each is


def _typed(pieces: list[Piece], frame: Frame) -> list[Piece]:
    conversation = conversation_in(pieces, f"{frame.topline} {frame.headline} {frame.subline}")
    found: list[Piece] = []
    for piece in pieces:
        is_whole = bool(piece.reason) or (conversation.is_one and _is_appeal(piece))
        for part in [piece] if is_whole else parted(piece, conversation):
            if not part.reason:
                part.block = _typed_block(part, conversation, frame.is_known_layout)
            found.append(part)
    return found


def _is_appeal(piece: Piece) -> bool:
    """Whether all of a paragraph is an appeal, whose heading would be taken for a question."""
    return isinstance(piece.block, Paragraph) and is_appeal(block_text(piece.block), has_pay_link(piece.block))


def _typed_block(piece: Piece, conversation: Conversation, is_known_layout: bool) -> Block | None:
    block = piece.block
    if not isinstance(block, InfoBox):
        return typed(piece, conversation, is_known_layout)
    inner = (typed(replace(piece, block=part, is_loose=False), Conversation(), True) for part in block.blocks)
    return InfoBox(tuple(part for part in inner if part is not None))


def _leave_out_phrases(pieces: list[Piece]) -> None:
    for piece in kept(pieces):
        if isinstance(piece.block, ListBlock):
            items = tuple(item for item in piece.block.items if not boilerplate_text(text_of(item.spans)))
            piece.reason = Reason.OWN_LINKS if not items or _are_own_links(items) else ""
            piece.block = ListBlock(items) if items else piece.block
        elif piece.block is not None:
            name = boilerplate_text(block_text(piece.block))
            piece.reason = "" if name in NO_HEADINGS and piece.element.tag in HEADING_TAGS else name
            if not piece.reason and isinstance(piece.block, Paragraph) and _is_teaser_line(piece.block):
                piece.reason = Reason.OWN_LINKS


def _leave_out_their_headings(pieces: list[Piece]) -> None:
    """ "Lesen Sie auch" over what leads to other articles and went."""
    for piece, behind in pairwise(pieces):
        is_above = behind.reason == Reason.OWN_LINKS and not piece.reason
        if is_above and isinstance(piece.block, Heading | Paragraph) and _READ_ON.fullmatch(block_text(piece.block)):
            piece.reason = Reason.OWN_LINKS


def _is_teaser_line(block: Paragraph) -> bool:
    """Whether a paragraph is nothing but the title of another article, behind "Lesen Sie auch" or not."""
    if not any(span.href for span in block.spans):
        return False
    text = _READ_ON.sub("", text_of(block.spans))
    linked = "".join(span.text for span in block.spans if span.href and article_number(span.href) is not None)
    return len(text) <= _LONGEST_TEASER and bool(text.strip()) and letters(linked) == letters(text)


def _are_own_links(items: tuple[Item, ...]) -> bool:
    """Whether a list leads nowhere but to articles, this one's own parts among them: teasers, a table of contents."""
    if all(map(_leads_down_the_page, items)) or _lead_elsewhere(items):
        return True
    return all(
        (span.href is not None and article_number(span.href) is not None) or not span.text.strip(" ·|,")
        for item in items
        for span in item.spans
    )


def _lead_elsewhere(items: tuple[Item, ...]) -> bool:
    """Whether a list has nothing but ways to topics of the paper, or to networks that the article may be shared on."""
    hrefs = [[span.href for span in item.spans if span.text.strip()] for item in items]
    ways = [all(href is not None and _ELSEWHERE.search(href) for href in of_item) for of_item in hrefs]
    rest = [item for item, is_way in zip(items, ways, strict=True) if not is_way]
    is_rest_a_button = all(span.href is None and len(span.text.split()) <= 1 for item in rest for span in item.spans)
    return len(rest) * 2 < len(items) and is_rest_a_button


def _leads_down_the_page(item: Item) -> bool:
    """Whether most of an item leads to a place in an article: a footnote only leads back with a sign at its end."""
    linked = [span for span in item.spans if span.href]
    hrefs = [span.href for span in linked if span.href]
    is_down = bool(hrefs) and all("#" in href and article_number(href.split("#")[0]) for href in hrefs)
    return is_down and 2 * len(text_of(tuple(linked))) > len(text_of(item.spans))


# ---------------------------------------------------------------------------- what asks, what repeats


def _leave_out_appeals(pieces: list[Piece], frame: Frame) -> list[Piece]:
    parts = [part for piece in pieces for part in _split(piece)]
    left = kept(parts)
    found = Appeals([piece.block for piece in left if piece.block is not None], frame.authors).found()
    for index in found:
        left[index].reason = Reason.APPEAL
    return parts


def _split(piece: Piece) -> list[Piece]:
    block = piece.block
    if piece.reason or not isinstance(block, Paragraph) or (start := split_before_appeal(block)) is None:
        return [piece]
    before, behind = split_at(block.spans, start)
    return [
        replace(piece, block=replace(block, spans=before)),
        replace(piece, block=Paragraph(behind), reason=Reason.APPEAL),
    ]


def _without_button(piece: Piece) -> list[Piece]:
    """A paragraph of the article without the way to a till that hangs on it."""
    block = piece.block
    if piece.reason or not isinstance(block, Paragraph) or not ends_in_button(block):
        return [piece]
    text, label = block.spans[:-1], block.spans[-1:]
    own = (*text[:-1], text[-1]._replace(text=text[-1].text.rstrip()))
    return [
        replace(piece, block=replace(block, spans=own)),
        replace(piece, block=Paragraph(label), reason=Reason.APPEAL),
    ]


def _leave_out_repeated(pieces: list[Piece], repeated: frozenset[int]) -> None:
    """What stands in several articles; nothing at all where no paragraph of the article's own would remain."""
    if not repeated:
        return
    hits: list[Piece] = []
    own: list[Piece] = []
    for piece in kept(pieces):
        if _is_repeated(piece.block, repeated):
            hits.append(piece)
        elif piece.block is not None and role_of(piece.block) in {Role.PROSE, Role.LIST}:
            own.append(piece)
    if not any(len(block_text(piece.block).split()) >= FEWEST_WORDS for piece in own if piece.block is not None):
        return
    for piece in hits:
        piece.reason = Reason.REPEATED
    for one, other in pairwise(pieces):
        if (one.reason == Reason.REPEATED) != (other.reason == Reason.REPEATED) and _is_repeated_pair(
            one.block, other.block, repeated
        ):
            one.reason = other.reason = Reason.REPEATED


def _is_repeated(block: Block | None, repeated: frozenset[int]) -> bool:
    if isinstance(block, InfoBox):
        long = [part for part in block.blocks if len(block_text(part).split()) >= FEWEST_WORDS]
        return bool(long) and all(_is_repeated(part, repeated) for part in long)
    if block is None or role_of(block) is Role.MARKER:
        return False
    text = block_text(block)
    return len(text.split()) >= FEWEST_WORDS and fingerprint(text) in repeated


def _is_repeated_pair(one: Block | None, other: Block | None, repeated: frozenset[int]) -> bool:
    """Whether a short line stands beside the same long text in several articles: then it is its heading, or its button."""
    if one is None or other is None:
        return False
    shorter = min(len(block_text(one).split()), len(block_text(other).split()))
    return shorter < FEWEST_WORDS and fingerprint(block_text(one) + block_text(other)) in repeated


def _may_repeat(block: Block | None) -> bool:
    """Whether a block may be set apart to say again what the text says: a quotation, a box with nothing else in it."""
    return isinstance(block, Quote) or (isinstance(block, InfoBox) and [*map(role_of, block.blocks)] == [Role.PROSE])


def _leave_out_pull_quotes(pieces: list[Piece]) -> None:
    """Quotations set apart that say again what the text says."""
    if not any(_may_repeat(piece.block) for piece in pieces):
        return
    texts = [letters(strip_controls(block_text(piece.block))) if piece.block is not None else "" for piece in pieces]
    quotes = (
        index
        for index, piece in enumerate(pieces)
        if _may_repeat(piece.block) and not piece.reason and len(texts[index]) >= _SHORTEST_QUOTE
    )
    for index in islice(quotes, _MOST_QUOTES):
        others = (text for other, text in enumerate(texts) if other != index and not pieces[other].reason)
        pieces[index].reason = Reason.PULL_QUOTE if any(texts[index] in text for text in others) else ""


def _headed(piece: Piece, behind: str) -> bool:
    """Whether a heading headed what was left out behind it, and why; a line in bold only what stood in the flow itself."""
    return bool(behind) if piece.element.tag in HEADING_TAGS else behind in {Reason.APPEAL, Reason.REPEATED}


def _leave_out_empty_headings(pieces: list[Piece]) -> None:
    """A heading at the end, with nothing under it, headed what was left out; where nothing was, it is none."""
    behind = ""
    for piece in reversed(pieces):
        if piece.reason:
            behind = piece.reason
        elif isinstance(piece.block, Rule) or (isinstance(piece.block, Heading) and _headed(piece, behind)):
            piece.reason = Reason.HEADING
        else:
            if isinstance(piece.block, Heading) and piece.element.tag not in HEADING_TAGS:
                piece.block = Paragraph(piece.block.spans)
            return
