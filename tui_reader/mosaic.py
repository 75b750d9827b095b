"""Pictures as half blocks: each cell of a terminal shows two pixels, one above the other. The only owner of Pillow.

Pure: bytes in, colours out. Nothing is fetched, nothing is drawn. What is bounded here are sides, pixels and scans;
time and memory are by whoever calls (`library.helper`).
"""

import io
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from tui_reader.errors import CostlyPictureError, PictureError

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""

_MOST_PIXELS = 25_000_000
"""More than any photograph of the site; what claims to hold more is not unpacked."""
_LONGEST_SIDE = 16_000
_MOST_SCANS = 100
"""A progressive JPEG goes over all its pixels in each scan. Cameras and programs write ten."""
_USUAL_SHAPE = 2.0
"""How many times as high as wide a cell is where the terminal does not say."""
_SHORTEST_SIDE = 4
"""Pixels; what is narrower counts its readers, or holds a place: there is nothing to be seen in it."""
_BROKEN = (OSError, ValueError, SyntaxError, EOFError)
"""What Pillow raises for what is no picture, or not all of one."""
_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's orientation (how the camera was held) → the number of Pillow's `Transpose` that puts it upright."""


class Mosaic(NamedTuple):
    """A picture of ``len(rows)`` lines; each row holds for each cell the colours of its upper and its lower half."""

    rows: tuple[tuple[tuple[Colour, Colour], ...], ...]

    @property
    def width_cells(self) -> int:
        """Cells in a row."""
        return len(self.rows[0]) if self.rows else 0


def load(_: Callable[..., object]) -> None:
    """Import what this module's functions take, whichever of them is to come: `library.helper` asks for it ahead of time."""
    import PIL.Image  # noqa: F401


def mosaic_of(data: bytes, width_cells: int, most_lines: int, shape: float | None = None) -> Mosaic:
    """The picture, at most ``width_cells`` wide and ``most_lines`` high, its proportions kept: a cell is ``shape`` times as
    high as wide, or as it usually is.

    Raises PictureError for what is no picture, or none of a sensible size.
    """
    with _opened(data) as image:
        _check_side(image)
        small = _upright(image, width_cells, 2 * most_lines, half_cell=(shape or _USUAL_SHAPE) / 2)
        width, raw = small.width, small.tobytes()
    pixels = [(raw[i], raw[i + 1], raw[i + 2]) for i in range(0, len(raw), 3)]
    lines = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    return Mosaic(
        tuple(tuple(zip(upper, lower, strict=True)) for upper, lower in zip(lines[::2], lines[1::2], strict=True))
    )


def drawn(data: bytes, side: int) -> bytes:
    """The picture as a PNG, upright, no side longer than ``side`` pixels: for a terminal that shows real pictures, and
    unpacks them where nothing ends what takes too long. Raises PictureError.
    """
    out = io.BytesIO()
    with _opened(data) as image:
        _check_side(image)
        side = min(side, max(image.size))
        _upright(image, side, side).save(out, "PNG", compress_level=1)
    return out.getvalue()


def check_picture(data: bytes) -> None:
    """Raises PictureError for what does not begin as a picture does (the login page of a hotel network), and for what
    takes too much. One that breaks off is one: it was sent so, and other programs show what there is of it.
    """
    with _opened(data) as image, suppress(*_BROKEN):
        _upright(image, 32, 32)


def _check_side(image: "Image") -> None:
    if min(image.size) < _SHORTEST_SIDE:
        raise PictureError


def _upright(image: "Image", width: int, height: int, *, half_cell: float = 0.0) -> "Image":
    """The picture as its camera was held, scaled into ``width`` × ``height``: in pixels that are as high as wide, or for the
    halves of cells, which are ``half_cell`` times as high, of an even height.

    It is scaled before it is turned: only the small one is ever twice in memory.
    """
    from PIL.Image import Resampling, Transpose

    turn = _TURNS.get(_orientation(image))
    lies = turn is not None and turn in {2, 4, 5, 6}
    image.draft("RGB", (2 * height, 2 * width) if lies else (2 * width, 2 * height))  # a JPEG is unpacked small at once
    across, down = image.size[::-1] if lies else image.size
    high = down / (half_cell or 1)
    scale = min(width / across, height / high)
    size = max(1, round(across * scale)), max(1, round(high * scale))
    if half_cell:
        size = size[0], max(2, round(high * scale / 2) * 2)
    small = image.convert("RGB").resize(size[::-1] if lies else size, Resampling.BOX)
    return small.transpose(Transpose(turn)) if turn is not None else small


def _orientation(image: "Image") -> int:
    try:
        value = image.getexif().get(_ORIENTATION)
    except (struct.error, KeyError, TypeError, OverflowError):  # what is wrong with the note is not with the picture
        value = None
    return value if isinstance(value, int) else 1


@contextmanager
def _opened(data: bytes) -> "Iterator[Image]":
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as image:
            if image.width * image.height > _MOST_PIXELS or max(image.size) > _LONGEST_SIDE:
                raise CostlyPictureError
            if image.format == "JPEG" and data.count(b"\xff\xda") > _MOST_SCANS:
                raise CostlyPictureError
            yield image
    except Image.DecompressionBombError as error:
        raise CostlyPictureError from error
    except (UnidentifiedImageError, *_BROKEN) as error:
        raise PictureError from error
