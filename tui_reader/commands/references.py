"""What is named on the command line: articles, days, files."""

import errno
import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from tui_reader.errors import FileError, UnknownArticleError


def number_in(reference: str) -> int | None:
    """The number of an article in what was typed: itself, or in an address; None for a file or anything else."""
    from tui_reader.extract.links import article_number

    if reference.isascii() and reference.isdigit():
        return int(reference[:12])
    if "!" not in reference or Path(reference).is_file():
        return None
    return article_number(f"/{reference}" if reference.startswith("!") else reference)


def number_of(reference: str) -> int:
    """The number of an article that was named. Raises UnknownArticleError."""
    number = number_in(reference)
    if number is None:
        raise UnknownArticleError(reference)
    return number


def day_of(typed: str, today: date) -> date | None:
    """The day that was typed: heute (or nothing), gestern, 2026-11-24, 24.11. or 24.11.2026; None where it is none."""
    yesterday = today - timedelta(days=1)
    named = {"": today, "heute": today, "today": today, "gestern": yesterday, "yesterday": yesterday}
    if typed.casefold() in named:
        return named[typed.casefold()]
    for form, value in (("%Y-%m-%d", typed), ("%d.%m.%Y", typed), ("%d.%m.%Y", f"{typed.rstrip('.')}.{today.year}")):
        try:
            return datetime.strptime(value, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def read_file(name: str, most_bytes: int) -> bytes:
    """All of a file, or of stdin for ``-``. Raises FileError, also where it is larger: some files never end."""
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
