"""Small files that unpack to much, by chance: answers of the site packed in every wrong way, and pictures.

Each is taken, and then kept as small as it deserves, or refused; neither memory nor time follows it.
"""

import asyncio
import gzip
import random
import time
import zlib
from collections.abc import AsyncIterator, Callable
from functools import partial

import httpx

from tests.extract.pages import demo_page
from tests.pictures import BOMBS
from tests.torture import Row
from tests.torture.memory import peak_mb, reset_peak
from tui_reader.errors import ReaderError
from tui_reader.fetch import PAGE, Document, Fetcher
from tui_reader.library.helper import COMMAND_S, Helper, OverdueError
from tui_reader.library.pages import checked_page
from tui_reader.mosaic import check_picture, drawn, mosaic_of

_NUMBER = 7000001
_MOST_MB = 250.0
_LONGEST_S = COMMAND_S + 5
_LONGEST_TURN_S = 1.0
"""What others may wait for while an answer comes in; a busy machine's turns are long."""
_NOTHING = b"\x00\x00\x00\xff\xff"
_HEAD = gzip.compress(b"")[:10]


def packed_bombs(count: int, seed: int) -> Row:
    """So many of them: three answers, then a picture."""
    dice = random.Random(seed)
    failures: list[str] = []
    refused, grown = 0, 0.0
    helper = Helper(COMMAND_S)
    try:
        for number in range(count):
            name, meet = _picture(dice) if number % 4 == 3 else _answer(dice)
            helper.do(partial(reset_peak))
            reset_peak()
            before = helper.do(partial(peak_mb)) + peak_mb()
            start = time.monotonic()
            try:
                meet(helper)
            except (ReaderError, OverdueError):
                refused += 1
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"{name}: {type(error).__name__}: {error}"[:300])
            took = time.monotonic() - start
            more = helper.do(partial(peak_mb)) + peak_mb() - before
            grown = max(grown, more)
            if took > _LONGEST_S or more > _MOST_MB:
                failures.append(f"{name}: {took:.1f} s, {more:.0f} MB")
    finally:
        helper.close()
    return Row("packed bombs", count, tuple(failures), f"{refused} refused; memory grew by {grown:.0f} MB at most")


Met = tuple[str, Callable[[Helper], None]]


def _picture(dice: random.Random) -> Met:
    name = dice.choice(list(BOMBS))
    data = BOMBS[name](dice.randrange(100))
    if dice.random() < 0.3:  # and broken somewhere
        at = dice.randrange(len(data))
        data = data[:at] + dice.randbytes(dice.randrange(8)) + data[at + dice.randrange(8) :]

    def look(helper: Helper) -> None:
        helper.do(partial(check_picture, data))
        helper.do(partial(mosaic_of, data, dice.randrange(1, 200), dice.randrange(1, 60)))
        helper.do(partial(drawn, data, 1600))

    return name, look


def _answer(dice: random.Random) -> Met:
    html = demo_page(_NUMBER)
    name, body = dice.choice(_FORMS)
    packed = body(html, dice)
    piece = dice.choice((1, 7, 4096, 65_536))
    packed = packed[: 60_000 * piece]

    def take(helper: Helper) -> None:
        page = asyncio.run(_fetched(packed, piece))
        kept, _ = helper.do(partial(checked_page, page, _NUMBER))
        assert len(kept) < len(page.body) / 2 + 1_000, f"{len(kept)} bytes are kept of {len(page.body)}"

    return f"{name} in pieces of {piece}", take


async def _fetched(packed: bytes, piece: int) -> Document:
    """The page as the fetcher takes it, while others have their turn."""

    class Pieces(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            for start in range(0, len(packed), piece):
                yield packed[start : start + piece]

    waits = [0.0]

    async def others() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0)
            waits.append(time.monotonic() - before)

    answer = httpx.Response(200, headers={"content-encoding": "gzip"}, stream=Pieces())
    watching = asyncio.create_task(others())
    async with Fetcher("https://taz.de", transport=httpx.MockTransport(lambda _: answer)) as fetcher:
        page = await fetcher.fetch(f"https://taz.de/x/!{_NUMBER}/", PAGE)
    watching.cancel()
    assert isinstance(page, Document)
    assert max(waits) < _LONGEST_TURN_S, f"others waited for {max(waits):.1f} s"
    return page


def _swollen(html: bytes, dice: random.Random) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = zlib.crc32(html).to_bytes(4, "little") + len(html).to_bytes(4, "little")
    return _HEAD + _NOTHING * dice.randrange(4_000_000) + packer.compress(html) + packer.flush() + tail


def _broken(html: bytes, dice: random.Random) -> bytes:
    packed = bytearray(gzip.compress(html))
    for _ in range(dice.randrange(1, 5)):
        packed[dice.randrange(len(packed))] = dice.randrange(256)
    return bytes(packed)


_FORMS: tuple[tuple[str, Callable[[bytes, random.Random], bytes]], ...] = (
    ("blocks of nothing", _swollen),
    ("blocks of nothing without end", lambda _, dice: _HEAD + _NOTHING * dice.randrange(2_000_000, 5_000_000)),
    ("something behind the end", lambda html, dice: gzip.compress(html) + dice.randbytes(dice.randrange(9_000_000))),
    ("many members", lambda html, dice: gzip.compress(html) + gzip.compress(b"") * dice.randrange(200_000)),
    ("stored", lambda html, _: gzip.compress(html, 0)),
    ("a gigabyte", lambda html, dice: gzip.compress(html + bytes(dice.randrange(20_000_000, 80_000_000)))),
    ("packed twice", lambda html, _: gzip.compress(gzip.compress(html))),
    ("cut off", lambda html, dice: gzip.compress(html)[: dice.randrange(2_000)]),
    ("bytes turned", _broken),
    ("well", lambda html, _: gzip.compress(html)),
)
