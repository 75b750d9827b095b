"""The pictures of the article that is shown, drawn in half blocks."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tui_reader.ui.page.viewport import Viewport

if TYPE_CHECKING:
    from tui_reader.mosaic import Mosaic
    from tui_reader.typeset import Line

_SHARE_OF_PANE = 0.6
_FEWEST_LINES = 4


class DrawnPictures:
    """Mosaics by the address of the picture; ``changed`` sets the page anew with room for them."""

    def __init__(self, viewport: Viewport, changed: Callable[[], None]) -> None:
        self._viewport, self._changed = viewport, changed
        self._mosaics: Mapping[str, Mosaic] = {}

    @property
    def room(self) -> tuple[int, int]:
        """The most cells and lines that a picture may take here: the column, and most of the pane."""
        lines = max(_FEWEST_LINES, round(self._viewport.height * _SHARE_OF_PANE))
        return max(1, self._viewport.width_cells), lines

    def show(self, mosaics: "Mapping[str, Mosaic]") -> None:
        """Draw these pictures; the place stays."""
        self._mosaics = mosaics
        self._changed()

    def clear(self) -> None:
        """Draw none: it is another article."""
        self._mosaics = {}

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
        return [
            Segment("▀", Style(color=Color.from_rgb(*upper), bgcolor=Color.from_rgb(*lower)))
            for upper, lower in mosaic.rows[row]
        ]
