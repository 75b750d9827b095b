"""What a reader marks: a bookmark, a note, a tag, a passage."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tui_reader.model.entry import Place

BOOKMARK, NOTE, TAG, PASSAGE = "bookmark", "note", "tag", "passage"
"""The kinds of marks."""


class Mark(NamedTuple):
    """One thing marked in an article. It never changes: who edits a note makes another one, and takes this away.

    That is what makes two Merklisten merge without loss, in any order: marks and the numbers of those taken
    away are two sets that only grow (an observed-remove set; Shapiro and others 2011, "Conflict-free Replicated
    Data Types").
    """

    id: str
    """32 hexadecimal digits, random."""
    article_id: int
    kind: str
    made_at: datetime
    text: str = ""
    """Of a note or tag; what is noted on a passage."""
    quote: str = ""
    """A passage's own words."""
    place: Place = Place()
    """Where a passage begins."""


class Change(NamedTuple):
    """Something that the reader did and can take back.

    ``kind`` is read, unread, bookmark, unbookmark, or what was done to notes and passages: noted.
    """

    kind: str
    article_ids: tuple[int, ...]
    made: tuple[Mark, ...] = ()
    lost: tuple[Mark, ...] = ()


def find_passage(texts: Sequence[str], quote: str, place: Place) -> tuple[int, int] | None:
    """Where a passage stands now: block and offset in ``texts``, the logical texts of a body's blocks.

    A text that was changed may have moved it: then the same words nearest to where they stood. None where they
    are gone.
    """
    block, offset = place
    if not quote:
        return None
    if 0 <= block < len(texts) and texts[block].startswith(quote, offset):
        return block, offset
    for index in sorted(range(len(texts)), key=lambda index: abs(index - block)):
        found = texts[index].find(quote)
        if found >= 0:
            return index, found
    return None
