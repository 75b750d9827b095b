"""What a reader marks: a bookmark, a note, a tag, a passage."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from tui_reader.model.entry import Place
from tui_reader.model.rule import ListRule
from tui_reader.model.text import TextRange

BOOKMARK, NOTE, TAG, PASSAGE = "bookmark", "note", "tag", "passage"
"""The kinds of marks."""
OF_SHELVES = frozenset({"queue", "unqueue", "search", "unsearch", "forget"})
"""The kinds of changes of what was chosen to stand on a shelf, and of searches."""
OF_VIEWS = frozenset({"hide_read", "show_read", "order"})
"""The kinds of changes of how a list is shown."""
LONGEST_NOTE = 100_000
"""Characters of a note, or of a passage's own words."""
MOMENT_DIGITS = 16
"""So many digits at the beginning of a mark's number say when it was made."""
BETWEEN_NOTES = " · "
"""Stands between notes that came together, as from two machines, until somebody edits them into one."""
_TAG = re.compile(r"(?:^|\s)#(\S+)")
_JOINERS = "\u200c\u200d"


class Mark(NamedTuple):
    """One thing marked in an article. It never changes: who edits a note makes another one, and takes this away.

    That is what makes two Merklisten merge without loss, in any order: marks and the numbers of those taken
    away are two sets that only grow (an observed-remove set; Shapiro and others 2011, "Conflict-free Replicated
    Data Types").
    """

    id: str
    """32 hexadecimal digits: the moment of the key that made it, in nanoseconds, which marks made with one key share, and
    16 random ones. No two machines make the same.
    """
    article_id: int
    kind: str
    made_at: datetime
    text: str = ""
    """Of a note, as it was typed, its ``#tags`` among it; of a tag; what is noted on a passage."""
    quote: str = ""
    """A passage's own words."""
    place: Place = Place()
    """Where a passage begins."""


class MarkedPassage(NamedTuple):
    """What one key marked: a passage, one mark for each paragraph (or line of verse) that it goes over."""

    marks: tuple[Mark, ...]
    """In the order of the text."""

    @property
    def quotes(self) -> tuple[str, ...]:
        """Its words, paragraph by paragraph; once also where two noted on them at one time."""
        return tuple(quote for quote, _ in dict.fromkeys((mark.quote, mark.place) for mark in self.marks))

    @property
    def note(self) -> str:
        """What is noted on it."""
        return BETWEEN_NOTES.join(dict.fromkeys(mark.text for mark in self.marks if mark.text))


class Remark(NamedTuple):
    """What a reader noted on a passage, to be shown below it."""

    quote: str
    """The last words of the passage, as they stand in one block."""
    place: Place
    """Where these stood in the body."""
    text: str


def marked_passages(marks: Iterable[Mark]) -> list[MarkedPassage]:
    """The passages among these marks, in the order of their first marks: those made with one key are one."""
    found: dict[tuple[int, datetime, str], list[Mark]] = {}
    for mark in marks:
        if mark.kind == PASSAGE:
            found.setdefault((mark.article_id, mark.made_at, mark.id[:MOMENT_DIGITS]), []).append(mark)
    return [MarkedPassage(tuple(sorted(together, key=lambda mark: mark.place))) for together in found.values()]


class Change(NamedTuple):
    """Something that the reader did and can take back.

    ``kind`` is read, unread, bookmark, unbookmark, what was done to notes and passages: noted, to rules: mute, unmute,
    follow, unfollow, to the queue: queue, unqueue, to a search: search, unsearch, forget,
    to what an article is shown without: restore, leave_out, or to how a list is shown: hide_read, show_read, order.
    """

    kind: str
    article_ids: tuple[int, ...]
    made: tuple[Mark, ...] = ()
    lost: tuple[Mark, ...] = ()
    made_at: datetime | None = None
    """When it was made; None while it is made."""
    made_rules: tuple[ListRule, ...] = ()
    lost_rules: tuple[ListRule, ...] = ()
    queue: tuple[int, ...] = ()
    """What was chosen for the minutes one had, before it was changed."""
    search: str = ""
    """The search that became a shelf, is none any more, or was forgotten."""
    print: int = 0
    """The fingerprint of the text that was brought back or left out."""
    shelf: str = ""
    """The list that was shown in another way, by its key; of all lists none."""
    views: str = ""
    """How lists were shown before that, as it is kept."""
    is_overtaken: bool = False
    """Whether another instance has changed the same since: it is not taken back then."""
    is_elsewhere: bool = False
    """Whether another instance made it while this one was there: nobody expects it to be taken back here."""

    @property
    def makes_bookmark(self) -> bool:
        """Whether a bookmark was set by it, be it with something else."""
        return any(mark.kind == BOOKMARK for mark in self.made)

    @property
    def marks_words(self) -> bool:
        """Whether a passage was marked by it, and not only something noted on what was one."""
        lost = {(mark.quote, mark.place) for mark in self.lost if mark.kind == PASSAGE}
        return any(mark.kind == PASSAGE and (mark.quote, mark.place) not in lost for mark in self.made)


def tags_in(note: str) -> list[str]:
    """The ``#tags`` of a note, in their order."""
    tags = ("".join(takewhile(_is_of_tag, word)).rstrip(_JOINERS) for word in _TAG.findall(note))
    return list(dict.fromkeys(filter(None, tags)))


def _is_of_tag(char: str) -> bool:
    """Letters, digits, ``_``, ``-``; and what stands on, below or between letters in many scripts."""
    if char.isalnum() or char in "_-":
        return True
    if char.isascii():
        return False
    import unicodedata  # the lists need none of it

    return char in _JOINERS or unicodedata.category(char).startswith("M")


def loose_tags(marks: Iterable[Mark]) -> list[str]:
    """The tags that stand in none of the notes among these marks, as those of earlier versions do."""
    listed = list(marks)
    in_notes = {tag for mark in listed if mark.kind == NOTE for tag in tags_in(mark.text)}
    return sorted({mark.text for mark in listed if mark.kind == TAG} - in_notes)


def find_passage(texts: Sequence[str], quote: str, place: Place) -> TextRange | None:
    """Where a passage stands now in ``texts``, the logical texts of a body's blocks.

    A text that was changed may have moved it: then the same words nearest to where they stood. What white space
    is between them does not matter: a mark keeps a space where a table has a tab. None where they are gone.
    """
    block, offset = place
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    if 0 <= block < len(texts) and (there := pattern.match(texts[block], offset)):
        return TextRange(block, *there.span())
    for index in sorted(range(len(texts)), key=lambda index: abs(index - block)):
        if there := pattern.search(texts[index]):
            return TextRange(index, *there.span())
    return None
