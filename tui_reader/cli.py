"""The command line: builds Config → Store, Fetcher → Library → App, and hands them down. Exit codes.

Imports late: ``--version`` must not load what the screen needs. 0 is success, 1 a failure that was
said on stderr, 2 wrong usage or a terminal that cannot be used, 130 an interruption.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, NoReturn, cast

from tui_reader.errors import ReaderError
from tui_reader.locale import tr, use_language

if TYPE_CHECKING:
    import argparse


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit code."""
    use_language()
    if sys.platform == "win32":
        print(tr("cli.windows"), file=sys.stderr)
        return 2
    options = _options(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show "ß" shows "?"
    try:
        code = _run(options)
        sys.stdout.flush()
    except ReaderError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _leave_quietly()
    except OSError as error:
        if error.errno is None or sys.stdout is None:
            raise
        print(f"taz-reader: {error.strerror}", file=sys.stderr)
        _leave_quietly(1)
    return code


def _leave_quietly(code: int = 0) -> NoReturn:
    """Who read our output has gone; Python would complain of it once more when it closes stdout."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(code)


def _run(options: "argparse.Namespace") -> int:
    if options.command is None and not _can_show_a_screen():
        term = os.environ.get("TERM", "")
        is_dumb = sys.stdin.isatty() and sys.stdout.isatty()
        print(tr("cli.dumb_terminal", term=term) if is_dumb else tr("cli.no_terminal"), file=sys.stderr)
        return 2
    from tui_reader import commands

    return commands.run(options)


def _can_show_a_screen() -> bool:
    """Whether there is a terminal at both ends. Textual would hang without one, and draw on a dumb one."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}


def _options(arguments: Sequence[str]) -> "argparse.Namespace":
    if list(arguments) in ([], ["count"]):  # the way most starts go, and a status bar's: nothing to parse
        command = arguments[0] if arguments else None
        return cast("argparse.Namespace", SimpleNamespace(command=command, demo=False, base_url=None, json=False))
    from tui_reader.commands.options import parse

    return parse(arguments)
