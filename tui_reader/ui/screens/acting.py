"""What the reader does with articles: the keys and actions of the main screen that ask the library."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui_reader import __version__
from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.model import Entry, reading_minutes
from tui_reader.store import BOOKMARKS, UNREAD
from tui_reader.ui.browser import open_outside
from tui_reader.ui.keys import keys_of
from tui_reader.ui.screens.lists import ListScreen, as_rows
from tui_reader.ui.times import spoken_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader.library import Library
    from tui_reader.ui.reporting import Reports
    from tui_reader.ui.screens.reading import Reading
    from tui_reader.ui.screens.refreshing import Refreshing
    from tui_reader.ui.widgets.article import ArticleView
    from tui_reader.ui.widgets.bars import FooterBar
    from tui_reader.ui.widgets.headlines import HeadlineList
    from tui_reader.ui.widgets.ressorts import Shelf


class Acting(Screen[None]):
    """The half of the main screen that acts; the other half (`MainScreen`) shows."""

    KEYS: ClassVar[list[BindingType]] = [
        Binding("s,f", "bookmark", "key.bookmark", id="screen.bookmark"),
        Binding("J", "article(1)", "key.next_article", show=False, id="screen.next_article"),
        Binding("K", "article(-1)", "key.previous_article", show=False, id="screen.previous_article"),
        Binding("n", "unread(1)", "key.next_unread", show=False, id="screen.next_unread"),
        Binding("N", "unread(-1)", "key.previous_unread", show=False, id="screen.previous_unread"),
        Binding("m", "toggle_read", "key.toggle_read", show=False, id="screen.toggle_read"),
        Binding("A", "all_read", "key.all_read", show=False, id="screen.all_read"),
        Binding("u", "undo", "key.undo", show=False, id="screen.undo"),
        Binding("o", "browser", "key.browser", show=False, id="screen.browser"),
        Binding("y", "copy_address", "key.copy_address", show=False, id="screen.copy_address"),
        Binding("Y", "copy_citation", "key.copy_citation", show=False, id="screen.copy_citation"),
        Binding("t", "outline", "key.outline", show=False, id="screen.outline"),
        Binding("z", "zen", "key.zen", show=False, id="screen.zen"),
        Binding("x", "fetch_again", "key.fetch_again", show=False, id="screen.fetch_again"),
        Binding("r", "refresh_shelf", "key.refresh_shelf", show=False, id="screen.refresh_shelf"),
        Binding("R", "refresh_all", "key.refresh_all", show=False, id="screen.refresh_all"),
        Binding("exclamation_mark", "reports", "key.reports", show=False, id="screen.reports"),
        Binding("question_mark,f1", "help", "key.help", id="screen.help"),
        Binding("f2", "about", "key.about", show=False, id="screen.about"),
    ]

    if TYPE_CHECKING:
        library: Library
        reports: Reports
        reading: Reading
        refreshing: Refreshing
        view: ArticleView
        headlines: HeadlineList
        footer: FooterBar
        shelves: list[Shelf]
        shelf_id: str
        at: str
        counts: dict[str, int]
        _new_ids: list[int]

        def stand(self, pane: str) -> None: ...
        def tell_state(self) -> None: ...
        def places_of_keys(self) -> list[tuple[str, Sequence[BindingType]]]: ...
        async def tell_counts(self) -> None: ...
        async def go_to_shelf(self, shelf_id: str) -> None: ...
        async def _show_shelf(self, limit: int = -1, keep: int | None = None) -> None: ...
        async def _take_entries(self, article_ids: Sequence[int]) -> None: ...

    # ------------------------------------------------------------ reading on

    def open_article(self, article_id: int) -> None:
        """Open an article of the list and stand in it."""
        self.reading.keep_place()
        if article_id in self.headlines.article_ids:
            self.headlines.move_to(self.headlines.article_ids.index(article_id), quietly=True)
        self.reading.open(article_id)
        self.stand("article")

    async def _opened(self, article_id: int) -> None:
        if await self.library.mark_read([article_id]):
            await self._take_entries([article_id])
            await self.tell_counts()
        self.tell_state()

    @property
    def _target(self) -> int | None:
        """The article that a key means: the one that is read, else the one under the cursor."""
        if self.at == "article" and self.reading.entry is not None:
            return self.reading.entry.id
        return self.headlines.current_id

    def action_article(self, step: int) -> None:
        """The next or previous article of the list, opened if one is reading."""
        ids, here = self.headlines.article_ids, self._target
        index = ids.index(here) + step if here in ids else self.headlines.cursor
        if not 0 <= index < len(ids):
            return
        if self.at == "article":
            self.open_article(ids[index])
        else:
            self.headlines.move_to(index)

    def action_unread(self, step: int) -> None:
        """The cursor to the next or previous unread article."""
        self.run_worker(self._to_unread(step), group="next", exclusive=True)

    async def _to_unread(self, step: int) -> None:
        ids, here = self.headlines.article_ids, self.headlines.cursor
        ahead = ids[here + 1 :] if step > 0 else ids[:here][::-1]
        found = await self.library.first_unread(ahead)
        if found is None:
            self.footer.say(tr("say.no_more_unread"))
        else:
            self.headlines.move_to(ids.index(found))

    async def _next_unread(self, article_id: int) -> int | None:
        ids = self.headlines.article_ids
        start = ids.index(article_id) + 1 if article_id in ids else 0
        others = [other for other in ids[start:] + ids[:start] if other != article_id]
        return await self.library.first_unread(others)

    async def closing_words(self, article_id: int) -> str:
        """What Space does at the end of this article."""
        following = await self._next_unread(article_id)
        if following is not None:
            entry = await self.library.entry(following)
            return tr("closing.next", headline=entry.headline.headline or tr("entry.no_title"))
        shelf = self._next_shelf()
        return tr("closing.shelf", name=shelf.name, n=self.counts[shelf.id]) if shelf else tr("closing.all_read")

    def _next_shelf(self) -> "Shelf | None":
        """The Ressort after this one with something unread; the shelves are none."""
        names = [shelf.id for shelf in self.shelves]
        here = names.index(self.shelf_id)
        for shelf in self.shelves[here + 1 :] + self.shelves[:here]:
            if shelf.id not in {UNREAD, BOOKMARKS} and self.counts.get(shelf.id):
                return shelf
        return None

    async def read_next_unread(self) -> None:
        """Open the next unread article; at the end of a Ressort, go on to the next one."""
        here = self.reading.entry
        following = await self._next_unread(here.id) if here is not None else None
        if following is not None:
            self.open_article(following)
            return
        shelf = self._next_shelf()
        if shelf is None:
            self.footer.say(tr("closing.all_read"))
            return
        await self.go_to_shelf(shelf.id)
        self.footer.say(tr("say.next_shelf", name=shelf.name, n=self.counts.get(shelf.id, 0)))

    # ------------------------------------------------------------ changing

    def action_bookmark(self) -> None:
        """Set or take away the bookmark."""
        if (article_id := self._target) is not None:
            self.run_worker(self._bookmark(article_id), group="change")

    async def _bookmark(self, article_id: int) -> None:
        entry = await self.library.entry(article_id)
        await self.library.bookmark(article_id, not entry.is_bookmarked)
        await self._changed([article_id])
        self.footer.say(tr("say.unbookmarked" if entry.is_bookmarked else "say.bookmarked"))

    def action_toggle_read(self) -> None:
        """Read or unread."""
        if (article_id := self._target) is not None:
            self.run_worker(self._toggle_read(article_id), group="change")

    async def _toggle_read(self, article_id: int) -> None:
        entry = await self.library.entry(article_id)
        await self.library.mark_read([article_id], not entry.is_read)
        await self._changed([article_id])

    def action_all_read(self) -> None:
        """All of this list."""
        self.run_worker(self._all_read(), group="change")

    async def _all_read(self) -> None:
        change = await self.library.mark_read(list(self.headlines.article_ids))
        if change is not None:
            await self._changed(change.article_ids)
            self.footer.say(tr("say.all_read", n=len(change.article_ids)))

    def action_undo(self) -> None:
        """Take back the last change."""
        self.run_worker(self._undo(), group="change")

    async def _undo(self) -> None:
        change = await self.library.undo()
        if change is None:
            self.footer.say(tr("say.nothing_to_undo"))
            return
        await self._changed(change.article_ids)
        self.footer.say(tr(f"undone.{change.kind}", n=len(change.article_ids)))

    async def _changed(self, article_ids: "Sequence[int]") -> None:
        """Rows and counts follow; nobody is taken off the list before the list is left."""
        await self._take_entries(self.headlines.known(article_ids))
        await self.tell_counts()

    # ------------------------------------------------------------ outside

    async def _current_entry(self) -> Entry | None:
        article_id = self._target
        return await self.library.entry(article_id) if article_id is not None else None

    async def action_browser(self) -> None:
        """Open the article in the desktop's browser, or copy its address where there is none."""
        entry = await self._current_entry()
        if entry is not None and not open_outside(self.library.address(entry)):
            self.app.copy_to_clipboard(self.library.address(entry))
            self.footer.say(tr("say.no_browser"))

    async def action_copy_address(self) -> None:
        """The address to the clipboard."""
        entry = await self._current_entry()
        if entry is not None:
            self.app.copy_to_clipboard(self.library.address(entry))
            self.footer.say(tr("say.copied_address"))

    async def action_copy_citation(self) -> None:
        """Author, title, day and address to the clipboard; or the text that is selected."""
        selected = self.get_selected_text()
        entry = await self._current_entry()
        if selected:
            self.app.copy_to_clipboard(selected)
            self.footer.say(tr("say.copied_selection"))
        elif entry is not None:
            self.app.copy_to_clipboard(_citation(entry, self.library.address(entry)))
            self.footer.say(tr("say.copied_citation"))

    def action_refresh_all(self) -> None:
        """Take in what is announced; where nothing is, ask the site."""
        self._refresh_or_take_in()

    def action_refresh_shelf(self) -> None:
        """The same for the Ressort that is shown."""
        self._refresh_or_take_in([self.shelf_id] if self.shelf_id not in {UNREAD, BOOKMARKS} else None)

    def _refresh_or_take_in(self, feed_ids: "Sequence[str] | None" = None) -> None:
        if self._new_ids:
            self.run_worker(self._show_shelf(keep=self.headlines.current_id), group="shelf", exclusive=True)
        else:
            self.refreshing.start(feed_ids)

    def action_fetch_again(self) -> None:
        """Ask the site for the text once more."""
        if (article_id := self._target) is not None:
            self.run_worker(self._fetch_again(article_id), group="article", exclusive=True)

    async def _fetch_again(self, article_id: int) -> None:
        try:
            await self.library.fetch_article(article_id)
        except ReaderError as error:
            self.reports.error(error)
        else:
            await self._take_entries([article_id])
            self.reading.open(article_id) if self.at == "article" else self.reading.preview(article_id)
            self.footer.say(tr("say.fetched"))

    # ------------------------------------------------------------ over the page

    def action_zen(self) -> None:
        """The article alone, or beside the list again."""
        if self.reading.entry is None:
            return
        self.toggle_class("-zen")
        if self.has_class("-zen") and self.at != "article":
            self.open_article(self.reading.entry.id)

    def action_outline(self) -> None:
        """The sections of the article; the one chosen is gone to."""
        page = self.view.page
        if page is None or not page.sections:
            self.footer.say(tr("say.no_sections"))
            return
        rows = [(mark.heading, tr("minutes", n=reading_minutes(mark.words))) for mark in page.sections]

        def go(index: int | None) -> None:
            if index is not None:
                self.stand("article")
                self.view.action_to_line(page.sections[index].line)

        self.app.push_screen(ListScreen(tr("title.outline"), rows, self.view.section[0] - 1), go)

    def action_help(self) -> None:
        """All keys, those of the place one is at first."""
        rows: list[tuple[str, str]] = []
        for place, bindings in self.places_of_keys():
            if place == "ressorts" and self.at != "ressorts" or place == "headlines" and self.at == "ressorts":
                continue
            rows += [("", "")] if rows else []
            rows.append((tr(f"place.{place}"), ""))
            rows += [("  " + tr(key.label), key.signs) for key in keys_of(bindings)]
        self.app.push_screen(ListScreen(tr("title.help"), rows))

    def action_reports(self) -> None:
        """What went wrong in this session."""
        reports = self.reports.all
        lines = [f"{spoken_time(report.at, report.at)}  {report.text}" for report in reports] or [tr("say.no_reports")]
        self.app.push_screen(ListScreen(tr("title.reports"), as_rows(lines)))

    def action_about(self) -> None:
        """Version, and where the taz lives from."""
        lines = [f"taz-reader {__version__}", "", *tr("about").split("\n")]
        self.app.push_screen(ListScreen(tr("title.about"), as_rows(lines)))


def _citation(entry: Entry, address: str) -> str:
    """Authors: title. taz, day. address."""
    headline = entry.headline
    title = f"{headline.topline}: {headline.headline}" if headline.topline else headline.headline
    authors = f"{', '.join(entry.authors)}: " if entry.authors else ""
    return f"{authors}{title}. taz, {entry.published_at:%d.%m.%Y}. {address}"
