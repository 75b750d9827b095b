"""man: the manual page, made from the parser of all commands; written for man(7), in the reader's language."""

import argparse
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence

from tui_reader import __version__
from tui_reader.commands.openers import NOTHING
from tui_reader.commands.options import parser
from tui_reader.commands.shell_command import ShellCommand
from tui_reader.locale import tr

LINE_LETTERS = 50
"""Of a source that stays below 80 bytes, however many of them are umlauts."""
EXIT_CODES = (0, 1, 2, 130)
FILES = ("config", "store", "marks", "config_macos", "store_macos")
VARIABLES = (
    "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TAZ_READER_BASE_URL", "TAZ_READER_LINEAR",
    "NO_COLOR",
    "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
)  # fmt: skip


def man(_: argparse.Namespace) -> int:
    """Print the page, dated today."""
    sys.stdout.write(manual(time.strftime("%Y-%m-%d")))
    return 0


def manual(day: str) -> str:
    """The page's source; ``day`` is the date that it bears, 2026-11-24."""
    return "\n".join(_lines(day)) + "\n"


def _lines(day: str) -> Iterator[str]:
    top = parser()
    yield f'.TH TAZ\\-READER 1 "{day}" "taz\\-reader {__version__}"'
    yield f".SH {tr('man.name')}"
    yield f"taz\\-reader \\- {_roff(tr('cli.description').rstrip('.'))}"
    yield f".SH {tr('man.synopsis')}"
    yield _usage(top, tr("cli.command"))
    yield f".SH {tr('man.description')}"
    yield from _words(tr("man.about"))
    yield f".SH {tr('man.options')}"
    yield from _options(top)
    yield f".SH {tr('man.commands')}"
    for command in _commands(top):
        yield f".SS {_roff(command.prog)}"
        yield _usage(command)
        yield ".PP"
        yield from _words(command.description or "")
        yield from _options(command)
    yield f".SH {tr('man.exit_status')}"
    for code in EXIT_CODES:
        yield from _item(f"\\fB{code}\\fR", tr(f"man.exit.{code}"))
    yield f".SH {tr('man.files')}"
    for name in FILES:
        path, _, text = tr(f"man.file.{name}").partition("  ")
        yield from _item(f"\\fI{_roff(path)}\\fR", text)
    yield f".SH {tr('man.environment')}"
    for name in VARIABLES:
        yield from _item(f"\\fB{name}\\fR", tr(f"man.variable.{name}"))


def _commands(command: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """All that can be called, those of ``bookmark`` one by one."""
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from list(_commands(inner)) or [inner]


def _shown(command: argparse.ArgumentParser) -> list[argparse.Action]:
    """Arguments, then options."""
    actions = [
        action
        for action in command._actions
        if action.help != argparse.SUPPRESS and not isinstance(action, argparse._SubParsersAction)
    ]
    return sorted(actions, key=lambda action: bool(action.option_strings))


def _usage(command: argparse.ArgumentParser, ending: str = "") -> str:
    words = [f"\\fB{_roff(command.prog)}\\fR"]
    for action in sorted(_shown(command), key=lambda action: not action.option_strings):
        if action.option_strings:
            words.append(f"[{_signs(action, action.option_strings[:1])}]")
        else:
            more = " ..." if action.nargs == "*" else ""
            name = _value(action)
            words.append(f"[{name}{more}]" if action.nargs in ("?", "*") else name)
    return " ".join([*words, f"[\\fI{_roff(ending)}\\fR ...]"] if ending else words)


def _options(command: argparse.ArgumentParser) -> Iterator[str]:
    for action in _shown(command):
        yield from _item(_signs(action, action.option_strings), action.help or "")


def _signs(action: argparse.Action, names: Sequence[str]) -> str:
    """An option with its value, or an argument."""
    value = "" if action.nargs == 0 else _value(action)
    signs = ", ".join(f"\\fB{_roff(name)}\\fR" for name in names)
    if not names:
        return value
    return f"{signs} [{value}]" if action.nargs == "?" else f"{signs} {value}".rstrip()


def _value(action: argparse.Action) -> str:
    name = action.metavar if isinstance(action.metavar, str) else "|".join(map(str, action.choices or [action.dest]))
    return f"\\fI{_roff(name)}\\fR"


def _item(head: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield head
    yield from _words(text)


def _words(text: str) -> Iterator[str]:
    """A text by sentences, as the language of these pages asks: a line that ends one gets its space."""
    for sentence in text.replace(". ", ".\n").splitlines():
        yield from map(_roff, textwrap.wrap(sentence, LINE_LETTERS, break_long_words=False, break_on_hyphens=False))


def _roff(text: str) -> str:
    """A text in which nothing is a command, and a hyphen is the one that is typed."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain


COMMANDS = (ShellCommand("man", man, NOTHING),)
