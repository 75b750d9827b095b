"""Aloud: one sentence after the other without a gap, in step, and no program stays behind, whatever happens."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.speech.test_sound import SCRIPT, voice
from tui_reader.errors import NoVoiceError, PlayerError, ReaderError
from tui_reader.speech import player
from tui_reader.speech.dispatcher import DISPATCHER
from tui_reader.speech.player import Player
from tui_reader.speech.processes import Processes
from tui_reader.speech.recital import Recital, SoundReciter, find_reciter
from tui_reader.speech.script import Utterance
from tui_reader.speech.voice import Speaker

__all__ = ["voice"]

_TAPE = """
import os, sys
with open(sys.argv[1], "ab", 0) as tape:
    while data := os.read(0, 65536):
        tape.write(data)
"""
"""A player that records what it is given to play."""
_LASTING = "import sys, time; open(sys.argv[1], 'a').write('x'); time.sleep(600)"


def tape(tmp_path: Path, *words: str) -> Player:
    (tmp_path / "tape.py").write_text(_TAPE)
    return Player((sys.executable, str(tmp_path / "tape.py"), str(tmp_path / "tape"), *words))


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 90
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def processes_with(word: str) -> list[int]:
    """Those that run and have this among their words."""
    if not Path("/proc/self").exists():
        found = subprocess.run(
            ["ps", "-A", "-ww", "-o", "pid=,stat=,args="], capture_output=True, text=True, check=True
        )
        lines = re.findall(r"^ *(\d+) +([^Z ]\S*) (.*)$", found.stdout, re.MULTILINE)
        return [int(number) for number, _, args in lines if word in args]
    running: list[int] = []
    for one in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # one that has ended meanwhile; of a zombie there are no words
            if word.encode() in (one / "cmdline").read_bytes():
                running.append(int(one.name))
    return running


class _Clock(threading.Event):
    """Time that goes on only while somebody waits until all is over: what a busy machine needs for the rest is none of it."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0.0
        return self.is_set()


def test_one_sentence_follows_the_other_with_the_pause_that_is_meant_and_nothing_else(
    voice: Speaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[int, float]] = []
    clock, processes = _Clock(), Processes()
    monkeypatch.setattr(player, "time", clock)
    monkeypatch.setattr(processes, "is_over", clock)
    reciter = SoundReciter(voice, tape(tmp_path, "{rate}"))
    reciter.recite(SCRIPT, 0, 100, lambda number: begun.append((number, clock.now - 1000)), processes)
    assert (tmp_path / "given").read_text() == "Eins; rm -rf.\n-Zwei\n"
    lengths = (0.13 + 0.1, 0.5, 0.05 + 0.3)
    assert (tmp_path / "tape").stat().st_size == 2 * 8000 * sum(lengths)
    assert [number for number, _ in begun] == [0, 1, 2]
    for (_, at), due in zip(begun, accumulate(lengths[:-1], initial=0.0), strict=True):
        assert due <= at + 1e-6 < due + 0.06, "it is marked when it is heard, on a block of a twentieth of a second"
    assert sum(lengths) - 0.31 < clock.now - 1000 < sum(lengths), "it is written as it is heard, a little ahead"


def test_a_player_without_a_form_is_given_one_with_the_sound(voice: Speaker, tmp_path: Path) -> None:
    SoundReciter(voice, tape(tmp_path)).recite(SCRIPT[:1], 0, 100, lambda _: None, Processes())
    data = (tmp_path / "tape").read_bytes()
    assert data[:4] == b"RIFF" and data[8:16] == b"WAVEfmt " and len(data) == 44 + 2 * 8000 * 230 // 1000


def test_what_wants_a_file_each_time_is_given_one(voice: Speaker, tmp_path: Path) -> None:
    player = Player((sys.executable, "-c", f"import sys, wave; open({str(tmp_path / 'tape')!r}, 'a').write(str(wave.open(sys.argv[1]).getnframes()) + ' ')", "{file}"))  # fmt: skip
    SoundReciter(voice, player).recite((SCRIPT[0], SCRIPT[2]), 0, 100, lambda _: None, Processes())
    assert (tmp_path / "tape").read_text() == "1040 400 "


@pytest.mark.parametrize("words", [("/no/such/player",), (sys.executable, "-c", "exit(1)"), (sys.executable, "-c", "exit(1)", "{file}")])  # fmt: skip
def test_a_player_that_fails_is_one_sentence(voice: Speaker, words: tuple[str, ...]) -> None:
    with pytest.raises(PlayerError, match=f"Kein Ton: {re.escape(words[0])} "):
        SoundReciter(voice, Player(words)).recite([Utterance("Lang " * 30, 100)], 0, 100, lambda _: None, Processes())


def test_who_pauses_hears_no_more_and_no_process_stays(voice: Speaker, tmp_path: Path) -> None:
    lasting = Player((sys.executable, "-c", _LASTING, str(tmp_path / "begun"), "{rate}"))
    said, script = list[int](), (Utterance("Lang " * 2000, 100), SCRIPT[2])
    recital = Recital(SoundReciter(voice, lasting), script, lambda call: call(), said.append, print)
    recital.go(0)
    until(lambda: (tmp_path / "begun").exists())
    recital.pause()
    until(lambda: not processes_with(str(tmp_path / "begun")))
    assert not recital.is_speaking and recital.index == 0
    recital.go(1)
    until(lambda: 1 in said)
    recital.pause()
    until(lambda: not processes_with(str(tmp_path)))


def test_a_voice_that_hangs_is_ended_with_the_rest(tmp_path: Path) -> None:
    hangs = Speaker((sys.executable, "-c", _LASTING, str(tmp_path / "begun")))
    recital = Recital(SoundReciter(hangs, Player(("cat",))), SCRIPT, lambda call: call(), print, print)
    recital.go(0)
    until(lambda: (tmp_path / "begun").exists())
    recital.pause()
    until(lambda: not processes_with(str(tmp_path / "begun")))


_READER = """
import signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # who runs this by nohup would have it ignored
from tui_reader.speech.player import Player
from tui_reader.speech.processes import Processes
from tui_reader.speech.recital import SoundReciter
from tui_reader.speech.script import Utterance
from tui_reader.speech.voice import Speaker
words = sys.argv[1:]
SoundReciter(Speaker(tuple(words[:4])), Player(tuple(words[4:]))).recite([Utterance("Lang " * 2000, 100)] * 3, 0, 100, print, Processes())
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
@pytest.mark.parametrize("reads", [True, False])
def test_killed_we_leave_no_process(how: signal.Signals, reads: bool, voice: Speaker, tmp_path: Path) -> None:
    words = tape(tmp_path, "{rate}").words if reads else (sys.executable, "-c", _LASTING, str(tmp_path / "tape"), "{file}")  # fmt: skip
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    reader = subprocess.Popen(
        [sys.executable, "-c", _READER, *voice.words, *words], stdout=subprocess.DEVNULL, env=environ
    )
    until(lambda: (tmp_path / "tape").exists())
    assert len(processes_with(str(tmp_path))) >= 2
    os.kill(reader.pid, how)
    assert reader.wait(90) == -how
    until(lambda: not processes_with(str(tmp_path)))


def test_the_real_voice_is_played_whole_and_in_step(tmp_path: Path) -> None:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not here")
    from tui_reader.speech.voice import find_speaker

    texts = ("Die Stadt kauft ihr Wasser zurück.", "Niemand weiß, was ein Rohr wert ist.")
    speaker, begun = find_speaker(("espeak-ng",)), list[tuple[float, int]]()
    sounds = [speaker.sound_of(text, 300) for text in texts]
    script = [Utterance(text, 120) for text in texts]
    SoundReciter(speaker, tape(tmp_path, "{rate}")).recite(
        script, 0, 300, lambda number: begun.append((time.monotonic(), number)), Processes()
    )
    expected = sum(sound.seconds + 0.12 for sound in sounds if sound is not None)
    assert 1 < expected < 8
    assert (tmp_path / "tape").stat().st_size == pytest.approx(2 * 22050 * expected, abs=4)
    assert sounds[0] is not None and begun[1][0] - begun[0][0] > 0.8 * sounds[0].seconds


class Silent:
    """Reads nothing aloud, and says at once that the first sentence is begun."""

    knows_speed = True

    def recite(
        self, script: Sequence[Utterance], start: int, speed: int, begun: Callable[[int], object], processes: Processes
    ) -> None:
        begun(start)


def test_what_is_told_late_of_a_sentence_that_one_has_left_counts_no_more() -> None:
    due: SimpleQueue[Callable[[], object]] = SimpleQueue()
    begun: list[int] = []
    ended: list[ReaderError | None] = []
    recital = Recital(Silent(), SCRIPT, due.put, begun.append, ended.append)
    recital.go(0)
    late = [due.get(timeout=90), due.get(timeout=90)]
    recital.go(1)
    for tell in late:
        tell()
    assert (recital.index, recital.is_speaking, begun, ended) == (1, True, [], [])
    due.get(timeout=90)()
    assert (recital.is_speaking, begun, ended) == (True, [1], [])
    due.get(timeout=90)()
    assert (recital.index, recital.is_speaking, begun, ended) == (1, False, [1], [None])


def test_who_wants_speech_dispatcher_is_told_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_reader.speech.recital.is_silent", lambda: False)
    monkeypatch.setattr("tui_reader.speech.recital.find_dispatcher", lambda: None)
    with pytest.raises(NoVoiceError):
        find_reciter((DISPATCHER,))
