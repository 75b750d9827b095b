"""The commands' keys as Textual's bindings: all of them run one action of the app."""

from collections.abc import Container

from textual.binding import Binding, BindingType

from tui_reader.ui.commands.removal import REMOVAL
from tui_reader.ui.commands.table import commands_at

TAKING_AWAY = frozenset(command.id for command in REMOVAL)
"""What takes articles and searches off their lists: those that are laid over the panes have ways of their own."""


def bindings_of(place: str, but: Container[str] = ()) -> list[BindingType]:
    """The bindings of a pane, a screen or the app: of all commands whose keys work there, but for some by their ids."""
    return [
        Binding(command.keys, f"app.run('{command.id}')", command.label, show=False, id=command.id)
        for command in commands_at(place)
        if command.id not in but
    ]
