"""How a list is shown: its order, and with or without what is read."""

from tui_reader.locale import tr
from tui_reader.model.shelf import Unread, is_in_order_of_time
from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk
from tui_reader.wording.titles import order_name

_ORDERS = ((True, False), (True, True), (False, False), (False, True))
"""What can be chosen: whether it is of this list alone, whether the oldest come first."""


async def order(desk: Desk) -> None:
    """Newest or oldest first, in this list or in all. Who is on the first headline and reads nothing, or hears
    the list, begins at the top of the new order.
    """
    shelf = desk.browsing.shelf
    if not is_in_order_of_time(shelf) or desk.browsing.paper.is_on:
        desk.say(tr("say.own_order"))
        await desk.front.refuse()
        return
    names = [tr("order.here" if one[0] else "order.all", order=_said(desk, *one)) for one in _ORDERS]
    here = 1 if desk.browsing.view.is_oldest_first else 0
    index = await desk.choose(
        tr("title.order"), [(name, "") for name in names], here, command_id="screen.order", digits="count"
    )
    if index is None:
        return
    is_here, is_oldest_first = _ORDERS[index]
    views = desk.library.shelves.views
    is_another = await views.set_order(shelf if is_here else None, is_oldest_first=is_oldest_first)
    if is_oldest_first != desk.browsing.view.is_oldest_first:  # else nothing moves
        stays = (bool(desk.headlines.cursor) or desk.at == "article") and not desk.headlines.is_heard
        await desk.browsing.show(keep=desk.headlines.current if stays else None, is_left=True)
        desk.preview_soon()
    which = ("say.order_here" if is_here else "say.order_all") if is_another else "say.order_already"
    desk.say(tr(which, order=_said(desk, is_here, is_oldest_first)))


def _said(desk: Desk, is_here: bool, is_oldest_first: bool) -> str:
    """An order, as it is called in all lists; or in the one that is shown."""
    return order_name(desk.browsing.shelf if is_here else None, is_oldest_first)


async def hide_read(desk: Desk) -> None:
    """Hide what is read in this list, or show it again; what is open stays until the list is left. Of what is unread nothing is
    to be hidden.
    """
    if desk.browsing.shelf == Unread():
        desk.say(tr("say.unread_alone"))
        await desk.front.refuse()
        return
    is_hidden = await desk.library.shelves.views.toggle_read(desk.browsing.shelf)
    reads = desk.reading.target if desk.at == "article" else None
    await desk.browsing.show(keep=desk.headlines.current, is_left=True, reads=reads)
    desk.preview_soon()
    if desk.browsing.article_ids:  # else the list says it
        desk.say(tr("say.read_hidden" if is_hidden else "say.read_shown"))


VIEWS = (
    Command(
        "screen.order", "O", "key.order", order, "shelf", is_exclusive=True, titles=("title.order",), is_of_list=True
    ),
    Command("screen.hide_read", "full_stop", "key.hide_read", hide_read, "shelf", is_of_list=True),
)
