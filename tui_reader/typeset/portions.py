"""How a text begins, as portions: its blocks up to the first that stands in a column only whole, or not at all."""

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from tui_reader.model import (
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
    Span,
    Spans,
    Table,
    Verse,
    text_of,
)
from tui_reader.typeset.lines import Voice
from tui_reader.typeset.setter import Lead, begun_by, without

STARS = "* * *"
"""Between parts of a text; the one sign for it, ⁂, is clipped by some terminals."""
_MOST = 40_000
"""Characters that are looked at: no screen has room for more."""
_LEADING = (Voice.HEADING, Voice.QUESTION)


class Portion(NamedTuple):
    """A block of a text, or what is left of it behind a column."""

    spans: Spans
    voice: Voice = Voice.TEXT
    lead: Lead = Lead()
    is_verse: bool = False
    is_run_on: bool = False
    """Whether it is a paragraph right below another, from its beginning on."""

    @property
    def is_prose(self) -> bool:
        """Whether it runs on from the paragraph above it."""
        return self.voice is Voice.TEXT and not self.is_verse

    @property
    def is_quote(self) -> bool:
        """Whether it is set off from the text."""
        return self.voice is Voice.QUOTE

    def is_apart_from(self, before: "Portion") -> bool:
        """Whether a blank line stands between both."""
        return not (self.is_prose and (before.is_prose or before.voice in _LEADING))

    def behind(self, offset: int) -> "Portion":
        """What is left of it from a line on that begins there."""
        text = text_of(self.spans)
        offset = len(text[:offset].rstrip(" ")) if self.is_verse else offset  # verse keeps its indent
        lead = self.lead._replace(length=max(0, self.lead.length - offset))
        return self._replace(spans=without(self.spans, offset), lead=lead, is_run_on=self.is_run_on and not offset)


def portions_of(blocks: Sequence[Block]) -> tuple[list[Portion], bool]:
    """What can be shown of a text without leaving out anything in between, and whether that is all of it."""
    found: list[Portion] = []
    is_interview, room = any(isinstance(block, Question) for block in blocks), _MOST
    for block in blocks:
        if isinstance(block, Picture):  # it stands beside the text
            continue
        portion = _portion(block, is_interview=is_interview)
        if portion is None or room <= 0:
            return found, False
        text = text_of(portion.spans)
        if text.strip():
            is_run_on = bool(found) and found[-1].is_prose and portion.is_prose
            found.append(portion._replace(spans=_begun(portion.spans, room), is_run_on=is_run_on))
        room -= len(text)
    return found, room >= 0


def _portion(block: Block, *, is_interview: bool) -> Portion | None:
    """A block as a portion; None where it is none."""
    match block:
        case Paragraph(spans, dateline):
            whole = (Span(f"{dateline} | "), *spans) if dateline else spans
            return Portion(whole, lead=begun_by(spans, dateline, is_interview=is_interview))
        case Question(spans):
            return Portion(spans, Voice.QUESTION)
        case Heading(spans):
            return Portion(spans, Voice.HEADING)
        case Quote(spans):
            return Portion(spans, Voice.QUOTE)
        case Verse(spans):
            return Portion(spans, is_verse=True)
        case Rule():
            return Portion((Span(STARS),), Voice.QUIET)
        case ListBlock() | Table() | Embed() | InfoBox() | Picture():
            return None
        case _:
            assert_never(block)


def _begun(spans: Spans, most: int) -> Spans:
    """So many characters of them at most."""
    kept: list[Span] = []
    for span in spans:
        kept.append(span._replace(text=span.text[:most]))
        most -= len(kept[-1].text)
    return tuple(span for span in kept if span.text)
