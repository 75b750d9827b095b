"""Where reading goes on behind the end of an article, or of a list."""

from typing import NamedTuple

from tui_reader.model import Shelf
from tui_reader.ui.desk.ressorts import ShelfLine


class NextRessort(NamedTuple):
    """Where reading goes on behind the end of a list."""

    line: ShelfLine
    shelf: Shelf
    article_id: int
    """The first article there that is to be read."""
    unread: int
    """How many there are."""


class Closing(NamedTuple):
    """What stands below the end of an article."""

    words: str = ""
    goes_on: bool = True
    """Whether there is something to go on to."""
