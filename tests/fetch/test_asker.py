"""The first request of a first start keeps the rules of all others; where it cannot, it leaves the answer to them."""

import gzip
import re
from pathlib import Path

import pytest

from tests.fetch.listening import listening
from tests.fetch.test_proxies import _no_way_named
from tests.fetch.test_trust import CERTIFICATES, serving
from tui_reader.config import Config
from tui_reader.errors import HttpStatusError
from tui_reader.fetch import FEED, Document, Fetcher
from tui_reader.fetch import asker as asker_module
from tui_reader.fetch.asker import Asker
from tui_reader.fetch.obstacles import VariableError
from tui_reader.library import Library
from tui_reader.library.sync import FeedSynced
from tui_reader.model import Ressort
from tui_reader.store import Store

__all__ = ["_no_way_named"]  # a fixture
PACKED = gzip.compress(b"Text" * 100, mtime=0)
OK = (
    b'HTTP/1.1 200 OK\r\nETag: "\xe9"\r\nLast-Modified: Sun, 06 Apr 2025 18:27:00 GMT\r\nDate: Sun, 06 Apr 2025 19:00:00 GMT\r\n'
    b"Content-Encoding: gzip\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(PACKED)
) + PACKED
PATH = "/!p4608;rss/"


async def test_it_asks_for_what_the_fetcher_asks_for_and_is_given_the_same() -> None:
    heard: list[bytes] = []

    def answer(request: bytes) -> bytes:
        heard.append(request)
        return OK

    async with listening(answer) as port:
        base = f"http://127.0.0.1:{port}"
        ahead = await Asker(base + PATH).answer()
        async with Fetcher(base) as fetcher:
            assert await fetcher.fetch(base + PATH, FEED) == ahead
    assert isinstance(ahead, Document)
    assert (ahead.body, ahead.validators.etag) == (b"Text" * 100, b'"\xe9"')
    assert ahead.validators.last_modified and ahead.packed == PACKED
    first, second = (
        {line.lower() for line in request.split(b"\r\n")} - {b"connection: keep-alive"} for request in heard
    )
    assert first == second


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nText",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nText",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + PACKED[:-9],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nText\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 200 + b"\r\nText",
        b"Text",
        b"",
    ],
    ids=("moved", "refused", "busy", "short", "brotli", "half a gzip", "no end", "many headers", "no head", "nothing"),
)  # fmt: skip
async def test_anything_but_a_whole_answer_is_left_to_the_fetcher(answer: bytes) -> None:
    async with listening([answer]) as port:
        assert await Asker(f"http://127.0.0.1:{port}{PATH}").answer() is None


async def test_a_body_that_becomes_too_large_is_not_taken() -> None:
    bomb = gzip.compress(bytes(FEED.max_bytes + 1))
    async with listening([b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb]) as port:
        assert await Asker(f"http://127.0.0.1:{port}{PATH}").answer() is None


async def test_where_there_is_a_proxy_it_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    async with listening([OK]) as port:
        assert await Asker(f"http://localhost:{port}{PATH}").answer() is None


async def test_who_is_named_in_an_address_is_for_the_fetcher_to_say() -> None:
    async with listening([OK]) as port:
        assert await Asker(f"http://ada:geheim@localhost:{port}{PATH}").answer() is None


async def test_it_trusts_whom_the_fetcher_trusts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "self_signed.pem"))
    async with serving("self_signed") as url:
        document = await Asker(url + PATH).answer()
        assert document is not None and document.body == b"Text"
    monkeypatch.delenv("SSL_CERT_FILE")
    async with serving("expired") as url:
        assert await Asker(url + PATH).answer() is None
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "authority.pem"))
        assert await Asker(url + PATH).answer() is None
        monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file")
        assert await Asker(url + PATH).answer() is None


def test_a_connection_by_https_has_the_patience_and_the_trust_of_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://localhost:1/"
    connection = asker_module._connection_to(url)
    plain = asker_module._connection_to(url.replace("https", "http"))
    assert connection is not None and plain is not None
    assert connection.timeout == plain.timeout is not None
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file")
    with pytest.raises(VariableError) as caught:
        asker_module._connection_to(url)
    assert caught.value.url == url


async def test_who_is_asked_to_wait_asks_nothing_more() -> None:
    async with listening([b"HTTP/1.1 429 Slow\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n"]) as port:
        base = f"http://127.0.0.1:{port}"
        async with Fetcher(base, asker=Asker(base + PATH)) as fetcher:
            with pytest.raises(HttpStatusError) as caught:
                await fetcher.fetch(base + PATH, FEED)
            assert caught.value.retry_after_s == 90 and 80 < fetcher.pause_left_s <= 90


ITEM = (
    "<item><title>Streit</title><link>https://taz.de/Streit/!6209777/</link><description>Teaser</description>"
    "<pubDate>6 Apr 2025 18:27:00 +0200</pubDate></item>"
)


@pytest.mark.parametrize(("end", "at_first"), [("</channel></rss>", 1), ("<item>", 0)])
async def test_what_it_brings_is_in_the_list_at_once_and_asked_for_once(
    tmp_path: Path, end: str, at_first: int
) -> None:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel>{ITEM}{end}'.encode()
    heard: list[bytes] = []

    def answer(request: bytes) -> bytes:
        heard.append(request)
        return b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body

    async with listening(answer) as port:
        base = f"http://127.0.0.1:{port}"
        asker = Asker(base + PATH)
        assert isinstance(await asker.answer(), Document)
        config = Config(base_url=base, ressorts=("p4608",))
        library = Library(config, lambda: Store(tmp_path / "taz.sqlite3"), asker=asker)
        try:
            await library.take_ahead()
            assert len(await library.shelves.articles(Ressort("p4608"))) == at_first
            events = [event async for event in library.sync()]
            assert any(isinstance(event, FeedSynced) for event in events)
            assert len(await library.shelves.articles(Ressort("p4608"))) == 1
        finally:
            await library.aclose()
    assert len(re.findall(rb"GET /!p4608", b"".join(heard))) == 1
