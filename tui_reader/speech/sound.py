"""What is said as one file of sound, with a chapter an article."""

import shutil
import tempfile
import wave
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tui_reader.errors import NoVoiceError, SoundFileError, VoiceError
from tui_reader.speech.processes import Processes
from tui_reader.speech.script import Utterance
from tui_reader.speech.voice import USUAL, Sound, Speaker

SUFFIXES = (".wav", ".mp3", ".ogg")
"""How files may end; all but the first need ffmpeg."""
_CODECS = {".mp3": "libmp3lame", ".ogg": "libopus"}


class Chapter(NamedTuple):
    """An article that is read: its title, and what is said."""

    title: str
    script: Sequence[Utterance]


def record(
    voice: Speaker,
    chapters: Sequence[Chapter],
    suffix: str,
    title: str,
    speed: int = USUAL,
    processes: Processes | None = None,
) -> bytes:
    """All chapters as one file that ends with one of SUFFIXES; nothing once ``processes`` are over.

    Raises VoiceError, NoVoiceError where ffmpeg is needed and missing, OSError where there is no room for it.
    """
    if suffix in _CODECS and shutil.which("ffmpeg") is None:
        raise NoVoiceError("ffmpeg")
    with tempfile.TemporaryDirectory(prefix="taz-reader-") as name:
        folder = Path(name)
        processes = processes or Processes()
        sound_of = partial(voice.sound_of, speed=speed, processes=processes)
        try:
            starts, seconds = _write(sound_of, chapters, folder / "all.wav")
        except ValueError as error:
            raise VoiceError(voice.words[0]) from error
        if processes.is_over.is_set():
            return b""
        if not seconds:
            raise VoiceError(voice.words[0])
        if suffix in _CODECS:
            _encode(folder, suffix, title, [one.title for one in chapters], [*starts, seconds], processes)
        if processes.is_over.is_set():
            return b""
        return (folder / f"all{suffix}").read_bytes()


def _write(
    sound_of: Callable[[str], Sound | None], chapters: Sequence[Chapter], path: Path
) -> tuple[list[float], float]:
    """Gives where each chapter begins, and the whole length, in seconds."""
    starts: list[float] = []
    tape = _Tape(path)
    try:
        for chapter in chapters:
            starts.append(tape.seconds)
            for one in chapter.script:
                sound = sound_of(one.text) if one.text else None
                if one.text and sound is None:
                    return starts, tape.seconds
                tape.add(sound, one.pause_ms)
    finally:
        tape.close()
    return starts, tape.seconds


class _Tape:
    """A WAV file that sounds are put into one after the other, in the form of the first."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._form = (1, 2, 1)
        self._out: wave.Wave_write | None = None
        self._count = 0

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self._count / self._form[2]

    def add(self, sound: Sound | None, pause_ms: int) -> None:
        """A sound, if there is one, and silence behind it. Raises ValueError for a sound of another form."""
        if sound is not None:
            if self._out is None:
                self._form = sound.form
                self._out = wave.open(str(self._path), "wb")  # noqa: SIM115 - closed by `close`
                self._out.setparams((*self._form, 0, "NONE", ""))
            if sound.form != self._form:
                raise ValueError("it speaks in another form than before")
            self._put(sound.samples)
        self._put(bytes(self._form[2] * pause_ms // 1000 * self._form[0] * self._form[1]))

    def _put(self, samples: bytes) -> None:
        if self._out is not None:
            self._out.writeframes(samples)
            self._count += len(samples) // (self._form[0] * self._form[1])

    def close(self) -> None:
        """End the file, so that its head says how long it is."""
        if self._out is not None:
            self._out.close()


def _encode(
    folder: Path, suffix: str, title: str, titles: Sequence[str], times: Sequence[float], processes: Processes
) -> None:
    """Have ffmpeg write what stands as WAV in the folder in another form, with chapters."""
    # whole seconds, which lie in the silence before: ffmpeg (5.1) puts the others of an .ogg up to half a second later
    lines = [";FFMETADATA1", f"title={_escaped(title)}", "artist=taz"]
    for name, start, stop in zip(titles, times, times[1:], strict=False):
        lines += ["[CHAPTER]", "TIMEBASE=1/1", f"START={int(start)}", f"END={int(stop)}", f"title={_escaped(name)}"]
    (folder / "chapters").write_text("\n".join(lines) + "\n", "utf-8")
    words = ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-i", str(folder / "all.wav"), "-i", str(folder / "chapters"), "-map", "0:a", "-map_metadata", "1", "-map_metadata:s:a", "1:g", "-map_chapters", "1", "-c:a", _CODECS[suffix], str(folder / f"all{suffix}")]  # fmt: skip
    try:
        process = processes.start(words)
    except OSError as error:
        raise SoundFileError("ffmpeg") from error
    if process is not None and processes.done(process) and not processes.is_over.is_set():
        raise SoundFileError("ffmpeg")


def _escaped(text: str) -> str:
    """A value of ffmpeg's metadata: a line of its own, no sign in it that means something."""
    return "".join(f"\\{sign}" if sign in "=;#\\" else sign for sign in " ".join(text.split()))
