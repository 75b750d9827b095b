"""What stands where a file of ours belongs and is none: who opens a pipe waits for ever, and a device may have no end."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tui_reader.errors import StoreError

_KINDS = {stat.S_IFDIR: "folder", stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket"}
_ENDINGS = ("-wal", "-shm", ".marks", ".lock")


class InTheWayError(StoreError):
    """A ``kind`` of thing that is no file stands in the place of one."""

    message = "error.in_the_way.device"

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(path)
        self.message = f"error.in_the_way.{kind}"


def look_for_files(database: Path) -> Iterator[InTheWayError]:
    """What is in the way of the files beside the database. Raises InTheWayError for the database itself."""
    if kind := _other_than_file(str(database)):
        raise InTheWayError(database, kind)
    for name in (f"{database}{ending}" for ending in _ENDINGS):
        if kind := _other_than_file(name):
            yield InTheWayError(Path(name), kind)


def _other_than_file(name: str) -> str:
    """What it is; empty for a file, and for what is not there or cannot be looked at."""
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - every start asks
    except OSError:
        return ""
    return "" if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "device")
