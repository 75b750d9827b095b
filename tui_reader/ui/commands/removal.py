"""Taking away what the reader put into a list: a search that is kept, a bookmark, an article of the queue."""

from functools import partial

from tui_reader.locale import tr
from tui_reader.model import OWN_SHELVES, KeptSearch, Queue
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.marks import bookmark
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import ShelfLine
from tui_reader.wording.titles import inner


async def remove_here(desk: Desk) -> bool:
    """Begin to take away the row under the cursor, or say that this list is not made by hand; gives False where there is none."""
    if desk.pane not in {"ressorts", "headlines"}:
        return False
    current, shelf = desk.front.rows.current, desk.browsing.shelf
    if isinstance(current, ShelfLine) and isinstance(current.shelf, KeptSearch):
        desk.work.start(partial(_remove_search, desk, current.shelf.query), "change")
    elif desk.at == "ressorts":
        desk.say(tr("say.only_searches_removed"))
    elif shelf not in OWN_SHELVES:
        desk.say(tr("say.nothing_to_remove"))
    elif not isinstance(current, int):
        desk.say(desk.browsing.words_of_none)
    else:
        way = _remove_from_queue if shelf == Queue() else _remove_bookmark
        desk.work.start(partial(way, desk, current), "change")
    return True


async def remove_if_any(desk: Desk) -> bool:
    """The same; among articles that are not there by hand the key is left to what it means of each of them."""
    is_by_hand = desk.pane == "ressorts" or desk.browsing.shelf in OWN_SHELVES
    return is_by_hand and await remove_here(desk)


async def _remove_bookmark(desk: Desk, article_id: int) -> None:
    """It stays in the list until that is left; there is none to be taken away twice."""
    entry = desk.browsing.entry_of(article_id)
    if entry is not None and entry.is_bookmarked:
        await bookmark(desk)
    else:
        desk.say(tr("say.unbookmarked_already"))


async def remove_search(desk: Desk, query: str) -> str:
    """A search is no shelf any more, or not among the last ones; gives what is to be said."""
    if await desk.library.shelves.kept_search(query) is not None:
        await desk.library.shelves.toggle_search(query)
        await desk.library.search.remember(query)
        return tr("say.search_removed", query=inner(query))
    await desk.library.shelves.forget_search(query)
    return tr("say.search_forgotten", query=inner(query))


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


REMOVAL = (
    Command("rows.remove", "delete", "key.remove", remove_here, series="rows.remove"),
    Command("rows.remove_if_any", "x", "key.remove", remove_if_any, series="rows.remove", is_by_hand=True),
)
