"""What is named on the command line: articles, days, files."""

import errno
import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.errors import FileError, NotKeptError, ReaderError, StoreError, UnknownArticleError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from tui_reader.library import Library
    from tui_reader.model import Article, Entry


_MOST_DIGITS = 12
"""Of an article's number: none has more."""


def number_in(reference: str) -> int | None:
    """The number of an article in what was typed: itself, or in an address; None for a file or anything else."""
    from tui_reader.extract.links import article_number

    if reference.isascii() and reference.isdigit():
        return int(reference) if len(reference) <= _MOST_DIGITS else None
    if "!" not in reference or Path(reference).is_file():
        return None
    return article_number(f"/{reference}" if reference.startswith("!") else reference)


def number_of(reference: str) -> int:
    """The number of an article that was named. Raises UnknownArticleError."""
    number = number_in(reference)
    if number is None:
        raise UnknownArticleError(reference)
    return number


async def with_each(references: "Sequence[str]", act: "Callable[[str], Awaitable[int]]") -> int:
    """Act with each that was named, in their order; the others are no worse off for one with which that cannot be.

    Why not is a sentence on stderr. Gives the highest exit code, of such a one 1. Raises StoreError, which would befall all.
    """
    code = 0
    for reference in references:
        try:
            code = max(code, await act(reference))
        except StoreError:
            raise
        except ReaderError as error:
            print(error, file=sys.stderr)
            code = max(code, 1)
    return code


async def entry_of(library: "Library", number: int) -> "Entry":
    """What is known of an article; of one that is unknown here the page is fetched for that. Raises as `fetched` does."""
    try:
        return await library.articles.entry(number)
    except UnknownArticleError:
        await fetched(library, number)
    return await library.articles.entry(number)


async def fetched(library: "Library", number: int) -> "Article":
    """An article from the site. Raises NotKeptError where that cannot be reached, and ReaderError."""
    try:
        return await library.articles.fetch(number)
    except UnreachableError as error:
        if not error.is_passing:
            raise
        raise NotKeptError(number, "asked") from error


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
