"""Sound: made by the voice that is here, played or written as one file."""

import shutil
import subprocess
import sys
import threading
import time
import wave
from pathlib import Path

import pytest

from tui_reader.errors import NoVoiceError, VoiceError
from tui_reader.speech import voice as voices
from tui_reader.speech.script import Utterance
from tui_reader.speech.sound import Chapter, play, record
from tui_reader.speech.voice import Player, Speaker, find_player, find_voice

_VOICE = """
import sys, wave
text = sys.stdin.read()
with open(sys.argv[2], "a") as file:
    print(text, file=file)
with wave.open(sys.argv[1], "wb") as out:
    out.setparams((1, 2, 8000, 0, "NONE", ""))
    out.writeframes(b"\\1\\0" * 80 * len(text))
"""
SCRIPT = (Utterance("Eins; rm -rf.", 100), Utterance("", 500), Utterance("-Zwei", 300))


def seconds_of(path: Path) -> float:
    with wave.open(str(path)) as sound:
        return float(sound.getnframes() / sound.getframerate())


@pytest.fixture
def voice(tmp_path: Path) -> Speaker:
    """Writes down what it is given, and takes ten milliseconds a letter."""
    (tmp_path / "voice.py").write_text(_VOICE)
    return Speaker((sys.executable, str(tmp_path / "voice.py"), "{file}", str(tmp_path / "given")))


def test_a_file_holds_what_was_said_and_the_pauses(voice: Speaker, tmp_path: Path) -> None:
    path = tmp_path / "paper.wav"
    path.write_bytes(record(voice, [Chapter("A", SCRIPT), Chapter("B", SCRIPT)], ".wav", "taz"))
    assert (tmp_path / "given").read_text() == "Eins; rm -rf.\n-Zwei\n" * 2
    assert seconds_of(path) == pytest.approx(2 * (0.13 + 0.1 + 0.5 + 0.05 + 0.3))


@pytest.mark.parametrize("suffix", [".mp3", ".ogg"])
def test_with_ffmpeg_there_are_chapters(voice: Speaker, tmp_path: Path, suffix: str) -> None:
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not here")
    path = tmp_path / f"paper{suffix}"
    path.write_bytes(record(voice, [Chapter("Eins; =#\n[CHAPTER]", SCRIPT), Chapter("Zwei", SCRIPT)], suffix, "taz"))
    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-show_chapters", "-show_entries", "format_tags:stream_tags", str(path)], capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    assert shown.count("start_time=") == 2 and "title=Zwei" in shown and "Eins; =# [CHAPTER]" in shown
    assert shown.lower().count("title=taz") == 1


def test_without_ffmpeg_it_is_said(voice: Speaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(NoVoiceError, match="ffmpeg"):
        record(voice, [Chapter("A", SCRIPT)], ".mp3", "taz")
    with pytest.raises(NoVoiceError, match="espeak-ng"):
        find_voice()
    with pytest.raises(NoVoiceError, match="aplay"):
        find_player()
    assert find_voice(("piper", "{file}")).words == ("piper", "{file}")


@pytest.mark.parametrize("words", [("/no/such/voice", "{file}"), (sys.executable, "-c", "exit(3)"), (sys.executable, "-c", "pass")])  # fmt: skip
def test_a_voice_that_fails_is_one_sentence(words: tuple[str, ...]) -> None:
    with pytest.raises(VoiceError) as raised:
        record(Speaker(words), [Chapter("A", SCRIPT)], ".wav", "taz")
    assert str(raised.value).isprintable()


def test_a_voice_that_speaks_in_another_form_later_on_leaves_nothing_out_unsaid(tmp_path: Path) -> None:
    other = _VOICE.replace("8000", "8000 if text[0] == 'E' else 16000")
    (tmp_path / "voice.py").write_text(other)
    with pytest.raises(VoiceError):
        record(
            Speaker((sys.executable, str(tmp_path / "voice.py"), "{file}", str(tmp_path / "given"))),
            [Chapter("A", SCRIPT)],
            ".wav",
            "taz",
        )


def test_aloud_one_comes_after_the_other_and_the_next_is_made_meanwhile(voice: Speaker, tmp_path: Path) -> None:
    said: list[str] = []
    player = Player((sys.executable, "-c", "import sys, wave; wave.open(sys.argv[1])", "{file}"))
    play(voice, player, SCRIPT, lambda one: said.append(one.text), threading.Event())
    assert said == ["Eins; rm -rf.", "-Zwei"] == (tmp_path / "given").read_text().splitlines()


def test_who_leaves_hears_no_more_and_no_process_stays(voice: Speaker) -> None:
    has_left, said = threading.Event(), list[str]()
    started: list[subprocess.Popen[bytes]] = []

    class Slow(Player):
        def start(self, path: Path) -> "subprocess.Popen[bytes]":
            started.append(super().start(path))
            has_left.set()
            return started[-1]

    begun = time.monotonic()
    play(voice, Slow((sys.executable, "-c", "import time; time.sleep(300)")), SCRIPT, lambda one: said.append(one.text), has_left)  # fmt: skip
    assert said == ["Eins; rm -rf."] and time.monotonic() - begun < 120
    assert started[0].poll() is not None


def test_the_real_voice_takes_as_long_as_one_speaks(tmp_path: Path) -> None:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not here")
    assert find_voice().words[0] == voices._VOICES[0][0]
    text = "Die Stadt kauft ihr Wasser zurück, und niemand weiß, was ein Rohr wert ist."
    path = tmp_path / "a.wav"
    path.write_bytes(record(find_voice(), [Chapter("A", [Utterance(text, 200)])], ".wav", "taz"))
    assert 2 < seconds_of(path) < 12
