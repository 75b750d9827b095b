"""What stands around an article's text and may stand in the same element: headline, teaser, bylines, dates, captions."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from tui_reader.extract.blocks import Piece
from tui_reader.extract.kinds import MAX_HEADING, SENTENCE_END
from tui_reader.extract.pictures import split_credit
from tui_reader.extract.reasons import Reason
from tui_reader.extract.spans import letters
from tui_reader.model import Heading, Paragraph, Picture, Role, block_text, role_of, text_of

_BYLINE = re.compile(
    r"(?:(?:Ein )?Kommentar von|Interview(?: von)?|Kolumne .{1,60} von|Essay von|Protokoll(?:e|iert)? von|[Vv]on) "
)
_OWN_BYLINE = re.compile(r"(?:Von|Kommentar von) (?:[A-ZÄÖÜ][\w’'.-]+ ){1,3}[A-ZÄÖÜ][\w’'-]+$")
_FROM = re.compile(
    r"Aus [A-ZÄÖÜ][\w-]++(?: (?:und|am|an der|im) [A-ZÄÖÜ][\w-]++){0,2} [A-ZÄÖÜ][\w’'-]++ (?:(?:von|van|de|zu) )?[A-ZÄÖÜ][\w’'-]++$"
)
_BYLINE_NAMES = re.compile(r"(?:^|[-_ ])(?:autor(?:in)?|author|korrespondent(?:in)?|byline)(?:$|[-_ ])", re.IGNORECASE)
_SITE_PARAGRAPH = "bodytext paragraph"
_AROUND_NAMES = re.compile(r"seiteneinstieg|longread|subline", re.IGNORECASE)
_DATE_LINE = re.compile(r"\d{1,2}\. ?\d{1,2}\. ?\d{4}(?:,? \d{1,2}[:.]\d{2} Uhr)?$|\d{1,2}:\d{2} Uhr$")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2} Uhr")
_NAME_AT_END = re.compile(r"(?:^|[a-zäöüß,] )((?:[A-ZÄÖÜ][\w’'.-]+ )(?:(?:von|van|de|zu|der) )?[A-ZÄÖÜ][\w’'-]+)$")
_CREDIT_WORD = re.compile(r"\b(?:Foto|Fotos|Bild|Illustration|Grafik|Montage|Collage|Zeichnung):")
_LONGEST_BYLINE = 80
_LONGEST_CAPTION = 400


@dataclass(frozen=True)
class Frame:
    """What stands around the text and must not be repeated in it."""

    topline: str
    headline: str
    subline: str
    authors: tuple[str, ...]
    url: str
    is_known_layout: bool

    @cached_property
    def _around(self) -> frozenset[str]:
        return frozenset(map(letters, (self.topline, self.headline, self.subline, self.topline + self.headline)))

    def repeats(self, text: str) -> bool:
        """Whether a text is the headline, the teaser or their like."""
        own = letters(text).removeprefix("live")  # the badge of a ticker
        return bool(own) and own in self._around


def leave_out_frame(pieces: list[Piece], frame: Frame) -> None:
    """Headline, teaser, byline and date where they stand in the same element as the text, and captions."""
    has_text = False
    several, is_ticker = _has_several_bylines(pieces), _is_ticker(pieces)
    before: Piece | None = None
    for piece in pieces:
        if several and _is_byline_piece(piece):
            piece.reason = ""
        elif is_ticker and _is_clock(piece):
            has_text = True
        elif not piece.reason and isinstance(piece.block, Heading | Paragraph):
            piece.reason = _why_around(piece, block_text(piece.block), frame, has_text)
            if not piece.reason and before is not None and not frame.is_known_layout and _is_caption(piece, before):
                piece.reason = Reason.CAPTION
        if not piece.reason:
            before = piece
            has_text = has_text or (piece.block is not None and role_of(piece.block) is Role.PROSE)


def names_in_bylines(pieces: list[Piece]) -> tuple[str, ...]:
    """Who the bylines that were left out name: for a page that says it nowhere else."""
    texts = [block_text(piece.block) for piece in pieces if piece.reason == Reason.BYLINE and piece.block is not None]
    found = (_NAME_AT_END.search(text) for text in texts)
    return tuple(dict.fromkeys(match[1] for match in found if match is not None))


def _has_several_bylines(pieces: list[Piece]) -> bool:
    """A text by two: each keeps its name over its part."""
    names = {block_text(piece.block) for piece in pieces if piece.block is not None and _is_byline_piece(piece)}
    return len(names) > 1


def _is_clock(piece: Piece) -> bool:
    return piece.block is not None and _CLOCK.fullmatch(block_text(piece.block)) is not None


def _is_ticker(pieces: list[Piece]) -> bool:
    """Whether times stand in lines of their own: over its entries, not over the text."""
    return sum(map(_is_clock, pieces)) > 1


def _is_byline_piece(piece: Piece) -> bool:
    if piece.reason not in {"", "biography"} or not isinstance(piece.block, Paragraph):
        return False
    return _OWN_BYLINE.match(text_of(piece.block.spans)) is not None


def _why_around(piece: Piece, text: str, frame: Frame, has_text: bool) -> str:
    classes = piece.element.get("class") or ""
    if has_text and classes.startswith(_SITE_PARAGRAPH) and frame.is_known_layout:
        return ""  # most of the page
    is_named = _AROUND_NAMES.search(classes) is not None
    is_own_paragraph = frame.is_known_layout and "paragraph" in classes.split()
    if (is_named or not frame.is_known_layout or not (has_text or is_own_paragraph)) and frame.repeats(text):
        return Reason.FRAME
    if has_text or len(text) > MAX_HEADING:
        return ""
    if _BYLINE_NAMES.search(classes) or _FROM.match(text) or text in frame.authors:
        return Reason.BYLINE
    is_line = len(text) <= _LONGEST_BYLINE and not SENTENCE_END.search(text)
    if is_line and _BYLINE.match(text) and any(name in text for name in frame.authors):
        return Reason.BYLINE
    if not frame.is_known_layout and _OWN_BYLINE.match(text):
        return Reason.BYLINE  # of a page that names its authors nowhere else
    is_date = _DATE_LINE.match(text) or not any(map(str.isalpha, text))
    return Reason.DATE if not frame.is_known_layout and is_date else ""


def _is_caption(piece: Piece, before: Piece) -> bool:
    """A paragraph that ends in "Foto: somebody" goes to the picture above it."""
    picture, block = before.block, piece.block
    if not isinstance(picture, Picture) or not isinstance(block, Paragraph):
        return False
    if picture.credit:
        known = letters(picture.caption) + letters(picture.credit)
        return letters(_CREDIT_WORD.sub("", text_of(block.spans))) == known
    caption, credit = split_credit(text_of(block.spans))
    if not credit or len(caption) + len(credit) > _LONGEST_CAPTION:
        return False
    before.block = replace(picture, caption=caption, credit=credit)
    return True
