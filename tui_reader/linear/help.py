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
    told = set()
    for command in sorted(commands, key=lambda command: not command.is_hint):
        if command.id not in NOT_HERE and command.id not in INSTEAD and command.label not in told:
            told.add(command.label)
            ways = [*_typed_keys(command), *list(short_names(command))[:1]]
            if ways:
                yield f"{tr(command.label)}: {', '.join(ways)}."


def _list(at: str) -> str:
    return "lists" if at == "ressorts" else "rows"


def _typed_keys(command: Command) -> list[str]:
    """The first of its keys that one can type into a line."""
    return [sign(key) for key in command.keys.split(",") if len(sign(key)) == 1 and sign(key).isascii()][:1]
