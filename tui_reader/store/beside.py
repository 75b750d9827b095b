"""What lies beside the database: putting another file in its place, and setting aside what does not belong to it.

Every step is a rename, and whoever is killed between two leaves something that the next start finds and ends: a file
that is complete and to be put in place is called ``….next-KIND-TIME``, and what it replaces ``….KIND-TIME``.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tui_reader.model import BERLIN
from tui_reader.store.in_use import InUse
from tui_reader.store.seal import look

DAMAGED, REPLACED = "damaged", "replaced"
"""Why a file lies aside. The journal goes with what was replaced, and stays where a damaged file was mended."""
LOG, INDEX, JOURNAL, SALVAGED = "-wal", "-shm", ".marks", ".salvaged"
_NEXT = ".next-"
_PART = ".put-"
_GOES = {DAMAGED: (LOG, ""), REPLACED: (LOG, JOURNAL, "")}


def put_in_place(path: Path, fresh: Path, kind: str, lock: InUse) -> Path:
    """Put a whole and closed file in the place of the database; for who is alone. Gives where that lies now."""
    name = _unused(path, kind)
    ready = path.with_name(f"{path.name}{_NEXT}{name}")
    _to_disk(fresh)
    fresh.rename(ready)
    return _swap(path, ready, lock)


def is_left_over(path: Path) -> bool:
    """Whether somebody was killed while another file was put in place."""
    if _there(path):
        return bool(_names(path, _NEXT))
    return bool(_names(path, _NEXT) or _names(path, f".{DAMAGED}-"))


def take_up(path: Path, lock: InUse) -> None:
    """Finish what a killed process began. Only for a caller who is alone with the file."""
    for part in _names(path, _PART):
        part.unlink(missing_ok=True)
    for ready in _names(path, _NEXT):
        _swap(path, ready, lock)
    asides = [aside for aside in _names(path, f".{DAMAGED}-") if aside.name[-1].isdigit()]  # no log, no lock of one
    if _there(path) or not asides:
        return
    saved = Path(f"{path}{SALVAGED}")
    if _there(saved):  # as versions before this one left it
        _move(path, asides[-1], (LOG,))
        Path(f"{path}{INDEX}").unlink(missing_ok=True)
        saved.rename(path)
    else:  # it is damaged still, and mended in its place
        _move(asides[-1], path, (LOG, ""))


def set_aside(path: Path) -> Path | None:
    """Set the log and the journal aside, which belong to another file; gives what that would be called, if any were."""
    aside = path.with_name(f"{path.name}.{_unused(path, REPLACED)}")
    Path(f"{path}{INDEX}").unlink(missing_ok=True)
    return aside if _move(path, aside, (LOG, JOURNAL)) else None


def set_apart(path: Path) -> Path | None:
    """As `set_aside`, for who has the log open still: then the file becomes one that this log does not reach."""
    import shutil  # nobody needs it at a start

    part = path.with_name(f"{path.name}{_PART}{os.getpid()}")
    shutil.copyfile(path, part)
    part.chmod(0o600)
    _to_disk(part)
    aside = set_aside(path)
    part.replace(path)
    return aside


def _swap(path: Path, ready: Path, lock: InUse) -> Path:
    kind = ready.name.rpartition(_NEXT)[2]
    aside = path.with_name(f"{path.name}.{kind}")
    found = look(ready)
    seal = found.seal if found is not None else ""
    lock.note([*lock.noted(), seal])  # until all is done, either may be found
    Path(f"{path}{INDEX}").unlink(missing_ok=True)
    _move(path, aside, _GOES[kind.partition("-")[0]])
    ready.rename(path)
    lock.note([seal])
    return aside


def _move(path: Path, aside: Path, endings: Iterable[str]) -> int:
    """Rename those of the files that exist; gives how many that were."""
    count = 0
    for ending in endings:
        with suppress(FileNotFoundError):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
            count += 1
    return count


def _unused(path: Path, kind: str) -> str:
    """The kind and the time, and a number where there was one in this second already."""
    number, when = 1, f"{kind}-{datetime.now(BERLIN):%Y%m%d-%H%M%S}"
    name = when
    while _names(path, f".{name}"):
        number += 1
        name = f"{when}-{number}"
    return name


def _names(path: Path, beginning: str) -> list[Path]:
    """The files beside the database whose names are its own and ``beginning``, sorted."""
    try:
        found = os.listdir(path.parent)  # noqa: PTH208 - every start asks
    except OSError:
        return []
    return [path.with_name(name) for name in sorted(found) if name.startswith(path.name + beginning)]


def _there(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
