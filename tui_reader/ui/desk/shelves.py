"""The list on the desk: which shelf is shown, what is new since, the numbers beside the Ressorts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui_reader.config import PAGE_ONE_START
from tui_reader.feeds import FEEDS
from tui_reader.locale import tr
from tui_reader.model import (
    Bookmarks,
    Entry,
    Followed,
    HeldBack,
    Issue,
    IssueFacts,
    Queue,
    Ressort,
    Shelf,
    Since,
    Unread,
    View,
    shelf_of,
)  # fmt: skip
from tui_reader.model.rule import FOLLOW
from tui_reader.model.shelf import OWN_SHELVES, key
from tui_reader.ui.desk.front import Panes
from tui_reader.ui.desk.list_place import ListPlace, Stood, placed, staying
from tui_reader.ui.desk.page_one import LEAD_PICTURE, Paper
from tui_reader.ui.desk.ressorts import Live, ShelfLine, shelves_of, shelves_of_now
from tui_reader.ui.desk.trail import OpenedHit
from tui_reader.ui.desk.way_on import Closing, NextRessort
from tui_reader.wording.titles import inner, title_of

if TYPE_CHECKING:
    from tui_reader.library import Library

FIRST_ROWS = 200
"""Rows read before the first paint; the rest of a long list follows at once."""
_AROUND = 40
_FIRST_PIECE = 50
"""Of a list that is gone through for what is unread; each further piece is ten times as long."""
_LAST_SHELF = "last_shelf"
OPEN_ARTICLE, HEADLINE = "open_article", "headline"
"""The names under which are kept the article that is being read, empty once the reader is back in the list, and the headline
under the cursor, empty at the top.
"""

_COUNTED: frozenset[Shelf] = frozenset(
    {Since(), Unread(), Followed(), Bookmarks(), *(Ressort(feed.id) for feed in FEEDS)}
)
"""Shelves that the store counts by itself."""


class Browsing:
    """Reads lists and hands them to the two lists; ``changed`` is called when something is shown anew."""

    def __init__(self, library: "Library", panes: Panes, changed: Callable[[], None]) -> None:
        self._library, self._panes, self._changed = library, panes, changed
        self.shelves = shelves_of(library)
        self.line = self.shelves[0]
        panes.ressorts.take_shelves(self.shelves)
        self.counts: dict[Shelf, int] = {}
        self.new_ids: list[int] = []
        """What came in and is not in the list that is shown."""
        self.new_followed = 0
        """How many of them the reader follows."""
        self.day: date | None = None
        """The issue that is browsed, or None in the paper of now."""
        self.facts: IssueFacts | None = None
        """What is known of that issue, or of the Ressort of it that is shown."""
        self.passed: set[int] = set()
        """Articles that Space went past because their text was not to be had: it does so once, until a text comes."""
        self.was_reading = False
        """Whether an article was open when the reader left the last time."""
        self.left_open = self.left_headline = ""
        """What was kept of where the reader was then: the article that was open, and that under the cursor."""
        self.is_awaited = False
        """Whether the first headlines of all are still to come."""
        self.paper = Paper(library)
        """The list as a page one."""
        self.view = View()
        """How the list is shown: its order, and whether what is read is hidden."""
        self.held_back = HeldBack()
        """Why a list is empty that would hold something."""
        self.is_bare = False
        """Whether no list holds anything yet."""
        self.places: dict[Shelf, ListPlace] = {}
        """Where the cursor was in each list of this session, but for those that were left at their top."""
        self._in_pane: Shelf | None = None
        """The shelf that the articles in the list are of, while another one is still being read."""
        self._stood: Stood | None = None
        self._begun_at: tuple[Shelf, int] | None = None
        """Of the list that became a page one, what was the first row in sight."""

    @property
    def shelf(self) -> Shelf:
        """The shelf that the headlines are of."""
        assert not isinstance(self.line.shelf, Live), "it leads elsewhere"
        return self.line.shelf

    @property
    def home(self) -> Shelf:
        """The first list of the paper of now."""
        return next(line.shelf for line in shelves_of(self._library) if not isinstance(line.shelf, Live))

    @property
    def pointed_at(self) -> ShelfLine:
        """What the cursor of the Ressorts is on."""
        return self._panes.ressort_list.current or self.line

    def _line_of(self, shelf: Shelf) -> ShelfLine:
        """Its line, or the first one where it is there no more."""
        return next((line for line in self.shelves if line.shelf == shelf), self.shelves[0])

    @property
    def article_ids(self) -> list[int]:
        """The articles of the list, in its order."""
        return self._panes.headlines.article_ids

    @property
    def current(self) -> Entry | None:
        """What is known of the article under the cursor."""
        article_id = self._panes.headline_list.current
        return None if article_id is None else self._panes.headlines.entry_of(article_id)

    def entry_of(self, article_id: int) -> Entry | None:
        """What the list shows of an article; None where it shows nothing of it."""
        return self._panes.headlines.entry_of(article_id)

    def name_of(self, entry: Entry) -> str:
        """An article as a sentence names it: by its headline, with the topline where another of the list has the same."""
        is_unclear = self._panes.headlines.is_repeated(entry)
        return title_of(entry.headline) if is_unclear else entry.headline.headline or tr("entry.no_title")

    async def start(self) -> None:
        """Show the shelf of the last time, as much of it as can be seen soon: on another day no issue, nor what was to fit into
        some minutes, but the paper of now.

        Who left in the middle of an article finds the cursor on it; else it is on the headline that it was on.
        """
        self.paper.shows_picture = await self._library.settings.get(LEAD_PICTURE) != "0"
        last = shelf_of(await self._library.settings.get(_LAST_SHELF) or "")
        self.left_open = await self._library.settings.get(OPEN_ARTICLE) or ""
        if isinstance(last, Issue | Queue) and not self.left_open and not await self._library.shelves.was_here_today():
            last = shelf_of("")
        if all(line.shelf != last for line in self.shelves):
            self.day = last.day if isinstance(last, Issue) else None
            await self.arrange()
        self.line = self._line_of(last)
        self.left_headline = await self._library.settings.get(HEADLINE) or ""
        self.was_reading = bool(self.left_open)
        here = self.left_open or self.left_headline
        kept = int(here) if here else None
        reads = kept if self.left_open and await self._library.shelves.is_read_on(self.shelf, kept or 0) else None
        await self.show(FIRST_ROWS, kept, is_left=True, reads=reads)
        if len(self.article_ids) == FIRST_ROWS and kept not in {None, *self.article_ids}:
            await self.show(keep=kept, is_left=True, reads=reads)  # it stands further down
        if not (self.article_ids or self.is_bare or self._is_filled_by_news):
            await self._begin_with_something(kept)

    @property
    def _is_filled_by_news(self) -> bool:
        """Whether it is empty because it holds what is new or unread alone: the next refresh is what one is there for."""
        is_of_unread = isinstance(self.shelf, Ressort) and self.view.hides_read
        return is_of_unread or isinstance(self.shelf, Since | Unread | Followed)

    async def _begin_with_something(self, keep: int | None) -> None:
        """Show the first Ressort of now that has anything, and begin there the next time, too; where none has, all stays."""
        for line in shelves_of(self._library):
            if not isinstance(line.shelf, Ressort):
                continue
            view = await self._library.shelves.views.of(line.shelf)
            if await self._library.shelves.articles(line.shelf, 1, view):
                self.day, self.line = None, line
                await self.arrange(line.shelf)
                await self.show(FIRST_ROWS, keep)
                await self._library.settings.keep(_LAST_SHELF, key(line.shelf))
                return

    @property
    def is_as_at_start(self) -> bool:
        """Whether the next start has this list, as a list or as a page one: an issue it has on the same day only."""
        is_page = self._library.config.start == PAGE_ONE_START
        return self.paper.is_wished == is_page and self.day is None and bool(self.article_ids)

    def begin_again(self, article_id: int | None) -> None:
        """Show the list that is shown as a start does, from its top or with the cursor on an article."""
        self._panes.headline_list.move_to(0, quietly=True)
        ids = self.article_ids
        self._panes.headline_list.renew(ids.index(article_id) if article_id in ids else None)
        self._mark_shown()

    async def show(
        self,
        limit: int = -1,
        keep: int | None = None,
        *,
        is_left: bool = False,
        reads: int | None = None,
        begins: bool = False,
    ) -> None:
        """Read the list anew and show it; the article ``keep`` stays under the cursor, or what stood behind it until it is back.

        Where what is read is hidden, nothing leaves a list that is not ``is_left``, nor what one ``reads``. A page one ``begins``
        with its lead for who is at the top of the list; who does not move there is back where one was in that.
        """
        stays = ([] if reads is None else [reads]) if is_left else self._staying
        begins = begins and self.paper.is_on and not self._panes.headline_list.cursor
        beside = self._panes.headline_list.current
        await self._show(ListPlace(None if begins else keep, self.article_ids, beside=beside), limit, stays=stays)
        if is_left and self._stood is not None:  # it was to leave
            self._stood = self._stood._replace(was_listed=False)
        if begins and keep is not None and self.article_ids:
            self._stood = Stood(keep, self.article_ids[0], is_of_list=True)

    @property
    def _staying(self) -> list[int]:
        """What was taken out of a list of one's own is out of it."""
        return staying(self.article_ids, None if self.shelf in OWN_SHELVES else self._stood)

    async def _show(self, place: ListPlace, limit: int = -1, *, stays: Sequence[int] = ()) -> None:
        is_page, shelf, listed = self.paper.is_on, self.shelf, tuple(stays)
        self.view = (await self._library.shelves.views.of(shelf))._replace(staying=listed)
        ids = await self._listed(limit, is_page=is_page)
        self.held_back = HeldBack() if ids else await self._library.shelves.held_back(self.shelf, self.view)
        self.is_bare = not ids and not await self._library.issues.latest()
        facts = await self._facts()
        keep, self._stood = placed(place, ids, self._stood, is_page=self.paper.is_on)
        low = max(0, (ids.index(keep) if keep is not None else 0) - _AROUND)
        part = ids[low : low + 2 * _AROUND]
        entries = self.paper.entries if is_page else await self._library.articles.entries(part)
        row, above = self._panes.headlines.take(ids, entries, keep), self._above(place, keep, ids, is_page=is_page)
        self.paper.is_listed, self._in_pane = is_page, shelf
        self._panes.headline_list.renew(row, above)
        had_news, self.new_ids, self.facts = bool(self.new_ids), [], facts
        self._mark_shown(self._panes.ressort_list.current if self._panes.ressorts.shown == self.shelf else None)
        self._changed()
        if had_news:
            await self.count()

    def _above(self, place: ListPlace, keep: int | None, ids: Sequence[int], *, is_page: bool) -> int | None:
        """So many rows above the cursor are in sight: of a list that is one again those that were, before it was a page one."""
        pane, was_page = self._panes.headline_list, self.paper.is_listed
        if is_page and not was_page and self._in_pane is not None:
            self._begun_at = self._in_pane, pane.cursor - pane.above
        is_back = was_page and not is_page and self._begun_at is not None and self._begun_at[0] == self.shelf
        if place.above is None and keep is not None and is_back and self._begun_at is not None:
            return max(0, ids.index(keep) - self._begun_at[1])
        return place.above

    async def _listed(self, limit: int = -1, *, is_page: bool) -> list[int]:
        """The articles of the shelf, as a list or as they stand on its page one."""
        if is_page:
            return await self.paper.articles(self.shelf, self.view)
        return await self._library.shelves.articles(self.shelf, limit, self.view)

    def _mark_shown(self, on: ShelfLine | None = None) -> None:
        """The cursor of the Ressorts is on the list that is shown; or stays ``on`` another, where that is there."""
        line = self._panes.ressorts.mark_shown(self.shelf)
        stays = None if on is None else self._panes.ressorts.row_of(on.shelf)
        if (row := line if stays is None else stays) is not None:
            self._panes.ressort_list.move_to(row, quietly=True)
        self._panes.ressort_list.redraw()

    async def go(self, shelf: Shelf, *, is_back: bool = False) -> None:
        """Show another shelf, with the cursor where it was in it, and keep that for the next start. The one that is shown
        begins at its top, and so does one that is heard, unless that is the way back.
        """
        self._keep_place()
        begins = shelf == self.shelf == self._in_pane or (self._panes.headline_list.is_heard and not is_back)
        self.line, self._stood = self._line_of(shelf), None
        place = self.places.get(self.shelf, ListPlace())
        await self._show(ListPlace() if begins or (place.is_lead and self.paper.is_on) else place)
        self._mark_shown()
        await self._library.settings.keep(_LAST_SHELF, key(shelf))

    def _keep_place(self) -> None:
        """The list that is in the pane is going to be left."""
        pane, shelf = self._panes.headline_list, self._in_pane
        if shelf is not None and (pane.cursor or self.paper.is_listed):
            self.places[shelf] = ListPlace(pane.current, self.article_ids, pane.above, is_lead=not pane.cursor)
        elif shelf is not None:
            self.places.pop(shelf, None)

    async def enter(self, day: date | None) -> None:
        """Have the Ressorts of a day's issue, or of the paper of now."""
        self.day = day
        await self.arrange()

    async def open_issue(self, day: date | None) -> None:
        """Show a day's issue in place of the paper of now; None leads back to that."""
        await self.enter(day)
        self.line = self.shelves[0]
        await self.go(self.shelf)
        await self.count()

    async def arrange(self, on: Shelf | None = None) -> None:
        """The Ressorts and shelves that there are now; the cursor is ``on`` one of them, or stays."""
        self.shelves = await (shelves_of_now(self._library) if self.day is None else self._shelves_of_issue(self.day))
        line = self._panes.ressort_list.current if on is None else self._line_of(on)
        self._panes.ressorts.take_shelves(self.shelves)
        self._panes.ressort_list.rows_changed()
        self._mark_shown(line)

    async def follow_rules(self) -> None:
        """The shelf of what is followed stands there from the first such rule to the last, whoever made it."""
        is_there = any(line.shelf == Followed() for line in self.shelves)
        if self.day is None and is_there != bool(await self._library.rules.all(FOLLOW)):
            await self.arrange()
            await self.count()

    async def _shelves_of_issue(self, day: date) -> list[ShelfLine]:
        """Its Ressorts; the one that is shown stays, though all that is in it was muted."""
        parts = await self._library.issues.parts(day)
        ressorts = [ShelfLine(Issue(day, part.feed_id), part.name) for part in parts]
        lines = [ShelfLine(Issue(day), tr("shelf.issue")), *ressorts]
        is_of_day = isinstance(self.shelf, Issue) and self.shelf.day == day
        if is_of_day and self.line in self.shelves and self.line not in lines:
            lines.insert(self.shelves.index(self.line), self.line)
        return [*lines, ShelfLine(Live(), tr("shelf.live"))]

    async def complete(self) -> None:
        """The rest of a long list, all shelves, and the counts."""
        if len(self.article_ids) == FIRST_ROWS and not self.paper.is_listed:
            self._panes.headlines.extend(await self._library.shelves.articles(self.shelf, view=self.view))
            self._panes.headline_list.rows_changed()
        await self.arrange()
        await self.count()

    async def count(self) -> None:
        """The numbers beside the Ressorts; what is announced, and not in the list yet, is said apart."""
        shelves = [line.shelf for line in self.shelves if not isinstance(line.shelf, Live)]
        counts = await self._library.shelves.counts([shelf for shelf in shelves if shelf not in _COUNTED])
        news = await self._library.articles.entries(self.new_ids) if self.new_ids else {}
        unread = {number for number, entry in news.items() if not entry.is_read}
        for shelf in shelves if unread else ():
            if shelf == self.shelf:
                counts[shelf] = counts.get(shelf, 0) - len(unread)
            elif isinstance(shelf, Issue):
                counts[shelf] -= len(unread.intersection(await self._library.shelves.articles(shelf)))
        self.counts, self.facts = counts, await self._facts(self.new_ids)
        self._panes.ressorts.take_counts(self.counts)
        self._panes.ressort_list.redraw()
        self._changed()

    async def _facts(self, announced: Sequence[int] = ()) -> IssueFacts | None:
        """What is known of an issue, or of a Ressort of it, as the list shows it: but for what is ``announced``."""
        if self.day is None:
            return None
        ids = [one for one in await self._library.shelves.articles(self.shelf) if one not in announced]
        return IssueFacts.of(self.day, [*(await self._library.articles.entries(ids)).values()]) if ids else None

    async def take_entries(self, article_ids: Sequence[int]) -> None:
        """Rows of these articles show what is so now."""
        now = await self._library.articles.entries(article_ids) if article_ids else {}
        if any(entry != self.entry_of(number) for number, entry in now.items()):
            self._panes.headlines.take_entries(now)
            self._panes.headline_list.redraw()

    async def renew_entries(self) -> list[int]:
        """All rows that were drawn show what is so now; gives the articles of which that is something else."""
        before = {number: self._panes.headlines.entry_of(number) for number in self.article_ids}
        known = {number: entry for number, entry in before.items() if entry is not None}
        now = await self._library.articles.entries(known)
        changed = [number for number, entry in now.items() if entry != known[number]]
        if changed:
            self._panes.headlines.take_entries(now)
            self._panes.headline_list.redraw()
        return changed

    async def take_in_news(self, *, fills: bool) -> None:
        """Feeds brought something: a list that fills takes it in, any other only says how much it is."""
        if fills:
            await self.take_in(fills=True)
        elif self.shelf != Bookmarks():
            shown = set(self.article_ids)
            more = [one for one in await self._listed(is_page=self.paper.is_listed) if one not in shown]
            seen = await self._library.readings.seen_among(more)
            self.new_ids = [one for one in more if one not in seen]
            self.new_followed = len(await self._library.rules.followed(self.new_ids)) if self.new_ids else 0
            if seen and not self.new_ids:  # it is unread again, and nothing new
                self.stay()
                await self.show(keep=self._panes.headline_list.current)
        await self.count()

    async def follow_view(self) -> bool:
        """Show the list as another window has it shown by now; gives whether that was something else."""
        now = await self._library.shelves.views.of(self.shelf)
        if now == self.view._replace(staying=()):
            return False
        self.stay()
        await self.show(keep=self._panes.headline_list.current, is_left=True)
        return True

    def stay(self) -> None:
        """The cursor leaves nothing for what it was on before: it was moved, or what follows is none of the reader's doing."""
        self._stood = None

    async def take_in(self, *, fills: bool = False) -> str:
        """Show what came, and gives what is to be said of it: the headline under the cursor stays that, and what is above the
        first one is seen above it. A list that fills or is heard, and a page one, begin anew for who has not moved yet.
        """
        pane, came = self._panes.headline_list, {*self.new_ids}
        if self.day is not None:
            await self.arrange()  # there may be another Ressort in it
        begins = not pane.cursor and (fills or pane.is_heard or self.paper.is_on)
        await self.show(keep=None if begins else pane.current)
        is_above = came <= {*self.article_ids[: pane.cursor]} and not self.paper.is_on
        return tr("say.came_above" if is_above else "say.came", n=len(came))

    async def next_unread(self, article_id: int, behind: int | None = None) -> int | None:
        """The next article of the list that is to be read behind this one, or ``behind`` the one that links led from; from the
        top where there is none. What was kept is read once more: of the Merkliste it is the next one. Of what fits into some
        minutes what is begun counts, too.
        """
        ids, start_at = self.article_ids, article_id if behind is None else behind
        start = ids.index(start_at) + 1 if start_at in ids else 0
        if self.shelf == Bookmarks() and 0 < start < len(ids):
            return ids[start]
        for piece in _ever_longer(ids[start:] + ids[:start]):
            if found := await self._to_read(piece, article_id, counts_begun=self.shelf == Queue()):
                return found[0]
        return None

    async def next_ressort(self, article_id: int = 0) -> NextRessort | None:
        """The Ressort behind this one with something to read, other than this article; what is unread and in no Ressort comes
        last, other shelves are none.
        """
        here = self.shelves.index(self.line) if self.line in self.shelves else -1  # a search that is kept no more
        others = self.shelves[here + 1 :] + self.shelves[:here]
        rest = [line for line in others if line.shelf == Unread()]
        for line in [*(line for line in others if line.is_ressort), *rest]:
            if self.count_of(line) and not isinstance(line.shelf, Live):
                view = await self._library.shelves.views.of(line.shelf)
                ids = await self._library.shelves.articles(line.shelf, view=view)
                if found := await self._to_read(ids, article_id):
                    return NextRessort(line, line.shelf, found[0], len(found))
        return None

    async def _to_read(self, article_ids: Sequence[int], but: int, *, counts_begun: bool = False) -> list[int]:
        """What is unread of these, apart from one and from what Space passed."""
        unread = await self._library.readings.unread_among(article_ids)
        if counts_begun:
            entries = await self._library.articles.entries(article_ids)
            unread |= {one.id for one in entries.values() if one.behind}
        return [one for one in article_ids if one in unread and one != but and one not in self.passed]

    @property
    def words_of_none(self) -> str:
        """What is said where a key means an article and there is none, or none yet."""
        is_coming = self.is_awaited and self.line.is_ressort and not self.article_ids
        return tr("say.headlines_coming" if is_coming else "say.no_article")

    async def words_at_the_end(self, article_id: int = 0, *, but_this: bool = False) -> str:
        """What is said where nothing is left to go on to, or nothing ``but_this`` article, which was set unread; of an issue
        also what the paper of now has, but for this one.
        """
        if await self._library.readings.first_unread(sorted(self.passed)) is not None:
            return tr("closing.rest_but_this" if but_this else "closing.rest")
        if but_this:
            return tr("closing.but_this" if self.day is None else "closing.issue_but_this")
        unread = await self._library.shelves.articles(Unread()) if self.day is not None else []
        others = await self._to_read(unread, article_id)
        return tr("closing.issue_read", n=len(others)) if others else tr("closing.all_read")

    async def closing_of(
        self, article_id: int, hit: OpenedHit | None, behind: int | None, *, but_this: bool = False
    ) -> Closing:
        """What is said at the end of an article: what Space leads to (see `next_unread`), or that nothing is left, or nothing
        ``but_this``; from a ``hit``, to what else was found.
        """
        if hit is not None:
            return await self._closing_of_hit(hit)
        if (following := await self.next_unread(article_id, behind)) is not None:
            entry = await self._library.articles.entry(following)
            return Closing(tr("closing.next", headline=inner(self.name_of(entry))))
        if (ressort := await self.next_ressort(article_id)) is not None:
            return Closing(tr("closing.shelf", name=ressort.line.name, n=ressort.unread))
        return Closing(await self.words_at_the_end(article_id, but_this=but_this), goes_on=False)

    async def _closing_of_hit(self, hit: OpenedHit) -> Closing:
        """What is said at the end of what was found: which one Space leads to, or that it is the last."""
        if (other := hit.beside(1)) is None:
            return Closing(tr(f"closing.{hit.end()}"), goes_on=False)
        entry = (await self._library.articles.entries([other.article_id])).get(other.article_id)
        name = self.name_of(entry) if entry is not None else tr("entry.no_title")  # it went meanwhile
        return Closing(tr(f"closing.next_{hit.name}", headline=inner(name)))

    def count_of(self, line: ShelfLine) -> int:
        """What is unread in it."""
        return 0 if isinstance(line.shelf, Live) else self.counts.get(line.shelf, 0)


def _ever_longer(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """A list in pieces: what is sought is nearly always among the first, and of fifty thousand all are long to ask for."""
    start, size = 0, _FIRST_PIECE
    while start < len(ids):
        yield ids[start : start + size]
        start, size = start + size, size * 10
