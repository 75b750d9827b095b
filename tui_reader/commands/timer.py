"""timer: what makes a machine fetch the taz by itself, written for systemd, cron or launchd.

Each has rules of its own for what may stand in a command; a path can hold anything but a zero byte.
"""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.commands.openers import NOTHING
from tui_reader.commands.shell_command import ShellCommand, argument
from tui_reader.errors import TimerError
from tui_reader.locale import tr

if TYPE_CHECKING:
    import argparse

SYNC = ("sync", "--ausgabe", "--quiet")
PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME")
"""What says where everything lies: a timer knows nothing of what a shell has set."""

_SERVICE = """\
# taz-reader.service
[Unit]
Description=Fetch the taz

[Service]
Type=oneshot
{settings}ExecStart={command}
"""
_TIMER = """\
# taz-reader.timer
[Unit]
Description=Fetch the taz every day

[Timer]
{times}Persistent=true
RandomizedDelaySec=10min

[Install]
WantedBy=timers.target
"""


class Plan(NamedTuple):
    """What is to run: the words of the command, variables that it needs, and when each day, in local time."""

    words: Sequence[str]
    environ: Mapping[str, str]
    times: Sequence[tuple[int, int]]


def timer(options: "argparse.Namespace") -> int:
    """Print what one of WRITERS' systems is to be given. Raises TimerError where that could not be read there."""
    places = {name: value for name in PLACES if (value := os.environ.get(name, "")).startswith("/")}
    plan = Plan([*own_command(), *SYNC], places, options.at)
    for text in (*plan.words, *places.values()):
        if not text.isprintable():
            raise TimerError(text)
    sys.stdout.write(WRITERS[options.system](plan))
    return 0


def own_command() -> list[str]:
    """How this very program is called, from anywhere: by its script, or as a module of the Python that runs it.

    Links stay: pipx and uv put one where the program is to be found, whatever lies behind it next year.
    """
    script = Path(os.path.abspath(sys.argv[0]))  # noqa: PTH100 - resolve() would follow links
    if script.name == "__main__.py" or not os.access(script, os.X_OK) or script.is_dir():
        return [sys.executable, "-m", "tui_reader"]
    return [str(script)]


def as_systemd(plan: Plan) -> str:
    """Two units, each after its name (systemd.service(5), "Command lines"; systemd.syntax(7))."""
    settings = "".join(f"Environment={_unit_word(f'{name}={value}')}\n" for name, value in plan.environ.items())
    words = [*plan.words]
    if not _is_plain(words[0]):  # systemd takes no program with quotes in its path, but hands them on
        words = ["/bin/sh", "-c", 'exec "$0" "$@"', *words]
    command = " ".join(_unit_word(word).replace("$", "$$") for word in words)
    times = "".join(f"OnCalendar=*-*-* {hour:02}:{minute:02}\n" for hour, minute in plan.times)
    return f"{_SERVICE.format(settings=settings, command=command)}\n{_TIMER.format(times=times)}"


def _unit_word(word: str) -> str:
    """In quotes where it must be; a % is a specifier's begin everywhere."""
    word = word.replace("%", "%%")
    if _is_plain(word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_plain(word: str) -> bool:
    return all(letter.isalnum() or letter in "/._-+=%:@," for letter in word)


def as_cron(plan: Plan) -> str:
    """A line for each time (crontab(5)): a % would end the command. Words are the shell's."""
    settings = [f"{name}={shlex.quote(value)}" for name, value in plan.environ.items()]
    command = " ".join([*settings, *map(shlex.quote, plan.words)])
    if "\\" in command:
        raise TimerError(next(text for text in (*plan.words, *plan.environ.values()) if "\\" in text))
    command = command.replace("%", "\\%")
    return "".join(f"{minute} {hour} * * * {command}\n" for hour, minute in plan.times)


def as_launchd(plan: Plan) -> str:
    """A property list (launchd.plist(5))."""
    import plistlib

    value: dict[str, object] = {
        "Label": "de.taz-reader",
        "ProgramArguments": list(plan.words),
        "StartCalendarInterval": [{"Hour": hour, "Minute": minute} for hour, minute in plan.times],
    }
    if plan.environ:
        value["EnvironmentVariables"] = dict(plan.environ)
    return plistlib.dumps(value, sort_keys=False).decode()


WRITERS = {"systemd": as_systemd, "cron": as_cron, "launchd": as_launchd}


def time_of_day(typed: str) -> tuple[int, int]:
    """Hours and minutes of ``5:30``. Raises ArgumentTypeError, which argparse says."""
    hour, _, minute = typed.partition(":")
    if not (hour + minute).isdecimal() or len(minute) != 2 or len(hour) > 2 or int(hour or 99) > 23 or int(minute) > 59:
        from argparse import ArgumentTypeError

        from tui_reader.cleaning import clean

        raise ArgumentTypeError(tr("cli.no_time", typed=clean(typed, 200)))
    return int(hour), int(minute)


COMMANDS = (
    ShellCommand(
        "timer",
        timer,
        NOTHING,
        (
            argument("system", choices=tuple(WRITERS), help="timer_system"),
            argument("--at", type=time_of_day, nargs="+", metavar="TIME", default=[(5, 30)], help="timer_at"),
        ),
    ),
)
