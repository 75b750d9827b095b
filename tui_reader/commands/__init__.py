"""What each command does. Part of the command line's layer; prints, and gives exit codes."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.commands.listing import bookmark, keys, list_, search
from tui_reader.commands.showing import show
from tui_reader.commands.syncing import sync
from tui_reader.config import Config, Locations, find_locations, load_config
from tui_reader.errors import ConfigError
from tui_reader.library import Library
from tui_reader.locale import use_language
from tui_reader.store import Store

if TYPE_CHECKING:
    import argparse

Command = Callable[[Library, "argparse.Namespace"], Awaitable[int]]


def run(options: "argparse.Namespace") -> int:
    """Build what the command needs, run it, and close everything."""
    locations = find_locations()
    config, problems = load_config(locations.config_file, base_url=options.base_url)
    if config.language != "auto":
        use_language(config.language)
    if options.command is None:
        return _screen(config, problems, locations, is_demo=options.demo)
    for problem in problems:
        print(problem, file=sys.stderr)
    if options.command == "keys":
        return keys(config)
    commands: dict[str, Command] = {"sync": sync, "list": list_, "search": search, "show": show, "bookmark": bookmark}
    return asyncio.run(_with_library(config, locations.store_file, commands[options.command], options))


async def _with_library(config: Config, store_file: Path, command: Command, options: "argparse.Namespace") -> int:
    library = Library(config, lambda: Store(store_file))
    try:
        return await command(library, options)
    finally:
        await library.aclose()


def _screen(config: Config, problems: list[ConfigError], locations: Locations, *, is_demo: bool) -> int:
    from tui_reader.ui.app import TazApp

    async def show() -> int:
        if is_demo:
            from tui_reader.demo import demo_library

            library = demo_library(config)
        else:
            library = Library(config, lambda: Store(locations.store_file))
        try:
            theme = await _theme(library)  # a store that cannot be used is said before the screen is up
            if config.graphics:
                from tui_reader.ui import graphics

                if not graphics.prepare():
                    problems.append(ConfigError(locations.config_file, None, "graphics", "graphics_missing"))
            app = TazApp(library, problems, theme=theme, locations=None if is_demo else locations)
            await app.run_async()
            await library.end_visit()
            return app.return_code or 0
        finally:
            await library.aclose()

    return asyncio.run(show())


async def _theme(library: Library) -> str:
    """The theme that was chosen with a key, or in the settings; else the one for the terminal's ground."""
    from tui_reader.ui.themes import THEME_NAMES

    kept = await library.setting("theme")
    if kept in THEME_NAMES:  # one that a later version gave up must not keep the screen from starting
        return kept
    if library.config.theme != "auto":
        return f"taz-{library.config.theme}"
    if await library.setting("silent_terminal") == os.environ.get("TERM"):
        return "taz-dark"  # it did not answer the last time: it is not waited for again
    from tui_reader.ui.terminal import ground_of_terminal

    ground = ground_of_terminal()
    if ground == "":
        await library.keep_setting("silent_terminal", os.environ.get("TERM", ""))
    return f"taz-{ground or 'dark'}"
