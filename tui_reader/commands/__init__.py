"""What each command does. Part of the command line's layer; prints, and gives exit codes.

A command's module is loaded when it runs: who only counts the unread must not wait for what others need.
"""

import gc
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.config import Config, Locations, find_locations, load_config
from tui_reader.locale import use_language

if TYPE_CHECKING:
    import argparse

    from tui_reader.library import Library

    Command = Callable[[Library, argparse.Namespace], Awaitable[int]]


def run(options: "argparse.Namespace") -> int:
    """Build what the command needs, run it, and close everything."""
    if options.command in {"completion", "man", "timer"}:
        return _describe(options)
    locations = find_locations()
    if options.command is None:
        return _screen(options, locations)
    config, problems = load_config(locations.config_file, base_url=options.base_url)
    if config.language != "auto":
        use_language(config.language)
    for problem in problems:
        print(problem, file=sys.stderr)
    if _lacks_address(config, options):
        return 2
    if options.command == "keys":
        from tui_reader.commands.describing import keys

        return keys(config)
    if options.command == "count":
        from tui_reader.commands.counting import count

        return count(locations.store_file, as_json=options.json)
    if options.command == "restore":
        from tui_reader.commands.restoring import restore

        return restore(locations.store_file, Path(options.file))
    import asyncio

    return asyncio.run(_with_library(config, locations, options))


def _describe(options: "argparse.Namespace") -> int:
    """What needs nothing of what is kept."""
    if options.command == "timer":
        from tui_reader.commands.timing import timer

        return timer(options.system, options.at)
    from tui_reader.commands.describing import completion, man

    return man() if options.command == "man" else completion(options.shell)


def _screen(options: "argparse.Namespace", locations: Locations) -> int:
    """What was there the last time is shown before all else."""
    gc.disable()  # nothing of what a start makes is garbage: the main screen enables it when it has painted
    from tui_reader.ui.first_frame import FirstFrame

    frame = None if options.demo else FirstFrame(locations.frame_file, locations.config_file)
    try:
        if frame is not None:
            frame.show()
        config, problems = load_config(locations.config_file, base_url=options.base_url)
        if config.language != "auto":
            use_language(config.language)
        if _lacks_address(config, options):
            print(problems[-1], file=sys.stderr)
            return 2
        from tui_reader.commands.screen import screen

        return screen(config, problems, locations, frame)
    finally:
        if frame is not None:
            frame.withdraw()


def _lacks_address(config: Config, options: "argparse.Namespace") -> bool:
    """Whether what was typed cannot be done: its address is none, or there is none to ask. What is kept can be read."""
    return not config.base_url and (options.base_url is not None or options.command == "sync")


async def _with_library(config: Config, locations: Locations, options: "argparse.Namespace") -> int:
    from tui_reader.library import Library
    from tui_reader.library.helper import COMMAND_S
    from tui_reader.store import Store, salvage

    is_doctor = options.command == "doctor"  # who looks before anything is done
    kept = None if is_doctor else salvage
    library = Library(config, lambda: Store(locations.store_file), salvage=kept, budget_s=COMMAND_S)
    library.listen(lambda error: print(error, file=sys.stderr))
    try:
        if not is_doctor:
            await library.marks.recover()
        return await _command(options.command, locations)(library, options)
    finally:
        await library.aclose()


def _command(name: str, locations: Locations) -> "Command":
    """What a command does."""
    from tui_reader.commands import binding, listing, showing, syncing, upkeeping

    commands: dict[str, Command] = {
        "sync": syncing.sync,
        "list": listing.list_,
        "search": listing.search,
        "show": showing.show,
        "bookmark": listing.bookmark,
        "ausgabe": binding.ausgabe,
        "export": binding.export,
        "import": binding.import_,
        "stats": upkeeping.stats,
        "doctor": partial(upkeeping.doctor, locations=locations),
        "backup": upkeeping.backup,
    }
    return commands[name]
