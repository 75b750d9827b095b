"""What a command of the shell is: one value, from which its parser, help, completion and manual are made."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tui_reader.commands.openers import Opener
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse

_BILLION = 10**9
_Run = TypeVar("_Run")


class Argument(NamedTuple):
    """What can be typed after a command's name: an argument, or an option by its ``names``.

    Its sentence is the catalogue's ``cli.help.`` and ``help``; ``settings`` are argparse's for it. A ``metavar`` is
    made of words behind ``metavar.`` in the catalogue, with bars between them.
    """

    names: tuple[str, ...]
    help: str
    settings: Mapping[str, object]


class ShellCommand(NamedTuple, Generic[_Run]):
    """A command; its sentence is the catalogue's ``cli.help.`` and ``name``.

    ``run`` gives the exit code, and gets first what the command ``needs`` opened. A command that is several has
    ``changes``: by their names, what can be typed after each (``bookmark add``); the one typed is ``options.change``, which
    is empty where the name stands alone.
    """

    name: str
    run: _Run
    needs: Opener[_Run]
    arguments: tuple[Argument, ...] = ()
    changes: Mapping[str, tuple[Argument, ...]] = {}

    def call(self, options: "argparse.Namespace") -> int:
        """Open what is needed, run, close; gives the exit code."""
        return self.needs.call(self.run, options)


def argument(*names: str, help: str, **settings: object) -> Argument:
    """An argument, or an option with a value."""
    return Argument(names, help, settings)


def flag(name: str, help: str = "") -> Argument:
    """An option without a value; its sentence has its name where no other is named."""
    return Argument((name,), help or name.strip("-"), {"action": "store_true"})


def whole_number(typed: str) -> int:
    """A number in ASCII's digits; beyond a billion, none is meant. Raises ArgumentTypeError, which argparse says."""
    number = typed.strip()
    if not (number.isascii() and number.lstrip("+-").isdigit()):
        from argparse import ArgumentTypeError

        from tui_reader.cleaning import clean

        raise ArgumentTypeError(tr("cli.no_number", typed=clean(typed, 200)))
    return max(-_BILLION, min(_BILLION, int(number[:20])))


def count(typed: str) -> int:
    """How many, from 1 on. Raises ArgumentTypeError, which argparse says."""
    number = whole_number(typed)
    if number < 1:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(tr("cli.no_count", typed=number))
    return number


AS_JSON = flag("--json")
