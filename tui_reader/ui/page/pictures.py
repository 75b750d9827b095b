"""The pictures of the article that is shown: drawn in half blocks, or real ones, where the terminal has a way for that."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tui_reader.ui.page.placeholders import PlacedPicture
from tui_reader.ui.page.viewport import Viewport

if TYPE_CHECKING:
    from tui_reader.mosaic import Mosaic
    from tui_reader.typeset import Line

_SHARE_OF_PANE = 0.6
_FEWEST_LINES = 4
_CAPTION_LINES = 3
"""Left below a picture, so that its caption stands on the same page."""


Place = Callable[[bytes, int, int], PlacedPicture | None]
"""A PNG, for so many cells and lines, as the terminal can show it; None where it cannot."""


class DrawnPictures:
    """Mosaics by the address of the picture; ``changed`` sets the page anew with room for them.

    Real pictures are as large, in the same places. ``place`` makes them, ``send`` tells the terminal.
    """

    def __init__(
        self,
        viewport: Viewport,
        changed: Callable[[], None],
        place: Place = lambda _data, _width, _lines: None,
        send: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._viewport, self._changed, self._place, self._send = viewport, changed, place, send
        self._mosaics: Mapping[str, Mosaic] = {}
        self._placed: dict[str, PlacedPicture] = {}

    @property
    def room(self) -> tuple[int, int]:
        """The most cells and lines that a picture may take here: the column, and most of the pane."""
        below = self._height_below_titles - _CAPTION_LINES
        lines = max(_FEWEST_LINES, min(round(self._viewport.height * _SHARE_OF_PANE), below))
        return max(1, self._viewport.width_cells), lines

    @property
    def _height_below_titles(self) -> int:
        """Lines in sight of a column on the first page."""
        viewport, page = self._viewport, self._viewport.growing.so_far
        titles = page.across[:1] if page and viewport.columns else ()
        return viewport.height - sum(len(part) + 1 for part in titles)

    def show(self, mosaics: "Mapping[str, Mosaic]", real: Mapping[str, bytes] | None = None) -> None:
        """Draw these pictures; the place stays. ``real`` are PNGs of those that may be shown as they are."""
        self.clear()
        self._mosaics = mosaics
        for url, data in (real or {}).items():
            placed = self._place(data, mosaics[url].width_cells, len(mosaics[url].rows))
            if placed is not None:
                self._placed[url] = placed
        self.send_again()
        self._changed()

    def send_again(self) -> None:
        """Tell the terminal what it may have forgotten, while another program had it."""
        for placed in self._placed.values():
            self._send(placed.sent)

    def clear(self) -> None:
        """Draw none: it is another article."""
        self._mosaics = {}
        for placed in self._placed.values():
            self._send(placed.removed)
        self._placed = {}

    def sizes(self, width_cells: int) -> dict[str, tuple[int, int]]:
        """The cells and lines of each picture that a column of this width has room for."""
        return {
            url: (mosaic.width_cells, len(mosaic.rows))
            for url, mosaic in self._mosaics.items()
            if mosaic.width_cells <= width_cells
        }

    def segments(self, line: "Line") -> list[Segment]:
        """What a line shows of a picture: the upper half of a cell is its ink, the lower half its ground."""
        if line.picture is None:
            return []
        url, row = line.picture
        mosaic = self._mosaics.get(url)
        if mosaic is None or row >= len(mosaic.rows):
            return []
        if url in self._placed:
            return [self._placed[url].row(row)]
        return [
            Segment("▀", Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower)))
            for upper, lower in mosaic.rows[row]
        ]
