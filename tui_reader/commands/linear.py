"""The paper line by line: the library, a session, and what is done on leaving it."""

import asyncio
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

from tui_reader.commands.openers import Setup, load_setup
from tui_reader.library import Library
from tui_reader.linear.session import Session
from tui_reader.linear.stream import BREATH_CELLS, LineStream
from tui_reader.linear.work import LineWork
from tui_reader.store import Store, salvage

if TYPE_CHECKING:
    import argparse

    from tui_reader.errors import ConfigError

_NARROWEST = 10
"""From here on the number in TAZ_READER_LINEAR is the width of a braille display; below, it says yes."""
_AT_EASE_S = 0.2
"""So long after the start nothing is made any more of which nothing is garbage."""
_TIDY_S = 0.5
"""Seconds, once a day, that leaving may take to make room."""


def start(options: "argparse.Namespace") -> int:
    """Ask for lines until there are no more, or the reader leaves; gives the exit code."""
    setup, problems = load_setup(options)
    if options.base_url is not None and not setup.config.base_url:
        print(problems[-1], file=sys.stderr)
        return 2
    return asyncio.run(_read(setup, problems, is_demo=options.demo))


async def _read(setup: Setup, problems: "list[ConfigError]", *, is_demo: bool) -> int:
    config = setup.config._replace(hyphenation=False, pictures=False, justified=False)
    if is_demo:
        from tui_reader.demo import demo_library

        library = demo_library(config)
    else:
        library = Library(config, lambda: Store(setup.locations.store_file), salvage=salvage)
    asyncio.get_running_loop().call_later(_AT_EASE_S, gc.enable)
    code = leave_on_signals()
    session = Session(library, _stream(), LineWork(), problems, None if is_demo else setup.locations)
    try:
        await session.run()
    except asyncio.CancelledError:
        if not code:
            raise
    finally:
        await session.end()
        await library.end_visit()
        if not is_demo:
            await library.upkeep.tidy(_TIDY_S)
        await library.aclose()
    return code[0] if code else 0


def _stream() -> LineStream:
    """Standard input and output. In a pipe a paragraph is a line; a terminal gets lines that screen readers take whole."""

    def write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    wanted = os.environ.get("TAZ_READER_LINEAR", "").strip()
    usual = BREATH_CELLS if sys.stdout.isatty() else 0
    width = int(wanted) if wanted.isdecimal() and len(wanted) < 4 and int(wanted) >= _NARROWEST else usual
    return LineStream(sys.stdin.fileno(), write, is_terminal=os.isatty(sys.stdin.fileno()), width=width)


def leave_on_signals() -> list[int]:
    """Signals leave like the reader does; gives where the exit code will be."""
    code: list[int] = []
    task, loop = asyncio.current_task(), asyncio.get_running_loop()

    def leave(number: int) -> None:
        code.append(128 + number)
        if task is not None:
            task.cancel()

    for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):
        number = getattr(signal, name, None)
        if number is not None:
            loop.add_signal_handler(number, leave, number)
    return code
