"""speak: articles read aloud, or written as a sound file for the way to work."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.shell_command import ShellCommand, argument
from tui_reader.commands.transfer import ARTICLES, chosen
from tui_reader.errors import FileError
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse

    from tui_reader.library import Library
    from tui_reader.speech.sound import Chapter
    from tui_reader.speech.voice import Speaker


async def speak(library: "Library", options: "argparse.Namespace") -> int:
    """Say articles, one after the other, or write them as one sound file; its name is printed."""
    from tui_reader.speech.sound import SUFFIXES
    from tui_reader.speech.voice import find_voice

    path = Path(options.to) if options.to else None
    if path is not None and path.suffix not in SUFFIXES:
        print(tr("cli.speak_suffix", names=", ".join(SUFFIXES)), file=sys.stderr)
        return 2
    choice = await chosen(library, options)
    if choice is None:
        return 2
    title, chapters = choice[0], await _chapters(library, *choice)
    if not chapters:
        print(tr("cli.speak_nothing"), file=sys.stderr)
        return 1
    voice = find_voice(library.config.speak)
    if path is None:
        await _say(voice, chapters)
    else:
        await _record(voice, chapters, path, title)
        print(path)
    return 0


async def _chapters(library: "Library", title: str, parts: list[tuple[str, list[int]]]) -> "list[Chapter]":
    from tui_reader.speech.script import script_of
    from tui_reader.speech.sound import Chapter

    volume = await library.files.bind(title, parts)
    return [Chapter(leaf.title, script_of(leaf.article)) for leaf in volume.leaves if leaf.article is not None]


async def _record(voice: "Speaker", chapters: "list[Chapter]", path: Path, title: str) -> None:
    import asyncio

    from tui_reader.library.files import write_file
    from tui_reader.speech.sound import record

    try:
        data = await asyncio.to_thread(record, voice, chapters, path.suffix, title)
    except OSError as error:
        raise FileError(path, error.strerror or str(error)) from error
    write_file(path, data)


async def _say(voice: "Speaker", chapters: "list[Chapter]") -> None:
    """Say them and print what is said. Who leaves hears no more."""
    import asyncio
    import threading

    from tui_reader.speech.sound import play
    from tui_reader.speech.voice import find_player

    player, has_left = find_player(), threading.Event()
    script = [one for chapter in chapters for one in chapter.script]
    try:
        await asyncio.to_thread(play, voice, player, script, lambda one: print(one.text, flush=True), has_left)
    finally:
        has_left.set()


COMMANDS = (ShellCommand("speak", speak, LIBRARY, (*ARTICLES, argument("--to", metavar="FILE", help="speak_to"))),)
