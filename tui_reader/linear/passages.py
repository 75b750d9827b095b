"""Choosing a passage: the sentences of the paragraph that one is at, by their numbers."""

import re

from tui_reader.linear.page import UnitArticle
from tui_reader.linear.talk import Talk
from tui_reader.locale import tr
from tui_reader.ui.page.passages import Passage, passages_in

_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


async def chosen_passages(talk: Talk, article: UnitArticle) -> list[Passage]:
    """What the reader chose, as ``2`` or ``1-3``; nothing where it is left."""
    from tui_reader.typeset.sentences import sentences_on

    page = article.page
    if page is None:
        return []
    block = page.lines[article.here].block
    found = [one for one in sentences_on(page, article.passages.body_blocks) if one.block == block]
    if not found:
        talk.say(tr("lines.no_sentences"))
        return []
    if not talk.given:
        talk.put(*(f"{number}. {page.texts[block][one.start : one.end]}" for number, one in enumerate(found, 1)))
    typed = await talk.ask(tr("lines.which_sentences"))
    numbers = _RANGE.fullmatch((typed or "").strip())
    if numbers is None:
        talk.say(tr("choosing.left"))
        return []
    first = int(numbers[1])
    last = int(numbers[2] or first)
    if not 0 < first <= last <= len(found):
        talk.say(tr("lines.only", n=len(found)))
        return []
    return list(passages_in(page, block, found[first - 1].start, found[last - 1].end))
