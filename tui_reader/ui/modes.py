"""A terminal's modes while the program begins. It imports nothing that is not loaded anyway."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import Any

_ENDS = ("SIGTERM", "SIGHUP", "SIGQUIT")


class HeldModes:
    """From the first moment until the screen is there no key is echoed, or becomes another one: so all of them come to it."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None
        self.typed = b""
        """What was typed before that, as it is typed now: Enter is no Ctrl+J."""
        self.leave = b""
        """What the terminal is to be told where the program ends before there is a screen."""
        self._is_to_stop = False

    def hold(self) -> None:
        """From now on; and no end leaves the terminal as it is meanwhile."""
        with suppress(ImportError, OSError, ValueError):  # the first on Windows, which has no termios
            import termios

            stdin = sys.stdin.fileno()
            with suppress(termios.error):
                before = termios.tcgetattr(stdin)
                self._listen()
                self._before = before
                termios.tcsetattr(stdin, termios.TCSANOW, quiet(before))
                self.typed = _waiting(stdin).replace(b"\n", b"\r")

    def hand_over(self, driver: Any) -> None:
        """The screen is there. What ``driver``, Textual's, gives back when it leaves, or is left for a moment, is the
        terminal as it was before. Who wanted to stop meanwhile stops now: to be called when it can be continued.
        """
        if self._before is not None:
            driver.attrs_before = self._before
            self._before = None
        self._stop_if_asked()

    def give_back(self) -> None:
        """There will be no screen: the terminal is as it was."""
        if self._before is not None:
            import termios

            with suppress(termios.error):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._before)
            self._before = None
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            with suppress(OSError):
                os.write(sys.stdout.fileno(), self.leave)
            self._stop_if_asked()

    def _listen(self) -> None:
        for name in _ENDS:
            signal.signal(getattr(signal, name), self._end)
        signal.signal(signal.SIGTSTP, self._stop_later)

    def _stop_later(self, *_: object) -> None:
        """A stop, when there is somebody who can give the terminal back for it: now nobody would paint anew after it."""
        self._is_to_stop = True

    def _stop_if_asked(self) -> None:
        if self._is_to_stop:
            self._is_to_stop = False
            os.kill(os.getpid(), signal.SIGTSTP)

    def _end(self, number: int, _: FrameType | None) -> None:
        """A signal, at once: an exception might come up where Python swallows it. Nothing is open that would mind."""
        self.give_back()
        os._exit(128 + number)


def quiet(modes: list[Any]) -> list[Any]:
    """Its modes, but that nothing is echoed, and each key comes at once and as it is: Enter is no Ctrl+J."""
    import termios

    changed = list(modes)
    changed[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
    changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    return changed


def _waiting(stdin: int) -> bytes:
    """What was typed and nobody has read."""
    import fcntl
    import struct
    import termios

    (count,) = struct.unpack("i", fcntl.ioctl(stdin, termios.FIONREAD, b"\0" * 4))
    return os.read(stdin, count) if count else b""
