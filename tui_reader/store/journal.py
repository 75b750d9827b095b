"""A second hand that writes down what the reader marks: a line for each change, in a file beside the database.

Marks are the one thing here that cannot be fetched again. A line says which were made and which taken away; reading
all lines in any order, once or twice, gives the same set, so a line too many does no harm (see `Mark`). A change is
acknowledged when its line is on the disk: the database may lose its last seconds in a power cut, the journal does not.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_reader.model import Headline, Mark

_COLUMNS = "id, article, kind, text, quote, block, offset, made_at"


def journal_of(database: Path) -> Path:
    """Where the journal of a database lies."""
    return database.with_name(f"{database.name}.marks")


class Journal:
    """The file beside a database. Where it cannot be written, nothing is raised: the database has the marks, too."""

    def __init__(self, database: Path) -> None:
        self._path = journal_of(database)

    def add(self, made: Iterable[Mark], lost: Iterable[str], headlines: Mapping[int, Headline]) -> None:
        """Write down a change; ``headlines`` are those of the marked articles."""
        line = _line(made, lost, headlines)
        with suppress(OSError):
            handle = os.open(
                self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK, 0o600
            )  # it may be a pipe
            try:
                os.write(handle, b"\n" + line)  # a line that a power cut left unfinished ends here
                os.fsync(handle)
            finally:
                os.close(handle)

    def replace(self, made: Iterable[Mark], lost: Iterable[str], headlines: Mapping[int, Headline]) -> None:
        """Write the state down anew, in place of all changes that led to it."""
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            handle = os.open(beside, os.O_WRONLY | os.O_TRUNC | os.O_CREAT, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(_line(made, lost, headlines))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)


def _line(made: Iterable[Mark], lost: Iterable[str], headlines: Mapping[int, Headline]) -> bytes:
    listed = []
    for mark in made:
        headline = headlines.get(mark.article_id)
        said = [headline.path, headline.topline, headline.headline] if headline else ["", "", ""]
        row = [mark.id, mark.article_id, mark.kind, mark.text, mark.quote, *mark.place, int(mark.made_at.timestamp())]
        listed.append({"mark": row, "article": said})
    return json.dumps({"made": listed, "lost": list(lost)}, ensure_ascii=False).encode()


def numbers_in(database: Path) -> tuple[set[str], set[str]]:
    """The numbers of the marks that were made, and of those taken away."""
    lines = list(_lines(journal_of(database)))
    return {one["mark"][0] for line in lines for one in line["made"]}, {one for line in lines for one in line["lost"]}


def replay(database: Path, db: sqlite3.Connection, now: int) -> int:
    """Put what the journal knows into a database that lacks it; gives how many marks that were.

    A line that was cut off or is no line of ours is passed over.
    """
    lines = list(_lines(journal_of(database)))
    for number in (number for line in lines for number in line["lost"]):
        with suppress(sqlite3.Error):
            db.execute("INSERT OR IGNORE INTO unmark (id) VALUES (?)", (number,))
    db.execute("DELETE FROM mark WHERE id IN (SELECT id FROM unmark)")
    count = 0
    for one in (one for line in lines for one in line["made"]):
        with suppress(sqlite3.Error):
            count += _replay(db, one["mark"], one["article"], now)
    return count


def _replay(db: sqlite3.Connection, mark: list[str], article: list[str], now: int) -> int:
    (path, topline, headline), article_id = article, mark[1]
    db.execute(
        "INSERT OR IGNORE INTO article (id, path, topline, headline, teaser, seen_at, sort_at)"
        " SELECT ?, ?, ?, ?, '', ?, ? WHERE NOT EXISTS (SELECT 1 FROM unmark WHERE id = ?)",
        (article_id, path or f"/!{article_id}/", topline, headline, now, now, mark[0]),
    )
    return db.execute(
        f"INSERT OR IGNORE INTO mark ({_COLUMNS}) SELECT ?, ?, ?, ?, ?, ?, ?, ?"  # noqa: S608 - the names above
        " WHERE NOT EXISTS (SELECT 1 FROM unmark WHERE id = ?)",
        (*mark, mark[0]),
    ).rowcount


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():  # whatever else is in the way may have no end
        return
    with suppress(OSError), path.open("rb") as file:
        for raw in file:
            with suppress(ValueError, KeyError, TypeError, IndexError, RecursionError):
                line = json.loads(raw)
                if (
                    all(len(one["mark"]) == 8 and len(one["article"]) == 3 for one in line["made"])
                    and line["lost"] is not None
                ):
                    yield line
