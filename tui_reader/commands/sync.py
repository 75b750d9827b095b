"""sync: refresh and download, with a progress bar."""

import sys
import time
from typing import TYPE_CHECKING

from tui_reader.commands.openers import NETWORK
from tui_reader.commands.shell_command import ShellCommand, flag
from tui_reader.errors import ReaderError, UnreachableError
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from tui_reader.library import Library


_CATCH_UP_S = 20.0
"""So long at a time an index is made good that an earlier version built."""

_PATIENCE_S = 30.0
"""So long somebody else's sync is waited for: one that was stopped in the midst of it holds up nobody for ever."""


async def sync(library: "Library", options: "argparse.Namespace") -> int:
    """Refresh and download; 1 where something did not go well."""
    from tui_reader.library import sync as events

    feeds = new = pages = 0
    errors: list[ReaderError] = []
    progress = _Progress(is_shown=not options.quiet and sys.stderr.isatty())
    await library.turns.take(_PATIENCE_S, lambda: options.quiet or print(tr("cli.sync_waits"), file=sys.stderr))
    async for event in library.sync():
        match event:
            case events.FeedSynced():
                feeds, new = feeds + 1, new + len(event.new)
                progress.show(event.feed.name, feeds, len(library.feeds))
            case events.FeedFailed(_, error):
                errors.append(error)
            case events.FeedsDone() | events.PageChanged() | events.Announced():
                pass
            case events.PageStored(_, done, total):
                pages += 1
                progress.show("", done, total)
            case events.PageFailed(_, error, done, total):
                errors.append(error)
                progress.show("", done, total)
    if options.ausgabe:
        async for taken in library.issues.take_along():
            progress.show(tr("cli.taking_along"), taken.done, taken.total)
            errors += [taken.error] if taken.error else []
    progress.clear()
    await library.left_out.catch_up()
    await library.search.catch_up(time.monotonic() + _CATCH_UP_S)
    await library.upkeep.tidy()
    is_something = bool(feeds or pages)
    if not options.quiet and (is_something or not errors):
        print(tr("cli.sync_done", feeds=feeds, new=new, pages=pages))
    _say(errors, "cli.sync_failed" if is_something else "cli.sync_nothing", is_quiet=options.quiet)
    return 1 if errors else 0


def _say(errors: "Sequence[ReaderError]", sentence: str, *, is_quiet: bool) -> None:
    """What failed, in one sentence; a timer that is quiet says what will fail every night until somebody mends it."""
    mendable = [error for error in errors if isinstance(error, UnreachableError) and error.is_mendable]
    if mendable and is_quiet:
        print(mendable[0], file=sys.stderr)
    elif errors and not is_quiet:
        print(tr(sentence, n=len(errors), error=errors[0]), file=sys.stderr)


class _Progress:
    """One line on stderr that is written over; nothing where nobody looks."""

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown

    def show(self, label: str, done: int, total: int) -> None:
        """So many of so many are done; the label says of what."""
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
        """Take the line away."""
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


COMMANDS = (ShellCommand("sync", sync, NETWORK, (flag("--quiet"), flag("--ausgabe", "take_along"))),)
