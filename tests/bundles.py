"""A Merkliste as a file, and what a file becomes that somebody had a hand in."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from tui_reader.errors import NotABundleError
from tui_reader.library import Library
from tui_reader.library.files import Merged
from tui_reader.model import Place
from tui_reader.model.shelf import Bookmarks, Ressort

VALUES: tuple[Any, ...] = (
    None, False, True, 0, 1, -1, 2**63, 10**30, 1.5, float("nan"), float("inf"), "", "x", "\ud800\x00\x1b[2J", "0" * 32, "/" * 9, "https://taz.de/x", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00",
    "eJwDAAAAAAE=", [], [None], [[]], {}, {"": None}, {"id": 1}, [{"id": 1}], [{"articles": [{}]}],
)  # fmt: skip
"""What can stand in the place of any value: every type of JSON, and the edges of each."""

Path = tuple[str | int, ...]


async def merkliste(library: Library) -> dict[str, Any]:
    """Two marked articles with a note, a tag, a passage, their pages and a picture, and one mark that was taken away."""
    first, second = (await library.shelves.articles(Ressort("p4608")))[:2]
    await library.marks.set_bookmark(first)
    await library.marks.note(first, "Merken #rat")
    await library.marks.keep_passages(second, [("Rat", Place(1, 0))], "das hier")
    await library.marks.set_bookmark(second)
    await library.marks.set_bookmark(second, False)
    lead = (await library.articles.open(first)).lead_picture
    if lead is not None:
        await library.pictures.get(first, lead.url)
    volume = await library.files.bind("Merkliste", [("", [first, second])], with_removals=True)
    value: dict[str, Any] = json.loads(await library.files.written(volume, "json"))
    return value


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where in a value another one can stand, itself first."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))


def replaced(value: Any, path: Path, other: Any) -> Any:
    """The value with another one in this place."""
    if not path:
        return other
    whole = copy.deepcopy(value)
    inner = whole
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = other
    return whole


async def taken_in(library: Library, value: Any) -> Merged | None:
    """Import a file: it is taken in, or refused in one sentence, and nothing that was marked here goes. None where it is refused."""
    before = {mark.id for mark in await library._threads.ask(lambda store: store.marks.all())}
    merged = None
    try:
        merged = await library.files.merge(json.dumps(value).encode())
    except NotABundleError as error:
        assert "\n" not in str(error) and str(error).isprintable()
    after = {mark.id for mark in await library._threads.ask(lambda store: store.marks.all())}
    assert before <= after or (merged is not None and merged.lost)
    assert await library.articles.entries(await library.shelves.articles(Bookmarks())) is not None
    return merged
