"""Pictures as half blocks: proportions, colours, and whatever is no picture."""

import io
import struct
import zlib
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.pictures import BOMBS, encoded
from tests.torture.memory import peak_mb, reset_peak
from tui_reader.demo.pictures import HEIGHT, WIDTH, draw
from tui_reader.errors import PictureError
from tui_reader.fetch import PICTURE
from tui_reader.library.helper import Helper, OverdueError
from tui_reader.mosaic import check_picture, drawn, mosaic_of


def png(width: int, height: int, colour: tuple[int, int, int] = (213, 13, 46)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("size", "room", "expected"),
    [((624, 416), (66, 40), (66, 22)), ((100, 400), (66, 20), (10, 20)), ((4, 4), (10, 10), (10, 5)), ((3000, 10), (40, 20), (40, 1))],
)  # fmt: skip
def test_a_picture_keeps_its_proportions(
    size: tuple[int, int], room: tuple[int, int], expected: tuple[int, int]
) -> None:
    mosaic = mosaic_of(png(*size), *room)
    assert (mosaic.width_cells, len(mosaic.rows)) == expected
    assert all(len(row) == mosaic.width_cells for row in mosaic.rows)


@pytest.mark.parametrize(("shape", "lines"), [(None, 20), (2.0, 20), (1.6, 25), (2.5, 16)])
def test_it_keeps_them_in_cells_of_any_shape(shape: float | None, lines: int) -> None:
    mosaic = mosaic_of(png(1600, 1000), 64, 40, shape)
    assert (mosaic.width_cells, len(mosaic.rows)) == (64, lines)
    lower = mosaic_of(png(1600, 1000), 64, 10, shape)
    assert len(lower.rows) == 10 and abs(lower.width_cells - 16 * (shape or 2)) <= 0.5


def test_the_upper_half_is_above_the_lower() -> None:
    out = io.BytesIO()
    image = Image.new("RGB", (4, 4), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 4, 2))
    image.save(out, "PNG")
    assert mosaic_of(out.getvalue(), 2, 1).rows == ((((255, 0, 0), (0, 0, 255)),) * 2,)


@pytest.mark.parametrize("size", [(1, 1), (600, 1), (2, 40)])
def test_what_counts_readers_or_holds_a_place_is_no_picture(size: tuple[int, int]) -> None:
    for shown in (lambda data: mosaic_of(data, 60, 20), lambda data: drawn(data, 800)):
        with pytest.raises(PictureError):
            shown(png(*size))
    check_picture(png(*size))


def test_modes_and_formats_of_the_site_are_read() -> None:
    for mode, form in (("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("P", "PNG"), ("RGBA", "WEBP")):
        out = io.BytesIO()
        Image.new(mode, (60, 40)).save(out, form)
        assert mosaic_of(out.getvalue(), 30, 30).width_cells == 30


def _claims_to_be_huge() -> bytes:
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + png(1, 1)[33:]


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"\xff\xd8\xff\xe0", png(60, 40)[:60], _claims_to_be_huge(), b"GIF89a" + b"\0" * 20]
)
def test_what_is_no_picture_is_said(data: bytes) -> None:
    with pytest.raises(PictureError):
        mosaic_of(data, 40, 20)


@given(st.binary(max_size=200), st.integers(0, 300))
def test_damaged_pictures_are_pictures_or_errors(junk: bytes, at: int) -> None:
    data = png(30, 20)
    try:
        assert mosaic_of(data[:at] + junk + data[at:], 20, 10).rows
    except PictureError as error:
        assert str(error)


def test_the_demo_has_a_picture_for_each_number() -> None:
    mosaic = mosaic_of(draw(7000001), 64, 40)
    assert (mosaic.width_cells, len(mosaic.rows)) == (64, round(64 * HEIGHT / WIDTH / 2))
    assert draw(7000001) == draw(7000001)
    assert draw(7000001) != draw(7000002)


@pytest.fixture(scope="module")
def helper() -> Iterator[Helper]:
    helper = Helper(5.0)
    yield helper
    helper.close()


@pytest.mark.parametrize("name", BOMBS)
def test_a_picture_that_unpacks_to_much_is_refused_or_drawn_in_time(helper: Helper, name: str) -> None:
    data = BOMBS[name](0)
    assert len(data) < PICTURE.max_bytes
    before = helper.do(partial(reset_peak))
    try:
        helper.do(partial(check_picture, data))
        assert helper.do(partial(mosaic_of, data, 40, 20)).rows
        assert helper.do(partial(drawn, data, 1600)).startswith(b"\x89PNG")
    except (PictureError, OverdueError):
        assert "frames" not in name  # the first is shown
    else:
        assert not {"a TIFF", "a JPEG of 2,000 scans"} & {name}
        assert "forty million" not in name
    assert helper.do(partial(peak_mb)) - before < 250


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(form: str, orientation: int) -> None:
    upright = Image.new("RGB", (64, 32), (0, 0, 255))
    upright.paste((255, 0, 0), (0, 0, 32, 16))  # the upper left is red
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how a camera writes what is to be turned so
    lying = upright.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(lying, form, exif=exif, quality=95)
    rows = mosaic_of(data, 8, 8).rows
    assert (len(rows[0]), len(rows)) == (8, 2)
    assert (rows[0][0][0][0] > 200, rows[0][7][0][2] > 200, rows[1][0][1][2] > 200) == (True, True, True)
    again = Image.open(io.BytesIO(drawn(data, 1600)))
    assert again.size == (64, 32)
    assert again.crop((5, 5, 6, 6)).tobytes()[0] > 200
    assert drawn(data, 16).startswith(b"\x89PNG")


@pytest.mark.filterwarnings("ignore:.*EXIF data")
def test_a_note_of_the_camera_that_is_broken_turns_nothing() -> None:
    data = encoded(Image.new("RGB", (64, 32)), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12" * 30)
    assert mosaic_of(data, 8, 8).width_cells == 8


@pytest.mark.slow
@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF"])
def test_half_a_picture_is_kept_as_it_was_sent_and_said_where_it_cannot_be_shown(form: str) -> None:
    whole = encoded(Image.effect_noise((200, 200), 60).convert("RGB"), form)
    half = whole[: len(whole) // 2]
    check_picture(whole)
    check_picture(half)
    try:
        assert mosaic_of(half, 20, 10).rows
    except PictureError as error:
        assert str(error)
