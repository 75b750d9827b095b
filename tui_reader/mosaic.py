"""Pictures as half blocks: each cell of a terminal shows two pixels, one above the other. The only owner of Pillow.

Pure: bytes in, colours out. Nothing is fetched, nothing is drawn.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import PictureError

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""

_MOST_PIXELS = 40_000_000
"""More than any photograph of the site; what claims to hold more is not unpacked."""


class Mosaic(NamedTuple):
    """A picture of ``len(rows)`` lines; each row holds for each cell the colours of its upper and its lower half."""

    rows: tuple[tuple[tuple[Colour, Colour], ...], ...]

    @property
    def width_cells(self) -> int:
        """Cells in a row."""
        return len(self.rows[0]) if self.rows else 0


def mosaic_of(data: bytes, width_cells: int, most_lines: int) -> Mosaic:
    """The picture, at most ``width_cells`` wide and ``most_lines`` high, its proportions kept (a cell is 1:2).

    Raises PictureError for what is no picture, or none of a sensible size.
    """
    from PIL.Image import Resampling

    with _opened(data) as image:
        image.draft("RGB", (4 * width_cells, 8 * most_lines))  # a JPEG is unpacked small at once
        scale = min(width_cells / image.width, 2 * most_lines / image.height)
        width, height = max(1, round(image.width * scale)), max(2, round(image.height * scale / 2) * 2)
        small = image.convert("RGB").resize((width, height), Resampling.BOX)
        raw = small.tobytes()
    pixels = [(raw[i], raw[i + 1], raw[i + 2]) for i in range(0, len(raw), 3)]
    lines = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    return Mosaic(
        tuple(tuple(zip(upper, lower, strict=True)) for upper, lower in zip(lines[::2], lines[1::2], strict=True))
    )


def check_picture(data: bytes) -> None:
    """Raises PictureError for what does not begin as a picture does: the login page of a hotel network."""
    with _opened(data):
        pass


@contextmanager
def _opened(data: bytes) -> "Iterator[Image]":
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise PictureError
            yield image
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise PictureError from error
