"""Bodies that are more, or take longer, than they seem."""

import asyncio
import gzip
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest

from tests.extract.pages import with_body
from tests.fetch.test_fetcher import ask, raw
from tui_reader.errors import BadResponseError
from tui_reader.export.bundle import read_bundle
from tui_reader.fetch import Document, Fetcher, Limits, NotModified
from tui_reader.library.pages import checked_page, condensed_page
from tui_reader.model import Validators

GZIP = {"content-encoding": "gzip"}
NOTHING = b"\x00\x00\x00\xff\xff"
"""A block of deflate that holds nothing, and is not the last."""
_HEAD = gzip.compress(b"")[:10]


class Endless(httpx.AsyncByteStream):
    """A body that never ends; ``taken`` counts what of it was read."""

    def __init__(self, first: bytes, then: bytes) -> None:
        self._first, self._then = first, then
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._first
        while True:
            self.taken += len(self._then)
            yield self._then


async def test_a_gzip_that_goes_on_and_inflates_to_nothing_is_refused() -> None:
    body = Endless(_HEAD, NOTHING * 10_000)
    with pytest.raises(BadResponseError, match="zu groß"):
        await ask(lambda _: httpx.Response(200, headers=GZIP, stream=body), limits=Limits(20.0, 1_000_000))
    assert body.taken < 2_000_000


@pytest.mark.parametrize(
    "behind", [b"x" * 50_000, gzip.compress(b"y" * 50_000), bytes(50_000)], ids=["letters", "another", "zeros"]
)
async def test_what_follows_the_end_of_a_gzip_is_not_read(behind: bytes) -> None:
    body = Endless(gzip.compress(b"<p>Text</p>"), behind)
    page = await ask(lambda _: httpx.Response(200, headers=GZIP, stream=body), limits=Limits(20.0, 1_000_000))
    assert isinstance(page, Document)
    assert page.body == b"<p>Text</p>"
    assert body.taken <= len(behind)


async def test_a_large_answer_may_be_as_large_as_the_limit_and_no_larger() -> None:
    for packed in (False, True):
        limits = Limits(20.0, 100_000)
        answers = [bytes(100_000), bytes(100_001)]
        raws = [raw(gzip.compress(one) if packed else one, headers=GZIP if packed else {}) for one in answers]
        page = await ask(lambda _, first=raws[0]: first, limits=limits)  # type: ignore[misc]
        assert isinstance(page, Document) and page.body == answers[0]
        with pytest.raises(BadResponseError):
            await ask(lambda _, second=raws[1]: second, limits=limits)  # type: ignore[misc]


def _swollen(html: bytes, by: int) -> bytes:
    """The same as gzip with blocks of nothing between."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = zlib.crc32(html).to_bytes(4, "little") + len(html).to_bytes(4, "little")
    return _HEAD + NOTHING * (by // len(NOTHING)) + packer.compress(html) + packer.flush() + tail


@pytest.mark.parametrize("packed", [None, "swollen", "stored", "well"])
def test_what_is_kept_is_as_small_as_its_text_deserves(packed: str | None) -> None:
    html = with_body("<p>Ein Satz mit einigen Wörtern darin, der sich nicht ändert.</p>" * 200)
    forms = {
        None: None,
        "swollen": _swollen(html, 5_000_000),
        "stored": gzip.compress(html, 0),
        "well": gzip.compress(html),
    }
    page = Document("https://taz.de/x/!7000099/", html, Validators(), forms[packed])
    kept, _ = checked_page(page, 7000099)
    assert zlib.decompress(kept, 32 + zlib.MAX_WBITS) == html
    assert len(kept) < len(html) / 3
    assert (kept == forms[packed]) == (packed == "well")


def test_a_page_that_was_kept_swollen_is_made_small_later() -> None:
    html = with_body("<p>Ein Satz mit einigen Wörtern darin, der sich nicht ändert.</p>" * 200)
    smaller = condensed_page(html, "https://taz.de/x/!7000099/", len(_swollen(html, 5_000_000)))
    assert smaller is not None and len(smaller) < 5_000


def test_an_import_packs_anew_what_was_swollen() -> None:
    import base64
    import json

    from tui_reader.export.as_json import FORMAT

    html = with_body("<p>Ein Satz.</p>")
    page = {"url": "https://taz.de/x/!1/", "fetched": 1, "packed": base64.b64encode(_swollen(html, 900_000)).decode()}
    article = {"id": 1, "path": "/!1/", "topline": "", "headline": "H", "teaser": "", "ressort": "", "pictures": [],
               "marks": [], "page": page}  # fmt: skip
    bundle = read_bundle(json.dumps({"format": FORMAT, "parts": [{"articles": [article]}], "unmarked": []}).encode())
    kept = bundle.articles[0].page
    assert kept is not None and kept.html == html and len(kept.packed) < len(html)


# ------------------------------------------------------------ many small pieces


@asynccontextmanager
async def serving(answer: bytes) -> AsyncIterator[str]:
    """A server that gives these bytes to whoever asks; its address."""

    async def give(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(give, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def _in_single_bytes(body: bytes) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    for byte in body:
        yield b"1\r\n" + bytes([byte]) + b"\r\n"
    yield b"0\r\n\r\n"


async def test_pieces_of_one_byte_leave_others_their_turn() -> None:
    body = b"<p>Text</p>" * 4_000
    waits: list[float] = []  # in CPU time: how long the machine is busy with others counts for nothing

    async def others() -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)
            waits.append(time.thread_time() - before)

    async with serving(b"".join(_in_single_bytes(body))) as base, Fetcher(base) as fetcher:
        watching = asyncio.create_task(others())
        start = time.thread_time()
        page = await fetcher.fetch(f"{base}/x", Limits(60.0, 1_000_000))
        took = time.thread_time() - start
        watching.cancel()
    assert not isinstance(page, NotModified)
    assert page.body == body
    assert max(waits) < max(0.2, took / 8)
    assert len(waits) > 10
