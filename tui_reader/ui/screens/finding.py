"""Searching in the article: a line at the bottom to type in, every place marked as one types."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui_reader.locale import tr
from tui_reader.ui.screens.desk import Desk
from tui_reader.ui.widgets.line import Line
from tui_reader.ui.work import start


class FindBar(Line):
    """The line to type in; Escape gives the search up, Enter goes back to the text with it."""

    BINDINGS = [Binding("escape", "screen.end_search", show=False)]


class Finding(Desk):
    """The key / and what follows from it; n and N then go from place to place (`ArticleView`)."""

    _searched = ""
    """What was typed last to be sought in everything."""
    _found_last = ""
    """The same in articles."""

    FIND_KEYS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "key.find", id="screen.find"),
    ]

    def action_find(self) -> None:
        """Search in the article; from a list, in everything kept."""
        if self.at != "article":
            from tui_reader.ui.screens.searching import SearchScreen

            self.app.push_screen(SearchScreen(self.library, self.marks, self._searched), self._open_found)
        elif not isinstance(self.line, FindBar):
            self.open_line(FindBar(self.view.sought or self._found_last, placeholder=tr("find.prompt")))

    def _open_found(self, left: tuple[int | None, str] | None) -> None:
        """Open what was found, at the place; the search may have become a shelf."""
        start(self, self._arrange, "shelves")
        article_id, self._searched = left or (None, self._searched)
        if article_id is not None:
            self.open_article(article_id, self.library.search.first_term(self._searched))

    async def _arrange(self) -> None:
        await self.browsing.arrange()
        await self.browsing.count()

    @on(Input.Changed, "FindBar")
    def _typed(self, event: Input.Changed) -> None:
        self._found_last = event.value
        self.view.find(event.value)
        self.tell()

    @on(Input.Submitted, "FindBar")
    def _sought(self, event: Input.Submitted) -> None:
        self.close_line()
        self.set_focus(self.view)
        if event.value and not self.view.found[1]:
            self.view.let_go()
            self.footer.say(tr("say.not_found", sought=event.value))
        self.tell()

    def action_end_search(self) -> None:
        """Give the search up."""
        self.close_line()
        self.set_focus(self.view)
        self.view.let_go()
        self.tell()
