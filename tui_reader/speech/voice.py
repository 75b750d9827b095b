"""The programs that speak: one makes a sound of a text, one plays it. Text goes to a voice's input, never into its words."""

import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui_reader.errors import NoVoiceError, VoiceError

FILE = "{file}"
"""In a voice's words: the file that it writes, RIFF WAVE."""
_VOICES = (
    ("espeak-ng", "-v", "de", "-b", "1", "-w", FILE, "--stdin"),
    ("espeak", "-v", "de", "-b", "1", "-w", FILE, "--stdin"),
    ("say", "-v", "Anna", "--data-format=LEI16@22050", "-o", FILE),
)
"""Voices that are looked for, the best first."""
_PLAYERS = (
    ("pw-play", FILE),
    ("paplay", FILE),
    ("aplay", "-q", FILE),
    ("afplay", FILE),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet", FILE),
)
_MOST_S = 60.0
"""A voice that takes longer for a sentence is gone."""


class Speaker(NamedTuple):
    """A program that writes what it reads as sound into a file."""

    words: tuple[str, ...]

    def speak(self, text: str, path: Path) -> None:
        """Write what is said of ``text`` to a file. Raises VoiceError."""
        words = _filled(self.words, path)
        try:
            done = subprocess.run(  # noqa: S603 - the reader's own command, as argv
                words, input=text.encode("utf-8", "replace"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                timeout=_MOST_S, check=False,
            )  # fmt: skip
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise VoiceError(words[0]) from error
        if done.returncode or not path.is_file() or not path.stat().st_size:
            raise VoiceError(words[0])


class Player(NamedTuple):
    """A program that plays a file."""

    words: tuple[str, ...]

    def start(self, path: Path) -> "subprocess.Popen[bytes]":
        """Begin to play. Raises VoiceError."""
        words = _filled(self.words, path)
        try:
            return subprocess.Popen(  # noqa: S603 - ours, as argv
                words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise VoiceError(words[0]) from error


def find_voice(own: Sequence[str] = ()) -> Speaker:
    """The reader's own voice, or the first that is here. Raises NoVoiceError."""
    if own:
        return Speaker(tuple(own))
    return Speaker(_first(_VOICES))


def find_player() -> Player:
    """The first that is here. Raises NoVoiceError."""
    return Player(_first(_PLAYERS))


def _first(programs: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    for words in programs:
        if shutil.which(words[0]) is not None:
            return words
    raise NoVoiceError(", ".join(words[0] for words in programs))


def _filled(words: Sequence[str], path: Path) -> list[str]:
    return [word.replace(FILE, str(path)) for word in words]


def end(process: "subprocess.Popen[bytes]") -> None:
    """Have a player end, and wait for it."""
    with suppress(OSError):
        process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(2)
    process.kill()
    process.wait()
