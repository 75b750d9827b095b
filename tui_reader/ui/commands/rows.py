"""Moving in a list: the one that the keys go to."""

from functools import partial

from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk


async def step(desk: Desk, rows: int) -> None:
    """Some rows on or back."""
    desk.front.rows.step(rows)


async def turn(desk: Desk, share: float) -> None:
    """A page (or a share of one) on or back."""
    desk.front.rows.turn(share)


async def top(desk: Desk) -> None:
    """To the first row."""
    desk.front.rows.go_to_top()


async def bottom(desk: Desk) -> None:
    """To the last row."""
    desk.front.rows.go_to_end()


async def choose(desk: Desk) -> None:
    """Open the row under the cursor."""
    desk.front.rows.choose()


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
