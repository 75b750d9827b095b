"""Files that are named on the command line: read up to a limit, since some never end."""

import errno
import os
import sys
from pathlib import Path

from tui_reader.errors import FileError


def read_file(name: str, most_bytes: int) -> bytes:
    """All of a file, or of stdin for ``-``. Raises FileError, for one that is larger, too."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(most_bytes + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(most_bytes + 1)
        if len(data) > most_bytes:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    except OSError as error:
        raise FileError(Path(name), error.strerror or str(error)) from error
    except ValueError as error:  # a name that no file can have
        raise FileError(Path(name), os.strerror(errno.ENOENT)) from error
    return data
