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

    keymap, problems = keymap_of(setup.config.keys)
    for key in all_keys(keymap):
        print(f"{key.id:24} {key.signs:24} {tr(key.label)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 0


COMMANDS = (ShellCommand("keys", keys, SETTINGS),)
