"""A page of which what is in sight is set at once, and the rest while nobody waits for it."""

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from tui_reader.typeset.lines import Page

if TYPE_CHECKING:
    from tui_reader.typeset.page import Galley


class GrowingPage:
    """A page, or what it is set by. ``grown`` is called when the rest is there; until then nothing is said of its end."""

    def __init__(self, grown: Callable[[], object]) -> None:
        self._grown = grown
        self._galley: Galley | None = None
        self.so_far: Page | None = None
        """The page as far as it is set; none before there is one."""

    @property
    def is_whole(self) -> bool:
        """Whether all of it is set."""
        return self._galley is None

    @property
    def whole(self) -> Page | None:
        """All of it, which is set now if need be."""
        self.finish()
        return self.so_far

    def begin(self, found: "Page | Galley | None", block: int, lines: int) -> None:
        """Have another page, set so far that a block of its body is there, and so many lines behind its beginning."""
        if found is None or isinstance(found, Page):
            self._galley, self.so_far = None, found
            return
        while not found.reaches(block, lines):
            found.go_on()
        self._galley, self.so_far = None if found.is_whole else found, found.page()

    def finish(self) -> None:
        """Set all that is not set yet."""
        self._go_on_until(lambda: False)

    def go_on(self, seconds: float) -> bool:
        """Set what is not set yet for so long, a block at least; gives whether all of it is there now."""
        until = perf_counter() + seconds
        self._go_on_until(lambda: perf_counter() >= until)
        return self.is_whole

    def _go_on_until(self, is_enough: Callable[[], bool]) -> None:
        galley = self._galley
        while galley is not None and not galley.is_whole:
            galley.go_on()
            if is_enough():
                break
        if galley is not None and galley.is_whole:
            self._galley, self.so_far = None, galley.page()
            self._grown()
