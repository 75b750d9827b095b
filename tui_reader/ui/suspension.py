"""Stopped and continued: by Ctrl+Z, by ``kill -STOP``, by the kernel when the window is closed."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

_LOOK_S = 0.01
"""How often is looked, once it goes on, whether the signal that says so has been heard."""


class Suspension:
    """Stops and goes on between two things that the loop does.

    Textual (8.2) does it in the signals' own moment. That may be amid a write, which holds the lock that giving the
    terminal back waits for: for ever. And it begins anew at every SIGCONT, also where nothing had ended: its threads are
    there twice then, share the keys between them, and those of before never end. The kernel sends one together with the
    SIGHUP of a closed window.
    """

    def __init__(
        self, driver: Any, is_leaving: Callable[[], bool], away: Callable[[], AbstractContextManager[object]]
    ) -> None:
        """``away`` holds as long as nobody looks at the screen."""
        self._driver = driver
        self._is_leaving = is_leaving
        self._away = away
        self._loop = asyncio.get_running_loop()
        self._was_continued = False

    def listen(self) -> None:
        """From now on; to be called when the driver is up. One without a terminal is never stopped."""
        if hasattr(self._driver, "_sigcont_application"):
            signal.signal(signal.SIGTSTP, self._on_stop)
            signal.signal(signal.SIGCONT, self._on_continued)

    def _on_stop(self, *_: object) -> None:
        if self._driver._auto_restart and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop)
        else:  # another program has the terminal, and the loop waits for that
            os.kill(os.getpid(), signal.SIGSTOP)

    def _on_continued(self, *_: object) -> None:
        self._was_continued = True
        if (
            not self._loop.is_closed()
        ):  # else it is on its way out, and an error here would fall into whatever that does
            self._loop.call_soon_threadsafe(self._begin_anew)

    def _stop(self) -> None:
        """Give the terminal back, and stop here until somebody has it go on."""
        if self._is_leaving():
            return
        self._driver.suspend_application_mode()
        self._driver._must_signal_resume = True
        self._was_continued = False
        with self._away():
            os.kill(os.getpid(), signal.SIGSTOP)
            while not self._was_continued:
                time.sleep(_LOOK_S)
        self._was_continued = False
        self._driver.resume_application_mode()

    def _begin_anew(self) -> None:
        """After a stop that nobody announced, by SIGSTOP; or after none."""
        if not self._was_continued:
            return  # an announced one: `_stop` went on by itself
        self._was_continued = False
        if not (self._is_leaving() or _is_gone(self._driver.fileno)) and self._driver._auto_restart:
            self._driver.suspend_application_mode()
            self._driver.resume_application_mode()


def _is_gone(terminal: int) -> bool:
    import termios

    with suppress(termios.error):
        termios.tcgetattr(terminal)
        return False
    return True
