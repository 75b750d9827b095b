"""The command line: reads what was typed, has it done by `commands`, and turns what comes of it into an exit code.

Imports late: ``--version`` must not load what the screen needs. 0 is success, 1 a failure that was
said on stderr, 2 wrong usage or a terminal that cannot be used, 130 an interruption.
"""

import errno
import os
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from tui_reader import streams
from tui_reader.errors import FileError, ReaderError
from tui_reader.locale import tr, use_language

if TYPE_CHECKING:
    import argparse


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives its exit code."""
    streams.prepare()
    use_language()
    if sys.platform == "win32":
        print(tr("cli.windows"), file=sys.stderr)
        return 2
    try:
        code = _answer(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except ReaderError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has closed the pipe
        streams.leave(1)
        return 0
    except (OSError, MemoryError, RuntimeError, ExceptionGroup) as error:
        if not (sentence := _sentence_of(error)):
            raise
        print(sentence, file=sys.stderr)
        streams.leave(1)
        return 1
    return code


def _sentence_of(error: Exception) -> str:
    """What the system would not do, with the name of the file where there is one; empty for what is a mistake of ours."""
    reason = os.strerror(errno.ENOMEM) if _is_want_of_memory(error) else getattr(error, "strerror", None)
    if not reason:
        return ""
    if (path := getattr(error, "filename", None)) is not None:
        return str(FileError(path, reason))
    from tui_reader.locale.system import spoken_reason

    return f"taz-reader: {spoken_reason(reason)}"


def _is_want_of_memory(error: Exception) -> bool:
    """Whether the system gave no memory, or no thread, which needs some; also of those that several tasks met with."""
    if isinstance(error, ExceptionGroup):
        return all(map(_is_want_of_memory, error.exceptions))
    return isinstance(error, MemoryError) or "start new thread" in str(error)


def _answer(arguments: Sequence[str]) -> int:
    try:
        return _run(_options(arguments))
    except SystemExit as end:  # of argparse, which has said why
        return end.code if isinstance(end.code, int) else 0


def _run(options: "argparse.Namespace") -> int:
    is_linear = options.command is None and (options.linear or _wants_lines())
    if options.command is None and not is_linear and not _can_show_a_screen():
        term = os.environ.get("TERM", "")
        is_dumb = sys.stdin.isatty() and sys.stdout.isatty()
        print(tr("cli.dumb_terminal", term=term) if is_dumb else tr("cli.no_terminal"), file=sys.stderr)
        return 2
    from tui_reader import commands

    return commands.run(options, is_linear=is_linear)


def _wants_lines() -> bool:
    from tui_reader.config import find_locations, wants_lines

    return wants_lines(find_locations().config_file)


def _can_show_a_screen() -> bool:
    """Whether there is a terminal at both ends. Textual would hang without one, and draw on a dumb one."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}


def _options(arguments: Sequence[str]) -> "argparse.Namespace":
    if list(arguments) in ([], ["count"], ["--linear"]):  # the way most starts go, and a status bar's: nothing to parse
        command, is_linear = ("count" if "count" in arguments else None), "--linear" in arguments
        return cast(
            "argparse.Namespace",
            SimpleNamespace(command=command, demo=False, linear=is_linear, base_url=None, json=False),
        )
    from tui_reader.commands.options import parse

    return parse(arguments)
