"""What lies over the main screen: every list, the search, the comments, a picture."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from tui_reader.ui.work import is_open

_T = TypeVar("_T")


class Overlay(ModalScreen[_T]):
    """A screen over another. Keys that come at once may open and close it in one moment: it then never begins, and of
    two keys that both close it the second closes nothing more."""

    def on_mount(self) -> None:
        """Begin, if it is still wanted."""
        if is_open(self):
            self.begin()

    def begin(self) -> None:
        """Everything is in its place."""

    def dismiss(self, result: _T | None = None) -> AwaitComplete:
        """Close it, with what was chosen."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
