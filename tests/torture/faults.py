"""Each kind of fault that the replica knows, in feeds, pages and pictures: nothing is lost, half kept or waited for."""

import asyncio
import re
import tempfile
import time
from collections.abc import Awaitable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.replica import SCRIPT, Replica, running_replica, shared_tool
from tests.torture import Row, skipped
from tui_reader import fetch
from tui_reader.config import Config
from tui_reader.errors import ReaderError
from tui_reader.library import Library
from tui_reader.library.pages import addresses_of
from tui_reader.library.sync import FeedFailed, PageFailed, SyncEvent
from tui_reader.model import Article, block_text
from tui_reader.model.shelf import Bookmarks, Ressort
from tui_reader.mosaic import check_picture
from tui_reader.store import Store

DOCUMENTS = ("feed", "article", "picture")
LONGEST_WAIT_S = 30.0
_LANES = 8
_WANTS: dict[str, dict[str, Any]] = {
    "status": {"code": 500}, "reset": {"at": 0.5}, "drip": {"bytes": 100, "ms": 900}, "header_drip": {"ms": 200},
    "bomb": {"mb": 100}, "oversize": {"mb": 50}, "redirect": {"to": ""}, "redirect_scheme": {"scheme": "file"},
    "redirect_chain": {"n": 30}, "status_line": {"how": "garbage"}, "headers": {"how": "nocolon"}, "latency": {"ms": 300},
    "file": {"path": "/etc/passwd"}, "feed": {"name": "raw_control"}, "page": {"name": "controls"}, "mutate": {"n": 40},
    "encoding": {"value": "zstd"}, "odd_etag": {"value": 'W/"x'}, "charset": {"declare": "utf-8", "encode": "latin-1"},
    "content_type": {"value": "text/plain"}, "date": {"value": "gestern"}, "corpus": {"dir": str(SCRIPT.parent), "suffix": ".py"},
    "bad_gzip": {"how": "corrupt"}, "captive": {"how": "page"}, "stall": {"at": 0.5}, "truncate": {"at": 0.7},
    "short_length": {"cut": 300}, "long_length": {"extra": 500}, "cut_xml": {"at": 0.6},
}  # fmt: skip
"""The arguments of the kinds that need some."""


def cases(count: int, seed: int) -> list[tuple[dict[str, Any], str]]:
    """So many pairs of a fault and a kind of document; all of them where there are no more."""
    kinds = sorted(shared_tool("replica").Faults.KINDS)
    every = [({"kind": kind} | _WANTS.get(kind, {}), document) for kind in kinds for document in DOCUMENTS]
    step = max(1, len(every) // count)
    return every[seed % step :: step][:count] if count < len(every) else every


def faults(count: int, seed: int) -> Row:
    """So many of them, some at once."""
    if not SCRIPT.is_file():
        return skipped("faults of the network")
    chosen = cases(count, seed)
    with ExitStack() as stack, patch.object(fetch.fetcher, "_RETRY_PAUSE_S", 0.05):
        replicas = [
            stack.enter_context(running_replica("--synthetic", "6", "--seed", str(seed)))
            for _ in range(min(_LANES, len(chosen)))
        ]
        failures, waits = asyncio.run(_all(chosen, replicas))
    return Row("faults of the network", len(chosen), tuple(failures), f"longest wait {max(waits):.1f} s")


async def _all(chosen: list[tuple[dict[str, Any], str]], replicas: list[Replica]) -> tuple[list[str], list[float]]:
    failures: list[str] = []
    waits: list[float] = [0.0]
    waiting = iter(chosen)

    async def lane(replica: Replica) -> None:
        for fault, document in waiting:
            try:
                waits.append(await _one(replica, fault, document))
                assert waits[-1] < LONGEST_WAIT_S, f"waited {waits[-1]:.1f} s"
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                failures.append(f"{fault} in a {document}: {type(error).__name__}: {error}"[:300])

    await asyncio.gather(*map(lane, replicas))
    return failures, waits


async def _one(replica: Replica, fault: dict[str, Any], document: str) -> float:
    """Break one kind of document, use it, mend it, use it again; gives the longest wait."""
    later = [0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "taz.sqlite3"
        config = Config(base_url=replica.url, ressorts=("p4608",))
        library = Library(config, lambda: Store(path, lambda: int(time.time()) + later[0]))
        try:
            await _refresh(library)
            kept = await library.shelves.articles(Ressort("p4608"))
            await library.marks.set_bookmark(kept[0])
            before = await library.articles.open(kept[0])
            replica.break_with({"class": document, "fault": fault})
            if document == "picture":
                waited = await _picture(library, before, kept[0])
            else:
                replica.ask("publish?n=1")
                replica.ask(f"edit?id={kept[1]}")
                waited = await _timed(_refresh(library))
            await _holds(library, kept, before)
            replica.break_with()
            later[0] += 24 * 3600
            await _is_right_again(library, replica)
            await _holds(library, kept, before)
            if document == "picture":
                for url in addresses_of(before):
                    check_picture(await library.pictures.get(kept[0], url))
        finally:
            replica.break_with()
            await library.aclose()
    return waited


async def _refresh(library: Library) -> list[SyncEvent]:
    return [event async for event in library.sync()]


async def _timed(work: Awaitable[object]) -> float:
    start = time.perf_counter()
    await work
    return time.perf_counter() - start


async def _picture(library: Library, article: Article, number: int) -> float:
    """Ask for the pictures; what is kept of them is whole."""
    waits = [0.0]
    for url in addresses_of(article):
        start = time.perf_counter()
        try:
            check_picture(await library.pictures.get(number, url))
        except ReaderError as error:
            assert str(error).isprintable()
        waits.append(time.perf_counter() - start)
    return max(waits)


async def _holds(library: Library, kept: Iterable[int], before: Article) -> None:
    assert set(kept) <= set(await library.shelves.articles(Ressort("p4608"))), "an article is lost"
    assert await library.shelves.articles(Bookmarks()) == [before.id], "the bookmark is lost"
    for entry in (await library.articles.entries(await library.shelves.articles(Ressort("p4608")))).values():
        if entry.is_kept:
            article = await library.articles.open(entry.id)
            assert article.words > 20, f"{entry.id} is half kept"
            unclean = [char for block in article.blocks for char in block_text(block) if not char.isprintable()]
            assert set(unclean) <= {"\n", "\u200d"}, unclean
    assert not await library.upkeep.ailments()


async def _is_right_again(library: Library, replica: Replica) -> None:
    events = await _refresh(library)
    wrong = [str(event.error) for event in events if isinstance(event, FeedFailed | PageFailed)]
    assert not wrong, f"the next refresh: {wrong}"
    listed = {int(number) for number in re.findall(r"!(\d{7})/", replica.get("/!p4608;rss/"))}
    entries = await library.articles.entries(listed)
    assert entries.keys() == listed, "an article of the feed is missing"
    assert all(entry.is_kept for entry in entries.values()), "a text is missing after the next refresh"
