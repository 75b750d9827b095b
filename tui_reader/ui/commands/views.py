"""How a list is shown: its order, and with or without what is read."""

from tui_reader.locale import tr
from tui_reader.model.shelf import is_in_order_of_time
from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk

_ORDERS = (
    ("order.newest_here", True, False), ("order.oldest_here", True, True), ("order.newest", False, False), ("order.oldest", False, True),
)  # fmt: skip
"""What can be chosen: its sentence, whether it is of this list alone, whether the oldest come first."""


async def order(desk: Desk) -> None:
    """Newest or oldest first, in this list or in all. Who is on the first headline begins at the top of the new order."""
    shelf = desk.browsing.shelf
    if not is_in_order_of_time(shelf) or desk.browsing.paper.is_on:
        desk.say(tr("say.own_order"))
        await desk.front.refuse()
        return
    rows = [(tr(name), "") for name, _, _ in _ORDERS]
    here = 1 if desk.browsing.view.is_oldest_first else 0
    index = await desk.choose(tr("title.order"), rows, here, command_id="screen.order", digits="count")
    if index is None:
        return
    _, is_here, is_oldest_first = _ORDERS[index]
    await desk.library.shelves.views.set_order(shelf if is_here else None, is_oldest_first=is_oldest_first)
    if is_oldest_first != desk.browsing.view.is_oldest_first:  # else nothing moves
        await desk.browsing.show(keep=desk.headlines.current if desk.headlines.cursor else None, is_left=True)
        desk.preview_soon()
    else:
        desk.say(tr("say.order_already"))


async def hide_read(desk: Desk) -> None:
    """Hide what is read in this list, or show it again."""
    is_hidden = await desk.library.shelves.views.toggle_read(desk.browsing.shelf)
    await desk.browsing.show(keep=desk.headlines.current, is_left=True)
    desk.preview_soon()
    desk.say(tr("say.read_hidden" if is_hidden else "say.read_shown"))


VIEWS = (
    Command(
        "screen.order", "O", "key.order", order, "shelf", is_exclusive=True, titles=("title.order",), is_of_list=True
    ),
    Command("screen.hide_read", "full_stop", "key.hide_read", hide_read, "shelf", is_of_list=True),
)
