"""Moving in a list: the one that the keys go to."""

from functools import partial
from typing import TYPE_CHECKING

from tui_reader.locale import tr
from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk

if TYPE_CHECKING:
    from tui_reader.ui.desk.front import ListPane


def _rows(desk: Desk) -> "ListPane[object]":
    """The list that keys go to; where nothing is in that of the headlines, it is said."""
    rows = desk.front.rows
    if rows is desk.headlines and not desk.browsing.article_ids:
        desk.say(desk.browsing.words_of_none)
    return rows


async def step(desk: Desk, rows: int) -> None:
    """Some rows on or back."""
    _rows(desk).step(rows)


async def turn(desk: Desk, share: float) -> None:
    """A page (or a share of one) on or back; at the end of the headlines it is said where to read on."""
    rows, before = _rows(desk), desk.front.rows.cursor
    rows.turn(share)
    if share > 0 and rows is desk.headlines and desk.at == "headlines" and rows.cursor == before:
        desk.work.start(partial(_say_what_is_left, desk), "next", exclusive=True)


async def _say_what_is_left(desk: Desk) -> None:
    if unread := await desk.library.readings.unread_among(desk.browsing.article_ids):
        desk.say(tr("say.end_but_unread", n=len(unread)))
    elif (ressort := await desk.browsing.next_ressort()) is not None:
        said = "say.unread_in" if desk.browsing.article_ids else "say.nothing_here_but_in"
        desk.say(tr(said, name=ressort.line.name, n=ressort.unread))
    elif desk.browsing.article_ids:  # else it is said already that nothing is here
        desk.say(await desk.browsing.words_at_the_end())


async def top(desk: Desk) -> None:
    """To the first row."""
    _rows(desk).go_to_top()


async def bottom(desk: Desk) -> None:
    """To the last row."""
    _rows(desk).go_to_end()


async def choose(desk: Desk) -> None:
    """Open the row under the cursor."""
    _rows(desk).choose()


ROWS = (
    Command("rows.down", "j,down", "key.down", partial(step, rows=1)),
    Command("rows.up", "k,up", "key.up", partial(step, rows=-1)),
    Command("rows.top", "g,home", "key.top", top),
    Command("rows.bottom", "G,end", "key.bottom", bottom),
    Command("rows.page_down", "space,pagedown,ctrl+f", "key.page_down", partial(turn, share=1)),
    Command("rows.page_up", "b,pageup,ctrl+b", "key.page_up", partial(turn, share=-1)),
    Command("rows.half_down", "ctrl+d", "key.half_down", partial(turn, share=0.5)),
    Command("rows.half_up", "ctrl+u", "key.half_up", partial(turn, share=-0.5)),
    Command("rows.open", "enter,l,right", "key.open", choose, is_hint=True),
)
