"""What can be done here: what a line can be, then each command with its key and its words."""

from collections.abc import Iterator, Sequence

from tui_reader.linear.words import INSTEAD, NOT_HERE, short_names
from tui_reader.locale import tr
from tui_reader.ui.commands.command import Command
from tui_reader.ui.desk.keys import sign


def help_lines(at: str, commands: Sequence[Command]) -> Iterator[str]:
    """For who is in an article, in a list of articles or of lists."""
    is_article = at == "article"
    enter, number = tr("lines.enter"), tr("lines.help.number")
    yield f"{enter}: {tr('lines.help.read_on' if is_article else 'lines.help.rows')}."
    yield f"{number}: {tr('lines.help.number_links' if is_article else f'lines.help.number_{_list(at)}')}."
    yield f"{tr('lines.help.words')}."
    given = [command for command in commands if command.id not in NOT_HERE and command.id not in INSTEAD]
    keys, told = _typed_keys(given), set()
    for command in sorted(given, key=lambda command: not command.is_hint):
        if command.label not in told:
            told.add(command.label)
            ways = [*keys.get(command.label, [])[:1], *list(short_names(command))[:1]]
            if ways:
                yield f"{tr(command.label)}: {', '.join(ways)}."


def _list(at: str) -> str:
    return "lists" if at == "ressorts" else "rows"


def _typed_keys(commands: Sequence[Command]) -> dict[str, list[str]]:
    """Which keys one can type into a line, by what they do: what a key is for in the place comes before what it is for everywhere."""
    does: dict[str, str] = {}
    for command in commands:
        for key in map(sign, command.keys.split(",")):
            if len(key) == 1 and key.isascii():
                does.setdefault(key, command.label)
    return {label: [key for key, own in does.items() if own == label] for label in does.values()}
