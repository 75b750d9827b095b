"""Pictures for the demo issue, drawn by number: a sky, a sun, hills; nobody's photographs. PNG without a library."""

import math
import random
import struct
import zlib
from functools import cache

WIDTH, HEIGHT = 192, 108
_SKIES = (
    ((246, 205, 160), (120, 160, 205)),
    ((250, 225, 190), (90, 130, 180)),
    ((225, 170, 150), (70, 80, 130)),
    ((205, 220, 230), (130, 165, 190)),
)
_SUN = bytes((252, 238, 204))
_HILLS = ((60, 88, 74), (88, 112, 84), (118, 100, 82), (70, 84, 110))


@cache
def draw(number: int) -> bytes:
    """The picture of that number, as a PNG of WIDTH × HEIGHT pixels; the same number gives the same picture."""
    dice = random.Random(number)  # noqa: S311 - no secret
    low, high = dice.choice(_SKIES)
    hills = [
        (dice.uniform(0.45, 0.85), dice.uniform(0.02, 0.09), dice.uniform(1, 4), dice.choice(_HILLS)) for _ in range(3)
    ]
    hills.sort()
    sun = (dice.uniform(0.2, 0.8), dice.uniform(0.15, 0.4), dice.uniform(0.06, 0.11))
    layers = [_layer(depth, *hill) for depth, hill in enumerate(hills)]
    rows = []
    for y in (row / HEIGHT for row in range(HEIGHT)):
        sky = bytes(round(a * y + b * (1 - y)) for a, b in zip(low, high, strict=True))
        pixels = [_SUN if _is_in(sun, column / WIDTH, y) else sky for column in range(WIDTH)]
        for heights, colour in layers:
            pixels = [colour if y > height else behind for height, behind in zip(heights, pixels, strict=True)]
        rows.append(b"\0" + b"".join(pixels))  # PNG: this line is stored as it is
    return _png(b"".join(rows))


def _layer(
    depth: int, top: float, height: float, waves: float, hill: tuple[int, int, int]
) -> tuple[list[float], bytes]:
    """Where a row of hills begins in each column, from above, and its colour; the deeper the darker."""
    heights = [top + height * math.sin(waves * math.tau * (column / WIDTH) + depth) for column in range(WIDTH)]
    return heights, bytes(round(part * (1 - 0.22 * depth)) for part in hill)


def _is_in(sun: tuple[float, float, float], x: float, y: float) -> bool:
    return math.hypot(x - sun[0], (y - sun[1]) * HEIGHT / WIDTH) < sun[2]


def _png(rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
