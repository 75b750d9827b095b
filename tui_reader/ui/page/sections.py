"""The sections of the page that is shown, or the comments: which is in sight, which are read, to the next one."""

from tui_reader.ui.page.viewport import Viewport


class Sections:
    """What stands between one heading and the next, and how far down the page the reader has been."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._furthest = 0

    @property
    def position(self) -> tuple[int, int]:
        """The number (from 1, 0 before the first) of the section in sight, and of all."""
        page = self._viewport.page
        return (page.section_at(self._viewport.top + 1) + 1, len(page.sections)) if page else (0, 0)

    def step(self, step: int) -> bool:
        """To the next heading, or back to the one before, else to the top; gives whether that is elsewhere."""
        lines = [section.line for section in self._viewport.page.sections] if self._viewport.page else []
        below = [line for line in lines if line > self._viewport.top]
        above = [line for line in lines if line < self._viewport.top]
        if step > 0 and below and not self._viewport.is_at_end:
            self._viewport.go_to(below[0])
        elif step < 0 and self._viewport.page is not None and self._viewport.top > 0:
            self._viewport.go_to(above[-1] if above else 0)
        else:
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

    def clear(self) -> None:
        """Nothing is read: it is another article."""
        self._furthest = 0
