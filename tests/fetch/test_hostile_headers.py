"""Headers that no server should send: a document, or one error of ours."""

import asyncio

import httpx
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fetch.listening import listening
from tui_reader.errors import FetchError, HttpStatusError
from tui_reader.fetch import FEED, Document, Fetcher, NotModified
from tui_reader.model import Validators

BASE = "http://taz.example"
NAMES = (b"Retry-After", b"Date", b"Content-Type", b"Content-Length", b"ETag", b"Last-Modified", b"Location", b"Content-Encoding", b"Age", b"Set-Cookie")  # fmt: skip
VALUES = (
    b"", b" ", b" \t7", b"7 ", b"-1", b"+7", b"1e9", b"0x10", b"9" * 5000, b"\xd9\xa3", b"nan", b"inf", b"Thu, 99 Foo 99999 99:99:99 GMT", b"Mon, 01 Jan 0000 00:00:00 -9999",
    b"Thu, 01 Jan 1970 00:00:00 +99999999999", b"http://[", b"http://xn--/", b"//", b"///x", b"http://taz.example:99999/", b"/\x80\xff", b"/%zz", b"javascript:x", b"/" + b"a" * 70_000,
    b'"\xff\xfe"', b"W/", b"gzip, gzip", b"GZIP", b"br", b"text/html; charset=nonsense", b"text/html; charset=\xff", b"/x y", b"\xe2\x80\xae/x",
)  # fmt: skip


async def asked(answer: "httpx.AsyncBaseTransport") -> object:
    async with Fetcher(BASE, transport=answer, sleep=lambda _: None) as fetcher:
        try:
            return await fetcher.fetch(f"{BASE}/x", FEED, Validators(b'"a"'))
        except FetchError as error:
            assert "\n" not in str(error)
            if isinstance(error, HttpStatusError):
                assert error.retry_after_s is None or 0 <= error.retry_after_s <= 86_400
            return error


@settings(max_examples=300, deadline=None)
@given(
    name=st.sampled_from(NAMES),
    value=st.sampled_from(VALUES) | st.binary(max_size=30),
    status=st.sampled_from([200, 206, 301, 302, 304, 307, 308, 403, 429, 503, 511, 599, 100, 0, 999]),
)
@example(b"Retry-After", b"  7", 429)
def test_whatever_a_header_says_the_answer_is_a_document_or_an_error_of_ours(name: bytes, value: bytes, status: int) -> None:  # fmt: skip
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers=[(name, value)], stream=httpx.ByteStream(b"Text"))

    assert isinstance(asyncio.run(asked(httpx.MockTransport(answer))), Document | NotModified | FetchError)


async def test_a_real_server_may_say_it_too() -> None:
    statuses = (b"200 OK", b"302 Found", b"503 Not now", b"\xff\xff", b"200")

    def answer(heard: bytes) -> bytes:
        status, value = map(int, heard.split()[1].strip(b"/").split(b"-"))
        head = b"".join(
            b"%s: %s\r\n" % (name, VALUES[value]) for name in NAMES if name not in {b"Content-Length", b"Retry-After"}
        )
        return b"HTTP/1.1 " + statuses[status] + b"\r\n" + head + b"Connection: close\r\n\r\nText"

    async with listening(answer) as port:
        base = f"http://127.0.0.1:{port}"
        async with Fetcher(base, sleep=lambda _: None) as fetcher:
            for number in range(len(statuses) * len(VALUES)):
                try:
                    page = await fetcher.fetch(f"{base}/{number % len(statuses)}-{number // len(statuses)}", FEED)
                    assert isinstance(page, Document)
                except FetchError as error:
                    assert "\n" not in str(error)
