"""All commands. Their order is that of the help; where two places share a key, the one that has the focus comes first."""

from functools import cache

from tui_reader.ui.commands.aloud import ALOUD
from tui_reader.ui.commands.app import APP
from tui_reader.ui.commands.articles import ARTICLES
from tui_reader.ui.commands.command import Command
from tui_reader.ui.commands.comments import COMMENTS
from tui_reader.ui.commands.export import EXPORT
from tui_reader.ui.commands.issues import ISSUES
from tui_reader.ui.commands.links import LINKS
from tui_reader.ui.commands.marks import BOOKMARK, MARKS
from tui_reader.ui.commands.overlays import OVERLAYS
from tui_reader.ui.commands.page import ARTICLE
from tui_reader.ui.commands.page_one import PAGE_ONE, SHOWING
from tui_reader.ui.commands.panes import PANES
from tui_reader.ui.commands.pipes import PIPES
from tui_reader.ui.commands.removal import REMOVAL
from tui_reader.ui.commands.rows import ROWS
from tui_reader.ui.commands.rules import RULES
from tui_reader.ui.commands.search import SEARCH
from tui_reader.ui.commands.typography import TYPOGRAPHY
from tui_reader.ui.commands.undo import UNDO
from tui_reader.ui.commands.views import VIEWS

COMMANDS: tuple[Command, ...] = (
    *ROWS, *PAGE_ONE, *REMOVAL, *ARTICLE, *ALOUD, *COMMENTS, *PANES, *BOOKMARK, *ARTICLES, *UNDO, *VIEWS, *SHOWING, *RULES, *SEARCH, *LINKS, *TYPOGRAPHY, *ISSUES, *MARKS, *EXPORT, *PIPES, *OVERLAYS, *APP,
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}
PLACES = tuple(dict.fromkeys(command.place for command in COMMANDS))
"""Where keys work."""


@cache
def commands_at(place: str) -> tuple[Command, ...]:
    """The commands whose keys work in a place."""
    return tuple(command for command in COMMANDS if place in (command.place, command.also))
