"""What the reader put on articles and keeps: bookmarks, notes, tags, passages. Together they are the Merkliste."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial

from tui_reader.errors import LateStoreError
from tui_reader.library.threads import Threads
from tui_reader.model import (
    BETWEEN_NOTES,
    BOOKMARK,
    LONGEST_NOTE,
    NOTE,
    PASSAGE,
    TAG,
    Change,
    Mark,
    MarkedPassage,
    Place,
    Remark,
    loose_tags,
    marked_passages,
    tags_in,
)
from tui_reader.model.shelf import Bookmarks
from tui_reader.store import new_number


class Marks:
    """What the reader put on articles and keeps: the Merkliste. ``remember`` takes each change, so that it can be taken back."""

    def __init__(self, threads: Threads, remember: Callable[[Change], Awaitable[None]]) -> None:
        self._threads, self._remember = threads, remember

    async def recover(self) -> None:
        """Take from the journal what the database lost, and say so."""
        if count := await self._threads.note(lambda store: store.marks.recover()):
            self._threads.tell(LateStoreError(count))

    async def all(self) -> list[Mark]:
        """All marks, oldest first."""
        return await self._threads.ask(lambda store: store.marks.all())

    async def of(self, article_ids: Sequence[int]) -> list[Mark]:
        """The marks of these articles, oldest first."""
        return await self._threads.ask(lambda store: store.marks.of(article_ids))

    async def articles(self) -> list[int]:
        """All marked articles: the bookmarks in their order, then those that have only notes or passages left."""
        bookmarks = await self._threads.ask(lambda store: store.shelves.articles(Bookmarks()))
        return list(dict.fromkeys([*bookmarks, *(mark.article_id for mark in await self.all())]))

    async def set_bookmark(self, article_id: int, is_bookmarked: bool = True) -> Change | None:
        """Set or take away a bookmark; gives what changed, or None. On the disk when this returns."""
        change = await self._threads.ask(lambda store: store.marks.set_bookmark(article_id, is_bookmarked))
        if change is not None:
            await self._remember(change)
        return change

    async def toggle(self, article_id: int) -> bool:
        """Set the bookmark or take it away; gives whether there is one now. Two calls at once cancel out."""
        change = await self._threads.ask(lambda store: store.marks.toggle(article_id))
        if change is not None:
            await self._remember(change)
        return change is not None and change.kind == "bookmark"

    async def note(self, article_id: int, text: str, seen: Collection[Mark] | None = None) -> Change | None:
        """Keep a note as it is in place of the one there is; ``#words`` in it are tags. A blank one takes both away.

        Who wrote it had these marks before them (``seen``; all for None): what was noted elsewhere since stays beside it.
        What is noted on is bookmarked. Gives what changed, or None.
        """
        there = [mark for mark in await self.of([article_id]) if mark.kind in {NOTE, TAG}]
        note = _as_typed(text)
        wanted = [(NOTE, note)] * bool(note) + [(TAG, tag) for tag in tags_in(note)]
        kept = {(mark.kind, mark.text) for mark in there} & set(wanted)
        made = [_mark(article_id, kind, text) for kind, text in wanted if (kind, text) not in kept]
        before = there if seen is None else [mark for mark in there if mark in seen]
        return await self._change(article_id, made, [mark for mark in before if (mark.kind, mark.text) not in kept])

    async def keep_passages(
        self,
        article_id: int,
        passages: Sequence[tuple[str, Place]],
        text: str | None = None,
        seen: Collection[Mark] | None = None,
    ) -> Change | None:
        """Mark a passage, its words in each paragraph and where these begin, as one change; ``text`` is noted on the last.

        What is marked already is not marked once more, and a shorter passage in it gives way to it, unless something is noted
        on that; a text takes the place of what was noted on it, as far as that was ``seen`` (see `note`). The article is
        bookmarked. Gives what changed, or None.
        """
        wanted = {(_cleaned(quote), place): None for quote, place in passages}
        marked = [mark for mark in await self.of([article_id]) if mark.kind == PASSAGE]
        lost = _outgrown(marked, list(wanted))
        before = [mark for mark in marked if mark not in lost]
        places = {(mark.quote, mark.place) for mark in before}
        last = next(reversed(wanted), None)
        new = partial(_mark, article_id, PASSAGE, made_at=datetime.now(UTC), beside=new_number())
        made = [new("", *one) for one in wanted if one not in places and one != last]
        if last is not None:
            there, note = [mark for mark in before if (mark.quote, mark.place) == last], _as_typed(text or "")
            kept = next((mark for mark in there if mark.text == note), None)
            if not there:
                made.append(new(note, *last))
            elif text is not None:
                made += [there[-1]._replace(id=new_number(there[-1].id), text=note)] if kept is None else []
                lost += [mark for mark in there if mark != kept and (seen is None or mark in seen or not mark.text)]
        return await self._change(article_id, made, lost)

    async def annotate(self, passage: MarkedPassage, text: str) -> Change | None:
        """Note something else on a passage, in place of all that is noted on it; gives what changed, or None."""
        text, last = _as_typed(text), passage.marks[-1]
        if text == passage.note:
            return None
        lost = [mark for mark in passage.marks if mark.text or mark == last]
        made = [mark._replace(id=new_number(mark.id), text=text if mark == last else "") for mark in lost]
        return await self._change(last.article_id, made, lost)

    async def take_away(self, passage: MarkedPassage) -> Change | None:
        """Take a passage away, all of it."""
        return await self._change(passage.marks[0].article_id, [], passage.marks)

    async def _change(self, article_id: int, made: list[Mark], lost: Sequence[Mark] = ()) -> Change | None:
        if not made and not lost:
            return None
        change, gone = Change("noted", (article_id,), tuple(made), tuple(lost)), [mark.id for mark in lost]
        is_more = change.marks_words or any(mark.text for mark in made)  # who removes a note wants no bookmark for that
        if is_more and not any(mark.kind == BOOKMARK for mark in await self.of([article_id])):
            change = change._replace(made=(*made, _mark(article_id, BOOKMARK)))
        await self._threads.ask(lambda store: store.marks.change([*change.made], gone))
        await self._remember(change)
        return change

    async def take_back(self, change: Change) -> Mapping[str, str]:
        """Undo a change of marks. What was taken away comes back under new numbers, which it gives by the old ones: those
        are spent.
        """
        numbers = {mark.id: new_number(mark.id) for mark in change.lost}
        again = [mark._replace(id=numbers[mark.id]) for mark in change.lost]
        gone = [mark.id for mark in change.made]
        await self._threads.ask(lambda store: store.marks.change(again, gone))
        return numbers


def _outgrown(marked: Sequence[Mark], wanted: Sequence[tuple[str, Place]]) -> list[Mark]:
    """The marks of passages without a note that lie wholly in what is to be marked, where that is more than is marked."""
    if {*wanted} <= {(mark.quote, mark.place) for mark in marked}:
        return []
    passages = [one for one in marked_passages(marked) if not one.note]
    held = [one for one in passages if all(any(_holds(*piece, mark) for piece in wanted) for mark in one.marks)]
    return [mark for one in held for mark in one.marks]


def _holds(quote: str, place: Place, mark: Mark) -> bool:
    """Whether these words, which begin there, have those of a mark among them, where that has them."""
    offset = mark.place.offset - place.offset
    return mark.place.block == place.block and offset >= 0 and quote.startswith(mark.quote, offset)


def note_text(marks: Iterable[Mark]) -> str:
    """The note among an article's marks as it was typed, with tags that are not in it; `Marks.note` takes it."""
    listed = list(marks)
    notes = dict.fromkeys(mark.text for mark in listed if mark.kind == NOTE)
    said = [BETWEEN_NOTES.join(notes)] if notes else []
    return " ".join([*said, *(f"#{tag}" for tag in loose_tags(listed))])


def shown_note(marks: Iterable[Mark]) -> str:
    """The note as a page shows it: without what nobody can see."""
    text = note_text(marks)
    if not text:
        return ""
    from tui_reader.cleaning import clean_lines

    return clean_lines(text)


def remarks_of(marks: Iterable[Mark]) -> tuple[Remark, ...]:
    """What is noted on passages, in the same way."""
    noted = [one for one in marked_passages(marks) if one.note]
    if not noted:
        return ()
    from tui_reader.cleaning import clean_lines

    return tuple(Remark(one.marks[-1].quote, one.marks[-1].place, clean_lines(one.note)) for one in noted)


def _as_typed(text: str) -> str:
    from tui_reader.cleaning import clean_note

    return clean_note(text, LONGEST_NOTE)


def _cleaned(text: str) -> str:
    from tui_reader.cleaning import clean  # its patterns are not needed before somebody writes

    return clean(text, LONGEST_NOTE)


def _mark(
    article_id: int,
    kind: str,
    text: str = "",
    quote: str = "",
    place: Place = Place(),
    made_at: datetime | None = None,
    beside: str = "",
) -> Mark:
    return Mark(new_number(beside), article_id, kind, made_at or datetime.now(UTC), text, quote, place)
