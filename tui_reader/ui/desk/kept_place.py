"""The place that is kept of the article that is read: who opens it again goes on there, or begins anew behind its end."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import ReaderError
from tui_reader.model import THROUGH_PERCENT, Place
from tui_reader.ui.desk.front import ArticlePane, Work
from tui_reader.ui.page.viewport import Spot

if TYPE_CHECKING:
    from tui_reader.library import Library
    from tui_reader.ui.page.matches import Sought

_WHOLE = 100
"""Per cent of a text that is behind a reader who has its end in sight."""
_DELAY_S = 0.2
"""The place is written this long after the last movement: often enough for a kill, seldom enough for a disk."""
_SETTLED_S = 2.0
"""Who stays so long at a link that was jumped to reads there."""
_BEHIND = Place(2**31)
"""Behind all text."""
_Here = tuple[int, Place]
"""An article, and a place in it."""


class _Sight(NamedTuple):
    """What of an article is in sight: from where one reads on, up to a place."""

    article_id: int
    spot: Spot
    end: Place

    def is_followed_by(self, other: "_Sight") -> bool:
        """Whether one has read on from here to there, and passed nothing over. Another size is no reading."""
        return self.article_id == other.article_id and self.spot < other.spot and other.spot.place <= self.end


class Begun(NamedTuple):
    """What was begun on a page that one went elsewhere from."""

    sought: "Sought | None"
    """What was marked on it."""
    link: int | None
    """The number of the link that one was at."""


class Walk:
    """What was opened since the list was left, and where one was in it."""

    def __init__(self) -> None:
        self.articles: set[int] = set()
        """Who comes back to one of these finds it as it was, also at its end."""
        self.left_at: dict[int, Place] = {}
        """Of those the places that one went elsewhere from, until somebody reads on in them."""
        self.spots: dict[int, Spot] = {}
        """Where one was last in them, to the line: among titles, no place says which."""
        self.begun: dict[int, Begun] = {}
        """What was begun in them then: who comes back finds that as it was, too."""
        self.followed: set[int] = set()
        """Of those the ones in which a link was followed that one has not come back to."""


class KeptPlace:
    """Writes where the reader is, but not where something was only looked up. ``read`` gives the article that is read: one
    that is opened, and whose text is here; ``written`` is told once the place in one is on the disk.
    """

    def __init__(
        self,
        library: "Library",
        view: ArticlePane,
        work: Work,
        read: Callable[[], int | None],
        written: Callable[[int], Awaitable[None]],
    ) -> None:
        self._library, self._view, self._work, self._read, self._written = library, view, work, read, written
        self._saved: _Here | None = None
        self._unwritten: dict[int, tuple[Place, int]] = {}
        """Of each article its place, and how many per cent of it are read, until that is on the disk."""
        self._shares: dict[int, int] = {}
        """How many those are, as it was written last."""
        self._sight: _Sight | None = None
        self._through: set[int] = set()
        """What was read to its end since it was opened: who leafs back in it, or leaves it, has still done so."""
        self._looked_up: _Here | None = None
        """Where something was looked up, and nobody has read on from there: the place that is kept stays the one before."""
        self._settled: _Here | None = None
        """Where a link was jumped to, and somebody stayed: that is a place to go on from."""
        self.walk = Walk()
        """Begins anew with each way into the list: who is led out of an article, and back, goes on with that one."""

    @property
    def _here(self) -> _Here | None:
        article_id = self._read()
        return None if article_id is None else (article_id, self._view.place)

    @property
    def is_looked_up(self) -> bool:
        """Whether one is where something was looked up, a match, a note or a link, and nobody has read on from there."""
        here = self._here
        if here is None or here == self._looked_up:
            return here is not None
        return here != self._settled and self._view.links.is_looked_up

    def comes_back(self, article_id: int) -> None:
        """When it is opened the next time that is a way back, and no beginning."""
        self.walk.articles.add(article_id)

    def followed(self) -> None:
        """A link is followed: a step back leads here, and then this is where one reads."""
        if here := self.sets_out():
            self.walk.followed.add(here[0])

    def sets_out(self) -> _Here | None:
        """Something else is opened: a step back leads here, be it only looked up. Gives where that is."""
        if here := self._here:
            self.leads_back(here[0], self._view.viewport.spot)
            self.walk.begun[here[0]] = Begun(self._view.matches.sought, self._view.links.number)
        return here

    def leads_back(self, article_id: int, spot: Spot) -> None:
        """A step back leads to this article, and to where one was in it when one went elsewhere."""
        self.walk.left_at[article_id], self.walk.spots[article_id] = spot.place, spot

    def goes_on(self, walk: Walk, article_id: int, spot: Spot) -> None:
        """One was led away from a walk, and is led back into an article of it."""
        self.walk = walk
        self.comes_back(article_id)
        self.leads_back(article_id, spot)

    async def beginning(self, article_id: int, *, is_opened: bool) -> Spot:
        """Where an article is shown from: the place that is kept of it, or where one left it along a link; its top where it
        was read to its end before.
        """
        readings, is_back = self._library.readings, article_id in self.walk.articles
        self._shares[article_id] = share = await readings.share(article_id)
        if is_opened:
            self.walk.articles.add(article_id)
        if is_back:
            place = self.walk.left_at.get(article_id) or await readings.place(article_id)
            spot = self.walk.spots.get(article_id)
            return spot if spot is not None and spot.place == place else Spot(place, 0)
        if is_opened:
            self._through.discard(article_id)
        if share < _WHOLE:
            return Spot(await readings.place(article_id), 0)
        if is_opened:
            self._write_soon(article_id, Place(), _WHOLE)
        return Spot(Place(), 0)

    def stands(self, article_id: int, spot: Spot) -> None:
        """An article is in the view: on the line that it is shown from, which is kept where a link was followed there."""
        if spot.aside:
            self._view.viewport.spot = spot
        self._begin_again(self.walk.begun.pop(article_id, None))
        if article_id in self.walk.followed:
            self.walk.followed.discard(article_id)
            self._saved = None
            self.moved()

    def _begin_again(self, begun: Begun | None) -> None:
        if begun is not None and begun.link is not None:
            self._view.links.come_back_from(begun.link)
        if begun is not None and begun.sought is not None:
            self._view.matches.find(*begun.sought)

    def is_at(self, article_id: int, place: Place) -> None:
        """An article is shown from the place on that is kept of it."""
        self._saved = (article_id, place)

    def looked_up(self, article_id: int) -> None:
        """What was looked up in an article is in sight."""
        self._looked_up = (article_id, self._view.place)

    def moved(self) -> None:
        """The view shows another part: keep the place soon. From one match to the next one still looks up."""
        here, before = self._here, self._looked_up
        if here is not None and before is not None and here[0] == before[0] and self._view.matches.is_at_one:
            self._looked_up = here
        if here is not None and self._comes_to_its_end(here[0]) and here[0] not in self._through:
            self._through.add(here[0])
            self.keep()  # one may be back within the delay, where nothing would be written
        self._work.later(_DELAY_S, self.keep)
        if here is not None and self._view.links.is_looked_up:
            self._work.later(_SETTLED_S, partial(self._settle, here))

    def _settle(self, here: _Here) -> None:
        """One has stayed at a link; not at the end, where one may only have looked for what there is on a topic."""
        if here == self._here and (self._view.viewport.percent or 0) < THROUGH_PERCENT:
            self._settled = here
            self.keep()

    def _comes_to_its_end(self, article_id: int) -> bool:
        """Whether the end of the text is in sight, and one has read on to there; whoever jumps there has not."""
        viewport, before = self._view.viewport, self._sight
        page, has_end = viewport.growing.so_far, viewport.growing.is_whole and viewport.percent == _WHOLE
        end = _BEHIND if has_end or page is None else page.place_of(viewport.bottom)
        self._sight = _Sight(article_id, viewport.spot, end)
        has_read_on = has_end and before is not None and before.is_followed_by(self._sight)
        return has_read_on and not (self._view.links.is_looked_up or self._view.matches.is_at_one)

    def keep(self) -> None:
        """Write the place, if it is another than the one on the disk, and no link that was jumped to."""
        self._keep(self._share)

    def _keep(self, share: Callable[[int], int]) -> None:
        here = self._here
        if here is None or self.is_looked_up:
            return
        self.walk.spots[here[0]] = self._view.viewport.spot
        if here != self._saved:
            if self._saved is not None:  # else the page was set anew, and nobody went anywhere
                self.walk.left_at.pop(here[0], None)
            self._saved, self._looked_up = here, None
            self._write_soon(*here, share(here[0]))

    def _share(self, article_id: int) -> int:
        """How many per cent of an article are read: what stands above the place, which no window changes; where one is
        through with it, what is in sight, too.
        """
        article, seen = self._view.article, self._view.viewport.percent or 0
        if article_id in self._through:
            return _WHOLE
        return seen if seen >= THROUGH_PERCENT or article is None else article.percent_above(self._view.place)

    def _share_before(self, article_id: int) -> int:
        """The same, where nobody read on: who was through with it is so in any window."""
        before = self._shares.get(article_id, 0)
        return before if before >= THROUGH_PERCENT else self._share(article_id)

    def _write_soon(self, article_id: int, place: Place, share: int) -> None:
        self._unwritten[article_id], self._shares[article_id] = (place, share), share
        self._work.start(self._write_and_tell, "place")

    async def _write_and_tell(self) -> None:
        changed = list(self._unwritten)
        await self._write()
        for article_id in changed:
            await self._written(article_id)

    async def _write(self) -> None:
        for article_id, kept in list(self._unwritten.items()):
            await self._library.readings.keep_place(article_id, *kept)
            if self._unwritten.get(article_id) == kept:
                del self._unwritten[article_id]

    async def write(self) -> None:
        """On the way out: work that was to write it may have ended with the screen."""
        with suppress(ReaderError):  # the end of the visit is written, too, and tells it
            await self._write()

    def keep_anew(self) -> None:
        """The same words may have another place now; nobody read on."""
        self._saved = None
        self._keep(self._share_before)

    def leave(self) -> None:
        """Back to the list: what is opened from there begins anew."""
        self.keep()
        self.walk = Walk()
