"""The sections of the page that is shown, or the comments: which is in sight, which are read, to the next one."""

from bisect import bisect_left, bisect_right
from itertools import islice

from tui_reader.ui.page.viewport import Spot, Viewport


class Sections:
    """What stands between one heading and the next, and what of it has been in sight."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._seen = frozenset[int]()
        """The blocks that have been in sight to their last line, in whatever width."""
        self._is_new = True
        self._gone_to: tuple[int, Spot] | None = None
        """The section that was gone to, and where one reads there: near the end of the text it is not its heading."""

    @property
    def position(self) -> tuple[int, int]:
        """The number (from 1, 0 before the first) of the section one is in, and of all: the one that was gone to, else that of
        the first line in sight.
        """
        page = self._viewport.page
        if page is None or not page.sections:
            return (0, 0)
        here = self.gone_to
        return ((page.section_at(self._line) if here is None else here) + 1, len(page.sections))

    @property
    def _line(self) -> int:
        """The line where one reads: of blank ones the one below them, which may be a heading."""
        page, line = self._viewport.page, self._viewport.line
        return page.text_from(line) if page is not None else line

    @property
    def gone_to(self) -> int | None:
        """The index of the section that was gone to, as long as one is there."""
        return self.chosen if self.chosen is not None and self._is_in_sight(self.chosen) else None

    @property
    def chosen(self) -> int | None:
        """The same where it is in sight no more because the pane is smaller."""
        is_there = self._gone_to is not None and self._gone_to[1] == self._viewport.spot
        return self._gone_to[0] if self._gone_to is not None and is_there else None

    def _is_in_sight(self, index: int) -> bool:
        sections = self._viewport.page.sections if self._viewport.page else ()
        return index < len(sections) and self._viewport.top <= sections[index].line < self._viewport.bottom

    def go_to(self, index: int) -> None:
        """To the heading of a section, if there is such a one; that is the section one is in until the page moves."""
        if self._viewport.page is not None and index < len(self._viewport.page.sections):
            self._viewport.go_to(self._viewport.page.sections[index].line)
            self._gone_to = (index, self._viewport.spot)
            self._viewport.moved()  # the page may stand where it stood

    def step(self, step: int, *, is_numbered: bool = True) -> bool:
        """To the next heading, or back to the one before, else to the top; gives whether that is elsewhere.

        Where the section is marked, or its number shown, that says where one is though the page's end is in sight; where it
        is not, only the page can.
        """
        lines = [section.line for section in self._viewport.page.sections] if self._viewport.page else []
        here, line = self.gone_to if is_numbered else None, self._viewport.line
        below = self._below(here)
        above = (bisect_left(lines, line) if here is None else here) - 1
        if step > 0 and below < len(lines) and (is_numbered or line < self._viewport.last_line):
            self.go_to(below)
        elif step < 0 and lines and above >= 0:
            self.go_to(above)
        elif step < 0 and line > 0:
            self._gone_to = None
            self._viewport.go_to(0)
        else:
            return False
        return True

    @property
    def has_next(self) -> bool:
        """Whether a step on leads to another section."""
        page = self._viewport.page
        return page is not None and self._below(self.gone_to) < len(page.sections)

    def _below(self, here: int | None) -> int:
        """The index of the section below the one that one is in (``here``, if one went to it), whether there is one or not."""
        lines = [section.line for section in self._viewport.page.sections] if self._viewport.page else []
        return bisect_right(lines, self._line) if here is None else here + 1

    def is_read(self, index: int) -> bool:
        """Whether all of a section has been in sight; what was only jumped over has not."""
        page = self._viewport.page
        if page is None:
            return False
        start, end = [*(section.line for section in page.sections), page.text_lines][index : index + 2]
        return self._seen.issuperset(line.block for line in page.lines[start:end] if line.block >= 0)

    def see(self) -> None:
        """What is in sight has been in sight; where one begins, so has what is above: one left off there."""
        page, viewport = self._viewport.growing.so_far, self._viewport
        if page is None:
            return
        top = 0 if self._is_new else viewport.top
        is_last = viewport.columns is not None and viewport.is_at_end  # then lines below are on no sheet
        end = len(page.lines) if is_last else viewport.bottom
        below = next((line.block for line in islice(page.lines, end, None) if line.block >= 0), None)
        self._seen |= {line.block for line in page.lines[top:end]} - {below}
        self._is_new = False
        if self.chosen is None:
            self._gone_to = None

    def clear(self) -> None:
        """Nothing is read: it is another article."""
        self._seen, self._is_new, self._gone_to = frozenset(), True, None
