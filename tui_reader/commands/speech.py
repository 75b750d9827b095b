"""speak: articles read aloud, or written as a sound file for the way to work."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.shell_command import ShellCommand, argument
from tui_reader.commands.transfer import ARTICLES, Outgoing, chosen
from tui_reader.errors import FileError
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_reader.library import Library
    from tui_reader.speech.sound import Chapter


async def speak(library: "Library", options: "argparse.Namespace") -> int:
    """Say articles, one after the other, or write them as one sound file; its name is printed."""
    from tui_reader.speech.sound import SUFFIXES
    from tui_reader.ui.desk.aloud import SPEED, speed_of

    path = Path(options.to) if options.to else None
    if path is not None and path.suffix not in SUFFIXES:
        print(tr("cli.speak_suffix", names=", ".join(SUFFIXES)), file=sys.stderr)
        return 2
    choice = await chosen(library, options, "cli.speak_what")
    if isinstance(choice, int):
        return choice
    chapters = await _chapters(library, choice)
    if not chapters:
        print(tr("cli.speak_nothing"), file=sys.stderr)
        return 1
    speed = speed_of(await library.settings.get(SPEED))
    if path is None:
        await _say(library.config.speak, chapters, speed)
    else:
        await _record(library.config.speak, chapters, path, choice.title, speed)
        print(path)
    return choice.code


async def _chapters(library: "Library", choice: Outgoing) -> "list[Chapter]":
    from tui_reader.speech.script import script_of
    from tui_reader.speech.sound import Chapter

    volume = await library.files.bind(choice.title, choice.parts)
    return [Chapter(leaf.title, script_of(leaf.article)) for leaf in volume.leaves if leaf.article is not None]


async def _record(own: "Sequence[str]", chapters: "list[Chapter]", path: Path, title: str, speed: int) -> None:
    import asyncio

    from tui_reader.library.files import write_file
    from tui_reader.speech.processes import Processes
    from tui_reader.speech.sound import record
    from tui_reader.speech.voice import find_speaker

    processes = Processes()
    try:
        data = await asyncio.to_thread(record, find_speaker(own), chapters, path.suffix, title, speed, processes)
    except OSError as error:
        raise FileError(path, error.strerror or str(error)) from error
    finally:
        processes.end()
    write_file(path, data)


async def _say(own: "Sequence[str]", chapters: "list[Chapter]", speed: int) -> None:
    """Say them and print what is said. Who leaves hears no more."""
    import asyncio

    from tui_reader.speech.processes import Processes
    from tui_reader.speech.recital import find_reciter

    reciter, processes = find_reciter(own), Processes()
    script = [one for chapter in chapters for one in chapter.script]

    def begun(number: int) -> None:
        if script[number].text:
            print(script[number].text, flush=True)

    try:
        await asyncio.to_thread(reciter.recite, script, 0, speed, begun, processes)
    finally:
        processes.end()


COMMANDS = (ShellCommand("speak", speak, LIBRARY, (*ARTICLES, argument("--to", metavar="FILE", help="speak_to"))),)
