"""The commands of the shell: which there are, and in which of these modules each is a `ShellCommand`.

Part of the command line's layer: they print, and give exit codes. A command's module is loaded when it runs or when its
arguments are to be known: a status bar that counts the unread must not wait for what others need.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from tui_reader.commands.shell_command import ShellCommand

COMMANDS: Mapping[str, str] = {
    "sync": "sync",
    "list": "headlines",
    "search": "headlines",
    "mute": "rules",
    "follow": "rules",
    "show": "articles",
    "bookmark": "bookmarks",
    "ausgabe": "issues",
    "export": "transfer",
    "speak": "speech",
    "import": "transfer",
    "together": "company",
    "count": "count",
    "stats": "stats",
    "doctor": "doctor",
    "backup": "backups",
    "restore": "backups",
    "keys": "keys",
    "completion": "completion",
    "man": "manual",
    "timer": "timer",
}
"""Their names and modules, in the order of the help."""


def command(name: str) -> "ShellCommand[Any]":
    """The command of that name: one of its module's COMMANDS."""
    found: tuple[ShellCommand[Any], ...] = import_module(f"tui_reader.commands.{COMMANDS[name]}").COMMANDS
    return next(one for one in found if one.name == name)


def run(options: "argparse.Namespace", *, is_linear: bool = False) -> int:
    """Do what was typed; without a command, show the screen, or have the paper read line by line. Gives the exit code."""
    if is_linear:
        from tui_reader.commands.start import start_lines

        return start_lines(options)
    if options.command is None:
        from tui_reader.commands.start import start

        return start(options)
    return command(options.command).call(options)
