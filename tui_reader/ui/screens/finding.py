"""Searching in the article: a line at the bottom to type in, every place marked as one types."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui_reader.locale import tr
from tui_reader.ui.screens.desk import Desk


class FindBar(Input):
    """The line to type in; Escape gives the search up, Enter goes back to the text with it."""

    DEFAULT_CSS = """
    FindBar { height: 1; border: none; padding: 0 1; dock: bottom; background: $background; color: $foreground; }
    FindBar:focus { border: none; }
    """
    BINDINGS = [Binding("escape", "screen.end_search", show=False)]


class Finding(Desk):
    """The key / and what follows from it; n and N then go from place to place (`ArticleView`)."""

    FIND_KEYS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "key.find", id="screen.find"),
    ]

    def action_find(self) -> None:
        """Search in the article; from a list, for an article."""
        if self.at != "article":
            self.app.action_command_palette()
        elif not self.query(FindBar):
            bar = FindBar(self.view.sought, placeholder=tr("find.prompt"))
            self.mount(bar)
            bar.focus()

    @on(Input.Changed, "FindBar")
    def _typed(self, event: Input.Changed) -> None:
        self.view.find(event.value)
        self.tell()

    @on(Input.Submitted, "FindBar")
    def _sought(self, event: Input.Submitted) -> None:
        event.input.remove()
        self.view.focus()
        if event.value and not self.view.found[1]:
            self.view.let_go()
            self.footer.say(tr("say.not_found", sought=event.value))
        self.tell()

    def action_end_search(self) -> None:
        """Give the search up."""
        self.query(FindBar).remove()
        self.view.let_go()
        self.view.focus()
        self.tell()
