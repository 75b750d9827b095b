"""Going elsewhere from an article: links, back and forward, the browser, the clipboard."""

from functools import partial
from typing import ClassVar
from urllib.parse import urlsplit

from textual import on
from textual.binding import Binding, BindingType

from tui_reader.locale import tr
from tui_reader.model import Entry
from tui_reader.ui.browser import open_outside
from tui_reader.ui.screens.desk import Desk
from tui_reader.ui.screens.lists import ListScreen
from tui_reader.ui.widgets.article import ArticleView
from tui_reader.ui.work import start


class Linking(Desk):
    """Actions that lead out of an article, and back."""

    LINK_KEYS: ClassVar[list[BindingType]] = [
        Binding("U", "links", "key.links", show=False, id="screen.links"),
        Binding("H", "history(-1)", "key.history_back", show=False, id="screen.history_back"),
        Binding("L", "history(1)", "key.history_forward", show=False, id="screen.history_forward"),
        Binding("o", "browser", "key.browser", show=False, id="screen.browser"),
        Binding("y", "copy_address", "key.copy_address", show=False, id="screen.copy_address"),
        Binding("Y", "copy_citation", "key.copy_citation", show=False, id="screen.copy_citation"),
    ]

    # ------------------------------------------------------------ links

    @on(ArticleView.LinkChosen)
    def _link_chosen(self, event: ArticleView.LinkChosen) -> None:
        self.follow(event.href)

    def follow(self, address: str) -> None:
        """An article of the taz opens here; anything else in the browser."""
        number = self.library.articles.number_in(address)
        if number is None:
            self._open_outside(address)
        else:
            self.stand("article")
            self.reading.follow(number)

    def action_links(self) -> None:
        """All links of the article, with their keys; the one chosen is followed."""
        page = self.view.page
        if page is None or not page.links:
            self.footer.say(tr("say.no_links"))
            return
        rows = [
            (
                f"{number:2} {link.text}",
                "" if self.library.articles.number_in(link.href) else urlsplit(link.href).netloc,
            )
            for number, link in enumerate(page.links, 1)
        ]

        def go(index: int | None) -> None:
            if index is not None:
                self.follow(page.links[index].href)

        self.app.push_screen(ListScreen(tr("title.links"), rows, takes_digits=True), go)

    def action_history(self, step: int) -> None:
        """Back or forward along the links that were followed."""
        if not self.reading.go(step):
            self.footer.say(tr("say.no_way_back" if step < 0 else "say.no_way_on"))

    # ------------------------------------------------------------ outside

    async def _current_entry(self) -> Entry | None:
        article_id = self.target
        return await self.library.articles.entry(article_id) if article_id is not None else None

    def _open_outside(self, address: str) -> None:
        """Open an address in the browser, or copy it where there is none."""
        if open_outside(address, self.library.config.browser):
            self.footer.say(tr("say.opened_outside"))
        else:
            self.app.copy_to_clipboard(address)
            self.footer.say(tr("say.no_browser"))

    def action_browser(self) -> None:
        """The article in the browser."""
        start(self, self._browser, "outside")

    async def _browser(self) -> None:
        entry = await self._current_entry()
        if entry is not None:
            self._open_outside(self.library.articles.address(entry))

    def action_copy_address(self) -> None:
        """The address to the clipboard."""
        start(self, partial(self._copy, is_citation=False), "outside")

    def action_copy_citation(self) -> None:
        """Author, title, day and address to the clipboard; or the text that is selected."""
        start(self, partial(self._copy, is_citation=True), "outside")

    async def _copy(self, *, is_citation: bool) -> None:
        selected = self.get_selected_text() if is_citation else None
        entry = await self._current_entry()
        if selected:
            self.app.copy_to_clipboard(selected)
            self.footer.say(tr("say.copied_selection"))
        elif entry is not None:
            from tui_reader.export.as_text import citation

            address = self.library.articles.address(entry)
            self.app.copy_to_clipboard(citation(entry, address) if is_citation else address)
            self.footer.say(tr("say.copied_citation" if is_citation else "say.copied_address"))
