"""What can be typed after ``taz-reader``: the parser, made from the commands.

The help, the completions of shells and the man page are made from it.
"""

import argparse
from collections.abc import Collection, Mapping, Sequence
from gettext import gettext, ngettext
from typing import Any, NoReturn

from tui_reader import __version__
from tui_reader.cleaning import clean
from tui_reader.commands import COMMANDS, command
from tui_reader.commands.nearest import nearest
from tui_reader.commands.shell_command import Argument, ShellCommand
from tui_reader.locale import language, tr

_ADDRESS = Argument(
    ("--base-url",), "base_url", {"metavar": "URL", "default": argparse.SUPPRESS, "help": argparse.SUPPRESS}
)
"""It may stand behind a command's name, too, where the help does not show it once more."""


def parser(known: Collection[str] = tuple(COMMANDS)) -> "_Parser":
    """The parser of the command line, in the reader's language.

    It has every command, but the arguments only of those that are ``known``: their modules are loaded for that.
    """
    _speak()
    top = _Parser("taz-reader", description=tr("cli.description"))
    top.add_argument("--version", action="version", version=f"taz-reader {__version__}", help=tr("cli.help.version"))
    top.add_argument("--demo", action="store_true", help=tr("cli.help.demo"))
    top.add_argument("--linear", action="store_true", help=tr("cli.help.linear"))
    top.add_argument("--base-url", metavar="URL", help=tr("cli.help.base_url"))
    found = top.add_subparsers(dest="command", metavar=tr("cli.command"))
    for name in COMMANDS:
        inner = found.add_parser(name, help=tr(f"cli.help.{name}"), description=tr(f"cli.help.{name}"))
        if name in known:
            _fill(inner, command(name))
    top.commands = found.choices
    return top


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What was typed; leaves the program where it cannot be understood.

    ``search miete -neubau``: what looks like an option there is a word that is not wanted.
    """
    top = parser(known=arguments)
    options, rest = top.parse_known_args(arguments)
    if rest and (options.command != "search" or any(word.startswith("--") for word in rest)):
        top.commands.get(options.command or "", top).refuse(rest)
    if options.demo and options.command is not None:
        top.error(tr("cli.demo_alone", command=options.command))
    if options.linear and options.command is not None:
        top.error(tr("cli.linear_alone", command=options.command))
    if rest:
        options.query += rest
    return options


class _Parser(argparse.ArgumentParser):
    """Argparse's; of what does not exist it says what comes nearest, and which usage was meant."""

    commands: "Mapping[str, _Parser]" = {}

    def refuse(self, rest: Sequence[str]) -> NoReturn:
        """Say what nobody knows: the options among it, or all of it where there is none."""
        unknown = [word for word in rest if word.startswith("-")] or rest
        near = nearest(unknown[0].partition("=")[0], [name for one in self._actions for name in one.option_strings])
        self.error(tr("cli.unknown_arguments", words=clean(" ".join(unknown), 200)) + near)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            names = [str(one) for one in action.choices]
            near, known = nearest(str(value), names), ", ".join(names)
            said = tr("cli.no_choice", typed=clean(str(value), 200), near=near, names=known)
            raise argparse.ArgumentError(action if action.option_strings else None, said)


def _speak() -> None:
    """Have argparse speak the reader's language. It asks gettext for each of its sentences, under these two names."""
    if language() == "de":
        from tui_reader.locale.argparse_german import counted_sentence, sentence

        vars(argparse).update(_=sentence, ngettext=counted_sentence)
    else:
        vars(argparse).update(_=gettext, ngettext=ngettext)


def _fill(inner: argparse.ArgumentParser, command: ShellCommand[Any]) -> None:
    """Give a command's parser its arguments."""
    address = (_ADDRESS,) if command.needs.takes_address else ()
    _take(inner, (*command.arguments, *address))
    if command.changes:
        changes = inner.add_subparsers(dest="change", metavar=" | ".join(command.changes))
        inner.set_defaults(change="", json=False)
        for name, arguments in command.changes.items():
            sentence = tr(f"cli.help.{command.name}_{name}")
            _take(changes.add_parser(name, help=sentence, description=sentence), (*arguments, *address))


def _take(parser: argparse.ArgumentParser, arguments: Sequence[Argument]) -> None:
    for names, text, settings in arguments:
        words = str(settings.get("metavar", "")).split("|")
        spoken = {"metavar": "|".join(tr(f"metavar.{word}") for word in words)} if words != [""] else {}
        choices = settings.get("choices")
        if isinstance(choices, tuple) and not names[0].startswith("-"):
            spoken = {"metavar": "|".join(choices)}
        parser.add_argument(*names, **{"help": tr(f"cli.help.{text}"), **settings, **spoken})  # type: ignore[arg-type]
