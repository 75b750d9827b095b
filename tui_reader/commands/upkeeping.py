"""stats, doctor, backup: what is kept, and whether it is whole."""

import asyncio
import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.commands.listing import print_json
from tui_reader.config import Locations
from tui_reader.errors import DamagedStoreError, FileError, StoreError
from tui_reader.library import Library
from tui_reader.library.clock import Doubt
from tui_reader.library.files import PART
from tui_reader.locale import tr
from tui_reader.model import BERLIN, reading_minutes
from tui_reader.store import Store, salvage

if TYPE_CHECKING:
    import argparse

_UNFINISHED = ".taz-reader-"
"""How the name of a backup begins that is being written; it ends in the number of its process, and in PART."""
_SPANS = {"today": 1, "week": 7, "month": 30}


async def stats(library: Library, options: "argparse.Namespace") -> int:
    """What is kept, for how long, and what was read."""
    from tui_reader.ui.status import status_lines
    from tui_reader.ui.times import spoken_duration

    facts, due, doubt = await library.upkeep.facts(), await library.upkeep.due(), await library.upkeep.doubt()
    read = {name: await library.upkeep.read_in(timedelta(days=days)) for name, days in _SPANS.items()}
    if options.json:
        value = {name: _plain(value) for name, value in facts._asdict().items()}
        value |= {"keep_days": library.config.keep_days, "keep_megabytes": library.config.keep_megabytes, "due": due}
        value["stays_because"] = doubt.reason if doubt else None
        value["read"] = {
            name: [{"ressort": ressort, "articles": n, "words": words} for ressort, n, words in rows]
            for name, rows in read.items()
        }
        print_json(value)
        return 0
    for line in status_lines(facts, library.config, due, doubt, datetime.now(UTC)):
        print(line)
    print()
    for name, rows in read.items():
        articles, words = sum(row[1] for row in rows), sum(row[2] for row in rows)
        duration = spoken_duration(reading_minutes(words)) if words else ""
        most = ", ".join(f"{ressort} {n}" for ressort, n, _ in rows[:3] if ressort)
        parts = [tr(f"stats.{name}", n=articles), duration, most]
        print(" · ".join(part for part in parts if part))
    return 0


def _plain(value: object) -> object:
    return value.astimezone(BERLIN).isoformat() if isinstance(value, datetime) else value


async def doctor(library: Library, options: "argparse.Namespace", locations: Locations) -> int:
    """Look whether what is kept is whole, mend what is not, and say what was found; 1 where something stays wrong."""
    path = locations.store_file
    saved: dict[str, object] = {}
    try:
        is_whole = await library.upkeep.is_whole()
    except DamagedStoreError:
        is_whole = False
    if not is_whole:
        if options.check:
            return _say(options, {"damaged": 1}, saved, is_mended=False)
        await library.aclose()
        aside, rows = salvage(path)
        saved = {"aside": str(aside), "rows": rows}
        library = Library(library.config, lambda: Store(path))
    ailments = await library.upkeep.ailments()
    if ailments and not options.check:
        await library.upkeep.mend(ailments)
        still = await library.upkeep.ailments()
    else:
        still = ailments
    doubt = await library.upkeep.doubt()
    await library.aclose()
    code = _say(options, ({} if is_whole else {"damaged": 1}) | ailments, saved, is_mended=not still, doubt=doubt)
    if doubt is not None and not options.json:
        from tui_reader.ui.status import spoken_doubt

        print(spoken_doubt(doubt))
    return code


def _say(
    options: "argparse.Namespace",
    found: dict[str, int],
    saved: dict[str, object],
    *,
    is_mended: bool,
    doubt: Doubt | None = None,
) -> int:
    if options.json:
        said = {"found": found, "mended": is_mended and bool(found), "stays_because": doubt.reason if doubt else None}
        print_json({**said, **saved})
    elif not found:
        print(tr("doctor.well"))
    else:
        for name, number in found.items():
            print(tr(f"doctor.{name}", n=number))
        if saved:
            print(tr("doctor.aside", **saved))
        print(tr("doctor.mended" if is_mended else "doctor.not_mended"))
    return 0 if is_mended or not found else 1


def _sweep(folder: Path) -> None:
    """Remove what is left of backups that were killed, whatever they were to be called, and when."""
    for part in folder.glob(f"{_UNFINISHED}*{PART}*"):
        number = part.name.partition(PART)[0].rpartition("-")[2]
        if number.isdigit() and not _is_running(int(number)):
            part.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return process != os.getpid()


async def backup(library: Library, options: "argparse.Namespace") -> int:
    """Write a copy of everything kept, whole even while the screen is open; its name is printed."""
    name = f"taz-reader-{datetime.now(BERLIN):%Y-%m-%d}.sqlite3"
    path = Path(options.file or name)
    path = path / name if await asyncio.to_thread(path.is_dir) else path
    path = await asyncio.to_thread(_replaceable, path)
    beside = path.with_name(f"{_UNFINISHED}backup-{os.getpid()}{PART}")
    try:
        _sweep(path.parent)
        await library.upkeep.copy_to(beside)
        beside.replace(path)
    except OSError as error:
        raise FileError(path, error.strerror or str(error)) from error
    except StoreError as error:  # it names the store; what could not be written is the copy
        raise FileError(path, str(error.values["reason"])) from error
    finally:
        beside.unlink(missing_ok=True)
    print(path)
    return 0


def _replaceable(path: Path) -> Path:
    """The file that is meant, behind a link, too. Raises FileError for a device or a pipe: no database can be there."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise FileError(path, os.strerror(errno.EINVAL))
    return target
