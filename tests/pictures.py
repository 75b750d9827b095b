"""Pictures that take more time or memory than they should: small files that unpack to much."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """A picture as a file's bytes."""
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def blank_png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG of one bit a pixel, and chunks before its pixels; made without ever being unpacked."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    at_once = max(1, 1_000_000 // len(row))
    pixels = b"".join(packer.compress(row * min(at_once, height - done)) for done in range(0, height, at_once))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunks)
        + chunk(b"IDAT", pixels + packer.flush()) + chunk(b"IEND", b"")
    )  # fmt: skip


def wordy_png(megabytes: int) -> bytes:
    """A PNG whose texts unpack to so much."""
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(2**20), 9))
    return blank_png(40, 30, *[text] * megabytes)


def scanned_jpeg(scans: int, side: int = 4_000) -> bytes:
    """A progressive JPEG that goes over all its pixels so often."""
    data = encoded(Image.new("L", (side, side), 90), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    last = data[start:-2]
    return data[:-2] + last * scans + b"\xff\xd9"


def large_gif(side: int) -> bytes:
    """One that claims to be of this size, and holds next to nothing."""
    return b"GIF89a" + struct.pack("<HHBBB", side, side, 0, 0, 0) + b"\x2c" + bytes(60)


def animated(form: str, frames: int, side: int = 300) -> bytes:
    """Of so many frames."""
    first, *others = (Image.new("RGB", (side, side), (number % 256, 40, 90)) for number in range(frames))
    return encoded(first, form, save_all=True, append_images=others)


BOMBS: dict[str, Callable[[int], bytes]] = {
    "a line of forty million pixels": lambda more: blank_png(1, 39_999_999 - more),
    "a row of forty million pixels": lambda more: blank_png(39_999_999 - more, 1),
    "forty million pixels": lambda more: blank_png(6_500 + more, 6_500),
    "twenty-four million pixels of four channels": lambda more: encoded(
        Image.new("RGBA", (6_000 - more, 4_000)), "PNG"
    ),
    "a JPEG of 2,000 scans": lambda more: scanned_jpeg(2_000 + more),
    "a JPEG of 90 scans": lambda more: scanned_jpeg(90 - more % 40),
    "a PNG of long texts": lambda more: wordy_png(100 + more),
    "a GIF of many frames": lambda more: animated("GIF", 200 + more),
    "a WebP of many frames": lambda more: animated("WEBP", 40 + more % 40),
    "a PNG of many frames": lambda more: animated("PNG", 40 + more % 40),
    "a GIF that claims to be large": lambda more: large_gif(65_535 - more),
    "a TIFF": lambda more: encoded(Image.new("RGB", (60 + more, 40)), "TIFF"),
}
"""By name: the file, its sizes varied a little by a number up to 100."""
