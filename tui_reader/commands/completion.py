"""completion: what makes a shell complete commands and options."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui_reader.commands.openers import NOTHING
from tui_reader.commands.shell_command import ShellCommand, argument
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse

SHELLS = ("bash", "zsh", "fish", "tcsh")


def completion(options: "argparse.Namespace") -> int:
    """Print the script for one of SHELLS."""
    import shtab

    from tui_reader.commands.options import parser

    top = parser()
    for action in _actions(top):
        if tr("metavar.FILE") in str(action.metavar).split("|"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    script: str = shtab.complete(top, shell=options.shell)
    # shtab (1.9) takes zsh's `source` for a call by the completion itself, which fails; `eval` alone works.
    print(script.replace("$zsh_eval_context[-1] == eval ", "$zsh_eval_context[-1] == (eval|file) "))
    return 0


def _actions(command: "argparse.ArgumentParser") -> "Iterator[argparse.Action]":
    """All that can be typed, of the inner commands, too."""
    for action in command._actions:
        yield action
        if isinstance(action.choices, dict):
            for inner in action.choices.values():
                yield from _actions(inner)


COMMANDS = (ShellCommand("completion", completion, NOTHING, (argument("shell", choices=SHELLS, help="shell"),)),)
