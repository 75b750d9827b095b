"""Stopped and continued: by Ctrl+Z, by ``kill -STOP``, by the kernel when the window is closed."""

import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any


def continue_once(driver: Any, is_leaving: Callable[[], bool]) -> None:
    """Have the screen go on after a stop, and after nothing else. To be called when the driver is up.

    Textual (8.2) begins anew at every SIGCONT, also where nothing had ended: its threads are there twice then, share the
    keys between them, and those of before never end. The kernel sends one together with the SIGHUP of a closed window.
    """
    if not hasattr(driver, "_sigcont_application"):
        return  # a driver without a terminal

    def on_continued(*_: object) -> None:
        if is_leaving() or not driver._auto_restart:
            return
        if not driver._must_signal_resume:  # it was not Textual that stopped: by SIGSTOP, or not at all
            if _is_gone(driver.fileno):
                return
            driver.suspend_application_mode()
        driver.resume_application_mode()

    signal.signal(signal.SIGCONT, on_continued)


def _is_gone(terminal: int) -> bool:
    import termios

    with suppress(termios.error):
        termios.tcgetattr(terminal)
        return False
    return True
