"""The programs that play: most read the sound from us as it is heard, so that it ends with us; some want a file each time."""

import shutil
import struct
import subprocess
import tempfile
import time
import wave
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from tui_reader.errors import NoVoiceError, PlayerError
from tui_reader.speech.processes import Processes
from tui_reader.speech.voice import FILE, Sound

_PLAYERS = (
    ("paplay", "--raw", "--latency-msec=100", "--format=s16le", "--channels={channels}", "--rate={rate}"),
    ("pacat", "--latency-msec=100", "--format=s16le", "--channels={channels}", "--rate={rate}"),
    ("aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "{channels}", "-r", "{rate}", "-B", "200000", "-"),
    ("pw-play", FILE),
    ("afplay", FILE),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet", "-f", "wav", "-i", "pipe:0"),
    ("mpv", "--no-video", "--no-terminal", "--demuxer-readahead-secs=0", "-"),
    ("play", "-q", "-t", "wav", "-"),
)
"""What is looked for, the best first: with the form of the sound in their words they read samples, else RIFF WAVE."""
_AHEAD_S = 0.25
"""So much is written before it is heard: what is marked is in step, and little is heard of what was left."""
_BLOCK_S = 0.05
_NO_END = 0x7FFFFFFF - 36
"""The length of a sound that has no end yet, as RIFF WAVE has it."""


class Playing(Protocol):
    """A program that plays, one sound after the other."""

    def play(self, sound: Sound, pause_ms: int, begun: Callable[[], object], processes: Processes) -> None:
        """Play it and the silence behind it; gives back when that is through, or nearly so. Raises PlayerError.

        ``begun`` is called when the sound begins to be heard.
        """

    def finish(self, processes: Processes) -> None:
        """Wait until all is heard. Raises PlayerError."""


class Player(NamedTuple):
    """A program that plays, by its words."""

    words: tuple[str, ...]

    def begin(self) -> Playing:
        """Something to play sounds with, one after the other."""
        return FilePlaying(self.words) if FILE in self.words else StreamPlaying(self.words)


def find_player() -> Player:
    """The first that is here. Raises NoVoiceError."""
    for words in _PLAYERS:
        if shutil.which(words[0]) is not None:
            return Player(words)
    raise NoVoiceError("aplay (alsa-utils), paplay, ffplay")


class StreamPlaying:
    """Writes the sound into one program, a little ahead of what is heard."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._process: subprocess.Popen[bytes] | None = None
        self._form = (0, 0, 0)
        self._heard_at = 0.0
        """When all that was written is heard, by `time.monotonic`."""

    def play(self, sound: Sound, pause_ms: int, begun: Callable[[], object], processes: Processes) -> None:
        """Play it and the silence behind it; gives back a quarter of a second before that is through."""
        if self._process is None or sound.form != self._form:
            self.finish(processes)
            self._start(sound.form, processes)
        channels, width, rate = sound.form
        frame = channels * width
        samples = sound.samples + bytes(rate * pause_ms // 1000 * frame)
        size = max(1, int(rate * _BLOCK_S)) * frame
        begins, is_told = self._heard_at, False
        for start in range(0, len(samples), size):
            if not self._put(samples[start : start + size], rate * frame, processes):
                return
            if not is_told and time.monotonic() >= begins:
                is_told = True
                begun()
        if not is_told:
            begun()

    def _put(self, block: bytes, bytes_a_second: int, processes: Processes) -> bool:
        """Write a block when it is due; gives whether it goes on."""
        now = time.monotonic()
        self._heard_at = max(self._heard_at, now)
        if processes.is_over.wait(max(0.0, self._heard_at - now - _AHEAD_S)):
            return False
        try:
            if self._process is None or self._process.stdin is None:
                return False
            self._process.stdin.write(block)
            self._process.stdin.flush()
        except OSError as error:
            if processes.is_over.is_set():
                return False
            raise PlayerError(self._words[0]) from error
        self._heard_at += len(block) / bytes_a_second
        return True

    def _start(self, form: tuple[int, int, int], processes: Processes) -> None:
        channels, width, rate = self._form = form
        is_raw = any("{rate}" in word for word in self._words)
        if is_raw and width != 2:
            raise PlayerError(self._words[0])
        words = [word.replace("{rate}", str(rate)).replace("{channels}", str(channels)) for word in self._words]
        try:
            self._process = processes.start(words, reads=subprocess.PIPE)
            if self._process is not None and self._process.stdin is not None and not is_raw:
                self._process.stdin.write(_header(*form))
        except (OSError, ValueError) as error:
            raise PlayerError(self._words[0]) from error
        self._heard_at = 0.0

    def finish(self, processes: Processes) -> None:
        """Wait until all is heard, and let go of the program."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        if processes.done(process) and not processes.is_over.is_set():
            raise PlayerError(self._words[0])


class FilePlaying:
    """Has a program play a file each time."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    def play(self, sound: Sound, pause_ms: int, begun: Callable[[], object], processes: Processes) -> None:
        """Play it and wait as long as the silence behind it."""
        begun()
        try:
            with tempfile.TemporaryDirectory(prefix="taz-reader-") as folder:
                path = Path(folder) / "said.wav"
                with wave.open(str(path), "wb") as out:
                    out.setparams((*sound.form, 0, "NONE", ""))
                    out.writeframes(sound.samples)
                process = processes.start([word.replace(FILE, str(path)) for word in self._words])
                code = processes.done(process) if process is not None else 0
        except (OSError, ValueError) as error:
            raise PlayerError(self._words[0]) from error
        if code and not processes.is_over.is_set():
            raise PlayerError(self._words[0])
        processes.is_over.wait(pause_ms / 1000)

    def finish(self, processes: Processes) -> None:
        """Nothing is left to wait for: each sound was heard before the next."""


def _header(channels: int, width: int, rate: int) -> bytes:
    frame = channels * width
    return b"".join(
        [
            b"RIFF", struct.pack("<I", _NO_END + 36), b"WAVE",
            b"fmt ", struct.pack("<IHHIIHH", 16, 1, channels, rate, rate * frame, frame, 8 * width),
            b"data", struct.pack("<I", _NO_END),
        ]
    )  # fmt: skip
