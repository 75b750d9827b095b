"""backup, restore: a copy of everything kept, and one put in the place of it."""

import errno
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.commands.openers import LIBRARY, SETTINGS, Setup
from tui_reader.commands.shell_command import ShellCommand, argument
from tui_reader.errors import FileError, StoreError
from tui_reader.locale import tr
from tui_reader.model import BERLIN

if TYPE_CHECKING:
    import argparse

    from tui_reader.library import Library

_UNFINISHED = ".taz-reader-"
"""How the name of a backup begins that is being written; it ends in the number of its process and in `_PART`."""
_PART = ".taz-part"


async def backup(library: "Library", options: "argparse.Namespace") -> int:
    """Write a copy of everything kept, whole even while the screen is open; its name is printed."""
    path = _target(options.file)
    beside = path.with_name(f"{_UNFINISHED}backup-{os.getpid()}{_PART}")
    try:
        _sweep(path.parent)
        await library.upkeep.copy_to(beside)
        beside.replace(path)
    except OSError as error:
        raise FileError(path, error.strerror or str(error)) from error
    except StoreError as error:  # it names the store; what could not be written is the copy
        raise FileError(path, str(error.values["reason"])) from error
    finally:
        with suppress(OSError):  # nothing is left to remove, or where it would be is no folder
            beside.unlink()
    print(path)
    return 0


def _target(typed: str | None) -> Path:
    """The file that is meant, behind a link, too; in a folder, one that is named after the day.

    Raises FileError for a device or a pipe: no database can be there.
    """
    name = f"taz-reader-{datetime.now(BERLIN):%Y-%m-%d}.sqlite3"
    path = Path(typed or name)
    path = path / name if path.is_dir() else path
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise FileError(path, os.strerror(errno.EINVAL))
    return target


def _sweep(folder: Path) -> None:
    """Remove what is left of backups that were killed, whatever they were to be called, and when."""
    for part in folder.glob(f"{_UNFINISHED}*{_PART}*"):
        number = part.name.partition(_PART)[0].rpartition("-")[2]
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


def restore(setup: Setup, options: "argparse.Namespace") -> int:
    """Put a backup in place before anything opens what is kept; say what is kept now and where the other lies."""
    from tui_reader.store import Store
    from tui_reader.store.restoration import restore as put_in_place

    path = setup.locations.store_file
    aside = put_in_place(path, Path(options.file))
    store = Store(path)
    facts, own = store.room.facts(), store.machines.own()
    store.close()
    print(tr("cli.restored", articles=facts.articles, marked=facts.marked))
    if own is not None or setup.config.together_folder:  # others may have taken in what the backup has otherwise
        print(tr("cli.restored_shared"))
    if aside is not None:
        print(tr("cli.restored_aside", aside=aside))
    return 0


COMMANDS = (
    ShellCommand("backup", backup, LIBRARY, (argument("file", nargs="?", metavar="FILE", help="backup_file"),)),
    ShellCommand("restore", restore, SETTINGS, (argument("file", metavar="FILE", help="restore_file"),)),
)
