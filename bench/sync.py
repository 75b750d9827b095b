"""`sync` of 400 articles of the replica beside plain httpx downloading the same pages with four connections, and beside
trafilatura reading them; then twelve feeds of thirty beside newsboat.

``python -m bench.sync``; needs ``../shared/tools/replica.py``. One run each in turns; times, ratio, peak memory, and
what a second `sync` asks for.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.newsboat import Newsboat, why_not
from bench.peers import PEERS, worker_of
from bench.terminal import ours as ours_on_screen
from tui_reader.feeds import FEEDS as ALL_FEEDS
from tui_reader.feeds import feed_path
from tui_reader.model.shelf import Unread

REPLICA = Path(__file__).parents[2] / "shared" / "tools" / "replica.py"
ROUNDS = 3
FEEDS = ["4608", "4615", "4610", "4611", "4639", "4646", "4649", "4650", "4644"]
TWELVE = ALL_FEEDS[:12]


def stats(base: str) -> dict[str, Any]:
    """What the replica was asked for."""
    with urllib.request.urlopen(f"{base}/__replica__/stats") as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def synced(base: str, home: str) -> tuple[float, float]:
    """Seconds and peak MB of one `sync`."""
    environ = {**os.environ, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "TAZ_READER_BASE_URL": base}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "tui_reader", "sync", "--quiet"], env=environ)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def plain(base: str, paths: list[str]) -> float:
    """Seconds that plain httpx needs for the same documents, in a process of its own."""
    code = (
        "import asyncio, httpx, json, sys\n"
        "async def main():\n"
        "    base, paths = json.load(sys.stdin)\n"
        "    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=4)) as client:\n"
        "        gate = asyncio.Semaphore(4)\n"
        "        async def one(path):\n"
        "            async with gate: (await client.get(base + path)).raise_for_status()\n"
        "        await asyncio.gather(*map(one, paths))\n"
        "asyncio.run(main())\n"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], input=json.dumps([base, paths]), text=True, check=True)
    return time.perf_counter() - start


@contextmanager
def replica(*arguments: str) -> Iterator[str]:
    """A taz.de on loopback; its address."""
    command = [sys.executable, str(REPLICA), *arguments, "--with-parent"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    yield json.loads(process.stdout.readline())["url"].rstrip("/")
    process.terminate()
    process.wait()


def texts() -> None:
    """The whole text of 400 new articles."""
    ours, theirs, memory, reading = [], [], [], []
    trafilatura = worker_of(PEERS[0])
    with replica("--synthetic", "400", "--per-feed", "400") as base:
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory() as home:
                seconds, peak = synced(base, home)
                ours.append(seconds)
                memory.append(peak)
                listed = asyncio.run(_paths(home))
                theirs.append(plain(base, [f"/!p{feed};rss/" for feed in FEEDS] + listed))
                before = stats(base)
                synced(base, home)
                after = stats(base)
        if not isinstance(trafilatura, str):
            pages = [urllib.request.urlopen(base + path).read().decode() for path in listed]
            reading = [sum(trafilatura.read(page)[0] for page in pages) / 1000 for _ in range(2)][1:]
            trafilatura.close()
    print(f"articles: {len(listed)}   sync {median(ours):.2f} s   plain httpx {median(theirs):.2f} s")
    print(f"ratio: {median(ours) / median(theirs):.2f} (goal 1.3)   peak memory {max(memory):.0f} MB (goal 150)")
    if reading:
        print(
            f"trafilatura reading the same pages: {reading[0]:.2f} s   sync / trafilatura: {median(ours) / reading[0]:.2f} (goal 0.33)"
        )
    asked = {kind: after["by_class"].get(kind, 0) - before["by_class"].get(kind, 0) for kind in after["by_class"]}
    print(f"second sync: {asked}, conditional {after['conditional'] - before['conditional']}")


def feeds() -> None:
    """Twelve feeds of thirty, cold and unchanged, at two latencies, beside newsboat with twelve threads."""
    missing = why_not()
    with replica("--synthetic", "360", "--per-feed", "30") as base:
        for latency in (0, 80):
            rule = {"class": "any", "fault": {"kind": "latency", "ms": latency}}
            body = json.dumps({"seed": 1, "rules": [rule] if latency else []}).encode()
            urllib.request.urlopen(
                urllib.request.Request(f"{base}/__replica__/faults", data=body, method="POST")
            ).close()
            cold, unchanged, boat_cold, boat_unchanged = [], [], [], []
            for _ in range(ROUNDS):
                with tempfile.TemporaryDirectory() as home:
                    (Path(home) / "taz-reader").mkdir()
                    listed = ", ".join(f'"{feed.id}"' for feed in TWELVE)
                    (Path(home) / "taz-reader" / "config.toml").write_text(f"ressorts = [{listed}]\n")
                    screen = ours_on_screen(home, base)
                    cold.append(screen.until("▸"))
                    screen.close()
                    synced(base, home)
                    unchanged.append(synced(base, home)[0] * 1000)
                    if not missing:
                        boat = Newsboat(Path(home) / "newsboat", [base + feed_path(feed) for feed in TWELVE])
                        boat_cold.append(boat.reload() * 1000)
                        boat_unchanged.append(boat.reload() * 1000)
            print(
                f"latency {latency} ms: headlines on our screen after {median(cold):.0f} ms, sync unchanged {median(unchanged):.0f} ms"
            )
            if not missing:
                print(
                    f"   newsboat -x reload: cold {median(boat_cold):.0f} ms (ours / its {median(cold) / median(boat_cold):.2f}, goal 1),"
                    f" unchanged {median(boat_unchanged):.0f} ms (ours / its {median(unchanged) / median(boat_unchanged):.2f}, goal 1.5)"
                )
    if missing:
        print(f"newsboat skipped: {missing}")


def main() -> None:
    """Print both."""
    texts()
    feeds()


async def _paths(home: str) -> list[str]:
    from tui_reader.config import Config
    from tui_reader.library import Library
    from tui_reader.store import Store

    library = Library(Config(), lambda: Store(Path(home) / "taz-reader" / "taz.sqlite3"))
    entries = await library.articles.entries(await library.shelves.articles(Unread()))
    await library.aclose()
    return [entry.headline.path for entry in entries.values()]


if __name__ == "__main__":
    main()
