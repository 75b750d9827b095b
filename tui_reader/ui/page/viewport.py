"""What of a page is in sight: the page as it is set for a pane, and where on it the reader is."""

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from tui_reader.model import Place

if TYPE_CHECKING:
    from tui_reader.model import TextRange
    from tui_reader.typeset import Link, Page

SIDE_CELLS = 2
"""Blank cells at least on either side of the column."""
_OVERLAP_LINES = 1
"""Lines of the old page that stay in sight when paging, so that the eye finds on."""


class Extent(Protocol):
    """A size in cells."""

    @property
    def width(self) -> int:
        """Cells a line."""

    @property
    def height(self) -> int:
        """Lines."""


class Position(Protocol):
    """A place on a plane of cells."""

    @property
    def y(self) -> int:
        """Its line."""


class Window(Protocol):
    """What a viewport asks of the pane: its size, in cells and lines, and how far it is scrolled."""

    @property
    def size(self) -> "Extent":
        """Cells and lines in sight."""

    @property
    def scroll_offset(self) -> "Position":
        """The first cell and the first line in sight."""

    @property
    def max_scroll_y(self) -> int:
        """The first line in sight when the last one is, too."""

    def set_extent(self, lines: int) -> None:
        """Be so many lines long, in sight or not."""

    def scroll_to(self, *, y: float, animate: bool, force: bool = False) -> None:
        """Let line ``y`` be the first in sight, at once."""


class Viewport:
    """A page seen through a pane, in one centred column. The place on it survives another width."""

    def __init__(
        self,
        window: Window,
        column_cells: int,
        typeset: "Callable[[int], Page | None]",
        moved: Callable[[], object] = lambda: None,
    ) -> None:
        self._window, self._typeset = window, typeset
        self.moved = moved
        """Called whenever another part of the page is in sight, and by whoever says where the reader is."""
        self.column_cells = column_cells
        """How wide the column is where the pane has room for it."""
        self.page: Page | None = None
        """The page as it is set for this width."""
        self.place = Place()
        """Where the reader is: the first text in sight."""

    # ------------------------------------------------------------ measures

    @property
    def width_cells(self) -> int:
        """How wide the column is in this pane; not above 0 before the pane has a size."""
        return self.width_in(self._window.size.width)

    def width_in(self, pane_cells: int) -> int:
        """How wide the column is in a pane of that width."""
        return min(self.column_cells, self.room_in(pane_cells))

    @property
    def room_cells(self) -> int:
        """How wide a column can be in this pane."""
        return self.room_in(self._window.size.width)

    def room_in(self, pane_cells: int) -> int:
        """How wide a column can be in a pane of that width."""
        return pane_cells - 2 * SIDE_CELLS

    @property
    def height(self) -> int:
        """How many lines are in sight."""
        return self._window.size.height

    @property
    def margin_cells(self) -> int:
        """Blank cells to the left of the column."""
        return max(0, (self._window.size.width - (self.page.width_cells if self.page else 0)) // 2)

    @property
    def free_cells(self) -> int:
        """Blank cells to the right of the column, less a gap."""
        return (self._window.size.width - self.page.width_cells) // 2 - SIDE_CELLS if self.page else 0

    @property
    def top(self) -> int:
        """The number of the first line in sight."""
        return self._window.scroll_offset.y

    @property
    def bottom(self) -> int:
        """The number of the first line below the pane."""
        return self.top + self.height

    @property
    def end(self) -> int:
        """The number of the line below the last one that is shown: a subheading is never the last, it waits for its text."""
        return self._end_from(self.top)

    def _end_from(self, top: int) -> int:
        lines = self.page.lines if self.page else ()
        bottom = min(top + self.height, len(lines))
        end = bottom
        while end > top and (lines[end - 1].is_blank or lines[end - 1].is_heading):
            end -= 1
        heading = next((number for number in range(end, bottom) if lines[number].is_heading), bottom)
        has_text_below = any(not line.is_blank for line in islice(lines, bottom, None))
        return heading if end > top and has_text_below else bottom

    def shown(self, row: int) -> int:
        """The number of the line that the pane shows in a row of its own; -1 for none."""
        number = self.top + row
        return number if number < self.end else -1

    @property
    def percent(self) -> int | None:
        """How much of the page is above the lower edge, or None without one."""
        if self.page is None or not self.page.lines:
            return None
        return round(100 * min(len(self.page.lines), self.bottom) / len(self.page.lines))

    @property
    def last_top(self) -> int:
        """The number of the first line in sight when the last one is, too."""
        return self._window.max_scroll_y

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in sight."""
        return self.top >= self.last_top

    def line_of(self, words: "TextRange | Link") -> int:
        """The line on which these words begin."""
        return self.page.line_at(words.block, words.start) if self.page else 0

    # ------------------------------------------------------------ setting

    def set(self, place: Place | None = None) -> None:
        """Set the page anew and stand at ``place``; without one, where the reader is."""
        place = self.place if place is None else place
        self.page = self._typeset(self.width_cells) if self.width_cells > 0 else None
        self._window.set_extent(len(self.page.lines) if self.page else 0)
        self._window.scroll_to(y=self.page.line_of(place) if self.page else 0, animate=False, force=True)
        self.place = place  # scrolling says the start of a line; the place may be inside it
        self.moved()

    def set_words(self) -> list[int] | None:
        """Set the page anew where a few words on it are others; gives the lines that are, or None where all have moved."""
        before, after = self.page, self._typeset(self.width_cells) if self.width_cells > 0 else None
        if before is None or after is None or len(before.lines) != len(after.lines):
            self.set()
            return None
        self.page = after
        return [number for number, (old, new) in enumerate(zip(before.lines, after.lines, strict=True)) if old != new]

    def scrolled(self, before: float, now: float) -> None:
        """Whatever moved the page, another line is the first in sight."""
        if self.page is not None and round(before) != round(now):
            self.place = self.page.place_of(round(now))
            self.moved()

    # ------------------------------------------------------------ moving

    def go_to(self, line: int) -> None:
        """Let a line be the first in sight, as far as there are lines below it."""
        self._window.scroll_to(y=line, animate=False)

    def go_to_end(self) -> None:
        """To the last page."""
        self.go_to(self._window.max_scroll_y)

    def step(self, lines: int) -> None:
        """Some lines on, or back (below 0)."""
        self.go_to(self.top + lines)

    def turn(self, share: float) -> None:
        """A page or a share of one on, or back (below 0)."""
        lines = max(1, int(abs(share) * self.height) - _OVERLAP_LINES)
        if share > 0:
            self.go_to(max(self.top + 1, min(self.top + lines, self.end - _OVERLAP_LINES)))
            return
        top = max(0, self.top - lines)
        while top < self.top - 1 and self._end_from(top) < self.top:  # what waits there for its text is on no page else
            top += 1
        self.go_to(top)

    def bring_into_sight(self, line: int) -> None:
        """Scroll so far that a line is seen, a third of the pane from the top; not at all if it is in sight."""
        if self.page is not None and not self.top <= line < min(self.bottom - 2, self.end):
            top = max(0, line - self.height // 3)
            self.place = self.page.place_of(top)  # the pane may be measured anew before it has scrolled
            self._window.scroll_to(y=top, animate=False, force=True)
