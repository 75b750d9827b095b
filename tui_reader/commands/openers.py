"""What is opened for a command before it runs, and closed after it."""

import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tui_reader.config import Config, Locations, find_locations, load_config
from tui_reader.errors import ReaderError
from tui_reader.locale import use_commands, use_language

if TYPE_CHECKING:
    from argparse import Namespace

    from tui_reader.errors import ConfigError
    from tui_reader.library import Library

Run_contra = TypeVar("Run_contra", contravariant=True)


class Setup(NamedTuple):
    """The settings, and where everything lies."""

    config: Config
    locations: Locations


class Opener(NamedTuple, Generic[Run_contra]):
    """Runs a command with what it needs; ``call`` gives the exit code.

    ``takes_address``: whether ``--base-url`` may stand behind the command's name, as before it.
    """

    call: "Callable[[Run_contra, Namespace], int]"
    takes_address: bool = True


def load_setup(options: "Namespace") -> "tuple[Setup, list[ConfigError]]":
    """The setup, and what is wrong in the settings; from here on their language is spoken."""
    locations = find_locations()
    config, problems = load_config(locations.config_file, base_url=options.base_url)
    if config.language != "auto":
        use_language(config.language)
    return Setup(config, locations), problems


@asynccontextmanager
async def opened_library(
    setup: Setup, salvage: "Callable[[Path], tuple[Path, int]] | None" = None
) -> "AsyncGenerator[Library, None]":
    """The library of this setup, and closes it; what befalls it is said on stderr. ``salvage`` saves a damaged file.

    Raises SystemExit in place of an error that was said so already: that nothing can be written ends what changes something.
    """
    from tui_reader.library import Library
    from tui_reader.library.helper import COMMAND_S
    from tui_reader.store import Store

    said: list[ReaderError] = []

    def say(error: ReaderError) -> None:
        said.append(error)
        print(error, file=sys.stderr)

    library = Library(setup.config, lambda: Store(setup.locations.store_file), salvage=salvage, budget_s=COMMAND_S)
    library.listen(say)
    try:
        yield library
    except ReaderError as error:
        if error not in said:
            raise
        raise SystemExit(1) from error
    finally:
        await library.aclose()


def _alone(run: "Callable[[Namespace], int]", options: "Namespace") -> int:
    return run(options)


def _with_settings(run: "Callable[[Setup, Namespace], int]", options: "Namespace") -> int:
    return run(_checked_setup(options), options)


def _with_library(run: "Callable[[Library, Namespace], Awaitable[int]]", options: "Namespace") -> int:
    import asyncio

    return asyncio.run(_in_library(run, _checked_setup(options), options))


def _with_network(run: "Callable[[Library, Namespace], Awaitable[int]]", options: "Namespace") -> int:
    import asyncio

    setup = _checked_setup(options)
    return asyncio.run(_in_library(run, setup, options)) if setup.config.base_url else 2


def _checked_setup(options: "Namespace") -> Setup:
    """The setup, for a command; what is wrong in the settings is said. Raises SystemExit where the address that was typed is none."""
    setup, problems = load_setup(options)
    use_commands()
    for problem in problems:
        print(problem, file=sys.stderr)
    if options.base_url is not None and not setup.config.base_url:
        raise SystemExit(2)
    return setup


async def _in_library(run: "Callable[[Library, Namespace], Awaitable[int]]", setup: Setup, options: "Namespace") -> int:
    from tui_reader.commands.renewal import say_renewed
    from tui_reader.store import salvage

    say_renewed()
    async with opened_library(setup, salvage) as library:
        await library.marks.recover()
        return await run(library, options)


NOTHING = Opener(_alone, takes_address=False)
"""Nothing that is kept, and no settings: ``run(options)``."""
SETTINGS = Opener(_with_settings)
"""The settings, and where everything lies; nothing is opened: ``run(setup, options)``."""
LIBRARY = Opener(_with_library)
"""What is kept; without a network, too: ``await run(library, options)``."""
NETWORK = Opener(_with_network)
"""The library and an address to ask; where none is set that is a wrong usage."""
