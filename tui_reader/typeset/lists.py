"""The markers of a list (bullets, numbers) and how far in they stand: what the page, plain text and Markdown share."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui_reader.model import Item

BULLETS, ASCII_BULLETS = ("•", "–", "·"), ("-", "*", "+")


class MarkedItem(NamedTuple):
    """An entry with the marker in front of it."""

    item: Item
    marker: str
    """A bullet or a number, and a space; numbers of one level end in the same column."""
    depth: int
    """In how many entries it stands. Less than its level where the page left levels out."""
    indent: int
    """Cells before the marker, so that it stands below the text that it belongs to."""


def with_markers(items: Sequence[Item], bullets: Sequence[str] = BULLETS) -> Iterator[MarkedItem]:
    """The entries in their order; ``bullets`` from the outermost level on, the last for all below."""
    widest: dict[int, int] = {}
    for item in items:
        if item.number is not None:
            widest[item.level] = max(widest.get(item.level, 0), len(str(item.number)))
    around: list[tuple[int, int]] = []  # level and width of the marker of each entry that one is in
    for item in items:
        while around and around[-1][0] >= item.level:
            around.pop()
        depth = len(around)
        bullet = bullets[min(depth, len(bullets) - 1)]
        marker = f"{bullet} " if item.number is None else f"{item.number}. ".rjust(widest[item.level] + 2)
        yield MarkedItem(item, marker, depth, sum(width for _, width in around))
        around.append((item.level, len(marker)))
