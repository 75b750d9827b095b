"""Faults of the network, of feeds and of pages, end to end against the replica: nothing is lost, the next refresh works."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.replica import Replica, running_replica
from tui_reader import fetch
from tui_reader.errors import ReaderError
from tui_reader.fetch import Limits
from tui_reader.library import Library, sync
from tui_reader.library.sync import FeedFailed, FeedsDone, FeedSynced, PageFailed, PageStored, SyncEvent
from tui_reader.model.shelf import Bookmarks, Ressort, Unread

Open = Callable[..., Library]


async def refresh(library: Library) -> list[SyncEvent]:
    return [event async for event in library.sync()]


def errors(events: list[SyncEvent]) -> list[ReaderError]:
    return [event.error for event in events if isinstance(event, FeedFailed | PageFailed)]


def stored(events: list[SyncEvent]) -> int:
    return sum(isinstance(event, PageStored) for event in events)


async def test_a_refresh_of_the_whole_site(open_library: Open, replica: Replica) -> None:
    library = open_library(replica.url)
    events = await refresh(library)
    assert not errors(events)
    assert stored(events) == 24
    first = replica.stats()
    assert first["by_class"] == {"feed": 9, "article": 24}, "no trackers, pictures or third parties"
    assert not first["cookies_sent"]
    events = await refresh(library)
    assert not errors(events)
    assert stored(events) == 0
    second = replica.stats()
    assert second["by_class"]["article"] == 24
    assert second["conditional"] == 9


async def test_at_most_four_connections(open_library: Open, replica: Replica) -> None:
    replica.break_with({"class": "any", "fault": {"kind": "latency", "ms": 30}})
    await refresh(open_library(replica.url))
    stats = replica.stats()
    assert 2 <= stats["high_water"] <= stats["high_water_open"] <= 5, stats  # the fifth asks for this


async def test_new_articles_come_and_changed_ones_are_fetched_again(open_library: Open, replica: Replica) -> None:
    library = open_library(replica.url)
    await refresh(library)
    replica.ask("publish?n=2")
    first = (await library.shelves.articles(Ressort("p4608")))[0]
    replica.ask(f"edit?id={first}")
    assert stored(await refresh(library)) == 3
    assert "(Fassung 2)" in (await library.articles.entry(first)).headline.headline
    assert "Fassung 2" in (await library.articles.open(first)).blocks[0].spans[0].text  # type: ignore[union-attr]


async def test_no_network_is_known_at_once(open_library: Open) -> None:
    library = open_library("http://127.0.0.1:1")
    events = await refresh(library)
    assert [event.is_offline for event in events if isinstance(event, FeedsDone)] == [True]
    library = open_library("http://taz.invalid")
    assert [event.is_offline for event in await refresh(library) if isinstance(event, FeedsDone)] == [True]


FAULTS: dict[str, dict[str, Any]] = {
    "N3 reset": {"kind": "reset", "at": 0.5},
    "N3 drop": {"kind": "drop", "how": "rst"},
    "N3 truncated": {"kind": "truncate", "at": 0.7},
    "N4 long length": {"kind": "long_length"},
    "N4 short length": {"kind": "short_length", "cut": 300},
    "N4 two lengths": {"kind": "two_lengths"},
    "N4 length and chunks": {"kind": "length_and_chunked"},
    "N4 bad chunk": {"kind": "bad_chunk"},
    "N5 loop": {"kind": "redirect_loop"},
    "N5 pingpong": {"kind": "redirect_pingpong"},
    "N5 chain": {"kind": "redirect_chain", "n": 30},
    "N5 no location": {"kind": "redirect", "to": ""},
    "N6 other host": {"kind": "redirect_offhost", "permanent": True},
    "N6 file": {"kind": "redirect_scheme", "scheme": "file"},
    "N6 javascript": {"kind": "redirect_scheme", "scheme": "javascript"},
    "N6 data": {"kind": "redirect_scheme", "scheme": "data"},
    "N6 ftp": {"kind": "redirect_scheme", "scheme": "ftp"},
    "N6 control": {"kind": "redirect_scheme", "scheme": "control"},
    "N7 not modified": {"kind": "not_modified"},
    "N8 forbidden": {"kind": "status", "code": 403},
    "N8 gone": {"kind": "status", "code": 410},
    "N8 legal": {"kind": "status", "code": 451},
    "N10 in trouble": {"kind": "status", "code": 500},
    "N11 portal page": {"kind": "captive", "how": "page"},
    "N11 portal redirect": {"kind": "captive", "how": "redirect"},
    "N11 portal 511": {"kind": "captive", "how": "511"},
    "N12 gzip bomb": {"kind": "bomb", "mb": 80},
    "N12 deflate bomb": {"kind": "bomb", "mb": 80, "coding": "deflate"},
    "N12 raw bomb": {"kind": "bomb", "mb": 80, "coding": "raw"},
    "N12 gzip in gzip": {"kind": "bomb", "mb": 80, "layers": 2},
    "N13 oversize": {"kind": "oversize", "mb": 50, "framing": "chunked"},
    "N13 endless": {"kind": "endless"},
    "N14 corrupt": {"kind": "bad_gzip", "how": "corrupt"},
    "N14 truncated": {"kind": "bad_gzip", "how": "truncated"},
    "N14 checksum": {"kind": "bad_gzip", "how": "crc"},
    "N14 zstd": {"kind": "encoding", "value": "zstd"},
    "N16 garbage": {"kind": "status_line", "how": "garbage"},
    "N16 http09": {"kind": "status_line", "how": "http09"},
    "N16 bad version": {"kind": "status_line", "how": "badversion"},
    "N16 huge status": {"kind": "status_line", "how": "huge"},
    "N16 huge header": {"kind": "headers", "how": "huge"},
    "N16 no colon": {"kind": "headers", "how": "nocolon"},
    "F4 a path as a body": {"kind": "file", "path": "/etc/passwd"},
}


@pytest.fixture(scope="module")
def next_replica() -> Iterator[Callable[[], Replica]]:
    """A small one that answers well; several faults share one, before it has published too much to be small."""
    with ExitStack() as running:
        current: list[Replica] = []

        def next_one() -> Replica:
            if len(current) % 8 == 0:
                running.close()
                current.append(running.enter_context(running_replica("--synthetic", "8", "--seed", "5")))
            else:
                current.append(current[-1])
            current[-1].break_with()
            return current[-1]

        yield next_one


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_fault_loses_nothing_and_the_next_refresh_works(
    open_library: Open, next_replica: Callable[[], Replica], fault: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    replica = next_replica()
    monkeypatch.setattr(fetch.fetcher, "_RETRY_PAUSE_S", 0.0)
    library = open_library(replica.url)
    await refresh(library)
    kept = await library.shelves.articles(Ressort("p4608"))
    await library.marks.set_bookmark(kept[0])
    await library.readings.set_read(kept[:2])
    replica.break_with({"class": "any", "fault": fault})
    replica.ask("publish?n=2")
    events = await refresh(library)
    for error in errors(events):
        assert "\x1b" not in str(error)
        assert "\n" not in str(error)
    assert set(kept) <= set(await library.shelves.articles(Ressort("p4608")))
    assert await library.shelves.articles(Bookmarks()) == kept[:1]
    assert len(await library.shelves.articles(Unread())) >= 6
    assert (await library.articles.open(kept[0])).words > 20
    stats = replica.stats()
    assert not stats["by_class"].get("foreign")
    replica.break_with()
    events = await refresh(library)
    assert not [event for event in events if isinstance(event, FeedFailed)], errors(events)
    assert len(await library.shelves.articles(Ressort("p4608"))) >= len(kept)


@pytest.mark.parametrize("fault", [
    {"kind": "hang"}, {"kind": "stall", "at": 0.5}, {"kind": "header_drip", "ms": 300}, {"kind": "drip", "bytes": 20, "ms": 200},
], ids=lambda fault: fault["kind"])  # fmt: skip
async def test_silence_ends_at_the_deadline(
    open_library: Open, replica: Replica, fault: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(replica.url)
    replica.break_with({"class": "any", "fault": fault})
    with monkeypatch.context() as shortly:  # what is whole may take longer on a busy machine
        shortly.setattr(fetch, "FEED", Limits(0.6, 10**7))
        shortly.setattr(sync, "FEEDS_DEADLINE_S", 2.0)
        events = await refresh(library)
    assert sum(isinstance(event, FeedFailed) for event in events) == 9
    replica.break_with()
    assert not errors(await refresh(library))


async def test_an_article_that_is_gone_is_not_asked_for_again(open_library: Open, replica: Replica) -> None:
    replica.break_with({"class": "article", "fault": {"kind": "status", "code": 410}})
    library = open_library(replica.url)
    assert len(errors(await refresh(library))) == 24
    replica.break_with()
    await refresh(library)
    assert replica.stats()["by_class"]["article"] == 24


async def test_a_server_that_asks_to_wait_is_left_alone_also_after_a_restart(
    open_library: Open, replica: Replica
) -> None:
    library = open_library(replica.url)
    await refresh(library)
    replica.break_with({"class": "any", "fault": {"kind": "status", "code": 429, "retry_after": "120"}})
    asked = sum(replica.stats()["by_class"].values())
    await refresh(library)
    after = sum(replica.stats()["by_class"].values())
    assert after - asked <= 4, "those that were under way"
    await library.aclose()
    replica.break_with()
    assert errors(await refresh(open_library(replica.url)))
    assert sum(replica.stats()["by_class"].values()) == after


async def test_pages_wait_without_losing_a_try_when_the_server_asks_to(open_library: Open, replica: Replica) -> None:
    replica.break_with({"class": "article", "fault": {"kind": "status", "code": 503, "retry_after": "0"}})
    library = open_library(replica.url)
    assert errors(await refresh(library))
    replica.break_with()
    assert stored(await refresh(library)) == 24


async def _titles(library: Library) -> set[str]:
    """Without the marks that Latin-1 does not have: the server sends "?" for them."""
    entries = await library.articles.entries(await library.shelves.articles(Ressort("p4608")))
    return {entry.headline.headline.translate(dict.fromkeys(map(ord, "„“–?"))) for entry in entries.values()}


@pytest.mark.parametrize(
    "fault",
    [{"kind": "charset", "declare": "utf-8", "encode": "latin-1"}, {"kind": "charset", "declare": "iso-8859-1"},
     {"kind": "charset", "declare": "", "encode": "cp1252"}, {"kind": "charset", "declare": "utf-8", "encode": "utf-16"}],
    ids=lambda fault: f"{fault.get('encode', 'utf-8')} as {fault['declare'] or 'nothing'}",
)  # fmt: skip
async def test_umlauts_are_right_whatever_is_declared(
    open_library: Open, replica: Replica, fault: dict[str, Any], tmp_path: Path
) -> None:
    library = open_library(replica.url)
    await refresh(library)
    right = await _titles(library)
    replica.break_with({"class": "any", "fault": fault})
    other = open_library(replica.url, ressorts=("p4608",))
    replica.ask("publish?n=1")
    await refresh(other)
    wrong = await _titles(other)
    assert right <= wrong
    assert not [title for title in wrong if "Ã" in title or "\ufffd" in title]


@pytest.mark.parametrize(
    "fault",
    [{"kind": "new_etag"}, {"kind": "odd_etag", "value": "unquoted W/ \"x"}, {"kind": "odd_etag", "value": '"' + "x" * 8000 + '"'},
     {"kind": "future_modified"}, {"kind": "close"}, {"kind": "interim"}, {"kind": "chunked"}, {"kind": "no_length"},
     {"kind": "content_type", "value": "text/plain"}, {"kind": "bad_gzip", "how": "trailing"}, {"kind": "headers", "how": "many"},
     {"kind": "headers", "how": "latin1"}, {"kind": "status", "code": 500, "_": "twice"}],
    ids=lambda fault: fault["kind"],
)  # fmt: skip
async def test_oddities_are_coped_with(
    open_library: Open, replica: Replica, fault: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch.fetcher, "_RETRY_PAUSE_S", 0.05)  # enough to hear that a connection was closed
    # Two answers of 500, which may hit the same request: that is as often as one is asked again.
    times = {"skip": 5, "times": 2} if fault.pop("_", None) else {}
    replica.break_with({"class": "any", **times, "fault": fault})
    library = open_library(replica.url)
    events = await refresh(library)
    if fault["kind"] != "headers":
        assert not errors(events)
        assert stored(events) == 24


async def test_hostile_feeds_never_reach_out_or_empty_a_list(
    open_library: Open, replica: Replica, shared_tools: Callable[[str], Any]
) -> None:
    library = open_library(replica.url, ressorts=("p4608",))
    await refresh(library)
    kept = set(await library.shelves.articles(Ressort("p4608")))
    for name in shared_tools("replica").hostile_feeds():
        replica.break_with({"class": "feed", "fault": {"kind": "feed", "name": name}})
        for event in await refresh(library):
            if isinstance(event, FeedSynced):
                assert len(event.new) <= 500
        assert kept <= set(await library.shelves.articles(Ressort("p4608"))), name
    assert not {"xxe", "foreign", "tracker", "thirdparty", "asset"} & set(replica.stats()["by_class"])


async def test_hostile_pages_never_reach_out_and_are_kept_only_with_a_text(
    open_library: Open, start_replica: Callable[..., Replica], shared_tools: Callable[[str], Any]
) -> None:
    for name in (
        "empty",
        "no_body",
        "script_only",
        "meta_refresh",
        "login_wall",
        "not_html",
        "empty_corpus",
        "xss",
        "trackers",
        "base_href",
    ):
        replica = start_replica("--synthetic", "3")
        replica.break_with({"class": "article", "fault": {"kind": "page", "name": name}})
        library = open_library(replica.url, ressorts=("p4608",))
        await refresh(library)
        for entry in (await library.articles.entries(await library.shelves.articles(Ressort("p4608")))).values():
            if entry.is_kept:
                assert (await library.articles.open(entry.id)).words > 0, name
        assert not {"xxe", "foreign", "tracker", "thirdparty", "asset"} & set(replica.stats()["by_class"]), name
