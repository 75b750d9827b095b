"""Searching in the article: a line at the bottom to type in, every place marked as one types."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui_reader.locale import tr
from tui_reader.ui.screens.desk import Desk
from tui_reader.ui.work import start


class FindBar(Input):
    """The line to type in; Escape gives the search up, Enter goes back to the text with it."""

    DEFAULT_CSS = """
    FindBar { height: 1; border: none; padding: 0 1; dock: bottom; background: $background; color: $foreground; }
    FindBar:focus { border: none; }
    """
    BINDINGS = [Binding("escape", "screen.end_search", show=False)]


class Finding(Desk):
    """The key / and what follows from it; n and N then go from place to place (`ArticleView`)."""

    _searched = ""
    """What was sought last in everything."""

    FIND_KEYS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "key.find", id="screen.find"),
    ]

    def action_find(self) -> None:
        """Search in the article; from a list, in everything kept."""
        if self.at != "article":
            from tui_reader.ui.screens.searching import SearchScreen

            self.app.push_screen(SearchScreen(self.library, self.marks, self._searched), self._open_found)
        elif not self.query(FindBar):
            bar = FindBar(self.view.sought, placeholder=tr("find.prompt"))
            self.mount(bar)
            bar.focus()

    def _open_found(self, chosen: tuple[int, str] | None) -> None:
        """Open what was found, at the place; the search may have become a shelf."""
        start(self, self._arrange, "shelves")
        if chosen is not None:
            article_id, self._searched = chosen
            self.open_article(article_id, self.library.sought_first(self._searched))

    async def _arrange(self) -> None:
        await self.browsing.arrange()
        await self.browsing.count()

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
