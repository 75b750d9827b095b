"""One request at a time: what is sent, what is taken, what is refused. No network but a handler's."""

import gzip
import ssl
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from tui_reader.errors import BadResponseError, FetchError, HttpStatusError, UnreachableError
from tui_reader.fetch import FEED, Document, Fetcher, Limits, NotModified
from tui_reader.fetch.documents import USER_AGENT
from tui_reader.fetch.fetcher import MAX_HOPS, MAX_RETRIES
from tui_reader.model import Validators

BASE = "https://taz.de"
Handler = Callable[[httpx.Request], httpx.Response]


async def ask(
    handler: Handler,
    path: str = "/!p4608;rss/",
    validators: Validators | None = None,
    limits: Limits = FEED,
    base: str = BASE,
) -> Document | NotModified:
    async def no_wait(_: float) -> None:
        return

    url = path if "://" in path else base + path
    async with Fetcher(base, transport=httpx.MockTransport(handler), sleep=no_wait) as fetcher:
        return await fetcher.fetch(url, limits, validators)


def raw(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> httpx.Response:
    """An answer with exactly these bytes on the wire."""
    return httpx.Response(status, headers=headers or {}, stream=httpx.ByteStream(body))


async def test_a_document_comes_with_its_validators_byte_for_byte() -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        headers = [(b"ETag", b'W/"\xe4 odd"'), (b"Last-Modified", b"Mo, 1 Jan 2099")]
        return httpx.Response(200, headers=headers, stream=httpx.ByteStream(b"<rss>"))

    assert await ask(answer) == Document(
        f"{BASE}/!p4608;rss/", b"<rss>", Validators(b'W/"\xe4 odd"', b"Mo, 1 Jan 2099")
    )


async def test_validators_are_sent_back_and_an_unchanged_document_is_an_answer() -> None:
    seen: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return raw(b"", 304)

    assert isinstance(await ask(answer, validators=Validators(b'"x\xe4"', b"gestern")), NotModified)
    sent = dict(seen[0].raw)
    assert (sent[b"If-None-Match"], sent[b"If-Modified-Since"]) == (b'"x\xe4"', b"gestern")


async def test_it_says_who_it_is_and_nothing_of_the_reader() -> None:
    seen: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return raw(b"x", headers={"set-cookie": "track=1; Path=/"})

    async with Fetcher(BASE, transport=httpx.MockTransport(answer)) as fetcher:
        for _ in range(2):
            await fetcher.fetch(f"{BASE}/x", FEED)
    for headers in seen:
        assert headers["user-agent"] == USER_AGENT
        assert USER_AGENT.startswith("taz-reader/")
        assert headers["accept-encoding"] == "gzip"
        assert not {"cookie", "referer", "accept-language"} & set(headers)


async def test_a_304_that_nobody_asked_for_is_no_answer() -> None:
    with pytest.raises(BadResponseError) as caught:
        await ask(lambda _: raw(b"", 304))
    assert caught.value.reason == "not_modified"


@pytest.mark.parametrize("location", ["/neu/", "https://taz.de/neu/", "https://www.taz.de/neu/"])
async def test_a_redirect_on_the_site_is_followed(location: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return raw(b"da") if request.url.path == "/neu/" else raw(b"", 301, headers={"location": location})

    page = await ask(answer)
    assert isinstance(page, Document)
    assert page.body == b"da"
    assert page.url.endswith("/neu/")


@pytest.mark.parametrize(
    "location",
    ["http://taz.de/x", "https://evil.invalid/", "//evil.invalid/x", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
     "ftp://taz.de/x", "https://taz.de@evil.invalid/", "https://user:pass@taz.de/", "https://taz.de:99999/", "https://taz.de:8443/",
     "https://xn--tz-kka.de/", "https://[", "https://taz.de.evil.invalid/", "https://nottaz.de/"],
)  # fmt: skip
async def test_a_redirect_off_the_site_is_refused_and_never_asked(location: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return raw(b"", 302, headers={"location": location})

    with pytest.raises(BadResponseError):
        await ask(answer)
    assert len(asked) == 1


async def test_redirects_end_after_five_hops() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return raw(b"", 302, headers={"location": f"/{len(asked)}"})

    with pytest.raises(BadResponseError) as caught:
        await ask(answer)
    assert caught.value.reason == "redirects"
    assert len(asked) == MAX_HOPS + 1
    with pytest.raises(BadResponseError):
        await ask(lambda _: raw(b"", 302))


@pytest.mark.parametrize(
    "url", ["https://evil.invalid/", "http://taz.de/", "file:///etc/passwd", "https://[", "https://taz.de\\@evil/"]
)
async def test_only_the_configured_origin_is_asked(url: str) -> None:
    with pytest.raises(BadResponseError):
        await ask(lambda _: raw(b"x"), url)


async def test_a_test_server_is_its_own_origin() -> None:
    base = "http://127.0.0.1:8000"
    assert isinstance(await ask(lambda _: raw(b"x"), base=base), Document)
    with pytest.raises(BadResponseError):
        await ask(lambda _: raw(b"", 302, headers={"location": "http://127.0.0.1:8001/"}), base=base)
    with pytest.raises(BadResponseError):
        await ask(lambda _: raw(b"", 302, headers={"location": "https://taz.de/"}), base=base)


@pytest.mark.parametrize(
    ("status", "gone"), [(401, True), (403, True), (404, True), (410, True), (451, True), (418, False), (500, False)]
)
async def test_a_status_is_an_error_with_its_number(status: int, gone: bool) -> None:
    with pytest.raises(HttpStatusError) as caught:
        await ask(lambda _: raw(b"", status))
    assert (caught.value.status, caught.value.is_gone) == (status, gone)
    assert str(status) in str(caught.value)


async def test_a_server_in_trouble_is_asked_twice_more() -> None:
    asked: list[int] = []

    def answer(_: httpx.Request) -> httpx.Response:
        asked.append(1)
        return raw(b"da") if len(asked) == 3 else raw(b"", 502)

    assert isinstance(await ask(answer), Document)
    asked.clear()

    def broken(_: httpx.Request) -> httpx.Response:
        asked.append(1)
        return raw(b"", 500)

    with pytest.raises(HttpStatusError):
        await ask(broken)
    assert len(asked) == MAX_RETRIES + 1


@pytest.mark.parametrize(
    ("value", "wait"),
    [("120", 120), ("0", 0), ("morgen", 900), ("-1", 900), ("999999999999", 86400), (" 7 ", 7), ("", 900)],
)
async def test_retry_after_is_honoured(value: str, wait: float) -> None:
    asked: list[int] = []

    def answer(_: httpx.Request) -> httpx.Response:
        asked.append(1)
        return raw(b"", 429, headers={"retry-after": value})

    async with Fetcher(BASE, transport=httpx.MockTransport(answer)) as fetcher:
        with pytest.raises(HttpStatusError) as caught:
            await fetcher.fetch(f"{BASE}/x", FEED)
        assert caught.value.retry_after_s == wait
        if wait:
            with pytest.raises(HttpStatusError):
                await fetcher.fetch(f"{BASE}/y", FEED)
            assert len(asked) == 1
            assert wait - 5 < fetcher.pause_left_s <= wait


async def test_retry_after_may_be_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=100), usegmt=True)
    with pytest.raises(HttpStatusError) as caught:
        await ask(lambda _: raw(b"", 503, headers={"retry-after": later}))
    assert caught.value.retry_after_s is not None
    assert 90 < caught.value.retry_after_s <= 100


async def test_a_pause_of_an_earlier_process_holds() -> None:
    async with Fetcher(BASE, transport=httpx.MockTransport(lambda _: raw(b"x"))) as fetcher:
        fetcher.pause(60)
        with pytest.raises(HttpStatusError):
            await fetcher.fetch(f"{BASE}/x", FEED)


async def test_gzip_is_unpacked() -> None:
    page = await ask(lambda _: raw(gzip.compress(b"Text" * 1000), headers={"content-encoding": "gzip"}))
    assert isinstance(page, Document)
    assert page.body == b"Text" * 1000


async def test_plain_text_announced_as_gzip_is_taken_as_it_is() -> None:
    page = await ask(lambda _: raw(b"<rss>", headers={"content-encoding": "gzip"}))
    assert isinstance(page, Document)
    assert page.body == b"<rss>"


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (gzip.compress(b"Text" * 1000)[:-20], "gzip", "cut_off"),
        (gzip.compress(b"Text" * 1000)[:-8] + b"\0" * 8, "gzip", "broken"),
        (b"\x1f\x8b\x08\0" + b"\xff" * 50, "gzip", "broken"),
        (zlib.compress(b"x"), "deflate", "encoding"),
        (b"x", "br", "encoding"),
        (b"x", "zstd", "encoding"),
        (gzip.compress(gzip.compress(b"x")), "gzip, gzip", "encoding"),
    ],
    ids=["truncated", "wrong checksum", "garbage", "deflate", "brotli", "zstd", "twice"],
)
async def test_a_body_that_cannot_be_unpacked_whole_is_refused(body: bytes, encoding: str, reason: str) -> None:
    with pytest.raises(BadResponseError) as caught:
        await ask(lambda _: raw(body, headers={"content-encoding": encoding}))
    assert caught.value.reason == reason


@pytest.mark.parametrize("packed", [False, True])
async def test_too_much_is_refused(packed: bool) -> None:
    body = b"\0" * 3_000_000
    headers = {"content-encoding": "gzip"} if packed else {}
    limits = Limits(deadline_s=5, max_bytes=1_000_000)
    with pytest.raises(BadResponseError) as caught:
        await ask(lambda _: raw(gzip.compress(body) if packed else body, headers=headers), limits=limits)
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (httpx.ConnectError("no route"), UnreachableError),
        (httpx.ConnectTimeout("slow"), UnreachableError),
        (httpx.ReadTimeout("slow"), UnreachableError),
        (httpx.ReadError("reset"), UnreachableError),
        (httpx.RemoteProtocolError("Server disconnected without sending a response."), UnreachableError),
        (httpx.RemoteProtocolError("illegal status line: \x1b[2J"), BadResponseError),
        (httpx.UnsupportedProtocol("x"), BadResponseError),
        (ssl.SSLError(1, "bad record mac"), UnreachableError),
        (ConnectionResetError(), UnreachableError),
    ],
)
async def test_every_failure_is_one_of_ours_and_shows_nothing_raw(
    problem: Exception, expected: type[FetchError]
) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        raise problem

    with pytest.raises(expected) as caught:
        await ask(answer)
    assert "\x1b" not in str(caught.value)
    assert caught.value.__cause__ is not None


async def test_a_kept_alive_connection_that_was_closed_is_tried_once_more_in_silence() -> None:
    asked: list[int] = []

    def answer(_: httpx.Request) -> httpx.Response:
        asked.append(1)
        if len(asked) == 1:
            raise httpx.RemoteProtocolError("Server disconnected without sending a response.")
        return raw(b"da")

    assert isinstance(await ask(answer), Document)


async def test_a_login_page_by_its_status_is_told() -> None:
    with pytest.raises(BadResponseError) as caught:
        await ask(lambda _: raw(b"<html>", 511))
    assert "Anmeldeseite" in str(caught.value)


async def test_a_gzip_is_given_as_it_came_too() -> None:
    packed = gzip.compress(b"<p>Text</p>" * 100)
    page = await ask(lambda _: raw(packed, headers={"content-encoding": "gzip"}))
    assert isinstance(page, Document)
    assert (page.body, page.packed) == (b"<p>Text</p>" * 100, packed)
    page = await ask(lambda _: raw(packed + b"rest", headers={"content-encoding": "gzip"}))
    assert isinstance(page, Document)
    assert (page.body, page.packed) == (b"<p>Text</p>" * 100, None)
    page = await ask(lambda _: raw(b"plain"))
    assert isinstance(page, Document)
    assert page.packed is None
