"""What the reader does with articles: the keys and actions of the main screen that ask the library."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer

from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.ui.screens.desk import Desk
from tui_reader.ui.work import start

_PREVIEW_DELAY_S = 0.08
_INNER_QUOTES = str.maketrans("„“”", "‚‘’")


class Acting(Desk):
    """Actions that change something, or go somewhere."""

    _preview_timer: Timer | None = None

    ACTING_KEYS: ClassVar[list[BindingType]] = [
        Binding("s,f", "bookmark", "key.bookmark", id="screen.bookmark"),
        Binding("J", "article(1)", "key.next_article", show=False, id="screen.next_article"),
        Binding("K", "article(-1)", "key.previous_article", show=False, id="screen.previous_article"),
        Binding("n", "unread(1)", "key.next_unread", show=False, id="screen.next_unread"),
        Binding("N", "unread(-1)", "key.previous_unread", show=False, id="screen.previous_unread"),
        Binding("m", "toggle_read", "key.toggle_read", show=False, id="screen.toggle_read"),
        Binding("A", "all_read", "key.all_read", show=False, id="screen.all_read"),
        Binding("u", "undo", "key.undo", show=False, id="screen.undo"),
        Binding("x", "fetch_again", "key.fetch_again", show=False, id="screen.fetch_again"),
        Binding("r", "refresh_shelf", "key.refresh_shelf", show=False, id="screen.refresh_shelf"),
        Binding("R", "refresh_all", "key.refresh_all", show=False, id="screen.refresh_all"),
    ]

    # ------------------------------------------------------------ reading on

    async def was_read(self, article_id: int) -> None:
        """The reader has read an article; that is no change to be taken back."""
        if await self.library.readings.note_read(article_id):
            await self.browsing.take_entries([article_id])
            await self.browsing.count()
        self.tell()

    def action_article(self, step: int) -> None:
        """The next or previous article of the list, opened if one is reading."""
        ids, here = self.headlines.article_ids, self.target
        index = ids.index(here) + step if here in ids else self.headlines.cursor
        if not 0 <= index < len(ids):
            return
        if self.at == "article":
            self.open_article(ids[index])
        else:
            self.headlines.move_to(index)

    def action_unread(self, step: int) -> None:
        """The cursor to the next or previous unread article."""
        start(self, partial(self._to_unread, step), "next", exclusive=True)

    async def _to_unread(self, step: int) -> None:
        ids, here = self.headlines.article_ids, self.headlines.cursor
        ahead = ids[here + 1 :] if step > 0 else ids[:here][::-1]
        found = await self.library.readings.first_unread(ahead)
        if found is None:
            self.footer.say(tr("say.no_more_unread"))
        else:
            self.headlines.move_to(ids.index(found))

    async def closing_words(self, article_id: int) -> str:
        """What Space does at the end of this article."""
        following = await self.browsing.next_unread(article_id)
        if following is not None:
            entry = await self.library.articles.entry(following)
            title = (entry.headline.headline or tr("entry.no_title")).translate(_INNER_QUOTES)
            return tr("closing.next", headline=title)
        shelf = self.browsing.next_shelf()
        if shelf is None:
            return tr("closing.all_read")
        return tr("closing.shelf", name=shelf.name, n=self.browsing.counts[shelf.id])

    async def read_next_unread(self) -> None:
        """Open the next unread article; at the end of a Ressort, go on to the next one."""
        here = self.reading.entry
        if here is not None and not self.reading.is_stub:
            await self.was_read(here.id)
        following = await self.browsing.next_unread(here.id) if here is not None else None
        if following is not None:
            self.open_article(following)
            return
        shelf = self.browsing.next_shelf()
        if shelf is None:
            self.footer.say(tr("closing.all_read"))
            return
        count = self.browsing.counts[shelf.id]
        await self.go_to_shelf(shelf.id)
        self.footer.say(tr("say.next_shelf", name=shelf.name, n=count))

    async def go_to_shelf(self, shelf_id: str) -> None:
        """Show another list, from its top."""
        self.reading.keep_place()
        await self.browsing.go(shelf_id)
        self.stand("headlines")
        if not self.headlines.article_ids:
            self.reading.clear()
        self.preview_soon()

    def preview_soon(self) -> None:
        """Show the article under the cursor beside the list, once the cursor rests; or be ready to open it."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(_PREVIEW_DELAY_S, self._preview)

    def _preview(self) -> None:
        article_id = self.headlines.current_id
        if article_id is None or self.at != "headlines":
            return
        if self.view.display:
            self.reading.preview(article_id)
        else:
            self.reading.make_ready(article_id)

    # ------------------------------------------------------------ changing

    def action_bookmark(self) -> None:
        """Set or take away the bookmark."""
        if (article_id := self.target) is not None:
            start(self, partial(self._bookmark, article_id), "change")

    async def _bookmark(self, article_id: int) -> None:
        is_bookmarked = await self.library.marks.toggle(article_id)
        await self.changed([article_id])
        self.footer.say(tr("say.bookmarked" if is_bookmarked else "say.unbookmarked"))

    def action_toggle_read(self) -> None:
        """Read or unread."""
        if (article_id := self.target) is not None:
            start(self, partial(self._toggle_read, article_id), "change")

    async def _toggle_read(self, article_id: int) -> None:
        await self.library.readings.toggle(article_id)
        await self.changed([article_id])

    def action_all_read(self) -> None:
        """All of this list."""
        start(self, self._all_read, "change")

    async def _all_read(self) -> None:
        change = await self.library.readings.set_read(list(self.headlines.article_ids))
        if change is not None:
            await self.changed(change.article_ids)
            self.footer.say(tr("say.all_read", n=len(change.article_ids)))

    def action_undo(self) -> None:
        """Take back the last change."""
        start(self, self._undo, "change")

    async def _undo(self) -> None:
        change = await self.library.undo()
        if change is None:
            self.footer.say(tr("say.nothing_to_undo"))
            return
        await self.changed(change.article_ids)
        await self.reading.show_marks()
        self.footer.say(tr(f"undone.{change.kind}", n=len(change.article_ids)))

    async def changed(self, article_ids: Sequence[int]) -> None:
        """Rows and counts follow; nobody is taken off the list before the list is left."""
        await self.browsing.take_entries(self.headlines.known(article_ids))
        await self.browsing.count()

    # ------------------------------------------------------------ asking the site

    def action_refresh_all(self) -> None:
        """Take in what is announced; where nothing is, ask the site."""
        self._refresh_or_take_in()

    def action_refresh_shelf(self) -> None:
        """The same for the Ressort that is shown."""
        shelf_id = self.browsing.shelf.id
        self._refresh_or_take_in([shelf_id] if any(shelf_id == feed.id for feed in self.library.feeds) else None)

    def _refresh_or_take_in(self, feed_ids: Sequence[str] | None = None) -> None:
        if self.browsing.new_ids:
            start(self, partial(self.browsing.show, keep=self.headlines.current_id), "shelf", exclusive=True)
        else:
            self.refreshing.start(feed_ids)

    def action_fetch_again(self) -> None:
        """Ask the site for the text once more."""
        if (article_id := self.target) is not None:
            start(self, partial(self._fetch_again, article_id), "fetch", exclusive=True)

    async def _fetch_again(self, article_id: int) -> None:
        try:
            await self.library.articles.fetch(article_id)
        except ReaderError as error:
            self.reports.error(error)
        else:
            await self.browsing.take_entries([article_id])
            self.reading.reopen()
            self.footer.say(tr("say.fetched"))
