"""What is searched for in the page that is shown: every place is marked, and one of them is the reader's."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from tui_reader.model import TextRange
from tui_reader.typeset import Page
from tui_reader.typeset.matches import matches_of
from tui_reader.ui.page.highlight import Highlight
from tui_reader.ui.page.reached import Reached
from tui_reader.ui.page.viewport import Viewport

Finder = Callable[[Page, str], list[TextRange]]
"""Where a page holds a term, in reading order."""
own_words: Finder = partial(matches_of, is_own=True)
"""Where words of the text itself stand."""


def finder_of(places: Callable[[str], Sequence[tuple[int, int]]]) -> Finder:
    """One by the ``places`` that each text of a page has, whatever the term is."""
    return lambda page, _: [TextRange(at, *place) for at, text in page.written() for place in places(text)]


class Sought(NamedTuple):
    """What is to be found on a page that is opened."""

    term: str
    """What it is called."""
    finder: Finder
    at: str = ""
    """How the text goes on from the place that is gone to; empty for the first from where one is."""
    stays: bool = False
    """Whether one is where one was in the text, be that place in sight or not."""


class Matches:
    """The places that hold the term; `step` goes from one to the next. ``changed`` draws them anew."""

    def __init__(self, viewport: Viewport, changed: Callable[[], None]) -> None:
        self._viewport, self._changed = viewport, changed
        self.term = ""
        """What is searched for; empty where nothing is."""
        self._finder: Finder = matches_of
        self._at, self._stays = "", False
        self._matches: list[TextRange] = []
        self._here: int | None = None
        self._reached = Reached(viewport)

    def find(self, term: str, finder: Finder = matches_of, at: str = "", stays: bool = False) -> int:
        """Mark the term wherever it stands and go to the first place from here on, or to the one ``at`` which the text goes on
        like this the longest, where one ``stays`` without moving; gives how many there are.
        """
        self.term, self._finder, self._at, self._stays, self._here = term, finder, at, stays, None
        self._matches = self._all()
        if self._matches:
            lines = [self._viewport.line_of(match) for match in self._matches]
            ahead = next((index for index, line in enumerate(lines) if line >= self._viewport.line), 0)
            from_here = [*range(ahead, len(lines)), *range(ahead)]
            here = max(from_here, key=self._shared)  # the first of those that are alike
            self._here = here
            if not stays or self._viewport.shows(self._matches[here]):
                self._come_to(here)
        self._changed()
        return len(self._matches)

    @property
    def sought(self) -> Sought | None:
        """What is searched for, for who comes back to where one is; None where nothing is."""
        return Sought(self.term, self._finder, self._from(self._here), stays=True) if self.term else None

    @property
    def words(self) -> str:
        """What one would type to find the place that one is at."""
        return self.term if self._finder is matches_of or self._here is None else self._words(self._here)

    def _shared(self, index: int) -> int:
        """How many letters the text from a place on has in common with what is gone to."""
        return sum(
            1 for _ in takewhile(lambda both: both[0] == both[1], zip(self._from(index), self._at, strict=False))
        )

    def _from(self, index: int | None) -> str:
        """How the text goes on from a place; nothing where there is none."""
        page = self._viewport.page
        if page is None or index is None:
            return ""
        return page.texts[self._matches[index].block][self._matches[index].start :]

    def _words(self, index: int) -> str:
        """The words of a place, as they stand there."""
        place, page = self._matches[index], self._viewport.page
        return page.texts[place.block][place.start : place.end] if page else ""

    def hold(self) -> None:
        """The page is about to be set anew: the place that one is at is to stay in sight."""
        self._reached.hold(is_at=self.is_at_one)

    def find_again(self) -> None:
        """It was set anew: its places are other ones, the reader's is the same."""
        self._matches = self._all()
        if self._matches and self._here is None:
            self.find(self.term, self._finder, self._at, self._stays)  # it was asked for before the pane had a size
        elif self._here is not None and self._here < len(self._matches):
            self._reached.stay_at(self._matches[self._here])

    @property
    def is_at_one(self) -> bool:
        """Whether the reader has gone nowhere since the last one came into sight."""
        return self._here is not None and self._reached.is_here

    @property
    def here(self) -> TextRange | None:
        """The place that the reader is at, who has gone nowhere since it came into sight."""
        return self._matches[self._here] if self._here is not None and self.is_at_one else None

    @property
    def position(self) -> tuple[int, int]:
        """The number (from 1) of the place that one is at, or has passed since, and of all; behind the last line all are passed."""
        above, count = self._above, len(self._matches)
        if above is not None and self._viewport.is_at_end:
            above = count
        return (self._here or 0) + 1 if above is None else max(1, above), count

    def step(self, step: int) -> bool:
        """Some places on or back, round the ends; gives whether there is any.

        Who has gone where the last one is not in sight goes on from there: to the first from the top of what is in sight
        on, or to the last above it.
        """
        if not self._matches:
            return False
        above, here = self._above, self._here or 0
        if above is not None:
            here = above - 1 if step > 0 else above
        self._come_to((here + step) % len(self._matches))
        self._changed()
        self._viewport.moved()
        return True

    @property
    def _above(self) -> int | None:
        """How many places are above what is in sight, for who has gone where the last one is not; None for who is at it."""
        if not self._matches or self._reached.is_here:
            return None
        lines, top = [self._viewport.line_of(match) for match in self._matches], self._viewport.top
        is_in_sight = top <= lines[self._here or 0] < self._viewport.end
        return None if is_in_sight else sum(line < top for line in lines)

    def _come_to(self, index: int) -> None:
        self._here = index
        self._reached.come_to(self._matches[index])

    def clear(self) -> bool:
        """Search for nothing; gives whether something was searched for."""
        was_on = bool(self.term)
        self.term, self._matches, self._here = "", [], None
        return was_on

    def highlights(self) -> Iterator[tuple[int, Highlight]]:
        """All places; the one that the reader is at looks different."""
        for number, match in enumerate(self._matches):
            kind = "page--here" if number == self._here else "page--found"
            yield match.block, Highlight(match.start, match.end, kind)

    def _all(self) -> list[TextRange]:
        page = self._viewport.page if self.term else None  # who asks for the page has all of it set
        return self._finder(page, self.term) if page else []
