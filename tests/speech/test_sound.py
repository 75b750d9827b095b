"""Sound: made by the voice that is here, written as one file, or played."""

import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from tui_reader.errors import NoVoiceError, VoiceError
from tui_reader.speech.player import find_player
from tui_reader.speech.script import Utterance
from tui_reader.speech.sound import Chapter, record
from tui_reader.speech.voice import Speaker, find_speaker

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


def test_what_is_missing_is_named(voice: Speaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(NoVoiceError, match="ffmpeg"):
        record(voice, [Chapter("A", SCRIPT)], ".mp3", "taz")
    with pytest.raises(NoVoiceError, match="espeak-ng, speech-dispatcher, piper"):
        find_speaker()
    with pytest.raises(NoVoiceError, match="say"):
        find_speaker(("say",))
    with pytest.raises(NoVoiceError, match="aplay"):
        find_player()
    assert find_speaker(("piper", "{file}")).words == ("piper", "{file}")


def test_piper_speaks_with_a_german_voice_that_the_reader_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name == "piper" else None)
    environ = {"XDG_DATA_HOME": str(tmp_path)}
    with pytest.raises(NoVoiceError):
        find_speaker(environ=environ)
    for name in ("en_US-a.onnx", "de_DE-thorsten-medium.onnx"):
        (tmp_path / "piper" / "voices").mkdir(parents=True, exist_ok=True)
        (tmp_path / "piper" / "voices" / name).touch()
    for own in ((), ("piper",)):
        speaker = find_speaker(own, environ)
        assert speaker.words[0] == "piper" and speaker.words[-1].endswith("de_DE-thorsten-medium.onnx")
        assert speaker.knows_speed


@pytest.mark.parametrize("words", [("/no/such/voice", "{file}"), (sys.executable, "-c", "exit(3)"), (sys.executable, "-c", "pass"), ("a\0b", "{file}")])  # fmt: skip
def test_a_voice_that_fails_is_one_sentence(words: tuple[str, ...]) -> None:
    with pytest.raises(VoiceError) as raised:
        record(Speaker(words), [Chapter("A", SCRIPT)], ".wav", "taz")
    assert str(raised.value).isprintable()


def test_a_voice_that_speaks_in_another_form_later_on_leaves_nothing_out_unsaid(tmp_path: Path) -> None:
    other = _VOICE.replace("8000", "8000 if text[0] == 'E' else 16000")
    (tmp_path / "voice.py").write_text(other)
    speaker = Speaker((sys.executable, str(tmp_path / "voice.py"), "{file}", str(tmp_path / "given")))
    with pytest.raises(VoiceError):
        record(speaker, [Chapter("A", SCRIPT)], ".wav", "taz")


def test_the_real_voice_takes_as_long_as_one_speaks() -> None:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not here")
    text = "Die Stadt kauft ihr Wasser zurück, und niemand weiß, was ein Rohr wert ist."
    speaker = find_speaker(("espeak-ng",))
    usual, fast = speaker.sound_of(text), speaker.sound_of(text, 200)
    assert usual is not None and fast is not None
    assert 2 < usual.seconds < 12 and fast.seconds < 0.8 * usual.seconds
