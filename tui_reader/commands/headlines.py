"""list, search: headlines, one a line, or as JSON."""

import os
import sys
from typing import TYPE_CHECKING

from tui_reader.cleaning import clean
from tui_reader.commands.lines import entry_values, line_of, print_articles, print_json, say_none_of, say_nothing
from tui_reader.commands.nearest import nearest
from tui_reader.commands.openers import LIBRARY
from tui_reader.commands.shell_command import AS_JSON, ShellCommand, argument, count, flag, whole_number
from tui_reader.errors import UnknownRessortError
from tui_reader.feeds import FEEDS, feeds_named
from tui_reader.locale import tr
from tui_reader.model.rule import FOLLOW

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_reader.errors import QueryError
    from tui_reader.library import Library
    from tui_reader.model import Feed, Hit, Shelf


async def list_(library: "Library", options: "argparse.Namespace") -> int:
    """Headlines of a Ressort (the beginning of its name is enough) or shelf, or of what is on all that were named."""
    feeds = feeds_named(options.ressort or library.feeds[0].id)
    if not feeds:
        say_refused(UnknownRessortError(options.ressort))
        return 2
    ids = await _listed(library, options, feeds)
    await print_articles(library, ids, as_json=options.json)
    if not ids and options.followed and not await library.rules.all(FOLLOW):
        say_nothing("cli.follow_something")
    elif not ids and not options.json:
        is_whole = options.minutes is None and not (options.unread and options.ressort is not None)
        await say_none_of(library, *(_shelves(library, options, feeds) if is_whole else ()))
    return 0


def _shelves(library: "Library", options: "argparse.Namespace", feeds: "Sequence[Feed]") -> "list[Shelf]":
    """All that were named, by themselves or by a Ressort; the first Ressort where nothing was."""
    from tui_reader.model.shelf import Bookmarks, Followed, Unread

    shelves: list[Shelf] = [*(Bookmarks(),) * options.bookmarks, *(Followed(),) * options.followed]
    if options.unread and not shelves and options.ressort is None:
        return [Unread()]
    is_of_ressort = options.ressort is not None or not shelves
    return shelves + [_shelf_of(library, feed) for feed in feeds] * is_of_ressort


async def _listed(library: "Library", options: "argparse.Namespace", feeds: "Sequence[Feed]") -> list[int]:
    """What is on every list that was named, in the order of the first; of that what is unread, or fits into the minutes."""
    from tui_reader.model.shelf import Bookmarks, Followed, Unread

    shelves = (Bookmarks(),) * options.bookmarks + (Followed(),) * options.followed
    lists = [await library.shelves.articles(shelf) for shelf in shelves]
    if options.unread and not lists and options.ressort is None:
        lists.append(await library.shelves.articles(Unread()))
    if options.ressort is not None or not (lists or options.minutes):
        lists.append(
            [
                *dict.fromkeys(
                    [one for feed in feeds for one in await library.shelves.articles(_shelf_of(library, feed))]
                )
            ]
        )
    found = set(lists[0]).intersection(*lists[1:]) if lists else None
    if found is not None and options.unread:
        found = await library.readings.unread_among([*found])
    ids = [one for one in lists[0] if one in found] if found is not None else None
    return await library.issues.queue(options.minutes, ids) if options.minutes is not None else ids or []


def _shelf_of(library: "Library", feed: "Feed") -> "Shelf":
    """What its feed brought, or, where nobody fetches that, the articles whose pages name the Ressort."""
    from tui_reader.model.shelf import KeptSearch, Ressort

    return Ressort(feed.id) if feed in library.feeds else KeptSearch(f"ressort:{feed.id}")


def say_refused(error: "QueryError") -> None:
    """Say what cannot be meant, on stderr; of a Ressort that is none, those there are."""
    said = str(error)
    if isinstance(error, UnknownRessortError):
        names = [feed.name for feed in FEEDS]
        said += f"{nearest(error.name, names)} {tr('cli.ressorts', names=', '.join(names))}"
    print(said, file=sys.stderr)


async def search(library: "Library", options: "argparse.Namespace") -> int:
    """Everything kept that holds what was asked for; 1 where nothing does, 2 where it cannot be meant."""
    typed = clean(" ".join(options.query))
    if refused := library.search.refusal(typed):
        say_refused(refused)
        return 2
    if options.limit < 1:
        print(tr("cli.wrong_limit"), file=sys.stderr)
        return 2
    if options.rebuild:
        print(tr("cli.indexed", n=await library.search.rebuild()), file=sys.stderr)
    elif typed.strip():
        await library.search.update()
    if not typed.strip():
        if not options.rebuild:
            print(tr("cli.search_what"), file=sys.stderr)
        return 0 if options.rebuild else 2
    hits = await library.search.hits(typed, options.limit)
    await (_print_values if options.json else _print_lines)(library, hits)
    if not hits:
        await _say_what_leads_on(library, typed)
    elif not options.json and (count := len(await library.search.articles(typed))) > len(hits):
        print(tr("cli.more_found", n=len(hits), all=count), file=sys.stderr)
    return 0 if hits else 1


async def _say_what_leads_on(library: "Library", typed: str) -> None:
    hint = await library.search.hint(typed)
    alone = [f"{tr('search.alone', word=word)}: {tr('search.count', n=n)}" for word, n in hint.words]
    near = [f"{tr('search.nearest', word=typed.replace(*hint.nearest, 1))}."] if hint.nearest is not None else []
    near += [f"{tr(f'search.no_{field}', name=name)} {tr('search.is_none')}." for field, name in hint.lacking]
    print(" ".join([tr("search.nothing"), *near, *(f"{one}." for one in alone)]), file=sys.stderr)


async def _print_values(library: "Library", hits: "list[Hit]") -> None:
    values = await entry_values(library, [hit.article_id for hit in hits])
    snippets = [{"snippet": hit.snippet.translate(_NO_HITS)} for hit in hits]
    print_json([value | snippet for value, snippet in zip(values, snippets, strict=True)])


async def _print_lines(library: "Library", hits: "list[Hit]") -> None:
    from tui_reader.wording.snippets import in_one_line, worded

    entries = await library.articles.entries([hit.article_id for hit in hits])
    is_plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    for hit in hits:
        print(line_of(entries[hit.article_id]))
        snippet = in_one_line(worded(hit))
        print(f"    {snippet.translate(_NO_HITS if is_plain else _BOLD_HITS)}")


_NO_HITS: dict[int, str | None] = {2: None, 3: None}
_BOLD_HITS: dict[int, str | None] = {2: "\x1b[1m", 3: "\x1b[0m"}
"""What becomes of the two signs around a word that was found."""

COMMANDS = (
    ShellCommand(
        "list",
        list_,
        LIBRARY,
        (
            argument("--ressort", metavar="SECTION", help="ressort"),
            flag("--unread"),
            flag("--bookmarks"),
            flag("--followed"),
            argument("--minutes", type=count, metavar="N", help="minutes"),
            AS_JSON,
        ),
    ),
    ShellCommand(
        "search",
        search,
        LIBRARY,
        (
            argument("query", nargs="*", metavar="WORD", help="query"),
            AS_JSON,
            argument("--limit", type=whole_number, default=20, metavar="N", help="limit"),
            flag("--rebuild"),
        ),
    ),
)
