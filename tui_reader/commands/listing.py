"""list, search, bookmark: what prints lines, or the same as JSON."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui_reader.cleaning import clean
from tui_reader.errors import UnknownArticleError
from tui_reader.feeds import FEEDS, find_feed
from tui_reader.library import Library
from tui_reader.locale import tr
from tui_reader.model import Entry
from tui_reader.model.shelf import Bookmarks, Ressort, Unread

if TYPE_CHECKING:
    import argparse


async def list_(library: Library, options: "argparse.Namespace") -> int:
    """Headlines of a Ressort or shelf."""
    shelf = Unread() if options.unread else Bookmarks() if options.bookmarks else None
    ids: list[int] | None = await library.shelves.articles(shelf) if shelf else None
    if options.minutes is not None:
        ids = await library.issues.queue(max(1, options.minutes))
    if options.ressort is not None or ids is None:
        feed = find_feed(options.ressort or library.feeds[0].id)
        if feed is None:
            names = ", ".join(known.name for known in FEEDS)
            print(tr("cli.unknown_ressort", name=clean(options.ressort, 200), names=names), file=sys.stderr)
            return 2
        in_feed = await library.shelves.articles(Ressort(feed.id))
        ids = in_feed if ids is None else [article_id for article_id in ids if article_id in set(in_feed)]
    return await _print_entries(library, ids, as_json=options.json)


async def _print_entries(library: Library, ids: list[int], *, as_json: bool) -> int:
    found = await library.articles.entries(ids)
    entries = [found[article_id] for article_id in ids if article_id in found]
    if as_json:
        print_json(await entry_values(library, ids))
        return 0
    for entry in entries:
        print(line_of(entry))
    return 0


async def search(library: Library, options: "argparse.Namespace") -> int:
    """Everything kept that holds what is sought; 1 where nothing does."""
    if options.rebuild:
        print(tr("cli.indexed", n=await library.search.rebuild()), file=sys.stderr)
    else:
        await library.search.update()
    found = await library.search.hits(" ".join(options.query), max(1, options.limit))
    entries = await library.articles.entries([hit.article_id for hit in found])
    if options.json:
        values = await entry_values(library, [hit.article_id for hit in found])
        snippets = [{"snippet": hit.snippet.translate(_NO_HITS)} for hit in found]
        print_json([value | snippet for value, snippet in zip(values, snippets, strict=True)])
        return 0 if found else 1
    is_plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    for hit in found:
        print(line_of(entries[hit.article_id]))
        snippet = " ".join(hit.snippet.split())
        print(f"    {snippet.translate(_NO_HITS if is_plain else _BOLD_HITS)}")
    return 0 if found else 1


_NO_HITS: dict[int, str | None] = {2: None, 3: None}
_BOLD_HITS: dict[int, str | None] = {2: "\x1b[1m", 3: "\x1b[0m"}


async def entry_values(library: Library, ids: list[int]) -> list[dict[str, Any]]:
    """The JSON values of these articles, in their order; unknown ones are left out."""
    from tui_reader.export.as_json import entry_value

    entries = await library.articles.entries(ids)
    return [
        entry_value(entries[one], await library.articles.ressorts_of(one), library.config.base_url)
        for one in ids
        if one in entries
    ]


def print_json(value: object) -> None:
    """One value on stdout."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))


def line_of(entry: Entry) -> str:
    """One line: number, mark, time, title."""
    from tui_reader.model import BERLIN
    from tui_reader.ui.marks import UNICODE

    when = f"{entry.published_at.astimezone(BERLIN):%d.%m. %H:%M}"
    return f"{entry.id}  {UNICODE.of(entry)}  {when}  {entry.headline.title or tr('entry.no_title')}"


async def bookmark(library: Library, options: "argparse.Namespace") -> int:
    """Change or show the Merkliste."""
    if options.change == "list":
        return await _print_marked(library, as_json=options.json)
    number = number_in(options.reference)
    if number is None:
        raise UnknownArticleError(options.reference)
    await library.articles.entry(number)
    if options.change == "add":
        await library.marks.set_bookmark(number)
    elif options.change == "note":
        await _note(library, number, " ".join(options.text))
    elif await library.marks.set_bookmark(number, False) is None:
        print(tr("cli.not_bookmarked", id=number), file=sys.stderr)
        return 1
    return 0


async def _note(library: Library, number: int, text: str) -> None:
    """Keep a note, or print the one there is."""
    from tui_reader.library.marks import note_text

    if text:
        await library.marks.note(number, text)
    else:
        print(note_text(await library.marks.of([number])))


async def _print_marked(library: Library, *, as_json: bool) -> int:
    """The bookmarks, each with its note and its passages."""
    from tui_reader.cleaning import clean_lines
    from tui_reader.export.as_json import mark_value
    from tui_reader.library.marks import note_text
    from tui_reader.model import PASSAGE

    ids = await library.shelves.articles(Bookmarks())
    marks = {number: await library.marks.of([number]) for number in ids}
    if as_json:
        values = await entry_values(library, ids)
        print_json([value | {"marks": [mark_value(mark) for mark in marks[value["id"]]]} for value in values])
        return 0
    entries = await library.articles.entries(ids)
    for number in ids:
        print(line_of(entries[number]))
        notes = [note_text(marks[number])]
        for mark in marks[number]:
            notes += [f"„{mark.quote}“ {mark.text}".rstrip()] if mark.kind == PASSAGE else []
        for line in clean_lines("\n".join(notes)).splitlines():
            print(f"    {line}")
    return 0


def number_in(reference: str) -> int | None:
    """The number of an article in what was typed: itself, or in an address; None for a file or anything else."""
    from tui_reader.extract.links import article_number

    if reference.isascii() and reference.isdigit():
        return int(reference[:12])
    return article_number(reference) if "!" in reference and not Path(reference).is_file() else None
