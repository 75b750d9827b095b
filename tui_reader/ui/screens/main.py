"""The main screen: Ressorts, headlines, article; three, two or one of them, by width."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Rule, Static

from tui_reader.errors import ReaderError
from tui_reader.feeds import FRONT_PAGE
from tui_reader.locale import tr
from tui_reader.store import BOOKMARKS, UNREAD
from tui_reader.sync import FeedSynced
from tui_reader.ui.keys import keys_of, sign
from tui_reader.ui.marks import Marks
from tui_reader.ui.reporting import Reports
from tui_reader.ui.screens.acting import Acting
from tui_reader.ui.screens.reading import Reading
from tui_reader.ui.screens.refreshing import Refreshing
from tui_reader.ui.times import header_date
from tui_reader.ui.widgets.article import ArticleView
from tui_reader.ui.widgets.bars import FooterBar, HeaderBar
from tui_reader.ui.widgets.headlines import HeadlineList
from tui_reader.ui.widgets.ressorts import RessortList, Shelf
from tui_reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from tui_reader.library import Library

FIRST_ROWS = 200
"""Rows read before the first paint; the rest of a long list follows at once."""
_PREVIEW_DELAY_S = 0.08
_LAST_SHELF = "last_shelf"


class MainScreen(Acting, Screen[None]):
    """Holds the library; everything that reads or writes goes through it, in workers."""

    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-low"), (20, "-high")]
    AUTO_FOCUS = "#headlines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back", show=False, id="screen.escape"),
        Binding("q,backspace", "back_or_quit", "key.back", show=False, id="screen.back"),
        Binding("h,left", "outward", "key.outward", show=False, id="screen.outward"),
        Binding("tab", "next_pane", "key.ressorts", id="screen.next_pane"),
        Binding("shift+tab", "outward", "key.outward", show=False, id="screen.previous_pane"),
        Binding("1,2,3,4,5,6,7,8,9", "nth", "key.nth", show=False, id="screen.nth"),
        *Acting.KEYS,
    ]

    def __init__(
        self, library: "Library", marks: Marks, problems: Sequence[ReaderError] = (), *, is_refreshing: bool = True
    ) -> None:
        super().__init__()
        self.library = library
        self._marks, self._problems, self._starts_refreshing = marks, problems, is_refreshing
        self.shelves = _shelves(library)
        self.shelf_id = self.shelves[0].id
        self.at = "headlines"
        self._new_ids: list[int] = []
        self._preview_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Bars, rules, panes."""
        rows: list[Shelf | None] = [*self.shelves[:-2], None, *self.shelves[-2:]]
        yield HeaderBar(id="header")
        yield Rule(id="rule-top")
        with Horizontal(id="panes"):
            yield RessortList(rows, self._marks.selected, id="ressorts")
            yield HeadlineList(self._marks, id="headlines")
            yield Static(id="empty", markup=False)
            yield ArticleView(self.library.config.column_cells, id="article")
        yield Rule(id="rule-bottom")
        yield FooterBar(id="footer")

    async def on_mount(self) -> None:
        """The last headlines are there before anything else is asked for."""
        self.header, self.footer = self.query_one(HeaderBar), self.query_one(FooterBar)
        self.ressorts, self.headlines = self.query_one(RessortList), self.query_one(HeadlineList)
        self.view = self.query_one(ArticleView)
        self.reports = Reports(self.footer.say)
        self.reading = Reading(self, self.library, self.view, self.closing_words, self._opened)
        self.refreshing = Refreshing(self, self.library, self.reports, self._news, self._stored, self.tell_state)
        self._stand("headlines")
        last = await self.library.setting(_LAST_SHELF)
        if last in {shelf.id for shelf in self.shelves}:
            self.shelf_id = str(last)
        await self._show_shelf(FIRST_ROWS)
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        self.run_worker(self._complete_shelf(), group="complete")
        self._preview_soon()
        for problem in self._problems:
            self.reports.error(problem)
        if self._starts_refreshing:
            self.refreshing.start()
            if minutes := self.library.config.refresh_minutes:
                self.set_interval(minutes * 60, self.refreshing.start)

    # ------------------------------------------------------------ what is shown

    async def _show_shelf(self, limit: int = -1, keep: int | None = None) -> None:
        """Read the list anew and show it."""
        ids = await self.library.shelf(self.shelf_id, limit)
        around = ids.index(keep) if keep in ids else 0
        low = max(0, around - 40)
        self.headlines.shows_ressort = True
        self.headlines.show(ids, await self.library.entries(ids[low : low + 80]), keep)
        self._new_ids.clear()
        self.ressorts.mark_shown(self.shelf_id)
        self._tell_empty()
        self.tell_state()

    async def _complete_shelf(self) -> None:
        """The rest of a long list, and the counts."""
        if len(self.headlines.article_ids) == FIRST_ROWS:
            self.headlines.extend(await self.library.shelf(self.shelf_id))
        await self.tell_counts()

    def _tell_empty(self) -> None:
        is_empty = not self.headlines.article_ids
        self.set_class(is_empty, "-empty")
        if not is_empty:
            return
        if self.shelf_id == BOOKMARKS:
            note = tr("empty.bookmarks")
        elif self.shelf_id == UNREAD:
            note = tr("empty.unread")
        elif self.refreshing.is_offline:
            note = tr("empty.offline")
        else:
            note = tr("empty.first" if self.refreshing.is_running or self._starts_refreshing else "empty.shelf")
        self.query_one("#empty", Static).update(note)

    async def tell_counts(self) -> None:
        """The numbers beside the Ressorts."""
        self.counts = await self.library.unread_counts()
        self.ressorts.take_counts(self.counts)
        self.tell_state()

    counts: dict[str, int] = {}

    def tell_state(self) -> None:
        """Header and footer say what is so."""
        name = next(shelf.name for shelf in self.shelves if shelf.id == self.shelf_id)
        entry = self.reading.entry
        if self.at == "article" and entry is not None and entry.ressort:
            name = entry.ressort
        count = self.counts.get(self.shelf_id, 0)
        done, total = self.refreshing.pages
        number, sections = self.view.section
        percent = self.view.percent if self.at == "article" or self.has_class("-wide") else None
        parts = [
            tr("state.new", n=len(self._new_ids)) if self._new_ids else "",
            str(count) if count and self.has_class("-narrow") and self.at == "headlines" else "",
            tr("state.offline") if self.refreshing.is_offline else "",
            f"{self._marks.arrow_down} {done}/{total}" if total and done < total else "",
            tr("state.refreshing") if self.refreshing.is_running and not total else "",
            f"{number}/{sections}" if sections and self.at == "article" else "",
            f"{percent} %" if percent is not None and self.has_class("-narrow") else "",
        ]
        self.header.tell(
            place=name, date=header_date(datetime.now(UTC)), state=f" {self._marks.dot} ".join(part for part in parts if part)
        )
        self.footer.tell(self._hints(), f"{percent} %" if percent is not None and not self.has_class("-narrow") else "")
        self._tell_empty()

    def _hints(self) -> list[tuple[str, str]]:
        place = dict(self.places_of_keys())[self.at]
        hints = [key for key in keys_of(place) if key.is_hint]
        hints += [key for key in keys_of(self.BINDINGS) if key.is_hint]
        if self.at == "article":
            hints = [key for key in hints if key.id != "screen.next_pane"]
        return [(sign(key.keys[0]), tr(f"{key.label}.hint")) for key in hints]

    def places_of_keys(self) -> list[tuple[str, Sequence[BindingType]]]:
        """Where keys work, the place one is at first, and the bindings there."""
        places: dict[str, Sequence[BindingType]] = {
            "article": ArticleView.BINDINGS, "headlines": Rows.BINDINGS, "ressorts": Rows.BINDINGS,
            "screen": self.BINDINGS, "app": type(self.app).BINDINGS,
        }  # fmt: skip
        return sorted(places.items(), key=lambda item: item[0] != self.at)

    # ------------------------------------------------------------ panes

    def _stand(self, pane: str) -> None:
        """Put the reader in a pane; what is shown beside it follows from the width."""
        self.at = pane
        for name in ("ressorts", "headlines", "article"):
            self.set_class(name == pane, f"-at-{name}")
        if pane != "article":
            self.remove_class("-zen")
        target = {"ressorts": self.ressorts, "headlines": self.headlines, "article": self.view}[pane]
        self.call_after_refresh(target.focus) if not target.display else target.focus()

    def stand(self, pane: str) -> None:
        """Go to a pane."""
        if self.at == "article" and pane != "article":
            self.reading.keep_place()
        self._stand(pane)
        self.tell_state()

    def on_resize(self) -> None:
        """Another width shows other panes; the bars follow."""
        self.call_after_refresh(self.tell_state)

    def action_back(self) -> None:
        """One step back: from the article or the Ressorts to the headlines."""
        if self.has_class("-zen") and not self.has_class("-narrow"):
            self.remove_class("-zen")
        elif self.at != "headlines":
            self.stand("headlines")

    def action_back_or_quit(self) -> None:
        """One step back; from the headlines, out."""
        if self.at == "headlines":
            self.app.exit()
        else:
            self.action_back()

    def action_outward(self) -> None:
        """From the article to the headlines, from there to the Ressorts."""
        if self.at == "headlines":
            self.stand("ressorts")
        else:
            self.action_back()

    def action_next_pane(self) -> None:
        """To the Ressorts and back; from the article to the headlines."""
        self.stand("ressorts" if self.at == "headlines" else "headlines")

    def action_nth(self) -> None:
        """The digit pressed says which shelf (see `on_key`)."""

    def on_key(self, event: object) -> None:
        """Digits go to the first nine shelves."""
        character = getattr(event, "character", None) or ""
        if character.isdigit() and character != "0" and int(character) <= len(self.shelves):
            self.action_shelf(self.shelves[int(character) - 1].id)

    def action_shelf(self, shelf_id: str) -> None:
        """Show a Ressort or shelf."""
        self.run_worker(self.go_to_shelf(shelf_id), group="shelf", exclusive=True)

    async def go_to_shelf(self, shelf_id: str) -> None:
        """Show another list, from its top."""
        self.reading.keep_place()
        self.shelf_id = shelf_id
        await self._show_shelf()
        self.stand("headlines")
        if not self.headlines.article_ids:
            self.reading.clear()
        self._preview_soon()
        await self.library.keep_setting(_LAST_SHELF, shelf_id)

    # ------------------------------------------------------------ messages from below

    @on(Rows.Chosen, "#ressorts")
    def _ressort_chosen(self, event: Rows.Chosen) -> None:
        shelf = self.ressorts.shelf_at(event.index)
        if shelf is not None:
            self.action_shelf(shelf.id)

    @on(Rows.Chosen, "#headlines")
    def _headline_chosen(self, event: Rows.Chosen) -> None:
        self.open_article(self.headlines.article_ids[event.index])

    @on(Rows.Moved, "#headlines")
    def _headline_moved(self, _: Rows.Moved) -> None:
        self._preview_soon()

    @on(HeadlineList.Needs)
    def _headlines_needed(self, event: HeadlineList.Needs) -> None:
        self.run_worker(self._take_entries(event.article_ids), group="entries")

    async def _take_entries(self, article_ids: Sequence[int]) -> None:
        self.headlines.take_entries(await self.library.entries(article_ids))

    @on(ArticleView.Scrolled)
    def _article_scrolled(self) -> None:
        self.reading.place_moved()
        self.tell_state()

    @on(ArticleView.AtEnd)
    def _article_ended(self) -> None:
        self.run_worker(self.read_next_unread(), group="next", exclusive=True)

    def on_descendant_focus(self, _: object) -> None:
        """A click into a pane goes there."""
        for pane, widget in (("ressorts", self.ressorts), ("headlines", self.headlines), ("article", self.view)):
            if widget.has_focus and self.at != pane:
                if pane == "article" and self.reading.entry is not None and not self.reading.is_opened:
                    self.open_article(self.reading.entry.id)
                else:
                    self.stand(pane)

    # ------------------------------------------------------------ previews, news

    def _preview_soon(self) -> None:
        """Show the article under the cursor beside the list, once the cursor rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(_PREVIEW_DELAY_S, self._preview)

    def _preview(self) -> None:
        article_id = self.headlines.current_id
        if article_id is not None and self.at == "headlines" and self.view.display:
            self.reading.preview(article_id)

    def _news(self, event: FeedSynced) -> None:
        """What came in is announced; only an empty list takes it in by itself."""
        if not event.new:
            return
        if not self.headlines.article_ids or self._is_first_fill:
            self._is_first_fill = True
            self.run_worker(self._grow_shelf(), group="shelf", exclusive=True)
        else:
            self.run_worker(self._announce(), group="announce", exclusive=True)

    _is_first_fill = False

    async def _grow_shelf(self) -> None:
        await self._show_shelf(keep=self.headlines.current_id)
        await self.tell_counts()
        self._preview_soon()

    async def _announce(self) -> None:
        shown = set(self.headlines.article_ids)
        if self.shelf_id != BOOKMARKS:
            self._new_ids = [article_id for article_id in await self.library.shelf(self.shelf_id) if article_id not in shown]
        await self.tell_counts()

    def _stored(self, article_ids: Sequence[int]) -> None:
        """Texts came in: rows that are drawn show it, and so does a page that waits for its text."""
        drawn = self.headlines.known(article_ids)
        if drawn:
            self.run_worker(self._take_entries(drawn), group="entries")
        current = self.reading.entry
        if current is not None and current.id in article_ids and self.reading.is_stub and not self.reading.is_opened:
            self.reading.preview(current.id)


def _shelves(library: "Library") -> list[Shelf]:
    """The shown Ressorts, then Ungelesen and Merkliste."""
    shown = {feed.id for feed in library.feeds}
    found = [
        Shelf(feed.id, feed.name, 1 if feed.parent in shown and feed.parent != FRONT_PAGE else 0) for feed in library.feeds
    ]
    return [*found, Shelf(UNREAD, tr("shelf.unread")), Shelf(BOOKMARKS, tr("shelf.bookmarks"))]


