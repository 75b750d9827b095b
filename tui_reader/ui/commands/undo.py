"""Taking back the last change, and saying what that was."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from tui_reader.feeds import find_feed
from tui_reader.locale import tr
from tui_reader.model import (
    BOOKMARK,
    OF_SHELVES,
    OF_VIEWS,
    PASSAGE,
    Bookmarks,
    Change,
    Issue,
    KeptSearch,
    Mark,
    Queue,
    Shelf,
    Unread,
    shelf_of,
)
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.overlays import set_anew
from tui_reader.ui.commands.panes import back_to_list
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.note_line import keep_as_draft
from tui_reader.ui.desk.ressorts import shelves_of_now
from tui_reader.wording.times import moment, within_issue
from tui_reader.wording.titles import quoted

_STILL_SEEN = timedelta(minutes=5)


async def undo(desk: Desk) -> None:
    """Take back the last change."""
    desk.say(await take_back(desk))


async def take_back(desk: Desk) -> str:
    """The same; gives what is to be said. How something looks is kept by no library, and comes in its turn."""
    change = await desk.library.undo(desk.reading.looks.after)
    if change is None:
        look = desk.reading.looks.wear_last()
        return tr("undone.look", text=look) if look else tr("say.nothing_to_undo")
    if not change.is_overtaken:
        await _show(desk, change)
    about = await _about(desk, change)
    said = " ".join([_words(change).removesuffix("."), *[f"({', '.join(about)})"] * bool(about)]) + "."
    if change.is_overtaken:
        return f"{said}  {tr('advice.undo_before')}"
    again = "advice.passage_again" if change.marks_words else "advice.note_again"
    return f"{said}  {tr(again)}" if await keep_as_draft(desk.library.drafts, change) else said


async def _show(desk: Desk, change: Change) -> None:
    """Lists and the article follow what was taken back."""
    if change.kind in {"read", "unread"}:
        desk.reading.attention.decided(change.article_ids)
    await desk.changed(change.article_ids)
    await _bring_back(desk, change)
    await desk.reading.show_marks()
    for article_id in change.article_ids if change.print else ():
        await set_anew(desk, article_id)
    if change.made_rules or change.lost_rules or change.kind in OF_SHELVES:
        is_here = change.kind == "unqueue" and desk.browsing.shelf == Queue()
        await desk.rules_changed(next(iter(change.article_ids), None) if is_here else None)
    if change.search and desk.at == "ressorts":
        await desk.browsing.arrange(KeptSearch(change.search))
    if change.kind == "queue" and desk.browsing.shelf == Queue() and desk.way_back.steps:
        await back_to_list(desk)
    if change.kind in OF_VIEWS:
        is_here = desk.browsing.shelf == shelf_of(change.shelf)
        is_at_top = change.kind == "order" and not desk.headlines.cursor
        await desk.browsing.show(keep=None if is_at_top else desk.headlines.current, is_left=is_here)
        desk.preview_soon()


async def _bring_back(desk: Desk, change: Change) -> None:
    """What belongs in the list again is there, and under the cursor of who is in the list, though it was read anew meanwhile."""
    lost = [one for one in change.article_ids if one not in desk.browsing.article_ids]
    if lost and desk.browsing.shelf in {Bookmarks(), Unread()}:
        await desk.browsing.show(keep=desk.headlines.current)
        back = [one for one in lost if one in desk.browsing.article_ids]
        if desk.at == "headlines" and len(back) == 1:
            desk.headlines.move_to(desk.browsing.article_ids.index(back[0]))
        desk.preview_soon()


def _words(change: Change) -> str:
    """What became of it; that the bookmark is gone which was set with a note is said, too."""
    words = tr(f"undone.{_what(change)}")
    if change.is_overtaken or change.kind != "noted" or not change.makes_bookmark:
        return words
    return f"{words.removesuffix('.')}, {tr('undone.bookmark_too')}"


def _what(change: Change) -> str:
    """The kind of a change; of one to notes and passages, which of them, and whether they were made, lost or others."""
    if change.is_overtaken:
        return "overtaken"
    if change.made_rules and change.lost_rules:
        return "mute_again"
    if change.kind == "queue" and not change.queue:
        return "queue_gone"
    if change.kind != "noted":
        return change.kind
    made, lost = _annotations(change.made), _annotations(change.lost)
    if made and lost:
        return "passage_changed" if change.marks_words else "note_changed"
    thing = "note" if PASSAGE not in made | lost else "passage"
    if thing == "passage" and any(mark.text for mark in (*change.made, *change.lost) if mark.kind == PASSAGE):
        thing = "passage_noted"
    return f"{thing}_made" if made else f"{thing}_lost"


def _annotations(marks: Iterable[Mark]) -> set[str]:
    return {mark.kind for mark in marks} - {BOOKMARK}


async def _about(desk: Desk, change: Change) -> list[str]:
    """Of which article or rule it was, or of how many; and when, where nobody has it before their eyes any more."""
    from tui_reader.library.query import parts_of
    from tui_reader.wording.rules import name_of_rule

    now = datetime.now(UTC)
    entries = await desk.library.articles.entries(change.article_ids) if len(change.article_ids) == 1 else {}
    about = [quoted(desk.browsing.name_of(entry)) for entry in entries.values()]
    about += [tr("articles", n=len(change.article_ids))] * (len(change.article_ids) > 1)
    about += dict.fromkeys(name_of_rule(parts_of(rule.query)) for rule in change.made_rules or change.lost_rules)
    about += [quoted(change.search)] * bool(change.search)
    if change.shelf and (other := shelf_of(change.shelf)) != desk.browsing.shelf:
        about += await _name_of_list(desk, other)
    about += [tr("change.elsewhere")] * change.is_elsewhere
    if change.made_at is not None and now - change.made_at >= _STILL_SEEN:
        about.append(moment(change.made_at, now))
    return about


async def _name_of_list(desk: Desk, shelf: Shelf) -> list[str]:
    """A list that is not shown, as the line above would name it; none of one that is there no more."""
    if isinstance(shelf, Issue):
        feed = find_feed(shelf.feed_id) if shelf.feed_id else None
        return [within_issue(shelf.day, feed.name if feed else tr("shelf.issue"), datetime.now(UTC).date())]
    return [line.name for line in await shelves_of_now(desk.library) if line.shelf == shelf]


UNDO = (Command("screen.undo", "u", "key.undo", undo, "change", is_at_once=True),)
