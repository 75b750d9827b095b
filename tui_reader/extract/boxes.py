"""A box in the running text → what stays of it, and why it goes where it goes.

What it is made of says first (an embed, a pull quote, pictures, a form to register), then the signs of `request_signs.py` and `info_signs.py`.
"""

import re
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urljoin

from tui_reader.cleaning import clean
from tui_reader.extract.appeal import is_appeal
from tui_reader.extract.blocks import Piece, draft_blocks
from tui_reader.extract.embeds import CONSENT, embed_blocks, is_embed
from tui_reader.extract.events import CONTAINER_TAGS, text_in
from tui_reader.extract.fingerprint import FEWEST_WORDS
from tui_reader.extract.kinds import is_loose_heading
from tui_reader.extract.links import article_number
from tui_reader.extract.markup import Element, find, find_all, has_class, names_of, text_content
from tui_reader.extract.reasons import Reason
from tui_reader.extract.signs import Box
from tui_reader.extract.spans import bold_lead, is_bold
from tui_reader.extract.tables import table_blocks
from tui_reader.extract.weight import weighed
from tui_reader.model import (
    Block,
    Heading,
    InfoBox,
    Paragraph,
    Picture,
    Quote,
    Role,
    Span,
    Table,
    block_text,
    role_of,
    spans_of,
)

_PRESSED = (
    ".//*[self::button or self::input or self::form or @role='button'"
    " or (self::a and (contains(@class,'button') or contains(@class,'btn') or contains(@class,'cta')))]"
)
_GLYPH = "\ue80f"
_CITATION = re.compile(r"(?:^|[-_])(?:citation|pull-?quote|zitat|quote)(?:$|[-_])", re.IGNORECASE)
REGISTRATION_TEXT = re.compile(
    r"(?:anmelde|registrier|einlogg|log ?in|konto|abonn|abo\b).{0,200}?(?:weiterlesen|weiter ?zu ?lesen|(?:ganzen|vollständig|gesamten|kompletten)\w{0,20}+ "
    r"(?:zu )?(?:lesen|Text|Artikel|Beitrag)|vollständig)"
    r"|(?:weiterlesen|(?:ganzen|gesamten|kompletten) (?:Text|Artikel)|vollständig(?:en)? (?:Text|Artikel|zu lesen)).{0,200}?(?:anmelde|registrier|einlogg|log ?in|konto|abonn|\babo\b)",
    re.IGNORECASE | re.DOTALL,
)
_SIGN_IN = re.compile(
    r"\b(?:[Mm]elden|[Rr]egistrieren|[Ll]oggen) Sie sich\b|\b(?:[Mm]elde|[Rr]egistriere|[Ll]ogg) dich\b"
)
_RARE = re.compile(r"\b[A-ZÄÖÜ][\w-]{5,}")
_FEWEST_COMMON = 2
_TEASER_SHARE = 0.6
_LONGEST_HEADING = 90
_HEADS = frozenset({"header", "hgroup"})
"""Around headline, teaser and byline, which are known one by one."""
_LONGEST_QUOTE = 400
_CAPTION_WORDS = 40
_DEEPEST_TABLE = 20
_MOST_CHARACTERS = 6000
"""Of a box that the signs look at: what is longer is no box by then."""
_WORDS_OF_A_BUTTON = 5
_WORDS_OF_A_PART = 80
_MOST_OF_THE_TEXT = 20
"""Paragraphs of the article in a box that asks: each is weighed, and with each the box again."""
_OF_A_HOUSE = re.compile(r"taz\b|\bEuro\b|€|\bAbo")
_LOGO = ".//img[not(contains(@src,'/picture/')) or contains(@alt,'ogo')] | .//svg | .//*[contains(@class,'logo')]"


@dataclass(frozen=True, slots=True)
class Subject:
    """What the article speaks of: its longer words with a capital letter."""

    words: frozenset[str]
    base_url: str


def subject_of(text: str, base_url: str) -> Subject:
    """What a text (headline, teaser, paragraphs) speaks of."""
    return Subject(frozenset(_RARE.findall(text)), base_url)


def judged(element: Element, subject: Subject) -> list[Piece]:
    """The pieces that a box, a table or something embedded comes to, in order; with a reason where they are left out."""
    if element.tag == "table":
        return _table(element, subject)
    if element.tag not in CONTAINER_TAGS or is_embed(element):
        return _embed(element, subject)
    pieces = _inner(element, subject)
    text = "\n".join(block_text(piece.block) for piece in pieces if piece.block is not None)
    if not text.strip():
        return pieces
    if _is_pull_quote(element, text):
        return [_quoted(element, text)]
    if _stands_for_itself(pieces) or element.tag in _HEADS:
        return pieces
    return _weighed(element, pieces, subject)


def _table(element: Element, subject: Subject) -> list[Piece]:
    blocks = table_blocks(element, subject.base_url)
    if blocks is None and sum(1 for _ in element.iterancestors("table")) > _DEEPEST_TABLE:
        return [Piece(element, Paragraph((Span(clean(text_in(element))),)))]
    if blocks is None:
        return _inner(element, subject)
    return [Piece(element, block) for block in blocks]


def _embed(element: Element, subject: Subject) -> list[Piece]:
    """The line or the post that stands for it, and what stood there until one agrees."""
    shown = [Piece(element, block) for block in embed_blocks(element, subject.base_url)]
    text = clean(text_in(element))
    if not text or any(isinstance(piece.block, Quote) for piece in shown):
        return shown
    reason = Reason.CONSENT if CONSENT.search(text) else Reason.PLAYER
    return [*shown, Piece(element, Paragraph((Span(text),)), reason)]


def _inner(element: Element, subject: Subject) -> list[Piece]:
    """The pieces inside, taken apart as the body is."""
    draft = draft_blocks([element], subject.base_url)
    pieces: list[Piece] = []
    for piece in draft.pieces:
        pieces += [piece] if piece.block is not None else judged(piece.element, subject)
    return [replace(piece, block=_with_heading(piece)) for piece in pieces]


def _with_heading(piece: Piece) -> Block | None:
    """A paragraph that the site itself calls a headline is one."""
    if isinstance(piece.block, Paragraph) and "headline" in names_of(piece.element):
        return Heading(tuple(Span(span.text, href=span.href) for span in piece.block.spans))
    return piece.block


def _stands_for_itself(pieces: list[Piece]) -> bool:
    """A wrapper around headings, one bare line, a picture, a table or something embedded, with no more words than a caption."""
    blocks = [piece.block for piece in pieces if piece.block is not None]
    if all(role_of(block) in {Role.MARKER, Role.EMBED} for block in blocks):
        return True
    if len(pieces) == 1 and pieces[0].is_loose and is_loose_heading(blocks[0]):
        return True
    words = sum(len(block_text(block).split()) for block in blocks if not isinstance(block, Table))
    return any(isinstance(block, Table) for block in blocks) and words <= _CAPTION_WORDS


def _is_pull_quote(element: Element, text: str) -> bool:
    """Known by the site's own quotation mark, at any depth, or by a name that says so."""
    if len(text) > _LONGEST_QUOTE:
        return False
    return _GLYPH in text_content(element) or any(
        _CITATION.search(name) for inner in [element, *find_all(element, "./*")] for name in names_of(inner)
    )


def _quoted(element: Element, text: str) -> Piece:
    spans = (Span(clean(text)),)
    return Piece(element, Quote(spans), Reason.PULL_QUOTE if _GLYPH in text_content(element) else "")


def _weighed(element: Element, pieces: list[Piece], subject: Subject) -> list[Piece]:
    box = _facts(element, _blocks_of(pieces), subject)
    if REGISTRATION_TEXT.search(box.text) and (box.labels or "link" in box.shape or _SIGN_IN.search(box.text)):
        weight, reason = 1.0, str(Reason.REGISTRATION)
    elif is_appeal(box.text, has_link=False):
        weight, reason = 1.0, str(Reason.APPEAL)
    else:
        weight, reason = weighed(box)
    if weight > 0 and (own := _of_the_text(pieces, subject)):
        return _without(own, element, pieces, subject)
    blocks = tuple(_blocks_of(pieces))
    gone = [piece for piece in pieces if piece.reason]
    if weight > 0:
        return [Piece(element, InfoBox(blocks), reason), *gone]
    if box.heading or element.tag == "aside":
        return [Piece(element, InfoBox(blocks)), *gone]
    return pieces


def _of_the_text(pieces: list[Piece], subject: Subject) -> set[int]:
    """Where paragraphs in the site's own make stand that ask nothing, beside others of another make: the box is around both."""
    prose = {i: piece for i, piece in enumerate(pieces) if isinstance(piece.block, Paragraph) and not piece.reason}
    site = {i for i, piece in prose.items() if "paragraph" in names_of(piece.element)}
    if not 0 < len(site) <= _MOST_OF_THE_TEXT or not any(
        _is_more_than_a_line(piece.block) for i, piece in prose.items() if i not in site
    ):
        return set()
    return {i for i in site if weight_of(pieces[i].element, _blocks_of(pieces[i : i + 1]), subject)[0] <= 0}


def _is_more_than_a_line(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and len(block_text(block).split()) >= FEWEST_WORDS and not is_bold(block.spans)


def _without(own: set[int], element: Element, pieces: list[Piece], subject: Subject) -> list[Piece]:
    """The pieces with what is the text's own as it is, and the rest judged."""
    found: list[Piece] = []
    for is_own, run in groupby(range(len(pieces)), key=own.__contains__):
        part = [pieces[i] for i in run]
        found += part if is_own or not _blocks_of(part) else _weighed(element, part, subject)
    return found


def _blocks_of(pieces: list[Piece]) -> list[Block]:
    """The blocks that stay so far."""
    return [piece.block for piece in pieces if piece.block is not None and not piece.reason]


def weight_of(element: Element, blocks: list[Block], subject: Subject) -> tuple[float, str]:
    """How much these blocks of an element ask, and the name of the sign that says so most."""
    return weighed(_facts(element, blocks, subject))


# ---------------------------------------------------------------------------- what the signs look at


def _facts(element: Element, blocks: list[Block], subject: Subject) -> Box:
    links = [str(link) for link in find_all(element, "descendant-or-self::a/@href")]
    labels = [
        clean(text_content(pressed) or pressed.get("value") or "", 120) for pressed in find_all(element, _PRESSED)
    ]
    text = "\n".join([*map(block_text, blocks), *labels])[:_MOST_CHARACTERS]
    wrapped = [element, *find_all(element, "./*")]
    return Box(
        text=text,
        heading=_heading(blocks),
        links="\n".join(links),
        labels="\n".join(labels),
        names=" ".join(name for inner in wrapped for name in names_of(inner)),
        shape=" ".join(_shape(element, blocks, links, labels, text, subject)),
    )


def _heading(blocks: list[Block]) -> str:
    """The text of the box's heading: one, a short line in bold, or the bold beginning of the first paragraph."""
    for block in blocks:
        if isinstance(block, Heading):
            return block_text(block)
        if isinstance(block, Paragraph):
            bold = bold_lead(block.spans)
            return block_text(block)[:bold] if 0 < bold <= _LONGEST_HEADING else ""
        if not isinstance(block, Picture):
            break
    return ""


def _shape(
    element: Element, blocks: list[Block], links: list[str], labels: list[str], text: str, subject: Subject
) -> list[str]:
    is_logo = find(element, _LOGO) is not None
    leads_out = any(article_number(urljoin(subject.base_url, link)) is None for link in links)
    is_plain = not (labels or leads_out or is_logo or _heading(blocks))
    is_bare = is_plain and not links and not _OF_A_HOUSE.search(text)
    found = {
        "button": bool(labels),
        "link": bool(links),
        "bare": is_bare,
        "long": is_plain and len(text.split()) >= _WORDS_OF_A_PART,
        "paragraphs": find(element, f".//p[{has_class('bodytext')} and {has_class('paragraph')}]") is not None,
        "line": any(map(_is_line_that_leads, blocks)),
        "logo": is_logo,
        "teaser": _linked_share(blocks, subject.base_url) > _TEASER_SHARE,
        "contents": len(links) > 1 and all(link.startswith("#") for link in links),
        "subject": len(subject.words.intersection(_RARE.findall(text))) >= _FEWEST_COMMON,
    }
    return [name for name, is_so in found.items() if is_so]


def _is_line_that_leads(block: Block) -> bool:
    """A short line of its own that is one link, and to no article: a button in all but its name."""
    if not isinstance(block, Paragraph) or len(block.spans) != 1:
        return False
    href = block.spans[0].href
    return href is not None and article_number(href) is None and len(block.spans[0].text.split()) <= _WORDS_OF_A_BUTTON


def _linked_share(blocks: list[Block], base_url: str) -> float:
    """How much of the text below the heading leads to other articles."""
    linked = whole = 0
    for block in blocks:
        for spans in () if isinstance(block, Heading) else spans_of(block):
            for span in spans:
                whole += len(span.text)
                linked += len(span.text) if span.href and article_number(span.href) is not None else 0
    return linked / whole if whole else 0.0
