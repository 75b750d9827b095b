"""How the site is asked: how often, after which pauses, for how long, and by which address a failure is told."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from tui_reader.errors import BadResponseError, FetchError, HttpStatusError, UnreachableError
from tui_reader.fetch import FEED, PAGE, PICTURE, Document, Fetcher, Limits, NotModified, canned_answers
from tui_reader.locale import use_language
from tui_reader.model import Validators

BASE = "https://taz.de"
URL = f"{BASE}/x/"
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
Handler = Callable[[httpx.Request], httpx.Response]


class Slept:
    """In place of waiting: how long each wait was to be."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


async def ask(
    handler: Handler, url: str = URL, slept: Slept | None = None, base: str = BASE, validators: Validators | None = None
) -> Document | NotModified:
    async with Fetcher(base, transport=httpx.MockTransport(handler), sleep=slept or Slept()) as fetcher:
        return await fetcher.fetch(url, FEED, validators)


async def failure(handler: Handler, url: str = URL, slept: Slept | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await ask(handler, url, slept)
    return caught.value


def answer(status: int = 200, body: bytes = b"da", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, headers=named, stream=httpx.ByteStream(body))


# ---------------------------------------------------------------------------- pauses and tries


async def test_a_server_in_trouble_is_left_alone_for_longer_each_time() -> None:
    slept = Slept()
    assert isinstance(await failure(lambda _: answer(502), slept=slept), HttpStatusError)
    first, second = slept.seconds
    assert 0.5 <= first <= 1
    assert 1 <= second <= 2


async def test_two_who_meet_the_same_trouble_do_not_come_back_at_the_same_moment() -> None:
    slept = Slept()
    for _ in range(8):
        await failure(lambda _: answer(502), slept=slept)
    assert len(set(slept.seconds[::2])) > 1


async def test_a_lost_connection_is_tried_again_at_once_and_then_after_a_pause() -> None:
    asked, slept = [], Slept()

    def lost(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        raise httpx.ReadError("reset")

    error = await failure(lost, slept=slept)
    assert isinstance(error, UnreachableError)
    assert (len(asked), error.is_timeout) == (3, False)
    [pause] = slept.seconds
    assert 1 <= pause <= 2, "it is the second try that waits"


@pytest.mark.parametrize("status", [400, 404, 429, 499])
async def test_what_is_the_questions_fault_is_not_asked_again(status: int) -> None:
    slept = Slept()
    await failure(lambda _: answer(status), slept=slept)
    assert slept.seconds == []


async def test_the_real_pause_is_a_real_one() -> None:
    asked: list[float] = []

    def trouble_once(_: httpx.Request) -> httpx.Response:
        asked.append(time.monotonic())
        return answer(503 if len(asked) == 1 else 200)

    async with Fetcher(BASE, transport=httpx.MockTransport(trouble_once)) as fetcher:
        await fetcher.fetch(URL, FEED)
    assert asked[1] - asked[0] >= 0.5


@pytest.mark.parametrize(
    ("asked", "said"),
    [("600", "frühestens in 10 min."), ("61", "in 2 min."), ("morgen", "in 15 min."), ("86400", "in 24 Stunden."), ("7201", "in 3 Stunden.")],
)  # fmt: skip
async def test_who_asks_for_a_pause_is_said_to_and_until_when(asked: str, said: str) -> None:
    use_language("de")
    for status in (429, 503):
        error = await failure(lambda _: answer(status, retry_after=asked))  # noqa: B023 - asked at once
        assert str(error).startswith("Die taz bittet um eine Pause: ")
        assert str(error).endswith(said)
        assert not error.is_passing, "asking once more is of no use"
    assert "(429)" in str(await failure(lambda _: answer(429, retry_after="0")))


@pytest.mark.parametrize(("status", "is_heard"), [(429, True), (503, True), (500, False), (404, False)])
async def test_who_says_when_is_asked_then_and_only_where_that_is_its_to_say(status: int, is_heard: bool) -> None:
    asked = []

    def busy(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer(status, retry_after="60")

    async with Fetcher(BASE, transport=httpx.MockTransport(busy), sleep=Slept()) as fetcher:
        with pytest.raises(HttpStatusError) as caught:
            await fetcher.fetch(URL, FEED)
        assert caught.value.retry_after_s == (60 if is_heard else None)
        assert (50 < fetcher.pause_left_s <= 60) == is_heard
        assert len(asked) == (3 if status == 500 else 1)
        if is_heard:
            with pytest.raises(HttpStatusError) as caught:
                await fetcher.fetch(f"{BASE}/y/", FEED)
            assert (caught.value.status, caught.value.url) == (429, f"{BASE}/y/")
            assert caught.value.retry_after_s is not None
            assert 50 < caught.value.retry_after_s <= 60


async def test_a_pause_is_as_long_as_the_longest_that_was_asked_for_and_a_day_at_most() -> None:
    fetcher = Fetcher(BASE)
    assert fetcher.pause_left_s == 0
    fetcher.pause(100)
    fetcher.pause(10)
    assert 90 < fetcher.pause_left_s <= 100
    fetcher.pause(10**9)
    assert 86_000 < fetcher.pause_left_s <= 86_400
    early = Fetcher(BASE)
    early.pause(-5)
    assert early.pause_left_s == 0


async def test_four_are_asked_at_once_and_the_fifth_waits() -> None:
    waiting, most, may_go = 0, 0, asyncio.Event()

    async def slow(_: httpx.Request) -> httpx.Response:
        nonlocal waiting, most
        waiting += 1
        most = max(most, waiting)
        await may_go.wait()
        waiting -= 1
        return answer()

    async with Fetcher(BASE, transport=httpx.MockTransport(slow)) as fetcher:
        tasks = [asyncio.create_task(fetcher.fetch(f"{BASE}/{number}/", FEED)) for number in range(9)]
        await asyncio.sleep(0.05)
        may_go.set()
        await asyncio.gather(*tasks)
    assert most == 4


async def test_a_request_ends_at_its_deadline_whatever_the_server_does() -> None:
    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    async with Fetcher(BASE, transport=httpx.MockTransport(never)) as fetcher:
        with pytest.raises(UnreachableError) as caught:
            await fetcher.fetch(URL, Limits(deadline_s=0.05, max_bytes=10))
    assert caught.value.is_timeout
    assert caught.value.url == URL


async def test_nobody_waits_half_a_minute_and_each_step_has_its_own_end() -> None:
    seen: list[httpx.Request] = []

    def noted(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return answer()

    await ask(noted)
    assert seen[0].extensions["timeout"] == {"connect": 15, "read": 15, "write": 15, "pool": 15}
    assert (seen[0].method, seen[0].headers["accept"]) == ("GET", "*/*")
    assert max(FEED.deadline_s, PICTURE.deadline_s) < PAGE.deadline_s < 30


# ---------------------------------------------------------------------------- redirects and what is allowed


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_each_kind_of_redirect_is_followed(status: int) -> None:
    found = await ask(lambda request: answer() if request.url.path == "/neu/" else answer(status, location="/neu/"))
    assert isinstance(found, Document)
    assert found.url == f"{BASE}/neu/"


@pytest.mark.parametrize("status", [300, 305, 306, 201, 204, 206])
async def test_other_answers_are_neither_a_document_nor_a_redirect(status: int) -> None:
    error = await failure(lambda _: answer(status, location="/neu/"))
    assert isinstance(error, HttpStatusError)
    assert error.status == status


async def test_a_document_five_redirects_away_is_the_last_that_is_found() -> None:
    def steps(count: int) -> Handler:
        def hop(request: httpx.Request) -> httpx.Response:
            number = int(request.url.path.strip("/"))
            return answer() if number == count else answer(302, location=f"/{number + 1}/")

        return hop

    assert isinstance(await ask(steps(5), f"{BASE}/0/"), Document)
    error = await failure(steps(6), f"{BASE}/0/")
    assert isinstance(error, BadResponseError)
    assert (error.reason, error.url) == ("redirects", f"{BASE}/0/")


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        (lambda _: answer(302), "redirects"),
        (lambda _: answer(302, location="https://evil.invalid/"), "portal"),
        (lambda _: answer(302, location="https://["), "portal"),
        (lambda _: answer(304), "not_modified"),
        (lambda _: answer(511), "portal"),
        (lambda _: answer(200, content_encoding="br"), "encoding"),
    ],
)
async def test_a_failure_names_the_address_that_was_asked_for(handler: Handler, reason: str) -> None:
    error = await failure(handler)
    assert isinstance(error, BadResponseError)
    assert (error.url, error.reason) == (URL, reason)


@pytest.mark.parametrize("url", [f"{BASE}/\x00", f"{BASE}/{'x' * 70_000}"])
async def test_an_address_that_none_can_be_is_never_asked_for(url: str) -> None:
    error = await failure(lambda _: answer(), url)
    assert isinstance(error, BadResponseError)
    assert (error.url, error.reason) == (url, "foreign")


async def test_a_status_names_the_address_too() -> None:
    assert (await failure(lambda _: answer(404))).url == URL


@pytest.mark.parametrize(
    "problem",
    [httpx.ConnectError("x"), httpx.ReadTimeout("x"), httpx.WriteError("x"), httpx.CloseError("x"), httpx.DecodingError("x")],
)  # fmt: skip
async def test_so_does_a_failure_of_the_network(problem: Exception) -> None:
    def fails(_: httpx.Request) -> httpx.Response:
        raise problem

    error = await failure(fails)
    assert error.url == URL
    assert isinstance(error, UnreachableError) == (not isinstance(problem, httpx.DecodingError))
    assert getattr(error, "is_timeout", False) == isinstance(problem, httpx.TimeoutException)


async def test_a_connection_that_breaks_in_the_middle_of_a_document_is_tried_again() -> None:
    async def breaking() -> AsyncIterator[bytes]:
        yield b"<rss"
        raise httpx.ReadError("reset")

    asked = []

    def once_broken(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer() if len(asked) > 1 else httpx.Response(200, content=breaking())

    found = await ask(once_broken)
    assert isinstance(found, Document)
    assert found.body == b"da"


@pytest.mark.parametrize(
    "problem", [httpx.ProxyError("407 Proxy Authentication Required"), httpx.ConnectError("no route")]
)
async def test_a_proxy_that_refuses_is_told_from_one_that_is_silent(
    monkeypatch: pytest.MonkeyPatch, problem: httpx.HTTPError
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.invalid:3128")

    def fails(_: httpx.Request) -> httpx.Response:
        raise problem

    said = str(await failure(fails))
    assert "HTTPS_PROXY" in said
    assert "proxy.invalid:3128" in said
    assert ("407" in said) == isinstance(problem, httpx.ProxyError)


@pytest.mark.parametrize("url", ["https://TAZ.de/x/", "https://www.taz.de/x/", "https://blogs.taz.de/x/"])
async def test_the_site_is_its_subdomains_too_in_any_case(url: str) -> None:
    assert isinstance(await ask(lambda _: answer(), url), Document)


@pytest.mark.parametrize("url", ["https://taz.de:444/", "https://a@taz.de/", "https://taz.de:x/", "https://nottaz.de/", "http://taz.de/"])  # fmt: skip
async def test_another_port_name_or_scheme_is_another_site_and_is_not_asked(url: str) -> None:
    asked: list[httpx.Request] = []

    def noted(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer()

    error = await failure(noted, url)
    assert isinstance(error, BadResponseError)
    assert (error.reason, error.url, asked) == ("foreign", url, [])


async def test_another_site_has_no_subdomains() -> None:
    with pytest.raises(BadResponseError):
        await ask(lambda _: answer(), "https://www.example.org/x/", base="https://example.org")


# ---------------------------------------------------------------------------- what is sent and given


@pytest.mark.parametrize(
    ("validators", "names"),
    [
        (Validators(), set()),
        (Validators(etag=b'"a"'), {"if-none-match"}),
        (Validators(last_modified=b"gestern"), {"if-modified-since"}),
        (Validators(b'"a"', b"gestern"), {"if-none-match", "if-modified-since"}),
    ],
)
async def test_only_what_is_known_is_asked_for(validators: Validators, names: set[str]) -> None:
    seen: list[set[str]] = []

    def noted(request: httpx.Request) -> httpx.Response:
        seen.append({name for name in request.headers if name.startswith("if-")})
        return answer()

    await ask(noted, validators=validators)
    assert seen == [names]


async def test_what_still_holds_says_where_and_when() -> None:
    said = await ask(
        lambda _: answer(304, date=format_datetime(NOW, usegmt=True)), validators=Validators(last_modified=b"gestern")
    )
    assert said == NotModified(URL, NOW)
    found = await ask(lambda _: answer(200, date=format_datetime(NOW, usegmt=True), last_modified="heute"))
    assert found == Document(URL, b"da", Validators(None, b"heute"), None, NOW)


async def test_what_follows_a_redirect_is_read_away_so_that_the_connection_is_used_again() -> None:
    read = []

    async def body() -> AsyncIterator[bytes]:
        yield b"Bitte weitergehen"
        read.append(True)

    def moved(request: httpx.Request) -> httpx.Response:
        to = {"location": "/neu/"}
        return answer() if request.url.path == "/neu/" else httpx.Response(301, headers=to, content=body())

    await ask(moved)
    assert read == [True]


async def test_who_is_done_leaves_no_connection_open() -> None:
    class Noted(httpx.MockTransport):
        closed = 0

        async def aclose(self) -> None:
            self.closed += 1

    transport = Noted(lambda _: answer())
    fetcher = Fetcher(BASE, transport=transport)
    async with fetcher:
        await fetcher.fetch(URL, FEED)
        assert transport.closed == 0
    assert transport.closed == 1
    await fetcher.__aexit__(None, None, None)
    assert transport.closed == 1


async def test_canned_answers_are_found_by_their_path_and_have_the_time() -> None:
    transport = canned_answers({"/!p4608;rss/": b"<rss>", "/Öko/": "ä".encode()})
    async with Fetcher(BASE, transport=transport) as fetcher:
        found = await fetcher.fetch(f"{BASE}/%C3%96ko/", FEED)
        assert isinstance(found, Document)
        assert found.body == "ä".encode()
        assert found.answered_at is not None
        assert abs(found.answered_at - datetime.now(UTC)) < timedelta(minutes=5)
        with pytest.raises(HttpStatusError) as caught:
            await fetcher.fetch(f"{BASE}/nichts/", FEED)
        assert caught.value.status == 404
