"""The line that a note is typed in. What is typed and not kept is a draft: it is there again, also after a crash."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.locale import tr
from tui_reader.model import NOTE, PASSAGE, Change
from tui_reader.ui.desk.front import KEEPING_KEYS, Work

if TYPE_CHECKING:
    from tui_reader.library.drafts import Drafts

_DRAFT_DELAY_S = 0.3
"""A draft is written so long after the last letter: often enough for a kill, seldom enough for a disk."""
_OVER = "over:"
"""Stands before what a draft is about where it is kept which note it was typed over."""


def about_article(article_id: int) -> str:
    """What the note on an article is typed under."""
    return f"note:{article_id}"


def about_passage(article_id: int, quote: str) -> str:
    """What the note on a passage is typed under, by the passage's own words."""
    return f"passage:{article_id}:{quote}"


async def keep_as_draft(drafts: "Drafts", change: Change) -> bool:
    """Keep the notes that were taken back with a change as drafts: who did not mean that has them with the line. Gives
    whether there are any.
    """
    lost = {(mark.kind, mark.article_id, mark.quote): mark.text for mark in change.lost}
    noted = [mark for mark in change.made if mark.kind in {NOTE, PASSAGE} and mark.text]
    for mark in noted:
        is_note = mark.kind == NOTE
        about = about_article(mark.article_id) if is_note else about_passage(mark.article_id, mark.quote)
        drafts.keep(about, mark.text)
        drafts.keep(_OVER + about, lost.get((mark.kind, mark.article_id, mark.quote), ""))
    await drafts.write()
    return bool(noted)


async def bring_along(drafts: "Drafts", article_id: int, quotes: Sequence[str], about: str) -> None:
    """Have what was typed on a passage that was shorter, or longer, be what is typed on these words of the article: it is the
    same that one is about to mark. Not what was typed over a note, which is of that passage.
    """
    beginning = about_passage(article_id, "")
    for other, text in reversed((await drafts.begun_with(beginning)).items()):
        quote = other.removeprefix(beginning)
        is_same = any(quote in one or one in quote for one in quotes)
        if is_same and not await drafts.of(about) and not await drafts.of(_OVER + other):
            drafts.keep(other, "")
            drafts.keep(about, text)


async def is_overtaken(drafts: "Drafts", about: str, before: str) -> bool:
    """Whether a draft was typed over another note than ``before``, the one that is there: who sees the draft saw not that."""
    return bool(await drafts.of(about)) and await drafts.of(_OVER + about) != before


def unchanged(before: str) -> str:
    """What became of a note that was typed as it was, ``before``, or not at all: its sentence among those of ``say``."""
    return "note_as_before" if before else "nothing_noted"


class NoteLine(NamedTuple):
    """Enter keeps the note, Escape leaves it as it was: ``before``. Then ``closed`` gets what is to be said, if anything."""

    about: str
    """What the note is on; a draft is kept under it."""
    before: str
    draft: str
    drafts: "Drafts"
    work: Work
    keep: Callable[[str], Awaitable[None]]
    closed: Callable[[str], object]
    drafted: str = "say.draft"
    """What is said where it is left with a draft: the catalogues' key."""

    @property
    def prompt(self) -> str:
        """What is asked for."""
        return tr("note.prompt")

    @property
    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys that end it, and what each then does."""
        return KEEPING_KEYS

    @property
    def first(self) -> str:
        """What was typed the last time and not kept; else the note as it is."""
        return self.draft or self.before

    @property
    def is_selected(self) -> bool:
        """One goes on writing."""
        return False

    def unsaved(self, text: str) -> str:
        """What of it would be lost."""
        return text if text.strip() and text != self.before else ""

    def changed(self, text: str) -> None:
        """Remember it, on the disk soon."""
        self._keep_draft(self.unsaved(text))
        self.work.later(_DRAFT_DELAY_S, partial(self.work.start, self.drafts.write, "draft", exclusive=True))

    def _keep_draft(self, text: str) -> None:
        self.drafts.keep(self.about, text)
        self.drafts.keep(_OVER + self.about, self.before if text else "")

    def entered(self, text: str) -> None:
        """Keep the note; until it is kept it is a draft."""

        async def keep() -> None:
            await self.keep(text)
            self._keep_draft("")
            await self.drafts.write()

        self.work.start(keep, "change")
        self.closed("")

    def left(self, text: str) -> None:
        """What was typed comes back with the line."""
        self.closed(tr(self.drafted) if self.unsaved(text) else "")
