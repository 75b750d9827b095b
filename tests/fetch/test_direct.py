"""The way to a site without a proxy: what a connection is used for again, and what a broken answer is."""

import asyncio
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, suppress

import pytest

from tests.fetch.listening import listening
from tui_reader.errors import BadResponseError, UnreachableError
from tui_reader.fetch import PAGE, Document, Fetcher, direct
from tui_reader.fetch.direct import Direct
from tui_reader.fetch.exchange import Request

_WHOLE = b'HTTP/1.1 200 OK\r\nETag: "eins"\r\nContent-Length: 4\r\n\r\nText'


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


async def _asked(*answers: bytes | Callable[[bytes], bytes], times: int = 1) -> AsyncIterator[object]:
    """What each of so many requests gives, of a server whose every connection says these things in turn."""
    said = answers[0] if callable(answers[0]) else [answer for answer in answers if isinstance(answer, bytes)]
    async with listening(said) as port, Fetcher(f"http://127.0.0.1:{port}", sleep=_at_once) as fetcher:
        for number in range(times):
            yield await fetcher.fetch(f"{fetcher.base_url}/!{number}/?q=ä b#z", PAGE)


def _request(port: int) -> Request:
    return Request(f"http://127.0.0.1:{port}/", "127.0.0.1", ())


async def _at_once(_: float) -> None:
    await asyncio.sleep(0)


async def test_a_connection_is_used_again_and_one_that_was_closed_meanwhile_is_opened_anew() -> None:
    later = _WHOLE.replace(b"Text", b"Mehr")
    bodies = [answer.body async for answer in _asked(_WHOLE, later, times=3) if isinstance(answer, Document)]
    assert bodies == [b"Text", b"Mehr", b"Text"], "the third is the first on another connection"


async def test_a_server_that_wants_no_second_request_gets_none_on_the_same_connection() -> None:
    closing = _WHOLE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    bodies = [
        answer.body
        async for answer in _asked(closing, b"HTTP/1.1 500 X\r\n\r\n", times=2)
        if isinstance(answer, Document)
    ]
    assert bodies == [b"Text", b"Text"]


@pytest.mark.parametrize("more", [b"x" * 200_000, b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nFalsch"])
async def test_what_stands_behind_an_answer_is_no_answer_to_the_next_request(more: bytes) -> None:
    bodies = [answer.body async for answer in _asked(_WHOLE + more, times=3) if isinstance(answer, Document)]
    assert bodies == [b"Text"] * 3


async def test_what_a_server_says_unasked_between_two_requests_answers_neither() -> None:
    said = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(_WHOLE)
        await said.wait()
        writer.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with Fetcher(base) as fetcher:
            for _ in range(2):
                found = await fetcher.fetch(f"{base}/!1/", PAGE)
                assert isinstance(found, Document)
                said.set()
                for _turn in range(20):  # each takes in what has arrived
                    await asyncio.sleep(0)


async def test_where_all_kept_connections_are_closed_at_the_next_request_it_is_asked_on_a_new_one() -> None:
    both = asyncio.Barrier(4)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        if not both.broken:
            await both.wait()  # all are open at the same time
        writer.write(_WHOLE)
        with suppress(asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with Fetcher(base, sleep=lambda _: asyncio.sleep(0)) as fetcher:
            await asyncio.gather(*[fetcher.fetch(f"{base}/!{number}/", PAGE) for number in range(4)])
            await both.abort()
            found = await fetcher.fetch(f"{base}/!9/", PAGE)
            assert isinstance(found, Document) and found.body == b"Text"


async def test_there_are_never_more_connections_than_may_be_however_often_an_answer_is_let_go() -> None:
    way = Direct(ssl.create_default_context(), 1)
    async with listening([_WHOLE]) as one, listening([_WHOLE] * 2) as two, listening([_WHOLE]) as three:
        refused = await way.ask(_request(one))
        for _ in range(2):
            await refused.aclose()
        kept = await way.ask(_request(two))
        assert [piece async for piece in kept.pieces] == [b"Text"]
        await kept.aclose()
        last = await way.ask(_request(three))
        assert len(way._open) == 1
        await last.aclose()
    await way.aclose()


async def test_a_step_that_takes_too_long_is_said_to() -> None:
    """So that a site that is silent by IPv4 does not hide what it said over IPv6."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(direct, "STEP_S", 0.05)
        async with listening([b""] * 2) as port, aclosing(Direct(ssl.create_default_context(), 1)) as way:
            with pytest.raises(UnreachableError) as caught:
                await way.ask(_request(port))
    assert caught.value.is_timeout


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/\ud800", "http://127.0.0.1:9/?\ud800", "http://a\0b:9/", "http://a..b/"]
)
async def test_an_address_that_cannot_be_asked_for_is_one_error_of_ours(url: str) -> None:
    with pytest.raises(BadResponseError):
        await Direct(ssl.create_default_context(), 1).ask(Request(url, "", ()))


async def test_a_redirect_may_name_its_address_in_utf_8() -> None:
    heard: list[bytes] = []

    def answer(question: bytes) -> bytes:
        heard.append(question)
        return _WHOLE if len(heard) > 1 else "HTTP/1.1 302 F\r\nLocation: /Bücher%20/\r\n\r\n".encode()

    _ = [found async for found in _asked(answer)]
    assert heard[1].startswith(b"GET /B%C3%BCcher%20/ HTTP/1.1\r\n")


async def test_an_answer_may_come_in_chunks_after_word_that_it_will_come() -> None:
    chunked = b"HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nTe\r\n2\r\nxt\r\n0\r\n\r\n"
    (answer,) = [answer async for answer in _asked(chunked)]
    assert isinstance(answer, Document)
    assert answer.body == b"Text"


async def test_a_thousand_words_that_an_answer_will_come_let_others_have_their_turn() -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    said = b"HTTP/1.1 100 Continue\r\n\r\n" * 1000 + _WHOLE
    async with listening([said]) as port, aclosing(Direct(ssl.create_default_context(), 1)) as way:
        other = asyncio.create_task(others())
        assert (await way.ask(_request(port))).status == 200
        other.cancel()
    assert turns > 1000


async def test_what_is_asked_for_is_written_as_addresses_are() -> None:
    heard: list[bytes] = []

    def answer(question: bytes) -> bytes:
        heard.append(question)
        return _WHOLE

    (found,) = [found async for found in _asked(answer)]
    assert isinstance(found, Document)
    assert found.validators.etag == b'"eins"'
    assert heard[0].startswith(b"GET /!0/?q=%C3%A4%20b HTTP/1.1\r\nHost: 127.0.0.1:")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nText", BadResponseError),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", BadResponseError),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", BadResponseError),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000, BadResponseError),
        (b"HTTP/1.1 200 O", UnreachableError),
    ],
)
async def test_a_broken_answer_is_one_error_of_ours(said: bytes, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        _ = [answer async for answer in _asked(said)]


def test_without_a_proxy_httpx_is_not_loaded() -> None:
    code = (
        "import sys; from tui_reader.fetch import Fetcher; from tui_reader.fetch.network import open_network;"
        "open_network('https://taz.de'); sys.exit('httpx' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
