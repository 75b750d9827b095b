"""Articles as the commands print them: a line of text, or a value of JSON."""

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tui_reader.locale import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.library import Library
    from tui_reader.model import Entry, Shelf

_TIME_CELLS = 16
"""The column of the times: ``yesterday, 18:40``."""


def line_of(entry: "Entry") -> str:
    """One line: number, sign of its state, time, title."""
    from tui_reader.wording.glyphs import UNICODE
    from tui_reader.wording.times import spoken_time

    when = spoken_time(entry.published_at, datetime.now(UTC))
    return f"{entry.id}  {UNICODE.of(entry)}  {when:{_TIME_CELLS}}  {entry.headline.title or tr('entry.no_title')}"


async def entry_values(library: "Library", ids: "Sequence[int]") -> list[dict[str, Any]]:
    """The JSON values of these articles, in their order; unknown ones are left out."""
    from tui_reader.export.as_json import entry_value

    entries = await library.articles.entries(ids)
    return [
        entry_value(entries[one], await library.articles.ressorts_of(one), library.config.base_url)
        for one in ids
        if one in entries
    ]


async def print_articles(library: "Library", ids: "Sequence[int]", *, as_json: bool) -> None:
    """Print these articles in their order, one a line or all as one JSON value; unknown ones are left out."""
    if as_json:
        print_json(await entry_values(library, ids))
        return
    entries = await library.articles.entries(ids)
    for one in ids:
        if one in entries:
            print(line_of(entries[one]))


def say_nothing(sentence: str = "cli.nothing_listed") -> None:
    """That there is nothing, on stderr: silence would leave open whether the command did anything."""
    print(tr(sentence), file=sys.stderr)


async def say_none_of(library: "Library", *shelves: "Shelf") -> None:
    """That nothing is on these; of a single one, how much of it is muted, where something is."""
    from tui_reader.model import View

    muted = (await library.shelves.held_back(shelves[0], View())).muted if len(shelves) == 1 else 0
    if muted:
        print(tr("cli.held_back", n=muted), file=sys.stderr)
    else:
        say_nothing()


def print_json(value: object) -> None:
    """Print one value."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))
