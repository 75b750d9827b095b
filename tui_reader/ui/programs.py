"""Programs of the reader's machine: started by their words, never by a shell; beside the screen, or in the terminal itself.

One that is beside the screen has no terminal: it could write over it, or wait for a key that nobody can give it.
"""

import asyncio
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

IN_TERMINAL = frozenset(
    [
        "w3m",
        "lynx",
        "elinks",
        "links",
        "links2",
        "browsh",
        "cha",
        "less",
        "more",
        "most",
        "pg",
        "vi",
        "vim",
        "nvim",
        "view",
        "nano",
        "emacs-nox",
        "micro",
        "fzf",
        "man",
        "bat",
        "tty",
    ]
)
"""Programs that need the terminal. ``tty`` is none: it may stand before the words of any other that does."""
BROWSER_S, PIPE_S = 1.0, 5.0
"""So long a program is looked at that goes on beside the screen: one that failed has mostly ended by then."""
NOT_FOUND, NOT_RUN = 127, 126
"""Exit codes, as a shell has them, of what cannot be started."""


class Program(NamedTuple):
    """The words of a command, its name first."""

    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return Path(self._own[0]).name

    @property
    def _own(self) -> tuple[str, ...]:
        return self.words[1:] if self.words[0] == "tty" and len(self.words) > 1 else self.words

    @property
    def needs_terminal(self) -> bool:
        """Whether the reader goes on in it."""
        return Path(self.words[0]).name in IN_TERMINAL

    @property
    def is_there(self) -> bool:
        """Whether this machine has it."""
        return shutil.which(self._own[0]) is not None

    def of(self, address: str) -> "Program":
        """This command for an address: in place of ``%s``, else behind all words."""
        if any("%s" in word for word in self.words):
            return Program(tuple(word.replace("%s", address) for word in self.words))
        return Program((*self.words, address))

    # ------------------------------------------------------------ running

    async def run_beside(self, data: bytes | None = None, patience_s: float = PIPE_S) -> int | None:
        """Start it, with ``data`` to read; gives its exit code, or None while it is still running after that time.

        A thread waits for its end, so that it leaves no zombie; it goes on when the reader leaves.
        """
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[int] = loop.create_future()
        try:
            process = self._started(
                subprocess.DEVNULL if data is None else subprocess.PIPE, subprocess.DEVNULL, is_alone=True
            )
        except (OSError, ValueError) as error:
            return NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_RUN

        def wait() -> None:
            process.communicate(data)
            with suppress(RuntimeError):  # the reader has left: there is nobody to be told
                loop.call_soon_threadsafe(lambda: None if ended.done() else ended.set_result(process.returncode))

        threading.Thread(target=wait, daemon=True).start()
        try:
            return await asyncio.wait_for(ended, patience_s)
        except TimeoutError:
            return None

    def run_in_terminal(self, data: bytes | None = None) -> int:
        """Give it the terminal, with ``data`` to read, until it ends; gives its exit code. The screen must be away."""
        try:
            process = self._started(None if data is None else subprocess.PIPE, None, is_alone=False)
        except (OSError, ValueError) as error:
            return NOT_FOUND if isinstance(error, FileNotFoundError) else NOT_RUN
        with process:
            process.communicate(data)
        return process.returncode

    def _started(self, reads: int | None, writes: int | None, *, is_alone: bool) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._own, stdin=reads, stdout=writes, stderr=writes, start_new_session=is_alone)  # noqa: S603 - argv, of words that the reader chose


@contextmanager
def unheard() -> Iterator[None]:
    """What is pressed to interrupt a program in the terminal is for that program alone; it comes to all who have it.

    What asks us to leave is heard afterwards.
    """
    missed: list[int] = []
    handlers: dict[int, Callable[[int, object], object]] = {
        number: lambda *_: None for number in (signal.SIGINT, signal.SIGQUIT)
    } | {number: lambda number, _: missed.append(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    wakeup = signal.set_wakeup_fd(-1)  # by which asyncio would be told of them
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)
        for number in missed:
            os.kill(os.getpid(), number)


# ---------------------------------------------------------------- browsers


def browsers(chosen: Sequence[str] = (), environ: Mapping[str, str] = os.environ) -> list[Program]:
    """What opens an address here, the first choice first: the settings', those in BROWSER, the desktop's.

    BROWSER is a list with colons between, of words as a shell would take them apart; ``%s`` stands for the address.
    """
    if chosen:
        return [Program(tuple(chosen))]
    found = [Program(tuple(words)) for text in environ.get("BROWSER", "").split(":") if (words := _words(text))]
    return [program for program in (*found, *desktop(environ)) if program.is_there]


def _words(text: str) -> list[str]:
    """None where quotes are left open. A ``&`` at the end asks to go on beside, which is done anyway."""
    with suppress(ValueError):
        words = shlex.split(text)
        return words[:-1] if words[-1:] == ["&"] else words
    return []


def desktop(environ: Mapping[str, str]) -> list[Program]:
    """The command that opens an address on this machine's desktop, where there is one."""
    if sys.platform == "darwin":
        return [Program(("open",))]
    has_desktop = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    return [Program((name,)) for name in ("xdg-open", "wslview") if has_desktop or name == "wslview"]


# ---------------------------------------------------------------- the clipboard


def copy_in_tmux(text: str) -> None:
    """Give text to tmux, which hands it on to the terminal's clipboard; nothing where there is no tmux program."""
    program = shutil.which("tmux")
    if program is None:
        return
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 - argv of a program found in PATH, the text on stdin
            [program, "load-buffer", "-w", "-"], input=text.encode(), capture_output=True, timeout=1, check=False
        )
