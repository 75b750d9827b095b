"""speech-dispatcher: the desktop's own voice, by its protocol (SSIP). Its index marks say which sentence is spoken."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self
from xml.sax.saxutils import escape

from tui_reader.errors import VoiceError
from tui_reader.speech.processes import Processes, said_at_the_end, unsaid
from tui_reader.speech.script import Utterance
from tui_reader.speech.voice import USUAL

DISPATCHER = "speech-dispatcher"
"""Its name, also in the settings."""
_ANSWER_S, _LOOK_S, _AGAIN_S = 3.0, 0.05, 0.3
_PROOF_S, _QUIET_S = 3.0, 60.0
"""So long nothing may be told, of a proof and of a text: without a sound device speech-dispatcher hangs, and says nothing."""
_SPAWN_S = 10
_NAME_CHARACTERS = 15
"""So much of a program's name the kernel keeps: proc(5)."""
_LONG = 600
"""Characters of a message, up to the end of its paragraph: between two there is a short gap, and none hears where we are."""
_LONGEST_LINE = 1 << 16
_MARK, _BEGIN, _END, _CANCELED = "700", "701", "702", "703"
"""What it tells while it speaks."""


class Dispatcher(NamedTuple):
    """A speech-dispatcher that is running: the path of its socket, or its host and port."""

    address: str | tuple[str, int]

    @property
    def knows_speed(self) -> bool:
        """It can be told how fast to speak."""
        return True

    def recite(
        self, script: Sequence[Utterance], start: int, speed: int, begun: Callable[[int], object], processes: Processes
    ) -> None:
        """Say all from utterance ``start`` on; `recital.Reciter` says how. Raises VoiceError."""
        try:
            with _Line(self.address) as line:
                line.ask(f"SET self RATE {_rate(speed)}")
                _Telling(line, script, begun, processes).tell(start)
        except (OSError, ValueError) as error:
            raise VoiceError(DISPATCHER) from error

    def has_voice(self) -> bool:
        """Whether it is there, and something speaks for it that has a sound device."""
        try:
            with _Line(self.address) as line:
                if not set(line.ask("LIST OUTPUT_MODULES")[:-1]) - {"dummy"}:
                    return False
                begun: list[int] = []
                _Telling(line, [Utterance("", 0)], begun.append, Processes(), _PROOF_S).tell(0)
                return bool(begun)
        except (OSError, ValueError):
            return False


def find_dispatcher(environ: Mapping[str, str] = os.environ) -> Dispatcher | None:
    """The one of this session, begun where there is none; None where it cannot be had or has no voice."""
    dispatcher = Dispatcher(_address(environ))
    if dispatcher.has_voice():
        return dispatcher
    program = shutil.which(DISPATCHER)
    if program is None or "SPEECHD_ADDRESS" in environ:
        return None
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 - argv of a program found in PATH; by itself it ends soon after its last client
            [program, "--spawn"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SPAWN_S, check=False
        )  # fmt: skip
    if dispatcher.has_voice():
        return dispatcher
    _end(dispatcher.address)
    return None


def _end(address: str | tuple[str, int]) -> None:
    """Away with the one that was begun and has no sound device: it hangs at what it cannot say, and would stay for ever.

    It writes its number beside its socket. Where it did not come to that, one of before may stand there, which by now may be
    any process: only one that has its name is ended.
    """
    with suppress(OSError, ValueError):
        number = int((Path(str(address)).parent / "pid" / "speech-dispatcher.pid").read_text())
        if Path(f"/proc/{number}/comm").read_text().strip() == DISPATCHER[:_NAME_CHARACTERS]:
            os.kill(number, signal.SIGKILL)


def _address(environ: Mapping[str, str]) -> str | tuple[str, int]:
    kind, _, place = environ.get("SPEECHD_ADDRESS", "").partition(":")
    host, _, port = place.rpartition(":")
    if kind == "inet_socket" and port.isdecimal():
        return host or "127.0.0.1", int(port)
    if kind == "unix_socket" and place:
        return place
    runtime = environ.get("XDG_RUNTIME_DIR") or str(Path.home() / ".cache")
    return str(Path(runtime) / DISPATCHER / "speechd.sock")


def _rate(speed: int) -> int:
    """From -100 to 100, for percent of the usual speed."""
    return max(-100, min(100, (speed - USUAL) // 2 if speed > USUAL else 2 * (speed - USUAL)))


class _Line:
    """A connection: what is asked is answered, and what is told meanwhile is kept. Raises OSError, ValueError for an error."""

    def __init__(self, address: str | tuple[str, int]) -> None:
        self._socket = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
        self._rest = b""
        self._last_words: subprocess.Popen[bytes] | None = None
        self.told: deque[list[str]] = deque()
        """Events: the words of each line, the code with the name last, as ``["1", "1", "3", "700 INDEX MARK"]``."""
        try:
            self._socket.settimeout(_ANSWER_S)
            self._socket.connect(address)
        except BaseException:
            self._socket.close()
            raise

    def __enter__(self) -> Self:
        try:
            self._last_words = said_at_the_end("CANCEL self\r\nQUIT\r\n", self._socket.fileno())
            for setting in ("CLIENT_NAME reader:taz-reader:main", "LANGUAGE de", "SSML_MODE on", "NOTIFICATION ALL on"):
                self.ask(f"SET self {setting}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._last_words is not None:
            unsaid(self._last_words)
        with suppress(OSError):
            self._socket.sendall(b"QUIT\r\n")
        self._socket.close()

    def ask(self, command: str) -> list[str]:
        """Send a line; gives the words of the answer's lines, the code with what it means last."""
        self._socket.settimeout(_ANSWER_S)
        self._socket.sendall(f"{command}\r\n".encode())
        while (answer := self._answer())[-1][0] == "7":
            self.told.append(answer)
        if not answer[-1].startswith("2"):
            raise ValueError(answer[-1])
        return answer

    def listen(self) -> None:
        """Wait a moment for what is told."""
        self._socket.settimeout(_LOOK_S)
        with suppress(TimeoutError):
            self.told.append(self._answer())

    def _answer(self) -> list[str]:
        """The lines up to one that has a blank behind its code; what came of it before a timeout is read again."""
        read = self._rest
        lines: list[str] = []
        while True:
            line, found, rest = read.partition(b"\r\n")
            if not found:
                data = self._socket.recv(4096)
                if not data or len(self._rest) > _LONGEST_LINE:
                    raise ConnectionError
                self._rest += data
                read += data
                continue
            text, read = line.decode("utf-8", "replace"), rest
            if text[3:4] != "-":
                self._rest = rest
                return [*lines, text if text[:1].isdecimal() else "300 ?"]
            lines.append(text[4:])


class _Message(NamedTuple):
    """Some utterances, the first by its number, and how they are sent."""

    first: int
    text: str


class _Telling:
    """A script that is said, by messages of a paragraph or some; while one is spoken, the next one waits."""

    def __init__(
        self,
        line: _Line,
        script: Sequence[Utterance],
        begun: Callable[[int], object],
        processes: Processes,
        patience_s: float = _QUIET_S,
    ) -> None:
        self._patience_s = patience_s
        self._line, self._script, self._begun, self._processes = line, script, begun, processes
        self._sent: dict[str, int] = {}
        """The messages that are not through, by their ids: the numbers of their first utterances."""
        self._at, self._told_at = -1, time.monotonic()

    def tell(self, start: int) -> None:
        """Say all from an utterance on, and again from where somebody else's message broke in."""
        messages = _messages(self._script, start)
        while not self._processes.is_over.is_set():
            while len(self._sent) < 2 and (message := next(messages, None)) is not None:
                self._send(message)
            if not self._sent:
                return
            self._line.listen()
            if time.monotonic() - self._told_at > self._patience_s:
                raise TimeoutError
            while self._line.told:
                self._told_at = time.monotonic()
                if self._heard(self._line.told.popleft()):
                    self._line.ask("CANCEL self")
                    self._sent.clear()
                    self._line.told.clear()
                    messages = _messages(self._script, max(start, self._at))
                    self._processes.is_over.wait(_AGAIN_S)
        self._line.ask("CANCEL self")

    def _send(self, message: _Message) -> None:
        self._line.ask("SPEAK")
        self._sent[self._line.ask(f"{message.text}\r\n.")[0]] = message.first

    def _heard(self, told: list[str]) -> bool:
        """Take note of an event; gives whether a message was broken off, which was not by us."""
        number, code = told[0], told[-1][:3]
        if number not in self._sent:
            return False
        if code == _BEGIN:
            self._is_at(self._sent[number])
        elif code == _MARK and len(told) > 3 and told[2].isascii() and told[2].isdecimal():
            self._is_at(int(told[2]))
        elif code == _END:
            del self._sent[number]
        return code == _CANCELED

    def _is_at(self, number: int) -> None:
        if number != self._at and number < len(self._script):
            self._at = number
            self._begun(number)


def _messages(script: Sequence[Utterance], start: int) -> Iterator[_Message]:
    first, parts, length = start, [], 0
    for number in range(start, len(script)):
        one = script[number]
        parts.append(f'<mark name="{number}"/>{escape(one.text)}')
        if one.pause_ms:
            parts.append(f'<break time="{one.pause_ms}ms"/>')
        length += len(one.text)
        if (one.ends_paragraph and length > _LONG) or number == len(script) - 1:
            yield _Message(first, f"<speak>{' '.join(parts)}</speak>")
            first, parts, length = number + 1, [], 0
