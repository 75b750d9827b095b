"""Rows of a list as values: what a source of rows gives and a list draws. It knows no Textual."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Protocol, TypeVar, runtime_checkable

from tui_reader.model import Entry
from tui_reader.typeset.cells import Ruler, cells
from tui_reader.wording.glyphs import Glyphs

Piece = tuple[str, str]
"""Text, and the name of its voice: accent, strong, plain, quiet or found."""

WHOLE_CELLS = 1000
"""Room for all of a line, however long its title is."""
_WASTE = 0.5
"""Of the room what a cut at a word may leave free: where that were more, a long word is cut where the row is full."""

_LEAST_QUOTED = 8
"""Cells in which a quotation that is cut is closed; in fewer there is more of it without."""

T_co = TypeVar("T_co", covariant=True)


class RowSource(Protocol[T_co]):
    """What a list shows: rows of equal height, each of which stands for a thing."""

    @property
    def row_count(self) -> int:
        """How many rows there are."""

    def row_height(self, width: int, height: int) -> int:
        """Lines a row, in a list of so many cells and lines."""

    def row(self, index: int, width: int, pointer: str) -> list[list[Piece]]:
        """The lines of a row, each in pieces of at most ``width`` cells together; lines that are missing are blank.

        ``pointer`` is one cell that is to begin the row: the sign of the row under the cursor, or a blank.
        """

    def thing_at(self, index: int) -> T_co:
        """What a row stands for."""

    def can_stand_on(self, index: int) -> bool:
        """Whether the cursor may be on a row: not outside of the list, nor on a gap."""


@runtime_checkable
class TimedRows(Protocol):
    """Rows that say how long ago something was: all of them by one time, until they are told another."""

    def at_time(self, now: datetime, rows: Iterable[int]) -> list[int]:
        """Be of another time; gives those of ``rows`` whose words are others by that."""


@runtime_checkable
class JoinedRows(Protocol):
    """Rows of which some are one thing together: nobody stands on the further ones, and they look as the first does."""

    def span(self, index: int) -> range:
        """All rows of the thing that a row is of."""


def sign_of(entry: Entry, glyphs: Glyphs) -> Piece:
    """What stands before a headline, a star, too: red only while that is unread."""
    return glyphs.of(entry), "quiet" if entry.is_read else "accent"


def beside(source: RowSource[object], index: int, step: int) -> int:
    """The next row on (``step`` 1) or back (-1) from one that the cursor may be on; one outside of the list at its ends."""
    index += step
    while 0 <= index < source.row_count and not source.can_stand_on(index):
        index += step
    return index


_CLOSERS = {"„": "“", "“": "”", "‚": "‘", "»": "«", "›": "‹"}
"""What closes a quotation, by what opens it: at the beginning of a word."""
_BEFORE_OPENERS = " ([„‚»›–-/"


def shortened(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, whole words of it, unless a long one would leave most of them free. A quotation that
    is cut is closed behind the sign.
    """
    if cells(text) <= width:
        return text
    short = _cut(text, width)
    if width > _LEAST_QUOTED and (closing := _unclosed(short)):
        short = _cut(text, width - len(closing))
        short += _unclosed(short)
    return short


def _unclosed(text: str) -> str:
    """What closes the quotations that are open at its end."""
    wanted: list[str] = []
    for before, sign in pairwise(f" {text}"):
        if wanted and sign in {wanted[-1], '"', "”"}:  # some close with another sign
            wanted.pop()
        elif sign in _CLOSERS and before in _BEFORE_OPENERS:
            wanted.append(_CLOSERS[sign])
    return "".join(reversed(wanted))


def _cut(text: str, width: int) -> str:
    if width < 2:
        return text[: Ruler(text).reach(0, width)]
    if width < 4:  # what is wider than one cell would have no room before a blank and the sign
        return text[: Ruler(text).reach(0, width - 1)] + "…"
    if indent := len(text) - len(text.lstrip(" ")):
        return text[:indent] + _cut(text[indent:], max(0, width - indent)) if indent < width else text[:width]
    from tui_reader.typeset.wrap import wrap

    first = next(wrap(text, width - 2), None)
    kept = text[: first.end if first else 0]
    if cells(kept) < (width - 2) * _WASTE:
        kept = text[: Ruler(text).reach(0, width - 2)]
    is_cut_word = text[len(kept) : len(kept) + 1].strip() != "" and kept[-1:] not in {" ", "·"}
    return kept.rstrip("…") + "…" if is_cut_word else kept.rstrip(" ·…") + " …"


BETWEEN = " · "
"""Between two pieces of a line."""


def whole_pieces(text: str, width: int) -> str:
    """Of pieces, in the order of their weight, the first that have room in ``width`` cells; none of them is cut."""
    while text and cells(text) > width:
        text = text.rpartition(BETWEEN)[0]
    return text


_COLON = ": "
"""Between topline and headline."""
_TOPLINE_CELLS, _HEADLINE_CELLS = 16, 24
"""What must be left of each where both stand in a line: some words of it."""


def titled(title: str, headline: str, width: int) -> str:
    """Topline and headline in so many cells: where not both have room, the headline has half of it at least, and is cut; where
    that would leave too little of either, or cut both of which the headline has room, it is there alone.
    """
    above = title.removesuffix(headline)
    if cells(title) <= width or not headline or above == title:
        return shortened(title, width)
    topline, room = above.removesuffix(_COLON), max(width // 2, width - cells(headline)) - len(_COLON)
    left = width - min(room, cells(topline)) - len(_COLON)
    are_both_cut = room < cells(topline) and left < cells(headline)
    if not topline or (are_both_cut and cells(headline) <= width):
        return shortened(headline, width)
    if room < min(cells(topline), _TOPLINE_CELLS) or left < min(cells(headline), _HEADLINE_CELLS):
        return shortened(headline, width)
    begun = shortened(topline, room) + _COLON
    return begun + shortened(headline, width - cells(begun))


def column(texts: Sequence[str], *, is_right: bool = False) -> list[str]:
    """The texts below each other, each with blanks behind it (or before it) so that all are as wide as the widest."""
    widest = max(map(cells, texts), default=0)
    blanks = [" " * (widest - cells(text)) for text in texts]
    return [blank + text if is_right else text + blank for text, blank in zip(texts, blanks, strict=True)]
