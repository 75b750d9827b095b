"""What the site sees of a reader: by its own counters, over a day of refreshing, reading, taking along."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from tests.replica import SCRIPT, Replica, running_replica
from tests.torture import Row, skipped
from tui_reader.config import Config
from tui_reader.errors import ReaderError
from tui_reader.library import Library
from tui_reader.library.pages import addresses_of
from tui_reader.model.shelf import Ressort
from tui_reader.store import Store

_PRIVATE = {"xxe", "foreign", "tracker", "thirdparty", "asset", "index", "other"}
"""The classes of requests that a private reader never makes."""


def courtesy(count: int, seed: int) -> Row:
    """So many articles."""
    if not SCRIPT.is_file():
        return skipped("courtesy and privacy")
    failures: list[str] = []
    articles = max(12, count)
    with running_replica("--synthetic", str(articles), "--per-feed", str(articles), "--seed", str(seed)) as replica:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(_day(replica, Path(folder) / "taz.sqlite3", failures))
        seen = replica.stats()
    return Row("courtesy and privacy", sum(seen["by_class"].values()), tuple(failures), _figures(seen))


def _figures(seen: dict[str, Any]) -> str:
    asked = ", ".join(f"{n} {kind}s" for kind, n in sorted(seen["by_class"].items()))
    return f"{asked}; {seen['conditional']} conditional, {seen['high_water']} at once at most"


async def _day(replica: Replica, path: Path, failures: list[str]) -> None:
    def check(is_so: bool, words: str) -> None:
        if not is_so:
            failures.append(words)

    library = Library(Config(base_url=replica.url), lambda: Store(path))
    replica.break_with({"class": "any", "fault": [{"kind": "latency", "ms": 5}, {"kind": "cookie"}]})
    await _refresh(library)
    first = replica.stats()
    feeds = first["by_class"]["feed"]
    check(feeds == len(library.feeds), f"{feeds} requests for {len(library.feeds)} feeds")
    await _refresh(library)
    second = replica.stats()
    check(second["by_class"]["feed"] - feeds == second["conditional"] == feeds, "a feed was asked for unconditionally")
    check(second["by_class"]["article"] == first["by_class"]["article"], "a text was fetched again")
    for number in (await library.shelves.articles(Ressort("p4608")))[:8]:
        for url in addresses_of(await library.articles.open(number)):
            for _ in range(2):
                try:
                    await library.pictures.get(number, url)
                except ReaderError as error:
                    failures.append(str(error))
    async for _ in library.issues.take_along():
        pass
    third = replica.stats()
    check(third["repeat_unconditional"] == 0, f"{third['repeat_unconditional']} documents were fetched twice")
    check(third["high_water"] <= 4, f"{third['high_water']} requests at once")
    check(third["cookies_sent"] == 0, "a cookie was sent back")
    check(third["referers"] == 0, "a referrer was sent")
    check(not _PRIVATE & set(third["by_class"]), f"asked for {_PRIVATE & set(third['by_class'])}")
    check(all("taz-reader/" in agent for agent in third["user_agents"]), f"called itself {third['user_agents']}")
    await _waits(replica, library, path, check)


async def _waits(replica: Replica, library: Library, path: Path, check: Any) -> None:
    """A server that asks to wait is not asked again, also by the next start."""
    replica.break_with({"class": "any", "fault": {"kind": "status", "code": 503, "retry_after": "120"}})
    await _refresh(library)
    asked = sum(replica.stats()["by_class"].values())
    await library.aclose()
    replica.break_with()
    again = Library(Config(base_url=replica.url), lambda: Store(path))
    await _refresh(again)
    await again.aclose()
    check(sum(replica.stats()["by_class"].values()) == asked, "asked again before the time that it was told")


async def _refresh(library: Library) -> None:
    async for _ in library.sync():
        pass
