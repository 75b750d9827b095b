"""Taking away what the reader put into a list: a search that is kept, a bookmark, an article of the queue."""

from functools import partial

from tui_reader.locale import tr
from tui_reader.model import Bookmarks, KeptSearch, Queue
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.marks import bookmark
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import ShelfLine
from tui_reader.wording.titles import inner


async def remove_here(desk: Desk) -> bool:
    """Take away the row under the cursor, or say that this list is not made by hand. One that lies over the panes has its own
    way to do that: there the key is left to it.
    """
    rows = desk.front.rows
    current = rows.current
    if rows is not desk.headlines and not isinstance(current, ShelfLine | None):
        return False
    if desk.at == "headlines" and desk.browsing.shelf in {Bookmarks(), Queue()} and current is None:
        desk.say(desk.browsing.words_of_none)
    elif not remove(desk):
        desk.say(tr("say.nothing_to_remove"))
    return True


async def _remove_bookmark(desk: Desk, article_id: int) -> None:
    """It stays in the list until that is left; there is none to be taken away twice."""
    entry = desk.browsing.entry_of(article_id)
    if entry is not None and entry.is_bookmarked:
        await bookmark(desk)
    else:
        desk.say(tr("say.unbookmarked_already"))


def remove(desk: Desk) -> bool:
    """Begin to take away the row under the cursor; gives False where no rows can be taken away."""
    current = desk.front.rows.current
    if desk.at == "ressorts" and isinstance(current, ShelfLine) and isinstance(current.shelf, KeptSearch):
        desk.work.start(partial(_remove_search, desk, current.shelf.query), "change")
        return True
    ways = {Queue(): _remove_from_queue, Bookmarks(): _remove_bookmark}
    way = ways.get(desk.browsing.shelf) if desk.at == "headlines" else None
    if way is None or not isinstance(current, int):
        return False
    desk.work.start(partial(way, desk, current), "change")
    return True


async def remove_search(desk: Desk, query: str) -> str:
    """A search is no shelf any more, or not among the last ones; gives what is to be said."""
    from tui_reader.library.rules import spoken

    if await desk.library.shelves.kept_search(query) is not None:
        await desk.library.shelves.toggle_search(query)
        await desk.library.search.remember(query)
        return tr("say.search_removed", query=inner(spoken(query)))
    await desk.library.shelves.forget_search(query)
    return tr("say.search_forgotten", query=inner(spoken(query)))


async def _remove_search(desk: Desk, query: str) -> None:
    """Its row goes: one is on the one that stands there then, or on the last."""
    said, row = await remove_search(desk, query), desk.front.rows.cursor
    await desk.browsing.arrange()
    await desk.browsing.count()
    if desk.at == "ressorts" and not desk.front.rows.move_to(row, quietly=True):
        desk.front.rows.go_to_end()
    desk.say(said)


async def _remove_from_queue(desk: Desk, article_id: int) -> None:
    name = desk.browsing.name_of(await desk.library.articles.entry(article_id))
    await desk.library.shelves.unqueue(article_id)
    await desk.browsing.show(keep=article_id, is_left=True)
    await desk.browsing.count()
    desk.preview_soon()
    desk.say(tr("say.unqueued", headline=inner(name)))


REMOVAL = (Command("rows.remove", "delete", "key.remove", remove_here),)
