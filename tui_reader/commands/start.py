"""The start of the screen: what was there the last time is shown before all else is loaded."""

import gc
import sys
from typing import TYPE_CHECKING

from tui_reader.commands.openers import load_setup
from tui_reader.config import find_locations

if TYPE_CHECKING:
    import argparse


def start(options: "argparse.Namespace") -> int:
    """Show the screen until the reader leaves; gives the exit code."""
    gc.disable()  # nothing of what a start makes is garbage: the main screen enables it when it has painted
    from tui_reader.ui.first_frame import FirstFrame
    from tui_reader.ui.modes import HeldModes

    modes = HeldModes()
    modes.hold()
    try:
        locations = find_locations()
        frame = None if options.demo else FirstFrame(locations.frame_file, locations.config_file, modes)
        if frame is not None:
            frame.show()
        setup, problems = load_setup(options)
        if options.base_url is not None and not setup.config.base_url:
            modes.give_back()
            print(problems[-1], file=sys.stderr)
            return 2
        from tui_reader.commands.ahead import send_ahead

        ahead = send_ahead(setup, is_first=frame is not None and not locations.store_file.exists())
        from tui_reader.commands.screen import screen

        return screen(setup, problems, frame, modes, ahead)
    finally:
        modes.give_back()


def start_lines(options: "argparse.Namespace") -> int:
    """Read the paper line by line until the reader leaves; gives the exit code."""
    gc.disable()  # as above: lines enable it once the first prompt is there
    from tui_reader.commands.linear import start as read_lines
    from tui_reader.commands.renewal import say_renewed

    say_renewed()
    return read_lines(options)
