"""What can be typed after ``taz-reader``: the one definition of commands and options.

The help, the completions of shells and the man page are made from it.
"""

import argparse
from collections.abc import Mapping, Sequence

from tui_reader import __version__
from tui_reader.export.forms import FORMS
from tui_reader.locale import tr

TIMERS = ("systemd", "cron", "launchd")
SHELLS = ("bash", "zsh", "fish", "tcsh")
_DAY = "TAG"
_BILLION = 10**9

Option = tuple[tuple[str, ...], Mapping[str, object]]


def parser() -> argparse.ArgumentParser:
    """The parser of the command line, in the reader's language."""
    top = argparse.ArgumentParser("taz-reader", description=tr("cli.description"))
    top.add_argument("--version", action="version", version=f"taz-reader {__version__}", help=tr("cli.help.version"))
    top.add_argument("--demo", action="store_true", help=tr("cli.help.demo"))
    top.add_argument("--base-url", metavar="URL", help=tr("cli.help.base_url"))
    found = top.add_subparsers(dest="command", metavar=tr("cli.command"))
    for name, options in _COMMANDS.items():
        command = found.add_parser(name, help=tr(f"cli.help.{name}"), description=tr(f"cli.help.{name}"))
        for words, settings in options:
            command.add_argument(*words, **_spoken(settings))  # type: ignore[arg-type]
        if name == "bookmark":
            _bookmark(command)
        if name not in {"keys", "completion", "man", "timer"}:
            command.add_argument("--base-url", metavar="URL", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return top


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What was typed; leaves the program where it cannot be understood.

    ``search miete -neubau``: what looks like an option there is a word that is not wanted.
    """
    top = parser()
    options, rest = top.parse_known_args(arguments)
    if rest and (options.command != "search" or any(word.startswith("--") for word in rest)):
        from tui_reader.cleaning import clean

        top.error(tr("cli.unknown_arguments", words=clean(" ".join(rest), 200)))
    if rest:
        options.query += rest
    return options


def whole_number(typed: str) -> int:
    """A number in ASCII's digits; beyond a billion, none is meant. Raises ValueError, which argparse says."""
    number = typed.strip()
    if not (number.isascii() and number.lstrip("+-").isdigit()):
        raise ValueError
    return max(-_BILLION, min(_BILLION, int(number[:20])))


whole_number.__name__ = "int"  # as argparse names what it is that was typed wrong


def _bookmark(command: argparse.ArgumentParser) -> None:
    changes = command.add_subparsers(dest="change", required=True, metavar="add | remove | note | list")
    for name in ("add", "remove", "note"):
        change = changes.add_parser(name, help=tr(text := f"cli.help.bookmark_{name}"), description=tr(text))
        change.add_argument("reference", metavar="ID|URL", help=tr("cli.help.reference"))
        if name == "note":
            change.add_argument("text", nargs="*", metavar="TEXT", help=tr("cli.help.note_text"))
    listing = changes.add_parser("list", help=tr("cli.help.bookmark_list"), description=tr("cli.help.bookmark_list"))
    listing.add_argument("--json", action="store_true", help=tr("cli.help.json"))


def _spoken(settings: Mapping[str, object]) -> dict[str, object]:
    """The settings of an option, its help in the reader's language."""
    return {**settings, "help": tr(f"cli.help.{settings['help']}")}


def time_of_day(typed: str) -> tuple[int, int]:
    """Hours and minutes of ``5:30``."""
    hour, _, minute = typed.partition(":")
    if not (hour + minute).isdecimal() or len(minute) != 2 or len(hour) > 2 or int(hour or 99) > 23 or int(minute) > 59:
        raise argparse.ArgumentTypeError(tr("cli.no_time", typed=typed))
    return int(hour), int(minute)


def _flag(name: str, text: str = "") -> Option:
    return (name,), {"action": "store_true", "help": text or name.strip("-")}


_JSON = _flag("--json")
_SEARCHED: Option = ("query",), {"nargs": "*", "metavar": "WORT", "help": "query"}
_COMMANDS: Mapping[str, tuple[Option, ...]] = {
    "sync": (
        _flag("--quiet"),
        (("--ausgabe",), {"action": "store_true", "help": "take_along"}),
    ),
    "list": (
        (("--ressort",), {"metavar": "R", "help": "ressort"}),
        _flag("--unread"),
        _flag("--bookmarks"),
        (("--minutes",), {"type": whole_number, "metavar": "N", "help": "minutes"}),
        _JSON,
    ),
    "search": (_SEARCHED, _JSON, (("--limit",), {"type": whole_number, "default": 20, "metavar": "N", "help": "limit"}), _flag("--rebuild")),
    "show": (
        (("reference",), {"metavar": "ID|URL|FILE", "help": "reference"}),
        _JSON,
        _flag("--markdown"),
        _flag("--versions"),
        (("--version",), {"type": whole_number, "metavar": "N", "help": "one_version"}),
        _flag("--left-out", "left_out"),
    ),
    "bookmark": (),
    "ausgabe": (
        (("day",), {"nargs": "?", "metavar": _DAY, "help": "day"}),
        (("--list",), {"action": "store_true", "help": "issues"}),
        _JSON,
    ),
    "export": (
        (("reference",), {"nargs": "*", "metavar": "ID|URL", "help": "export_reference"}),
        (("--bookmarks",), {"action": "store_true", "help": "bookmarks"}),
        (("--ausgabe",), {"nargs": "?", "const": "", "metavar": _DAY, "help": "export_issue"}),
        (("--search",), {"metavar": "WORTE", "help": "export_search"}),
        (("--as",), {"dest": "form", "choices": tuple(FORMS), "default": "epub", "help": "form"}),
        (("--output", "-o"), {"metavar": "FILE", "help": "output"}),
    ),
    "import": ((("file",), {"metavar": "FILE", "help": "import_file"}), _JSON),
    "count": ((("--json",), {"action": "store_true", "help": "json"}),),
    "stats": (_JSON,),
    "doctor": ((("--check",), {"action": "store_true", "help": "check"}), _JSON),
    "backup": ((("file",), {"nargs": "?", "metavar": "FILE", "help": "backup_file"}),),
    "restore": ((("file",), {"metavar": "FILE", "help": "restore_file"}),),
    "keys": (),
    "completion": ((("shell",), {"choices": SHELLS, "help": "shell"}),),
    "man": (),
    "timer": (
        (("system",), {"choices": TIMERS, "help": "timer_system"}),
        (("--at",), {"type": time_of_day, "nargs": "+", "metavar": "H:MM", "default": [(5, 30)], "help": "timer_at"}),
    ),
}  # fmt: skip
