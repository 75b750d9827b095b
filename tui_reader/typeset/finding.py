"""Where a word stands on a page: searched in the logical texts, so that line ends and hyphens do not matter."""

import re
from typing import NamedTuple

from tui_reader.typeset.lines import Page


class Spot(NamedTuple):
    """The characters from ``start`` to ``end`` of a block's logical text."""

    block: int
    start: int
    end: int


def spots_of(page: Page, sought: str) -> list[Spot]:
    """All places that hold ``sought``, in reading order; capitals do not matter, and any white space is a space."""
    words = sought.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return [
        Spot(block, found.start(), found.end())
        for block, text in enumerate(page.texts)
        for found in pattern.finditer(text)
    ]
