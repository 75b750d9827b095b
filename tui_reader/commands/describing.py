"""keys, completion, man: what there is to type, described."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui_reader.config import Config
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse


def keys(config: Config) -> int:
    """Every command that can be given other keys: its name, its keys, what it does."""
    from tui_reader.ui.commands.keys import all_keys, keymap_of

    keymap, problems = keymap_of(config.keys)
    for key in all_keys(keymap):
        print(f"{key.id:24} {key.signs:16} {tr(key.label)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 0


def completion(shell: str) -> int:
    """What makes a shell complete commands and options."""
    import shtab

    from tui_reader.commands.options import parser

    top = parser()
    for action in _actions(top):
        if "FILE" in str(action.metavar):
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    script: str = shtab.complete(top, shell=shell)
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


def man() -> int:
    """The man page, in the reader's language."""
    import time

    from tui_reader.commands.manual import manual

    sys.stdout.write(manual(time.strftime("%Y-%m-%d")))
    return 0
