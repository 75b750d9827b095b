"""The lists that one was led away from: a step back leads there, and to what was read in them."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from tui_reader.model import Shelf
    from tui_reader.ui.desk.shelves import Browsing
    from tui_reader.ui.desk.trail import ArticleLeft


class ListLeft(NamedTuple):
    """A list that one was led away from."""

    day: "date | None"
    """Of its issue; None in the paper of now."""
    shelf: "Shelf"
    read: "ArticleLeft | None"
    """The article that was being read; None where one was in the list."""


class WayBack:
    """The lists that a step back leads to, the nearest last."""

    def __init__(self, browsing: "Browsing") -> None:
        self._browsing = browsing
        self._left: tuple[ListLeft, ...] = ()

    @property
    def steps(self) -> int:
        """To how many lists a step back leads, one after the other."""
        return len(self._left)

    def forget(self) -> None:
        """One is at home where one is."""
        self._left = ()

    def set_out(self, read: "ArticleLeft | None") -> None:
        """One is led away from the list that is shown, or from what is ``read`` in it."""
        self._left += (ListLeft(self._browsing.day, self._browsing.shelf, read),)

    def leads_home(self) -> None:
        """From which list one was led to the one that is shown is known no more: it was the first of the paper of now."""
        self._left = (ListLeft(None, self._browsing.home, None),)

    async def go(self) -> "ArticleLeft | None":
        """Show the nearest one, with the cursor where it was in it; gives what was being read there."""
        left, self._left = self._left[-1], self._left[:-1]
        await self._browsing.enter(left.day)
        await self._browsing.go(left.shelf, is_back=True)
        await self._browsing.count()
        return left.read
