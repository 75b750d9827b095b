"""count: how many articles are unread, for a status bar that asks every few seconds. Loads next to nothing."""

from typing import TYPE_CHECKING

from tui_reader.commands.openers import SETTINGS, Setup
from tui_reader.commands.shell_command import AS_JSON, ShellCommand

if TYPE_CHECKING:
    import argparse


def count(setup: Setup, options: "argparse.Namespace") -> int:
    """Print the number; 0 where nothing was ever kept, and nothing is created by asking."""
    from tui_reader.store.store import Store

    unread = 0
    if setup.locations.store_file.exists():
        store = Store(setup.locations.store_file)
        unread = store.readings.all_unread()
        store.close()
    print(f'{{"unread": {unread}}}' if options.json else unread)
    return 0


COMMANDS = (ShellCommand("count", count, SETTINGS, (AS_JSON,)),)
