"""Where something can be written that is no file to be replaced: a device, a pipe, what is open already."""

import errno
import os
import re
import stat
import time
from pathlib import Path
from typing import BinaryIO

_OPEN_ALREADY = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_BY_NUMBER = re.compile(r"(?:/dev/fd|/proc/self/fd)/([0-9]{1,4})")
_READER_COMES_S = 30.0
"""Seconds that a pipe waits for somebody who reads it."""


def open_outlet(path: Path) -> BinaryIO | None:
    """What stands at the path, open, to be written through; None for a file, or where nothing stands. Raises OSError."""
    found = _BY_NUMBER.fullmatch(str(path))
    number = int(found[1]) if found else _OPEN_ALREADY.get(str(path))
    if number is not None:  # opened once more, a file would be written from its beginning
        return os.fdopen(os.dup(number), "wb")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        return None
    return os.fdopen(_opened(path), "wb")


def _opened(path: Path) -> int:
    """Without waiting in the kernel, where nobody could end it. Raises OSError, ENXIO for a pipe that nobody reads."""
    ends_at = time.monotonic() + _READER_COMES_S
    while True:
        try:
            handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as error:
            if error.errno != errno.ENXIO or not path.is_fifo() or time.monotonic() > ends_at:
                raise
            time.sleep(0.05)
        else:
            os.set_blocking(handle, True)
            return handle
