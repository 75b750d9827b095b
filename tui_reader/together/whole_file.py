"""Files that others may read at any moment."""

import os
from pathlib import Path

PART = ".taz-part"
"""How files end that are being written; they begin with a full stop."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it, on the disk when this returns: what stands there is whole. Raises OSError."""
    beside = path.with_name(f".{path.name}-{os.getpid()}{PART}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
