"""Each voice and player that is looked for is told what it understands: stand-ins under their names write that down."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tui_reader.speech.player import find_player
from tui_reader.speech.processes import Processes
from tui_reader.speech.recital import SoundReciter
from tui_reader.speech.script import Utterance
from tui_reader.speech.voice import find_speaker

_STAND_IN = """#!{python}
import json, os, sys, wave
name, words = os.path.basename(sys.argv[0]), sys.argv[1:]
heard = {{"name": name, "words": words}}
files = [word for word in words if word.endswith(".wav")]
if name in ("say", "piper", "espeak-ng", "espeak"):
    heard["text"] = sys.stdin.read()
    out = wave.open(files[0] if files else sys.stdout.buffer, "wb")
    out.setparams((1, 2, 22050, 2205, "NONE", ""))
    out.writeframes(b"\\1\\0" * 2205)
    out.close()
elif files:
    heard["frames"] = wave.open(files[0]).getnframes()
else:
    heard["bytes"] = len(sys.stdin.buffer.read())
with open({log!r}, "a") as log:
    print(json.dumps(heard), file=log)
"""
_SAMPLES = 2 * (2205 + 22050 * 50 // 1000)
"""Bytes of a tenth of a second that is said, and the pause behind it."""


def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> list[dict[str, Any]]:
    """What these programs are told when a sentence is read aloud, half as fast again as usual, and nothing else is here."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in names:
        (programs / name).write_text(_STAND_IN.format(python=sys.executable, log=str(tmp_path / "log")), "utf-8")
        (programs / name).chmod(0o755)
    (tmp_path / "piper").mkdir()
    (tmp_path / "piper" / "de_DE-a.onnx").touch()
    monkeypatch.setenv("PATH", str(programs))
    speaker = find_speaker(environ={"XDG_DATA_HOME": str(tmp_path)})
    reciter = SoundReciter(speaker, find_player())
    reciter.recite([Utterance("-Das [hier] kostet; rm -rf 5 Euro.", 50)], 0, 150, lambda _: None, Processes())
    return [json.loads(line) for line in (tmp_path / "log").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        ("say", ["-v", "Anna", "-r", "262", "--data-format=LEI16@22050", "-o"]),
        ("piper", ["--length_scale", "0.67", "--output_file"]),
        ("espeak-ng", ["-v", "de", "-b", "1", "-s", "262", "--stdout", "--stdin"]),
        ("espeak", ["-v", "de", "-b", "1", "-s", "262", "--stdout", "--stdin"]),
    ],
)
def test_a_voice_is_told_the_language_the_speed_and_where_to_and_the_text_is_its_input(
    voice: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, _ = told(tmp_path, monkeypatch, voice, "aplay")
    assert (said["name"], said["text"]) == (voice, "-Das [hier] kostet; rm -rf 5 Euro.")
    assert said["words"][: len(words)] == words
    rest = said["words"][len(words) :]
    assert all(Path(word).is_absolute() or word == "--model" for word in rest), "a file, a model, nothing of the text"


@pytest.mark.parametrize(
    ("player", "words", "has_header"),
    [
        ("paplay", ["--raw", "--latency-msec=100", "--format=s16le", "--channels=1", "--rate=22050"], False),
        ("pacat", ["--latency-msec=100", "--format=s16le", "--channels=1", "--rate=22050"], False),
        ("aplay", ["-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", "22050", "-B", "200000", "-"], False),
        ("ffplay", ["-nodisp", "-autoexit", "-loglevel", "quiet", "-f", "wav", "-i", "pipe:0"], True),
        ("mpv", ["--no-video", "--no-terminal", "--demuxer-readahead-secs=0", "-"], True),
        ("play", ["-q", "-t", "wav", "-"], True),
    ],
)
def test_a_player_that_reads_is_given_all_of_it(
    player: str, words: list[str], has_header: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = told(tmp_path, monkeypatch, "espeak-ng", player)[-1]
    assert played == {"name": player, "words": words, "bytes": _SAMPLES + 44 * has_header}


@pytest.mark.parametrize("player", ["afplay", "pw-play"])
def test_a_player_of_files_is_given_one(player: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played = told(tmp_path, monkeypatch, "say", player)[-1]
    assert (played["name"], played["frames"]) == (player, 2205)
    [path] = played["words"]
    assert Path(path).is_absolute() and not Path(path).exists(), "which is gone when it was heard"
