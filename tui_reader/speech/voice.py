"""The programs that speak: each makes a sound of a text. Text goes to a voice's input, never into its words."""

import io
import os
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tui_reader.errors import NoVoiceError, VoiceError
from tui_reader.speech.processes import Processes

FILE, RATE, SCALE = "{file}", "{rate}", "{scale}"
"""In a voice's words: the file that it writes, RIFF WAVE, else it is its output; how many words a minute it says; by how
much longer than usual it takes, as 0.8."""
USUAL = 100
"""Percent: as fast as a voice is by itself."""
_USUAL_RATE = 175
_VOICES = {
    "espeak-ng": ("espeak-ng", "-v", "de", "-b", "1", "-s", RATE, "--stdout", "--stdin"),
    "espeak": ("espeak", "-v", "de", "-b", "1", "-s", RATE, "--stdout", "--stdin"),
    "say": ("say", "-v", "Anna", "-r", RATE, "--data-format=LEI16@22050", "-o", FILE),
}
"""Voices that are looked for, the best first; behind them piper, where it has a German voice."""
_PIPER = ("piper", "--length_scale", SCALE, "--output_file", FILE, "--model")
_MOST_MODELS = 1000
"""Files that are looked at for a voice of piper's; there are some three hundred in all."""


class Sound(NamedTuple):
    """Samples of one utterance, and how they are to be read: channels, bytes a sample, samples a second."""

    form: tuple[int, int, int]
    samples: bytes

    @property
    def seconds(self) -> float:
        """How long it is."""
        channels, width, rate = self.form
        return len(self.samples) / (channels * width * rate)


class Speaker(NamedTuple):
    """A program that makes a sound of what it reads."""

    words: tuple[str, ...]

    @property
    def knows_speed(self) -> bool:
        """Whether it can be told how fast to speak."""
        return any(RATE in word or SCALE in word for word in self.words)

    def sound_of(self, text: str, speed: int = USUAL, processes: Processes | None = None) -> Sound | None:
        """What is said of a text, at so many percent of the usual speed; None where ``processes`` are over. Raises VoiceError."""
        processes = processes or Processes()
        try:
            if not any(FILE in word for word in self.words):
                return read_wave(self._run(text, speed, "", processes))
            with tempfile.TemporaryDirectory(prefix="taz-reader-") as folder:
                path = Path(folder) / "said.wav"
                self._run(text, speed, str(path), processes)
                return read_wave(path.read_bytes())
        except (OSError, ValueError, EOFError, wave.Error) as error:
            if processes.is_over.is_set():
                return None
            raise VoiceError(self.words[0]) from error

    def _run(self, text: str, speed: int, path: str, processes: Processes) -> bytes:
        """Its output. Raises OSError and ValueError."""
        values = {FILE: path, RATE: str(_USUAL_RATE * speed // 100), SCALE: f"{100 / speed:.2f}"}
        words = [_filled(word, values) for word in self.words]
        process = processes.start(words, reads=subprocess.PIPE, writes=subprocess.PIPE)
        if process is None:
            raise ValueError("it is over")
        data, _ = process.communicate(text.encode("utf-8", "replace"))
        if processes.done(process):
            raise ValueError("it failed")
        return data


def read_wave(data: bytes) -> Sound:
    """RIFF WAVE, its length given or not. Raises wave.Error, EOFError, and ValueError where nothing is to be heard."""
    with wave.open(io.BytesIO(data), "rb") as sound:
        form = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
        samples = sound.readframes(sound.getnframes())
    if not samples or not all(form):
        raise ValueError("it is empty")
    return Sound(form, samples)


def find_speaker(own: Sequence[str] = (), environ: Mapping[str, str] = os.environ) -> Speaker:
    """The reader's own voice, by its name or its words; else the first that is here. Raises NoVoiceError."""
    if len(own) > 1:
        return Speaker(tuple(own))
    wanted = [name for name in (*_VOICES, "piper") if not own or name == own[0]]
    for name in wanted:
        if shutil.which(name) is not None and (words := _VOICES.get(name) or _piper(environ)):
            return Speaker(words)
    raise NoVoiceError("espeak-ng, speech-dispatcher, piper" if len(wanted) > 1 else own[0])


def _piper(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Its words, with the first German voice that lies where it is looked for; none without one."""
    model = next(_models(environ), None)
    return (*_PIPER, str(model)) if model is not None else ()


def _models(environ: Mapping[str, str]) -> Iterator[Path]:
    data = Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    for folder in (data / "piper", data / "piper-voices", data / "piper-tts", Path("/usr/share/piper-voices")):
        with suppress(OSError):
            yield from sorted(islice(folder.rglob("de[_-]*.onnx"), _MOST_MODELS))


def _filled(word: str, values: Mapping[str, str]) -> str:
    for place, value in values.items():
        word = word.replace(place, value)
    return word
