"""keys, completion, man: what there is to type, described."""

import sys

from tui_reader.config import Config
from tui_reader.locale import tr


def keys(config: Config) -> int:
    """Every action that can be given other keys: its name, its keys, what it does."""
    from tui_reader.ui.app import places_of_keys
    from tui_reader.ui.keys import keymap_of, keys_of

    places = places_of_keys()
    keymap, problems = keymap_of(config.keys, places)
    for bindings in places.values():
        for key in keys_of(bindings, keymap):
            print(f"{key.id:24} {key.signs:16} {tr(key.label)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 0


def completion(shell: str) -> int:
    """What makes a shell complete commands and options."""
    import shtab

    from tui_reader.commands.options import parser

    print(shtab.complete(parser(), shell=shell))
    return 0


def man() -> int:
    """The man page, in the reader's language."""
    from argparse_manpage.manpage import Manpage

    from tui_reader.commands.options import parser

    sys.stdout.write(str(Manpage(parser())))
    return 0
