"""Bookmarks, notes, passages: what the reader marks."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.model import NOTE, PASSAGE, TAG, Change, Mark, MarkedPassage, marked_passages
from tui_reader.ui.commands.command import Command, on_article
from tui_reader.ui.commands.hits import leave_hits, open_hit
from tui_reader.ui.commands.undo import take_back
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.note_line import NoteLine, about_article, about_passage, bring_along, is_overtaken, unchanged
from tui_reader.ui.desk.trail import NOTES
from tui_reader.wording.titles import passage_line, quoted, title_of

if TYPE_CHECKING:
    from tui_reader.ui.desk.overlays import Annotation
    from tui_reader.ui.desk.trail import OpenedHit
    from tui_reader.ui.page.passages import Passage


@on_article
async def bookmark(desk: Desk, article_id: int) -> None:
    """Set the bookmark or take it away: the other of what is shown, whoever changed it meanwhile."""
    shown = desk.browsing.entry_of(article_id) or desk.reading.entry_of(article_id)
    if shown is not None:
        await set_bookmark(desk, article_id, is_bookmarked=not shown.is_bookmarked)
        return
    is_bookmarked = await desk.library.marks.toggle(article_id)
    await desk.changed([article_id])
    desk.say(tr("say.bookmarked" if is_bookmarked else "say.unbookmarked"))


async def set_bookmark(desk: Desk, article_id: int, *, is_bookmarked: bool) -> None:
    """Have it be on the Merkliste or not, and say so."""
    desk.say(await bookmarked(desk, article_id, is_bookmarked=is_bookmarked))


async def bookmarked(desk: Desk, article_id: int, *, is_bookmarked: bool) -> str:
    """Have it be on the Merkliste or not; gives what is to be said, also where that is so already."""
    change = await desk.library.marks.set_bookmark(article_id, is_bookmarked)
    await desk.changed([article_id])
    if is_bookmarked:
        return tr("say.bookmarked" if change is not None else "say.bookmarked_already")
    return tr("say.unbookmarked" if change is not None else "say.unbookmarked_already")


# ------------------------------------------------------------ notes


@on_article
async def note(desk: Desk, article_id: int) -> None:
    """Write a note on the article, with #tags; what is there already can be changed."""
    from tui_reader.library.marks import note_text

    seen = await desk.library.marks.of([article_id])
    before, about = note_text(seen), about_article(article_id)
    seen = [] if await is_overtaken(desk.library.drafts, about, before) else seen

    async def keep(text: str) -> None:
        change = await desk.library.marks.note(article_id, text, seen)
        there = [mark for mark in await desk.library.marks.of([article_id]) if mark.kind != PASSAGE]
        await _marked(desk, article_id, _said(what_was_noted(before, text, change, there), change))

    await type_note(desk, about, before, keep)


def what_was_noted(before: str, text: str, change: Change | None, there: Iterable[Mark]) -> str:
    """What became of a note: its sentence among those of ``say``. ``there`` are the marks on the same thing by now."""
    if change is None:
        return unchanged(before or text.strip())  # another window may have noted the same
    made = {mark.id for mark in change.made}
    if any(mark.text and mark.kind in {NOTE, PASSAGE} and mark.id not in made for mark in there):
        return "noted_beside"
    if not text.strip():
        return "note_removed"
    return "note_changed" if before else "noted"


def _said(became: str, change: Change | None) -> str:
    """The sentence of it; that the article was bookmarked by that is said, too."""
    name = f"{became}.bookmarked" if change is not None and change.makes_bookmark else became
    return tr(f"say.{name}")


async def type_note(
    desk: Desk,
    about: str,
    first: str,
    keep: Callable[[str], Awaitable[None]],
    drafted: str = "say.draft",
) -> None:
    """Open the line for a note ``about`` something, or go on in it; ``keep`` gets what was typed."""

    def closed(said: str) -> None:
        desk.stand(desk.at)
        if said:
            desk.say(said)

    open_one = desk.front.line
    if not isinstance(open_one, NoteLine) or open_one.about != about:
        drafts = desk.library.drafts
        desk.front.type_in(NoteLine(about, first, await drafts.of(about), drafts, desk.work, keep, closed, drafted))


async def _marked(desk: Desk, article_id: int, said: str) -> None:
    await desk.changed([article_id])
    await desk.reading.show_marks()
    desk.say(said)


# ------------------------------------------------------------ passages


async def keep_passages(desk: Desk, passages: "Sequence[Passage]", *, wants_note: bool) -> None:
    """Keep passages of the article that is read; a note, if one is wanted, belongs to the last of them."""
    entry = desk.reading.entry
    if entry is None or desk.reading.is_stub:
        return
    chosen = [desk.view.passages.as_kept(passage) for passage in passages]

    seen = await desk.library.marks.of([entry.id])
    before = MarkedPassage(tuple(mark for mark in seen if (mark.quote, mark.place) in chosen[-1:])).note

    async def keep(text: str | None) -> None:
        desk.view.choice.keep()  # who leaves the line is choosing still
        change = await desk.library.marks.keep_passages(entry.id, chosen, text, seen)
        there = [mark for mark in await desk.library.marks.of([entry.id]) if (mark.quote, mark.place) == chosen[-1]]
        await _marked(desk, entry.id, _said(_what_was_kept(before, text, change, there), change))

    if wants_note:
        of = chosen[-1] if before else chosen[0]  # whose the note is; else what stays though it goes on further
        about = about_passage(entry.id, of.quote)
        if not before:
            await bring_along(desk.library.drafts, entry.id, [one.quote for one in chosen], about)
        seen = [] if await is_overtaken(desk.library.drafts, about, before) else seen
        await type_note(desk, about, before, keep, "choosing.drafted")
    else:
        await keep(None)


def _what_was_kept(before: str, text: str | None, change: Change | None, there: Iterable[Mark]) -> str:
    """What became of a passage, and of the ``text`` that was noted on it, as `what_was_noted`."""
    noted = what_was_noted(before, text, change, there) if text is not None else ""
    if noted == "noted_beside":
        return noted
    if change is not None and change.marks_words:
        return "passage_noted" if text else "passage"
    if not text and not before:
        return "passage_already"
    return {"": "passage_already", "noted": "noted_here"}.get(noted, noted)


# ------------------------------------------------------------ the list of them


async def annotations(desk: Desk) -> None:
    """All notes and passages; the one chosen is gone to, and left for these."""
    await _annotations(desk)


async def _annotations(desk: Desk, here: Mark | None = None, back: "OpenedHit | None" = None, typed: str = "") -> None:
    """The same, with the cursor on a mark, narrowed down by what was ``typed``; ``back`` is the hit that one comes back from."""
    from tui_reader.ui.desk.overlays import AnnotationList

    merkliste = desk.library.marks

    async def change_note(one: "Annotation", text: str) -> str:
        if is_passage := one.mark.kind == PASSAGE:
            change = await merkliste.annotate(MarkedPassage(one.marks), text)
        else:
            change = await merkliste.note(one.mark.article_id, text, one.marks)
        places = {(mark.quote, mark.place) for mark in one.marks}
        there = [mark for mark in await merkliste.of([one.mark.article_id]) if (mark.quote, mark.place) in places]
        became = what_was_noted(one.note if is_passage else one.text, text, change, there)
        return _said("noted_here" if became == "noted" else became, change)  # all are in sight

    async def take_away(one: "Annotation") -> str:
        if one.mark.kind == PASSAGE:
            await merkliste.take_away(MarkedPassage(one.marks))
            return tr("say.passage_noted_removed" if one.note else "say.passage_removed")
        await merkliste.note(one.mark.article_id, "", one.marks)
        return tr("say.note_removed")

    drafts, undo = desk.library.drafts, partial(take_back, desk)
    read = partial(all_annotations, desk)
    answer = await desk.show(AnnotationList(read, change_note, take_away, undo, drafts, here, typed))
    if answer is not None:
        others = [_goal(one.mark) for one in answer.found]
        again = partial(_annotations_again, desk, answer.typed)
        open_hit(desk, *_goal(answer.mark), NOTES, again, back, others)
    elif back is not None:
        leave_hits(desk, back)
    await desk.changed(desk.browsing.article_ids)
    await desk.reading.show_marks()


def _goal(mark: Mark) -> tuple[int, str]:
    """The article that a mark leads to, and the words that it is gone to at: of a note on all of it none."""
    return mark.article_id, mark.quote if mark.kind == PASSAGE else ""


async def _annotations_again(desk: Desk, typed: str, hit: "OpenedHit") -> None:
    """The list of them as it was narrowed down, with the cursor on the one that was gone to last."""
    goal = (hit.article_id, hit.term)
    here = next((one.mark for one in await all_annotations(desk) if _goal(one.mark) == goal), None)
    await _annotations(desk, here, hit, typed)


async def all_annotations(desk: Desk) -> "list[Annotation]":
    """Each passage, whole, and the note and tags on each article; the newest first."""
    from tui_reader.library.marks import note_text
    from tui_reader.ui.desk.overlays import Annotation

    marks = await desk.library.marks.all()
    entries = await desk.library.articles.entries({mark.article_id for mark in marks})
    noted: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.kind in {NOTE, TAG}:
            noted.setdefault(mark.article_id, []).append(mark)
    found = [(one.marks, quoted(passage_line(one.quotes)), one.note) for one in marked_passages(marks)]
    found += [((on_one[-1], *on_one[:-1]), note_text(on_one), "") for on_one in noted.values()]
    found.sort(key=lambda one: (one[0][0].made_at, one[0][0].id), reverse=True)
    return [
        Annotation(its_marks, title_of(entry.headline), text, its_note, entry.headline.headline)
        for its_marks, text, its_note in found
        if (entry := entries.get(its_marks[0].article_id)) is not None
    ]


BOOKMARK = (Command("screen.bookmark", "s,f", "key.bookmark", bookmark, "change", is_hint=True),)
MARKS = (
    Command("screen.note", "a", "key.note", note, "note", is_exclusive=True),
    Command("screen.marks", "M", "key.marks", annotations, "overlay", is_at_once=True),
)
