"""Words that one came to on a page, and that stay in sight when it is set anew: a sentence, a link, a match."""

from typing import TYPE_CHECKING

from tui_reader.ui.page.in_sight import last_line_of
from tui_reader.ui.page.viewport import Spot, Viewport

if TYPE_CHECKING:
    from tui_reader.model import TextRange
    from tui_reader.typeset import Link


class Reached:
    """Where one is since words came into sight. In another width they may be below what is; then the page follows them, and
    who has gone nowhere since is at them as before.
    """

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._spot: Spot | None = None
        self._is_held = self._was_here = False

    @property
    def is_here(self) -> bool:
        """Whether the reader has gone nowhere since."""
        return self._viewport.spot == self._spot

    def come_to(self, words: "TextRange | Link") -> None:
        """Bring words into sight, all of them where they have room."""
        self._viewport.bring_into_sight(self._viewport.line_of(words), last_line_of(self._viewport, words))
        self._spot = self._viewport.spot

    def leave(self) -> None:
        """Be at no words any more."""
        self._spot, self._is_held = None, False

    def hold(self, *, is_at: bool) -> None:
        """The page is about to be set anew: whether one is at the words now, so that they have to stay in sight."""
        self._is_held, self._was_here = is_at, self.is_here

    def stay_at(self, words: "TextRange | Link") -> None:
        """It was set anew: where the words stand now, they are in sight."""
        if self._is_held and not self._viewport.shows(words):
            before = self._spot
            self.come_to(words)
            self._spot = self._spot if self._was_here else before
        self._is_held = False
