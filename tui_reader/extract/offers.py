"""What asks in the running text itself, without a box: a newsletter, a subscription, a survey. Pure.

A paragraph says less of itself than a box does, and to lose one of the article's is worse: it must lead to a till or a
form, weigh much more than a box has to, and say nothing else.
"""

import re

from tui_reader.extract.blocks import Piece
from tui_reader.extract.boxes import Subject, weight_of
from tui_reader.extract.links import article_number
from tui_reader.extract.request_signs import REQUEST_SIGNS
from tui_reader.model import Block, Heading, Paragraph, Role, Span, block_text, role_of

_TILL = next(sign.pattern for sign in REQUEST_SIGNS if sign.name == "pay link")
_HOUSE = re.compile(r"https?://(?:[\w.-]{0,60}taz|(?:www\.)?whatsapp\.com/channel/)")
"""Others' tills are others' business: where a theatre sells its tickets belongs to the article."""
_SENTENCES = re.compile(r"(?<=[.!?]) ")
_ENOUGH = 8.0
"""A box goes from zero on."""
_MOST = 3
"""No more than one paragraph of so many asks: an article that is about what the house sells is an article."""


def leads_to_a_till(block: Block | None) -> bool:
    """Whether a paragraph has a link to a till, a form or a campaign of the house: without one it is no offer."""
    return isinstance(block, Paragraph) and any(map(_is_to_a_till, block.spans))


def leave_out_offers(pieces: list[Piece], subject: Subject) -> None:
    """Paragraphs that only ask, and headings that head nothing else."""
    prose = sum(1 for piece in pieces if piece.block is not None and role_of(piece.block) is Role.PROSE)
    found = {index: reason for index, piece in enumerate(pieces) if (reason := _why(piece, subject))}
    if len(found) * _MOST > prose:
        return
    for index, reason in found.items():
        pieces[index].reason = reason
        above = pieces[index - 1]
        if index and isinstance(above.block, Heading) and _has_sign(block_text(above.block)):
            above.reason = reason


def _why(piece: Piece, subject: Subject) -> str:
    """The sign that says most that a paragraph asks; nothing for one of the article's."""
    if not isinstance(piece.block, Paragraph) or not leads_to_a_till(piece.block):
        return ""
    weight, reason = weight_of(piece.element, [piece.block], subject)
    said = "".join(span.text for span in piece.block.spans if not _is_to_a_till(span))
    return reason if weight >= _ENOUGH and all(map(_may_be_of_an_offer, _SENTENCES.split(said))) else ""


def _is_to_a_till(span: Span) -> bool:
    href = span.href or ""
    return _HOUSE.match(href) is not None and _TILL.search(href) is not None and article_number(href) is None


def _may_be_of_an_offer(sentence: str) -> bool:
    return sentence.endswith("?") or not any(map(str.isalpha, sentence)) or _has_sign(sentence)


def _has_sign(text: str) -> bool:
    return any(sign.pattern.search(text) for sign in REQUEST_SIGNS if sign.field in {"said", "text"})
