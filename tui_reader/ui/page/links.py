"""The links of the page that is shown: walked one by one, or jumped to by a key that is put on each."""

import string
from collections.abc import Callable, Iterator, Sequence

from tui_reader.typeset import Link
from tui_reader.ui.page.highlight import Highlight
from tui_reader.ui.page.in_sight import first_in_sight, last_line_of
from tui_reader.ui.page.reached import Reached
from tui_reader.ui.page.viewport import Spot, Viewport

_DIGITS = "123456789"
"""The keys that jump to the links of these numbers, wherever they are in sight; to others, letters in the order of these."""


class Links:
    """The links in reading order; one of them may be the reader's, as long as it is in sight. ``follow`` is given the one
    that is to be followed.
    """

    def __init__(self, viewport: Viewport, changed: Callable[[], None], follow: Callable[[Link], None]) -> None:
        self._viewport, self._changed, self._follow = viewport, changed, follow
        self._here: int | None = None
        self._begun_at: Spot | None = None
        """Where the reader was before the first of those that were gone to one after the other."""
        self._reached = Reached(viewport)
        self._came_from: tuple[int, Spot] | None = None
        """The link that was followed from here, and where that was: who has come back goes on from there."""

    def step(self, step: int) -> bool:
        """The next link or the one before: to begin with, one in sight. Gives whether there is any."""
        links = self._viewport.page.links if self._viewport.page else ()
        if not links:
            return False
        before = self.number
        self._here = self._nearest(links, step) if before is None else (before + step) % len(links)
        if not self._reached.is_here:
            self._begun_at = self._viewport.spot
        self._reached.come_to(links[self._here])
        self._changed()
        return True

    def _nearest(self, links: tuple[Link, ...], step: int) -> int:
        """Going on, the first link that does not end above the pane; going back, the last that does not begin below it."""
        if step > 0:
            ends = [last_line_of(self._viewport, link) for link in links]
            return next((index for index, line in enumerate(ends) if line >= self._viewport.line), 0)
        lines = [self._viewport.line_of(link) for link in links]
        above = [index for index, line in enumerate(lines) if line < self._viewport.end]
        return above[-1] if above else len(lines) - 1

    @property
    def number(self) -> int | None:
        """The number (from 0) of the link that the reader is at, or came back from."""
        if self.is_at_one:
            return self._here
        is_there = self._came_from is not None and self._came_from[1] == self._viewport.spot
        return self._came_from[0] if self._came_from is not None and is_there else None

    def come_back_from(self, number: int) -> None:
        """The reader was at this link, is where it was followed, and chose none yet."""
        self._came_from = (number, self._viewport.spot)

    def follow(self) -> bool:
        """Follow the link that the reader is at; gives whether there is one."""
        if (link := self._at()) is not None:
            self._follow(link)
        return link is not None

    def at(self, block: int, offset: int) -> Link | None:
        """The link that a character of a block is of."""
        links = self._viewport.page.links if self._viewport.page else ()
        return next((link for link in links if link.block == block and link.start <= offset < link.end), None)

    @property
    def is_at_one(self) -> bool:
        """Whether the reader is at a link."""
        return self._at() is not None

    @property
    def is_at_the_only_one(self) -> bool:
        """Whether there is no other to step to."""
        return self.is_at_one and self._viewport.page is not None and len(self._viewport.page.links) == 1

    @property
    def is_looked_up(self) -> bool:
        """Whether it took a jump to the link that the reader is at, and nobody has read on from there."""
        return self.is_at_one and self._reached.is_here and self._viewport.spot != self._begun_at

    def leave(self) -> bool:
        """Be at no link, and where one was before the jumps to it; gives whether the reader was at one."""
        begun_at, was_on = self._begun_at if self.is_looked_up else None, self.clear()
        if begun_at is not None:
            self._viewport.spot = begun_at
        return was_on

    def drop(self) -> None:
        """Be at no link, and where one is: one has gone on from it."""
        self.clear()
        self._changed()

    def clear(self) -> bool:
        """Be at no link; gives whether the reader was at one."""
        was_on, self._here, self._came_from = self.is_at_one, None, None
        self._reached.leave()
        return was_on

    def hold(self) -> None:
        """The page is about to be set anew: the link that one is at is to stay in sight."""
        link, end = self._chosen, self._viewport.was_end
        self._reached.hold(is_at=link is not None and first_in_sight(self._viewport, link, end) is not None)

    def set_again(self) -> None:
        """It was set anew."""
        if (link := self._chosen) is not None:
            self._reached.stay_at(link)

    def highlights(self) -> Iterator[tuple[int, Highlight]]:
        """The link that the reader is at."""
        if (link := self._at()) is not None:
            yield link.block, Highlight(link.start, link.end, "page--link")

    @property
    def _chosen(self) -> Link | None:
        """The one that was gone to, in sight or not."""
        if self._here is None:
            return None
        links = self._viewport.page.links if self._viewport.page else ()
        return links[self._here] if self._here < len(links) else None

    def _at(self) -> Link | None:
        link = self._chosen
        return link if link is not None and first_in_sight(self._viewport, link) is not None else None


class Hints:
    """A key on each link in sight; the one that is pressed follows its link."""

    def __init__(self, viewport: Viewport, changed: Callable[[], None], follow: Callable[[Link], None]) -> None:
        self._viewport, self._changed, self._follow = viewport, changed, follow
        self._links: dict[str, Link] = {}

    @property
    def are_shown(self) -> bool:
        """Whether the next key is to be one of them."""
        return bool(self._links)

    @property
    def keys(self) -> str:
        """The keys that there are, in short: ``3``, ``3–5``, or ``3 …`` where not all of those that follow are among them."""
        keys = "".join(self._links)
        return keys if len(keys) == 1 else f"{keys[0]}–{keys[-1]}" if keys in _DIGITS else f"{keys[0]} …"

    def show(self) -> bool:
        """Put a key on each link in sight, as far as keys go: its number where that is a digit; gives whether there is any."""
        links = self._viewport.page.numbered if self._viewport.page else ()
        many = len(_DIGITS)
        pairs = (
            *zip(_DIGITS, links, strict=False),
            *zip(string.ascii_lowercase, self._shown(links[many:]), strict=False),
        )
        self._links = {key: link for key, link in pairs if first_in_sight(self._viewport, link) is not None}
        self._changed()
        return self.are_shown

    def _shown(self, links: Sequence[Link]) -> list[Link]:
        return [link for link in links if first_in_sight(self._viewport, link) is not None]

    def press(self, key: str) -> bool:
        """Take the keys away, and follow the link that this one was on; gives False for one that is none of them."""
        if (link := self._links.get(key)) is None:
            return False
        self.clear()
        self._changed()
        self._follow(link)
        return True

    def clear(self) -> bool:
        """Take the keys away; gives whether they were there."""
        were_shown, self._links = self.are_shown, {}
        return were_shown

    def highlights(self) -> Iterator[tuple[int, Highlight]]:
        """Each key, in the cell before its link where there is one for it, else in place of the first letter in sight."""
        for key, link in self._links.items():
            start = first_in_sight(self._viewport, link)
            if start is not None:
                is_beside = start == link.start and bool(link.lead)
                yield link.block, Highlight(start, start + (not is_beside), "page--hint", key)
