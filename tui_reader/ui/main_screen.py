"""The main screen: what stands on it, where the keys go, and who is told what happens on it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache, partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Rule, Static

from tui_reader.config import PAGE_ONE_START, Locations
from tui_reader.errors import ReaderError
from tui_reader.locale import tr
from tui_reader.ui import speed
from tui_reader.ui.bindings import TAKING_AWAY, bindings_of
from tui_reader.ui.commands import links, marks, page_one, panes, typography
from tui_reader.ui.commands.command import perform
from tui_reader.ui.commands.keys import keys_here
from tui_reader.ui.commands.table import BY_ID
from tui_reader.ui.desk.desk import Desk
from tui_reader.ui.desk.front import Panes
from tui_reader.ui.desk.headlines import Headlines
from tui_reader.ui.desk.page_one import Stories
from tui_reader.ui.desk.ressorts import Ressorts, ShelfLine
from tui_reader.ui.division import BREAKPOINTS
from tui_reader.ui.front import ScreenFront, Shown
from tui_reader.ui.panes.article import ArticleView
from tui_reader.ui.panes.bars import FooterBar, HeaderBar
from tui_reader.ui.panes.page import PageView
from tui_reader.ui.panes.page_one import ListOrPage, PageOneView
from tui_reader.ui.panes.pane import Pane
from tui_reader.ui.panes.rows import Rows
from tui_reader.ui.typeahead import TypeAhead
from tui_reader.ui.work import ScreenWork
from tui_reader.wording.glyphs import ASCII, UNICODE
from tui_reader.wording.times import header_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui_reader.library import Library


_MINUTE_S = 60
"""How often the times on the screen are looked at: they are said in minutes."""


class MainScreen(Screen[None]):
    """Ressorts, headlines, article; three, two or one of them, by width. What a reader does with them is the desk's."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    AUTO_FOCUS = "#headlines"
    BINDINGS = [
        *(one for one in bindings_of("rows") if isinstance(one, Binding) and one.id in TAKING_AWAY),
        *bindings_of("screen"),
    ]
    focused = speed.focus_that_paints_nothing()
    _compositor_refresh = speed.paint_and_rest_below

    def __init__(
        self,
        library: "Library",
        problems: Sequence[ReaderError],
        keymap: "Mapping[str, str]",
        typed: TypeAhead,
        rest: speed.Rest,
        locations: Locations | None = None,
        *,
        is_refreshing: bool = True,
    ) -> None:
        super().__init__()
        self._problems, self._typed, self._is_refreshing = problems, typed, is_refreshing
        self.has_begun = False  # the first paint is through
        self._size_before: Size | None = None
        glyphs = ASCII if library.config.ascii else UNICODE
        ressorts, headlines = Ressorts(glyphs), Headlines(glyphs)
        stories, rows = Stories(headlines, glyphs), Rows(headlines, glyphs.selected, here=glyphs.here, id="headlines")
        self.shown = Shown(
            header=HeaderBar(id="header"),
            ressorts=Rows(ressorts, glyphs.selected, id="ressorts", points_always=False),
            headlines=rows,
            page_one=PageOneView(stories, rows, glyphs.selected, id="page-one"),
            empty=Static(id="empty", markup=False),
            article=ArticleView(library.config.column_cells, id="article"),
            footer=FooterBar(id="footer"),
        )
        self.front = ScreenFront(self, self.shown, typed, rest, glyphs)
        one_list = ListOrPage(rows, self.shown.page_one)
        on_screen = Panes(ressorts, self.shown.ressorts, headlines, one_list, self.shown.article)
        keys = cache(partial(keys_here, keymap=keymap))  # the bars ask for them with each key
        self.desk = Desk(library, on_screen, self.front, ScreenWork(self), glyphs, keys, locations)
        self.front.desk = self.desk
        stories.paper = paper = self.desk.browsing.paper
        paper.is_wished = library.config.start == PAGE_ONE_START

    def fit(self, size: Size) -> None:
        """Be of this size from the first layout on."""
        speed.fit(self, size)
        self.front.show_pane(self.desk.at)

    def compose(self) -> ComposeResult:
        """Bars, rules, panes."""
        yield self.shown.header
        yield Rule(classes="frame")
        with Horizontal(id="panes"):
            yield from (
                self.shown.ressorts, self.shown.headlines, self.shown.page_one, self.shown.empty, self.shown.article,
            )  # fmt: skip
        yield Rule(classes="frame")
        yield self.shown.footer

    async def on_mount(self) -> None:
        """The last headlines are there before anything else is asked for."""
        await self.desk.first_list(is_refreshing=self._is_refreshing)
        self._typed.begin()
        if self.desk.browsing.article_ids:
            self.desk.work.later(speed.FIRST_PAINT_S, self._after_first_paint)
        else:  # there is nothing to read yet: what comes is waited for
            self.call_after_refresh(self._after_first_paint)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """What was styled as it was mounted is not styled once more before it is painted."""
        event.refresh_styles = event.refresh_styles and self.has_begun

    @property
    def is_at_top(self) -> bool:
        """Whether this is how the next start begins: the list from its top."""
        is_top = self.desk.at == "headlines" and not self.shown.headlines.cursor
        return self.has_begun and is_top and self.desk.browsing.is_as_at_start

    def _after_first_paint(self) -> None:
        self.has_begun = True
        speed.set_aside_what_is_here()
        self.set_interval(_MINUTE_S, lambda: self.tell_time(datetime.now(UTC)))
        self.desk.work.start(self._complete, "complete")
        self.desk.begin(self._problems, is_refreshing=self._is_refreshing)

    async def _complete(self) -> None:
        await typography.restore(self.desk)
        await self.desk.complete()
        from tui_reader.ui.overlays import screens  # noqa: F401 - loaded before the first list is asked for

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """A line that is open keeps the keys."""
        super().set_focus(self.front.open_line.keeping(widget), scroll_visible, from_app_focus)

    def heard(self) -> None:
        """Somebody pressed a key: what was said, here or on what lies over it, was read."""
        for footer in {*self.app.screen.query(FooterBar), self.shown.footer}:
            footer.heard()

    def tell_time(self, now: datetime) -> None:
        """What stands on the screen goes on with the time: rows and texts that say how long ago something was, and the date."""
        for screen in self.app.screen_stack:
            for pane in screen.query(Pane):
                pane.tell_time(now)
            for header in screen.query(HeaderBar):
                header.tell(date=header.date and header_date(now))
        self.desk.tell_time(now)

    async def on_unmount(self) -> None:
        """Nothing is heard of what was left."""
        self.desk.aloud.silence()
        await self.desk.next_start.write()
        await self.desk.reading.kept_place.write()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Where one selects with the mouse: in the pane where that was begun, wherever the mouse goes. What Textual finds
        right of a line's end is another column's; and beside and between lines, as in a list, it finds nothing, by which it
        selects all that is above, in any pane.
        """
        if self._selecting and self._select_state is not None:
            pane = (self._select_state.start.content_widget or self._select_state.start.container).region
            x, y = max(pane.x, min(x, pane.right - 1)), max(pane.y, min(y, pane.bottom - 1))
        widget, offset = super().get_widget_and_offset_at(x, y)
        if isinstance(widget, PageView) and (widget.viewport.columns is not None or offset is None):
            offset = widget.character_at(x - widget.region.x, y - widget.region.y) or Offset()
        elif widget is not None and offset is None:
            offset = Offset(x, y) - widget.region.offset
        return widget, offset

    # ------------------------------------------------------------ what happens on it

    def on_resize(self, event: events.Resize) -> None:
        """Another width shows other panes; the bars follow.

        A size that is not the terminal's any more is laid out by nobody. Textual (8.2.8) would, and send another Resize
        by that: of two sizes in a row, as while a window is put in its place during the start, each leads to the other for
        ever, with a whole core and memory without end.
        """
        if event.size != self.app.size:  # the newer one is on its way
            event.prevent_default()
            return
        was_page_one = self.desk.page_one is not None
        self.front.show_pane(self.desk.at)
        if was_page_one and self.desk.pane == "headlines" and self.front.open_line.leaves_keys:
            self.desk.say(tr("say.page_one_small"))
        elif self._size_before not in (None, event.size):
            self.shown.footer.heard()  # it may be of the room that there was
        self._size_before = event.size
        self.desk.preview_soon()
        self.call_after_refresh(self.front.tell)

    @on(Rows.Chosen, "#ressorts")
    def _ressort_chosen(self, event: Rows.Chosen[ShelfLine]) -> None:
        panes.enter_shelf(self.desk, event.thing.shelf)

    @on(Rows.Chosen, "#headlines")
    def _headline_chosen(self, event: Rows.Chosen[int]) -> None:
        self.desk.open(event.thing)

    @on(Rows.Moved, "#headlines")
    def _headline_moved(self) -> None:
        self.desk.browsing.stay()
        self.desk.preview_soon()

    @on(PageOneView.Turned)
    def _another_sheet(self) -> None:
        self.front.tell()

    @on(PageOneView.LeadMissed)
    def _lead_missed(self, event: PageOneView.LeadMissed) -> None:
        self.desk.work.start(
            partial(page_one.bring_lead, self.desk, event.article_id, event.room), "lead", exclusive=True
        )

    @on(ArticleView.Scrolled)
    def _article_scrolled(self) -> None:
        self.desk.reading.moved()
        self.front.tell()
        self.front.painting.release()

    @on(ArticleView.Measured)
    def _article_measured(self) -> None:
        self.desk.reading.drawings.follow()

    @on(ArticleView.Entered)
    async def _article_entered(self, event: ArticleView.Entered) -> None:
        entry = self.desk.reading.entry
        if self.desk.at != "article" and entry is not None:
            self.desk.reading.kept_place.comes_back(entry.id)  # it stays where it is looked at
            self.desk.open(entry.id)
        if event.command_id:
            await perform(BY_ID[event.command_id], self.desk)

    @on(ArticleView.LinkChosen)
    def _link_chosen(self, event: ArticleView.LinkChosen) -> None:
        links.follow(self.desk, event.link.href, event.link.text)

    @on(ArticleView.Choosing)
    def _something_is_chosen(self, event: ArticleView.Choosing) -> None:
        if event.what:
            self.front.hush()
        self.front.tell()
        if event.said:
            self.desk.say(tr(event.said, keys=event.keys))

    @on(ArticleView.Kept)
    def _passages_kept(self, event: ArticleView.Kept) -> None:
        keep = partial(marks.keep_passages, self.desk, event.passages, wants_note=event.wants_note)
        self.desk.work.start(keep, "note" if event.wants_note else "change", exclusive=event.wants_note)
