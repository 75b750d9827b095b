"""speech-dispatcher: spoken to by its protocol; a recorded server for all that can happen, and the real one where it is."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.speech.test_recital import until
from tui_reader.errors import NoVoiceError, VoiceError
from tui_reader.speech.dispatcher import DISPATCHER, Dispatcher, _end, find_dispatcher
from tui_reader.speech.processes import Processes
from tui_reader.speech.recital import find_reciter
from tui_reader.speech.script import Utterance

SCRIPT = [
    Utterance("Eins & zwei <b>.", 120),
    Utterance("Drei.", 500),
    Utterance("Wort " * 200, 450),
    Utterance("Ende.", 700),
]


class Server:
    """Speaks SSIP; ``says`` are the answers that differ, ``breaks`` the messages that somebody else's breaks off."""

    def __init__(self, path: Path) -> None:
        self.heard: list[str] = []
        self.says: dict[str, str] = {}
        self.breaks: set[int] = set()
        self.waits = threading.Event()
        """While it is cleared, nothing is through."""
        self.waits.set()
        self._messages = 0
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client: socket.socket) -> None:
        with suppress(OSError), client, client.makefile("rb") as lines:
            for raw in lines:
                line = raw.decode().rstrip("\r\n")
                self.heard.append(line)
                if line == "SPEAK":
                    client.sendall(b"230 OK RECEIVING DATA\r\n")
                    text = lines.readline().decode()
                    self.heard.append(text.strip())
                    assert lines.readline() == b".\r\n"
                    threading.Thread(target=self._speak, args=(client, text), daemon=True).start()
                elif line == "LIST OUTPUT_MODULES":
                    client.sendall(self.says.get(line, "250-espeak-ng\r\n250 OK MODULE LIST SENT\r\n").encode())
                else:
                    client.sendall(self.says.get(line, "200 OK\r\n").encode())

    def _speak(self, client: socket.socket, text: str) -> None:
        self._messages += 1
        number = self._messages
        told = [f"225-{number}\r\n225 OK MESSAGE QUEUED\r\n", f"701-{number}\r\n701-1\r\n701 BEGIN\r\n"]
        told += [
            f"700-{number}\r\n700-1\r\n700-{mark}\r\n700 INDEX MARK\r\n" for mark in re.findall(r'name="(\w+)"', text)
        ]
        with suppress(OSError):
            client.sendall("".join(told).encode())
        self.waits.wait()
        end = "703-{0}\r\n703-1\r\n703 CANCELED\r\n" if number in self.breaks else "702-{0}\r\n702-1\r\n702 END\r\n"
        with suppress(OSError):
            client.sendall(end.format(number).encode())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "s")
    yield server
    server.close()


def recited(tmp_path: Path, speed: int = 100) -> list[int]:
    begun: list[int] = []
    Dispatcher(str(tmp_path / "s")).recite(SCRIPT, 0, speed, begun.append, Processes())
    return begun


def spoken(server: Server) -> list[str]:
    return [line for line in server.heard if line.startswith("<speak>")]


def test_it_is_told_whole_paragraphs_and_its_marks_say_which_sentence_is_spoken(server: Server, tmp_path: Path) -> None:
    assert recited(tmp_path, 200) == [0, 1, 2, 3]
    assert {"SET self LANGUAGE de", "SET self SSML_MODE on", "SET self RATE 50"} <= set(server.heard)
    first, last = spoken(server)
    assert first.startswith(
        '<speak><mark name="0"/>Eins &amp; zwei &lt;b&gt;. <break time="120ms"/> <mark name="1"/>Drei.'
    )
    assert last == '<speak><mark name="3"/>Ende. <break time="700ms"/></speak>'
    until(lambda: server.heard[-1] == "QUIT")


def test_what_another_program_breaks_off_is_said_again_from_its_sentence(server: Server, tmp_path: Path) -> None:
    server.breaks = {2}
    assert recited(tmp_path) == [0, 1, 2, 3]
    assert [re.findall(r'name="(\d)"', one) for one in spoken(server)] == [["0", "1", "2"], ["3"], ["3"]]


def test_who_pauses_hears_no_more(server: Server, tmp_path: Path) -> None:
    server.waits.clear()
    processes, begun = Processes(), list[int]()
    thread = threading.Thread(
        target=Dispatcher(str(tmp_path / "s")).recite, args=(SCRIPT, 1, 100, begun.append, processes)
    )
    thread.start()
    until(lambda: begun[:1] == [1])
    processes.end()
    thread.join(90)
    assert not thread.is_alive() and "CANCEL self" in server.heard
    server.waits.set()


def test_without_a_voice_or_a_sound_device_the_next_voice_is_taken(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = {"SPEECHD_ADDRESS": f"unix_socket:{tmp_path / 's'}"}
    assert find_dispatcher(environ) == Dispatcher(str(tmp_path / "s"))
    server.says = {"LIST OUTPUT_MODULES": "250-dummy\r\n250 OK MODULE LIST SENT\r\n"}
    assert find_dispatcher(environ) is None
    server.says = {"LIST OUTPUT_MODULES": "300 ERR\r\n"}
    assert find_dispatcher(environ) is None
    server.says = {}
    server.waits.clear()
    monkeypatch.setattr("tui_reader.speech.dispatcher._PROOF_S", 0.2)
    assert find_dispatcher(environ) is None
    server.waits.set()
    assert find_dispatcher({"SPEECHD_ADDRESS": "inet_socket:127.0.0.1:1"}) is None
    monkeypatch.setattr("tui_reader.speech.recital.is_silent", lambda: False)
    monkeypatch.setattr("tui_reader.speech.recital.find_dispatcher", lambda: None)
    with pytest.raises(NoVoiceError, match="speech-dispatcher"):
        find_reciter(("speech-dispatcher",))


@pytest.mark.parametrize("answer", ["300 ERR\r\n", "??\r\n", ""])
def test_one_that_answers_otherwise_is_one_sentence(
    answer: str, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_reader.speech.dispatcher._ANSWER_S", 0.2)
    server.says = {"SET self RATE 0": answer}
    with pytest.raises(VoiceError, match="speech-dispatcher"):
        recited(tmp_path)


_READER = """
import sys
from tui_reader.speech.dispatcher import Dispatcher
from tui_reader.speech.processes import Processes
from tui_reader.speech.script import Utterance
Dispatcher(sys.argv[1]).recite([Utterance("Lang", 500)], 0, 100, print, Processes())
"""


def test_killed_we_are_heard_no_more(server: Server, tmp_path: Path) -> None:
    server.waits.clear()
    reader = subprocess.Popen([sys.executable, "-c", _READER, str(tmp_path / "s")], stdout=subprocess.DEVNULL)
    until(lambda: spoken(server))
    assert "CANCEL self" not in server.heard
    os.kill(reader.pid, signal.SIGKILL)
    reader.wait()
    until(lambda: "CANCEL self" in server.heard)
    server.waits.set()


def test_the_real_one_says_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a sound device of ALSA's that is none."""
    program, module = shutil.which("speech-dispatcher"), Path("/usr/lib/speech-dispatcher-modules/sd_espeak-ng")
    if program is None or not module.exists():
        pytest.skip("speech-dispatcher with espeak-ng is not here")
    (tmp_path / ".asoundrc").write_text("pcm.!default { type null }\nctl.!default { type null }\n")
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "espeak-ng.conf").touch()
    (tmp_path / "speechd.conf").write_text(
        'AudioOutputMethod "alsa"\nAudioALSADevice "default"\nAddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"\nDefaultModule espeak-ng\n'
    )
    (tmp_path / "log").mkdir()
    address = tmp_path / "real"
    words: list[str | Path] = [
        program,
        "-s",
        "-c",
        "unix_socket",
        "-S",
        address,
        "-C",
        tmp_path,
        "-L",
        tmp_path / "log",
        "-P",
        tmp_path / "pid",
    ]
    daemon = subprocess.Popen(
        words, env={**os.environ, "HOME": str(tmp_path)}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )  # fmt: skip
    try:
        until(lambda: Dispatcher(str(address)).has_voice() or daemon.poll() is not None)
        if daemon.poll() is not None:
            pytest.skip("speech-dispatcher does not run here")
        begun: list[int] = []
        Dispatcher(str(address)).recite(SCRIPT, 0, 300, begun.append, Processes())
        assert begun == [0, 1, 2, 3]
    finally:
        daemon.terminate()
        daemon.wait()


@pytest.mark.skipif(not Path("/proc/self/comm").is_file(), reason="whose number it is stands in /proc")
def test_a_number_that_is_left_over_is_nobody_s_who_is_ended(tmp_path: Path) -> None:
    (tmp_path / "pid").mkdir()
    note = tmp_path / "pid" / "speech-dispatcher.pid"
    program = tmp_path / DISPATCHER
    program.symlink_to(shutil.which("sleep") or "sleep")
    other, named = subprocess.Popen(["sleep", "60"]), subprocess.Popen([str(program), "60"])
    try:
        comm = Path(f"/proc/{named.pid}/comm")
        until(lambda: comm.read_text().strip() == DISPATCHER[:15])  # it has its own name a moment after it was begun
        for process in (other, named):
            note.write_text(str(process.pid))
            _end(str(tmp_path / "speechd.sock"))
        assert named.wait(10) == -signal.SIGKILL and other.poll() is None
    finally:
        for process in (other, named):
            process.kill()
            process.wait()
