"""Opening an address outside: argv, never a shell; only http(s), so that no program takes it for an option."""

import os
import shutil
import subprocess
import sys


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


def open_outside(address: str) -> bool:
    """Open an http(s) address in the desktop's browser; gives whether one was started."""
    command = opener()
    if command is None or not address.startswith(("https://", "http://")):
        return False
    try:
        subprocess.Popen(  # noqa: S603 - argv of a program found in PATH and an address checked above
            [*command, address],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError:
        return False
    return True
