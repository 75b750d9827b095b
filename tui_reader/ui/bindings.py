"""The commands' keys as Textual's bindings: all of them run one action of the app."""

from textual.binding import Binding, BindingType

from tui_reader.ui.commands.table import commands_at


def bindings_of(place: str) -> list[BindingType]:
    """The bindings of a pane, a screen or the app: of all commands whose keys work there."""
    return [
        Binding(command.keys, f"app.run('{command.id}')", command.label, show=False, id=command.id)
        for command in commands_at(place)
    ]
