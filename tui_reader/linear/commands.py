"""What only lines need: where one is, the same once more, more than a paragraph at once, lists by their names."""

from functools import partial

from tui_reader.language.letters import folded
from tui_reader.linear.front import LineFront
from tui_reader.linear.place import where
from tui_reader.locale import tr
from tui_reader.model import Unread
from tui_reader.ui.commands.articles import set_read
from tui_reader.ui.commands.command import Command, on_article
from tui_reader.ui.commands.links import follow
from tui_reader.ui.commands.marks import set_bookmark
from tui_reader.ui.commands.panes import back, show_shelf
from tui_reader.ui.commands.table import commands_at
from tui_reader.ui.commands.views import hide_read
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.ressorts import ShelfLine
from tui_reader.wording.titles import inner


def _front(desk: Desk) -> LineFront:
    assert isinstance(desk.front, LineFront)
    return desk.front


async def where_am_i(desk: Desk) -> None:
    """List and row, or article, paragraph and section."""
    _front(desk).talk.put(*await where(desk, _front(desk)))


async def again(desk: Desk) -> None:
    """The paragraph or the ten rows that one is at."""
    front = _front(desk)
    if desk.at == "article":
        front.article.window.untold = True
    else:
        front.rows.untold = front.rows.ten_from(front.rows.cursor)


async def read_to(desk: Desk, *, is_section: bool) -> None:
    """All that follows in the article, or in this section of it, at once."""
    front, page = _front(desk), _front(desk).article
    if desk.at != "article":
        desk.say(tr("lines.open_first"))
        return
    last = page.last_of_section if is_section else page.count - 1
    while page.here < last:
        page.viewport.step(1)
        front.talk.put(*page.lines(page.here))
    page.has_told()


async def ressorts(desk: Desk) -> None:
    """The list of all lists; with a name or a number behind the word that one."""
    front = _front(desk)
    wanted, front.talk.given = front.talk.given, ""
    if not wanted:
        desk.stand("ressorts")
        front.ressorts.go_to_top()
    elif (found := shelf_called(desk, wanted)) is not None:
        show_shelf(desk, found.shelf)
    else:
        desk.say(tr("lines.no_such_list", typed=inner(wanted)))


def shelf_called(desk: Desk, typed: str) -> ShelfLine | None:
    """The list of that number or name; of which the name begins so, if there is one."""
    shelves = desk.browsing.shelves
    if typed.isdecimal():
        return next((shelf for number, shelf in enumerate(shelves, 1) if str(number) == typed), None)
    name = folded(typed)
    same = [shelf for shelf in shelves if folded(shelf.name) == name]
    begun = [shelf for shelf in shelves if len(name) > 2 and folded(shelf.name).startswith(name)]
    return next(iter(same), begun[0] if len(begun) == 1 else None)


async def open_link(desk: Desk) -> None:
    """The link of the number behind the word; without one it is said that links have numbers."""
    front = _front(desk)
    wanted, front.talk.given = front.talk.given, ""
    if wanted.isdecimal():
        follow_numbered(desk, int(wanted[:7]))
    else:
        desk.say(tr("lines.links_have_numbers"))


def follow_numbered(desk: Desk, number: int) -> None:
    """Follow the link of this number in the article, if it has so many."""
    links = desk.view.page.numbered if desk.view.page else ()
    if 0 < number <= len(links):
        follow(desk, links[number - 1].href, links[number - 1].text)
    else:
        desk.say(tr("lines.only_links", n=len(links)) if links else tr("say.no_links"))


async def headlines(desk: Desk) -> None:
    """The list, ten rows from the one that one is at."""
    desk.stand("headlines")
    _front(desk).headlines.untold = _front(desk).headlines.ten_from(_front(desk).headlines.cursor)


async def more(desk: Desk) -> None:
    """The next ten rows; at the end, that it is one."""
    rows = _front(desk).rows
    rows.turn(1)
    if not rows.untold:
        desk.say(tr("lines.list_end") if rows.current is not None else desk.browsing.words_of_none)


async def step_back(desk: Desk) -> None:
    """From the comments to the article, from there to the list; from the list nowhere: that is not to be an accident."""
    if desk.at == "headlines" and not desk.way_back.steps:
        desk.say(tr("lines.is_top"))
    else:
        await back(desk)


async def _read(desk: Desk, article_id: int, *, is_read: bool) -> None:
    if await set_read(desk, article_id, is_read=is_read):
        desk.say(tr("say.read" if is_read else "say.unread"))
    elif is_read:
        desk.say(tr("say.read_already"))
    else:
        desk.say(tr("lines.unread_already" if desk.at == "headlines" else "say.unread_already"))


async def hide(desk: Desk, *, is_hidden: bool) -> None:
    """Have what is read be hidden in this list, or shown."""
    if desk.browsing.view.hides_read != is_hidden or desk.browsing.shelf == Unread():
        await hide_read(desk)
    else:
        desk.say(tr("say.read_hidden" if is_hidden else "say.read_shown"))


SAYING = (
    Command("lines.set_read", "", "lines.set_read", on_article(partial(_read, is_read=True)), "change"),
    Command("lines.set_unread", "", "lines.set_unread", on_article(partial(_read, is_read=False)), "change"),
    Command(
        "lines.set_bookmark", "", "lines.set_bookmark", on_article(partial(set_bookmark, is_bookmarked=True)), "change"
    ),
    Command(
        "lines.unbookmark", "", "lines.unbookmark", on_article(partial(set_bookmark, is_bookmarked=False)), "change"
    ),
    Command("lines.hide_read", "", "lines.hide_read", partial(hide, is_hidden=True), "shelf", is_of_list=True),
    Command("lines.show_read", "", "lines.show_read", partial(hide, is_hidden=False), "shelf", is_of_list=True),
)
"""A word says what is to be, and that it is; the key of the screen, which is a command here, too, does the other."""
LINES = (
    Command("lines.more", "space", "lines.more", more),
    Command("lines.back", "escape,full_stop", "key.back", step_back),
    Command("lines.where", "", "lines.where", where_am_i),
    Command("lines.again", "", "lines.again", again),
    Command("lines.section", "", "lines.read_section", partial(read_to, is_section=True)),
    Command("lines.all", "", "lines.read_all", partial(read_to, is_section=False)),
    Command("lines.open", "", "lines.open", open_link),
    Command("lines.headlines", "", "lines.headlines", headlines),
    Command("lines.ressorts", "", "key.ressorts", ressorts),
    *SAYING,
)
"""Commands without keys: each has its words."""


def commands_here(pane: str, *, is_own: bool = False) -> list[Command]:
    """Those that can be given in a pane: those of lines, the pane's, everybody's. The list ``is_own`` where the reader chose
    what is in it.
    """
    is_by_hand = is_own or pane == "ressorts"
    elsewhere = "lines.more" if pane == "article" else "lines.open"
    own = [command for command in LINES if command.id != elsewhere]
    places = ("article" if pane == "article" else "rows", "screen", "app")
    found = (command for place in places for command in commands_at(place))
    return [*own, *(command for command in found if is_by_hand or not command.is_by_hand)]
