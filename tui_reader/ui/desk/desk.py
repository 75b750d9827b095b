"""The desk: all that a command can touch, and what several commands do."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar, Unpack

from tui_reader.errors import ReaderError
from tui_reader.locale import language, tr
from tui_reader.model import OWN_SHELVES, Issue, Queue, Shelf
from tui_reader.model.rule import MUTE
from tui_reader.ui.desk.aloud import Aloud
from tui_reader.ui.desk.article import Ends, Reading
from tui_reader.ui.desk.company import CompanyWatch
from tui_reader.ui.desk.front import ArticlePane, FrontEnd, ListPane, Panes, Timer, Work
from tui_reader.ui.desk.keys import Key
from tui_reader.ui.desk.next_start import NextStart
from tui_reader.ui.desk.others import Others
from tui_reader.ui.desk.refresh import News, Refreshing
from tui_reader.ui.desk.reports import Reports
from tui_reader.ui.desk.ressorts import Live
from tui_reader.ui.desk.shelves import Browsing
from tui_reader.ui.desk.trail import ArticleLeft, OpenedHit
from tui_reader.ui.desk.way_back import WayBack
from tui_reader.ui.desk.way_on import Closing
from tui_reader.wording.titles import inner

if TYPE_CHECKING:
    from datetime import date, datetime

    from tui_reader.config import Locations
    from tui_reader.library import Library
    from tui_reader.library.sync import FeedSynced
    from tui_reader.ui.desk.front import PageOnePane
    from tui_reader.ui.desk.overlays import Asked, MenuLooks, Row
    from tui_reader.ui.page.matches import Sought
    from tui_reader.wording.glyphs import Glyphs

_PREVIEW_DELAY_S = 0.08
_HEADLINE_DELAY_S = 1.0
"""The headline under the cursor is written once it rests so long; and when one leaves."""
T = TypeVar("T")


class Desk:
    """The library, the lists and the article, what is on its way; what the front end can do is in ``front``."""

    def __init__(
        self,
        library: "Library",
        panes: Panes,
        front: FrontEnd,
        work: Work,
        glyphs: "Glyphs",
        keys_here: Callable[[str, bool], Sequence[tuple[str, Sequence[Key]]]],
        locations: "Locations | None" = None,
    ) -> None:
        """``keys_here`` gives the keys that work in a pane, by place, its own first; and whether the list is one's own."""
        self.library, self.front, self.work, self.glyphs, self.locations = library, front, work, glyphs, locations
        self._keys_here = keys_here
        self.at, self.alone_from = "headlines", "article"
        """The pane that one is in: ``ressorts``, ``headlines`` or ``article``; and that from which the article came to stand alone."""
        self.headlines: ListPane[int] = panes.headline_list
        self.view: ArticlePane = panes.article
        self.reports = Reports(front.say)
        self.browsing = Browsing(library, panes, front.tell)
        self.next_start = NextStart(library, work)
        self._known = panes.headlines.known
        states, kept = (self._is_offline, self._is_fetching), self._place_kept
        ends = Ends(self._closing, self.was_read, self.reports.error, *states, lambda one: self.aloud.turned(one), kept)
        self.reading = Reading(library, panes.article, work, ends)
        self.aloud = Aloud(library, panes.article, self.reading, work, front.tell, self.reports.error)
        told = (self._announced, self._refresh_changed, self._answered)
        news = News(self._news_came, self._texts_stored, self._pruned, *told)
        self.refreshing = Refreshing(library, work, self.reports, news, lambda: front.touched_at)
        self.others = Others(library, work, self._follow_others, locations.store_file if locations else None)
        self.company = CompanyWatch(library, work, self._follow_others)
        self.last_search, self.last_term = "", ""
        """What was typed last, to search for in all that is kept, and to find in an article."""
        self.hit: OpenedHit | None = None
        """What was opened from a search or from the notes: a step back from it leads there."""
        self.way_back = WayBack(self.browsing)
        panes.headlines.needs = lambda ids: work.start(partial(self.browsing.take_entries, ids), "entries")
        self._resting: tuple[Timer, ...] = ()
        """What is due once the cursor of the headlines rests."""
        self._muted: Sequence[tuple[object, ...]] | None = None
        """What is muted in the list that is shown; None until that was asked for."""
        self._has_come = asyncio.Event()
        """The first headlines of all are there, or do not come."""
        self._fills = False  # a list that was empty takes in what comes until the refresh is over

    # ------------------------------------------------------------ where one is

    @property
    def target(self) -> int | None:
        """The article that a key means: the one that is read, else the one under the cursor."""
        return (self.reading.target if self.at == "article" else None) or self.headlines.current

    @property
    def keys(self) -> Sequence[tuple[str, Sequence[Key]]]:
        """The keys that work here, by place."""
        return self._keys_here(self.pane, self.browsing.shelf in OWN_SHELVES)

    @property
    def pane(self) -> str:
        """Where one is, as keys have it: the headlines may be a page one."""
        return "page_one" if self.at == "headlines" and self.page_one is not None else self.at

    @property
    def page_one(self) -> "PageOnePane | None":
        """The page one, where the list is shown as one."""
        return self.front.page_one if self.front.page_one is not None and self.front.page_one.is_on else None

    @property
    def keys_at_hand(self) -> Sequence[Sequence[Key]]:
        """Those of the pane that one is in, of the screen and of the app: what comes first has a key before the others."""
        return [keys for place, keys in self.keys if place in {self.pane, "screen", "app"}]

    def means_headlines(self, key: str) -> bool:
        """Whether what a key does here is done to the headlines, which may be still to come."""
        found = next((one for keys in self.keys_at_hand for one in keys if key in one.keys), None)
        return self.at == "headlines" and found is not None and not found.is_at_once

    def stand(self, pane: str) -> None:
        """Go to a pane; what is shown beside it follows from the width. A line that is open is left with that."""
        self.front.close_line()
        if self.at == "article" and pane != "article":
            self.view.choice.clear()
            self.aloud.left()
            self.reading.leave()
            self.next_start.is_open(None)
        if pane != "article":
            self.front.set_alone(False)
            self.hit = None
        self.at = pane
        self.front.stand(pane)
        if pane == "headlines" and self.reading.entry is not None and self.reading.entry.id != self.headlines.current:
            self.preview_soon()  # what was read is none of this list: keys are for the one under the cursor, and it is seen
        self.front.tell()

    def open(self, article_id: int, sought: "Sought | None" = None) -> None:
        """Open an article (at the first place of what is ``sought``), with the cursor of the list on it, and stand in it."""
        self.reading.open(article_id, sought)
        self._turn_to(article_id)

    @property
    def article_here(self) -> ArticleLeft | None:
        """The article that is read, with all that it takes to come back to it; None where one is in no article."""
        article_id, reading, view = self.reading.target, self.reading, self.view
        if self.at != "article" or article_id is None:
            return None
        alone_from = self.alone_from if self.front.is_alone else None
        way = (reading.kept_place.walk, reading.trail, self.hit)
        return ArticleLeft(article_id, view.viewport.spot, *way, view.matches.sought, alone_from)

    def come_back(self, left: ArticleLeft) -> None:
        """Go on in an article that one was led away from, as one did: where one was in it, by what way one had come."""
        self.reading.open(left.article_id, left.sought, left.trail)
        self.reading.kept_place.goes_on(left.walk, left.article_id, left.spot)
        self._turn_to(left.article_id)
        self.hit, self.alone_from = left.hit, left.alone_from or self.alone_from
        self.front.set_alone(left.alone_from is not None)

    def _point_at(self, article_id: int | None) -> None:
        if article_id in self.browsing.article_ids:
            self.headlines.move_to(self.browsing.article_ids.index(article_id), quietly=True)
            self.browsing.stay()

    def _turn_to(self, article_id: int) -> None:
        self._point_at(article_id)
        self.front.hush()
        self.stand("article")
        self.next_start.is_open(article_id)

    async def bring_target(self) -> bool:
        """Have the article that a key means in the view, and the view in sight; gives whether there is one. One stays where one
        is: nothing is opened, and `FrontEnd.stand` shows that place again (`on_page`).
        """
        target = self.target
        if target is None:
            self.say(self.browsing.words_of_none)
            return False
        if self.at == "article":
            return True
        if self.reading.entry is None or self.reading.entry.id != target:
            await self.reading.bring(target, is_opened=False)
        if not self.view.is_shown:  # now that it holds nothing else
            self.front.stand("article")
            await self.work.laid_out(lambda: self.view.viewport.growing.so_far is not None)
        return True

    async def enter(self, article_id: int) -> None:
        """Stand in an article that is opened, once it is there."""
        if self.at != "article" or not self.reading.is_opened or self.reading.target != article_id:
            self.reading.is_awaited = True
            self._turn_to(article_id)
            self.reading.is_awaited = False
            await self.reading.bring(article_id, is_opened=True)

    async def go_to_shelf(self, shelf: Shelf | Live, read_id: int | None = None) -> None:
        """Show another list, where one was in it: one is at home there then, but among an issue's Ressorts. Who reads on
        there, in an article of it, goes through no list: an article that stands alone is followed by one that does.
        """
        if isinstance(shelf, Live):
            await self.browse_issue(None)
            return
        is_here = isinstance(shelf, Issue) or shelf == self.browsing.shelf
        if not is_here:
            self.way_back.forget()
        self.reading.kept_place.keep()
        await self.browsing.go(shelf)
        if read_id is None:
            self._begin_list()
        else:
            self.open(read_id)

    async def go_aside(self, shelf: Shelf) -> None:
        """Show a list of the paper of now that is a new one, from its top; a step back leads to the one that was shown."""
        self.reading.kept_place.keep()
        if self.browsing.shelf != shelf:
            self.way_back.set_out(self.article_here)
        await self.browsing.enter(None)
        self.browsing.places.pop(shelf, None)
        await self.browsing.go(shelf)
        self._begin_list()

    async def browse_issue(self, day: "date | None") -> None:
        """Show a day's issue in place of the paper of now, which a step back leads to; None leads there."""
        self.reading.kept_place.keep()
        if day is None:
            self.way_back.forget()
        elif self.browsing.day is None:
            self.way_back.set_out(self.article_here)
        await self.browsing.open_issue(day)
        self._begin_list()

    def _begin_list(self) -> None:
        self.view.let_go()  # an article of it is none in which something is sought
        self.stand("headlines")
        self.preview_soon()

    def preview_soon(self) -> None:
        """Show the article under the cursor beside the list, once the cursor rests; or be ready to open it. Beside a list with
        none there is none.
        """
        if self.at != "article" and self.headlines.current is None:
            self.reading.clear()
        for timer in self._resting:
            timer.stop()
        due = ((_PREVIEW_DELAY_S, self._preview), (_HEADLINE_DELAY_S, self.keep_headline))
        self._resting = tuple(self.work.later(*one) for one in due)

    def keep_headline(self) -> None:
        """The next start puts the cursor on the headline that it is on."""
        headlines = self.headlines
        self.next_start.is_on(headlines.current, is_top=not headlines.cursor, is_reading=self.at == "article")

    def _preview(self) -> None:
        article_id = self.headlines.current
        if article_id is None or self.at != "headlines":
            return
        if self.view.is_shown:
            self.reading.preview(article_id)
        else:
            self.reading.make_ready(article_id)
        self.front.tell()  # what a key does may be another by it

    # ------------------------------------------------------------ telling and asking

    def say(self, message: str) -> None:
        """Say something for a moment."""
        self.front.say(message)

    async def show(self, asked: "Asked[T]") -> T | None:
        """Lay something over the panes; gives what the reader chose there, None where it was left."""
        with self.reading.attention.covered():
            return await self.front.show(asked)

    async def choose(
        self, title: str, rows: "Sequence[Row]", here: int | None = None, **looks: "Unpack[MenuLooks]"
    ) -> int | None:
        """Let the reader choose one of these rows, of which ``here`` is where one is; gives its index, or None."""
        from tui_reader.ui.desk.overlays import Menu

        return await self.show(Menu(title, rows, here, **looks))

    async def read_out(self, title: str, lines: Sequence[str], command_id: str = "") -> None:
        """Show lines of text until the reader has seen them; an empty one is a blank line. A command's key closes it again."""
        from tui_reader.ui.desk.overlays import Notice

        typography = (await self.reading.typography())._replace(is_justified=False)
        if language() != "de":  # only German words are known to divide
            typography = typography._replace(divider=None)
        await self.show(Notice(title, lines, typography, command_id))

    # ------------------------------------------------------------ what was done to articles

    async def changed(self, article_ids: Sequence[int]) -> None:
        """Rows, counts and the article follow; nobody is taken off the list before the list is left. In an empty one nobody
        has a place to lose: it is read anew.
        """
        await self.browsing.take_entries(self._known(article_ids))
        await self.reading.renew_entry(article_ids)
        if not self.browsing.article_ids:
            await self.browsing.show()
            self.preview_soon()
        await self.browsing.count()
        await self.reading.renew_closing()

    async def rules_changed(self, back: int | None = None) -> None:
        """Other rules, searches or choices: lists and counts are others now; the cursor stays where it can, or is on what
        came ``back``. From a shelf that is none any more one is led to where one came from, or to the first; who reads stays
        in the article, and the cursor is on that.
        """
        self._muted = await self._what_is_muted()
        await self.browsing.arrange()
        is_gone = self.browsing.line not in self.browsing.shelves
        if not is_gone:
            await self.browsing.show(keep=self.headlines.current if back is None else back)
        elif self.way_back.steps:
            await self.way_back.go()
        else:
            self.browsing.line = self.browsing.shelves[0]
            await self.browsing.go(self.browsing.shelf)
        self._point_at(self.reading.target if is_gone and self.at == "article" else None)
        await self.browsing.count()
        await self.reading.renew_closing()
        self.preview_soon()

    async def was_read(self, article_id: int) -> None:
        """The reader has read an article; that is no change to be taken back."""
        if await self.library.readings.note_read(article_id):
            await self.browsing.take_entries([article_id])
            await self.browsing.count()
        self.front.tell()

    async def _place_kept(self, article_id: int) -> None:
        """What is left of an article is another: its row says so, and of what fits into some minutes it may be one more."""
        await self.browsing.take_entries(self._known([article_id]))
        if self.browsing.shelf == Queue():
            await self.browsing.count()

    def _is_offline(self) -> bool:
        return self.refreshing.is_offline

    def _is_fetching(self) -> bool:
        return self.refreshing.is_running

    async def _closing(self, article_id: int) -> Closing:
        """What is said at the end of this article: what Space does there, or that nothing is left."""
        is_linked, behind = self.reading.has_steps_back, self.reading.set_out_from
        hit = self.hit if self.hit is not None and self.hit.leads_on(article_id, is_linked=is_linked) else None
        is_said = article_id in self.reading.attention.said_of  # that it is unread, or read
        but_this = is_said and await self.library.readings.first_unread([article_id]) is not None
        return await self.browsing.closing_of(article_id, hit, behind, but_this=but_this)

    # ------------------------------------------------------------ beginning

    async def first_list(self, *, is_refreshing: bool = False) -> None:
        """The headlines of the last time are there before anything else is asked for.

        Where there are none, and a refresh follows, keys are for what that brings, from the first one on.
        """
        try:
            await self.browsing.start()
        except ReaderError as error:  # the disk failed in this moment: what is missing comes with the next key
            self.reports.error(error)
        if self.browsing.day is not None:  # where one was led to it from is known no more
            self.way_back.leads_home()
        self.next_start.began(self.browsing.left_open, self.browsing.left_headline)
        if self.browsing.left_open:
            self.reading.kept_place.comes_back(int(self.browsing.left_open))
        self.stand("headlines")
        if is_refreshing and not self.browsing.article_ids:
            self.browsing.is_awaited = True
            self.work.start(self._has_come.wait, "first")

    def begin(self, problems: Sequence[ReaderError], *, is_refreshing: bool) -> None:
        """Say what is to be said of the settings, and ask the site for news."""
        self.greet(problems)
        if is_refreshing:
            self.ask_for_news()

    def greet(self, problems: Sequence[ReaderError]) -> None:
        """Say where reading goes on, and what is to be said of the settings."""
        if (entry := self.browsing.current) is not None and str(entry.id) == self.browsing.left_open:
            self.say(tr("say.read_on", headline=inner(self.browsing.name_of(entry))))
        self.reports.errors(problems)
        self.library.listen(self.reports.error)

    def ask_for_news(self) -> None:
        """Ask the site, and again every few minutes, as the settings say."""
        self.refreshing.start()
        if minutes := self.library.config.refresh_minutes:
            self.work.every(minutes * 60, self.refreshing.start)

    async def complete(self) -> None:
        """All that the first paint could do without."""
        self.preview_soon()
        await self.library.begin_visit()
        await self.browsing.complete()
        await self._follow_mutes()
        self.others.watch()
        await self.company.watch()

    # ------------------------------------------------------------ what a refresh brings

    def _news_came(self, event: "FeedSynced") -> None:
        if event.added:
            self._fills = self._fills or not self.browsing.article_ids
            self.work.start(partial(self._take_in_news, fills=self._fills), "news", exclusive=True)

    async def _take_in_news(self, *, fills: bool) -> None:
        await self.browsing.take_in_news(fills=fills)
        await self.reading.renew_closing()
        self._tell_first(is_taken_in=True)
        self.preview_soon()

    def _answered(self, new: Collection[int], is_whole: bool) -> None:
        self.work.start(partial(self._take_in_answer, new, is_whole=is_whole), "news", exclusive=True)

    async def _take_in_answer(self, new: Collection[int], *, is_whole: bool) -> None:
        """Who asked for news has them, with the cursor where it was, also behind an article that is read. ``new`` are those
        that were never seen here, in whatever list.
        """
        await self._take_in_news(fills=self._fills)
        if self.browsing.new_ids:
            self.say(await self.browsing.take_in())
        elif elsewhere := await self.library.rules.heard([one for one in new if one not in self.browsing.article_ids]):
            self.say(tr("say.came_elsewhere", n=len(elsewhere)))
        elif self.refreshing.is_offline:
            self.say(tr("say.offline"))
        elif is_whole and not new:
            self.say(tr("say.refreshed"))

    def _texts_stored(self, article_ids: Sequence[int]) -> None:
        """Rows that are drawn show it, and so does a preview that waits for its text."""
        self.browsing.passed.difference_update(article_ids)
        self.work.start(partial(self.browsing.take_entries, self._known(article_ids)), "entries")
        current = self.reading.entry
        if current is not None and current.id in article_ids and self.reading.is_stub and not self.reading.is_opened:
            self.reading.preview(current.id)
        elif current is not None and current.id in article_ids:
            self.work.start(self.reading.take_change, "entries")

    async def _follow_others(self) -> None:
        """Another instance wrote something: announced is what came, and rows, counts and the article follow."""
        await self.refreshing.follow_others()
        await self._follow_mutes()
        if await self.browsing.follow_view():
            self.preview_soon()
        await self._take_in_news(fills=not self.browsing.article_ids)
        await self.browsing.follow_rules()
        changed = await self.browsing.renew_entries()
        self._texts_stored(changed)
        shown = self.reading.entry
        if shown is not None and shown.id not in changed:  # its row may have been read anew before
            self.work.start(self.reading.take_change, "entries")

    async def _follow_mutes(self) -> None:
        """Where something else is muted than before, list and counts are others now: nothing of that is news."""
        before, self._muted = self._muted, await self._what_is_muted()
        if before is not None and before != self._muted:
            self.browsing.stay()
            await self.rules_changed()

    async def _what_is_muted(self) -> Sequence[tuple[object, ...]]:
        return [(rule.query, rule.until, rule.is_judged) for rule in await self.library.rules.all(MUTE)]

    def tell_time(self, now: "datetime") -> None:
        """It is later: how long ago something was goes on, and a rule may have ended."""
        self.reading.tell_time(now)
        self.work.start(self._follow_mutes, "entries")

    async def _pruned(self) -> None:
        """The list is read anew."""
        await self.browsing.show(keep=self.headlines.current)
        await self.browsing.count()
        self.preview_soon()

    def _announced(self, text: str) -> None:
        """The terminal tells of it, where the reader's command does not."""
        if not self.library.config.on_new:
            self.front.announce(text, self.library.config.on_new_terminal)

    def _tell_first(self, *, is_taken_in: bool) -> None:
        """Once all feeds were asked, and the list has what they brought: with a row more a key would mean another."""
        if is_taken_in and (self.refreshing.pages[1] or not self.refreshing.is_running):
            self._has_come.set()
            self.browsing.is_awaited = False

    def _refresh_changed(self) -> None:
        was_filling, self._fills = self._fills, self._fills and self.refreshing.is_running
        if was_filling and not self._fills and self.page_one is not None:  # Ressorts and lengths are known by now
            self.work.start(partial(self._take_in_news, fills=True), "news", exclusive=True)
        self.front.tell()
        self.reading.tell_of_missing()
        self._tell_first(is_taken_in=not self.work.is_busy("news"))
        if not self.refreshing.is_running:
            self.front.refreshed()
