"""The screen: the library, the theme, the app, and what is done on leaving it."""

import asyncio
import os
import sys
from typing import TYPE_CHECKING

from tui_reader.commands.openers import Setup
from tui_reader.commands.renewal import is_renewed
from tui_reader.config import words_on_colours
from tui_reader.errors import ConfigError
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.store import Store, salvage

if TYPE_CHECKING:
    from tui_reader.commands.ahead import Ahead
    from tui_reader.ui.first_frame import FirstFrame
    from tui_reader.ui.modes import HeldModes
    from tui_reader.ui.terminal import Inquiry

_FAILED = 1
"""What Textual gives when an error ended it; signals and the reader leave with others."""
_TIDY_S = 0.5
"""Seconds, once a day, that leaving the screen may take to make room."""


def screen(
    setup: Setup,
    problems: list[ConfigError],
    frame: "FirstFrame | None",
    modes: "HeldModes",
    ahead: "Ahead",
) -> int:
    """Show it until the reader leaves; gives the exit code. Without a first frame it is the demo's. Until it is there
    ``modes`` are the terminal's. Of what is ``ahead``, the first feed is shown at once where it is here by then.

    Raises StoreError before the screen is up.
    """
    from tui_reader.ui.terminal import make_usable

    make_usable()
    problems += words_on_colours(setup.config, setup.locations.config_file)
    return asyncio.run(_show(setup, problems, frame, modes, ahead))


async def _show(
    setup: Setup, problems: list[ConfigError], frame: "FirstFrame | None", modes: "HeldModes", ahead: "Ahead"
) -> int:
    from tui_reader.ui.app import TazApp
    from tui_reader.ui.keyboard import guard
    from tui_reader.ui.terminal import cell_shape, has_few_colours

    config, locations = setup
    library = _library(setup, ahead, is_demo=frame is None)
    library.pictures.cell_shape = cell_shape
    terminal = ahead.inquiry
    try:
        try:
            theme = await theme_of(library, terminal)  # a store that cannot be used is said before the screen is up
        finally:
            terminal.hear_out()
        await library.take_ahead()
        if config.graphics:
            from tui_reader.ui import graphics

            if not graphics.prepare(terminal.answers):
                problems.append(ConfigError(locations.config_file, None, "graphics", "graphics_missing"))
        app = TazApp(
            library, problems, theme=theme, locations=locations if frame else None, frame=frame, modes=modes,
            has_few_colours=has_few_colours(),
        )  # fmt: skip
        guard(modes.typed + terminal.sent)
        app.leave_on_signals()
        await app.run_async()
        await library.end_visit()
        if frame is not None:
            await library.upkeep.tidy(_TIDY_S)
        if app.return_code == _FAILED and is_renewed():
            print(tr("cli.renewed"), file=sys.stderr)  # below the traceback, where one looks
        return app.return_code or 0
    finally:
        await library.aclose()


def _library(setup: Setup, ahead: "Ahead", *, is_demo: bool) -> Library:
    if is_demo:
        from tui_reader.demo import demo_library

        return demo_library(setup.config)
    return Library(setup.config, lambda: Store(setup.locations.store_file), salvage=salvage, asker=ahead.asker)


async def theme_of(library: Library, terminal: "Inquiry") -> str:
    """The theme that was chosen with a key, or in the settings; else the reader's own, or the one for the terminal's ground."""
    from tui_reader.ui.themes import OWN, in_turn, themes

    kept = await library.settings.get("theme")
    config = library.config
    names = in_turn(themes(config.colours, has_few_colours=False))
    if kept in names:  # one that a later version gave up must not keep the screen from starting
        return kept
    if (name := f"taz-{config.theme}") in names:
        return name
    if config.colours is not None:
        return OWN
    if await library.settings.get("silent_terminal") == os.environ.get("TERM"):
        return "taz-dark"  # it did not answer the last time: it is not waited for again
    ground = terminal.answers.ground
    if ground == "":
        await library.settings.keep("silent_terminal", os.environ.get("TERM", ""))
    return f"taz-{ground or 'dark'}"
