"""What is said as sound: played one utterance after the other, or written into one file with a chapter an article."""

import shutil
import subprocess
import tempfile
import threading
import wave
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tui_reader.errors import NoVoiceError, VoiceError
from tui_reader.speech.script import Utterance
from tui_reader.speech.voice import Player, Speaker, end

SUFFIXES = (".wav", ".mp3", ".ogg")
"""How files may end; all but the first need ffmpeg."""
_LOOK_S = 0.01
"""How often it is asked whether a player is through."""
_CODECS = {".mp3": "libmp3lame", ".ogg": "libopus"}


class Chapter(NamedTuple):
    """An article that is read: its title, and what is said."""

    title: str
    script: Sequence[Utterance]


class _Sound(NamedTuple):
    """Samples of one utterance, and how they are to be read: channels, bytes a sample, samples a second."""

    form: tuple[int, int, int]
    samples: bytes


def record(voice: Speaker, chapters: Sequence[Chapter], suffix: str, title: str) -> bytes:
    """All chapters as one file that ends with one of SUFFIXES.

    Raises VoiceError, NoVoiceError where ffmpeg is needed and missing, OSError where there is no room for it.
    """
    if suffix in _CODECS and shutil.which("ffmpeg") is None:
        raise NoVoiceError("ffmpeg")
    with tempfile.TemporaryDirectory(prefix="taz-reader-") as name:
        folder = Path(name)
        starts, seconds = _write(voice, chapters, folder / "all.wav", folder)
        if suffix in _CODECS:
            _encode(folder, suffix, title, [one.title for one in chapters], [*starts, seconds])
        return (folder / f"all{suffix}").read_bytes()


def _write(voice: Speaker, chapters: Sequence[Chapter], path: Path, folder: Path) -> tuple[list[float], float]:
    """Gives where each chapter begins, and the whole length, in seconds."""
    starts: list[float] = []
    tape = _Tape(path)
    try:
        for chapter in chapters:
            starts.append(tape.seconds)
            for sound, pause_ms in _sounds(voice, chapter.script, folder):
                if not tape.add(sound, pause_ms):
                    raise VoiceError(voice.words[0])
    finally:
        tape.close()
    if not tape.seconds:
        raise VoiceError(voice.words[0])
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

    def add(self, sound: _Sound | None, pause_ms: int) -> bool:
        """A sound, if there is one, and silence behind it; False for a sound of another form, of which nothing is put in."""
        if sound is not None:
            if self._out is None:
                self._form = sound.form
                self._out = wave.open(str(self._path), "wb")  # noqa: SIM115 - closed by `close`
                self._out.setparams((*self._form, 0, "NONE", ""))
            if sound.form != self._form:
                return False
            self._put(sound.samples)
        self._put(bytes(self._form[2] * pause_ms // 1000 * self._form[0] * self._form[1]))
        return True

    def _put(self, samples: bytes) -> None:
        if self._out is not None:
            self._out.writeframes(samples)
            self._count += len(samples) // (self._form[0] * self._form[1])

    def close(self) -> None:
        """That is all."""
        if self._out is not None:
            self._out.close()


def _sounds(voice: Speaker, script: Iterable[Utterance], folder: Path) -> Iterator[tuple[_Sound | None, int]]:
    for number, one in enumerate(script):
        yield (_spoken(voice, one.text, folder / f"{number}.wav") if one.text else None), one.pause_ms


def _spoken(voice: Speaker, text: str, path: Path) -> _Sound:
    voice.speak(text, path)
    try:
        with wave.open(str(path), "rb") as sound:
            form = sound.getnchannels(), sound.getsampwidth(), sound.getframerate()
            return _Sound(form, sound.readframes(sound.getnframes()))
    except (wave.Error, EOFError) as error:
        raise VoiceError(voice.words[0]) from error
    finally:
        path.unlink(missing_ok=True)


def _encode(folder: Path, suffix: str, title: str, titles: Sequence[str], times: Sequence[float]) -> None:
    """Have ffmpeg write what stands as WAV in the folder in another form, with chapters."""
    lines = [";FFMETADATA1", f"title={_escaped(title)}", "artist=taz"]
    for name, start, stop in zip(titles, times, times[1:], strict=False):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={int(start * 1000)}", f"END={int(stop * 1000)}", f"title={_escaped(name)}"]  # fmt: skip
    (folder / "chapters").write_text("\n".join(lines) + "\n", "utf-8")
    words = ["ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-i", str(folder / "all.wav"), "-i", str(folder / "chapters"), "-map", "0:a", "-map_metadata", "1", "-map_metadata:s:a", "1:g", "-map_chapters", "1", "-c:a", _CODECS[suffix], str(folder / f"all{suffix}")]  # fmt: skip
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 - ours, as argv
    if done.returncode:
        raise VoiceError("ffmpeg")


def _escaped(text: str) -> str:
    """A value of ffmpeg's metadata: a line of its own, no sign in it that means something."""
    return "".join(f"\\{sign}" if sign in "=;#\\" else sign for sign in " ".join(text.split()))


def play(
    voice: Speaker,
    player: Player,
    script: Sequence[Utterance],
    said: Callable[[Utterance], object],
    has_left: threading.Event,
) -> None:
    """Speak, one utterance after the other, until it is through or ``has_left`` is set; the next is made while one is
    played. ``said`` is called before each. Leaves no process behind. Raises VoiceError.
    """
    texts = [one for one in script if one.text]
    with tempfile.TemporaryDirectory(prefix="taz-reader-") as name, ThreadPoolExecutor(1) as ahead:
        paths = [Path(name) / f"{number}.wav" for number in range(len(texts))]
        due = ahead.submit(voice.speak, texts[0].text, paths[0]) if texts else None
        for number, one in enumerate(texts):
            assert due is not None, "there is one for each"
            due.result()
            if number + 1 < len(texts):
                due = ahead.submit(voice.speak, texts[number + 1].text, paths[number + 1])
            if has_left.is_set():
                return
            said(one)
            _played(player, paths[number], has_left)
            has_left.wait(one.pause_ms / 1000)


def _played(player: Player, path: Path, has_left: threading.Event) -> None:
    process = player.start(path)
    try:
        while process.poll() is None:
            if has_left.wait(_LOOK_S):
                return
        if process.returncode:
            raise VoiceError(player.words[0])
    finally:
        end(process)
        path.unlink(missing_ok=True)
