"""How a page is to be set, and the words on it that are not the article's."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from tui_reader.model import Remark

WIDEST_CELLS = 90
"""How wide a line of text is at most that is read and stands in no column."""


class Divider(Protocol):
    """What knows where words divide."""

    def points(self, word: str) -> tuple[int, ...]:
        """The offsets before which a hyphen may be put, ascending."""

    def __hash__(self) -> int:
        """It does not change: what was set with it may be kept."""


class Typography(NamedTuple):
    """How texts are set."""

    divider: Divider | None = None
    """Divides words at the end of lines; None sets whole words only."""
    is_justified: bool = False
    """Whether lines are filled to the right edge (Blocksatz)."""
    is_running: bool = True
    """Whether the lines of a paragraph are chosen together; else each is as full as it can be, as in verse and tables."""
    hints: Mapping[str, tuple[int, ...]] = {}
    """Words that the page itself divides, and where."""
    pictures: Mapping[str, tuple[int, int]] = {}
    """The cells and lines that pictures take, by their addresses; others are shown by their captions alone."""
    span_cells: int = 0
    """How wide all columns are together, where there are several: what stands above them has that width; else 0."""


class Labels(NamedTuple):
    """The words on a page that are not the article's, in the reader's language."""

    byline: str = ""
    """Who, when and how long, on one line."""
    signed: str = ""
    """What of it says who: it begins like this."""
    photo: str = "Foto"
    related: str = "Mehr zum Thema"
    closing: str = ""
    """What Space does at the end."""
    comments: str = ""
    """How many comments there are, and the key that shows them."""
    note: str = ""
    """A remark above the text: that it is not whole, or not here yet."""
    cut: str = ""
    """What stands below a text that is not whole."""
    noted: str = ""
    """What the reader noted on the article, above the text, too."""
    remarks: tuple[Remark, ...] = ()
    """What is noted on passages of the text."""
    note_sign: str = "¶"
    """Stands before what is noted."""
    ascii: bool = False
