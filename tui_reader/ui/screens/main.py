"""The main screen: Ressorts, headlines, article; three, two or one of them, by width."""

import gc
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Rule, Static

from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.ui.reporting import Reports
from tui_reader.ui.screens.acting import Acting
from tui_reader.ui.screens.browsing import LIVE, Browsing, shelves_of
from tui_reader.ui.screens.finding import Finding
from tui_reader.ui.screens.issuing import Issuing
from tui_reader.ui.screens.linking import Linking
from tui_reader.ui.screens.marking import Marking
from tui_reader.ui.screens.overlays import Overlays
from tui_reader.ui.screens.reading import Ends, Reading
from tui_reader.ui.screens.refreshing import Refreshing
from tui_reader.ui.screens.typography import Typography
from tui_reader.ui.widgets.article import ArticleView
from tui_reader.ui.widgets.bars import FooterBar, HeaderBar
from tui_reader.ui.widgets.headlines import HeadlineList
from tui_reader.ui.widgets.ressorts import RessortList
from tui_reader.ui.widgets.rows import Rows
from tui_reader.ui.work import start
from tui_reader.wording.glyphs import Glyphs

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.library.sync import FeedSynced


_FIRST_PAINT_S = 0.1
"""What a start does beside the headlines begins this much later: its imports would hold up their way to the terminal."""


_GARBAGE = (700, 10, 1_000)
"""When Python looks for garbage by itself: through all there is, hardly ever. That takes 50 ms, and is done at rest."""


class MainScreen(Issuing, Marking, Linking, Finding, Typography, Overlays):
    """Holds the library; everything that reads or writes goes through it, in workers."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    AUTO_FOCUS = "#headlines"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual has it, but for another pane it would paint the whole screen anew; panes paint themselves."""
    BINDINGS = [
        Binding("escape", "back", "key.back", show=False, id="screen.escape"),
        Binding("q,backspace", "back_or_quit", "key.back_or_quit", show=False, id="screen.back"),
        Binding("h,left,shift+tab", "outward", "key.outward", show=False, id="screen.outward"),
        Binding("tab", "next_pane", "key.ressorts", id="screen.next_pane"),
        Binding("1,2,3,4,5,6,7,8,9", "nth", "key.nth", show=False, id="screen.nth"),
        *Acting.ACTING_KEYS,
        *Finding.FIND_KEYS,
        *Linking.LINK_KEYS,
        *Typography.TYPOGRAPHY_KEYS,
        *Issuing.ISSUE_KEYS,
        *Marking.MARKING_KEYS,
        *Overlays.OVERLAY_KEYS,
    ]

    class Refreshed(Message):
        """A refresh is over, and what it brought is painted."""

    def __init__(
        self, library: "Library", marks: Glyphs, problems: Sequence[ReaderError] = (), *, is_refreshing: bool = True
    ) -> None:
        super().__init__(classes="-at-headlines")
        self.library, self.marks, self.drafts = library, marks, library.drafts
        self._problems, self._starts_refreshing = problems, is_refreshing
        self._has_begun = False  # the first paint is through
        self._fills = False  # a list that was empty takes in what comes until the refresh is over

    def fit(self, size: Size) -> None:
        """Be of this size from the first layout on: Textual would lay it out and paint it once without its classes."""
        for cells, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            self.add_class([name for low, name in breakpoints if cells >= low][-1])

    def compose(self) -> ComposeResult:
        """Bars, rules, panes."""
        yield HeaderBar(id="header")
        yield Rule(id="rule-top")
        with Horizontal(id="panes"):
            yield RessortList(shelves_of(self.library), self.marks.selected, id="ressorts")
            yield HeadlineList(self.marks, id="headlines")
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
        self.browsing = Browsing(self.library, self.headlines, self.ressorts, self.tell)
        ends = Ends(self.closing_words, self.was_read, self.reports.error, lambda: self.refreshing.is_offline)
        self.reading = Reading(self, self.library, self.view, ends)
        self.refreshing = Refreshing(
            self, self.library, self.reports, self._news, self._stored, self._refresh_told, self._pruned
        )
        try:
            await self.browsing.start()
        except ReaderError as error:  # the disk failed in this moment: what is missing comes with the next key
            self.reports.error(error)
        self.stand("headlines")
        if self.headlines.article_ids:
            self.set_timer(_FIRST_PAINT_S, self._after_first_paint)
        else:  # there is nothing to read yet: what comes is waited for
            self.call_after_refresh(self._after_first_paint)

    @property
    def is_at_top(self) -> bool:
        """Whether this is how the next start begins: the list from its top."""
        is_painted = self._has_begun and self.at == "headlines"
        return is_painted and not self.headlines.cursor and bool(self.headlines.article_ids)

    def _after_first_paint(self) -> None:
        self._has_begun = True
        if not gc.isenabled():  # as the start of the program left it
            gc.freeze()  # what is there now stays until the end: no collection need look at it again
            gc.set_threshold(*_GARBAGE)
            gc.enable()
        start(self, self._complete, "complete")
        if self.headlines.cursor and (entry := self.headlines.current) is not None:
            self.footer.say(tr("say.read_on", headline=entry.headline.headline))
        for problem in self._problems:
            self.reports.error(problem)
        self.library.listen(self.reports.error)
        if self._starts_refreshing:
            self.refreshing.start()
            if minutes := self.library.config.refresh_minutes:
                self.set_interval(minutes * 60, self.refreshing.start)

    async def _complete(self) -> None:
        await self.restore_typography()
        self.preview_soon()
        await self.library.begin_visit()
        await self.browsing.complete()

    # ------------------------------------------------------------ going back and elsewhere

    def action_back(self) -> None:
        """One step back: what is marked, a link that was followed, then to the headlines."""
        if self.at == "article" and (self.view.let_go() or self.reading.go(-1)):
            self.tell()
        elif self.has_class("-zen") and not self.has_class("-narrow"):
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
        """Listed for help and palette; which digit it was, `on_key` knows."""

    def on_key(self, event: events.Key) -> None:
        """Digits go to the first nine shelves."""
        digit = event.character or ""
        if digit in set("123456789") and int(digit) <= len(self.browsing.shelves):
            event.prevent_default().stop()
            self.action_shelf(self.browsing.shelves[int(digit) - 1].id)

    def action_shelf(self, shelf_id: str) -> None:
        """Show a Ressort or shelf."""
        if shelf_id == LIVE:
            start(self, partial(self.show_issue, None), "shelf", exclusive=True)
            return
        start(self, partial(self.go_to_shelf, shelf_id), "shelf", exclusive=True)

    # ------------------------------------------------------------ messages from the widgets

    def on_resize(self) -> None:
        """Another width shows other panes; the bars follow."""
        self.show_pane()
        self.call_after_refresh(self.tell)
        if hasattr(self, "reading") and self.reading.shows_pictures:
            self.reading.draw_pictures()

    @on(Rows.Chosen, "#ressorts")
    def _ressort_chosen(self, event: Rows.Chosen) -> None:
        self.action_shelf(event.thing.id)

    @on(Rows.Chosen, "#headlines")
    def _headline_chosen(self, event: Rows.Chosen) -> None:
        self.open_article(event.thing)

    @on(Rows.Moved, "#headlines")
    def _headline_moved(self) -> None:
        self.preview_soon()

    @on(HeadlineList.Needs)
    def _headlines_needed(self, event: HeadlineList.Needs) -> None:
        start(self, partial(self.browsing.take_entries, event.article_ids), "entries")

    @on(ArticleView.Scrolled)
    def _article_scrolled(self) -> None:
        self.reading.moved()
        self.tell()

    @on(ArticleView.AtEnd)
    def _article_ended(self) -> None:
        if not self.reading.is_coming:  # it is the end of what was there before
            start(self, self.read_next_unread, "next", exclusive=True)

    @on(ArticleView.Entered)
    def _article_entered(self) -> None:
        if self.at != "article" and self.reading.entry is not None:
            self.open_article(self.reading.entry.id)

    # ------------------------------------------------------------ messages from the refresh

    def _news(self, event: "FeedSynced") -> None:
        if event.added:
            self._fills = self._fills or not self.headlines.article_ids
            start(self, partial(self._take_in_news, fills=self._fills), "news", exclusive=True)

    async def _take_in_news(self, *, fills: bool) -> None:
        await self.browsing.take_in_news(fills=fills)
        self.preview_soon()

    def _stored(self, article_ids: Sequence[int]) -> None:
        """Texts came in: rows that are drawn show it, and so does a preview that waits for its text."""
        start(self, partial(self.browsing.take_entries, self.headlines.known(article_ids)), "entries")
        current = self.reading.entry
        if current is not None and current.id in article_ids and self.reading.is_stub and not self.reading.is_opened:
            self.reading.preview(current.id)

    async def _pruned(self) -> None:
        """Old articles made room: the list is read anew."""
        await self.browsing.show(keep=self.headlines.current_id)
        await self.browsing.count()

    def _refresh_told(self) -> None:
        self._fills = self._fills and self.refreshing.is_running
        self.tell()
        if not self.refreshing.is_running:
            self.call_after_refresh(self.post_message, self.Refreshed())
