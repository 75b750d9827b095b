"""The sections of the page that is shown, or the comments: which is in sight, which are read, to the next one."""

from tui_reader.ui.page.viewport import Viewport


class Sections:
    """What stands between one heading and the next, and how far down the page the reader has been."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._furthest = 0
        self._gone_to: tuple[int, int] | None = None
        """The section that was gone to, and the line where one reads there: near the end of the text it is not its heading."""

    @property
    def position(self) -> tuple[int, int]:
        """The number (from 1, 0 before the first) of the section one is in, and of all: at the end of the text it is the last."""
        page, line = self._viewport.page, self._viewport.line
        if page is None or not page.sections:
            return (0, 0)
        if self._gone_to is not None and self._gone_to[1] == line and self._is_in_sight(self._gone_to[0]):
            return (self._gone_to[0] + 1, len(page.sections))
        if line > 0 and line >= self._viewport.last_line:
            return (len(page.sections), len(page.sections))
        return (page.section_at(line + 1) + 1, len(page.sections))

    def _is_in_sight(self, index: int) -> bool:
        sections = self._viewport.page.sections if self._viewport.page else ()
        return index < len(sections) and self._viewport.top <= sections[index].line < self._viewport.bottom

    def go_to(self, index: int) -> None:
        """To the heading of a section, if there is such a one; that is the section one is in until the page moves."""
        if self._viewport.page is not None and index < len(self._viewport.page.sections):
            line = self._viewport.page.sections[index].line
            self._gone_to = (index, min(line, self._viewport.last_line))
            self._viewport.go_to(line)
            self._viewport.moved()  # the page may stand where it stood

    def step(self, step: int) -> bool:
        """To the next heading, or back to the one before, else to the top; gives whether that is elsewhere."""
        lines = [section.line for section in self._viewport.page.sections] if self._viewport.page else []
        here = self._viewport.line
        below = [line for line in lines if line > here]
        above = [line for line in lines if line < here]
        self._gone_to = None
        if step > 0 and below and here < self._viewport.last_line:
            self._viewport.go_to(below[0])
        elif step < 0 and self._viewport.page is not None and here > 0:
            self._viewport.go_to(above[-1] if above else 0)
        else:
            self._viewport.moved()  # where a section was gone to, it is the last one now
            return False
        return True

    def is_read(self, index: int) -> bool:
        """Whether the last line of a section has been in sight."""
        page = self._viewport.page
        if page is None:
            return False
        ends = [*(section.line for section in page.sections[1:]), len(page.lines)]
        return self._furthest >= ends[index]

    def see(self) -> None:
        """What is in sight has been in sight."""
        self._furthest = max(self._furthest, self._viewport.bottom)
        if self._gone_to is not None and self._gone_to[1] != self._viewport.line:
            self._gone_to = None

    def clear(self) -> None:
        """Nothing is read: it is another article."""
        self._furthest, self._gone_to = 0, None
