"""The program without the time that loading it takes: a process has it loaded, and forks where a test starts it.

Two fifths of a start go into loading, and what most tests look at comes later. Who looks at the start itself, or at what
is read while something is loaded, has a real one; and who starts it no more than twice: the loading is as long as two.
"""

import atexit
import ctypes
import gc
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

_ROOT = Path(__file__).parents[1]
_LOADED = ("tui_reader.commands.options", "tui_reader.demo", "httpx", "snowballstemmer", "textual.drivers.linux_driver")
_LOADED_WHOLE = ("fetch", "library", "store", "typeset", "ui")
"""Packages of ours of which every module is."""
_AT_LOADING = ("ESCDELAY", "LC_", "PYTHON", "TERM_PROGRAM", "TEXTUAL_", "TZ")
"""How the variables begin that are read while something is loaded."""
_SET_CHILD_SUBREAPER = 36
"""Of prctl(2): who lost its parent is then our child, and we can wait for it."""
_MOST_BYTES = 1 << 17


_PATIENCE_S = 60.0


class Start(NamedTuple):
    """What is started: its words, its environment, and where."""

    arguments: Sequence[str]
    environ: Mapping[str, str]
    folder: str
    is_answered: bool = False
    """Whether its terminal answers: then that is waited for, on a machine of any speed."""


def can_fork(environ: Mapping[str, str]) -> bool:
    """Whether what is forked would be as the program that is started with these variables."""
    return sys.platform == "linux" and _at_loading(environ) == _at_loading(os.environ)


def forked(start: Start, terminal: int, *stderr: int) -> int:
    """Start the program in a terminal, as the leader of its session; gives its number. It is a child of this process."""
    return _forks(os.getpid(), _at_loading(os.environ)).begin(start, terminal, *stderr)


def _at_loading(environ: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((name, value) for name, value in environ.items() if name.startswith(_AT_LOADING))


class _Forks:
    """Our end of the process that has all loaded."""

    def __init__(self) -> None:
        self._asked, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()], cwd=_ROOT, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        atexit.register(self._close)

    def begin(self, start: Start, *files: int) -> int:
        prctl = ctypes.CDLL(None).prctl
        prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        try:
            socket.send_fds(self._asked, [json.dumps(start).encode()], files)
            return int(self._asked.recv(_MOST_BYTES))
        finally:
            prctl(_SET_CHILD_SUBREAPER, 0, 0, 0, 0)

    def _close(self) -> None:
        self._asked.close()
        self._process.wait()


@cache
def _forks(process: int, at_loading: frozenset[tuple[str, str]]) -> _Forks:
    """Each process has its own: what it forks are its children."""
    return _Forks()


def serve(asked: socket.socket) -> int:
    """Load all, then fork whenever it is asked for; gives the exit code, of a fork its own."""
    for name in (*_LOADED, *_modules_of_ours()):
        import_module(name)
    gc.collect()
    gc.freeze()
    start = _next_start(asked)
    asked.close()
    if start is None:
        return 0
    _pose_as_started(start)
    from tui_reader.cli import main

    return main()


def _modules_of_ours() -> list[str]:
    files = (file for package in _LOADED_WHOLE for file in (_ROOT / "tui_reader" / package).rglob("*.py"))
    return [".".join(file.relative_to(_ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files]


def _next_start(asked: socket.socket) -> Start | None:
    """In a process of its own what is to be started there; in this one None, when nobody asks any more."""
    while True:
        message, files, _, _ = socket.recv_fds(asked, _MOST_BYTES, 2)
        if not message:
            return None
        reading, writing = os.pipe()
        between = os.fork()
        if between == 0:
            child = os.fork()
            if child:
                os.write(writing, str(child).encode())
                os._exit(0)
            _sit_down(*files)
            return Start(*json.loads(message))
        os.waitpid(between, 0)
        asked.send(os.read(reading, 100))
        for descriptor in (reading, writing, *files):
            os.close(descriptor)


def _sit_down(terminal: int, *stderr: int) -> None:
    """At a terminal, with nothing else open."""
    os.login_tty(terminal)
    for other in stderr:
        os.dup2(other, 2)


def _pose_as_started(start: Start) -> None:
    """As Python does before it runs ``-m tui_reader``."""
    os.closerange(3, 100)
    os.environ.clear()
    os.environ.update(start.environ)
    os.chdir(start.folder)
    sys.argv = [str(_ROOT / "tui_reader" / "__main__.py"), *start.arguments]
    errors = {"stdin": "strict", "stdout": "strict", "stderr": "backslashreplace"}
    for descriptor, name in enumerate(errors):
        mode = "w" if descriptor else "r"
        stream = open(descriptor, mode, encoding="utf-8", errors=errors[name], closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    if start.is_answered:
        from tui_reader.ui import terminal

        terminal.PATIENCE_S = terminal.PATIENCE_OVER_SSH_S = _PATIENCE_S


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as socket_:
        code = serve(socket_)
    sys.exit(code)
