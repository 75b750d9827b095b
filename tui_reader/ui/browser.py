"""What goes outside: addresses to a browser, text to tmux. Opening an address: argv, never a shell; only http(s), so that no program takes it for an option."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress


def opener() -> list[str] | None:
    """The command that opens an address on this machine's desktop, or None where there is none.

    A browser for the terminal is none: it would take the screen away from the reader.
    """
    if sys.platform == "darwin":
        return ["open"]
    if sys.platform == "win32":
        return ["explorer"]
    has_desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    for program in ("xdg-open", "wslview"):
        found = shutil.which(program)
        if found and (has_desktop or program == "wslview"):
            return [found]
    return None


def open_outside(address: str, chosen: Sequence[str] = ()) -> bool:
    """Open an http(s) address by the ``chosen`` command or in the desktop's browser; gives whether one was started."""
    command = list(chosen) or opener()
    if command is None or not address.startswith(("https://", "http://")):
        return False
    try:
        process = subprocess.Popen(  # noqa: S603 - argv of a program found in PATH and an address checked above
            [*command, address],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()  # nobody waits for it, and it leaves no zombie
    return True


def copy_in_tmux(text: str) -> None:
    """Give text to tmux, which hands it on to the terminal's clipboard; nothing where there is no tmux program."""
    program = shutil.which("tmux")
    if program is None:
        return
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 - argv of a program found in PATH, the text on stdin
            [program, "load-buffer", "-w", "-"], input=text.encode(), capture_output=True, timeout=1, check=False
        )
