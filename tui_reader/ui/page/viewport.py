"""What of a page is in sight: the page as it is set for a pane, and where on it the reader is.

In one column the page is scrolled; in several it is turned, and what is in sight is a sheet of it (`typeset.columns`).
A long page is set as far as it is in sight first (`growing`), so that no reader waits for the rest; whoever asks for
`page` gets all of it, at once if need be.
"""

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tui_reader.model import Place
from tui_reader.typeset.columns import GUTTER_CELLS, MOST_COLUMNS, Columns, columns_in
from tui_reader.typeset.lines import Voice
from tui_reader.ui.page.growth import GrowingPage
from tui_reader.ui.page.sheets import Sheets

if TYPE_CHECKING:
    from tui_reader.model import TextRange
    from tui_reader.typeset import Link, Page
    from tui_reader.typeset.page import Galley

SIDE_CELLS = 2
"""Blank cells at least on either side of the column."""
EDGE_CELLS = 3
"""The same where there are several."""
COLUMNS_FROM_CELLS = 110
"""From this width of a pane on there may be several."""
_OVERLAP_LINES = 1
"""Lines of the old page that stay in sight when paging, so that the eye finds on."""
_MOST_WAITING = {Voice.HEADING: 4, Voice.QUESTION: 2}
"""Lines of a subheading or a question that wait for their text below a page; where more of them stand, they are read. A
question may be as long as any paragraph: were more of it missing, the text would seem to end there.
"""

_SHEETS_AHEAD, _LINES_AHEAD = 2, 120
"""What is set at once below the place: lines take five milliseconds a hundred, and of most articles they are all."""
_BELOW_LINES = 10_000
"""What is left below a page in several columns, so that one can be at its last line in a pane of any height."""


class Extent(Protocol):
    """A size in cells."""

    @property
    def width(self) -> int:
        """How many cells a line has."""

    @property
    def height(self) -> int:
        """How many lines there are."""


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


class Wish(NamedTuple):
    """How many columns there may be, and how wide they are; None where they fill the pane."""

    most: int = MOST_COLUMNS
    width_cells: int | None = None


class Spot(NamedTuple):
    """Where one is on a page of any width: a place, and so many lines from it to the one where one reads."""

    place: Place
    aside: int


def room_in(pane_cells: int) -> int:
    """How wide a single column can be in a pane of that width."""
    return pane_cells - 2 * SIDE_CELLS


class Viewport:
    """A page seen through a pane, in one centred column or in several. The place on it survives another width."""

    def __init__(
        self,
        window: Window,
        column_cells: int,
        typeset: "Callable[[int], Page | Galley | None]",
        moved: Callable[[], object] = lambda: None,
        may_have_columns: Callable[[], bool] = lambda: False,
        covered: Callable[[], int] = lambda: 0,
    ) -> None:
        """``covered`` are the rows that a line to type in has of the pane: sheets are as high as without it."""
        self._window, self._typeset, self._may_have_columns = window, typeset, may_have_columns
        self._covered = covered
        self.moved = moved
        """Called whenever another part of the page is in sight, and by whoever says where the reader is."""
        self.column_cells = column_cells
        """How wide a single column is where the pane has room for it."""
        self.wish = Wish()
        """What is wished of several."""
        self.columns: Columns | None = None
        """Those that the page is set in now; None for one."""
        self._sheets: Sheets | None = None
        self.growing = GrowingPage(self._has_grown)
        """The page, which is set as far as it is in sight before the rest is; `page` is all of it."""
        self._was_high = 0  # lines in sight when the page was set: the pane has another size before that is set for it
        self.place = Place()
        """Where the reader is: the text at `line`, or that which was gone to before a taller pane showed all that is below it."""
        self._aside = 0
        """Lines from there to the one gone to: among titles, and between paragraphs, no place says which. In another width it
        may be fewer lines; it stays what it was until one goes elsewhere, so that the width before has the same line again.
        """
        self._was_first = frozenset[tuple[Columns, int]]()  # the shapes of sheets where it was the first line of one

    @property
    def page(self) -> "Page | None":
        """The page as it is set for this width, all of it."""
        return self.growing.whole

    # ------------------------------------------------------------ measures

    @property
    def width_cells(self) -> int:
        """How wide a column is in this pane; not above 0 before the pane has a size."""
        columns = self._columns_here()
        return columns.width_cells if columns else min(self.column_cells, self.room_cells)

    @property
    def room_cells(self) -> int:
        """How wide a single column can be in this pane."""
        return room_in(self._window.size.width)

    def columns_for(self, wish: Wish) -> Columns | None:
        """The columns that this pane would have by a wish; None for one, and where there are never more."""
        pane_cells = self._window.size.width
        may_have = pane_cells >= COLUMNS_FROM_CELLS and self._may_have_columns()
        return columns_in(pane_cells - 2 * EDGE_CELLS, *wish) if may_have else None

    def _columns_here(self) -> Columns | None:
        return self.columns_for(self.wish)

    @property
    def height(self) -> int:
        """How many lines are in sight, one below the other."""
        return self._window.size.height

    @property
    def _set_cells(self) -> int:
        """How wide all is that is set."""
        return (
            self.columns.span_cells if self.columns else self.growing.so_far.width_cells if self.growing.so_far else 0
        )

    @property
    def margin_cells(self) -> int:
        """Blank cells to the left of the text."""
        return max(0, (self._window.size.width - self._set_cells) // 2)

    @property
    def free_cells(self) -> int:
        """Blank cells to the right of the text, less a gap."""
        return (self._window.size.width - self._set_cells) // 2 - SIDE_CELLS if self.growing.so_far else 0

    @property
    def line(self) -> int:
        """The number of the line where one reads: in one column the first in sight."""
        return self._window.scroll_offset.y

    @property
    def spot(self) -> Spot:
        """Where one is. Set to where one was on this text, in whatever width, one is there again."""
        return Spot(self.place, self._aside)

    @spot.setter
    def spot(self, spot: Spot) -> None:
        self.growing.finish()
        self._stand_at(spot)

    @property
    def top(self) -> int:
        """The number of the first line in sight."""
        return self._sheets.at(self.line).first if self._sheets else self.line

    @property
    def bottom(self) -> int:
        """The number of the first line below the pane."""
        return self._sheets.at(self.line).end if self._sheets else self.line + self.height

    @property
    def end(self) -> int:
        """The number of the line below the last one that is shown: a subheading is never the last, it waits for its text."""
        return self.bottom if self._sheets else self._end_from(self.top)

    def _end_from(self, top: int) -> int:
        lines = self.growing.so_far.lines if self.growing.so_far else ()
        bottom = min(top + self.height, len(lines))
        end = bottom
        while end > top and (lines[end - 1].is_blank or lines[end - 1].is_heading):
            end -= 1
        waiting = [number for number in range(end, bottom) if lines[number].is_heading]
        has_text_below = any(not line.is_blank for line in islice(lines, bottom, None))
        most = min((_MOST_WAITING.get(run.voice, bottom) for one in waiting for run in lines[one].runs), default=0)
        return waiting[0] if 0 < len(waiting) <= most and end > top and has_text_below else bottom

    def row(self, number: int) -> tuple[int, ...]:
        """The numbers of the lines that stand side by side in a row of the pane; -1 for none, and one for what lies across."""
        if self._sheets:
            rows = self._sheets.at(self.line).rows
            return rows[number] if 0 <= number < len(rows) else ()
        line = self.line + number
        return (line if line < self.end else -1,)

    @property
    def mark(self) -> tuple[int, int] | None:
        """Row and column of the line where one reads, where that is not plain: in several columns, unless it is the first, or
        was until words were put in above it, or taken out.
        """
        if self._sheets is None or self.line == self.top or self._sheets.shape in self._was_first:
            return None
        return self._sheets.at(self.line).where(self.line)

    @property
    def cursor(self) -> tuple[int, int]:
        """The cell where one reads, and its row: also where no sign says it."""
        row, column = self._sheets.at(self.line).where(self.line) if self._sheets and self.line > self.top else (0, 0)
        aside = column * (self.columns.width_cells + GUTTER_CELLS) if self.columns else 0
        return self.margin_cells + aside, row

    @property
    def sheet(self) -> tuple[int, int]:
        """Of a page in several columns the number of what is in sight, from 1, and of all; zeros for one column."""
        return self._whole_sheets.position(self.line) if self._whole_sheets else (0, 0)

    @property
    def percent(self) -> int | None:
        """How much of the text is above the lower edge, or None without one."""
        page = self.page
        if page is None or not page.lines:
            return None
        return 100 if self._has_read else min(99, round(100 * self.bottom / page.text_lines))

    @property
    def _has_read(self) -> bool:
        """Whether the end of the text is in sight, or was passed: what stands below it only leads on."""
        page = self.page
        return page is not None and (self.bottom >= page.text_lines or (bool(self._sheets) and self.is_at_end))

    @property
    def last_line(self) -> int:
        """The last line that one can go to: in one column the first in sight when the last one is, too."""
        page = self.page
        return len(page.lines) - 1 if self._sheets and page else self._window.max_scroll_y

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in sight."""
        if not self.growing.is_whole:
            return False  # there is more below what is in sight than is set yet
        return self._sheets.is_last(self.line) if self._sheets else self.line >= self.last_line

    def line_of(self, words: "TextRange | Link") -> int:
        """The line on which these words begin."""
        return self.page.line_at(words.block, words.start) if self.page else 0

    def shows(self, words: "TextRange | Link") -> bool:
        """Whether the line on which these words begin is in sight: no subheading that waits for its text below."""
        return self.top <= self.line_of(words) < self.end

    @property
    def was_end(self) -> int:
        """`end`, or what that was until the pane got a size that the page is not set for yet."""
        return self.end if self._sheets else max(self.end, self.top + self._was_high)

    # ------------------------------------------------------------ setting

    def set(self, place: Place | None = None) -> None:
        """Set the page anew and stand at ``place``; without one, where the reader is."""
        was_first = self._was_first if place is None else frozenset()
        if place is None and self._sheets and self.line == self.top:
            was_first |= {self._sheets.shape}
        aside, place = (self._aside, self.place) if place is None else (0, place)
        self._set_in(self._columns_here(), place, aside)
        if self._may_have_fewer:
            self._set_in_fewest(place, aside)
        self._stand_at(Spot(place, aside))
        self._was_first, self._was_high = was_first, self.height
        self.moved()

    def _stand_at(self, spot: Spot) -> None:
        line = self._line_beside(*spot)
        self._window.scroll_to(y=line, animate=False, force=True)
        # scrolling says the start of a line; the place may be inside it, or below what can be the first one
        self.place, self._aside = spot

    def _take_line(self, line: int) -> None:
        """One went to a line."""
        if page := self.growing.so_far:
            self.place = page.place_of(line)
            self._aside = line - page.line_of(self.place)

    def _set_in(self, columns: Columns | None, place: Place, aside: int) -> None:
        """Set it in these columns, as far as it is in sight."""
        self.columns = columns
        sheet = self.height * (columns.many if columns else 1)
        self.growing.begin(
            self._typeset_again(), place.block + 1, max(0, aside) + max(_LINES_AHEAD, _SHEETS_AHEAD * sheet)
        )
        self._take_extent()

    @property
    def _may_have_fewer(self) -> bool:
        """Whether all of the page stands on one sheet of more than two columns, and nobody said how many or how wide."""
        is_usual = self.wish.width_cells is None and self.wish.most == MOST_COLUMNS
        is_short = self.growing.is_whole and self._sheets is not None and self._sheets.position(0)[1] == 1
        return is_usual and is_short and self.columns is not None and self.columns.many > 2

    def _set_in_fewest(self, place: Place, aside: int) -> None:
        """A short text is a block of two columns where these hold all of it on one sheet, rather than a strip below the titles."""
        widest = self.columns
        for most in range(2, widest.many + 1 if widest else 0):
            columns = widest if widest and most == widest.many else self.columns_for(self.wish._replace(most=most))
            self._set_in(columns, place, aside)
            if self._sheets is not None and self._sheets.position(0)[1] == 1 and not self._sheets.stands_closer:
                return

    def _typeset_again(self) -> "Page | Galley | None":
        """The page for the columns that there are."""
        width_cells = self.columns.width_cells if self.columns else self.width_cells
        return self._typeset(width_cells) if width_cells > 0 else None

    def _has_grown(self) -> None:
        self._take_extent()
        self.moved()

    def _take_extent(self) -> None:
        """The pane is as long as the page, and its lines stand on sheets where there are columns."""
        page, columns = self.growing.so_far, self.columns
        self._sheets = Sheets(page, columns, self.height + self._covered()) if page and columns else None
        self._window.set_extent((len(page.lines) if page else 0) + _BELOW_LINES * bool(self._sheets))

    @property
    def _whole_sheets(self) -> Sheets | None:
        """The sheets of all of it."""
        self.growing.finish()
        return self._sheets

    def _line_beside(self, place: Place, aside: int) -> int:
        """The line of a place, or one so many lines from it, as far as it stands for the same place; in several columns one
        with text, for the sign stands there.
        """
        if (page := self.growing.so_far) is None:
            return 0
        line = page.line_of(place)
        lines = range(len(page.lines))
        beside = (line + step for step in range(aside, 0, -1 if aside > 0 else 1) if line + step in lines)
        may_be = (number for number in beside if not (self._sheets and page.lines[number].is_blank))
        return next((number for number in may_be if page.place_of(number) == place), line)

    def set_words(self) -> list[int] | None:
        """Set the page anew where a few words on it are others; gives the lines that are, or None where all have moved."""
        before, found = self.page, GrowingPage(lambda: None)
        found.begin(self._typeset_again(), 0, 0)
        after = found.whole
        if before is None or after is None or len(before.lines) != len(after.lines):
            self.set()
            return None
        self.growing.begin(after, 0, 0)
        return [number for number, (old, new) in enumerate(zip(before.lines, after.lines, strict=True)) if old != new]

    def scrolled(self, before: float, now: float) -> None:
        """Another line is the one where one reads, whatever moved the page; only where the old one cannot be it any more, in
        a taller pane, nobody went elsewhere: the place stays, for when it can.
        """
        if self.growing.so_far is None or round(before) == round(now):
            return
        self._was_first = frozenset()
        if before <= self._window.max_scroll_y:
            self._take_line(round(now))
        self.moved()

    # ------------------------------------------------------------ moving

    def go_to(self, line: int) -> None:
        """Read from a line on, as far as there are lines below it."""
        self.growing.finish()
        self._window.scroll_to(y=line, animate=False, force=True)

    def go_to_end(self) -> None:
        """To the last page."""
        self.go_to(self._whole_sheets.last.first if self._whole_sheets else self.last_line)

    def step(self, lines: int) -> None:
        """Some lines on, or back (below 0)."""
        sheets = self._whole_sheets
        self.go_to(sheets.stepped(self.line, lines) if sheets else self.line + lines)

    def turn(self, share: float) -> None:
        """A page or a share of one on, or back (below 0); in several columns a share is one of them."""
        if sheets := self._whole_sheets:
            step = 1 if share > 0 else -1
            self.go_to(sheets.turned(self.line, step) if abs(share) >= 1 else sheets.head(self.line, step))
            return
        lines = max(1, int(abs(share) * self.height) - _OVERLAP_LINES)
        if share > 0:
            top = max(self.top + 1, min(self.top + lines, self.end - _OVERLAP_LINES))
            self.go_to(self.page.text_from(top) if self.page else top)
            return
        top = max(0, self.top - lines)
        while top < self.top - 1 and self._end_from(top) < self.top:  # what waits there for its text is on no page else
            top += 1
        self.go_to(top)

    def bring_into_sight(self, line: int, last: int = 0) -> None:
        """Read at a line in several columns; in one, scroll so far that it is seen, and all below it up to ``last``, if they
        are not in sight: a third of the pane from the top, or higher where they need the room.
        """
        is_whole = self.top <= line < min(self.bottom - 2, self.end) and last < self.end
        if self.page is None or (not self._sheets and is_whole):
            return
        above = min(self.height // 3, max(0, self.height - 1 - max(0, last - line)))
        there = line if self._sheets else self.page.text_from(max(0, line - above))
        self._take_line(there)  # the pane may be measured anew before it has scrolled
        self._window.scroll_to(y=there, animate=False, force=True)
