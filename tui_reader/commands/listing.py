"""list, search, bookmark and keys: what prints lines, or the same as JSON."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.config import Config
from tui_reader.errors import UnknownArticleError
from tui_reader.feeds import FEEDS, find_feed
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.model import Entry
from tui_reader.store import BOOKMARKS, UNREAD

if TYPE_CHECKING:
    import argparse


async def list_(library: Library, options: "argparse.Namespace") -> int:
    """Headlines of a Ressort or shelf."""
    shelf = UNREAD if options.unread else BOOKMARKS if options.bookmarks else ""
    ids: list[int] | None = await library.shelf(shelf) if shelf else None
    if options.ressort is not None or ids is None:
        feed = find_feed(options.ressort or library.feeds[0].id)
        if feed is None:
            names = ", ".join(known.name for known in FEEDS)
            print(tr("cli.unknown_ressort", name=options.ressort, names=names), file=sys.stderr)
            return 2
        in_feed = await library.shelf(feed.id)
        ids = in_feed if ids is None else [article_id for article_id in ids if article_id in set(in_feed)]
    return await _print_entries(library, ids, as_json=options.json)


async def _print_entries(library: Library, ids: list[int], *, as_json: bool) -> int:
    found = await library.entries(ids)
    entries = [found[article_id] for article_id in ids if article_id in found]
    if as_json:
        import json

        from tui_reader.export.as_json import entry_value

        values = [entry_value(entry, await library.ressorts_of(entry.id), library.config.base_url) for entry in entries]
        print(json.dumps(values, ensure_ascii=False, indent=1))
        return 0
    for entry in entries:
        print(_line(entry))
    return 0


async def search(library: Library, options: "argparse.Namespace") -> int:
    """Everything kept that holds what is sought; 1 where nothing does."""
    if options.rebuild:
        print(tr("cli.indexed", n=await library.rebuild_index()), file=sys.stderr)
    else:
        await library.index()
    found = await library.search(" ".join(options.query), max(1, options.limit))
    entries = await library.entries([hit.article_id for hit in found])
    if options.json:
        import json

        from tui_reader.export.as_json import entry_value

        values = []
        for hit in found:
            ressorts = await library.ressorts_of(hit.article_id)
            value = entry_value(entries[hit.article_id], ressorts, library.config.base_url)
            values.append(value | {"snippet": hit.snippet.translate(_NO_HITS)})
        print(json.dumps(values, ensure_ascii=False, indent=1))
        return 0 if found else 1
    is_plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    for hit in found:
        print(_line(entries[hit.article_id]))
        snippet = " ".join(hit.snippet.split())
        print(f"    {snippet.translate(_NO_HITS if is_plain else _BOLD_HITS)}")
    return 0 if found else 1


_NO_HITS: dict[int, str | None] = {2: None, 3: None}
_BOLD_HITS: dict[int, str | None] = {2: "\x1b[1m", 3: "\x1b[0m"}


def _line(entry: Entry) -> str:
    from tui_reader.model import BERLIN
    from tui_reader.ui.marks import UNICODE

    headline = entry.headline
    title = f"{headline.topline}: {headline.headline}" if headline.topline else headline.headline
    when = f"{entry.published_at.astimezone(BERLIN):%d.%m. %H:%M}"
    return f"{entry.id}  {UNICODE.of(entry)}  {when}  {title or tr('entry.no_title')}"


async def bookmark(library: Library, options: "argparse.Namespace") -> int:
    """Change or show the Merkliste."""
    if options.change == "list":
        return await _print_entries(library, await library.shelf(BOOKMARKS), as_json=options.json)
    number = number_in(options.reference)
    if number is None:
        raise UnknownArticleError(options.reference)
    await library.entry(number)
    if options.change == "add":
        await library.bookmark(number)
        return 0
    if await library.bookmark(number, False) is None:
        print(tr("cli.not_bookmarked", id=number), file=sys.stderr)
        return 1
    return 0


def keys(config: Config) -> int:
    """Every action that can be given other keys: its name, its keys, what it does."""
    from tui_reader.ui.app import places_of_keys
    from tui_reader.ui.keys import keymap_of, keys_of

    places = places_of_keys()
    keymap, problems = keymap_of(config.keys, places)
    for bindings in places.values():
        for key in keys_of(bindings, keymap):
            print(f"{key.id:24} {key.signs:16} {tr(key.label)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 0


def number_in(reference: str) -> int | None:
    """The number of an article in what was typed: itself, or in an address; None for a file or anything else."""
    from tui_reader.extract.links import article_number

    if reference.isascii() and reference.isdigit():
        return int(reference[:12])
    return article_number(reference) if "!" in reference and not Path(reference).is_file() else None
