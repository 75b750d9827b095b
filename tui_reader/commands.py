"""What each command does. Part of the command line's layer; prints, and gives exit codes."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui_reader.config import Config, Locations, find_locations, load_config
from tui_reader.errors import ConfigError, NotKeptError, ReaderError, UnknownArticleError
from tui_reader.feeds import FEEDS, find_feed
from tui_reader.library import Library
from tui_reader.locale import tr, use_language
from tui_reader.model import Entry
from tui_reader.store import BOOKMARKS, UNREAD, Store

if TYPE_CHECKING:
    import argparse

    from tui_reader.model import Article

Command = Callable[[Library, "argparse.Namespace"], Awaitable[int]]


def run(options: "argparse.Namespace") -> int:
    """Build what the command needs, run it, and close everything."""
    locations = find_locations()
    config, problems = load_config(locations.config_file, base_url=options.base_url)
    if config.language != "auto":
        use_language(config.language)
    if options.command is None:
        return _screen(config, problems, locations, is_demo=options.demo)
    for problem in problems:
        print(problem, file=sys.stderr)
    if options.command == "keys":
        return _keys(config)
    commands: dict[str, Command] = {"sync": _sync, "list": _list, "show": _show, "bookmark": _bookmark}
    return asyncio.run(_with_library(config, locations.store_file, commands[options.command], options))


async def _with_library(config: Config, store_file: Path, command: Command, options: "argparse.Namespace") -> int:
    library = Library(config, lambda: Store(store_file))
    try:
        return await command(library, options)
    finally:
        await library.aclose()


def _screen(config: Config, problems: list[ConfigError], locations: Locations, *, is_demo: bool) -> int:
    from tui_reader.ui.app import TazApp

    async def show() -> int:
        if is_demo:
            from tui_reader.demo import demo_library

            library = demo_library(config)
        else:
            library = Library(config, lambda: Store(locations.store_file))
        try:
            theme = await _theme(library)  # a store that cannot be used is said before the screen is up
            if config.graphics:
                from tui_reader.ui import graphics

                if not graphics.prepare():
                    problems.append(ConfigError(locations.config_file, None, "graphics", "graphics_missing"))
            app = TazApp(library, problems, theme=theme, locations=None if is_demo else locations)
            await app.run_async()
            await library.end_visit()
            return app.return_code or 0
        finally:
            await library.aclose()

    return asyncio.run(show())


async def _theme(library: Library) -> str:
    """The theme that was chosen with a key, or in the settings; else the one for the terminal's ground."""
    kept = await library.setting("theme")
    if kept is not None:
        return kept
    if library.config.theme != "auto":
        return f"taz-{library.config.theme}"
    if await library.setting("silent_terminal") == os.environ.get("TERM"):
        return "taz-dark"  # it did not answer the last time: it is not waited for again
    from tui_reader.ui.terminal import ground_of_terminal

    ground = ground_of_terminal()
    if ground == "":
        await library.keep_setting("silent_terminal", os.environ.get("TERM", ""))
    return f"taz-{ground or 'dark'}"


# ---------------------------------------------------------------- sync


async def _sync(library: Library, options: "argparse.Namespace") -> int:
    from tui_reader.library.sync import FeedFailed, FeedsDone, FeedSynced, PageFailed, PageStored

    feeds = new = pages = 0
    errors: list[ReaderError] = []
    progress = _Progress(is_shown=not options.quiet and sys.stderr.isatty())
    async for event in library.sync():
        match event:
            case FeedSynced():
                feeds, new = feeds + 1, new + len(event.new)
                progress.show(event.feed.name, feeds, len(library.feeds))
            case FeedFailed(_, error):
                errors.append(error)
            case FeedsDone():
                pass
            case PageStored(_, done, total):
                pages += 1
                progress.show("", done, total)
            case PageFailed(_, error, done, total):
                errors.append(error)
                progress.show("", done, total)
    progress.clear()
    if not options.quiet:
        print(tr("cli.sync_done", feeds=feeds, new=new, pages=pages))
        if errors:
            print(tr("cli.sync_failed", n=len(errors), error=errors[0]), file=sys.stderr)
    return 1 if errors else 0


class _Progress:
    """One line on stderr that is written over; nothing where nobody looks."""

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown

    def show(self, label: str, done: int, total: int) -> None:
        if self._is_shown and total:
            import shutil

            width = max(10, min(40, shutil.get_terminal_size().columns - 30))
            filled = width * done // total
            print(
                f"\r{'█' * filled}{'░' * (width - filled)} {done}/{total} {label[:14]:14}",
                end="",
                file=sys.stderr,
                flush=True,
            )

    def clear(self) -> None:
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


# ---------------------------------------------------------------- list and bookmark


async def _list(library: Library, options: "argparse.Namespace") -> int:
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


def _line(entry: Entry) -> str:
    from tui_reader.model import BERLIN
    from tui_reader.ui.marks import UNICODE

    headline = entry.headline
    title = f"{headline.topline}: {headline.headline}" if headline.topline else headline.headline
    when = f"{entry.published_at.astimezone(BERLIN):%d.%m. %H:%M}"
    return f"{entry.id}  {UNICODE.of(entry)}  {when}  {title or tr('entry.no_title')}"


async def _bookmark(library: Library, options: "argparse.Namespace") -> int:
    if options.change == "list":
        return await _print_entries(library, await library.shelf(BOOKMARKS), as_json=options.json)
    number = _number(options.reference)
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


def _keys(config: Config) -> int:
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


# ---------------------------------------------------------------- show


async def _show(library: Library, options: "argparse.Namespace") -> int:
    article = await _article(library, options.reference)
    if options.json:
        import json

        from tui_reader.export.as_json import article_value

        print(json.dumps(article_value(article), ensure_ascii=False, indent=1))
    elif options.markdown:
        from tui_reader.export.as_markdown import article_markdown

        print(article_markdown(article), end="")
    elif sys.stdout.isatty():
        _print_page(library.config, article)
    else:
        from tui_reader.export.as_text import article_text

        print(article_text(article), end="")
    return 0


async def _article(library: Library, reference: str) -> "Article":
    """The article of a number, an address or a file; fetched where it is not kept."""
    number = _number(reference)
    if number is None:
        return _article_of_file(library.config, reference)
    try:
        return await library.open_article(number)
    except NotKeptError:
        return await library.fetch_article(number)


def _number(reference: str) -> int | None:
    from tui_reader.extract.links import article_number

    if reference.isascii() and reference.isdigit():
        return int(reference[:12])
    return article_number(reference) if "!" in reference and not Path(reference).is_file() else None


def _article_of_file(config: Config, reference: str) -> "Article":
    from tui_reader.extract import extract_article

    try:
        html = Path(reference).read_bytes()
    except (OSError, ValueError) as error:
        raise UnknownArticleError(reference) from error
    return extract_article(html, config.base_url + "/")


def _print_page(config: Config, article: "Article") -> None:
    """The page as the screen sets it, for a terminal: bold headings unless NO_COLOR asks for none."""
    import shutil

    from tui_reader.export.as_text import credits_line
    from tui_reader.typeset import Labels, Voice, typeset

    strong = {Voice.TOPLINE, Voice.HEADLINE, Voice.HEADING, Voice.QUESTION}
    width = min(config.column_cells, shutil.get_terminal_size().columns - 2)
    labels = Labels(byline=credits_line(article), photo=tr("label.photo"), related=tr("label.related"))
    is_plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") in {None, "", "dumb"}
    for line in typeset(article, width, labels).lines:
        text = "".join(
            f"\x1b[1m{run.text}\x1b[0m" if run.voice in strong and not is_plain else run.text for run in line.runs
        )
        print(f" {' ' * line.indent}{text}".rstrip())
