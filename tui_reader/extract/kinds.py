"""What a paragraph is by its text: a question, a heading, a dateline, a rule. It leaves nothing out.

In an interview what is set apart (bold, italic, by class, by ``taz:``) is asked; in a report the same is a heading.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui_reader.cleaning import clean
from tui_reader.extract.blocks import Piece
from tui_reader.extract.spans import bold_lead, is_bold, is_italic, split_at
from tui_reader.model import Block, Emphasis, Heading, Paragraph, Question, Rule, Span, Spans, text_of

_AGENCY = r"(?:taz|dpa|afp|epd|kna|rtr|reuters|ap|apn|ddp|dapd|sid|ots)"
_DATELINE = re.compile(rf"((?:[^|]{{1,60}}?\s)?{_AGENCY}(?:/{_AGENCY})*+)\s*+[|│]\s*+", re.IGNORECASE)
_RULE = re.compile(r"[─—–_*\-=•·. ]{3,}$")
SENTENCE_END = re.compile(r"[.!?:;…,][“”»\"')]*$")
MAX_HEADING = 120
_MAX_LOOSE_HEADING = 80
_TIME = re.compile(r"(?:\W{1,3} ?)?\d{1,2}[.:]\d{2} Uhr(?:$|: .{2,110}$)")
_QUESTION_NAMES = re.compile(r"(?:^|[-_ ])(?:frage|question|interviewfrage)(?:$|[-_ \d])")
_LABEL = re.compile(r"(?!taz:)[A-ZÄÖÜ][\w.’'-]+(?: [A-ZÄÖÜ][\w.’'-]+){0,3}: \S")
_ASKED = "taz: "
_SIGNATURE = re.compile(
    r"(?:(?:Dr|Prof)\. )?(?:[A-ZÄÖÜ][\w.’-]*+ ){1,3}[A-ZÄÖÜ][\w’-]++, [A-ZÄÖÜ][\w-]++(?: [\w-]++){0,3}$"
)
"""A reader's name and town under a letter, often in bold."""
_DECLARED = re.compile(r"\b(?:Interview|im Gespräch|Ein Gespräch (?:mit|über))\b")
_FEWEST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class Conversation:
    """How the questions of an interview are set; all False in a text that is none."""

    is_one: bool = False
    in_italics: bool = False
    in_headings: bool = False


def conversation_in(pieces: Iterable[Piece], around: str) -> Conversation:
    """Whether the text is an interview; ``around`` is headline, teaser and byline."""
    asked = bold = italic = classed = labelled = headed = 0
    for piece in pieces:
        if isinstance(piece.block, Heading):
            headed += text_of(piece.block.spans).startswith(_ASKED)
        if not isinstance(piece.block, Paragraph) or piece.reason:
            continue
        spans, text = piece.block.spans, text_of(piece.block.spans)
        asked += text.startswith(_ASKED)
        if spans[0].emphasis is not Emphasis.NONE:
            bold += text[: bold_lead(spans)].rstrip().endswith("?")
            italic += is_italic(spans) and text.endswith("?")
        classed += _is_called_question(piece)
        labelled += _LABEL.match(text) is not None
    is_told = _DECLARED.search(around) is not None or asked or labelled >= _FEWEST_QUESTIONS
    is_one = asked >= _FEWEST_QUESTIONS or classed >= _FEWEST_QUESTIONS or (bool(is_told) and bool(bold + italic))
    return Conversation(is_one or headed > 0, italic >= _FEWEST_QUESTIONS, headed > 0)


def _is_called_question(piece: Piece) -> bool:
    classes = (piece.element.get("class") or "").lower()
    return ("frage" in classes or "question" in classes) and _QUESTION_NAMES.search(classes) is not None


def parted(piece: Piece, conversation: Conversation) -> list[Piece]:
    """A paragraph that holds a question and its answer, as two pieces; every other as it is."""
    block = piece.block
    if not conversation.is_one or not isinstance(block, Paragraph):
        return [piece]
    text, bold = text_of(block.spans), bold_lead(block.spans)
    lead = text[:bold].rstrip()
    if (
        not 0 < bold < len(text)
        or not text[bold:].strip()
        or not SENTENCE_END.search(lead)
        or lead.endswith((":", ","))
    ):
        return [piece]
    asked, answered = split_at(block.spans, bold)
    return [replace(piece, block=Paragraph(asked)), replace(piece, block=Paragraph(answered))]


def typed(piece: Piece, conversation: Conversation, is_known_layout: bool) -> Block | None:
    """The piece's block as what it is by its text."""
    block = piece.block
    if isinstance(block, Heading) and conversation.in_headings and SENTENCE_END.search(text_of(block.spans)):
        return Question(block.spans)
    if not isinstance(block, Paragraph):
        return block
    text = text_of(block.spans)
    if _RULE.match(text):
        return Rule()
    if _is_question(piece, block.spans, text, conversation):
        return Question(_plain(block.spans))
    is_short = len(text) <= MAX_HEADING
    if is_short and _TIME.match(text) and (is_bold(block.spans) or not SENTENCE_END.search(text)):
        return Heading(_plain(block.spans))
    if (
        is_short
        and is_bold(block.spans)
        and not _SIGNATURE.match(text)
        and (text.endswith("?") or not SENTENCE_END.search(text))
    ):
        return Heading(_plain(block.spans))
    if piece.is_loose and not is_known_layout and is_loose_heading(block):
        return Heading(block.spans)
    return _with_dateline(block)


def is_loose_heading(block: Block) -> bool:
    """Whether a line that stood bare in a container heads what follows: short, no sentence, leads nowhere."""
    if not isinstance(block, Paragraph) or any(span.href for span in block.spans):
        return False
    text = text_of(block.spans)
    return len(text) <= _MAX_LOOSE_HEADING and not SENTENCE_END.search(text)


def _is_question(piece: Piece, spans: Spans, text: str, conversation: Conversation) -> bool:
    if not conversation.is_one:
        return False
    if text.startswith(_ASKED) or _is_called_question(piece):
        return True
    return bool(SENTENCE_END.search(text)) and (is_bold(spans) or (conversation.in_italics and is_italic(spans)))


def _plain(spans: Spans) -> Spans:
    return tuple(Span(span.text, Emphasis.NONE, span.href) for span in spans)


def _with_dateline(block: Paragraph) -> Paragraph:
    found = _DATELINE.match(text_of(block.spans)[:120])
    if found is None or block.dateline:
        return block
    rest, cut = [], found.end()
    for span in block.spans:
        rest.append(span._replace(text=span.text[cut:]))
        cut = max(0, cut - len(span.text))
    return Paragraph(tuple(span for span in rest if span.text), clean(found[1]))
