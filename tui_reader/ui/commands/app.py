"""What works everywhere, in overlays, too."""

from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.desk import Desk


async def suspend(desk: Desk) -> None:
    """Give the terminal back until the shell's ``fg``."""
    desk.front.suspend()


async def leave(desk: Desk) -> None:
    """End the program, at once."""
    desk.keep_headline()
    desk.front.leave()


async def palette(desk: Desk) -> None:
    """Every command, every Ressort and shelf, and articles by their titles."""
    desk.front.show_palette()


APP = (
    Command("app.suspend", "ctrl+z", "key.suspend", suspend, is_at_once=True),
    Command("app.quit", "Q,ctrl+q", "key.quit", leave, is_at_once=True),
    Command("app.palette", "colon,ctrl+p", "key.palette", palette, is_at_once=True),
)
