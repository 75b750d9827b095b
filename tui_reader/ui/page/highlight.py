"""Words of a page that stand out: what the parts of a view give, and what the painter draws."""

from collections.abc import Iterable
from typing import NamedTuple


class Highlight(NamedTuple):
    """Characters of a block that stand out: ``kind`` names the style, ``text`` (as long) is drawn in their place.

    Where there are none of them, ``text`` is drawn over what begins the line and is not text: a number.
    """

    start: int
    end: int
    kind: str
    text: str = ""


Highlights = Iterable[tuple[int, Highlight]]
"""What stands out, each with the block it is in (counted as in `Page.texts`)."""
