"""What the search finds in one's own notes and tags: words that stand in no text. Pure."""

from collections.abc import Iterator, Sequence

from tui_reader.cleaning import clean
from tui_reader.language.letters import Folded, folded, folded_with_places
from tui_reader.library.marks import note_text
from tui_reader.model import NOTE, TAG, Hit, Mark, Query, marked_passages
from tui_reader.store.snippets import HIT

_CHARACTERS, _BEFORE_HIT = 160, 50
"""Of a note, and of what stands in it before the first hit: as much as the search shows of a text."""


def noted_hits(marks: Sequence[Mark], query: Query) -> list[Hit]:
    """One of each article on which, or on a passage of which, all that is sought is noted, what was noted last first; none
    where the search is narrowed down to a Ressort, author, topic or time: notes have none of these.

    Words find what begins with them, as in all that is typed to narrow down one's notes.
    """
    sought = [one for typed in (*query.words, *query.phrases) if (one := _folded(typed))]
    if not sought or query.authors or query.topics or query.ressorts or query.since is not None:
        return []
    without = [one for typed in query.without if (one := _folded(typed))]
    found: dict[int, Hit] = {}
    for mark, note in _notes(marks):
        text = _folded(note)
        if _has_all(text, sought) and not any(_has_all(text, [one]) for one in without):
            found.setdefault(mark.article_id, Hit(mark.article_id, _piece(clean(note), sought), "notes", mark.quote))
    return list(found.values())


def _notes(marks: Sequence[Mark]) -> list[tuple[Mark, str]]:
    """What is noted on articles, with their tags, and on passages, each with a mark of it; what came last first."""
    on_articles: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.kind in {NOTE, TAG}:
            on_articles.setdefault(mark.article_id, []).append(mark)
    notes = [(its[-1], note_text(its)) for its in on_articles.values()]
    notes += [(passage.marks[0], passage.note) for passage in marked_passages(marks) if passage.note]
    return sorted(notes, key=lambda one: (one[0].made_at, one[0].id), reverse=True)


def _folded(text: str) -> str:
    return " ".join(folded(text).split())


def _has_all(text: str, sought: Sequence[str]) -> bool:
    return all(any(True for _ in _starts(text, one)) for one in sought)


def _starts(text: str, sought: str) -> Iterator[int]:
    """Where words begin so."""
    start = text.find(sought)
    while start >= 0:
        if not (start and text[start - 1].isalnum()):
            yield start
        start = text.find(sought, start + 1)


def _piece(note: str, sought: Sequence[str]) -> str:
    """The note around what is found first in it, all that is found between the two signs."""
    places = _places(folded_with_places(note), sought)
    near = max(0, places[0][0] - _BEFORE_HIT) if places else 0
    begin = note.rfind(" ", 0, near) + 1
    end = len(note) if len(note) <= begin + _CHARACTERS else note.rfind(" ", 0, begin + _CHARACTERS)
    end = end if end > begin else begin + _CHARACTERS
    parts, last = ["… "] if begin else [], begin
    for start, behind in places:
        if last <= start and behind <= end:
            parts += [note[last:start], HIT[0], note[start:behind], HIT[1]]
            last = behind
    return "".join([*parts, note[last:end], " …" if end < len(note) else ""])


def _places(note: Folded, sought: Sequence[str]) -> list[tuple[int, int]]:
    """Where they stand in the note as it was typed, in its order, the longest first."""
    found = {note.span(start, start + len(one)) for one in sought for start in _starts(note.text, one)}
    return sorted(found, key=lambda place: (place[0], -place[1]))
