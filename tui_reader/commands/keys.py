"""keys: every action that can be given other keys."""

import sys
from typing import TYPE_CHECKING

from tui_reader.commands.openers import SETTINGS, Setup
from tui_reader.commands.shell_command import ShellCommand
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse


def keys(setup: Setup, _: "argparse.Namespace") -> int:
    """Print each action's name, its keys and what it does."""
    from tui_reader.ui.commands.keys import all_keys, keymap_of

    keymap, problems = keymap_of(setup.config.keys, setup.locations.config_file)
    found = all_keys(keymap)
    name = max(len(key.id) for key in found)
    signs = max(len(key.signs) for key in found)  # a cell each
    for key in found:
        print(f"{key.id:{name}}  {key.signs:{signs}}  {tr(key.label)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 0


COMMANDS = (ShellCommand("keys", keys, SETTINGS),)
